// Readers of coverage: against reports that the tools' own writers make, and against each trap that readers were seen to fall into.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import istanbulCoverage, { type CoverageMapData } from 'istanbul-lib-coverage'
import istanbulReport from 'istanbul-lib-report'
import istanbulReports from 'istanbul-reports'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readClover } from '../src/coverage/clover.ts'
import { readCobertura } from '../src/coverage/cobertura.ts'
import { countsOf, filesWithoutLines, merge, type Coverage, type FileCoverage } from '../src/coverage/coverage.ts'
import { coverageByFlag, parseFlags } from '../src/coverage/flags.ts'
import { COVERAGE_FORMATS } from '../src/coverage/formats.ts'
import { readJacoco } from '../src/coverage/jacoco.ts'
import { lcov as lcovFormat, readLcov } from '../src/coverage/lcov.ts'
import { LineHits } from '../src/coverage/line-hits.ts'

const fixtures = path.join(import.meta.dirname, 'fixtures', 'coverage-py')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'coverage-'))
})
afterAll(async () => rm(folder, { recursive: true }))

/** As the gate will: the format that knows the content reads it. */
async function read(text: string): Promise<{ readonly format: string; readonly coverage: Coverage }> {
  const root = /<(?!\?|!)([\w:.-]+)([^>]*)>/.exec(text)
  const attributes = Object.fromEntries([...(root?.[2] ?? '').matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
  const isXml = text.trimStart().startsWith('<')
  const isJson = text.trimStart().startsWith('{')
  for (const format of COVERAGE_FORMATS) {
    if (format.by === 'xml' && isXml && format.isRoot(root?.[1] ?? '', attributes)) return { format: format.name, coverage: await format.read([text]) }
    if (format.by === 'json' && isJson && format.fits(JSON.parse(text))) return { format: format.name, coverage: format.read(JSON.parse(text)) }
    if (format.by === 'text' && !isXml && !isJson && format.begins(text)) return { format: format.name, coverage: await format.read([text]) }
  }
  throw new Error('no format knows it')
}

const linesOf = (coverage: Coverage, file: string) => Object.fromEntries(coverage.get(file)?.lines ?? [])
const branches = (coverage: Coverage) => countsOf(coverage.values(), 'branches')

describe('what the tools write', () => {
  const LINES = { 4: 1, 5: 1, 6: 1, 8: 1, 9: 1, 10: 1, 11: 0, 15: 1, 17: 1, 18: 0 }

  test.each([
    ['coverage.json', 'coverage.py JSON', 'shop/cart.py'],
    ['coverage.xml', 'Cobertura', '/app/shop/cart.py'],
    ['coverage.lcov', 'LCOV', 'shop/cart.py'],
  ])('coverage.py: %s has the same lines and branches as its sisters', async (name, format, file) => {
    const report = await read(await readFile(path.join(fixtures, name), 'utf8'))
    expect(report.format).toBe(format)
    expect(linesOf(report.coverage, file)).toEqual(LINES)
    expect(branches(report.coverage)).toEqual({ covered: 1, total: 2 })
  })

  const position = fc.record({ line: fc.integer({ min: 1, max: 30 }), column: fc.integer({ min: 0, max: 40 }) })
  const fileData = fc.record({
    statements: fc.array(fc.record({ start: position, hits: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 12 }),
    branches: fc.uniqueArray(fc.record({ start: position, hits: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 3 }) }), { maxLength: 4, selector: ({ start }) => start.line }),
  })
  type FileData = typeof fileData extends fc.Arbitrary<infer T> ? T : never

  function istanbulData(files: readonly FileData[]): CoverageMapData {
    return Object.fromEntries(files.map(({ statements, branches }, at) => {
      const span = (start: { line: number; column: number }) => ({ start, end: { line: start.line, column: start.column + 1 } })
      // A branch stands in a statement: its line is one that can be covered.
      const all = [...statements, ...branches.map(({ start, hits }) => ({ start, hits: Math.max(...hits) }))]
      return [`/app/src/file ${at}.ts`, {
        path: `/app/src/file ${at}.ts`, fnMap: {}, f: {},
        statementMap: Object.fromEntries(all.map(({ start }, id) => [String(id), span(start)])), s: Object.fromEntries(all.map(({ hits }, id) => [String(id), hits])),
        branchMap: Object.fromEntries(branches.map(({ start, hits }, id) => [String(id), { loc: span(start), type: 'if', line: start.line, locations: hits.map(() => span(start)) }])),
        b: Object.fromEntries(branches.map(({ hits }, id) => [String(id), hits])),
      }]
    }))
  }

  test('Istanbul: its five reports of any coverage have the same lines and branches', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fileData, { minLength: 1, maxLength: 3 }), async (files) => {
      const map = istanbulCoverage.createCoverageMap(istanbulData(files))
      const context = istanbulReport.createContext({ dir: folder, coverageMap: map, defaultSummarizer: 'flat' })
      for (const kind of ['json', 'json-summary', 'lcovonly', 'clover', 'cobertura'] as const) istanbulReports.create(kind).execute(context)
      const expected = new Map(map.files().map((file) => [file, { ...map.fileCoverageFor(file).getLineCoverage() }]))
      const summary = map.getCoverageSummary()
      for (const [name, format] of [['coverage-final.json', 'Istanbul JSON'], ['lcov.info', 'LCOV'], ['clover.xml', 'Clover'], ['cobertura-coverage.xml', 'Cobertura'], ['coverage-summary.json', 'Istanbul JSON summary']] as const) {
        const report = await read(await readFile(path.join(folder, name), 'utf8'))
        expect(report.format).toBe(format)
        expect({ name, counts: countsOf(report.coverage.values(), 'lines') }).toEqual({ name, counts: { covered: summary.lines.covered, total: summary.lines.total } })
        expect({ name, counts: branches(report.coverage) }).toEqual({ name, counts: { covered: summary.branches.covered, total: summary.branches.total } })
        if (format === 'Istanbul JSON' || format === 'Clover') expect(new Map([...report.coverage].map(([file, { lines }]) => [file, Object.fromEntries(lines)]))).toEqual(expected)
      }
    }), { numRuns: 60 })
  })
})

