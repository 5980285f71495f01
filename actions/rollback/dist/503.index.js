"use strict";
exports.id = 503;
exports.ids = [503];
exports.modules = {

/***/ 8503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectIdTokens: () => (/* binding */ connectIdTokens)
/* harmony export */ });
/* unused harmony export IMPERSONATION_HINT */
/* harmony import */ var google_auth_library__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(492);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3644);
// ID tokens for one audience, from the job's own credentials. Google's library refuses to make one from the credentials that
// google-github-actions/auth leaves behind (google-auth-library-nodejs#1197), so for those the IAM Credentials API is asked, as
// that action itself would ask it. A token is renewed before it expires; an old one is used up meanwhile. Against an emulator
// it is loaded only for credentials that are the emulator's own (local-credentials.ts).


const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const RENEW_BEFORE_MS = 10 * 60_000;
/** Between two tries to renew one: a run asks a thousand times a second. */
const RETRY_MS = 30_000;
const TIMEOUT_MS = 15_000;
const IMPERSONATION_HINT = 'Only a service account has ID tokens. Name one in google-github-actions/auth (input `service_account`), ' +
    'let the workload identity act as it (roles/iam.workloadIdentityUser on that account), ' +
    'and give it roles/run.invoker on the service. Or allow unauthenticated calls.';
/** Throws a DeliveryError of kind `permission` with the remedy, when these credentials cannot make one. */
async function connectIdTokens(audience, world) {
    try {
        const fetchToken = await tokenSource(audience, world);
        return tokens(await beforeAbort(fetchToken(), world.signal), fetchToken, world);
    }
    catch (cause) {
        if (world.signal.aborted)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelled */ .KW)('getting an ID token');
        const why = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE ? cause.message : reasonOf(cause);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('permission', `no ID token could be got for ${audience}: ${why}`, { hint: IMPERSONATION_HINT, cause });
    }
}
function tokens(first, fetchToken, { nowMs, mask }) {
    let held = keep(first);
    let renewAtMs = held.expiresAtMs - RENEW_BEFORE_MS;
    function keep(token) {
        mask(token);
        return { token, expiresAtMs: Number(claimsOf(token)['exp'] ?? 0) * 1000 || nowMs() + 3_600_000 };
    }
    async function renew() {
        held = keep(await fetchToken());
        renewAtMs = held.expiresAtMs - RENEW_BEFORE_MS;
    }
    const email = claimsOf(first)['email'];
    return {
        email: typeof email === 'string' ? email : undefined,
        current: () => {
            if (nowMs() >= renewAtMs) {
                renewAtMs = nowMs() + RETRY_MS;
                // A failed renewal is tried again; when none succeeds in time, the answers will say so.
                void renew().catch(() => { });
            }
            return held.token;
        },
    };
}
async function tokenSource(audience, { project, signal, metadata = false }) {
    if (metadata) {
        const machine = new google_auth_library__WEBPACK_IMPORTED_MODULE_0__.Compute();
        return async () => machine.fetchIdToken(audience);
    }
    const auth = new google_auth_library__WEBPACK_IMPORTED_MODULE_0__.GoogleAuth({ projectId: project, scopes: [SCOPE], clientOptions: { transporterOptions: { fetchImplementation: fetch } } });
    const client = await beforeAbort(auth.getClient(), signal);
    if (isProvider(client))
        return async () => client.fetchIdToken(audience);
    const credentials = auth.jsonContent;
    if (!(client instanceof google_auth_library__WEBPACK_IMPORTED_MODULE_0__.IdentityPoolClient) || !isPool(credentials))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('permission', "the job's credentials cannot make one");
    const { service_account_impersonation_url: impersonation, ...own } = credentials;
    if (impersonation === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('permission', "the job's credentials are a federated identity without a service account");
    // The federated identity itself may ask for the account's ID token; the account may not ask for its own.
    const federated = new google_auth_library__WEBPACK_IMPORTED_MODULE_0__.IdentityPoolClient({ ...own, scopes: [SCOPE] });
    const url = impersonation.replace(/:generateAccessToken$/, ':generateIdToken');
    return async () => {
        const { data } = await federated.request({
            url,
            method: 'POST',
            data: { audience, includeEmail: true },
            timeout: TIMEOUT_MS,
            signal,
            fetchImplementation: fetch,
        });
        if (typeof data.token !== 'string')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('permission', 'the IAM Credentials API answered without a token');
        return data.token;
    };
}
function isProvider(client) {
    return 'fetchIdToken' in client;
}
function isPool(credentials) {
    return typeof credentials === 'object' && credentials !== null && Reflect.get(credentials, 'type') === 'external_account';
}
/** Of the payload, which is not verified here: the service does that. */
function claimsOf(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
        return typeof claims === 'object' && claims !== null ? Object.fromEntries(Object.entries(claims)) : {};
    }
    catch {
        return {};
    }
}
/** Google's own words, when an API said no. */
function reasonOf(thrown) {
    const error = Reflect.get(Object(Reflect.get(Object(Reflect.get(Object(thrown), 'response')), 'data')), 'error');
    const message = Reflect.get(Object(error), 'message');
    return typeof message === 'string' && message !== '' ? message : (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown);
}
async function beforeAbort(work, signal) {
    signal.throwIfAborted();
    let abort = () => { };
    const aborted = new Promise((_, reject) => {
        abort = () => reject(signal.reason);
    });
    signal.addEventListener('abort', abort, { once: true });
    try {
        return await Promise.race([work, aborted]);
    }
    finally {
        signal.removeEventListener('abort', abort);
    }
}


/***/ })

};
;