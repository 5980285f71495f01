import { beforeEach, describe, expect, test } from '@jest/globals'
import { logging } from '@cloudrun-delivery/shared/adapters/logging'
import { monitoring } from '@cloudrun-delivery/shared/adapters/monitoring'
import { resources } from '@cloudrun-delivery/shared/adapters/resources'
import { RULE_DEFAULTS, type Rule } from '@cloudrun-delivery/shared/core/judge'
import { judgeTrace } from '@cloudrun-delivery/shared/core/judge-trace'
import { parseTrace, writeTrace } from '@cloudrun-delivery/shared/core/trace-file'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { SignalName } from '@cloudrun-delivery/shared/core/signal'
import type { Signals } from '@cloudrun-delivery/shared/ports'
import { Watch, type Look } from '@cloudrun-delivery/shared/watch'
import { BASELINE, CANDIDATE, FakeLogging, FakeMonitoring, FROM_MS, PLACE, REQUEST_COUNT, REQUEST_LATENCIES, distribution, type Logged } from './fake-feeds.ts'

const signal = new AbortController().signal
const WATCHED = { service: 'shop', candidate: CANDIDATE, baseline: BASELINE, fromMs: FROM_MS, historySeconds: 0 }
const RULE: Rule = { ...RULE_DEFAULTS, warmUpSeconds: 0, deadlineSeconds: 600 }
const CPU_RULE: Rule = { ...RULE, objectives: [{ indicator: 'cpu-percent', unit: '%', bound: 'at-most', limit: 70, origin: 'test' }] }
const CPU = 'run.googleapis.com/container/cpu/utilizations'
let logs: FakeLogging
let metrics: FakeMonitoring

beforeEach(() => {
  logs = new FakeLogging()
  metrics = new FakeMonitoring()
})

/** The same requests as both signals tell them: so many a second for both revisions, every nth of the candidate's an error. */
function serve(seconds: number, perSecond: number, errorEvery: number, fromSeconds = 0): void {
  const bad = (revision: string, index: number) => revision === CANDIDATE && errorEvery > 0 && index % errorEvery === 0
  for (const revision of [CANDIDATE, BASELINE]) {
    const all = Array.from({ length: seconds * perSecond }, (_, index): Logged => {
      const atMs = FROM_MS + fromSeconds * 1000 + Math.floor((index * 1000) / perSecond)
      return { atMs, shownMs: atMs + 2000, revision, id: `${revision} ${atMs}`, status: bad(revision, index) ? 500 : 200, latencyMs: 50 + (index * 37) % 50, instance: 'a' }
    })
    logs.entries.push(...all)
    for (let minute = 0; minute < seconds / 60; minute += 1) {
      const startMs = FROM_MS + (fromSeconds + minute * 60) * 1000
      const endMs = startMs + 60_000
      const mine = all.filter(({ atMs }) => atMs >= startMs && atMs < endMs)
      const shown = { revision, startMs, endMs, shownMs: endMs + 120_000 }
      for (const code of ['2xx', '5xx']) {
        const count = mine.filter(({ status }) => (status === 500) === (code === '5xx')).length
        metrics.points.push({ ...shown, metric: REQUEST_COUNT, labels: { response_code_class: code }, value: { int64Value: String(count) } })
      }
      metrics.points.push({ ...shown, metric: REQUEST_LATENCIES, value: distribution([25, 75, 150], [0, mine.length, 0, 0]) })
    }
  }
}

function watch(names: readonly SignalName[] = ['logging', 'monitoring'], watched: ConstructorParameters<typeof Watch>[0] = WATCHED, complete = true): Watch {
  const feeds: Readonly<Record<SignalName, Signals>> = {
    logging: complete ? logging(PLACE, logs.api, undefined) : logging(PLACE, logs.api, async () => ({ requests: 1000, intervals: [] })), monitoring: monitoring(PLACE, metrics.api),
  }
  return new Watch(watched, names.map((name) => feeds[name]), resources(PLACE, metrics.api))
}