describe('LCOV', () => {
  const record = (...lines: readonly string[]) => `SF:a.ts\n${lines.join('\n')}\nend_of_record\n`

  test.each([
    ['Windows line ends', 'TN:\r\nSF:a.ts\r\nDA:1,1\r\nDA:2,0\r\nend_of_record\r\n', { 1: 1, 2: 0 }],
    ['a byte order mark', `\uFEFF${record('DA:1,1')}`, { 1: 1 }],
    ['no line end at the end', record('DA:1,1').trimEnd(), { 1: 1 }],
    ['negative hits', record('DA:1,-1', 'DA:2,3'), { 1: 0, 2: 3 }],
    ['hits with an exponent', record('DA:1,1e+0', 'DA:2,0e+0'), { 1: 1, 2: 0 }],
    ['lines without a number', record('DA:,0', 'DA:not_int,1', 'DA:0,1', 'DA:1.5,1', 'DA:7', 'DA:8,', 'DA:-3,1', 'DA:2,1'), { 2: 1 }],
    ['checksums', record('DA:1,1,abc=='), { 1: 1 }],
    ['a line twice', record('DA:1,1', 'DA:1,0', 'DA:2,0', 'DA:2,4'), { 1: 1, 2: 4 }],
    ['lines out of order', record('DA:9,1', 'DA:2,0', 'DA:9,3', 'DA:2,1', 'DA:5,0'), { 2: 1, 5: 0, 9: 3 }],
    ['a file twice', `${record('DA:1,0', 'DA:2,1')}${record('DA:1,1', 'DA:3,0')}`, { 1: 1, 2: 1, 3: 0 }],
    ['claims that are wrong', record('DA:1,0', 'LF:100', 'LH:100'), { 1: 0 }],
  ])('%s', async (_name, text, lines) => {
    const { format, coverage } = await read(text)
    expect(format).toBe('LCOV')
    expect(linesOf(coverage, 'a.ts')).toEqual(lines)
  })

  test('branches: never reached, of an exception, with a comma in their name, twice', () => {
    const coverage = readLcov(record('BRDA:1,0,0,-', 'BRDA:1,0,1,2', 'BRDA:2,e0,0,0', 'BRDA:3,0,if x, then,1', 'BRDA:1,0,0,1', 'BRDA:4,0,0,', 'BRDA:5'))
    expect([...(coverage.get('a.ts')?.branches ?? [])]).toEqual([['1/l0,0', 1], ['1/l0,1', 2], ['2/le0,0', 0], ['3/l0,if x, then', 1]])
  })

  test.each([
    ['cut off between records', 'SF:a.ts\nDA:1,1\n', 'it ends in the middle of the record of a.ts'],
    ['cut off in its last word', record('DA:1,1').slice(0, -4), 'it ends in the middle of the record of a.ts'],
    ['a record inside of another', 'SF:a.ts\nDA:1,1\nSF:b.ts\nend_of_record\n', 'the record of a.ts does not end before that of b.ts begins'],
    ['lines of no file', 'TN:\nDA:1,1\nend_of_record\n', '"DA:1,1" stands outside of any file\'s record'],
    ['a record without a name', 'SF:\nDA:1,1\nend_of_record\n', 'a record names no file'],
    ['one endless line', `SF:${'x'.repeat(1_000_001)}`, 'a line is longer than'],
  ])('is refused when it is %s', (_name, text, message) => {
    expect(() => readLcov(text)).toThrow(message)
  })

  test('any cut but the one after a whole record is refused, however it comes in chunks', async () => {
    const text = `${record('DA:1,1', 'BRDA:1,0,0,1', 'DA:22,0', 'DA:23,4,abc==', 'DA:24,1\r', 'DA:25,-3', 'DA:26,1e+1', 'DA:27,2\r', 'DA:28,')}${record('DA:3,1')}`
    if (lcovFormat.by !== 'text') throw new Error('LCOV is no text')
    const { read: readChunks } = lcovFormat
    await fc.assert(fc.asyncProperty(fc.integer({ min: 9, max: text.length }), fc.integer({ min: 1, max: 20 }), async (end, size) => {
      const chunks = (text.slice(0, end).match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []) as readonly string[]
      const result = await readChunks(chunks).catch((thrown: unknown) => thrown)
      // Only when everything of a record was read may the rest be missing: nothing can tell then.
      const isWhole = /end_of_record\n?$/.test(text.slice(0, end))
      expect(result instanceof Error).toBe(!isWhole)
      if (end === text.length) expect(result).toEqual(readLcov(text))
    }))
  })
})

