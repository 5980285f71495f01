// The fake GitHub, called as any client would: what it keeps, what it refuses, and that each of its answers is one that GitHub's own
// description of the API allows.
import { createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startFakeGitHub, type FakeGitHub } from '../src/fake-github.ts'

const sha = (digit: string) => digit.repeat(40)
const REPO = '/repos/octo/shop'
const ALL = { contents: 'read', deployments: 'write', issues: 'write', 'pull-requests': 'read', actions: 'read' } as const

type Answer = { readonly status: number; readonly body: Record<string, unknown> & readonly unknown[]; readonly headers: Headers }

let github: FakeGitHub
beforeEach(async () => {
  github = await startFakeGitHub({
    repository: 'octo/shop',
    tokens: { all: ALL, reader: { contents: 'read', deployments: 'read', issues: 'read' }, none: {} },
    commits: [
      { sha: sha('1'), message: 'One' },
      { sha: sha('2'), message: 'Two\n\nbody' },
      { sha: sha('3'), message: 'Three', author: undefined },
      { sha: sha('4'), message: 'A fork of Two', parents: [sha('2')] },
      { sha: sha('5'), message: 'Merge', parents: [sha('3'), sha('4')] },
      { sha: sha('9'), message: 'Of another tree', parents: [] },
      { sha: sha('6'), message: 'Head', parents: [sha('5')] },
    ],
    pulls: [{ number: 7, title: 'Three', author: 'octocat', commits: [sha('3')] }, { number: 8, title: 'Not merged', author: 'octocat', commits: [sha('3')], merged: false }],
  })
})
afterEach(async () => {
  await github.close()
  expect(github.lies).toEqual([])
})

