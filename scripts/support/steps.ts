// Runs named steps one after the other, all of them even when one fails: the second problem is worth knowing before the first is mended.
import { root, run } from './jest.ts'

export type Step = { readonly name: string; readonly run: () => Promise<number> }

const tool = (file: string) => `${root}/node_modules/${file}`

/** The fast checks: what `npm run check` runs, and what `npm test` begins with. */
export const CHECKS: readonly Step[] = [
  { name: 'generated files', run: async () => run(process.execPath, ['scripts/gen.ts', '--check']) },
  { name: 'types', run: async () => run(process.execPath, [tool('typescript/bin/tsc'), '-b']) },
  {
    name: 'types of tests and scripts',
    run: async () => run(process.execPath, [tool('typescript/bin/tsc'), '-p', 'tsconfig.test.json']),
  },
  // The folders are named: without them the linter reads node_modules where no .gitignore is in force.
  {
    name: 'lint',
    run: async () =>
      run(process.execPath, [tool('oxlint/bin/oxlint'), '--type-aware', 'packages', 'actions', 'scripts', 'test', 'e2e']),
  },
]

/** Slow by nature: each starts dozens of processes, fills folders at random, judges thousands of requests for seconds, or waits for a real engine. */
export const SLOW_TESTS = [
  'actions/build-image/test/docker-buildkit.test.ts',
  'actions/build-image/test/docker-engine.test.ts',
  'actions/build-image/test/real-buildx.test.ts',
  'actions/build-image/test/real-buildx-faults.test.ts',
  'actions/build-image/test/real-registry.test.ts',
  'actions/build-image/test/small-disk.test.ts',
  'packages/emulator/test/gcloud.test.ts',
  'packages/emulator/test/gcloud-others.test.ts',
  'packages/emulator/test/instances-docker-driver.test.ts',
  'actions/build-image/test/round-trip.test.ts',
  'actions/quality-gate/test/base.test.ts',
  'actions/quality-gate/test/diff.test.ts',
  'actions/quality-gate/test/diff-histories.test.ts',
  'actions/quality-gate/test/hostile.test.ts',
  'actions/quality-gate/test/patch.test.ts',
  'packages/shared/test/judge-simulated.test.ts',
  'packages/shared/test/report-size.test.ts',
  'test/emulator-fuzz.test.ts',
  'test/gen.test.ts',
  'test/replay.test.ts',
  'test/workflow-lint.test.ts',
  'test/workflows.test.ts',
]

const literally = (file: string) => `${root}/${file}`.replaceAll(/[^\w/-]/g, String.raw`\$&`)

/** Arguments for jest: the tests that start no emulator and no bundle, without the slow ones. `npm test` runs all of them. */
export const FAST_TESTS = [
  `^${literally('')}(packages/shared/|actions/[^/]+/)?test/`,
  ...SLOW_TESTS.map((file) => `--testPathIgnorePatterns=^${literally(file)}$`),
]

/** @returns names of the steps that failed */
export async function runSteps(steps: readonly Step[]): Promise<readonly string[]> {
  const failed: string[] = []
  for (const step of steps) {
    const startMs = performance.now()
    const code = await step.run()
    process.stdout.write(`${code === 0 ? '✔' : '✘'} ${step.name} (${((performance.now() - startMs) / 1000).toFixed(1)} s)\n`)
    if (code !== 0) failed.push(step.name)
  }
  return failed
}
