// Room on the engine's disk: made in the stated order and no further than needed, refused early with the numbers, and made once when a build
// dies for want of it.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DeliveryError, DockerFailure } from '@cloudrun-delivery/shared/errors'
import type { Docker } from '@cloudrun-delivery/shared/ports'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeDisk } from '@cloudrun-delivery/shared/testing/fake-disk'
import type { RoomWish } from '../src/disk-input.ts'
import { Room, isFull } from '../src/disk/room.ts'
import { estimateBytes } from '../src/disk/estimate.ts'

const GB = 1e9
const signal = new AbortController().signal

/** An engine that holds so much of each kind on the disk. */
class Holding {
  readonly asked: string[] = []
  readonly disk: FakeDisk
  readonly holds: Map<string, number>

  constructor(free: number, holds: Readonly<Record<string, number>> = {}) {
    this.disk = new FakeDisk(free)
    this.holds = new Map(Object.entries(holds))
  }

  readonly docker: Docker = async (args) => {
    if (args[0] === 'info') return ['/var/lib/docker']
    if (args[0] === 'system') return ['Images 9GB', 'Build Cache 3GB']
    const what = args.filter((arg) => arg !== '--force').join(' ')
    this.asked.push(what)
    this.disk.free += this.holds.get(what) ?? 0
    this.holds.delete(what)
    return []
  }
}

async function roomOf(holding: Holding, wish: Partial<RoomWish> = {}) {
  const { log, lines } = fakeContext()
  const clock = new FakeClock()
  const room = await Room.of({ freeMinBytes: undefined, removable: [], ...wish }, ['builder'], { docker: holding.docker, disk: holding.disk, clock, log, signal })
  if (room === undefined) throw new Error('the disk is known')
  return { room, lines, clock }
}

const ORDER = ['image prune', 'builder prune --filter until=168h', 'builder prune --filter until=24h', 'builder prune --keep-storage 2GB', 'builder prune --all']
const full = new DockerFailure(['build'], 'ended with exit code 1', ['#7 ERROR: failed to copy: write /var/lib/docker/x: no space left on device'])

