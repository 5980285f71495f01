import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { connectProber } from '@cloudrun-delivery/shared/adapters/probe'
import { connectIdTokens } from '@cloudrun-delivery/shared/adapters/id-token'
import type { ProbeCheck, ProbePlan, ProbeResult } from '@cloudrun-delivery/shared/core/probe'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

type Asked = { readonly method: string; readonly url: string; readonly headers: http.IncomingHttpHeaders; readonly body: string }

/** A service on a real socket. `answer` is its behaviour; everything that it was asked is kept. */
class Service {
  readonly asked: Asked[] = []
  answer: (asked: Asked, response: http.ServerResponse) => void = (_asked, response) => response.end('ok')
  readonly #server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const asked = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      }
      this.asked.push(asked)
      this.answer(asked, response)
    })
  })

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

const signal = new AbortController().signal
const EMULATED = { CLOUD_RUN_EMULATOR_HOST: '127.0.0.1:1' }
let service: Service
let url: string
let masked: string[]

beforeEach(async () => {
  service = new Service()
  url = await service.start()
  masked = []
})
afterEach(async () => service.stop())

const GET: ProbeCheck = { method: 'GET', path: '/', statuses: ['200'] }
const planOf = (change: Partial<ProbePlan> = {}): ProbePlan => ({
  url,
  checks: [GET],
  rate: 100,
  arrivals: 'constant',
  seconds: 0.1,
  warmUpSeconds: 0,
  timeoutMs: 2000,
  ...change,
})

async function probe(change: Partial<ProbePlan> = {}, env: Readonly<Record<string, string>> = EMULATED): Promise<ProbeResult> {
  return connectProber({ project: 'my-project', env, mask: (secret) => masked.push(secret) })(planOf(change), () => false, signal)
}

async function failuresOf(check: Partial<ProbeCheck>, plan: Partial<ProbePlan> = {}): Promise<readonly (string | undefined)[]> {
  const { samples } = await probe({ checks: [{ ...GET, ...check }], ...plan })
  return [...new Set(samples.map(({ failure }) => failure))]
}

async function errorOf(promise: Promise<unknown>): Promise<DeliveryError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(DeliveryError)
  return thrown as DeliveryError
}

