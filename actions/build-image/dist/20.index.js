"use strict";
exports.id = 20;
exports.ids = [20];
exports.modules = {

/***/ 2081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ atDockerfileLine)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
;// CONCATENATED MODULE: ./actions/build-image/lib/failed-step.js
// Which line of the Dockerfile a failed build points at, from what the builder printed. Pure. BuildKit says the line; older ones
// only say the step, which is then looked up. When it cannot be told for sure, nothing is told: a wrong annotation is worse than
// none.
/** @param output lines of the build, oldest first */
function failedStep(output, dockerfile) {
    const instructions = instructionsOf(dockerfile);
    const line = lineSaid(output);
    if (line !== undefined)
        return { line, instruction: instructions.findLast((one) => one.line <= line)?.text ?? '' };
    return byBuildKitStep(output, instructions) ?? byBase(output, instructions) ?? byClassicStep(output, instructions);
}
/** `Dockerfile:12` above an excerpt, or a parser's `line 12`. The last counts: a step may print what looks like one, and the builder speaks after it. */
function lineSaid(output) {
    for (const [index, text] of [...output.entries()].toReversed()) {
        const above = /^\S*:(\d+)$/.exec(text.trim());
        if (above !== null && /^-{5,}$/.test(output[index + 1]?.trim() ?? ''))
            return Number(above[1]);
        const parser = /parse error (?:on )?line (\d+)/i.exec(text);
        if (parser !== null)
            return Number(parser[1]);
    }
    return undefined;
}
/** ` > [build 2/5] RUN npm ci:` between rules, at the end of BuildKit's log; with several platforms ` > [linux/arm64 build 2/5] …`. */
function byBuildKitStep(output, instructions) {
    const [, stage, step] = output.map((text) => /^ > \[(?:([^\]]*) )?\d+\/\d+\] (.+?):?$/.exec(text)).findLast((match) => match !== null) ?? [];
    if (step === undefined)
        return undefined;
    const alike = instructions.filter(({ text }) => text === oneLine(step));
    const same = alike.length === 1 ? alike : alike.filter((one) => one.stage === stage?.split(' ').at(-1));
    const [only] = same;
    return only !== undefined && same.length === 1 ? { line: only.line, instruction: only.text } : undefined;
}
/** ` > [internal] load metadata for docker.io/library/node:24:`, where an older BuildKit cannot get a base image. */
function byBase(output, instructions) {
    const base = output.map((text) => /^ > \[internal\] load metadata for (\S+):$/.exec(text)?.[1]).findLast((found) => found !== undefined);
    const names = base === undefined ? [] : [base, base.replace(/^docker\.io\/(?:library\/)?/, '')].flatMap((name) => [name, name.replace(/:latest$/, '')]);
    const found = instructions.find(({ text }) => /^FROM\s/i.test(text) && text.split(' ').some((word) => names.includes(word)));
    return found === undefined ? undefined : { line: found.line, instruction: found.text };
}
/** The classic builder numbers all instructions; the last one that began is the one that failed. */
function byClassicStep(output, instructions) {
    const began = output.map((text) => /^Step (\d+)\/\d+ : (.+)$/.exec(text)).findLast((match) => match !== null);
    const found = began === undefined || began === null ? undefined : instructions[Number(began[1]) - 1];
    return found === undefined || began === undefined || began === null || found.text !== oneLine(began[2] ?? '')
        ? undefined
        : { line: found.line, instruction: found.text };
}
/** Comments and blank lines dropped, continued lines joined. */
function instructionsOf(dockerfile) {
    const escape = /^#\s*escape\s*=\s*`/im.test(dockerfile) ? '`' : '\\';
    const found = [];
    let open = false;
    for (const [index, raw] of dockerfile.split(/\r?\n/).entries()) {
        const text = raw.trim();
        if (text === '' || text.startsWith('#'))
            continue;
        const continues = text.endsWith(escape);
        const part = continues ? text.slice(0, -1) : text;
        const last = found.at(-1);
        if (open && last !== undefined)
            last.text = oneLine(`${last.text} ${part}`);
        else
            found.push({ line: index + 1, text: oneLine(part) });
        open = continues;
    }
    let stages = 0;
    let stage = '';
    return found.map((instruction) => {
        if (/^FROM\s/i.test(instruction.text))
            stage = / AS (\S+)$/i.exec(instruction.text)?.[1]?.toLowerCase() ?? `stage-${stages}`;
        if (/^FROM\s/i.test(instruction.text))
            stages += 1;
        return { ...instruction, stage };
    });
}
function oneLine(text) {
    return text.replaceAll(/\s+/g, ' ').trim();
}

