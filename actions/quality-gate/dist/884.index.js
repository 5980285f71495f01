"use strict";
exports.id = 884;
exports.ids = [884];
exports.modules = {

/***/ 4884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectCheckRuns: () => (/* binding */ connectCheckRuns),
/* harmony export */   connectKeptResults: () => (/* binding */ connectKeptResults)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_adapters_github_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6402);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3644);
// The gate's ports over GitHub's REST API. It touches check runs, and nothing else.


/** A check run of another app under our name is not ours. */
const APP = 'github-actions';
/** Nothing is sent before a method is called. */
function connectKeptResults(options) {
    const http = new _cloudrun_delivery_shared_adapters_github_http__WEBPACK_IMPORTED_MODULE_0__/* .GitHubHttp */ .w(options);
    const at = where(options);
    return {
        read: async (commit, name, signal) => http.call({ what: `reading what ${commit.slice(0, 7)} keeps`, permission: 'checks: read', repeatable: true, signal }, async (octokit) => {
            const { data } = await octokit('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', { ...at, ref: commit, check_name: name, per_page: 10 });
            return data.check_runs.find(({ app, output }) => app?.slug === APP && typeof output.text === 'string')?.output.text ?? undefined;
        }),
        keep: async (commit, name, text, summary, signal) => {
            // Twice the same says the same: the latest of a name is read.
            await http.call({ what: `keeping results on ${commit.slice(0, 7)}`, permission: 'checks: write', repeatable: true, signal }, async (octokit) => octokit('POST /repos/{owner}/{repo}/check-runs', { ...at, name, head_sha: commit, status: 'completed', conclusion: 'neutral', output: { title: 'Kept for pull requests to be compared with', summary, text } }));
        },
        firstParent: async (commit, signal) => http
            .call({ what: `reading commit ${commit.slice(0, 7)}`, permission: 'contents: read', repeatable: true, signal }, async (octokit) => {
            const { data } = await octokit('GET /repos/{owner}/{repo}/commits/{ref}', { ...at, ref: commit, per_page: 1 });
            return data.parents[0]?.sha;
        })
            .catch(unlessGone),
    };
}
/** Of one request. */
const ANNOTATIONS_MAX = 50;
const LEVELS = { error: 'failure', warning: 'warning', notice: 'notice' };
/** Nothing is sent before a method is called. */
function connectCheckRuns(options) {
    const http = new _cloudrun_delivery_shared_adapters_github_http__WEBPACK_IMPORTED_MODULE_0__/* .GitHubHttp */ .w(options);
    const at = where(options);
    return {
        conclude: async (commit, name, { conclusion, annotations, ...said }, signal) => {
            const output = (from) => ({ ...said, annotations: annotations.slice(from, from + ANNOTATIONS_MAX).map(annotationOf) });
            const what = `making the check run "${name}"`;
            const id = await http.call({ what, permission: 'checks: write', repeatable: true, signal }, async (octokit) => {
                const { data } = await octokit('POST /repos/{owner}/{repo}/check-runs', { ...at, name, head_sha: commit, status: 'completed', conclusion, output: output(0) });
                return Number(data.id);
            });
            // Sent again, annotations would be there twice: those of an update whose answer is lost are left at what arrived.
            for (let from = ANNOTATIONS_MAX; from < annotations.length; from += ANNOTATIONS_MAX)
                await http.call({ what, permission: 'checks: write', repeatable: false, signal }, async (octokit) => octokit('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { ...at, check_run_id: id, output: output(from) }));
        },
    };
}
function annotationOf({ level, title, message, file, line }) {
    return { path: file, start_line: line, end_line: line, annotation_level: LEVELS[level], message, ...(title === undefined ? {} : { title }) };
}
function unlessGone(thrown) {
    if (thrown instanceof _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE && thrown.kind === 'not-found')
        return undefined;
    throw thrown;
}
function where({ repository }) {
    const [owner = '', repo = ''] = repository.split('/');
    return { owner, repo };
}


/***/ }),

/***/ 6402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ GitHubHttp)
/* harmony export */ });
/* harmony import */ var _octokit_request__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4942);
/* harmony import */ var _octokit_request_error__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1015);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3644);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2410);
// One conversation with GitHub's REST API: the token, patience with limits and outages that has an end, and how its refusals become our
// errors. What a path or an answer means is github.ts's business. It refuses to send a token over plain http to another machine.