describe('before a build', () => {
  test('enough room is left alone', async () => {
    const holding = new Holding(20 * GB, { 'image prune': GB })
    const { room } = await roomOf(holding, { freeMinBytes: 10 * GB })
    await room.make(15 * GB)
    expect(holding.asked).toEqual([])
    expect(await room.told()).toBe('20.0 GB free before, 20.0 GB at the lowest, 20.0 GB after')
  })

  test('room is made in the stated order, and no further than needed', async () => {
    const holding = new Holding(2 * GB, { 'image prune': 3 * GB, 'builder prune --filter until=168h': 4 * GB, 'builder prune --filter until=24h': 50 * GB })
    const { room } = await roomOf(holding, { freeMinBytes: 8 * GB })
    await room.make(undefined)
    expect(holding.asked).toEqual(ORDER.slice(0, 2))
    expect(await room.told()).toBe('2.0 GB free before, 2.0 GB at the lowest, 9.0 GB after; dangling images pruned (3.0 GB), build cache older than a week pruned (4.0 GB)')
  })

  test('tool caches are taken away last, and only those that were named', async () => {
    const holding = new Holding(GB)
    holding.disk.folders.set('/usr/share/dotnet', 5 * GB).set('/usr/local/lib/android', 9 * GB)
    const { room } = await roomOf(holding, { freeMinBytes: 5 * GB, removable: ['dotnet'] })
    await room.make(undefined)
    expect(holding.asked).toEqual(ORDER)
    expect(holding.disk.removed).toEqual(['/usr/share/dotnet'])
  })

  test('what cannot be made is refused with the numbers, what was done, and the largest consumers', async () => {
    const { room } = await roomOf(new Holding(GB, { 'image prune': GB / 2 }), { freeMinBytes: 8 * GB })
    const thrown: unknown = await room.make(undefined).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(DeliveryError)
    expect(thrown).toMatchObject({ kind: 'unavailable', message: '1.5 GB are free at /var/lib/docker, and `disk-free-min-gb` asks for 8.0 GB, after dangling images pruned (0.5 GB)' })
    expect((thrown as DeliveryError).hint).toBe("The engine's largest consumers: Images 9GB, Build Cache 3GB. Use a larger runner.")
  })

  test('what a runner has of tool caches is told with its size, the largest first, and how to have it taken away', async () => {
    const holding = new Holding(GB)
    holding.disk.folders.set('/usr/share/dotnet', 2 * GB).set('/usr/local/lib/android', 9 * GB).set('/opt/ghc', 3 * GB).set('/usr/local/.ghcup', 4 * GB)
    const { room } = await roomOf(holding, { freeMinBytes: 80 * GB, removable: ['dotnet'] })
    const thrown: unknown = await room.make(undefined).catch((error: unknown) => error)
    expect((thrown as DeliveryError).hint).toBe("The engine's largest consumers: Images 9GB, Build Cache 3GB. Tool caches on its disk: android 9.0 GB, haskell 7.0 GB. Take tool caches away that this job does not need (`disk-remove: android, haskell` makes up to 16.0 GB free), or use a larger runner.")
  })

  test('what the last image lets expect is made room for, and only warned of', async () => {
    const holding = new Holding(GB)
    const { room, lines } = await roomOf(holding)
    await room.make(4 * GB)
    expect(holding.asked).toEqual(ORDER)
    expect(lines.join('\n')).toContain('may run out of disk: 1.0 GB are free, and it is likely to take 4.0 GB')
  })

  test('an engine on another machine has a disk that nobody here can measure', async () => {
    const { log, lines } = fakeContext()
    const far = new FakeDisk()
    far.freeBytes = async () => Promise.reject(new Error('ENOENT'))
    expect(await Room.of({ freeMinBytes: GB, removable: [] }, ['builder'], { docker: new Holding(0).docker, disk: far, clock: new FakeClock(), log, signal })).toBeUndefined()
    expect(lines.join('\n')).toContain("The room on the engine's disk is not known")
  })

  test('whatever is held and asked for, it stops as soon as there is enough, and says the truth', async () => {
    await fc.assert(fc.asyncProperty(fc.nat({ max: 20 }), fc.array(fc.nat({ max: 10 }), { minLength: ORDER.length, maxLength: ORDER.length }), fc.nat({ max: 40 }), async (free, held, wanted) => {
      const holding = new Holding(free * GB, Object.fromEntries(ORDER.map((what, index) => [what, (held[index] ?? 0) * GB])))
      const { room } = await roomOf(holding, { freeMinBytes: wanted * GB })
      const failed = await room.make(undefined).then(() => false, () => true)
      const reached = held.reduce<readonly number[]>((sums, more) => [...sums, (sums.at(-1) ?? 0) + more], [free])
      const needed = reached.findIndex((sum) => sum >= wanted)
      expect([failed, holding.asked]).toEqual([needed < 0, ORDER.slice(0, needed < 0 ? ORDER.length : needed)])
    }))
  })
})

