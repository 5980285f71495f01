// Coverage of a pull request's own lines, from a checkout as GitHub makes it: what counts, what is told, and what is never green for want of it.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { addLine, fileOf, type Coverage } from '../src/coverage/coverage.ts'
import { textOf } from '../src/diff/git.ts'
import type { FileChange } from '../src/diff/file-change.ts'
import { patchCoverage, spansOf } from '../src/diff/patch-coverage.ts'
import { linked } from '../src/diff/tell-patch.ts'
import { connectGit } from '../src/diff/run-git.ts'
import { estimatedLines, languageOf } from '../src/diff/source-file.ts'
import { parseEvent } from '../src/github/event.ts'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'
import { importCommits, makeRepository, type Commit, type Tree } from './support/git-history.ts'

const tree = (files: Readonly<Record<string, string>>): Tree => new Map(Object.entries(files).map(([name, content]) => [name, { content: Buffer.from(content), mode: '100644' as const }]))
const START = { 'shop/cart.py': 'import os\n\n\ndef total():\n    return 1\n', 'web/a.ts': 'export const a = 1\n', 'README.md': 'shop\n' }
const CART = 'import os\n\n\ndef total():\n    return 1\n\n\ndef tax():\n    return 2\n\n\ndef grüße():\n    return 3\n'
const COMMITS: readonly Commit[] = [
  { ref: 'refs/heads/main', tree: tree(START), parents: [], name: 'start' },
  { ref: 'refs/heads/branch', tree: tree({ ...START, 'shop/cart.py': CART }), parents: ['start'], name: 'branch' },
  { ref: 'refs/heads/main', tree: tree({ ...START, 'shop/foreign.py': 'x = 1\n' }), parents: ['start'], name: 'moved' },
  { ref: 'refs/heads/merge', tree: tree({ ...START, 'shop/cart.py': CART, 'shop/foreign.py': 'x = 1\n' }), parents: ['moved', 'branch'], name: 'merge' },
  { ref: 'refs/heads/docs', tree: tree({ ...START, 'README.md': 'a shop\n' }), parents: ['start'], name: 'docs' },
  { ref: 'refs/heads/docs-merge', tree: tree({ ...START, 'README.md': 'a shop\n', 'shop/foreign.py': 'x = 1\n' }), parents: ['moved', 'docs'], name: 'docs merge' },
  { ref: 'refs/heads/new', tree: tree({ ...START, 'shop/never.py': 'import os\n# never loaded\nx = 1\ny = 2\n', 'web/b.ts': 'export const b = 1\n' }), parents: ['start'], name: 'new' },
  { ref: 'refs/heads/new-merge', tree: tree({ ...START, 'shop/foreign.py': 'x = 1\n', 'shop/never.py': 'import os\n# never loaded\nx = 1\ny = 2\n', 'web/b.ts': 'export const b = 1\n' }), parents: ['moved', 'new'], name: 'new merge' },
]
const LCOV = 'SF:/app/shop/cart.py\nDA:1,1\nDA:4,1\nDA:5,1\nDA:8,1\nDA:9,1\nDA:12,1\nDA:13,0\nend_of_record\n'

// Each starts git a dozen times.
jest.setTimeout(60_000)

let root: string
let ids: Readonly<Record<string, string>>
let count = 0
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'patch-'))
  const origin = await makeRepository(path.join(root, 'origin.git'), true)
  await importCommits(path.join(root, 'origin.git'), COMMITS)
  ids = Object.fromEntries((await textOf(origin, ['for-each-ref', '--format=%(refname:short) %(objectname)'])).split('\n').map((line) => line.split(' ')) as [string, string][])
}, 30_000)
afterAll(async () => rm(root, { recursive: true, force: true }))

type Setup = { readonly merge?: string; readonly branch?: string; readonly event?: string; readonly given?: Readonly<Record<string, string>>; readonly reports?: Readonly<Record<string, string>>; readonly spoil?: (folder: string) => Promise<void>; readonly depth?: number }

