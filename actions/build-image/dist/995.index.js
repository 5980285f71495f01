"use strict";
exports.id = 995;
exports.ids = [995];
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

/***/ 5995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  layers: () => (/* binding */ layers_layers)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./actions/build-image/lib/context-files.js
var context_files = __webpack_require__(3569);
// EXTERNAL MODULE: ./actions/build-image/lib/in-parallel.js
var in_parallel = __webpack_require__(5269);
// EXTERNAL MODULE: ./actions/build-image/lib/reference.js
var reference = __webpack_require__(6513);
// EXTERNAL MODULE: ./actions/build-image/lib/image-config.js
var image_config = __webpack_require__(6536);
;// CONCATENATED MODULE: ./actions/build-image/lib/provenance.js
const STATEMENT_TYPE = 'application/vnd.in-toto+json';
const PREDICATE_TYPE = 'https://slsa.dev/provenance/v1';
const BUILD_TYPE = 'https://github.com/dreamango/cloudrun-delivery/actions/build-image/layers/v1';
function provenance({ image, digest, run, inputs, bases }) {
    return Buffer.from(JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: image, digest: sha256Of(digest) }],
        predicateType: PREDICATE_TYPE,
        predicate: {
            buildDefinition: {
                buildType: BUILD_TYPE,
                externalParameters: { source: { repository: run.repository, ref: run.ref }, ...inputs },
                resolvedDependencies: [
                    { uri: `git+${run.repository}@${run.ref}`, digest: { gitCommit: run.commit } },
                    ...[...bases].map(([name, base]) => ({ uri: `oci://${name}`, digest: sha256Of(base) })),
                ],
            },
            runDetails: { builder: { id: run.workflow }, metadata: { invocationId: run.url } },
        },
    }));
}
function sha256Of(digest) {
    return { sha256: digest.slice('sha256:'.length) };
}

// EXTERNAL MODULE: ./actions/build-image/lib/referrer.js
var referrer = __webpack_require__(3669);
// EXTERNAL MODULE: ./actions/build-image/lib/tar-layer.js + 1 modules
var tar_layer = __webpack_require__(1178);
// EXTERNAL MODULE: ./actions/build-image/lib/tag.js
var tag = __webpack_require__(4108);
// EXTERNAL MODULE: ./actions/build-image/lib/tell.js + 1 modules
var tell = __webpack_require__(9345);
// EXTERNAL MODULE: ./actions/build-image/lib/engines/attestations.js
var attestations = __webpack_require__(6813);
;// CONCATENATED MODULE: ./actions/build-image/lib/engines/layers.js
// Builds without a daemon: the context becomes one layer on the base image's, and all of it is pushed by the registry's API.
// Observe, plan, apply: what will be sent is known before anything is. Blobs first, then the manifest by digest, then the tags.














