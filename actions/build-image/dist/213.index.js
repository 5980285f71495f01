"use strict";
exports.id = 213;
exports.ids = [213];
exports.modules = {

/***/ 6813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ isAsked),
/* harmony export */   x: () => (/* binding */ attestationsOf)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3644);
/* harmony import */ var _builder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1091);
// What BuildKit is to say about the image beside the image: what is in it (SBOM) and how it was made (SLSA provenance). Pure. It attaches both to the
// image's digest, as manifests of its index. https://docs.docker.com/build/metadata/attestations/


/** Throws where something was asked for by name that this builder cannot make. */
function attestationsOf(wish, builder) {
    if (builder.pushes)
        return { arguments: [`--provenance=${provenanceOf(wish)}`, ...(wish.sbom === undefined ? [] : [`--sbom=${wish.sbom}`])], remark: undefined };
    const asked = [...(isAsked(wish.provenance) ? ['provenance'] : []), ...(isAsked(wish.sbom) ? ['sbom'] : [])];
    if (asked.length > 0)
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', `${asked.map((name) => `\`${name}\``).join(' and ')} cannot be made: ${builder.name} makes no attestations`, { hint: _builder_js__WEBPACK_IMPORTED_MODULE_1__/* .SET_UP_BUILDX */ .M });
    return { arguments: [], remark: wish.provenance === 'false' ? undefined : `It has no provenance: ${builder.name} makes none.` };
}
/** Without build arguments unless they are asked for (`mode=max`): they may say more of a repository than its owner wants to. */
function provenanceOf({ provenance = 'true', run }) {
    if (provenance === 'false')
        return 'false';
    const options = provenance === 'true' ? 'mode=min' : provenance;
    return run === undefined || options.includes('builder-id=') ? options : `${options},builder-id=${run.url}`;
}
function isAsked(value) {
    return value !== undefined && value !== 'false';
}


/***/ }),

/***/ 1091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ SET_UP_BUILDX),
/* harmony export */   Z: () => (/* binding */ chooseBuilder)
/* harmony export */ });
/** What makes a builder that pushes by itself. */
const SET_UP_BUILDX = 'Run docker/setup-buildx-action before this step: its builder (driver docker-container) can.';
/** The first major version of the client that refuses BuildKit without its buildx plugin. */
const BUILDX_NEEDED_SINCE = 23;
/** Minor version of buildx 0 that knows `--annotation`. */
const ANNOTATES_SINCE = 12;
async function chooseBuilder(docker, signal) {
    const answer = async (...args) => docker(args, { signal }).catch((thrown) => {
        if (signal.aborted)
            throw thrown;
        return undefined;
    });
    const buildx = await answer('buildx', 'version');
    if (buildx !== undefined) {
        const driver = driverOf((await answer('buildx', 'inspect')) ?? []);
        const pushes = driver !== 'docker' || keepsInContainerd((await answer('info', '--format', '{{json .DriverStatus}}')) ?? []);
        return {
            kind: 'buildx', name: `buildx (driver ${driver}${driver === 'docker' && pushes ? " with containerd's image store" : ''})`, pushes, annotates: driver !== 'docker' && knowsAnnotations(buildx),
            // Of any other driver it is on a machine of its own, and others build with it too.
            keepers: driver === 'docker-container' ? ['buildx', 'builder'] : ['builder'],
        };
    }
    const client = Number.parseInt((await answer('version', '--format', '{{.Client.Version}}'))?.at(0) ?? '', 10);
    if (client < BUILDX_NEEDED_SINCE)
        return { kind: 'buildkit', name: 'BuildKit of the engine (no buildx)', pushes: false, annotates: false, keepers: ['builder'] };
    return { kind: 'classic', name: 'the classic builder (the client has no buildx)', pushes: false, annotates: false, keepers: ['builder'] };
}
/** Who says none is taken for the one that can least. */
function driverOf(inspected) {
    return inspected.map((line) => /^Driver:\s+(\S+)$/.exec(line)?.[1]).find((driver) => driver !== undefined) ?? 'docker';
}
function knowsAnnotations(version) {
    const [, major = '0', minor = '0'] = /\bv?(\d+)\.(\d+)/.exec(version.join('\n')) ?? [];
    return Number(major) > 0 || Number(minor) >= ANNOTATES_SINCE;
}
function keepsInContainerd(status) {
    return status.some((line) => line.includes('io.containerd.snapshotter.v1'));
}