async function gate({ merge = 'merge', branch = 'branch', event = 'pull_request', given = {}, reports = { 'lcov.info': LCOV }, spoil = async () => {}, depth = 1 }: Setup = {}) {
  const folder = path.join(root, `run-${(count += 1)}`)
  const git = await makeRepository(folder)
  await textOf(git, ['remote', 'add', 'origin', `file://${path.join(root, 'origin.git')}`])
  await textOf(git, ['fetch', '--quiet', `--depth=${depth}`, 'origin', merge])
  await textOf(git, ['checkout', '--quiet', ids[merge] ?? ''])
  for (const [name, content] of Object.entries(reports)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  await spoil(folder)
  const all: Readonly<Record<string, string>> = { 'coverage-reports': Object.keys(reports).join('\n'), ...given }
  const reader = new Inputs((name) => all[name] ?? '', { GITHUB_WORKSPACE: folder, RUNNER_TEMP: root, GITHUB_REPOSITORY: 'octo/shop' })
  const inputs = parseInputs(reader)
  reader.done()
  const context = fakeContext<Output>()
  const text = event === 'pull_request' ? JSON.stringify({ pull_request: { number: 7, head: { sha: ids[branch], repo: { full_name: 'octo/shop' } }, base: { sha: ids['main'], repo: { full_name: 'octo/shop' } } } }) : '{}'
  const { failure } = await run(inputs, { jobStartMs: undefined, show: undefined, git: connectGit(inputs.folder), connectResults: async () => undefined, connectChecks: async () => undefined, event: parseEvent(text, 'octocat', event), connectPage: async () => undefined, clock: new FakeClock(), execute: async () => [] }, context)
  return { failure, outputs: Object.fromEntries(context.report.outputs), summary: context.report.sections.join('\n'), annotations: context.report.annotations, log: context.lines.join('\n') }
}

describe('the lines of a pull request', () => {
  test('are those of the branch, whatever the base did; the uncovered one is linked and noted', async () => {
    const { failure, outputs, summary, annotations } = await gate({ given: { 'patch-coverage-percent-min': '75' } })
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ verdict: 'pass', 'patch-coverage-percent': '75' })
    expect(summary).toContain('**3 of 4** new lines are covered (75 %)')
    expect(summary).toContain(`<a href="https://github.com/octo/shop/blob/${ids['merge'] ?? ''}/shop/cart.py#L13">13</a>`)
    expect(annotations).toEqual([{ level: 'notice', title: 'Not covered', message: 'No test ran this new line.', file: 'shop/cart.py', line: 13 }])
  })

  test('fail below the minimum, are told below the target, and may be few enough to be allowed', async () => {
    expect((await gate({ given: { 'patch-coverage-percent-min': '75.1' } })).failure).toContain('Covered new lines: 75 %, and it must be at least 75.10 % (`patch-coverage-percent-min`)')
    const told = await gate({ given: { 'patch-coverage-percent-min': '70', 'patch-coverage-percent-target': '80' } })
    expect(told.failure).toBeUndefined()
    expect(told.log).toContain('Covered new lines: 75 %, and its target is at least 80 %')
    expect((await gate({ given: { 'patch-coverage-percent-min': '100', 'patch-uncovered-lines-allowed': '1' } })).failure).toBeUndefined()
  })

  test('of a source file that no report mentions are uncovered, in a language that no report is about too', async () => {
    const { failure, outputs, log, annotations } = await gate({ merge: 'new-merge', branch: 'new', given: { 'patch-coverage-percent-min': '10' } })
    expect(outputs).toMatchObject({ verdict: 'fail', 'patch-coverage-percent': '0' })
    expect(failure).toContain('Covered new lines: 0 %')
    expect(log).toContain('No report is about TypeScript or JavaScript: the new lines of 1 changed file count as uncovered, such as web/b.ts')
    expect(annotations).toEqual([])
    const ignored = await gate({ merge: 'new-merge', branch: 'new', given: { 'patch-coverage-percent-min': '10', 'coverage-ignore': 'web/**' } })
    expect(ignored.log).not.toContain('web/b.ts')
    expect((await gate({ merge: 'new-merge', branch: 'new', given: { 'patch-coverage-percent-min': '100', 'coverage-ignore': 'web/**\n**/never.py' } })).outputs).toMatchObject({ 'patch-coverage-percent': '', verdict: 'pass' })
  })

  test('that cannot be covered meet any minimum, and the output is empty', async () => {
    const { failure, outputs } = await gate({ merge: 'docs-merge', branch: 'docs', given: { 'patch-coverage-percent-min': '100' } })
    expect(failure).toBeUndefined()
    expect(outputs['patch-coverage-percent']).toBe('')
  })

  test('of a push are those of its last commit, when asked for', async () => {
    expect((await gate({ merge: 'branch', event: 'push' })).outputs['patch-coverage-percent']).toBe('')
    expect((await gate({ merge: 'branch', event: 'push', given: { 'patch-coverage-percent-min': '10' } })).outputs['patch-coverage-percent']).toBe('75')
  })
})

