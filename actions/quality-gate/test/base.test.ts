// A pull request beside its base, over HTTP with a GitHub that refuses what GitHub would refuse, in checkouts as GitHub makes them.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { startFakeGitHub, type FakeGitHub } from '../../../packages/fake-github/src/fake-github.ts'
import { textOf } from '../src/diff/git.ts'
import { parseEvent } from '../src/github/event.ts'
import { connectKeptResults } from '../src/github/github.ts'
import { importCommits, makeRepository, type Commit, type Tree } from './support/git-history.ts'
import { runGate, type Ran } from './support/run-gate.ts'

const tree = (files: Readonly<Record<string, string>>): Tree => new Map(Object.entries(files).map(([name, content]) => [name, { content: Buffer.from(content), mode: '100644' as const }]))
const FILES = { 'a.py': 'import os\nold = 1\nkept = 2\nmoved = 3\n', 'b.py': 'other = 1\n' }
const LATE = 25
const COMMITS: readonly Commit[] = [
  { ref: 'refs/heads/main', tree: tree(FILES), parents: [], name: 'start' },
  { ref: 'refs/heads/branch', tree: tree({ 'a.py': 'import os\nkept = 2\nadded = 4\n', 'b.py': 'other = 1\nmoved = 3\n' }), parents: ['start'], name: 'branch' },
  { ref: 'refs/heads/main', tree: tree({ ...FILES, 'c.py': 'foreign = 1\n' }), parents: ['start'], name: 'moved' },
  { ref: 'refs/heads/merge', tree: tree({ 'a.py': 'import os\nkept = 2\nadded = 4\n', 'b.py': 'other = 1\nmoved = 3\n', 'c.py': 'foreign = 1\n' }), parents: ['moved', 'branch'], name: 'merge' },
  ...Array.from({ length: LATE }, (_, at): Commit => ({ ref: 'refs/heads/main', tree: tree({ ...FILES, 'c.py': `foreign = ${at}\n` }), parents: [at === 0 ? 'moved' : `late ${at - 1}`], name: `late ${at}` })),
]
const lcov = (files: Readonly<Record<string, readonly number[]>>) => Object.entries(files).map(([file, hits]) => `SF:${file}\n${hits.map((hit, at) => `DA:${at + 1},${hit}\n`).join('')}end_of_record\n`).join('')
const junit = (...cases: readonly string[]) => `<testsuite name="s">${cases.map((name) => `<testcase classname="t" name="${name.replace(/[-!]/, '')}">${name.startsWith('-') ? '<skipped/>' : name.startsWith('!') ? '<failure message="no"/>' : ''}</testcase>`).join('')}</testsuite>`
const BEFORE = { 'lcov.info': lcov({ 'a.py': [1, 1, 1, 0], 'b.py': [1] }), 'junit.xml': junit('one', 'two', 'three'), 'flake8.txt': 'a.py:1:1: F401 unused import os\na.py:3:1: E501 too long\n' }
/** The uncovered line has moved, one is added and uncovered, and no test runs `kept` any more. */
const AFTER = { 'lcov.info': lcov({ 'a.py': [1, 0, 0], 'b.py': [1, 0], 'c.py': [0] }), 'junit.xml': junit('one', '-two', 'four'), 'flake8.txt': 'a.py:1:1: F401 unused import os\na.py:2:1: E501 too long\na.py:3:1: E225 blank\n' }
const GIVEN = { 'coverage-reports': 'lcov.info', 'test-reports': 'junit.xml', 'lint-reports': 'flake8.txt', 'compare-with-base': 'true', 'lint-errors-max': '100', name: 'unit' }

// Each starts git a dozen times.
jest.setTimeout(60_000)
let root: string
let ids: Readonly<Record<string, string>>
let github: FakeGitHub
let count = 0
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'base-'))
  const origin = await makeRepository(path.join(root, 'origin.git'), true)
  await importCommits(path.join(root, 'origin.git'), COMMITS)
  await textOf(origin, ['config', 'uploadpack.allowAnySHA1InWant', 'true'])
  ids = Object.fromEntries((await textOf(origin, ['log', '--all', '--format=%H %s'])).split('\n').map((line) => [line.slice(41), line.slice(0, 40)]))
})
afterAll(async () => rm(root, { recursive: true, force: true }))
beforeEach(async () => {
  const commits = COMMITS.map(({ name, parents }) => ({ sha: ids[name] ?? '', message: name, parents: parents.map((parent) => ids[parent] ?? '') }))
  github = await startFakeGitHub({ repository: 'octo/shop', commits, tokens: { writer: { checks: 'write', contents: 'read' }, reader: { checks: 'read', contents: 'read' }, none: { contents: 'read' } } })
})
afterEach(async () => {
  await github.close()
  expect(github.lies).toEqual([])
})

