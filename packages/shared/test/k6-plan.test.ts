import { describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import vm from 'node:vm'
import fc from 'fast-check'
import { ONE_MACHINE_RATE_MAX, planK6 } from '@cloudrun-delivery/shared/core/k6-plan'
import { outcomeOf, type ProbeCheck, type ProbePlan } from '@cloudrun-delivery/shared/core/probe'

const CHECK: ProbeCheck = { method: 'GET', path: '/', statuses: ['2xx'] }
const PLAN: ProbePlan = {
  url: 'https://candidate---shop.example.test',
  checks: [CHECK],
  rate: 2500,
  arrivals: 'constant',
  seconds: 60,
  warmUpSeconds: 1,
  timeoutMs: 10_000,
}
const BOUNDS = [50, 100, 200]

type Response = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly timings: Readonly<Record<string, number>>
}
type Sent = {
  readonly method: string
  readonly url: string
  readonly body: string | null
  readonly params: { readonly headers: Readonly<Record<string, string>>; readonly redirects: number; readonly timeout: string }
}
type Script = {
  readonly options: { readonly scenarios: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
  readonly setup: () => Readonly<Record<string, string>>
  readonly probe: (access: Readonly<Record<string, string>>) => void
  readonly warmUp: (access: Readonly<Record<string, string>>) => void
  readonly handleSummary: (data: unknown) => { readonly stdout: string }
}

const RESPONSE: Response = {
  status: 200,
  headers: {},
  body: '',
  timings: { blocked: 1, connecting: 2, tls_handshaking: 3, duration: 44 },
}

/** Runs the script in a k6 of a few lines: it keeps what is sent, and counts as k6 counts. */
function k6(script: string, env: Readonly<Record<string, string>>, respond: (sent: Sent) => Response = () => RESPONSE) {
  const sent: Sent[] = []
  const metrics: Record<string, { values: { count: number } }> = {}
  const exec = { scenario: { iterationInTest: 0 } }
  class Counter {
    readonly #name: string
    constructor(name: string) {
      if (!/^[A-Za-z_]\w{0,127}$/.test(name)) throw new Error(`k6 refuses the metric name ${name}`)
      this.#name = name
    }
    add(value: number): void {
      metrics[this.#name] = { values: { count: (metrics[this.#name]?.values.count ?? 0) + value } }
    }
  }
  const request = (method: string, url: string, body: string | null, params: Sent['params']) => {
    const one = { method, url, body, params }
    sent.push(one)
    return respond(one)
  }
  const http = { request, get: (url: string, params: Sent['params']) => request('GET', url, null, params) }
  const names = [...script.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name)
  const source = `${script.replaceAll(/^import .*$/gm, '').replaceAll(/^export /gm, '')}\n;({ ${names.join(', ')} })`
  const exported = vm.runInNewContext(source, { http, exec, Counter, __ENV: env }) as Script
  const iterate = (access: Readonly<Record<string, string>> = {}) => {
    exported.probe(access)
    exec.scenario.iterationInTest += 1
  }
  return { ...exported, sent, iterate, metrics }
}

describe('the shares', () => {
  test('whole, even, none above what one machine sends, and exactly the rate together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (thousandths) => {
        const rate = thousandths / 1000
        const { tasks, rates, perSeconds } = planK6({ ...PLAN, rate }, BOUNDS)
        expect(rates).toHaveLength(tasks)
        expect(tasks).toBe(Math.ceil(rate / ONE_MACHINE_RATE_MAX))
        // In thousandths, so that no rounding hides a difference.
        expect(rates.reduce((sum, share) => sum + share * (1000 / perSeconds), 0)).toBe(thousandths)
        expect(rates.every((share) => Number.isInteger(share) && share / perSeconds <= ONE_MACHINE_RATE_MAX)).toBe(true)
        expect(Math.max(...rates) - Math.min(...rates)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('2500 a second', () => {
    expect(planK6(PLAN, BOUNDS)).toMatchObject({ tasks: 3, rates: [834, 833, 833], perSeconds: 1, variables: [] })
    expect(planK6({ ...PLAN, rate: 1000.5 }, BOUNDS)).toMatchObject({ tasks: 2, rates: [5003, 5002], perSeconds: 10 })
  })
})

describe('the script', () => {
  test('is a JavaScript module', () => {
    const { script } = planK6(
      {
        ...PLAN,
        checks: [
          CHECK,
          { method: 'POST', path: '/a?b="\'`${x}\\n', statuses: ['200'], headers: { 'x-a': '`${1}`</script>' }, body: 'x' },
        ],
        identity: { mode: 'auto', audience: 'https://shop.example.test' },
      },
      BOUNDS,
    )
    execFileSync(process.execPath, ['--check', '--input-type=module', '-'], { input: script })
  })

  test('sends by the clock, the share of its task, after the warm-up', () => {
    const { options } = k6(planK6(PLAN, BOUNDS).script, { CLOUD_RUN_TASK_INDEX: '1' })
    const shape = { executor: 'constant-arrival-rate', rate: 833, timeUnit: '1s' }
    expect(options.scenarios).toMatchObject({
      warmUp: { ...shape, startTime: '0s', duration: '1s', exec: 'warmUp' },
      probe: { ...shape, startTime: '1s', duration: '60s', exec: 'probe', maxVUs: 2000 },
    })
    expect(() => k6(planK6(PLAN, BOUNDS).script, { CLOUD_RUN_TASK_INDEX: '3' })).toThrow('this plan is for 3 tasks')
    expect(Object.keys(k6(planK6({ ...PLAN, warmUpSeconds: 0 }, BOUNDS).script, {}).options.scenarios)).toEqual(['probe'])
  })

  test('checks take turns; redirects are not followed; secrets and bodies come from the environment', () => {
    const checks: readonly ProbeCheck[] = [
      CHECK,
      {
        method: 'POST',
        path: '/login',
        statuses: ['401'],
        headers: { accept: '*/*', authorization: 'Bearer s3cr3t', 'x-api-key': 'k3y-k3y' },
        expected: { headers: { 'set-cookie': 's3cr3t=1', 'x-a': 'b' } },
        body: '{"password":"p4ss"}',
      },
    ]
    const { script, variables } = planK6({ ...PLAN, checks }, BOUNDS)
    expect(script).not.toMatch(/s3cr3t|k3y-k3y|p4ss/)
    expect(variables).toEqual([
      { name: 'PROBE_1_HEADER_0', what: 'header authorization of POST /login' },
      { name: 'PROBE_1_HEADER_1', what: 'header x-api-key of POST /login' },
      { name: 'PROBE_1_EXPECTED_0', what: 'expected header set-cookie of POST /login' },
      { name: 'PROBE_1_BODY', what: 'body of POST /login' },
    ])
    expect(() => k6(script, { PROBE_1_HEADER_0: 'x', PROBE_1_BODY: 'x' })).toThrow('PROBE_1_HEADER_1 is missing')
    const env = {
      PROBE_1_HEADER_0: 'Bearer s3cr3t',
      PROBE_1_HEADER_1: 'k3y-k3y',
      PROBE_1_EXPECTED_0: 's3cr3t=1',
      PROBE_1_BODY: 'secret body',
    }
    const run = k6(script, env, ({ method }) =>
      method === 'GET' ? RESPONSE : { ...RESPONSE, status: 401, headers: { 'Set-Cookie': 's3cr3t=1', 'X-A': 'b' } },
    )
    run.iterate()
    run.iterate()
    run.iterate()
    expect(run.sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://candidate---shop.example.test/',
      'POST https://candidate---shop.example.test/login',
      'GET https://candidate---shop.example.test/',
    ])
    expect(run.metrics['probe_failed']).toBeUndefined()
    expect(run.sent[1]).toMatchObject({
      body: 'secret body',
      params: {
        redirects: 0,
        timeout: '10000ms',
        headers: {
          accept: '*/*',
          authorization: 'Bearer s3cr3t',
          'x-api-key': 'k3y-k3y',
          'user-agent': 'cloudrun-delivery-probe',
        },
      },
    })
  })

  test('prints counts that add up: latency with the connection, dropped and unanswered ones above every bound', () => {
    const latencies = [50, 51, 200, 201, 0]
    let asked = 0
    const run = k6(planK6(PLAN, BOUNDS).script, {}, () => {
      const ms = latencies[asked] ?? 0
      asked += 1
      return {
        ...RESPONSE,
        status: ms === 0 ? 0 : asked === 4 ? 500 : 200,
        timings: { blocked: 1, connecting: 1, tls_handshaking: 1, duration: ms - 3 },
      }
    })
    run.warmUp({})
    asked = 0
    for (const _ of latencies) run.iterate()
    const { stdout } = run.handleSummary({
      metrics: { ...run.metrics, 'dropped_iterations{scenario:probe}': { values: { count: 2 } } },
    })
    expect(JSON.parse(stdout)).toEqual({
      task: 0,
      requests: 7,
      errors: 4,
      dropped: 2,
      histogram: { boundsMs: BOUNDS, counts: [1, 1, 1, 4] },
    })
  })

  test("gets an ID token for the service from the job's own account", () => {
    const { script } = planK6({ ...PLAN, identity: { mode: 'auto', audience: 'https://shop.example.test' } }, BOUNDS)
    const run = k6(script, {}, () => ({ ...RESPONSE, body: 'a.b.c' }))
    run.iterate(run.setup())
    expect(run.sent[0]?.url).toBe(
      'http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/identity?audience=https%3A%2F%2Fshop.example.test',
    )
    expect(run.sent[1]?.params.headers).toMatchObject({ 'x-serverless-authorization': 'Bearer a.b.c' })
    expect(() => k6(script, {}, () => ({ ...RESPONSE, status: 404 })).setup()).toThrow('no ID token')
  })

  test('judges an answer as a probe does', () => {
    const json = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant({ a: [1, { 'b/c': 2 }] }))
    const expected = fc.record(
      {
        headers: fc.dictionary(fc.constantFrom('x-a', 'constructor'), fc.constantFrom('1', '2'), { maxKeys: 1 }),
        bodyContains: fc.array(fc.constantFrom('a', '1', '{'), { maxLength: 1 }),
        json: fc.dictionary(
          fc.constantFrom('', '/a', '/a/0', '/a/length', '/a/1/b~1c', '/toString'),
          fc.oneof(json, fc.constantFrom(1, 2, null)),
          { maxKeys: 2 },
        ),
      },
      { requiredKeys: [] },
    )
    const answers = fc.record({
      status: fc.constantFrom(200, 204, 404, 500),
      headers: fc.dictionary(fc.constantFrom('X-A', 'x-b'), fc.constantFrom('1', '2')),
      body: fc.oneof(
        json.map((value) => JSON.stringify(value)),
        fc.constantFrom('', '<html>'),
      ),
    })
    fc.assert(
      fc.property(expected, answers, fc.constantFrom(['200'], ['2xx'], ['4xx', '500']), (wanted, answer, statuses) => {
        const check: ProbeCheck = { ...CHECK, statuses, expected: wanted }
        const run = k6(planK6({ ...PLAN, checks: [check] }, BOUNDS).script, {}, () => ({ ...RESPONSE, ...answer }))
        run.iterate()
        const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]))
        const failed =
          outcomeOf(check, { kind: 'answer', status: answer.status, headers, body: answer.body, truncated: false }).failure !==
          undefined
        expect(run.metrics['probe_failed']?.values.count ?? 0).toBe(failed ? 1 : 0)
      }),
      { numRuns: 300 },
    )
  })
})