/***/ }),

/***/ 5213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  docker: () => (/* binding */ docker)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./actions/build-image/lib/build-steps.js
var build_steps = __webpack_require__(3854);
// EXTERNAL MODULE: ./actions/build-image/lib/context-files.js
var context_files = __webpack_require__(3569);
;// CONCATENATED MODULE: ./actions/build-image/lib/disk/estimate.js
const UNPACKED = 3;
const COPIES = 2;
/** @param layers of the last image, compressed. @param contextBytes of the files that the builder is sent */
function estimateBytes(layers, contextBytes) {
    return layers.reduce((sum, { size }) => sum + size, 0) * UNPACKED * COPIES + contextBytes;
}

// EXTERNAL MODULE: ./actions/build-image/lib/disk/room.js + 2 modules
var disk_room = __webpack_require__(2890);
// EXTERNAL MODULE: ./actions/build-image/lib/manifest-parts.js
var manifest_parts = __webpack_require__(1280);
// EXTERNAL MODULE: ./actions/build-image/lib/naming/labels.js
var naming_labels = __webpack_require__(8902);
// EXTERNAL MODULE: ./actions/build-image/lib/reference.js
var reference = __webpack_require__(6513);
// EXTERNAL MODULE: ./actions/build-image/lib/engines/attestations.js
var engines_attestations = __webpack_require__(6813);
// EXTERNAL MODULE: ./actions/build-image/lib/engines/build-cache.js
var build_cache = __webpack_require__(8283);
// EXTERNAL MODULE: ./actions/build-image/lib/at-dockerfile-line.js + 1 modules
var at_dockerfile_line = __webpack_require__(2081);
// EXTERNAL MODULE: ./actions/build-image/lib/docker-engine.js
var docker_engine = __webpack_require__(1593);
;// CONCATENATED MODULE: ./actions/build-image/lib/engines/build-failure.js
// Why a build or its push failed, told to whoever can act: from what the builder printed, in any of its versions.




