import { describe, expect, test } from '@jest/globals'
import { schedule } from '@cloudrun-delivery/shared/adapters/probe-schedule'
import { readHistory, writeHistory } from '@cloudrun-delivery/shared/core/history'
import type { Answer } from '@cloudrun-delivery/shared/core/probe-answer'
import type { ProbeCheck, ProbePlan, Reply } from '@cloudrun-delivery/shared/core/probe'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { FakeCloudRun } from '@cloudrun-delivery/shared/testing/fake-cloud-run'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { VirtualClock } from '@cloudrun-delivery/shared/testing/virtual-clock'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'

/** How a revision behaves: how long it takes for its n-th request, and what it answers. */
type Behaviour = (
  n: number,
  nowMs: number,
  check: ProbeCheck,
) => { readonly ms: number; readonly reply?: Partial<Answer> | 'refused' }

const OK: Answer = { kind: 'answer', status: 200, headers: {}, body: 'ok', truncated: false }
const INPUTS = {
  service: 'shop',
  'project-id': 'my-project',
  region: 'europe-west1',
  rate: '60',
  duration: '10s',
  'min-requests': '50',
  'latency-ms-p95-limit': '200',
}
const URL_OF_CANDIDATE = 'https://candidate---shop.example.test'

const healthy: Behaviour = (n) => ({ ms: 20 + (n % 10) })

function world() {
  const cloudRun = new FakeCloudRun()
  cloudRun.failing.set('registry.test/app@sha256:bad', 'the container did not listen')
  cloudRun.seed('shop', ['shop-1', 'shop-2', 'shop-3'], {
    traffic: [
      { revision: 'shop-1', percent: 100 },
      { revision: 'shop-2', percent: 0, tag: 'candidate' },
    ],
    annotations: writeHistory(
      {},
      {
        ...readHistory({}).history,
        candidate: { revision: 'shop-2', stable: 'shop-1', tag: 'candidate', at: '2026-01-01T00:00:00.000Z' },
      },
    ),
  })
  return cloudRun
}

/** Runs the action on a virtual clock: the real schedule, a revision that behaves as it is told. */
async function validate(
  wish: Readonly<Record<string, string>>,
  behaviour: Behaviour,
  { cloudRun = world(), lateMs = 0, signal = new AbortController().signal } = {},
) {
  const texts: Readonly<Record<string, string>> = { ...INPUTS, ...wish }
  const parsed = new Inputs((name) => texts[name] ?? '')
  const inputs = parseInputs(parsed)
  parsed.done()
  const clock = new VirtualClock()
  const context = fakeContext<Output>(signal)
  const plans: ProbePlan[] = []
  const masked: string[] = []
  const reports: unknown[] = []
  let sent = 0
  // A machine without time to spare wakes late from every sleep.
  const sender = { nowMs: () => clock.nowMs(), sleep: async (ms: number, stop: AbortSignal) => clock.sleep(ms + lateMs, stop), random: () => clock.random() }
  const transport = async (check: ProbeCheck, stop: AbortSignal): Promise<Reply> => {
    const { ms, reply } = behaviour((sent += 1), clock.nowMs(), check)
    await clock.sleep(ms, stop).catch(() => {})
    return reply === 'refused' ? { kind: 'none', why: 'connect ECONNREFUSED', unresolved: false } : { ...OK, ...reply }
  }
  const outcome = await clock.run(
    run(
      inputs,
      {
        cloudRun,
        clock,
        prober: async (plan, enough, stop) => {
          plans.push(plan)
          return schedule(plan, enough, stop, {
            clock: sender,
            transport,
            deniedHint: 'Give it roles/run.invoker.',
          })
        },
        connect: async () => {
          throw new DeliveryError('permission', 'a probe needs no access to signals')
        },
        resources: async () => {
          throw new DeliveryError('permission', 'a probe needs no access to Cloud Monitoring')
        },
        mask: (secret) => void masked.push(secret),
        keep: async (report, trace) => {
          reports.push(report, trace)
          return { report: '/tmp/report.json', html: '/tmp/report.html', trace: '/tmp/trace.json' }
        },
      },
      context,
    ).then(
      (done) => ({ failure: done.failure, thrown: undefined }),
      (thrown: unknown) => ({ failure: undefined, thrown }),
    ),
  )
  const outputs = Object.fromEntries(context.report.outputs)
  return {
    ...outcome,
    outputs,
    summary: context.report.sections.join('\n\n'),
    lines: context.lines.join('\n'),
    plans,
    masked,
    report: JSON.stringify(reports),
    sent,
    seconds: clock.nowMs() / 1000,
    writes: cloudRun.writes,
  }
}

function errorOf({ thrown }: { readonly thrown: unknown }): DeliveryError {
  expect(thrown).toBeInstanceOf(DeliveryError)
  return thrown as DeliveryError
}