// EXTERNAL MODULE: ./actions/build-image/lib/told-path.js
var told_path = __webpack_require__(8951);
;// CONCATENATED MODULE: ./actions/build-image/lib/at-dockerfile-line.js
// A build that failed, told where its author can mend it: with an annotation at the Dockerfile's line, where the builder said enough.




/** @param lines of the builder, oldest first. @returns the error to throw; a failing instruction is for the author of the Dockerfile */
async function atDockerfileLine(failure, lines, dockerfile, { annotate }) {
    const step = failedStep(lines, await (0,promises_.readFile)(dockerfile, 'utf8').catch(() => ''));
    if (step === undefined)
        return failure;
    const file = (0,told_path/* toldPath */.T)(dockerfile);
    annotate({
        level: 'error',
        title: 'docker build failed here',
        message: step.instruction === '' ? failure.message : `${step.instruction}\n${failure.message}`,
        file,
        line: step.line,
    });
    return new errors/* DeliveryError */.VE('input', `${file} line ${step.line} failed: ${step.instruction}\n${failure.message}`, { hint: failure.hint, cause: failure });
}


/***/ }),

/***/ 3854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ buildSteps)
/* harmony export */ });
// Which steps a build took, from what the builder printed: how long each, and which came from a cache. Pure. BuildKit says both itself; the classic
// builder says neither time, so that the moments count in which its lines came.
/** @param lines oldest first. Steps that did not end are none. */
function buildSteps(lines) {
    const steps = byBuildKit(lines);
    return steps.length > 0 ? steps : byClassic(lines);
}
/**
 * `#5 [build 2/4] RUN npm ci`, then `#5 CACHED` or `#5 DONE 1.2s`. What a step prints begins with its seconds, and so is none of these. A step that another machine
 * left in a registry is fetched when a later one needs it, and may end as DONE, more than once, after `#5 extracting sha256:…`.
 */
function byBuildKit(lines) {
    const names = new Map();
    const fetched = new Set();
    const steps = new Map();
    for (const { text } of lines) {
        const [, number = '', rest = ''] = /^#(\d+) (.+)$/.exec(text) ?? [];
        const name = names.get(number);
        const done = /^DONE(?: (\d+(?:\.\d+)?)s)?$/.exec(rest);
        if (number === '')
            continue;
        if (name === undefined)
            names.set(number, rest);
        else if (rest.startsWith('extracting sha256:'))
            fetched.add(number);
        else if (rest === 'CACHED' || done !== null) {
            const before = steps.get(number);
            const isInstruction = /^\[(?:[^\]]* )?\d+\/\d+\] /.test(name);
            const isFetched = isInstruction && fetched.has(number) && !/\] FROM /i.test(name);
            steps.set(number, { name, isInstruction, isCached: rest === 'CACHED' || isFetched || before?.isCached === true, seconds: Math.max(before?.seconds ?? 0, Number(done?.[1] ?? 0)) });
        }
    }
    return [...steps.values()];
}
/** `Step 3/5 : RUN npm ci`, then ` ---> Using cache` or what it prints, until the next. */
function byClassic(lines) {
    const began = lines.flatMap(({ text, atMs }, index) => {
        const name = /^Step \d+\/\d+ : (.+)$/.exec(text)?.[1];
        return name === undefined ? [] : [{ name, atMs, index }];
    });
    return began.map(({ name, atMs, index }, at) => {
        const next = began[at + 1];
        const isCached = lines.slice(index + 1, next?.index).some(({ text }) => text === ' ---> Using cache');
        const endMs = next?.atMs ?? lines.at(-1)?.atMs ?? atMs;
        return { name, isInstruction: true, isCached, seconds: isCached ? 0 : (endMs - atMs) / 1000 };
    });
}


