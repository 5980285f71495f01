// Tests told from those of the base: which fail only now, which are gone, and which ran before and are skipped now. Pure.
import { SEVERITY, type Result, type TestCase } from '../tests/case.ts'
import type { TestNames } from './kept.ts'

export type TestChanges = {
  readonly newFailures: readonly string[]
  readonly removed: readonly string[]
  readonly newlySkipped: readonly string[]
  readonly added: number
}

export function nameOf({ suite, name }: Pick<TestCase, 'suite' | 'name'>): string {
  return `${suite} › ${name}`
}

/** Of a name that several cases share, the worst result counts. */
export function testNames(cases: readonly TestCase[]): TestNames {
  const worst = new Map<string, Result>()
  for (const one of cases) {
    const name = nameOf(one)
    const before = worst.get(name)
    if (before === undefined || SEVERITY[one.result] > SEVERITY[before]) worst.set(name, one.result)
  }
  const of = (...results: readonly Result[]) => [...worst].filter(([, result]) => results.includes(result)).map(([name]) => name).toSorted()
  return { passed: of('passed'), skipped: of('skipped'), bad: of('failed', 'error') }
}

export function testChanges(before: TestNames, now: TestNames): TestChanges {
  const [wasBad, wasSkipped] = [new Set(before.bad), new Set(before.skipped)]
  const ran = new Set([...before.passed, ...before.bad])
  const present = new Set([...now.passed, ...now.skipped, ...now.bad])
  return {
    newFailures: now.bad.filter((name) => !wasBad.has(name)),
    removed: [...ran, ...wasSkipped].filter((name) => !present.has(name)),
    newlySkipped: now.skipped.filter((name) => ran.has(name)),
    added: [...present].filter((name) => !ran.has(name) && !wasSkipped.has(name)).length,
  }
}
