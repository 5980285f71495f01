"use strict";
exports.id = 78;
exports.ids = [78];
exports.modules = {

/***/ 78:
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
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
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

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
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
    const file = external_node_path_.join(env['DOCKER_CONFIG'] || external_node_path_.join(external_node_os_.homedir(), '.docker'), 'config.json');
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
async function readConfig(file) {
    const text = await (0,external_node_fs_promises_.readFile)(file, 'utf8').catch(() => undefined);
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
// One HTTP conversation with a registry: credentials on demand, patience while it is unavailable, redirects that never carry
// credentials to another host, a limit on every wait. What a path or an answer means is registry.ts's business.




const TRIES_MAX = 5;
const TIMEOUT_MS = 30_000;
const REDIRECTS_MAX = 5;
const BACKOFF_MS = 250;
/** A registry that asks for more patience than this is an outage: the job says so instead of burning minutes. */
const RETRY_AFTER_SECONDS_MAX = 60;
const TEXT_LENGTH_MAX = 500;
class RegistryHttp {
    #host;
    #origin;
    #options;
    #clock;
    #authorization;
    #found;
    constructor(host, options) {
        this.#host = host;
        this.#origin = (0,image_reference/* registryOrigin */._g)(host);
        this.#options = options;
        this.#clock = options.clock ?? clock/* systemClock */.m;
    }
    /** An answer with one of the accepted statuses. Everything else is thrown as DeliveryError. */
    async send(request, signal) {
        const triesMax = request.triesMax ?? TRIES_MAX;
        let authorized = false;
        for (let tries = 1;;) {
            const answer = await this.#once(request, signal).catch((thrown) => this.#unreachable(request.what, thrown, signal));
            if (answer instanceof Response && request.accept.includes(answer.status))
                return answer;
            if (answer instanceof Response && answer.status === 401 && !authorized) {
                authorized = true;
                await answer.body?.cancel();
                this.#authorization = await this.#authorize(answer.headers.get('www-authenticate') ?? '', request, signal);
                continue;
            }
            const failure = answer instanceof Response ? await refusal(request.what, answer, this.#host) : answer;
            const waitMs = backoffMs(tries, answer, this.#clock.nowMs());
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
            const response = await fetch(target, {
                method,
                redirect: 'manual',
                signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
                headers: {
                    'user-agent': 'cloudrun-delivery',
                    ...others,
                    ...(target.origin === start && authorization !== undefined ? { authorization } : {}),
                },
                ...(body === undefined ? {} : { body: body(), duplex: 'half' }),
            });
            const location = response.headers.get('location');
            const redirected = response.status === 307 || response.status === 308 || (body === undefined && [301, 302, 303].includes(response.status));
            if (!redirected || location === null)
                return response;
            await response.body?.cancel();
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
        const response = await new _a(this.#host, this.#options).send(http, signal);
        const answer = response.ok
            ? (await response.json().catch(() => undefined))
            : undefined;
        const token = answer?.token ?? answer?.access_token;
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
        const late = thrown instanceof Error && thrown.name === 'TimeoutError';
        const reason = late ? `${this.#host} did not answer in time` : rootMessage(thrown);
        return new errors/* DeliveryError */.VE(late ? 'timeout' : 'unavailable', `${what} failed: ${reason}`, {
            hint: `Is a registry reachable at ${this.#origin}?`,
            cause: thrown,
        });
    }
}
_a = RegistryHttp;
/** Undefined when the registry asks for more patience than we have. */
function backoffMs(tries, answer, nowMs) {
    const own = BACKOFF_MS * 2 ** (tries - 1);
    const after = answer instanceof Response ? answer.headers.get('retry-after') : null;
    if (after === null)
        return own;
    const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - nowMs) / 1000;
    if (Number.isNaN(seconds))
        return own;
    return seconds > RETRY_AFTER_SECONDS_MAX ? undefined : Math.max(own, seconds * 1000);
}
function noCredentials(what, host, { credentials, looked }) {
    const seen = credentials === undefined
        ? `none were found (${looked})`
        : `it does not accept those of user ${credentials.username} (${looked})`;
    return new errors/* DeliveryError */.VE('permission', `${what} failed: ${host} wants credentials, and ${seen}`, {
        hint: 'Run google-github-actions/auth (for Google registries) or docker/login-action before this step.',
    });
}
async function refusal(what, response, host) {
    const reason = reasonOf((await response.text().catch(() => '')).slice(0, 10_000));
    const kind = kindOf(response.status);
    const after = response.headers.get('retry-after');
    const wait = kind === 'unavailable' && after !== null
        ? ` (it asks to wait ${/^\d+$/.test(after) ? `${after} s` : `until ${after.slice(0, 40)}`})`
        : '';
    return new errors/* DeliveryError */.VE(kind, `${what} failed: HTTP ${response.status} ${reason}`.trim() + wait, { hint: hintFor(kind, host) });
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

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry.js
// An image registry over its HTTP API (https://github.com/opencontainers/distribution-spec, 1.1). Every digest is verified, in
// both directions. Blobs are uploaded in one PUT, never in chunks: Artifact Registry refuses chunks (docs/decisions/0005). What
// one upload broke off is begun anew.









const ACCEPT = [image_reference/* MEDIA */.Rn.ociManifest, image_reference/* MEDIA */.Rn.ociIndex, image_reference/* MEDIA */.Rn.dockerManifest, image_reference/* MEDIA */.Rn.dockerIndex].join(', ');
/** The specification's own limit for manifests; configs are smaller still. */
const DOCUMENT_BYTES_MAX = 4_194_304;
const registry_TRIES_MAX = 4;
const registry_BACKOFF_MS = 500;
const registry_TIMEOUT_MS = 60_000;
/** A registry slower than half a megabyte per second is taken for stuck. */
const BYTES_PER_MS_MIN = 500;
function connectRegistry(host, options) {
    return new Registry(new RegistryHttp(host, options), options.clock ?? clock/* systemClock */.m);
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
    #clock;
    constructor(http, clock) {
        this.#http = http;
        this.#clock = clock;
    }
    async manifest(repository, reference, signal) {
        const what = `reading the manifest ${named(repository, reference)}`;
        const response = await this.#http.send({ method: 'GET', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what }, signal);
        if (response.status === 404)
            return discard(response);
        const bytes = await registry_document(response, what, signal);
        const digest = sha256(bytes);
        if (image_reference/* DIGEST */.Dh.test(reference))
            verify(what, reference, digest);
        return { digest, mediaType: response.headers.get('content-type')?.split(';')[0]?.trim() ?? '', bytes };
    }
    async digestOf(repository, reference, signal) {
        const what = `looking up ${named(repository, reference)}`;
        const response = await this.#http.send({ method: 'HEAD', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what }, signal);
        if (response.status === 404)
            return undefined;
        const digest = response.headers.get('docker-content-digest') ?? '';
        return image_reference/* DIGEST */.Dh.test(digest) ? digest : (await this.manifest(repository, reference, signal))?.digest;
    }
    async hasBlob(repository, digest, signal) {
        const response = await this.#http.send({
            method: 'HEAD',
            url: `/v2/${repository}/blobs/${digest}`,
            accept: [200, 404],
            what: `looking for ${registry_short(digest)} in ${repository}`,
        }, signal);
        return response.status === 200;
    }
    async readBlob(repository, digest, signal) {
        const what = `reading ${registry_short(digest)} of ${repository}`;
        const bytes = await registry_document(await this.#http.send({ method: 'GET', url: `/v2/${repository}/blobs/${digest}`, accept: [200], what }, signal), what, signal);
        verify(what, digest, sha256(bytes));
        return bytes;
    }
    async saveBlob(repository, { digest, size }, file, signal) {
        const what = `downloading ${registry_short(digest)} of ${repository}`;
        for (let tries = 1;; tries += 1) {
            try {
                const response = await this.#http.send({
                    method: 'GET',
                    url: `/v2/${repository}/blobs/${digest}`,
                    accept: [200],
                    what,
                    triesMax: 1,
                    timeoutMs: transferMs(size),
                }, signal);
                const hash = (0,external_node_crypto_.createHash)('sha256');
                await (0,promises_.pipeline)(external_node_stream_.Readable.fromWeb(response.body ?? new ReadableStream()), limited(size, hash), (0,external_node_fs_.createWriteStream)(file), {
                    signal,
                });
                return verify(what, digest, `sha256:${hash.digest('hex')}`);
            }
            catch (thrown) {
                await this.#beginAnew(thrown, tries, what, signal);
            }
        }
    }
    async pushBlob(repository, blob, content, signal, mountFrom) {
        const what = `uploading ${registry_short(blob.digest)} to ${repository}`;
        const mount = mountFrom === undefined ? '' : `?mount=${blob.digest}&from=${encodeURIComponent(mountFrom)}`;
        const scope = mountFrom === undefined ? {} : { scope: `repository:${mountFrom}:pull` };
        for (let tries = 1;; tries += 1) {
            // The answer to an upload may be lost after the registry took it, so every try looks first.
            if (await this.hasBlob(repository, blob.digest, signal))
                return 'present';
            const started = await this.#http.send({
                method: 'POST',
                url: `/v2/${repository}/blobs/uploads/${mount}`,
                headers: { 'content-length': '0' },
                accept: [201, 202],
                what,
                ...scope,
            }, signal);
            await discard(started);
            if (started.status === 201)
                return 'mounted';
            const bytes = await content();
            try {
                await this.#upload(what, repository, started.headers.get('location') ?? '', blob, bytes, signal);
                return 'uploaded';
            }
            catch (thrown) {
                await this.#beginAnew(thrown, tries, what, signal);
            }
        }
    }
    async #upload(what, repository, location, { digest, size }, content, signal) {
        const url = URL.parse(location, `http://relative.invalid/v2/${repository}/blobs/uploads/`);
        if (url === null || location === '')
            throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: the registry named no place to upload to`);
        url.searchParams.append('digest', digest);
        const body = () => typeof content === 'string' ? external_node_stream_.Readable.toWeb((0,external_node_fs_.createReadStream)(content)) : new Uint8Array(content);
        const response = await this.#http.send({
            method: 'PUT',
            url: url.host === 'relative.invalid' ? `${url.pathname}${url.search}` : url.href,
            headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
            body,
            accept: [201],
            what,
            triesMax: 1,
            timeoutMs: transferMs(size),
        }, signal);
        await discard(response);
        const stored = response.headers.get('docker-content-digest');
        if (stored !== null)
            verify(what, digest, stored);
    }
    async pushManifest(repository, reference, { digest, mediaType, bytes }, signal) {
        const what = `pushing the manifest ${named(repository, reference)}`;
        const body = () => new Uint8Array(bytes);
        const response = await this.#http.send({
            method: 'PUT',
            url: `/v2/${repository}/manifests/${reference}`,
            headers: { 'content-type': mediaType },
            body,
            accept: [201],
            what,
        }, signal);
        await discard(response);
        const stored = response.headers.get('docker-content-digest');
        if (stored !== null)
            verify(what, digest, stored);
    }
    /**
     * For transfers: what broke off, or arrived damaged, may be begun anew. Throws what is no such thing, or has happened too
     * often.
     */
    async #beginAnew(thrown, tries, what, signal) {
        if (signal.aborted)
            throw (0,errors/* cancelled */.KW)(what);
        const failure = thrown instanceof errors/* DeliveryError */.VE
            ? thrown
            : new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(thrown)}`, { cause: thrown });
        if (tries === registry_TRIES_MAX || (failure.kind !== 'unavailable' && failure.kind !== 'timeout'))
            throw failure;
        await this.#clock.sleep(registry_BACKOFF_MS * 2 ** (tries - 1), signal);
    }
}
/** Lets through what the manifest promised and no byte more: a registry must not fill the disk. */
function limited(size, hash) {
    return async function* (chunks) {
        let received = 0;
        for await (const chunk of chunks) {
            received += chunk.length;
            if (received > size)
                throw new Error(`it is longer than the ${size} bytes that the manifest says`);
            hash.update(chunk);
            yield chunk;
        }
    };
}
/** The body of a small answer. */
async function registry_document(response, what, signal) {
    const chunks = [];
    let length = 0;
    try {
        for await (const chunk of (response.body ?? [])) {
            chunks.push(chunk);
            length += chunk.length;
            if (length > DOCUMENT_BYTES_MAX)
                throw new Error(`the answer is longer than ${DOCUMENT_BYTES_MAX} bytes`);
        }
    }
    catch (cause) {
        throw signal.aborted ? (0,errors/* cancelled */.KW)(what) : new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    }
    return Buffer.concat(chunks);
}
/** A body that nobody reads would keep its connection. */
async function discard(response) {
    await response.body?.cancel();
    return undefined;
}
function verify(what, expected, got) {
    if (expected !== got)
        throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: the digest is ${got}, not ${expected}`, {
            hint: 'What the registry holds is damaged, or something on the way changes it.',
        });
}
function transferMs(size) {
    return registry_TIMEOUT_MS + Math.ceil(size / BYTES_PER_MS_MIN);
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