const layers_layers = async (inputs, world) => {
    refuseUnmade(inputs);
    const target = (0,reference/* referenceOf */.B)(inputs.image);
    const registry = world.images(target.host);
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(external_node_os_.tmpdir(), `build-image-${process.pid}-`));
    try {
        const observed = await observe(inputs, target, registry, folder, world);
        const plan = planPush(inputs, target, observed, async (base, digest, size, signal) => download(base, { digest, size }, folder, world, signal));
        layers_tell(plan, observed, world);
        if (inputs.dryRun)
            return built(plan, [], observed);
        const pushed = await apply(plan, observed, target, registry, inputs, world);
        const made = built(plan, pushed, observed);
        return { ...made, remarks: [...made.remarks, ...(await attest(observed, registry, target.repository, inputs, world))] };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
};
/** What was asked for by name and cannot be had here. */
function refuseUnmade({ sbom, provenance: asked, run }) {
    if ((0,attestations/* isAsked */.D)(sbom))
        throw new errors/* DeliveryError */.VE('input', '`sbom` cannot be used with `engine: layers`, which does not look into what it packs', { hint: 'Use `engine: docker` with a Dockerfile and docker/setup-buildx-action.' });
    if ((0,attestations/* isAsked */.D)(asked) && run === undefined)
        throw new errors/* DeliveryError */.VE('input', '`provenance` cannot be made outside of a job on GitHub: there is no run that others can look up');
}
async function observe(inputs, target, registry, folder, world) {
    const { signal } = world;
    const entries = await (0,context_files/* listContext */.Yr)(inputs.context, inputs.dockerfile, 'layers', signal);
    if (!entries.some((entry) => entry.type === 'file')) {
        throw new errors/* DeliveryError */.VE('input', `\`context\` ${inputs.context} has no file for the image`, {
            hint: 'Is everything named in .dockerignore, or does no checkout step run before?',
        });
    }
    const packed = await (0,tar_layer/* packLayer */.J)(inputs.context, entries, inputs.workdir, external_node_path_.join(folder, 'layer.tar.gz'), signal);
    const platforms = inputs.platforms.length === 0 ? [image_config/* CLOUD_RUN */.SW] : inputs.platforms.map(image_config/* platformNamed */.p5);
    const variants = await (0,in_parallel/* inParallel */.H)(platforms, signal, async (platform, either) => {
        const base = inputs.baseImage === undefined ? undefined : await readBase(inputs.baseImage, (0,reference/* referenceOf */.B)(inputs.baseImage), platform, { ...world, signal: either });
        if (base !== undefined && inputs.platforms.length > 0 && !(0,image_config/* isOf */.yW)(base.config, platform))
            throw new errors/* DeliveryError */.VE('input', `\`base-image\` ${base.name} is for ${(0,image_config/* platformName */.$r)(base.config)} alone, and \`platforms\` asks for ${(0,image_config/* platformName */.$r)(platform)}`);
        return { platform, base, image: (0,image_config/* addLayer */.VE)(base, { digest: packed.digest, size: packed.bytes, diffId: packed.diffId }, inputs, platform) };
    });
    const [first] = variants;
    const whole = first === undefined || variants.length > 1 ? (0,image_config/* indexOf */.qh)(variants, inputs) : first.image.manifest;
    const blobs = [...new Set([...variants.flatMap(({ base }) => (base?.layers ?? []).map(({ digest }) => digest)), packed.digest, ...variants.map(({ image }) => image.configDigest)])];
    const has = await (0,in_parallel/* inParallel */.H)(blobs, signal, async (digest, either) => registry.hasBlob(target.repository, digest, either));
    const digests = await (0,in_parallel/* inParallel */.H)(inputs.tags, signal, async (tag, either) => registry.digestOf(target.repository, tag, either));
    return {
        packed, variants, whole,
        present: new Set(blobs.filter((_digest, index) => has[index])),
        tagged: new Set(inputs.tags.filter((_tag, index) => digests[index] === whole.digest)),
    };
}
function planPush(inputs, target, { packed, variants, present, tagged }, fetch) {
    const ofBase = variants.flatMap(({ base }) => (base === undefined ? [] : base.layers.map(({ digest, size }) => ({
        what: `base ${base.name}`, digest, size,
        mountFrom: base.at.host === target.host && base.at.repository !== target.repository ? base.at.repository : undefined,
        content: async (signal) => fetch(base, digest, size, signal),
    }))));
    const own = [
        { what: `${count(packed.files)} of the context`, digest: packed.digest, size: packed.bytes, mountFrom: undefined, content: async () => packed.file },
        ...variants.map(({ image }) => ({ what: 'config', digest: image.configDigest, size: image.config.length, mountFrom: undefined, content: async () => image.config })),
    ];
    // A base may name the same layer twice.
    const all = [...new Map([...ofBase, ...own].map((push) => [push.digest, push])).values()];
    return {
        push: all.filter(({ digest }) => !present.has(digest)),
        present: all
            .filter(({ digest }) => present.has(digest))
            .map(({ what, digest, size }) => ({ what, digest, bytes: size, transfer: 'present' })),
        tags: inputs.tags.filter((tag) => !tagged.has(tag)),
    };
}
async function apply(plan, { variants, whole }, target, registry, { tags }, { signal }) {
    const pushed = await (0,in_parallel/* inParallel */.H)(plan.push, signal, async ({ what, digest, size, content, mountFrom }, either) => ({
        what,
        digest,
        bytes: size,
        transfer: await registry.pushBlob(target.repository, { digest, size }, async () => content(either), either, mountFrom),
    }));
    // What an index names is there before it.
    const manifests = new Map([...variants.map(({ image }) => image.manifest), whole].map((manifest) => [manifest.digest, manifest]));
    if (plan.tags.length > 0)
        for (const manifest of manifests.values())
            await registry.pushManifest(target.repository, manifest.digest, manifest, signal);
    await (0,tag/* tagManifest */.U)(registry, target.repository, whole, tags, signal);
    return pushed;
}
/** A job on GitHub says how it made the image. @returns remarks */
async function attest({ variants, whole }, registry, repository, inputs, { log, signal }) {
    if (inputs.run === undefined || inputs.provenance === 'false')
        return [];
    const { image, command, workdir, baseImage, platforms, run } = inputs;
    const bases = new Map(variants.flatMap(({ base }) => (base === undefined ? [] : [[`${base.name}${variants.length > 1 ? `?platform=${(0,image_config/* platformName */.$r)(base.config)}` : ''}`, base.digest]])));
    const bytes = provenance({ image, digest: whole.digest, run, inputs: { command, workdir, platforms, ...(baseImage === undefined ? {} : { baseImage }) }, bases });
    try {
        const digest = await (0,referrer/* attach */.K)(registry, repository, whole, { bytes, mediaType: STATEMENT_TYPE, annotations: { 'in-toto.io/predicate-type': PREDICATE_TYPE } }, signal);
        return [`Provenance (SLSA) is attached to it: ${digest}.`];
    }
    catch (thrown) {
        // The image is whole, and another run may attach it; who asked for it by name does not go on without.
        if (signal.aborted || (0,attestations/* isAsked */.D)(inputs.provenance))
            throw thrown;
        log.warning(`The provenance could not be attached: ${(0,errors/* messageOf */.bD)(thrown)}`);
        return [];
    }
}
async function readBase(name, at, platform, world) {
    const from = world.images(at.host);
    const found = await from.manifest(at.repository, at.reference, world.signal);
    if (found === undefined)
        throw new errors/* DeliveryError */.VE('not-found', `\`base-image\` ${name} does not exist`, {
            hint: 'Check its name and tag, and that this step may read it.',
        });
    const leads = (0,image_config/* readManifest */.WI)(name, found, platform);
    if (leads.what === 'index')
        return readBase(name, { ...at, reference: leads.digest }, platform, world);
    const config = await from.readBlob(at.repository, leads.config.digest, world.signal);
    world.log.info(`Base image ${name}: ${found.digest}`);
    return { ...(0,image_config/* parseBase */.Hp)(name, found, (0,image_config/* parseJson */.qF)(config, `the config of ${name}`)), at };
}
async function download({ at }, blob, folder, { images, log }, signal) {
    const file = external_node_path_.join(folder, blob.digest.replace(':', '-'));
    log.info(`Copying ${(0,tell/* megabytes */.i)(blob.size)} of the base image from ${at.host}`);
    await images(at.host).saveBlob(at.repository, blob, file, signal);
    return file;
}
function layers_tell({ push, tags }, { packed, whole, tagged }, { log }) {
    log.info(`Packed ${count(packed.files)}, ${(0,tell/* megabytes */.i)(packed.contentBytes)}, into ${(0,tell/* megabytes */.i)(packed.bytes)}: ${packed.digest}`);
    log.info(push.length === 0
        ? 'The registry has every blob of the image already.'
        : `To send: ${push.map(({ what, size }) => `${what} (${(0,tell/* megabytes */.i)(size)})`).join(', ')}`);
    if (tagged.size > 0)
        log.info(`Tagged already: ${[...tagged].join(', ')}`);
    if (tags.length > 0)
        log.info(`To tag: ${tags.join(', ')} → ${whole.digest}`);
}
function built(plan, pushed, { packed, whole, variants }) {
    const bases = variants.flatMap(({ base }) => base ?? []);
    const planned = pushed.length > 0
        ? pushed
        : plan.push.map(({ what, digest, size }) => ({ what, digest, bytes: size, transfer: undefined }));
    return {
        digest: whole.digest,
        layers: [...planned, ...plan.present]
            .filter(({ what }) => what !== 'config')
            .toSorted((a, b) => order(a, packed, bases) - order(b, packed, bases)),
        remarks: bases.map(({ name, digest, config }) => `Base image ${name}${variants.length > 1 ? ` for ${(0,image_config/* platformName */.$r)(config)}` : ''} is ${digest}.`),
    };
}
function count(files) {
    return `${files} ${files === 1 ? 'file' : 'files'}`;
}
function order({ digest }, packed, bases) {
    return digest === packed.digest ? Infinity : bases.flatMap(({ layers: of }) => of).findIndex((layer) => layer.digest === digest);
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