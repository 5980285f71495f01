// The CPU that instances use together, as shares of what one may use: never more than there are instances, never more than was seen.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CpuWindow } from '../src/cpu-window.ts'

const reading = (id: string, cpuSeconds: number, counts = true) => ({ id, cpuSeconds, counts })

describe('the use of CPU', () => {
  test('is averaged over the window, what was not seen of it counting as nothing', () => {
    const window = new CpuWindow(1, 60_000, 0)
    expect(window.look([reading('a', 100)], 0)).toBe(0)
    expect(window.look([reading('a', 115)], 30_000)).toBe(0.25)
    expect(window.look([reading('a', 145)], 60_000)).toBe(0.75)
    expect(window.look([reading('a', 145)], 90_000)).toBe(0.5)
    expect(window.look([reading('a', 145)], 150_000)).toBe(0)
  })

  test('is that of all instances together, in shares of the CPUs of one', () => {
    const window = new CpuWindow(0.5, 10_000, 0)
    window.look([reading('a', 0), reading('b', 0)], 0)
    expect(window.look([reading('a', 2.5), reading('b', 4)], 10_000)).toBeCloseTo(0.5 + 0.8)
  })

  test('of an instance that is new is not what it used to start', () => {
    const window = new CpuWindow(1, 10_000, 0)
    window.look([], 0)
    expect(window.look([reading('a', 9)], 10_000)).toBe(0)
    expect(window.look([reading('a', 14)], 20_000)).toBe(0.5)
  })

  test('of one that went stays until the window has passed', () => {
    const window = new CpuWindow(1, 10_000, 0)
    window.look([reading('a', 0)], 0)
    window.look([reading('a', 4)], 5000)
    expect(window.look([], 10_000)).toBe(0.4)
    expect(window.look([], 15_000)).toBe(0)
  })

  test('that is not to count does not, then or later', () => {
    const window = new CpuWindow(1, 10_000, 0)
    window.look([reading('a', 0)], 0)
    expect(window.look([reading('a', 5, false)], 5000)).toBe(0)
    expect(window.look([reading('a', 7)], 10_000)).toBe(0.2)
  })

  test('is at most what an instance may use, where nothing holds it to that', () => {
    const window = new CpuWindow(0.1, 10_000, 0)
    window.look([reading('a', 0)], 0)
    expect(window.look([reading('a', 20)], 10_000)).toBe(1)
  })

  test('is an average also when a look was late', () => {
    const window = new CpuWindow(1, 10_000, 0)
    window.look([reading('a', 0)], 0)
    expect(window.look([reading('a', 20)], 40_000)).toBe(0.5)
  })

  test('whatever is read: from nothing to as many as there were', () => {
    const looks = fc.array(fc.record({ afterMs: fc.integer({ min: 1, max: 30_000 }), each: fc.array(fc.record({ cpuSeconds: fc.double({ min: 0, max: 1000, noNaN: true }), counts: fc.boolean() }), { maxLength: 5 }) }), { maxLength: 30 })
    fc.assert(fc.property(looks, fc.constantFrom(0.08, 1, 8), (all, cpus) => {
      const window = new CpuWindow(cpus, 10_000, 0)
      let nowMs = 0
      for (const { afterMs, each } of all) {
        nowMs += afterMs
        const shares = window.look(each.map(({ cpuSeconds, counts }, index) => reading(String(index), cpuSeconds, counts)), nowMs)
        expect(shares).toBeGreaterThanOrEqual(0)
        expect(shares).toBeLessThanOrEqual(5 + 1e-9)
      }
    }))
  })
})
