// `npm run check`: the fast part of what CI runs, for before a commit.
import { runJest } from './support/jest.ts'
import { CHECKS, FAST_TESTS, runSteps } from './support/steps.ts'

// A quarter of each property's cases; `npm test` has them all.
process.env['FC_RUNS'] ??= '25'
const startMs = performance.now()
// These tests wait for nothing and time nothing, so they may share the machine; by itself jest leaves one core idle.
const failed = await runSteps([...CHECKS, { name: 'fast tests', run: async () => runJest([...FAST_TESTS, '--silent', '--maxWorkers=100%']) }])
const seconds = ((performance.now() - startMs) / 1000).toFixed(0)
process.stdout.write(
  failed.length === 0 ? `All checks passed in ${seconds} s.\n` : `Failed after ${seconds} s: ${failed.join(', ')}\n`,
)
process.exitCode = failed.length === 0 ? 0 : 1