const REFUSED = /\bdenied\b|\bunauthorized\b|\b40[13]\b|failed to authorize|no basic auth credentials/i;
/** A step of the Dockerfile that says so begins with its seconds. */
const LOST = /^ERROR: .*failed to (?:solve|receive status): (?:rpc error: code = )?Unavailable\b/;
/** What buildx takes by itself. */
const SCANNER = 'docker/buildkit-syft-scanner';
async function buildFailed(thrown, dockerfile, inputs, world) {
    if (!(thrown instanceof errors/* DockerFailure */.Lr) || world.signal.aborted)
        return thrown;
    return (await engineDied(thrown, 'built', world)) ?? withoutScanner(thrown, inputs) ?? (await pushRefused(thrown, inputs, world)) ?? (await instructionFailed(thrown, dockerfile, world));
}
async function pushFailed(thrown, inputs, world) {
    if (!(thrown instanceof errors/* DockerFailure */.Lr) || world.signal.aborted)
        return thrown;
    return (await engineDied(thrown, 'pushed', world)) ?? (await pushRefused(thrown, inputs, world)) ?? thrown;
}
/** Whatever its client makes of it: the engine does not answer any more, or a builder beside it went away. */
async function engineDied(thrown, doing, { docker, signal }) {
    const engine = await (0,docker_engine/* dockerEngine */.J)(docker, signal);
    const gone = thrown.lines.find((line) => LOST.test(line));
    const died = 'why' in engine ? `the Docker engine died while it ${doing}: ${engine.why}` : gone === undefined ? undefined : `the builder died while it ${doing}: ${gone.replace(/^ERROR: /, '')}`;
    if (died === undefined)
        return undefined;
    return new errors/* DeliveryError */.VE('unavailable', `${died}\n${thrown.message}`, {
        hint: 'No tag was moved. Run this step again: what was built and pushed before is not done twice. Where it happens again, is the memory of this machine too small (dmesg says "Out of memory")?', cause: thrown,
    });
}
function withoutScanner(thrown, { sbom = 'false' }) {
    if (sbom === 'false')
        return undefined;
    const scanner = /(?:^|,)generator=([^,]+)/.exec(sbom)?.[1] ?? SCANNER;
    if (!thrown.lines.some((line) => line.startsWith('ERROR: ') && line.includes(scanner)))
        return undefined;
    return new errors/* DeliveryError */.VE('unavailable', `\`sbom\` needs the scanner ${scanner}, which the builder could not get\n${thrown.message}`, {
        hint: 'Is its registry up, and may the builder read it? A copy elsewhere is named by `sbom: generator=IMAGE`; without an SBOM it is `sbom: false`.', cause: thrown,
    });
}
/** `docker push` says so in its last line, BuildKit of the push alone: a base image that is refused is no refused push. */
async function pushRefused(thrown, { image }, { credentials }) {
    const { host } = (0,reference/* referenceOf */.B)(image);
    const refusal = thrown.args[0] === 'push' ? thrown.lines.at(-1) : thrown.lines.find((line) => line.includes('failed to push '));
    if (refusal === undefined || !REFUSED.test(refusal))
        return undefined;
    const found = await credentials(host);
    const seen = found.credentials === undefined ? `none were found (${found.looked})` : `those of user ${found.credentials.username} (${found.looked}) may not write there`;
    return new errors/* DeliveryError */.VE('permission', `${host} refused the push of ${image}: ${refusal.replace(/^(?:ERROR: |#\d+ ERROR: )/, '')}\nOf credentials ${seen}`, {
        hint: 'Run google-github-actions/auth (for Google registries; the identity needs roles/artifactregistry.writer) or docker/login-action before this step.', cause: thrown,
    });
}
/** What builders say that a step before this one mends. */
const REMEDIES = [
    [/exec format error/, 'A command of another platform was run, which this machine cannot: run docker/setup-qemu-action before this step.'],
    [/requires BuildKit|ssh forward.*BuildKit/, 'The classic builder cannot do that: set up buildx before this step (docker/setup-buildx-action).'],
    [/ssh agent socket|SSH_AUTH_SOCK/, '`ssh: default` takes the keys that ssh-agent holds, and no ssh-agent runs: start it before this step (webfactory/ssh-agent), or name a key, `ssh: default=PATH`.'],
];
async function instructionFailed(thrown, dockerfile, world) {
    const hint = REMEDIES.find(([said]) => thrown.lines.some((line) => said.test(line)))?.[1];
    return (0,at_dockerfile_line/* atDockerfileLine */.a)(hint === undefined ? thrown : new errors/* DeliveryError */.VE('input', thrown.message, { hint, cause: thrown }), thrown.lines, dockerfile, world);
}

// EXTERNAL MODULE: ./actions/build-image/lib/engines/builder.js
var engines_builder = __webpack_require__(1091);
// EXTERNAL MODULE: ./actions/build-image/lib/engines/push.js
var push = __webpack_require__(8482);
;// CONCATENATED MODULE: ./actions/build-image/lib/engines/docker.js
// Builds and pushes with the engine of this machine. The digest is what the registry holds under the digest that the push itself named, so that another
// run which moves the same tag in the same moment cannot pass its image off as ours. Refuses what the builder at hand cannot do, with what can.
















