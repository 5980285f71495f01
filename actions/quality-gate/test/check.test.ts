// The verdict as a check run, over HTTP with a GitHub that refuses what GitHub would refuse.
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startFakeGitHub, type FakeGitHub } from '../../../packages/fake-github/src/fake-github.ts'
import { parseEvent } from '../src/github/event.ts'
import { connectCheckRuns } from '../src/github/github.ts'
import { runGate, type Ran } from './support/run-gate.ts'

jest.setTimeout(60_000)
const [MERGE, HEAD] = ['1'.repeat(40), '2'.repeat(40)]
let github: FakeGitHub
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'check-'))
  const one = (at: number) => `<testcase classname="t" name="case ${at}" file="${at % 2 === 0 ? `${folder}/` : ''}tests/test_${at}.py" line="7"><failure message="&lt;/details&gt; @everyone ${at}">${'x'.repeat(500)}</failure></testcase>`
  await writeFile(path.join(folder, 'many.xml'), `<testsuite name="s">${Array.from({ length: 10_000 }, (_, at) => one(at)).join('')}<testcase name="outside" file="../../etc/passwd" line="1"><failure/></testcase><testcase name="nowhere"><failure/></testcase></testsuite>`)
  await writeFile(path.join(folder, 'good.xml'), '<testsuite name="s"><testcase name="x"/></testsuite>')
})
afterAll(async () => rm(folder, { recursive: true }))
beforeEach(async () => {
  github = await startFakeGitHub({ repository: 'octo/shop', commits: [{ sha: HEAD, message: 'head' }, { sha: MERGE, message: 'merge' }], tokens: { writer: { checks: 'write' }, reader: { checks: 'read' } } })
})
afterEach(async () => {
  await github.close()
  expect(github.lies).toEqual([])
})

async function gate(reports: string, { token = 'writer', given = {}, from = 'octo/shop' }: { readonly token?: string; readonly given?: Readonly<Record<string, string>>; readonly from?: string } = {}): Promise<Ran> {
  const pull = { number: 7, head: { sha: HEAD, repo: { full_name: from } }, base: { sha: '3'.repeat(40), repo: { full_name: 'octo/shop' } } }
  return runGate(folder, { 'test-reports': reports, 'check-run': 'true', name: 'unit', ...given }, {
    env: { GITHUB_REPOSITORY: 'octo/shop', GITHUB_SHA: MERGE },
    ports: { event: parseEvent(JSON.stringify({ pull_request: pull }), 'octocat', 'pull_request'), connectChecks: async () => connectCheckRuns({ token, apiUrl: github.url, repository: 'octo/shop', mask: () => {} }) },
  })
}

test('of ten thousand failures holds two hundred beside their lines, and keeps every limit of GitHub', async () => {
  const { failure } = await gate('many.xml')
  expect(failure).toContain('10002 of 10002 tests failed')
  const [check, ...others] = github.repository.checkRuns
  expect(others).toEqual([])
  expect(check).toMatchObject({ name: 'unit: verdict', sha: HEAD, conclusion: 'failure', title: 'fail: 10002 of 10002 tests failed and 0 ended in an error' })
  expect(check?.annotations).toHaveLength(200)
  expect(check?.annotations.slice(0, 2).map(({ path: file, start_line: line }) => [file, line])).toEqual([['tests/test_0.py', 7], ['tests/test_1.py', 7]])
  expect(check?.summary).toContain('9800 more annotations are in the summary of the run.')
  expect(github.calls.map((call) => call.split(' ')[0])).toEqual(['checks/create', 'checks/update', 'checks/update', 'checks/update'])
}, 30_000)

test('of a pass is a success, and is made only when asked for', async () => {
  expect((await gate('good.xml', { given: { 'check-run': '' } })).failure).toBeUndefined()
  expect(github.repository.checkRuns).toEqual([])
  expect((await gate('good.xml')).failure).toBeUndefined()
  expect(github.repository.checkRuns.map(({ conclusion, annotations }) => [conclusion, annotations])).toEqual([['success', []]])
})

test('that may not be made is told in one line; a fork is not even tried', async () => {
  const refused = await gate('good.xml', { token: 'reader' })
  expect(refused.failure).toBeUndefined()
  expect(refused.summary).toContain('No check run was made: the token may not write checks; give the job `checks: write`.')
  const calls = github.calls.length
  expect((await gate('good.xml', { token: 'reader', from: 'mallory/shop' })).summary).toContain('No comment and no check run was written: this pull request comes from a fork')
  expect(github.calls).toHaveLength(calls)
})
