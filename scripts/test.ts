// `npm test`: everything CI runs. Ends with one line that counts: tests, and each failed check as one more failure, so that
// `0 failed` is never printed over a broken build.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { run, runJest, testFiles } from './support/jest.ts'
import { CHECKS, FAST_TESTS, runSteps } from './support/steps.ts'

type JestResult = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  /** Files of tests that did not get as far as a test. */
  readonly numRuntimeErrorTestSuites: number
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string; readonly failureMessages: readonly string[] }[]
  }[]
}

const FAST = 'fast tests'
const SLOW = 'slow tests'
const folder = await mkdtemp(path.join(os.tmpdir(), 'test-'))
const resultOf = (name: string) => path.join(folder, `${name}.json`)
const tests = async (name: string, args: readonly string[]) => runJest([...args, '--json', `--outputFile=${resultOf(name)}`, '--forceExit'])
const fast = new Set(await testFiles(FAST_TESTS))
const slow = (await testFiles([])).filter((file) => !fast.has(file))
const failed = await runSteps([
  ...CHECKS,
  { name: 'bundles', run: async () => run(process.execPath, ['scripts/bundle.ts', '--check']) },
  // These wait for nothing and time nothing, so they may share the machine; the others have it almost to themselves.
  { name: FAST, run: async () => tests(FAST, [...FAST_TESTS, '--maxWorkers=100%']) },
  { name: SLOW, run: async () => tests(SLOW, ['--runTestsByPath', ...slow]) },
])
const results = await Promise.all([FAST, SLOW].map(readResult))
await rm(folder, { recursive: true })
const sum = (count: (result: JestResult) => number) => results.reduce((total, result) => total + count(result), 0)
const checks = failed.filter((name) => name !== FAST && name !== SLOW).length
const failures = sum(({ numFailedTests, numRuntimeErrorTestSuites }) => numFailedTests + numRuntimeErrorTestSuites) + checks
const skipped = sum(({ numPendingTests }) => numPendingTests)
for (const line of results.flatMap(whatFailed)) process.stdout.write(`${line}\n`)
if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}\n`)
if (skipped > 0) process.stdout.write(`${skipped} skipped\n`)
process.stdout.write(`${sum(({ numPassedTests }) => numPassedTests)} passed, ${failures} failed\n`)
process.exitCode = failed.length === 0 && failures === 0 ? 0 : 1

/** A jest that died has left no result: that is one failure. */
async function readResult(name: string): Promise<JestResult> {
  const text = await readFile(resultOf(name), 'utf8').catch(() => undefined)
  if (text === undefined) return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numRuntimeErrorTestSuites: 1, testResults: [] }
  return JSON.parse(text) as JestResult
}

/** Said once more after everything, so that nobody has to look for it in half an hour of output: a line with the test, and the beginning of why. */
function whatFailed({ testResults }: JestResult): readonly string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name)
    const tests = assertionResults.filter(({ status }) => status === 'failed')
    const told = tests.map(({ fullName, failureMessages }) => `✖ ${file}: ${fullName}\n${beginning(failureMessages.join('\n'))}`)
    return told.length === 0 && message !== '' && !assertionResults.some(({ status }) => status === 'passed') ? [`✖ ${file}\n${beginning(message)}`] : told
  })
}

function beginning(text: string): string {
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 12)
    .map((line) => `    ${line}`)
    .join('\n')
}
