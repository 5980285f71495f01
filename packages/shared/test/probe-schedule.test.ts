import { describe, expect, test } from '@jest/globals'
import { schedule, type Transport } from '@cloudrun-delivery/shared/adapters/probe-schedule'
import { percentile } from '@cloudrun-delivery/shared/core/histogram'
import type { ProbePlan, ProbeResult, ProbeSample, Reply } from '@cloudrun-delivery/shared/core/probe'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { VirtualClock } from '@cloudrun-delivery/shared/testing/virtual-clock'

const OK: Reply = { kind: 'answer', status: 200, headers: {}, body: '', truncated: false }
const PLAN: ProbePlan = {
  url: 'http://x.test',
  checks: [{ method: 'GET', path: '/', statuses: ['200'] }],
  rate: 100,
  arrivals: 'constant',
  seconds: 2,
  warmUpSeconds: 0,
  timeoutMs: 10_000,
}

type Server = (nowMs: number, clock: VirtualClock, signal: AbortSignal) => Promise<Reply>
type Wish = {
  readonly plan?: Partial<ProbePlan>
  readonly enough?: (sample: ProbeSample) => boolean
  readonly signal?: AbortSignal
  readonly clock?: VirtualClock
}

async function run(
  server: Server,
  { plan = {}, enough = () => false, signal = new AbortController().signal, clock = new VirtualClock() }: Wish = {},
): Promise<ProbeResult & { readonly sentAtMs: readonly number[] }> {
  const sentAtMs: number[] = []
  const transport: Transport = async (_check, stop) => {
    sentAtMs.push(clock.nowMs())
    return server(clock.nowMs(), clock, stop).catch((): Reply => ({ kind: 'none', why: 'given up', unresolved: false }))
  }
  const result = await clock.run(
    schedule({ ...PLAN, ...plan }, enough, signal, { clock, transport, deniedHint: 'ask for access' }),
  )
  return { ...result, sentAtMs }
}

const after =
  (ms: number, reply: Reply = OK): Server =>
  async (_nowMs, clock, signal) => {
    await clock.sleep(ms, signal)
    return reply
  }

async function errorOf(promise: Promise<unknown>): Promise<DeliveryError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(DeliveryError)
  return thrown as DeliveryError
}

describe('the schedule', () => {
  test('requests leave when they are due, whatever became of the others', async () => {
    const { sentAtMs, samples, dropped, latenessMsP99, ended } = await run(after(700))
    expect(sentAtMs).toHaveLength(200)
    for (const [index, ms] of sentAtMs.entries()) expect(ms).toBeCloseTo(index * 10, 6)
    expect(samples.every(({ latencyMs }) => Math.abs(latencyMs - 700) < 1e-6)).toBe(true)
    expect({ count: samples.length, dropped, ended }).toEqual({ count: 200, dropped: 0, ended: 'complete' })
    expect(latenessMsP99).toBeCloseTo(0, 6)
  })

  test('a stall of two seconds is seen by every request that it delayed', async () => {
    // Answers at once, but for a stall from 4 s to 6 s: what comes in it is answered at its end.
    const stalled: Server = async (nowMs, clock, signal) => {
      if (nowMs >= 4000 && nowMs < 6000) await clock.sleep(6000 - nowMs, signal)
      return OK
    }
    const { samples } = await run(stalled, { plan: { rate: 500, seconds: 10 } })
    const latencies = samples.map(({ latencyMs }) => latencyMs)
    expect(latencies.filter((ms) => ms > 1)).toHaveLength(1000)
    // The truth: 20 % of the requests waited, evenly from 0 to 2 s.
    expect(percentile(latencies, 0.5)).toBeCloseTo(0, 6)
    expect(percentile(latencies, 0.9)).toBeCloseTo(1000, -1)
    expect(percentile(latencies, 0.95)).toBeCloseTo(1500, -1)
    expect(percentile(latencies, 0.99)).toBeCloseTo(1900, -1)
  })

  test('the stall of the machine that sends counts as latency too, and is told as lateness', async () => {
    const clock = new VirtualClock()
    const busy = clock.sleep.bind(clock)
    // A garbage collection or a neighbour: from 1 s on the sender gets no time for half a second.
    clock.sleep = async (ms, signal) => {
      const wakesAtMs = clock.nowMs() + ms
      await busy(wakesAtMs >= 1000 && wakesAtMs < 1500 ? 1500 - clock.nowMs() : ms, signal)
    }
    const { sentAtMs, samples, latenessMsP99 } = await run(async () => OK, { clock })
    expect(sentAtMs.filter((ms) => ms > 1000 && ms < 1500)).toEqual([])
    expect(samples).toHaveLength(200)
    expect(Math.max(...samples.map(({ latencyMs }) => latencyMs))).toBeCloseTo(500, 6)
    expect(latenessMsP99).toBeGreaterThan(450)
    // In the warm-up it harms nobody.
    const warmClock = new VirtualClock()
    const sleep = warmClock.sleep.bind(warmClock)
    warmClock.sleep = async (ms, signal) => sleep(warmClock.nowMs() < 500 ? Math.max(ms, 200) : ms, signal)
    expect((await run(async () => OK, { clock: warmClock, plan: { warmUpSeconds: 1 } })).latenessMsP99).toBeCloseTo(0, 6)
  })

  test('too many open requests: what is due is dropped, counted as failed, and delays nothing', async () => {
    const { sentAtMs, samples, dropped } = await run(after(5000), { plan: { rate: 1000, seconds: 4 } })
    expect(sentAtMs).toHaveLength(2000)
    for (const [index, ms] of sentAtMs.entries()) expect(ms).toBeCloseTo(index, 6)
    expect(dropped).toBe(2000)
    expect(samples).toHaveLength(4000)
    const unsent = samples.filter(({ failure }) => failure !== undefined)
    expect(unsent).toHaveLength(2000)
    expect(
      unsent.every(({ latencyMs, failure }) => latencyMs === Infinity && failure === 'not sent: 2000 requests were open already'),
    ).toBe(true)
  })

  test('checks take turns', async () => {
    const checks = ['/a', '/b', '/c'].map((path) => ({ method: 'GET' as const, path, statuses: ['200'] }))
    const { samples } = await run(async () => OK, { plan: { checks, rate: 30, seconds: 1 } })
    expect([0, 1, 2].map((check) => samples.filter((sample) => sample.check === check).length)).toEqual([10, 10, 10])
  })

  test('the warm-up is sent and not counted', async () => {
    // The first second is a cold start.
    const { sentAtMs, samples } = await run(async (nowMs, clock, signal) => after(nowMs < 1000 ? 900 : 5)(nowMs, clock, signal), {
      plan: { warmUpSeconds: 1, seconds: 1 },
    })
    expect(sentAtMs).toHaveLength(200)
    expect(samples).toHaveLength(100)
    expect(samples.every(({ latencyMs, atSeconds }) => Math.abs(latencyMs - 5) < 1e-6 && atSeconds >= 0)).toBe(true)
  })
})

