"use strict";
exports.id = 664;
exports.ids = [664];
exports.modules = {

/***/ 664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  audit: () => (/* binding */ audit),
  readAllowList: () => (/* binding */ readAllowList)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __webpack_require__(3670);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __webpack_require__(3644);
// EXTERNAL MODULE: ./actions/build-image/lib/image-config.js
var image_config = __webpack_require__(6536);
// EXTERNAL MODULE: ./actions/build-image/lib/manifest-parts.js
var manifest_parts = __webpack_require__(1280);
// EXTERNAL MODULE: ./actions/build-image/lib/told-path.js
var told_path = __webpack_require__(8951);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./actions/build-image/lib/audit/allow-list.js
// Vulnerabilities that are accepted for a while, each with its reason and its end. Pure. An entry that does not say why, or until when, is
// refused with its line and column: what is accepted for ever is forgotten.


const KEYS = new Set(['id', 'package', 'reason', 'expires']);
const EXAMPLE = 'For example:\n- id: CVE-2026-1234\n  package: openssl\n  reason: the code that has it is never called\n  expires: 2026-12-31';
/** @param name of the file, as it is told. Throws one DeliveryError with all that is wrong. */
function parseAllowList(text, name) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines });
    const problems = [];
    const refuse = (offset, what) => {
        const { line, col } = lines.linePos(offset);
        problems.push(`${name}:${line}:${col}: ${what}`);
    };
    for (const { pos, message } of document.errors)
        refuse(pos[0], message.split('\n')[0] ?? '');
    const entries = [];
    if (problems.length === 0 && document.contents !== null) {
        if (!(0,dist/* isSeq */.oP)(document.contents))
            refuse(document.contents.range[0], 'it must be a list');
        else
            for (const item of document.contents.items) {
                if ((0,dist/* isMap */.jh)(item))
                    entries.push(...entryOf(item, lines, refuse));
                else
                    refuse(item.range[0], 'each entry must be a map of id, reason and expires');
            }
    }
    entries.forEach((entry, index) => {
        const before = entries.slice(0, index).find((other) => other.id === entry.id && other.package === entry.package);
        if (before !== undefined)
            problems.push(`${name}:${entry.line}:1: ${entry.id} is allowed in line ${before.line} already`);
    });
    if (problems.length > 0)
        throw new errors/* DeliveryError */.VE('input', `\`audit-allow\` cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`, { hint: EXAMPLE });
    return entries;
}
function entryOf(map, lines, refuse) {
    const start = map.range?.[0] ?? 0;
    const values = new Map();
    let isReadable = true;
    const wrong = (offset, what) => {
        isReadable = false;
        refuse(offset, what);
    };
    for (const { key, value } of map.items) {
        const at = (0,dist/* isScalar */.jn)(key) ? (key.range?.[0] ?? start) : start;
        const field = (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
        if (!KEYS.has(field))
            wrong(at, `"${field}" is none of ${[...KEYS].join(', ')}`);
        else if (!(0,dist/* isScalar */.jn)(value) || value.value === null || String(value.value).trim() === '')
            wrong(at, `${field} must be a text`);
        else
            values.set(field, { text: String(value.source ?? value.value).trim(), at: value.range?.[0] ?? at });
    }
    for (const field of ['id', 'reason', 'expires'])
        if (!values.has(field) && isReadable)
            wrong(start, `the entry${values.has('id') ? ` of ${values.get('id')?.text ?? ''}` : ''} has no ${field}`);
    const expires = values.get('expires');
    if (expires !== undefined && !isDay(expires.text))
        wrong(expires.at, `expires must be a day such as 2026-12-31, got "${expires.text}"`);
    if (!isReadable)
        return [];
    return [{ id: values.get('id')?.text ?? '', package: values.get('package')?.text, reason: values.get('reason')?.text ?? '', expires: expires?.text ?? '', line: lines.linePos(start).line }];
}
function isDay(text) {
    const atMs = Date.parse(`${text}T00:00:00Z`);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text);
}

