// Does exactly what the plan says, in one write that names the state it was planned from. On a conflict the plan is made anew from what is
// there then.
import { changeService, createResource, settled, type World } from '@cloudrun-delivery/shared/change'
import { failureOf, incompatibilityOf, readHistory, rememberFailed, rememberIncompatible, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, desiredShares, keptTraffic, observedShares, tagsOf, targets, withoutTag } from '@cloudrun-delivery/shared/core/traffic'
import type { ServiceChange } from '@cloudrun-delivery/shared/ports'
import type { Wanted } from './draft.ts'
import type { LookUps } from './look-up.ts'
import { planDeploy, type Plan } from './plan.ts'
import { withoutPreviews } from './preview.ts'
import { rememberTag } from './tags.ts'

export type Applied = { readonly plan: Plan; readonly service: Service; readonly changed: boolean }

export async function create(wanted: Wanted, world: World, lookUps: LookUps, plan: Plan): Promise<Applied> {
  const { service: name } = wanted.inputs
  return createResource(
    async () => {
      await world.cloudRun.createService(name, newService(wanted, world, plan), world.signal)
      return { plan, service: await settled(world, name), changed: true }
    },
    async () => (await world.cloudRun.getService(name, world.signal)) !== undefined,
    async (ours) => withChange(await update(wanted, world, lookUps, plan), ours),
    `It had been asked for, and users were to be at ${describeShares(plan.shares)}`,
  )
}

/** What was made by a request whose answer was lost was made all the same. */
export function withChange<A extends { readonly changed: boolean }>(applied: A, changed: boolean): A {
  return { ...applied, changed: applied.changed || changed }
}

export function newService({ inputs }: Wanted, { clock }: World, plan: Plan): Parameters<World['cloudRun']['createService']>[1] {
  const history = remember(readHistory({}).history, inputs, plan, undefined, clock.nowMs())
  const { template = {}, traffic, rest } = plan
  return { template, traffic, annotations: writeHistory(plan.annotations, history), rest }
}

export async function update(wanted: Wanted, world: World, lookUps: LookUps, first: Plan): Promise<Applied> {
  const { inputs } = wanted
  let plan = first
  const ours = new Set([first.revision])
  const { service, wrote } = await changeService(world, inputs.service, async (present, history): Promise<ServiceChange | undefined> => {
    const service = await withoutPreviews(world, present)
    plan = planDeploy(wanted, service, history, await lookUps.pinsFor(wanted, service), ours)
    ours.add(plan.revision)
    return changeOf(wanted, plan, service, history, world.clock.nowMs())
  })
  return { plan, service, changed: wrote }
}

/** Undefined when the service is like that already. */
export function changeOf({ inputs }: Wanted, plan: Plan, service: Service, history: History, nowMs: number): ServiceChange | undefined {
  const { template, traffic, rest } = plan
  // It was made before and never became ready: what was cleaned up after it stays as it is.
  if (template === undefined && failureOf(history, plan.revision) !== undefined && service.latestReadyRevision !== plan.revision) return undefined
  const next = remember(history, inputs, plan, service, nowMs)
  const tagged = tagsOf(service).get(inputs.tag) === plan.revision
  const same = template === undefined && tagged && plan.lines.length === 0 && marked(next).join() === marked(history).join()
  if (same) return undefined
  const annotations = writeHistory({ ...service.annotations, ...plan.annotations }, next)
  return { traffic, annotations, ...(template === undefined ? {} : { template }), ...(Object.keys(rest).length === 0 ? {} : { rest }) }
}

function marked({ incompatible }: History): readonly string[] {
  return incompatible.map(({ revision, reason }) => `${revision} ${reason}`)
}

/** The candidate with what served before it; its tag as ours; what serves now as unable to run after a migration. */
function remember(history: History, inputs: Wanted['inputs'], plan: Plan, service: Service | undefined, nowMs: number): History {
  const { revision, stable = '' } = plan
  const at = new Date(nowMs).toISOString()
  const tags = service === undefined ? new Map<string, string>() : tagsOf(service)
  const tagged = rememberTag(history, tags, plan.tagsGone, { tag: inputs.tag, revision, at })
  const withMarks = inputs.incompatible === undefined || service === undefined ? tagged : markServing(tagged, service, revision, at, inputs.incompatible)
  if (stable === revision || inputs.preview === 'on') return withMarks
  // An earlier attempt of the same release saw the traffic before it; what is there now may be its own doing.
  const known = history.candidate?.revision === revision ? history.candidate : undefined
  const before = known?.before ?? (service === undefined ? [] : keptTraffic(service))
  return { ...withMarks, candidate: { revision, stable: known?.stable ?? stable, tag: inputs.tag, at: known?.at ?? at, before } }
}

function markServing(history: History, service: Service, revision: string, at: string, reason: string): History {
  const serving = [...observedShares(service).keys()].filter((name) => name !== revision && incompatibilityOf(history, name)?.reason !== reason)
  return serving.reduce((next, name) => rememberIncompatible(next, name, at, reason), history)
}

/** The revision never became ready: traffic is told again what users get anyway, so that the next deploy does not trip over it. */
export async function heal(inputs: Wanted['inputs'], world: World, plan: Plan, reason: string): Promise<Service> {
  const { service } = await changeService(world, inputs.service, (service, history) => {
    const tags = tagsOf(service)
    if (tags.get(inputs.tag) !== plan.revision && history.failed.some(({ revision }) => revision === plan.revision)) return undefined
    const madeTags = history.madeTags.filter(({ revision }) => revision !== plan.revision)
    const at = new Date(world.clock.nowMs()).toISOString()
    // What is only looked at was never to have users: it is no failed release.
    const remembered = inputs.preview === 'on' ? { ...history, madeTags } : rememberFailed({ ...history, candidate: undefined, madeTags }, plan.revision, at, reason)
    const kept = tags.get(inputs.tag) === plan.revision ? withoutTag(tags, inputs.tag) : tags
    // What somebody else asked for meanwhile stays asked for, though it may not be served because of our tag.
    const desired = desiredShares(service)
    const shares = desired.has(plan.revision) ? observedShares(service) : desired
    return { traffic: targets(shares, kept), annotations: writeHistory(service.annotations, remembered) }
  })
  return service
}

