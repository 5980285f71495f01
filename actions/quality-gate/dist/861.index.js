"use strict";
exports.id = 861;
exports.ids = [861];
exports.modules = {

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


/***/ }),

/***/ 861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectPullRequest: () => (/* binding */ connectPullRequest),
/* harmony export */   connectPullRequestOf: () => (/* binding */ connectPullRequestOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3644);
/* harmony import */ var _github_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6402);
/* harmony import */ var _endpoints_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3410);



const PAGE = 100;
const COMMENT_PAGES_MAX = 30;
/** Undefined where there is no token, or no GitHub that it is for. */
function connectPullRequestOf({ token, run }, env, mask, number) {
    const endpoint = (0,_endpoints_js__WEBPACK_IMPORTED_MODULE_0__/* .gitHubEndpoint */ .pX)(env);
    if (token === undefined || run.repository === '' || 'leftAlone' in endpoint)
        return undefined;
    return connectPullRequest({ token, apiUrl: endpoint.apiUrl, repository: run.repository, mask }, number);
}
/** Nothing is sent before a method is called. */
function connectPullRequest({ repository, ...options }, number) {
    const http = new _github_http_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubHttp */ .w(options);
    const [owner = '', repo = ''] = repository.split('/');
    const at = { owner, repo };
    const call = (what, repeatable, signal) => ({ what, permission: 'pull-requests: write', repeatable, signal });
    return {
        comments: async (signal) => {
            const found = [];
            for (let page = 1; page <= COMMENT_PAGES_MAX; page += 1) {
                const list = await http.call(call(`reading the comments of pull request ${number}`, true, signal), async (octokit) => {
                    const { data } = await octokit('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...at, issue_number: number, per_page: PAGE, page });
                    return data.map(({ id, body, user }) => ({ id: Number(id), author: user?.login ?? '', body: body ?? '' }));
                });
                found.push(...list);
                if (list.length < PAGE)
                    break;
            }
            return found;
        },
        create: async (body, signal) => http.call(call(`commenting on pull request ${number}`, false, signal), async (octokit) => {
            const { data } = await octokit('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...at, issue_number: number, body });
            return { id: Number(data.id), author: data.user?.login ?? '', body: data.body ?? '' };
        }),
        update: async (id, body, signal) => {
            await http.call(call(`changing the comment on pull request ${number}`, true, signal), async (octokit) => octokit('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...at, comment_id: id, body })).catch(unlessGone);
        },
        remove: async (id, signal) => {
            await http
                .call(call(`removing a second comment on pull request ${number}`, true, signal), async (octokit) => octokit('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...at, comment_id: id }))
                .catch(unlessGone);
        },
    };
}
function unlessGone(thrown) {
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE && thrown.kind === 'not-found')
        return undefined;
    throw thrown;
}


/***/ })

};
;