// A push and the pull requests after it, as a workflow has them: the bundle, shallow clones of a repository, and a GitHub that keeps the results.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { startFakeGitHub, type FakeGitHub } from '../packages/fake-github/src/fake-github.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'

const GIT = { GIT_AUTHOR_NAME: 'Octocat', GIT_AUTHOR_EMAIL: 'octocat@example.com', GIT_COMMITTER_NAME: 'Octocat', GIT_COMMITTER_EMAIL: 'octocat@example.com', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
const CART = 'def total(items):\n    return sum(items)\n\n\ndef rate():\n    return 19\n'
const lcov = (...hits: readonly (readonly [line: number, hits: number])[]) => `SF:/app/cart.py\n${hits.map(([line, count]) => `DA:${line},${count}\n`).join('')}end_of_record\n`
const junit = (...names: readonly string[]) => `<testsuite name="s">${names.map((name) => `<testcase classname="t" name="${name}"/>`).join('')}</testsuite>`

let folder: string
let origin: string
let github: FakeGitHub
let shas: Readonly<Record<'base' | 'topic' | 'merge', string>>
let count = 0

const git = async (cwd: string, ...args: readonly string[]) => (await promisify(execFile)('git', args, { cwd, env: { PATH: process.env['PATH'], ...GIT } })).stdout.trim()

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gate-base-e2e-'))
  origin = path.join(folder, 'origin')
  await mkdir(origin)
  await git(origin, 'init', '-q', '-b', 'main')
  await git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
  await writeFile(path.join(origin, 'cart.py'), CART)
  await git(origin, 'add', '.')
  await git(origin, 'commit', '-qm', 'Base')
  await git(origin, 'checkout', '-qb', 'topic')
  // `rate` moves to the top and is covered as before; `empty` is new, and no test runs it.
  await writeFile(path.join(origin, 'cart.py'), 'def rate():\n    return 19\n\n\ndef total(items):\n    return sum(items)\n\n\ndef empty(items):\n    return not items\n')
  await git(origin, 'commit', '-qam', 'Topic')
  await git(origin, 'checkout', '-q', 'main')
  await git(origin, 'merge', '-q', '--no-ff', '-m', 'Merge', 'topic')
  const [merge, base, topic] = await Promise.all([git(origin, 'rev-parse', 'main'), git(origin, 'rev-parse', 'main~1'), git(origin, 'rev-parse', 'topic')])
  shas = { merge, base, topic }
  github = await startFakeGitHub({
    repository: 'octo/shop', commits: [{ sha: base, message: 'Base', parents: [] }, { sha: topic, message: 'Topic', parents: [base] }, { sha: merge, message: 'Merge', parents: [base, topic] }],
    tokens: { push: { contents: 'read', checks: 'write' }, pull: { contents: 'read', checks: 'read', 'pull-requests': 'write' }, fork: { contents: 'read', checks: 'read', 'pull-requests': 'read' } },
    pulls: [{ number: 7, title: 'Topic', author: 'octocat', commits: [], merged: false }],
  })
})
afterAll(async () => {
  expect(github.lies).toEqual([])
  await github.close()
  await rm(folder, { recursive: true, force: true })
})

async function job(commit: string, event: 'push' | 'pull_request', files: Readonly<Record<string, string>>, { token, head = 'octo/shop' }: { readonly token: string; readonly head?: string }, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const workspace = path.join(folder, `work-${(count += 1)}`)
  await mkdir(workspace)
  await git(workspace, 'init', '-q')
  await git(workspace, 'remote', 'add', 'origin', `file://${origin}`)
  await git(workspace, 'fetch', '-q', '--depth=1', 'origin', commit)
  await git(workspace, 'checkout', '-q', commit)
  const file = path.join(folder, `event-${count}.json`)
  await writeFile(file, JSON.stringify(event === 'push' ? {} : { pull_request: { number: 7, head: { sha: shas.topic, repo: { full_name: head } }, base: { sha: shas.base, repo: { full_name: 'octo/shop' } } } }))
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(workspace, name), content)
  const actions = new ActionRunner(folder, { ...github.env, GITHUB_WORKSPACE: workspace, GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: file, GITHUB_SHA: commit, GITHUB_RUN_ID: '5', GITHUB_JOB: 'gate', GITHUB_ACTOR: 'octocat', GITHUB_TOKEN: token })
  return actions.run({ action: 'quality-gate', inputs: { 'test-reports': 'junit.xml', 'coverage-reports': 'lcov.info', 'compare-with-base': 'true', ...inputs } })
}

const BEFORE = { 'junit.xml': junit('total', 'rate'), 'lcov.info': lcov([1, 1], [2, 1], [5, 1], [6, 1]) }
const AFTER = { 'junit.xml': junit('total'), 'lcov.info': lcov([1, 1], [2, 1], [5, 1], [6, 1], [9, 1], [10, 0]) }
const LIMITS = { 'patch-coverage-percent-min': '90', 'new-uncovered-lines-max': '0', 'lost-tests-max': '0' }

test('a push keeps its results, and a pull request is judged by what it adds to them, line by line', async () => {
  const first = await job(shas.merge, 'pull_request', AFTER, { token: 'pull' }, { 'new-uncovered-lines-max': '0' })
  expect(first.exitCode).toBe(0)
  expect(first.summary).toContain('this first run is judged by what holds for all code alone')
  const push = await job(shas.base, 'push', BEFORE, { token: 'push' })
  expect({ exitCode: push.exitCode, log: push.exitCode === 0 ? '' : push.log }).toEqual({ exitCode: 0, log: '' })
  expect(github.repository.checkRuns.map(({ name, sha, conclusion }) => ({ name, sha, conclusion }))).toEqual([{ name: 'results of gate', sha: shas.base, conclusion: 'neutral' }])
  const pull = await job(shas.merge, 'pull_request', AFTER, { token: 'pull' }, LIMITS)
  expect(pull.exitCode).toBe(1)
  expect(pull.outputs).toMatchObject({ verdict: 'fail', 'patch-coverage-percent': '75' })
  for (const reason of ['Newly uncovered lines: 1, and it must be at most 0', 'Tests that are removed or newly skipped: 1, and it must be at most 0', 'and it must be at least 90 % (`patch-coverage-percent-min`)']) expect(pull.log).toContain(reason)
  expect(pull.summary).toContain(`Compared with <code>${shas.base.slice(0, 7)}</code>, the commit that this is based on.`)
  expect(pull.summary).toContain(`href="https://github.com/octo/shop/blob/${shas.merge}/cart.py#L10"`)
  expect(github.repository.comments.map(({ body }) => body).join('')).toContain(`**3 of 4** new lines are covered (75 %), compared with <code>${shas.base.slice(0, 7)}</code>. Compared with`)
  expect(pull.log).toContain('::notice title=Not covered,file=cart.py,line=10::')
}, 60_000)

test("a fork's token, which reads, gives the same verdict, and nothing is refused", async () => {
  const own = await job(shas.merge, 'pull_request', AFTER, { token: 'pull' }, LIMITS)
  const calls = github.calls.length
  const fork = await job(shas.merge, 'pull_request', AFTER, { token: 'fork', head: 'mallory/shop' }, LIMITS)
  const { report: _own, ...ownOutputs } = own.outputs
  const { report: _fork, ...forkOutputs } = fork.outputs
  expect(forkOutputs).toEqual(ownOutputs)
  expect(fork.summary).toContain('No comment was written: this pull request comes from a fork')
  expect(github.calls.slice(calls).filter((call) => !call.endsWith(' 200'))).toEqual([])
}, 60_000)