/***/ }),

/***/ 2890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ Room),
  u: () => (/* binding */ isFull)
});

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./actions/build-image/lib/disk-input.js
var disk_input = __webpack_require__(1654);
;// CONCATENATED MODULE: ./actions/build-image/lib/disk/gigabytes.js
const GIGABYTE = 1e9;
function gigabytes(bytes) {
    return bytes < 1e8 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / GIGABYTE).toFixed(1)} GB`;
}

;// CONCATENATED MODULE: ./actions/build-image/lib/disk/consumers.js



/** @param folder of the engine @param removed what was taken away already, where there was any @param orElse what else could help */
async function consumersHint(folder, removed, orElse, world) {
    const [engine, caches] = await Promise.all([ofEngine(world), cachesOn(folder, removed, world)]);
    const names = caches.map(({ name }) => name).join(', ');
    const remedies = [...(caches.length === 0 ? [] : [`take tool caches away that this job does not need (\`disk-remove: ${names}\` makes up to ${gigabytes(caches.reduce((sum, { bytes }) => sum + bytes, 0))} free)`]), ...orElse];
    const told = `The engine's largest consumers: ${engine}.${caches.length === 0 ? '' : ` Tool caches on its disk: ${caches.map(({ name, bytes }) => `${name} ${gigabytes(bytes)}`).join(', ')}.`}`;
    return `${told} ${capital(remedies.join(', or '))}.`;
}
async function ofEngine({ docker, signal }) {
    const rows = await docker(['system', 'df', '--format', '{{.Type}} {{.Size}}'], { signal }).catch((thrown) => [`unknown (${(0,errors/* messageOf */.bD)(thrown).split('\n').at(-1) ?? ''})`]);
    return rows.length === 0 ? 'unknown' : rows.join(', ');
}
/** Those that this runner has, the largest first. */
async function cachesOn(folder, removed, { disk }) {
    const names = Object.keys(disk_input/* CACHES */.I).filter((name) => !removed.includes(name));
    const measured = await Promise.all(names.map(async (name) => {
        const sizes = await Promise.all(disk_input/* CACHES */.I[name].map(async (cache) => disk.usedBytes(cache, folder).catch(() => 0)));
        return { name, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) };
    }));
    return measured.filter(({ bytes }) => bytes > 0).toSorted((a, b) => b.bytes - a.bytes);
}
function capital(text) {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

;// CONCATENATED MODULE: ./actions/build-image/lib/disk/room.js




const WATCH_MS = 2_000;
/** Enough for the steps that most builds of the day share. */
const KEPT_GB = 2;
/** An engine that cannot write its own notes cannot delete anything either: this much is kept from the build, and given up when the disk is full. */
const RESERVE_BYTES = 32_000_000;
/** With less no build goes far. */
const WANTED_BYTES_MIN = 2 * RESERVE_BYTES;
/** A build that died for want of room is not begun anew for less. */
const WORTH_BYTES_MIN = RESERVE_BYTES;
const GIVEN_BACK_MS_MAX = 5_000;
const GIVEN_BACK_POLL_MS = 250;
/** What engines, BuildKit, package managers (npm, pip, apt, dnf) and the kernel say. */
const FULL = /no space left on device|ENOSPC|disk quota exceeded|not enough (?:disk |free )?space|don't have enough free space|\d+[KMG]B more space needed on the \S+ filesystem/i;
class Room {
    #folder;
    #wish;
    #world;
    #left;
    #done = [];
    #before = 0;
    #lowest = Infinity;
    constructor(folder, wish, keepers, world) {
        this.#folder = folder;
        this.#wish = wish;
        this.#world = world;
        this.#left = [...stepsOf(wish, keepers, world)];
    }
    /** Undefined where the engine is on another machine, or does not say where it keeps its images: then nothing is known of its disk. */
    static async of(wish, keepers, world) {
        const folder = (await world.docker(['info', '--format', '{{.DockerRootDir}}'], { signal: world.signal }).catch(() => [])).at(-1)?.trim() ?? '';
        const room = new Room(folder, wish, keepers, world);
        const free = folder === '' ? undefined : await world.disk.freeBytes(folder).catch(() => undefined);
        if (free === undefined) {
            if (wish.freeMinBytes !== undefined)
                world.log.warning('The room on the engine\'s disk is not known: it is on another machine, or this user may not look');
            return undefined;
        }
        room.#before = free;
        room.#lowest = free;
        return room;
    }
    /** @param estimate bytes that the build is likely to need; undefined when there is nothing to go by */
    async make(estimate) {
        const { freeMinBytes } = this.#wish;
        const wanted = Math.max(freeMinBytes ?? 0, estimate ?? 0, WANTED_BYTES_MIN);
        let free = await this.#free();
        this.#world.log.info(`Disk: ${gigabytes(free)} free at ${this.#folder}${estimate === undefined ? '' : `; by the last image, the build takes about ${gigabytes(estimate)}`}`);
        while (free < wanted && this.#left.length > 0)
            free = await this.#next();
        if (freeMinBytes !== undefined && free < freeMinBytes) {
            throw new errors/* DeliveryError */.VE('unavailable', `${gigabytes(free)} are free at ${this.#folder}, and \`disk-free-min-gb\` asks for ${gigabytes(freeMinBytes)}${this.#done.length === 0 ? '' : `, after ${this.#done.join(', ')}`}`, {
                hint: await consumersHint(this.#folder, this.#wish.removable, ['use a larger runner'], this.#world),
            });
        }
        if (free < wanted)
            this.#world.log.warning(`The build may run out of disk: ${gigabytes(free)} are free, and it is likely to take ${gigabytes(wanted)}`);
    }
    /**
     * Runs a build; when it dies for want of room, makes all the room there is and runs it once more. Room is also what the engine gives back by itself:
     * BuildKit of Docker 20.10 keeps what a failed build was sent until the next one has begun, and that one may find the disk full before.
     */
    async within(build) {
        const begun = await this.#free();
        const watch = setInterval(() => void this.#free().catch(() => undefined), WATCH_MS);
        try {
            return await this.#reserving(build);
        }
        catch (thrown) {
            if (this.#world.signal.aborted || !isFull(thrown))
                throw thrown;
            const after = await this.#free();
            while (this.#left.length > 0)
                await this.#next();
            const isWorth = (await this.#free()) - after >= WORTH_BYTES_MIN || (await this.#isGivenBack(begun));
            const free = await this.#free();
            if (!isWorth)
                throw await this.#full(thrown, free);
            this.#world.log.warning(`The disk was full; ${gigabytes(free - Math.min(begun, after))} were made free, and it is built once more`);
            return await this.#reserving(build).catch(async (again) => {
                throw isFull(again) ? await this.#full(again, await this.#free()) : again;
            });
        }
        finally {
            clearInterval(watch);
        }
    }
    /** @param begun what was free when the build began */
    async #isGivenBack(begun) {
        const { clock, signal } = this.#world;
        for (const untilMs = clock.nowMs() + GIVEN_BACK_MS_MAX;; await clock.sleep(GIVEN_BACK_POLL_MS, signal)) {
            if ((await this.#free()) - begun >= WORTH_BYTES_MIN)
                return true;
            if (clock.nowMs() >= untilMs)
                return false;
        }
    }
    async #reserving(build) {
        const giveUp = await this.#world.disk.reserve(this.#folder, RESERVE_BYTES).catch(() => undefined);
        try {
            return await build();
        }
        finally {
            await giveUp?.();
        }
    }
    /** For the summary. */
    async told() {
        const after = await this.#free();
        return `${gigabytes(this.#before)} free before, ${gigabytes(this.#lowest)} at the lowest, ${gigabytes(after)} after${this.#done.length === 0 ? '' : `; ${this.#done.join(', ')}`}`;
    }
    async #next() {
        const step = this.#left.shift();
        const before = await this.#free();
        if (step === undefined)
            return before;
        await step.run().catch((thrown) => {
            if (this.#world.signal.aborted)
                throw thrown;
            this.#world.log.warning(`${step.what} failed: ${(0,errors/* messageOf */.bD)(thrown).split('\n')[0] ?? ''}`);
        });
        const free = await this.#free();
        if (free > before)
            this.#done.push(`${step.what} (${gigabytes(free - before)})`);
        return free;
    }
    async #free() {
        const free = await this.#world.disk.freeBytes(this.#folder);
        this.#lowest = Math.min(this.#lowest, free);
        return free;
    }
    async #full(cause, free) {
        return new errors/* DeliveryError */.VE('unavailable', `the disk at ${this.#folder} is full (${gigabytes(free)} free), also after ${this.#done.length === 0 ? 'all was tried that makes room' : this.#done.join(', ')}\n${(0,errors/* messageOf */.bD)(cause)}`, {
            hint: await consumersHint(this.#folder, this.#wish.removable, ['leave more out of the context', 'use a larger runner'], this.#world),
            cause,
        });
    }
}
/** In this order: what nobody can use, what is old, what is left of builds, and then what was named. Images that somebody tagged stay. */
function stepsOf({ removable }, keepers, { docker, disk, signal }) {
    const run = (...args) => async () => docker(args, { signal });
    const cache = (what, ...which) => keepers.map((keeper) => ({ what: `${what} pruned`, run: run(keeper, 'prune', '--force', ...which) }));
    return [
        { what: 'dangling images pruned', run: run('image', 'prune', '--force') },
        ...cache('build cache older than a week', '--filter', 'until=168h'),
        ...cache('build cache older than a day', '--filter', 'until=24h'),
        // What was used least lately goes first.
        ...cache(`build cache beyond ${KEPT_GB} GB`, '--keep-storage', `${KEPT_GB}GB`),
        ...cache('all build cache', '--all'),
        ...removable.map((name) => ({ what: `${name} removed`, run: async () => Promise.all(disk_input/* CACHES */.I[name].map(async (folder) => disk.remove(folder))) })),
    ];
}
function isFull(thrown) {
    return thrown instanceof errors/* DockerFailure */.Lr ? thrown.lines.some((line) => FULL.test(line)) : FULL.test((0,errors/* messageOf */.bD)(thrown));
}


/***/ }),

/***/ 8283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ notLeft),
/* harmony export */   w: () => (/* binding */ cacheOf)
/* harmony export */ });
/* harmony import */ var _builder_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9834);
// Where a build finds what earlier ones did, and where it leaves what it did. Pure. A cache that is not there, or cannot be written, fails nothing.
// Secrets are in none: BuildKit keys a step by its text and its inputs, and a secret's value is neither. https://docs.docker.com/build/cache/backends/

