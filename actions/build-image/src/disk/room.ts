// Room on the disk on which the engine builds: measured before, while and after; made before a build that would run out of it, in a stated order,
// what is cheapest to have again first. What cannot be made is an early error with the numbers, not a build that dies in the middle.
import type { Clock, Disk, Docker } from '@cloudrun-delivery/shared/ports'
import type { Log } from '@cloudrun-delivery/shared/core/log'
import { DeliveryError, DockerFailure, messageOf } from '@cloudrun-delivery/shared/errors'
import { CACHES, type RoomWish } from '../disk-input.ts'
import { consumersHint } from './consumers.ts'
import { gigabytes } from './gigabytes.ts'

export type World = { readonly docker: Docker; readonly disk: Disk; readonly clock: Clock; readonly log: Log; readonly signal: AbortSignal }
/** Who keeps build cache on the engine's disk: the engine, and a builder in one of its containers beside it. */
export type Keeper = 'builder' | 'buildx'

type Step = { readonly what: string; readonly run: () => Promise<unknown> }

const WATCH_MS = 2_000
/** Enough for the steps that most builds of the day share. */
const KEPT_GB = 2
/** An engine that cannot write its own notes cannot delete anything either: this much is kept from the build, and given up when the disk is full. */
const RESERVE_BYTES = 32_000_000
/** With less no build goes far. */
const WANTED_BYTES_MIN = 2 * RESERVE_BYTES
/** A build that died for want of room is not begun anew for less. */
const WORTH_BYTES_MIN = RESERVE_BYTES
const GIVEN_BACK_MS_MAX = 5_000
const GIVEN_BACK_POLL_MS = 250
/** What engines, BuildKit, package managers (npm, pip, apt, dnf) and the kernel say. */
const FULL = /no space left on device|ENOSPC|disk quota exceeded|not enough (?:disk |free )?space|don't have enough free space|\d+[KMG]B more space needed on the \S+ filesystem/i

export class Room {
  readonly #folder: string
  readonly #wish: RoomWish
  readonly #world: World
  readonly #left: Step[]
  readonly #done: string[] = []
  #before = 0
  #lowest = Infinity

  private constructor(folder: string, wish: RoomWish, keepers: readonly Keeper[], world: World) {
    this.#folder = folder
    this.#wish = wish
    this.#world = world
    this.#left = [...stepsOf(wish, keepers, world)]
  }

  /** Undefined where the engine is on another machine, or does not say where it keeps its images: then nothing is known of its disk. */
  static async of(wish: RoomWish, keepers: readonly Keeper[], world: World): Promise<Room | undefined> {
    const folder = (await world.docker(['info', '--format', '{{.DockerRootDir}}'], { signal: world.signal }).catch((): readonly string[] => [])).at(-1)?.trim() ?? ''
    const room = new Room(folder, wish, keepers, world)
    const free = folder === '' ? undefined : await world.disk.freeBytes(folder).catch(() => undefined)
    if (free === undefined) {
      if (wish.freeMinBytes !== undefined) world.log.warning('The room on the engine\'s disk is not known: it is on another machine, or this user may not look')
      return undefined
    }
    room.#before = free
    room.#lowest = free
    return room
  }