const TRIES_MAX = 3;
const TIMEOUT_MS = 10_000;
const BACKOFF_MS = 500;
/** A limit that lasts longer than this is told instead of waited for: a delivery must not stand still for its own records. */
const WAIT_SECONDS_MAX = 20;
const TEXT_LENGTH_MAX = 300;
class GitHubHttp {
    #octokit;
    #clock;
    constructor({ token, apiUrl, mask, clock = _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m }) {
        mask(token);
        const quiet = { debug: () => { }, info: () => { }, warn: () => { }, error: () => { } };
        this.#octokit = _octokit_request__WEBPACK_IMPORTED_MODULE_1__/* .request */ .E.defaults({
            baseUrl: apiUrl.replace(/\/+$/, ''),
            headers: { authorization: `Bearer ${token}`, 'user-agent': 'cloudrun-delivery', 'x-github-api-version': '2022-11-28' },
            // A header of the answer must not reach the console, where the runner would read it.
            request: { log: quiet },
        });
        this.#clock = clock;
    }
    /** Calls once, or again while GitHub asks for patience. Whatever goes wrong, also in reading the answer, becomes a DeliveryError. */
    async call({ what, permission, repeatable, signal }, ask) {
        for (let tries = 1;; tries += 1) {
            try {
                const limits = { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) };
                return await ask(this.#octokit.defaults({ request: limits }));
            }
            catch (thrown) {
                if (signal.aborted)
                    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelled */ .KW)(what);
                const waitMs = tries < TRIES_MAX ? patienceMs(thrown, tries, repeatable, this.#clock.nowMs()) : undefined;
                if (waitMs === undefined)
                    throw refusal(what, permission, thrown);
                await this.#clock.sleep(waitMs, signal).catch(() => {
                    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .cancelled */ .KW)(what);
                });
            }
        }
    }
}
/** How long to wait before trying again; undefined when that is no use. A refused call did nothing; a failed one may have. */
function patienceMs(thrown, tries, repeatable, nowMs) {
    const own = BACKOFF_MS * 2 ** (tries - 1);
    const answer = answerOf(thrown);
    if (answer !== undefined && isLimit(answer)) {
        const seconds = limitSeconds(answer, nowMs);
        if (seconds === undefined)
            return own;
        return seconds > WAIT_SECONDS_MAX ? undefined : Math.max(own, seconds * 1000);
    }
    const outage = answer === undefined ? isSilence(thrown) : answer.status >= 500;
    return outage && repeatable ? own : undefined;
}
/** What GitHub said; undefined when nothing answered. */
function answerOf(thrown) {
    if (!(thrown instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_3__/* .RequestError */ .G) || thrown.response === undefined)
        return undefined;
    const { status, headers, data } = thrown.response;
    return { status, headers, message: [field(data, 'message'), ...errorsOf(data)].filter((text) => text !== '').join('; ') };
}
/** The refusals of a 422: texts, or objects with a message or a code. */
function errorsOf(data) {
    const errors = typeof data === 'object' && data !== null ? Reflect.get(data, 'errors') : undefined;
    if (!Array.isArray(errors))
        return [];
    return errors.map((error) => (typeof error === 'string' ? error : field(error, 'message') || `${field(error, 'field')} ${field(error, 'code')}`.trim()));
}
function field(value, name) {
    const text = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return typeof text === 'string' ? text : '';
}
function isSilence(thrown) {
    return (thrown instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_3__/* .RequestError */ .G && thrown.response === undefined) || (thrown instanceof Error && thrown.name === 'TimeoutError');
}
/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: a limit is a 429, or a 403 that says so. */
function isLimit({ status, headers, message }) {
    if (status === 429)
        return true;
    return status === 403 && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
}
function limitSeconds({ headers }, nowMs) {
    const after = Number(headers['retry-after'] ?? Number.NaN);
    if (!Number.isNaN(after))
        return after;
    const reset = Number(headers['x-ratelimit-remaining'] === '0' ? (headers['x-ratelimit-reset'] ?? Number.NaN) : Number.NaN);
    return Number.isNaN(reset) ? undefined : Math.max(0, reset - nowMs / 1000);
}
const KIND_OF_STATUS = { 400: 'input', 401: 'permission', 403: 'permission', 404: 'not-found', 409: 'conflict', 410: 'conflict', 422: 'input' };
function refusal(what, permission, thrown) {
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE)
        return thrown;
    const answer = answerOf(thrown);
    if (answer === undefined) {
        const silent = isSilence(thrown);
        const late = thrown instanceof Error && thrown.name === 'TimeoutError';
        const reason = silent ? `GitHub did not answer (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown)})` : `GitHub's answer could not be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown)})`;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE(late ? 'timeout' : 'unavailable', `${what} failed: ${reason}`, { hint: 'Is GITHUB_API_URL right, and GitHub up (https://www.githubstatus.com)?', cause: thrown });
    }
    const limited = isLimit(answer);
    const kind = limited ? 'unavailable' : (KIND_OF_STATUS[answer.status] ?? 'unavailable');
    const reason = `HTTP ${answer.status} ${answer.message.replaceAll(/\s+/g, ' ').trim().slice(0, TEXT_LENGTH_MAX)}`.trim();
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE(kind, `${what} failed: ${reason}`, { hint: limited ? 'The token has used up its share of calls; the limit ends by itself.' : hintFor(answer.status, permission), cause: thrown });
}
function hintFor(status, permission) {
    switch (status) {
        case 401:
            return 'Give `github-token` a token that is valid: the default, `${{ github.token }}`, is for as long as the job runs.';
        case 403:
            return `The token lacks a permission: give the job \`permissions: ${permission}\`. Runs of forks and of Dependabot never get more than read.`;
        case 404:
            return `GitHub hides what a token may not read: give the job \`permissions: ${permission}\`, if what is named exists.`;
        case 410:
            return 'The repository has this switched off in its settings.';
        default:
            return '';
    }
}


/***/ })

};
;