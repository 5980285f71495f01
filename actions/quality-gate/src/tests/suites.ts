// Cases by the suite that they are in, in the order in which reports name them. Pure.
import type { TestCase } from './case.ts'

export type Suite = { readonly name: string; readonly tests: number; readonly passed: number; readonly failed: number; readonly errors: number; readonly skipped: number; readonly seconds: number }

export function suitesOf(cases: readonly TestCase[]): readonly Suite[] {
  return [...Map.groupBy(cases, ({ suite }) => suite)].map(([name, list]) => {
    const count = (result: TestCase['result']) => list.filter((one) => one.result === result).length
    return { name, tests: list.length, passed: count('passed'), failed: count('failed'), errors: count('error'), skipped: count('skipped'), seconds: Math.round(list.reduce((sum, { seconds }) => sum + seconds, 0) * 1000) / 1000 }
  })
}
