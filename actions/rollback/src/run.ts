import { groupBy } from '@cloudrun-delivery/shared/core/group-by'
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { existingService, type World } from '@cloudrun-delivery/shared/change'
import type { Log } from '@cloudrun-delivery/shared/core/log'
import { describeShares, observedShares, tagsOf } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Clock, CloudRun, Forge, Prober, Secrets } from '@cloudrun-delivery/shared/ports'
import { labelOf, type Target } from '@cloudrun-delivery/shared/target'
import { apply } from './apply.ts'
import type { Destination } from './choose-target.ts'
import type { RollbackInputs } from './inputs.ts'
import { listTargets, type Row } from './list.ts'
import type { Output } from './outputs.ts'
import { planOf, type Plan, type Seen } from './plan.ts'
import type { Stores } from './preflight.ts'
import { record } from './record.ts'
import { tell } from './tell.ts'
import { verifyByRequests, type Verified } from './verify.ts'

/** What is reached of one service: its region's API, its project's secrets, its users' URL. */
export type Site = { readonly cloudRun: CloudRun; readonly secrets: Secrets; readonly prober: Prober }
/** The forge is asked for once users were moved. */
export type Ports = Pick<Stores, 'images'> & { readonly at: (target: Target) => Promise<Site>; readonly clock: Clock; readonly forge: () => Promise<Forge | undefined> }

/** One of the services. */
export type Crew = { readonly target: Target; readonly label: string; readonly world: World & Stores & Pick<Site, 'prober'> }

/** How it ended for one service, with the service as it was last read. */
export type Result = Exclude<Plan, { kind: 'roll-back' }> | (Seen & { readonly from: string; readonly to: Destination } & (
  | { readonly kind: 'rolled-back'; readonly verified: Verified }
  | { readonly kind: 'would-roll-back' }
  /** Another one was refused, so that nothing was changed anywhere. */
  | { readonly kind: 'spared' }
  | { readonly kind: 'failed'; readonly error: DeliveryError }
))

/** Gives users back to what is known to be good: of all services or, where one of them has nowhere safe to go, of none. */
export async function run(inputs: RollbackInputs, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const crews = await Promise.all(inputs.targets.map(async (target): Promise<Crew> => {
    const label = labelOf(target, inputs.targets)
    const log = inputs.targets.length === 1 ? context.log : prefixed(context.log, label)
    return { target, label, world: { ...(await ports.at(target)), images: ports.images, clock: ports.clock, log, signal: context.signal } }
  }))
  const plans = await Promise.all(crews.map(async ({ target: { service }, world }) => planOf(world, service, wishOf(inputs, service))))
  const results = mayBegin(inputs, plans) ? await giveBack(inputs, crews, plans) : plans.map((plan) => unmoved(inputs, plan))
  const issue = await record(inputs, ports.forge, crews, results, context)
  const rows = await Promise.all(results.map(async (result, index) => listed(inputs, result, crews[index]?.world)))
  return tell(context, inputs, crews, results, rows, issue)
}

function wishOf({ toRevisions, ifServing }: RollbackInputs, service: string) {
  return { toRevision: toRevisions.get(service), ifServing: ifServing.get(service) }
}

/** Services that belong together are not torn apart: one that cannot go back keeps all where they are. */
function mayBegin({ dryRun, partly }: RollbackInputs, plans: readonly Plan[]): boolean {
  return !dryRun && (partly || plans.every(({ kind }) => kind === 'roll-back' || kind === 'nothing-to-undo'))
}

function unmoved({ dryRun }: RollbackInputs, plan: Plan): Result {
  return plan.kind === 'roll-back' ? { ...plan, kind: dryRun ? 'would-roll-back' : 'spared' } : plan
}

/**
 * Users first, of all services: those of one region one after the other, the last one declared first, as promote gives them back; regions side by
 * side. One that fails does not keep the others from it. Then what users get is verified.
 */
async function giveBack(inputs: RollbackInputs, crews: readonly Crew[], plans: readonly Plan[]): Promise<readonly Result[]> {
  const parts = crews.flatMap((crew, index) => {
    const plan = plans[index]
    return plan === undefined ? [] : [{ crew, plan }]
  })
  const results = new Map<Crew, Result>()
  const regions = groupBy(parts, ({ crew: { target } }) => `${target.project}/${target.region}`)
  await Promise.all([...regions.values()].map(async (own) => {
    for (const { crew, plan } of own.toReversed()) results.set(crew, plan.kind === 'roll-back' ? await moved(inputs, crew, plan, parts.length > 1) : plan)
  }))
  return Promise.all(parts.map(async ({ crew, plan }): Promise<Result> => {
    const result = results.get(crew) ?? unmoved(inputs, plan)
    if (result.kind !== 'rolled-back' || inputs.verify !== 'requests') return result
    return { ...result, verified: await verifyByRequests(crew.world, crew.world.prober, result.service, inputs.verifyPath) }
  }))
}

const READ_BACK: Verified = { kind: 'traffic', words: 'traffic was read back', warn: false }

async function moved(inputs: RollbackInputs, { target, world }: Crew, plan: Extract<Plan, { kind: 'roll-back' }>, among: boolean): Promise<Result> {
  const { service, from, to, broken } = plan
  for (const [tag, revision] of tagsOf(service)) if (broken.has(revision)) world.log.warning(`Tag ${tag} is taken away: its revision ${revision} is missing or not ready.`)
  try {
    const after = await apply(world, { service: service.name, wish: wishOf(inputs, target.service), from, to, serving: observedShares(service), reason: inputs.reason, by: inputs.by, broken })
    world.log.info(`Users are at ${describeShares(to.shares)}.`)
    return { ...plan, kind: 'rolled-back', service: after, verified: READ_BACK }
  } catch (thrown) {
    if (!among || !(thrown instanceof DeliveryError)) throw thrown
    world.log.warning(thrown.message)
    return { ...plan, kind: 'failed', service: await lastRead(world, plan), error: thrown }
  }
}

async function lastRead(world: World, { service }: Seen): Promise<Seen['service']> {
  try {
    return await existingService(world, service.name)
  } catch (thrown) {
    if (thrown instanceof DeliveryError) return service
    throw thrown
  }
}

async function listed({ dryRun }: RollbackInputs, { kind, service, history }: Result, world: Crew['world'] | undefined): Promise<readonly Row[]> {
  const lists = dryRun || kind === 'no-target' || kind === 'refused'
  return lists && world !== undefined ? listTargets(world, service, history) : []
}

function prefixed(log: Log, label: string): Log {
  return {
    info: (text) => log.info(`${label}: ${text}`), warning: (text) => log.warning(`${label}: ${text}`), notice: (text) => log.notice(`${label}: ${text}`),
    group: async (title, body) => log.group(`${label}: ${title}`, body),
  }
}
