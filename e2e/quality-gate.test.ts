// The gate as a workflow has it: the bundle, reports that real tools wrote, a pull request on a GitHub that refuses what GitHub would refuse.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { startFakeGitHub, type FakeGitHub } from '../packages/fake-github/src/fake-github.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'
import { root } from '../scripts/support/jest.ts'

// Each test starts several processes.
jest.setTimeout(60_000)

const DJANGO = path.join(root, 'examples/django')
const REPORTS = path.join(DJANGO, 'reports')
const GIT = { GIT_AUTHOR_NAME: 'Octocat', GIT_AUTHOR_EMAIL: 'octocat@example.com', GIT_COMMITTER_NAME: 'Octocat', GIT_COMMITTER_EMAIL: 'octocat@example.com', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
const CART = ['def total(items):', '    return sum(items)', '']

let folder: string
let github: FakeGitHub
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gate-e2e-'))
  github = await startFakeGitHub({
    repository: 'octo/shop', tokens: { writer: { contents: 'read', 'pull-requests': 'write' }, reader: { contents: 'read', 'pull-requests': 'read' } },
    commits: [{ sha: '1'.repeat(40), message: 'One' }],
    pulls: [7, 8, 9].map((number) => ({ number, title: `Pull ${number}`, author: 'octocat', commits: [], merged: false })),
  })
})
afterAll(async () => {
  expect(github.lies).toEqual([])
  await github.close()
  await rm(folder, { recursive: true, force: true })
})

/** A checkout as GitHub makes it for a pull request: a merge commit on the tip of the base, and the event's file from before the first step. */
async function pullRequest(number: number, { head = 'octo/shop', actor = 'octocat', token = 'writer' } = {}): Promise<{ readonly workspace: string; readonly gate: (inputs: Readonly<Record<string, string>>) => Promise<StepResult> }> {
  const workspace = path.join(folder, `work-${(count += 1)}`)
  await mkdir(workspace)
  const git = async (...args: readonly string[]) => (await promisify(execFile)('git', args, { cwd: workspace, env: { PATH: process.env['PATH'], ...GIT } })).stdout.trim()
  await git('init', '-q', '-b', 'main')
  for (const name of ['catalog', 'shop', 'tests']) await cp(path.join(DJANGO, name), path.join(workspace, name), { recursive: true })
  await writeFile(path.join(workspace, 'cart.py'), CART.join('\n'))
  await git('add', '.')
  await git('commit', '-qm', 'Base')
  await git('checkout', '-qb', 'topic')
  await writeFile(path.join(workspace, 'cart.py'), [...CART, 'def empty(items):', '    return not items', '', 'def first(items):', '    return items[0]', ''].join('\n'))
  await git('commit', '-qam', 'Topic')
  await git('checkout', '-q', 'main')
  await git('merge', '-q', '--no-ff', '-m', 'Merge', 'topic')
  const event = path.join(folder, `event-${count}.json`)
  await writeFile(event, JSON.stringify({ pull_request: { number, head: { sha: await git('rev-parse', 'topic'), repo: { full_name: head } }, base: { sha: await git('rev-parse', 'main~1'), repo: { full_name: 'octo/shop' } } } }))
  const actions = new ActionRunner(folder, { ...github.env, GITHUB_WORKSPACE: workspace, GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event, GITHUB_SHA: await git('rev-parse', 'HEAD'), GITHUB_RUN_ID: '5', GITHUB_JOB: 'gate', GITHUB_ACTOR: actor, GITHUB_TOKEN: token })
  return { workspace, gate: async (inputs) => actions.run({ action: 'quality-gate', inputs }) }
}

const commentsOn = (number: number) => github.repository.comments.filter(({ on }) => on === number).map(({ body }) => body)
const commandsIn = (log: string, name: string) => log.split('\n').filter((line) => line.startsWith(`::${name}`))

