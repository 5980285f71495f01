// What to do about a verdict: a step for each kind of reason, concrete enough to begin with. Pure. In text; parts in backticks are names, and
// what comes from outside is escaped where it is shown.
import { groupBy } from '@cloudrun-delivery/shared/core/group-by'
import { standing, type Condition } from './conditions.ts'
import { countsOf, type FileCoverage } from './coverage/coverage.ts'
import type { Gathered } from './gathered.ts'
import { byInterest, interestIn } from './interest.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import { isBad, type TestCase } from './tests/case.ts'
import type { Judged } from './verdict.ts'

const NAMED_MAX = 3
const CHARACTERS_MAX = 120

/** The most telling first; none for a pass. */
export function advice(gathered: Gathered, { verdict, conditions }: Pick<Judged, 'verdict' | 'conditions'>): readonly string[] {
  if (verdict === 'pass') return []
  const crossed = conditions.filter((condition) => standing(condition) === 'limit crossed')
  return [
    ...commandSteps(gathered),
    ...testSteps(byInterest(gathered.cases.filter(isBad), interestIn(gathered))),
    ...configurationSteps(gathered),
    ...crossed.flatMap((condition) => conditionStep(condition, gathered)),
    ...budgetSteps(gathered),
    ...missingSteps(gathered),
  ]
}

function commandSteps({ endings }: Gathered): readonly string[] {
  return endings.flatMap(({ command, failure }) => (failure === undefined ? [] : [`Run ${named(firstLine(command.script))} in ${named(command.folder)}: it says why ${named(command.name)} failed, and its last lines are below.`]))
}

function testSteps(bad: readonly TestCase[]): readonly string[] {
  const [first] = bad
  if (first === undefined) return []
  const place = first.file === undefined ? '' : ` (${named(`${first.file}${first.line === undefined ? '' : `:${first.line}`}`)})`
  const begin = `Mend ${counted(bad.length, 'test')}${bad.length === 1 ? ':' : '. Begin with'} ${named(`${first.suite} › ${first.name}`)}${place}.`
  const [message, count] = mostFrequent(bad.map((one) => firstLine(one.message)))
  return [count > 1 && count * 2 >= bad.length && message !== '' ? `${begin} ${count} of them say ${named(message)}: look for one cause.` : begin]
}

function configurationSteps({ configuration }: Gathered): readonly string[] {
  const errors = (configuration?.findings ?? []).filter(({ level }) => level === 'error')
  return errors.length === 0 ? [] : [`Mend the configuration: ${mostOf(errors.map(({ rule }) => rule))}. What is meant to be so goes into \`accepted\`, with the reason.`]
}

function conditionStep(condition: Condition, { coverage, findings, patch, base }: Gathered): readonly string[] {
  const { name, origin, limit = 0 } = condition
  switch (origin) {
    case 'coverage-percent-min':
      return [`Cover ${more(coverage.values(), 'lines', limit)} to reach ${limit} %.${emptiest(coverage)}`]
    case 'branch-coverage-percent-min':
      return [`Cover ${more(coverage.values(), 'branches', limit)} to reach ${limit} %.`]
    case 'lint-errors-max':
    case 'lint-warnings-max': {
      const level: Finding['level'] = origin === 'lint-errors-max' ? 'error' : 'warning'
      return [`Mend what linters found: ${mostOf(findings.filter((one) => one.level === level).map(({ tool, rule }) => `${tool} ${rule}`))}.`]
    }
    case 'patch-coverage-percent-min':
    case 'patch-uncovered-lines-allowed':
      return [`Cover the new lines that no test runs: most are in ${placesOf((patch?.coverage?.files ?? []).map(({ file, uncovered }) => ({ file, count: uncovered.length })))}.`]
    case 'new-uncovered-lines-max':
      return [`Cover what this change leaves uncovered: most is in ${placesOf((base?.comparison?.uncovered ?? []).map(({ file, lines }) => ({ file, count: lines.length })))}.`]
    case 'new-lint-errors-max':
    case 'new-lint-warnings-max': {
      const { errors = [], warnings = [] } = base?.comparison ?? {}
      return [`Mend what linters found that the base had not: ${mostOf((origin === 'new-lint-errors-max' ? errors : warnings).map(({ finding: { tool, rule } }) => `${tool} ${rule}`))}.`]
    }
    case 'lost-tests-max': {
      const { removed = [], newlySkipped = [] } = base?.comparison?.tests ?? {}
      return [`Bring back what tests the base ran: ${enumerated([...removed, ...newlySkipped].map(named))}. If they are meant to go, raise ${named(origin)}.`]
    }
    case 'tests-min':
      return [`Find out where the other tests went: ${named(origin)} asks for ${limit}.`]
    default:
      return [`${name}: see below, or change ${named(origin)} if the limit is wrong.`]
  }
}

