// Comments and check runs, called as any client would: what is kept, and the limits that GitHub's own description sets.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startFakeGitHub, type FakeGitHub } from '../src/fake-github.ts'

const sha = (digit: string) => digit.repeat(40)
const REPO = '/repos/octo/shop'

let github: FakeGitHub
beforeEach(async () => {
  github = await startFakeGitHub({
    repository: 'octo/shop',
    tokens: { all: { checks: 'write', 'pull-requests': 'write', contents: 'read' }, issues: { issues: 'write' }, fork: { checks: 'read', 'pull-requests': 'read' } },
    commits: [{ sha: sha('1'), message: 'One' }],
    pulls: [{ number: 7, title: 'Seven', author: 'octocat', commits: [sha('1')], merged: false }],
  })
})
afterEach(async () => {
  await github.close()
  expect(github.lies).toEqual([])
})

type Answer = { readonly status: number; readonly body: Record<string, unknown> & readonly Record<string, unknown>[] }

async function call(method: string, path: string, body?: unknown, token = 'all'): Promise<Answer> {
  const response = await fetch(`${github.url}${REPO}${path}`, {
    method,
    headers: { 'user-agent': 'test', authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: JSON.parse((await response.text()) || '[]') as Answer['body'] }
}

describe('comments', () => {
  test('are kept in their order, changed and taken away, by either permission', async () => {
    const first = await call('POST', '/issues/7/comments', { body: 'one' })
    expect(first).toMatchObject({ status: 201, body: { body: 'one', user: { login: 'github-actions[bot]', type: 'Bot' } } })
    await call('POST', '/issues/7/comments', { body: 'two' }, 'issues')
    expect((await call('PATCH', `/issues/comments/${String(first.body['id'])}`, { body: 'uno' })).status).toBe(200)
    expect((await call('GET', '/issues/7/comments')).body.map(({ body }) => body)).toEqual(['uno', 'two'])
    expect((await call('DELETE', `/issues/comments/${String(first.body['id'])}`)).status).toBe(204)
    expect((await call('GET', `/issues/comments/${String(first.body['id'])}`)).status).toBe(404)
    expect((await call('GET', '/issues/7/comments?per_page=1')).body.map(({ body }) => body)).toEqual(['two'])
  })

  test('are refused when they are too long, blank, on nothing, or of a token that only reads', async () => {
    expect((await call('POST', '/issues/7/comments', { body: 'x'.repeat(65_536) })).status).toBe(201)
    const long = await call('POST', '/issues/7/comments', { body: 'x'.repeat(65_537) })
    expect(long.status).toBe(422)
    expect(JSON.stringify(long.body)).toContain('body is too long (maximum is 65536 characters)')
    expect((await call('POST', '/issues/7/comments', { body: ' ' })).status).toBe(422)
    expect((await call('POST', '/issues/8/comments', { body: 'x' })).status).toBe(404)
    expect(await call('POST', '/issues/7/comments', { body: 'x' }, 'fork')).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } })
    expect((await call('GET', '/issues/7/comments', undefined, 'fork')).status).toBe(200)
  })
})

describe('check runs', () => {
  const output = { title: 't', summary: 's', text: 'kept' }

  test('are kept on their commit, completed by a conclusion, the latest of a name first', async () => {
    const one = await call('POST', '/check-runs', { name: 'base', head_sha: sha('1'), conclusion: 'success', external_id: 'mine', output })
    expect(one).toMatchObject({ status: 201, body: { status: 'completed', conclusion: 'success', output: { text: 'kept', annotations_count: 0 } } })
    const two = await call('POST', '/check-runs', { name: 'base', head_sha: sha('1'), status: 'in_progress' })
    expect(await call('GET', `/commits/${sha('1')}/check-runs?check_name=base`)).toMatchObject({ body: { total_count: 1, check_runs: [{ id: two.body['id'], status: 'in_progress', conclusion: null }] } })
    expect((await call('GET', `/commits/${sha('1')}/check-runs?check_name=base&filter=all`)).body['total_count']).toBe(2)
    expect((await call('GET', `/commits/${sha('1')}/check-runs?check_name=other`)).body['total_count']).toBe(0)
    expect((await call('GET', `/commits/${sha('2')}/check-runs`)).status).toBe(422)
  })

  test('take fifty annotations a call, add them up, and give them back in pages', async () => {
    const annotations = (count: number) => Array.from({ length: count }, (_, index) => ({ path: 'a.ts', start_line: index + 1, end_line: index + 1, annotation_level: 'failure', message: 'm' }))
    expect((await call('POST', '/check-runs', { name: 'x', head_sha: sha('1'), output: { ...output, annotations: annotations(51) } })).status).toBe(422)
    const { body } = await call('POST', '/check-runs', { name: 'x', head_sha: sha('1'), output: { ...output, annotations: annotations(50) } })
    await call('PATCH', `/check-runs/${String(body['id'])}`, { conclusion: 'failure', output: { ...output, annotations: annotations(50) } })
    expect((await call('GET', `/check-runs/${String(body['id'])}`)).body).toMatchObject({ conclusion: 'failure', output: { annotations_count: 100 } })
    expect((await call('GET', `/check-runs/${String(body['id'])}/annotations?per_page=60&page=2`)).body).toHaveLength(40)
  })

  test('are refused when a text is too long or the token only reads', async () => {
    expect((await call('POST', '/check-runs', { name: 'x', head_sha: sha('1'), output: { ...output, text: 'x'.repeat(65_536) } })).status).toBe(422)
    expect((await call('POST', '/check-runs', { name: 'x', head_sha: sha('1'), status: 'completed' })).status).toBe(422)
    expect((await call('POST', '/check-runs', { name: 'x', head_sha: sha('1') }, 'fork')).status).toBe(403)
    expect((await call('POST', '/check-runs', { name: 'x', head_sha: sha('9') })).status).toBe(422)
  })
})
