// Mocha's JSON reporter. It lists tests by result; a hook that failed is among the failures and not among the tests, and the tests that it kept
// from running are nowhere: such a hook is a case that ended in an error.
import { isRecord, isList, optionalNumber, optionalString, record, records, string, type Json } from '@cloudrun-delivery/shared/reports/json'
import type { Format } from '../read/format.ts'
import { joinMessage, timeOf, type Result, type TestCase, type TestReport } from './case.ts'

export const mocha: Format<TestReport> = {
  name: 'mocha JSON', by: 'json', read: readMocha,
  fits: (value) => isRecord(value) && isRecord(value['stats']) && isList(value['tests']) && isList(value['failures']) && isList(value['passes']),
}

const HOOK = /^"(before|after) (all|each)" hook\b/

export function readMocha(value: unknown): TestReport {
  const report = record(value, 'it')
  const [tests, failures, passes, pending] = ['tests', 'failures', 'passes', 'pending'].map((key) => records(report[key] ?? [], `"${key}"`)) as [readonly Json[], readonly Json[], readonly Json[], readonly Json[]]
  const cases = [
    ...failures.map((test) => caseOf(test, HOOK.test(String(test['title'])) ? 'error' : 'failed')),
    ...withoutBroken(passes, tests, [...failures, ...pending]).map((test) => caseOf(test, 'passed')),
    ...pending.map((test) => caseOf(test, 'skipped')),
  ]
  return { cases, problems: claims(record(report['stats'], '"stats"'), tests, cases) }
}

/** A test that passed and failed afterwards (its callback was called twice) is in both lists: it counts once, as a failure. */
function withoutBroken(passes: readonly Json[], tests: readonly Json[], others: readonly Json[]): readonly Json[] {
  const room = new Map<string, number>()
  for (const test of tests) room.set(keyOf(test), (room.get(keyOf(test)) ?? 0) + 1)
  for (const test of others) room.set(keyOf(test), (room.get(keyOf(test)) ?? 0) - 1)
  return passes.filter((test) => {
    const left = room.get(keyOf(test)) ?? 1
    room.set(keyOf(test), left - 1)
    return left > 0
  })
}

function keyOf(test: Json): string {
  return JSON.stringify([test['file'], test['fullTitle']])
}

function caseOf(test: Json, result: Result): TestCase {
  const name = string(test['title'], 'the title of a test')
  const full = optionalString(test['fullTitle']) ?? name
  const error = isRecord(test['err']) ? test['err'] : {}
  const bad = result === 'failed' || result === 'error'
  return {
    suite: full.endsWith(name) ? full.slice(0, full.length - name.length).trim() : full,
    name, result, seconds: timeOf(optionalNumber(test['duration'])) / 1000,
    flaky: result === 'passed' && (optionalNumber(test['currentRetry']) ?? 0) > 0,
    message: bad ? joinMessage(optionalString(error['message']), optionalString(error['stack'])) : '',
    file: optionalString(test['file']), line: undefined,
  }
}

function claims(stats: Json, tests: readonly Json[], cases: readonly TestCase[]): readonly string[] {
  const of = (key: string) => optionalNumber(stats[key]) ?? 0
  const held = cases.filter(({ result }) => result === 'failed' || result === 'error').length
  return [
    ...(Math.max(of('tests'), tests.length) > cases.length ? [`it claims ${Math.max(of('tests'), tests.length)} tests and holds results of ${cases.length}`] : []),
    ...(of('failures') > held ? [`it claims ${of('failures')} failures and holds ${held}`] : []),
  ]
}
