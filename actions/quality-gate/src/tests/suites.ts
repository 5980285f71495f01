// Cases by the suite that they are in, in the order in which reports name them. Pure.
import type { TestCase } from './case.ts'

export type Suite = { readonly name: string; readonly tests: number; readonly passed: number; readonly failed: number; readonly errors: number; readonly skipped: number; readonly seconds: number }

const COUNT_OF = { passed: 'passed', failed: 'failed', error: 'errors', skipped: 'skipped' } as const satisfies Record<TestCase['result'], keyof Suite>

export function suitesOf(cases: readonly TestCase[]): readonly Suite[] {
  const suites = new Map<string, { -readonly [K in keyof Suite]: Suite[K] }>()
  for (const { suite: name, result, seconds } of cases) {
    const suite = suites.get(name) ?? { name, tests: 0, passed: 0, failed: 0, errors: 0, skipped: 0, seconds: 0 }
    suite.tests += 1
    suite[COUNT_OF[result]] += 1
    suite.seconds += seconds
    suites.set(name, suite)
  }
  return [...suites.values()].map((suite) => ({ ...suite, seconds: Math.round(suite.seconds * 1000) / 1000 }))
}
