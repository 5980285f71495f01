"use strict";
exports.id = 468;
exports.ids = [468];
exports.modules = {

/***/ 1468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectRegistry: () => (/* binding */ connectRegistry)
});

// UNUSED EXPORTS: connectRegistries

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/clock.js
var clock = __webpack_require__(3298);
// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __webpack_require__(3670);
;// CONCATENATED MODULE: ./packages/shared/lib/digest.js

/** As registries name content: `sha256:` and 64 hexadecimal digits. */
function sha256(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/http-exchange.js


/** Its body is read to the end or discarded, else it keeps the connection. Throws what Node throws; what the signal ended has its reason as cause. */
async function exchange(url, { method, headers, body, signal }) {
    const { request } = url.protocol === 'https:' ? await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 19)) : await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 19));
    return new Promise((resolve, reject) => {
        const outgoing = request(url, { method, headers, signal }, (answer) => {
            // Who has answered in full wants no more of it.
            if (body instanceof external_node_stream_.Readable)
                answer.once('end', () => body.destroy());
            resolve(answer);
        });
        outgoing.on('error', reject);
        if (body instanceof external_node_stream_.Readable)
            (0,external_node_stream_promises_.pipeline)(body, outgoing).catch(reject);
        else
            outgoing.end(body);
    });
}
/** Undefined when the answer has none, or an empty one. */
function header({ headers }, name) {
    const value = headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) || undefined;
}
/** The next request may have its connection. */
function discard(answer) {
    answer.resume();
    return undefined;
}
/** Throws above the limit without reading on. */
async function bytesOf(answer, bytesMax) {
    const chunks = [];
    let length = 0;
    for await (const chunk of answer) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > bytesMax)
            throw new Error(`the answer is longer than ${bytesMax} bytes`);
    }
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/limited.js
/**
 * Lets through what the manifest promised and no byte more: a registry must not fill the disk. Where it breaks off it ends, so that all that came
 * is written, and `broke` says why.
 */
