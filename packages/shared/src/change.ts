// One way to change a service, a job or a worker pool: read it, decide on what was read, write naming that state, wait until it has
// settled. When somebody else wrote meanwhile, or it is not known whether our write arrived, it is all done again from the reading, so that
// nobody's work is overwritten and nothing is written twice. It never decides anything itself.
import type { Log } from './core/log.ts'
import type { Deployed, Resource, Service } from './core/service.ts'
import { readHistory, type History } from './core/history.ts'
import { describeShares, desiredShares, followsLatest, observedShares, sameShares } from './core/traffic.ts'
import { DeliveryError, type ErrorKind } from './errors.ts'
import type { Clock, CloudRun, ServiceChange } from './ports.ts'

/** What every change needs. */
export type Changing = { readonly clock: Clock; readonly log: Log; readonly signal: AbortSignal }

export type World = Changing & {
  readonly cloudRun: CloudRun
  /** Gets every reading of a service that is still reconciling, to tell how far it has come. */
  readonly onWaiting?: (service: Service) => Promise<void>
}

/** How one resource is read and written. */
export type Changeable<R extends Resource, C> = {
  /** `service shop` */
  readonly what: string
  /** Throws when there is none. */
  readonly read: () => Promise<R>
  /** Names the state of `now`. */
  readonly write: (now: R, change: C) => Promise<void>
  /** Whether it must settle before anything can be decided on it. */
  readonly isMoving?: (now: R) => boolean
  readonly onWaiting?: ((now: R) => Promise<void>) | undefined
}

/** With these no answer came: whether the request arrived is not known. */
export const LOST: ReadonlySet<ErrorKind> = new Set<ErrorKind>(['unavailable', 'timeout'])

const TRIES_MAX = 5
const POLL_MS_FIRST = 100
const POLL_MS_MAX = 2_000
const SETTLE_SECONDS_MAX = 600

/** Undefined means that nothing needs to change. It may throw to yield to what it sees. It may be called several times. */
export type Decide = (service: Service, history: History) => ServiceChange | undefined | Promise<ServiceChange | undefined>

/**
 * @returns the settled service, and whether this call wrote to it. What is thrown after a write was sent says what was sent: whoever reads
 * of a failure must know where users may be.
 */
export async function changeService(world: World, name: string, decide: Decide): Promise<{ readonly service: Service; readonly wrote: boolean }> {
  const sent: { shares?: string } = {}
  const changeable: Changeable<Service, ServiceChange> = {
    ...serviceNamed(world, name),
    write: async (service, change) => {
      sent.shares = describeShares(change.traffic === undefined ? observedShares(service) : desiredShares({ ...service, traffic: change.traffic }))
      await world.cloudRun.updateService(service, change, world.signal)
    },
  }
  try {
    const { now, wrote } = await changeResource(world, changeable, async (service) => decide(service, historyOf(service)))
    return { service: now, wrote }
  } catch (thrown) {
    if (sent.shares === undefined || !(thrown instanceof DeliveryError)) throw thrown
    throw new DeliveryError(thrown.kind, `${thrown.message}. A change had been sent by which users were to be at ${sent.shares}; what became of it is not known here`, { hint: thrown.hint, cause: thrown })
  }
}

/** @param decide as `Decide` @returns the settled resource, and whether this call wrote to it */
export async function changeResource<R extends Resource, C>(
  world: Changing, changeable: Changeable<R, C>, decide: (now: R) => C | undefined | Promise<C | undefined>,
): Promise<{ readonly now: R; readonly wrote: boolean }> {
  let wrote = false
  for (let tries = 1; ; tries += 1) {
    const now = await steadyResource(world, changeable)
    const change = await decide(now)
    if (change === undefined) return { now: await settledResource(world, changeable), wrote }
    try {
      await changeable.write(now, change)
      wrote = true
      return { now: await settledResource(world, changeable), wrote }
    } catch (thrown) {
      if (!(thrown instanceof DeliveryError) || !mayRetry(thrown) || tries === TRIES_MAX) throw thrown
      world.log.info(`${thrown.message}; reading again (try ${tries + 1} of ${TRIES_MAX})`)
      // The write may have been applied before its answer was lost: then the next decision finds nothing left to do.
      wrote ||= thrown.kind !== 'conflict'
      await pauseBeforeTry(world, tries)
    }
  }
}

