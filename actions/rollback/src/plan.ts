// What a rollback of one service will do, looked up and decided before anybody writes: who loses users, who gets them and can take them.
import { existingService, historyOf, type World } from '@cloudrun-delivery/shared/change'
import type { History } from '@cloudrun-delivery/shared/core/history'
import { doubtfulTagged, restoredTags } from '@cloudrun-delivery/shared/core/restore'
import type { Revision, Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares } from '@cloudrun-delivery/shared/core/traffic'
import { chooseTarget, type Destination, type Undo, type Wish } from './choose-target.ts'
import { needsOf, type Stores } from './preflight.ts'
import { refusalByMemory, refusalByNeeds, type Refusal } from './refusal.ts'

/** The service as it was last read, and what was seen on the way to the decision. */
export type Seen = { readonly service: Service; readonly history: History; readonly doubts: readonly string[]; /** Offered, and passed over. */ readonly refusals: readonly Refusal[] }

export type Plan = Seen & (
  | { readonly kind: 'roll-back'; readonly from: string; readonly to: Destination; /** Revisions that traffic must not name: their tags go. */ readonly broken: ReadonlySet<string> }
  | { readonly kind: 'nothing-to-undo'; readonly why: string }
  | { readonly kind: 'no-target'; readonly from: string; readonly why: string }
  | { readonly kind: 'refused'; readonly from: string }
  | { readonly kind: 'frozen'; readonly from: string; readonly by: Refusal }
)

export async function planOf(world: World & Stores, name: string, wish: Wish): Promise<Plan> {
  let { service, history, choice } = await look(world, name, wish)
  // Nobody looks again after this: a reading that is behind must not leave users at what harms them.
  if (choice.kind !== 'roll-back') ({ service, history, choice } = await look(world, name, wish))
  const seen = { service, history, doubts: [], refusals: [] }
  if (choice.kind !== 'roll-back') return { ...seen, ...choice }
  const [found, unusable] = await Promise.all([firstUsable(world, name, history, choice), brokenTagged(world, service, history, choice.from)])
  const { to, frozenBy, ...looked } = found
  const { from } = choice
  if (frozenBy !== undefined) return { ...seen, ...looked, kind: 'frozen', from, by: frozenBy }
  if (to === undefined) return { ...seen, ...looked, kind: 'refused', from }
  // Both are only known once they were looked up; to name one of them in traffic would have the whole change refused.
  const broken = new Set([...unusable, ...looked.refusals.flatMap(({ name: why, revision }) => (why === 'missing' || why === 'not-ready' ? [revision] : []))])
  for (const { message } of looked.refusals) world.log.warning(`${message}. The next one is tried.`)
  world.log.info(`${from} → ${describeShares(to.shares)}, chosen because ${to.why}`)
  return { ...seen, ...looked, kind: 'roll-back', from, to, broken }
}

async function look(world: World, name: string, wish: Wish) {
  const service = await existingService(world, name)
  const history = historyOf(service)
  return { service, history, choice: chooseTarget(service, history, wish) }
}

type Found = { readonly to?: Destination; readonly frozenBy?: Refusal; readonly refusals: readonly Refusal[]; readonly doubts: readonly string[] }

/** The first destination all of whose revisions can take users. One that a migration has cut off ends the search: what is older is cut off too. */
async function firstUsable(world: World & Stores, service: string, history: History, { destinations }: Undo): Promise<Found> {
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