describe('a run that ends before its plan', () => {
  test('when the watcher has seen enough', async () => {
    const { samples, ended, sentAtMs } = await run(after(20), { enough: ({ atSeconds }) => atSeconds >= 0.5 })
    expect(ended).toBe('stopped')
    expect(samples).toHaveLength(51)
    expect(sentAtMs.length).toBeLessThan(60)
  })

  test('when the first three answers are 5xx', async () => {
    const { samples, ended, sentAtMs } = await run(after(5, { ...OK, status: 503, body: 'no database' }))
    expect(ended).toBe('crashed')
    expect(samples.map(({ failure }) => failure)).toEqual(
      Array.from({ length: 3 }, () => 'GET / answered 503, expected 200: no database'),
    )
    expect(sentAtMs.length).toBeLessThan(10)
  })

  test('also during the warm-up', async () => {
    expect(await run(after(5, { ...OK, status: 500 }), { plan: { warmUpSeconds: 1 } })).toMatchObject({
      ended: 'crashed',
      samples: { length: 3 },
    })
  })

  test('one good answer among the first three, and it goes on', async () => {
    let asked = 0
    expect(await run(async () => ((asked += 1) % 50 === 2 ? OK : { ...OK, status: 500 }))).toMatchObject({
      ended: 'complete',
      samples: { length: 200 },
    })
  })

  test('after good answers: when nothing but broken ones came for a second', async () => {
    const { ended, samples, brokenInRow, sentAtMs } = await run(async (nowMs) => (nowMs < 500 ? OK : { kind: 'none', why: 'connection refused', unresolved: false }), { plan: { seconds: 30 } })
    expect({ ended, brokenInRow, counted: samples.length }).toEqual({ ended: 'crashed', brokenInRow: 100, counted: 150 })
    expect(sentAtMs.length).toBeLessThan(160)
  })

  test('when it dies in the warm-up, after good answers there', async () => {
    const { ended, samples } = await run(async (nowMs) => (nowMs < 900 ? OK : { ...OK, status: 503 }), { plan: { seconds: 30, warmUpSeconds: 1 } })
    expect(ended).toBe('crashed')
    expect(samples.every(({ failure }) => failure !== undefined)).toBe(true)
  })

  test('and no pause that is shorter', async () => {
    const { ended } = await run(async (nowMs) => (nowMs < 500 || nowMs > 1400 ? OK : { ...OK, status: 503 }))
    expect(ended).toBe('complete')
  })

  test('when it is not let in: an error with the remedy, not a verdict', async () => {
    expect(await errorOf(run(after(5, { ...OK, status: 403, body: 'Forbidden' })))).toMatchObject({
      kind: 'permission',
      hint: 'ask for access',
      message: 'the probe was not let in: GET / answered 403, expected 200: Forbidden',
    })
  })

  test('when the name has no address', async () => {
    expect(await errorOf(run(after(5, { kind: 'none', why: 'getaddrinfo ENOTFOUND', unresolved: true })))).toMatchObject({
      kind: 'unavailable',
    })
  })

  test('when it is cancelled: open requests are given up', async () => {
    const abort = new AbortController()
    const clock = new VirtualClock()
    let givenUp = 0
    const server: Server = async (nowMs, time, stop) => {
      if (nowMs >= 300) abort.abort(new Error('SIGTERM'))
      await time.sleep(60_000, stop).catch(() => (givenUp += 1))
      return OK
    }
    expect(await errorOf(run(server, { signal: abort.signal, clock }))).toMatchObject({ kind: 'cancelled' })
    expect(clock.nowMs()).toBeLessThan(400)
    expect(givenUp).toBeGreaterThan(25)
  })

  test('when it was cancelled before: nothing is sent', async () => {
    const abort = new AbortController()
    abort.abort()
    let sent = 0
    expect(await errorOf(run(async () => ((sent += 1), OK), { signal: abort.signal }))).toMatchObject({ kind: 'cancelled' })
    expect(sent).toBe(0)
  })
})