describe('reports of a Django project, as its tools wrote them', () => {
  const INPUTS = { 'test-reports': 'reports/junit.xml', 'coverage-reports': 'reports/coverage.xml', 'lint-reports': 'reports/flake8.txt\nreports/pylint.json\nreports/mypy.txt', 'coverage-percent-min': '50' }

  test('in order: it passes, with every number, and writes no comment that nobody needs', async () => {
    const { workspace, gate } = await pullRequest(7)
    await cp(path.join(REPORTS, 'clean'), path.join(workspace, 'reports'), { recursive: true })
    const { exitCode, outputs, summary, log } = await gate({ ...INPUTS, 'lint-reports': 'reports/pylint.json\nreports/mypy.txt' })
    expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' })
    expect(outputs).toMatchObject({ verdict: 'pass', failed: '0', errors: '0', 'lint-errors': '0' })
    expect(Number(outputs['tests'])).toBeGreaterThan(5)
    expect(Number(outputs['coverage-percent'])).toBeGreaterThan(50)
    expect(summary).toMatch(/^### ✅ Quality gate: pass\n/)
    expect(commentsOn(7)).toEqual([])
  })

  test('broken: it fails, says why and what to do, beside the lines, in the summary and in one comment that a pass mends', async () => {
    const { workspace, gate } = await pullRequest(8)
    await cp(path.join(REPORTS, 'broken'), path.join(workspace, 'reports'), { recursive: true })
    const failed = await gate(INPUTS)
    expect(failed.exitCode).toBe(1)
    const { tests, passed, failed: bad, errors, skipped } = Object.fromEntries(Object.entries(failed.outputs).map(([name, value]) => [name, Number(value)]))
    expect(tests).toBe((passed ?? 0) + (bad ?? 0) + (errors ?? 0) + (skipped ?? 0))
    expect(bad).toBeGreaterThan(0)
    expect(failed.summary).toMatch(/^### ❌ Quality gate: fail\n\n- \d+ of \d+ tests failed and \d+ ended in an error\n/)
    expect(failed.summary).toContain('**What to do**')
    for (const type of ['error', 'warning', 'notice']) expect({ type, count: commandsIn(failed.log, type).length <= 10 }).toEqual({ type, count: true })
    expect(commandsIn(failed.log, 'error').at(-1)).toContain('Quality gate: fail')
    expect(commentsOn(8)).toHaveLength(1)
    expect(commentsOn(8)[0]).toContain('### ❌ gate: fail')
    expect(commentsOn(8)[0]).toContain('](https://github.com/octo/shop/actions/runs/5)')

    const writes = github.calls.filter((call) => /POST|PATCH/.test(call)).length
    await gate(INPUTS)
    expect(github.calls.filter((call) => /POST|PATCH/.test(call))).toHaveLength(writes)

    await cp(path.join(REPORTS, 'clean'), path.join(workspace, 'reports'), { recursive: true })
    expect((await gate({ ...INPUTS, 'lint-reports': '' })).exitCode).toBe(0)
    expect(commentsOn(8)).toHaveLength(1)
    expect(commentsOn(8)[0]).toContain('### ✅ gate: pass')
  }, 30_000)
})

test.each([['a fork', { head: 'mallory/shop', actor: 'mallory', token: 'reader' }], ['Dependabot', { actor: 'dependabot[bot]', token: 'reader' }]])('a pull request of %s has the same verdict and summary, no refused call, and one line that says so', async (_name, options) => {
  const files = async (workspace: string) => cp(path.join(REPORTS, 'broken'), path.join(workspace, 'reports'), { recursive: true })
  const [own, strangers] = [await pullRequest(9), await pullRequest(9, options)]
  for (const { workspace } of [own, strangers]) await files(workspace)
  const inputs = { 'test-reports': 'reports/junit.xml', 'coverage-reports': 'reports/coverage.xml', 'check-run': 'true' }
  const expected = await own.gate({ ...inputs, comment: 'off', 'check-run': 'false' })
  const before = github.calls.length
  const { exitCode, outputs, summary, log } = await strangers.gate(inputs)
  expect(exitCode).toBe(expected.exitCode)
  const { report: _report, ...numbers } = outputs
  expect(expected.outputs).toMatchObject(numbers)
  const line = summary.split('\n').filter((one) => one.startsWith('No comment and no check run was written: this pull request'))
  expect(line).toHaveLength(1)
  const commits = /[0-9a-f]{40}|<code>[0-9a-f]{7}<\/code>/g
  expect(summary.replace(`${line[0]}\n\n`, '').replaceAll(commits, '')).toBe(expected.summary.replaceAll(commits, ''))
  expect(github.calls.slice(before).filter((call) => call.endsWith(' 403') || /POST|PATCH/.test(call))).toEqual([])
  expect(commandsIn(log, 'warning').filter((one) => one.includes('comment'))).toEqual([])
})

test('commands run side by side, folded, with the reports that they write; a linter that is silent because it found nothing is clean', async () => {
  const { workspace, gate } = await pullRequest(7)
  await writeFile(path.join(workspace, 'write.sh'), `sleep 1; echo "$1 says ::warning::no"; mkdir -p out; cp ${REPORTS}/clean/junit.xml out/$1.xml\n`)
  const started = performance.now()
  const { exitCode, outputs, log } = await gate({
    run: ['- { name: backend, command: bash write.sh backend, test-reports: out/backend.xml }', '- { name: frontend, command: bash write.sh frontend, test-reports: out/frontend.xml, timeout: 20s }', '- { name: lint, command: "true > flake8.txt", lint-reports: flake8.txt }'].join('\n'),
  })
  expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' })
  expect(performance.now() - started).toBeLessThan(10_000)
  const one = await pullRequest(7)
  await cp(path.join(REPORTS, 'clean/junit.xml'), path.join(one.workspace, 'junit.xml'))
  expect(Number(outputs['tests'])).toBe(2 * Number((await one.gate({ 'test-reports': 'junit.xml' })).outputs['tests']))
  expect(log).toMatch(/^::group::backend: bash write\.sh backend$/m)
  expect(log.match(/^::endgroup::/gm)).toHaveLength(3)
  expect(log).not.toMatch(/^\s*::warning::no/m)
  const failed = await gate({ run: '- { name: broken, command: "echo why; exit 7" }' })
  expect(failed.exitCode).toBe(1)
  expect(failed.summary).toContain('command &quot;broken&quot;: it ended with exit code 7')
}, 30_000)

test.each([
  ['no file', {}, { 'test-reports': 'reports/*.xml' }, '<code>test-reports</code> &quot;reports/\\*.xml&quot; matches no file'],
  ['an empty file among good ones', { 'a.xml': '<testsuite name="s"><testcase name="x"/></testsuite>', 'b.xml': '' }, { 'test-reports': '*.xml' }, 'b.xml cannot be used: it is empty'],
  ['a report that was cut off', { 'a.xml': '<testsuite name="s"><testcase name="x"/>' }, { 'test-reports': 'a.xml' }, 'a.xml cannot be used: line 1, column 41: it ends inside of &lt;testsuite&gt;'],
  ['no test at all', { 'a.xml': '<testsuites/>' }, { 'test-reports': 'a.xml' }, 'a.xml cannot be used: it holds no test case'],
  ['a limit for what nobody measured', { 'a.xml': '<testsuite name="s"><testcase name="x"/></testsuite>', 'lcov.info': 'TN:\n' }, { 'test-reports': 'a.xml', 'coverage-reports': 'lcov.info', 'coverage-percent-min': '1' }, 'lcov.info cannot be used: it holds no line that can be covered'],
])('%s is no data, and no data does not pass', async (_name, files, inputs, words) => {
  const { workspace, gate } = await pullRequest(7)
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(workspace, name), text)
  const { exitCode, outputs, summary, log } = await gate({ ...inputs, comment: 'off' })
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'no-data' })
  expect(summary.startsWith(`### ❔ Quality gate: no-data\n\n- ${words}`) ? '' : summary).toBe('')
  expect(summary).toContain('**What to do**')
  expect(commandsIn(log, 'error')).toHaveLength(1)
})

