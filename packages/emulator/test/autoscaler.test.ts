// How many instances: never outside the limits, more at once, fewer only after a while.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Autoscaler } from '../src/autoscaler.ts'

const LIMITS = { min: 0, max: 100, concurrency: 80, idleMs: 1000 }

describe('an autoscaler', () => {
  test.each([[0, 0], [1, 1], [48, 1], [49, 2], [96, 2], [480, 10], [100_000, 100]])('%i requests with a concurrency of 80: %i instances, so that each is at 60 %% of it', (requests, instances) => {
    expect(new Autoscaler(LIMITS, 0, 0).observe(requests, 0).wanted).toBe(instances)
  })

  test('an instance for each request where one takes one at a time', () => {
    expect(new Autoscaler({ ...LIMITS, concurrency: 1 }, 0, 0).observe(7, 0).wanted).toBe(7)
  })

  test('those that are needed no longer are kept for the idle time, and it says until when', () => {
    const scaler = new Autoscaler({ ...LIMITS, concurrency: 1, min: 1 }, 1, 0)
    expect(scaler.observe(5, 0)).toEqual({ wanted: 5, untilMs: undefined })
    expect(scaler.observe(3, 100)).toEqual({ wanted: 5, untilMs: 1100 })
    expect(scaler.observe(0, 200)).toEqual({ wanted: 5, untilMs: 1100 })
    expect(scaler.observe(0, 1100)).toEqual({ wanted: 3, untilMs: 1200 })
    expect(scaler.observe(0, 1200)).toEqual({ wanted: 1, untilMs: undefined })
  })

  test('what it began with is kept as if it had been needed', () => {
    const scaler = new Autoscaler(LIMITS, 2, 0)
    expect(scaler.observe(0, 500)).toEqual({ wanted: 2, untilMs: 1000 })
    expect(scaler.observe(0, 1000)).toEqual({ wanted: 0, untilMs: undefined })
  })

  test('whatever the load: within the limits, enough at once, and as many as the most of the idle time before, no more', () => {
    const steps = fc.array(fc.record({ requests: fc.nat(400), afterMs: fc.nat(1500) }), { minLength: 1, maxLength: 40 })
    fc.assert(fc.property(steps, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 3, max: 20 }), fc.integer({ min: 1, max: 100 }), (load, min, max, concurrency) => {
      const scaler = new Autoscaler({ min, max, concurrency, idleMs: 1000 }, 0, 0)
      const needed = (requests: number) => Math.ceil(requests / Math.max(1, concurrency * 0.6))
      let nowMs = 0
      const seen: { fromMs: number; untilMs: number; requests: number }[] = []
      for (const { requests, afterMs } of load) {
        nowMs += afterMs
        const last = seen.at(-1)
        if (last !== undefined) last.untilMs = nowMs
        seen.push({ fromMs: nowMs, untilMs: Infinity, requests })
        const { wanted, untilMs } = scaler.observe(requests, nowMs)
        const most = Math.max(...seen.filter((one) => one.untilMs + 1000 > nowMs).map((one) => needed(one.requests)))
        expect(wanted).toBe(Math.min(max, Math.max(min, most)))
        if (untilMs !== undefined) expect(untilMs).toBeGreaterThan(nowMs)
      }
    }))
  })
})
