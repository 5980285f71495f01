"use strict";
exports.id = 169;
exports.ids = [169];
exports.modules = {

/***/ 2169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   auditFailure: () => (/* binding */ auditFailure),
/* harmony export */   auditSection: () => (/* binding */ auditSection),
/* harmony export */   countsOf: () => (/* binding */ countsOf)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66);
/* harmony import */ var _cloudrun_delivery_shared_core_vulnerability__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4933);
// What the audit of an image tells: its section of the summary, one sentence for the log, and why the step fails.


const ROWS_MAX = 50;
function auditSection(audited) {
    const { verdict, held, allowed, missing, remarks, from, level } = audited;
    const rows = held.slice(0, ROWS_MAX).map((one) => row(one, one.fixed === undefined ? 'none yet' : (0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(one.fixed)));
    const accepted = allowed.slice(0, ROWS_MAX).map(({ vulnerability, by }) => row(vulnerability, (0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(`until ${by.expires}: ${by.reason}`)));
    const title = { pass: '🛡️ No vulnerability is held against the image', fail: `❌ ${count(held.length)} held against the image`, 'no-data': '❌ Whether the image has vulnerabilities is not known' }[verdict];
    return [
        `### ${title}`,
        (0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(`${countsOf(audited)}, by ${from}; those that are ${level} or graver are held against it.`),
        ...missing.map((why) => `- ${(0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(why)}`),
        ...(rows.length === 0 ? [] : [(0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Severity', 'Vulnerability', 'Package', 'Installed', 'Fixed in'], rows), ...more(held.length)]),
        ...(accepted.length === 0 ? [] : ['Accepted by `audit-allow`:', (0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Severity', 'Vulnerability', 'Package', 'Installed', 'Accepted'], accepted), ...more(allowed.length)]),
        ...remarks.map((remark) => (0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(`${remark}.`)),
        ...(verdict === 'pass' ? [] : ['The image is in the registry by its digest, and got none of its tags.']),
    ].join('\n\n');
}
/** Undefined when it passed. */
function auditFailure({ verdict, held, missing, level }) {
    switch (verdict) {
        case 'pass':
            return undefined;
        case 'fail':
            return `${count(held.length)} held against the image (\`audit-level: ${level}\`): ${held.slice(0, 5).map(named).join(', ')}${held.length > 5 ? ', …' : ''}. Update what is named, or accept them for a time in \`audit-allow\`; the image got none of its tags`;
        case 'no-data':
            return `whether the image has vulnerabilities is not known, and it got none of its tags: ${missing.join('; ')}`;
    }
}
function countsOf({ counts }) {
    const some = _cloudrun_delivery_shared_core_vulnerability__WEBPACK_IMPORTED_MODULE_1__/* .SEVERITIES */ .o.filter((severity) => counts[severity] > 0).map((severity) => `${counts[severity]} ${severity}`);
    return some.length === 0 ? 'No vulnerability' : some.join(', ');
}
function row({ severity, id, package: name = '', installed = '', title }, last) {
    const what = title === id ? '' : ` ${(0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(title.length > 100 ? `${title.slice(0, 99)}…` : title)}`;
    return [severity, `${(0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(id)}${what}`, name === '' ? '' : (0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(name), installed === '' ? '' : (0,_cloudrun_delivery_shared_core_markdown__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(installed), last];
}
function named({ id, package: name, fixed }) {
    return `${id}${name === undefined ? '' : ` of ${name}`}${fixed === undefined ? '' : ` (fixed in ${fixed})`}`;
}
function more(all) {
    return all > ROWS_MAX ? [`… and ${all - ROWS_MAX} more.`] : [];
}
function count(vulnerabilities) {
    return vulnerabilities === 1 ? '1 vulnerability is' : `${vulnerabilities} vulnerabilities are`;
}


/***/ }),

/***/ 4933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isAsGraveAs),
/* harmony export */   o: () => (/* binding */ SEVERITIES)
/* harmony export */ });
// A weakness that a scanner found in an image, whatever the scanner.
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'];
/** @param from as grave as this, or graver; `unknown` may be anything, and counts from `low` on */
function isAsGraveAs(severity, from) {
    return severity === 'unknown' ? from === 'low' : SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(from);
}


/***/ })

};
;