const valid = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false, allErrors: true }).compile(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../docs/schemas/quality-gate.v1.json'), 'utf8')) as object)

type Setup = { readonly at: string; /** That the workflow runs for, when it is another. */ readonly sha?: string; readonly event?: string; readonly reports?: Readonly<Record<string, string>>; readonly given?: Readonly<Record<string, string>>; readonly token?: string; readonly spoil?: (folder: string) => Promise<unknown> }

async function gate({ at, sha = at, event = 'push', reports = BEFORE, given = {}, token = event === 'push' ? 'writer' : 'reader', spoil = async () => {} }: Setup): Promise<Ran> {
  const folder = path.join(root, `run-${(count += 1)}`)
  await mkdir(folder)
  const git = await makeRepository(folder)
  await textOf(git, ['remote', 'add', 'origin', `file://${path.join(root, 'origin.git')}`])
  await textOf(git, ['fetch', '--quiet', '--depth=1', 'origin', ids[at] ?? ''])
  await textOf(git, ['checkout', '--quiet', ids[at] ?? ''])
  for (const [name, content] of Object.entries(reports)) await writeFile(path.join(folder, name), content)
  await spoil(folder)
  const pull = { number: 7, head: { sha: ids['branch'], repo: { full_name: 'octo/shop' } }, base: { sha: ids['moved'], repo: { full_name: 'octo/shop' } } }
  return runGate(folder, { ...GIVEN, ...given }, {
    env: { GITHUB_REPOSITORY: 'octo/shop', GITHUB_SHA: ids[sha] ?? '' },
    ports: {
      event: parseEvent(event === 'push' ? '{}' : JSON.stringify({ pull_request: pull }), 'octocat', event),
      connectResults: async () => connectKeptResults({ token, apiUrl: github.url, repository: 'octo/shop', mask: () => {} }),
    },
  })
}
const pullRequest = async (given: Readonly<Record<string, string>> = {}, more: Partial<Setup> = {}) => gate({ at: 'merge', event: 'pull_request', reports: AFTER, given, ...more })

describe('a pull request', () => {
  test('is told what it makes worse, against which commit and how far off', async () => {
    expect((await gate({ at: 'start' })).failure).toBeUndefined()
    expect(github.repository.checkRuns.map(({ name, sha, conclusion }) => [name, sha, conclusion])).toEqual([['results of unit', ids['start'], 'neutral']])
    const { failure, log, summary, report, annotations } = await pullRequest()
    expect(failure).toBeUndefined()
    expect(summary).toContain(`Compared with <code>${ids['start']?.slice(0, 7) ?? ''}</code>, 1 commit before the one that this is based on, which keeps no results.`)
    expect(summary).toContain('| Covered lines | 80 % | 33.33 % | █▁ |')
    for (const note of ['newly uncovered lines: 2', 'new errors of linters: 1', 'tests that are gone: 1', 'tests that ran and are skipped now: 1']) expect(log).toContain(`Against the base: ${note}`)
    expect(JSON.parse(report)).toMatchObject({ base: { commit: ids['start'], distance: 1, uncovered: [{ file: 'a.py', lines: [2, 3] }], errors: [{ rule: 'E225', file: 'a.py' }], tests: { newFailures: [], removed: ['t › three'], newlySkipped: ['t › two'], added: 1 } } })
    // What is new stands before what the base had.
    expect(annotations.filter(({ level }) => level === 'error').map(({ title }) => title)).toEqual(['flake8: E225', 'flake8: F401', 'flake8: E501'])
    expect({ valid: valid(JSON.parse(report)), errors: valid.errors }).toEqual({ valid: true, errors: null })
    // Results of a pull request are nobody's base.
    expect(github.repository.checkRuns).toHaveLength(1)
  })

  test('fails for all that crosses a limit on what is new, and passes at the limit', async () => {
    await gate({ at: 'moved' })
    const { failure, summary } = await pullRequest({ 'new-uncovered-lines-max': '1', 'new-lint-errors-max': '0', 'lost-tests-max': '0' })
    expect(failure).toContain('Newly uncovered lines: 2, and it must be at most 1 (`new-uncovered-lines-max`)')
    expect(summary).toContain('Cover what this change leaves uncovered: most is in <code>a.py</code> \\(2\\).')
    expect(summary).toContain('Bring back what tests the base ran: <code>t › three</code> and <code>t › two</code>.')
    expect(summary).toContain('Mend what linters found that the base had not: <code>flake8 E225</code> \\(1\\).')
    expect(failure).toContain('New errors of linters: 1, and it must be at most 0 (`new-lint-errors-max`)')
    expect(failure).toContain('Tests that are removed or newly skipped: 2, and it must be at most 0 (`lost-tests-max`)')
    expect((await pullRequest({ 'new-uncovered-lines-max': '2', 'new-lint-errors-max': '1', 'lost-tests-max': '2' })).failure).toBeUndefined()
    const target = await pullRequest({ 'new-uncovered-lines-target': '0', 'new-lint-errors-target': '0', 'new-lint-warnings-target': '0', 'lost-tests-target': '1' })
    expect(target.failure).toBeUndefined()
    for (const missed of ['Newly uncovered lines: 2, and its target is at most 0', 'New errors of linters: 1, and its target is at most 0', 'Tests that are removed or newly skipped: 2, and its target is at most 1']) expect(target.log).toContain(missed)
    expect(target.log).not.toContain('New warnings of linters')
    expect(target.log).not.toContain('Against the base: new errors')
  })

  test('may keep the findings that were there before, when only new ones have a limit', async () => {
    const only = { 'lint-errors-max': '', 'new-lint-errors-max': '1' }
    expect((await pullRequest(only)).failure).toContain('Errors of linters: 3, and it must be at most 0 (`lint-errors-max`)')
    await gate({ at: 'moved' })
    expect((await pullRequest(only)).failure).toBeUndefined()
    expect((await pullRequest({ ...only, 'lint-errors-max': '2' })).failure).toContain('Errors of linters: 3, and it must be at most 2')
  })

  test('of a repository whose tests fill several check runs is told which of them are gone', async () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `test_${createHash('md5').update(String(at)).digest('base64url').slice(0, 14)}_`)
    await gate({ at: 'moved', reports: { ...BEFORE, 'junit.xml': junit(...names) } })
    expect(github.repository.checkRuns.length).toBeGreaterThan(4)
    const { report, failure } = await pullRequest({ 'lost-tests-max': '0' }, { reports: { ...AFTER, 'junit.xml': junit(...names.slice(1)) } })
    expect((JSON.parse(report) as { readonly base: { readonly tests: object } }).base.tests).toMatchObject({ removed: [`t › ${names[0]?.replace(/[-!]/, '') ?? ''}`], added: 0 })
    expect(failure).toContain('Tests that are removed or newly skipped: 1')
  })

  test('has a trend of the commits before it', async () => {
    await gate({ at: 'start', reports: { ...BEFORE, 'lcov.info': lcov({ 'a.py': [1, 0, 0, 0] }) } })
    await gate({ at: 'moved' })
    const { report, summary } = await pullRequest()
    expect((JSON.parse(report) as { readonly base: { readonly trend: readonly { readonly coveragePercent: number }[] } }).base.trend.map(({ coveragePercent }) => coveragePercent)).toEqual([25, 80])
    expect(summary).toContain('| Last 3 commits |')
    expect(summary).toContain('| 80 % | 33.33 % | ▁█▂ |')
  })

  test('is judged by what holds for all code when nothing is kept, in the first run and behind twenty commits', async () => {
    const limits = { 'new-uncovered-lines-max': '0', 'lost-tests-max': '0' }
    const first = await pullRequest(limits)
    expect(first.failure).toBeUndefined()
    expect(first.log).toContain(`No results are kept for ${ids['moved']?.slice(0, 7) ?? ''}, nor for the 20 commits before it: this first run is judged by what holds for all code alone.`)
    await gate({ at: 'start' })
    const calls = github.calls.length
    expect((await gate({ at: `late ${LATE - 1}`, given: limits })).log).toContain('this first run is judged by what holds for all code alone')
    expect(github.calls.length - calls).toBeLessThanOrEqual(42)
  })
})

