// What a change makes worse than its base was: lines followed through deletions and moves, findings by their marks, tests by their names; and
// that what is kept can be read again, in the size that GitHub takes.
import { describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { markFindings, marksOf, newFindings } from '../src/base/findings.ts'
import { decode, encode, parsePart, PART_CHARACTERS_MAX, PARTS_MAX, type Kept, type Part } from '../src/base/kept.ts'
import { decodeStates, encodeStates } from '../src/base/states.ts'
import { testChanges, testNames } from '../src/base/tests.ts'
import { newlyUncovered } from '../src/base/uncovered.ts'
import { addLine, fileOf, type Coverage } from '../src/coverage/coverage.ts'
import { LineHits } from '../src/coverage/line-hits.ts'
import type { FileChange, Hunk } from '../src/diff/file-change.ts'
import { sparkline } from '@cloudrun-delivery/shared/core/sparkline'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import type { Result, TestCase } from '../src/tests/case.ts'

// Compresses megabytes of noise.
jest.setTimeout(60_000)

/** A line of code as a program sees it: what it says, and whether a test runs it; `-` is no code. */
type Line = { readonly text: string; readonly state: '+' | '!' | '-' }
type Tree = ReadonlyMap<string, readonly Line[]>

const NAMES = ['a.py', 'b.py', 'c/d.py', 'new.py']
/** Few texts, so that lines have twins, and git has a choice. */
const line: fc.Arbitrary<Line> = fc.oneof(
  fc.record({ text: fc.constantFrom('return None', 'x = 1', 'y = 2', '  x = 1'), state: fc.constantFrom<'+' | '!'>('+', '!') }),
  fc.record({ text: fc.constantFrom('', '# comment', 'else:'), state: fc.constant<'-'>('-') }),
)
const tree: fc.Arbitrary<Tree> = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES.slice(0, 3)), fc.array(line, { minLength: 1, maxLength: 14 })), { minLength: 1, maxLength: 3, selector: ([name]) => name }).map((files) => new Map(files))

type Edit = { readonly kind: 'delete' | 'move' | 'indent' | 'rename'; readonly from: number; readonly to: string; readonly at: number; readonly size: number; readonly target: number }
const edit: fc.Arbitrary<Edit> = fc.record({ kind: fc.constantFrom('delete', 'move', 'move', 'indent', 'rename'), from: fc.nat(5), to: fc.constantFrom(...NAMES), at: fc.nat(13), size: fc.integer({ min: 1, max: 5 }), target: fc.nat(14) })

/** Deletes and moves covered lines and lines without code, in blocks; indents and renames whatever there is. */
function edited(before: Tree, edits: readonly Edit[]): Tree {
  const after = new Map(before)
  for (const { kind, from, to, at, size, target } of edits) {
    const [name, lines] = [...after][from % after.size] ?? ['', []]
    const block = lines.slice(at, at + size).filter(({ state }) => state !== '!')
    const rest = lines.filter((one) => !block.includes(one))
    if (kind === 'rename' && !after.has(to)) {
      after.delete(name)
      after.set(to, lines)
    } else if (kind === 'indent') after.set(name, lines.map(({ text, state }) => ({ text: text === '' ? '' : `  ${text}`, state })))
    else if (kind === 'delete') after.set(name, rest)
    else if (kind === 'move') {
      after.set(name, rest)
      const into = after.get(to) ?? []
      after.set(to, into.toSpliced(target % (into.length + 1), 0, ...block))
    }
  }
  return new Map([...after].map(([name, lines]) => [name, lines.map((one) => ({ ...one }))]))
}

/** As a diff would say it, with any of the longest common parts: where lines have twins, the choice is the seed's. */
function hunksOf(before: readonly string[], after: readonly string[], choose: () => boolean): readonly Hunk[] {
  const known = new Map<string, number>()
  const longest = (i: number, j: number): number => {
    if (i === before.length || j === after.length) return 0
    const key = `${i} ${j}`
    const found = known.get(key) ?? (before[i] === after[j] ? 1 + longest(i + 1, j + 1) : Math.max(longest(i + 1, j), longest(i, j + 1)))
    known.set(key, found)
    return found
  }
  const hunks: Hunk[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [cut, add] = [i < before.length && longest(i + 1, j) === longest(i, j), j < after.length && longest(i, j + 1) === longest(i, j)]
    const isSame = i < before.length && j < after.length && before[i] === after[j]
    if (isSame && ((!cut && !add) || choose())) [i, j] = [i + 1, j + 1]
    else if (cut && (!add || choose())) hunks.push({ old: { start: (i += 1), count: 1 }, new: { start: j, count: 0 } })
    else hunks.push({ old: { start: i, count: 0 }, new: { start: (j += 1), count: 1 } })
  }
  return hunks
}

