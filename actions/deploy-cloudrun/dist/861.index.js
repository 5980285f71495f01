"use strict";
exports.id = 861;
exports.ids = [861];
exports.modules = {

/***/ 861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectPullRequest: () => (/* binding */ connectPullRequest),
/* harmony export */   connectPullRequestOf: () => (/* binding */ connectPullRequestOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3644);
/* harmony import */ var _github_http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2028);
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