describe('what GitHub refuses', () => {
  test('to a token that may only read changes no verdict of a pull request, and writes nothing', async () => {
    await gate({ at: 'moved' })
    const { failure, log } = await pullRequest({}, { token: 'reader' })
    expect(failure).toBeUndefined()
    expect(log).not.toContain('403')
    expect(github.calls.filter((call) => call.includes('403'))).toEqual([])
  })

  test('to keep is told in one line, and the verdict is the same', async () => {
    const { failure, log } = await gate({ at: 'moved', token: 'reader' })
    expect(failure).toBeUndefined()
    expect(log).toContain('The results are not kept for pull requests to be compared with: the token may not write checks; give the job `checks: write`.')
  })

  test('to read is no data for a limit on what is new, and told without one', async () => {
    expect((await pullRequest({}, { token: 'none' })).log).toContain('Not compared with the base: the token may not read checks: give the job `checks: read`.')
    const asked = await pullRequest({ 'new-lint-errors-max': '0' }, { token: 'none' })
    expect(asked.outputs['verdict']).toBe('no-data')
    expect(asked.failure).toContain('New errors of linters: nothing says it, and it must be at most 0')
  })
})

describe('a base that is not whole', () => {
  test('that is broken is told, and the one before it is taken', async () => {
    await gate({ at: 'start' })
    await gate({ at: 'moved' })
    const broken = github.repository.checkRuns.find(({ sha }) => sha === ids['moved'])
    if (broken !== undefined) broken.text = broken.text?.replace(/\n[A-Za-z0-9+/]{20}/, '\nAAAAAAAAAAAAAAAAAAAA')
    const { log, report } = await pullRequest()
    expect(log).toContain(`What ${ids['moved']?.slice(0, 7) ?? ''} keeps cannot be used: `)
    expect(JSON.parse(report)).toMatchObject({ base: { commit: ids['start'], distance: 1 } })
  })

  test('of another app under the same name is not taken', async () => {
    await gate({ at: 'moved' })
    for (const run of github.repository.checkRuns) run.app = 'somebody-else'
    expect((await pullRequest()).log).toContain('No results are kept for')
  })

  test('whose files cannot be had is compared by tests and findings, and has no data for lines', async () => {
    await gate({ at: 'start' })
    const spoil = async (folder: string) => {
      const git = await makeRepository(folder)
      await textOf(git, ['fetch', '--quiet', '--depth=1', 'origin', ids['moved'] ?? ''])
      await textOf(git, ['remote', 'set-url', 'origin', path.join(root, 'nowhere')])
    }
    const { failure, log, report } = await pullRequest({ 'new-uncovered-lines-max': '9' }, { spoil })
    expect(failure).toContain('no-data. Newly uncovered lines: nothing says it')
    expect(log).toContain('and so not which lines are newly uncovered: commit')
    expect(JSON.parse(report)).toMatchObject({ base: { uncovered: null, errors: [{ rule: 'E225' }], tests: { removed: ['t › three'] } } })
  })

  test('that had no reports of a kind has no data for it; a file whose report is gone is told', async () => {
    await gate({ at: 'moved', reports: { 'lcov.info': BEFORE['lcov.info'] }, given: { 'test-reports': '', 'lint-reports': '' } })
    const { failure, log } = await pullRequest({ 'lost-tests-max': '5' }, { reports: { ...AFTER, 'lcov.info': lcov({ 'b.py': [1, 0] }) } })
    expect(failure).toContain('no-data. Tests that are removed or newly skipped: nothing says it')
    expect(log).toContain('1 file whose coverage is known of')
    expect(log).toContain('in no report now, such as a.py')
  })

  test('is not made of what another commit is', async () => {
    const { log } = await gate({ at: 'moved', sha: 'start' })
    expect(log).toContain(`they are of ${ids['moved']?.slice(0, 7) ?? ''}, which is checked out, and the workflow runs for ${ids['start']?.slice(0, 7) ?? ''}.`)
    expect(github.repository.checkRuns).toEqual([])
  })

  test('is not made of half a result', async () => {
    const { log } = await gate({ at: 'moved', given: { 'test-reports': 'junit.xml\nmissing.xml' } })
    expect(log).toContain('The results are not kept for pull requests to be compared with, since reports are missing.')
    expect(github.repository.checkRuns).toEqual([])
  })

  test('limits on what is new need the comparison', async () => {
    await expect(pullRequest({ 'compare-with-base': '', 'new-lint-errors-max': '0' })).rejects.toThrow('need `compare-with-base` to be true')
  })
})