const docker = async (inputs, world) => {
    const plan = await planBuild(inputs, world);
    world.log.info(`Builder: ${plan.builder.name}`);
    world.log.info(`Cache: ${plan.cache.said}`);
    if (plan.cache.warning !== undefined)
        world.log.warning(plan.cache.warning);
    return withFiles(inputs, async (files) => {
        const build = commandOf(plan, inputs, files);
        if (inputs.dryRun)
            return wouldRun(build, plan, world);
        const room = await disk_room/* Room */.W.of(inputs.room, plan.builder.keepers, world);
        await room?.make(await estimate(inputs, world));
        const lines = [];
        const digest = await (0,push/* withCredentials */.tE)((0,reference/* referenceOf */.B)(inputs.image).host, world, async (env) => {
            const run = async () => runBuild(build, plan, env, lines, world);
            await (room === undefined ? run() : room.within(run)).catch(async (thrown) => {
                throw await buildFailed(thrown, plan.dockerfile, inputs, world);
            });
            if (plan.builder.pushes)
                return (0,push/* digestOfMetadata */.hu)(files.metadata);
            return (0,push/* push */.VC)(inputs, plan.names, env, world).catch(async (thrown) => {
                throw await pushFailed(thrown, inputs, world);
            });
        });
        const lost = plan.cache.isLeft ? (0,build_cache/* notLeft */.r)(lines.map(({ text }) => text)) : undefined;
        if (lost !== undefined)
            world.log.warning(`The next build will not find this one's steps: ${lost}`);
        const layers = await (0,push/* readBack */.e7)(inputs, digest, world);
        if (plan.cache.isImage)
            await (0,push/* tagAsCache */.$M)(inputs, digest, world);
        return { digest, layers, steps: (0,build_steps/* buildSteps */.a)(lines), remarks: [...plan.remarks, ...(lost === undefined ? [] : [`The cache was not left: ${lost}.`]), ...(room === undefined ? [] : [`Disk: ${await room.told()}.`])] };
    });
};
/** Throws where something is asked for that the builder cannot do. */
async function planBuild(inputs, world) {
    const builder = await (0,engines_builder/* chooseBuilder */.Z)(world.docker, world.signal);
    const mounts = mountsOf(inputs);
    if (mounts.length > 0 && builder.kind === 'classic')
        throw new errors/* DeliveryError */.VE('input', `${mounts.map((name) => `\`${name}\``).join(' and ')} cannot be used: ${builder.name} has no mounts`, { hint: 'Set up buildx before this step (docker/setup-buildx-action).' });
    if (inputs.platforms.length > 1 && !builder.pushes)
        throw new errors/* DeliveryError */.VE('input', `\`platforms\` asks for ${inputs.platforms.join(' and ')}, and ${builder.name} builds for one at a time`, { hint: `${engines_builder/* SET_UP_BUILDX */.M} What runs commands of another platform also needs docker/setup-qemu-action.` });
    const attestations = (0,engines_attestations/* attestationsOf */.x)(inputs, builder);
    const cache = (0,build_cache/* cacheOf */.w)({ ...inputs, anew: inputs.rebuild }, builder);
    const dockerfile = external_node_path_.resolve(inputs.context, inputs.dockerfile);
    const names = inputs.tags.map((tag) => `${inputs.image}:${tag}`);
    return {
        builder, cache, names, dockerfile,
        arguments: [...attestations.arguments, ...cache.arguments, ...argumentsOf(inputs, dockerfile, names), ...annotationArguments(inputs, builder)],
        remarks: [`Built by ${builder.name}; cache: ${cache.said}.`, ...(attestations.remark === undefined ? [] : [attestations.remark]), ...(await leaksOf(inputs, world.log))],
    };
}
function wouldRun(build, { names, builder, cache, remarks }, { log }) {
    if (cache.pull !== undefined)
        log.info(`Would run: docker pull ${cache.pull}`);
    log.info(`Would run: docker ${build.join(' ')}`);
    if (!builder.pushes)
        for (const name of names)
            log.info(`Would run: docker push ${name}`);
    return { digest: undefined, layers: [], remarks };
}
async function runBuild(build, { builder, cache }, env, lines, { docker: run, log, signal }) {
    if (cache.pull !== undefined)
        await run(['pull', '--quiet', '--', cache.pull], { signal, env }).catch((thrown) => {
            if (signal.aborted)
                throw thrown;
            log.info(`There is no ${cache.pull ?? ''} to take steps from`);
        });
    // A second try after a full disk tells its own steps alone.
    lines.length = 0;
    await log.group('docker build', async () => run(build, {
        signal, env: { ...env, ...ENVIRONMENT[builder.kind] },
        onLine: (text) => {
            lines.push({ text, atMs: performance.now() });
            log.info(text);
        },
    }));
}
const ENVIRONMENT = { buildx: {}, buildkit: { DOCKER_BUILDKIT: '1' }, classic: { DOCKER_BUILDKIT: '0' } };
/** By the last image. Undefined when there is none yet. */
async function estimate(inputs, { last: asked, signal }) {
    const last = await asked;
    if (last === undefined)
        return undefined;
    const entries = await (0,context_files/* listContext */.Yr)(inputs.context, inputs.dockerfile, 'docker', signal);
    const blobs = new Map(last.images.flatMap((manifest) => (0,manifest_parts/* partsOf */.C)(manifest, inputs.image).blobs).map((blob) => [blob.digest, blob]));
    return estimateBytes([...blobs.values()], entries.reduce((sum, entry) => sum + (entry.type === 'file' ? entry.size : 0), 0));
}
function mountsOf({ secrets, secretFiles, ssh }) {
    return [...(secrets.size > 0 ? ['secrets'] : []), ...(secretFiles.size > 0 ? ['secret-files'] : []), ...(ssh.length > 0 ? ['ssh'] : [])];
}
/** @returns remarks */
async function leaksOf({ context, dockerfile }, log) {
    const leaks = await (0,context_files/* credentialsInContext */.Ny)(context, dockerfile);
    if (leaks.length === 0)
        return [];
    log.warning(`The context holds ${leaks.join(', ')}, credentials of this job: \`COPY . .\` would put them into the image. Name gha-creds-*.json in .dockerignore.`);
    return [`Credentials of the job were in the context: ${leaks.join(', ')}.`];
}
/** Build arguments go with their values, and not through the environment: there, one that is called PATH or DOCKER_HOST would be the client's own. */
function argumentsOf({ target, labels, buildArguments, ssh, platforms }, dockerfile, names) {
    return [
        '--file', dockerfile, ...names.flatMap((name) => ['--tag', name]), ...(target === undefined ? [] : ['--target', target]), ...(platforms.length === 0 ? [] : ['--platform', platforms.join(',')]),
        ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]), ...[...buildArguments].flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
        ...ssh.flatMap((agent) => ['--ssh', agent]),
    ];
}
/** An index is what several platforms have in common; of one it may be that there is none. Each place by itself: buildx 0.13 takes `index,manifest:` for a part of the name. */
function annotationArguments({ labels, platforms }, { annotates }) {
    if (!annotates)
        return [];
    const places = platforms.length > 1 ? ['index', 'manifest'] : ['manifest'];
    return Object.entries((0,naming_labels/* annotationsOf */.I)(labels)).flatMap(([name, value]) => places.flatMap((place) => ['--annotation', `${place}:${name}=${value}`]));
}
function commandOf({ builder, arguments: given }, { context }, { secrets, metadata }) {
    return [...START[builder.kind], ...(builder.pushes ? ['--push', '--metadata-file', metadata] : builder.kind === 'buildx' ? ['--load'] : []), ...given, ...[...secrets].flatMap(([id, file]) => ['--secret', `id=${id},src=${file}`]), '--', context];
}
const START = { buildx: ['buildx', 'build', '--progress', 'plain'], buildkit: ['build', '--progress', 'plain'], classic: ['build', '--force-rm'] };
/** Every builder that mounts secrets takes them from files; those of values are there for the time of the build, for this user alone. */
async function withFiles({ secrets, secretFiles, dryRun }, use) {
    if (dryRun)
        return use({ secrets: new Map([...secretFiles, ...[...secrets.keys()].map((id) => [id, '(a temporary file)'])]), metadata: '(a temporary file)' });
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(external_node_os_.tmpdir(), 'build-secrets-'));
    try {
        const written = await Promise.all([...secrets].map(async ([id, value], index) => {
            const file = external_node_path_.join(folder, String(index));
            await (0,promises_.writeFile)(file, value, { mode: 0o600 });
            return [id, file];
        }));
        return await use({ secrets: new Map([...secretFiles, ...written]), metadata: external_node_path_.join(folder, 'metadata.json') });
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}


/***/ })

};
;