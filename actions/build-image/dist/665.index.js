"use strict";
exports.id = 665;
exports.ids = [665,560];
exports.modules = {

/***/ 6665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectObjectStorage: () => (/* binding */ connectObjectStorage),
/* harmony export */   objectStorage: () => (/* binding */ objectStorage)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3644);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2410);
/* harmony import */ var _google_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3560);
/* harmony import */ var _run_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1292);
// The ObjectStorage port over Cloud Storage's JSON API. Content goes up in chunks of a resumable upload: after a cut the service is asked how much it
// has, and the rest follows. https://cloud.google.com/storage/docs/performing-resumable-uploads





/** A multiple of 256 KiB, as the service wants it. */
const CHUNK_BYTES = 8_388_608;
/** In a row without a byte more. */
const FAILURES_MAX = 5;
const WAIT_MS = 500;
const WAIT_MS_MAX = 8_000;
async function connectObjectStorage(project, env, clock = _clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m) {
    return objectStorage(project, await (0,_google_js__WEBPACK_IMPORTED_MODULE_2__.connectGoogleApi)('storage', project, env), await (0,_google_js__WEBPACK_IMPORTED_MODULE_2__.connectGoogleBytes)('storage', project, env), clock);
}
function objectStorage(project, api, bytes, clock) {
    return {
        owns: async (bucket, signal) => {
            const page = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1)(await api({ method: 'GET', path: '/storage/v1/b', query: { project, prefix: bucket, fields: 'items(name)' }, what: `looking whether bucket ${bucket} is of project ${project}`, signal }));
            return (0,_run_json_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)(page['items']).some((one) => (0,_run_json_js__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1)(one)['name'] === bucket);
        },
        createBucket: async (bucket, { location, keepDays }, signal) => {
            const lifecycle = { rule: [{ action: { type: 'Delete' }, condition: { age: keepDays } }] };
            const iamConfiguration = { uniformBucketLevelAccess: { enabled: true }, publicAccessPrevention: 'enforced' };
            await api({ method: 'POST', path: '/storage/v1/b', query: { project }, body: { name: bucket, location, lifecycle, iamConfiguration }, what: `making bucket ${bucket}`, signal });
        },
        upload: async (bucket, name, file, signal) => new Upload(bytes, clock, bucket, name, signal).send(file),
        readFrom: async (bucket, name, fromByte, signal) => {
            const what = `reading gs://${bucket}/${name}`;
            const answer = await bytes.call({ method: 'GET', path: objectPath(bucket, name), query: { alt: 'media' }, headers: { range: `bytes=${fromByte}-` }, what, signal });
            // Not there yet, or not longer than it was.
            if (answer.status === 404 || answer.status === 416)
                return Buffer.alloc(0);
            if (answer.status === 206)
                return answer.bytes;
            if (answer.status === 200)
                return answer.bytes.subarray(fromByte);
            throw bytes.refusal(what, answer);
        },
    };
}
function objectPath(bucket, name) {
    return `/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(name)}`;
}
class Upload {
    #bytes;
    #clock;
    #bucket;
    #name;
    #signal;
    #what;
    #failures = 0;
    constructor(bytes, clock, bucket, name, signal) {
        this.#bytes = bytes;
        this.#clock = clock;
        this.#bucket = bucket;
        this.#name = name;
        this.#signal = signal;
        this.#what = `uploading gs://${bucket}/${name}`;
    }
    async send(file) {
        const present = await this.#present();
        if (present !== undefined)
            return present;
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
        try {
            return await this.#sendFile(handle, (await handle.stat()).size);
        }
        finally {
            await handle.close();
        }
    }
    async #sendFile(file, size) {
        let session = await this.#begin(size);
        for (let at = 0;;) {
            const length = Math.min(CHUNK_BYTES, size - at);
            const { buffer } = await file.read(Buffer.alloc(length), 0, length, at);
            const answer = await this.#put(session, buffer, size === 0 ? 'bytes */0' : `bytes ${at}-${at + length - 1}/${size}`, size);
            const ended = answer === 'lost' ? undefined : await this.#endOf(answer);
            if (ended !== undefined)
                return ended;
            const kept = answer === 'lost' ? 0 : keptBytes(answer);
            if (answer === 'lost')
                session = await this.#begin(size);
            if (kept > at)
                this.#failures = 0;
            else
                await this.#failed(new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('unavailable', `${this.#what} failed: Cloud Storage took no byte after the first ${at}`));
            at = kept;
        }
    }
    /** Undefined while more is wanted. */
    async #endOf(answer) {
        if (answer.status === 308)
            return undefined;
        if (answer.status === 200 || answer.status === 201)
            return { generation: generationOf(JSON.parse(answer.bytes.toString())), was: 'uploaded' };
        const refusal = this.#bytes.refusal(this.#what, answer);
        // Somebody else was faster with the same content.
        const present = answer.status === 412 ? await this.#present() : undefined;
        if (present === undefined)
            throw refusal;
        return present;
    }
    async #present() {
        const answer = await this.#calm(async () => this.#bytes.call({ method: 'GET', path: objectPath(this.#bucket, this.#name), query: { fields: 'generation' }, what: this.#what, signal: this.#signal }));
        if (answer.status === 200)
            return { generation: generationOf(JSON.parse(answer.bytes.toString())), was: 'present' };
        // No such object, or no such bucket; beginning the upload tells which.
        if (answer.status === 404)
            return undefined;
        throw this.#bytes.refusal(this.#what, answer);
    }
    /** @returns path and query of the session */
    async #begin(size) {
        const answer = await this.#calm(async () => this.#bytes.call({
            method: 'POST', path: `/upload/storage/v1/b/${encodeURIComponent(this.#bucket)}/o`, query: { uploadType: 'resumable', name: this.#name, ifGenerationMatch: 0 },
            headers: { 'content-type': 'application/json', 'x-upload-content-type': 'application/gzip', 'x-upload-content-length': String(size) }, body: '{}', what: this.#what, signal: this.#signal,
        }));
        if (answer.status !== 200)
            throw this.#bytes.refusal(this.#what, answer);
        const session = URL.parse(answer.headers.get('location') ?? '');
        // Credentials go where they were going, and nowhere else.
        if (session === null || originOf(session) !== this.#bytes.origin)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('unavailable', `${this.#what} failed: Cloud Storage named no place of its own for it, but "${answer.headers.get('location') ?? ''}"`);
        return session;
    }
    /** After no answer, or one that asks to come back later, the service is asked what it has. `lost`: the session is no more. */
    async #put(session, chunk, range, size) {
        const call = async (body, contentRange) => this.#bytes.call({
            method: 'PUT', path: session.pathname, query: Object.fromEntries(session.searchParams), headers: { 'content-range': contentRange, 'content-type': 'application/gzip' }, body, what: this.#what, signal: this.#signal,
        });
        const answer = (await this.#try(async () => call(chunk, range))) ?? (await this.#calm(async () => call(Buffer.alloc(0), `bytes */${size}`)));
        return answer.status === 404 || answer.status === 410 ? 'lost' : answer;
    }
    /** Until something is answered that waiting would not mend. */
    async #calm(call) {
        for (;;) {
            const answer = await this.#try(call);
            if (answer !== undefined)
                return answer;
        }
    }
    /** Undefined, after a wait, when nothing was answered or that one is to come again. */
    async #try(call) {
        const answer = await call().catch((thrown) => thrown);
        if (!isAnswer(answer))
            return this.#failed(answer);
        return isPassing(answer.status) ? this.#failed(this.#bytes.refusal(this.#what, answer)) : answer;
    }
    /** Waits, or gives up. */
    async #failed(thrown) {
        this.#failures += 1;
        if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE) || this.#signal.aborted || !['unavailable', 'timeout'].includes(thrown.kind) || this.#failures > FAILURES_MAX)
            throw thrown;
        await this.#clock.sleep(Math.min(WAIT_MS_MAX, WAIT_MS * 2 ** (this.#failures - 1)) * (0.5 + this.#clock.random() / 2), this.#signal);
        return undefined;
    }
}
function isPassing(status) {
    return status === 408 || status === 429 || status >= 500;
}
function isAnswer(value) {
    return typeof value === 'object' && value !== null && 'bytes' in value;
}
/** `Range: bytes=0-N`; without it nothing is there yet. */
function keptBytes({ headers }) {
    const last = /^bytes=0-(\d+)$/.exec(headers.get('range') ?? '')?.[1];
    return last === undefined ? 0 : Number(last) + 1;
}
function generationOf(answer) {
    const { generation } = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1)(answer);
    if (typeof generation === 'string' && generation !== '')
        return generation;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('unavailable', 'Cloud Storage answered without the generation of an object', { hint: 'Is the endpoint really Cloud Storage?' });
}
/** As `GoogleBytes` spells it, with the port. */
function originOf({ protocol, hostname, port }) {
    return `${protocol}//${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}


/***/ }),

/***/ 3560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectGoogleApi: () => (/* binding */ connectGoogleApi),
  connectGoogleBytes: () => (/* binding */ connectGoogleBytes),
  toDeliveryError: () => (/* binding */ toDeliveryError)
});

// EXTERNAL MODULE: ./node_modules/gaxios/build/esm/src/index.js + 4 modules
var src = __webpack_require__(3787);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/clock.js + 1 modules
var clock = __webpack_require__(2410);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __webpack_require__(3410);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/quota.js
const WAIT_MS_FIRST = 1000;
const WAIT_MS_MAX = 10_000;
/** How long a call waits: whoever watches users must not be blind for long, a write that is not made is lost. */
const READS_SECONDS_MAX = 300;
const WRITES_SECONDS_MAX = 1800;
const BUSY_TRIES_MAX = 4;
/** @param refusal what was thrown, when it is an answer of 429: Google's message; undefined for anything else. Throws what `call` throws in the end */
async function withinQuota({ clock, log }, { what, reads, signal }, call, refusal) {
    const untilMs = clock.nowMs() + (reads ? READS_SECONDS_MAX : WRITES_SECONDS_MAX) * 1000;
    for (let tries = 0;; tries += 1) {
        try {
            return await call();
        }
        catch (thrown) {
            const message = refusal(thrown);
            const limit = message === undefined ? undefined : limitIn(message);
            const mayWait = limit !== undefined ? clock.nowMs() < untilMs : message !== undefined && reads && tries < BUSY_TRIES_MAX;
            if (!mayWait || signal.aborted)
                throw thrown;
            if (tries === 0 && limit !== undefined)
                log?.info(`${what}: the quota "${limit}" is used up; waiting for more of it`);
            await clock.sleep(Math.min(WAIT_MS_MAX, WAIT_MS_FIRST * 2 ** tries) * (0.5 + clock.random()), signal);
        }
    }
}
/** The limit that a refusal for want of quota names. */
function limitIn(message) {
    return /^Quota exceeded for quota metric '[^']*' and limit '([^']*)'/.exec(message)?.[1];
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/google.js
// How Google's APIs are called (credentials, transport, endpoint, retries) and how their errors become ours. Nothing else
// compares an error code. Plain JSON instead of the generated clients, because those drop every field that their protos do not
// know, and a deploy must not erase a setting newer than this code (docs/decisions/0002).





const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const TIMEOUT_MS = 15_000;
/** Without 429: see quota.ts. */
const STATUSES_TO_RETRY = [[100, 199], [408, 408], [500, 599]];
/** Credentials are looked up here, so that their absence is one clean error before anything is done. */
async function connectGoogleApi(api, projectId, env, patience = { clock: clock/* systemClock */.m }) {
    const { client, origin } = await connect(api, projectId, env);
    return async ({ method, path, query = {}, body, reads = method === 'GET', what, signal }) => {
        const request = async () => client.request({
            url: `${origin}${path}`,
            method,
            params: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)),
            ...(body === undefined ? {} : { data: body }),
            headers: { 'user-agent': 'cloudrun-delivery' },
            responseType: 'json',
            fetchImplementation: fetch,
            timeout: TIMEOUT_MS,
            signal,
            retryConfig: { retry: reads ? 4 : 0, noResponseRetries: reads ? 2 : 0, retryDelay: 200, maxRetryDelay: 4_000, httpMethodsToRetry: reads ? [method] : [], statusCodesToRetry: STATUSES_TO_RETRY },
        });
        try {
            return (await withinQuota(patience, { what, reads, signal }, request, tooMany)).data;
        }
        catch (thrown) {
            throw signal.aborted ? (0,errors/* cancelled */.KW)(what) : toDeliveryError(what, thrown, api, env);
        }
    };
}
const BYTES_TIMEOUT_MS = 60_000;
/** For what is not JSON: contents of objects. */
async function connectGoogleBytes(api, projectId, env) {
    const { client, origin } = await connect(api, projectId, env);
    return {
        origin,
        call: async ({ method, path, query = {}, headers = {}, body, what, signal }) => {
            try {
                const { status, headers: answered, data } = await client.request({
                    url: `${origin}${path}`, method, params: query, headers: { 'user-agent': 'cloudrun-delivery', ...headers }, ...(body === undefined ? {} : { data: opaque(body) }), responseType: 'arraybuffer', fetchImplementation: fetch,
                    timeout: BYTES_TIMEOUT_MS, signal, redirect: 'manual', validateStatus: () => true, retryConfig: { retry: 0, noResponseRetries: 0 },
                });
                return { status, headers: answered, bytes: Buffer.from(data) };
            }
            catch (thrown) {
                throw signal.aborted ? (0,errors/* cancelled */.KW)(what) : toDeliveryError(what, thrown, api, env);
            }
        },
        refusal: (what, { status, bytes }) => toDeliveryError(what, { response: { status, data: refusalIn(bytes.toString()) } }, api, env),
    };
}
/** When a call fails, the HTTP client looks for secrets in every byte of a Buffer that it was given: a second for eight megabytes. Not in a Blob. */
function opaque(body) {
    return typeof body === 'string' ? body : new Blob([new Uint8Array(body)]);
}
/** Cloud Storage refuses contents in bare text, everything else in JSON. */
function refusalIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return { error: { message: text.trim().slice(0, 500) } };
    }
}
async function connect(api, projectId, env) {
    const { emulated, host, port, protocol } = (0,endpoints/* endpoint */.sR)(api, env);
    return { client: emulated ? new src/* Gaxios */.gX() : await defaultCredentials(projectId), origin: `${protocol}://${host}:${port}` };
}
async function defaultCredentials(projectId) {
    // Loaded where it is needed: an emulated run loads and sends no credentials.
    const { GoogleAuth } = await __webpack_require__.e(/* import() */ 492).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
    try {
        return await new GoogleAuth({ projectId, scopes: [SCOPE] }).getClient();
    }
    catch (cause) {
        throw new errors/* DeliveryError */.VE('permission', `no Google Cloud credentials were found: ${(0,errors/* messageOf */.bD)(cause)}`, {
            hint: 'Run google-github-actions/auth before this step, with `permissions: id-token: write` on the job.',
            cause,
        });
    }
}
const KIND_OF_STATUS = {
    400: 'input', 401: 'permission', 403: 'permission', 404: 'not-found', 409: 'conflict', 412: 'conflict', 408: 'timeout', 504: 'timeout',
};
/** @param thrown what the HTTP client threw: `response` holds the answer, where there was one */
function toDeliveryError(what, thrown, api, env) {
    const answer = answerOf(thrown);
    const kind = answer === undefined ? 'unavailable' : answer.name === 'FAILED_PRECONDITION' ? 'conflict' : (KIND_OF_STATUS[answer.status] ?? 'unavailable');
    const reason = answer === undefined ? `no answer (${rootMessage(thrown)})` : `${answer.message} (${answer.name || `HTTP ${answer.status}`})`;
    return new errors/* DeliveryError */.VE(kind, `${what} failed: ${reason}`, { hint: hintFor(kind, reason, answer === undefined, api, env), cause: thrown });
}
/** Google's error envelope `{error: {code, message, status}}`; undefined when nothing answered. */
function answerOf(thrown) {
    const response = property(thrown, 'response');
    const status = property(response, 'status');
    if (typeof status !== 'number')
        return undefined;
    const error = property(property(response, 'data'), 'error');
    const message = property(error, 'message');
    const name = property(error, 'status');
    return {
        status,
        name: typeof name === 'string' ? name : '',
        message: typeof message === 'string' && message !== '' ? message : 'the API gave no reason',
    };
}
/** The message of an answer of 429. */
function tooMany(thrown) {
    const answer = answerOf(thrown);
    return answer?.status === 429 ? answer.message : undefined;
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
function rootMessage(thrown) {
    let deepest = thrown;
    for (let depth = 0; depth < 5 && property(deepest, 'cause') !== undefined; depth += 1)
        deepest = property(deepest, 'cause');
    const message = property(deepest, 'message');
    return typeof message === 'string' ? message : (0,errors/* messageOf */.bD)(deepest);
}
/** What each API asks for, as the guides grant it. */
const ROLES = {
    run: 'roles/run.developer on the service, and roles/iam.serviceAccountUser on its service account',
    monitoring: 'roles/monitoring.viewer on the project',
    logging: 'roles/logging.viewer on the project',
    secretmanager: 'roles/secretmanager.viewer on the project',
    containeranalysis: 'roles/containeranalysis.occurrences.viewer on the project of the image',
    cloudbuild: 'roles/cloudbuild.builds.editor on the project, and roles/iam.serviceAccountUser on the service account of the build',
    sqladmin: 'cloudsql.backupRuns.create, .get and .list on the project of the instance, in a role of your own or roles/cloudsql.editor',
    storage: 'roles/storage.objectUser on the bucket',
    artifactregistry: 'roles/artifactregistry.writer on the repository of the image',
};
function hintFor(kind, reason, noAnswer, api, env) {
    const { emulated, host, port } = (0,endpoints/* endpoint */.sR)(api, env);
    if (emulated && noAnswer) {
        return `Is the emulator running at ${host}:${port}? Start it with \`npm run emulator\`, or unset CLOUD_RUN_EMULATOR_HOST to use the cloud.`;
    }
    if (kind === 'permission' && reason.includes('or it is disabled'))
        return `Enable it for the project: gcloud services enable ${api}.googleapis.com`;
    if (kind === 'permission')
        return `The workflow identity needs ${ROLES[api]}.`;
    return '';
}


/***/ })

};
;