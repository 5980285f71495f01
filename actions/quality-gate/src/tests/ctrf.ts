// Common Test Report Format. A case of status "other" is one that its tool could not place among the results: it is an error, as it is
// not known to have passed. https://ctrf.io/docs/specification/root
import { isList, isRecord, optionalNumber, optionalString, position, record, records, string, type Json } from '@cloudrun-delivery/shared/reports/json'
import type { Format } from '../read/format.ts'
import { isBad, joinMessage, timeOf, type Result, type TestCase, type TestReport } from './case.ts'

export const ctrf: Format<TestReport> = { name: 'CTRF', by: 'json', fits, read: readCtrf }

const RESULT_OF: ReadonlyMap<unknown, Result> = new Map([['passed', 'passed'], ['failed', 'failed'], ['skipped', 'skipped'], ['pending', 'skipped'], ['other', 'error']])

function fits(value: unknown): boolean {
  return isRecord(value) && isRecord(value['results']) && isRecord(value['results']['tool']) && isList(value['results']['tests'])
}

export function readCtrf(value: unknown): TestReport {
  const results = record(record(value, 'it')['results'], '"results"')
  const cases = records(results['tests'], '"results.tests"').map(caseOf)
  return { cases, problems: claims(isRecord(results['summary']) ? results['summary'] : {}, cases) }
}

function caseOf(test: Json, index: number): TestCase {
  const name = string(test['name'], `the name of test ${index + 1}`)
  const result = RESULT_OF.get(test['status'])
  if (result === undefined) throw new Error(`test "${name}" has the status ${(JSON.stringify(test['status']) ?? 'undefined').slice(0, 80)}, which CTRF does not know`)
  const suite = test['suite']
  return {
    suite: isList(suite) ? suite.filter((part) => typeof part === 'string').join(' › ') : optionalString(suite) ?? optionalString(test['filePath']) ?? '',
    name, result, seconds: timeOf(optionalNumber(test['duration'])) / 1000,
    flaky: test['flaky'] === true && !isBad({ result }),
    message: joinMessage(optionalString(test['message']), optionalString(test['trace'])),
    file: optionalString(test['filePath']), line: position(test['line']),
  }
}

function claims(summary: Json, cases: readonly TestCase[]): readonly string[] {
  const [tests, bad] = [optionalNumber(summary['tests']) ?? 0, (optionalNumber(summary['failed']) ?? 0) + (optionalNumber(summary['other']) ?? 0)]
  const held = cases.filter(isBad).length
  return [
    ...(tests > cases.length ? [`its summary claims ${tests} tests and it holds ${cases.length}`] : []),
    ...(bad > held ? [`its summary claims ${bad} failed or other tests and it holds ${held}`] : []),
  ]
}