describe('a change that cannot be had', () => {
  const gone = async (folder: string) => void (await textOf(connectGit(folder), ['remote', 'set-url', 'origin', path.join(root, 'nowhere')]))
  const noGit = async (folder: string) => rm(path.join(folder, '.git'), { recursive: true })
  test.each([['a shallow checkout and no way to fetch', gone, 'is not checked out and could not be fetched', 'the repository exists. Set `fetch-depth: 2`'], ['no repository', noGit, 'there is no commit checked out', '.git. Use actions/checkout before this step.']])('is no data with %s, and a note when nobody asked', async (_name, spoil, message, end) => {
    const asked = await gate({ spoil, given: { 'patch-coverage-percent-min': '10' } })
    expect(asked.outputs['verdict']).toBe('no-data')
    expect(asked.failure).toContain(message)
    const { failure, log } = await gate({ spoil })
    expect(failure).toBeUndefined()
    expect(log).toMatch(/The lines of this change are not known: [^\n]+/)
    expect(log).toContain(end)
  })

  test('needs no fetch where the checkout has the parents', async () => {
    expect((await gate({ depth: 2, spoil: gone, given: { 'patch-coverage-percent-min': '10' } })).outputs).toMatchObject({ verdict: 'pass', 'patch-coverage-percent': '75' })
  })

  test('is no data where no report says what is covered', async () => {
    const { failure } = await gate({ reports: { 'junit.xml': '<testsuite name="s"><testcase name="x"/></testsuite>' }, given: { 'coverage-reports': '', 'test-reports': 'junit.xml', run: '- { name: nothing, command: "true" }', 'patch-coverage-percent-min': '10' } })
    expect(failure).toContain('no-data. no report says which of the new lines are covered')
  })

  test('is no data where the reports have totals and no lines', async () => {
    const { failure } = await gate({ reports: { 'coverage-summary.json': '{"total":{"lines":{"pct":50}},"shop/cart.py":{"lines":{"total":10,"covered":5}}}' }, given: { 'patch-coverage-percent-min': '10' } })
    expect(failure).toContain('Quality gate: no-data. Of 1 changed file the reports say totals and no lines, such as shop/cart.py')
  })
})

describe('paths and parts', () => {
  test('a path that fits no file is told, and mapped when told where it is', async () => {
    const reports = { 'lcov.info': LCOV.replace('/app/shop/cart.py', '/build/x.py') }
    expect((await gate({ reports })).log).toContain('lcov.info cannot be used: none of its files is in the repository, such as /build/x.py: another project\'s report, or paths of another machine; `coverage-paths` says where they are')
    expect((await gate({ reports: { 'lcov.info': LCOV.replace('/app/shop/', '/build/') }, given: { 'coverage-paths': '/build=shop' } })).outputs['patch-coverage-percent']).toBe('75')
    await expect(gate({ given: { 'coverage-paths': 'nonsense', 'coverage-flags': 'nonsense' } })).rejects.toThrow(/coverage-paths`: "nonsense" is not FROM=TO[\s\S]*coverage-flags`: "nonsense" is not NAME: GLOB/)
  })

  test('of the repository are told apart, and one without coverage is no data', async () => {
    expect((await gate({ given: { 'coverage-flags': 'shop: shop/**' } })).summary).toContain('| <code>shop</code> | 1 | 85.71 % |')
    expect((await gate({ given: { 'coverage-flags': 'shop: shop/**\nweb: web/**' } })).failure).toContain('no-data. flag "web" of `coverage-flags` has no file with coverage')
  })
})