class Limited {
    broke;
    #source;
    #size;
    constructor(source, size) {
        this.#source = source;
        this.#size = size;
    }
    async *chunks() {
        let received = 0;
        try {
            for await (const chunk of this.#source) {
                received += chunk.length;
                if (received > this.#size)
                    throw new Error(`it is longer than the ${this.#size} bytes that the manifest says`);
                yield chunk;
            }
        }
        catch (thrown) {
            this.broke = thrown;
        }
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __webpack_require__(3410);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-credentials.js
// Where credentials for a registry come from: the Docker configuration that docker/login-action or gcloud wrote, and for Google's
// registries the workflow's own identity. For a registry on this machine only what was written down for it by name is used: no
// identity is looked up.






const GOOGLE = /(^|\.)(pkg\.dev|gcr\.io)$/;
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const HELPER_TIMEOUT_MS = 30_000;
/** Docker Hub's credentials are kept under the address of its first API. */
const HUB_KEY = 'https://index.docker.io/v1/';
/** Never throws: a registry may well answer without credentials. */
async function findCredentials(host, env) {
    const docker = await fromDocker(host, env);
    if (docker.credentials !== undefined || !GOOGLE.test(host))
        return docker;
    const google = await fromGoogle();
    return { ...google, looked: `${docker.looked}; ${google.looked}` };
}
/** Loaded only when it is needed: most registries on the way are not Google's. */
async function fromGoogle() {
    const { GoogleAuth } = await __webpack_require__.e(/* import() */ 492).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
    try {
        const token = await new GoogleAuth({ scopes: [SCOPE] }).getAccessToken();
        if (token)
            return { from: 'google', credentials: { username: 'oauth2accesstoken', password: token }, looked: 'Google identity' };
        return { looked: 'Google identity: it gave no token' };
    }
    catch (thrown) {
        return { looked: `Google identity: ${(0,errors/* messageOf */.bD)(thrown)}` };
    }
}
async function fromDocker(host, env) {
    const file = external_node_path_.join(dockerFolder(env), 'config.json');
    const { config, problem } = await readConfig(file);
    if (problem !== undefined)
        return { looked: problem };
    const key = host === 'docker.io' ? HUB_KEY : host;
    // The order of the docker command: a helper named for the host, the general helper, then the file itself.
    const helper = property(property(config, 'credHelpers'), host) ?? ((0,image_reference/* isLoopback */.U9)(host) ? undefined : property(config, 'credsStore'));
    let tried = '';
    if (typeof helper === 'string') {
        const answer = await fromHelper(helper, key, env);
        if (answer.credentials !== undefined)
            return answer;
        tried = `${answer.looked}, `;
    }
    const credentials = fromEntry(property(property(config, 'auths'), key) ?? property(property(config, 'auths'), `https://${host}`));
    return credentials === undefined ? { looked: `${tried}${file}` } : { from: 'docker', credentials, looked: file };
}
/** Where Docker keeps its configuration. */
function dockerFolder(env) {
    return env['DOCKER_CONFIG'] || external_node_path_.join(external_node_os_.homedir(), '.docker');
}
async function readConfig(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => undefined);
    if (text === undefined)
        return { problem: `there is no ${file}` };
    try {
        return { config: JSON.parse(text) };
    }
    catch {
        return { problem: `${file} is not JSON` };
    }
}
function fromEntry(entry) {
    const auth = property(entry, 'auth');
    if (typeof auth !== 'string' || auth === '')
        return undefined;
    const text = Buffer.from(auth, 'base64').toString();
    const colon = text.indexOf(':');
    return colon < 1 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
/** https://github.com/docker/docker-credential-helpers: the server's name on standard input, JSON on standard output. */
async function fromHelper(helper, server, env) {
    const name = `docker-credential-${helper}`;
    // The name is part of a file's name: nothing that could lead to another folder.
    if (!/^[\w.-]+$/.test(helper))
        return { looked: `a credential helper with the unusable name "${helper}"` };
    try {
        const answer = JSON.parse(await outputOf(name, server, env));
        const [username, password] = [property(answer, 'Username'), property(answer, 'Secret')];
        const usable = typeof username === 'string' && typeof password === 'string' && password !== '';
        return usable ? { from: 'docker', credentials: { username, password }, looked: name } : { looked: `${name} (it knows none)` };
    }
    catch (thrown) {
        // What it printed is not told: it may hold the secret.
        return { looked: `${name} (${thrown instanceof SyntaxError ? 'it answered no JSON' : (0,errors/* messageOf */.bD)(thrown)})` };
    }
}
async function outputOf(command, input, env) {
    const child = (0,external_node_child_process_.spawn)(command, ['get'], {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { ...env },
        signal: AbortSignal.timeout(HELPER_TIMEOUT_MS),
    });
    child.stdin.on('error', () => undefined).end(input);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0)
        throw new Error(`it ended with exit code ${code ?? 'none'}`);
    return output;
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-http.js
var _a;






const TRIES_MAX = 5;
const TIMEOUT_MS = 30_000;
const REDIRECTS_MAX = 5;
const BACKOFF_MS = 250;
/** A registry that asks for more patience than this is an outage: the job says so instead of burning minutes. */
const RETRY_AFTER_SECONDS_MAX = 60;
const TEXT_LENGTH_MAX = 500;
/** Of a refusal, and of a token. */
const ANSWER_BYTES_MAX = 1_048_576;
class RegistryHttp {
    #host;
    #origin;
    #options;
    #clock;
    #authorization;
    #found;
    constructor(host, options) {
        this.#host = host;
        const { origin, emulated } = (0,endpoints/* registryAddress */.MA)(host, options.env);
        this.#origin = origin;
        this.#options = emulated ? { ...options, credentials: noneForEmulators } : options;
        this.#clock = options.clock ?? clock/* systemClock */.m;
    }
    /** An answer with one of the accepted statuses. Everything else is thrown as DeliveryError. */
    async send(request, signal) {
        const triesMax = request.triesMax ?? TRIES_MAX;
        let authorized = false;
        for (let tries = 1;;) {
            const answer = await this.#once(request, signal).catch((thrown) => this.#unreachable(request.what, thrown, signal));
            if (!(answer instanceof errors/* DeliveryError */.VE) && request.accept.includes(answer.statusCode ?? 0))
                return answer;
            if (!(answer instanceof errors/* DeliveryError */.VE) && answer.statusCode === 401 && !authorized) {
                authorized = true;
                discard(answer);
                this.#authorization = await this.#authorize(header(answer, 'www-authenticate') ?? '', request, signal);
                continue;
            }
            const failure = answer instanceof errors/* DeliveryError */.VE ? answer : await refusal(request.what, answer, this.#host, this.#clock.nowMs());
            const askedMs = failure instanceof Refused ? failure.waitMs : 0;
            const waitMs = askedMs === undefined ? undefined : Math.max(BACKOFF_MS * 2 ** (tries - 1), askedMs);
            if ((failure.kind !== 'unavailable' && failure.kind !== 'timeout') || tries === triesMax || waitMs === undefined)
                throw failure;
            tries += 1;
            await this.#clock.sleep(waitMs, signal).catch(() => {
                throw (0,errors/* cancelled */.KW)(request.what);
            });
        }
    }
    async #once({ method, url, headers = {}, body, timeoutMs = TIMEOUT_MS }, signal) {
        let target = new URL(url, `${this.#origin}/`);
        const start = target.origin;
        const { authorization = start === this.#origin ? this.#authorization : undefined, ...others } = headers;
        for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
            const answer = await exchange(target, {
                method,
                signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
                headers: {
                    'user-agent': 'cloudrun-delivery',
                    ...others,
                    ...(target.origin === start && authorization !== undefined ? { authorization } : {}),
                },
                body: body?.(),
            });
            const location = header(answer, 'location');
            const redirected = [307, 308, ...(body === undefined ? [301, 302, 303] : [])].includes(answer.statusCode ?? 0);
            if (!redirected || location === undefined)
                return answer;
            discard(answer);
            target = new URL(location, target);
            if (target.protocol !== 'https:' && !(0,image_reference/* isLoopback */.U9)(target.host))
                throw new Error(`it redirects to ${target.origin}, which is not https`);
        }
        throw new Error(`it redirects more than ${REDIRECTS_MAX} times`);
    }
    /** https://distribution.github.io/distribution/spec/auth/token/ */
    async #authorize(challenge, { what, scope }, signal) {
        this.#found ??= (this.#options.credentials ?? findCredentials)(this.#host, this.#options.env);
        const found = await this.#found;
        const basic = this.#basic(found);
        if (!/^bearer\s/i.test(challenge)) {
            if (basic !== undefined && /^basic\b/i.test(challenge))
                return basic;
            throw noCredentials(what, this.#host, found);
        }
        const parameters = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key.toLowerCase(), value]));
        const realm = URL.parse(parameters.get('realm') ?? '');
        if (realm === null || (realm.protocol !== 'https:' && !(0,image_reference/* isLoopback */.U9)(realm.host))) {
            throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${this.#host} sends us for a token to "${parameters.get('realm') ?? ''}", which is no https address`);
        }
        if (parameters.has('service'))
            realm.searchParams.set('service', parameters.get('service') ?? '');
        for (const wanted of [parameters.get('scope'), scope])
            if (wanted)
                realm.searchParams.append('scope', wanted);
        const http = {
            method: 'GET',
            url: realm.href,
            accept: [200, 400, 401, 403, 404],
            what: `getting a token for ${what}`,
            ...(basic === undefined ? {} : { headers: { authorization: basic } }),
        };
        const answer = await new _a(this.#host, this.#options).send(http, signal);
        const token = answer.statusCode === 200 ? tokenOf(await bytesOf(answer, ANSWER_BYTES_MAX).catch(() => undefined)) : discard(answer);
        if (typeof token !== 'string' || token === '')
            throw noCredentials(what, this.#host, found);
        this.#options.mask(token);
        return `Bearer ${token}`;
    }
    #basic({ credentials }) {
        if (credentials === undefined)
            return undefined;
        this.#options.mask(credentials.password);
        const encoded = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
        this.#options.mask(encoded);
        return `Basic ${encoded}`;
    }
    #unreachable(what, thrown, signal) {
        if (signal.aborted)
            throw (0,errors/* cancelled */.KW)(what);
        const reasonOfAbort = thrown instanceof Error && thrown.name === 'AbortError' ? thrown.cause : undefined;
        const late = reasonOfAbort instanceof Error && reasonOfAbort.name === 'TimeoutError';
        const reason = late ? `${this.#host} did not answer in time` : rootMessage(thrown);
        return new errors/* DeliveryError */.VE(late ? 'timeout' : 'unavailable', `${what} failed: ${reason}`, {
            hint: `Is a registry reachable at ${this.#origin}?`,
            cause: thrown,
        });
    }
}
_a = RegistryHttp;
const noneForEmulators = async () => ({ credentials: undefined, looked: 'nowhere: an emulator gets none' });
/** The registry answered, and did not do it. */
class Refused extends errors/* DeliveryError */.VE {
    status;
    /** How long it asks us to wait, 0 when it says nothing. Undefined when it asks for more patience than we have. */
    waitMs;
    constructor(kind, status, message, hint, waitMs) {
        super(kind, message, { hint });
        this.status = status;
        this.waitMs = waitMs;
    }
}
function askedWaitMs(after, nowMs) {
    if (after === undefined)
        return 0;
    const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - nowMs) / 1000;
    if (Number.isNaN(seconds))
        return 0;
    return seconds > RETRY_AFTER_SECONDS_MAX ? undefined : Math.max(0, seconds * 1000);
}
function noCredentials(what, host, { credentials, looked }) {
    const seen = credentials === undefined
        ? `none were found (${looked})`
        : `it does not accept those of user ${credentials.username} (${looked})`;
    return new errors/* DeliveryError */.VE('permission', `${what} failed: ${host} wants credentials, and ${seen}`, {
        hint: 'Run google-github-actions/auth (for Google registries) or docker/login-action before this step.',
    });
}
function tokenOf(bytes) {
    try {
        const { token, access_token: accessToken } = JSON.parse(bytes?.toString() ?? '');
        return token ?? accessToken;
    }
    catch {
        return undefined;
    }
}
async function refusal(what, answer, host, nowMs) {
    const reason = reasonOf((await bytesOf(answer, ANSWER_BYTES_MAX).catch(() => '')).toString().slice(0, 10_000));
    const kind = kindOf(answer.statusCode ?? 0);
    const after = header(answer, 'retry-after');
    const wait = kind === 'unavailable' && after !== undefined
        ? ` (it asks to wait ${/^\d+$/.test(after) ? `${after} s` : `until ${after.slice(0, 40)}`})`
        : '';
    return new Refused(kind, answer.statusCode ?? 0, `${what} failed: HTTP ${answer.statusCode ?? 0} ${reason}`.trim() + wait, hintFor(kind, host), askedWaitMs(after, nowMs));
}
function kindOf(status) {
    if (status === 401 || status === 403)
        return 'permission';
    if (status === 404)
        return 'not-found';
    if (status === 408 || status === 429 || status >= 500)
        return 'unavailable';
    return status === 409 || status === 412 ? 'conflict' : 'input';
}
function hintFor(kind, host) {
    const google = /(^|\.)pkg\.dev$/.test(host);
    switch (kind) {
        case 'permission':
            if (!google)
                return 'The credentials need write access to this repository.';
            return 'The identity needs roles/artifactregistry.writer on it, and roles/artifactregistry.reader for the base image.';
        case 'not-found':
            if (!google)
                return 'Does the repository exist in this registry?';
            return 'Does the repository exist? It is made once, with `gcloud artifacts repositories create`.';
        case 'conflict':
            return 'Are the tags of this repository immutable?';
        default:
            return '';
    }
}
/** The registry's own words: `{errors: [{code, message}]}`, or whatever it said. */
function reasonOf(text) {
    let reason = text;
    try {
        const { errors } = JSON.parse(text);
        if (Array.isArray(errors))
            reason = errors.map(({ code = '', message = '' }) => `${code} ${message}`.trim()).join('; ');
    }
    catch {
        // Not JSON: told as it is.
    }
    return reason.replaceAll(/\s+/g, ' ').trim().slice(0, TEXT_LENGTH_MAX);
}
function rootMessage(thrown) {
    const cause = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'cause') : undefined;
    return (0,errors/* messageOf */.bD)(cause ?? thrown) || 'the connection failed';
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-transfer.js
// What downloads and uploads of blobs have in common: how long one may take, what may be begun again, and that a digest is believed by nobody.


