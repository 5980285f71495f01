// How many instances: never outside the limits, more at once, fewer only after a while.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Autoscaler } from '../src/autoscaler.ts'

const PACE = { concurrency: 80, idleMs: 1000 }
const BOUNDS = { min: 0, max: 100 }
const ONE_AT_LEAST = { min: 1, max: 100 }

describe('an autoscaler', () => {
  test.each([[0, 0], [1, 1], [48, 1], [49, 2], [96, 2], [480, 10], [100_000, 100]])('%i requests with a concurrency of 80: %i instances, so that each is at 60 %% of it', (requests, instances) => {
    expect(new Autoscaler(PACE, 0, 0).observe({ requests, cpuShares: 0 }, BOUNDS, 0).wanted).toBe(instances)
  })

  test('nine requests with a concurrency of three: five instances, not one more for what is lost in arithmetic', () => {
    expect(new Autoscaler({ ...PACE, concurrency: 3 }, 0, 0).observe({ requests: 9, cpuShares: 0 }, BOUNDS, 0).wanted).toBe(5)
  })

  test.each([[0, 0], [0.02, 0], [0.6, 0], [0.61, 2], [1, 2], [1.2, 2], [1.21, 3], [1.8, 3], [6, 10], [1000, 100]])('the CPU of %d instances: %i, so that each is at 60 %% of it; the first one is never there for it', (cpuShares, instances) => {
    expect(new Autoscaler(PACE, 0, 0).observe({ requests: 0, cpuShares }, BOUNDS, 0).wanted).toBe(instances)
  })

  test('of requests and CPU, what needs more instances wins', () => {
    const scaler = () => new Autoscaler({ ...PACE, concurrency: 1 }, 0, 0)
    expect(scaler().observe({ requests: 2, cpuShares: 2.1 }, ONE_AT_LEAST, 0).wanted).toBe(4)
    expect(scaler().observe({ requests: 5, cpuShares: 2.1 }, ONE_AT_LEAST, 0).wanted).toBe(5)
    expect(scaler().observe({ requests: 0, cpuShares: 0.5 }, ONE_AT_LEAST, 0).wanted).toBe(1)
  })

  test('an instance for each request where one takes one at a time', () => {
    expect(new Autoscaler({ ...PACE, concurrency: 1 }, 0, 0).observe({ requests: 7, cpuShares: 0 }, BOUNDS, 0).wanted).toBe(7)
  })

  test('those that are needed no longer are kept for the idle time, and it says until when', () => {
    const scaler = new Autoscaler({ ...PACE, concurrency: 1 }, 1, 0)
    expect(scaler.observe({ requests: 5, cpuShares: 0 }, ONE_AT_LEAST, 0)).toEqual({ wanted: 5, untilMs: undefined })
    expect(scaler.observe({ requests: 3, cpuShares: 0 }, ONE_AT_LEAST, 100)).toEqual({ wanted: 5, untilMs: 1100 })
    expect(scaler.observe({ requests: 0, cpuShares: 0 }, ONE_AT_LEAST, 200)).toEqual({ wanted: 5, untilMs: 1100 })
    expect(scaler.observe({ requests: 0, cpuShares: 0 }, ONE_AT_LEAST, 1100)).toEqual({ wanted: 3, untilMs: 1200 })
    expect(scaler.observe({ requests: 0, cpuShares: 0 }, ONE_AT_LEAST, 1200)).toEqual({ wanted: 1, untilMs: undefined })
  })

  test('what it began with is kept as if it had been needed', () => {
    const scaler = new Autoscaler(PACE, 2, 0)
    expect(scaler.observe({ requests: 0, cpuShares: 0 }, BOUNDS, 500)).toEqual({ wanted: 2, untilMs: 1000 })
    expect(scaler.observe({ requests: 0, cpuShares: 0 }, BOUNDS, 1000)).toEqual({ wanted: 0, untilMs: undefined })
  })

  test('bounds that change hold from then on, the greatest above the least', () => {
    const scaler = new Autoscaler({ ...PACE, concurrency: 1 }, 0, 0)
    const idle = { requests: 0, cpuShares: 0 }
    expect([BOUNDS, ONE_AT_LEAST, { min: 4, max: 4 }, { min: 5, max: 3 }, BOUNDS].map((bounds) => scaler.observe(idle, bounds, 0))).toEqual([0, 1, 4, 3, 0].map((wanted) => ({ wanted, untilMs: undefined })))
    expect(scaler.observe({ requests: 9, cpuShares: 0 }, { min: 0, max: 2 }, 0).wanted).toBe(2)
  })

  test('whatever the load: within the limits, enough at once, and as many as the most of the idle time before, no more', () => {
    const steps = fc.array(fc.record({ requests: fc.nat(400), cpuPercent: fc.nat(1200), afterMs: fc.nat(1500) }), { minLength: 1, maxLength: 40 })
    fc.assert(fc.property(steps, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 3, max: 20 }), fc.integer({ min: 1, max: 100 }), (load, min, max, concurrency) => {
      const scaler = new Autoscaler({ concurrency, idleMs: 1000 }, 0, 0)
      // In whole numbers: the fewest whose 60 % are enough.
      const fewest = (load: number, each: number) => Math.floor((load + each - 1) / each)
      const needed = (requests: number, cpuPercent: number) => Math.max(fewest(requests * 10, Math.max(10, concurrency * 6)), cpuPercent > 60 ? fewest(cpuPercent, 60) : 0)
      let nowMs = 0
      const seen: { fromMs: number; untilMs: number; needed: number }[] = []
      for (const { requests, cpuPercent, afterMs } of load) {
        nowMs += afterMs
        const last = seen.at(-1)
        if (last !== undefined) last.untilMs = nowMs
        seen.push({ fromMs: nowMs, untilMs: Infinity, needed: needed(requests, cpuPercent) })
        const { wanted, untilMs } = scaler.observe({ requests, cpuShares: cpuPercent / 100 }, { min, max }, nowMs)
        const most = Math.max(...seen.filter((one) => one.untilMs + 1000 > nowMs).map((one) => one.needed))
        expect(wanted).toBe(Math.min(max, Math.max(min, most)))
        if (untilMs !== undefined) expect(untilMs).toBeGreaterThan(nowMs)
      }
    }))
  })
})