function cacheOf(wish, builder) {
    switch (wish.cache) {
        case 'none':
            return { arguments: anew(wish), pull: undefined, isImage: false, isLeft: false, said: 'none' };
        case 'registry':
            return inRegistry(wish, builder);
        case 'gha':
            return onGitHub(wish, builder);
    }
}
function inRegistry(wish, builder) {
    const name = `${wish.image}:${_builder_input_js__WEBPACK_IMPORTED_MODULE_0__/* .CACHE_TAG */ .yJ}`;
    const from = (option) => (wish.anew ? ['--no-cache'] : ['--cache-from', option]);
    if (builder.pushes)
        return {
            // A manifest as of an image, since what BuildKit wrote by itself for long is refused by registries that look at what an index names.
            arguments: [...from(`type=registry,ref=${name}`), '--cache-to', `type=registry,ref=${name},mode=max,image-manifest=true,ignore-error=true`],
            pull: undefined, isImage: false, isLeft: true, said: `${name}, with the steps of all stages`,
        };
    if (builder.kind === 'classic')
        return { arguments: from(name), pull: wish.anew ? undefined : name, isImage: true, isLeft: false, said: `the last image, ${name}` };
    const option = builder.kind === 'buildx' ? `type=registry,ref=${name}` : name;
    return { arguments: [...from(option), '--build-arg', 'BUILDKIT_INLINE_CACHE=1'], pull: undefined, isImage: true, isLeft: false, said: `in the image, found as ${name}` };
}
/** The name of the image tells the caches of one repository apart. */
function onGitHub(wish, builder) {
    const instead = (why) => ({ ...inRegistry(wish, builder), warning: `\`cache: gha\` cannot be used: ${why}. The registry's cache is used instead.` });
    if (!builder.pushes)
        return instead(`${builder.name} knows no other cache than the registry's; docker/setup-buildx-action sets up one that does`);
    if (!wish.hasGitHubCache)
        return instead('this step has no ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL, which GitHub gives to actions of its jobs alone');
    const scope = `scope=${wish.image}`;
    return {
        arguments: [...(wish.anew ? ['--no-cache'] : ['--cache-from', `type=gha,${scope}`]), '--cache-to', `type=gha,${scope},mode=max,ignore-error=true`],
        pull: undefined, isImage: false, isLeft: true, said: "GitHub's, with the steps of all stages",
    };
}
function anew(wish) {
    return wish.anew ? ['--no-cache'] : [];
}
/** Why there is no cache for the next build, from what BuildKit printed: it says so, and ends well. Undefined where there is one. */
function notLeft(lines) {
    const number = lines.map((line) => /^#(\d+) exporting (?:cache to registry|to GitHub Actions Cache)$/.exec(line)?.[1]).find((found) => found !== undefined);
    if (number === undefined)
        return 'the builder wrote none';
    return lines.map((line) => /^#(\d+) ERROR: (.+)$/.exec(line)).find((match) => match?.[1] === number)?.[2];
}


/***/ }),

