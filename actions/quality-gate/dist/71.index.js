"use strict";
exports.id = 71;
exports.ids = [71];
exports.modules = {

/***/ 9071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  show: () => (/* binding */ show)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./packages/shared/lib/terminal.js
var terminal = __webpack_require__(3631);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __webpack_require__(66);
// EXTERNAL MODULE: ./actions/quality-gate/lib/advice.js
var advice = __webpack_require__(4171);
// EXTERNAL MODULE: ./actions/quality-gate/lib/conditions.js
var lib_conditions = __webpack_require__(4605);
// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/coverage.js + 1 modules
var coverage_coverage = __webpack_require__(7912);
// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/patch-coverage.js
var patch_coverage = __webpack_require__(2020);
// EXTERNAL MODULE: ./actions/quality-gate/lib/interest.js + 1 modules
var interest = __webpack_require__(60);
// EXTERNAL MODULE: ./actions/quality-gate/lib/tests/case.js
var tests_case = __webpack_require__(9877);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/terminal-report.js
// The verdict as a person reads it in a terminal: the verdict and why first, then what to do, then numbers, the worst of each. Pure: `paint` puts
// the colours in, where there are any; what comes from outside has its control characters taken out.








const COLOURS = { pass: 'green', fail: 'red', 'no-data': 'yellow' };
const MARKS = { pass: '✔', fail: '✘', 'no-data': '?' };
const STANDINGS = { met: ['✔', 'green'], 'target missed': ['•', 'yellow'], 'limit crossed': ['✘', 'red'], 'no data': ['?', 'yellow'] };
const REASONS_MAX = 30;
const FAILURES_MAX = 10;
const MESSAGE_LINES_MAX = 12;
const FINDINGS_MAX = 30;
const FILES_MAX = 15;
const SPANS_MAX = 8;
const WIDTH = 160;
/** @param file where the JSON report is */
function terminalReport(gathered, judged, file, paint) {
    const { verdict, reasons, notes } = judged;
    const steps = (0,advice/* advice */.v)(gathered, judged);
    return [
        [paint(COLOURS[verdict], paint('bold', `${MARKS[verdict]} Quality gate: ${verdict}`)), ...few(reasons, REASONS_MAX).map((reason) => `  ${paint(COLOURS[verdict], MARKS[verdict])} ${line(reason)}`), ...few(notes, REASONS_MAX).map((note) => `  • ${line(note)}`)].join('\n'),
        block('What to do', steps.map((step, index) => `${index + 1}. ${line(step)}`), paint),
        block('Conditions', conditionRows(judged, paint), paint),
        block('The change', changeRows(gathered), paint),
        block('Tests', testRows(judged), paint),
        block('Failures', failureLines(gathered, paint), paint),
        // Its errors are among the reasons.
        block('Warnings of the configuration', findingRows((gathered.configuration?.findings ?? []).filter(({ level }) => level === 'warning'), paint), paint),
        block('Findings', findingRows((0,interest/* byInterest */.a)(gathered.findings, (0,interest/* interestIn */.s)(gathered)), paint), paint),
        block('Budgets', budgetRows(gathered, paint), paint),
        block('Files with most uncovered lines', fileRows(gathered), paint),
        paint('dim', `All of it: ${line(file)}`),
    ].filter((part) => part !== '').join('\n\n') + '\n';
}
function block(title, lines, paint) {
    return lines.length === 0 ? '' : [paint('bold', title), ...lines.map((one) => `  ${one}`)].join('\n');
}
function conditionRows({ conditions }, paint) {
    const rows = conditions.map((condition) => {
        const { name, value, unit, direction, limit, target } = condition;
        const bounds = [limit === undefined ? '' : `${direction} ${(0,lib_conditions/* quantity */.au)(limit, unit)}`, target === undefined ? '' : `target ${direction} ${(0,lib_conditions/* quantity */.au)(target, unit)}`].filter((bound) => bound !== '').join(', ');
        return { mark: STANDINGS[(0,lib_conditions/* standing */.JA)(condition)], cells: [name, (0,lib_conditions/* quantity */.au)(value, unit), bounds] };
    });
    return aligned(rows.map(({ cells }) => cells)).map((text, index) => `${marked(rows[index]?.mark ?? STANDINGS.met, paint)} ${text}`);
}
function testRows({ totals }) {
    const { tests, passed, failed, errors, skipped, flaky, seconds } = totals;
    return tests === 0 ? [] : [`${tests} tests: ${passed} passed, ${failed} failed, ${errors} errors, ${skipped} skipped${flaky === 0 ? '' : `, ${flaky} flaky`}, in ${seconds.toFixed(1)} s`];
}
/** Where no test ran a new line, and what is new beside the base. */
function changeRows({ patch, base }) {
    const { covered = 0, coverable = 0, files = [] } = patch?.coverage ?? {};
    const missing = files.filter(({ uncovered }) => uncovered.length > 0);
    const { kept, tests } = base?.comparison ?? {};
    const list = (what, names = []) => (names.length === 0 ? [] : [`${names.length} ${what}:`, ...few(names.map((name) => `  ${line(name)}`), FILES_MAX)]);
    return [
        ...(coverable === 0 ? [] : [`${covered} of ${coverable} new lines are covered`]),
        ...aligned(missing.slice(0, FILES_MAX).map(({ file, uncovered, isEstimate }) => [line(file, 80), `${spans(uncovered)}${isEstimate ? ' (in no report: an estimate)' : ''}`])),
        ...(missing.length > FILES_MAX ? [`… and ${missing.length - FILES_MAX} files more`] : []),
        ...(kept === undefined ? [] : [`Compared with ${kept.commit.slice(0, 7)}`]),
        ...list('tests fail that did not on the base', tests?.newFailures),
        ...list('tests of the base are gone', tests?.removed),
        ...list('tests ran on the base and are skipped now', tests?.newlySkipped),
    ];
}
function spans(lines) {
    const all = (0,patch_coverage/* spansOf */.L)(lines).map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`));
    return [...all.slice(0, SPANS_MAX), ...(all.length > SPANS_MAX ? ['…'] : [])].join(', ');
}
/** Those in the change first. */
function failureLines(gathered, paint) {
    const bad = (0,interest/* byInterest */.a)(gathered.cases.filter(tests_case/* isBad */.e2), (0,interest/* interestIn */.s)(gathered));
    const shown = bad.slice(0, FAILURES_MAX).flatMap(({ suite, name, message, file, line: at }) => [
        `${paint('red', '✘')} ${line(`${suite} › ${name}`)}${file === undefined ? '' : `  ${paint('dim', line(`${file}${at === undefined ? '' : `:${at}`}`))}`}`,
        ...few((0,terminal/* forTerminal */.Qf)(message.trim() || '(no message)').split('\n'), MESSAGE_LINES_MAX).map((text) => `    ${(0,markdown/* truncate */.xv)(text, WIDTH)}`),
    ]);
    return [...shown, ...(bad.length > FAILURES_MAX ? [`… and ${bad.length - FAILURES_MAX} more`] : [])];
}
/** Errors, then warnings. */
function findingRows(findings, paint) {
    const told = ['error', 'warning'].flatMap((level) => findings.filter((one) => one.level === level));
    const rows = aligned(told.slice(0, FINDINGS_MAX).map(({ file, line: at, tool, rule, message }) => [line(`${file ?? ''}${at === undefined ? '' : `:${at}`}`, 70), line(`${tool} ${rule}`, 40), line(message)]));
    const more = told.length > FINDINGS_MAX ? [`… and ${told.length - FINDINGS_MAX} more`] : [];
    return [...rows.map((text, index) => `${marked(told[index]?.level === 'error' ? STANDINGS['limit crossed'] : STANDINGS['target missed'], paint)} ${text}`), ...more];
}
function budgetRows({ measures }, paint) {
    const rows = aligned(measures.slice(0, FINDINGS_MAX).map(({ name, value, unit, limit }) => [line(name, 80), value === undefined ? '–' : `${value} ${unit}`.trim(), line(limit, 60)]));
    const standingOf = (one) => (one?.measured !== true ? 'no data' : one.crossed ? 'limit crossed' : 'met');
    return [...rows.map((text, index) => `${marked(STANDINGS[standingOf(measures[index])], paint)} ${text}`), ...(measures.length > FINDINGS_MAX ? [`… and ${measures.length - FINDINGS_MAX} more`] : [])];
}
/** With the lines, so that one need not open a report to find them. */
function fileRows({ coverage }) {
    const files = [...coverage].flatMap(([file, known]) => {
        const counts = (0,coverage_coverage/* countsOf */.mQ)([known], 'lines');
        const covered = (0,coverage_coverage/* percentOf */.pR)(counts);
        return covered === undefined || counts.covered === counts.total ? [] : [{ file, known, covered, missed: counts.total - counts.covered }];
    });
    const worst = files.toSorted((a, b) => b.missed - a.missed).slice(0, FILES_MAX);
    const rows = aligned(worst.map(({ file, known, covered, missed }) => {
        const which = spans(known.lines.uncovered());
        return [line(file, 80), (0,lib_conditions/* quantity */.au)(covered, '%'), `${missed} uncovered${which === '' ? '' : `: ${which}`}`];
    }));
    return [...rows, ...(files.length > FILES_MAX ? [`… and ${files.length - FILES_MAX} files more`] : [])];
}
function marked([mark, colour], paint) {
    return paint(colour, mark);
}
/** Columns side by side; the last one as long as it is. */
function aligned(rows) {
    const widths = rows.reduce((wide, row) => row.map((cell, index) => Math.max(wide[index] ?? 0, cell.length)), []);
    return rows.map((row) => row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join('  ').trimEnd());
}
function few(lines, max) {
    return lines.length > max ? [...lines.slice(0, max), `… and ${lines.length - max} more`] : lines;
}
/** On one line, without what would move the cursor. */
function line(text, max = 600) {
    return (0,markdown/* truncate */.xv)((0,terminal/* forTerminal */.Qf)(text).replaceAll(/\s+/g, ' ').trim(), max);
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/show.js
// Puts the report on the terminal, in colours only where there is a terminal to show them and nobody said NO_COLOR.


/** @param file where the JSON report is */
async function show(gathered, judged, file) {
    const text = terminalReport(gathered, judged, file, (colour, part) => (0,external_node_util_.styleText)(colour, part, { stream: process.stdout }));
    await new Promise((resolve) => void process.stdout.write(text, () => resolve()));
}


/***/ })

};
;