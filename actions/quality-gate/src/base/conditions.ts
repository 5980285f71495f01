// What must hold for what a change adds, whatever was there before. Without a base there is nothing that these could be asked of; with one that
// cannot be read, they have no data. Pure.
import type { Condition } from '../conditions.ts'
import type { Limits } from '../inputs.ts'
import type { Base } from './base.ts'

export function baseConditions(base: Base | undefined, { added }: Pick<Limits, 'added'>): readonly Condition[] {
  if (base === undefined || base.isFirst) return []
  const { comparison: { uncovered, errors, warnings, tests } = {} } = base
  const of = (name: string, value: number | undefined, limit: number | undefined, target: number | undefined, origin: string): Condition => ({ name, value, unit: '', direction: 'at most', limit, target, origin })
  return [
    of('Newly uncovered lines', uncovered?.reduce((sum, { lines }) => sum + lines.length, 0), added.uncoveredLinesMax, added.uncoveredLinesTarget, 'new-uncovered-lines-max'),
    of('New errors of linters', errors?.length, added.lintErrorsMax, added.lintErrorsTarget, 'new-lint-errors-max'),
    of('New warnings of linters', warnings?.length, added.lintWarningsMax, added.lintWarningsTarget, 'new-lint-warnings-max'),
    of('Tests that are removed or newly skipped', tests && tests.removed.length + tests.newlySkipped.length, added.lostTestsMax, added.lostTestsTarget, 'lost-tests-max'),
  ].filter(({ limit, target }) => limit !== undefined || target !== undefined)
}

/** What is new and has neither limit nor target. */
export function baseNotes(base: Base | undefined, { added }: Pick<Limits, 'added'>): readonly string[] {
  if (base?.comparison === undefined) return []
  const { uncovered = [], errors = [], warnings = [], tests } = base.comparison
  const { newFailures = [], removed = [], newlySkipped = [] } = tests ?? {}
  const told = (count: number, limit: number | undefined, text: string) => (count === 0 || limit !== undefined ? [] : [`Against the base: ${text}: ${count}`])
  return [
    ...told(newFailures.length, undefined, 'tests that fail and did not'),
    ...told(uncovered.reduce((sum, { lines }) => sum + lines.length, 0), added.uncoveredLinesMax ?? added.uncoveredLinesTarget, 'newly uncovered lines'),
    ...told(errors.length, added.lintErrorsMax ?? added.lintErrorsTarget, 'new errors of linters'),
    ...told(warnings.length, added.lintWarningsMax ?? added.lintWarningsTarget, 'new warnings of linters'),
    ...told(removed.length, added.lostTestsMax ?? added.lostTestsTarget, 'tests that are gone'),
    ...told(newlySkipped.length, added.lostTestsMax ?? added.lostTestsTarget, 'tests that ran and are skipped now'),
  ]
}