function budgetSteps({ measures }: Gathered): readonly string[] {
  const crossed = measures.filter((one) => one.measured && one.crossed)
  return crossed.length === 0 ? [] : [`Bring ${enumerated(crossed.map(({ name }) => named(name)))} back under the limit.`]
}

function missingSteps({ problems, configuration, cases, measures }: Gathered): readonly string[] {
  const unmeasured = measures.filter(({ measured }) => !measured)
  return [
    ...(problems.length === 0 ? [] : [`Look at the step that writes what is missing or broken: it must run to its end, and the gate’s own step also after failed tests (\`if: \${{ !cancelled() }}\`).`]),
    ...((configuration?.problems ?? []).length === 0 ? [] : ['Mend the file that `configuration` names at the places above: until it is understood, nothing in it is checked.']),
    ...(cases.length > 0 && cases.every(({ result }) => result === 'skipped') ? ['Find out why every test was skipped: a marker, a filter, a missing service?'] : []),
    ...(unmeasured.length === 0 ? [] : [`Find out why nothing measured ${enumerated(unmeasured.map(({ name }) => named(name)))}: a load test must send requests, a page must load. A limit on nothing holds for anything.`]),
  ]
}

/** Lines or branches that are missing to a percentage. */
function more(files: Iterable<FileCoverage>, what: 'lines' | 'branches', percent: number): string {
  const { covered, total } = countsOf(files, what)
  return counted(Math.max(1, Math.ceil((percent / 100) * total - covered)), what === 'lines' ? 'more line' : 'more branch')
}

function emptiest(coverage: Gathered['coverage']): string {
  const files = [...coverage].map(([file, known]) => ({ file, ...countsOf([known], 'lines') })).map(({ file, covered, total }) => ({ file, missed: total - covered })).filter(({ missed }) => missed > 0)
  const most = files.toSorted((a, b) => b.missed - a.missed).slice(0, NAMED_MAX)
  return most.length === 0 ? '' : ` Most are missing in ${enumerated(most.map(({ file, missed }) => `${named(file)} (${missed})`))}.`
}

function placesOf(places: readonly { readonly file: string; readonly count: number }[]): string {
  const most = places.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count).slice(0, NAMED_MAX)
  return enumerated(most.map(({ file, count }) => `${named(file)} (${count})`))
}

function mostOf(words: readonly string[]): string {
  const counts = [...groupBy(words, (word) => word)].map(([word, list]): [string, number] => [word, list.length]).toSorted((a, b) => b[1] - a[1])
  const shown = counts.slice(0, NAMED_MAX).map(([word, count]) => `${named(word)} (${count})`)
  return enumerated(counts.length > NAMED_MAX ? [...shown, `${counts.length - NAMED_MAX} other rules`] : shown)
}

function mostFrequent(words: readonly string[]): readonly [word: string, count: number] {
  let most: readonly [string, number] = ['', 0]
  for (const [word, list] of groupBy(words, (one) => one)) if (list.length > most[1]) most = [word, list.length]
  return most
}

/** A name in backticks; its own would end them. */
function named(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim().replaceAll('`', '´')
  return `\`${line.length > CHARACTERS_MAX ? `${line.slice(0, CHARACTERS_MAX - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line}\``
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0]?.trim() ?? ''
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : what.endsWith('ch') ? 'es' : 's'}`
}

function enumerated(words: readonly string[]): string {
  const shown = words.length > NAMED_MAX + 1 ? [...words.slice(0, NAMED_MAX), `${words.length - NAMED_MAX} others`] : words
  return shown.length <= 1 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
