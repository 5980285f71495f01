// Of thousands of findings GitHub shows ten: those are what the change brought, in the lines that it changed.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { annotations } from '../src/annotations.ts'
import type { FileChange } from '../src/diff/file-change.ts'
import type { Gathered } from '../src/gathered.ts'
import { byInterest, interestIn } from '../src/interest.ts'
import type { Finding, Level } from '@cloudrun-delivery/shared/reports/finding'

const changed = (path: string, start: number, count: number): FileChange => ({ oldPath: path, newPath: path, hunks: [{ old: { start, count: 0 }, new: { start, count } }], isBinary: false, isNoFile: false })
const finding = (file: string | undefined, line: number | undefined, level: Level = 'error', rule = 'r'): Finding => ({ tool: 't', rule, level, message: `${file}:${line}`, file, line, column: undefined })

function gathered(findings: readonly Finding[], files: readonly FileChange[] = []): Gathered {
  return {
    cases: [], coverage: new Map(), findings, measures: [], files: [], problems: [], endings: [], configuration: undefined, flags: [], base: undefined, notes: [],
    patch: { changes: { base: 'b', head: 'h', files, fetched: false, isFirst: false }, coverage: undefined, problems: [], notes: [] },
  }
}

describe('annotations', () => {
  test('show a finding in a new line before those in the same file, and those before what is elsewhere', () => {
    const elsewhere = Array.from({ length: 500 }, (_, at) => finding(`old/${at}.ts`, 1))
    const shown = annotations(gathered([...elsewhere, finding('src/a.ts', 90), finding('src/a.ts', 12)], [changed('src/a.ts', 10, 5)])).filter(({ level }) => level === 'error')
    expect(shown).toHaveLength(9)
    expect(shown.slice(0, 3).map(({ file, line }) => `${file}:${line}`)).toEqual(['src/a.ts:12', 'src/a.ts:90', 'old/0.ts:1'])
  })

  test.each([['./src/a.ts', 'src/a.ts'], ['src/./b/../a.ts', 'src/a.ts'], ['/app/src/a.ts', '/app/src/a.ts'], ['../../../etc/passwd', undefined]])('name the file %s as GitHub does: %s', (spelled, file) => {
    expect(annotations(gathered([finding(spelled, 3)]))).toEqual([{ level: 'error', title: 't: r', message: `${spelled}:3`, ...(file === undefined ? {} : { file, line: 3 }) }])
  })

  test.each(['src/a.ts', './src/a.ts', '/home/runner/work/shop/shop/src/a.ts', 'a.ts', 'src\\a.ts'])('know the changed file that a report spells %s', (file) => {
    expect(interestIn(gathered([], [changed('src/a.ts', 10, 5)]))(finding(file, 12))).toBe(0)
  })

  test.each(['lib/a.ts', 'src/aa.ts', 'xsrc/a.ts', 'src/a.ts.bak'])('do not take %s for it', (file) => {
    expect(interestIn(gathered([], [changed('src/a.ts', 10, 5)]))(finding(file, 12))).toBe(2)
  })

  test('put what the base had already after all that is new, wherever that is', () => {
    const isOld = ({ file }: { readonly file: string | undefined }) => file === 'src/a.ts'
    const interest = interestIn(gathered([], [changed('src/a.ts', 10, 5)]), isOld)
    expect(byInterest([finding('src/a.ts', 12), finding('x.ts', 1)], interest).map(({ file }) => file)).toEqual(['x.ts', 'src/a.ts'])
  })

  test('of any number of findings are at most ten of a type with the failed step, keep their order within a rank, and count what is left', () => {
    const one = fc.record({ file: fc.constantFrom(undefined, 'src/a.ts', 'b.ts'), line: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }), level: fc.constantFrom<Level>('error', 'warning', 'note') })
    fc.assert(fc.property(fc.array(one, { maxLength: 60 }), (list) => {
      const findings = list.map(({ file, line, level }, at) => finding(file, line, level, `r${at}`))
      const shown = annotations(gathered(findings, [changed('src/a.ts', 10, 5)]))
      const [errors, warnings] = (['error', 'warning'] as const).map((level) => findings.filter((each) => each.level === level).length)
      const more = Math.max(0, (errors ?? 0) - 9) + Math.max(0, (warnings ?? 0) - 9)
      expect(shown.filter(({ level }) => level === 'error').length).toBe(Math.min(9, errors ?? 0))
      expect(shown.filter(({ level }) => level === 'warning').length).toBe(Math.min(9, warnings ?? 0) + (more > 0 ? 1 : 0))
      if (more > 0) expect(shown.at(-1)?.message).toMatch(new RegExp(`^${more} more are in the summary`))
      const ranks = shown.filter(({ title }) => title !== undefined).map(({ level, file, line }) => [level, interestIn(gathered([], [changed('src/a.ts', 10, 5)]))({ file, line })] as const)
      for (const level of ['error', 'warning']) {
        const of = ranks.filter(([each]) => each === level).map(([, rank]) => rank)
        expect(of).toEqual(of.toSorted((a, b) => a - b))
      }
    }))
  })
})
