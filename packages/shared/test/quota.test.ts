// A quota that is used up delays a delivery and loses nothing of it.
import { describe, expect, test } from '@jest/globals'
import { withinQuota } from '@cloudrun-delivery/shared/adapters/quota'
import { cancelled } from '@cloudrun-delivery/shared/errors'

const QUOTA = "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per region' of service 'run.googleapis.com' for consumer 'project_number:1'."

function world() {
  const waits: number[] = []
  const said: string[] = []
  let nowMs = 0
  const clock = {
    nowMs: () => nowMs, random: () => 0.5,
    sleep: async (milliseconds: number, signal: AbortSignal) => {
      if (signal.aborted) throw cancelled('waiting')
      waits.push(milliseconds)
      nowMs += milliseconds
    },
  }
  return { waits, said, patience: { clock, log: { info: (line: string) => void said.push(line) } } }
}

const signal = new AbortController().signal
const write = { what: 'changing service shop', reads: false, signal }
const read = { what: 'reading service shop', reads: true, signal }
const message = (thrown: unknown) => (thrown instanceof Error && thrown.message !== 'broken' ? thrown.message : undefined)
/** Refuses so often, then answers. */
const refusing = (times: number, text: string) => {
  let calls = 0
  return { calls: () => calls, call: async () => {
    calls += 1
    if (calls <= times) throw new Error(text)
    return 'done'
  } }
}

describe('a quota that is used up', () => {
  test('is waited for, longer each time, and told once', async () => {
    const { waits, said, patience } = world()
    expect(await withinQuota(patience, write, refusing(7, QUOTA).call, message)).toBe('done')
    expect(waits).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000, 10_000])
    expect(said).toEqual(['changing service shop: the quota "Write requests per minute per region" is used up; waiting for more of it'])
  })

  test.each([['a write', write, 1800], ['a read', read, 300]])('%s is given up in the end', async (_name, asking, seconds) => {
    const { waits, patience } = world()
    await expect(withinQuota(patience, asking, refusing(Infinity, QUOTA).call, message)).rejects.toThrow('Quota exceeded')
    const waited = waits.reduce((sum, one) => sum + one, 0) / 1000
    expect(waited).toBeGreaterThanOrEqual(seconds)
    expect(waited).toBeLessThan(seconds + 16)
  })

  test('is not waited for once the job is cancelled', async () => {
    const { waits, patience } = world()
    const job = new AbortController()
    job.abort()
    await expect(withinQuota(patience, { ...write, signal: job.signal }, refusing(9, QUOTA).call, message)).rejects.toThrow('Quota exceeded')
    expect(waits).toEqual([])
  })
})

describe('another 429', () => {
  test('is tried again four times when it reads', async () => {
    const busy = refusing(4, 'Too many requests')
    expect(await withinQuota(world().patience, read, busy.call, message)).toBe('done')
    const busier = refusing(5, 'Too many requests')
    await expect(withinQuota(world().patience, read, busier.call, message)).rejects.toThrow('Too many requests')
    expect(busier.calls()).toBe(5)
  })

  test('is not tried again when it writes: that may have been done', async () => {
    const busy = refusing(1, 'Resource has been exhausted')
    await expect(withinQuota(world().patience, write, busy.call, message)).rejects.toThrow('exhausted')
    expect(busy.calls()).toBe(1)
  })
})

test('anything else is no matter of quotas', async () => {
  const broken = refusing(1, 'broken')
  await expect(withinQuota(world().patience, read, broken.call, message)).rejects.toThrow('broken')
  expect(broken.calls()).toBe(1)
})
