// `npm test`: everything CI runs. Ends with one line that counts the tests.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { run, runJest } from './support/jest.ts'
import { CHECKS, runSteps } from './support/steps.ts'

type JestResult = { readonly numPassedTests: number; readonly numFailedTests: number; readonly numPendingTests: number; readonly numFailedTestSuites: number }

const folder = await mkdtemp(path.join(os.tmpdir(), 'test-'))
const file = path.join(folder, 'jest.json')
const failed = await runSteps([
  ...CHECKS,
  { name: 'bundles', run: async () => run(process.execPath, ['scripts/bundle.ts', '--check']) },
  { name: 'tests', run: async () => runJest(['--json', `--outputFile=${file}`, '--forceExit']) },
])
const result = JSON.parse(await readFile(file, 'utf8')) as JestResult
await rm(folder, { recursive: true })
const notRun = result.numFailedTestSuites > 0 && result.numFailedTests === 0 ? result.numFailedTestSuites : 0
if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}\n`)
const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : ''
process.stdout.write(`${result.numPassedTests} passed, ${result.numFailedTests + notRun} failed${skipped}\n`)
process.exitCode = failed.length === 0 ? 0 : 1