async function call(method: string, path: string, body?: unknown, token = 'all'): Promise<Answer> {
  const response = await fetch(`${github.url}${path}`, {
    method,
    headers: { 'user-agent': 'test', ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Answer['body'], headers: response.headers }
}

async function deploy(fields: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const { status, body } = await call('POST', `${REPO}/deployments`, { ref: sha('6'), auto_merge: false, required_contexts: [], environment: 'staging', ...fields })
  expect({ status, message: body['message'] }).toEqual({ status: 201, message: undefined })
  return Number(body['id'])
}

const setStatus = async (id: number, fields: Readonly<Record<string, unknown>>) => call('POST', `${REPO}/deployments/${id}/statuses`, fields)
const stateOf = async (id: number) => ((await call('GET', `${REPO}/deployments/${id}/statuses?per_page=1`)).body[0] as { state?: string } | undefined)?.state

describe('deployments', () => {
  test('are kept with their payload, newest first, and found by environment and commit', async () => {
    const first = await deploy({ payload: { service: 'shop' } })
    const second = await deploy({ ref: sha('1'), environment: 'production' })
    const ids = async (query: string) => (await call('GET', `${REPO}/deployments${query}`)).body.map((one) => (one as { id: number }).id)
    expect(await ids('')).toEqual([second, first])
    expect(await ids('?environment=staging')).toEqual([first])
    expect(await ids(`?sha=${sha('1')}`)).toEqual([second])
    expect((await call('GET', `${REPO}/deployments/${first}`)).body).toMatchObject({ payload: { service: 'shop' }, sha: sha('6'), environment: 'staging' })
    expect((await call('GET', `${REPO}/environments`)).body).toMatchObject({ total_count: 2 })
  })

  test('a success makes earlier ones of the same environment inactive, but none that failed, is transient or of production', async () => {
    const [old, failed, transient, other] = [await deploy(), await deploy(), await deploy({ transient_environment: true }), await deploy({ environment: 'qa' })]
    for (const id of [old, transient, other]) await setStatus(id, { state: 'success', auto_inactive: false })
    await setStatus(failed, { state: 'failure' })
    await setStatus(await deploy(), { state: 'success' })
    expect(await Promise.all([old, failed, transient, other].map(stateOf))).toEqual(['inactive', 'failure', 'success', 'success'])
    const [live, next] = [await deploy({ environment: 'production' }), await deploy({ environment: 'production' })]
    for (const id of [live, next]) await setStatus(id, { state: 'success' })
    expect(await stateOf(live)).toBe('success')
  })

  test('auto_inactive: false leaves the others alone', async () => {
    const old = await deploy()
    await setStatus(old, { state: 'success' })
    await setStatus(await deploy(), { state: 'success', auto_inactive: false })
    expect(await stateOf(old)).toBe('success')
  })

  test.each([
    ['an unknown ref', { ref: 'nowhere' }, 422, 'No ref found for: nowhere'],
    ['a ref behind the default branch, which would be merged', { ref: sha('1'), auto_merge: true }, 202, 'Auto-merged main into'],
    ['checks that did not succeed', { required_contexts: ['ci/test'] }, 409, 'Commit status checks failed'],
    ['a body that is none', { ref: 1 }, 422, 'Invalid request'],
  ])('are refused with %s', async (_what, fields, status, message) => {
    const answer = await call('POST', `${REPO}/deployments`, { ref: sha('6'), auto_merge: false, required_contexts: [], ...fields })
    expect(answer).toMatchObject({ status, body: { message: expect.stringContaining(message) as unknown } })
    expect(github.repository.deployments).toHaveLength(0)
  })

  test.each([
    ['a state that is none', { state: 'succeeded' }],
    ['a description over 140 characters', { state: 'success', description: 'x'.repeat(141) }],
    ['a log that is no web address', { state: 'success', log_url: 'javascript:alert(1)' }],
  ])('statuses are refused with %s', async (_what, fields) => {
    const id = await deploy()
    expect(await setStatus(id, fields)).toMatchObject({ status: 422 })
    expect(await stateOf(id)).toBeUndefined()
  })

  test('are made by GitHub itself for a job with an environment, and end as the job ends', async () => {
    const job = { environment: 'production', sha: sha('6'), runId: '42', jobId: '5' }
    const { id } = github.recordJob({ ...job, state: 'in_progress' })
    expect(github.recordJob({ ...job, state: 'success' }).id).toBe(id)
    expect((await call('GET', `${REPO}/deployments/${id}/statuses`)).body).toMatchObject([{ state: 'success', log_url: 'https://github.com/octo/shop/actions/runs/42/job/5' }, { state: 'in_progress' }])
  })
})

describe('commits', () => {
  test('between two, oldest first and page by page', async () => {
    const { body } = await call('GET', `${REPO}/compare/${sha('1')}...${sha('6')}`)
    expect(body).toMatchObject({ status: 'ahead', ahead_by: 5, behind_by: 0, total_commits: 5, commits: ['2', '3', '4', '5', '6'].map((digit) => ({ sha: sha(digit) })) })
    expect((await call('GET', `${REPO}/compare/${sha('1')}...${sha('6')}?per_page=2&page=2`)).body).toMatchObject({ total_commits: 5, commits: [{ sha: sha('4') }, { sha: sha('5') }] })
  })

  test.each([
    ['behind', '6', '1', { status: 'behind', behind_by: 5, total_commits: 0 }],
    ['identical', '3', '3', { status: 'identical', total_commits: 0 }],
    ['on two branches', '3', '4', { status: 'diverged', ahead_by: 1, behind_by: 1 }],
  ])('tell how they stand: %s', async (_what, base, head, expected) => {
    expect((await call('GET', `${REPO}/compare/${sha(base)}...${sha(head)}`)).body).toMatchObject(expected)
  })

  test('are refused where one is unknown or nothing is shared', async () => {
    expect(await call('GET', `${REPO}/compare/${sha('1')}...${sha('8')}`)).toMatchObject({ status: 404 })
    expect(await call('GET', `${REPO}/compare/${sha('1')}...${sha('9')}`)).toMatchObject({ status: 404, body: { message: expect.stringContaining('No common ancestor') as unknown } })
  })

  test('name their pull requests, merged or not', async () => {
    const { body } = await call('GET', `${REPO}/commits/${sha('3')}/pulls`)
    expect(body).toMatchObject([{ number: 7, title: 'Three', user: { login: 'octocat' } }, { number: 8, merged_at: null }])
    expect(await call('GET', `${REPO}/commits/${sha('8')}/pulls`)).toMatchObject({ status: 422 })
  })
})

describe('issues', () => {
  test('are opened, listed by label and state, and closed', async () => {
    const { status, body } = await call('POST', `${REPO}/issues`, { title: 'It broke', body: 'why', labels: ['bug', 'rollback'] })
    expect({ status, number: body['number'] }).toEqual({ status: 201, number: 9 })
    const count = async (query: string) => (await call('GET', `${REPO}/issues${query}`)).body.length
    expect(await Promise.all(['', '?labels=rollback', '?labels=other', '?state=closed'].map(count))).toEqual([1, 1, 0, 0])
    await call('PATCH', `${REPO}/issues/9`, { state: 'closed' })
    expect(await Promise.all(['', '?state=closed', '?state=all'].map(count))).toEqual([0, 1, 1])
  })

  test('come in pages with a link to the next', async () => {
    for (let number = 1; number <= 3; number += 1) await call('POST', `${REPO}/issues`, { title: `Issue ${number}` })
    const { headers, body } = await call('GET', `${REPO}/issues?per_page=2`)
    expect(body).toMatchObject([{ title: 'Issue 3' }, { title: 'Issue 2' }])
    expect(headers.get('link')).toMatch(/page=2>; rel="next"/)
    expect((await call('GET', `${REPO}/issues?per_page=2&page=2`)).headers.get('link')).toBeNull()
  })

  test.each([['without a title', {}], ['with a blank title', { title: ' ' }], ['with too long a body', { title: 'x', body: 'x'.repeat(65_537) }]])('%s are refused', async (_what, fields) => {
    expect(await call('POST', `${REPO}/issues`, fields)).toMatchObject({ status: 422 })
    expect(github.repository.issues).toHaveLength(0)
  })
})

describe('who may', () => {
  test.each([
    ['no token', '', 401, 'Requires authentication'],
    ['an unknown token', 'stolen', 401, 'Bad credentials'],
    ['a token that may only read', 'reader', 403, 'Resource not accessible by integration'],
    ['a token without permissions', 'none', 403, 'Resource not accessible by integration'],
  ])('not %s', async (_what, token, status, message) => {
    expect(await call('POST', `${REPO}/deployments`, { ref: sha('6') }, token)).toMatchObject({ status, body: { message } })
    expect(await call('POST', `${REPO}/issues`, { title: 'x' }, token)).toMatchObject({ status, body: { message } })
    expect(github.repository.deployments).toHaveLength(0)
  })

  test('what is not there or not served is not found', async () => {
    expect(await call('GET', '/repos/octo/other/issues')).toMatchObject({ status: 404 })
    expect(await call('GET', '/repos/octo/shop/nothing')).toMatchObject({ status: 404 })
    expect(await call('GET', `${REPO}/deployments/1`)).toMatchObject({ status: 404 })
  })
})

describe('faults', () => {
  test.each([['401', 401], ['403', 403], ['404', 404], ['422', 422], ['429', 429], ['502', 502], ['secondary-limit', 403], ['primary-limit', 403]] as const)('%s, once, and nothing is done', async (effect, status) => {
    github.faults.add({ match: 'create-deployment ', effect, retryAfterSeconds: 3 })
    const refused = await call('POST', `${REPO}/deployments`, { ref: sha('6') })
    expect(refused.status).toBe(status)
    if (effect === '429' || effect === 'secondary-limit') expect(refused.headers.get('retry-after')).toBe('3')
    expect(github.repository.deployments).toHaveLength(0)
    await deploy()
  })

  test('a lost answer has done its work, a reset has not', async () => {
    github.faults.add({ match: 'issues/create', effect: 'lost-answer' })
    github.faults.add({ match: 'issues/create', effect: 'reset' })
    await expect(call('POST', `${REPO}/issues`, { title: 'a' })).rejects.toThrow('fetch failed')
    await expect(call('POST', `${REPO}/issues`, { title: 'b' })).rejects.toThrow('fetch failed')
    expect(github.repository.issues.map(({ title }) => title)).toEqual(['a'])
  })

  test('that could never hit are refused', () => {
    expect(() => github.faults.add({ match: '', effect: '418' as '401' })).toThrow('effect must be one of')
    expect(() => github.faults.add({ match: '', effect: '401', times: 0 })).toThrow('times must be')
    expect(() => github.faults.add({ match: '(', effect: '401' })).toThrow('Invalid regular expression')
  })
})

describe('attestations', () => {
  const digest = `sha256:${'a'.repeat(64)}`
  const bundleOf = (...digests: readonly string[]) => ({ bundle: { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', verificationMaterial: {}, dsseEnvelope: { payload: Buffer.from(JSON.stringify({ subject: digests.map((one) => ({ name: 'shop', digest: { sha256: one.slice('sha256:'.length) } })) })).toString('base64') } } })

  test('are found by the digest that they are about, and nothing else is', async () => {
    const token = github.issueToken({ attestations: 'write' })
    expect((await call('GET', `${REPO}/attestations/${digest}`, undefined, token)).status).toBe(404)
    expect((await call('POST', `${REPO}/attestations`, bundleOf(digest), token)).status).toBe(201)
    const { status, body } = await call('GET', `${REPO}/attestations/${digest}`, undefined, token)
    expect(status).toBe(200)
    expect(body).toMatchObject({ attestations: [bundleOf(digest)] })
  })

  test('of nothing, of one thing twice, or without a statement are refused', async () => {
    const token = github.issueToken({ attestations: 'write' })
    for (const bad of [bundleOf(), bundleOf(digest, digest), { bundle: { dsseEnvelope: {} } }, {}]) expect((await call('POST', `${REPO}/attestations`, bad, token)).status).toBe(422)
  })

  test('need their permission, and a plan that has them', async () => {
    expect(await call('POST', `${REPO}/attestations`, bundleOf(digest), github.issueToken({ attestations: 'read' }))).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } })
    github.repository.attestationsEnabled = false
    const { status, body } = await call('POST', `${REPO}/attestations`, bundleOf(digest), github.issueToken({ attestations: 'write' }))
    expect([status, String(body['message'])]).toEqual([403, expect.stringContaining('Feature not available for the octo organization')])
  })
})

describe('identities of jobs', () => {
  const job = { repository: 'octo/shop', ref: 'refs/heads/develop', sha: 'a'.repeat(40), event: 'push', actor: 'octocat', runId: '7', environment: 'staging', workflowRef: 'octo/shop/.github/workflows/delivery.yml@refs/heads/develop', jobWorkflowRef: 'o/r/.github/workflows/deliver.yml@v1' }
  const get = async (url: string, token?: string) => {
    const response = await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const partsOf = (value: unknown) => String(value).split('.')
  const claims = (value: unknown) => JSON.parse(Buffer.from(partsOf(value)[1] ?? '', 'base64url').toString()) as Record<string, unknown>

  test('say what the job is, for the audience that it asks for, signed with the key that is published', async () => {
    const { url, token } = github.issueIdentity(job)
    const { status, body } = await get(`${url}&audience=${encodeURIComponent('https://iam.googleapis.com/x')}`, token)
    expect(status).toBe(200)
    expect(claims(body['value'])).toMatchObject({ aud: 'https://iam.googleapis.com/x', sub: 'repo:octo/shop:environment:staging', environment: 'staging', job_workflow_ref: job.jobWorkflowRef, iss: `${github.url}/oidc` })
    const configuration = await get(`${github.url}/oidc/.well-known/openid-configuration`)
    const { keys } = (await get(String(configuration.body['jwks_uri']))).body as { readonly keys: readonly JsonWebKey[] }
    const [head, payload, signature] = partsOf(body['value'])
    expect(verify('RSA-SHA256', Buffer.from(`${head}.${payload}`), createPublicKey({ key: keys[0] ?? {}, format: 'jwk' }), Buffer.from(signature ?? '', 'base64url'))).toBe(true)
  })

  test('without an environment are of the branch, or of the pull request', async () => {
    const subject = async (more: object) => {
      const { url, token } = github.issueIdentity({ ...job, environment: undefined, ...more })
      return claims((await get(url, token)).body['value'])['sub']
    }
    expect(await subject({})).toBe('repo:octo/shop:ref:refs/heads/develop')
    expect(await subject({ event: 'pull_request' })).toBe('repo:octo/shop:pull_request')
  })

  test('are refused to whoever has no token for it', async () => {
    const { url } = github.issueIdentity(job)
    expect(await get(url)).toMatchObject({ status: 401 })
    expect(await get(url, 'ghs_x')).toMatchObject({ status: 401 })
  })
})

test('the files of a pull request come in pages, of one that is there, and to whoever may read it', async () => {
  const files = Array.from({ length: 3 }, (_, index) => ({ filename: `src/a${index}.ts`, status: 'modified' as const, additions: 2, deletions: 1, patch: '@@ -1 +1,2 @@' }))
  github.repository.pulls.push({ number: 70, title: 'Files', author: 'octocat', commits: ['1'.repeat(40)], merged: false, files })
  const token = github.issueToken({ 'pull-requests': 'read' })
  expect(await call('GET', `${REPO}/pulls/70/files?per_page=2`, undefined, token)).toMatchObject({ status: 200, body: [{ filename: 'src/a0.ts', changes: 3, status: 'modified' }, { filename: 'src/a1.ts' }] })
  expect(await call('GET', `${REPO}/pulls/70/files?per_page=2&page=2`, undefined, token)).toMatchObject({ status: 200, body: [{ filename: 'src/a2.ts' }] })
  expect((await call('GET', `${REPO}/pulls/71/files`, undefined, token)).status).toBe(404)
  expect((await call('GET', `${REPO}/pulls/70/files`, undefined, github.issueToken({ contents: 'read' }))).status).toBe(403)
})