/***/ 8482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ tagAsCache),
/* harmony export */   VC: () => (/* binding */ push),
/* harmony export */   e7: () => (/* binding */ readBack),
/* harmony export */   hu: () => (/* binding */ digestOfMetadata),
/* harmony export */   tE: () => (/* binding */ withCredentials)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3670);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3644);
/* harmony import */ var _builder_input_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9834);
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6536);
/* harmony import */ var _images_of_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8476);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6513);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4108);
/* harmony import */ var _layers_of_manifest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3528);
// What the engine or its builder sends to the registry: the credentials for it, the digest that it named, and what the registry then holds.












/** With `docker push`. @returns the digest that it named, which no other run can have changed since */
async function push(inputs, names, env, world) {
    const said = new Set();
    for (const name of names) {
        const lines = await world.log.group(`docker push ${name}`, async () => world.docker(['push', '--', name], { signal: world.signal, env, onLine: (line) => world.log.info(line) }));
        const digest = lines.map((line) => /\bdigest: (sha256:[0-9a-f]{64})\b/.exec(line)?.[1]).findLast((found) => found !== undefined);
        if (digest !== undefined)
            said.add(digest);
    }
    const { host, repository } = (0,_reference_js__WEBPACK_IMPORTED_MODULE_8__/* .referenceOf */ .B)(inputs.image);
    const [digest = (await world.images(host).digestOf(repository, inputs.tags[0] ?? 'latest', world.signal)) ?? ''] = said;
    if (said.size > 1 || !_cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_9__/* .DIGEST */ .Dh.test(digest))
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_10__/* .DeliveryError */ .VE('unavailable', `docker push named ${said.size === 0 ? 'no digest' : `several digests for one image: ${[...said].join(', ')}`}`);
    return digest;
}
/** What buildx wrote into its metadata file. */
async function digestOfMetadata(file) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file).catch(() => Buffer.from('{}'));
    const digest = (0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJson */ .qF)(text, 'the metadata file of buildx')['containerimage.digest'];
    if (typeof digest === 'string' && _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_9__/* .DIGEST */ .Dh.test(digest))
        return digest;
    throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_10__/* .DeliveryError */ .VE('unavailable', 'buildx named no digest for what it pushed', { hint: 'Is its version older than 0.10? docker/setup-buildx-action installs a current one.' });
}
/** Reads back what was pushed: every tag names it, and it has every platform that was asked for. @returns its layers, of an index those of one platform */
async function readBack({ image, tags, platforms }, digest, { images, log, signal }) {
    const { host, repository } = (0,_reference_js__WEBPACK_IMPORTED_MODULE_8__/* .referenceOf */ .B)(image);
    const registry = images(host);
    await (0,_tag_js__WEBPACK_IMPORTED_MODULE_11__/* .verifyTags */ .v)(registry, repository, digest, tags, signal);
    try {
        const manifest = await registry.manifest(repository, digest, signal);
        if (manifest === undefined)
            return [];
        const found = await (0,_images_of_js__WEBPACK_IMPORTED_MODULE_6__/* .imagesOf */ .I)(registry, repository, manifest, signal);
        const have = platforms.length === 0 ? [] : await Promise.all(found.map(async ({ platform, manifest: of }) => platform ?? configOf(registry, repository, of, signal)));
        const missing = platforms.filter((wanted) => !have.some((platform) => (0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .isOf */ .yW)(platform, (0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .platformNamed */ .p5)(wanted))));
        if (missing.length > 0)
            throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_10__/* .DeliveryError */ .VE('conflict', `${image}@${digest} has no image for ${missing.join(', ')}, which \`platforms\` asks for; it has ${have.map(_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .platformName */ .$r).join(', ')}`);
        const [first] = found;
        return first === undefined ? [] : (0,_layers_of_manifest_js__WEBPACK_IMPORTED_MODULE_7__/* .layersOfManifest */ .Z)(first.manifest, undefined);
    }
    catch (thrown) {
        // Layers are for the summary alone; platforms were promised.
        if (signal.aborted || platforms.length > 0)
            throw thrown;
        log.warning(`The layers cannot be listed: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_10__/* .messageOf */ .bD)(thrown)}`);
        return [];
    }
}
async function configOf(registry, repository, { bytes }, signal) {
    const { digest } = (0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1)((0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJson */ .qF)(bytes, 'the manifest')['config']);
    return (0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJson */ .qF)(await registry.readBlob(repository, String(digest), signal), 'the config');
}
/** For the next build's cache, where the image carries it. */
async function tagAsCache({ image }, digest, { images, log, signal }) {
    const { host, repository } = (0,_reference_js__WEBPACK_IMPORTED_MODULE_8__/* .referenceOf */ .B)(image);
    try {
        const manifest = await images(host).manifest(repository, digest, signal);
        if (manifest !== undefined)
            await (0,_tag_js__WEBPACK_IMPORTED_MODULE_11__/* .tagManifest */ .U)(images(host), repository, manifest, [_builder_input_js__WEBPACK_IMPORTED_MODULE_4__/* .CACHE_TAG */ .yJ], signal);
    }
    catch (thrown) {
        if (signal.aborted)
            throw thrown;
        log.warning(`The next build will not find this one's steps: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_10__/* .messageOf */ .bD)(thrown)}`);
    }
}
/**
 * Docker knows nothing of the workflow's Google identity: it gets its token in a configuration of its own, which has all that the user's has, for as long
 * as it builds and pushes.
 */
