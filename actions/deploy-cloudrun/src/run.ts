import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { historyOf, type World } from '@cloudrun-delivery/shared/change'
import { failureOf, readHistory } from '@cloudrun-delivery/shared/core/history'
import type { Revision, Service } from '@cloudrun-delivery/shared/core/service'
import { escapeMarkdown } from '@cloudrun-delivery/shared/core/markdown'
import { describeShares, observedShares, sameShares, tagUri } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Clock, CloudRun, ContainerLogs, Forge, Images, Secrets } from '@cloudrun-delivery/shared/ports'
import { changeOf, create, heal, newService, update, type Applied } from './apply.ts'
import { requireImages, type Wanted } from './draft.ts'
import { applyInvoker } from './invoker.ts'
import { LookUps } from './look-up.ts'
import type { Output } from './outputs.ts'
import { planDeploy, type Plan } from './plan.ts'
import { removePreview, withoutPreviews } from './preview.ts'
import { followRevision } from './progress.ts'
import { recordDeploy } from './record.ts'
import { commentPreview, type PreviewPorts } from './tell-preview.ts'
import { sayDryRun, sayFailure, sayPlan, saySuccess, setOutputs, type Said } from './tell.ts'

export type Ports = {
  readonly cloudRun: CloudRun
  readonly clock: Clock
  readonly secrets: Secrets
  /** One registry for each host. */
  readonly images: (host: string) => Images
  readonly logs: ContainerLogs
  /** Where GitHub is told; undefined for nowhere. */
  readonly forge?: Forge | undefined
  readonly pullRequest?: PreviewPorts['pullRequest']
}

/** Makes a revision without moving users before being told to. A revision that does not become ready is a failed release, not an error. */
export async function run(wanted: Wanted, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const { inputs } = wanted
  const world: World = { cloudRun: ports.cloudRun, clock: ports.clock, log: context.log, signal: context.signal, onWaiting: followRevision(ports.cloudRun, context) }
  const lookUps = new LookUps(ports.images, ports.secrets, context.log, context.signal)
  if (inputs.preview === 'remove') return remove(wanted, world, ports, context)
  const present = await ports.cloudRun.getService(inputs.service, context.signal)
  const before = present === undefined ? undefined : await withoutPreviews(world, present)
  if (before === undefined && inputs.preview === 'on') throw new DeliveryError('not-found', `there is no service ${inputs.service} in which a preview could be looked at`, { hint: 'Deploy the service once: its first revision gets all users.' })
  const plan = planDeploy(wanted, before, before === undefined ? readHistory({}).history : historyOf(before), await lookUps.pinsFor(wanted, before))
  if (plan.template !== undefined) requireImages(plan.template, plan.revision)
  const said: Said = { wanted, before, context }
  sayPlan(said, plan)
  refusePinned(wanted, plan)
  if (inputs.dryRun) return dryRun(said, world, plan)
  const applied = before === undefined ? await create(wanted, world, lookUps, plan) : await update(wanted, world, lookUps, plan)
  const revision = await ports.cloudRun.getRevision(inputs.service, applied.plan.revision, context.signal).catch((thrown: unknown) => {
    if (!(thrown instanceof DeliveryError)) throw thrown
    throw new DeliveryError(thrown.kind, `${thrown.message}. Users are at ${describeShares(observedShares(applied.service))}`, { hint: thrown.hint, cause: thrown })
  })
  if (revision?.condition.state === 'succeeded') {
    const outcome = await succeed(said, world, applied, revision)
    if (inputs.preview === 'off') await recordDeploy(said, ports, applied, revision)
    else await commentPreview(said, ports, tagUri(applied.service, revision.name, inputs.tag), outcome)
    return outcome
  }
  const outcome = await fail(said, world, ports.logs, applied, revision)
  if (inputs.preview === 'on') await commentPreview(said, ports, undefined, outcome)
  return outcome
}

async function remove(wanted: Wanted, world: World, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const { service: name, tag, dryRun } = wanted.inputs
  const { log, report, signal } = context
  const present = await world.cloudRun.getService(name, signal)
  const { service, removed } = present === undefined || dryRun ? { service: present, removed: false } : await removePreview(world, name, tag)
  const sentence = present === undefined ? `There is no service ${name}, and so no preview ${tag}` : dryRun ? `Dry run: the preview ${tag} of ${name} would be taken away` : removed ? `The preview ${tag} of ${name} is taken away` : `There is no preview ${tag} of ${name} (any more)`
  log.info(sentence)
  report.section(`${escapeMarkdown(sentence)}.`)
  report.output('url', service?.uri ?? '')
  report.output('changed', removed)
  await commentPreview({ wanted, context }, ports, undefined, {})
  return {}
}

function refusePinned({ inputs }: Wanted, { pinned }: Plan): void {
  if (pinned === undefined || inputs.pinnedTraffic !== 'fail') return
  throw new DeliveryError('conflict', `users of ${inputs.service} are pinned to ${describeShares(pinned.shares)}, while ${pinned.newest} is newer, ready and serves nobody. Nothing was changed`, {
    hint: 'Somebody moved traffic by hand. Promote or roll back on purpose, or set `pinned-traffic` to `report` or `mend`.',
  })
}

/** The API checks what it would be asked, and changes nothing. */
async function dryRun(said: Said, world: World, plan: Plan): Promise<Outcome> {
  const { wanted, before } = said
  if (before === undefined) await world.cloudRun.createService(wanted.inputs.service, newService(wanted, world, plan), world.signal, { dryRun: true })
  else {
    const change = changeOf(wanted, plan, before, historyOf(before), world.clock.nowMs())
    if (change !== undefined) await world.cloudRun.updateService(before, change, world.signal, { dryRun: true })
  }
  return sayDryRun(said, plan)
}

async function succeed(said: Said, world: World, applied: Applied, revision: Revision): Promise<Outcome> {
  const { wanted: { inputs }, context } = said
  setOutputs(said, applied, applied.service)
  const invoker = await applyInvoker(world, inputs.service, inputs.invoker)
  const known = failureOf(historyOf(applied.service), revision.name)
  if (known !== undefined) context.log.warning(`${revision.name} failed before (${known.at}): ${known.reason}. promote will refuse it; change something to make a new revision.`)
  saySuccess(said, applied, revision, invoker)
  return asPlanned(applied)
}

/** Success means observed, not asked. */
function asPlanned({ plan, service }: Applied): Outcome {
  const users = observedShares(service)
  if (sameShares(users, plan.shares)) return {}
  return { failure: `${plan.revision} is ready, but users are at ${describeShares(users)} where ${describeShares(plan.shares)} was asked for${service.condition.message === '' ? '' : `: ${service.condition.message}`}` }
}

async function fail(said: Said, world: World, logs: ContainerLogs, applied: Applied, revision: Revision | undefined): Promise<Outcome> {
  const { plan, service } = applied
  const message = revision?.condition.message || service.condition.message || 'the API gave no reason'
  const left: Service = plan.stable === undefined ? service : await heal(said.wanted.inputs, world, plan, message)
  setOutputs(said, applied, left)
  return sayFailure(said, { applied, left, message, revision }, { logs, clock: world.clock })
}