describe('a verdict', () => {
  test('pass: every output, and nothing is changed', async () => {
    const { failure, outputs, summary, writes, plans } = await validate({}, healthy)
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ verdict: 'pass', requests: '600', 'error-rate-percent': '0', report: '/tmp/report.json', 'report-html': '/tmp/report.html', trace: '/tmp/trace.json' })
    expect(Number(outputs['latency-ms-p95'])).toBeGreaterThanOrEqual(28)
    expect(Number(outputs['latency-ms-p95'])).toBeLessThan(35)
    expect(summary).toMatch(/^### ✅ Pass/)
    expect(plans).toMatchObject([
      { url: URL_OF_CANDIDATE, rate: 60, identity: { mode: 'auto', audience: 'https://shop.example.test' } },
    ])
    expect(writes).toBe(0)
  })

  test('fail by latency', async () => {
    const { failure, outputs, summary } = await validate({}, (n) => ({ ms: n % 5 === 0 ? 450 : 20 }))
    expect(outputs['verdict']).toBe('fail')
    expect(failure).toMatch(/^shop-2: fail\. .*p95/)
    expect(summary).toMatch(/^### ❌ Fail/)
  })

  test('fail by errors: sooner than planned, with what was answered', async () => {
    const { failure, outputs, summary, seconds } = await validate({ duration: '10m' }, (n) => ({
      ms: 20,
      ...(n % 3 === 0 ? { reply: { status: 500, body: 'no |database| `left`' } } : {}),
    }))
    expect(outputs['verdict']).toBe('fail')
    expect(failure).toContain('error-rate-percent')
    expect(summary).toContain('GET / answered 500, expected 2xx or 3xx or 4xx: no |database| `left`')
    expect(seconds).toBeLessThan(120)
  })

  test('fail because an answer has not what was expected of it', async () => {
    const checks = '- path: /api\n  expect: { status: 200, json: { /ok: true } }'
    const { outputs, summary } = await validate({ checks }, () => ({ ms: 20, reply: { body: '{"ok":false}' } }))
    expect(outputs['verdict']).toBe('fail')
    expect(summary).toContain('GET /api answered 200, but the JSON at /ok is false, expected true')
  })

  test.each<[string, Behaviour, string]>([
    ['refuses connections', () => ({ ms: 1, reply: 'refused' }), 'GET / got no answer: connect ECONNREFUSED'],
    [
      'answers 503',
      () => ({ ms: 1, reply: { status: 503, body: 'starting' } }),
      'GET / answered 503, expected 2xx or 3xx or 4xx: starting',
    ],
  ])('fail at once when it %s', async (_name, behaviour, why) => {
    const { failure, outputs, sent } = await validate({}, behaviour)
    expect(outputs['verdict']).toBe('fail')
    expect(failure).toContain(why)
    expect(sent).toBeLessThan(5)
  })

  test('inconclusive fails the step, unless it was told to warn', async () => {
    const late = await validate({}, healthy, { lateMs: 60 })
    expect(late.outputs['verdict']).toBe('inconclusive')
    expect(late.failure).toMatch(/^shop-2: inconclusive/)
    const warned = await validate({ 'on-inconclusive': 'warn' }, healthy, { lateMs: 60 })
    expect(warned.failure).toBeUndefined()
    expect(warned.lines).toContain('shop-2: inconclusive')
  })

  test('lateness of this machine spoils latencies, never errors', async () => {
    const { outputs, summary } = await validate({}, healthy, { lateMs: 60 })
    expect(outputs['verdict']).toBe('inconclusive')
    expect(outputs['reason']).toContain('late')
    expect(summary).toMatch(/^### ❔ Inconclusive/)
    const broken = await validate({}, (n) => ({ ms: 20, ...(n % 2 === 0 ? { reply: { status: 500 } } : {}) }), { lateMs: 60 })
    expect(broken.outputs['verdict']).toBe('fail')
    expect(broken.failure).toContain('error-rate-percent')
  })
})

describe('which revision', () => {
  test('one that does not exist', async () => {
    expect(errorOf(await validate({ revision: 'shop-9' }, healthy))).toMatchObject({
      kind: 'not-found',
      message: 'revision shop-9 of service shop does not exist',
    })
  })

  test('no service', async () => {
    expect(errorOf(await validate({ service: 'cart' }, healthy))).toMatchObject({ kind: 'not-found' })
  })

  test('one that never became ready', async () => {
    const cloudRun = world()
    const service = await cloudRun.getService('shop')
    if (service === undefined) throw new Error('seeded')
    await cloudRun.updateService(service, {
      template: { revision: 'shop-bad', containers: [{ image: 'registry.test/app@sha256:bad' }] },
    })
    const error = errorOf(await validate({ revision: 'shop-bad' }, healthy, { cloudRun }))
    expect(error).toMatchObject({ kind: 'conflict', message: 'shop-bad is not ready: the container did not listen' })
  })

  test('one without a URL of its own', async () => {
    expect(errorOf(await validate({ revision: 'shop-3' }, healthy))).toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('shop-3 has no URL of its own'),
    })
  })

  test("the one with all users is probed at the service's URL", async () => {
    const { outputs, plans } = await validate({ revision: 'shop-1' }, healthy)
    expect(outputs['verdict']).toBe('pass')
    expect(plans[0]?.url).toBe('https://shop.example.test')
  })
})