  /** @param estimate bytes that the build is likely to need; undefined when there is nothing to go by */
  async make(estimate: number | undefined): Promise<void> {
    const { freeMinBytes } = this.#wish
    const wanted = Math.max(freeMinBytes ?? 0, estimate ?? 0, WANTED_BYTES_MIN)
    let free = await this.#free()
    this.#world.log.info(`Disk: ${gigabytes(free)} free at ${this.#folder}${estimate === undefined ? '' : `; by the last image, the build takes about ${gigabytes(estimate)}`}`)
    while (free < wanted && this.#left.length > 0) free = await this.#next()
    if (freeMinBytes !== undefined && free < freeMinBytes) {
      throw new DeliveryError('unavailable', `${gigabytes(free)} are free at ${this.#folder}, and \`disk-free-min-gb\` asks for ${gigabytes(freeMinBytes)}${this.#done.length === 0 ? '' : `, after ${this.#done.join(', ')}`}`, {
        hint: await consumersHint(this.#folder, this.#wish.removable, ['use a larger runner'], this.#world),
      })
    }
    if (free < wanted) this.#world.log.warning(`The build may run out of disk: ${gigabytes(free)} are free, and it is likely to take ${gigabytes(wanted)}`)
  }

  /**
   * Runs a build; when it dies for want of room, makes all the room there is and runs it once more. Room is also what the engine gives back by itself:
   * BuildKit of Docker 20.10 keeps what a failed build was sent until the next one has begun, and that one may find the disk full before.
   */
  async within<T>(build: () => Promise<T>): Promise<T> {
    const begun = await this.#free()
    const watch = setInterval(() => void this.#free().catch(() => undefined), WATCH_MS)
    try {
      return await this.#reserving(build)
    } catch (thrown) {
      if (this.#world.signal.aborted || !isFull(thrown)) throw thrown
      const after = await this.#free()
      while (this.#left.length > 0) await this.#next()
      const isWorth = (await this.#free()) - after >= WORTH_BYTES_MIN || (await this.#isGivenBack(begun))
      const free = await this.#free()
      if (!isWorth) throw await this.#full(thrown, free)
      this.#world.log.warning(`The disk was full; ${gigabytes(free - Math.min(begun, after))} were made free, and it is built once more`)
      return await this.#reserving(build).catch(async (again: unknown) => {
        throw isFull(again) ? await this.#full(again, await this.#free()) : again
      })
    } finally {
      clearInterval(watch)
    }
  }

  /** @param begun what was free when the build began */
  async #isGivenBack(begun: number): Promise<boolean> {
    const { clock, signal } = this.#world
    for (const untilMs = clock.nowMs() + GIVEN_BACK_MS_MAX; ; await clock.sleep(GIVEN_BACK_POLL_MS, signal)) {
      if ((await this.#free()) - begun >= WORTH_BYTES_MIN) return true
      if (clock.nowMs() >= untilMs) return false
    }
  }

  async #reserving<T>(build: () => Promise<T>): Promise<T> {
    const giveUp = await this.#world.disk.reserve(this.#folder, RESERVE_BYTES).catch(() => undefined)
    try {
      return await build()
    } finally {
      await giveUp?.()
    }
  }

  /** For the summary. */
  async told(): Promise<string> {
    const after = await this.#free()
    return `${gigabytes(this.#before)} free before, ${gigabytes(this.#lowest)} at the lowest, ${gigabytes(after)} after${this.#done.length === 0 ? '' : `; ${this.#done.join(', ')}`}`
  }

  async #next(): Promise<number> {
    const step = this.#left.shift()
    const before = await this.#free()
    if (step === undefined) return before
    await step.run().catch((thrown: unknown) => {
      if (this.#world.signal.aborted) throw thrown
      this.#world.log.warning(`${step.what} failed: ${messageOf(thrown).split('\n')[0] ?? ''}`)
    })
    const free = await this.#free()
    if (free > before) this.#done.push(`${step.what} (${gigabytes(free - before)})`)
    return free
  }

  async #free(): Promise<number> {
    const free = await this.#world.disk.freeBytes(this.#folder)
    this.#lowest = Math.min(this.#lowest, free)
    return free
  }

  async #full(cause: unknown, free: number): Promise<DeliveryError> {
    return new DeliveryError('unavailable', `the disk at ${this.#folder} is full (${gigabytes(free)} free), also after ${this.#done.length === 0 ? 'all was tried that makes room' : this.#done.join(', ')}\n${messageOf(cause)}`, {
      hint: await consumersHint(this.#folder, this.#wish.removable, ['leave more out of the context', 'use a larger runner'], this.#world),
      cause,
    })
  }
}

/** In this order: what nobody can use, what is old, what is left of builds, and then what was named. Images that somebody tagged stay. */
function stepsOf({ removable }: RoomWish, keepers: readonly Keeper[], { docker, disk, signal }: World): readonly Step[] {
  const run = (...args: readonly string[]) => async () => docker(args, { signal })
  const cache = (what: string, ...which: readonly string[]) => keepers.map((keeper) => ({ what: `${what} pruned`, run: run(keeper, 'prune', '--force', ...which) }))
  return [
    { what: 'dangling images pruned', run: run('image', 'prune', '--force') },
    ...cache('build cache older than a week', '--filter', 'until=168h'),
    ...cache('build cache older than a day', '--filter', 'until=24h'),
    // What was used least lately goes first.
    ...cache(`build cache beyond ${KEPT_GB} GB`, '--keep-storage', `${KEPT_GB}GB`),
    ...cache('all build cache', '--all'),
    ...removable.map((name) => ({ what: `${name} removed`, run: async () => Promise.all(CACHES[name].map(async (folder) => disk.remove(folder))) })),
  ]
}

export function isFull(thrown: unknown): boolean {
  return thrown instanceof DockerFailure ? thrown.lines.some((line) => FULL.test(line)) : FULL.test(messageOf(thrown))
}