// EXTERNAL MODULE: ./packages/shared/lib/core/vulnerability.js
var vulnerability = __webpack_require__(4933);
;// CONCATENATED MODULE: ./actions/build-image/lib/audit/judge.js
// Whether an image may have its tags, from what is known of its vulnerabilities. Pure. What is not known is no pass.

/** @param today `2026-01-31`, in UTC */
function judgeImage({ vulnerabilities, missing, remarks }, level, allowList, today) {
    const found = distinct(vulnerabilities);
    const valid = allowList.filter(({ expires }) => expires >= today);
    const allowedBy = (one) => valid.find((entry) => covers(entry, one));
    const grave = found.filter(({ severity }) => (0,vulnerability/* isAsGraveAs */.Q)(severity, level));
    const held = grave.filter((one) => allowedBy(one) === undefined);
    const allowed = found.flatMap((vulnerability) => {
        const by = allowedBy(vulnerability);
        return by === undefined ? [] : [{ vulnerability, by }];
    });
    return {
        verdict: held.length > 0 ? 'fail' : missing.length > 0 ? 'no-data' : 'pass',
        held, allowed, missing, milder: found.length - grave.length,
        counts: Object.fromEntries(vulnerability/* SEVERITIES */.o.map((severity) => [severity, found.filter((one) => one.severity === severity).length])),
        remarks: [...remarks, ...allowList.flatMap((entry) => remarkOn(entry, found, today))],
    };
}
function covers(entry, { id, package: name }) {
    return entry.id === id && (entry.package === undefined || entry.package === name);
}
function remarkOn(entry, found, today) {
    const name = `${entry.id}${entry.package === undefined ? '' : ` of ${entry.package}`} (line ${entry.line})`;
    if (entry.expires < today)
        return [`The entry of ${name} in \`audit-allow\` counts no more since it expired on ${entry.expires}`];
    return found.some((one) => covers(entry, one)) ? [] : [`The entry of ${name} in \`audit-allow\` is not needed: the image has no such vulnerability`];
}
/** The same in several layers, platforms or reports is one. */
function distinct(vulnerabilities) {
    const rank = ({ severity }) => vulnerability/* SEVERITIES */.o.indexOf(severity);
    const sorted = vulnerabilities.toSorted((a, b) => rank(a) - rank(b) || compare(a.package ?? '', b.package ?? '') || compare(a.id, b.id));
    return [...new Map(sorted.toReversed().map((one) => [JSON.stringify([one.id, one.package, one.installed]), one])).values()].toReversed();
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

// EXTERNAL MODULE: ./packages/shared/lib/reports/json-format.js
var json_format = __webpack_require__(7649);
// EXTERNAL MODULE: ./packages/shared/lib/reports/json.js
var json = __webpack_require__(8361);
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
    return (0,json/* records */.V0)((0,json/* record */.g1)(value, 'it')['runs'], '"runs"').flatMap((run) => {
        const { imageID, repoDigests } = child(run, 'properties');
        return [imageID, ...((0,json/* isList */.Lv)(repoDigests) ? repoDigests : [])].flatMap((name) => (0,json/* optionalString */.sx)(name)?.split('@').at(-1) ?? []);
    });
}
function readRun(run) {
    const tool = (0,json/* optionalString */.sx)(child(child(run, 'tool'), 'driver')['name']) ?? 'an unnamed tool';
    const problems = invocationsOf(run).flatMap((invocation) => problemsOf(tool, run, invocation));
    if (!(0,json/* isList */.Lv)(run['results']))
        return { findings: [], problems: [...problems, `the run of ${tool} has no results, so it did not look`] };
    return { findings: (0,json/* records */.V0)(run['results'], '"results"').flatMap((result) => findingOf(tool, run, result)), problems };
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
function findingOf(tool, run, result) {
    const { rule, component, id } = ruleOf(run, result);
    const level = levelOf(result, rule);
    if (level === 'none' || isSuppressed(result) || result['baselineState'] === 'absent')
        return [];
    const location = child((0,json/* isList */.Lv)(result['locations']) && (0,json/* isRecord */.u4)(result['locations'][0]) ? result['locations'][0] : {}, 'physicalLocation');
    const region = child(location, 'region');
    const severity = severityOf(rule);
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
function levelOf(result, rule) {
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
function severityOf(rule) {
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

;// CONCATENATED MODULE: ./packages/shared/lib/reports/trivy.js
// Trivy's JSON (schema version 2): vulnerabilities, misconfigurations, secrets and licences. What a secret looks like is never taken over. A
// report without results scanned nothing.


const trivy = { name: 'Trivy JSON', by: 'json', fits: (value) => (0,json/* isRecord */.u4)(value) && typeof value['SchemaVersion'] === 'number' && ('ArtifactName' in value || (0,json/* isList */.Lv)(value['Results'])), read: readTrivy };
const SEVERITY_OF = new Map([['CRITICAL', 'critical'], ['HIGH', 'high'], ['MEDIUM', 'medium'], ['LOW', 'low']]);
const KINDS = [['Vulnerabilities', trivy_vulnerability], ['Misconfigurations', misconfiguration], ['Secrets', secret], ['Licenses', licence]];
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
    return (0,json/* records */.V0)((0,json/* record */.g1)(value, 'it')['Results'] ?? [], '"Results"').flatMap((result) => (0,json/* records */.V0)(result['Vulnerabilities'] ?? [], '"Vulnerabilities"').map(vulnerabilityOf));
}
/**
 * Digests of the image that was scanned: of its manifest where it came from a registry, and of its config. Undefined when it was no image
 * but a folder.
 */
function imagesOfTrivy(value) {
    const { ArtifactType: type, Metadata: metadata } = (0,json/* record */.g1)(value, 'it');
    if (type !== 'container_image')
        return undefined;
    const { ImageID: id, RepoDigests: digests } = (0,json/* isRecord */.u4)(metadata) ? metadata : {};
    return [id, ...((0,json/* isList */.Lv)(digests) ? digests : [])].flatMap((name) => (0,json/* optionalString */.sx)(name)?.split('@').at(-1) ?? []);
}
function vulnerabilityOf(entry) {
    const id = (0,json/* string */.Yj)(entry['VulnerabilityID'], 'a "VulnerabilityID"');
    return {
        id, severity: SEVERITY_OF.get(entry['Severity']) ?? 'unknown', title: (0,json/* optionalString */.sx)(entry['Title']) ?? id,
        package: (0,json/* optionalString */.sx)(entry['PkgName']), installed: (0,json/* optionalString */.sx)(entry['InstalledVersion']), fixed: (0,json/* optionalString */.sx)(entry['FixedVersion']),
    };
}
function trivy_vulnerability(entry, target) {
    const { id, title, fixed, package: name, installed } = vulnerabilityOf(entry);
    return finding(entry, id, `${String(name)} ${String(installed)}: ${title}${fixed === undefined ? ' (no fix yet)' : ` (fixed in ${fixed})`}`, target);
}
function misconfiguration(entry, target) {
    if (entry['Status'] === 'PASS' || entry['Status'] === 'EXCEPTION')
        return undefined;
    const message = [(0,json/* optionalString */.sx)(entry['Title']), (0,json/* optionalString */.sx)(entry['Message'])].filter((part) => part !== undefined).join(': ');
    return finding(entry, (0,json/* string */.Yj)(entry['ID'], 'an "ID"'), message, target, (0,json/* isRecord */.u4)(entry['CauseMetadata']) ? entry['CauseMetadata']['StartLine'] : undefined);
}
function secret(entry, target) {
    return finding(entry, (0,json/* string */.Yj)(entry['RuleID'], 'a "RuleID"'), (0,json/* optionalString */.sx)(entry['Title']) ?? 'a secret', target, entry['StartLine']);
}
function licence(entry, target) {
    return finding(entry, `licence:${String(entry['Name'])}`, `${String(entry['PkgName'] ?? entry['FilePath'] ?? target)} is under ${String(entry['Name'])}`, (0,json/* optionalString */.sx)(entry['FilePath']) ?? target);
}
function finding(entry, rule, message, file, line) {
    const severity = SEVERITY_OF.get(entry['Severity']) ?? 'unknown';
    return { tool: 'trivy', rule, level: levelOfSeverity(severity), severity, message, file, line: (0,json/* position */.G1)(line), column: undefined };
}

;// CONCATENATED MODULE: ./actions/build-image/lib/audit/reports.js
// Vulnerabilities from reports that a scanner wrote before. A report that names another image than the one that is judged says nothing of it.






const BYTES_MAX = 256_000_000;
const FORMATS = [
    { ...trivy, read: (value) => ({ vulnerabilities: vulnerabilitiesOfTrivy(value), problems: readTrivy(value).problems, images: imagesOfTrivy(value) }) },
    { ...sarif, read: readSarifReport },
];
/** @param digests of the image that is judged: of its manifests and configs */
async function readReports(files, digests) {
    const all = await Promise.all(files.map(async (file) => readReport(file, (0,told_path/* toldPath */.T)(file), digests)));
    return {
        vulnerabilities: all.flatMap(({ vulnerabilities }) => vulnerabilities), from: all.map(({ from }) => from).join(', '),
        missing: all.flatMap(({ missing }) => missing), remarks: all.flatMap(({ remarks }) => remarks),
    };
}
async function readReport(file, name, digests) {
    try {
        const { size } = await (0,promises_.stat)(file);
        if (size > BYTES_MAX)
            throw new Error(`it has ${size} bytes, more than the ${BYTES_MAX} that are read`);
        const { format, report: { vulnerabilities, problems, images } } = (0,json_format/* recogniseJson */.O)(await (0,promises_.readFile)(file, 'utf8'), FORMATS);
        const isOther = images !== undefined && images.length > 0 && !images.some((digest) => digests.has(digest));
        const missing = [...problems, ...(isOther ? [`it is of another image (${images.join(', ')})`] : [])].map((problem) => `\`audit-reports\` ${name}: ${problem}`);
        const remarks = images === undefined || images.length === 0 ? [`${name} does not say which image it is of: it is taken for this one's`] : [];
        return { vulnerabilities: isOther ? [] : vulnerabilities, from: `${name} (${format})`, missing, remarks };
    }
    catch (thrown) {
        return { vulnerabilities: [], from: name, missing: [`\`audit-reports\` ${name} cannot be used: ${(0,errors/* messageOf */.bD)(thrown)}`], remarks: [] };
    }
}
function readSarifReport(value) {
    const { findings, problems } = readSarif(value);
    const vulnerabilities = findings.map(({ rule, severity = 'unknown', message }) => ({ id: rule, severity, package: undefined, installed: undefined, fixed: undefined, title: message.split('\n')[0] ?? rule }));
    return { vulnerabilities, problems, images: imagesOfSarif(value) };
}

;// CONCATENATED MODULE: ./actions/build-image/lib/audit/scan.js
const POLL_MS = 10_000;
const TELL_EVERY_MS = 60_000;
/** What to do about each. */
const REMEDY = {
    none: 'is the Container Scanning API enabled (gcloud services enable containerscanning.googleapis.com), and vulnerability scanning of the repository not turned off?',
    running: 'give it longer with `audit-wait`, or run this step again: the image is not built again',
    failed: 'run this step with `rebuild: true`, so that a new image is scanned',
    unsupported: 'scan it in a step of its own and give the report as `audit-reports`',
    outdated: 'build it again with `rebuild: true`',
};
/** @param images by digest: one for each platform */
async function awaitScans(images, waitSeconds, world) {
    const deadlineMs = world.clock.nowMs() + waitSeconds * 1000;
    const scans = [];
    for (const image of images)
        scans.push(await awaitScan(image, deadlineMs, world));
    const missing = scans.flatMap((scan, index) => (scan.state === 'finished' ? [] : [`The scan of ${images[index] ?? ''} is not known: ${scan.why}; ${REMEDY[scan.state]}`]));
    return { vulnerabilities: scans.flatMap((scan) => (scan.state === 'finished' ? scan.vulnerabilities : [])), from: 'Artifact Analysis', missing, remarks: [] };
}
/** Until it is more than begun, or there is no more time. */
async function awaitScan(image, deadlineMs, { scans, clock, log, signal }) {
    let told = { why: '', atMs: 0 };
    for (;;) {
        const scan = await scans.scanOf(image, signal);
        const isOver = scan.state !== 'none' && scan.state !== 'running';
        const nowMs = clock.nowMs();
        if (isOver || nowMs >= deadlineMs)
            return scan;
        if (scan.why !== told.why || nowMs - told.atMs >= TELL_EVERY_MS) {
            told = { why: scan.why, atMs: nowMs };
            log.info(`Waiting for the scan of ${image}, at most ${Math.ceil((deadlineMs - nowMs) / 1000)} s: ${scan.why}`);
        }
        await clock.sleep(Math.min(POLL_MS, Math.max(1, deadlineMs - nowMs)), signal);
    }
}

;// CONCATENATED MODULE: ./actions/build-image/lib/audit/audit.js
// Judges an image that is in the registry, before it gets its tags: what was found in it, by reports or by Artifact Analysis, against the level
// and the list of what is accepted. An image that is reused or copied is judged like one that was built.










/** Read before anything is built: a mistake in it is told at once. */
async function readAllowList({ allowFile }) {
    if (allowFile === undefined)
        return [];
    const text = await (0,promises_.readFile)(allowFile, 'utf8').catch((thrown) => {
        throw new errors/* DeliveryError */.VE('input', `\`audit-allow\` ${allowFile} cannot be read: ${(0,errors/* messageOf */.bD)(thrown)}`, { hint: 'It is relative to the workspace. Does a checkout step run before?' });
    });
    return parseAllowList(text, (0,told_path/* toldPath */.T)(allowFile));
}
/** @param image name without tag and digest */
async function audit({ image, repository, digest }, wish, allowList, registry, world) {
    const { platforms, digests } = await identify(registry, repository, digest, world.signal);
    const known = wish.reports.length > 0 ? await readReports(wish.reports, digests) : await awaitScans(platforms.map((platform) => `${image}@${platform}`), wish.waitSeconds, world);
    const today = new Date(world.clock.nowMs()).toISOString().slice(0, 'yyyy-mm-dd'.length);
    return { ...judgeImage(known, wish.level, allowList, today), from: known.from, level: wish.level };
}
async function identify(registry, repository, digest, signal) {
    const manifest = await registry.manifest(repository, digest, signal);
    if (manifest === undefined)
        throw new errors/* DeliveryError */.VE('not-found', `${repository}@${digest} is gone from the registry before it could be judged`);
    const children = (0,manifest_parts/* partsOf */.C)(manifest, repository).manifests.filter((child) => !isAttestation(manifest, child.digest));
    if (children.length === 0)
        return { platforms: [digest], digests: new Set([digest, ...configOf(manifest)]) };
    const inner = await Promise.all(children.map(async (child) => identify(registry, repository, child.digest, signal)));
    return { platforms: inner.flatMap(({ platforms }) => platforms), digests: new Set([digest, ...inner.flatMap(({ digests }) => [...digests])]) };
}
function configOf({ bytes }) {
    const { digest } = (0,image_config/* record */.g1)((0,image_config/* parseJson */.qF)(bytes, 'the manifest')['config']);
    return typeof digest === 'string' && image_reference/* DIGEST */.Dh.test(digest) ? [digest] : [];
}
/** BuildKit puts its SBOM and provenance into the index, as a platform that is none. */
function isAttestation({ bytes }, digest) {
    const { manifests } = (0,image_config/* parseJson */.qF)(bytes, 'the index');
    const entry = (Array.isArray(manifests) ? manifests : []).map(image_config/* record */.g1).find((one) => one['digest'] === digest);
    return (0,image_config/* record */.g1)(entry?.['platform'])['os'] === 'unknown' || typeof (0,image_config/* record */.g1)(entry?.['annotations'])['vnd.docker.reference.type'] === 'string';
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