describe('Cobertura', () => {
  const report = (body: string, sources = '') => `<coverage line-rate="1" lines-valid="99">${sources}<packages><package><classes>${body}</classes></package></packages></coverage>`

  test('a line under two classes and a method counts once; one class with lines only under its methods counts', async () => {
    const coverage = await readCobertura([report(`
      <class filename="a.cs"><methods><method><lines><line number="1" hits="0"/><line number="2" hits="1"/></lines></method></methods><lines><line number="1" hits="2"/><line number="2" hits="0"/></lines></class>
      <class filename="a.cs"><methods><method><lines><line number="7" hits="1"/></lines></method></methods><lines/></class>`)])
    expect(linesOf(coverage, 'a.cs')).toEqual({ 1: 2, 2: 1, 7: 1 })
  })

  test('a line that says nothing of its hits or number is no line; a branch without its conditions is none', async () => {
    const coverage = await readCobertura([report('<class filename="a"><lines><line number="1"/><line hits="1"/><line number="x" hits="1"/><line number="2" hits="-1" branch="true"/></lines></class>')])
    expect(linesOf(coverage, 'a')).toEqual({ 2: 0 })
    expect(branches(coverage)).toEqual({ covered: 0, total: 0 })
  })

  test('one source stands before the names; of several, each may be meant; an absolute name stands for itself', async () => {
    const classes = '<class filename="x.py"><lines><line number="1" hits="1"/></lines></class><class filename="/lib/y.py"><lines><line number="1" hits="1"/></lines></class>'
    expect([...(await readCobertura([report(classes, '<sources><source>/app/src/</source></sources>')])).keys()]).toEqual(['/app/src/x.py', '/lib/y.py'])
    const several = await readCobertura([report(classes, '<sources><source>/app/a</source><source>/app/b</source><source/></sources>')])
    expect([...several].map(([file, { roots }]) => [file, roots])).toEqual([['x.py', ['/app/a', '/app/b']], ['/lib/y.py', undefined]])
  })

  test.each([
    ['a Clover project under its root', '<coverage line-rate="1"><project/></coverage>', 'it has a <project> where a Cobertura report has <packages>'],
    ['a class of no file', report('<class name="a"/>'), 'a <class> has no filename'],
    ['another root', '<report/>', 'its root is <report>'],
  ])('is refused with %s', async (_name, text, message) => {
    await expect(readCobertura([text])).rejects.toThrow(message)
  })
})

