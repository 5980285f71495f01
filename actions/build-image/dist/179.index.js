"use strict";
exports.id = 179;
exports.ids = [179,560];
exports.modules = {

/***/ 7560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cloudBuild: () => (/* binding */ cloudBuild),
/* harmony export */   connectCloudBuild: () => (/* binding */ connectCloudBuild)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3644);
/* harmony import */ var _google_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3560);
/* harmony import */ var _run_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1292);
// The Builds port over Cloud Build v1. https://cloud.google.com/build/docs/api/reference/rest/v1/projects.locations.builds



/** https://cloud.google.com/build/docs/api/reference/rest/v1/projects.builds#status. One that is not known yet has not ended. */
const STATUS = {
    PENDING: 'waiting', QUEUED: 'waiting', WORKING: 'working', SUCCESS: 'success', FAILURE: 'failure', INTERNAL_ERROR: 'error', TIMEOUT: 'timeout', CANCELLED: 'cancelled', EXPIRED: 'error',
};
async function connectCloudBuild(place, env) {
    return cloudBuild(place, await (0,_google_js__WEBPACK_IMPORTED_MODULE_0__.connectGoogleApi)('cloudbuild', place.project, env));
}
function cloudBuild({ project, region }, api) {
    const path = `/v1/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(region)}/builds`;
    return {
        create: async (build, signal) => {
            const operation = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(await api({ method: 'POST', path, body: build, what: 'beginning a build', signal }));
            return parseBuild((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(operation['metadata'])['build']);
        },
        get: async (id, signal) => parseBuild(await api({ method: 'GET', path: `${path}/${encodeURIComponent(id)}`, what: `reading build ${id}`, signal })),
        findByTag: async (tag, signal) => {
            const { builds } = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(await api({ method: 'GET', path, query: { filter: `tags="${tag}"`, pageSize: 1 }, what: 'looking for the build', signal }));
            return (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(builds).map(parseBuild).at(0);
        },
        cancel: async (id, signal) => {
            // Twice is as good as once, so that it may be tried again.
            await api({ method: 'POST', path: `${path}/${encodeURIComponent(id)}:cancel`, body: {}, reads: true, what: `cancelling build ${id}`, signal });
        },
    };
}
function parseBuild(value) {
    const json = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(value);
    const { id, status, logUrl, statusDetail, failureInfo } = json;
    if (typeof id !== 'string' || typeof status !== 'string')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE('unavailable', 'Cloud Build answered without the id or the status of a build', { hint: 'Is the endpoint really Cloud Build v1?' });
    const failure = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .texts */ .Te)(failureInfo);
    return {
        id, status: STATUS[status] ?? 'working', detail: failure['detail'] ?? (typeof statusDetail === 'string' ? statusDetail : ''), failure: failure['type'] ?? '', url: typeof logUrl === 'string' ? logUrl : '',
        digests: new Map((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(json['results'])['images']).map(_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1).map(({ name, digest }) => [String(name), String(digest)])),
        steps: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(json['steps']).map(_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1).map(parseStep),
    };
}
function parseStep({ id, name, timing }) {
    const { startTime = '', endTime = '' } = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_1__/* .texts */ .Te)(timing);
    const seconds = (Date.parse(endTime) - Date.parse(startTime)) / 1000;
    return { name: typeof id === 'string' && id !== '' ? id : String(name), seconds: Number.isFinite(seconds) ? seconds : undefined };
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