"use strict";
exports.id = 763;
exports.ids = [763];
exports.modules = {

/***/ 763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cloudBuild: () => (/* binding */ cloudBuild)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __webpack_require__(3670);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./actions/build-image/lib/at-dockerfile-line.js + 1 modules
var at_dockerfile_line = __webpack_require__(2081);
// EXTERNAL MODULE: ./actions/build-image/lib/build-steps.js
var build_steps = __webpack_require__(3854);
// EXTERNAL MODULE: ./actions/build-image/lib/builder-input.js
var builder_input = __webpack_require__(9834);
// EXTERNAL MODULE: ./actions/build-image/lib/engines/build-cache.js
var build_cache = __webpack_require__(8283);
// EXTERNAL MODULE: ./actions/build-image/lib/context-files.js
var context_files = __webpack_require__(3569);
// EXTERNAL MODULE: ./actions/build-image/lib/tar-layer.js + 1 modules
var tar_layer = __webpack_require__(1178);
;// CONCATENATED MODULE: ./actions/build-image/lib/cloud-build/source-archive.js
// What Cloud Build is sent: the context as Docker would get it, and beside it the Dockerfile, wherever it lies. The same source gives the same bytes on
// any machine, and its name is their hash: what was sent once is not sent again.




const CONTEXT = 'context';
const DOCKERFILE = 'Dockerfile';
/** A time that every format of archive can hold, which the beginning of Unix time is not: zip begins in 1980. npm gives its packages the same. */
const MODIFIED = new Date('1985-10-26T08:15:00Z');
/** It wins over a `.dockerignore` in the context, whose work is done. */
const NO_IGNORE = '# What the ignore file names was left out already.\n';
/** @param file where it is written */
async function packSource(inputs, hasDockerfile, file, signal) {
    const { context, dockerfile } = inputs;
    const entries = await (0,context_files/* listContext */.Yr)(context, dockerfile, 'cloud-build', signal);
    const beside = hasDockerfile ? new Map([[DOCKERFILE, await (0,promises_.readFile)(external_node_path_.resolve(context, dockerfile), 'utf8')], [`${DOCKERFILE}.dockerignore`, NO_IGNORE]]) : new Map();
    const packed = await (0,tar_layer/* packTar */.n)(context, entries, { workdir: `/${CONTEXT}`, modified: MODIFIED, beside }, file, signal);
    return { ...packed, object: `source/${packed.digest.slice('sha256:'.length)}.tgz` };
}

;// CONCATENATED MODULE: ./actions/build-image/lib/cloud-build/compose.js
// The build as Cloud Build is asked for it. Pure. A Dockerfile is built by Docker's own builder image under BuildKit; without one, buildpacks build. The
// service pushes the images after the last step and says their digests. https://cloud.google.com/build/docs/api/reference/rest/v1/projects.builds



const DOCKER = 'gcr.io/cloud-builders/docker';
/** As `gcloud builds submit --pack` has them. */
const PACK = 'gcr.io/k8s-skaffold/pack';
const BUILDER = 'gcr.io/buildpacks/builder:latest';
/** Every build begins on a new machine: the cache in the image is all that it can find. */
const BUILDKIT = { kind: 'buildkit', name: 'BuildKit of Cloud Build', pushes: false, annotates: false, keepers: [] };
/** @param tag by which this very build is found again when the answer to its creation is lost */
function composeBuild(inputs, cloud, source, hasDockerfile, tag) {
    const { serviceAccount, machineType, diskGb, timeoutSeconds, project, bucket } = cloud;
    const cache = (0,build_cache/* cacheOf */.w)({ ...inputs, anew: inputs.rebuild }, BUILDKIT);
    const tags = [...inputs.tags, ...(hasDockerfile && cache.isImage ? [builder_input/* CACHE_TAG */.yJ] : [])];
    const names = tags.map((name) => `${inputs.image}:${name}`);
    const secrets = [...cloud.secrets].map(([id, versionName], index) => ({ id, versionName, env: `SECRET_${index}` }));
    return {
        source: { storageSource: source },
        steps: hasDockerfile ? [dockerStep(inputs, names, cache, secrets)] : packSteps(inputs, names),
        images: names.map(literally),
        tags: ['cloudrun-delivery', tag],
        timeout: `${timeoutSeconds}s`,
        // An object that the runner can follow; Cloud Logging would show lines later, and count every look against the project's quota.
        logsBucket: `gs://${bucket}/logs`,
        options: { logging: 'GCS_ONLY', ...(machineType === undefined ? {} : { machineType }), ...(diskGb === undefined ? {} : { diskSizeGb: String(diskGb) }) },
        ...(serviceAccount === undefined ? {} : { serviceAccount: `projects/${project}/serviceAccounts/${serviceAccount}` }),
        ...(secrets.length === 0 ? {} : { availableSecrets: { secretManager: secrets.map(({ versionName, env }) => ({ versionName, env })) } }),
    };
}
function dockerStep({ target, labels, buildArguments }, names, cache, secrets) {
    const args = [
        'build', '--progress=plain', `--file=${DOCKERFILE}`, ...names.map((name) => `--tag=${name}`), ...(target === undefined ? [] : [`--target=${target}`]), ...Object.entries(labels).map(([name, value]) => `--label=${name}=${value}`),
        ...[...buildArguments].map(([name, value]) => `--build-arg=${name}=${value}`), ...cache.arguments, ...secrets.map(({ id, env }) => `--secret=id=${id},env=${env}`), CONTEXT,
    ];
    return { id: 'build', name: DOCKER, env: ['DOCKER_BUILDKIT=1'], args: args.map(literally), ...(secrets.length === 0 ? {} : { secretEnv: secrets.map(({ env }) => env) }) };
}
/** Build arguments are variables of the build there. */
function packSteps({ buildArguments }, [first = '', ...others]) {
    const args = ['build', first, `--builder=${BUILDER}`, `--path=${CONTEXT}`, '--network=cloudbuild', ...[...buildArguments].map(([name, value]) => `--env=${name}=${value}`)];
    return [
        { id: 'build', name: PACK, entrypoint: 'pack', args: args.map(literally) },
        ...others.map((name, index) => ({ id: `tag-${index + 1}`, name: DOCKER, args: ['tag', first, name].map(literally) })),
    ];
}
/** Cloud Build takes `$NAME` for a substitution, and `$$` for a dollar sign. */
function literally(text) {
    return text.replaceAll('$', '$$$$');
}

// EXTERNAL MODULE: ./actions/build-image/lib/disk/room.js + 2 modules
var room = __webpack_require__(2890);
;// CONCATENATED MODULE: ./actions/build-image/lib/cloud-build/ended-badly.js
// What a build that did not succeed means to whoever waits for it. Pure.


const TOLD_LINES = 10;
function endedBadly({ build, lines: followed }, cloud) {
    const lines = followed.map(({ text }) => text);
    const { id, detail, failure, url } = build;
    const said = (message) => `build ${id} ${message}${url === '' ? '' : ` (${url})`}`;
    switch (build.status) {
        case 'timeout':
            return new errors/* DeliveryError */.VE('timeout', said(`was not done within ${cloud.timeoutSeconds} s`), { hint: 'Give it more with `cloud-build-timeout`, or a larger machine with `cloud-build-machine-type`.' });
        case 'cancelled':
            return new errors/* DeliveryError */.VE('conflict', said('was cancelled by somebody else'), { hint: 'Run this step again when it may build.' });
        case 'error':
            return new errors/* DeliveryError */.VE('unavailable', said(`ended by an error of Cloud Build${detail === '' ? '' : `: ${detail}`}`), { hint: 'Run this step again.' });
        default:
            return new errors/* DeliveryError */.VE(failure === 'PUSH_NOT_AUTHORIZED' ? 'permission' : 'unavailable', [said(`failed: ${detail === '' ? 'Cloud Build gave no reason' : detail}`), ...lastOf(lines)].join('\n'), { hint: hintFor(failure, lines, cloud) });
    }
}
function lastOf(lines) {
    return lines.filter((line) => line.trim() !== '' && !/^ERROR(?::|$)/.test(line)).slice(-TOLD_LINES);
}
function hintFor(failure, lines, { serviceAccount, bucket }) {
    const account = serviceAccount ?? "the build's service account (the project's default, or `cloud-build-service-account`)";
    if (lines.some((line) => (0,room/* isFull */.u)(line)))
        return 'The disk of the machine was full: give it a larger one with `cloud-build-disk-gb`, or leave more out of the image.';
    switch (failure) {
        case 'PUSH_NOT_AUTHORIZED':
        case 'PUSH_FAILED':
            return `Give ${account} roles/artifactregistry.writer on the repository of \`image\`, and check that the repository is there.`;
        case 'FETCH_SOURCE_FAILED':
        case 'LOGGING_FAILURE':
            return `Give ${account} roles/storage.objectUser and roles/storage.legacyBucketReader on bucket ${bucket}.`;
        default:
            return 'The lines above in the log say more.';
    }
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./actions/build-image/lib/cloud-build/follow.js
// Follows a build to its end: its state, and its log line by line while it grows. A look that fails is not the end of the build; several in a row are
// the end of following it.


const LOOK_EVERY_MS = 1_000;
const FAILURES_MAX = 30;
/** Enough to find the step that failed. */
const KEPT_LINES = 5_000;
async function follow(id, { builds, storage, bucket }, { clock, log, signal }) {
    const output = new GrowingLog(async (from) => storage.readFrom(bucket, `logs/log-${id}.txt`, from, signal), () => clock.nowMs(), log);
    let status = 'waiting';
    for (let failures = 0;;) {
        try {
            const build = await builds.get(id, signal);
            if (build.status !== status)
                log.info(`Build ${id} is ${build.status}`);
            status = build.status;
            // After the state: when the build has ended, its log is whole.
            await output.read();
            if (!['waiting', 'working'].includes(status))
                return { build, lines: output.end() };
            failures = 0;
        }
        catch (thrown) {
            failures += 1;
            if (!(thrown instanceof errors/* DeliveryError */.VE) || !['unavailable', 'timeout'].includes(thrown.kind) || failures > FAILURES_MAX)
                throw thrown;
            log.info(`Asking again: ${(0,errors/* messageOf */.bD)(thrown)}`);
        }
        await clock.sleep(LOOK_EVERY_MS, signal);
    }
}
/** An object that grows, as whole lines. */
class GrowingLog {
    #readFrom;
    #nowMs;
    #log;
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #lines = [];
    #bytes = 0;
    #rest = '';
    #isRefused = false;
    constructor(readFrom, nowMs, log) {
        this.#nowMs = nowMs;
        this.#readFrom = readFrom;
        this.#log = log;
    }
    async read() {
        if (this.#isRefused)
            return;
        const more = await this.#readFrom(this.#bytes).catch((thrown) => {
            if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'permission')
                throw thrown;
            // The build goes on, and may well succeed.
            this.#isRefused = true;
            this.#log.warning(`The log of the build cannot be read: ${thrown.message}`);
            return Buffer.alloc(0);
        });
        this.#bytes += more.length;
        const lines = (this.#rest + this.#decoder.write(more)).split(/\r?\n/);
        this.#rest = lines.pop() ?? '';
        for (const line of lines)
            this.#tell(line);
    }
    end() {
        if (this.#rest !== '')
            this.#tell(this.#rest);
        return this.#lines;
    }
    #tell(line) {
        this.#lines.push({ text: line, atMs: this.#nowMs() });
        if (this.#lines.length > KEPT_LINES)
            this.#lines.shift();
        this.#log.info(line);
    }
}

// EXTERNAL MODULE: ./actions/build-image/lib/tell.js + 1 modules
var tell = __webpack_require__(9345);
;// CONCATENATED MODULE: ./actions/build-image/lib/cloud-build/send-source.js
// Brings the source archive into its bucket. A bucket that nobody named must be the project's own, because anybody in the world may have taken its name;
// one that is not there is made only when that is allowed.


/** Sources and logs; a source that is asked for later is sent again. */
const KEEP_DAYS = 30;
async function sendSource(archive, cloud, storage, { log, signal }) {
    const { bucket, isDefaultBucket } = cloud;
    if (isDefaultBucket && !(await owns(bucket, storage, signal)))
        await make(cloud, storage, { log, signal });
    const upload = async () => storage.upload(bucket, archive.object, archive.file, signal);
    const { generation, was } = await upload().catch(async (thrown) => {
        if (isDefaultBucket || !(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'not-found')
            throw thrown;
        await make(cloud, storage, { log, signal });
        return upload();
    });
    log.info(`Source: gs://${bucket}/${archive.object}, ${(0,tell/* megabytes */.i)(archive.bytes)}${was === 'present' ? ', was there already' : ''}`);
    return { bucket, object: archive.object, generation };
}
async function owns(bucket, storage, signal) {
    return storage.owns(bucket, signal).catch((thrown) => {
        if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'permission')
            throw thrown;
        throw new errors/* DeliveryError */.VE('permission', thrown.message, { hint: `Whose bucket ${bucket} is cannot be seen, which takes storage.buckets.list on the project. Grant that, or name a bucket that you trust in \`cloud-build-bucket\`.`, cause: thrown });
    });
}
async function make({ bucket, project, region, createsBucket }, storage, { log, signal }) {
    if (!createsBucket) {
        throw new errors/* DeliveryError */.VE('not-found', `project ${project} has no bucket ${bucket} for the source of the build`, {
            hint: `Make it once (gcloud storage buckets create gs://${bucket} --project=${project} --location=${region} --uniform-bucket-level-access), name another in \`cloud-build-bucket\`, or set \`cloud-build-create-bucket: true\`.`,
        });
    }
    await storage.createBucket(bucket, { location: region, keepDays: KEEP_DAYS }, signal).catch((thrown) => {
        if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'conflict')
            throw thrown;
        throw new errors/* DeliveryError */.VE('conflict', `bucket ${bucket} is somebody else's: ${thrown.message}`, { hint: 'Names of buckets are shared with all the world. Name another in `cloud-build-bucket`.', cause: thrown });
    });
    log.info(`Made bucket ${bucket} in ${region}; what is in it is deleted after ${KEEP_DAYS} days`);
}

// EXTERNAL MODULE: ./actions/build-image/lib/engines/push.js
var push = __webpack_require__(8482);
;// CONCATENATED MODULE: ./actions/build-image/lib/engines/cloud-build.js
// Builds where a runner is too small: the source goes to Cloud Storage, Cloud Build builds and pushes, and its log is followed here. What is given up here,
// by a cancelled job or an error, is cancelled there too, so that nothing is tagged after the step has ended.















/** A job that is cancelled has seven and a half seconds before it is asked less kindly. */
const CANCEL_MS = 6_000;
const FIND_AGAIN_MS = 2_000;
const cloudBuild = async (inputs, world) => {
    const cloud = inputs.cloudBuild;
    if (cloud === undefined)
        throw new errors/* DeliveryError */.VE('input', '`engine: cloud-build` needs `project-id` and `region`');
    refuse(inputs);
    const { log, signal } = world;
    const hasDockerfile = (await (0,promises_.stat)(external_node_path_.resolve(inputs.context, inputs.dockerfile)).catch(() => undefined))?.isFile() === true;
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(external_node_os_.tmpdir(), 'cloud-build-'));
    try {
        const archive = await packSource(inputs, hasDockerfile, external_node_path_.join(folder, 'source.tgz'), signal);
        log.info(`Packed ${archive.files} files, ${(0,tell/* megabytes */.i)(archive.contentBytes)}, into ${(0,tell/* megabytes */.i)(archive.bytes)}`);
        const tag = `run-${(0,external_node_crypto_.randomUUID)()}`;
        const remarks = hasDockerfile || Object.keys(inputs.labels).length === 0 ? [] : ['Buildpacks set no labels of ours.'];
        if (inputs.dryRun) {
            const build = composeBuild(inputs, cloud, { bucket: cloud.bucket, object: archive.object, generation: '(known when it is sent)' }, hasDockerfile, tag);
            log.info(`Would send gs://${cloud.bucket}/${archive.object}, ${(0,tell/* megabytes */.i)(archive.bytes)}, and build in ${cloud.region} of ${cloud.project}:\n${JSON.stringify(build, null, 2)}`);
            return { digest: undefined, layers: [], remarks };
        }
        const service = await world.cloud(cloud);
        const sent = await sendSource(archive, cloud, service.storage, world);
        const followed = await run(composeBuild(inputs, cloud, sent, hasDockerfile, tag), tag, cloud, service, world);
        return await result(followed, inputs, cloud, hasDockerfile, remarks, world);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
};
async function run(build, tag, { region, bucket }, { builds, storage }, world) {
    const { clock, log, signal } = world;
    let id;
    try {
        const begun = await builds.create(build, signal).catch(async (thrown) => {
            if (!mayHaveBegun(thrown) || signal.aborted)
                throw thrown;
            await clock.sleep(FIND_AGAIN_MS, signal);
            const found = await builds.findByTag(tag, signal);
            if (found === undefined)
                throw thrown;
            return found;
        });
        id = begun.id;
        log.info(`Build ${id} in ${region}: ${begun.url}`);
        return await log.group('Cloud Build', async () => follow(begun.id, { builds, storage, bucket }, world));
    }
    catch (thrown) {
        if (id !== undefined || mayHaveBegun(thrown))
            await stop(id, tag, builds, world);
        throw thrown;
    }
}
/** An answer that was lost may be a build that was begun: it is looked for, and never begun twice. A refusal begins none. */
function mayHaveBegun(thrown) {
    return thrown instanceof errors/* DeliveryError */.VE && ['unavailable', 'timeout', 'cancelled'].includes(thrown.kind);
}
/** What cannot be had there, also where `auto` chose it. */
function refuse({ secrets, secretFiles, ssh, platforms, provenance = 'false', sbom = 'false' }) {
    if (secrets.size + secretFiles.size + ssh.length > 0) {
        throw new errors/* DeliveryError */.VE('input', '`secrets`, `secret-files` and `ssh` cannot be used with Cloud Build: everybody who may look at the build would see them', { hint: 'Keep the secret in Secret Manager and name it in `cloud-build-secrets`, or run where Docker is.' });
    }
    const missing = [...(platforms.some((name) => name !== 'linux/amd64') ? ['platforms'] : []), ...(provenance === 'false' ? [] : ['provenance']), ...(sbom === 'false' ? [] : ['sbom'])];
    if (missing.length > 0)
        throw new errors/* DeliveryError */.VE('input', `${missing.map((name) => `\`${name}\``).join(' and ')} cannot be had from Cloud Build, whose BuildKit builds for linux/amd64 and attests nothing`, { hint: 'Use `engine: docker` after docker/setup-buildx-action. Provenance of images in Artifact Registry is made by Cloud Build itself.' });
}
/** With what time a cancelled job still has. */
async function stop(id, tag, builds, { log }) {
    const signal = AbortSignal.timeout(CANCEL_MS);
    try {
        const found = id ?? (await builds.findByTag(tag, signal))?.id;
        if (found === undefined)
            return;
        await builds.cancel(found, signal);
        log.info(`Cancelled build ${found}`);
    }
    catch (thrown) {
        // It has ended by itself.
        if (thrown instanceof errors/* DeliveryError */.VE && thrown.kind === 'conflict')
            return;
        log.warning(`The build could not be cancelled, and may go on: ${(0,errors/* messageOf */.bD)(thrown)}`);
    }
}
async function result(followed, inputs, cloud, hasDockerfile, remarks, world) {
    const { build, lines } = followed;
    if (build.status !== 'success') {
        const failure = endedBadly(followed, cloud);
        const isStep = hasDockerfile && build.status === 'failure' && build.failure === 'USER_BUILD_STEP';
        throw isStep ? await (0,at_dockerfile_line/* atDockerfileLine */.a)(failure, lines.map(({ text }) => text), external_node_path_.resolve(inputs.context, inputs.dockerfile), world) : failure;
    }
    const [digest = '', ...others] = new Set(build.digests.values());
    if (!image_reference/* DIGEST */.Dh.test(digest) || others.length > 0)
        throw new errors/* DeliveryError */.VE('unavailable', `build ${build.id} succeeded and named ${others.length > 0 ? 'several digests' : 'no digest'} for ${inputs.image}`);
    const steps = build.steps.flatMap(({ name, seconds }) => (seconds === undefined ? [] : [`${name} ${seconds.toFixed(1)} s`]));
    return {
        digest, layers: await look(inputs, digest, world), steps: hasDockerfile ? (0,build_steps/* buildSteps */.a)(lines) : [],
        remarks: [`Built by Cloud Build, ${build.id} in ${cloud.region}${steps.length === 0 ? '' : `: ${steps.join(', ')}`}. ${build.url}`, ...remarks],
    };
}
/** Who may build need not be allowed to read the registry: Cloud Build said the digest that it pushed. */
async function look(inputs, digest, world) {
    return (0,push/* readBack */.e7)(inputs, digest, world).catch((thrown) => {
        if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'permission')
            throw thrown;
        world.log.warning(`That ${inputs.image} has the tags now is what Cloud Build says; it cannot be looked up here: ${thrown.message}`);
        return [];
    });
}


/***/ }),

/***/ 1178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ packLayer),
  n: () => (/* binding */ packTar)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./node_modules/fflate/esm/index.mjs
var esm = __webpack_require__(1306);
;// CONCATENATED MODULE: ./actions/build-image/lib/gzip.js
// Gzip whose bytes depend on the content alone. Zlib's depend on its version and on who built it (Debian's Node and nodejs.org's
// give different bytes for the same input), so the same folder would get another digest on another machine; this encoder is
// JavaScript and the same everywhere.


/** What the encoder gets at once decides where its blocks end, so it always gets this much, however the file system cut it. */
const BLOCK_BYTES = 65_536;
const LEVEL = 6;
/** Twelve bits more than this are the encoder's window for matches; fixed, because its default depends on the length. */
const MEMORY = 8;
function stableGzip() {
    let output = [];
    const encoder = new esm/* Gzip */.Ne({ level: LEVEL, mem: MEMORY, mtime: 0 }, (chunk) => output.push(chunk));
    const block = Buffer.alloc(BLOCK_BYTES);
    let filled = 0;
    const emit = (stream) => {
        for (const chunk of output)
            stream.push(chunk);
        output = [];
    };
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, next) {
            for (let at = 0; at < chunk.length;) {
                const taken = chunk.copy(block, filled, at);
                at += taken;
                filled += taken;
                if (filled < BLOCK_BYTES)
                    break;
                encoder.push(block);
                filled = 0;
            }
            emit(this);
            next();
        },
        flush(next) {
            encoder.push(block.subarray(0, filled), true);
            emit(this);
            next();
        },
    });
}

;// CONCATENATED MODULE: ./actions/build-image/lib/tar-layer.js
// Files of the context as one layer: the same files give the same bytes on any machine. Times and owners are zeroed, of a mode
// only "may be executed" is kept, as in git; the tar is never held in memory. A file that changes meanwhile is an error, not a
// damaged layer.








const WHOLE_BYTES_MAX = 1_048_576;
const AHEAD_BYTES_MAX = 8_388_608;
/** Of a tar: a header is one, and content fills whole ones. */
const tar_layer_BLOCK_BYTES = 512;
const COMMON = { uid: 0, gid: 0, uname: '', gname: '' };
/** @param file where the compressed layer is written */
async function packLayer(context, entries, workdir, file, signal) {
    return packTar(context, entries, { workdir, modified: new Date(0), beside: new Map() }, file, signal);
}
/** @param file where the compressed tar is written */
async function packTar(context, entries, packing, file, signal) {
    // A pipeline that begins aborted destroys streams before anybody listens to them.
    if (signal.aborted)
        throw (0,errors/* cancelled */.KW)('packing the context');
    const tar = (0,tar_stream.pack)();
    // It says again, later and to nobody, why it was destroyed; the pipeline has said it.
    tar.on('error', () => undefined);
    const uncompressed = (0,external_node_crypto_.createHash)('sha256');
    const compressed = (0,external_node_crypto_.createHash)('sha256');
    const room = new Room();
    let bytes = 0;
    const done = (0,promises_.pipeline)(tar, tap((chunk) => {
        uncompressed.update(chunk);
        room.leave(chunk.length);
    }), stableGzip(), tap((chunk) => {
        compressed.update(chunk);
        bytes += chunk.length;
    }), (0,external_node_fs_.createWriteStream)(file), { signal }).finally(() => room.leave(Infinity));
    const written = write(tar, context, entries, packing, room).catch((thrown) => {
        tar.destroy();
        throw thrown;
    });
    const [writing, piping] = await Promise.allSettled([written, done]);
    if (signal.aborted)
        throw (0,errors/* cancelled */.KW)('packing the context');
    // When one end fails the other complains too; a pipe that only "closed early" is not the one that failed.
    if (piping.status === 'rejected' && (0,errors/* codeOf */.$N)(piping.reason) !== 'ERR_STREAM_PREMATURE_CLOSE')
        throw packingFailed(piping.reason);
    if (writing.status === 'rejected')
        throw packingFailed(writing.reason);
    if (piping.status === 'rejected')
        throw packingFailed(piping.reason);
    const files = entries.filter((entry) => entry.type === 'file');
    return {
        file,
        bytes,
        digest: `sha256:${compressed.digest('hex')}`,
        diffId: `sha256:${uncompressed.digest('hex')}`,
        files: files.length,
        contentBytes: files.reduce((sum, { size }) => sum + size, 0),
    };
}
async function write(tar, context, entries, { workdir, modified, beside }, room) {
    const prefix = workdir.split('/').filter((part) => part !== '');
    for (let depth = 1; depth <= prefix.length; depth += 1)
        add(tar, headerOf({ type: 'directory', path: prefix.slice(0, depth).join('/'), mode: 0o755 }, modified));
    for (const [name, content] of beside)
        add(tar, headerOf({ type: 'file', path: name, size: Buffer.byteLength(content), mode: 0o644 }, modified), Buffer.from(content));
    for (const entry of entries) {
        const header = headerOf({ ...entry, path: [...prefix, entry.path].join('/') }, modified);
        if (entry.type !== 'file')
            add(tar, header);
        else if (entry.size <= WHOLE_BYTES_MAX)
            add(tar, header, whole(external_node_path_.join(context, entry.path), entry));
        else
            await writeStream(tar, external_node_path_.join(context, entry.path), entry, header, room);
        await room.enter(entry.type === 'file' && entry.size <= WHOLE_BYTES_MAX
            ? tar_layer_BLOCK_BYTES + Math.ceil(entry.size / tar_layer_BLOCK_BYTES) * tar_layer_BLOCK_BYTES
            : tar_layer_BLOCK_BYTES);
    }
    tar.finalize();
}
/** An entry is a stream too, which is told when the tar fails; that is told once, by the pipeline. */
function add(tar, header, content) {
    const sink = content === undefined ? tar.entry(header) : tar.entry(header, content);
    sink.on('error', () => undefined);
    return sink;
}
/** Most files are small. Read in the background, each would take longer to open than to compress. */
function whole(full, entry) {
    const content = (0,external_node_fs_.readFileSync)(full);
    if (content.length !== entry.size)
        throw changed(entry.path);
    return content;
}
async function writeStream(tar, full, entry, header, room) {
    const sink = add(tar, header);
    let length = 0;
    const exact = async function* (chunks) {
        for await (const chunk of chunks) {
            length += chunk.length;
            if (length > entry.size)
                throw changed(entry.path);
            await room.enter(chunk.length);
            yield chunk;
        }
        if (length < entry.size)
            throw changed(entry.path);
    };
    await (0,promises_.pipeline)((0,external_node_fs_.createReadStream)(full), exact, sink);
}
/** How far reading may be ahead of compressing: the layer must not gather in memory. */
class Room {
    #bytes = 0;
    #wake;
    async enter(bytes) {
        this.#bytes += bytes;
        while (this.#bytes > AHEAD_BYTES_MAX)
            await new Promise((resolve) => (this.#wake = resolve));
    }
    leave(bytes) {
        this.#bytes -= bytes;
        this.#wake?.();
    }
}
function headerOf(entry, mtime) {
    switch (entry.type) {
        case 'directory':
            return { ...COMMON, mtime, name: `${entry.path}/`, type: 'directory', mode: entry.mode };
        case 'symlink':
            return { ...COMMON, mtime, name: entry.path, type: 'symlink', mode: 0o777, linkname: entry.target };
        case 'file':
            return { ...COMMON, mtime, name: entry.path, type: 'file', size: entry.size, mode: entry.mode };
    }
}
function changed(relative) {
    return new errors/* DeliveryError */.VE('conflict', `${relative} changed while it was packed`, {
        hint: 'Does a step in the background still write into the context?',
    });
}
function packingFailed(thrown) {
    if (thrown instanceof errors/* DeliveryError */.VE)
        return thrown;
    const full = (0,errors/* codeOf */.$N)(thrown) === 'ENOSPC';
    return new errors/* DeliveryError */.VE(full ? 'unavailable' : 'input', `the context cannot be packed: ${(0,errors/* messageOf */.bD)(thrown)}`, {
        hint: full ? errors/* DISK_FULL */.wl : '',
        cause: thrown,
    });
}
function tap(use) {
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, next) {
            use(chunk);
            next(null, chunk);
        },
    });
}


/***/ })

};
;