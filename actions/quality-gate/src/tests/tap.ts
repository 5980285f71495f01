// TAP 13 and 14 with indented and buffered subtests. A case is a test point without subtests of its own; a parent is one only when it failed
// and none of its subtests did. The plan must be there and be kept, at every level: it is what tells a short report from one that was cut off.
// What has the to-do directive is skipped: `not ok` with it is no failure, and Vitest writes `ok` of what it did not run. `not ok # SKIP` is a
// failure, as in Perl's TAP::Parser. Lines that are no TAP are what the tests printed.
// https://testanything.org/tap-version-14-specification.html
import { readLines } from '../lines.ts'
import type { Chunks, Format } from '../read/format.ts'
import { isBad, joinMessage, type TestCase, type TestReport } from './case.ts'
import { parsePoint, secondsOf, whereOf, type Point } from './tap-point.ts'

export const tap: Format<TestReport> = { name: 'TAP', by: 'text', begins: (head) => !/^\s*[{[<]/.test(head) && /^(TAP version \d+|1\.\.\d+(?:\s*#.*)?|(not )?ok\b.*)\r?$/m.test(head), read: readTap }

const INDENT = 4
const DEPTH_MAX = 64
/** From the point that they belong to: two as specified, four as Vitest writes them. */
const DIAGNOSTICS_INDENTS: ReadonlySet<number> = new Set([2, 4])

/** One document, or one list of subtests. */
type Level = { plan: number | undefined; points: number; readonly numbers: Set<number>; readonly leaves: Leaf[] }
type Leaf = { readonly path: string[]; readonly point: Point; diagnostics: string }

export async function readTap(chunks: Chunks): Promise<TestReport> {
  const reader = new TapReader()
  for await (const { text } of readLines(chunks)) reader.line(text)
  return reader.end()
}

class TapReader {
  readonly #cases: TestCase[] = []
  readonly #problems: string[] = []
  #levels: Level[] = [freshLevel()]
  /** Points whose subtests follow in braces, by level. */
  #buffered: { readonly level: number; readonly point: Point }[] = []
  /** The last point, whose diagnostics may follow, and the indentation of those that are open. */
  #last: { readonly leaf: Leaf; readonly level: number } | undefined
  #yaml: string | undefined
  #claimedFailures = 0

  line(text: string): void {
    if (this.#yaml !== undefined) this.#diagnostics(text)
    else if (!this.#opensDiagnostics(text)) this.#statement(text)
  }

  end(): TestReport {
    if (this.#yaml !== undefined) this.#problems.push('it ends within the diagnostics of a test point')
    this.#endDocument()
    return { cases: this.#cases, problems: this.#problems }
  }

  #opensDiagnostics(text: string): boolean {
    const indent = /^( +)---\s*$/.exec(text)?.[1]
    if (indent === undefined || this.#last === undefined || !DIAGNOSTICS_INDENTS.has(indent.length - this.#last.level * INDENT)) return false
    this.#yaml = indent
    return true
  }

  #diagnostics(text: string): void {
    const indent = this.#yaml ?? ''
    if (text.trimEnd() === `${indent}...`) this.#yaml = undefined
    else if (this.#last !== undefined && this.#last.leaf.diagnostics.length < 16_000) this.#last.leaf.diagnostics += `${text.startsWith(indent) ? text.slice(indent.length) : text}\n`
  }

  #statement(text: string): void {
    const indent = text.length - text.trimStart().length
    const level = indent / INDENT
    const statement = text.trim()
    if (!Number.isInteger(level) || level > DEPTH_MAX || statement === '') return
    const point = parsePoint(statement)
    if (point !== undefined) this.#point(level, point)
    else if (statement === '}') this.#endBuffered(level)
    else if (/^bail out!/i.test(statement)) this.#problems.push(`the tests bailed out${statement.length > 9 ? `: ${statement.slice(9).trim()}` : ''}`)
    else if (level === 0 && /^TAP version \d+$/.test(statement)) this.#startDocument()
    else if (/^1\.\.\d+(\s*#.*)?$/.test(statement)) this.#plan(this.#level(level), statement)
    else if (level === 0) this.#claimedFailures += Number(/^# fail\s+(\d+)$/.exec(statement)?.[1] ?? 0)
  }

  #point(level: number, point: Point): void {
    if (point.opensSubtests) {
      this.#level(level)
      this.#buffered.push({ level, point })
    } else this.#record(level, point)
  }

  /** Subtests that are open below this point are its own. */
  #record(level: number, point: Point): void {
    const own = this.#level(level)
    const inner = this.#endLevelsAbove(level, point.name)
    own.points += 1
    if (point.number !== undefined) own.numbers.add(point.number)
    else own.numbers.add(-own.points)
    for (const leaf of inner) leaf.path.unshift(point.name)
    own.leaves.push(...inner)
    const leaf: Leaf = { path: [], point, diagnostics: '' }
    if (inner.length === 0 || (resultOf(point) === 'failed' && !inner.some(({ point }) => resultOf(point) === 'failed'))) own.leaves.push(leaf)
    this.#last = { leaf, level }
  }

  #endBuffered(level: number): void {
    const open = this.#buffered.at(-1)
    if (open?.level !== level) return
    this.#buffered.pop()
    this.#record(level, open.point)
  }

  #level(level: number): Level {
    while (this.#levels.length <= level) this.#levels.push(freshLevel())
    return this.#levels[level] ?? freshLevel()
  }

  #plan(level: Level, statement: string): void {
    if (level.plan !== undefined) this.#problems.push(`it has two plans: 1..${level.plan} and ${statement}`)
    level.plan = Number(/^1\.\.(\d+)/.exec(statement)?.[1])
  }

  #endLevelsAbove(level: number, name: string): Leaf[] {
    const closed = this.#levels.splice(level + 1)
    for (const one of closed) this.#checkPlan(one, `the subtests of "${name}"`)
    return closed.flatMap(({ leaves }) => leaves)
  }

  #checkPlan({ plan, points, numbers }: Level, what: string): void {
    if (plan === undefined) this.#problems.push(`${what === '' ? 'it has' : `${what} have`} no plan, so it may have been cut off`)
    else if (plan !== points) this.#problems.push(`${what === '' ? 'it plans' : `${what} plan`} ${plan} tests and ${what === '' ? 'holds' : 'hold'} ${points}`)
    else if (numbers.size !== points) this.#problems.push(`${what === '' ? 'it numbers' : `${what} number`} two tests alike`)
  }

  #startDocument(): void {
    const [root] = this.#levels
    if (root !== undefined && (root.points > 0 || root.plan !== undefined)) this.#endDocument()
  }

  #endDocument(): void {
    const [root = freshLevel(), ...open] = this.#levels
    const stray = open.flatMap(({ leaves }) => leaves)
    if (this.#buffered.length > 0 || open.some(({ points, plan }) => points > 0 || plan !== undefined)) this.#problems.push('it ends within subtests')
    this.#checkPlan(root, '')
    const cases = [...root.leaves, ...stray].map(caseOf)
    const failed = cases.filter(isBad).length
    if (this.#claimedFailures > failed) this.#problems.push(`it claims ${this.#claimedFailures} failures and holds ${failed}`)
    this.#cases.push(...cases)
    this.#levels = [freshLevel()]
    this.#buffered = []
    this.#last = undefined
    this.#claimedFailures = 0
  }
}

function freshLevel(): Level {
  return { plan: undefined, points: 0, numbers: new Set(), leaves: [] }
}

function resultOf({ ok, directive }: Point): TestCase['result'] {
  if (directive === 'todo') return 'skipped'
  if (!ok) return 'failed'
  return directive === 'skip' ? 'skipped' : 'passed'
}

function caseOf({ path, point, diagnostics }: Leaf): TestCase {
  const result = resultOf(point)
  return {
    suite: path.join(' › '), name: point.name || `test ${point.number ?? ''}`.trim(), result, seconds: point.seconds ?? secondsOf(diagnostics), flaky: false,
    message: result === 'failed' ? joinMessage(diagnostics) : point.reason, ...whereOf(result === 'failed' ? diagnostics : ''),
  }
}