test('a file name that is no text breaks no link', () => {
  expect(linked({ serverUrl: 'https://github.com', repository: 'octo/shop' }, 'abc', 'a b/\uD800<">.py', { from: 1, to: 2 })).toBe('<a href="https://github.com/octo/shop/blob/abc/a%20b/%EF%BF%BD%3C%22%3E.py#L1-L2">1–2</a>')
})

describe('counting', () => {
  const change = (file: string, from: number, lines: number): FileChange => ({ oldPath: file, newPath: file, hunks: [{ old: { start: from - 1, count: 0 }, new: { start: from, count: lines } }], isBinary: false, isNoFile: false })

  test('is of new lines that can be covered, and of nothing else', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), async (hits, from, lines) => {
      const coverage: Coverage = new Map()
      for (const [at, hit] of hits.entries()) if (hit !== undefined) addLine(fileOf(coverage, 'a.py'), at + 1, hit)
      fileOf(coverage, 'a.py')
      const own = hits.slice(from - 1, from - 1 + lines)
      const { covered, coverable, percent } = await patchCoverage([change('a.py', from, lines)], coverage, async () => [])
      expect([covered, coverable]).toEqual([own.filter((hit) => hit !== undefined && hit > 0).length, own.filter((hit) => hit !== undefined).length])
      expect(percent).toBe(coverable === 0 ? undefined : (100 * covered) / coverable)
    }))
  })

  test('spans hold every line once, with a gap between two', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (list) => {
      const lines = list.toSorted((a, b) => a - b)
      const spans = spansOf(lines)
      expect(spans.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at))).toEqual(lines)
      for (const [at, { from }] of spans.entries()) if (at > 0) expect(from).toBeGreaterThan((spans[at - 1]?.to ?? 0) + 1)
    }))
  })

  test.each([
    ['a.py', '"""Doc.\n\nx = 1\n"""\nimport os\n\n# no\nif x:\n    y = 1\nelse:\n    y = 2\n', [5, 8, 9, 11]],
    ['a.ts', "import { x } from 'x'\n/* a\n b */\nexport interface A {\n  b: string\n}\ntype B = string\n\nexport const c = x\n} else {\nreturn c\n", [9, 11]],
    ['a.go', 'package a\n\nimport "fmt"\n\nfunc F() {\n\tfmt.Println(1)\n}\n', [6]],
    ['a.md', 'text\n', []],
  ])('an estimate of %s leaves out what does nothing', (file, text, lines) => {
    expect(estimatedLines(file, text)).toEqual(lines)
  })

  test('an estimate ends in good time, whatever the file holds', () => {
    for (const text of ['('.repeat(200_000), 'type '.repeat(40_000), `${'/*'.repeat(50_000)}\n*/`, 'type a=b=c='.repeat(80)]) expect(estimatedLines('a.ts', text).length).toBeLessThanOrEqual(2)
  }, 5000)

  test.each([['shop/models.py', 'Python'], ['tests/test_x.py', undefined], ['shop/test_x.py', undefined], ['a.test.ts', undefined], ['src/a.d.ts', undefined], ['shop/migrations/0001.py', undefined], ['web/src/App.VUE', 'TypeScript or JavaScript'], ['README', undefined]])('%s is %s', (file, language) => {
    expect(languageOf(file)).toBe(language)
  })
})