function changesOf(before: Tree, after: Tree, choose: () => boolean): readonly FileChange[] {
  const gone = [...before.keys()].filter((name) => !after.has(name))
  const come = [...after.keys()].filter((name) => !before.has(name))
  const pairs: (readonly [string | undefined, string | undefined])[] = [...before.keys()].filter((name) => after.has(name)).map((name) => [name, name] as const)
  for (const name of come) pairs.push([choose() ? gone.pop() : undefined, name])
  for (const name of gone) pairs.push([name, undefined])
  const texts = (lines: readonly Line[] = []) => lines.map(({ text }) => text)
  return pairs
    .map(([oldPath, newPath]) => ({ oldPath, newPath, hunks: hunksOf(texts(before.get(oldPath ?? '')), texts(after.get(newPath ?? '')), choose), isBinary: false, isNoFile: false }))
    .filter(({ oldPath, newPath, hunks }) => oldPath !== newPath || hunks.length > 0)
}

function coverageOf(files: Tree): Coverage {
  const coverage: Coverage = new Map()
  for (const [name, lines] of files) for (const [at, { state }] of lines.entries()) if (state !== '-') addLine(fileOf(coverage, name), at + 1, state === '+' ? 1 : 0)
  return coverage
}

const textsOf = (files: Tree) => async (file: string) => (files.get(file) ?? []).map(({ text }) => text)

async function worse(before: Tree, after: Tree, choose: () => boolean): Promise<number> {
  const changes = changesOf(before, after, choose)
  // A file whose text is the same is covered as it was: a program cannot tell two of its equal lines apart.
  const settled = new Map([...after].map(([name, lines]) => [name, before.has(name) && !changes.some(({ newPath }) => newPath === name) ? (before.get(name) ?? lines) : lines]))
  const uncovered = (files: Tree) => [...files.values()].flat().filter(({ state }) => state === '!').length
  fc.pre(uncovered(settled) === uncovered(after))
  const kept = new Map([...coverageOf(before)].map(([file, { lines }]) => [file, encodeStates(lines)]))
  const found = await newlyUncovered({ sinceKept: changes, own: changes, kept, coverage: coverageOf(settled) }, { base: textsOf(before), head: textsOf(settled) })
  return found.reduce((sum, { lines }) => sum + lines.length, 0)
}

const choices = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }).map((list) => {
  let at = 0
  return () => list[(at += 1) % list.length] ?? true
})

describe('newly uncovered lines', () => {
  test('are none, wherever covered code is moved and whatever of it is deleted (500 changes)', async () => {
    await fc.assert(fc.asyncProperty(tree, fc.array(edit, { minLength: 1, maxLength: 6 }), choices, async (before, edits, choose) => {
      expect(await worse(before, edited(before, edits), choose)).toBe(0)
    }), { numRuns: 500 })
  })

  test('are at least those that are added, whatever covered code is moved and deleted beside them (500 changes)', async () => {
    const added = fc.array(fc.record({ text: fc.constantFrom('return None', 'x = 1', 'z = 3'), to: fc.constantFrom(...NAMES), at: fc.nat(14) }), { minLength: 1, maxLength: 5 })
    await fc.assert(fc.asyncProperty(tree, fc.array(edit, { maxLength: 4 }), added, choices, async (before, edits, lines, choose) => {
      const after = new Map(edited(before, edits))
      for (const { text, to, at } of lines) after.set(to, (after.get(to) ?? []).toSpliced(at, 0, { text, state: '!' }))
      expect(await worse(before, after, choose)).toBeGreaterThanOrEqual(lines.length)
    }), { numRuns: 500 })
  })

  const of = (states: string): Tree => new Map([['a.py', states.split('').map((state, at) => ({ text: `line ${at}`, state: state as Line['state'] }))]])
  test('are those that a test ran before, in a file that did not change', async () => {
    const kept = new Map([['a.py', encodeStates(coverageOf(of('++-+!')).get('a.py')?.lines ?? new LineHits())]])
    const texts = { base: textsOf(of('++-+!')), head: textsOf(of('++-+!')) }
    expect(await newlyUncovered({ sinceKept: [], own: [], kept, coverage: coverageOf(of('++-!!')) }, texts)).toEqual([{ file: 'a.py', lines: [4] }])
  })

  test('are not those of a file that was not measured before, nor of others who changed it meanwhile', async () => {
    const after = of('!!')
    const add: FileChange = { oldPath: undefined, newPath: 'a.py', hunks: [{ old: { start: 0, count: 0 }, new: { start: 1, count: 2 } }], isBinary: false, isNoFile: false }
    const texts = { base: textsOf(new Map()), head: textsOf(after) }
    expect(await newlyUncovered({ sinceKept: [], own: [], kept: new Map(), coverage: coverageOf(after) }, texts)).toEqual([])
    expect(await newlyUncovered({ sinceKept: [add], own: [], kept: new Map(), coverage: coverageOf(after) }, texts)).toEqual([])
    expect(await newlyUncovered({ sinceKept: [add], own: [add], kept: new Map(), coverage: coverageOf(after) }, texts)).toEqual([{ file: 'a.py', lines: [1, 2] }])
  })
})

