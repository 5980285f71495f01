/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 181:
/***/ ((module) => {

module.exports = require("buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = require("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = require("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = require("node:fs/promises");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 481:
/***/ ((module) => {

module.exports = require("node:readline");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = require("node:stream/promises");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = require("process");

/***/ }),

/***/ 4171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ advice)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_core_group_by__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1656);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4605);
/* harmony import */ var _coverage_coverage_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7912);
/* harmony import */ var _interest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(60);
/* harmony import */ var _tests_case_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9877);
// What to do about a verdict: a step for each kind of reason, concrete enough to begin with. Pure. In text; parts in backticks are names, and
// what comes from outside is escaped where it is shown.





const NAMED_MAX = 3;
const CHARACTERS_MAX = 120;
/** The most telling first; none for a pass. */
function advice(gathered, { verdict, conditions }) {
    if (verdict === 'pass')
        return [];
    const crossed = conditions.filter((condition) => (0,_conditions_js__WEBPACK_IMPORTED_MODULE_3__/* .standing */ .JA)(condition) === 'limit crossed');
    return [
        ...commandSteps(gathered),
        ...testSteps((0,_interest_js__WEBPACK_IMPORTED_MODULE_1__/* .byInterest */ .a)(gathered.cases.filter(_tests_case_js__WEBPACK_IMPORTED_MODULE_2__/* .isBad */ .e2), (0,_interest_js__WEBPACK_IMPORTED_MODULE_1__/* .interestIn */ .s)(gathered))),
        ...configurationSteps(gathered),
        ...crossed.flatMap((condition) => conditionStep(condition, gathered)),
        ...budgetSteps(gathered),
        ...missingSteps(gathered),
    ];
}
function commandSteps({ endings }) {
    return endings.flatMap(({ command, failure }) => (failure === undefined ? [] : [`Run ${named(firstLine(command.script))} in ${named(command.folder)}: it says why ${named(command.name)} failed, and its last lines are below.`]));
}
function testSteps(bad) {
    const [first] = bad;
    if (first === undefined)
        return [];
    const place = first.file === undefined ? '' : ` (${named(`${first.file}${first.line === undefined ? '' : `:${first.line}`}`)})`;
    const begin = `Mend ${counted(bad.length, 'test')}${bad.length === 1 ? ':' : '. Begin with'} ${named(`${first.suite} › ${first.name}`)}${place}.`;
    const [message, count] = mostFrequent(bad.map((one) => firstLine(one.message)));
    return [count > 1 && count * 2 >= bad.length && message !== '' ? `${begin} ${count} of them say ${named(message)}: look for one cause.` : begin];
}
function configurationSteps({ configuration }) {
    const errors = (configuration?.findings ?? []).filter(({ level }) => level === 'error');
    return errors.length === 0 ? [] : [`Mend the configuration: ${mostOf(errors.map(({ rule }) => rule))}. What is meant to be so goes into \`accepted\`, with the reason.`];
}
function conditionStep(condition, { coverage, findings, patch, base }) {
    const { name, origin, limit = 0 } = condition;
    switch (origin) {
        case 'coverage-percent-min':
            return [`Cover ${more(coverage.values(), 'lines', limit)} to reach ${limit} %.${emptiest(coverage)}`];
        case 'branch-coverage-percent-min':
            return [`Cover ${more(coverage.values(), 'branches', limit)} to reach ${limit} %.`];
        case 'lint-errors-max':
        case 'lint-warnings-max': {
            const level = origin === 'lint-errors-max' ? 'error' : 'warning';
            return [`Mend what linters found: ${mostOf(findings.filter((one) => one.level === level).map(({ tool, rule }) => `${tool} ${rule}`))}.`];
        }
        case 'patch-coverage-percent-min':
        case 'patch-uncovered-lines-allowed':
            return [`Cover the new lines that no test runs: most are in ${placesOf((patch?.coverage?.files ?? []).map(({ file, uncovered }) => ({ file, count: uncovered.length })))}.`];
        case 'new-uncovered-lines-max':
            return [`Cover what this change leaves uncovered: most is in ${placesOf((base?.comparison?.uncovered ?? []).map(({ file, lines }) => ({ file, count: lines.length })))}.`];
        case 'new-lint-errors-max':
        case 'new-lint-warnings-max': {
            const { errors = [], warnings = [] } = base?.comparison ?? {};
            return [`Mend what linters found that the base had not: ${mostOf((origin === 'new-lint-errors-max' ? errors : warnings).map(({ finding: { tool, rule } }) => `${tool} ${rule}`))}.`];
        }
        case 'lost-tests-max': {
            const { removed = [], newlySkipped = [] } = base?.comparison?.tests ?? {};
            return [`Bring back what tests the base ran: ${enumerated([...removed, ...newlySkipped].map(named))}. If they are meant to go, raise ${named(origin)}.`];
        }
        case 'tests-min':
            return [`Find out where the other tests went: ${named(origin)} asks for ${limit}.`];
        default:
            return [`${name}: see below, or change ${named(origin)} if the limit is wrong.`];
    }
}
function budgetSteps({ measures }) {
    const crossed = measures.filter((one) => one.measured && one.crossed);
    return crossed.length === 0 ? [] : [`Bring ${enumerated(crossed.map(({ name }) => named(name)))} back under the limit.`];
}
function missingSteps({ problems, configuration, cases, measures }) {
    const unmeasured = measures.filter(({ measured }) => !measured);
    return [
        ...(problems.length === 0 ? [] : [`Look at the step that writes what is missing or broken: it must run to its end, and the gate’s own step also after failed tests (\`if: \${{ !cancelled() }}\`).`]),
        ...((configuration?.problems ?? []).length === 0 ? [] : ['Mend the file that `configuration` names at the places above: until it is understood, nothing in it is checked.']),
        ...(cases.length > 0 && cases.every(({ result }) => result === 'skipped') ? ['Find out why every test was skipped: a marker, a filter, a missing service?'] : []),
        ...(unmeasured.length === 0 ? [] : [`Find out why nothing measured ${enumerated(unmeasured.map(({ name }) => named(name)))}: a load test must send requests, a page must load. A limit on nothing holds for anything.`]),
    ];
}
/** Lines or branches that are missing to a percentage. */
function more(files, what, percent) {
    const { covered, total } = (0,_coverage_coverage_js__WEBPACK_IMPORTED_MODULE_0__/* .countsOf */ .mQ)(files, what);
    return counted(Math.max(1, Math.ceil((percent / 100) * total - covered)), what === 'lines' ? 'more line' : 'more branch');
}
function emptiest(coverage) {
    const files = [...coverage].map(([file, known]) => ({ file, ...(0,_coverage_coverage_js__WEBPACK_IMPORTED_MODULE_0__/* .countsOf */ .mQ)([known], 'lines') })).map(({ file, covered, total }) => ({ file, missed: total - covered })).filter(({ missed }) => missed > 0);
    const most = files.toSorted((a, b) => b.missed - a.missed).slice(0, NAMED_MAX);
    return most.length === 0 ? '' : ` Most are missing in ${enumerated(most.map(({ file, missed }) => `${named(file)} (${missed})`))}.`;
}
function placesOf(places) {
    const most = places.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count).slice(0, NAMED_MAX);
    return enumerated(most.map(({ file, count }) => `${named(file)} (${count})`));
}
function mostOf(words) {
    const counts = [...(0,_cloudrun_delivery_shared_core_group_by__WEBPACK_IMPORTED_MODULE_4__/* .groupBy */ .$)(words, (word) => word)].map(([word, list]) => [word, list.length]).toSorted((a, b) => b[1] - a[1]);
    const shown = counts.slice(0, NAMED_MAX).map(([word, count]) => `${named(word)} (${count})`);
    return enumerated(counts.length > NAMED_MAX ? [...shown, `${counts.length - NAMED_MAX} other rules`] : shown);
}
function mostFrequent(words) {
    let most = ['', 0];
    for (const [word, list] of (0,_cloudrun_delivery_shared_core_group_by__WEBPACK_IMPORTED_MODULE_4__/* .groupBy */ .$)(words, (one) => one))
        if (list.length > most[1])
            most = [word, list.length];
    return most;
}
/** A name in backticks; its own would end them. */
function named(text) {
    const line = text.replaceAll(/\s+/g, ' ').trim().replaceAll('`', '´');
    return `\`${line.length > CHARACTERS_MAX ? `${line.slice(0, CHARACTERS_MAX - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line}\``;
}
function firstLine(text) {
    return text.trim().split('\n', 1)[0]?.trim() ?? '';
}
function counted(count, what) {
    return `${count} ${what}${count === 1 ? '' : what.endsWith('ch') ? 'es' : 's'}`;
}
function enumerated(words) {
    const shown = words.length > NAMED_MAX + 1 ? [...words.slice(0, NAMED_MAX), `${words.length - NAMED_MAX} others`] : words;
    return shown.length <= 1 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}


/***/ }),

/***/ 9404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KV: () => (/* binding */ testChanges),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   ld: () => (/* binding */ testNames)
/* harmony export */ });
/* harmony import */ var _tests_case_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9877);
// Tests told from those of the base: which fail only now, which are gone, and which ran before and are skipped now. Pure.

function nameOf({ suite, name }) {
    return `${suite} › ${name}`;
}
/** Of a name that several cases share, the worst result counts. */
function testNames(cases) {
    const worst = new Map();
    for (const one of cases) {
        const name = nameOf(one);
        const before = worst.get(name);
        if (before === undefined || _tests_case_js__WEBPACK_IMPORTED_MODULE_0__/* .SEVERITY */ .C$[one.result] > _tests_case_js__WEBPACK_IMPORTED_MODULE_0__/* .SEVERITY */ .C$[before])
            worst.set(name, one.result);
    }
    const of = (...results) => [...worst].filter(([, result]) => results.includes(result)).map(([name]) => name).toSorted();
    return { passed: of('passed'), skipped: of('skipped'), bad: of('failed', 'error') };
}
function testChanges(before, now) {
    const [wasBad, wasSkipped] = [new Set(before.bad), new Set(before.skipped)];
    const ran = new Set([...before.passed, ...before.bad]);
    const present = new Set([...now.passed, ...now.skipped, ...now.bad]);
    return {
        newFailures: now.bad.filter((name) => !wasBad.has(name)),
        removed: [...ran, ...wasSkipped].filter((name) => !present.has(name)),
        newlySkipped: now.skipped.filter((name) => ran.has(name)),
        added: [...present].filter((name) => !ran.has(name) && !wasSkipped.has(name)).length,
    };
}


/***/ }),

/***/ 5334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  OV: () => (/* binding */ measureSize),
  K8: () => (/* binding */ measureValue),
  Nm: () => (/* binding */ parseBudget)
});

// EXTERNAL MODULE: ./packages/shared/lib/reports/json.js
var json = __nccwpck_require__(8361);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/budget/pointer.js
// JSON Pointer (RFC 6901).
/** Throws Error that names the part of the pointer that leads nowhere, and what is there instead. */
function resolvePointer(value, pointer) {
    let [current, walked] = [value, ''];
    for (const token of parsePointer(pointer)) {
        current = step(current, token, walked);
        walked += `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    }
    return current;
}
/** Throws Error for a pointer that is not of RFC 6901. '' is the whole document. */
function parsePointer(pointer) {
    if (pointer === '')
        return [];
    if (!pointer.startsWith('/'))
        throw new Error(`the pointer "${pointer}" does not begin with a slash`);
    if (/~(?![01])/.test(pointer))
        throw new Error(`the pointer "${pointer}" has a ~ that is neither ~0 (a tilde) nor ~1 (a slash)`);
    return pointer.slice(1).split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
function step(value, token, walked) {
    const where = walked === '' ? 'the document' : `"${walked}"`;
    if (typeof value !== 'object' || value === null)
        throw new Error(`${where} is ${value === null ? 'null' : `a ${typeof value}`} and has nothing named "${token}"`);
    if (Array.isArray(value)) {
        const list = value;
        if (/^(0|[1-9]\d*)$/.test(token) && Number(token) < list.length)
            return list[Number(token)];
        throw new Error(`${where} is a list of ${list.length} and has no entry "${token}"`);
    }
    if (Object.hasOwn(value, token))
        return value[token];
    throw new Error(`${where} has nothing named "${token}"; it has ${nameSome(Object.keys(value))}`);
}
function nameSome(keys) {
    return keys.length === 0 ? 'nothing' : `${keys.slice(0, 8).map((key) => `"${key.slice(0, 60)}"`).join(', ')}${keys.length > 8 ? ` and ${keys.length - 8} more` : ''}`;
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/budget/line.js
// One line of the input `budgets`, such as
//
//   reports/k6.json#/metrics/http_req_duration/values/p(95) <= 200 ms      a number in a JSON file, by JSON Pointer
//   lighthouse.json#/categories/performance/score >= 0.9
//   dist/assets/*.js <= 300 kB                                             the size of all files that match, together
//   dist/assets/*.js gzip <= 100 KiB                                       each compressed, together
//
// `<=` and `<` set an upper limit, `>=` and `>` a lower one. The unit of a JSON value only says what the number is: it is compared as it
// stands in the file. A size needs one: B, kB, MB (1000), KiB, MiB (1024).


const LINE = /^(.+?)\s+(<=|>=|<|>)\s*([-+]?\d[\d_]*(?:\.\d+)?)\s*([A-Za-z%]*)$/;
const BYTES_OF = new Map([['B', 1], ['bytes', 1], ['kB', 1e3], ['KB', 1e3], ['MB', 1e6], ['KiB', 1024], ['MiB', 1024 ** 2]]);
/** Throws Error that quotes the line and says what it should be. */
function parseBudget(line) {
    const text = line.trim();
    const [, source, operator, number, unit = ''] = LINE.exec(text) ?? [];
    if (source === undefined || number === undefined)
        throw new Error(`"${text}" is no budget: it must be a file, a comparison (<=, <, >=, >) and a number with or without a unit, such as "report.json#/p95 <= 200 ms" or "dist/*.js <= 300 kB"`);
    const limit = Number(number.replaceAll('_', ''));
    const at = source.indexOf('#');
    const shared = { text, operator: operator };
    if (at >= 0)
        return { ...shared, glob: globOf(text, source.slice(0, at)), of: { kind: 'value', pointer: pointerOf(text, source.slice(at + 1)) }, limit, unit: unit === '%' ? 'percent' : unit };
    const bytes = BYTES_OF.get(unit);
    if (bytes === undefined)
        throw new Error(`"${text}" limits the size of files, so its number needs a unit: one of ${[...BYTES_OF.keys()].join(', ')}; a value in a JSON file is named as "file.json#/pointer"`);
    const gzip = /\s+gzip$/.test(source);
    return { ...shared, glob: globOf(text, source.replace(/\s+gzip$/, '')), of: { kind: 'size', gzip }, limit: limit * bytes, unit: 'bytes' };
}
function globOf(text, glob) {
    if (glob.trim() === '')
        throw new Error(`"${text}" names no file before its #`);
    return glob.trim();
}
function pointerOf(text, pointer) {
    try {
        parsePointer(pointer);
        return pointer;
    }
    catch (thrown) {
        throw new Error(`"${text}" cannot be used: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown });
    }
}
/** Of one JSON file that the budget's glob matches. Throws Error when the pointer leads to no number: that is no data, and never within a limit. */
function measureValue(budget, file, json) {
    const pointer = budget.of.kind === 'value' ? budget.of.pointer : '';
    const value = resolvePointer(json, pointer);
    if (typeof value !== 'number' || !Number.isFinite(value))
        throw new Error(`"${pointer}" is ${describe(value)}, not a number`);
    return measure(budget, `${file}#${pointer}`, value);
}
function describe(value) {
    if ((0,json/* isList */.Lv)(value))
        return `a list of ${value.length}`;
    return (0,json/* isRecord */.u4)(value) ? 'an object' : (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
/** Of all files that the budget's glob matches, which must be at least one: sizes in bytes, compressed where the budget says so. */
function measureSize(budget, sizes) {
    const [name, total] = [`${budget.glob}${budget.of.kind === 'size' && budget.of.gzip ? ' gzip' : ''}`, sizes.reduce((sum, size) => sum + size, 0)];
    return sizes.length === 0 ? { name, value: undefined, unit: budget.unit, limit: limitOf(budget), measured: false, crossed: false } : measure(budget, name, total);
}
function measure(budget, name, value) {
    return { name, value, unit: budget.unit, limit: limitOf(budget), measured: true, crossed: !holds(value, budget.operator, budget.limit) };
}
/** As it was written. */
function limitOf({ text }) {
    return text.slice(text.search(/(<=|>=|<|>)\s*[-+]?\d[\d_.]*\s*[A-Za-z%]*$/));
}
function holds(value, operator, limit) {
    switch (operator) {
        case '<=': return value <= limit;
        case '<': return value < limit;
        case '>=': return value >= limit;
        case '>': return value > limit;
    }
}


/***/ }),

/***/ 4605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ standing),
/* harmony export */   au: () => (/* binding */ quantity),
/* harmony export */   em: () => (/* binding */ sentence)
/* harmony export */ });
// What must hold, as data: each condition has a value, a direction, a limit that fails, and a target whose missing is only told. Pure.
function standing({ value, direction, limit, target }) {
    if (value === undefined)
        return limit === undefined ? 'met' : 'no data';
    const meets = (bound) => bound === undefined || (direction === 'at least' ? value >= bound : value <= bound);
    return meets(limit) ? (meets(target) ? 'met' : 'target missed') : 'limit crossed';
}
function sentence(condition) {
    const { name, value, unit, direction, limit, target, origin } = condition;
    const bound = standing(condition) === 'target missed' ? `its target is ${direction} ${quantity(target, unit)}` : `it must be ${direction} ${quantity(limit, unit)} (\`${origin}\`)`;
    return value === undefined ? `${name}: nothing says it, and ${bound}` : `${name}: ${quantity(value, unit)}, and ${bound}`;
}
/** Two decimals at most; never rounded over a limit, because 79.999 is not 80. */
function quantity(value, unit) {
    if (value === undefined)
        return '–';
    const rounded = value.toFixed(2);
    const shown = Number.isInteger(value) ? String(value) : Number(rounded) > value ? (Math.floor(value * 100) / 100).toFixed(2) : rounded;
    return unit === '' ? shown : `${shown} ${unit}`;
}


/***/ }),

/***/ 2577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jo: () => (/* binding */ isUnder),
/* harmony export */   Xi: () => (/* binding */ candidates),
/* harmony export */   eX: () => (/* binding */ languageOf),
/* harmony export */   kp: () => (/* binding */ roleOf)
/* harmony export */ });
/* unused harmony export isUnnamed */
// What a file is, by its path: the language it is read as, and whether it runs, builds or tests. Tests and tools may read what no environment
// declares.
const LANGUAGES = [
    ['dockerfile', /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|\.(?:Dockerfile|dockerfile)$/],
    // Not .env.template, which explains, nor YAML, which is rarely envsubst's.
    ['template', /(?<!\.ya?ml|\.tf|\.py)(?<!(?:^|\/|\.)env)\.(?:template|envsubst|conf\.tp?mp?l|conf\.tpl)$/],
    ['python', /\.py$/],
    ['javascript', /(?<!\.d)\.[mc]?tsx?$|(?<!\.min)\.[mc]?jsx?$|\.(?:vue|svelte|astro)$/],
    ['shell', /\.(?:sh|bash|ash)$/],
];
const SHEBANG = /^#!\s*\S*\/(?:env\s+(?:-S\s+)?)?(?:ba|da|a)?sh\b/;
const TESTS = /(?:^|\/)(?:tests?|__tests__|specs?|e2e|cypress|playwright|testdata|fixtures|__fixtures__|__mocks__|mocks|stories|\.storybook|testing)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|tests|conftest)\.py$|\.(?:test|spec|stories|cy|e2e)\.[mc]?[jt]sx?$|(?:^|\/)(?:Dockerfile|Containerfile)\.(?:dev|development|test|tests|local|ci|debug)$|(?:^|\/)(?:jest|vitest)[.-]?setup[^/]*$/;
const TOOLS = /\.config(?:\.\w+)?\.[mc]?[jt]sx?$|(?:^|\/)(?:setup|noxfile|fabfile|tasks|docs\/conf)\.py$|(?:^|\/)(?:[Gg]ulpfile|Gruntfile)\.[mc]?[jt]s$|(?:^|\/)\.(?:github|gitlab|circleci|husky|devcontainer)\//;
/** Made from other files, or somebody else's. */
const FOREIGN = /(?:^|\/)(?:node_modules|\.git|dist|\.next|\.nuxt|\.svelte-kit|\.output|\.venv|venv|site-packages|__pycache__|bower_components)\//;
/** @param head how the text begins, for files whose name says nothing; undefined when it is not known yet */
function languageOf(file, head) {
    if (FOREIGN.test(file))
        return undefined;
    const named = LANGUAGES.find(([, names]) => names.test(file))?.[0];
    if (named !== undefined)
        return named;
    return head !== undefined && SHEBANG.test(head) ? 'shell' : undefined;
}
/** Whether the first bytes must be looked at to know. */
function isUnnamed(file) {
    return !FOREIGN.test(file) && /(?:^|\/)[\w-]+$/.test(file);
}
function roleOf(file) {
    if (TESTS.test(file))
        return 'tests';
    return TOOLS.test(file) ? 'tools' : 'code';
}
/** Files of a service that may be in a language that is read. All paths are from the repository's root. */
function candidates(files, code, ignore) {
    return [...files].filter((file) => code.some((name) => isUnder(file, name)) && !ignore.some((name) => isUnder(file, name)) && (languageOf(file) !== undefined || isUnnamed(file)));
}
function isUnder(file, folder) {
    return folder === '' || folder === '.' || file === folder || file.startsWith(`${folder}/`);
}


/***/ }),

/***/ 7912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  rU: () => (/* binding */ addArms),
  oI: () => (/* binding */ addHits),
  cG: () => (/* binding */ addLine),
  q2: () => (/* binding */ branchKey),
  mQ: () => (/* binding */ countsOf),
  W7: () => (/* binding */ fileOf),
  h1: () => (/* binding */ merge),
  nD: () => (/* binding */ mergeFile),
  pR: () => (/* binding */ percentOf)
});

// UNUSED EXPORTS: filesWithoutLines

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/line-hits.js
// How often each line of a file ran. Reports list lines in their order, and a million of them: numbers that are appended to a list, and put
// in order only when a report did not, take a fraction of a map's time and memory. A line that is told twice has the larger of its hits.
class LineHits {
    #lines = [];
    #hits = [];
    #last = 0;
    #isOrdered = true;
    /** @param line from 1 */
    add(line, hits) {
        if (line > this.#last)
            this.#last = line;
        else if (line === this.#last) {
            if (hits > this.#hits[this.#hits.length - 1] || !this.#isOrdered)
                this.#repeat(line, hits);
            return;
        }
        else
            this.#isOrdered = false;
        this.#lines.push(line);
        this.#hits.push(hits);
    }
    addAll(other) {
        other.#order();
        this.addList(other.#lines, other.#hits, other.#lines.length);
    }
    /** The first `count` of two lists that the caller goes on to use. One copy of a whole file's lines is cheaper than lists that grow. */
    addList(lines, hits, count) {
        let ordered = Math.min(1, count);
        while (ordered < count && lines[ordered] > lines[ordered - 1])
            ordered += 1;
        if (this.#lines.length === 0 && ordered === count) {
            this.#lines = lines.slice(0, count);
            this.#hits = hits.slice(0, count);
            this.#last = lines[count - 1] ?? 0;
        }
        else
            for (let at = 0; at < count; at += 1)
                this.add(lines[at], hits[at]);
    }
    get size() {
        this.#order();
        return this.#lines.length;
    }
    get(line) {
        this.#order();
        let [from, to] = [0, this.#lines.length];
        while (from < to) {
            const middle = (from + to) >>> 1;
            if (this.#lines[middle] < line)
                from = middle + 1;
            else
                to = middle;
        }
        return this.#lines[from] === line ? this.#hits[from] : undefined;
    }
    /** How many lines ran. */
    get covered() {
        this.#order();
        let covered = 0;
        for (let at = 0; at < this.#hits.length; at += 1)
            if (this.#hits[at] > 0)
                covered += 1;
        return covered;
    }
    /** In their order. */
    uncovered() {
        this.#order();
        return this.#lines.filter((_, at) => this.#hits[at] === 0);
    }
    has(line) {
        return this.get(line) !== undefined;
    }
    *entries() {
        this.#order();
        for (let at = 0; at < this.#lines.length; at += 1)
            yield [this.#lines[at], this.#hits[at]];
    }
    keys() {
        this.#order();
        return this.#lines.values();
    }
    values() {
        this.#order();
        return this.#hits.values();
    }
    forEach(each) {
        for (const [line, hits] of this)
            each(hits, line, this);
    }
    [Symbol.iterator]() {
        return this.entries();
    }
    #repeat(line, hits) {
        if (this.#isOrdered)
            this.#hits[this.#hits.length - 1] = hits;
        else {
            this.#lines.push(line);
            this.#hits.push(hits);
        }
    }
    /** The largest line stays the largest: `#last` needs no change. */
    #order() {
        if (this.#isOrdered)
            return;
        const [lines, hits] = [this.#lines, this.#hits];
        const order = Array.from(lines.keys()).sort((a, b) => lines[a] - lines[b] || hits[b] - hits[a]);
        const first = order.filter((at, index) => index === 0 || lines[at] !== lines[order[index - 1]]);
        this.#lines = first.map((at) => lines[at]);
        this.#hits = first.map((at) => hits[at]);
        this.#isOrdered = true;
    }
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/coverage.js
// Coverage as hits by file and line, so that reports of several runs can be merged: a line is covered when any of them covered it.

const BRANCH_KINDS = 'cilpn';
function branchKey(line, kind, arm) {
    return `${line}/${kind}${arm}`;
}
function fileOf(coverage, file) {
    const present = coverage.get(file);
    if (present !== undefined)
        return present;
    const added = { lines: new LineHits(), branches: new Map() };
    coverage.set(file, added);
    return added;
}
function addHits(map, key, hits) {
    const before = map.get(key);
    if (before === undefined || hits > before)
        map.set(key, hits);
}
/** Adds what a report says of a line. A number that is none, or hits that are none, say nothing; negative hits are no hits. */
function addLine({ lines }, line, hits) {
    if (Number.isInteger(line) && line > 0 && !Number.isNaN(hits))
        lines.add(line, Math.max(0, hits));
}
/** Adds arms of a line of which only the number is known. */
function addArms({ branches }, line, { covered, total }) {
    if (!Number.isInteger(line) || line <= 0)
        return;
    for (let arm = 0; arm < Math.min(total, ARMS_MAX); arm += 1)
        addHits(branches, branchKey(line, 'n', arm), arm < covered ? 1 : 0);
}
/** Of one line; more is not a program but an attack. */
const ARMS_MAX = 10_000;
function merge(into, from) {
    for (const [file, report] of from)
        mergeFile(fileOf(into, file), report);
}
/** Of two files that only claim totals, what both covered is unknown: the larger of their counts is what is surely covered. */
function mergeFile(target, { lines, branches, claimed, roots }) {
    target.lines.addAll(lines);
    for (const [branch, hits] of branches)
        addHits(target.branches, branch, hits);
    if (branches.size > 0 && isMixed(target.branches))
        keepFirstKind(target.branches);
    if (claimed !== undefined)
        target.claimed = target.claimed === undefined ? claimed : { lines: larger(target.claimed.lines, claimed.lines), branches: larger(target.claimed.branches, claimed.branches) };
    if (roots !== undefined)
        target.roots = [...new Set([...(target.roots ?? []), ...roots])];
}
function larger(one, other) {
    return { covered: Math.max(one.covered, other.covered), total: Math.max(one.total, other.total) };
}
function rankOf(key) {
    return BRANCH_KINDS.indexOf(key.charAt(key.indexOf('/') + 1));
}
function isMixed(branches) {
    let first;
    for (const key of branches.keys())
        if ((first ??= rankOf(key)) !== rankOf(key))
            return true;
    return false;
}
function keepFirstKind(branches) {
    const first = new Map();
    const lineOf = (key) => key.slice(0, key.indexOf('/'));
    for (const key of branches.keys())
        first.set(lineOf(key), Math.min(first.get(lineOf(key)) ?? Infinity, rankOf(key)));
    for (const key of branches.keys())
        if (rankOf(key) !== first.get(lineOf(key)))
            branches.delete(key);
}
/** Covered and all lines, or branches, of these files. What a file claims counts only where its lines are unknown. */
function countsOf(files, what) {
    let [covered, total] = [0, 0];
    for (const file of files) {
        if (file.lines.size === 0 && file.claimed !== undefined) {
            covered += file.claimed[what].covered;
            total += file.claimed[what].total;
            continue;
        }
        total += file[what].size;
        if (what === 'lines')
            covered += file.lines.covered;
        else
            for (const hits of file.branches.values())
                covered += hits > 0 ? 1 : 0;
    }
    return { covered, total };
}
/** Undefined when there is nothing to cover: that is no data, not 100 %. */
function percentOf({ covered, total }) {
    return total === 0 ? undefined : (100 * covered) / total;
}
/** Files of which only totals are known: they count in totals, and nothing can be said of their lines. */
function filesWithoutLines(coverage) {
    return [...coverage].filter(([, { lines, claimed }]) => lines.size === 0 && claimed !== undefined && claimed.lines.total > 0).map(([file]) => file);
}


/***/ }),

/***/ 337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   UN: () => (/* binding */ coverageByFlag),
/* harmony export */   bQ: () => (/* binding */ parseFlags),
/* harmony export */   cK: () => (/* binding */ matches)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _coverage_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7912);
// Coverage of parts of the repository, by name: `backend: backend/**`. Pure.


/** Lines `NAME: GLOB, GLOB`; a name may have several lines. @returns flags, or what is wrong with a line as a sentence's end */
function parseFlags(lines) {
    const flags = new Map();
    const problems = [];
    for (const line of lines) {
        const [, name, rest = ''] = /^([\w.-]+)\s*:\s*(\S.*)$/.exec(line.trim()) ?? [];
        const globs = rest.split(',').map((glob) => glob.trim()).filter((glob) => glob !== '');
        if (name === undefined || globs.length === 0)
            problems.push(`"${line}" is not NAME: GLOB, like "backend: backend/**"`);
        else
            flags.set(name, [...(flags.get(name) ?? []), ...globs]);
    }
    return { flags: [...flags].map(([name, globs]) => ({ name, globs })), problems };
}
/** @param file path from the workspace */
function matches(file, globs) {
    return globs.some((glob) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.matchesGlob(file, glob));
}
/** @param coverage by path from the workspace */
function coverageByFlag(coverage, flags) {
    return flags.map(({ name, globs }) => {
        const files = [...coverage].filter(([file]) => matches(file, globs)).map(([, file]) => file);
        return { name, files: files.length, lines: (0,_coverage_js__WEBPACK_IMPORTED_MODULE_1__/* .countsOf */ .mQ)(files, 'lines'), branches: (0,_coverage_js__WEBPACK_IMPORTED_MODULE_1__/* .countsOf */ .mQ)(files, 'branches') };
    });
}


/***/ }),

/***/ 2930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X3: () => (/* binding */ locateSurely),
/* harmony export */   mC: () => (/* binding */ parsePrefixes),
/* harmony export */   x5: () => (/* binding */ locate)
/* harmony export */ });
/* harmony import */ var _coverage_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7912);
/* harmony import */ var _report_path_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1240);
// Which file of the repository a report means. Reports are written in containers, in a module of many, on other machines; their paths begin
// elsewhere. In this order: a prefix that the user gave; the place in the workspace; the folders above the report; a prefix that the same
// report's other files agree on; the longest end that one file alone has. A path that fits no file, or two, is told and never guessed. Pure.


/** Libraries: their files have names like ours. */
const FOREIGN = new Set(['node_modules', 'site-packages', 'dist-packages', '.venv', '.tox']);
/** Files that must agree on a prefix before it is more than a coincidence. */
const VOTES_MIN = 2;
/** @param reportFile the report's own path from the workspace */
function locate(report, reportFile, where) {
    const folder = (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(reportFile).segments.slice(0, -1);
    const spellings = [...report].map(([spelled, file]) => ({ spelled, file, paths: pathsOf(spelled, file) }));
    const surely = spellings.map(({ paths }) => first(paths, (path) => certain(path, folder, where)));
    const votes = count(spellings.flatMap(({ paths }, at) => (surely[at] === undefined ? paths.flatMap((path) => vote(path, where)) : [])));
    const coverage = new Map();
    const unknown = [];
    const ambiguous = [];
    for (const [at, { spelled, file, paths }] of spellings.entries()) {
        const found = surely[at] ?? first(paths, (path) => likely(path, folder, votes, where)) ?? { unknown: true };
        if ('candidates' in found)
            ambiguous.push({ path: spelled, candidates: found.candidates });
        else if ('unknown' in found)
            unknown.push(spelled);
        place(coverage, 'file' in found ? found.file : (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReportPath */ .Ti)((0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(spelled)), file);
    }
    return { coverage, unknown, ambiguous };
}
/** Undefined unless each of its paths is one of the files, without a guess. */
function locateSurely(report, reportFile, where) {
    const folder = (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(reportFile).segments.slice(0, -1);
    const coverage = new Map();
    for (const [spelled, file] of report) {
        const found = first(pathsOf(spelled, file), (path) => certain(path, folder, where));
        if (found === undefined || !('file' in found))
            return undefined;
        place(coverage, found.file, file);
    }
    return coverage;
}
function pathsOf(spelled, { roots = [] }) {
    return [...roots.map((root) => (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(`${root}/${spelled}`)), (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(spelled)];
}
function place(coverage, path, { roots: _, ...known }) {
    (0,_coverage_js__WEBPACK_IMPORTED_MODULE_0__/* .mergeFile */ .nD)((0,_coverage_js__WEBPACK_IMPORTED_MODULE_0__/* .fileOf */ .W7)(coverage, path), known);
}
/** A file if any path finds one; else why not. */
function first(paths, find) {
    let other;
    for (const path of paths) {
        const found = find(path);
        if (found !== undefined && 'file' in found)
            return found;
        other ??= found;
    }
    return other;
}
/** What needs no guess. An explicit prefix and a place in the workspace are the last word, also when no file is there. */
function certain(path, folder, { files, workspace, prefixes }) {
    const existing = (segments) => (files.has(segments.join('/')) ? { file: segments.join('/') } : undefined);
    const given = prefixes
        .map(({ from, to }) => ({ from: (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(from), to: (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(to).segments }))
        .filter(({ from }) => from.isAbsolute === path.isAbsolute && (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnder */ .Jo)(path.segments, from.segments))
        .toSorted((a, b) => b.from.segments.length - a.from.segments.length)[0];
    if (given !== undefined)
        return existing([...given.to, ...path.segments.slice(given.from.segments.length)]) ?? { unknown: true };
    const root = (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(workspace).segments;
    if (path.isAbsolute)
        return (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnder */ .Jo)(path.segments, root) ? (existing(path.segments.slice(root.length)) ?? { unknown: true }) : undefined;
    for (let depth = folder.length; depth >= path.ups; depth -= 1) {
        const found = existing([...folder.slice(0, depth - path.ups), ...path.segments]);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** What a path that one file alone ends like says of the two beginnings. One shared name says nothing. */
function vote({ segments }, { files }) {
    const { matches: [match, ...others], shared } = files.endingLike(segments);
    if (match === undefined || others.length > 0 || shared < 2 || isForeign(segments))
        return [];
    return [{ from: segments.slice(0, -shared), to: match.segments.slice(0, -shared) }];
}
function count(votes) {
    const counted = new Map();
    for (const { from, to } of votes) {
        const key = JSON.stringify([from, to]);
        const present = counted.get(key);
        if (present === undefined)
            counted.set(key, { from, to, count: 1 });
        else
            present.count += 1;
    }
    return [...counted.values()].toSorted((a, b) => b.count - a.count);
}
/** A prefix that others agree on knows all that is below it, where paths are places: an absolute path that it leads nowhere is no file of ours. */
function likely({ segments, isAbsolute }, folder, votes, { files }) {
    if (isForeign(segments))
        return undefined;
    const agreed = votes.filter(({ from, count }) => count >= VOTES_MIN && (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnder */ .Jo)(segments, from));
    for (const { from, to } of agreed) {
        const file = [...to, ...segments.slice(from.length)].join('/');
        if (files.has(file))
            return { file };
    }
    const { matches, shared } = files.endingLike(segments);
    const [only, ...others] = matches;
    if (only === undefined || (agreed.length > 0 && (isAbsolute || shared === 1)))
        return undefined;
    return others.length === 0 ? { file: only.file } : nearest(matches, segments.slice(0, -shared), folder);
}
/** Of files that end alike, the one whose folders are named in the path's beginning (a module's name), or that lies nearest to the report. */
function nearest(matches, beginning, folder) {
    const scored = matches.map(({ file, segments }) => {
        const named = segments.slice(0, -1).filter((segment) => beginning.includes(segment)).length;
        let near = 0;
        while (near < folder.length && near < segments.length && folder[near] === segments[near])
            near += 1;
        return { file, named, near };
    }).toSorted((a, b) => b.named - a.named || b.near - a.near);
    const [best, second] = scored;
    if (best !== undefined && second !== undefined && (best.named > second.named || best.near > second.near))
        return { file: best.file };
    return { candidates: matches.map(({ file }) => file) };
}
function isForeign(segments) {
    return segments.some((segment) => FOREIGN.has(segment));
}
/** Lines `FROM=TO`. @returns prefixes, or what is wrong with a line as a sentence's end */
function parsePrefixes(lines) {
    const prefixes = [];
    const problems = [];
    for (const line of lines) {
        const at = line.indexOf('=');
        const [from, to] = [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()];
        if (at < 0 || from === '')
            problems.push(`"${line}" is not FROM=TO: a beginning of paths in a report, and of the same paths in the workspace`);
        else if ((0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(to).isAbsolute || (0,_report_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPath */ .jb)(to).ups > 0)
            problems.push(`"${line}" leads out of the workspace: TO is a folder in it`);
        else
            prefixes.push({ from, to });
    }
    return { prefixes, problems };
}


/***/ }),

/***/ 1240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jo: () => (/* binding */ isUnder),
/* harmony export */   Ti: () => (/* binding */ formatReportPath),
/* harmony export */   jb: () => (/* binding */ parseReportPath)
/* harmony export */ });
// How a report spells a path, brought into one form: slashes, no drive, no scheme, no `.` and no `..` that can be resolved. Pure.
function parseReportPath(spelled) {
    const plain = withoutScheme(spelled).replaceAll('\\', '/');
    const isAbsolute = /^(?:[a-z]:)?\//i.test(plain);
    const segments = [];
    let ups = 0;
    for (const segment of plain.replace(/^[a-z]:(?=\/)/i, '').split('/')) {
        if (segment === '' || segment === '.')
            continue;
        if (segment !== '..')
            segments.push(segment);
        else if (segments.pop() === undefined && !isAbsolute)
            ups += 1;
    }
    return { segments, isAbsolute, ups };
}
function formatReportPath({ segments, isAbsolute, ups }) {
    return `${isAbsolute ? '/' : '../'.repeat(ups)}${segments.join('/')}`;
}
function withoutScheme(spelled) {
    if (!/^file:\/\//i.test(spelled))
        return spelled.replace(/^webpack:\/\/[^/]*\//, '');
    const path = spelled.replace(/^file:\/\/(?:localhost(?=\/))?/i, '').replace(/^\/(?=[a-z]:\/)/i, '');
    try {
        return decodeURIComponent(path);
    }
    catch {
        return path;
    }
}
/** Whether `path` lies in the folder; the same path does too. */
function isUnder(path, folder) {
    return folder.length <= path.length && folder.every((segment, at) => segment === path[at]);
}


/***/ }),

/***/ 1434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  f: () => (/* binding */ changesOf),
  A: () => (/* binding */ diffBetween)
});

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/git.js
var diff_git = __nccwpck_require__(4975);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/diff/unified-diff.js
/** Of links and of other repositories. */
const NO_FILE = /^(?:120000|160000)$/;
class UnifiedDiff {
    #done = [];
    #file;
    /** Lines of the hunk that are still to come. */
    #old = 0;
    #new = 0;
    #begun = '';
    push(chunk) {
        const text = this.#begun + chunk;
        let start = 0;
        for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            if (this.#old > 0 || this.#new > 0)
                this.#hunkLine(text.charCodeAt(start));
            else
                this.#header(text.slice(start, end));
            start = end + 1;
        }
        // Of a line in a hunk only the first character is of interest: a file may be one line of many megabytes.
        this.#begun = this.#old > 0 || this.#new > 0 ? text.slice(start, start + 1) : text.slice(start);
    }
    /** @throws Error when the diff ends in the middle of a hunk */
    end() {
        if (this.#begun !== '')
            this.push('\n');
        if (this.#old > 0 || this.#new > 0)
            throw new Error(`the diff ends in the middle of ${this.#file?.newPath ?? this.#file?.oldPath ?? 'a file'}`);
        this.#close();
        return this.#done;
    }
    #header(line) {
        if (line.startsWith('diff --git ')) {
            this.#close();
            this.#file = { oldPath: undefined, newPath: undefined, hunks: [], isBinary: false, isNoFile: false, first: line.slice('diff --git '.length), isNamed: false };
            return;
        }
        const file = this.#file;
        if (file === undefined)
            return;
        const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
        if (hunk !== null) {
            const [oldStart, oldCount, newStart, newCount] = [Number(hunk[1]), Number(hunk[2] ?? 1), Number(hunk[3]), Number(hunk[4] ?? 1)];
            file.hunks.push({ old: { start: oldStart, count: oldCount }, new: { start: newStart, count: newCount } });
            [this.#old, this.#new] = [oldCount, newCount];
            return;
        }
        this.#named(file, line);
    }
    #named(file, line) {
        const [, word, rest = ''] = /^(---|\+\+\+|rename from|rename to|copy from|copy to|(?:old|new|new file|deleted file) mode|index|Binary files|GIT binary patch)(?: (.*))?$/s.exec(line) ?? [];
        if (word === '---')
            [file.oldPath, file.isNamed] = [sideOf(rest), true];
        else if (word === '+++')
            [file.newPath, file.isNamed] = [sideOf(rest), true];
        else if (word === 'rename from' || word === 'copy from')
            [file.oldPath, file.isNamed] = [unquoted(rest), true];
        else if (word === 'rename to' || word === 'copy to')
            [file.newPath, file.isNamed] = [unquoted(rest), true];
        else if (word === 'Binary files' || word === 'GIT binary patch')
            file.isBinary = true;
        else if (word === 'index' || word?.endsWith(' mode'))
            file.isNoFile ||= NO_FILE.test(rest.split(' ').at(-1) ?? '');
        if (word === 'new file mode')
            this.#whole(file, 'added');
        if (word === 'deleted file mode')
            this.#whole(file, 'deleted');
    }
    /** Without content there is no line that names one side. */
    #whole(file, what) {
        const path = bothSides(file.first);
        file.isNamed = true;
        if (what === 'added')
            file.newPath = path;
        else
            file.oldPath = path;
    }
    #hunkLine(first) {
        if (first === MINUS)
            this.#old -= 1;
        else if (first === PLUS)
            this.#new -= 1;
        else if (first !== BACKSLASH) {
            this.#old -= 1;
            this.#new -= 1;
        }
    }
    #close() {
        const file = this.#file;
        if (file === undefined)
            return;
        const { first, isNamed, ...change } = file;
        // Only its mode changed, or its bytes did.
        const path = isNamed ? undefined : bothSides(first);
        this.#done.push(isNamed ? change : { ...change, oldPath: path, newPath: path });
        this.#file = undefined;
    }
}
const [MINUS, PLUS, BACKSLASH] = [45, 43, 92];
/** `a/x`, `"a/\303\244"` or `/dev/null`, with the tab that follows a name with blanks. */
function sideOf(text) {
    const name = unquoted(text.replace(/\t$/, ''));
    return name === '/dev/null' ? undefined : name.slice(2);
}
/** Of `a/x b/x`, where both names are the same one. */
function bothSides(text) {
    const [, quoted] = /^("(?:[^"\\]|\\.)*") /.exec(text) ?? [];
    return quoted === undefined ? text.slice(2, (text.length - 1) / 2) : unquoted(quoted).slice(2);
}
const ESCAPES = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };
/** Git quotes names with quotes, backslashes and control characters as C does; bytes are octal. */
function unquoted(text) {
    if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2)
        return text;
    const bytes = [];
    for (const [part, octal, escape] of text.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
        if (octal !== undefined)
            bytes.push(Buffer.from([Number.parseInt(octal, 8)]));
        else if (escape !== undefined)
            bytes.push(Buffer.from([ESCAPES[escape] ?? escape.charCodeAt(0)]));
        else
            bytes.push(Buffer.from(part));
    }
    return Buffer.concat(bytes).toString();
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/diff/changes.js
// The lines that a pull request changes, from a checkout of any depth with one more fetch at most. GitHub checks a pull request out as a merge
// commit whose first parent is the tip of the base that it was merged onto: what lies between the two is the pull request and nothing else,
// however often the base has moved. Outside of pull requests it is what the last commit did to its first parent.



const DIFF = ['diff', '-U0', '-M', '--inter-hunk-context=0', '--no-color', '--no-ext-diff', '--no-textconv', '--submodule=short', '--src-prefix=a/', '--dst-prefix=b/'];
/**
 * @param folder that git runs in, relative to the workspace: what stands before every path
 * @throws DeliveryError that says what is missing of the checkout
 */
async function changesOf(git, event, folder = '') {
    const head = await headOf(git);
    const base = await baseOf(git, head, event);
    const fetched = await bring(git, base);
    return { base, head: head.sha, isFirst: base !== event.baseCommit && head.parents.length === 0, files: await diffBetween(git, base, head.sha, folder), fetched };
}
/**
 * @param base fetched where it is not there
 * @throws DeliveryError as above
 */
async function diffBetween(git, base, head, folder = '') {
    await bring(git, base);
    const diff = new UnifiedDiff();
    // A gate may look at a folder of the repository: then names are relative to it, and what lies beside it is not its business.
    await git.run([...DIFF, '--relative', base, head, '--'], (chunk) => diff.push(chunk));
    const place = (file) => (file === undefined || folder === '' ? file : `${folder}/${file}`);
    return diff.end().map((file) => ({ ...file, oldPath: place(file.oldPath), newPath: place(file.newPath) }));
}
/** From the commit itself: what a shallow checkout hides is hidden from every other command. */
async function headOf(git) {
    try {
        const sha = await (0,diff_git/* textOf */.b)(git, ['rev-parse', '--verify', 'HEAD^{commit}']);
        const [header = ''] = (await (0,diff_git/* textOf */.b)(git, ['cat-file', 'commit', sha])).split('\n\n');
        return { sha, parents: [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? '') };
    }
    catch (thrown) {
        if (!(thrown instanceof diff_git/* GitFailure */.X))
            throw thrown;
        throw new errors/* DeliveryError */.VE('not-found', `there is no commit checked out: ${thrown.said}`, { hint: 'Use actions/checkout before this step.', cause: thrown });
    }
}
async function baseOf(git, { sha, parents }, event) {
    const { name, headCommit, baseCommit } = event;
    if (name === 'merge_group' && baseCommit !== undefined)
        return baseCommit;
    const [first, second] = parents;
    // Anything but the merge of this very branch is not the pull request, or not only it.
    if (name.startsWith('pull_request') && (second === undefined || (headCommit !== undefined && second !== headCommit)))
        return forkPoint(git, sha, event);
    return first ?? (0,diff_git/* textOf */.b)(git, ['hash-object', '-t', 'tree', '--stdin']);
}
/** The branch itself is checked out: its own lines are known only where its history is there. */
async function forkPoint(git, sha, { baseCommit, baseBranch }) {
    const names = [...(baseCommit === undefined ? [] : [baseCommit]), ...(baseBranch === undefined ? [] : [`refs/remotes/origin/${baseBranch}`, `refs/heads/${baseBranch}`])];
    let cause;
    for (const name of names) {
        const point = await (0,diff_git/* textOf */.b)(git, ['merge-base', '--end-of-options', name, sha]).catch((thrown) => {
            if (!(thrown instanceof diff_git/* GitFailure */.X))
                throw thrown;
            cause = thrown;
            return undefined;
        });
        if (point === sha)
            throw new errors/* DeliveryError */.VE('input', 'what is checked out is the base of the pull request: it has none of its lines', { hint: 'Leave `ref` of actions/checkout unset, in a workflow on `pull_request`.' });
        if (point !== undefined)
            return point;
    }
    throw new errors/* DeliveryError */.VE('not-found', 'what is checked out is not the merge commit of the pull request, and the history that would tell which lines are its own is not there', {
        hint: 'Leave `ref` of actions/checkout unset, or set `fetch-depth: 0`.',
        cause,
    });
}
/** @returns whether it had to be fetched */
async function bring(git, base) {
    try {
        await git.run(['cat-file', '-e', `${base}^{tree}`], () => { });
        return false;
    }
    catch (thrown) {
        if (!(thrown instanceof diff_git/* GitFailure */.X))
            throw thrown;
    }
    try {
        await git.run(['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--depth=1', 'origin', base], () => { });
        return true;
    }
    catch (thrown) {
        throw new errors/* DeliveryError */.VE('unavailable', `commit ${base}, which the changes are compared with, is not checked out and could not be fetched: ${(0,errors/* messageOf */.bD)(thrown)}`, {
            hint: 'Set `fetch-depth: 2` of actions/checkout, or leave its `persist-credentials` on.',
            cause: thrown,
        });
    }
}


/***/ }),

/***/ 306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mt: () => (/* binding */ newLines),
/* harmony export */   d7: () => (/* binding */ lineMap)
/* harmony export */ });
/* unused harmony exports addedLines, removedLines */
// What a diff says of one file: which lines of its new side are new, and which of its old side are gone. Pure.
function addedLines({ hunks }) {
    return hunks.reduce((sum, hunk) => sum + hunk.new.count, 0);
}
function removedLines({ hunks }) {
    return hunks.reduce((sum, hunk) => sum + hunk.old.count, 0);
}
/** New lines, in order. */
function* newLines({ hunks }) {
    for (const { new: { start, count } } of hunks)
        for (let line = start; line < start + count; line += 1)
            yield line;
}
/** Where each line of the old side is on the new one; undefined of a line that is gone. Asked in any order. */
function lineMap({ hunks }) {
    return (oldLine) => {
        let shift = 0;
        for (const { old, new: added } of hunks) {
            const isAfter = old.count === 0 ? oldLine > old.start : oldLine >= old.start + old.count;
            if (!isAfter)
                return old.count > 0 && oldLine >= old.start ? undefined : oldLine + shift;
            shift += added.count - old.count;
        }
        return oldLine + shift;
    };
}


/***/ }),

/***/ 4975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ GitFailure),
/* harmony export */   b: () => (/* binding */ textOf)
/* harmony export */ });
// What the gate needs of git.
/** Git ran, and refused. */
class GitFailure extends Error {
    name = 'GitFailure';
    said;
    constructor(args, ending, said) {
        super(`git ${args[0] ?? ''} ${ending}: ${said === '' ? 'it said nothing' : said}`);
        this.said = said;
    }
}
/** Whole, without the last line end. For what is short. */
async function textOf(git, args) {
    let text = '';
    await git.run(args, (chunk) => {
        text += chunk;
    });
    return text.replace(/\n$/, '');
}


/***/ }),

/***/ 2020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ spansOf),
/* harmony export */   b: () => (/* binding */ patchCoverage)
/* harmony export */ });
/* harmony import */ var _file_change_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(306);
/* harmony import */ var _source_file_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7201);


/** @param estimate lines of a file that can probably be covered; asked only of changed source files that no report mentions */
async function patchCoverage(changes, coverage, estimate) {
    const measured = new Set([...coverage.keys()].map(_source_file_js__WEBPACK_IMPORTED_MODULE_0__/* .languageByName */ .Hv));
    const files = [];
    const unknown = [];
    const unmeasured = new Map();
    for (const change of changes) {
        const { newPath: file, isBinary, isNoFile } = change;
        if (file === undefined || isBinary || isNoFile)
            continue;
        const known = coverage.get(file);
        const language = (0,_source_file_js__WEBPACK_IMPORTED_MODULE_0__/* .languageOf */ .eX)(file);
        if (known !== undefined && known.lines.size === 0 && known.claimed !== undefined)
            unknown.push(file);
        else if (known !== undefined)
            files.push(counted(file, [...(0,_file_change_js__WEBPACK_IMPORTED_MODULE_1__/* .newLines */ .Mt)(change)].filter((line) => known.lines.has(line)), (line) => (known.lines.get(line) ?? 0) > 0, false));
        else if (language !== undefined) {
            const probable = new Set(await estimate(file));
            const estimated = counted(file, [...(0,_file_change_js__WEBPACK_IMPORTED_MODULE_1__/* .newLines */ .Mt)(change)].filter((line) => probable.has(line)), () => false, true);
            files.push(estimated);
            if (estimated.coverable > 0 && !measured.has(language))
                unmeasured.set(language, [...(unmeasured.get(language) ?? []), file]);
        }
    }
    const counting = files.filter(({ coverable }) => coverable > 0).toSorted((a, b) => b.uncovered.length - a.uncovered.length);
    const coverable = counting.reduce((sum, file) => sum + file.coverable, 0);
    const covered = coverable - counting.reduce((sum, { uncovered }) => sum + uncovered.length, 0);
    return { covered, coverable, percent: coverable === 0 ? undefined : (100 * covered) / coverable, files: counting, unmeasured: [...unmeasured].map(([language, list]) => ({ language, files: list })), unknown };
}
function counted(file, lines, isCovered, isEstimate) {
    return { file, coverable: lines.length, uncovered: lines.filter((line) => !isCovered(line)), isEstimate };
}
/** Lines as spans without gaps, in order. */
function spansOf(lines) {
    const spans = [];
    for (const line of lines) {
        const last = spans.at(-1);
        if (last !== undefined && line === last.to + 1)
            last.to = line;
        else
            spans.push({ from: line, to: line });
    }
    return spans;
}


/***/ }),

/***/ 3471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ connectGit)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4975);
// Git as a program, with lists of arguments only: nothing from outside reaches a shell. A folder that belongs to another user, as in containers,
// is read all the same; what its configuration could start (a monitor, hooks, a prompt, a pager) is not.


const SAID_CHARACTERS_MAX = 2000;
/** @param folder absolute */
function connectGit(folder, { timeoutMs = 120_000, command = 'git' } = {}) {
    const settings = [`safe.directory=${folder}`, 'core.quotepath=off', 'core.fsmonitor=false', 'core.hooksPath=/dev/null', 'gc.auto=0', 'maintenance.auto=false'];
    return {
        run: async (args, onOutput) => {
            // Loaded where it is needed: reports of tests and linters are read without git.
            const { spawn } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 1421, 19));
            const child = spawn(command, ['--no-pager', ...settings.flatMap((setting) => ['-c', setting]), ...args], {
                cwd: folder,
                stdio: ['ignore', 'pipe', 'pipe'],
                env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
            });
            let said = '';
            let thrown;
            let isLate = false;
            const timer = setTimeout(() => {
                isLate = true;
                child.kill('SIGKILL');
            }, timeoutMs);
            child.stderr.setEncoding('utf8').on('data', (chunk) => {
                said = (said + chunk).slice(-SAID_CHARACTERS_MAX);
            });
            child.stdout.setEncoding('utf8').on('data', (chunk) => {
                try {
                    onOutput(chunk);
                }
                catch (error) {
                    thrown ??= error;
                    child.kill('SIGKILL');
                }
            });
            try {
                const ending = await new Promise((resolve, reject) => {
                    child.once('error', reject).once('close', (code, by) => resolve(code === 0 ? undefined : `ended ${code === null ? `by ${by ?? 'a signal'}` : `with exit code ${code}`}`));
                }).catch((error) => {
                    throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('unavailable', `${command} could not be started in ${folder}: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, { cause: error });
                });
                if (thrown !== undefined)
                    throw thrown;
                if (isLate)
                    throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('timeout', `git ${args[0] ?? ''} took longer than ${timeoutMs / 1000} s`);
                if (ending !== undefined)
                    throw new _git_js__WEBPACK_IMPORTED_MODULE_0__/* .GitFailure */ .X(args, ending, said.trim());
            }
            finally {
                clearTimeout(timer);
            }
        },
    };
}


/***/ }),

/***/ 7201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hv: () => (/* binding */ languageByName),
/* harmony export */   Sg: () => (/* binding */ estimatedLines),
/* harmony export */   eX: () => (/* binding */ languageOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
// Which files are code that tests can cover, and in which language; and how many lines of one can be covered, where no report says so. The
// latter is an estimate: it knows comments, blanks, brackets and declarations of types, and no language whole. Pure.

const C_COMMENTS = [['/*', '*/']];
const BRACKETS = String.raw `[\s{}()[\];,]*`;
const LANGUAGES = [
    { name: 'Python', extensions: ['py'], lineComments: ['#'], blockComments: [['"""', '"""'], ["'''", "'''"]], idle: /^(?:(?:else|try|finally)\s*:|[\s()[\]{},:]*)$/, erased: undefined },
    {
        name: 'TypeScript or JavaScript', extensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'], lineComments: ['//'], blockComments: C_COMMENTS,
        idle: new RegExp(String.raw `^(?:import\b.*|export\s+(?:type\b.*|\*.*|\{.*)|(?:export\s+)?(?:declare\s+)?type\s[^={]*=[^{]*|['"]use \w+['"];?|\}?\s*(?:else|try|finally)?${BRACKETS})$`),
        erased: /^(?:export\s+)?(?:declare\s+\w+\s|(?:default\s+)?interface\s|type\s+[^=]*=\s*[^(]*\{\s*$|import\s+(?:type\s+)?\{\s*$|export\s+(?:type\s+)?\{\s*$)/,
    },
    { name: 'Java or Kotlin', extensions: ['java', 'kt', 'kts', 'scala', 'groovy'], lineComments: ['//'], blockComments: C_COMMENTS, idle: new RegExp(String.raw `^(?:(?:package|import)\s.*|@\w+.*|\}?\s*(?:else|try|finally)?${BRACKETS})$`), erased: undefined },
    { name: 'Go', extensions: ['go'], lineComments: ['//'], blockComments: C_COMMENTS, idle: new RegExp(String.raw `^(?:(?:package|import|func|type)\s.*|"[^"]*"|\}?\s*(?:else)?${BRACKETS})$`), erased: undefined },
    { name: 'C#', extensions: ['cs'], lineComments: ['//'], blockComments: C_COMMENTS, idle: new RegExp(String.raw `^(?:(?:using|namespace)\s.*|\[.*\]|\}?\s*(?:else|try|finally)?${BRACKETS})$`), erased: undefined },
    { name: 'PHP', extensions: ['php'], lineComments: ['//', '#'], blockComments: C_COMMENTS, idle: new RegExp(String.raw `^(?:<\?php|(?:namespace|use)\s.*|\}?\s*(?:else|try|finally)?${BRACKETS})$`), erased: undefined },
    { name: 'Ruby', extensions: ['rb'], lineComments: ['#'], blockComments: [], idle: /^(?:end|else|ensure|begin|[\s{}()[\],]*)$/, erased: undefined },
    { name: 'C, C++, Rust or Swift', extensions: ['c', 'cc', 'cpp', 'cxx', 'h', 'hpp', 'rs', 'swift'], lineComments: ['//'], blockComments: C_COMMENTS, idle: new RegExp(String.raw `^(?:#.*|(?:use|mod|import|using)\s.*|\}?\s*(?:else|try)?${BRACKETS})$`), erased: undefined },
];
const BY_EXTENSION = new Map(LANGUAGES.flatMap((language) => language.extensions.map((extension) => [extension, language])));
/** Tests, settings of tools and declarations: nobody measures how much of them is tested. */
const NO_SOURCE = [
    /(?:^|\/)(?:tests?|__tests__|__mocks__|testdata|fixtures|spec|e2e|cypress|node_modules|vendor|third_party|migrations)\//,
    /(?:^|\/)(?:test_[^/]*|[^/]*_test|[^/]*[.-](?:test|spec|stories|config|conf|setup)|conftest|setup|noxfile|manage|[^/]*Tests?)\.[^./]+$/,
    /\.d\.[cm]?ts$/,
    /(?:^|\/)\.[^/]+/,
];
/** Undefined of what is no code, or no code that tests cover. */
function languageOf(file) {
    const name = languageByName(file);
    return name !== undefined && !NO_SOURCE.some((pattern) => pattern.test(file)) ? name : undefined;
}
/** Of any file of code, whatever it is for. */
function languageByName(file) {
    return BY_EXTENSION.get(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.extname(file).slice(1).toLowerCase())?.name;
}
const CHARACTERS_MAX = 1000;
/** Lines that can probably be covered, in order. @param file its name says the language */
function estimatedLines(file, text) {
    const language = BY_EXTENSION.get(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.extname(file).slice(1).toLowerCase());
    if (language === undefined)
        return [];
    const found = [];
    let until;
    let depth = 0;
    for (const [at, line] of text.split('\n').entries()) {
        const { code, open } = withoutComments(line, until, language);
        until = open;
        const bare = code.trim();
        // Made by a machine, and too long to be looked at twice.
        if (bare.length > CHARACTERS_MAX) {
            found.push(at + 1);
            continue;
        }
        if (depth > 0 || (language.erased?.test(bare) ?? false)) {
            depth = Math.max(0, depth + (bare.match(/[{([]/g) ?? []).length - (bare.match(/[})\]]/g) ?? []).length);
            continue;
        }
        if (bare !== '' && !language.idle.test(bare))
            found.push(at + 1);
    }
    return found;
}
/** @param until what ends the comment that the line begins in */
function withoutComments(line, until, { lineComments, blockComments }) {
    let [rest, code] = [line, ''];
    let open = until;
    for (;;) {
        if (open !== undefined) {
            const end = rest.indexOf(open);
            if (end < 0)
                return { code, open };
            rest = rest.slice(end + open.length);
            open = undefined;
        }
        // A comment that begins behind code is no comment for sure: it may stand in a string. What is before it counts in any case.
        const begin = blockComments.find(([sign]) => rest.trimStart().startsWith(sign));
        if (begin === undefined)
            return lineComments.some((sign) => rest.trimStart().startsWith(sign)) ? { code, open: undefined } : { code: code + rest, open: undefined };
        rest = rest.trimStart().slice(begin[0].length);
        open = begin[1];
    }
}


/***/ }),

/***/ 6711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readEvent)
/* harmony export */ });
/* unused harmony export parseEvent */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
// What started the workflow, as far as the gate asks: whether it is a pull request, and whether its token may write.

/** A file that is missing or no event is none: outside of GitHub there is nothing to comment on. @param name of the event, and the branch that it is for, as the runner says it */
async function readEvent(file, actor, name = '', baseBranch) {
    return parseEvent(file === undefined ? '' : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch(() => ''), actor, name, baseBranch);
}
function parseEvent(text, actor, name = '', branch) {
    const event = parsed(text);
    const pull = member(event, 'pull_request');
    const number = member(pull, 'number');
    const baseBranch = branch === '' ? undefined : branch;
    const none = { name, pull: undefined, readOnly: undefined, baseBranch, headCommit: undefined };
    if (typeof number !== 'number')
        return { ...none, baseCommit: textOf(member(member(event, 'merge_group'), 'base_sha')) };
    const repository = (side) => member(member(member(pull, side), 'repo'), 'full_name');
    const isFork = repository('head') !== repository('base');
    const readOnly = isFork ? 'this pull request comes from a fork' : actor === 'dependabot[bot]' ? 'this pull request is Dependabot’s' : undefined;
    return { name, pull: number, readOnly, baseBranch: baseBranch ?? textOf(member(member(pull, 'base'), 'ref')), baseCommit: textOf(member(member(pull, 'base'), 'sha')), headCommit: textOf(member(member(pull, 'head'), 'sha')) };
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function member(value, name) {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}


/***/ }),

/***/ 8613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./packages/shared/lib/github-input.js
function readGitHub(inputs) {
    return {
        token: inputs.optionalText('github-token'),
        environment: environmentName(inputs),
        deployment: inputs.choice('github-deployment', ['auto', 'always', 'never'], 'auto'),
        run: readWorkflowRun(inputs),
    };
}
/** What the runner says of the run, where there is one. */
function readWorkflowRun(inputs) {
    return {
        repository: inputs.environment('GITHUB_REPOSITORY') ?? '',
        serverUrl: inputs.environment('GITHUB_SERVER_URL') ?? 'https://github.com',
        id: inputs.environment('GITHUB_RUN_ID') ?? '',
        commit: inputs.environment('GITHUB_SHA'),
        actor: inputs.environment('GITHUB_ACTOR') ?? 'unknown',
    };
}
function environmentName(inputs) {
    const name = inputs.optionalText('github-environment');
    if (name !== undefined && (name.length > 255 || /[\u0000-\u001F]/.test(name)))
        inputs.mustBe('github-environment', 'the name of an environment, at most 255 characters', name);
    return name;
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/budget/line.js + 1 modules
var budget_line = __nccwpck_require__(5334);
// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/flags.js
var coverage_flags = __nccwpck_require__(337);
// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/locate.js
var locate = __nccwpck_require__(2930);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/inputs.js





const AUDIT_LEVELS = ['critical', 'high', 'medium', 'low'];
function parseInputs(inputs) {
    const workspace = external_node_path_.resolve(inputs.environment('GITHUB_WORKSPACE') ?? '.');
    const patterns = {
        'test-reports': inputs.lines('test-reports'),
        'coverage-reports': inputs.lines('coverage-reports'),
        'lint-reports': inputs.lines('lint-reports'),
        'budget-reports': inputs.lines('budget-reports'),
    };
    const commands = inputs.raw('run').trim() === '' ? undefined : inputs.raw('run');
    const configuration = inputs.lines('configuration');
    const budgets = readBudgetLines(inputs);
    if (Object.values(patterns).flat().length === 0 && commands === undefined && configuration.length === 0 && inputs.lines('budgets').length === 0)
        inputs.problem('`run`, `test-reports`, `coverage-reports`, `lint-reports`, `budget-reports`, `budgets` or `configuration` is required: a gate that reads nothing would always be open');
    const limits = readLimits(inputs);
    const compareWithBase = inputs.flag('compare-with-base', false);
    if (!compareWithBase && Object.values(limits.added).some((limit) => limit !== undefined))
        inputs.problem('limits and targets of what is new (`new-…`, `lost-tests-…`) need `compare-with-base` to be true');
    if (commands === undefined && patterns['coverage-reports'].length === 0)
        for (const [name, value] of [['coverage-percent-min', limits.coveragePercentMin], ['coverage-percent-target', limits.coveragePercentTarget], ['branch-coverage-percent-min', limits.branchCoveragePercentMin], ['branch-coverage-percent-target', limits.branchCoveragePercentTarget], ['patch-coverage-percent-min', limits.patch.percentMin], ['patch-coverage-percent-target', limits.patch.percentTarget]])
            if (value !== undefined)
                inputs.problem(`\`${name}\` needs \`coverage-reports\``);
    return {
        patterns,
        budgets,
        auditLevel: inputs.choice('audit-level', AUDIT_LEVELS, 'high'),
        limits,
        configuration,
        compareWithBase,
        ...readCoverage(inputs),
        commands,
        workspace,
        folder: external_node_path_.resolve(workspace, inputs.text('working-directory', '.')),
        allowOldReports: inputs.flag('allow-old-reports', false),
        gitHub: {
            token: inputs.optionalText('github-token'),
            comment: inputs.choice('comment', ['on-change', 'on-failure', 'always', 'off'], 'on-change'),
            commentAuthor: inputs.text('comment-author', 'github-actions[bot]'),
            checkRun: inputs.flag('check-run', false),
            name: inputs.optionalText('name') ?? inputs.environment('GITHUB_JOB') ?? 'quality-gate',
            run: readWorkflowRun(inputs),
        },
        eventPath: inputs.environment('GITHUB_EVENT_PATH'),
        reportFolder: inputs.environment('RUNNER_TEMP') ?? inputs.environment('TMPDIR') ?? '/tmp',
    };
}
function readBudgetLines(inputs) {
    return inputs.lines('budgets').flatMap((line) => {
        try {
            return [(0,budget_line/* parseBudget */.Nm)(line)];
        }
        catch (thrown) {
            inputs.problem(`\`budgets\` line ${thrown instanceof Error ? thrown.message : String(thrown)}`);
            return [];
        }
    });
}
function readCoverage(inputs) {
    const { prefixes, problems } = (0,locate/* parsePrefixes */.mC)(inputs.lines('coverage-paths'));
    const { flags, problems: more } = (0,coverage_flags/* parseFlags */.bQ)(inputs.lines('coverage-flags'));
    for (const problem of problems)
        inputs.problem(`\`coverage-paths\`: ${problem}`);
    for (const problem of more)
        inputs.problem(`\`coverage-flags\`: ${problem}`);
    return { coveragePaths: prefixes, coverageFlags: flags, coverageIgnore: inputs.lines('coverage-ignore') };
}
function readLimits(inputs) {
    const percent = (name) => inputs.number(name, { min: 0, max: 100, default: undefined });
    const count = (name, fallback) => inputs.number(name, { min: 0, whole: true, default: fallback });
    return {
        testsMin: inputs.number('tests-min', { min: 1, whole: true, default: 1 }),
        coveragePercentMin: percent('coverage-percent-min'),
        coveragePercentTarget: percent('coverage-percent-target'),
        branchCoveragePercentMin: percent('branch-coverage-percent-min'),
        branchCoveragePercentTarget: percent('branch-coverage-percent-target'),
        patch: { percentMin: percent('patch-coverage-percent-min'), percentTarget: percent('patch-coverage-percent-target'), uncoveredAllowed: count('patch-uncovered-lines-allowed', 0) },
        added: {
            uncoveredLinesMax: count('new-uncovered-lines-max', undefined),
            uncoveredLinesTarget: count('new-uncovered-lines-target', undefined),
            lintErrorsMax: count('new-lint-errors-max', undefined),
            lintErrorsTarget: count('new-lint-errors-target', undefined),
            lintWarningsMax: count('new-lint-warnings-max', undefined),
            lintWarningsTarget: count('new-lint-warnings-target', undefined),
            lostTestsMax: count('lost-tests-max', undefined),
            lostTestsTarget: count('lost-tests-target', undefined),
        },
        lintErrorsMax: count('lint-errors-max', undefined),
        lintWarningsMax: count('lint-warnings-max', undefined),
        lintWarningsTarget: count('lint-warnings-target', undefined),
    };
}


/***/ }),

/***/ 60:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ byInterest),
  s: () => (/* binding */ interestIn)
});

// EXTERNAL MODULE: ./actions/quality-gate/lib/base/tests.js
var base_tests = __nccwpck_require__(9404);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/old.js

/** False of what cannot be told. */
function oldIn(base) {
    const { errors, warnings, tests } = base?.comparison ?? {};
    const added = new Set([...(errors ?? []), ...(warnings ?? [])].map(({ finding }) => finding));
    const newFailures = new Set(tests?.newFailures);
    return (one) => (isCase(one) ? tests !== undefined && !newFailures.has((0,base_tests/* nameOf */.Vb)(one)) : errors !== undefined && isFinding(one) && !added.has(one));
}
function isCase(one) {
    return 'suite' in one;
}
/** The configuration's findings are of this gate, and no base has them. */
function isFinding(one) {
    return 'tool' in one && one.tool !== 'configuration';
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/file-change.js
var file_change = __nccwpck_require__(306);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/interest.js
// What somebody who reads a pull request wants to see first: what is new, in the lines that they changed. Pure.


const OLD = 3;
/** @param isOld whether the base of the pull request had it already; false when nobody knows */
function interestIn({ patch, base }, isOld = oldIn(base)) {
    const changed = (patch?.changes?.files ?? []).flatMap((file) => (file.newPath === undefined ? [] : [{ path: file.newPath, lines: new Set((0,file_change/* newLines */.Mt)(file)) }]));
    // A thousand findings are in a few files.
    const known = new Map();
    const changeOf = (file) => {
        if (!known.has(file))
            known.set(file, changed.find(({ path }) => isSame(path, file)));
        return known.get(file);
    };
    return (one) => {
        const change = one.file === undefined ? undefined : changeOf(one.file);
        return (isOld(one) ? OLD : 0) + (change === undefined ? 2 : one.line !== undefined && change.lines.has(one.line) ? 0 : 1);
    };
}
/** Nearest first; of the same interest in the order given. */
function byInterest(all, interest) {
    return all.map((one) => ({ one, rank: interest(one) })).toSorted((a, b) => a.rank - b.rank).map(({ one }) => one);
}
/** Reports spell a file from the root of the disk, of the repository, or of a folder in it. */
function isSame(path, file) {
    const spelled = file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
    return spelled === path || spelled.endsWith(`/${path}`) || path.endsWith(`/${spelled}`);
}


/***/ }),

/***/ 8278:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__nccwpck_require__.r(__webpack_exports__);
/* harmony import */ var _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1948);
/* harmony import */ var _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(2410);
/* harmony import */ var _cloudrun_delivery_shared_adapters_endpoints__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(3410);
/* harmony import */ var _diff_run_git_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3471);
/* harmony import */ var _github_event_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6711);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8613);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4565);
/* harmony import */ var _read_job_start_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2886);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7110);









/** Loaded where it is needed: a job has nobody to show it to. */
const show = async (gathered, judged, file) => (await __nccwpck_require__.e(/* import() */ 71).then(__nccwpck_require__.bind(__nccwpck_require__, 9071))).show(gathered, judged, file);
await (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_5__/* .runAction */ .Cs)({
    name: 'quality-gate',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_6__/* .OUTPUTS */ .p,
    parse: _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .parseInputs */ .T,
    terminal: true,
    run: async (inputs, context) => (0,_run_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .e)(inputs, {
        event: await (0,_github_event_js__WEBPACK_IMPORTED_MODULE_1__/* .readEvent */ .j)(inputs.eventPath, inputs.gitHub.run.actor, process.env['GITHUB_EVENT_NAME'], process.env['GITHUB_BASE_REF']),
        git: (0,_diff_run_git_js__WEBPACK_IMPORTED_MODULE_0__/* .connectGit */ .R)(inputs.folder),
        clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m,
        connectPage: async (pull) => connectPage(inputs.gitHub, pull),
        connectResults: async () => connectResults(inputs.gitHub),
        connectChecks: async () => connectChecks(inputs.gitHub),
        show: (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_5__/* .isJob */ .o5)(process.env) ? undefined : show,
        jobStartMs: await (0,_read_job_start_js__WEBPACK_IMPORTED_MODULE_3__/* .jobStart */ .A)(inputs.eventPath),
        execute: async (commands) => (await __nccwpck_require__.e(/* import() */ 945).then(__nccwpck_require__.bind(__nccwpck_require__, 6945))).execute(commands, { folder: inputs.folder, env: withoutInputs(process.env), signal: context.signal, log: context.log }),
    }, context),
});
/** A command gets the job's environment, and not what this step was given: a token may be in it. */
function withoutInputs(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_') && !name.startsWith('STATE_')));
}
/** Loaded where it is needed: a gate that comments on nothing does not load what talks to GitHub. */
async function connectPage(gitHub, pull) {
    const repository = repositoryOf(gitHub);
    return repository && (await Promise.all(/* import() */[__nccwpck_require__.e(942), __nccwpck_require__.e(861)]).then(__nccwpck_require__.bind(__nccwpck_require__, 861))).connectPullRequest(repository, pull);
}
/** Likewise. */
async function connectResults(gitHub) {
    const repository = repositoryOf(gitHub);
    return repository && (await Promise.all(/* import() */[__nccwpck_require__.e(942), __nccwpck_require__.e(884)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4884))).connectKeptResults(repository);
}
/** Likewise. */
async function connectChecks(gitHub) {
    const repository = repositoryOf(gitHub);
    return repository && (await Promise.all(/* import() */[__nccwpck_require__.e(942), __nccwpck_require__.e(884)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4884))).connectCheckRuns(repository);
}
function repositoryOf({ token, run: { repository } }) {
    const endpoint = (0,_cloudrun_delivery_shared_adapters_endpoints__WEBPACK_IMPORTED_MODULE_8__/* .gitHubEndpoint */ .pX)(process.env);
    if (token === undefined || repository === '' || 'leftAlone' in endpoint)
        return undefined;
    return { token, apiUrl: endpoint.apiUrl, repository, mask: (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_5__/* .isJob */ .o5)(process.env) ? _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_5__/* .mask */ .dK : () => { } };
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 4565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ OUTPUTS)
/* harmony export */ });
const OUTPUTS = ['verdict', 'tests', 'passed', 'failed', 'errors', 'skipped', 'test-seconds', 'coverage-percent', 'branch-coverage-percent', 'patch-coverage-percent', 'lint-errors', 'lint-warnings', 'configuration-errors', 'configuration-warnings', 'report'];


/***/ }),

/***/ 9006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   uS: () => (/* binding */ observeConfigurations),
/* harmony export */   xO: () => (/* binding */ readInside)
/* harmony export */ });
/* unused harmony export observeConfiguration */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3644);
/* harmony import */ var _configuration_languages_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2577);
/* harmony import */ var _repository_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7954);
// The declarations of `configuration` and the code of the services that they name: git's list of files where there is a repository, else a walk.
// Links are not followed, nothing outside of the workspace is read, and every limit that is met is told.





const FILE_BYTES_MAX = 1_000_000;
const SERVICE_BYTES_MAX = 64_000_000;
/** All of them together; undefined for none. @param files relative to the folder */
async function observeConfigurations(where, files) {
    if (files.length === 0)
        return undefined;
    const all = await Promise.all([...new Set(files)].map(async (file) => observeConfiguration(where, file)));
    return { findings: all.flatMap(({ findings }) => findings), services: all.flatMap(({ services }) => services), problems: all.flatMap(({ problems }) => problems) };
}
/** @param spelled a file, relative to the folder; of delivery.yaml perhaps one service alone, as `FILE#SERVICE` */
async function observeConfiguration(where, spelled) {
    const nothing = { findings: [], services: [] };
    const [file = '', only] = spelled.split('#');
    const name = slashes(node_path__WEBPACK_IMPORTED_MODULE_1__.relative(where.workspace, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(where.folder, file)));
    try {
        const text = await readInside(where.workspace, name);
        const [{ parseDeclarations }, { compare }, { scanService }, { declarationsOfDelivery }] = await Promise.all([
            Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(237)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9237)), __nccwpck_require__.e(/* import() */ 326).then(__nccwpck_require__.bind(__nccwpck_require__, 4326)), __nccwpck_require__.e(/* import() */ 330).then(__nccwpck_require__.bind(__nccwpck_require__, 9330)), Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(876), __nccwpck_require__.e(365)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6365)),
        ]);
        const isDelivery = /^(?:environments|release-groups)\s*:/m.test(text);
        const { services, problems } = isDelivery ? declarationsOfDelivery(text, name, only) : parseDeclarations(text, name);
        // The one file for all of a repository means folders beside itself.
        const from = isDelivery ? { ...where, folder: node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(node_path__WEBPACK_IMPORTED_MODULE_1__.join(where.workspace, name)) } : where;
        // What was half understood would accuse the code of the other half.
        if (problems.length > 0)
            return { ...nothing, problems };
        const files = await (0,_repository_js__WEBPACK_IMPORTED_MODULE_2__/* .listFiles */ .CS)(where.workspace);
        const observed = await Promise.all(services.map(async (service) => {
            const { texts, problems } = await readService(from, service, files);
            return { service, texts, problems, findings: texts.size === 0 ? [] : compare(service, await scanService(texts)) };
        }));
        return {
            findings: observed.flatMap(({ findings }) => findings),
            services: observed.map(({ service, texts }) => ({ name: service.name, files: texts.size, environments: service.environments.map(({ name }) => name) })),
            problems: observed.flatMap(({ problems }) => problems),
        };
    }
    catch (thrown) {
        return { ...nothing, problems: [`\`configuration\` ${name} cannot be used: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(thrown)}`] };
    }
}
async function readInside(workspace, name) {
    if (name.startsWith('..') || node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(name))
        throw new Error('it is outside of the workspace');
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(workspace, name);
    const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(file).catch(() => undefined);
    if (stats === undefined)
        throw new Error('there is no such file');
    if (!stats.isFile())
        throw new Error(stats.isSymbolicLink() ? 'it is a link; links are not followed' : 'it is no file');
    if (stats.size > FILE_BYTES_MAX)
        throw new Error(`it has more than ${FILE_BYTES_MAX} bytes`);
    if (slashes(node_path__WEBPACK_IMPORTED_MODULE_1__.relative(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace), await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file))) !== name)
        throw new Error('a folder on the way to it is a link; links are not followed');
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8');
}
async function readService({ workspace, folder }, service, files) {
    const at = (name) => slashes(node_path__WEBPACK_IMPORTED_MODULE_1__.relative(workspace, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder, name)));
    const [code, ignore] = [service.code.map(at), service.ignore.map(at)];
    const problems = code.filter((name) => !files.some((file) => (0,_configuration_languages_js__WEBPACK_IMPORTED_MODULE_4__/* .isUnder */ .Jo)(file, name))).map((name) => `${service.file}:${service.line}:${service.column}: \`code\` of ${service.name} has no file in "${name}"`);
    const listed = (0,_configuration_languages_js__WEBPACK_IMPORTED_MODULE_4__/* .candidates */ .Xi)(files, code, ignore);
    if (listed.length > _repository_js__WEBPACK_IMPORTED_MODULE_2__/* .FILES_MAX */ .PN)
        return { texts: new Map(), problems: [...problems, `\`code\` of ${service.name} has more than ${_repository_js__WEBPACK_IMPORTED_MODULE_2__/* .FILES_MAX */ .PN} files`] };
    const texts = new Map();
    let bytes = 0;
    for (const file of listed) {
        const text = await readInside(workspace, file).catch((thrown) => thrown);
        // A link is another file's name, and a file that git still lists may be gone.
        if (typeof text !== 'string') {
            if ((0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(text).includes('bytes'))
                problems.push(`${file} of ${service.name} was not read: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(text)}`);
            continue;
        }
        if (text.includes('\0') || (0,_configuration_languages_js__WEBPACK_IMPORTED_MODULE_4__/* .languageOf */ .eX)(file, text.slice(0, 100)) === undefined)
            continue;
        bytes += text.length;
        if (bytes > SERVICE_BYTES_MAX)
            return { texts: new Map(), problems: [...problems, `\`code\` of ${service.name} has more than ${SERVICE_BYTES_MAX} bytes`] };
        texts.set(file, text);
    }
    if (texts.size === 0 && problems.length === 0)
        problems.push(`${service.file}:${service.line}:${service.column}: \`code\` of ${service.name} has no file in a language that is read`);
    return { texts, problems };
}
function slashes(name) {
    return name.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}


/***/ }),

/***/ 7225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ find)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
// Report files by their patterns. A pattern that finds nothing is a problem and says what it did find; what lies outside of the workspace, is a
// link, or is older than the job is refused by name.


const FILES_MAX = 5000;
/** What means more than itself in a pattern. */
const MAGIC = /[*?[\]{}()!+@\\]/;
const EXCLUDED = new Set(['node_modules', '.git']);
/** A file system may keep whole seconds only, and clocks of mounts differ a little. */
const CLOCK_SLACK_MS = 2000;
/** @param what begins each problem, in backticks: the name of the input, or of the command that was to write the reports */
async function find(what, patterns, place) {
    const files = new Set();
    const problems = [];
    const isUnwanted = exclusion(patterns);
    const wanted = patterns.filter((pattern) => !EXCLUSION.test(pattern));
    if (wanted.length === 0 && patterns.length > 0)
        problems.push(`\`${what}\` says only what not to read: "${patterns[0] ?? ''}"`);
    for (const pattern of wanted) {
        let matched = 0;
        let unwanted;
        for await (const name of matching(pattern, place.folder)) {
            if (isUnwanted(name)) {
                unwanted ??= name;
                continue;
            }
            const problem = refusal(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(place.folder, name), place);
            if (problem === 'folder')
                continue;
            matched += 1;
            if (problem === undefined)
                files.add(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(place.folder, name));
            else
                problems.push(`\`${what}\` "${pattern}" matches ${name}, ${problem}`);
            if (files.size > FILES_MAX)
                return { files: [], problems: [`\`${what}\` "${pattern}" matches more than ${FILES_MAX} files: name the reports more closely`] };
        }
        if (matched === 0)
            problems.push(unwanted === undefined ? await nothing(what, pattern, place) : `\`${what}\` "${pattern}" matches only what another line takes out, such as ${unwanted}`);
    }
    return { files: [...files].toSorted(), problems };
}
/** Takes files out of what the others match; `!(a|b)` is a pattern of its own. */
const EXCLUSION = /^!(?!\()/;
function exclusion(patterns) {
    const globs = patterns.filter((pattern) => EXCLUSION.test(pattern)).map((pattern) => node_path__WEBPACK_IMPORTED_MODULE_1__.normalize(pattern.slice(1).trim()));
    return (name) => globs.some((glob) => node_path__WEBPACK_IMPORTED_MODULE_1__.matchesGlob(node_path__WEBPACK_IMPORTED_MODULE_1__.normalize(name), glob));
}
/** A file of just that name is what is meant, brackets and all; then what finds many is not loaded. */
async function* matching(pattern, folder) {
    const isNamed = !pattern.split(/[/\\]/).some((part) => EXCLUDED.has(part)) && isThere(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder, pattern));
    if (isNamed)
        yield pattern;
    else if (MAGIC.test(pattern))
        yield* (await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 1455, 19))).glob(pattern, { cwd: folder, exclude: (entry) => EXCLUDED.has(node_path__WEBPACK_IMPORTED_MODULE_1__.basename(entry)) });
}
function isThere(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false }) !== undefined;
    }
    catch {
        return false;
    }
}
/** Why a file is not read; `folder` for what is no file and no problem either. */
function refusal(file, { workspace, jobStartMs }) {
    if (isOutside(workspace, file))
        return 'which is outside of the workspace';
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file);
    if (stats.isSymbolicLink())
        return 'which is a link; links are not followed';
    if (!stats.isFile())
        return 'folder';
    if (node_path__WEBPACK_IMPORTED_MODULE_1__.relative(node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(workspace), node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(file)) !== node_path__WEBPACK_IMPORTED_MODULE_1__.relative(workspace, file))
        return 'which lies behind a folder that is a link; links are not followed';
    if (jobStartMs === undefined || stats.mtimeMs >= jobStartMs - CLOCK_SLACK_MS)
        return undefined;
    return `which is ${age(jobStartMs - stats.mtimeMs)} older than this job: it is left over from another run. Delete it before the tests run, or set \`allow-old-reports\` to true`;
}
async function nothing(what, pattern, { folder, workspace }) {
    const where = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(workspace, folder) || 'the workspace';
    if (!isThere(folder))
        return `\`${what}\` "${pattern}" matches no file: there is no folder ${where}, in which it is looked for (\`working-directory\`)`;
    const { glob } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 1455, 19));
    const remedy = 'Does the step before write it there, also when tests fail?';
    for await (const name of glob(pattern, { cwd: folder })) {
        if (name.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).some((part) => EXCLUDED.has(part)))
            return `\`${what}\` "${pattern}" matches only what is never read, such as ${name}: reports in ${[...EXCLUDED].join(' and ')} are those of others`;
        return `\`${what}\` "${pattern}" matches no file, only folders such as ${name}: name the files in it, such as "${name}/**/*.xml"`;
    }
    return `\`${what}\` "${pattern}" matches no file in ${where}. ${remedy}`;
}
function isOutside(workspace, file) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(workspace, file);
    return relative === '..' || relative.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(relative);
}
function age(milliseconds) {
    const minutes = milliseconds / 60_000;
    if (minutes < 1)
        return `${Math.ceil(milliseconds / 1000)} s`;
    return minutes < 120 ? `${Math.round(minutes)} min` : minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}


/***/ }),

/***/ 2886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ jobStart)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
// When the job began: the runner writes the event's file then, before any step.

/** Milliseconds since the epoch; undefined outside of a job. */
async function jobStart(eventPath) {
    if (eventPath === undefined)
        return undefined;
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(eventPath).catch(() => undefined))?.mtimeMs;
}


/***/ }),

/***/ 9889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  G: () => (/* binding */ observe_KINDS),
  l: () => (/* binding */ observe)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/reports/json.js
var json = __nccwpck_require__(8361);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/budget/k6.js
// k6's end-of-test summaries. The two shapes mean opposite things: `--summary-export` writes a threshold as true when it was CROSSED
// (grafana/k6#1498), handleSummary writes `{ok: true}` when it was kept. k6 keeps a threshold of a metric that has no sample; here that is
// no data, and so is a test that made no request.

const k6 = { name: 'k6 summary', by: 'json', read: readK6, fits: (value) => (0,json/* isRecord */.u4)(value) && (0,json/* isRecord */.u4)(value['metrics']) && ('root_group' in value || Object.values(value['metrics']).some(isMetric)) };
/** Metrics that show that something was asked of the service; without a sample in one of them nothing was measured. */
const TRAFFIC = ['http_reqs', 'grpc_req_duration', 'ws_sessions', 'ws_connecting', 'browser_http_req_duration', 'browser_data_received'];
const THRESHOLD = /^\s*(avg|min|med|max|count|rate|value|p\(\s*[\d.]+\s*\))\s*(<=|<|>=|>|===?|!=)\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*$/;
/** k6's own trends of time, which the export does not mark. */
const TIME = /^(http_req_\w+|iteration_duration|group_duration|grpc_req_duration|ws_connecting|ws_session_duration|ws_ping)\b/;
function isMetric(value) {
    return (0,json/* isRecord */.u4)(value) && ((0,json/* isRecord */.u4)(value['values']) || ['avg', 'rate', 'count', 'passes', 'value'].some((key) => typeof value[key] === 'number'));
}
function readK6(value) {
    const metrics = (0,json/* record */.g1)((0,json/* record */.g1)(value, 'it')['metrics'], '"metrics"');
    const read = new Map(Object.entries(metrics).map(([name, metric]) => [name, metricOf(name, (0,json/* record */.g1)(metric, `metric ${name}`))]));
    const idle = !TRAFFIC.some((name) => { const metric = read.get(name); return metric !== undefined && hasSamples(metric) && metric.values['count'] !== 0; });
    const measures = [...read].flatMap(([name, metric]) => [...metric.thresholds].map(([limit, crossed]) => measureOf(name, metric, limit, crossed, idle)));
    return {
        measures,
        problems: [
            ...(idle ? ['k6 made no request'] : []),
            ...(measures.length === 0 ? ['it holds no threshold, so nothing is held against a limit'] : []),
            ...measures.flatMap(({ measured, name, limit }) => (measured || idle ? [] : [`${name} has a threshold (${limit}) and no sample`])),
            ...measures.flatMap((measure) => disagreement(measure)),
        ],
    };
}
function metricOf(name, metric) {
    const whole = (0,json/* isRecord */.u4)(metric['values']);
    const values = (0,json/* isRecord */.u4)(metric['values']) ? metric['values'] : metric;
    const kind = typeof metric['type'] === 'string' ? metric['type'] : 'avg' in values || 'med' in values ? 'trend' : 'passes' in values ? 'rate' : 'count' in values ? 'counter' : 'gauge';
    const thresholds = new Map(Object.entries((0,json/* isRecord */.u4)(metric['thresholds']) ? metric['thresholds'] : {}).map(([limit, told]) => [limit, isCrossed(`the threshold ${limit} of ${name}`, told, whole)]));
    return { values, kind, thresholds, unit: unitOf(name, metric, kind) };
}
/** Throws Error for a threshold of neither shape. */
function isCrossed(what, told, whole) {
    if ((0,json/* isRecord */.u4)(told) && typeof told['ok'] === 'boolean')
        return !told['ok'];
    if (!whole && typeof told === 'boolean')
        return told;
    throw new Error(`${what.slice(0, 200)} is ${(JSON.stringify(told) ?? 'nothing').slice(0, 80)}, which is of neither of k6's shapes`);
}
function unitOf(name, { contains }, kind) {
    if (contains === 'time')
        return 'ms';
    if (contains === 'data' || /^data_(sent|received)\b/.test(name))
        return 'bytes';
    return kind === 'trend' && TIME.test(name) ? 'ms' : '';
}
/** A counter that stands at zero has counted; everything else needs a sample. A trend without one is all zeros. */
function hasSamples({ kind, values }) {
    if (kind === 'trend')
        return (0,json/* optionalNumber */.WI)(values['count']) === undefined ? Object.values(values).some((number) => typeof number === 'number' && number !== 0) : values['count'] !== 0;
    if (kind === 'rate')
        return ((0,json/* optionalNumber */.WI)(values['passes']) ?? 0) + ((0,json/* optionalNumber */.WI)(values['fails']) ?? 0) > 0;
    return (0,json/* optionalNumber */.WI)(values['count'] ?? values['value']) !== undefined;
}
function measureOf(name, metric, limit, crossed, idle) {
    const measured = !idle && hasSamples(metric);
    const statistic = (THRESHOLD.exec(limit)?.[1] ?? '').replaceAll(' ', '');
    return { name: `${name} ${statistic}`.trim(), value: measured ? k6_valueOf(metric, statistic) : undefined, unit: statistic === 'rate' || statistic === 'count' && metric.kind === 'trend' ? '' : metric.unit, limit, measured, crossed };
}
/** Of a rate from its counts: old exports of k6 give a `value` of zero. `passes` are samples that were true: of http_req_failed, failures. */
function k6_valueOf({ kind, values }, statistic) {
    if (kind !== 'rate')
        return (0,json/* optionalNumber */.WI)(values[statistic]);
    const [passes, fails] = [(0,json/* optionalNumber */.WI)(values['passes']) ?? 0, (0,json/* optionalNumber */.WI)(values['fails']) ?? 0];
    return passes / (passes + fails);
}
/** A report whose values and answers contradict each other was changed, or is read in the wrong sense. */
function disagreement({ name, value, limit, crossed, measured }) {
    const [, , operator, bound] = THRESHOLD.exec(limit) ?? [];
    if (!measured || value === undefined || operator === undefined)
        return [];
    const kept = holds(value, operator, Number(bound));
    return kept === crossed ? [`${name} is ${value}, which ${kept ? 'keeps' : 'crosses'} ${limit}, and the report says otherwise`] : [];
}
function holds(value, operator, bound) {
    switch (operator) {
        case '<': return value < bound;
        case '<=': return value <= bound;
        case '>': return value > bound;
        case '>=': return value >= bound;
        case '!=': return value !== bound;
        default: return value === bound;
    }
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/budget/lighthouse.js
// Lighthouse's JSON. It has scores and measurements but no limits of its own, so they are reported as they are; a limit is set by a budget
// line that points into the same file. A page that could not be loaded has a runtimeError: a problem, and so is a score that is missing.

const lighthouse = {
    name: 'Lighthouse JSON', by: 'json', read: readLighthouse,
    fits: (value) => (0,json/* isRecord */.u4)(value) && typeof value['lighthouseVersion'] === 'string' && ((0,json/* isRecord */.u4)(value['audits']) || (0,json/* isRecord */.u4)(value['categories'])),
};
/** Those that Lighthouse's performance score is made of, and what else people budget. */
const AUDITS = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index', 'interactive', 'server-response-time', 'total-byte-weight'];
const UNIT_OF = new Map([['millisecond', 'ms'], ['byte', 'bytes'], ['percent', 'percent']]);
function readLighthouse(value) {
    const report = (0,json/* record */.g1)(value, 'it');
    const categories = Object.entries((0,json/* record */.g1)(report['categories'] ?? {}, '"categories"')).map(([id, category]) => categoryMeasure(id, (0,json/* record */.g1)(category, `category ${id}`)));
    const audits = (0,json/* record */.g1)(report['audits'] ?? {}, '"audits"');
    const timings = AUDITS.flatMap((id) => { const audit = audits[id]; return (0,json/* isRecord */.u4)(audit) ? [auditMeasure(id, audit)] : []; });
    const measures = [...categories, ...timings];
    return {
        measures,
        problems: [...runtimeErrors(report), ...(measures.length === 0 ? ['it holds no category and no measurement'] : []), ...measures.filter(({ measured }) => !measured).map(({ name }) => `Lighthouse could not measure ${name}`)],
    };
}
function runtimeErrors(report) {
    const error = report['runtimeError'];
    if (!(0,json/* isRecord */.u4)(error) || error['code'] === 'NO_ERROR')
        return [];
    return [`Lighthouse could not measure ${(0,json/* optionalString */.sx)(report['finalDisplayedUrl']) ?? (0,json/* optionalString */.sx)(report['finalUrl']) ?? (0,json/* optionalString */.sx)(report['requestedUrl']) ?? 'the page'}: ${[error['code'], error['message']].filter((part) => typeof part === 'string').join(': ')}`];
}
/** In percent, as Lighthouse shows it; the report has 0 to 1. */
function categoryMeasure(id, category) {
    const told = (0,json/* optionalNumber */.WI)(category['score']);
    const score = told !== undefined && told >= 0 && told <= 1 ? told : undefined;
    return { name: `${id} score`, value: score === undefined ? undefined : Math.round(score * 10_000) / 100, unit: 'percent', limit: '', measured: score !== undefined, crossed: false };
}
function auditMeasure(id, audit) {
    const value = (0,json/* optionalNumber */.WI)(audit['numericValue']);
    return { name: id, value, unit: UNIT_OF.get(audit['numericUnit']) ?? '', limit: '', measured: value !== undefined || audit['scoreDisplayMode'] === 'notApplicable', crossed: false };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/budget/formats.js


const BUDGET_FORMATS = [k6, lighthouse];

// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/coverage.js + 1 modules
var coverage_coverage = __nccwpck_require__(7912);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/read/xml-entities.js
// The five entities that XML has by itself, and characters by number. Whatever else begins with an ampersand is left as it stands.
const NAMED = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** `&#x10FFFF;`: no entity that we know is longer. */
const ENTITY_CHARACTERS_MAX = 10;
function decodeEntities(text) {
    return text.includes('&') ? text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal, hexadecimal, name) => named(whole, name) ?? character(Number.parseInt(decimal ?? hexadecimal ?? '', decimal === undefined ? 16 : 10))) : text;
}
/** Where text that was cut by the end of a buffer may be handed on: before an entity that may go on in the next one. */
function withoutOpenEntity(buffer, at) {
    const ampersand = buffer.lastIndexOf('&');
    const open = ampersand >= at && buffer.length - ampersand < ENTITY_CHARACTERS_MAX && !buffer.includes(';', ampersand);
    return open ? ampersand : buffer.length;
}
function named(whole, name) {
    return name === undefined ? undefined : (NAMED[name] ?? whole);
}
/** What is no character becomes the sign for that. */
function character(point) {
    const isCharacter = point > 0 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff);
    return isCharacter ? String.fromCodePoint(point) : '\uFFFD';
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/read/detached.js
/** Shorter texts are copied when they are cut from another, by V8 at least. */
const SLICE_CHARACTERS_MIN = 13;
/** The same text in memory of its own: a slice keeps all of the piece alive that it was cut from. The engine copies what it joins before it cuts. */
function detached(text) {
    return text.length < SLICE_CHARACTERS_MIN ? text : ` ${text}`.slice(1);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/read/xml-tag.js
// One tag of XML: where it ends, and what it says. Nearly all tags are written plainly, and are read in one pass; whatever is not plain is read by
// the rules, which alone say what is wrong.


/** What `Object.create(null)` makes is a table of its own each time; what a constructor makes shares one shape with all that have the same attributes. */
const NoAttributes = function () { };
NoAttributes.prototype = Object.create(null);
const NAME = /[^\s/>="'<]+/y;
const ATTRIBUTE = /\s+([^\s/>="'<]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const QUOTE = /["'>]/g;
const PLAIN_NAME = /^[^\s/>="'<]+$/;
/** A report has few names, each of them thousands of times. What is longer, or more, is not remembered. */
const knownNames = new Map();
const KNOWN_NAMES_MAX = 1000;
const KNOWN_NAME_CHARACTERS_MAX = 100;
const [SPACE, SLASH, QUOTE_1, QUOTE_2] = [32, 47, 39, 34];
/** The tag that opens an element at `at`, and the index of the `>` that closes it. Undefined when that is not in the buffer. */
function openingTag(buffer, at) {
    return plainTag(buffer, at) ?? tagByRules(buffer, at);
}
/** Exported for the test that both say the same. */
function tagByRules(buffer, at) {
    const end = tagEnd(buffer, at);
    return end === undefined ? undefined : { ...parseTag(detached(buffer.slice(at + 1, end))), end };
}
/** A tag with one space before each attribute, none around `=`, and no `>` in a value. Undefined for any other. */
function plainTag(buffer, at) {
    const end = buffer.indexOf('>', at);
    if (end < 0)
        return undefined;
    const empty = buffer.charCodeAt(end - 1) === SLASH;
    const tag = buffer.slice(at + 1, empty ? end - 1 : end).trimEnd();
    let read = tag.indexOf(' ');
    const name = plainName(read < 0 ? tag : tag.slice(0, read));
    if (name === undefined)
        return undefined;
    const attributes = new NoAttributes();
    while (read >= 0 && read < tag.length) {
        const equals = tag.indexOf('=', read);
        const key = plainName(tag.slice(read + 1, Math.max(read, equals)));
        const quote = tag.charCodeAt(equals + 1);
        if (tag.charCodeAt(read) !== SPACE || (quote !== QUOTE_1 && quote !== QUOTE_2) || key === undefined || key in attributes)
            return undefined;
        const closing = tag.indexOf(quote === QUOTE_1 ? "'" : '"', equals + 2);
        if (closing < 0)
            return undefined;
        attributes[key] = detached(decodeEntities(tag.slice(equals + 2, closing)));
        read = closing + 1;
    }
    return { name, attributes, empty, problem: undefined, end };
}
/** The same text every time, in memory of its own. Undefined for what is no name. */
function plainName(text) {
    const known = knownNames.get(text);
    if (known !== undefined || !PLAIN_NAME.test(text))
        return known;
    const name = detached(text);
    if (knownNames.size < KNOWN_NAMES_MAX && name.length <= KNOWN_NAME_CHARACTERS_MAX)
        knownNames.set(name, name);
    return name;
}
/** @returns index of the `>` that closes the tag at `at`; one in a quoted value does not. Undefined when it is not in the buffer. */
function tagEnd(buffer, at) {
    for (let from = at;;) {
        QUOTE.lastIndex = from;
        const found = QUOTE.exec(buffer);
        if (found === null)
            return undefined;
        if (found[0] === '>')
            return found.index;
        const closing = buffer.indexOf(found[0], found.index + 1);
        if (closing < 0)
            return undefined;
        from = closing + 1;
    }
}
/** @param tag what stands between `<` and `>` */
function parseTag(tag) {
    NAME.lastIndex = 0;
    const name = NAME.exec(tag)?.[0];
    const attributes = new NoAttributes();
    if (name === undefined)
        return { name: '', attributes, empty: false, problem: 'a "<" begins no tag' };
    ATTRIBUTE.lastIndex = name.length;
    for (let read = name.length;; read = ATTRIBUTE.lastIndex) {
        const found = ATTRIBUTE.exec(tag);
        if (found === null)
            return { name, attributes, ...endOf(name, tag.slice(read).trim()) };
        const [, key = '', double, single] = found;
        if (key in attributes)
            return { name, attributes, empty: false, problem: `<${name}> has two attributes ${key}` };
        attributes[key] = decodeEntities(double ?? single ?? '');
    }
}
/** @param left what follows the last attribute */
function endOf(name, left) {
    const isEnd = left === '' || left === '/';
    return { empty: left === '/', problem: isEnd ? undefined : `<${name}> has an attribute that is not name="value": ${left.slice(0, 40)}` };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/read/xml.js



/** The message names line and column. */
class XmlError extends Error {
    name = 'XmlError';
}
const DEPTH_MAX = 256;
/** Names in a message may be as long as a tag. */
const WHY_CHARACTERS_MAX = 300;
/** One tag with all its attributes, in characters. Text has no limit: it is handed on in pieces. */
const TAG_CHARACTERS_MAX = 16_000_000;
/** A report of coverage has the same short tags in every file: `<line number="7" hits="1"/>`. What is longer, or more, is read each time. */
const KNOWN_TAG_CHARACTERS_MAX = 64;
const KNOWN_TAGS_MAX = 5000;
const [BANG, xml_SLASH, OPENING, QUESTION] = [33, 47, 60, 63];
/** Sections that hold no tags: how they begin and end. Of them only CDATA is text. */
const SECTIONS = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
];
/** Feeds the handler. Throws XmlError when the structure is broken; what the handler throws passes through. */
async function readXml(chunks, handler) {
    const scanner = new XmlScanner(handler);
    for await (const chunk of chunks)
        scanner.write(chunk);
    scanner.end();
}
class XmlScanner {
    #handler;
    #open = [];
    /** By what stands between `<` and `>`. */
    #known = new Map();
    #rootSeen = false;
    /** What is not yet read: the beginning of something whose end is not there. */
    #rest = '';
    /** What came after it, while that is less than it is: joined with each piece, a tag of many pieces would be copied and searched as often. */
    #waiting = '';
    /** How the section ends that the rest is in the middle of. */
    #sectionEnd;
    #line = 1;
    /** Of the rest's first character. */
    #column = 1;
    constructor(handler) {
        this.#handler = handler;
    }
    write(piece) {
        const chunk = this.#waiting + piece;
        this.#waiting = '';
        if (chunk.length < this.#rest.length && this.#sectionEnd === undefined)
            this.#waiting = chunk;
        else
            this.#read(chunk);
    }
    #read(chunk) {
        this.#sectionGoesOn(chunk);
        const buffer = this.#rest === '' ? chunk : this.#rest + chunk;
        const done = this.#scan(buffer);
        this.#moveOver(buffer, done);
        this.#rest = buffer.slice(done);
        if (this.#rest.length > TAG_CHARACTERS_MAX && this.#sectionEnd === undefined)
            this.#refuse('', 0, `a tag has more than ${TAG_CHARACTERS_MAX} characters`);
    }
    end() {
        this.#read(this.#waiting);
        if (this.#sectionEnd !== undefined)
            this.#refuse(this.#rest, 0, `it ends before "${this.#sectionEnd}"`);
        if (this.#rest.startsWith('<'))
            this.#refuse(this.#rest, 0, 'it ends in the middle of a tag');
        this.#text(this.#rest, 0, this.#rest.length);
        const inside = this.#open.at(-1);
        if (inside !== undefined)
            this.#refuse(this.#rest, this.#rest.length, `it ends inside of <${inside}>: was it cut off?`);
        if (!this.#rootSeen)
            this.#refuse('', 0, 'it holds no element');
    }
    /** What is left of a section that the chunk does not end at once need not be joined with it, which would copy the chunk. */
    #sectionGoesOn(chunk) {
        const end = this.#sectionEnd;
        if (end === undefined || chunk.length < end.length || (this.#rest + chunk.slice(0, end.length - 1)).includes(end))
            return;
        if (end === ']]>' && this.#rest !== '')
            this.#handler.text(this.#rest);
        this.#moveOver(this.#rest, this.#rest.length);
        this.#rest = '';
    }
    /** @returns how many characters of the buffer are read for good */
    #scan(buffer) {
        let at = 0;
        while (at < buffer.length) {
            const next = this.#sectionEnd !== undefined ? this.#section(buffer, at, this.#sectionEnd) : buffer.charCodeAt(at) === OPENING ? this.#markup(buffer, at) : this.#textUpToMarkup(buffer, at);
            if (next === undefined)
                return at;
            // The end of a section may be half there: what is left waits for more.
            if (next === at)
                return at;
            at = next;
        }
        return at;
    }
    #textUpToMarkup(buffer, at) {
        const markup = buffer.indexOf('<', at);
        const end = markup < 0 ? withoutOpenEntity(buffer, at) : markup;
        this.#text(buffer, at, end);
        return end;
    }
    /** Undefined: its end is not there yet. */
    #markup(buffer, at) {
        const second = buffer.charCodeAt(at + 1);
        if (second === BANG || second === QUESTION)
            return this.#declaration(buffer, at);
        return second === xml_SLASH ? this.#close(buffer, at) : this.#openTag(buffer, at);
    }
    #declaration(buffer, at) {
        const section = SECTIONS.find(([begin]) => buffer.startsWith(begin, at));
        if (section !== undefined) {
            const [begin, end] = section;
            if (begin === '<![CDATA[' && this.#open.length === 0)
                this.#refuse(buffer, at, 'text stands outside of the root');
            this.#sectionEnd = end;
            return at + begin.length;
        }
        if (buffer.length - at < '<!DOCTYPE '.length)
            return undefined;
        if (!/^<!doctype\s/i.test(buffer.slice(at, at + 10)))
            return this.#refuse(buffer, at, `"${buffer.slice(at, at + 20)}" is no XML`);
        const end = /[[>]/.exec(buffer.slice(at))?.index;
        if (end === undefined)
            return undefined;
        if (buffer[at + end] === '[')
            this.#refuse(buffer, at, 'a document type with declarations of its own is not read');
        if (this.#rootSeen)
            this.#refuse(buffer, at, 'a document type stands after the root');
        return at + end + 1;
    }
    #section(buffer, at, sectionEnd) {
        const found = buffer.indexOf(sectionEnd, at);
        const end = found < 0 ? Math.max(at, buffer.length - sectionEnd.length + 1) : found;
        if (sectionEnd === ']]>' && end > at)
            this.#handler.text(buffer.slice(at, end));
        if (found < 0)
            return end;
        this.#sectionEnd = undefined;
        return found + sectionEnd.length;
    }
    #text(buffer, at, end) {
        if (end <= at)
            return;
        if (this.#open.length > 0)
            this.#handler.text(decodeEntities(buffer.slice(at, end)));
        else if (/\S/.test(buffer.slice(at, end)))
            this.#refuse(buffer, at, 'text stands outside of the root');
    }
    #openTag(buffer, at) {
        const end = buffer.indexOf('>', at);
        if (end < 0)
            return undefined;
        const text = end - at <= KNOWN_TAG_CHARACTERS_MAX ? buffer.slice(at + 1, end) : '';
        const known = this.#known.get(text);
        if (known !== undefined)
            return this.#opened(buffer, at, known, end);
        const tag = openingTag(buffer, at);
        if (tag === undefined)
            return undefined;
        // Only what the first `>` ends is all in the text.
        if (text !== '' && tag.end === end && tag.problem === undefined && this.#known.size < KNOWN_TAGS_MAX)
            this.#known.set(detached(text), tag);
        return this.#opened(buffer, at, tag, tag.end);
    }
    #opened(buffer, at, { name, attributes, empty, problem }, end) {
        if (problem !== undefined)
            this.#refuse(buffer, at, problem);
        if (this.#open.length === 0 && this.#rootSeen)
            this.#refuse(buffer, at, `a second root <${name}> follows the first`);
        this.#rootSeen = true;
        if (this.#open.length >= DEPTH_MAX)
            this.#refuse(buffer, at, `elements are nested more than ${DEPTH_MAX} deep`);
        this.#handler.open(local(name), attributes);
        if (empty)
            this.#handler.close(local(name));
        else
            this.#open.push(name);
        return end + 1;
    }
    #close(buffer, at) {
        const end = buffer.indexOf('>', at);
        if (end < 0)
            return undefined;
        const name = buffer.slice(at + 2, end).trimEnd();
        const open = this.#open.pop();
        if (name !== open)
            this.#refuse(buffer, at, open === undefined ? `</${name}> closes nothing` : `</${name}> stands where </${open}> was expected`);
        this.#handler.close(local(name));
        return end + 1;
    }
    #refuse(buffer, at, why) {
        this.#moveOver(buffer, at);
        throw new XmlError(`line ${this.#line}, column ${this.#column}: ${why.slice(0, WHY_CHARACTERS_MAX)}`);
    }
    #moveOver(buffer, end) {
        let newline = -1;
        for (let next = buffer.indexOf('\n'); next >= 0 && next < end; next = buffer.indexOf('\n', next + 1)) {
            this.#line += 1;
            newline = next;
        }
        this.#column = newline < 0 ? this.#column + end : end - newline;
    }
}
function local(name) {
    return name.slice(name.indexOf(':') + 1);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/clover.js


const clover = {
    name: 'Clover', by: 'xml',
    isRoot: (element, attributes) => element === 'coverage' && isClover(attributes),
    read: readClover,
};
/** Cobertura's root is a `<coverage>` too. */
function isClover(attributes) {
    return attributes['clover'] !== undefined || (attributes['generated'] !== undefined && attributes['line-rate'] === undefined);
}
async function readClover(chunks) {
    const coverage = new Map();
    let file;
    let inTests = false;
    let root;
    await readXml(chunks, {
        open: (name, attributes) => {
            root ??= requireCoverage(name);
            if (name === 'testproject')
                inTests = true;
            if (name === 'file' && !inTests)
                file = (0,coverage_coverage/* fileOf */.W7)(coverage, requirePath(attributes));
            if (name === 'line' && file !== undefined)
                addCloverLine(file, attributes);
        },
        text: () => { },
        close: (name) => {
            if (name === 'file')
                file = undefined;
            if (name === 'testproject')
                inTests = false;
        },
    });
    return coverage;
}
function addCloverLine(file, attributes) {
    const line = Number(attributes['num'] ?? '');
    const number = (name) => {
        const value = attributes[name] ?? '';
        return value === '' ? Number.NaN : Number(value);
    };
    if (attributes['type'] === 'stmt')
        (0,coverage_coverage/* addLine */.cG)(file, line, number('count'));
    if (attributes['type'] !== 'cond')
        return;
    const [count, yes, no] = [number('count'), number('truecount'), number('falsecount')];
    (0,coverage_coverage/* addLine */.cG)(file, line, Number.isNaN(count) ? Math.max(yes, no) : count);
    if (Number.isNaN(yes) || Number.isNaN(no) || !Number.isInteger(line) || line <= 0)
        return;
    if (!Number.isNaN(count))
        (0,coverage_coverage/* addArms */.rU)(file, line, { covered: yes, total: yes + no });
    else
        for (const [arm, hits] of [['true', yes], ['false', no]])
            (0,coverage_coverage/* addHits */.oI)(file.branches, (0,coverage_coverage/* branchKey */.q2)(line, 'c', arm), Math.max(0, hits));
}
/** `path` is the whole one where both are there; PHPUnit writes the whole one as `name`. */
function requirePath({ path, name }) {
    const file = path !== undefined && path !== '' ? path : name;
    if (file !== undefined && file !== '')
        return file;
    throw new Error('a <file> has neither path nor name');
}
function requireCoverage(name) {
    if (name === 'coverage')
        return name;
    throw new Error(`its root is <${name}>, not <coverage>: it is no Clover report`);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/cobertura.js



const cobertura = {
    name: 'Cobertura', by: 'xml',
    isRoot: (element, attributes) => element === 'coverage' && !isClover(attributes),
    read: readCobertura,
};
async function readCobertura(chunks) {
    const coverage = new Map();
    const sources = [];
    let source;
    let file;
    let root;
    await readXml(chunks, {
        open: (name, attributes) => {
            root ??= cobertura_requireCoverage(name);
            if (name === 'project')
                throw new Error('it has a <project> where a Cobertura report has <packages>');
            if (name === 'source')
                source = '';
            if (name === 'class')
                file = (0,coverage_coverage/* fileOf */.W7)(coverage, requireName(attributes['filename']));
            if (name !== 'line' || file === undefined)
                return;
            const line = Number(attributes['number'] ?? '');
            (0,coverage_coverage/* addLine */.cG)(file, line, hitsOf(attributes['hits']));
            const conditions = attributes['condition-coverage'];
            const [, covered, total] = conditions === undefined ? [] : (/\((\d+)\/(\d+)\)/.exec(conditions) ?? []);
            if (total !== undefined)
                (0,coverage_coverage/* addArms */.rU)(file, line, { covered: Number(covered), total: Number(total) });
        },
        text: (text) => {
            if (source !== undefined)
                source += text;
        },
        close: (name) => {
            if (name === 'class')
                file = undefined;
            if (name === 'source' && source !== undefined) {
                sources.push(source.trim());
                source = undefined;
            }
        },
    });
    return underSources(coverage, sources.filter((folder) => folder !== '' && folder !== '.'));
}
function cobertura_requireCoverage(name) {
    if (name === 'coverage')
        return name;
    throw new Error(`its root is <${name}>, not <coverage>: it is no Cobertura report`);
}
function requireName(file) {
    if (file !== undefined && file !== '')
        return file;
    throw new Error('a <class> has no filename');
}
/** No attribute is no hits that are known: NaN. */
function hitsOf(hits) {
    return hits === undefined || hits.trim() === '' ? Number.NaN : Number(hits);
}
function underSources(coverage, sources) {
    const [only] = sources;
    if (only === undefined)
        return coverage;
    const placed = new Map();
    for (const [name, file] of coverage) {
        const isAbsolute = /^(?:\/|\\|[a-z]:)/i.test(name);
        if (sources.length === 1 || isAbsolute)
            (0,coverage_coverage/* mergeFile */.nD)((0,coverage_coverage/* fileOf */.W7)(placed, isAbsolute ? name : `${only.replace(/[/\\]+$/, '')}/${name}`), file);
        else
            (0,coverage_coverage/* mergeFile */.nD)((0,coverage_coverage/* fileOf */.W7)(placed, name), { ...file, roots: sources });
    }
    return placed;
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/json.js
// What readers of JSON ask of a value whose shape is not known.
function json_isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/coverage-py.js


const coveragePy = {
    name: 'coverage.py JSON', by: 'json',
    fits: (value) => json_isRecord(value) && json_isRecord(value['meta']) && json_isRecord(value['files']),
    read: readCoveragePy,
};
function readCoveragePy(value) {
    const coverage = new Map();
    if (!json_isRecord(value) || !json_isRecord(value['files']))
        throw new Error('it has no "files"');
    for (const [path, entry] of Object.entries(value['files'])) {
        if (!json_isRecord(entry))
            throw new Error(`"files" has no object for ${path}`);
        const file = (0,coverage_coverage/* fileOf */.W7)(coverage, path);
        for (const [list, hits] of [['executed_lines', 1], ['missing_lines', 0]]) {
            for (const line of requireList(entry[list], `${list} of ${path}`))
                (0,coverage_coverage/* addLine */.cG)(file, Number(line), hits);
        }
        for (const [list, hits] of [['executed_branches', 1], ['missing_branches', 0]]) {
            for (const arm of entry[list] === undefined ? [] : requireList(entry[list], `${list} of ${path}`)) {
                const [from, to] = Array.isArray(arm) ? arm : [];
                if (Number.isInteger(from) && Number.isInteger(to))
                    (0,coverage_coverage/* addHits */.oI)(file.branches, (0,coverage_coverage/* branchKey */.q2)(Number(from), 'p', Number(to)), hits);
            }
        }
    }
    return coverage;
}
function requireList(value, what) {
    if (Array.isArray(value))
        return value;
    throw new Error(`${what} is no list`);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/istanbul.js


const istanbul = {
    name: 'Istanbul JSON', by: 'json',
    fits: (value) => json_isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every((entry) => json_isRecord(entry) && json_isRecord(dataOf(entry)['statementMap'])),
    read: readIstanbul,
};
const istanbulSummary = {
    name: 'Istanbul JSON summary', by: 'json',
    fits: (value) => json_isRecord(value) && json_isRecord(value['total']) && json_isRecord(value['total']['lines']) && value['total']['lines']['pct'] !== undefined,
    read: readIstanbulSummary,
};
function readIstanbul(value) {
    const coverage = new Map();
    for (const [key, entry] of Object.entries(requireRecord(value, 'it'))) {
        const data = dataOf(requireRecord(entry, `the entry of ${key}`));
        const file = (0,coverage_coverage/* fileOf */.W7)(coverage, typeof data['path'] === 'string' && data['path'] !== '' ? data['path'] : key);
        const hits = requireRecord(data['s'], `"s" of ${key}`);
        for (const [id, at] of Object.entries(requireRecord(data['statementMap'], `"statementMap" of ${key}`)))
            (0,coverage_coverage/* addLine */.cG)(file, startOf(at).line, Number(hits[id] ?? Number.NaN));
        addBranches(file, data, key);
    }
    return coverage;
}
/** An arm is named by where its branch begins: ids of V8's branches differ from run to run. */
function addBranches({ branches }, data, key) {
    const taken = requireRecord(data['b'] ?? {}, `"b" of ${key}`);
    for (const [id, branch] of Object.entries(requireRecord(data['branchMap'] ?? {}, `"branchMap" of ${key}`))) {
        if (!json_isRecord(branch))
            continue;
        const start = startOf(branch['loc']);
        const line = Number.isInteger(start.line) ? start.line : Number(branch['line']);
        const arms = taken[id];
        if (!Number.isInteger(line) || line <= 0 || !Array.isArray(arms))
            continue;
        for (const [index, hits] of arms.entries())
            (0,coverage_coverage/* addHits */.oI)(branches, (0,coverage_coverage/* branchKey */.q2)(line, 'i', `${start.column}.${index}`), Math.max(0, Number(hits) || 0));
    }
}
function readIstanbulSummary(value) {
    const coverage = new Map();
    for (const [path, entry] of Object.entries(requireRecord(value, 'it'))) {
        if (path === 'total')
            continue;
        const totals = requireRecord(entry, `the entry of ${path}`);
        (0,coverage_coverage/* fileOf */.W7)(coverage, path).claimed = { lines: counts(totals['lines'], `"lines" of ${path}`), branches: counts(totals['branches'] ?? { covered: 0, total: 0 }, `"branches" of ${path}`) };
    }
    if (coverage.size === 0)
        throw new Error('it has a total and no file');
    return coverage;
}
function counts(value, what) {
    const { covered, total } = requireRecord(value, what);
    if (!isCount(covered) || !isCount(total) || covered > total)
        throw new Error(`${what} has no covered and total that make sense`);
    return { covered, total };
}
function isCount(value) {
    return Number.isSafeInteger(value) && value >= 0;
}
/** Some tools write a file's coverage as its object was in memory. */
function dataOf(entry) {
    return json_isRecord(entry['data']) ? entry['data'] : entry;
}
function startOf(location) {
    const start = json_isRecord(location) && json_isRecord(location['start']) ? location['start'] : {};
    return { line: Number(start['line'] ?? Number.NaN), column: Number(start['column'] ?? 0) };
}
function requireRecord(value, what) {
    if (json_isRecord(value))
        return value;
    throw new Error(`${what} is no object`);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/jacoco.js


const jacoco = { name: 'JaCoCo', by: 'xml', isRoot: (element) => element === 'report', read: readJacoco };
async function readJacoco(chunks) {
    const coverage = new Map();
    const groups = [];
    let folder = '';
    let file;
    let root;
    await readXml(chunks, {
        open: (name, attributes) => {
            root ??= requireReport(name);
            if (name === 'group')
                groups.push(attributes['name'] ?? '');
            if (name === 'package')
                folder = attributes['name'] ?? '';
            if (name === 'sourcefile')
                file = (0,coverage_coverage/* fileOf */.W7)(coverage, [...groups, folder, jacoco_requireName(attributes['name'])].filter((part) => part !== '').join('/'));
            if (name !== 'line' || file === undefined)
                return;
            const number = (key) => Number(attributes[key] ?? 0);
            (0,coverage_coverage/* addLine */.cG)(file, number('nr'), number('ci'));
            if (number('mb') + number('cb') > 0)
                (0,coverage_coverage/* addArms */.rU)(file, number('nr'), { covered: number('cb'), total: number('mb') + number('cb') });
        },
        text: () => { },
        close: (name) => {
            if (name === 'group')
                groups.pop();
            if (name === 'package')
                folder = '';
            if (name === 'sourcefile')
                file = undefined;
        },
    });
    if (coverage.size === 0)
        throw new Error('it has no <sourcefile>: the classes were compiled without debug information, or none was found');
    return coverage;
}
function requireReport(name) {
    if (name === 'report')
        return name;
    throw new Error(`its root is <${name}>, not <report>: it is no JaCoCo report`);
}
function jacoco_requireName(name) {
    if (name !== undefined && name !== '')
        return name;
    throw new Error('a <sourcefile> has no name');
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/lcov.js

/** A line that is longer is no line of a tracefile, and would be held in memory whole. */
const LINE_CHARACTERS_MAX = 1_000_000;
const [D, A, COLON, COMMA, RETURN, NEWLINE, ZERO, NINE] = [68, 65, 58, 44, 13, 10, 48, 57];
const lcov = {
    name: 'LCOV', by: 'text',
    begins: (head) => /^\uFEFF?\s*(?:#[^\n]*\n\s*)*(?:TN:|SF:)/.test(head),
    read: async (chunks) => {
        const reader = new LcovReader();
        for await (const chunk of chunks)
            reader.push(chunk);
        return reader.end();
    },
};
function readLcov(text) {
    const reader = new LcovReader();
    reader.push(text);
    return reader.end();
}
class LcovReader {
    #coverage = new Map();
    #path = '';
    #file;
    /** Of the record that is being read; the lists are used again for the next one. */
    #record = { lines: [], hits: [], count: 0 };
    /** Of a line whose end is in the next chunk. */
    #begun = '';
    push(chunk) {
        const text = this.#begun + chunk;
        let start = 0;
        for (;;) {
            if (this.#file !== undefined)
                start = hitsByDigits(this.#record, text, start);
            const end = text.indexOf('\n', start);
            if (end < 0)
                break;
            this.#line(text.slice(start, text.charCodeAt(end - 1) === RETURN ? end - 1 : end));
            start = end + 1;
        }
        this.#begun = text.slice(start);
        if (this.#begun.length > LINE_CHARACTERS_MAX)
            throw new Error(`a line is longer than ${LINE_CHARACTERS_MAX} characters`);
    }
    end() {
        if (!/^\s*(end_of_record\s*)?$/.test(this.#begun))
            throw new Error(this.#file === undefined ? `it ends in the middle of a line: "${this.#begun.slice(0, 80)}"` : `it ends in the middle of the record of ${this.#path}`);
        this.#line(this.#begun);
        if (this.#file !== undefined)
            throw new Error(`it ends in the middle of the record of ${this.#path}`);
        return this.#coverage;
    }
    #line(line) {
        const at = line.indexOf(':');
        const [kind, value] = at < 0 ? [line.trim(), ''] : [line.slice(0, at).trimStart(), line.slice(at + 1)];
        if (kind === 'DA' && this.#file !== undefined)
            hitsByWords(this.#file, value);
        else if (kind === 'BRDA' && this.#file !== undefined)
            branch(this.#file, value);
        else if (kind === 'end_of_record')
            this.#close();
        else if (kind === 'SF' || kind === '\uFEFFSF')
            this.#open(value.trim());
        else if (this.#file === undefined && (kind === 'DA' || kind === 'BRDA'))
            throw new Error(`"${line.slice(0, 80)}" stands outside of any file's record`);
    }
    #close() {
        this.#file?.lines.addList(this.#record.lines, this.#record.hits, this.#record.count);
        this.#record.count = 0;
        this.#file = undefined;
    }
    #open(path) {
        if (this.#file !== undefined)
            throw new Error(`the record of ${this.#path} does not end before that of ${path} begins`);
        if (path === '')
            throw new Error('a record names no file');
        this.#path = path;
        this.#file = (0,coverage_coverage/* fileOf */.W7)(this.#coverage, path);
    }
}
/**
 * All the lines `DA:12,3` or `DA:12,3,checksum` that stand one after the other from there on.
 * @returns where the first begins that is another, or has no end yet
 */
function hitsByDigits(record, text, from) {
    for (let start = from;;) {
        if (text.charCodeAt(start) !== D || text.charCodeAt(start + 1) !== A || text.charCodeAt(start + 2) !== COLON)
            return start;
        let at = start + 3;
        let line = 0;
        let hits = 0;
        let code = text.charCodeAt(at);
        while (code >= ZERO && code <= NINE) {
            line = line * 10 + code - ZERO;
            code = text.charCodeAt((at += 1));
        }
        if (line === 0 || code !== COMMA)
            return start;
        const first = (at += 1);
        code = text.charCodeAt(at);
        while (code >= ZERO && code <= NINE) {
            hits = hits * 10 + code - ZERO;
            code = text.charCodeAt((at += 1));
        }
        if (at === first)
            return start;
        if (code === COMMA)
            at = text.indexOf('\n', at);
        else if (code === RETURN)
            at += 1;
        if (at < 0 || text.charCodeAt(at) !== NEWLINE)
            return start;
        record.lines[record.count] = line;
        record.hits[record.count] = hits;
        record.count += 1;
        start = at + 1;
    }
}
/** `12,1e+0`, `12,-1`, and what is no number: `,0`. */
function hitsByWords(file, value) {
    const [line = '', hits = ''] = value.split(',', 2).map((word) => word.trim());
    if (line !== '' && hits !== '')
        (0,coverage_coverage/* addLine */.cG)(file, Number(line), Number(hits));
}
/** `12,0,1,3`: line, block, branch, taken. A branch's name may have commas; `-` means that the line was never reached. */
function branch({ branches }, value) {
    const [lineEnd, last] = [value.indexOf(','), value.lastIndexOf(',')];
    const line = Number(value.slice(0, lineEnd));
    const taken = value.slice(last + 1).trim();
    const hits = taken === '-' ? 0 : Number(taken);
    if (lineEnd <= 0 || last <= lineEnd || taken === '' || !Number.isInteger(line) || line <= 0 || Number.isNaN(hits))
        return;
    (0,coverage_coverage/* addHits */.oI)(branches, (0,coverage_coverage/* branchKey */.q2)(line, 'l', value.slice(lineEnd + 1, last)), Math.max(0, hits));
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/formats.js






const COVERAGE_FORMATS = [cobertura, lcov, clover, jacoco, coveragePy, istanbul, istanbulSummary];

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/checkstyle.js
// Checkstyle's XML, which many linters write (ESLint, PHP_CodeSniffer, ktlint, detekt…). An <exception> is Checkstyle's own crash on a file.


const checkstyle = { name: 'Checkstyle XML', by: 'xml', isRoot: (name) => name === 'checkstyle', read: readCheckstyle };
const LEVEL_OF = new Map([['error', 'error'], ['warning', 'warning'], ['info', 'note']]);
/** Whose rules they are, by how their names begin; what is left is the rule. */
const TOOLS = [['eslint', /^eslint\.rules\./], ['checkstyle', /^com\.puppycrawl\.tools\.checkstyle\.checks\.(?:\w+\.)*/], ['detekt', /^detekt\./], ['stylelint', /^stylelint\.rules\./]];
async function readCheckstyle(chunks) {
    const findings = [];
    const problems = [];
    let file;
    let [root, exception] = [undefined, undefined];
    await readXml(chunks, {
        open: (name, attributes) => {
            root ??= name;
            if (root !== 'checkstyle')
                throw new Error(`its root is <${name}>, not <checkstyle>`);
            if (name === 'file')
                file = attributes['name'];
            else if (name === 'exception')
                exception = '';
            else if (name === 'error' && attributes['severity'] !== 'ignore') {
                findings.push({
                    ...toolAndRule(attributes['source'] ?? ''), level: LEVEL_OF.get(attributes['severity']) ?? 'error', message: attributes['message'] ?? '',
                    file, line: (0,json/* position */.G1)(attributes['line']), column: (0,json/* position */.G1)(attributes['column']),
                });
            }
        },
        text: (text) => {
            if (exception !== undefined && exception.length < 600)
                exception += text;
        },
        close: (name) => {
            if (name === 'exception') {
                problems.push(`the linter crashed on ${file ?? 'a file'}: ${(exception ?? '').trim().slice(0, 600)}`);
                exception = undefined;
            }
            if (name === 'file')
                file = undefined;
        },
    });
    return { findings, problems };
}
function toolAndRule(source) {
    for (const [tool, beginning] of TOOLS)
        if (beginning.test(source))
            return { tool, rule: source.replace(beginning, '').replace(tool === 'checkstyle' ? /Check$/ : /$^/, '') };
    return { tool: 'checkstyle', rule: source || 'unnamed' };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/empty.js
// An empty JSON list. ruff, pylint and hadolint write it when they found nothing, and nothing in it tells which of them did. ESLint and
// stylelint write it only when they were told to accept that they had no file to look at (`--pass-on-no-patterns`, `--allow-empty-input`).

const emptyList = { name: 'empty JSON list', by: 'json', fits: (value) => (0,json/* isList */.Lv)(value) && value.length === 0, read: () => ({ findings: [], problems: [] }) };

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/eslint.js
// ESLint's JSON, plain and with metadata. A file that ESLint could not parse is an error without a rule; nothing else in that file was looked
// at, so it is a problem too.

const eslint = { name: 'ESLint JSON', by: 'json', fits: (value) => isResult(resultsOf(value)[0]), read: readEslint };
function resultsOf(value) {
    const results = (0,json/* isRecord */.u4)(value) && (0,json/* isRecord */.u4)(value['metadata']) ? value['results'] : value;
    return (0,json/* isList */.Lv)(results) ? results : [];
}
function isResult(value) {
    return (0,json/* isRecord */.u4)(value) && typeof value['filePath'] === 'string' && (0,json/* isList */.Lv)(value['messages']);
}
function readEslint(value) {
    const findings = [];
    const problems = [];
    for (const result of (0,json/* records */.V0)(resultsOf(value), 'the report')) {
        const file = (0,json/* string */.Yj)(result['filePath'], 'a "filePath"');
        for (const message of (0,json/* records */.V0)(result['messages'], `"messages" of ${file}`)) {
            findings.push(findingOf(file, message));
            if (message['fatal'] === true)
                problems.push(`eslint could not parse ${file}: ${String(message['message'])}`);
        }
    }
    return { findings, problems };
}
function findingOf(file, message) {
    const fatal = message['fatal'] === true;
    return {
        tool: 'eslint',
        rule: (0,json/* optionalString */.sx)(message['ruleId']) ?? (fatal ? 'parse-error' : 'eslint'),
        level: fatal || message['severity'] === 2 || message['severity'] === 'error' ? 'error' : 'warning',
        message: (0,json/* string */.Yj)(message['message'], `a message of ${file}`), file, line: (0,json/* position */.G1)(message['line']), column: (0,json/* position */.G1)(message['column']),
    };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lines.js
const lines_LINE_CHARACTERS_MAX = 16_000_000;
/** Lines without their ends, and whether the last one has an end: without, the text may have been cut off. Throws Error for an endless line. */
async function* readLines(chunks) {
    let rest = '';
    let first = true;
    for await (const chunk of chunks) {
        const begun = rest + (first ? chunk.replace(/^\uFEFF/, '') : chunk);
        first &&= chunk === '';
        // Of a line of many pieces nothing is copied before its end is there.
        const lines = chunk.includes('\n') ? begun.split('\n') : [begun];
        rest = lines.pop() ?? '';
        for (const line of lines)
            yield { text: line.endsWith('\r') ? line.slice(0, -1) : line, ended: true };
        if (rest.length > lines_LINE_CHARACTERS_MAX)
            throw new Error(`a line has more than ${lines_LINE_CHARACTERS_MAX} characters`);
    }
    if (rest !== '')
        yield { text: rest, ended: false };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/flake8.js
// flake8's text, in its default and its pylint format, with or without --show-source, --statistics and --count. Every line must be of a known
// form: what else stands there is a crash. Only --count gives the report a last line, which is then held against what was read; without, a
// report that was cut off at the end of a line cannot be told from a short one, and a clean run leaves an empty file.
// ruff's text (`--output-format concise`) is of the same form, and ends with a sentence that counts, also where it found nothing.
// pycodestyle calls its W codes warnings; flake8 tells no other level.


const DEFAULT = /^((?:[A-Za-z]:)?[^:]+):(\d+):(\d+): ([A-Z]{1,4}\d{1,4}) (.+)$/;
const PYLINT = /^((?:[A-Za-z]:)?[^:]+):(\d+): \[([A-Z]{1,4}\d{1,4})\] (.+)$/;
const STATISTIC = /^\d+\s+[A-Z]{1,4}\d{1,4} /;
const RUFF_COUNT = /^Found (\d+) errors?(?: \(\d+ fixed, (\d+) remaining\))?\.$/;
const RUFF_ADVICE = /^(?:\[\*\] \d+ fixable |No fixes available )/;
const flake8 = { name: 'flake8 text', by: 'text', begins, read: readFlake8 };
function begins(head) {
    const first = /^\s*(.*)/.exec(head)?.[1]?.trimEnd() ?? '';
    return /^(?:[A-Za-z]:)?[^:]+:\d+:\d+: [A-Z]{1,4}\d{1,4} [^(]/.test(first) || PYLINT.test(first) || /^\d+$/.test(first) || ruffCount(first) !== undefined;
}
async function readFlake8(chunks) {
    const findings = [];
    const problems = [];
    let foreign;
    let source;
    let count;
    let isRuff = false;
    let number = 0;
    const unknown = (text, at = number) => {
        const last = text.slice(0, 200);
        foreign = foreign === undefined ? { at, first: last, last, count: 1 } : { ...foreign, last, count: foreign.count + 1 };
    };
    for await (const { text, ended } of readLines(chunks)) {
        number += 1;
        const finding = flake8_findingOf(text);
        if (source !== undefined && !/^\s*\^$/.test(text))
            unknown(source, number - 1);
        if (source !== undefined) {
            source = undefined;
            if (/^\s*\^$/.test(text))
                continue;
        }
        if (!ended)
            problems.push(`its last line does not end, so it may have been cut off: ${text.slice(0, 200)}`);
        const counted = ruffCount(text);
        isRuff ||= counted !== undefined;
        if (count !== undefined && text.trim() !== '' && !(isRuff && RUFF_ADVICE.test(text)))
            unknown(text);
        else if (counted !== undefined)
            count = counted;
        else if (finding !== undefined)
            findings.push(finding);
        else if (/^\d+$/.test(text))
            count = Number(text);
        else if (count === undefined && text.trim() !== '' && !STATISTIC.test(text))
            source = text;
    }
    if (source !== undefined)
        unknown(source);
    if (foreign !== undefined)
        problems.push(crash(foreign, isRuff ? 'ruff' : 'flake8'));
    if (count !== undefined && count !== findings.length)
        problems.push(`it counts ${count} findings and holds ${findings.length}`);
    return { findings: isRuff ? findings.map(ofRuff) : findings, problems };
}
/** How many findings ruff says that it left. */
function ruffCount(text) {
    if (text === 'All checks passed!')
        return 0;
    const [, found, remaining = found] = RUFF_COUNT.exec(text) ?? [];
    return remaining === undefined ? undefined : Number(remaining);
}
/** Ruff knows no warnings, and marks what it could mend. */
function ofRuff(finding) {
    return { ...finding, tool: 'ruff', level: 'error', message: finding.message.replace(/^\[\*\] /, '') };
}
function crash({ at, first, last, count }, tool) {
    return `line ${at} is nothing that ${tool} writes, so it may have crashed: ${first}${count === 1 ? '' : ` … ${last.trim()} (${count} such lines)`}`;
}
function flake8_findingOf(text) {
    const [, file, line, column, rule, message] = DEFAULT.exec(text) ?? text.replace(PYLINT, '$1:$2:0: $3 $4').match(DEFAULT) ?? [];
    if (file === undefined || rule === undefined || message === undefined)
        return undefined;
    return { tool: 'flake8', rule, level: rule.startsWith('W') ? 'warning' : 'error', message, file, line: (0,json/* position */.G1)(line), column: (0,json/* position */.G1)(column) };
}

;// CONCATENATED MODULE: ./packages/shared/lib/reports/hadolint.js
// hadolint's JSON. DL1000 is a Dockerfile that it could not parse.

const hadolint = {
    name: 'hadolint JSON', by: 'json', read: readHadolint,
    fits: (value) => (0,json/* isList */.Lv)(value) && (0,json/* isRecord */.u4)(value[0]) && typeof value[0]['code'] === 'string' && typeof value[0]['level'] === 'string' && typeof value[0]['file'] === 'string',
};
const hadolint_LEVEL_OF = new Map([['error', 'error'], ['warning', 'warning'], ['info', 'note'], ['style', 'note']]);
function readHadolint(value) {
    const findings = (0,json/* records */.V0)(value, 'the report').map(hadolint_findingOf);
    return { findings, problems: findings.filter(({ rule }) => rule === 'DL1000').map(({ file, message }) => `hadolint could not parse ${file ?? 'a file'}: ${message}`) };
}
function hadolint_findingOf(entry) {
    return {
        tool: 'hadolint', rule: (0,json/* string */.Yj)(entry['code'], 'a "code"'), level: hadolint_LEVEL_OF.get(entry['level']) ?? 'error', message: (0,json/* string */.Yj)(entry['message'], 'a "message"'),
        file: (0,json/* optionalString */.sx)(entry['file']), line: (0,json/* position */.G1)(entry['line']), column: (0,json/* position */.G1)(entry['column']),
    };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/mypy.js
// mypy: its text, which must reach the line that counts the errors, and its JSON lines (`--output json`). A run that stopped before it had
// checked everything says so itself.


const mypyText = { name: 'mypy text', by: 'text', begins: (head) => { const first = /^\s*(.*)/.exec(head)?.[1]?.trimEnd() ?? ''; return LINE.test(first) || FOUND.test(first) || SUCCESS.test(first); }, read: readMypyText };
const mypyJson = { name: 'mypy JSON', by: 'text', begins: (head) => /^\s*\{"file": "/.test(head), read: readMypyJson };
const LINE = /^((?:[A-Za-z]:)?[^:]+):(?:(\d+):)?(?:(\d+):)?(?:\d+:\d+:)? (error|note|warning): (.*)$/;
const FOUND = /^Found (\d+) errors? in \d+ files? \((.*)\)$/;
const SUCCESS = /^Success: no issues found in (\d+) source files?$/;
async function readMypyText(chunks) {
    const findings = [];
    const problems = [];
    let end;
    let number = 0;
    for await (const { text } of readLines(chunks)) {
        number += 1;
        const finding = textFinding(text);
        if (finding !== undefined && end === undefined)
            findings.push(finding);
        else if ((FOUND.test(text) || SUCCESS.test(text)) && end === undefined)
            end = text;
        else if (text.trim() !== '')
            problems.push(`line ${number} is nothing that mypy writes, so it may have crashed: ${text.slice(0, 200)}`);
    }
    return { findings, problems: [...problems, ...crashes(findings), ...problemsOfEnd(end, findings)] };
}
function problemsOfEnd(end, findings) {
    if (end === undefined)
        return ['it has no last line that counts the errors, so it may have been cut off (mypy writes it unless --no-error-summary)'];
    const errors = findings.filter(({ level }) => level === 'error').length;
    const [, count, checked = ''] = FOUND.exec(end) ?? [];
    return [
        ...(Number(count ?? 0) !== errors ? [`it counts ${count ?? 0} errors and holds ${errors}`] : []),
        ...(/prevented further checking/.test(checked) ? ['mypy stopped before it had checked everything'] : []),
        ...(SUCCESS.exec(end)?.[1] === '0' ? ['mypy checked no file'] : []),
    ];
}
function crashes(findings) {
    return findings.filter(({ message }) => message.startsWith('INTERNAL ERROR')).map(({ file, message }) => `mypy crashed on ${file ?? 'a file'}: ${message}`);
}
function textFinding(text) {
    const [, file, line, column, level, rest] = LINE.exec(text) ?? [];
    if (file === undefined || level === undefined || rest === undefined)
        return undefined;
    const [, message = rest, code] = /^(.*?) {2}\[([\w-]+)\]$/.exec(rest) ?? [];
    return { tool: 'mypy', rule: code ?? (/syntax/i.test(rest) ? 'syntax' : 'misc'), level: level, message, file, line: (0,json/* position */.G1)(line), column: (0,json/* position */.G1)(column) };
}
async function readMypyJson(chunks) {
    const findings = [];
    const problems = [];
    let end;
    let number = 0;
    for await (const { text } of readLines(chunks)) {
        number += 1;
        if (text.trim() === '')
            continue;
        if (FOUND.test(text) || SUCCESS.test(text))
            end = text;
        else if (text.startsWith('{'))
            findings.push(jsonFinding(text, number));
        else
            problems.push(`line ${number} is nothing that mypy writes, so it may have crashed: ${text.slice(0, 200)}`);
    }
    const syntax = findings.filter(({ rule }) => rule === 'syntax').map(({ file, message }) => `mypy stopped at ${file ?? 'a file'}: ${message}`);
    return { findings, problems: [...problems, ...crashes(findings), ...(end === undefined ? syntax : problemsOfEnd(end, findings))] };
}
/** Throws Error for a line that was cut off. */
function jsonFinding(text, number) {
    const entry = (0,json/* record */.g1)(parse(text, number), `line ${number}`);
    const level = entry['severity'];
    return {
        tool: 'mypy', rule: (0,json/* optionalString */.sx)(entry['code']) ?? 'misc', level: level === 'note' || level === 'warning' ? level : 'error',
        message: (0,json/* string */.Yj)(entry['message'], `the message of line ${number}`), file: (0,json/* optionalString */.sx)(entry['file']), line: (0,json/* position */.G1)(entry['line']),
        // mypy's JSON counts columns from zero.
        column: (0,json/* position */.G1)(((0,json/* optionalNumber */.WI)(entry['column']) ?? -1) + 1),
    };
}
function parse(text, number) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw new Error(`line ${number} is no JSON, so it may have been cut off`);
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/reports/finding.js + 1 modules
var finding = __nccwpck_require__(351);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/npm-audit.js
// `npm audit --json` of npm 7 and later (report version 2). One finding for each advisory of each package; a package that is only vulnerable
// through another one adds none. An audit that could not ask the registry leaves an error instead of a report: a problem.


const npmAudit = {
    name: 'npm audit JSON', by: 'json', read: readNpmAudit,
    fits: (value) => (0,json/* isRecord */.u4)(value) && ((0,json/* isRecord */.u4)(value['vulnerabilities']) && (0,json/* optionalNumber */.WI)(value['auditReportVersion']) !== undefined || isError(value) || (0,json/* isRecord */.u4)(value['advisories']) && (0,json/* isRecord */.u4)(value['metadata'])),
};
const SEVERITY_OF = new Map([['critical', 'critical'], ['high', 'high'], ['moderate', 'medium'], ['low', 'low'], ['info', 'low']]);
function isError(value) {
    return (0,json/* isRecord */.u4)(value['error']) && (typeof value['error']['code'] === 'string' || typeof value['error']['summary'] === 'string');
}
function readNpmAudit(value) {
    const report = (0,json/* record */.g1)(value, 'it');
    if (isError(report)) {
        const { code, summary } = (0,json/* record */.g1)(report['error'], '"error"');
        return { findings: [], problems: [`npm could not audit: ${[code, summary].filter((part) => typeof part === 'string' && part !== '').join(': ')}`] };
    }
    if (report['auditReportVersion'] !== 2)
        throw new Error(`it is an npm audit report of version ${String(report['auditReportVersion'] ?? 1)}; only 2 is read (npm 7 and later)`);
    const packages = Object.entries((0,json/* record */.g1)(report['vulnerabilities'], '"vulnerabilities"'));
    const findings = packages.flatMap(([name, entry]) => findingsOf(name, (0,json/* record */.g1)(entry, `the entry of ${name}`)));
    const claimed = (0,json/* optionalNumber */.WI)(totals(report)['total']) ?? 0;
    return { findings, problems: claimed > packages.length ? [`it claims ${claimed} vulnerable packages and holds ${packages.length}`] : [] };
}
function totals(report) {
    const metadata = (0,json/* isRecord */.u4)(report['metadata']) ? report['metadata'] : {};
    return (0,json/* isRecord */.u4)(metadata['vulnerabilities']) ? metadata['vulnerabilities'] : {};
}
function findingsOf(name, entry) {
    const via = (0,json/* isList */.Lv)(entry['via']) ? entry['via'] : [];
    const advisories = via.filter(json/* isRecord */.u4);
    // Vulnerable by itself, says the report, and names no advisory: still a finding.
    if (via.length === 0)
        return [npm_audit_finding('unnamed', severityOf(entry['severity']), `${name} ${String(entry['range'] ?? '')} is vulnerable`)];
    return advisories.map((advisory) => {
        const url = (0,json/* optionalString */.sx)(advisory['url']);
        const rule = url?.split('/').at(-1) ?? `npm-${String(advisory['source'] ?? 'advisory')}`;
        return npm_audit_finding(rule, severityOf(advisory['severity']), `${name} ${String(advisory['range'] ?? '')}: ${(0,json/* optionalString */.sx)(advisory['title']) ?? rule}${url === undefined ? '' : ` (${url})`}`);
    });
}
function npm_audit_finding(rule, severity, message) {
    return { tool: 'npm audit', rule, level: (0,finding/* levelOfSeverity */.F)(severity), severity, message: message.trim(), file: undefined, line: undefined, column: undefined };
}
function severityOf(value) {
    return SEVERITY_OF.get(value) ?? 'unknown';
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/pylint.js
// pylint: its JSON (a list), its JSON2 (messages and statistics) and its text. What it could not parse or what made it fail itself (`fatal`,
// syntax-error, astroid-error) was not linted: a problem. Its text must reach the line that rates the code.


const pylintJson = {
    name: 'pylint JSON', by: 'json', read: readPylintJson,
    fits: (value) => (0,json/* isList */.Lv)(value) && (0,json/* isRecord */.u4)(value[0]) && typeof value[0]['message-id'] === 'string' && typeof value[0]['path'] === 'string',
};
const pylintJson2 = {
    name: 'pylint JSON2', by: 'json', read: readPylintJson2,
    fits: (value) => (0,json/* isRecord */.u4)(value) && (0,json/* isList */.Lv)(value['messages']) && (0,json/* isRecord */.u4)(value['statistics']),
};
const pylintText = { name: 'pylint text', by: 'text', begins: pylint_begins, read: readPylintText };
const TEXT = /^((?:[A-Za-z]:)?[^:]+):(\d+):(\d+): ([CRWEFI]\d{4}): (.+) \(([\w-]+)\)$/;
/** `--output-format=parseable`. */
const PARSEABLE = /^((?:[A-Za-z]:)?[^:]+):(\d+): \[([CRWEFI]\d{4})\(([\w-]+)\),[^\]]*\] (.+)$/;
const OPENED = /^((?:[A-Za-z]:)?[^:]+):(\d+):(\d+): ([CRWEFI]\d{4}): (.*)$/;
const RATED = /^Your code has been rated at -?[\d.]+\/10/;
function readPylintJson(value) {
    return report((0,json/* records */.V0)(value, 'the report').map(pylint_findingOf));
}
function readPylintJson2(value) {
    const { messages, statistics } = (0,json/* record */.g1)(value, 'it');
    const { findings, problems } = report((0,json/* records */.V0)(messages, '"messages"').map(pylint_findingOf));
    return { findings, problems: (0,json/* optionalNumber */.WI)((0,json/* record */.g1)(statistics, '"statistics"')['modulesLinted']) === 0 ? [...problems, 'pylint linted no module'] : problems };
}
function pylint_findingOf(message) {
    const symbol = (0,json/* string */.Yj)(message['symbol'], 'a "symbol"');
    return {
        tool: 'pylint', rule: symbol, level: levelOf(String(message['messageId'] ?? message['message-id'] ?? message['type'] ?? '')), message: (0,json/* string */.Yj)(message['message'], 'a "message"'),
        file: (0,json/* optionalString */.sx)(message['path']), line: (0,json/* position */.G1)(message['line']),
        // pylint counts columns from zero.
        column: (0,json/* position */.G1)(((0,json/* optionalNumber */.WI)(message['column']) ?? -1) + 1),
    };
}
function levelOf(id) {
    switch (id.charAt(0).toUpperCase()) {
        case 'C':
        case 'R':
        case 'I': return 'note';
        case 'W': return 'warning';
        default: return 'error';
    }
}
const NOT_LINTED = new Set(['fatal', 'astroid-error', 'parse-error', 'method-check-failed', 'syntax-error', 'config-parse-error']);
function report(findings) {
    const lost = findings.filter(({ rule }) => NOT_LINTED.has(rule));
    return { findings, problems: lost.map(({ rule, file, message }) => `pylint could not lint ${file ?? 'a file'} (${rule}): ${message}`) };
}
function pylint_begins(head) {
    const first = /^\s*(.*)/.exec(head)?.[1]?.trimEnd() ?? '';
    return /^\*{13} Module /.test(first) || OPENED.test(first) || PARSEABLE.test(first) || /^-{10,}$/.test(first) && /^-+\r?\nYour code has been rated at /.test(head.trimStart());
}
async function readPylintText(chunks) {
    const findings = [];
    const problems = [];
    let rated = false;
    let number = 0;
    /** A finding of several lines, such as duplicate-code, up to its symbol. */
    let open;
    for await (const { text } of readLines(chunks)) {
        number += 1;
        const finding = pylint_textFinding(open === undefined ? text : `${open} ${text.trim()}`);
        if (finding !== undefined) {
            findings.push(finding);
            open = undefined;
        }
        else if (OPENED.test(text) && open === undefined)
            open = text;
        else if (open !== undefined)
            open = `${open} ${text.trim()}`.slice(0, 100_000);
        else if (RATED.test(text))
            rated = true;
        else if (!/^(\s*|\*{13} Module .*|-+)$/.test(text))
            problems.push(`line ${number} is nothing that pylint writes, so it may have crashed: ${text.slice(0, 200)}`);
    }
    if (open !== undefined)
        problems.push(`it ends within a finding: ${open.slice(0, 200)}`);
    if (!rated)
        problems.push('it has no last line that rates the code, so it may have been cut off (pylint writes it unless --score=n)');
    const { problems: lost } = report(findings);
    return { findings, problems: [...problems, ...lost] };
}
function pylint_textFinding(text) {
    const [, file, line, column, id, message, symbol] = TEXT.exec(text) ?? [];
    const [, file2, line2, id2, symbol2, message2] = PARSEABLE.exec(text) ?? [];
    const rule = symbol ?? symbol2;
    if (rule === undefined)
        return undefined;
    return { tool: 'pylint', rule, level: levelOf(id ?? id2 ?? ''), message: message ?? message2 ?? '', file: file ?? file2, line: (0,json/* position */.G1)(line ?? line2), column: column === undefined ? undefined : Number(column) + 1 };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/ruff.js
// ruff's JSON. A syntax error has no code, or `invalid-syntax`: the file was not linted.

const ruff = {
    name: 'ruff JSON', by: 'json', read: readRuff,
    fits: (value) => (0,json/* isList */.Lv)(value) && (0,json/* isRecord */.u4)(value[0]) && (0,json/* isRecord */.u4)(value[0]['location']) && typeof value[0]['filename'] === 'string',
};
const SYNTAX = new Set(['invalid-syntax', 'E999', 'E902']);
function readRuff(value) {
    const findings = (0,json/* records */.V0)(value, 'the report').map(ruff_findingOf);
    return { findings, problems: findings.filter(({ rule }) => SYNTAX.has(rule)).map(({ file, message }) => `ruff could not read ${file ?? 'a file'}: ${message}`) };
}
function ruff_findingOf(entry) {
    const { row, column } = (0,json/* isRecord */.u4)(entry['location']) ? entry['location'] : {};
    return {
        tool: 'ruff', rule: (0,json/* optionalString */.sx)(entry['code']) ?? 'invalid-syntax', level: entry['severity'] === 'warning' ? 'warning' : 'error',
        message: (0,json/* string */.Yj)(entry['message'], 'a "message"'), file: (0,json/* optionalString */.sx)(entry['filename']), line: (0,json/* position */.G1)(row), column: (0,json/* position */.G1)(column),
    };
}

;// CONCATENATED MODULE: ./packages/shared/lib/reports/sarif-uri.js
// Where a SARIF result points to, as a path: relative to the root of the source where the report leaves it relative, absolute where it names
// a folder. Percent signs are decoded; whatever is no file (https:) is left as it is spelled.

const BASES_MAX = 8;
/** §3.4: the URI itself or that of the run's artifact that it names by index. */
function fileOf(run, location) {
    const index = (0,json/* optionalNumber */.WI)(location['index']);
    const artifact = index !== undefined && (0,json/* isList */.Lv)(run['artifacts']) ? run['artifacts'][index] : undefined;
    const indexed = (0,json/* isRecord */.u4)(artifact) && (0,json/* isRecord */.u4)(artifact['location']) ? artifact['location'] : {};
    const uri = (0,json/* optionalString */.sx)(location['uri']) ?? (0,json/* optionalString */.sx)(indexed['uri']);
    if (uri === undefined)
        return undefined;
    const base = (0,json/* optionalString */.sx)(location['uriBaseId']) ?? ((0,json/* optionalString */.sx)(location['uri']) === undefined ? (0,json/* optionalString */.sx)(indexed['uriBaseId']) : undefined);
    return pathOf(`${/^[a-z][a-z0-9+.-]*:/i.test(uri) || uri.startsWith('/') ? '' : baseOf(run, base)}${uri}`);
}
/** A base may be relative to another one; one that the report does not define is the root of the source. */
function baseOf(run, id, depth = 0) {
    const bases = (0,json/* isRecord */.u4)(run['originalUriBaseIds']) ? run['originalUriBaseIds'] : {};
    const base = id !== undefined && depth < BASES_MAX && Object.hasOwn(bases, id) ? bases[id] : undefined;
    if (!(0,json/* isRecord */.u4)(base))
        return '';
    const uri = (0,json/* optionalString */.sx)(base['uri']) ?? '';
    const whole = /^[a-z][a-z0-9+.-]*:/i.test(uri) ? uri : `${baseOf(run, (0,json/* optionalString */.sx)(base['uriBaseId']), depth + 1)}${uri}`;
    return whole === '' || whole.endsWith('/') ? whole : `${whole}/`;
}
function pathOf(uri) {
    const path = uri.replace(/^file:\/\/[^/]*(?=\/)/i, '').replace(/^file:/i, '').replace(/^\/(?=[A-Za-z]:[/\\])/, '').replace(/^\.\//, '');
    try {
        return decodeURIComponent(path);
    }
    catch {
        // A percent sign that encodes nothing.
        return path;
    }
}

;// CONCATENATED MODULE: ./packages/shared/lib/reports/sarif.js
// SARIF 2.1.0. A run without results, an invocation that did not succeed and a notification of level error mean that the tool did not look at
// everything: problems. What is suppressed, passed or gone since the baseline is no finding.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html


const sarif = { name: 'SARIF', by: 'json', fits: (value) => (0,json/* isRecord */.u4)(value) && (0,json/* isList */.Lv)(value['runs']) && typeof value['version'] === 'string', read: readSarif };
const LEVELS = new Set(['error', 'warning', 'note', 'none']);
/** §3.27.9: a kind other than `fail` has the level none; what waits for a person or could not be decided is told as a warning all the same. */
const LEVEL_OF_KIND = new Map([['pass', 'none'], ['notApplicable', 'none'], ['informational', 'note'], ['open', 'warning'], ['review', 'warning']]);
function readSarif(value) {
    const log = (0,json/* record */.g1)(value, 'it');
    if (log['version'] !== '2.1.0')
        throw new Error(`it is SARIF ${String(log['version'])}; only 2.1.0 is read`);
    const runs = (0,json/* records */.V0)(log['runs'], '"runs"');
    const reports = runs.map(readRun);
    return { findings: reports.flatMap(({ findings }) => findings), problems: [...(runs.length === 0 ? ['it holds no run'] : []), ...reports.flatMap(({ problems }) => problems)] };
}
/** Digests that the runs say they looked at: Trivy writes them beside its results. Empty where a tool says nothing of it. */
function imagesOfSarif(value) {
    return records(record(value, 'it')['runs'], '"runs"').flatMap((run) => {
        const { imageID, repoDigests } = child(run, 'properties');
        return [imageID, ...(isList(repoDigests) ? repoDigests : [])].flatMap((name) => optionalString(name)?.split('@').at(-1) ?? []);
    });
}
function readRun(run) {
    const tool = (0,json/* optionalString */.sx)(child(child(run, 'tool'), 'driver')['name']) ?? 'an unnamed tool';
    const problems = invocationsOf(run).flatMap((invocation) => problemsOf(tool, run, invocation));
    if (!(0,json/* isList */.Lv)(run['results']))
        return { findings: [], problems: [...problems, `the run of ${tool} has no results, so it did not look`] };
    return { findings: (0,json/* records */.V0)(run['results'], '"results"').flatMap((result) => sarif_findingOf(tool, run, result)), problems };
}
function invocationsOf(run) {
    return (0,json/* records */.V0)(run['invocations'] ?? [], '"invocations"');
}
function problemsOf(tool, run, invocation) {
    const notifications = ['toolExecutionNotifications', 'toolConfigurationNotifications'].flatMap((key) => (0,json/* records */.V0)(invocation[key] ?? [], `"${key}"`));
    return [
        ...(invocation['executionSuccessful'] === false ? [`${tool} says that its run did not succeed${(0,json/* optionalString */.sx)(invocation['exitCodeDescription']) === undefined ? '' : `: ${String(invocation['exitCodeDescription'])}`}`] : []),
        ...notifications.filter(({ level }) => level === 'error').map((notification) => `${tool} reports an error of its own: ${messageOf(child(notification, 'message'), {}, child(child(run, 'tool'), 'driver'))}`),
    ];
}
function sarif_findingOf(tool, run, result) {
    const { rule, component, id } = ruleOf(run, result);
    const level = sarif_levelOf(result, rule);
    if (level === 'none' || isSuppressed(result) || result['baselineState'] === 'absent')
        return [];
    const location = child((0,json/* isList */.Lv)(result['locations']) && (0,json/* isRecord */.u4)(result['locations'][0]) ? result['locations'][0] : {}, 'physicalLocation');
    const region = child(location, 'region');
    const severity = sarif_severityOf(rule);
    return [{
            tool, rule: id ?? 'unnamed', level, message: messageOf(child(result, 'message'), rule, component),
            file: fileOf(run, child(location, 'artifactLocation')), line: (0,json/* position */.G1)(region['startLine']), column: (0,json/* position */.G1)(region['startColumn']),
            ...(severity === undefined ? {} : { severity }),
        }];
}
/** §3.52.3: by index into the rules of the tool's driver or of the extension that the result names, else by id. */
function ruleOf(run, result) {
    const reference = child(result, 'rule');
    const tool = child(run, 'tool');
    const extension = (0,json/* optionalNumber */.WI)(child(reference, 'toolComponent')['index']);
    const component = extension === undefined ? child(tool, 'driver') : at(tool['extensions'], extension);
    const id = (0,json/* optionalString */.sx)(result['ruleId']) ?? (0,json/* optionalString */.sx)(reference['id']);
    const index = (0,json/* optionalNumber */.WI)(reference['index']) ?? (0,json/* optionalNumber */.WI)(result['ruleIndex']) ?? -1;
    const rules = (0,json/* isList */.Lv)(component['rules']) ? component['rules'] : [];
    const byId = rules.find((rule) => (0,json/* isRecord */.u4)(rule) && id !== undefined && (rule['id'] === id || id.startsWith(`${String(rule['id'])}/`)));
    const rule = index >= 0 ? at(rules, index) : (0,json/* isRecord */.u4)(byId) ? byId : {};
    return { rule, component, id: id ?? (0,json/* optionalString */.sx)(rule['id']) };
}
function sarif_levelOf(result, rule) {
    const kind = LEVEL_OF_KIND.get(result['kind']);
    if (kind !== undefined)
        return kind;
    for (const level of [result['level'], child(rule, 'defaultConfiguration')['level']])
        if (LEVELS.has(level))
            return level;
    return 'warning';
}
/** §3.27.23: not while one of them is under review or was rejected. */
function isSuppressed(result) {
    const suppressions = (0,json/* records */.V0)(result['suppressions'] ?? [], '"suppressions"');
    return suppressions.length > 0 && suppressions.every(({ status }) => status === undefined || status === 'accepted');
}
/** GitHub's bands of the CVSS score that scanners give their rules. */
function sarif_severityOf(rule) {
    const score = Number(child(rule, 'properties')['security-severity'] ?? Number.NaN);
    if (Number.isNaN(score) || score < 0)
        return undefined;
    return score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low';
}
/** §3.11: text, or one of the rule's or the tool's messages by id, with its placeholders filled. */
function messageOf(message, rule, component) {
    const id = (0,json/* optionalString */.sx)(message['id']) ?? '';
    const text = (0,json/* optionalString */.sx)(message['text']) ?? (0,json/* optionalString */.sx)(message['markdown'])
        ?? (0,json/* optionalString */.sx)(child(child(rule, 'messageStrings'), id)['text']) ?? (0,json/* optionalString */.sx)(child(child(component, 'globalMessageStrings'), id)['text'])
        ?? (0,json/* optionalString */.sx)(child(rule, 'shortDescription')['text']) ?? id;
    const values = (0,json/* isList */.Lv)(message['arguments']) ? message['arguments'] : [];
    return text.replaceAll(/\{(\d+)\}/g, (whole, index) => (typeof values[Number(index)] === 'string' ? String(values[Number(index)]) : whole));
}
function child(value, key) {
    const found = Object.hasOwn(value, key) ? value[key] : undefined;
    return (0,json/* isRecord */.u4)(found) ? found : {};
}
function at(values, index) {
    const found = (0,json/* isList */.Lv)(values) ? values[index] : undefined;
    return (0,json/* isRecord */.u4)(found) ? found : {};
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/stylelint.js
// stylelint's JSON. An option that stylelint did not understand means a rule that did not run; a file that it could not parse was not linted.

const stylelint = {
    name: 'stylelint JSON', by: 'json', read: readStylelint,
    fits: (value) => (0,json/* isList */.Lv)(value) && (0,json/* isRecord */.u4)(value[0]) && 'source' in value[0] && (0,json/* isList */.Lv)(value[0]['warnings']),
};
function readStylelint(value) {
    const findings = [];
    const problems = [];
    for (const result of (0,json/* records */.V0)(value, 'the report')) {
        const file = (0,json/* optionalString */.sx)(result['source']);
        for (const warning of (0,json/* records */.V0)(result['warnings'], '"warnings"')) {
            const rule = (0,json/* optionalString */.sx)(warning['rule']) ?? 'stylelint';
            const message = (0,json/* string */.Yj)(warning['text'], 'the text of a warning').replace(` (${rule})`, '');
            findings.push({ tool: 'stylelint', rule, level: warning['severity'] === 'warning' ? 'warning' : 'error', message, file, line: (0,json/* position */.G1)(warning['line']), column: (0,json/* position */.G1)(warning['column']) });
            if (rule === 'CssSyntaxError')
                problems.push(`stylelint could not parse ${file ?? 'a file'}: ${message}`);
        }
        for (const key of ['parseErrors', 'invalidOptionWarnings']) {
            for (const { text } of (0,json/* records */.V0)(result[key] ?? [], `"${key}"`))
                problems.push(`stylelint could not apply its rules to ${file ?? 'a file'}: ${typeof text === 'string' ? text : key}`);
        }
    }
    return { findings, problems: [...new Set(problems)] };
}

;// CONCATENATED MODULE: ./packages/shared/lib/reports/trivy.js
// Trivy's JSON (schema version 2): vulnerabilities, misconfigurations, secrets and licences. What a secret looks like is never taken over. A
// report without results scanned nothing.


const trivy = { name: 'Trivy JSON', by: 'json', fits: (value) => (0,json/* isRecord */.u4)(value) && typeof value['SchemaVersion'] === 'number' && ('ArtifactName' in value || (0,json/* isList */.Lv)(value['Results'])), read: readTrivy };
const trivy_SEVERITY_OF = new Map([['CRITICAL', 'critical'], ['HIGH', 'high'], ['MEDIUM', 'medium'], ['LOW', 'low']]);
const KINDS = [['Vulnerabilities', vulnerability], ['Misconfigurations', misconfiguration], ['Secrets', secret], ['Licenses', licence]];
function readTrivy(value) {
    const report = (0,json/* record */.g1)(value, 'it');
    if (report['SchemaVersion'] !== 2)
        throw new Error(`it is a Trivy report of schema ${String(report['SchemaVersion'])}; only 2 is read`);
    const results = (0,json/* records */.V0)(report['Results'] ?? [], '"Results"');
    const findings = results.flatMap((result) => KINDS.flatMap(([key, read]) => {
        const target = (0,json/* string */.Yj)(result['Target'], 'a "Target"');
        return (0,json/* records */.V0)(result[key] ?? [], `"${key}" of ${target}`).flatMap((entry) => read(entry, target) ?? []);
    }));
    return { findings, problems: results.length === 0 ? [`trivy found nothing to scan${report['ArtifactName'] === undefined ? '' : ` in ${String(report['ArtifactName'])}`}`] : [] };
}
/** Those of packages alone. */
function vulnerabilitiesOfTrivy(value) {
    return records(record(value, 'it')['Results'] ?? [], '"Results"').flatMap((result) => records(result['Vulnerabilities'] ?? [], '"Vulnerabilities"').map(vulnerabilityOf));
}
/**
 * Digests of the image that was scanned: of its manifest where it came from a registry, and of its config. Undefined when it was no image
 * but a folder.
 */
function imagesOfTrivy(value) {
    const { ArtifactType: type, Metadata: metadata } = record(value, 'it');
    if (type !== 'container_image')
        return undefined;
    const { ImageID: id, RepoDigests: digests } = isRecord(metadata) ? metadata : {};
    return [id, ...(isList(digests) ? digests : [])].flatMap((name) => optionalString(name)?.split('@').at(-1) ?? []);
}
function vulnerabilityOf(entry) {
    const id = (0,json/* string */.Yj)(entry['VulnerabilityID'], 'a "VulnerabilityID"');
    return {
        id, severity: trivy_SEVERITY_OF.get(entry['Severity']) ?? 'unknown', title: (0,json/* optionalString */.sx)(entry['Title']) ?? id,
        package: (0,json/* optionalString */.sx)(entry['PkgName']), installed: (0,json/* optionalString */.sx)(entry['InstalledVersion']), fixed: (0,json/* optionalString */.sx)(entry['FixedVersion']),
    };
}
function vulnerability(entry, target) {
    const { id, title, fixed, package: name, installed } = vulnerabilityOf(entry);
    return trivy_finding(entry, id, `${String(name)} ${String(installed)}: ${title}${fixed === undefined ? ' (no fix yet)' : ` (fixed in ${fixed})`}`, target);
}
function misconfiguration(entry, target) {
    if (entry['Status'] === 'PASS' || entry['Status'] === 'EXCEPTION')
        return undefined;
    const message = [(0,json/* optionalString */.sx)(entry['Title']), (0,json/* optionalString */.sx)(entry['Message'])].filter((part) => part !== undefined).join(': ');
    return trivy_finding(entry, (0,json/* string */.Yj)(entry['ID'], 'an "ID"'), message, target, (0,json/* isRecord */.u4)(entry['CauseMetadata']) ? entry['CauseMetadata']['StartLine'] : undefined);
}
function secret(entry, target) {
    return trivy_finding(entry, (0,json/* string */.Yj)(entry['RuleID'], 'a "RuleID"'), (0,json/* optionalString */.sx)(entry['Title']) ?? 'a secret', target, entry['StartLine']);
}
function licence(entry, target) {
    return trivy_finding(entry, `licence:${String(entry['Name'])}`, `${String(entry['PkgName'] ?? entry['FilePath'] ?? target)} is under ${String(entry['Name'])}`, (0,json/* optionalString */.sx)(entry['FilePath']) ?? target);
}
function trivy_finding(entry, rule, message, file, line) {
    const severity = trivy_SEVERITY_OF.get(entry['Severity']) ?? 'unknown';
    return { tool: 'trivy', rule, level: (0,finding/* levelOfSeverity */.F)(severity), severity, message, file, line: (0,json/* position */.G1)(line), column: undefined };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/tsc.js
// The TypeScript compiler's text, of `tsc --pretty false`. An error of no file (a broken tsconfig.json, no input) kept it from checking. It
// has no last line, and none at all when it found nothing: with --diagnostics it ends with statistics, which are then held to be whole.


const tsc = { name: 'tsc text', by: 'text', begins: tsc_begins, read: readTsc };
const IN_FILE = /^(.+?)\((\d+),(\d+)\): (error|warning|message) (TS\d+): (.*)$/;
const GLOBAL = /^(error|warning|message) (TS\d+): (.*)$/;
const tsc_STATISTIC = /^[A-Z][A-Za-z/ ]+: +([\d.]+)[sK]?$/;
function tsc_begins(head) {
    const first = /^\s*(.*)/.exec(head)?.[1]?.trimEnd() ?? '';
    return IN_FILE.test(first) || GLOBAL.test(first) || /^Files: +\d+$/.test(first);
}
async function readTsc(chunks) {
    const findings = [];
    const problems = [];
    let [number, statistics, ended, open] = [0, 0, false, false];
    for await (const line of readLines(chunks)) {
        number += 1;
        const { text } = line;
        const finding = tsc_findingOf(text);
        if (!line.ended)
            problems.push(`its last line does not end, so it may have been cut off: ${text.slice(0, 200)}`);
        if (finding !== undefined)
            findings.push(finding);
        else if (tsc_STATISTIC.test(text))
            statistics += 1;
        // A message goes on, indented, below its first line.
        else if (!(open && /^ {2,}\S/.test(text)) && text.trim() !== '')
            problems.push(`line ${number} is nothing that tsc writes, so it may have crashed: ${text.slice(0, 200)}`);
        open = finding !== undefined || (open && text.startsWith('  '));
        if (/^Files: +0$/.test(text))
            problems.push('tsc checked no file');
        ended ||= text.startsWith('Total time: ');
    }
    if (statistics > 0 && !ended)
        problems.push('its statistics do not reach the total time, so it may have been cut off');
    for (const { file, rule, message } of findings)
        if (file === undefined)
            problems.push(`tsc could not check everything: ${rule}: ${message}`);
    return { findings, problems };
}
function tsc_findingOf(text) {
    const [, file, line, column, level, rule, message] = IN_FILE.exec(text) ?? [];
    const [, level2, rule2, message2] = GLOBAL.exec(text) ?? [];
    const found = rule ?? rule2;
    if (found === undefined)
        return undefined;
    const said = level ?? level2;
    return {
        tool: 'tsc', rule: found, level: (said === 'message' ? 'note' : said), message: message ?? message2 ?? '', file,
        line: (0,json/* position */.G1)(line), column: (0,json/* position */.G1)(column),
    };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/lint/formats.js













const LINT_FORMATS = [
    eslint, flake8, pylintJson, pylintJson2, pylintText, ruff, mypyText, mypyJson, sarif, checkstyle, hadolint, stylelint, tsc, npmAudit, trivy, emptyList,
];

// EXTERNAL MODULE: ./actions/quality-gate/lib/tests/case.js
var tests_case = __nccwpck_require__(9877);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/tests/ctrf.js
// Common Test Report Format. A case of status "other" is one that its tool could not place among the results: it is an error, as it is
// not known to have passed. https://ctrf.io/docs/specification/root


const ctrf = { name: 'CTRF', by: 'json', fits, read: readCtrf };
const RESULT_OF = new Map([['passed', 'passed'], ['failed', 'failed'], ['skipped', 'skipped'], ['pending', 'skipped'], ['other', 'error']]);
function fits(value) {
    return (0,json/* isRecord */.u4)(value) && (0,json/* isRecord */.u4)(value['results']) && (0,json/* isRecord */.u4)(value['results']['tool']) && (0,json/* isList */.Lv)(value['results']['tests']);
}
function readCtrf(value) {
    const results = (0,json/* record */.g1)((0,json/* record */.g1)(value, 'it')['results'], '"results"');
    const cases = (0,json/* records */.V0)(results['tests'], '"results.tests"').map(caseOf);
    return { cases, problems: claims((0,json/* isRecord */.u4)(results['summary']) ? results['summary'] : {}, cases) };
}
function caseOf(test, index) {
    const name = (0,json/* string */.Yj)(test['name'], `the name of test ${index + 1}`);
    const result = RESULT_OF.get(test['status']);
    if (result === undefined)
        throw new Error(`test "${name}" has the status ${(JSON.stringify(test['status']) ?? 'undefined').slice(0, 80)}, which CTRF does not know`);
    const suite = test['suite'];
    return {
        suite: (0,json/* isList */.Lv)(suite) ? suite.filter((part) => typeof part === 'string').join(' › ') : (0,json/* optionalString */.sx)(suite) ?? (0,json/* optionalString */.sx)(test['filePath']) ?? '',
        name, result, seconds: (0,tests_case/* timeOf */.nR)((0,json/* optionalNumber */.WI)(test['duration'])) / 1000,
        flaky: test['flaky'] === true && !(0,tests_case/* isBad */.e2)({ result }),
        message: (0,tests_case/* joinMessage */.mU)((0,json/* optionalString */.sx)(test['message']), (0,json/* optionalString */.sx)(test['trace'])),
        file: (0,json/* optionalString */.sx)(test['filePath']), line: (0,json/* position */.G1)(test['line']),
    };
}
function claims(summary, cases) {
    const [tests, bad] = [(0,json/* optionalNumber */.WI)(summary['tests']) ?? 0, ((0,json/* optionalNumber */.WI)(summary['failed']) ?? 0) + ((0,json/* optionalNumber */.WI)(summary['other']) ?? 0)];
    const held = cases.filter(tests_case/* isBad */.e2).length;
    return [
        ...(tests > cases.length ? [`its summary claims ${tests} tests and it holds ${cases.length}`] : []),
        ...(bad > held ? [`its summary claims ${bad} failed or other tests and it holds ${held}`] : []),
    ];
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tests/go-test.js
// The events of `go test -json`, one JSON object a line. A package that ends again (gotestsum's --rerun-fails) was run again: its later results
// hold and what failed before is flaky. A test that ran several times within one run (-count) counts once, by its worst result. A package
// that failed without a failed test (it did not build, it panicked, its TestMain exited) is a problem, and so is one that never ended.
// https://pkg.go.dev/cmd/test2json



const goTest = { name: 'go test JSON', by: 'text', begins: (head) => /^\s*\{"(Time|ImportPath|Action)":/.test(head), read: readGoTest };
const go_test_RESULT_OF = new Map([['pass', 'passed'], ['bench', 'passed'], ['skip', 'skipped'], ['fail', 'failed']]);
const NOISE = /^\s*(=== (RUN|PAUSE|CONT|NAME)|--- (PASS|SKIP|FAIL):)/;
const OUTPUT_CHARACTERS_MAX = 16 * tests_case/* MESSAGE_CHARACTERS_MAX */.Wi;
async function readGoTest(chunks) {
    const packages = new Map();
    const builds = new Map();
    const problems = [];
    let number = 0;
    for await (const { text } of readLines(chunks)) {
        number += 1;
        if (text.trim() === '')
            continue;
        const event = parseEvent(text);
        if (event === undefined)
            problems.push(`line ${number} is no event of go test, so a package may not have been built, or the report was cut off: ${text.slice(0, 200)}`);
        else if ((0,json/* optionalString */.sx)(event['ImportPath']) !== undefined)
            addBuild(builds, event);
        else
            apply(packageOf(packages, String(event['Package'] ?? '')), event, builds);
    }
    for (const one of packages.values()) {
        if (one.run.started)
            endUnfinished(one, problems);
        if (one.failed !== undefined)
            problems.push(`package ${one.name} failed outside of any test: ${one.failed}`);
    }
    return { cases: [...packages.values()].flatMap(({ cases }) => [...cases.values()]), problems };
}
function parseEvent(text) {
    try {
        const event = JSON.parse(text);
        return (0,json/* isRecord */.u4)(event) && typeof event['Action'] === 'string' ? event : undefined;
    }
    catch {
        return undefined;
    }
}
function packageOf(packages, name) {
    const known = packages.get(name) ?? { name, cases: new Map(), run: freshRun(), failed: undefined };
    packages.set(name, known);
    return known;
}
function freshRun() {
    return { tests: new Map(), output: '', started: false };
}
/** What the compiler said, told when the package that it belongs to fails. */
function addBuild(builds, event) {
    const path = String(event['ImportPath']);
    builds.set(path, append(builds.get(path) ?? '', event['Output']));
}
function apply(one, event, builds) {
    const { run } = one;
    const action = String(event['Action']);
    const name = (0,json/* optionalString */.sx)(event['Test']);
    run.started = true;
    if (name !== undefined)
        applyToTest(testOf(run, name), action, event);
    else if (action === 'output')
        run.output = append(run.output, event['Output']);
    else if (go_test_RESULT_OF.has(action))
        endRun(one, action === 'fail', builds.get(String(event['FailedBuild'] ?? '')));
}
function testOf({ tests }, name) {
    const known = tests.get(name) ?? { name, result: undefined, running: true, seconds: 0, output: '' };
    tests.set(name, known);
    return known;
}
function applyToTest(test, action, event) {
    const result = go_test_RESULT_OF.get(action);
    if (action === 'run')
        test.running = true;
    if (action === 'output' && !NOISE.test(String(event['Output'])))
        test.output = append(test.output, event['Output']);
    if (result === undefined)
        return;
    test.running = false;
    test.seconds += (0,tests_case/* timeOf */.nR)((0,json/* optionalNumber */.WI)(event['Elapsed']));
    if (test.result === undefined || tests_case/* SEVERITY */.C$[result] > tests_case/* SEVERITY */.C$[test.result])
        test.result = result;
}
function append(output, more) {
    return typeof more === 'string' && output.length < OUTPUT_CHARACTERS_MAX ? output + more : output;
}
function endRun(one, failed, build) {
    const cases = [...one.run.tests.values()].map((test) => go_test_caseOf(one.name, test));
    for (const test of cases) {
        const before = one.cases.get(test.name);
        const again = before !== undefined && (before.flaky || (0,tests_case/* isBad */.e2)(before));
        one.cases.set(test.name, again && !(0,tests_case/* isBad */.e2)(test) ? { ...test, flaky: true, message: test.message || before.message } : test);
    }
    // A rerun that passed is told by its package's end as well as by its tests.
    one.failed = failed && !cases.some(tests_case/* isBad */.e2) ? tail(build ?? one.run.output) : undefined;
    one.run = freshRun();
}
function endUnfinished(one, problems) {
    endRun(one, false, undefined);
    problems.push(`package ${one.name} never ended: the run was stopped, or the report was cut off`);
}
function go_test_caseOf(suite, { name, result, running, seconds, output }) {
    const unfinished = running || result === undefined;
    const ended = unfinished ? 'error' : result;
    const message = (0,tests_case/* isBad */.e2)({ result: ended }) || ended === 'skipped' ? output.trim() : '';
    const at = (0,tests_case/* isBad */.e2)({ result: ended }) ? /^\s*([^\s:]+\.go):(\d+): /m.exec(output) : null;
    return {
        suite, name, result: ended, seconds, flaky: false, message: (unfinished ? `it began and never ended\n${message}`.trim() : message).slice(0, tests_case/* MESSAGE_CHARACTERS_MAX */.Wi),
        // The base name alone: the tool does not tell the folder.
        file: at?.[1], line: at?.[2] === undefined ? undefined : Number(at[2]),
    };
}
function tail(output) {
    const text = output.trim();
    return text === '' ? 'it told no reason' : text.slice(-600);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tests/junit.js




const junit = { name: 'JUnit XML', by: 'xml', isRoot, read: readJunit };
const junit_RESULT_OF = new Map([['skipped', 'skipped'], ['failure', 'failed'], ['error', 'error']]);
const NAMES_MAX = 5;
function isRoot(name) {
    return name === 'testsuites' || name === 'testsuite';
}
/** Throws XmlError, or Error when the root is no test suite. */
async function readJunit(chunks) {
    const reader = new JunitReader();
    await readXml(chunks, {
        open: (name, attributes) => { reader.open(name, attributes); },
        text: (text) => { reader.text(text); },
        close: (name) => { reader.close(name); },
    });
    return { cases: reader.cases, problems: reader.problems };
}
class JunitReader {
    cases = [];
    problems = [];
    #suites = [];
    #open = [];
    /** Results that elements told: a case with a failure and an error has two. */
    #bad = 0;
    /** The element whose text is the message of the current case. */
    #collecting;
    #rooted = false;
    open(name, attributes) {
        if (!this.#rooted && !isRoot(name))
            throw new Error(`its root is <${name}>, not <testsuites> or <testsuite>: it is no JUnit report`);
        this.#rooted = true;
        const current = this.#open.at(-1);
        if (isRoot(name))
            this.#suites.push(this.#suiteOf(attributes));
        else if (name === 'testcase')
            this.#open.push(this.#draftOf(attributes));
        else if (name === 'flakyFailure' || name === 'flakyError')
            setFlaky(current);
        else if (name === 'rerunFailure' || name === 'rerunError')
            setRerun(current, attributes);
        else
            this.#result(name, attributes, current);
    }
    text(text) {
        const current = this.#open.at(-1);
        if (this.#collecting !== undefined && current !== undefined && current.message.length < tests_case/* MESSAGE_CHARACTERS_MAX */.Wi)
            current.message += text.slice(0, tests_case/* MESSAGE_CHARACTERS_MAX */.Wi - current.message.length);
    }
    close(name) {
        if (name === this.#collecting)
            this.#collecting = undefined;
        if (isRoot(name))
            this.#endSuite(this.#suites.pop());
        if (name === 'testcase')
            this.#endCase(this.#open.pop());
    }
    #result(name, attributes, current) {
        const result = junit_RESULT_OF.get(name);
        if (result === undefined)
            return;
        if (result !== 'skipped')
            this.#bad += 1;
        if (current === undefined) {
            if (result !== 'skipped')
                this.problems.push(`an error outside of any test case: ${this.#path()}: ${attributes['message'] ?? name}`);
            return;
        }
        if (name === 'skipped' && attributes['type'] === 'todo')
            current.isTodo = true;
        if (tests_case/* SEVERITY */.C$[result] > tests_case/* SEVERITY */.C$[current.result])
            Object.assign(current, { result, told: attributes['message'] ?? '', message: '' });
        if (result === current.result)
            this.#collecting = name;
    }
    #endCase(draft) {
        if (draft === undefined)
            return;
        const { rerunFailed, isTodo, told, ...ended } = draft;
        // A rerun that failed comes with the failure of the first run; alone it is still no pass.
        if (rerunFailed && !(0,tests_case/* isBad */.e2)(ended))
            ended.result = 'failed';
        // Node tells how a test failed that is not done yet (`todo`), and fails no run by it.
        if (isTodo && ended.result === 'failed')
            ended.result = 'skipped';
        ended.message = detached((0,tests_case/* joinMessage */.mU)(told, ended.message));
        const before = this.cases.at(-1);
        if (before !== undefined && isTeardownOf(before, ended))
            this.cases[this.cases.length - 1] = { ...before, result: 'error', seconds: before.seconds + ended.seconds, message: (0,tests_case/* joinMessage */.mU)(before.message, ended.message) };
        else
            this.cases.push(ended);
    }
    #endSuite(suite) {
        if (suite === undefined)
            return;
        const [cases, bad] = [this.cases.length - suite.casesBefore, this.#bad - suite.badBefore];
        const where = [this.#path(), suite.name].filter((name) => name !== '').join(' › ');
        const claim = suite.tests > 0 && cases === 0 ? `claims ${suite.tests} tests, but it holds no test case`
            : suite.bad > bad ? `claims ${suite.bad} failures and errors and holds ${bad}` : undefined;
        const parent = this.#suites.at(-1);
        if (claim !== undefined && !suite.told)
            this.problems.push(`${where === '' ? 'it' : `suite ${where}`} ${claim}`);
        if (parent !== undefined && (claim !== undefined || suite.told))
            parent.told = true;
    }
    #path() {
        return this.#suites.map(({ name }) => name).filter((name) => name !== '').slice(-NAMES_MAX).join(' › ');
    }
    #suiteOf(attributes) {
        return {
            name: attributes['name'] ?? '', file: attributes['file'] ?? attributes['filepath'] ?? this.#suites.at(-1)?.file,
            tests: count(attributes['tests']), bad: count(attributes['failures']) + count(attributes['errors']),
            casesBefore: this.cases.length, badBefore: this.#bad, told: false,
        };
    }
    #draftOf(attributes) {
        const suite = this.#suites.at(-1);
        const result = resultOfStatus(attributes);
        if ((0,tests_case/* isBad */.e2)({ result }))
            this.#bad += 1;
        return {
            suite: attributes['classname'] || attributes['class'] || suite?.name || '',
            name: attributes['name'] ?? '',
            result,
            seconds: secondsOf(attributes['time'] ?? ''),
            flaky: false,
            message: '',
            file: attributes['file'] || suite?.file,
            line: (0,json/* position */.G1)(attributes['line'] ?? attributes['lineno']),
            rerunFailed: false,
            isTodo: false,
            told: '',
        };
    }
}
/** Some dialects have no element for a case that was switched off, and few of them none for one that failed. */
function resultOfStatus(attributes) {
    const status = `${attributes['status'] ?? ''} ${attributes['result'] ?? ''}`;
    if (status === ' ')
        return 'passed';
    if (/\b(disabled|skipped|suppressed|notrun|ignored)\b/i.test(status))
        return 'skipped';
    return /\b(fail|failed|failure|error|errored|broken)\b/i.test(status) ? 'failed' : 'passed';
}
function setFlaky(current) {
    if (current !== undefined)
        current.flaky = true;
}
function setRerun(current, attributes) {
    if (current === undefined)
        return;
    current.rerunFailed = true;
    if (current.told === '')
        current.told = attributes['message'] ?? '';
}
/** pytest writes a test that failed and whose teardown failed too as two cases, and counts it once. */
function isTeardownOf(before, { suite, name, result, message }) {
    return result === 'error' && (0,tests_case/* isBad */.e2)(before) && before.suite === suite && before.name === name && message.startsWith('failed on teardown with ');
}
/** A comma divides thousands (surefire) or, in some languages, begins the fraction. What is no time is none. */
function secondsOf(time) {
    const seconds = Number(!time.includes(',') ? time : /^\d+,\d+$/.test(time) && !/^[1-9]\d{0,2},\d{3}$/.test(time) ? time.replace(',', '.') : time.replaceAll(',', ''));
    return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
function count(claim) {
    return Number((claim ?? '0').replaceAll(',', '')) || 0;
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tests/mocha.js
// Mocha's JSON reporter. It lists tests by result; a hook that failed is among the failures and not among the tests, and the tests that it kept
// from running are nowhere: such a hook is a case that ended in an error.


const mocha = {
    name: 'mocha JSON', by: 'json', read: readMocha,
    fits: (value) => (0,json/* isRecord */.u4)(value) && (0,json/* isRecord */.u4)(value['stats']) && (0,json/* isList */.Lv)(value['tests']) && (0,json/* isList */.Lv)(value['failures']) && (0,json/* isList */.Lv)(value['passes']),
};
const HOOK = /^"(before|after) (all|each)" hook\b/;
function readMocha(value) {
    const report = (0,json/* record */.g1)(value, 'it');
    const [tests, failures, passes, pending] = ['tests', 'failures', 'passes', 'pending'].map((key) => (0,json/* records */.V0)(report[key] ?? [], `"${key}"`));
    const cases = [
        ...failures.map((test) => mocha_caseOf(test, HOOK.test(String(test['title'])) ? 'error' : 'failed')),
        ...withoutBroken(passes, tests, [...failures, ...pending]).map((test) => mocha_caseOf(test, 'passed')),
        ...pending.map((test) => mocha_caseOf(test, 'skipped')),
    ];
    return { cases, problems: mocha_claims((0,json/* record */.g1)(report['stats'], '"stats"'), tests, cases) };
}
/** A test that passed and failed afterwards (its callback was called twice) is in both lists: it counts once, as a failure. */
function withoutBroken(passes, tests, others) {
    const room = new Map();
    for (const test of tests)
        room.set(keyOf(test), (room.get(keyOf(test)) ?? 0) + 1);
    for (const test of others)
        room.set(keyOf(test), (room.get(keyOf(test)) ?? 0) - 1);
    return passes.filter((test) => {
        const left = room.get(keyOf(test)) ?? 1;
        room.set(keyOf(test), left - 1);
        return left > 0;
    });
}
function keyOf(test) {
    return JSON.stringify([test['file'], test['fullTitle']]);
}
function mocha_caseOf(test, result) {
    const name = (0,json/* string */.Yj)(test['title'], 'the title of a test');
    const full = (0,json/* optionalString */.sx)(test['fullTitle']) ?? name;
    const error = (0,json/* isRecord */.u4)(test['err']) ? test['err'] : {};
    const bad = result === 'failed' || result === 'error';
    return {
        suite: full.endsWith(name) ? full.slice(0, full.length - name.length).trim() : full,
        name, result, seconds: (0,tests_case/* timeOf */.nR)((0,json/* optionalNumber */.WI)(test['duration'])) / 1000,
        flaky: result === 'passed' && ((0,json/* optionalNumber */.WI)(test['currentRetry']) ?? 0) > 0,
        message: bad ? (0,tests_case/* joinMessage */.mU)((0,json/* optionalString */.sx)(error['message']), (0,json/* optionalString */.sx)(error['stack'])) : '',
        file: (0,json/* optionalString */.sx)(test['file']), line: undefined,
    };
}
function mocha_claims(stats, tests, cases) {
    const of = (key) => (0,json/* optionalNumber */.WI)(stats[key]) ?? 0;
    const held = cases.filter(({ result }) => result === 'failed' || result === 'error').length;
    return [
        ...(Math.max(of('tests'), tests.length) > cases.length ? [`it claims ${Math.max(of('tests'), tests.length)} tests and holds results of ${cases.length}`] : []),
        ...(of('failures') > held ? [`it claims ${of('failures')} failures and holds ${held}`] : []),
    ];
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tests/tap-point.js
// One test point of TAP, and what its YAML diagnostics tell of time and place. The diagnostics are searched for a few keys that Node and
// node-tap write, not parsed: they differ from tool to tool and only serve to show where a test stands.

/** Undefined when the line, without its indentation, is no test point. */
function parsePoint(line) {
    const match = /^(not )?ok(?:\s+(\d+))?(?:\s+-)?(?:\s+(.*))?$/.exec(line);
    if (match === null)
        return undefined;
    const [, not, number, text = ''] = match;
    const opensSubtests = /(^|\s)\{$/.test(text);
    const { description, comment } = splitComment(opensSubtests ? text.slice(0, -1) : text);
    const [, word, reason = ''] = /^(skip|todo)\S*\s*(.*)$/i.exec(comment) ?? [];
    const [, time, unit] = /^time=([\d.]+)(ms|s|m)?$/.exec(comment) ?? [];
    return {
        ok: not === undefined, number: number === undefined ? undefined : Number(number), name: description,
        directive: word === undefined ? undefined : word.toLowerCase() === 'skip' ? 'skip' : 'todo', reason,
        seconds: time === undefined ? undefined : (0,tests_case/* timeOf */.nR)(Number(time)) / (unit === 's' ? 1 : unit === 'm' ? 1 / 60 : 1000), opensSubtests,
    };
}
/** The comment begins at the first `#` that stands after a space and is not escaped. */
function splitComment(text) {
    const at = /(^|\s)#\s*(?=(skip|todo|time=))/i.exec(text);
    const [description, comment] = at === null ? [text, ''] : [text.slice(0, at.index), text.slice(at.index + at[0].length)];
    return { description: description.replace(/^-\s+/, '').trim().replaceAll(/\\([#\\])/g, '$1'), comment: comment.trim() };
}
function tap_point_secondsOf(diagnostics) {
    const match = /^\s*duration_ms:\s*([\d.]+)\s*$/m.exec(diagnostics);
    return (0,tests_case/* timeOf */.nR)(Number(match?.[1])) / 1000;
}
/** Node writes `location: 'file:line:column'`, Vitest the same as `at`, node-tap `fileName` and `lineNumber` under `at`. */
function whereOf(diagnostics) {
    const [, file, line] = /^(?:location|at): ["']?(.+?):(\d+):\d+["']?\s*$/m.exec(diagnostics) ?? [];
    if (file !== undefined)
        return { file, line: Number(line) };
    const [, name] = /^\s*fileName: (.+?)\s*$/m.exec(diagnostics) ?? [];
    const [, number] = /^\s*lineNumber: (\d+)\s*$/m.exec(diagnostics) ?? [];
    return { file: name, line: name === undefined || number === undefined ? undefined : Number(number) };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tests/tap.js
// TAP 13 and 14 with indented and buffered subtests. A case is a test point without subtests of its own; a parent is one only when it failed
// and none of its subtests did. The plan must be there and be kept, at every level: it is what tells a short report from one that was cut off.
// What has the to-do directive is skipped: `not ok` with it is no failure, and Vitest writes `ok` of what it did not run. `not ok # SKIP` is a
// failure, as in Perl's TAP::Parser. Lines that are no TAP are what the tests printed.
// https://testanything.org/tap-version-14-specification.html



const tap = { name: 'TAP', by: 'text', begins: (head) => !/^\s*[{[<]/.test(head) && /^(TAP version \d+|1\.\.\d+(?:\s*#.*)?|(not )?ok\b.*)\r?$/m.test(head), read: readTap };
const INDENT = 4;
const tap_DEPTH_MAX = 64;
/** From the point that they belong to: two as specified, four as Vitest writes them. */
const DIAGNOSTICS_INDENTS = new Set([2, 4]);
async function readTap(chunks) {
    const reader = new TapReader();
    for await (const { text } of readLines(chunks))
        reader.line(text);
    return reader.end();
}
class TapReader {
    #cases = [];
    #problems = [];
    #levels = [freshLevel()];
    /** Points whose subtests follow in braces, by level. */
    #buffered = [];
    /** The last point, whose diagnostics may follow, and the indentation of those that are open. */
    #last;
    #yaml;
    #claimedFailures = 0;
    line(text) {
        if (this.#yaml !== undefined)
            this.#diagnostics(text);
        else if (!this.#opensDiagnostics(text))
            this.#statement(text);
    }
    end() {
        if (this.#yaml !== undefined)
            this.#problems.push('it ends within the diagnostics of a test point');
        this.#endDocument();
        return { cases: this.#cases, problems: this.#problems };
    }
    #opensDiagnostics(text) {
        const indent = /^( +)---\s*$/.exec(text)?.[1];
        if (indent === undefined || this.#last === undefined || !DIAGNOSTICS_INDENTS.has(indent.length - this.#last.level * INDENT))
            return false;
        this.#yaml = indent;
        return true;
    }
    #diagnostics(text) {
        const indent = this.#yaml ?? '';
        if (text.trimEnd() === `${indent}...`)
            this.#yaml = undefined;
        else if (this.#last !== undefined && this.#last.leaf.diagnostics.length < 16_000)
            this.#last.leaf.diagnostics += `${text.startsWith(indent) ? text.slice(indent.length) : text}\n`;
    }
    #statement(text) {
        const indent = text.length - text.trimStart().length;
        const level = indent / INDENT;
        const statement = text.trim();
        if (!Number.isInteger(level) || level > tap_DEPTH_MAX || statement === '')
            return;
        const point = parsePoint(statement);
        if (point !== undefined)
            this.#point(level, point);
        else if (statement === '}')
            this.#endBuffered(level);
        else if (/^bail out!/i.test(statement))
            this.#problems.push(`the tests bailed out${statement.length > 9 ? `: ${statement.slice(9).trim()}` : ''}`);
        else if (level === 0 && /^TAP version \d+$/.test(statement))
            this.#startDocument();
        else if (/^1\.\.\d+(\s*#.*)?$/.test(statement))
            this.#plan(this.#level(level), statement);
        else if (level === 0)
            this.#claimedFailures += Number(/^# fail\s+(\d+)$/.exec(statement)?.[1] ?? 0);
    }
    #point(level, point) {
        if (point.opensSubtests) {
            this.#level(level);
            this.#buffered.push({ level, point });
        }
        else
            this.#record(level, point);
    }
    /** Subtests that are open below this point are its own. */
    #record(level, point) {
        const own = this.#level(level);
        const inner = this.#endLevelsAbove(level, point.name);
        own.points += 1;
        if (point.number !== undefined)
            own.numbers.add(point.number);
        else
            own.numbers.add(-own.points);
        for (const leaf of inner)
            leaf.path.unshift(point.name);
        own.leaves.push(...inner);
        const leaf = { path: [], point, diagnostics: '' };
        if (inner.length === 0 || (resultOf(point) === 'failed' && !inner.some(({ point }) => resultOf(point) === 'failed')))
            own.leaves.push(leaf);
        this.#last = { leaf, level };
    }
    #endBuffered(level) {
        const open = this.#buffered.at(-1);
        if (open?.level !== level)
            return;
        this.#buffered.pop();
        this.#record(level, open.point);
    }
    #level(level) {
        while (this.#levels.length <= level)
            this.#levels.push(freshLevel());
        return this.#levels[level] ?? freshLevel();
    }
    #plan(level, statement) {
        if (level.plan !== undefined)
            this.#problems.push(`it has two plans: 1..${level.plan} and ${statement}`);
        level.plan = Number(/^1\.\.(\d+)/.exec(statement)?.[1]);
    }
    #endLevelsAbove(level, name) {
        const closed = this.#levels.splice(level + 1);
        for (const one of closed)
            this.#checkPlan(one, `the subtests of "${name}"`);
        return closed.flatMap(({ leaves }) => leaves);
    }
    #checkPlan({ plan, points, numbers }, what) {
        if (plan === undefined)
            this.#problems.push(`${what === '' ? 'it has' : `${what} have`} no plan, so it may have been cut off`);
        else if (plan !== points)
            this.#problems.push(`${what === '' ? 'it plans' : `${what} plan`} ${plan} tests and ${what === '' ? 'holds' : 'hold'} ${points}`);
        else if (numbers.size !== points)
            this.#problems.push(`${what === '' ? 'it numbers' : `${what} number`} two tests alike`);
    }
    #startDocument() {
        const [root] = this.#levels;
        if (root !== undefined && (root.points > 0 || root.plan !== undefined))
            this.#endDocument();
    }
    #endDocument() {
        const [root = freshLevel(), ...open] = this.#levels;
        const stray = open.flatMap(({ leaves }) => leaves);
        if (this.#buffered.length > 0 || open.some(({ points, plan }) => points > 0 || plan !== undefined))
            this.#problems.push('it ends within subtests');
        this.#checkPlan(root, '');
        const cases = [...root.leaves, ...stray].map(tap_caseOf);
        const failed = cases.filter(tests_case/* isBad */.e2).length;
        if (this.#claimedFailures > failed)
            this.#problems.push(`it claims ${this.#claimedFailures} failures and holds ${failed}`);
        this.#cases.push(...cases);
        this.#levels = [freshLevel()];
        this.#buffered = [];
        this.#last = undefined;
        this.#claimedFailures = 0;
    }
}
function freshLevel() {
    return { plan: undefined, points: 0, numbers: new Set(), leaves: [] };
}
function resultOf({ ok, directive }) {
    if (directive === 'todo')
        return 'skipped';
    if (!ok)
        return 'failed';
    return directive === 'skip' ? 'skipped' : 'passed';
}
function tap_caseOf({ path, point, diagnostics }) {
    const result = resultOf(point);
    return {
        suite: path.join(' › '), name: point.name || `test ${point.number ?? ''}`.trim(), result, seconds: point.seconds ?? tap_point_secondsOf(diagnostics), flaky: false,
        message: result === 'failed' ? (0,tests_case/* joinMessage */.mU)(diagnostics) : point.reason, ...whereOf(result === 'failed' ? diagnostics : ''),
    };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tests/formats.js





const TEST_FORMATS = [junit, tap, ctrf, mocha, goTest];

;// CONCATENATED MODULE: ./actions/quality-gate/lib/read/bounded.js


const NAME_CHARACTERS_MAX = 4000;
const PROBLEM_CHARACTERS_MAX = 1000;
/** Thirty years: what says more counts something else, and a sum of such would be no number. */
const SECONDS_MAX = 1e9;
/** Of one report. What is wrong is wrong in the same way further on. */
const PROBLEMS_MAX = 20;
function boundedCase(one) {
    const { suite, name, file, seconds } = one;
    const isOrdinary = isShort(suite) && isShort(name) && isShort(file) && seconds <= SECONDS_MAX;
    return isOrdinary ? one : { ...one, suite: cut(suite), name: cut(name), file: file === undefined ? undefined : cut(file), seconds: Math.min(seconds, SECONDS_MAX) };
}
function boundedFinding(one) {
    const { rule, file, message } = one;
    return isShort(rule) && isShort(file) && message.length <= tests_case/* MESSAGE_CHARACTERS_MAX */.Wi ? one : { ...one, rule: cut(rule), file: file === undefined ? undefined : cut(file), message: cut(message, tests_case/* MESSAGE_CHARACTERS_MAX */.Wi) };
}
function boundedProblems(problems) {
    const told = problems.slice(0, PROBLEMS_MAX).map((problem) => cut(problem, PROBLEM_CHARACTERS_MAX));
    return problems.length > PROBLEMS_MAX ? [...told, `${problems.length - PROBLEMS_MAX} more such problems`] : told;
}
function isShort(name) {
    return name === undefined || name.length <= NAME_CHARACTERS_MAX;
}
function cut(text, max = NAME_CHARACTERS_MAX) {
    return text.length > max ? detached(`${text.slice(0, max)}…`) : text;
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/read/find.js
var find = __nccwpck_require__(7225);
;// CONCATENATED MODULE: ./packages/shared/lib/reports/json-format.js
// A format of reports that are JSON is known by the shape of its value, never by its file's name. A value that no format knows is refused: it is
// not an empty report.
/**
 * @param known completes "its JSON has …: none of …"
 * @throws Error that completes "cannot be used: …"
 */
function recogniseJson(text, formats, known = `none of ${formats.map(({ name }) => name).join(', ')}`) {
    const value = json_format_parse(text);
    for (const format of formats)
        if (json_format_fits(format.fits, value))
            return { format: format.name, report: format.read(value) };
    throw new Error(`its JSON has ${shapeOf(value)}: ${known}`);
}
function json_format_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new Error(`it is no JSON (was it cut off?): ${cause.message.slice(0, 200)}`, { cause });
    }
}
/** A shape is asked for in the hope that the value has it. */
function json_format_fits(asks, value) {
    try {
        return asks(value);
    }
    catch {
        return false;
    }
}
/** Deeper ones are told in short: a report may be nested deeper than there is room for. */
const SHAPE_DEPTH_MAX = 2;
function shapeOf(value, depth = 0) {
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : depth >= SHAPE_DEPTH_MAX ? 'lists in lists' : `a list whose first item has ${shapeOf(value[0], depth + 1)}`;
    if (typeof value !== 'object' || value === null)
        return `only ${typeof value}`;
    const keys = Object.keys(value);
    return keys.length === 0 ? 'no key' : `the keys ${keys.slice(0, 5).map((key) => key.slice(0, 40)).join(', ')}${keys.length > 5 ? ', …' : ''}`;
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/read/recognise.js
// Which format a report is in, by its content, and what it says. A report that no format knows is refused: it is not an empty one.


/** Throws an Error that completes "cannot be used: …". */
async function recognise(source, formats) {
    const start = source.head.trimStart();
    if (start.startsWith('<'))
        return fromXml(source, formats);
    for (const format of formats)
        if (format.by === 'text' && format.begins(start))
            return { format: format.name, report: await format.read(source.chunks()) };
    if (/^[{["\d]/.test(start))
        return recogniseJson(await source.text(), formats.filter((format) => format.by === 'json'), known(formats));
    throw new Error(`it begins with "${start.slice(0, 40).split('\n')[0] ?? ''}": ${known(formats)}`);
}
async function fromXml(source, formats) {
    const { name, attributes } = await rootOf(source);
    for (const format of formats)
        if (format.by === 'xml' && format.isRoot(name, attributes))
            return { format: format.name, report: await format.read(source.chunks()) };
    throw new Error(`its root is <${name.slice(0, 80)}>: ${known(formats)}`);
}
class Root extends Error {
    element;
    attributes;
    constructor(element, attributes) {
        super(element);
        this.element = element;
        this.attributes = attributes;
    }
}
async function rootOf({ chunks }) {
    try {
        await readXml(chunks(), {
            open: (element, attributes) => {
                throw new Root(element, attributes);
            },
            text: () => { },
            close: () => { },
        });
    }
    catch (thrown) {
        if (thrown instanceof Root)
            return { name: thrown.element, attributes: thrown.attributes };
        throw thrown;
    }
    throw new Error('it holds no element');
}
function known(formats) {
    return `none of ${formats.map(({ name }) => name).join(', ')}`;
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/read/source.js + 1 modules
var read_source = __nccwpck_require__(8194);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/read/observe.js
// Finds the report files and reads them. Whatever cannot be found or read becomes a problem that names its file or pattern: nothing is
// skipped in silence.











/** Kinds of reports, each named as the input that lists its patterns. */
const observe_KINDS = ['test-reports', 'coverage-reports', 'lint-reports', 'budget-reports'];
/** Nobody reads more, and each is a row. */
const MEASURES_MAX = 5000;
/** @param placing undefined where it is not known what the repository holds */
async function observe(requests, placing) {
    const seen = { cases: [], coverage: new Map(), findings: [], measures: [], files: [], problems: [] };
    const all = async (kind, formats, add) => {
        for (const request of requests)
            await readKind(kind, formats, request, seen, add);
    };
    await all('test-reports', TEST_FORMATS, ({ cases, problems }) => {
        if (cases.length === 0 && problems.length === 0)
            throw new Error('it holds no test case');
        for (const one of cases)
            seen.cases.push(boundedCase(one));
    });
    await all('coverage-reports', COVERAGE_FORMATS, async (report, file) => {
        if ((0,coverage_coverage/* countsOf */.mQ)(report.values(), 'lines').total === 0)
            throw new Error('it holds no line that can be covered');
        if (placing === undefined)
            (0,coverage_coverage/* merge */.h1)(seen.coverage, report);
        else
            await placing.add(seen.coverage, report, file);
    });
    await all('lint-reports', LINT_FORMATS, ({ findings }) => {
        for (const one of findings)
            seen.findings.push(boundedFinding(one));
    });
    await all('budget-reports', BUDGET_FORMATS, ({ measures, problems }) => {
        if (measures.length === 0 && problems.length === 0)
            throw new Error('it holds nothing that was measured');
        if (measures.length > MEASURES_MAX)
            throw new Error(`it holds ${measures.length} measurements, more than the ${MEASURES_MAX} that are told`);
        seen.measures.push(...measures);
    });
    return seen;
}
async function readKind(kind, formats, request, seen, add) {
    const { patterns, place, command, emptyLintIsClean } = request;
    const { files, problems } = await (0,find/* find */.I)(command === undefined ? kind : `${kind} of ${command}`, patterns[kind], place);
    seen.problems.push(...problems);
    for (const file of files) {
        const name = external_node_path_.relative(place.workspace, file);
        // The same file may be asked for twice.
        if (seen.files.some((known) => known.file === name && known.kind === kind))
            continue;
        try {
            const source = (0,read_source/* openSource */.o)(file);
            if (source.isEmpty && !(kind === 'lint-reports' && emptyLintIsClean))
                throw new Error(`it is empty${kind === 'lint-reports' ? EMPTY_LINT : ''}`);
            const { format, report } = source.isEmpty ? { format: 'empty', report: undefined } : await recognise(source, formats);
            seen.files.push({ file: name, kind, format });
            if (report === undefined)
                continue;
            if ('problems' in report)
                seen.problems.push(...boundedProblems(report.problems).map((problem) => `${name}: ${problem}`));
            await add(report, name.split(external_node_path_.sep).join('/'));
        }
        catch (thrown) {
            seen.problems.push(...boundedProblems([`${name} cannot be used: ${(0,errors/* messageOf */.bD)(thrown)}`]));
        }
    }
}
const EMPTY_LINT = ': a linter that found nothing looks like one that did not run. Let the gate run it (`run`), or let it write a format that says so, such as JSON';


/***/ }),

/***/ 7954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ listFiles),
/* harmony export */   PN: () => (/* binding */ FILES_MAX),
/* harmony export */   ce: () => (/* binding */ repositoryIn)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7975);
// What lies in the repository: git's list of files where there is one, else a walk. Links are not followed.




const FILES_MAX = 50_000;
/** Folders of libraries, and of what a build leaves. */
const SKIPPED = new Set(['node_modules', '.git', 'dist', 'build', 'out', 'coverage', 'vendor', 'venv', '.venv', '__pycache__', '.next', '.nuxt', '.tox', 'site-packages']);
/** Asks only when it is asked: to start git takes longer than to look for the files of a report. */
function repositoryIn(workspace) {
    let listed;
    return {
        has: (file) => !file.split('/').some((part) => SKIPPED.has(part)) && isFile(node_path__WEBPACK_IMPORTED_MODULE_2__.join(workspace, file)),
        list: async () => (listed ??= listFiles(workspace)),
    };
}
/** What a report names may be too long for a path, or hold what none may. */
function isFile(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false })?.isFile() === true;
    }
    catch {
        return false;
    }
}
/** Tracked, and new but not ignored: what a build leaves is nobody's code. */
async function listFiles(workspace) {
    const { execFile } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 1421, 19));
    const git = (0,node_util__WEBPACK_IMPORTED_MODULE_3__.promisify)(execFile)('git', ['-c', 'core.fsmonitor=false', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: workspace, maxBuffer: 64_000_000 });
    const listed = await git.then(({ stdout }) => stdout.split('\0').filter((file) => file !== ''), () => undefined);
    return listed === undefined || listed.length === 0 ? walk(workspace, '') : [...new Set(listed)];
}
async function walk(workspace, folder) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(workspace, folder), { withFileTypes: true });
    const found = [];
    for (const entry of entries) {
        const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory() && !SKIPPED.has(entry.name))
            found.push(...(await walk(workspace, name)));
        else if (entry.isFile())
            found.push(name);
        if (found.length > FILES_MAX)
            throw new Error(`the workspace has more than ${FILES_MAX} files and is no git repository`);
    }
    return found;
}


/***/ }),

/***/ 8194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  o: () => (/* binding */ openSource)
});

// UNUSED EXPORTS: sourceOf

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = require("node:string_decoder");
;// CONCATENATED MODULE: ./actions/quality-gate/lib/read/source.js
// A report file as text. What it is written in is told by its first bytes: a byte order mark, the zeros of UTF-16, or the encoding that an XML
// declaration names. Bytes that are no character become the sign for that: a log in a report may hold anything.


const HEAD_BYTES = 4096;
const TEXT_BYTES_MAX = 256_000_000;
/** Small, so that what is cut from a piece dies young and keeps little alive: larger pieces take several times the time and the memory. */
const CHUNK_BYTES = 64 * 1024;
/** @throws Error that completes "cannot be used: …" */
function openSource(file) {
    const { size } = (0,external_node_fs_.statSync)(file);
    return sourceOf(size, firstBytes(file), () => piecesOf(file));
}
/**
 * @param size in bytes
 * @param first bytes of the file, up to HEAD_BYTES
 * @param pieces all of its bytes; a piece may overwrite the one before
 */
function sourceOf(size, first, pieces) {
    const encoding = encodingOf(first);
    const chunks = () => decoded(pieces(), encoding);
    const head = new TextDecoder(encoding).decode(first.subarray(0, HEAD_BYTES), { stream: true });
    return {
        isEmpty: head.trim() === '' && size <= HEAD_BYTES,
        head,
        chunks,
        text: async () => {
            if (size > TEXT_BYTES_MAX)
                throw new Error(`it has ${size} bytes, more than the ${TEXT_BYTES_MAX} that are read at once`);
            let text = '';
            for await (const chunk of chunks())
                text += chunk;
            return text;
        },
    };
}
function firstBytes(file) {
    const opened = (0,external_node_fs_.openSync)(file, 'r');
    try {
        const bytes = new Uint8Array(HEAD_BYTES);
        return bytes.subarray(0, (0,external_node_fs_.readSync)(opened, bytes, 0, HEAD_BYTES, null));
    }
    finally {
        (0,external_node_fs_.closeSync)(opened);
    }
}
/** https://www.w3.org/TR/xml/#sec-guessing, as far as reports are written that way. Throws on one that we cannot decode. */
function encodingOf(bytes) {
    const [first = -1, second = -1] = bytes;
    if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0))
        return 'utf-16le';
    if ((first === 0xfe && second === 0xff) || (first === 0 && second > 0))
        return 'utf-16be';
    const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1];
    // What is declared as UTF-16 and has been read so far is not UTF-16.
    if (declared === undefined || /^utf-?16/i.test(declared))
        return 'utf-8';
    try {
        return new TextDecoder(declared).encoding;
    }
    catch {
        throw new Error(`it is written in ${declared}, which cannot be decoded`);
    }
}
/**
 * The bytes of each piece overwrite those of the one before: what is read needs no more memory than its text. Read at once and not in the
 * background: a gate has nothing else to do meanwhile, and asking for each piece costs more than the piece.
 */
function* piecesOf(file) {
    const opened = (0,external_node_fs_.openSync)(file, 'r');
    try {
        const bytes = Buffer.allocUnsafe(CHUNK_BYTES);
        for (;;) {
            const length = (0,external_node_fs_.readSync)(opened, bytes, 0, CHUNK_BYTES, null);
            if (length === 0)
                return;
            yield bytes.subarray(0, length);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(opened);
    }
}
/** Without the byte order mark. */
async function* decoded(pieces, encoding) {
    // Node decodes UTF-8 faster by itself than by a TextDecoder that is given pieces.
    const decode = encoding === 'utf-8' ? utf8() : byTable(encoding);
    for await (const piece of pieces)
        yield decode(piece);
    yield decode();
}
function utf8() {
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    let isFirst = true;
    return (piece) => {
        const text = piece === undefined ? decoder.end() : decoder.write(piece);
        const whole = isFirst ? text.replace(/^\uFEFF/, '') : text;
        isFirst &&= text === '';
        return whole;
    };
}
function byTable(encoding) {
    const decoder = new TextDecoder(encoding);
    return (piece) => decoder.decode(piece, { stream: piece !== undefined });
}


/***/ }),

/***/ 7110:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/report-path.js
var report_path = __nccwpck_require__(1240);
// EXTERNAL MODULE: ./actions/quality-gate/lib/interest.js + 1 modules
var lib_interest = __nccwpck_require__(60);
// EXTERNAL MODULE: ./actions/quality-gate/lib/tests/case.js
var tests_case = __nccwpck_require__(9877);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/annotations.js




const OF_A_TYPE_MAX = 9;
const TITLE_CHARACTERS_MAX = 200;
const MESSAGE_CHARACTERS_MAX = 1000;
function annotations(gathered, interest = (0,lib_interest/* interestIn */.s)(gathered)) {
    const { errors, warnings } = ranked(gathered, interest);
    const more = Math.max(0, errors.length - OF_A_TYPE_MAX) + Math.max(0, warnings.length - OF_A_TYPE_MAX);
    return [
        ...errors.slice(0, OF_A_TYPE_MAX).map((one) => annotation('error', one)),
        ...warnings.slice(0, OF_A_TYPE_MAX).map((one) => annotation('warning', one)),
        ...(more === 0 ? [] : [{ level: 'warning', message: `${more} more are in the summary: GitHub shows ten of a type.` }]),
    ];
}
/** For a check run, which takes any number: errors first. */
function allAnnotations(gathered) {
    const { errors, warnings } = ranked(gathered, (0,lib_interest/* interestIn */.s)(gathered));
    return [...errors.map((one) => annotation('error', one)), ...warnings.map((one) => annotation('warning', one))];
}
function ranked({ cases, findings: ofReports, configuration }, interest) {
    // The configuration's first: they are few, and say what breaks in an environment where no test looks.
    const findings = [...(configuration?.findings ?? []), ...ofReports];
    const of = (level) => findings.filter((one) => one.level === level);
    return { errors: (0,lib_interest/* byInterest */.a)([...cases.filter(tests_case/* isBad */.e2), ...of('error')], interest), warnings: (0,lib_interest/* byInterest */.a)(of('warning'), interest) };
}
function annotation(level, one) {
    const [title, message] = 'suite' in one ? [`${one.suite} › ${one.name}`, one.message || 'failed without a message'] : [`${one.tool}: ${one.rule}`, one.message];
    return {
        level,
        title: (0,markdown/* truncate */.xv)(title, TITLE_CHARACTERS_MAX),
        message: (0,markdown/* truncate */.xv)(message, MESSAGE_CHARACTERS_MAX),
        ...placeOf(one),
    };
}
/** As GitHub names files: without `./`. What leads out of the repository is no file of it. */
function placeOf({ file, line }) {
    if (file === undefined)
        return line === undefined ? {} : { line };
    const path = (0,report_path/* parseReportPath */.jb)(file);
    if (path.ups > 0)
        return {};
    return { file: path.isAbsolute ? file : (0,report_path/* formatReportPath */.Ti)(path), ...(line === undefined ? {} : { line }) };
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/conditions.js
var lib_conditions = __nccwpck_require__(4605);
// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/patch-coverage.js
var patch_coverage = __nccwpck_require__(2020);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/diff/tell-patch.js



const FILES_MAX = 50;
const SPANS_MAX = 20;
const NOTICES_MAX = 9;
/** '' when there is nothing to say. */
function patchLine(patch) {
    const { changes, coverage } = patch ?? {};
    if (changes === undefined || coverage === undefined)
        return '';
    const { covered, coverable, percent } = coverage;
    return percent === undefined ? 'No line of this change can be covered.' : `**${covered} of ${coverable}** new lines are covered (${(0,lib_conditions/* quantity */.au)(percent, '%')}), compared with ${(0,markdown/* code */.aY)(changes.base.slice(0, 7))}.`;
}
/** Likewise. */
function patchSection(patch, run) {
    const line = patchLine(patch);
    const { changes, coverage } = patch ?? {};
    if (changes === undefined || coverage === undefined)
        return line;
    const { covered, coverable, files } = coverage;
    const missing = files.filter(({ uncovered }) => uncovered.length > 0);
    if (missing.length === 0)
        return line;
    const rows = missing.slice(0, FILES_MAX).map(({ file, coverable: of, uncovered, isEstimate }) => {
        const spans = (0,patch_coverage/* spansOf */.L)(uncovered);
        const more = spans.length > SPANS_MAX ? `, … and ${spans.length - SPANS_MAX} more` : '';
        return [`${(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(file, 150))}${isEstimate ? ' (in no report: an estimate)' : ''}`, `${uncovered.length} of ${of}`, `${spans.slice(0, SPANS_MAX).map((span) => linked(run, changes.head, file, span)).join(', ')}${more}`];
    });
    const rest = missing.length > FILES_MAX ? `\n\n… and ${missing.length - FILES_MAX} files more; the JSON report has all` : '';
    return `${line}\n\n${(0,markdown/* details */.zH)(`New lines that no test ran: ${coverable - covered}`, `${(0,markdown/* table */.tp)(['File', 'Uncovered', 'Lines'], rows)}${rest}`)}`;
}
/** Only of what the reports say: what is an estimate is not put beside a line. */
function patchAnnotations(patch) {
    const spans = (patch?.coverage?.files ?? []).filter(({ isEstimate }) => !isEstimate).flatMap(({ file, uncovered }) => (0,patch_coverage/* spansOf */.L)(uncovered).map((span) => ({ file, ...span })));
    const more = spans.length - NOTICES_MAX;
    return [
        ...spans.slice(0, NOTICES_MAX).map(({ file, from, to }) => ({ level: 'notice', title: 'Not covered', message: from === to ? `No test ran this new line.` : `No test ran the new lines ${from} to ${to}.`, file, line: from })),
        ...(more > 0 ? [{ level: 'notice', message: `${more} more ${more === 1 ? 'place is' : 'places are'} in the summary: GitHub shows ten of a type.` }] : []),
    ];
}
/** The lines where GitHub shows them; their numbers alone outside of GitHub. */
function linked({ serverUrl, repository }, commit, file, { from, to }) {
    const label = from === to ? String(from) : `${from}–${to}`;
    if (repository === '' || commit === undefined)
        return label;
    const address = `${serverUrl}/${repository}/blob/${commit}/${file.toWellFormed().split('/').map(encodeURIComponent).join('/')}#L${from}${from === to ? '' : `-L${to}`}`;
    return `<a href="${(0,markdown/* escapeHtml */.ZD)(address)}">${label}</a>`;
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/sparkline.js
// A row of numbers as a row of bars: what a table cell has room for.
const BARS = '▁▂▃▄▅▆▇█';
/** A bar for each value, from the least to the most of them; a blank for what is not known. */
function sparkline(values) {
    const known = values.filter((value) => value !== undefined);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    return values.map((value) => (value === undefined ? ' ' : most === least ? '▄' : BARS.charAt(Math.round(((BARS.length - 1) * (value - least)) / (most - least))))).join('');
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/tell-base.js
// What a person reads of the comparison: with what, how far off, what is new, and how it went over the last commits.





const SHOWN_MAX = 30;
/** '' when nothing is compared. @param head the commit whose lines are linked */
function baseSection(base, now, head, run) {
    const comparison = base?.comparison;
    if (comparison === undefined)
        return '';
    return [distance(comparison), deltas(comparison, now), testList(comparison.tests), findingList(comparison), uncoveredList(comparison, head, run)].filter((part) => part !== '').join('\n\n');
}
function distance({ kept, distance: count }) {
    const off = count === 0 ? 'the commit that this is based on' : `${count} ${count === 1 ? 'commit' : 'commits'} before the one that this is based on, which keeps no results`;
    return `Compared with ${(0,markdown/* code */.aY)(kept.commit.slice(0, 7))}, ${off}.`;
}
function deltas({ kept }, now) {
    const [before] = kept.trend.slice(-1);
    if (before === undefined)
        return '';
    const points = [...kept.trend, now];
    const rows = [['Covered lines', (point) => point.coveragePercent, '%'], ['Tests', (point) => point.tests, ''], ['Errors of linters', (point) => point.lintErrors, '']].flatMap(([name, of, unit]) => {
        const values = points.map(of);
        if (of(now) === undefined || values.every((value) => value === 0))
            return [];
        return [[name, (0,lib_conditions/* quantity */.au)(of(before), unit), (0,lib_conditions/* quantity */.au)(of(now), unit), sparkline(values)]];
    });
    return rows.length === 0 ? '' : (0,markdown/* table */.tp)(['', 'Base', 'Now', `Last ${points.length} commits`], rows);
}
function testList(tests) {
    if (tests === undefined)
        return '';
    const list = (title, names) => (names.length === 0 ? '' : (0,markdown/* details */.zH)(`${title}: ${names.length}`, items(names.map((name) => (0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(name, 150))))));
    return [list('Tests that fail and did not on the base', tests.newFailures), list('Tests of the base that are gone', tests.removed), list('Tests that ran on the base and are skipped now', tests.newlySkipped)].filter((part) => part !== '').join('\n');
}
function findingList({ errors = [], warnings = [] }) {
    const all = [...errors, ...warnings];
    return all.length === 0 ? '' : (0,markdown/* details */.zH)(`Findings of linters that the base had not: ${all.length}`, items(all.map(({ file, finding: { line, tool, rule, message } }) => `${(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(`${file}${line === undefined ? '' : `:${line}`}`, 150))} ${(0,markdown/* escapeMarkdown */.FV)((0,markdown/* truncate */.xv)(message, 200))} (${(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(`${tool} ${rule}`, 80))})`)));
}
function uncoveredList({ uncovered = [] }, head, run) {
    const count = uncovered.reduce((sum, { lines }) => sum + lines.length, 0);
    if (count === 0)
        return '';
    const rows = uncovered.map(({ file, lines }) => {
        const spans = (0,patch_coverage/* spansOf */.L)(lines);
        return `${(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(file, 150))}: ${spans.slice(0, SHOWN_MAX).map((span) => linked(run, head, file, span)).join(', ')}${spans.length > SHOWN_MAX ? ', …' : ''}`;
    });
    return (0,markdown/* details */.zH)(`Newly uncovered lines, new and not run, or run on the base and not now: ${count}`, items(rows));
}
function items(rows) {
    return [...rows.slice(0, SHOWN_MAX).map((row) => `- ${row}`), ...(rows.length > SHOWN_MAX ? [`- … and ${rows.length - SHOWN_MAX} more`] : [])].join('\n');
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/flags.js
var flags = __nccwpck_require__(337);
// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/coverage.js + 1 modules
var coverage_coverage = __nccwpck_require__(7912);
// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/locate.js
var locate = __nccwpck_require__(2930);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/repository-files.js
// The files of the repository, found by the end of their path: what a report calls `/app/src/shop/models.py` is the one file that ends as it
// does in more folders than any other.
class RepositoryFiles {
    #all = new Set();
    #byName = new Map();
    /** @param files paths from the workspace, with slashes */
    constructor(files) {
        for (const file of files) {
            if (this.#all.has(file))
                continue;
            this.#all.add(file);
            const segments = file.split('/');
            const name = segments.at(-1) ?? '';
            const list = this.#byName.get(name);
            if (list === undefined)
                this.#byName.set(name, [{ file, segments }]);
            else
                list.push({ file, segments });
        }
    }
    has(file) {
        return this.#all.has(file);
    }
    /** Those that share the longest end with the path, and how many segments that is. */
    endingLike(path) {
        let [matches, shared] = [[], 0];
        for (const match of this.#byName.get(path.at(-1) ?? '') ?? []) {
            let length = 1;
            while (length < path.length && length < match.segments.length && path.at(-1 - length) === match.segments.at(-1 - length))
                length += 1;
            if (length > shared)
                [matches, shared] = [[], length];
            if (length === shared)
                matches.push(match);
        }
        return { matches, shared };
    }
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/coverage/placing.js
// Reports as they are read, brought to the repository's own paths. Without a repository each path stays as the report spells it. A report of
// which nothing is here says nothing of this repository, as far as it has files of that kind at all. Most reports name files that are there:
// then nobody asks for the others.




class Placing {
    /** What could not be placed, a sentence for each report. */
    notes = [];
    #repository;
    #where;
    #listed;
    /** @param workspace absolute */
    constructor(workspace, repository, prefixes) {
        this.#repository = repository;
        this.#where = { workspace, prefixes };
    }
    /** @param reportFile from the workspace. Throws Error that completes "cannot be used: …" for a report of other files than the repository's. */
    async add(into, report, reportFile) {
        const surely = (0,locate/* locateSurely */.X3)(report, reportFile, { ...this.#where, files: this.#repository });
        if (surely !== undefined)
            return (0,coverage_coverage/* merge */.h1)(into, surely);
        const { files, kinds } = (this.#listed ??= await this.#list());
        const { coverage, unknown, ambiguous } = (0,locate/* locate */.x5)(report, reportFile, { ...this.#where, files });
        if (unknown.length === report.size && unknown.some((file) => external_node_path_.posix.extname(file) !== '' && kinds.has(external_node_path_.posix.extname(file))))
            throw new Error(`none of its files is in the repository, such as ${unknown[0] ?? ''}: another project's report, or paths of another machine; \`coverage-paths\` says where they are`);
        (0,coverage_coverage/* merge */.h1)(into, coverage);
        const [first, ...others] = ambiguous;
        if (first !== undefined)
            this.notes.push(`${reportFile}: ${first.path} may be ${first.candidates.slice(0, 3).join(' or ')}${others.length === 0 ? '' : `, and so for ${others.length} more`}; \`coverage-paths\` says which`);
        if (unknown.length > 0)
            this.notes.push(`${reportFile}: ${unknown.length} of its ${report.size} files are not in the repository, such as ${unknown[0] ?? ''}; \`coverage-paths\` says where they are`);
    }
    async #list() {
        const files = await this.#repository.list();
        return { files: new RepositoryFiles(files), kinds: new Set(files.map((file) => external_node_path_.posix.extname(file))) };
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/changes.js + 1 modules
var diff_changes = __nccwpck_require__(1434);
// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/git.js
var diff_git = __nccwpck_require__(4975);
// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/source-file.js
var source_file = __nccwpck_require__(7201);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/diff/patch.js
// The change that the gate looks at: its lines, and how much of them is covered. What cannot be known is a problem when there is a limit for
// it, and told otherwise: a gate that nobody asked about the change does not fail for want of it.







function isAsked({ percentMin, percentTarget }) {
    return percentMin !== undefined || percentTarget !== undefined;
}
/** Undefined where there is nothing to look at: no pull request, and nobody asked. @param coverage empty for none */
async function observePatch({ workspace, folder, coverageIgnore, git, event, isWanted }, coverage, limits) {
    if (!isWanted && !isAsked(limits) && !event.name.startsWith('pull_request') && event.name !== 'merge_group')
        return undefined;
    const place = external_node_path_.relative(workspace, folder).split(external_node_path_.sep).join('/');
    try {
        const changes = await (0,diff_changes/* changesOf */.f)(git, event, place);
        if (coverage.size === 0)
            return { changes, coverage: undefined, problems: limits.percentMin === undefined ? [] : ['no report says which of the new lines are covered (`patch-coverage-percent-min`)'], notes: [] };
        const covered = await (0,patch_coverage/* patchCoverage */.b)(changes.files.filter(({ newPath }) => newPath === undefined || !(0,flags/* matches */.cK)(newPath, coverageIgnore)), coverage, async (file) => (0,source_file/* estimatedLines */.Sg)(file, await (0,diff_git/* textOf */.b)(git, ['cat-file', 'blob', `HEAD:./${external_node_path_.posix.relative(place, file)}`])));
        return { changes, coverage: covered, ...said(covered, limits) };
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* DeliveryError */.VE) && !(thrown instanceof diff_git/* GitFailure */.X))
            throw thrown;
        const why = `The lines of this change are not known: ${inOneLine(thrown.message)}${thrown instanceof errors/* DeliveryError */.VE && thrown.hint !== '' ? `. ${thrown.hint}` : ''}`;
        return { changes: undefined, coverage: undefined, problems: limits.percentMin === undefined ? [] : [why], notes: limits.percentMin === undefined ? [why] : [] };
    }
}
/** Git says much in several lines, each a sentence. */
function inOneLine(text) {
    return text.replaceAll(/\s+/g, ' ').replace(/[.\s]+$/, '');
}
function said({ unknown, unmeasured }, { percentMin }) {
    const totals = unknown.length === 0 ? [] : [`Of ${unknown.length} changed ${unknown.length === 1 ? 'file' : 'files'} the reports say totals and no lines, such as ${unknown[0] ?? ''}: nothing is known of the new lines`];
    const notes = unmeasured.map(({ language, files }) => `No report is about ${language}: the new lines of ${files.length} changed ${files.length === 1 ? 'file' : 'files'} count as uncovered, such as ${files[0] ?? ''}. Add its report to \`coverage-reports\`, or name what nobody measures in \`coverage-ignore\``);
    return percentMin === undefined ? { problems: [], notes: [...totals, ...notes] } : { problems: totals, notes };
}
/** A change without a line that can be covered meets any limit. */
function patchConditions(patch, { percentMin, percentTarget, uncoveredAllowed }) {
    if (patch?.coverage === undefined)
        return [];
    const { percent, covered, coverable } = patch.coverage;
    const missed = coverable - covered;
    if (percent === undefined || (percentMin === undefined && percentTarget === undefined))
        return [];
    if (percentMin !== undefined && percent < percentMin && missed <= uncoveredAllowed)
        return [{ name: 'Uncovered new lines', value: missed, unit: '', direction: 'at most', limit: uncoveredAllowed, target: undefined, origin: 'patch-uncovered-lines-allowed' }];
    return [{ name: 'Covered new lines', value: percent, unit: '%', direction: 'at least', limit: percentMin, target: percentTarget, origin: 'patch-coverage-percent-min' }];
}

// EXTERNAL MODULE: ./packages/shared/lib/reports/finding.js + 1 modules
var reports_finding = __nccwpck_require__(351);
// EXTERNAL MODULE: ./actions/quality-gate/lib/budget/line.js + 1 modules
var line = __nccwpck_require__(5334);
// EXTERNAL MODULE: ./actions/quality-gate/lib/read/find.js
var find = __nccwpck_require__(7225);
// EXTERNAL MODULE: ./actions/quality-gate/lib/read/source.js + 1 modules
var source = __nccwpck_require__(8194);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/read/budgets.js
// What `budgets` name, measured: the size of files, or a number in a JSON file. A budget that measures nothing is no data, never within its limit.





async function readBudgets(budgets, place) {
    const reports = await Promise.all(budgets.map(async (budget) => readBudget(budget, place)));
    return { measures: reports.flatMap(({ measures }) => measures), problems: reports.flatMap(({ problems }) => problems) };
}
async function readBudget(budget, place) {
    const { files, problems } = await (0,find/* find */.I)('budgets', [budget.glob], place);
    if (files.length === 0)
        return { measures: [], problems };
    const { of } = budget;
    if (of.kind === 'size') {
        // Loaded where it is needed: most gates weigh nothing.
        const { fileBytes } = await __nccwpck_require__.e(/* import() */ 40).then(__nccwpck_require__.bind(__nccwpck_require__, 3040));
        return { measures: [(0,line/* measureSize */.OV)(budget, await Promise.all(files.map(async (file) => fileBytes(file, of.gzip))))], problems };
    }
    const measures = [];
    const failed = [];
    for (const file of files) {
        const name = external_node_path_.relative(place.workspace, file).split(external_node_path_.sep).join('/');
        try {
            measures.push((0,line/* measureValue */.K8)(budget, name, JSON.parse(await (0,source/* openSource */.o)(file).text())));
        }
        catch (thrown) {
            failed.push(`\`budgets\` "${budget.text}": ${name} cannot be used: ${(0,errors/* messageOf */.bD)(thrown)}`);
        }
    }
    return { measures, problems: [...problems, ...failed] };
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/read/configuration.js
var read_configuration = __nccwpck_require__(9006);
// EXTERNAL MODULE: ./actions/quality-gate/lib/read/observe.js + 41 modules
var observe = __nccwpck_require__(9889);
// EXTERNAL MODULE: ./actions/quality-gate/lib/read/repository.js
var repository = __nccwpck_require__(7954);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/gather.js








async function gather(inputs, { git, event, connectResults }, requests, endings, signal) {
    const placing = requests.some(({ patterns }) => patterns['coverage-reports'].length > 0) ? new Placing(inputs.workspace, (0,repository/* repositoryIn */.ce)(inputs.workspace), inputs.coveragePaths) : undefined;
    const reports = await (0,observe/* observe */.l)(requests, placing);
    const budgets = await readBudgets(inputs.budgets, { workspace: inputs.workspace, folder: inputs.folder, jobStartMs: requests[0]?.place.jobStartMs });
    const findings = reports.findings.map((finding) => (0,reports_finding/* heldAgainst */.f)(finding, inputs.auditLevel));
    const coverage = new Map([...reports.coverage].filter(([file]) => !(0,flags/* matches */.cK)(file, inputs.coverageIgnore)));
    const observed = { ...reports, coverage, findings, measures: [...reports.measures, ...budgets.measures], problems: [...reports.problems, ...budgets.problems] };
    const patch = await observePatch({ ...inputs, git, event, isWanted: inputs.compareWithBase }, observed.coverage, inputs.limits.patch);
    // Loaded where it is needed: most gates compare with nothing.
    const base = inputs.compareWithBase ? await (await __nccwpck_require__.e(/* import() */ 735).then(__nccwpck_require__.bind(__nccwpck_require__, 2735))).observeBase(baseInputs(inputs), { git, event, signal, results: await connectResults() }, observed, patch) : undefined;
    const configuration = await (0,read_configuration/* observeConfigurations */.uS)(inputs, inputs.configuration);
    return { ...observed, endings, configuration, patch, base, flags: (0,flags/* coverageByFlag */.UN)(observed.coverage, inputs.coverageFlags), notes: placing?.notes ?? [] };
}
function baseInputs({ workspace, folder, gitHub }) {
    return { workspace, folder, gate: gitHub.name, commit: gitHub.run.commit };
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/advice.js
var advice = __nccwpck_require__(4171);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/page.js
// Pages that GitHub limits in size. It refuses one that is too long as a whole, or cuts it in its middle: so a page is put together from parts
// that are whole, and one that has no room is named in a line instead. Pure.
/** GitHub refuses 1 MiB of a step; what stays free is for what other actions' parts of ours say. */
const SUMMARY_BYTES_MAX = 950_000;
const RESERVED_BYTES = 200;
const GAP = '\n\n';
/** In the order given, which is the order of importance. The first part is never left out: its maker bounds it. */
function page(parts, bytesMax) {
    const shown = [];
    const left = [];
    let bytes = RESERVED_BYTES + parts.reduce((sum, { name }) => sum + Buffer.byteLength(name) + 2, 0);
    for (const { name, text } of parts.filter((part) => part.text !== '')) {
        const size = Buffer.byteLength(text) + GAP.length;
        if (shown.length > 0 && bytes + size > bytesMax) {
            left.push(name);
            continue;
        }
        bytes += size;
        shown.push(text);
    }
    if (left.length > 0)
        shown.push(`_Left out here, because the page would be too long for GitHub: ${left.join(', ')}. The JSON report has it all._`);
    return shown.join(GAP);
}
/** As many pieces as have room, in order, and how many have not. @param more says how many, from 1 */
function fitted(pieces, count, { bytesMax, gap, more }) {
    const shown = [];
    let bytes = 0;
    for (const piece of pieces) {
        bytes += Buffer.byteLength(piece) + gap.length;
        if (bytes > bytesMax)
            break;
        shown.push(piece);
    }
    return [...shown, ...(count > shown.length ? [more(count - shown.length)] : [])].join(gap);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/summary.js
// What a person reads first: the verdict and why, what to do about it, then what failed, then numbers, folded. Every part is whole in itself and
// bounded, so that the page is never too long for GitHub and never cut.







const MARKS = { pass: '✅', fail: '❌', 'no-data': '❔' };
/** With what they say; of the others only the names. */
const FAILURES_MAX = 50;
const FAILURE_BYTES_MAX = 250_000;
const NAMES_MAX = 500;
const NAME_BYTES_MAX = 150_000;
const summary_FILES_MAX = 20;
const FINDINGS_MAX = 50;
const REASONS_MAX = 10;
const FOLDED_REASONS_MAX = 100;
const SLOWEST_MAX = 5;
const summary_MESSAGE_CHARACTERS_MAX = 1500;
/** @param aside said under the verdict; empty for nothing @param patch section about the change; likewise */
function summary(observed, { verdict, reasons, notes, conditions, totals }, aside, patch) {
    const why = reasons.length === 0 ? `${totals.tests} tests${totals.coveragePercent === undefined ? '' : `, ${(0,lib_conditions/* quantity */.au)(totals.coveragePercent, '%')} of lines covered`}` : '';
    return page([
        { name: 'the verdict', text: [`### ${MARKS[verdict]} Quality gate: ${verdict}`, (0,markdown/* escapeMarkdown */.FV)(why), listed(reasons, 'reason')].filter((part) => part !== '').join('\n\n') },
        { name: 'what to do', text: toDo((0,advice/* advice */.v)(observed, { verdict, conditions })) },
        { name: 'what is no failure', text: notes.length === 0 ? '' : `Told, and no reason to fail:\n\n${listed(notes, 'note')}` },
        { name: 'why there is no comment', text: aside },
        { name: 'the conditions', text: conditionTable(conditions) },
        { name: 'new lines that are not covered', text: patch },
        { name: 'the totals', text: totalsTable(totals) },
        { name: 'what commands printed', text: failedCommands(observed.endings) },
        { name: 'the failures', text: failures(observed) },
        { name: 'the configuration', text: configurationTable(observed) },
        { name: 'the findings', text: findingTable('findings of linters', (0,lib_interest/* byInterest */.a)(observed.findings, (0,lib_interest/* interestIn */.s)(observed))) },
        { name: 'the budgets', text: measureTable(observed) },
        { name: 'the slowest tests', text: slowest(observed) },
        { name: 'flaky tests', text: flaky(observed) },
        { name: 'coverage by part', text: flagTable(observed) },
        { name: 'coverage by file', text: coverageTable(observed) },
    ], SUMMARY_BYTES_MAX);
}
/** '' for nothing to do. */
function toDo(steps) {
    return steps.length === 0 ? '' : `**What to do**\n\n${steps.map((step, index) => `${index + 1}. ${(0,markdown/* prose */.CS)(step)}`).join('\n')}`;
}
function totalsTable({ tests, passed, failed, errors, skipped, flaky, seconds }) {
    return tests === 0 ? '' : (0,markdown/* table */.tp)(['Tests', 'Passed', 'Failed', 'Errors', 'Skipped', 'Flaky', 'Seconds'], [[tests, passed, failed, errors, skipped, flaky, seconds.toFixed(1)].map(String)]);
}
/** The first of them in sight, the others folded. */
function listed(sentences, what) {
    const items = sentences.slice(0, REASONS_MAX + FOLDED_REASONS_MAX).map((sentence) => `- ${(0,markdown/* prose */.CS)((0,markdown/* truncate */.xv)(sentence, 500))}`);
    const left = sentences.length - items.length;
    const folded = [...items.slice(REASONS_MAX), ...(left > 0 ? [`- … and ${left} more; the JSON report has all`] : [])].join('\n');
    return [items.slice(0, REASONS_MAX).join('\n'), folded === '' ? '' : (0,markdown/* details */.zH)(`${sentences.length - REASONS_MAX} more ${what}s`, folded)].filter((part) => part !== '').join('\n\n');
}
const STANDING_MARKS = { met: '✅', 'target missed': '🟡', 'limit crossed': '❌', 'no data': '❔' };
function conditionTable(conditions) {
    const rows = conditions.map((condition) => {
        const { name, value, unit, direction, limit, target } = condition;
        return [STANDING_MARKS[(0,lib_conditions/* standing */.JA)(condition)], (0,markdown/* escapeMarkdown */.FV)(name), (0,lib_conditions/* quantity */.au)(value, unit), limit === undefined ? '' : `${direction} ${(0,lib_conditions/* quantity */.au)(limit, unit)}`, target === undefined ? '' : `${direction} ${(0,lib_conditions/* quantity */.au)(target, unit)}`];
    });
    return rows.length === 0 ? '' : (0,markdown/* table */.tp)(['', 'Condition', 'Measured', 'Limit', 'Target'], rows);
}
function failedCommands(endings) {
    const blocks = endings.filter(({ failure }) => failure !== undefined).map(({ command, failure, lastLines }) => (0,markdown/* details */.zH)((0,markdown/* truncate */.xv)(`${command.name}: ${failure ?? ''}`, 200), (0,markdown/* codeBlock */.DV)(lastLines.map((line) => (0,markdown/* truncate */.xv)(line, 1000)).join('\n') || '(it printed nothing)')));
    return blocks.length === 0 ? '' : ['**Commands that failed**\n', ...blocks].join('\n');
}
/** Errors before warnings. */
function findingTable(what, findings) {
    const told = [...findings.filter(({ level }) => level === 'error'), ...findings.filter(({ level }) => level === 'warning')];
    const rows = told.slice(0, FINDINGS_MAX).map(({ tool, rule, level, message, file, line }) => [level, (0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(`${file ?? ''}${line === undefined ? '' : `:${line}`}`, 150)), (0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(`${tool} ${rule}`, 80)), (0,markdown/* escapeMarkdown */.FV)((0,markdown/* truncate */.xv)(message, 200))]);
    if (rows.length === 0)
        return '';
    return (0,markdown/* details */.zH)(`${told.length} ${what}`, `${(0,markdown/* table */.tp)(['', 'Where', 'Rule', 'What'], rows)}${told.length > FINDINGS_MAX ? `\n\n… and ${told.length - FINDINGS_MAX} more` : ''}`);
}
/** Notes among the findings are in the JSON report. */
function configurationTable({ configuration }) {
    if (configuration === undefined || configuration.services.length === 0)
        return '';
    const rows = configuration.services.slice(0, FINDINGS_MAX).map(({ name, environments, files }) => [(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(name, 100)), environments.map((environment) => (0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(environment, 50))).join(', '), String(files)]);
    return [(0,markdown/* table */.tp)(['Configuration of', 'Environments', 'Files read'], rows), findingTable('findings in the configuration', configuration.findings)].filter((part) => part !== '').join('\n\n');
}
function measureTable({ measures }) {
    const rows = measures.slice(0, FINDINGS_MAX).map(({ name, value, unit, limit, measured, crossed }) => [!measured ? '❔' : crossed ? '❌' : '✅', (0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(name, 100)), value === undefined ? '–' : `${value} ${unit}`, (0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(limit, 80))]);
    return rows.length === 0 ? '' : (0,markdown/* table */.tp)(['', 'Budget', 'Measured', 'Limit'], rows);
}
function flaky({ cases }) {
    const names = cases.filter((one) => one.flaky);
    return names.length === 0 ? '' : (0,markdown/* details */.zH)(`${names.length} flaky tests: failed first, passed when run again`, fitted(names.slice(0, NAMES_MAX).map(({ suite, name }) => `- ${(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(`${suite} › ${name}`, 150))}`), names.length, { bytesMax: NAME_BYTES_MAX, gap: '\n', more: (left) => `- … and ${left} more` }));
}
/** Those in the change first. @param bytesMax of the failures that are told with their message */
function failures(observed, bytesMax = FAILURE_BYTES_MAX) {
    const failed = (0,lib_interest/* byInterest */.a)(observed.cases.filter(tests_case/* isBad */.e2), (0,lib_interest/* interestIn */.s)(observed));
    const nameOf = ({ suite, name }) => `${suite} › ${name}`;
    const told = [];
    let bytes = 0;
    for (const one of failed.slice(0, FAILURES_MAX)) {
        const text = (0,markdown/* details */.zH)(`${(0,markdown/* truncate */.xv)(nameOf(one), 200)}${one.file === undefined ? '' : ` (${(0,markdown/* truncate */.xv)(one.file, 150)}${one.line === undefined ? '' : `:${one.line}`})`}`, (0,markdown/* codeBlock */.DV)((0,markdown/* truncate */.xv)(one.message || '(no message)', summary_MESSAGE_CHARACTERS_MAX)));
        bytes += Buffer.byteLength(text) + 1;
        if (bytes > bytesMax)
            break;
        told.push(text);
    }
    const rest = failed.slice(told.length);
    const names = rest.slice(0, NAMES_MAX).map((one) => `- ${(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(nameOf(one), 150))}`);
    const folded = rest.length === 0 ? '' : (0,markdown/* details */.zH)(`${rest.length} more failed`, fitted(names, rest.length, { bytesMax: Math.min(NAME_BYTES_MAX, bytesMax), gap: '\n', more: (left) => `- … and ${left} more; the JSON report has all` }));
    return failed.length === 0 ? '' : ['**Tests that failed**\n', ...told, folded].filter((part) => part !== '').join('\n');
}
function slowest({ cases }) {
    const slow = cases.filter(({ seconds }) => seconds >= 1).toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_MAX);
    return slow.length === 0 ? '' : (0,markdown/* details */.zH)('Slowest tests', (0,markdown/* table */.tp)(['Test', 'Seconds'], slow.map(({ suite, name, seconds }) => [(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(`${suite} › ${name}`, 150)), seconds.toFixed(1)])));
}
function flagTable({ flags }) {
    const share = (counts) => (0,lib_conditions/* quantity */.au)((0,coverage_coverage/* percentOf */.pR)(counts), '%');
    return flags.length === 0 ? '' : (0,markdown/* table */.tp)(['Part', 'Files', 'Covered lines', 'Covered branches'], flags.map(({ name, files, lines, branches }) => [(0,markdown/* code */.aY)(name), String(files), share(lines), share(branches)]));
}
/** The worst first. */
function coverageTable({ coverage }) {
    const files = [...coverage].flatMap(([file, known]) => {
        const counts = (0,coverage_coverage/* countsOf */.mQ)([known], 'lines');
        const covered = (0,coverage_coverage/* percentOf */.pR)(counts);
        return covered === undefined ? [] : [{ file, covered, missed: counts.total - counts.covered }];
    });
    const worst = files.filter(({ missed }) => missed > 0).toSorted((a, b) => b.missed - a.missed).slice(0, summary_FILES_MAX);
    return worst.length === 0 ? '' : (0,markdown/* details */.zH)('Files with most uncovered lines', (0,markdown/* table */.tp)(['File', 'Covered', 'Uncovered lines'], worst.map(({ file, covered, missed }) => [(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(file, 150)), (0,lib_conditions/* quantity */.au)(covered, '%'), String(missed)])));
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/keep-results.js
// What a push leaves behind for the pull requests after it. Results of a pull request are nobody's base, and half a result is none: where a
// report is missing, nothing is kept.


/** @returns notes for the summary */
async function keepResults(inputs, { event, connectResults }, observed, judged, signal) {
    const { commit } = inputs.gitHub.run;
    if (!inputs.compareWithBase || commit === undefined || event.name === '' || event.name.startsWith('pull_request'))
        return [];
    if (observed.problems.length > 0)
        return ['The results are not kept for pull requests to be compared with, since reports are missing.'];
    const head = observed.patch?.changes?.head ?? commit;
    if (head !== commit)
        return [`The results are not kept for pull requests to be compared with: they are of ${head.slice(0, 7)}, which is checked out, and the workflow runs for ${commit.slice(0, 7)}.`];
    const results = await connectResults();
    if (results === undefined)
        return [];
    const { keep, resultsOf } = await __nccwpck_require__.e(/* import() */ 735).then(__nccwpck_require__.bind(__nccwpck_require__, 2735));
    const kept = await resultsOf({ ...baseInputs(inputs), commit }, observed, observed.base?.comparison?.kept.trend ?? []);
    const summary = [`### ${MARKS[judged.verdict]} ${judged.verdict}`, totalsTable(judged.totals), conditionTable(judged.conditions)].filter((part) => part !== '').join('\n\n');
    return keep(results, inputs.gitHub.name, kept, summary, signal);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tests/suites.js
const COUNT_OF = { passed: 'passed', failed: 'failed', error: 'errors', skipped: 'skipped' };
function suitesOf(cases) {
    const suites = new Map();
    for (const { suite: name, result, seconds } of cases) {
        const suite = suites.get(name) ?? { name, tests: 0, passed: 0, failed: 0, errors: 0, skipped: 0, seconds: 0 };
        suite.tests += 1;
        suite[COUNT_OF[result]] += 1;
        suite.seconds += seconds;
        suites.set(name, suite);
    }
    return [...suites.values()].map((suite) => ({ ...suite, seconds: Math.round(suite.seconds * 1000) / 1000 }));
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/report.js



/** Numbers that are not known are null. */
function gateReport(observed, { verdict, reasons, notes, conditions, totals }) {
    return {
        version: 1,
        verdict,
        reasons,
        notes,
        totals: orNull(totals),
        conditions: conditions.map(orNull),
        commands: observed.endings.map(({ command, seconds, exitCode, failure }) => ({ name: command.name, seconds, exitCode: exitCode ?? null, failure: failure ?? null })),
        files: observed.files,
        suites: suitesOf(observed.cases),
        cases: observed.cases.map(orNull),
        coverage: coverageOf(observed.coverage),
        flags: observed.flags,
        patch: patchOf(observed.patch),
        base: baseOf(observed.base),
        findings: observed.findings.map(orNull),
        measures: observed.measures.map(orNull),
        configuration: observed.configuration === undefined ? null : { services: observed.configuration.services, findings: observed.configuration.findings.map(orNull) },
    };
}
function orNull(value) {
    const told = { ...value };
    for (const key in told)
        told[key] ??= null;
    return told;
}
function coverageOf(coverage) {
    return [...coverage].map(([file, known]) => {
        const { covered, total } = (0,coverage_coverage/* countsOf */.mQ)([known], 'lines');
        const branches = (0,coverage_coverage/* countsOf */.mQ)([known], 'branches');
        return { file, lines: total, covered, branches: branches.total, coveredBranches: branches.covered, uncovered: (0,patch_coverage/* spansOf */.L)(known.lines.uncovered()) };
    });
}
function patchOf(patch) {
    if (patch?.changes === undefined || patch.coverage === undefined)
        return null;
    const { changes: { base, head }, coverage: { covered, coverable, files } } = patch;
    return { base, head, lines: coverable, covered, files: files.map(({ file, coverable: lines, uncovered, isEstimate }) => ({ file, lines, uncovered, isEstimate })) };
}
function baseOf(base) {
    if (base?.comparison === undefined)
        return null;
    const { kept, distance, uncovered, errors, warnings, tests } = base.comparison;
    const found = (marked) => marked?.map(({ finding, file }) => orNull({ ...finding, file })) ?? null;
    return { commit: kept.commit, distance, uncovered: uncovered ?? null, errors: found(errors), warnings: found(warnings), tests: tests ?? null, trend: kept.trend.map(orNull) };
}

;// CONCATENATED MODULE: ./packages/shared/lib/deployment-record.js



/** Longest time that all of it may take: users and runners wait. */
const BUDGET_MS = 30_000;
/** Older deployments of the service whose state is looked at. */
const SUPERSEDED_MAX = 10;
const FOREIGN_MAX = 5;
/** Records the state of one revision's deployment. Nothing is done without `github-environment`, or with `github-deployment: never`. */
async function recordDeployment(records, change) {
    const { environment, deployment } = records.gitHub;
    if (environment === undefined || deployment === 'never')
        return;
    if (records.forge === undefined)
        return sayNoForge(records, 'The deployment is not on GitHub: `github-environment`', `for ${environment}`);
    await tell(records, 'The deployment is not on GitHub', async (forge, signal) => {
        const list = await forge.deployments(environment, signal);
        const present = change.anew === true ? undefined : deploymentOf(list, change.subject);
        const id = present?.id ?? (await create(forge, records, list, change, environment, signal));
        if (id === undefined)
            return;
        await forge.setDeploymentStatus(id, statusOf(records, change), signal);
        records.log.info(`GitHub deployment ${id} (${environment}, ${change.subject.service}): ${change.state}`);
        if (change.state === 'success')
            await retire(forge, records, supersededBy(list, change.subject, id), change.subject.revision, signal);
    });
}
function sayNoForge({ gitHub, log, report }, wished, what) {
    if (gitHub.token !== undefined)
        return log.info(`Nothing is recorded on GitHub ${what}: this is no workflow of a repository, or the service is emulated`);
    report.annotate({ level: 'warning', message: `${wished} is set but \`github-token\` is empty. Leave it out, its default is \`\${{ github.token }}\`.` });
}
/** Undefined when there is nothing to add: no record to end, no commit, or GitHub's own. */
async function create(forge, { gitHub, log }, list, change, environment, signal) {
    if (change.state === 'failure' || change.state === 'error' || change.state === 'inactive')
        return undefined;
    if (gitHub.deployment === 'auto' && (await isGitHubs(forge, gitHub, list, signal))) {
        log.info(`GitHub has made a deployment for this job's environment ${environment}; none is added`);
        return undefined;
    }
    if (change.commit === undefined) {
        log.info(`No GitHub deployment is recorded for ${change.subject.revision}: the commit it was made from is not known`);
        return undefined;
    }
    return forge.createDeployment({ environment, commit: change.commit, subject: change.subject, description: change.description }, signal);
}
/** An action cannot see its job's `environment:`, but GitHub's deployment for it has a status whose log is this very run. */
async function isGitHubs(forge, { run }, list, signal) {
    const strangers = list.filter(({ subject, commit }) => subject === undefined && commit === run.commit).slice(0, FOREIGN_MAX);
    const statuses = await Promise.all(strangers.map(async ({ id }) => forge.deploymentStatus(id, signal)));
    return statuses.some((status) => status !== undefined && isOfRun(status.logUrl, run.repository, run.id));
}
/** GitHub would do this to the whole environment; only this service's own deployments are replaced by it. */
async function retire(forge, records, older, by, signal) {
    for (const { id } of older.slice(0, SUPERSEDED_MAX)) {
        const state = (await forge.deploymentStatus(id, signal))?.state;
        if (state !== 'success' && state !== 'in_progress')
            continue;
        await forge.setDeploymentStatus(id, { state: 'inactive', description: `replaced by ${by}`, logUrl: runUrl(records.gitHub), environmentUrl: '' }, signal);
    }
}
function statusOf({ gitHub }, { state, description, url }) {
    return { state, description, logUrl: runUrl(gitHub), environmentUrl: /^https?:\/\//.test(url) ? url : '' };
}
/** Opens it once, and gives its address; undefined when it could not be opened. */
async function openIssue(records, issue) {
    if (records.forge === undefined) {
        sayNoForge(records, 'The issue was not opened: `open-issue`', 'by an issue');
        return undefined;
    }
    return tell(records, 'The issue was not opened', async (forge, signal) => {
        const { url, opened } = await forge.openIssueOnce(issue, signal);
        records.log.info(`${opened ? 'Opened' : 'There is already'} ${url}`);
        return url;
    });
}
/**
 * Adds to the summary what the candidate's commit brings beside the stable revision's; nothing when one of them is not known.
 * @param asked whether somebody asked for it: then it is a warning when GitHub refuses, and a line of the log otherwise
 */
async function addReleaseNotes(records, base, head, asked) {
    if (records.forge === undefined || base === undefined || head === undefined || base === head)
        return;
    await tell(records, 'The commits since the stable revision are not listed', async (forge, signal) => {
        records.report.section(releaseNotes(await forge.commitsBetween(base, head, signal), base, head, records.gitHub.run));
    }, asked);
}
/** The commit that a revision was made from. Undefined also when it cannot be read: what is recorded is worth no error. */
async function commitOfRevision(cloudRun, service, name, signal) {
    try {
        const revision = await cloudRun.getRevision(service, name, signal);
        return revision === undefined ? undefined : commitOf(revision);
    }
    catch (thrown) {
        if (thrown instanceof DeliveryError)
            return undefined;
        throw thrown;
    }
}
/** Page of this run; empty outside of a workflow. */
function runUrl({ run }) {
    return run.id === '' ? '' : `${run.serverUrl}/${run.repository}/actions/runs/${run.id}`;
}
async function tell({ forge, log, report, signal }, failed, work, warns = true) {
    if (forge === undefined || signal.aborted)
        return undefined;
    try {
        return await work(forge, AbortSignal.any([signal, AbortSignal.timeout(BUDGET_MS)]));
    }
    catch (thrown) {
        if (!(thrown instanceof DeliveryError))
            throw thrown;
        if (signal.aborted)
            return undefined;
        const reason = thrown.kind === 'cancelled' ? `GitHub took more than ${BUDGET_MS / 1000} s` : thrown.message;
        const message = `${failed}: ${reason}${thrown.hint === '' ? '' : `. ${thrown.hint}`}`;
        log.info(message);
        if (warns)
            report.annotate({ level: 'warning', message });
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/shared/lib/core/sticky.js
// The one comment that gates and previews share on a pull request: a section for each, found again by a marker at its start. Pure. Strangers may write the
// marker into a comment of their own, so the author is matched as well, and nothing within a section can end it.
/** At the very start of the comment. */
const MARKER = '<!-- cloudrun-delivery:quality-gate v1 -->';
/** GitHub refuses 65 536; what stays free is for what it counts otherwise than we do. */
const COMMENT_CHARACTERS_MAX = 60_000;
const SECTION = /<!-- section:([\w ./-]+) -->\n([\s\S]*?)\n<!-- rest -->\n([\s\S]*?)\n<!-- end:\1 -->/g;
const LEFT_OUT = '_Left out here, because the comment would be too long for GitHub: see the summary of the run._';
/** What an ID becomes within the comment. */
function sectionId(id) {
    return id.replaceAll(/[^\w ./-]+/g, '-').slice(0, 100);
}
function parseSections(body) {
    return [...body.matchAll(SECTION)].map(([, id = '', head = '', rest = '']) => ({ id, head, rest }));
}
/** The comment with this section in place of the one of its ID. In the order of IDs, so that the same sections are the same text. */
function withSection(body, section) {
    const own = { id: sectionId(section.id), head: harmless(section.head), rest: harmless(section.rest) };
    const sections = [...parseSections(body).filter(({ id }) => id !== own.id), own].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return render(sections);
}
function holds(body, section) {
    return parseSections(body).some(({ id, head }) => id === sectionId(section.id) && head === harmless(section.head));
}
/** The longest rests go first; should the heads alone be too many, the last ones are named and no more. */
function render(sections) {
    const shown = sections.map((section) => ({ ...section }));
    const text = () => [MARKER, ...shown.map(({ id, head, rest }) => `<!-- section:${id} -->\n${head}\n<!-- rest -->\n${rest}\n<!-- end:${id} -->`)].join('\n\n');
    while (text().length > COMMENT_CHARACTERS_MAX) {
        const longest = shown.reduce((most, one) => (one.rest.length > most.rest.length ? one : most), { id: '', head: '', rest: '' });
        if (longest.rest.length > LEFT_OUT.length)
            longest.rest = LEFT_OUT;
        else {
            const head = shown.reduce((most, one) => (one.head.length > most.head.length ? one : most), { id: '', head: '', rest: '' });
            // A line is never cut in its middle: what is left of a head are its first lines.
            head.head = head.head.split('\n').slice(0, Math.max(1, Math.floor(head.head.split('\n').length / 2))).join('\n');
            if (head.head.split('\n').length === 1 && text().length > COMMENT_CHARACTERS_MAX && shown.length > 1)
                shown.splice(shown.indexOf(head), 1);
        }
    }
    return text();
}
/** No comment of HTML within: it could be read as one of ours. */
function harmless(markdown) {
    return markdown.replaceAll('<!--', '<!\u200B--').trim();
}

;// CONCATENATED MODULE: ./packages/shared/lib/sticky-comment.js
// Puts a section into the pull request's comment. GitHub has no way to change a comment only if it is still what was read, so each
// gate looks again after it wrote, and writes again when another gate's change has swallowed its own.


const TRIES_MAX = 6;
const LOOK_AGAIN_MS = 1000;
/** @returns what was done */
async function publish(page, section, { mode, passed, author, clock, signal }) {
    if (mode === 'off')
        return 'not asked for';
    for (let tries = 1;; tries += 1) {
        const [ours, ...doubles] = (await page.comments(signal)).filter((comment) => isOurs(comment, author));
        const present = ours === undefined ? undefined : parseSections(ours.body).find(({ id }) => id === sectionId(section.id));
        // A first comment is made by a failure; one that is there is always brought up to date.
        if (present === undefined && passed && mode !== 'always')
            return 'not asked for';
        const body = withSection(joined(ours, doubles), section);
        if (ours !== undefined && ours.body === body && doubles.length === 0)
            return tries === 1 ? 'unchanged' : 'written';
        if (tries > TRIES_MAX)
            throw new errors/* DeliveryError */.VE('conflict', `other gates changed the comment ${TRIES_MAX} times while this one wrote its section`, { hint: 'The summary of the run has it all.' });
        if (ours === undefined)
            await page.create(body, signal);
        else
            await page.update(ours.id, body, signal);
        for (const double of doubles)
            await page.remove(double.id, signal);
        await clock.sleep(LOOK_AGAIN_MS * (1 + clock.random()), signal);
        const [after, ...more] = (await page.comments(signal)).filter((comment) => isOurs(comment, author));
        if (after !== undefined && more.length === 0 && holds(after.body, section))
            return 'written';
    }
}
function isOurs(comment, author) {
    return comment.author === author && comment.body.startsWith(MARKER);
}
/** Gates that began at once may have made a comment each: the sections of all of them go into the first. */
function joined(ours, doubles) {
    return doubles.flatMap(({ body }) => parseSections(body)).reduce((body, section) => (parseSections(body).some(({ id }) => id === section.id) ? body : withSection(body, section)), ours?.body ?? '');
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tell-pull-request.js





const tell_pull_request_REASONS_MAX = 10;
/** Asked only where the token may be allowed to write. @returns a line for the summary when there should be a comment and is none; else '' */
async function tellPullRequest(gitHub, { event, connectPage, clock }, judged, rest, context) {
    const { comment: mode, commentAuthor: author, name } = gitHub;
    if (event.pull === undefined || mode === 'off')
        return '';
    const page = await connectPage(event.pull);
    if (page === undefined)
        return '';
    try {
        const section = { id: name, head: head(gitHub, judged), rest };
        await publish(page, section, { mode, passed: judged.verdict === 'pass', author, clock, signal: context.signal });
        return '';
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind === 'cancelled')
            throw thrown;
        const why = `The comment could not be written: ${thrown.message}`;
        // No warning: the ten that GitHub keeps of a step are for what the gate found.
        if (thrown.kind !== 'permission')
            context.log.info(`${why}\n${thrown.hint}`);
        return `${(0,markdown/* escapeMarkdown */.FV)(why)}. ${(0,markdown/* escapeMarkdown */.FV)(thrown.hint)}`;
    }
}
/** The verdict and why, in a few lines of markdown. */
function head(gitHub, { verdict, reasons, totals }) {
    const url = runUrl(gitHub);
    const shown = reasons.slice(0, tell_pull_request_REASONS_MAX).map((reason) => `- ${(0,markdown/* prose */.CS)((0,markdown/* truncate */.xv)(reason, 300))}`);
    return [
        `### ${MARKS[verdict]} ${(0,markdown/* escapeMarkdown */.FV)((0,markdown/* truncate */.xv)(gitHub.name, 100))}: ${verdict}`,
        [...shown, ...(reasons.length > tell_pull_request_REASONS_MAX ? [`- … and ${reasons.length - tell_pull_request_REASONS_MAX} more`] : [])].join('\n'),
        totalsTable(totals),
        url === '' ? '' : `[Everything about it](${url})`,
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tell-check.js





/** Four requests, with fifty each. */
const ANNOTATIONS_MAX = 200;
/** Asked only where the token may be allowed to write. @param rest of what people see, in markdown @returns a line for the summary when there should be a check run and is none; else '' */
async function tellCheck(inputs, { event, connectChecks }, gathered, judged, rest, { signal }) {
    const { checkRun, run, name } = inputs.gitHub;
    // Of a pull request GitHub shows the checks of its branch, and not those of the merge commit.
    const commit = event.headCommit ?? run.commit;
    if (!checkRun || commit === undefined)
        return '';
    const checks = await connectChecks();
    if (checks === undefined)
        return '';
    const { verdict, reasons } = judged;
    const annotations = allAnnotations(gathered).flatMap((one) => placed(one, inputs.workspace));
    const more = annotations.length - ANNOTATIONS_MAX;
    try {
        await checks.conclude(commit, `${name}: verdict`, {
            conclusion: verdict === 'pass' ? 'success' : 'failure',
            title: (0,markdown/* truncate */.xv)(reasons.length === 0 ? verdict : `${verdict}: ${reasons[0] ?? ''}`, 200),
            summary: `${head(inputs.gitHub, judged)}${more > 0 ? `\n\n${more} more annotations are in the summary of the run.` : ''}`,
            text: rest,
            annotations: annotations.slice(0, ANNOTATIONS_MAX),
        }, signal);
        return '';
    }
    catch (thrown) {
        if (signal.aborted || !(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        return thrown.kind === 'permission' ? 'No check run was made: the token may not write checks; give the job `checks: write`.' : `No check run was made: ${(0,markdown/* escapeMarkdown */.FV)(thrown.message)}`;
    }
}
/** GitHub takes only what has a place, named from the root of the repository. */
function placed(annotation, workspace) {
    const { file, line } = annotation;
    if (file === undefined)
        return [];
    const [{ segments, isAbsolute, ups }, root] = [(0,report_path/* parseReportPath */.jb)(file), (0,report_path/* parseReportPath */.jb)(workspace).segments];
    if (isAbsolute ? !(0,report_path/* isUnder */.Jo)(segments, root) : ups > 0)
        return [];
    return [{ ...annotation, file: (isAbsolute ? segments.slice(root.length) : segments).join('/'), line: line ?? 1 }];
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/tell-github.js






/** Of a comment that other gates share. */
const FAILURES_BYTES_MAX = 8_000;
/** @returns what was not written and why, for the summary; '' when all was */
async function tellGitHub(inputs, ports, gathered, judged, context) {
    const { comment, checkRun } = inputs.gitHub;
    const { pull, readOnly } = ports.event;
    const wanted = [...(pull !== undefined && comment !== 'off' ? ['comment'] : []), ...(checkRun ? ['check run'] : [])];
    if (wanted.length > 0 && readOnly !== undefined)
        return `No ${wanted.join(' and no ')} was written: ${readOnly}, and GitHub gives its token no more than read. The verdict is the same.`;
    const details = [toDo((0,advice/* advice */.v)(gathered, judged)), changeInBrief(gathered), conditionTable(judged.conditions), failures(gathered, FAILURES_BYTES_MAX)].filter((part) => part !== '').join('\n\n');
    const lines = [await tellPullRequest(inputs.gitHub, ports, judged, details, context), await tellCheck(inputs, ports, gathered, judged, details, context)];
    return lines.filter((line) => line !== '').join('\n\n');
}
/** For the comment, where there is little room. */
function changeInBrief({ patch, base }) {
    return [patchLine(patch), base?.comparison === undefined ? '' : distance(base.comparison)].filter((part) => part !== '').join(' ');
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/conditions.js
function baseConditions(base, { added }) {
    if (base === undefined || base.isFirst)
        return [];
    const { comparison: { uncovered, errors, warnings, tests } = {} } = base;
    const of = (name, value, limit, target, origin) => ({ name, value, unit: '', direction: 'at most', limit, target, origin });
    return [
        of('Newly uncovered lines', uncovered?.reduce((sum, { lines }) => sum + lines.length, 0), added.uncoveredLinesMax, added.uncoveredLinesTarget, 'new-uncovered-lines-max'),
        of('New errors of linters', errors?.length, added.lintErrorsMax, added.lintErrorsTarget, 'new-lint-errors-max'),
        of('New warnings of linters', warnings?.length, added.lintWarningsMax, added.lintWarningsTarget, 'new-lint-warnings-max'),
        of('Tests that are removed or newly skipped', tests && tests.removed.length + tests.newlySkipped.length, added.lostTestsMax, added.lostTestsTarget, 'lost-tests-max'),
    ].filter(({ limit, target }) => limit !== undefined || target !== undefined);
}
/** What is new and has neither limit nor target. */
function baseNotes(base, { added }) {
    if (base?.comparison === undefined)
        return [];
    const { uncovered = [], errors = [], warnings = [], tests } = base.comparison;
    const { newFailures = [], removed = [], newlySkipped = [] } = tests ?? {};
    const told = (count, limit, text) => (count === 0 || limit !== undefined ? [] : [`Against the base: ${text}: ${count}`]);
    return [
        ...told(newFailures.length, undefined, 'tests that fail and did not'),
        ...told(uncovered.reduce((sum, { lines }) => sum + lines.length, 0), added.uncoveredLinesMax ?? added.uncoveredLinesTarget, 'newly uncovered lines'),
        ...told(errors.length, added.lintErrorsMax ?? added.lintErrorsTarget, 'new errors of linters'),
        ...told(warnings.length, added.lintWarningsMax ?? added.lintWarningsTarget, 'new warnings of linters'),
        ...told(removed.length, added.lostTestsMax ?? added.lostTestsTarget, 'tests that are gone'),
        ...told(newlySkipped.length, added.lostTestsMax ?? added.lostTestsTarget, 'tests that ran and are skipped now'),
    ];
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/verdict.js
// The gate's verdict, from what was observed. Pure. A failure is a failure even when something else is missing; nothing missing is ever a pass.
// All reasons are told, not the first.




function judge(observed, limits) {
    const totals = totalsOf(observed);
    const conditions = conditionsOf(observed, totals, limits);
    const withStanding = (wanted) => conditions.filter((condition) => (0,lib_conditions/* standing */.JA)(condition) === wanted).map(lib_conditions/* sentence */.em);
    const failures = [
        ...(totals.failed + totals.errors > 0 ? [`${totals.failed} of ${totals.tests} tests failed and ${totals.errors} ended in an error`] : []),
        ...observed.endings.flatMap(({ command, failure }) => (failure === undefined ? [] : [`command "${command.name}": ${failure}`])),
        ...withStanding('limit crossed'),
        ...observed.measures.filter(({ measured, crossed }) => measured && crossed).map(({ name, value, unit, limit }) => `${name}${value === undefined ? '' : `: ${value}${unit === '' ? '' : ` ${unit}`}`} crosses its limit ${limit}`),
        ...(observed.configuration?.findings ?? []).filter(({ level }) => level === 'error').map(verdict_inOneLine),
    ];
    const missing = [
        ...observed.problems,
        ...(observed.configuration?.problems ?? []),
        ...(observed.patch?.problems ?? []),
        ...observed.flags.filter(({ files }) => files === 0).map(({ name }) => `flag "${name}" of \`coverage-flags\` has no file with coverage`),
        ...(totals.tests > 0 && totals.skipped === totals.tests ? [`all ${totals.tests} tests were skipped${inReports(observed)}`] : []),
        ...withStanding('no data'),
        ...observed.measures.filter(({ measured }) => !measured).map(({ name, limit }) => `${name}: nothing was measured${limit === '' ? '' : `, whatever the report says of ${limit}`}`),
    ];
    const verdict = failures.length > 0 ? 'fail' : missing.length > 0 ? 'no-data' : 'pass';
    return { verdict, reasons: [...failures, ...missing], notes: [...withStanding('target missed'), ...configurationNotes(totals), ...observed.notes, ...(observed.patch?.notes ?? []), ...(observed.base?.notes ?? []), ...baseNotes(observed.base, limits)], conditions, totals };
}
function conditionsOf({ files, patch, base }, totals, limits) {
    const linted = files.some(({ kind }) => kind === 'lint-reports');
    const of = (name, value, unit, direction, limit, target, origin) => ({ name, value, unit, direction, limit, target, origin });
    return [
        // That no test is there at all is said by the report that has none.
        ...(totals.tests > 0 ? [of('Tests', totals.tests, '', 'at least', limits.testsMin, undefined, 'tests-min')] : []),
        of('Covered lines', totals.coveragePercent, '%', 'at least', limits.coveragePercentMin, limits.coveragePercentTarget, 'coverage-percent-min'),
        of('Covered branches', totals.branchCoveragePercent, '%', 'at least', limits.branchCoveragePercentMin, limits.branchCoveragePercentTarget, 'branch-coverage-percent-min'),
        ...patchConditions(patch, limits.patch),
        ...(linted
            ? [of('Errors of linters', totals.lintErrors, '', 'at most', limits.lintErrorsMax ?? (limits.added.lintErrorsMax !== undefined && base?.comparison?.errors !== undefined ? undefined : 0), undefined, 'lint-errors-max'), of('Warnings of linters', totals.lintWarnings, '', 'at most', limits.lintWarningsMax, limits.lintWarningsTarget, 'lint-warnings-max')]
            : []),
        ...baseConditions(base, limits),
    ].filter(({ limit, target }) => limit !== undefined || target !== undefined);
}
function configurationNotes({ configurationWarnings: count = 0 }) {
    return count === 0 ? [] : [`${count} ${count === 1 ? 'warning' : 'warnings'} of the configuration`];
}
function inReports({ files }) {
    const names = files.filter(({ kind }) => kind === 'test-reports').map(({ file }) => file);
    return names.length === 0 ? '' : ` (${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more reports` : ''})`;
}
function verdict_inOneLine({ file, line, message, rule }) {
    return `${file ?? ''}${line === undefined ? '' : `:${line}`}: ${message} (${rule})`;
}
function totalsOf({ cases, coverage, findings, configuration, patch }) {
    const ofLevel = (list, level) => list.filter((one) => one.level === level).length;
    const count = (result) => cases.filter((one) => one.result === result).length;
    return {
        tests: cases.length,
        passed: count('passed'),
        failed: count('failed'),
        errors: count('error'),
        skipped: count('skipped'),
        flaky: cases.filter(({ flaky }) => flaky).length,
        seconds: cases.reduce((sum, { seconds }) => sum + seconds, 0),
        coveragePercent: (0,coverage_coverage/* percentOf */.pR)((0,coverage_coverage/* countsOf */.mQ)(coverage.values(), 'lines')),
        branchCoveragePercent: (0,coverage_coverage/* percentOf */.pR)((0,coverage_coverage/* countsOf */.mQ)(coverage.values(), 'branches')),
        patchCoveragePercent: patch?.coverage?.percent,
        lintErrors: ofLevel(findings, 'error'),
        lintWarnings: ofLevel(findings, 'warning'),
        configurationErrors: configuration && ofLevel(configuration.findings, 'error'),
        configurationWarnings: configuration && ofLevel(configuration.findings, 'warning'),
    };
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/run.js













/** All reasons stand in the summary; the line that fails the step is read in a list of lines. */
const FAILURE_CHARACTERS_MAX = 3000;
/** Runs the commands, reads the reports, and gives one verdict. */
async function run(inputs, ports, context) {
    const endings = inputs.commands === undefined ? [] : await ports.execute(await commandsOf(inputs.commands));
    const observed = await gather(inputs, ports, requestsOf(inputs, ports.jobStartMs, endings), endings, context.signal);
    const first = judge(observed, inputs.limits);
    const judged = { ...first, notes: [...first.notes, ...(await keepResults(inputs, ports, observed, first, context.signal))] };
    const file = external_node_path_.join(inputs.reportFolder, 'quality-gate.json');
    await (0,promises_.writeFile)(file, `${JSON.stringify(gateReport(observed, judged))}\n`);
    setOutputs(context, judged, file);
    for (const annotation of [...annotations(observed), ...patchAnnotations(observed.patch)])
        context.report.annotate(annotation);
    context.report.section(summary(observed, judged, await tellGitHub(inputs, ports, observed, judged, context), changeSections(inputs, observed, judged)));
    if (ports.show === undefined)
        context.log.info(inLines(judged));
    else
        await ports.show(observed, judged, file);
    return judged.verdict === 'pass' ? {} : { failure: (0,markdown/* truncate */.xv)(`Quality gate: ${judged.verdict}. ${judged.reasons.join('; ')}`, FAILURE_CHARACTERS_MAX) };
}
function changeSections({ gitHub: { run } }, { patch, base }, { totals }) {
    const point = { commit: run.commit ?? '', coveragePercent: totals.coveragePercent, tests: totals.tests, lintErrors: totals.lintErrors };
    return [patchSection(patch, run), baseSection(base, point, patch?.changes?.head, run)].filter((part) => part !== '').join('\n\n');
}
function inLines({ verdict, reasons, notes, totals }) {
    const counted = `${totals.tests} tests, ${totals.failed} failed, ${totals.errors} errors, ${totals.skipped} skipped${totals.coveragePercent === undefined ? '' : `, ${(0,lib_conditions/* quantity */.au)(totals.coveragePercent, '%')} of lines covered`}`;
    return [`Quality gate: ${verdict}. ${counted}.`, ...reasons.map((reason) => `  ✘ ${reason}`), ...notes.map((note) => `  · ${note}`)].join('\n');
}
/** Loaded where it is needed: a gate that only reads reports does not load what reads YAML. */
async function commandsOf(yaml) {
    const { parseCommands } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(183)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9183));
    return parseCommands(yaml);
}
function requestsOf({ patterns, workspace, folder, allowOldReports }, jobStartMs, endings) {
    const startedAt = (milliseconds) => (allowOldReports ? undefined : milliseconds);
    return [
        { patterns, place: { workspace, folder, jobStartMs: startedAt(jobStartMs) }, command: undefined, emptyLintIsClean: false },
        ...endings.map(({ command, startMs, exitCode }) => ({
            patterns: command.patterns,
            place: { workspace, folder: external_node_path_.resolve(folder, command.folder), jobStartMs: startedAt(startMs) },
            command: command.name,
            emptyLintIsClean: exitCode === 0,
        })),
    ];
}
function setOutputs({ report }, { verdict, totals }, file) {
    const orEmpty = (value) => (value === undefined ? '' : Number((0,lib_conditions/* quantity */.au)(value, '')));
    report.output('verdict', verdict);
    for (const name of ['tests', 'passed', 'failed', 'errors', 'skipped'])
        report.output(name, totals[name]);
    report.output('test-seconds', orEmpty(totals.seconds));
    report.output('coverage-percent', orEmpty(totals.coveragePercent));
    report.output('branch-coverage-percent', orEmpty(totals.branchCoveragePercent));
    report.output('patch-coverage-percent', orEmpty(totals.patchCoveragePercent));
    report.output('lint-errors', totals.lintErrors);
    report.output('lint-warnings', totals.lintWarnings);
    report.output('configuration-errors', orEmpty(totals.configurationErrors));
    report.output('configuration-warnings', orEmpty(totals.configurationWarnings));
    report.output('report', file);
}


/***/ }),

/***/ 9877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C$: () => (/* binding */ SEVERITY),
/* harmony export */   Wi: () => (/* binding */ MESSAGE_CHARACTERS_MAX),
/* harmony export */   e2: () => (/* binding */ isBad),
/* harmony export */   mU: () => (/* binding */ joinMessage),
/* harmony export */   nR: () => (/* binding */ timeOf)
/* harmony export */ });
// What a report of tests says, whatever its format.
const SEVERITY = { passed: 0, skipped: 1, failed: 2, error: 3 };
const MESSAGE_CHARACTERS_MAX = 4000;
/** A time that is negative, or no number, is none. */
function timeOf(seconds) {
    return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
function isBad({ result }) {
    return result === 'failed' || result === 'error';
}
/** The parts that are there, one a line, cut to MESSAGE_CHARACTERS_MAX. A part that another one holds already is not said twice. */
function joinMessage(...parts) {
    let message = '';
    for (const part of parts) {
        const text = part?.trim() ?? '';
        if (text === '' || message.includes(text))
            continue;
        message = text.includes(message) ? text : `${message}\n${text}`;
    }
    return message.slice(0, MESSAGE_CHARACTERS_MAX);
}


/***/ }),

/***/ 1948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  o5: () => (/* binding */ isJob),
  dK: () => (/* binding */ mask),
  Cs: () => (/* binding */ runAction)
});

// UNUSED EXPORTS: Report

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./packages/shared/lib/terminal.js
var terminal = __nccwpck_require__(3631);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __nccwpck_require__(3410);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var core_markdown = __nccwpck_require__(66);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/runner.js
// What a step tells its runner: commands on standard output, and files for outputs and state. It is little, and of our own, because the official
// library loads cryptography and a client of HTTP at the start of every step (docs/decisions/0016).
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

function command(name, message = '', properties = {}) {
    process.stdout.write(commandLine(name, message, properties));
}
/** The runner acts on what stands behind the second `::`; nothing in a message or property ends them, or the line. */
function commandLine(name, message, properties) {
    const told = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
    return `::${name}${told.length === 0 ? '' : ` ${told.join(',')}`}::${escaped(message)}\n`;
}
function setOutput(name, value) {
    set('GITHUB_OUTPUT', 'set-output', name, value);
}
function saveState(name, value) {
    set('GITHUB_STATE', 'save-state', name, value);
}
/** Empty for what was not saved. */
function stateOf(name) {
    return process.env[`STATE_${name}`] ?? '';
}
/** Without a file there is no runner that reads it: then it is for whoever runs a bundle by hand. */
function set(variable, otherwise, name, value) {
    const file = process.env[variable] ?? '';
    if (file === '')
        command(otherwise, value, { name });
    else
        (0,external_node_fs_.appendFileSync)(file, withDelimiter(name, value));
}
/** The value ends where a line is the delimiter. It is one that the value does not hold, so that no value can end itself and begin another. */
function withDelimiter(name, value) {
    let delimiter = 'end-of-value';
    while (value.includes(delimiter))
        delimiter += '-';
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
function escaped(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

// EXTERNAL MODULE: ./packages/shared/lib/core/nearest.js
var nearest = __nccwpck_require__(7885);
// EXTERNAL MODULE: ./packages/shared/lib/delivery/action-inputs.js
var action_inputs = __nccwpck_require__(4952);
// EXTERNAL MODULE: ./packages/shared/lib/inputs.js
var inputs = __nccwpck_require__(1886);
;// CONCATENATED MODULE: ./packages/shared/lib/step-inputs.js
// The inputs of a step: those of its `with:`, and what the manifest says for the rest. A manifest is loaded only where one is named, since reading YAML takes time.




/** Where it is expected when only an environment is named, or nothing at all by who cannot do without. */
const MANIFEST = 'delivery.yaml';
async function inputsOfStep(action, env) {
    const step = await withManifest(action, env);
    for (const [name, meant] of misspelt(action, env))
        step.inputs.misspelt(name, meant);
    return step;
}
/** GitHub only warns of an input that an action does not have: a limit whose name is misspelt would be no limit, and nobody would notice. */
function misspelt(action, env) {
    const known = action_inputs/* ACTION_INPUTS */.b[action];
    const given = Object.keys(env).filter((variable) => variable.startsWith('INPUT_') && (env[variable] ?? '').trim() !== '').map((variable) => variable.slice('INPUT_'.length).toLowerCase());
    return given.flatMap((name) => {
        const meant = known.includes(name) ? undefined : (0,nearest/* nearest */.p)(name, known);
        return meant === undefined ? [] : [[name, meant]];
    });
}
async function withManifest(action, env) {
    const given = (name) => (env[(0,inputs/* variableOf */.Qn)(name)] ?? '').trim();
    const environment = given('environment');
    const manifest = given('manifest') === '' && (environment !== '' || action === 'plan-delivery') ? MANIFEST : given('manifest');
    if (manifest === '')
        return { inputs: inputs/* Inputs */.G0.fromEnvironment(env), origins: '' };
    const { loadManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(876), __nccwpck_require__.e(957)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8957));
    const loaded = await loadManifest(action, { manifest, environment, service: given('service'), job: given('job') });
    return loaded === undefined ? { inputs: inputs/* Inputs */.G0.fromEnvironment(env), origins: '' } : { inputs: inputs/* Inputs */.G0.fromEnvironment(env, loaded.settings), origins: originsOf(loaded, given, env), loaded };
}
/** Names and lines alone: values may be private. */
function originsOf({ delivery, environment, services, settings }, given, env) {
    const choosing = ['manifest', 'environment', 'service', 'github-token'];
    const own = Object.keys(env).flatMap((variable) => (variable.startsWith('INPUT_') ? [variable.slice('INPUT_'.length).toLowerCase()] : [])).filter((name) => given(name) !== '' && !choosing.includes(name));
    const fromFile = [...settings].filter(([name]) => !own.includes(name)).map(([name, { file, line }]) => `| ${(0,core_markdown/* code */.aY)(name)} | ${(0,core_markdown/* escapeMarkdown */.FV)(file)}:${line} |`);
    const fromStep = own.toSorted().map((name) => {
        const { file, line } = settings.get(name) ?? {};
        return `| ${(0,core_markdown/* code */.aY)(name)} | the step${file === undefined ? '' : `, instead of ${(0,core_markdown/* escapeMarkdown */.FV)(file)}:${line ?? 1}`} |`;
    });
    const about = [...(environment === undefined ? [] : [`environment ${(0,core_markdown/* code */.aY)(environment.name)}`]), services.map(({ key }) => (0,core_markdown/* code */.aY)(key)).join(', ')].join(', ');
    const table = ['| Setting | From |', '| --- | --- |', ...fromFile, ...fromStep].join('\n');
    return `<details><summary>Where ${fromFile.length + fromStep.length} settings come from</summary>\n\n${(0,core_markdown/* escapeMarkdown */.FV)(delivery.file)}, ${about}\n\n${table}\n\n</details>`;
}

;// CONCATENATED MODULE: ./packages/shared/lib/action.js
// The only place that writes outputs and summaries and that fails a step. Each thing is told once, and outputs and summary
// are written before the step fails, so that later steps have them. A cancelled job reaches the code as an AbortSignal.







/** What a run reports, gathered while it works, so that an interrupted run still tells what it knew. */
class Report {
    outputs = new Map();
    sections = [];
    annotations = [];
    output(name, value) {
        this.outputs.set(name, String(value));
    }
    /** Markdown; what comes from outside is escaped by the caller (core/markdown.ts). */
    section(markdown) {
        if (markdown !== '')
            this.sections.push(markdown);
    }
    annotate(annotation) {
        this.annotations.push(annotation);
    }
}
const SUMMARY_BYTES_MAX = 1_000_000;
/** What action.yml asks GitHub for. On an older one, which only somebody who runs a bundle by hand has, much works and not all. */
const NODE_MIN = 24;
async function runAction(action) {
    const abort = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => abort.abort(new Error(signal)));
    const report = new Report();
    const surface = action.terminal === true && !isJob(process.env) ? action_terminal : runner;
    const context = { signal: abort.signal, log: surface.log, report, saveState: surface.saveState };
    const isPost = stateOf('isPost') === 'true';
    if (!isPost)
        surface.saveState('isPost', 'true');
    const told = failUntilTold(action.name, surface);
    let failure;
    let isAnswer = true;
    try {
        const outcome = isPost ? await (action.post?.(stateOf, context) ?? {}) : await runMain(action, context);
        failure = outcome.failure;
    }
    catch (thrown) {
        failure = describe(thrown);
        isAnswer = false;
        report.section(errorSection(action.name, thrown));
    }
    surface.publish(report);
    if (failure !== undefined)
        surface.fail(failure, isAnswer);
    told();
    // Sockets that an HTTP agent keeps open must not keep a finished step alive.
    process.exit();
}
/** Node ends quietly, and with success, when what is awaited can no longer happen. A step whose end nobody told has failed. */
function failUntilTold(name, surface) {
    const fail = () => surface.fail(`This is a bug in cloudrun-delivery, please report it: ${name} ended in the middle of its work`, false);
    process.once('exit', fail);
    return () => process.off('exit', fail);
}
async function runMain(action, context) {
    const { inputs, origins, loaded } = await inputsOfStep(action.name, process.env);
    const parsed = action.parse(inputs, loaded);
    inputs.done();
    try {
        return await action.run(parsed, context);
    }
    finally {
        // Last, since it is for whoever wonders.
        context.report.section(origins);
    }
}
/** Keeps a value, and the forms in which it likes to travel, out of every log and summary of this job. */
function mask(secret) {
    for (const line of [secret, ...secret.split(/\r?\n/)].filter((part) => part.trim() !== '')) {
        const forms = [line, Buffer.from(line).toString('base64'), Buffer.from(line).toString('base64url'), encodeURIComponent(line), JSON.stringify(line).slice(1, -1)];
        for (const form of new Set(forms))
            command('add-mask', form);
    }
}
const actionsLog = {
    info: (text) => void process.stdout.write(`${(0,terminal/* defuse */.VP)(text)}\n`),
    // GitHub colours the log and nothing else: in an annotation an escape is litter.
    warning: (text) => command('warning', (0,terminal/* forTerminal */.Qf)(text)),
    notice: (text) => command('notice', (0,terminal/* forTerminal */.Qf)(text)),
    group: async (title, body) => {
        command('group', (0,terminal/* defuse */.VP)(title.replaceAll(/[\r\n]/g, ' ')));
        try {
            return await body();
        }
        finally {
            command('endgroup');
        }
    },
};
const runner = {
    log: actionsLog,
    saveState: saveState,
    publish,
    fail: (message) => {
        process.exitCode = 1;
        command('error', (0,terminal/* forTerminal */.Qf)(message));
    },
};
/** A person: no workflow command is printed. Files that somebody names as a runner would are written all the same. */
const action_terminal = {
    log: terminal/* terminalLog */.dg,
    saveState: () => { },
    publish: ({ outputs, sections }) => {
        if ((process.env['GITHUB_OUTPUT'] ?? '') !== '')
            for (const [name, value] of outputs)
                setOutput(name, value);
        writeSummary(sections.join('\n\n'));
    },
    fail: (message, isAnswer) => {
        process.exitCode = 1;
        if (!isAnswer)
            process.stderr.write(`${(0,terminal/* forTerminal */.Qf)(message)}\n`);
    },
};
/** Whether a runner reads what we print. */
function isJob(env) {
    return env['GITHUB_ACTIONS'] === 'true';
}
function publish(report) {
    for (const [name, value] of report.outputs)
        setOutput(name, value);
    for (const { level, message, ...at } of report.annotations)
        command(level, (0,terminal/* forTerminal */.Qf)(message), at);
    writeSummary([(0,endpoints/* emulatorNotice */.oO)(process.env), ...report.sections].filter((section) => section !== '').join('\n\n'));
}
/** Written in one append: GitHub refuses a summary over 1 MiB as a whole, so it is cut before. */
function writeSummary(markdown) {
    const file = process.env['GITHUB_STEP_SUMMARY'];
    if (markdown === '' || file === undefined || file === '')
        return;
    const text = Buffer.byteLength(markdown) > SUMMARY_BYTES_MAX ? (0,core_markdown/* truncate */.xv)(markdown, SUMMARY_BYTES_MAX / 4) : markdown;
    try {
        (0,external_node_fs_.appendFileSync)(file, `${text}\n\n`);
    }
    catch (cause) {
        command('warning', `The step summary could not be written to GITHUB_STEP_SUMMARY: ${(0,errors/* messageOf */.bD)(cause)}`);
    }
}
function describe(thrown) {
    if (thrown instanceof errors/* DeliveryError */.VE)
        return thrown.hint === '' ? thrown.message : `${thrown.message}\n${thrown.hint}`;
    if (Number.parseInt(process.versions.node, 10) < NODE_MIN)
        return `These actions run on Node ${NODE_MIN}, and this is Node ${process.versions.node}: ${(0,errors/* messageOf */.bD)(thrown)}`;
    const stack = thrown instanceof Error ? thrown.stack : undefined;
    return `This is a bug in cloudrun-delivery, please report it: ${stack ?? (0,errors/* messageOf */.bD)(thrown)}`;
}
function errorSection(name, thrown) {
    const kind = thrown instanceof errors/* DeliveryError */.VE ? thrown.kind : 'bug';
    const hint = thrown instanceof errors/* DeliveryError */.VE && thrown.hint !== '' ? `\n\n**What to do:** ${(0,core_markdown/* escapeMarkdown */.FV)(thrown.hint)}` : '';
    return `### ❌ ${(0,core_markdown/* escapeMarkdown */.FV)(name)}: ${(0,core_markdown/* code */.aY)(kind)}\n\n${(0,core_markdown/* escapeMarkdown */.FV)((0,errors/* messageOf */.bD)(thrown))}${hint}`;
}


/***/ }),

/***/ 2410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ systemClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = require("node:timers/promises");
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/clock.js


const systemClock = {
    nowMs: () => Date.now(),
    sleep: async (milliseconds, signal) => {
        try {
            await (0,promises_namespaceObject.setTimeout)(milliseconds, undefined, { signal });
        }
        catch {
            throw (0,errors/* cancelled */.KW)('waiting');
        }
    },
    random: () => Math.random(),
};


/***/ }),

/***/ 3410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   oO: () => (/* binding */ emulatorNotice),
/* harmony export */   pX: () => (/* binding */ gitHubEndpoint)
/* harmony export */ });
/* unused harmony exports endpoint, isEmulated, mayAskRegistry, registryAddress */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3644);
// Where each API is: Google's address, or a local one named by an environment variable. Read here and nowhere else.
// An emulated endpoint means that no credentials are loaded or sent.


const VARIABLES = {
    run: 'CLOUD_RUN_EMULATOR_HOST',
    monitoring: 'CLOUD_MONITORING_EMULATOR_HOST',
    logging: 'CLOUD_LOGGING_EMULATOR_HOST',
    secretmanager: 'SECRET_MANAGER_EMULATOR_HOST',
    containeranalysis: 'CONTAINER_ANALYSIS_EMULATOR_HOST',
    cloudbuild: 'CLOUD_BUILD_EMULATOR_HOST',
    storage: 'STORAGE_EMULATOR_HOST',
    sqladmin: 'CLOUD_SQL_ADMIN_EMULATOR_HOST',
    artifactregistry: 'ARTIFACT_REGISTRY_EMULATOR_HOST',
};
/**
 * A sibling that is not set follows CLOUD_RUN_EMULATOR_HOST: a run whose service is emulated must never judge it by, or send
 * credentials to, the real cloud.
 */
function endpoint(api, env) {
    const variable = env[VARIABLES[api]] ? VARIABLES[api] : VARIABLES.run;
    const value = env[variable];
    if (!value)
        return { host: `${api}.googleapis.com`, port: 443, protocol: 'https', emulated: false };
    const match = /^(?:http:\/\/)?([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})\/?$/.exec(value);
    const [, host, port] = match ?? [];
    if (host === undefined || Number(port) > 65_535) {
        throw new DeliveryError('input', `${variable} must be HOST:PORT of a running emulator, got "${value}"`, {
            hint: `Unset ${variable} to use the real API, or start the emulator (npm run emulator) and set it to the address it prints.`,
        });
    }
    return { host, port: Number(port), protocol: 'http', emulated: true };
}
function isEmulated(env) {
    return Boolean(env[VARIABLES.run]);
}
/** Whether a registry may be asked: an emulated run speaks to this machine alone, for a registry elsewhere would want credentials. */
function mayAskRegistry(host, env) {
    return !isEmulated(env) || isLoopback(host) || isArtifactRegistry(host);
}
/** Where the API of a registry is. An emulated run has its images of Artifact Registry at the emulator, under the names that they have there. */
function registryAddress(host, env) {
    const { emulated, host: name, port } = endpoint('artifactregistry', env);
    return emulated && isArtifactRegistry(host) ? { origin: `http://${name}:${port}`, emulated } : { origin: registryOrigin(host), emulated: false };
}
/** The first line of every summary of an emulated run; empty otherwise. */
function emulatorNotice(env) {
    return isEmulated(env) ? `> **Emulator** (${VARIABLES.run} is set): nothing in the cloud was read or changed.` : '';
}
/**
 * Where GitHub's API is, or why it is left alone: an emulated run records nothing on the real GitHub, and sends no token there. A token
 * goes by https, or to this machine.
 */
function gitHubEndpoint(env) {
    const value = env['GITHUB_API_URL'] || 'https://api.github.com';
    const url = URL.parse(value);
    const local = url !== null && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
    if (url === null || (url.protocol !== 'https:' && !(local && url.protocol === 'http:'))) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', `GITHUB_API_URL must be an https address, got "${value.slice(0, 80)}"`, { hint: "GitHub's runner sets it; do not change it." });
    }
    if (isEmulated(env) && !local)
        return { leftAlone: `${VARIABLES.run} is set and GITHUB_API_URL is not on this machine: nothing is recorded on GitHub` };
    return { apiUrl: value };
}


/***/ }),

/***/ 1656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ groupBy)
/* harmony export */ });
/** `Map.groupBy`, which Node 20 has not: whoever runs a bundle by hand may have no newer one. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [item]);
        else
            group.push(item);
    }
    return groups;
}


/***/ }),

/***/ 66:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   xv: () => (/* binding */ truncate),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
// Markdown that strangers' text cannot break out of. Every summary and comment is made with these.
const MARKUP = /[\\`*_{}[\]()#+!|~-]/g;
/** Text as text: no markup, no HTML, no mention, no formula, no line break. */
function escapeMarkdown(text) {
    // Markup first: a backslash inside an entity would show the entity.
    return withoutMentions(escapeHtml(oneLine(text).replaceAll(MARKUP, '\\$&'))).replaceAll('$', '&#36;').replaceAll('://', '&#58;//').replaceAll(/www\./gi, 'www&#46;');
}
function escapeHtml(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
/** Inline code; safe inside a table cell. HTML is used because a code span cannot hold every text; within it addresses would become links. */
function code(text) {
    return `<code>${escapeHtml(oneLine(text)).replaceAll('|', '&#124;').replaceAll('`', '&#96;').replaceAll('@', '&#64;').replaceAll(/[*_~[\]\\$]/g, numericReference).replaceAll('://', '&#58;//').replaceAll(/www\./gi, 'www&#46;')}</code>`;
}
/** A fenced block whose fence is longer than any in the text. */
function codeBlock(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${stripControl(text)}\n${fence}`;
}
/** A table of cells that are markdown already: escape what comes from outside first. */
function table(headers, rows) {
    const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`;
    return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Shortened to `limit` characters with an ellipsis; never cuts a surrogate pair in two. */
function truncate(text, limit) {
    if (text.length <= limit)
        return text;
    const cut = text.slice(0, Math.max(0, limit - 1));
    return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
/** A collapsed section. The title is text on one line: an empty one in it would end the HTML, and the rest would be markup. */
function details(title, body) {
    return `<details><summary>${withoutMentions(escapeHtml(oneLine(title)))}</summary>\n\n${body}\n\n</details>`;
}
/** Text whose parts in backticks are names, and the rest is text. */
function prose(text) {
    return text.split(/(`[^`]+`)/).map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : code(part.slice(1, -1)))).join('');
}
/** GitHub looks for mentions after it has read entities: only something between the sign and the name keeps a stranger from calling people. */
function withoutMentions(html) {
    return html.replaceAll(/(?<!\w)@(?=\w)/g, '&#64;&#8203;').replaceAll('@', '&#64;');
}
function oneLine(text) {
    return stripControl(text).replaceAll(/\s+/g, ' ');
}
/** Terminal escapes and control characters have no place in a page. Line breaks and tabs stay. */
function stripControl(text) {
    return text.replaceAll(/\u001B\[[0-9;?]*[A-Za-z]/g, '').replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '');
}
function numericReference(character) {
    return `&#${character.charCodeAt(0)};`;
}


/***/ }),

/***/ 7885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
// Which of the known words somebody probably meant.
/** The known word with the fewest edits (insert, delete, replace, swap of two neighbours); undefined when none is near. */
function nearest(word, known) {
    const [best] = known
        .map((candidate) => ({ candidate, edits: edits(word.toLowerCase(), candidate.toLowerCase()) }))
        .toSorted((a, b) => a.edits - b.edits);
    // A third of the word may be wrong; more is another word.
    return best !== undefined && best.edits <= Math.max(1, Math.floor(Math.max(word.length, best.candidate.length) / 3))
        ? best.candidate
        : undefined;
}
/** Optimal string alignment distance. */
function edits(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
    const cell = (row, column) => rows[row]?.[column] ?? Infinity;
    for (let row = 1; row <= a.length; row += 1) {
        const line = [row];
        rows.push(line);
        for (let column = 1; column <= b.length; column += 1) {
            const same = a[row - 1] === b[column - 1];
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            line.push(Math.min(cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + (same ? 0 : 1), swapped ? cell(row - 2, column - 2) + 1 : Infinity));
        }
    }
    return cell(a.length, b.length);
}


/***/ }),

/***/ 4952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ ACTION_INPUTS)
/* harmony export */ });
// Generated from actions/*/action.yml by npm run gen: the inputs of every action.
const ACTION_INPUTS = {
    'build-image': ['manifest', 'environment', 'service', 'image', 'context', 'dockerfile', 'tags', 'flavor', 'labels', 'engine', 'from-image', 'base-image', 'command', 'workdir', 'target', 'build-args', 'secrets', 'secret-files', 'ssh', 'platforms', 'cache', 'provenance', 'sbom', 'disk-free-min-gb', 'disk-remove', 'audit-level', 'audit-reports', 'audit-allow', 'audit-wait', 'dockerfile-lint', 'dockerfile-lint-report', 'project-id', 'region', 'cloud-build-bucket', 'cloud-build-create-bucket', 'cloud-build-service-account', 'cloud-build-machine-type', 'cloud-build-disk-gb', 'cloud-build-timeout', 'cloud-build-secrets', 'rebuild', 'dry-run'],
    'deploy-cloudrun': ['project-id', 'region', 'service', 'job', 'worker-pool', 'image', 'container-images', 'manifest', 'environment', 'env-vars', 'env-vars-file', 'env-vars-update', 'secrets', 'secrets-update', 'resolve-secrets', 'cpu', 'memory', 'gpu', 'gpu-type', 'port', 'command', 'args', 'cpu-boost', 'cpu-throttling', 'startup-probe', 'liveness-probe', 'readiness-probe', 'concurrency', 'timeout', 'min-instances', 'max-instances', 'service-min-instances', 'service-account', 'execution-environment', 'session-affinity', 'labels', 'annotations', 'tasks', 'parallelism', 'max-retries', 'task-timeout', 'execute', 'backup', 'wait', 'wait-timeout', 'execution-args', 'execution-env-vars', 'execution-tasks', 'execution-task-timeout', 'instances', 'instance-percent', 'ingress', 'invoker', 'vpc-connector', 'vpc-network', 'vpc-subnet', 'vpc-tags', 'vpc-egress', 'cloudsql-instances', 'tag', 'preview', 'comment-on', 'comment-author', 'tags-kept', 'traffic', 'pinned-traffic', 'incompatible', 'show-values', 'dry-run', 'list-commits', 'github-environment', 'github-deployment', 'github-token'],
    'plan-delivery': ['manifest', 'environment', 'service', 'check-branch', 'skip-superseded', 'github-token'],
    'promote': ['manifest', 'environment', 'project-id', 'region', 'service', 'revision', 'waves', 'failure-budget', 'resume', 'steps', 'step-duration', 'bake', 'signals', 'judge', 'alpha', 'tolerance-percent', 'tolerance-ms', 'min-requests', 'profile', 'error-rate-percent-limit', 'latency-ms-p50-limit', 'latency-ms-p95-limit', 'latency-ms-p99-limit', 'limits', 'database', 'cache', 'logging-delay', 'monitoring-delay', 'on-inconclusive', 'dry-run', 'open-issue', 'github-environment', 'github-deployment', 'github-token'],
    'quality-gate': ['manifest', 'environment', 'service', 'run', 'test-reports', 'coverage-reports', 'lint-reports', 'budget-reports', 'budgets', 'configuration', 'tests-min', 'coverage-percent-min', 'coverage-percent-target', 'branch-coverage-percent-min', 'branch-coverage-percent-target', 'patch-coverage-percent-min', 'patch-coverage-percent-target', 'patch-uncovered-lines-allowed', 'coverage-paths', 'coverage-flags', 'coverage-ignore', 'lint-errors-max', 'audit-level', 'lint-warnings-max', 'lint-warnings-target', 'compare-with-base', 'new-uncovered-lines-max', 'new-uncovered-lines-target', 'new-lint-errors-max', 'new-lint-errors-target', 'new-lint-warnings-max', 'new-lint-warnings-target', 'lost-tests-max', 'lost-tests-target', 'allow-old-reports', 'name', 'comment', 'check-run', 'comment-author', 'github-token', 'working-directory'],
    'rollback': ['manifest', 'environment', 'project-id', 'region', 'service', 'to-revision', 'if-serving', 'partly', 'reason', 'verify', 'verify-path', 'dry-run', 'open-issue', 'github-environment', 'github-deployment', 'github-token'],
    'validate-deploy': ['manifest', 'environment', 'project-id', 'region', 'service', 'revision', 'signal', 'checks', 'auth', 'rate', 'arrivals', 'duration', 'judge', 'alpha', 'tolerance-percent', 'tolerance-ms', 'min-requests', 'profile', 'error-rate-percent-limit', 'latency-ms-p50-limit', 'latency-ms-p95-limit', 'latency-ms-p99-limit', 'limits', 'database', 'cache', 'logging-delay', 'monitoring-delay', 'on-inconclusive'],
};


/***/ }),

/***/ 3644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KW: () => (/* binding */ cancelled),
/* harmony export */   VE: () => (/* binding */ DeliveryError),
/* harmony export */   bD: () => (/* binding */ messageOf)
/* harmony export */ });
/* unused harmony exports codeOf, DISK_FULL, DockerFailure */
// The one error that actions raise on purpose. A bad release is not an error: it is a verdict, and travels as a value.
class DeliveryError extends Error {
    name = 'DeliveryError';
    kind;
    /** What to do about it, as a sentence; empty when the message says it all. */
    hint;
    /** @param message what was seen and what was expected, as one sentence without a stack */
    constructor(kind, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.kind = kind;
        this.hint = options.hint ?? '';
    }
}
/** The text of anything that was thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** What Node's errors are told apart by: `ENOENT`, `ENOSPC`. */
function codeOf(thrown) {
    return typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'code') : undefined;
}
/** What to do where what is packed or downloaded does not fit. */
const DISK_FULL = 'The disk of the temporary folder is full: free some, or leave more out by .dockerignore.';
/** Raised by every wait that the user's cancellation ends. */
function cancelled(what) {
    return new DeliveryError('cancelled', `cancelled while ${what}`);
}
const TOLD_LINES = 10;
/** A docker command that ran and failed, with everything that it printed. */
class DockerFailure extends DeliveryError {
    lines;
    args;
    constructor(args, ending, lines) {
        const told = lines.filter((line) => line.trim() !== '').slice(-TOLD_LINES);
        super('unavailable', `docker ${args[0] ?? ''} ${ending}${told.length === 0 ? ' and said nothing' : `:\n${told.join('\n')}`}`, { hint: 'The lines above in the log say more.' });
        this.lines = lines;
        this.args = args;
    }
}


/***/ }),

/***/ 1886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G0: () => (/* binding */ Inputs),
/* harmony export */   Qn: () => (/* binding */ variableOf),
/* harmony export */   lW: () => (/* binding */ parseDurationSeconds)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3644);
// Text of a step's inputs → typed values. Complains about all of them together, never guesses: `ture` is not false.
// It reads through a function, so that a test gives a plain object and the contract test records what is read. Where a manifest says something
// too, an input that is given wins, and messages name the line of what is wrong.

/** With a manifest these say which part of it is meant, and what they mean is in the manifest's settings. */
const CHOOSING = ['service', 'manifest', 'environment'];
const DURATION = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/;
class Inputs {
    #read;
    #env;
    #problems = [];
    /** What is given and no input, with the input that is probably meant. */
    #misspelt = new Map();
    #settings;
    /** @param settings of a manifest, by input; undefined without one */
    constructor(read, env = {}, settings) {
        const given = read;
        this.#read = settings === undefined ? read : (name) => (CHOOSING.includes(name) || given(name).trim() === '' ? (settings.get(name)?.text ?? '') : given(name));
        this.#env = env;
        this.#settings = settings;
    }
    /** Inputs as the runner hands them over: `INPUT_<NAME>`, spaces as underscores, upper case. */
    static fromEnvironment(env, settings) {
        return new Inputs((name) => env[variableOf(name)] ?? '', env, settings);
    }
    /** Who set it: the input itself, or a line of the manifest. */
    originOf(name) {
        const setting = this.#settingOf(name);
        return setting === undefined ? `input ${name}` : `${setting.file}:${setting.line}`;
    }
    /** Lines of the manifest by the origin that they stand for: `input memory` → `delivery.yaml:9`. */
    get fileOrigins() {
        return new Map([...(this.#settings ?? [])].filter(([name]) => this.#settingOf(name) !== undefined).map(([name]) => [`input ${name}`, this.originOf(name)]));
    }
    #settingOf(name) {
        const setting = this.#settings?.get(name);
        return setting !== undefined && setting.text === this.#read(name) ? setting : undefined;
    }
    /** First of these environment variables that is set and not empty. */
    environment(...names) {
        return names.map((name) => this.#env[name]).find((value) => value !== undefined && value !== '');
    }
    /** Adds a problem in the common form. `expected` completes "must be …". */
    mustBe(name, expected, got) {
        const setting = this.#settingOf(name);
        const where = setting === undefined ? '' : ` (${setting.file}:${setting.line})`;
        this.#problems.push(`\`${name}\`${where} must be ${expected}, got "${shorten(got)}"`);
    }
    /** Adds a problem in words of its own. */
    problem(sentence) {
        this.#problems.push(sentence);
    }
    /** Adds what is no input, unless the action says more of it than that it may mean another. */
    misspelt(name, meant) {
        this.#misspelt.set(name, meant);
    }
    /** As it was given, indentation and all. */
    raw(name) {
        return this.#read(name);
    }
    optionalText(name) {
        const value = this.#read(name).trim();
        return value === '' ? undefined : value;
    }
    /** Required unless a default is given. A required one that is missing reads as '' and is reported by `done`. */
    text(name, fallback) {
        const value = this.optionalText(name) ?? fallback;
        if (value === undefined)
            this.#problems.push(`\`${name}\` is required and was empty`);
        return value ?? '';
    }
    /** Text that must match; `expected` completes "must be …". */
    matching(name, pattern, expected, fallback) {
        const value = this.text(name, fallback);
        if (value !== '' && !pattern.test(value))
            this.mustBe(name, expected, value);
        return value;
    }
    choice(name, choices, fallback) {
        const value = this.optionalText(name) ?? fallback;
        const found = choices.find((choice) => choice === value);
        if (found === undefined)
            this.mustBe(name, `one of ${choices.join(', ')}`, value);
        return found ?? fallback;
    }
    flag(name, fallback) {
        return this.choice(name, ['true', 'false'], fallback ? 'true' : 'false') === 'true';
    }
    /** A number, or the default when the input is empty. */
    number(name, rule) {
        const text = this.optionalText(name);
        if (text === undefined)
            return rule.default;
        const value = Number(text);
        const { min = -Infinity, max = Infinity, whole = false } = rule;
        if (/^[-+]?\d+(\.\d+)?$/.test(text) && value >= min && value <= max && (!whole || Number.isInteger(value)))
            return value;
        this.mustBe(name, `a ${whole ? 'whole ' : ''}number${range(min, max)}`, text);
        return rule.default;
    }
    /** Seconds from `90`, `90s`, `5m` or `1h30m`. */
    durationSeconds(name, fallback, rule = {}) {
        const text = this.optionalText(name);
        if (text === undefined)
            return fallback;
        const seconds = parseDurationSeconds(text);
        const { min = 0, max = 86_400 } = rule;
        if (seconds !== undefined && seconds >= min && seconds <= max)
            return seconds;
        this.mustBe(name, `a duration such as 30s, 5m or 1h30m, from ${min}s to ${max}s`, text);
        return fallback;
    }
    /** Items on lines of their own or separated by commas; blanks dropped. */
    list(name, fallback = []) {
        const items = this.#read(name).split(/[\n,]/).map((item) => item.trim()).filter((item) => item !== '');
        return items.length === 0 ? fallback : items;
    }
    /** Lines; blanks and lines that start with `#` dropped. */
    lines(name) {
        return this.#read(name).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    }
    /** `KEY=VALUE` lines. The value is everything after the first `=`, kept as it is. */
    keyValues(name, key, expected) {
        const entries = new Map();
        for (const [index, line] of this.lines(name).entries()) {
            const at = line.indexOf('=');
            const left = at < 0 ? '' : line.slice(0, at).trim();
            // The line is not quoted: what stands right of `=`, or where `=` was forgotten, may be a secret.
            if (at < 0)
                this.#problems.push(`\`${name}\` line ${index + 1} must be KEY=VALUE, and has no "="`);
            else if (!key.test(left))
                this.#problems.push(`\`${name}\` line ${index + 1}: the key must be ${expected}, got "${shorten(left)}"`);
            else if (entries.has(left))
                this.#problems.push(`\`${name}\` names ${left} twice`);
            else
                entries.set(left, line.slice(at + 1));
        }
        return Object.fromEntries(entries);
    }
    /** Whether everything so far could be read: what does not follow from a good input need not be said. */
    get readable() {
        return this.#problems.length === 0;
    }
    /** Ends the reading: one error with every problem, or nothing. */
    done() {
        for (const [name, meant] of this.#misspelt)
            if (!this.#problems.some((problem) => problem.startsWith(`\`${name}\``)))
                this.#problems.push(`\`${name}\` is no input of this action: did you mean \`${meant}\`?`);
        if (this.#problems.length === 0)
            return;
        // What several inputs are read with may be found wrong several times.
        const problems = [...new Set(this.#problems)];
        const count = problems.length;
        const list = count === 1 ? problems[0] : `${count} inputs are wrong:\n${problems.map((p) => `  - ${p}`).join('\n')}`;
        const manifest = this.#settings === undefined ? '' : ', or the manifest';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', list ?? '', { hint: `Correct the \`with:\` block of this step${manifest}; the README of the action lists every input.` });
    }
}
/** Where the runner puts an input. */
function variableOf(name) {
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
/** Seconds, or undefined when the text is no duration. */
function parseDurationSeconds(text) {
    if (/^\d+(\.\d+)?$/.test(text))
        return Number(text);
    const match = DURATION.exec(text);
    if (match === null || text === '')
        return undefined;
    return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}
function range(min, max) {
    if (min !== -Infinity && max !== Infinity)
        return ` from ${min} to ${max}`;
    if (min !== -Infinity)
        return ` of at least ${min}`;
    return max === Infinity ? '' : ` of at most ${max}`;
}
function shorten(text) {
    const line = text.replaceAll(/\s+/g, ' ');
    return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}


/***/ }),

/***/ 351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  f: () => (/* binding */ heldAgainst),
  F: () => (/* binding */ levelOfSeverity)
});

;// CONCATENATED MODULE: ./packages/shared/lib/core/vulnerability.js
// A weakness that a scanner found in an image, whatever the scanner.
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'];
/** @param from as grave as this, or graver; `unknown` may be anything, and counts from `low` on */
function isAsGraveAs(severity, from) {
    return severity === 'unknown' ? from === 'low' : SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(from);
}

;// CONCATENATED MODULE: ./packages/shared/lib/reports/finding.js
// What a linter or scanner says, whatever its format.

/** A limit of lint errors holds critical and high vulnerabilities; `unknown` may be any of them and warns. */
function levelOfSeverity(severity) {
    switch (severity) {
        case 'critical':
        case 'high': return 'error';
        case 'medium':
        case 'unknown': return 'warning';
        case 'low': return 'note';
    }
}
/** @param from a vulnerability as grave as this, or graver, is an error; `unknown` may be any of them, and is one from `low` on */
function heldAgainst(finding, from) {
    const { severity } = finding;
    if (severity === undefined)
        return finding;
    const isError = isAsGraveAs(severity, from);
    const level = isError ? 'error' : levelOfSeverity(severity) === 'error' ? 'warning' : levelOfSeverity(severity);
    return level === finding.level ? finding : { ...finding, level };
}


/***/ }),

/***/ 8361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G1: () => (/* binding */ position),
/* harmony export */   Lv: () => (/* binding */ isList),
/* harmony export */   V0: () => (/* binding */ records),
/* harmony export */   WI: () => (/* binding */ optionalNumber),
/* harmony export */   Yj: () => (/* binding */ string),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   sx: () => (/* binding */ optionalString),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* unused harmony export list */
// What readers of JSON ask of a value whose shape is not known. A report without what it must have is an error, never a guess.
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isList(value) {
    return Array.isArray(value);
}
/** Throws Error: `what` is the sentence's subject, such as `entry 3 of "tests"`. */
function record(value, what) {
    if (isRecord(value))
        return value;
    throw new Error(`${what} is no object`);
}
/** Throws Error likewise. */
function list(value, what) {
    if (isList(value))
        return value;
    throw new Error(`${what} is no list`);
}
/** Objects of a list. Throws Error likewise. */
function records(value, what) {
    return list(value, what).map((entry, index) => record(entry, `entry ${index + 1} of ${what}`));
}
/** Throws Error likewise. */
function string(value, what) {
    if (typeof value === 'string')
        return value;
    throw new Error(`${what} is no text`);
}
function optionalString(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function optionalNumber(value) {
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
/** A line or column: whole and above zero, from a number or from digits. */
function position(value) {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}


/***/ }),

/***/ 3631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qf: () => (/* binding */ forTerminal),
/* harmony export */   VP: () => (/* binding */ defuse),
/* harmony export */   dg: () => (/* binding */ terminalLog)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);
// What text from outside must not do: give the runner a command, or move the cursor, set a title or colour what is ours in the terminal of
// somebody who runs an action by hand.

/** The runner acts on `::command::` at the start of a line and on `##[command]` anywhere; strangers' text must do neither. */
function defuse(text) {
    return text.replaceAll(/(^|[\r\n\u2028\u2029])(\s*):(?=:)/g, '$1$2:\u200B').replaceAll('##[', '##\u200B[');
}
/** Without terminal escapes and control characters; line breaks and tabs stay. Defused as well: a runner may read a terminal. */
function forTerminal(text) {
    return defuse((0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replaceAll('\r\n', '\n').replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ''));
}
const terminalLog = {
    info: (text) => void process.stdout.write(`${forTerminal(text)}\n`),
    warning: (text) => void process.stderr.write(`Warning: ${forTerminal(text)}\n`),
    notice: (text) => void process.stdout.write(`${forTerminal(text)}\n`),
    group: async (title, body) => {
        process.stdout.write(`\n▸ ${forTerminal(title.replaceAll(/[\r\n]/g, ' '))}\n`);
        return body();
    },
};


/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/async module */
/******/ 	(() => {
/******/ 		var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 		var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 		var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 		var resolveQueue = (queue) => {
/******/ 			if(queue && queue.d < 1) {
/******/ 				queue.d = 1;
/******/ 				queue.forEach((fn) => (fn.r--));
/******/ 				queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 			}
/******/ 		}
/******/ 		var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 			if(dep !== null && typeof dep === "object") {
/******/ 				if(dep[webpackQueues]) return dep;
/******/ 				if(dep.then) {
/******/ 					var queue = [];
/******/ 					queue.d = 0;
/******/ 					dep.then((r) => {
/******/ 						obj[webpackExports] = r;
/******/ 						resolveQueue(queue);
/******/ 					}, (e) => {
/******/ 						obj[webpackError] = e;
/******/ 						resolveQueue(queue);
/******/ 					});
/******/ 					var obj = {};
/******/ 					obj[webpackQueues] = (fn) => (fn(queue));
/******/ 					return obj;
/******/ 				}
/******/ 			}
/******/ 			var ret = {};
/******/ 			ret[webpackQueues] = x => {};
/******/ 			ret[webpackExports] = dep;
/******/ 			return ret;
/******/ 		}));
/******/ 		__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 			var queue;
/******/ 			hasAwait && ((queue = []).d = -1);
/******/ 			var depQueues = new Set();
/******/ 			var exports = module.exports;
/******/ 			var currentDeps;
/******/ 			var outerResolve;
/******/ 			var reject;
/******/ 			var promise = new Promise((resolve, rej) => {
/******/ 				reject = rej;
/******/ 				outerResolve = resolve;
/******/ 			});
/******/ 			promise[webpackExports] = exports;
/******/ 			promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 			module.exports = promise;
/******/ 			body((deps) => {
/******/ 				currentDeps = wrapDeps(deps);
/******/ 				var fn;
/******/ 				var getResult = () => (currentDeps.map((d) => {
/******/ 					if(d[webpackError]) throw d[webpackError];
/******/ 					return d[webpackExports];
/******/ 				}))
/******/ 				var promise = new Promise((resolve) => {
/******/ 					fn = () => (resolve(getResult));
/******/ 					fn.r = 0;
/******/ 					var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 					currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 				});
/******/ 				return fn.r ? promise : getResult();
/******/ 			}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 			queue && queue.d < 0 && (queue.d = 0);
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
/******/ 	
/******/ 	// startup
/******/ 	// Load entry module and return exports
/******/ 	// This entry module used 'module' so it can't be inlined
/******/ 	var __webpack_exports__ = __nccwpck_require__(8278);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;