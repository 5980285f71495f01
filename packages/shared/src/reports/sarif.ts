// SARIF 2.1.0. A run without results, an invocation that did not succeed and a notification of level error mean that the tool did not look at
// everything: problems. What is suppressed, passed or gone since the baseline is no finding.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import { isList, isRecord, optionalNumber, optionalString, position, record, records, type Json } from './json.ts'
import type { JsonFormat } from './json-format.ts'
import type { Severity } from '../core/vulnerability.ts'
import type { Finding, Level, LintReport } from './finding.ts'
import { fileOf } from './sarif-uri.ts'

export const sarif: JsonFormat<LintReport> = { name: 'SARIF', by: 'json', fits: (value) => isRecord(value) && isList(value['runs']) && typeof value['version'] === 'string', read: readSarif }

type SarifLevel = Level | 'none'
const LEVELS: ReadonlySet<unknown> = new Set(['error', 'warning', 'note', 'none'])
/** §3.27.9: a kind other than `fail` has the level none; what waits for a person or could not be decided is told as a warning all the same. */
const LEVEL_OF_KIND: ReadonlyMap<unknown, SarifLevel> = new Map([['pass', 'none'], ['notApplicable', 'none'], ['informational', 'note'], ['open', 'warning'], ['review', 'warning']])

export function readSarif(value: unknown): LintReport {
  const log = record(value, 'it')
  if (log['version'] !== '2.1.0') throw new Error(`it is SARIF ${String(log['version'])}; only 2.1.0 is read`)
  const runs = records(log['runs'], '"runs"')
  const reports = runs.map(readRun)
  return { findings: reports.flatMap(({ findings }) => findings), problems: [...(runs.length === 0 ? ['it holds no run'] : []), ...reports.flatMap(({ problems }) => problems)] }
}

/** Digests that the runs say they looked at: Trivy writes them beside its results. Empty where a tool says nothing of it. */
export function imagesOfSarif(value: unknown): readonly string[] {
  return records(record(value, 'it')['runs'], '"runs"').flatMap((run) => {
    const { imageID, repoDigests } = child(run, 'properties')
    return [imageID, ...(isList(repoDigests) ? repoDigests : [])].flatMap((name) => optionalString(name)?.split('@').at(-1) ?? [])
  })
}

function readRun(run: Json): LintReport {
  const tool = optionalString(child(child(run, 'tool'), 'driver')['name']) ?? 'an unnamed tool'
  const problems = invocationsOf(run).flatMap((invocation) => problemsOf(tool, run, invocation))
  if (!isList(run['results'])) return { findings: [], problems: [...problems, `the run of ${tool} has no results, so it did not look`] }
  return { findings: records(run['results'], '"results"').flatMap((result) => findingOf(tool, run, result)), problems }
}

function invocationsOf(run: Json): readonly Json[] {
  return records(run['invocations'] ?? [], '"invocations"')
}

function problemsOf(tool: string, run: Json, invocation: Json): readonly string[] {
  const notifications = ['toolExecutionNotifications', 'toolConfigurationNotifications'].flatMap((key) => records(invocation[key] ?? [], `"${key}"`))
  return [
    ...(invocation['executionSuccessful'] === false ? [`${tool} says that its run did not succeed${optionalString(invocation['exitCodeDescription']) === undefined ? '' : `: ${String(invocation['exitCodeDescription'])}`}`] : []),
    ...notifications.filter(({ level }) => level === 'error').map((notification) => `${tool} reports an error of its own: ${messageOf(child(notification, 'message'), {}, child(child(run, 'tool'), 'driver'))}`),
  ]
}

function findingOf(tool: string, run: Json, result: Json): readonly Finding[] {
  const { rule, component, id } = ruleOf(run, result)
  const level = levelOf(result, rule)
  if (level === 'none' || isSuppressed(result) || result['baselineState'] === 'absent') return []
  const location = child(isList(result['locations']) && isRecord(result['locations'][0]) ? result['locations'][0] : {}, 'physicalLocation')
  const region = child(location, 'region')
  const severity = severityOf(rule)
  return [{
    tool, rule: id ?? 'unnamed', level, message: messageOf(child(result, 'message'), rule, component),
    file: fileOf(run, child(location, 'artifactLocation')), line: position(region['startLine']), column: position(region['startColumn']),
    ...(severity === undefined ? {} : { severity }),
  }]
}

/** §3.52.3: by index into the rules of the tool's driver or of the extension that the result names, else by id. */
function ruleOf(run: Json, result: Json): { readonly rule: Json; readonly component: Json; readonly id: string | undefined } {
  const reference = child(result, 'rule')
  const tool = child(run, 'tool')
  const extension = optionalNumber(child(reference, 'toolComponent')['index'])
  const component = extension === undefined ? child(tool, 'driver') : at(tool['extensions'], extension)
  const id = optionalString(result['ruleId']) ?? optionalString(reference['id'])
  const index = optionalNumber(reference['index']) ?? optionalNumber(result['ruleIndex']) ?? -1
  const rules = isList(component['rules']) ? component['rules'] : []
  const byId = rules.find((rule) => isRecord(rule) && id !== undefined && (rule['id'] === id || id.startsWith(`${String(rule['id'])}/`)))
  const rule = index >= 0 ? at(rules, index) : isRecord(byId) ? byId : {}
  return { rule, component, id: id ?? optionalString(rule['id']) }
}

function levelOf(result: Json, rule: Json): SarifLevel {
  const kind = LEVEL_OF_KIND.get(result['kind'])
  if (kind !== undefined) return kind
  for (const level of [result['level'], child(rule, 'defaultConfiguration')['level']]) if (LEVELS.has(level)) return level as SarifLevel
  return 'warning'
}

/** §3.27.23: not while one of them is under review or was rejected. */
function isSuppressed(result: Json): boolean {
  const suppressions = records(result['suppressions'] ?? [], '"suppressions"')
  return suppressions.length > 0 && suppressions.every(({ status }) => status === undefined || status === 'accepted')
}

/** GitHub's bands of the CVSS score that scanners give their rules. */
function severityOf(rule: Json): Severity | undefined {
  const score = Number(child(rule, 'properties')['security-severity'] ?? Number.NaN)
  if (Number.isNaN(score) || score < 0) return undefined
  return score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low'
}

/** §3.11: text, or one of the rule's or the tool's messages by id, with its placeholders filled. */
function messageOf(message: Json, rule: Json, component: Json): string {
  const id = optionalString(message['id']) ?? ''
  const text = optionalString(message['text']) ?? optionalString(message['markdown'])
    ?? optionalString(child(child(rule, 'messageStrings'), id)['text']) ?? optionalString(child(child(component, 'globalMessageStrings'), id)['text'])
    ?? optionalString(child(rule, 'shortDescription')['text']) ?? id
  const values = isList(message['arguments']) ? message['arguments'] : []
  return text.replaceAll(/\{(\d+)\}/g, (whole, index: string) => (typeof values[Number(index)] === 'string' ? String(values[Number(index)]) : whole))
}

function child(value: Json, key: string): Json {
  const found = Object.hasOwn(value, key) ? value[key] : undefined
  return isRecord(found) ? found : {}
}

function at(values: unknown, index: number): Json {
  const found = isList(values) ? values[index] : undefined
  return isRecord(found) ? found : {}
}