test('the contract: variables by these names go in, outputs by these names come out, with what reports say', async () => {
  const { workspace } = await pullRequest(7)
  const at = (name: string) => path.join(workspace, name)
  await writeFile(at('junit.xml'), '<testsuites><testsuite name="s"><testcase classname="c" name="a" time="1.25"/><testcase classname="c" name="b"><skipped/></testcase><testcase classname="c" name="d"><failure message="f"/><error message="e"/></testcase><testcase classname="c" name="e"><failure message="f"/></testcase></testsuite></testsuites>')
  await writeFile(at('lcov.info'), 'SF:cart.py\nDA:1,1\nDA:2,1\nDA:4,1\nDA:5,1\nDA:7,1\nDA:8,0\nBRDA:8,0,0,1\nBRDA:8,0,1,0\nend_of_record\n')
  await writeFile(at('eslint.json'), JSON.stringify([{ filePath: '/w/a.ts', messages: [{ ruleId: 'no-undef', severity: 2, message: 'm', line: 1, column: 1 }, { ruleId: 'semi', severity: 1, message: 'm', line: 2, column: 1 }], errorCount: 1, warningCount: 1, fatalErrorCount: 0 }]))
  await writeFile(at('k6.json'), JSON.stringify({ metrics: { http_req_duration: { 'p(95)': 180, thresholds: { 'p(95)<200': false } }, http_reqs: { count: 100, rate: 10 } } }))
  const [output, summary] = [at('output'), at('summary')]
  await Promise.all([output, summary].map(async (file) => writeFile(file, '')))
  const env = {
    PATH: process.env['PATH'], GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace, RUNNER_TEMP: workspace, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, GITHUB_EVENT_NAME: 'pull_request',
    'INPUT_TEST-REPORTS': 'junit.xml\n', 'INPUT_COVERAGE-REPORTS': '\nlcov.info\n', 'INPUT_LINT-REPORTS': 'eslint.json', 'INPUT_BUDGET-REPORTS': 'k6.json', 'INPUT_COVERAGE-PERCENT-MIN': '90', INPUT_COMMENT: 'off',
    GITHUB_EVENT_PATH: path.join(folder, `event-${count}.json`),
  }
  const code = await new Promise<number>((resolve) => {
    execFile(process.execPath, [path.join(root, 'actions/quality-gate/dist/index.js')], { cwd: workspace, env }, (error) => resolve(typeof error?.code === 'number' ? error.code : 0))
  })
  expect(code).toBe(1)
  const outputs = Object.fromEntries([...(await readFile(output, 'utf8')).matchAll(/^([\w-]+)<<(\S+)\n([^]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]))
  expect(outputs).toMatchObject({
    verdict: 'fail', tests: '4', passed: '1', failed: '1', errors: '1', skipped: '1', 'test-seconds': '1.25', 'coverage-percent': '83.33', 'branch-coverage-percent': '50', 'patch-coverage-percent': '75', 'lint-errors': '1', 'lint-warnings': '1',
  })
  expect(JSON.parse(await readFile(outputs['report'] ?? '', 'utf8'))).toMatchObject({ version: 1, verdict: 'fail', measures: [{ crossed: false }] })
  for (const mode of ['on-change', 'on-failure', 'always', 'off']) {
    const { gate, workspace: other } = await pullRequest(7, { token: '' })
    await writeFile(path.join(other, 'a.xml'), '<testsuite name="s"><testcase name="x"/></testsuite>')
    expect({ mode, exitCode: (await gate({ 'test-reports': 'a.xml', comment: mode })).exitCode }).toEqual({ mode, exitCode: 0 })
  }
}, 30_000)