test('states of lines are read as they were written, and what is none is refused', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom<Line['state']>('+', '!', '-'), { maxLength: 200 }), (states) => {
    const lines = new LineHits()
    for (const [at, state] of states.entries()) if (state !== '-') lines.add(at + 1, state === '+' ? 3 : 0)
    expect([...decodeStates(encodeStates(lines))]).toEqual(states.flatMap((state, at) => (state === '-' ? [] : [[at + 1, state]])))
  }))
  for (const text of ['x', '5', '++?', 'zzzzzz+', '+\n']) expect(() => decodeStates(text)).toThrow('is no run of lines')
})

describe('findings', () => {
  const finding = (rule: string, line: number, level: Finding['level'] = 'error', file = '/work/src/a.py'): Finding => ({ tool: 'flake8', rule, level, message: `${rule} here`, file, line, column: 1 })
  const mark = async (findings: readonly Finding[], lines: readonly string[], oldPath?: (file: string) => string) => markFindings(findings, '/work', async () => lines, oldPath)

  test('are the same when their lines moved or were indented, and new when there is one more of them', async () => {
    const before = marksOf(await mark([finding('F401', 1), finding('E501', 2)], ['import os', 'x = 1']), 'error')
    const now = await mark([finding('F401', 5), finding('E501', 3), finding('E501', 4)], ['', '', '  x = 1', 'x = 1', 'import os'])
    const { added, mended } = newFindings(now, before)
    expect([added.map(({ finding: { line } }) => line), mended]).toEqual([[4], 0])
    expect(newFindings([], before).mended).toBe(2)
  })

  test('move with their file, whether a report names it from the root or not', async () => {
    const before = marksOf(await mark([finding('F401', 1)], ['import os']), 'error')
    expect(newFindings(await mark([finding('F401', 1, 'error', 'src/b.py')], ['import os'], () => 'src/a.py'), before).added).toEqual([])
    expect(newFindings(await mark([finding('F401', 1, 'error', './src/a.py')], ['import os']), before).added).toEqual([])
    expect(newFindings(await mark([finding('F401', 1, 'error', 'src/b.py')], ['import os']), before).added).toHaveLength(1)
  })
})

test('tests are told by name: new failures, gone ones, and ones that ran before and are skipped', () => {
  const cases = (results: Readonly<Record<string, Result>>): readonly TestCase[] => Object.entries(results).map(([name, result]) => ({ suite: 's', name, result, seconds: 0, flaky: false, message: '', file: undefined, line: undefined }))
  const before = testNames(cases({ a: 'passed', b: 'failed', c: 'skipped', d: 'passed', e: 'passed' }))
  expect(testChanges(before, testNames(cases({ a: 'skipped', b: 'error', c: 'skipped', e: 'failed', f: 'failed' })))).toEqual({ newFailures: ['s › e', 's › f'], removed: ['s › d'], newlySkipped: ['s › a'], added: 1 })
  expect(testNames([...cases({ a: 'failed' }), ...cases({ a: 'passed' })])).toEqual({ passed: [], skipped: [], bad: ['s › a'] })
})

