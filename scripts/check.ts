// `npm run check`: the fast part of what CI runs, for before a commit.
import { runJest } from './support/jest.ts'
import { CHECKS, runSteps } from './support/steps.ts'

const failed = await runSteps([...CHECKS, { name: 'fast tests', run: async () => runJest(['packages/shared', 'actions', 'test/', '--silent']) }])
process.stdout.write(failed.length === 0 ? 'All checks passed.\n' : `Failed: ${failed.join(', ')}\n`)
process.exitCode = failed.length === 0 ? 0 : 1
