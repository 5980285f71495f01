// `npm test`: everything CI runs. Ends with one line that counts: tests, and each failed check as one more failure, so that
// `0 failed` is never printed over a broken build.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { run, runJest } from './support/jest.ts'
import { CHECKS, runSteps } from './support/steps.ts'

type JestResult = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  /** Files of tests that did not get as far as a test. */
  readonly numRuntimeErrorTestSuites: number
}

const TESTS = 'tests'
const folder = await mkdtemp(path.join(os.tmpdir(), 'test-'))
const file = path.join(folder, 'jest.json')
const failed = await runSteps([
  ...CHECKS,
  { name: 'bundles', run: async () => run(process.execPath, ['scripts/bundle.ts', '--check']) },
  { name: TESTS, run: async () => runJest(['--json', `--outputFile=${file}`, '--forceExit']) },
])
const result = await readResult()
await rm(folder, { recursive: true })
const checks = failed.filter((name) => name !== TESTS).length
const failures = result.numFailedTests + result.numRuntimeErrorTestSuites + checks
if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}\n`)
if (result.numPendingTests > 0) process.stdout.write(`${result.numPendingTests} skipped\n`)
process.stdout.write(`${result.numPassedTests} passed, ${failures} failed\n`)
process.exitCode = failed.length === 0 && failures === 0 ? 0 : 1

/** A jest that died has left no result: that is one failure. */
async function readResult(): Promise<JestResult> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numRuntimeErrorTestSuites: 1 }
  return JSON.parse(text) as JestResult
}
