// The events of `go test -json`, one JSON object a line. A package that ends again (gotestsum's --rerun-fails) was run again: its later results
// hold and what failed before is flaky. A test that ran several times within one run (-count) counts once, by its worst result. A package
// that failed without a failed test (it did not build, it panicked, its TestMain exited) is a problem, and so is one that never ended.
// https://pkg.go.dev/cmd/test2json
import { isRecord, optionalNumber, optionalString, type Json } from '@cloudrun-delivery/shared/reports/json'
import { readLines } from '../lines.ts'
import type { Chunks, Format } from '../read/format.ts'
import { isBad, MESSAGE_CHARACTERS_MAX, SEVERITY, timeOf, type Result, type TestCase, type TestReport } from './case.ts'

export const goTest: Format<TestReport> = { name: 'go test JSON', by: 'text', begins: (head) => /^\s*\{"(Time|ImportPath|Action)":/.test(head), read: readGoTest }

const RESULT_OF: ReadonlyMap<string, Result> = new Map([['pass', 'passed'], ['bench', 'passed'], ['skip', 'skipped'], ['fail', 'failed']])
const NOISE = /^\s*(=== (RUN|PAUSE|CONT|NAME)|--- (PASS|SKIP|FAIL):)/
const OUTPUT_CHARACTERS_MAX = 16 * MESSAGE_CHARACTERS_MAX

type Test = { readonly name: string; result: Result | undefined; running: boolean; seconds: number; output: string }
type Run = { readonly tests: Map<string, Test>; output: string; started: boolean }
type Package = { readonly name: string; readonly cases: Map<string, TestCase>; run: Run; failed: string | undefined }

export async function readGoTest(chunks: Chunks): Promise<TestReport> {
  const packages = new Map<string, Package>()
  const builds = new Map<string, string>()
  const problems: string[] = []
  let number = 0
  for await (const { text } of readLines(chunks)) {
    number += 1
    if (text.trim() === '') continue
    const event = parseEvent(text)
    if (event === undefined) problems.push(`line ${number} is no event of go test, so a package may not have been built, or the report was cut off: ${text.slice(0, 200)}`)
    else if (optionalString(event['ImportPath']) !== undefined) addBuild(builds, event)
    else apply(packageOf(packages, String(event['Package'] ?? '')), event, builds)
  }
  for (const one of packages.values()) {
    if (one.run.started) endUnfinished(one, problems)
    if (one.failed !== undefined) problems.push(`package ${one.name} failed outside of any test: ${one.failed}`)
  }
  return { cases: [...packages.values()].flatMap(({ cases }) => [...cases.values()]), problems }
}

function parseEvent(text: string): Json | undefined {
  try {
    const event: unknown = JSON.parse(text)
    return isRecord(event) && typeof event['Action'] === 'string' ? event : undefined
  } catch {
    return undefined
  }
}

function packageOf(packages: Map<string, Package>, name: string): Package {
  const known = packages.get(name) ?? { name, cases: new Map(), run: freshRun(), failed: undefined }
  packages.set(name, known)
  return known
}

function freshRun(): Run {
  return { tests: new Map(), output: '', started: false }
}

/** What the compiler said, told when the package that it belongs to fails. */
function addBuild(builds: Map<string, string>, event: Json): void {
  const path = String(event['ImportPath'])
  builds.set(path, append(builds.get(path) ?? '', event['Output']))
}

function apply(one: Package, event: Json, builds: ReadonlyMap<string, string>): void {
  const { run } = one
  const action = String(event['Action'])
  const name = optionalString(event['Test'])
  run.started = true
  if (name !== undefined) applyToTest(testOf(run, name), action, event)
  else if (action === 'output') run.output = append(run.output, event['Output'])
  else if (RESULT_OF.has(action)) endRun(one, action === 'fail', builds.get(String(event['FailedBuild'] ?? '')))
}

function testOf({ tests }: Run, name: string): Test {
  const known = tests.get(name) ?? { name, result: undefined, running: true, seconds: 0, output: '' }
  tests.set(name, known)
  return known
}

function applyToTest(test: Test, action: string, event: Json): void {
  const result = RESULT_OF.get(action)
  if (action === 'run') test.running = true
  if (action === 'output' && !NOISE.test(String(event['Output']))) test.output = append(test.output, event['Output'])
  if (result === undefined) return
  test.running = false
  test.seconds += timeOf(optionalNumber(event['Elapsed']))
  if (test.result === undefined || SEVERITY[result] > SEVERITY[test.result]) test.result = result
}

function append(output: string, more: unknown): string {
  return typeof more === 'string' && output.length < OUTPUT_CHARACTERS_MAX ? output + more : output
}

function endRun(one: Package, failed: boolean, build: string | undefined): void {
  const cases = [...one.run.tests.values()].map((test) => caseOf(one.name, test))
  for (const test of cases) {
    const before = one.cases.get(test.name)
    const again = before !== undefined && (before.flaky || isBad(before))
    one.cases.set(test.name, again && !isBad(test) ? { ...test, flaky: true, message: test.message || before.message } : test)
  }
  // A rerun that passed is told by its package's end as well as by its tests.
  one.failed = failed && !cases.some(isBad) ? tail(build ?? one.run.output) : undefined
  one.run = freshRun()
}

function endUnfinished(one: Package, problems: string[]): void {
  endRun(one, false, undefined)
  problems.push(`package ${one.name} never ended: the run was stopped, or the report was cut off`)
}

function caseOf(suite: string, { name, result, running, seconds, output }: Test): TestCase {
  const unfinished = running || result === undefined
  const ended = unfinished ? 'error' : result
  const message = isBad({ result: ended }) || ended === 'skipped' ? output.trim() : ''
  const at = isBad({ result: ended }) ? /^\s*([^\s:]+\.go):(\d+): /m.exec(output) : null
  return {
    suite, name, result: ended, seconds, flaky: false, message: (unfinished ? `it began and never ended\n${message}`.trim() : message).slice(0, MESSAGE_CHARACTERS_MAX),
    // The base name alone: the tool does not tell the folder.
    file: at?.[1], line: at?.[2] === undefined ? undefined : Number(at[2]),
  }
}

function tail(output: string): string {
  const text = output.trim()
  return text === '' ? 'it told no reason' : text.slice(-600)
}