describe('over a real socket', () => {
  test('sends method, path, headers and body, and reads headers, body and JSON', async () => {
    service.answer = (asked, response) =>
      response
        .writeHead(201, { 'X-Frame-Options': 'DENY', 'set-cookie': ['a=1', 'b=2'] })
        .end(JSON.stringify({ you: JSON.parse(asked.body) as unknown }))
    expect(
      await failuresOf({
        method: 'POST',
        path: '/cart?x=1',
        headers: { 'content-type': 'application/json', 'user-agent': 'shop-probe' },
        body: '{"id":1}',
        statuses: ['201'],
        expected: {
          headers: { 'x-frame-options': 'DENY', 'set-cookie': 'a=1, b=2' },
          bodyContains: ['you'],
          json: { '/you/id': 1 },
        },
      }),
    ).toEqual([undefined])
    expect(service.asked).toHaveLength(10)
    expect(service.asked[0]).toMatchObject({
      method: 'POST',
      url: '/cart?x=1',
      body: '{"id":1}',
      headers: { 'content-type': 'application/json', 'user-agent': 'shop-probe', host: new URL(url).host },
    })
    expect(
      await failuresOf({ expected: { json: { '/you/id': 2 } }, statuses: ['201'], method: 'POST', body: '{"id":1}' }),
    ).toEqual(['POST / answered 201, but the JSON at /you/id is 1, expected 2'])
  })

  test('follows no redirect, not even to itself', async () => {
    service.answer = (_asked, response) => response.writeHead(302, { location: `${url}/elsewhere` }).end()
    expect(await failuresOf({ statuses: ['302'], expected: { headers: { location: `${url}/elsewhere` } } })).toEqual([undefined])
    expect(new Set(service.asked.map((asked) => asked.url))).toEqual(new Set(['/']))
  })

  test('waits no longer than the plan says, for the answer or for the rest of it', async () => {
    service.answer = (asked, response) => void (asked.url === '/slow-body' ? response.write('x') : undefined)
    const { samples, ended } = await probe({ timeoutMs: 200 })
    expect(ended).toBe('crashed')
    expect(samples[0]).toMatchObject({ latencyMs: Infinity, failure: 'GET / got no answer: nothing came within 0.2 s' })
    expect((await probe({ timeoutMs: 200, checks: [{ ...GET, path: '/slow-body' }] })).samples[0]?.failure).toBe(
      'GET /slow-body got no answer: nothing came within 0.2 s',
    )
  })

  test('reads 1 MiB of a body and no more', async () => {
    let sentBytes = 0
    const chunk = 'x'.repeat(64 * 1024)
    // Endless, for whoever goes on reading.
    service.answer = (asked, response) => {
      if (asked.url === '/exact') return void response.end(`${'x'.repeat(1024 * 1024 - 4)}last`)
      const more = () => {
        while (!response.destroyed && response.write(chunk)) sentBytes += chunk.length
      }
      response.on('drain', more)
      more()
    }
    expect(await failuresOf({ path: '/exact', expected: { bodyContains: ['last'] } })).toEqual([undefined])
    expect(await failuresOf({ path: '/endless', expected: { bodyContains: ['last'] } }, { seconds: 0.01 })).toEqual([
      'GET /endless answered 200, but the first 1 MiB of the body does not contain "last"',
    ])
    expect(await failuresOf({ path: '/endless', expected: { json: { '/a': 1 } } }, { seconds: 0.01 })).toEqual([
      'GET /endless answered 200, but the body is longer than 1 MiB, too long to be read as JSON',
    ])
    expect(await failuresOf({ path: '/endless' }, { seconds: 0.01 })).toEqual([undefined])
    expect(sentBytes).toBeLessThan(3 * 20 * 1024 * 1024)
  })

  test('a connection that is refused or reset is no answer', async () => {
    service.answer = (_asked, response) => response.destroy()
    expect(await probe()).toMatchObject({
      ended: 'crashed',
      samples: [{ failure: expect.stringContaining('GET / got no answer: other side closed') }, {}, {}],
    })
    expect((await probe({ url: 'http://127.0.0.1:1' })).samples[0]?.failure).toContain('ECONNREFUSED')
  })

  test('leaves no request open, however it ends', async () => {
    let open = 0
    const closed = new Promise<void>((resolve) => {
      service.answer = (asked, response) => {
        if (asked.url === '/first') return void response.end('ok')
        open += 1
        response.on('close', () => void ((open -= 1) === 0 && resolve()))
      }
    })
    const abort = new AbortController()
    const checks = ['/first', '/hangs'].map((path): ProbeCheck => ({ ...GET, path }))
    const prober = connectProber({ project: 'my-project', env: EMULATED, mask: () => {} })
    const seen = await prober(planOf({ checks, seconds: 5 }), ({ atSeconds }) => atSeconds > 0.3, abort.signal)
    expect(seen.ended).toBe('stopped')
    await closed
    const cancelled = errorOf(prober(planOf({ checks, seconds: 5 }), () => false, abort.signal))
    setTimeout(() => abort.abort(new Error('SIGTERM')), 200)
    expect(await cancelled).toMatchObject({ kind: 'cancelled' })
    while (open > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  })

  test('latency counts from when a request was due', async () => {
    service.answer = (_asked, response) => void setTimeout(() => response.end('ok'), 60)
    const { samples } = await probe({ seconds: 0.3 })
    expect(samples.every(({ latencyMs }) => latencyMs >= 55 && latencyMs < 2000)).toBe(true)
  })
})

describe('an ID token', () => {
  const AUDIENCE = 'https://shop.example.test'
  const identity = (mode: 'auto' | 'id-token' = 'auto') => ({ identity: { mode, audience: AUDIENCE } })
  const EMAIL = 'deployer@my-project.iam.gserviceaccount.com'
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const tokenUntil = (exp: number, n = 1) =>
    `${part({ alg: 'RS256' })}.${part({ aud: AUDIENCE, email: EMAIL, exp, n })}.c2lnbmF0dXJl`
  const TOKEN = tokenUntil(Math.floor(Date.now() / 1000) + 3600)

  /** Google's token exchange and IAM Credentials API, as far as a federated job needs them. */
  let google: Service
  let googleUrl: string
  let folder: string
  let before: string | undefined
  let issued: (n: number) => string | undefined

  beforeEach(async () => {
    google = new Service()
    googleUrl = await google.start()
    issued = () => TOKEN
    let count = 0
    google.answer = (asked, response) => {
      response.setHeader('content-type', 'application/json')
      if (asked.url === '/v1/token')
        return void response.end(
          JSON.stringify({
            access_token: 'federated',
            issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
            token_type: 'Bearer',
            expires_in: 3600,
          }),
        )
      if (
        asked.url === `/v1/projects/-/serviceAccounts/${EMAIL}:generateIdToken` &&
        asked.headers.authorization === 'Bearer federated'
      ) {
        const token = issued((count += 1))
        if (token !== undefined) return void response.end(JSON.stringify({ token }))
      }
      response
        .writeHead(403)
        .end(
          JSON.stringify({
            error: { code: 403, status: 'PERMISSION_DENIED', message: 'Permission iam.serviceAccounts.getOpenIdToken denied' },
          }),
        )
    }
    folder = await mkdtemp(path.join(os.tmpdir(), 'id-token-'))
    await writeFile(path.join(folder, 'oidc.txt'), 'github-oidc')
    before = process.env['GOOGLE_APPLICATION_CREDENTIALS']
  })
  afterEach(async () => {
    if (before === undefined) delete process.env['GOOGLE_APPLICATION_CREDENTIALS']
    else process.env['GOOGLE_APPLICATION_CREDENTIALS'] = before
    await google.stop()
    await rm(folder, { recursive: true })
  })

  /** The file that google-github-actions/auth leaves behind, with or without its input `service_account`. */
  async function credentials({ account }: { readonly account: boolean }): Promise<void> {
    const file = path.join(folder, 'credentials.json')
    await writeFile(
      file,
      JSON.stringify({
        type: 'external_account',
        audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/github',
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: `${googleUrl}/v1/token`,
        credential_source: { file: path.join(folder, 'oidc.txt') },
        ...(account
          ? { service_account_impersonation_url: `${googleUrl}/v1/projects/-/serviceAccounts/${EMAIL}:generateAccessToken` }
          : {}),
      }),
    )
    process.env['GOOGLE_APPLICATION_CREDENTIALS'] = file
  }

  /** A service that lets in only whoever has this token. */
  function guard(token: string): void {
    service.answer = (asked, response) =>
      response.writeHead(asked.headers['x-serverless-authorization'] === `Bearer ${token}` ? 200 : 403).end()
  }

  test("is sent with each request, for the service's own URL, beside the app's own authorization; and is masked", async () => {
    await credentials({ account: true })
    guard(TOKEN)
    const { samples } = await probe({ ...identity(), checks: [{ ...GET, headers: { authorization: 'Bearer of-the-app' } }] }, {})
    expect(samples.map(({ failure }) => failure)).toEqual(Array.from({ length: 10 }, () => undefined))
    expect(service.asked[0]?.headers.authorization).toBe('Bearer of-the-app')
    expect(masked).toEqual([TOKEN])
    expect(google.asked.map((asked) => asked.url.split('/').at(-1))).toEqual(['token', `${EMAIL}:generateIdToken`])
    expect(JSON.parse(google.asked[1]?.body ?? '')).toEqual({ audience: AUDIENCE, includeEmail: true })
  })

  test('that the service does not take: who needs which role', async () => {
    await credentials({ account: true })
    guard('another one')
    const { kind, hint } = await errorOf(probe(identity(), {}))
    expect({ kind, hint }).toEqual({
      kind: 'permission',
      hint: `An ID token was sent. Give ${EMAIL} the role roles/run.invoker on the service (--member=serviceAccount:${EMAIL}); it works after a minute or two. Where this answer is right, say so: \`/path => 403\`.`,
    })
  })

  test('that cannot be made: `auto` does without, and says why when it is not let in', async () => {
    await credentials({ account: false })
    expect((await probe(identity(), {})).ended).toBe('complete')
    expect(service.asked[0]?.headers['x-serverless-authorization']).toBeUndefined()
    guard(TOKEN)
    const { kind, hint } = await errorOf(probe(identity(), {}))
    expect(kind).toBe('permission')
    expect(hint).toMatch(
      /^No ID token was sent: no ID token could be got for https:\/\/shop\.example\.test: the job's credentials are a federated identity without a service account\. Only a service account has ID tokens\. .*service_account.*roles\/iam\.workloadIdentityUser.*roles\/run\.invoker/,
    )
  })

  test('that cannot be made: `id-token` fails before anything is sent', async () => {
    await credentials({ account: true })
    issued = () => undefined
    expect(await errorOf(probe(identity('id-token'), {}))).toMatchObject({
      kind: 'permission',
      message: 'no ID token could be got for https://shop.example.test: Permission iam.serviceAccounts.getOpenIdToken denied',
      hint: expect.stringContaining('roles/iam.workloadIdentityUser'),
    })
    expect(service.asked).toEqual([])
  })

  test('`none` sends none', async () => {
    await credentials({ account: true })
    guard(TOKEN)
    expect((await errorOf(probe({}, {}))).hint).toContain('`auth: none`')
    expect(google.asked).toEqual([])
  })

  test("against an emulator no credentials are loaded or sent but the emulator's own", async () => {
    await credentials({ account: true })
    const file = process.env['GOOGLE_APPLICATION_CREDENTIALS'] ?? ''
    const own = JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, unknown>>
    const env = { ...EMULATED, GOOGLE_APPLICATION_CREDENTIALS: file }
    const others: readonly object[] = [
      { ...own, service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${EMAIL}:generateAccessToken` },
      { ...own, token_url: 'https://sts.googleapis.com/v1/token' },
      { ...own, token_url: `${googleUrl}@sts.googleapis.com/v1/token` },
      { ...own, credential_source: { executable: { command: '/bin/true' } } },
      { ...own, credential_source: { url: 'https://token.actions.githubusercontent.com/' } },
      { ...own, type: 'service_account', token_uri: googleUrl, private_key: 'x', client_email: EMAIL },
    ]
    for (const other of others) {
      await writeFile(file, JSON.stringify(other))
      expect((await probe(identity('id-token'), env)).ended).toBe('complete')
    }
    expect(google.asked).toEqual([])
    expect(service.asked.some(({ headers }) => 'x-serverless-authorization' in headers || 'authorization' in headers)).toBe(false)
    await writeFile(file, JSON.stringify(own))
    guard(TOKEN)
    expect((await probe(identity('id-token'), env)).ended).toBe('complete')
  })

  test("of a service account's key is asked for by the key, and against an emulator never", async () => {
    const file = path.join(folder, 'key.json')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
    await writeFile(file, JSON.stringify({ type: 'service_account', client_email: EMAIL, private_key: privateKey, private_key_id: '1', token_uri: 'https://oauth2.googleapis.com/token' }))
    process.env['GOOGLE_APPLICATION_CREDENTIALS'] = file
    // Google's library knows one address for this, whatever the file says; here it leads to this machine.
    const sent: string[] = []
    const direct = globalThis.fetch
    const redirected: typeof fetch = async (address, init) => {
      sent.push(String(address))
      return direct(new URL(new URL(String(address)).pathname, googleUrl), init)
    }
    google.answer = (asked, response) => {
      const assertion = new URLSearchParams(asked.body).get('assertion') ?? ''
      const claims = JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString()) as Readonly<Record<string, unknown>>
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(claims['target_audience'] === AUDIENCE && claims['iss'] === EMAIL ? { id_token: TOKEN } : {}))
    }
    globalThis.fetch = redirected
    try {
      guard(TOKEN)
      expect((await probe(identity('id-token'), { ...EMULATED, GOOGLE_APPLICATION_CREDENTIALS: file }).catch((thrown: unknown) => String(thrown)))).toContain('not let in')
      expect(sent).toEqual([])
      expect((await probe(identity('id-token'), {})).ended).toBe('complete')
      expect(sent).toEqual(['https://oauth2.googleapis.com/token'])
    } finally {
      globalThis.fetch = direct
    }
  })

  test('is renewed before it expires, once, and the old one serves meanwhile', async () => {
    await credentials({ account: true })
    let nowMs = 1_000_000_000_000
    issued = (n) => (n === 2 ? undefined : tokenUntil(nowMs / 1000 + 3600, n))
    const tokens = await connectIdTokens(AUDIENCE, {
      project: 'my-project',
      nowMs: () => nowMs,
      mask: (secret) => masked.push(secret),
      signal,
    })
    const first = tokens.current()
    expect(tokens.email).toBe(EMAIL)
    nowMs += 49 * 60_000
    expect(tokens.current()).toBe(first)
    nowMs += 2 * 60_000
    const ids = () => google.asked.filter((asked) => asked.url.endsWith(':generateIdToken')).length
    const until = async (count: number) => {
      while (ids() < count || (count === 3 && masked.length < 2)) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    for (let request = 0; request < 100; request += 1) expect(tokens.current()).toBe(first)
    await until(2)
    // That one failed. Another try comes half a minute later.
    nowMs += 31_000
    expect(tokens.current()).toBe(first)
    await until(3)
    await new Promise((resolve) => setImmediate(resolve))
    expect(tokens.current()).not.toBe(first)
    expect(ids()).toBe(3)
    expect(masked).toEqual([first, tokens.current()])
  })

  test('cancelled while it is fetched', async () => {
    await credentials({ account: true })
    google.answer = () => {}
    const abort = new AbortController()
    const waiting = connectProber({ project: 'my-project', env: {}, mask: () => {} })(
      planOf(identity()),
      () => false,
      abort.signal,
    )
    setTimeout(() => abort.abort(new Error('SIGTERM')), 20)
    expect(await errorOf(waiting)).toMatchObject({ kind: 'cancelled' })
  })
})