/**
 * Creates what was not there. It may be there after all: the answer was lost, or another run was faster. Then what is there decides, by
 * `otherwise`. @param isThere a reading that is behind does not see it yet @param asked what had been asked for, as a sentence without a stop
 */
export async function createResource<T>(create: () => Promise<T>, isThere: () => Promise<boolean>, otherwise: (probablyOurs: boolean) => Promise<T>, asked: string): Promise<T> {
  try {
    return await create()
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError)) throw thrown
    const doubtful = LOST.has(thrown.kind) || thrown.kind === 'not-found'
    if (thrown.kind === 'conflict' || (doubtful && (await isThere()))) return otherwise(LOST.has(thrown.kind))
    if (!LOST.has(thrown.kind) && thrown.kind !== 'cancelled') throw thrown
    throw new DeliveryError(thrown.kind, `${thrown.message}. ${asked}; what became of it is not known here`, { hint: thrown.hint, cause: thrown })
  }
}

/** Two that met do not meet again. @param tries how often it was tried, from 1 */
export async function pauseBeforeTry({ clock, signal }: Changing, tries: number): Promise<void> {
  await clock.sleep(200 * 2 ** tries * (0.5 + clock.random()), signal)
}

/**
 * The service to decide on. While traffic is on its way, what users get is not what somebody just asked for: deciding on it would undo
 * their change before it is even seen.
 */
export async function steadyService(world: World, name: string): Promise<Service> {
  return steadyResource(world, serviceNamed(world, name))
}

async function steadyResource<R extends Resource, C>(world: Changing, changeable: Changeable<R, C>): Promise<R> {
  const now = await changeable.read()
  return changeable.isMoving?.(now) === true ? settledResource(world, changeable) : now
}

export function isMoving(now: Deployed): boolean {
  return now.reconciling && (followsLatest(now) || !sameShares(desiredShares(now), observedShares(now)))
}

function mayRetry(error: DeliveryError): boolean {
  return error.kind === 'conflict' || error.kind === 'unavailable' || error.kind === 'timeout'
}

/** Waits until the service is no longer reconciling. It may have settled in failure: the caller reads its condition. */
export async function settled(world: World, name: string): Promise<Service> {
  return settledResource(world, serviceNamed(world, name))
}

export async function settledResource<R extends Resource, C>(world: Changing, { what, read, onWaiting }: Pick<Changeable<R, C>, 'what' | 'read' | 'onWaiting'>): Promise<R> {
  const startMs = world.clock.nowMs()
  let said = ''
  for (let pollMs = POLL_MS_FIRST; ; pollMs = Math.min(POLL_MS_MAX, pollMs * 1.5)) {
    const now = await read()
    if (!now.reconciling) return now
    await onWaiting?.(now)
    const waited = (world.clock.nowMs() - startMs) / 1000
    if (waited > SETTLE_SECONDS_MAX) {
      throw new DeliveryError('timeout', `${what} was still reconciling after ${SETTLE_SECONDS_MAX} s: ${now.condition.message || 'no reason given'}`, {
        hint: `Look at the ${what.slice(0, what.lastIndexOf(' '))} in the console. Running this step again continues from where it stands.`,
      })
    }
    if (now.condition.message !== said && now.condition.message !== '') world.log.info(`  ${now.condition.message}`)
    said = now.condition.message
    await world.clock.sleep(pollMs, world.signal)
  }
}

function serviceNamed(world: World, name: string): Changeable<Service, ServiceChange> {
  return {
    what: `service ${name}`, isMoving, onWaiting: world.onWaiting,
    read: async () => existingService(world, name),
    write: async (service, change) => world.cloudRun.updateService(service, change, world.signal),
  }
}

export async function existingService(world: World, name: string): Promise<Service> {
  const service = await world.cloudRun.getService(name, world.signal)
  if (service === undefined) {
    throw new DeliveryError('not-found', `there is no service ${name} (input \`service\`) in this project and region`, {
      hint: 'Check `service`, `region` and `project-id`; deploy-cloudrun creates a service at its first deploy.',
    })
  }
  return service
}

/** A memory that cannot be read stops the work: going on could promote a revision that failed before. */
export function historyOf(service: Service): History {
  const { history, problems } = readHistory(service.annotations)
  if (problems.length > 0) {
    throw new DeliveryError('conflict', `service ${service.name} has unreadable annotations: ${problems.join(', ')}`, {
      hint: 'Somebody edited them by hand. Remove these annotations from the service and run again.',
    })
  }
  return history
}