async function look(at: Watch, seconds: number, rule: Rule = RULE): Promise<Look> {
  logs.nowMs = FROM_MS + seconds * 1000
  metrics.nowMs = logs.nowMs
  return at.look(logs.nowMs, rule, signal)
}

function cpu(endSeconds: number, ratio: number, delaySeconds: number, revision = CANDIDATE) {
  const endMs = FROM_MS + endSeconds * 1000
  return { metric: CPU, revision, startMs: endMs - 60_000, endMs, shownMs: endMs + delaySeconds * 1000, value: { distributionValue: { count: '1', mean: ratio } } }
}

const readIn = (at: Watch, name: SignalName = 'logging') => at.trace(name).batches.flatMap(({ resources: readings = [] }) => readings.map(({ value }) => value))

describe('what is watched', () => {
  test('a candidate that answers with errors is failed by the signal that sees it first', async () => {
    serve(120, 10, 4)
    const both = watch()
    both.share(10)
    const { judgement, signal: by, dataAgeSeconds, news } = await look(both, 66)
    expect([judgement.verdict, judgement.outcome, by, dataAgeSeconds]).toEqual(['fail', 'worse', 'logging', 6])
    expect(news.map(({ percent }) => percent)).toEqual([10, 10, 10, 10, 10, 10])
  })

  test('the same requests in two signals are no second requests', async () => {
    serve(300, 5, 0)
    const both = watch()
    const { judgement } = await look(both, 480)
    const candidateRequests = (name: SignalName) => both.trace(name).batches.reduce((sum, { candidate }) => sum + candidate.requests, 0)
    expect([candidateRequests('logging'), candidateRequests('monitoring')]).toEqual([1500, 1500])
    expect(judgement.candidateRequests).toBeLessThanOrEqual(1500)
  })

  test('what the baseline served before is history, and concurrent batches start at zero', async () => {
    serve(120, 2, 0, -60)
    const one = watch(['logging'], { ...WATCHED, historySeconds: 60 })
    await look(one, 25)
    const { history, batches } = one.trace()
    expect(history.map(({ startSeconds, baseline }) => [startSeconds, baseline.requests])).toEqual([-60, -50, -40, -30, -20, -10].map((at) => [at, 20]))
    expect(batches.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([[0, 10], [10, 20]])
  })

  test('a candidate without a baseline is watched alone', async () => {
    serve(60, 5, 0)
    const alone = watch(['logging'], { ...WATCHED, baseline: undefined })
    const { judgement, news } = await look(alone, 70)
    expect(news.every(({ baseline }) => baseline.requests === 0)).toBe(true)
    expect(judgement.verdict).not.toBe('fail')
  })
})

describe('named outcomes, none of which is a pass', () => {
  test('no requests', async () => {
    const { judgement } = await look(watch(), 480)
    expect([judgement.verdict, judgement.outcome]).toEqual(['inconclusive', 'no-requests'])
  })

  test('late data: before anything is visible nothing is decided, and the age of the data is told', async () => {
    serve(120, 10, 4)
    const { judgement, dataAgeSeconds, news } = await look(watch(['monitoring']), 200)
    expect([judgement.verdict, judgement.candidateRequests, dataAgeSeconds, news.length]).toEqual(['inconclusive', 0, 180, 0])
  })

  test('permission denied on one signal leaves the other, and is told', async () => {
    serve(300, 10, 4)
    metrics.denied = true
    const both = watch()
    const { judgement, signal: by } = await look(both, 100)
    expect([judgement.verdict, by]).toEqual(['fail', 'logging'])
    expect(both.blind).toMatchObject([{ kind: 'permission', message: 'monitoring: reading metrics failed: no (PERMISSION_DENIED)' }])
  })

  test('permission denied on the preferred signal is judged by the other', async () => {
    serve(300, 10, 4)
    logs.denied = true
    const both = watch()
    const { judgement, signal: by } = await look(both, 480)
    expect([judgement.verdict, by, both.blind.length]).toEqual(['fail', 'monitoring', 1])
  })

  test('permission denied on every signal is an error', async () => {
    logs.denied = true
    metrics.denied = true
    await expect(look(watch(), 100)).rejects.toMatchObject({ kind: 'permission' })
  })

  test('what fails for a moment fails the look, and loses nothing', async () => {
    serve(120, 10, 0)
    const both = watch()
    metrics.failing = new DeliveryError('unavailable', 'busy')
    await expect(look(both, 300)).rejects.toMatchObject({ kind: 'unavailable' })
    metrics.failing = undefined
    await look(both, 310)
    for (const name of ['logging', 'monitoring'] as const) expect(both.trace(name).batches.reduce((sum, { candidate }) => sum + candidate.requests, 0)).toBe(1200)
  })

  test.each([['fail', 4], ['pass', 0]])('an unreliable signal that would %s decides nothing by itself', async (verdict, errorEvery) => {
    serve(600, 10, errorEvery)
    expect((await look(watch(['logging']), 660)).judgement.verdict).toBe(verdict)
    const { judgement } = await look(watch(['logging'], WATCHED, false), 660)
    expect([judgement.verdict, judgement.outcome, judgement.decidedAtSeconds]).toEqual(['inconclusive', 'unreliable-data', null])
    expect(judgement.reason).toMatch(/^the request logs are not complete/)
  })

  test('sampled logs leave the verdict to Monitoring, also while that has none', async () => {
    serve(600, 10, 4)
    expect(await look(watch(['logging', 'monitoring'], WATCHED, false), 780)).toMatchObject({ signal: 'monitoring', judgement: { verdict: 'fail' } })
    metrics.points = []
    expect(await look(watch(['logging', 'monitoring'], WATCHED, false), 780)).toMatchObject({ signal: 'monitoring', judgement: { verdict: 'inconclusive' } })
  })
})

describe('resources', () => {
  test('are asked for only when an objective speaks of them, and only the candidate is held to them', async () => {
    serve(120, 2, 0)
    metrics.points.push(cpu(60, 0.5, 60), cpu(60, 0.9, 60, BASELINE))
    const one = watch(['logging'])
    await look(one, 130)
    expect(readIn(one)).toEqual([])
    const two = watch(['logging'])
    await look(two, 130, CPU_RULE)
    expect(readIn(two)).toEqual([50])
  })

  test('CPU that was read while no batch was ready is not forgotten', async () => {
    serve(180, 2, 0)
    metrics.points.push(cpu(60, 0.5, 62))
    const one = watch(['logging'])
    await look(one, 121, CPU_RULE)
    await look(one, 123, CPU_RULE)
    await look(one, 130, CPU_RULE)
    expect(readIn(one)).toEqual([50])
  })

  test('a metric that shows later than others is not lost, and none is read twice', async () => {
    serve(400, 2, 0)
    metrics.points.push(cpu(60, 0.5, 240), cpu(120, 0.6, 60), cpu(180, 0.7, 60))
    const one = watch(['logging'])
    for (let seconds = 10; seconds <= 400; seconds += 10) await look(one, seconds, CPU_RULE)
    expect(readIn(one).toSorted()).toEqual([50, 60, 70])
  })
})

describe('the trace', () => {
  test('can be written, read and judged again to the last digit', async () => {
    serve(360, 5, 50, -60)
    metrics.points.push(cpu(60, 0.5, 60), cpu(120, 0.55, 60))
    const both = watch(['logging', 'monitoring'], { ...WATCHED, historySeconds: 60 })
    for (let seconds = 20; seconds <= 480; seconds += 23) {
      both.share(seconds < 200 ? 10 : 50)
      const { judgement, signal: by } = await look(both, seconds, CPU_RULE)
      expect(judgement.judge).toBe('sequential')
      const written = writeTrace(both.trace(by), CPU_RULE)
      const parsed = parseTrace(JSON.parse(written))
      if (!('trace' in parsed)) throw new Error(parsed.problems.join('\n'))
      expect(JSON.stringify(judgeTrace(parsed.trace, CPU_RULE))).toBe(JSON.stringify(judgeTrace(both.trace(by), CPU_RULE)))
      expect(writeTrace(parsed.trace, CPU_RULE)).toBe(written)
    }
  })
})