const registry_transfer_TRIES_MAX = 4;
const registry_transfer_BACKOFF_MS = 500;
const registry_transfer_TIMEOUT_MS = 60_000;
/** A registry slower than half a megabyte per second is taken for stuck. */
const BYTES_PER_MS_MIN = 500;
function patienceWith(clock) {
    return async (thrown, tries, what, signal) => {
        if (signal.aborted)
            throw (0,errors/* cancelled */.KW)(what);
        const failure = thrown instanceof errors/* DeliveryError */.VE ? thrown : new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(thrown)}`, { cause: thrown });
        if ((0,errors/* codeOf */.$N)(thrown) === 'ENOSPC')
            throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(thrown)}`, { hint: errors/* DISK_FULL */.wl, cause: thrown });
        if (tries === registry_transfer_TRIES_MAX || (failure.kind !== 'unavailable' && failure.kind !== 'timeout'))
            throw failure;
        const asked = thrown instanceof Refused ? thrown.waitMs : 0;
        if (asked === undefined)
            throw failure;
        await clock.sleep(Math.max(asked, registry_transfer_BACKOFF_MS * 2 ** (tries - 1)), signal);
    };
}
function transferMs(size) {
    return registry_transfer_TIMEOUT_MS + Math.ceil(size / BYTES_PER_MS_MIN);
}
function verify(what, expected, got) {
    if (expected !== got)
        throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: the digest is ${got}, not ${expected}`, {
            hint: 'What the registry holds is damaged, or something on the way changes it.',
        });
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-upload.js
// One blob to a registry that has opened an upload for it: in one streamed PUT, or in pieces of which only what did not arrive is sent
// again. Why not always in pieces, and who takes them: docs/decisions/0005. The registry verifies the digest, and its answer is verified.





const PIECES = { fromBytes: 64 * 1_048_576, bytes: 32 * 1_048_576 };
/** What registries say who take no pieces, not of this size, or no longer know the upload. */
const REFUSALS = [400, 404, 405, 413, 416, 501];
/** A piece at a time is for those who say a larger least size: it must still be a piece. */
const PIECE_BYTES_MAX = 512 * 1_048_576;
/**
 * Artifact Registry and Container Registry take one piece only. GitHub's takes none above 4 MiB (HTTP 416). Amazon's says after every
 * piece that it has the first alone.
 */
const ONE_PIECE = /(^|\.)(pkg\.dev|gcr\.io|ghcr\.io|amazonaws\.com)$/;
/** Undefined where every blob goes up in one piece. */
function piecesFor(host, pieces = PIECES) {
    return ONE_PIECE.test(host) ? undefined : pieces;
}
/** The registry takes no pieces: the blob is to be sent in one. */
class PiecesRefused extends Error {
}
async function uploadWhole(upload, started, signal) {
    const { size } = upload.blob;
    verifyStored(upload, await send(upload, { method: 'PUT', place: placeOf(upload, started), from: 0, end: size, accept: 201, timeoutMs: transferMs(size) }, signal));
}
/**
 * After whatever broke off, the registry is asked how much it has, and the next piece begins there. Throws `PiecesRefused` when it will
 * not have pieces, and what it said when it has lost the upload or breaks off too often at the same place.
 */
async function uploadInPieces(upload, started, pieceBytes, signal) {
    const { blob, patience, what } = upload;
    const bytes = Math.max(pieceBytes, leastOf(started));
    let at = { place: placeOf(upload, started), from: 0 };
    for (let tries = 1;;) {
        const end = Math.min(at.from + bytes, blob.size);
        const isLast = end === blob.size;
        try {
            const answer = await send(upload, { ...at, method: isLast ? 'PUT' : 'PATCH', end, accept: isLast ? 201 : 202, timeoutMs: transferMs(isLast ? blob.size : bytes) }, signal);
            if (isLast)
                return verifyStored(upload, answer);
            // Who has less than was sent and says that all is well would be sent the same again and again.
            if (receivedOf(answer) !== end)
                throw new PiecesRefused(`it has bytes ${header(answer, 'range') ?? '(no Range)'} after ${at.from}-${end - 1}`);
            at = { place: placeOf(upload, answer), from: end };
            tries = 1;
        }
        catch (thrown) {
            if (thrown instanceof PiecesRefused)
                throw thrown;
            const isRefusal = thrown instanceof Refused && REFUSALS.includes(thrown.status);
            if (!isRefusal)
                await patience(thrown, tries, what, signal);
            const now = await progress(upload, at, signal).catch((unknown) => {
                throw isRefusal && !signal.aborted ? new PiecesRefused(thrown.message) : unknown;
            });
            if (isRefusal && now.from === at.from)
                throw new PiecesRefused(thrown.message);
            tries = now.from > at.from ? 1 : tries + 1;
            at = now;
        }
    }
}
/** Asks for what has arrived. A registry that no longer knows says so as of something that passes: the upload is begun anew. */
async function progress(upload, { place }, signal) {
    const { http, what, blob } = upload;
    const answer = await http.send({ method: 'GET', url: addressOf(place), accept: [200, 202, 204, ...REFUSALS], what: `asking how far ${what} has come` }, signal);
    discard(answer);
    const from = receivedOf(answer);
    if (REFUSALS.includes(answer.statusCode ?? 0) || from === undefined || from > blob.size)
        throw new errors/* DeliveryError */.VE('unavailable', `${what} broke off, and the registry does not know how much has arrived (HTTP ${answer.statusCode ?? 0})`);
    return { place: header(answer, 'location') === undefined ? place : placeOf(upload, answer), from };
}
async function send({ http, blob, content, what }, { method, place, from, end, accept, timeoutMs }, signal) {
    const isPart = from > 0 || end < blob.size;
    const url = new URL(place);
    if (method === 'PUT')
        url.searchParams.append('digest', blob.digest);
    const body = () => {
        if (from === end)
            return Buffer.alloc(0);
        return typeof content === 'string' ? (0,external_node_fs_.createReadStream)(content, isPart ? { start: from, end: end - 1 } : {}) : content.subarray(from, end);
    };
    const headers = {
        'content-type': 'application/octet-stream',
        'content-length': String(end - from),
        ...(isPart && end > from ? { 'content-range': `${from}-${end - 1}` } : {}),
    };
    const answer = await http.send({ method, url: addressOf(url), headers, body, accept: [accept], what, triesMax: 1, timeoutMs }, signal);
    return discard(answer) ?? answer;
}
function verifyStored({ what, blob }, answer) {
    const stored = header(answer, 'docker-content-digest');
    if (stored !== undefined)
        verify(what, blob.digest, stored);
}
const RELATIVE = 'relative.invalid';
/** Where to go on: each answer may name another address, by its path alone or whole. */
function placeOf({ repository, what }, answer) {
    const location = header(answer, 'location') ?? '';
    const place = URL.parse(location, `http://${RELATIVE}/v2/${repository}/blobs/uploads/`);
    if (place === null || location === '')
        throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: the registry named no place to upload to`);
    return place;
}
function addressOf(place) {
    return place.host === RELATIVE ? `${place.pathname}${place.search}` : place.href;
}
/** Of `Range: 0-<last>`. The reference registry says `0-0` of nothing, and no piece has one byte. Undefined when it says none. */
function receivedOf(answer) {
    const last = /^(?:bytes=)?0-(\d+)$/.exec(header(answer, 'range') ?? '')?.[1];
    if (last === undefined)
        return undefined;
    return last === '0' ? 0 : Number(last) + 1;
}
function leastOf(answer) {
    const least = Number(header(answer, 'oci-chunk-min-length') ?? 0);
    return Number.isSafeInteger(least) && least <= PIECE_BYTES_MAX ? least : 0;
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry.js
// An image registry over its HTTP API (https://github.com/opencontainers/distribution-spec, 1.1). Every digest is verified, in
// both directions. A download that broke off goes on where it was; how blobs go up is registry-upload.ts's business.













const ACCEPT = [image_reference/* MEDIA */.Rn.ociManifest, image_reference/* MEDIA */.Rn.ociIndex, image_reference/* MEDIA */.Rn.dockerManifest, image_reference/* MEDIA */.Rn.dockerIndex].join(', ');
const SCHEMA_1 = 'application/vnd.docker.distribution.manifest.v1+';
/** The specification's own limit for manifests; configs are smaller still. */
const DOCUMENT_BYTES_MAX = 4_194_304;
function connectRegistry(host, options) {
    return new Registry(new RegistryHttp(host, options), patienceWith(options.clock ?? clock/* systemClock */.m), piecesFor(host, options.pieces));
}
/** One connection for each registry: its token serves all requests to it. */
function connectRegistries(options) {
    const connected = new Map();
    return (host) => {
        const images = connected.get(host) ?? connectRegistry(host, options);
        connected.set(host, images);
        return images;
    };
}
class Registry {
    #http;
    #patience;
    /** Undefined where blobs go up in one piece, also as soon as the registry has refused pieces once. */
    #pieces;
    constructor(http, patience, pieces) {
        this.#http = http;
        this.#patience = patience;
        this.#pieces = pieces;
    }
    async manifest(repository, reference, signal) {
        const what = `reading the manifest ${named(repository, reference)}`;
        const response = await this.#http.send({ method: 'GET', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what }, signal);
        if (response.statusCode === 404)
            return discard(response);
        const bytes = await registry_document(response, what, signal);
        const mediaType = header(response, 'content-type')?.split(';')[0]?.trim() ?? '';
        // An old registry converts what it cannot answer with: that has another digest, and none of the layers' sizes.
        if (mediaType.startsWith(SCHEMA_1))
            throw new errors/* DeliveryError */.VE('input', `${what} failed: the registry answers with a manifest of schema 1, which nothing here can use`, { hint: 'Push the image again with a current Docker, or to a current registry.' });
        const digest = sha256(bytes);
        if (image_reference/* DIGEST */.Dh.test(reference))
            verify(what, reference, digest);
        const said = header(response, 'docker-content-digest');
        if (said !== undefined && image_reference/* DIGEST */.Dh.test(said))
            verify(what, said, digest);
        return { digest, mediaType, bytes };
    }
    async digestOf(repository, reference, signal) {
        const what = `looking up ${named(repository, reference)}`;
        const response = await this.#http.send({ method: 'HEAD', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what }, signal);
        discard(response);
        if (response.statusCode === 404)
            return undefined;
        const digest = header(response, 'docker-content-digest') ?? '';
        return image_reference/* DIGEST */.Dh.test(digest) ? digest : (await this.manifest(repository, reference, signal))?.digest;
    }
    async hasBlob(repository, digest, signal) {
        const response = await this.#http.send({
            method: 'HEAD',
            url: `/v2/${repository}/blobs/${digest}`,
            accept: [200, 404],
            what: `looking for ${registry_short(digest)} in ${repository}`,
        }, signal);
        discard(response);
        return response.statusCode === 200;
    }
    async readBlob(repository, digest, signal) {
        const what = `reading ${registry_short(digest)} of ${repository}`;
        const bytes = await registry_document(await this.#http.send({ method: 'GET', url: `/v2/${repository}/blobs/${digest}`, accept: [200], what }, signal), what, signal);
        verify(what, digest, sha256(bytes));
        return bytes;
    }
    async saveBlob(repository, { digest, size }, file, signal) {
        const what = `downloading ${registry_short(digest)} of ${repository}`;
        await (0,promises_.rm)(file, { force: true });
        for (let tries = 1;; tries += 1) {
            try {
                return await this.#download(what, `/v2/${repository}/blobs/${digest}`, { digest, size }, file, signal);
            }
            catch (thrown) {
                await this.#patience(thrown, tries, what, signal);
            }
        }
    }
    /** Goes on behind what the file has of it already, where the registry can; what is damaged in the end is taken away. */
    async #download(what, url, { digest, size }, file, signal) {
        const have = await (0,promises_.stat)(file).then((stats) => stats.size, () => 0);
        const hash = (0,external_node_crypto_.createHash)('sha256');
        if (have < size || have === 0) {
            const response = await this.#http.send({ method: 'GET', url, headers: have > 0 ? { range: `bytes=${have}-` } : {}, accept: [200, ...(have > 0 ? [206] : [])], what, triesMax: 1, timeoutMs: transferMs(size) }, signal);
            const from = response.statusCode === 206 && header(response, 'content-range')?.startsWith(`bytes ${have}-`) === true ? have : 0;
            if (response.statusCode === 206 && from === 0) {
                discard(response);
                throw await damaged(file, `${what} failed: the registry answers with ${header(response, 'content-range') ?? 'no range'}, and bytes ${have}- were asked for`);
            }
            const rest = new Limited(response, size - from);
            await (0,external_node_stream_promises_.pipeline)(rest.chunks(), (0,external_node_fs_.createWriteStream)(file, from > 0 ? { flags: 'r+', start: from } : {}), { signal });
            if (rest.broke !== undefined)
                throw rest.broke;
        }
        // What is on the disk, since of what broke off nobody knows how much arrived there.
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash, { signal });
        const got = `sha256:${hash.digest('hex')}`;
        if (got !== digest)
            await (0,promises_.rm)(file, { force: true });
        verify(what, digest, got);
    }
    async pushBlob(repository, blob, content, signal, mountFrom) {
        const what = `uploading ${registry_short(blob.digest)} to ${repository}`;
        const mount = mountFrom === undefined ? '' : `?mount=${blob.digest}&from=${encodeURIComponent(mountFrom)}`;
        const scope = mountFrom === undefined ? {} : { scope: `repository:${mountFrom}:pull` };
        for (let tries = 1;;) {
            // The answer to an upload may be lost after the registry took it, so every try looks first.
            if (await this.hasBlob(repository, blob.digest, signal))
                return 'present';
            const started = await this.#http.send({ method: 'POST', url: `/v2/${repository}/blobs/uploads/${mount}`, headers: { 'content-length': '0' }, accept: [201, 202], what, ...scope }, signal);
            discard(started);
            if (started.statusCode === 201)
                return 'mounted';
            const upload = { http: this.#http, patience: this.#patience, repository, blob, content: await content(), what };
            try {
                await this.#upload(upload, started, signal);
                return 'uploaded';
            }
            catch (thrown) {
                if (thrown instanceof PiecesRefused)
                    continue;
                await this.#patience(thrown, tries, what, signal);
                tries += 1;
            }
        }
    }
    async #upload(upload, started, signal) {
        if (this.#pieces === undefined || upload.blob.size <= this.#pieces.fromBytes)
            return uploadWhole(upload, started, signal);
        try {
            await uploadInPieces(upload, started, this.#pieces.bytes, signal);
        }
        catch (thrown) {
            if (thrown instanceof PiecesRefused)
                this.#pieces = undefined;
            throw thrown;
        }
    }
    async pushManifest(repository, reference, { digest, mediaType, bytes }, signal) {
        const what = `pushing the manifest ${named(repository, reference)}`;
        const body = () => bytes;
        const response = await this.#http.send({
            method: 'PUT',
            url: `/v2/${repository}/manifests/${reference}`,
            headers: { 'content-type': mediaType },
            body,
            accept: [201],
            what,
        }, signal);
        discard(response);
        const stored = header(response, 'docker-content-digest');
        if (stored !== undefined)
            verify(what, digest, stored);
        return header(response, 'oci-subject') !== undefined;
    }
}
async function damaged(file, message) {
    await (0,promises_.rm)(file, { force: true });
    return new errors/* DeliveryError */.VE('unavailable', message);
}
/** The body of a small answer. */
async function registry_document(answer, what, signal) {
    return bytesOf(answer, DOCUMENT_BYTES_MAX).catch((cause) => {
        throw signal.aborted ? (0,errors/* cancelled */.KW)(what) : new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    });
}
function named(repository, reference) {
    return image_reference/* DIGEST */.Dh.test(reference) ? `${repository}@${registry_short(reference)}` : `${repository}:${reference}`;
}
function registry_short(digest) {
    return digest.slice(0, 'sha256:'.length + 12);
}


/***/ })

};
;