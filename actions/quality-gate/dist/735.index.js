"use strict";
exports.id = 735;
exports.ids = [735];
exports.modules = {

/***/ 2735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  keep: () => (/* binding */ keep),
  observeBase: () => (/* binding */ observeBase),
  resultsOf: () => (/* binding */ resultsOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/coverage.js + 1 modules
var coverage_coverage = __webpack_require__(7912);
// EXTERNAL MODULE: ./actions/quality-gate/lib/read/configuration.js
var configuration = __webpack_require__(9006);
// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/changes.js + 1 modules
var diff_changes = __webpack_require__(1434);
// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/git.js
var diff_git = __webpack_require__(4975);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./actions/quality-gate/lib/coverage/report-path.js
var report_path = __webpack_require__(1240);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/findings.js
// Findings told from those that were there before: by rule, path and the text of the line, and as often as they were found. A line that moved
// keeps its findings, and so does a file that was renamed. Pure but for the texts.


/** @param workspace absolute @param read lines of a file; none when there is no such file @param oldPath where the file was on the base */
async function markFindings(findings, workspace, read, oldPath = (file) => file) {
    const root = (0,report_path/* parseReportPath */.jb)(workspace).segments;
    const texts = new Map();
    const marked = [];
    for (const finding of findings) {
        const { segments, isAbsolute } = (0,report_path/* parseReportPath */.jb)(finding.file ?? '');
        const file = (isAbsolute && (0,report_path/* isUnder */.Jo)(segments, root) ? segments.slice(root.length) : segments).join('/');
        if (finding.line !== undefined && !texts.has(file))
            texts.set(file, await read(file));
        const text = finding.line === undefined ? '' : (texts.get(file)?.[finding.line - 1] ?? '').trim();
        // Of a finding without a line, or in a file that cannot be read, the message tells one from another.
        marked.push({ finding, file, mark: hash([finding.tool, finding.rule, oldPath(file), text, text === '' ? finding.message : '']) });
    }
    return marked;
}
/** 48 bits: of ten thousand findings two share a mark once in six million times. */
function hash(parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 8);
}
function marksOf(marked, level) {
    return marked.filter(({ finding }) => finding.level === level).map(({ mark }) => mark).toSorted();
}
/** Of several with the same mark the first are the old ones. */
function newFindings(marked, before) {
    const left = new Map();
    for (const mark of before)
        left.set(mark, (left.get(mark) ?? 0) + 1);
    const added = marked.filter(({ mark }) => {
        const count = left.get(mark) ?? 0;
        if (count > 0)
            left.set(mark, count - 1);
        return count === 0;
    });
    return { added, mended: [...left.values()].reduce((sum, count) => sum + count, 0) };
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./packages/shared/lib/reports/json.js
var json = __webpack_require__(8361);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/kept.js
// What a commit keeps for those who are compared with it, as text for check runs: JSON, compressed, in parts that GitHub takes. What does not
// fit into PARTS_MAX of them goes in this order, because what is left is worth more to a reader: names of tests, fingerprints of findings,
// lines of coverage. Totals and the trend always fit. What is read back was written by a workflow, and is looked at as if by a stranger.



const DETAILS = ['tests', 'findings', 'lines'];
const DETAIL_NAMES = { tests: 'names of tests', findings: 'fingerprints of findings', lines: 'lines of coverage' };
const TREND_MAX = 30;
/** GitHub refuses 65 535 characters. */
const PART_CHARACTERS_MAX = 60_000;
/** As many as hold the lines and names of tests of Python's standard library (docs/decisions/0011). */
const PARTS_MAX = 9;
/** What would take long to compress is not kept; what grows to more when it is read was not written here. */
const CHARACTERS_MAX = 20_000_000;
const BYTES_MAX = 64_000_000;
const HEAD_CHARACTERS = 300;
/** @returns the parts' texts, and what they hold */
function encode(kept) {
    for (let dropped = 0;; dropped += 1) {
        const gone = DETAILS.slice(0, dropped);
        const slim = { ...kept, ...Object.fromEntries(gone.map((detail) => [detail, undefined])), leftOut: [...kept.leftOut, ...gone.filter((detail) => kept[detail] !== undefined)] };
        const json = JSON.stringify(plain(slim));
        if (json.length > CHARACTERS_MAX && dropped < DETAILS.length)
            continue;
        const text = (0,external_node_zlib_.brotliCompressSync)(json, { params: { [external_node_zlib_.constants.BROTLI_PARAM_QUALITY]: 9, [external_node_zlib_.constants.BROTLI_PARAM_LGWIN]: 22 } }).toString('base64');
        const size = PART_CHARACTERS_MAX - HEAD_CHARACTERS;
        if (text.length > size * PARTS_MAX && dropped < DETAILS.length)
            continue;
        const count = Math.max(1, Math.ceil(text.length / size));
        const id = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
        return { kept: slim, parts: Array.from({ length: count }, (_, at) => `Results of this commit, compressed: pull requests are compared with them.\n\n\`\`\`\nkept-results v1 ${id} ${at + 1}/${count}\n${text.slice(at * size, (at + 1) * size)}\n\`\`\`\n`) };
    }
}
/** Undefined of a text that is none of ours. */
function parsePart(text) {
    const [, id = '', number, count, body = ''] = /^kept-results v1 ([0-9a-f]{16}) (\d)\/(\d)\r?\n([A-Za-z0-9+/=]+)\r?\n/m.exec(text) ?? [];
    return number === undefined ? undefined : { id, number: Number(number), count: Number(count), body };
}
/** @throws Error when the parts are not one whole, or hold something else */
function decode(parts) {
    const [first] = parts;
    if (first === undefined || parts.length !== first.count || parts.some(({ id, number }, at) => id !== first.id || number !== at + 1))
        throw new Error('its parts do not belong together');
    const text = (0,external_node_zlib_.brotliDecompressSync)(Buffer.from(parts.map(({ body }) => body).join(''), 'base64'), { maxOutputLength: BYTES_MAX }).toString();
    return keptOf((0,json/* record */.g1)(JSON.parse(text), 'it'));
}
function plain({ lines, ...kept }) {
    return { version: 1, ...kept, lines: lines && Object.fromEntries(lines) };
}
function keptOf(value) {
    if (value['version'] !== 1)
        throw new Error(`it is of version ${String(value['version']).slice(0, 20)}, not 1`);
    const { tests, findings, lines } = value;
    return {
        commit: (0,json/* string */.Yj)(value['commit'], 'its commit'),
        trend: ((0,json/* isList */.Lv)(value['trend']) ? value['trend'] : []).slice(-TREND_MAX).map((point) => pointOf((0,json/* record */.g1)(point, 'a point of its trend'))),
        tests: (0,json/* isRecord */.u4)(tests) ? { passed: texts(tests['passed']), skipped: texts(tests['skipped']), bad: texts(tests['bad']) } : undefined,
        findings: (0,json/* isRecord */.u4)(findings) ? { errors: texts(findings['errors']), warnings: texts(findings['warnings']) } : undefined,
        lines: (0,json/* isRecord */.u4)(lines) ? new Map(Object.entries(lines).map(([file, states]) => [file, (0,json/* string */.Yj)(states, 'a file of its lines')])) : undefined,
        leftOut: DETAILS.filter((detail) => (0,json/* isList */.Lv)(value['leftOut']) && value['leftOut'].includes(detail)),
    };
}
function pointOf(point) {
    return { commit: (0,json/* string */.Yj)(point['commit'], 'a commit of its trend'), coveragePercent: (0,json/* optionalNumber */.WI)(point['coveragePercent']), tests: (0,json/* optionalNumber */.WI)(point['tests']) ?? 0, lintErrors: (0,json/* optionalNumber */.WI)(point['lintErrors']) ?? 0 };
}
function texts(value) {
    if (!(0,json/* isList */.Lv)(value))
        throw new Error('a list of it is none');
    return value.map((one) => (0,json/* string */.Yj)(one, 'an entry of a list'));
}

// EXTERNAL MODULE: ./actions/quality-gate/lib/base/tests.js
var tests = __webpack_require__(9404);
// EXTERNAL MODULE: ./packages/shared/lib/core/group-by.js
var group_by = __webpack_require__(1656);
// EXTERNAL MODULE: ./actions/quality-gate/lib/diff/file-change.js
var file_change = __webpack_require__(306);
;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/states.js
function encodeStates(lines) {
    let text = '';
    let [next, run, sign] = [1, 0, '-'];
    const add = (state, count) => {
        if (count === 0)
            return;
        if (state === sign)
            run += count;
        else {
            text += written(run, sign);
            [run, sign] = [count, state];
        }
    };
    for (const [line, hits] of lines.entries()) {
        add('-', line - next);
        add(hits > 0 ? '+' : '!', 1);
        next = line + 1;
    }
    return text + written(run, sign);
}
function written(run, sign) {
    return run === 0 ? '' : `${run === 1 ? '' : run.toString(36)}${sign}`;
}
const LINES_MAX = 5_000_000;
/** By line, from 1. Lines that cannot be covered are not in it. @throws Error for what is no such text, or names more lines than a file has */
function decodeStates(text) {
    const states = new Map();
    let line = 1;
    for (const [whole, digits = '', sign] of text.matchAll(/([0-9a-z]*)([-+!])|[^]/g)) {
        const count = digits === '' ? 1 : Number.parseInt(digits, 36);
        if (sign === undefined || line + count > LINES_MAX)
            throw new Error(`"${whole.slice(0, 20)}" is no run of lines`);
        if (sign === '-')
            line += count;
        else
            for (let end = line + count; line < end; line += 1)
                states.set(line, sign === '+' ? '+' : '!');
    }
    return states;
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/uncovered.js
// Lines that are uncovered because of a change: new ones that no test runs, and old ones that a test ran before and none runs now. Lines are
// followed through the change, and what looks new but was uncovered before, in another place, is not counted: code that is moved, or that git
// pairs with its twin, is paired here again by its text. So deleting or moving covered code never adds a line, and new uncovered code always
// does; a percentage could say neither. Pure but for the texts, which are asked for where they are needed.



async function newlyUncovered({ sinceKept, own, kept, coverage }, texts) {
    const ownLines = new Map(own.flatMap((change) => (change.newPath === undefined ? [] : [[change.newPath, new Set((0,file_change/* newLines */.Mt)(change))]])));
    const byNew = new Map(sinceKept.flatMap((change) => (change.newPath === undefined ? [] : [[change.newPath, change]])));
    const still = new Map();
    const candidates = [];
    for (const [file, { lines }] of coverage) {
        const change = byNew.get(file);
        const oldFile = change === undefined ? file : change.oldPath;
        const before = statesOf(kept, oldFile);
        const whence = change === undefined ? (line) => line : reversed(change);
        for (const [line, hits] of lines) {
            if (hits > 0)
                continue;
            const oldLine = whence(line);
            const was = oldLine === undefined ? undefined : before?.get(oldLine);
            if (oldLine === undefined ? ownLines.get(file)?.has(line) === true : was === '+')
                candidates.push({ file, line });
            else if (was === '!' && oldFile !== undefined && oldLine !== undefined)
                still.set(oldFile, (still.get(oldFile) ?? new Set()).add(oldLine));
        }
    }
    return candidates.length === 0 ? [] : byFile(await withoutMoved(candidates, vanished(kept, still, sinceKept, coverage), texts));
}
/** Uncovered lines of the base that are gone, or covered now: what moved elsewhere is among them. Only of files that changed. */
function vanished(kept, still, changes, coverage) {
    return changes.flatMap((change) => {
        const { oldPath: file, newPath } = change;
        if (file === undefined)
            return [];
        const [known, where] = [still.get(file), (0,file_change/* lineMap */.d7)(change)];
        // A line that is there and in no report now has lost its report, and is not gone.
        const isGone = (line) => newPath === undefined || coverage.has(newPath) || where(line) === undefined;
        return [...(statesOf(kept, file) ?? [])].filter(([line, state]) => state === '!' && known?.has(line) !== true && isGone(line)).map(([line]) => ({ file, line }));
    });
}
async function withoutMoved(candidates, gone, { base, head }) {
    const left = new Map();
    for (const text of await textsOf(gone, base))
        left.set(text, (left.get(text) ?? 0) + 1);
    if (left.size === 0)
        return candidates;
    const texts = await textsOf(candidates, head);
    return candidates.filter((_, at) => {
        const text = texts[at] ?? '';
        const count = left.get(text) ?? 0;
        if (count > 0)
            left.set(text, count - 1);
        return count === 0;
    });
}
async function textsOf(places, read) {
    const files = new Map();
    for (const { file } of places)
        if (!files.has(file))
            files.set(file, await read(file));
    // A line that the file does not have is like no other.
    return places.map(({ file, line }) => files.get(file)?.[line - 1]?.trim() ?? `\0${file}:${line}`);
}
function statesOf(kept, file) {
    const text = file === undefined ? undefined : kept.get(file);
    return text === undefined ? undefined : decodeStates(text);
}
/** Where each line of the new side was on the old one. */
function reversed({ hunks }) {
    return (0,file_change/* lineMap */.d7)({ hunks: hunks.map((hunk) => ({ old: hunk.new, new: hunk.old })) });
}
function byFile(places) {
    const files = (0,group_by/* groupBy */.$)(places, ({ file }) => file);
    return [...files].map(([file, list]) => ({ file, lines: list.map(({ line }) => line).toSorted((a, b) => a - b) }));
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/compare.js
// This run beside the results of the base: what the change made worse, whatever was there before. Each of the three questions is answered or
// has a reason why not.







async function compare({ kept, distance }, now, where) {
    const notes = [];
    const isThere = (detail, isMeasured) => {
        if (isMeasured && kept[detail] === undefined)
            notes.push(kept.leftOut.includes(detail) ? `There were too many ${DETAIL_NAMES[detail]} to be kept for ${kept.commit.slice(0, 7)}: they are not compared` : `Nothing of the kind is kept for ${kept.commit.slice(0, 7)} that ${DETAIL_NAMES[detail]} could be compared with`);
        return isMeasured && kept[detail] !== undefined;
    };
    const since = await sinceKept(kept.commit, where).catch((thrown) => (0,errors/* messageOf */.bD)(thrown));
    const isMeasured = now.coverage.size > 0;
    if (isMeasured && typeof since === 'string')
        notes.push(`What changed since ${kept.commit.slice(0, 7)} is not known, and so not which lines are newly uncovered: ${since}`);
    const uncovered = isThere('lines', isMeasured) && typeof since !== 'string' ? await newlyUncovered({ sinceKept: since, own: where.changes?.files ?? [], kept: kept.lines ?? new Map(), coverage: now.coverage }, { base: async (file) => linesOnBase(file, kept.commit, where), head: where.read }) : undefined;
    if (uncovered !== undefined && typeof since !== 'string')
        notes.push(...lostFiles(kept, now.coverage, since));
    const hasFindings = isThere('findings', now.hasLint);
    const renamed = new Map((typeof since === 'string' ? [] : since).flatMap(({ oldPath, newPath }) => (oldPath !== undefined && newPath !== undefined && oldPath !== newPath ? [[newPath, oldPath]] : [])));
    const marked = hasFindings ? await markFindings(now.findings, where.workspace, where.read, (file) => renamed.get(file) ?? file) : [];
    const added = (level, before = []) => (hasFindings ? newFindings(marked.filter(({ finding }) => finding.level === level), before).added : undefined);
    return {
        kept, distance, notes, uncovered,
        errors: added('error', kept.findings?.errors),
        warnings: added('warning', kept.findings?.warnings),
        tests: isThere('tests', now.cases.length > 0) ? (0,tests/* testChanges */.KV)(kept.tests ?? { passed: [], skipped: [], bad: [] }, (0,tests/* testNames */.ld)(now.cases)) : undefined,
    };
}
async function sinceKept(commit, { git, place, changes }) {
    if (changes === undefined)
        throw new Error('there is no change to look at');
    return commit === changes.base ? changes.files : (0,diff_changes/* diffBetween */.A)(git, commit, changes.head, place);
}
async function linesOnBase(file, commit, { git, place }) {
    const name = place === '' ? file : file.slice(place.length + 1);
    try {
        return (await (0,diff_git/* textOf */.b)(git, ['cat-file', 'blob', `${commit}:./${name}`])).split('\n');
    }
    catch (thrown) {
        if (thrown instanceof diff_git/* GitFailure */.X)
            return [];
        throw thrown;
    }
}
/** A file that reports were about, that is still there, and that none is about now. */
function lostFiles(kept, coverage, changes) {
    const moved = new Map(changes.flatMap(({ oldPath, newPath }) => (oldPath === undefined ? [] : [[oldPath, newPath]])));
    const lost = [...(kept.lines?.keys() ?? [])].filter((file) => {
        const present = moved.has(file) ? moved.get(file) : file;
        return present !== undefined && !coverage.has(present);
    });
    return lost.length === 0 ? [] : [`${lost.length} ${lost.length === 1 ? 'file' : 'files'} whose coverage is known of ${kept.commit.slice(0, 7)} ${lost.length === 1 ? 'is' : 'are'} in no report now, such as ${lost[0] ?? ''}`];
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/find-base.js
// The nearest results that are kept: of the commit that this is merged onto, or of one before it, first parent by first parent. What is found
// is told with its distance, and what cannot be read is never taken for something that is not there.


const PARENTS_MAX = 20;
const BUDGET_MS = 60_000;
/** Of a gate's own; the second part and those behind it have a number. */
function checkName(gate, part = 1) {
    return `results of ${gate}${part === 1 ? '' : ` (part ${part})`}`;
}
async function findBase(results, gate, commit, signal) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(BUDGET_MS)]);
    const notes = [];
    try {
        let at = commit;
        for (let distance = 0; at !== undefined && distance <= PARENTS_MAX; distance += 1) {
            const kept = await readKept(results, gate, at, limited);
            if (typeof kept === 'string')
                notes.push(`What ${at.slice(0, 7)} keeps cannot be used: ${kept}`);
            else if (kept !== undefined)
                return { kind: 'kept', kept, distance, notes };
            if (distance < PARENTS_MAX)
                at = await results.firstParent(at, limited);
        }
        return { kind: 'none', notes };
    }
    catch (thrown) {
        if (signal.aborted || !(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        if (thrown.kind === 'cancelled')
            return { kind: 'unknown', why: `reading what is kept took longer than ${BUDGET_MS / 1000} s` };
        return { kind: 'unknown', why: thrown.kind === 'permission' ? 'the token may not read checks: give the job `checks: read`' : thrown.message };
    }
}
/** Undefined when nothing is kept; a sentence's end when what is kept cannot be used. */
async function readKept(results, gate, commit, signal) {
    const text = await results.read(commit, checkName(gate), signal);
    if (text === undefined)
        return undefined;
    const first = parsePart(text);
    if (first === undefined || first.count > PARTS_MAX)
        return 'it was not written by this gate';
    const parts = [first];
    while (parts.length < first.count) {
        const part = parsePart((await results.read(commit, checkName(gate, parts.length + 1), signal)) ?? '');
        if (part === undefined)
            return `part ${parts.length + 1} of ${first.count} is missing`;
        parts.push(part);
    }
    try {
        return decode(parts);
    }
    catch (thrown) {
        return (0,errors/* messageOf */.bD)(thrown);
    }
}

;// CONCATENATED MODULE: ./actions/quality-gate/lib/base/base.js
// The base of a run: the results that are kept for the commit that the change is merged onto, beside those of this run; and what this run keeps
// for those who come after it.










const placeOf = ({ workspace, folder }) => external_node_path_.relative(workspace, folder).split(external_node_path_.sep).join('/');
const reader = ({ workspace }) => async (file) => (0,configuration/* readInside */.xO)(workspace, file).then((text) => text.split('\n'), () => []);
async function observeBase(inputs, { git, event, signal, results }, observed, patch) {
    const none = { comparison: undefined, isFirst: true };
    if (results === undefined)
        return { ...none, notes: ['There is no GitHub to ask for the base: judged by what holds for all code alone.'] };
    const changes = patch?.changes;
    const commit = changes === undefined ? (event.baseCommit ?? (inputs.commit === undefined ? undefined : await parentOf(results, inputs.commit, signal))) : changes.isFirst ? undefined : changes.base;
    if (commit === undefined)
        return { ...none, notes: ['This commit has none before it to be compared with: judged by what holds for all code alone.'] };
    const found = await findBase(results, inputs.gate, commit, signal);
    if (found.kind === 'unknown')
        return { comparison: undefined, isFirst: false, notes: [`Not compared with the base: ${found.why}.`] };
    if (found.kind === 'none')
        return { ...none, notes: [...found.notes, `No results are kept for ${commit.slice(0, 7)}, nor for the ${PARENTS_MAX} commits before it: this first run is judged by what holds for all code alone.`] };
    const now = { ...observed, hasLint: observed.files.some(({ kind }) => kind === 'lint-reports') };
    const comparison = await compare(found, now, { workspace: inputs.workspace, git, place: placeOf(inputs), changes, read: reader(inputs) });
    return { comparison, isFirst: false, notes: [...found.notes, ...comparison.notes] };
}
async function parentOf(results, commit, signal) {
    return results.firstParent(commit, signal).catch((thrown) => {
        if (signal.aborted || !(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        return undefined;
    });
}
/** What this commit keeps. @param before the trend of the base */
async function resultsOf(inputs, observed, before) {
    const { cases, coverage, findings, files } = observed;
    const marked = await markFindings(findings, inputs.workspace, reader(inputs));
    const point = { commit: inputs.commit, coveragePercent: (0,coverage_coverage/* percentOf */.pR)((0,coverage_coverage/* countsOf */.mQ)(coverage.values(), 'lines')), tests: cases.length, lintErrors: findings.filter(({ level }) => level === 'error').length };
    return {
        commit: inputs.commit,
        trend: [...before, point].slice(-TREND_MAX),
        tests: cases.length === 0 ? undefined : (0,tests/* testNames */.ld)(cases),
        findings: files.some(({ kind }) => kind === 'lint-reports') ? { errors: marksOf(marked, 'error'), warnings: marksOf(marked, 'warning') } : undefined,
        lines: coverage.size === 0 ? undefined : new Map([...coverage].filter(([, { lines }]) => lines.size > 0).map(([file, { lines }]) => [file, encodeStates(lines)])),
        leftOut: [],
    };
}
/** @returns notes: what did not fit, or why nothing is kept. GitHub's refusal changes no verdict. */
async function keep(results, gate, whole, summary, signal) {
    const { parts, kept } = encode(whole);
    try {
        for (const [at, text] of parts.entries())
            await results.keep(kept.commit, checkName(gate, at + 1), text, at === 0 ? summary : 'The first part says it all.', signal);
        return kept.leftOut.map((detail) => `There are too many ${DETAIL_NAMES[detail]} to be kept: pull requests are compared without them.`);
    }
    catch (thrown) {
        if (signal.aborted || !(thrown instanceof errors/* DeliveryError */.VE))
            throw thrown;
        return [`The results are not kept for pull requests to be compared with: ${thrown.kind === 'permission' ? 'the token may not write checks; give the job `checks: write`' : (0,errors/* messageOf */.bD)(thrown)}.`];
    }
}


/***/ })

};
;