describe('a service that is not public', () => {
  const closed: Behaviour = () => ({ ms: 5, reply: { status: 403, body: 'Forbidden' } })

  test('is an error with its remedy, never a verdict', async () => {
    const result = await validate({ checks: '/health' }, closed)
    expect(errorOf(result)).toMatchObject({
      kind: 'permission',
      message: 'the probe was not let in: GET /health answered 403, expected 2xx or 3xx: Forbidden',
      hint: 'Give it roles/run.invoker.',
    })
    expect(result.outputs['verdict']).toBeUndefined()
  })

  test('a 403 that was asked for is an answer', async () => {
    expect((await validate({ checks: '/admin => 403' }, closed)).outputs['verdict']).toBe('pass')
  })

  test.each([
    ['auto', { mode: 'auto', audience: 'https://shop.example.test' }],
    ['id-token', { mode: 'id-token', audience: 'https://shop.example.test' }],
    ['none', undefined],
  ])('auth: %s', async (auth, identity) => {
    const { plans } = await validate({ auth }, healthy)
    expect(plans[0]?.identity).toEqual(identity)
  })
})

describe('secrets of a check', () => {
  const checks = `
- path: /login
  method: POST
  headers: { authorization: Bearer s3cr3t-t0ken, x-plain: visible }
  body: '{"password":"b0dy-secret"}'
  expect: { status: 200 }
- /health`

  test('are sent, and are in no log, summary or report, even when the app echoes them', async () => {
    const seen: ProbeCheck[] = []
    const { plans, masked, ...told } = await validate({ checks, 'error-rate-percent-limit': '90' }, (n, _nowMs, check) => {
      seen.push(check)
      return { ms: 5, reply: { status: n % 4 === 0 ? 400 : 200, body: `you sent ${check.headers?.['authorization'] ?? ''}` } }
    })
    expect(told.outputs['verdict']).toBe('pass')
    expect(seen[0]).toMatchObject({ headers: { authorization: 'Bearer s3cr3t-t0ken' }, body: '{"password":"b0dy-secret"}' })
    expect(masked).toEqual(expect.arrayContaining(['Bearer s3cr3t-t0ken', 's3cr3t-t0ken']))
    expect(JSON.stringify(told)).not.toMatch(/s3cr3t|b0dy-secret/)
  })

  test('are not in the plan for several machines either', async () => {
    const result = await validate({ checks, rate: '2500', arrivals: 'poisson', duration: '10m' }, healthy)
    expect(errorOf(result)).toMatchObject({
      kind: 'input',
      message: '`rate` is 2500 requests a second; one machine sends at most 1000 of them on time',
      hint: `Lower \`rate\` to 1000, or run the summary's k6 script as a Cloud Run job of 3 tasks.`,
    })
    expect(result.sent).toBe(0)
    expect(result.summary).toContain('3 parallel tasks')
    expect(result.summary).toContain('"constant-arrival-rate"'.replaceAll('"', "'"))
    expect(result.summary).toContain('PROBE_0_HEADER_0')
    expect(result.summary + result.lines).not.toMatch(/s3cr3t|b0dy-secret/)
  })
})

test('cancelled in the middle', async () => {
  const abort = new AbortController()
  const result = await validate(
    {},
    (n) => {
      if (n === 50) abort.abort(new Error('SIGTERM'))
      return { ms: 20 }
    },
    { signal: abort.signal },
  )
  expect(errorOf(result)).toMatchObject({ kind: 'cancelled' })
})

describe('inputs', () => {
  const refusal = async (wish: Readonly<Record<string, string>>): Promise<string> =>
    validate(wish, healthy).then(
      () => 'accepted',
      (thrown: unknown) => (thrown as DeliveryError).message,
    )

  test('complain together', async () => {
    expect(await refusal({ auth: 'yes', rate: '0', checks: '- path: /a\n  expect: { stauts: 200 }' })).toBe(
      '3 inputs are wrong:\n  - `checks[0].expect.stauts` is not known: did you mean `status`?\n  - `auth` must be one of auto, none, id-token, got "yes"\n  - `rate` must be a number from 0.1 to 100000, got "0"',
    )
  })

  test('a run that cannot end in a verdict is refused', async () => {
    expect(await refusal({ rate: '1', duration: '10s' })).toContain(
      '`rate` × `duration` is 10 requests, fewer than the 50 of `min-requests`',
    )
    expect(await refusal({ rate: '1000', duration: '1h' })).toContain('more than the 600000 that one run can hold')
  })
})