describe('Clover', () => {
  const file = (lines: string, attributes = 'name="A.php" path="/app/src/A.php"') => `<coverage generated="1" clover="4.4.1"><project><package><file ${attributes}><class name="A"/>${lines}</file></package></project><testproject><file path="/app/test/ATest.php"><line num="1" type="stmt" count="9"/></file></testproject></coverage>`

  test("a method's line is no statement, conditions count how often each way was taken, tests are not the code", async () => {
    const coverage = await readClover([file('<line num="1" type="method" count="3"/><line num="2" type="stmt" count="0"/><line num="3" type="cond" truecount="2" falsecount="0"/><line num="4" type="cond" truecount="0" falsecount="0"/>')])
    expect([...coverage.keys()]).toEqual(['/app/src/A.php'])
    expect(linesOf(coverage, '/app/src/A.php')).toEqual({ 2: 0, 3: 2, 4: 0 })
    expect(branches(coverage)).toEqual({ covered: 1, total: 4 })
  })

  test('PHPUnit names the whole path `name`', async () => {
    expect([...(await readClover([file('', 'name="/app/src/B.php"')])).keys()]).toEqual(['/app/src/B.php'])
  })
})

describe('JaCoCo', () => {
  const REPORT = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="all"><sessioninfo id="x" start="1" dump="2"/>
    <group name="shop"><package name="com/example"><class name="com/example/Cart" sourcefilename="Cart.java"><method name="total" desc="()I" line="3"><counter type="LINE" missed="0" covered="1"/></method></class><class name="com/example/Cart$1"/>
    <sourcefile name="Cart.java"><line nr="3" mi="0" ci="2" mb="1" cb="1"/><line nr="4" mi="3" ci="0" mb="0" cb="0"/><line nr="5" mi="1" ci="1" mb="0" cb="0"/></sourcefile></package></group>
    <group name="bank"><package name="com/example"><sourcefile name="Cart.java"><line nr="3" mi="1" ci="0" mb="0" cb="0"/></sourcefile></package></group></report>`

  test('lines of a source file count once for all its classes, and modules do not mix', async () => {
    const { format, coverage } = await read(REPORT)
    expect(format).toBe('JaCoCo')
    expect(linesOf(coverage, 'shop/com/example/Cart.java')).toEqual({ 3: 2, 4: 0, 5: 1 })
    expect(linesOf(coverage, 'bank/com/example/Cart.java')).toEqual({ 3: 0 })
    expect(branches(coverage)).toEqual({ covered: 1, total: 2 })
  })

  test('classes without debug information are no report', async () => {
    await expect(readJacoco(['<report name="x"><package name="a"><class name="a/B"><counter type="INSTRUCTION" missed="1" covered="2"/></class></package></report>'])).rejects.toThrow('it has no <sourcefile>')
  })
})

describe('JSON', () => {
  test.each([
    ['{"total":{"lines":{"total":0,"covered":0,"pct":"Unknown"}}}', 'it has a total and no file'],
    ['{"total":{"lines":{"pct":1}},"a":{"lines":{"total":1,"covered":2}}}', '"lines" of a has no covered and total that make sense'],
    ['{"meta":{},"files":{"a":{"executed_lines":[1]}}}', 'missing_lines of a is no list'],
    ['{"a":{"statementMap":{}}}', '"s" of a is no object'],
    ['{}', 'no format knows it'],
    ['{"total":3}', 'no format knows it'],
  ])('%s is refused', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message)
  })

  test('a file named __proto__ is a file', async () => {
    const { coverage } = await read('{"meta":{},"files":{"__proto__":{"executed_lines":[1],"missing_lines":[2]}}}')
    expect(linesOf(coverage, '__proto__')).toEqual({ 1: 1, 2: 0 })
  })
})

describe('merging', () => {
  const lcov = (lines: Readonly<Record<number, number>>, ...arms: readonly string[]) => readLcov(`SF:a\n${Object.entries(lines).map(([line, hits]) => `DA:${line},${hits}\n`).join('')}${arms.map((arm) => `BRDA:${arm}\n`).join('')}end_of_record\n`)

  test('is the larger of the hits, in any order and as often as one likes', () => {
    const report = fc.dictionary(fc.integer({ min: 1, max: 20 }).map(String), fc.integer({ min: 0, max: 3 }))
    fc.assert(fc.property(fc.array(report, { maxLength: 5 }), (reports) => {
      const merged = (list: readonly Readonly<Record<string, number>>[]) => {
        const into: Coverage = new Map()
        for (const lines of list) merge(into, lcov(lines))
        return Object.fromEntries(into.get('a')?.lines ?? [])
      }
      const expected: Record<string, number> = {}
      for (const [line, hits] of reports.flatMap((one) => Object.entries(one))) expected[line] = Math.max(expected[line] ?? 0, hits)
      expect(merged(reports)).toEqual(expected)
      expect(merged([...reports.toReversed(), ...reports])).toEqual(expected)
    }))
  })

  test('one arm that two kinds of reports name differently is one arm', async () => {
    const xml = '<coverage line-rate="0"><class filename="a"><line number="1" hits="1" condition-coverage="50% (1/2)"/><line number="9" hits="1" condition-coverage="50% (1/2)"/></class></coverage>'
    for (const turned of [false, true]) {
      const into: Coverage = new Map()
      const reports = [lcov({ 1: 1 }, '1,0,0,0', '1,0,1,1'), await readCobertura([xml])]
      for (const report of turned ? reports.toReversed() : reports) merge(into, report)
      expect([...(into.get('a')?.branches ?? [])].toSorted()).toEqual([['1/l0,0', 0], ['1/l0,1', 1], ['9/n0', 1], ['9/n1', 0]])
    }
  })

  test('totals without lines count only where no report has lines, and their files are told', async () => {
    const summary = async () => (await read('{"total":{"lines":{"pct":50}},"a":{"lines":{"total":10,"covered":5},"branches":{"total":2,"covered":1}},"b":{"lines":{"total":4,"covered":4}}}')).coverage
    const into: Coverage = new Map()
    merge(into, await summary())
    merge(into, await summary())
    expect(countsOf(into.values(), 'lines')).toEqual({ covered: 9, total: 14 })
    expect(filesWithoutLines(into)).toEqual(['a', 'b'])
    merge(into, lcov({ 1: 0 }))
    expect(countsOf(into.values(), 'lines')).toEqual({ covered: 4, total: 5 })
    expect(filesWithoutLines(into)).toEqual(['b'])
  })
})

describe('line hits', () => {
  test('are a map of the largest, whatever comes in whatever order', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 5 })), { maxLength: 40 }), fc.integer({ min: 0, max: 40 }), (pairs, cut) => {
      const model = new Map<number, number>()
      for (const [line, hits] of pairs) model.set(line, Math.max(model.get(line) ?? 0, hits))
      const hits = new LineHits()
      const list = pairs.slice(0, cut)
      hits.addList(list.map(([line]) => line), list.map(([, count]) => count), list.length)
      for (const [at, [line, count]] of pairs.slice(cut).entries()) {
        hits.add(line, count)
        if (at % 3 === 0) expect(hits.get(line)).toBeGreaterThanOrEqual(count)
      }
      expect([...hits]).toEqual([...model].toSorted(([a], [b]) => a - b))
      expect([hits.size, [...hits.keys()].length, [...hits.values()].length]).toEqual([model.size, model.size, model.size])
      for (let line = 0; line < 14; line += 1) expect(hits.get(line)).toBe(model.get(line))
    }))
  })
})

describe('flags', () => {
  test('name parts of the repository, and a part without coverage shows as such', () => {
    const { flags, problems } = parseFlags(['backend: backend/**, shared/*.py', 'frontend:web/**', 'ops: ops/**', 'nonsense'])
    expect(problems).toEqual(['"nonsense" is not NAME: GLOB, like "backend: backend/**"'])
    const file = (hits: readonly number[]): FileCoverage => {
      const lines = new LineHits()
      for (const [at, count] of hits.entries()) lines.add(at + 1, count)
      return { lines, branches: new Map() }
    }
    const coverage: Coverage = new Map([['backend/a/b.py', file([1, 0])], ['shared/x.py', file([1])], ['shared/deep/y.py', file([0])], ['web/i.ts', file([0, 0])]])
    expect(coverageByFlag(coverage, flags).map(({ name, files, lines }) => [name, files, lines.covered, lines.total])).toEqual([['backend', 2, 2, 3], ['frontend', 1, 0, 2], ['ops', 0, 0, 0]])
  })
})
