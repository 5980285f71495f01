import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { existingService, historyOf, type World } from '@cloudrun-delivery/shared/change'
import type { History } from '@cloudrun-delivery/shared/core/history'
import { doubtfulTagged, restoredTags } from '@cloudrun-delivery/shared/core/restore'
import type { Revision, Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, observedShares, tagsOf } from '@cloudrun-delivery/shared/core/traffic'
import type { Clock, CloudRun, Prober } from '@cloudrun-delivery/shared/ports'
import { apply } from './apply.ts'
import { chooseTarget, type Destination, type Undo } from './choose-target.ts'
import type { RollbackInputs } from './inputs.ts'
import { listTargets, type Row } from './list.ts'
import type { Output } from './outputs.ts'
import { needsOf, type Stores } from './preflight.ts'
import { refusalByMemory, refusalByNeeds, type Refusal } from './refusal.ts'
import { tell } from './tell.ts'
import { verifyByRequests, type Verified } from './verify.ts'

export type Ports = Stores & { readonly cloudRun: CloudRun; readonly clock: Clock; readonly prober: Prober }

/** How it ended, with the service as it was last read. */
export type Result = { readonly service: Service; readonly history: History; readonly doubts: readonly string[]; /** Offered, and passed over. */ readonly refusals: readonly Refusal[] } & (
  | { readonly kind: 'rolled-back'; readonly from: string; readonly to: Destination; readonly verified: Verified }
  | { readonly kind: 'would-roll-back'; readonly from: string; readonly to: Destination }
  | { readonly kind: 'nothing-to-undo'; readonly why: string }
  | { readonly kind: 'no-target'; readonly from: string; readonly why: string }
  | { readonly kind: 'refused'; readonly from: string }
  | { readonly kind: 'frozen'; readonly from: string; readonly by: Refusal }
)

/** Gives users back to what is known to be good. It moves nobody when there is nothing to undo, or nowhere safe to go. */
export async function run(inputs: RollbackInputs, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const world = { ...ports, log: context.log, signal: context.signal }
  const result = await rollBack(inputs, world)
  const lists = inputs.dryRun || result.kind === 'no-target' || result.kind === 'refused'
  const rows: readonly Row[] = lists ? await listTargets(world, result.service, result.history) : []
  return tell(context, inputs, result, rows)
}

async function rollBack(inputs: RollbackInputs, world: World & Ports): Promise<Result> {
  let { service, history, choice } = await look(world, inputs)
  // Nobody looks again after this: a reading that is behind must not leave users at what harms them.
  if (choice.kind !== 'roll-back') ({ service, history, choice } = await look(world, inputs))
  const seen = { service, history, doubts: [], refusals: [] }
  if (choice.kind !== 'roll-back') return { ...seen, ...choice }
  const [found, unusable] = await Promise.all([firstUsable(world, service.name, history, choice), brokenTagged(world, service, history, choice.from)])
  const { to, frozenBy, ...looked } = found
  const { from } = choice
  if (frozenBy !== undefined) return { ...seen, ...looked, kind: 'frozen', from, by: frozenBy }
  if (to === undefined) return { ...seen, ...looked, kind: 'refused', from }
  for (const { message } of looked.refusals) world.log.warning(`${message}. The next one is tried.`)
  world.log.info(`${from} → ${describeShares(to.shares)}, chosen because ${to.why}`)
  if (inputs.dryRun) return { ...seen, ...looked, kind: 'would-roll-back', from, to }
  // Both are only known once they were looked up; to name one of them in traffic would have the whole change refused.
  const broken = new Set([...unusable, ...looked.refusals.flatMap(({ name, revision }) => (name === 'missing' || name === 'not-ready' ? [revision] : []))])
  for (const [tag, revision] of tagsOf(service)) if (broken.has(revision)) world.log.warning(`Tag ${tag} is taken away: its revision ${revision} is missing or not ready.`)
  const after = await apply(world, { service: service.name, wish: inputs, from, to, serving: observedShares(service), reason: inputs.reason, by: inputs.by, broken })
  world.log.info(`Users are at ${describeShares(to.shares)}.`)
  const readBack: Verified = { kind: 'traffic', words: 'traffic was read back', warn: false }
  const verified = inputs.verify === 'requests' ? await verifyByRequests(world, world.prober, after, inputs.verifyPath) : readBack
  return { ...seen, ...looked, kind: 'rolled-back', service: after, from, to, verified }
}

async function look(world: World, inputs: RollbackInputs) {
  const service = await existingService(world, inputs.service)
  const history = historyOf(service)
  return { service, history, choice: chooseTarget(service, history, inputs) }
}

type Found = { readonly to?: Destination; readonly frozenBy?: Refusal; readonly refusals: readonly Refusal[]; readonly doubts: readonly string[] }

/** The first destination all of whose revisions can take users. One that a migration has cut off ends the search: what is older is cut off too. */
async function firstUsable(world: World & Ports, service: string, history: History, { destinations }: Undo): Promise<Found> {
  const refusals: Refusal[] = []
  const doubts: string[] = []
  for (const to of destinations) {
    const answers = await Promise.all([...to.shares.keys()].map(async (name) => {
      const remembered = refusalByMemory(name, history)
      if (remembered !== undefined) return remembered
      const needs = await needsOf(world, await world.cloudRun.getRevision(service, name, world.signal))
      doubts.push(...needs.doubts)
      return refusalByNeeds(name, needs)
    }))
    const [refusal] = answers.flatMap((answer) => answer ?? [])
    if (refusal === undefined) return { to, refusals, doubts }
    if (refusal.name === 'incompatible' && to.shares.size === 1) return { frozenBy: refusal, refusals, doubts }
    if (refusals.every((other) => other.revision !== refusal.revision)) refusals.push(refusal)
  }
  return { refusals, doubts }
}

/** Tagged revisions that traffic must not name, because they are missing or never became ready. */
async function brokenTagged(world: World, service: Service, history: History, from: string): Promise<ReadonlySet<string>> {
  const candidate = history.candidate?.revision === from ? history.candidate : undefined
  const names = doubtfulTagged(service, restoredTags(service, candidate))
  const revisions = await Promise.all(names.map(async (name) => world.cloudRun.getRevision(service.name, name, world.signal)))
  const isBroken = (revision: Revision | undefined) => revision === undefined || revision.condition.state === 'failed'
  return new Set(names.filter((_name, index) => isBroken(revisions[index])))
}
