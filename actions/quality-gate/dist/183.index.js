"use strict";
exports.id = 183;
exports.ids = [183];
exports.modules = {

/***/ 9183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseCommands: () => (/* binding */ parseCommands)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _cloudrun_delivery_shared_core_nearest__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7885);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3644);
/* harmony import */ var _cloudrun_delivery_shared_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1886);
/* harmony import */ var _read_observe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9889);
// The commands that the gate is to run, from YAML. Strict: a key that is not known is refused, because a misspelt list of reports would
// look at nothing.





const COMMANDS_MAX = 50;
const TIMEOUT_SECONDS = 30 * 60;
const TIMEOUT_SECONDS_MAX = 6 * 60 * 60;
const KEYS = ['name', 'command', 'working-directory', 'timeout', 'exit-codes', ..._read_observe_js__WEBPACK_IMPORTED_MODULE_1__/* .KINDS */ .G];
/** @throws DeliveryError of kind `input` with every problem and its place: `run[1].timeout` */
function parseCommands(yaml) {
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(yaml, { strict: true, uniqueKeys: true, prettyErrors: true });
    const problems = document.errors.map(({ message, linePos }) => `\`run\` is not YAML: ${message.split(/ at line |\n/)[0] ?? ''}${linePos === undefined ? '' : ` at line ${linePos[0].line}, column ${linePos[0].col}`}`);
    const list = problems.length > 0 ? [] : document.toJS({ maxAliasCount: 0 });
    if (!Array.isArray(list))
        problems.push('`run` must be a list of commands, each with `name` and `command`');
    const items = Array.isArray(list) ? list : [];
    if (items.length > COMMANDS_MAX)
        problems.push(`\`run\` has ${items.length} commands, more than ${COMMANDS_MAX}`);
    const commands = items.map((item, index) => parseOne(item, `run[${index}]`, problems));
    const names = commands.map(({ name }) => name);
    for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index)))
        problems.push(`\`run\` names two commands "${name}"`);
    if (problems.length > 0)
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE('input', problems.join('\n'), { hint: 'See "Commands" in the README of the action.' });
    return commands;
}
function parseOne(item, at, problems) {
    const given = typeof item === 'object' && item !== null && !Array.isArray(item) ? new Map(Object.entries(item)) : undefined;
    if (given === undefined)
        problems.push(`\`${at}\` must be a map with \`name\` and \`command\``);
    const values = given ?? new Map();
    for (const key of values.keys())
        if (!KEYS.includes(key))
            problems.push(`\`${at}\` has an unknown key "${key.slice(0, 40)}"${suggestion(key)}`);
    const text = (key, fallback) => {
        const value = values.get(key) ?? fallback;
        if (typeof value === 'string' && value.trim() !== '')
            return value.trim();
        problems.push(`\`${at}.${key}\` ${value === undefined ? 'is required' : 'must be text'}`);
        return '';
    };
    const lines = (key) => {
        const value = values.get(key) ?? [];
        const list = typeof value === 'string' ? value.split(/\r?\n/) : value;
        if (Array.isArray(list) && list.every((one) => typeof one === 'string'))
            return list.map((one) => one.trim()).filter((one) => one !== '');
        problems.push(`\`${at}.${key}\` must be globs, one a line or as a list`);
        return [];
    };
    if (given === undefined)
        return { name: at, script: '', folder: '.', timeoutSeconds: 0, exitCodes: [], patterns: { 'test-reports': [], 'coverage-reports': [], 'lint-reports': [], 'budget-reports': [] } };
    return {
        name: text('name'),
        script: text('command'),
        folder: text('working-directory', '.'),
        timeoutSeconds: timeoutOf(values.get('timeout'), `${at}.timeout`, problems),
        exitCodes: exitCodesOf(values.get('exit-codes'), `${at}.exit-codes`, problems),
        patterns: { 'test-reports': lines('test-reports'), 'coverage-reports': lines('coverage-reports'), 'lint-reports': lines('lint-reports'), 'budget-reports': lines('budget-reports') },
    };
}
function suggestion(key) {
    const near = (0,_cloudrun_delivery_shared_core_nearest__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(key, KEYS);
    return near === undefined ? `; known are ${KEYS.join(', ')}` : `; did you mean \`${near}\`?`;
}
function timeoutOf(value, at, problems) {
    if (value === undefined)
        return TIMEOUT_SECONDS;
    const seconds = typeof value === 'number' || typeof value === 'string' ? (0,_cloudrun_delivery_shared_inputs__WEBPACK_IMPORTED_MODULE_4__/* .parseDurationSeconds */ .lW)(String(value)) : undefined;
    if (seconds !== undefined && seconds > 0 && seconds <= TIMEOUT_SECONDS_MAX)
        return seconds;
    problems.push(`\`${at}\` must be a duration such as 90s or 10m, at most ${TIMEOUT_SECONDS_MAX / 3600}h`);
    return TIMEOUT_SECONDS;
}
function exitCodesOf(value, at, problems) {
    if (value === undefined)
        return [0];
    if (Array.isArray(value) && value.length > 0 && value.every((code) => Number.isInteger(code) && code >= 0 && code <= 255))
        return value;
    problems.push(`\`${at}\` must be a list of exit codes from 0 to 255, such as [0, 1]`);
    return [0];
}


/***/ })

};
;