describe('in the middle of a build', () => {
  test('a full disk is pruned, and it is built once more', async () => {
    const holding = new Holding(GB, { 'builder prune --all': 7 * GB })
    const { room, lines } = await roomOf(holding)
    let builds = 0
    expect(await room.within(async () => ((builds += 1) === 1 ? Promise.reject(full) : 'built'))).toBe('built')
    expect(lines.join('\n')).toContain('The disk was full; 7.0 GB were made free, and it is built once more')
  })

  test('a little is kept from the build, so that an engine whose disk is full can write what it needs to delete something', async () => {
    const holding = new Holding(GB, { 'builder prune --all': 7 * GB })
    const { room } = await roomOf(holding)
    const free: number[] = []
    const build = async () => {
      free.push(holding.disk.free)
      holding.disk.free = 0
      return free.length === 1 ? Promise.reject(full) : 'built'
    }
    const pruned: number[] = []
    const { docker } = holding
    const watched = { docker: async (...args: Parameters<typeof docker>) => (pruned.push(holding.disk.free), docker(...args)) }
    const again = await Room.of({ freeMinBytes: undefined, removable: [] }, ['builder'], { ...watched, disk: holding.disk, clock: new FakeClock(), log: fakeContext().log, signal })
    expect(await again?.within(build)).toBe('built')
    expect(free[0]).toBe(GB - 32_000_000)
    expect(Math.min(...pruned.slice(1))).toBeGreaterThanOrEqual(32_000_000)
    expect(room).toBeDefined()
  })

  test('a disk that stays full is an error with the numbers, and nothing is built a third time', async () => {
    const { room } = await roomOf(new Holding(GB, { 'image prune': GB }))
    let builds = 0
    const build = async () => {
      builds += 1
      return Promise.reject(full)
    }
    await expect(room.within(build)).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringMatching(/^the disk at \/var\/lib\/docker is full \(2\.0 GB free\), also after dangling images pruned \(1\.0 GB\)\n/) as unknown })
    expect(builds).toBe(2)
  })

  test('where nothing can be made free, it is not built again', async () => {
    const { room } = await roomOf(new Holding(GB))
    let builds = 0
    await expect(room.within(async () => ((builds += 1), Promise.reject(full)))).rejects.toMatchObject({ kind: 'unavailable' })
    expect(builds).toBe(1)
  })

  test('what is next to nothing is not worth another build', async () => {
    const { room } = await roomOf(new Holding(GB, { 'builder prune --all': 8_000 }))
    let builds = 0
    await expect(room.within(async () => ((builds += 1), Promise.reject(full)))).rejects.toMatchObject({ kind: 'unavailable' })
    expect(builds).toBe(1)
  })

  test('a disk that an earlier build still held when this one began, and gave back a moment later, is built on once more, though nothing is left to prune', async () => {
    const holding = new Holding(20_000_000)
    const { room, lines, clock } = await roomOf(holding)
    await room.make(undefined)
    clock.onSleep = () => {
      holding.disk.free = 2 * GB
    }
    let builds = 0
    const build = async () => {
      builds += 1
      return builds === 1 ? Promise.reject(full) : 'built'
    }
    expect(await room.within(build)).toBe('built')
    expect(lines.join('\n')).toContain('The disk was full; 2.0 GB were made free, and it is built once more')
  })

  test('another failure is told as it is, and prunes nothing', async () => {
    const holding = new Holding(GB, { 'image prune': GB })
    const { room } = await roomOf(holding)
    const other = new DockerFailure(['build'], 'ended with exit code 1', ['npm ERR! missing script: build'])
    await expect(room.within(async () => Promise.reject(other))).rejects.toBe(other)
    expect(holding.asked).toEqual([])
  })
})

test.each([
  ['write /var/lib/docker/tmp/x: no space left on device', true],
  ['npm ERR! code ENOSPC', true],
  ['tar: ./x: Cannot write: Disk quota exceeded', true],
  ['System.IO.IOException: There is not enough space on the disk', true],
  ["E: You don't have enough free space in /var/cache/apt/archives/.", true],
  ['  At least 212MB more space needed on the / filesystem.', true],
  ['exit code: 1', false],
])('"%s" is a full disk: %s', (line, is) => {
  expect(isFull(new DockerFailure(['build'], 'ended', ['before', line, 'after']))).toBe(is)
})

test('an estimate is of layers, unpacked and twice, and of the files that are sent', () => {
  expect(estimateBytes([{ digest: '', size: 10 }, { digest: '', size: 20 }], 5)).toBe(185)
})