async function withCredentials(host, { credentials, dockerFolder }, use) {
    const found = await credentials(host);
    if (found.from !== 'google')
        return use({});
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)(node_path__WEBPACK_IMPORTED_MODULE_3__.join(node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir(), 'docker-config-'));
    try {
        const { username, password } = found.credentials;
        const auth = Buffer.from(`${username}:${password}`).toString('base64');
        const users = (0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJson */ .qF)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_3__.join(dockerFolder, 'config.json')).catch(() => Buffer.from('{}')), `${dockerFolder}/config.json`);
        // No helper for this host, or what stands under `auths` would not be looked at.
        const config = { ...users, auths: { ...(0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1)(users['auths']), [host]: { auth } }, ...(users['credsStore'] === undefined && users['credHelpers'] === undefined ? {} : { credHelpers: { ...(0,_image_config_js__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1)(users['credHelpers']), [host]: '' } }) };
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_3__.join(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 });
        // Builders and plugins of the user, such as those of docker/setup-buildx-action.
        for (const name of ['buildx', 'cli-plugins', 'contexts'])
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(node_path__WEBPACK_IMPORTED_MODULE_3__.join(dockerFolder, name)))
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.symlink)(node_path__WEBPACK_IMPORTED_MODULE_3__.join(dockerFolder, name), node_path__WEBPACK_IMPORTED_MODULE_3__.join(folder, name));
        return await use({ DOCKER_CONFIG: folder });
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true });
    }
}


/***/ })

};
;