"use strict";
exports.id = 48;
exports.ids = [48];
exports.modules = {

/***/ 4048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseVariables: () => (/* binding */ parseVariables),
/* harmony export */   readVariablesFile: () => (/* binding */ readVariablesFile)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8815);
/* harmony import */ var _environment_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(412);
/* harmony import */ var _cloudrun_delivery_shared_workspace_file__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7225);
// `env-vars-file`: variables as .env or as YAML (or JSON) by the name of the file. Every line counts: what is no variable is an error, not
// passed over. Values are texts as they stand in the file (1.10 stays 1.10), and never quoted in a message.





const INPUT = 'env-vars-file';
/** One assignment of a .env file, with quotes over several lines. */
const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(?:'[^']*'|"[^"]*"|`[^`]*`|[^'"`\r\n][^\r\n]*)?[ \t]*(?:#[^\r\n]*)?$/gm;
const COMMENT = /^[ \t]*#[^\r\n]*$/gm;
async function readVariablesFile(file, kind) {
    return parseVariables(await (0,_cloudrun_delivery_shared_workspace_file__WEBPACK_IMPORTED_MODULE_4__/* .readWorkspaceFile */ .s)(INPUT, file), file, kind);
}
function parseVariables(text, file, kind = 'service') {
    const isYaml = ['.yaml', '.yml', '.json'].includes(node_path__WEBPACK_IMPORTED_MODULE_0__.extname(file).toLowerCase());
    const variables = isYaml ? fromYaml(text, file) : fromDotEnv(text, file);
    for (const name of Object.keys(variables)) {
        if (!_environment_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .ENV_NAME */ .G1.test(name))
            throw (0,_cloudrun_delivery_shared_workspace_file__WEBPACK_IMPORTED_MODULE_4__/* .badFile */ .S)(INPUT, file, `has the key "${name}"`, 'The name of a variable has letters, digits and underscores, a letter or underscore first.');
        if ((0,_environment_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .isReserved */ .Bs)(kind, name))
            throw (0,_cloudrun_delivery_shared_workspace_file__WEBPACK_IMPORTED_MODULE_4__/* .badFile */ .S)(INPUT, file, `sets ${name}`, 'Cloud Run sets it by itself; remove it.');
    }
    return variables;
}
function fromDotEnv(text, file) {
    const breaks = (match) => '\n'.repeat(match.split('\n').length - 1);
    const left = text.replaceAll('\r\n', '\n').replaceAll(ASSIGNMENT, breaks).replaceAll(COMMENT, '');
    const bad = left.split('\n').findIndex((line) => line.trim() !== '');
    if (bad >= 0)
        throw (0,_cloudrun_delivery_shared_workspace_file__WEBPACK_IMPORTED_MODULE_4__/* .badFile */ .S)(INPUT, file, `line ${bad + 1} is no KEY=VALUE`, 'Write one variable a line; put quotes around a value that has several lines.');
    return Object.fromEntries(Object.entries((0,node_util__WEBPACK_IMPORTED_MODULE_1__.parseEnv)(text)).map(([name, value]) => [name, value ?? '']));
}
/** The failsafe schema takes every scalar as the text that it is. */
function fromYaml(text, file) {
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .parseDocument */ .Tp)(text, { schema: 'failsafe', strict: true, uniqueKeys: true });
    const [error] = document.errors;
    if (error !== undefined)
        throw (0,_cloudrun_delivery_shared_workspace_file__WEBPACK_IMPORTED_MODULE_4__/* .badFile */ .S)(INPUT, file, `is not YAML at line ${error.linePos?.[0].line ?? 1}`, 'Correct the file there.');
    const value = document.toJS({ maxAliasCount: 100 }) ?? {};
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw (0,_cloudrun_delivery_shared_workspace_file__WEBPACK_IMPORTED_MODULE_4__/* .badFile */ .S)(INPUT, file, 'is not a mapping of names to values', 'Write one `NAME: value` a line.');
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => {
        if (typeof entry !== 'string')
            throw (0,_cloudrun_delivery_shared_workspace_file__WEBPACK_IMPORTED_MODULE_4__/* .badFile */ .S)(INPUT, file, `has no single text for ${name}`, 'A variable is one text; put quotes around JSON.');
        return [name, entry];
    }));
}


/***/ }),

/***/ 7225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ badFile),
/* harmony export */   s: () => (/* binding */ readWorkspaceFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3644);
// Files of the checked-out repository that inputs name. Nothing outside the workspace is read, and nothing large.



const CHARACTERS_MAX = 1_000_000;
/** @param input names the file in messages @param file relative to the workspace */
async function readWorkspaceFile(input, file) {
    const workspace = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(process.env['GITHUB_WORKSPACE'] || '.');
    const resolved = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace, file);
    if (node_path__WEBPACK_IMPORTED_MODULE_1__.relative(workspace, resolved).startsWith('..'))
        throw badFile(input, file, 'lies outside the workspace', 'Name a file of the repository.');
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(resolved, 'utf8').catch((cause) => {
        throw badFile(input, file, `cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause)}`, 'Check the path; it is relative to the workspace. Does a checkout step run before?');
    });
    if (text.length > CHARACTERS_MAX)
        throw badFile(input, file, `has ${text.length} characters, more than ${CHARACTERS_MAX}`, 'Is it really that file?');
    return text;
}
function badFile(input, file, what, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE('input', `\`${input}\` "${file}" ${what}`, { hint });
}


/***/ })

};
;