describe('what is kept', () => {
  const kept = (change: Partial<Kept> = {}): Kept => ({ commit: 'abc', trend: [{ commit: 'abc', coveragePercent: 81.25, tests: 3, lintErrors: 0 }], tests: { passed: ['s › a'], skipped: [], bad: ['s › b'] }, findings: { errors: ['AAAAAAAA'], warnings: [] }, lines: new Map([['a.py', '5+!'], ['__proto__', '+']]), leftOut: [], ...change })
  const back = (parts: readonly string[]) => decode(parts.map((text) => parsePart(text)).filter((part): part is Part => part !== undefined))
  const noise = (count: number, bytes: number) => Array.from({ length: count }, () => randomBytes(bytes).toString('base64'))

  test('is read as it was written', () => {
    expect(back(encode(kept()).parts)).toEqual(kept())
    expect(back(encode(kept({ tests: undefined, findings: undefined, lines: undefined })).parts)).toEqual(kept({ tests: undefined, findings: undefined, lines: undefined }))
  })

  test('of a thousand files and five thousand tests fits in one part', () => {
    const lines = new Map(Array.from({ length: 1000 }, (_, file) => [`src/app/module_${file % 40}/file_${file}.py`, Array.from({ length: 30 }, (_line, at) => `${((file * 7 + at * 13) % 9) + 2}${'+-!'.charAt((file + at) % 3)}`).join('')]))
    const passed = Array.from({ length: 5000 }, (_, at) => `tests.module_${at % 97}.TestThing${at % 31} › test_does_what_it_should_${at}`)
    const { parts, kept: held } = encode(kept({ lines, tests: { passed, skipped: [], bad: [] } }))
    expect([parts.length, held.leftOut]).toEqual([1, []])
  })

  test('goes into several parts, none too long for GitHub, and loses detail in the order that is stated', () => {
    const large = kept({ findings: { errors: noise(8000, 6), warnings: [] } })
    const { parts } = encode(large)
    expect(parts.length).toBeGreaterThan(1)
    expect(back(parts)).toEqual(large)
    for (const [tests, findings, lines, leftOut] of [[45_000, 10, 10, ['tests']], [45_000, 90_000, 10, ['tests', 'findings']], [45_000, 90_000, 45_000, ['tests', 'findings', 'lines']]] as const) {
      const whole = kept({ tests: { passed: noise(tests, 12), skipped: [], bad: [] }, findings: { errors: noise(findings, 12), warnings: [] }, lines: new Map(noise(lines, 12).map((name) => [name, '+'])) })
      const { parts: slim, kept: held } = encode(whole)
      expect(held.leftOut).toEqual(leftOut)
      expect(slim.length).toBeLessThanOrEqual(PARTS_MAX)
      for (const text of slim) expect(text.length).toBeLessThanOrEqual(PART_CHARACTERS_MAX)
      expect(back(slim)).toMatchObject({ trend: whole.trend, leftOut })
    }
  })

  test('is refused when parts are of two writings, are missing, were changed, or blow up', () => {
    const [one, other] = [encode(kept({ findings: { errors: noise(8000, 6), warnings: [] } })).parts, encode(kept({ findings: { errors: noise(8000, 6), warnings: [] } })).parts]
    expect(() => back([one[0] ?? '', other[1] ?? ''])).toThrow('its parts do not belong together')
    expect(() => back(one.slice(0, 1))).toThrow('its parts do not belong together')
    expect(() => back([])).toThrow('its parts do not belong together')
    expect(() => back([(encode(kept()).parts[0] ?? '').replace(/\n([A-Za-z0-9+/]{8})/, '\nAAAAAAAA')])).toThrow()
    expect(parsePart('hello')).toBeUndefined()
  })

  test('any text is results or a refusal', () => {
    fc.assert(fc.property(fc.base64String({ minLength: 4, maxLength: 400 }), (body) => {
      try {
        back([`kept-results v1 0123456789abcdef 1/1\n${body}\n\`\`\``])
      } catch (thrown) {
        expect(typeof (thrown as Error).message).toBe('string')
      }
    }))
  })
})

test('a sparkline has a bar for each value, from the least to the most', () => {
  expect(sparkline([1, undefined, 8, 4.5])).toBe('▁ █▅')
  expect(sparkline([3, 3])).toBe('▄▄')
})
