// One way to change a service: read it, decide on what was read, write naming that state, wait until the service has settled.
// When somebody else wrote meanwhile, or it is not known whether our write arrived, it is all done again from the reading, so that
// nobody's work is overwritten and nothing is written twice. It never decides anything itself.
import type { Log } from './core/log.ts'
import type { Service } from './core/service.ts'
import { readHistory, type History } from './core/history.ts'
import { describeShares, desiredShares, followsLatest, observedShares, sameShares } from './core/traffic.ts'
import { DeliveryError } from './errors.ts'
import type { Clock, CloudRun, ServiceChange } from './ports.ts'

export type World = {
  readonly cloudRun: CloudRun
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  /** Gets every reading of a service that is still reconciling, to tell how far it has come. */
  readonly onWaiting?: (service: Service) => Promise<void>
}

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
  try {
    return await tryToChange(world, name, decide, sent)
  } catch (thrown) {
    if (sent.shares === undefined || !(thrown instanceof DeliveryError)) throw thrown
    throw new DeliveryError(thrown.kind, `${thrown.message}. A change had been sent by which users were to be at ${sent.shares}; what became of it is not known here`, { hint: thrown.hint, cause: thrown })
  }
}

async function tryToChange(world: World, name: string, decide: Decide, sent: { shares?: string }): Promise<{ readonly service: Service; readonly wrote: boolean }> {
  let wrote = false
  for (let tries = 1; ; tries += 1) {
    const service = await steadyService(world, name)
    const change = await decide(service, historyOf(service))
    if (change === undefined) return { service: await settled(world, name), wrote }
    try {
      sent.shares = describeShares(change.traffic === undefined ? observedShares(service) : desiredShares({ ...service, traffic: change.traffic }))
      await world.cloudRun.updateService(service, change, world.signal)
      wrote = true
      return { service: await settled(world, name), wrote }
    } catch (thrown) {
      if (!(thrown instanceof DeliveryError) || !mayRetry(thrown) || tries === TRIES_MAX) throw thrown
      world.log.info(`${thrown.message}; reading again (try ${tries + 1} of ${TRIES_MAX})`)
      // The write may have been applied before its answer was lost: then the next decision finds nothing left to do.
      wrote ||= thrown.kind !== 'conflict'
      await world.clock.sleep(200 * 2 ** tries * (0.5 + world.clock.random()), world.signal)
    }
  }
}

/**
 * The service to decide on. While traffic is on its way, what users get is not what somebody just asked for: deciding on it would undo
 * their change before it is even seen.
 */
export async function steadyService(world: World, name: string): Promise<Service> {
  const service = await existingService(world, name)
  const moving = service.reconciling && (followsLatest(service) || !sameShares(desiredShares(service), observedShares(service)))
  return moving ? settled(world, name) : service
}

function mayRetry(error: DeliveryError): boolean {
  return error.kind === 'conflict' || error.kind === 'unavailable' || error.kind === 'timeout'
}

/** Waits until the service is no longer reconciling. It may have settled in failure: the caller reads its condition. */
export async function settled(world: World, name: string): Promise<Service> {
  const startMs = world.clock.nowMs()
  let said = ''
  for (let pollMs = POLL_MS_FIRST; ; pollMs = Math.min(POLL_MS_MAX, pollMs * 1.5)) {
    const service = await existingService(world, name)
    if (!service.reconciling) return service
    await world.onWaiting?.(service)
    const waited = (world.clock.nowMs() - startMs) / 1000
    if (waited > SETTLE_SECONDS_MAX) {
      throw new DeliveryError('timeout', `service ${name} was still reconciling after ${SETTLE_SECONDS_MAX} s: ${service.condition.message || 'no reason given'}`, {
        hint: 'Look at the service in the console. Running this step again continues from where it stands.',
      })
    }
    if (service.condition.message !== said && service.condition.message !== '') world.log.info(`  ${service.condition.message}`)
    said = service.condition.message
    await world.clock.sleep(pollMs, world.signal)
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
