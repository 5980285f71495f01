"use strict";
exports.id = 330;
exports.ids = [330];
exports.modules = {

/***/ 9330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scanService: () => (/* binding */ scanService)
});

// EXTERNAL MODULE: ./packages/shared/lib/core/group-by.js
var group_by = __webpack_require__(1656);
// EXTERNAL MODULE: ./actions/quality-gate/lib/configuration/languages.js
var languages = __webpack_require__(2577);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/reading.js
// What a scanner found in one file: which variables it reads, and what it could not follow.
const NOTHING = { readings: [], remarks: [], given: [] };
function together(scans) {
    return { readings: scans.flatMap(({ readings }) => readings), remarks: scans.flatMap(({ remarks }) => remarks), given: scans.flatMap(({ given }) => given) };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/configuration/scan.js
// The files of one service → what they read. Each scanner is loaded when there is a file for it.



/** @param texts by path from the repository's root, with slashes */
async function scanService(texts) {
    const byLanguage = (0,group_by/* groupBy */.$)(texts, ([file, text]) => (0,languages/* languageOf */.eX)(file, text.slice(0, 100)));
    const scans = [];
    for (const [language, files] of byLanguage)
        if (language !== undefined)
            scans.push(await scanLanguage(language, new Map(files)));
    const all = together(scans);
    const only = (role) => ({ ...NOTHING, readings: all.readings.filter(({ file }) => (0,languages/* roleOf */.kp)(file) === role), remarks: all.remarks.filter(({ file }) => (0,languages/* roleOf */.kp)(file) === role) });
    return { code: { ...only('code'), given: all.given }, tools: only('tools'), tests: only('tests') };
}
async function scanLanguage(language, texts) {
    switch (language) {
        case 'python':
            return (await Promise.all(/* import() */[__webpack_require__.e(211), __webpack_require__.e(335), __webpack_require__.e(325)]).then(__webpack_require__.bind(__webpack_require__, 2325))).scanPython(texts);
        case 'javascript':
            return (await Promise.all(/* import() */[__webpack_require__.e(211), __webpack_require__.e(96), __webpack_require__.e(588)]).then(__webpack_require__.bind(__webpack_require__, 7588))).scanJavascript(texts);
        case 'shell': {
            const { scanShell } = await __webpack_require__.e(/* import() */ 480).then(__webpack_require__.bind(__webpack_require__, 8480));
            return together([...texts].map(([file, text]) => scanShell(file, text)));
        }
        case 'template': {
            const { scanTemplate } = await __webpack_require__.e(/* import() */ 262).then(__webpack_require__.bind(__webpack_require__, 8262));
            return together([...texts].map(([file, text]) => scanTemplate(file, text)));
        }
        case 'dockerfile': {
            const { scanDockerfile } = await __webpack_require__.e(/* import() */ 610).then(__webpack_require__.bind(__webpack_require__, 1610));
            return together([...texts].filter(([file]) => (0,languages/* roleOf */.kp)(file) === 'code').map(([file, text]) => scanDockerfile(file, text)));
        }
    }
}


/***/ })

};
;