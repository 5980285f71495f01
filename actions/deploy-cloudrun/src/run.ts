import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { changeService, historyOf, settled, type World } from '@cloudrun-delivery/shared/change'
import { failureOf, readHistory, rememberFailed, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import { code, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import type { Revision, Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, desiredShares, mostServing, observedShares, tagUri, tagsOf, targets, withoutTag } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError, type ErrorKind } from '@cloudrun-delivery/shared/errors'
import type { Clock, CloudRun, ServiceChange } from '@cloudrun-delivery/shared/ports'
import type { DeployInputs } from './inputs.ts'
import type { Manifest } from './manifest.ts'
import type { Output } from './outputs.ts'
import { planDeploy, type Plan } from './plan.ts'

type Ports = { readonly cloudRun: CloudRun; readonly clock: Clock; readonly manifest: Manifest | undefined }

/** Makes a revision without moving users before being told to. A revision that does not become ready is a failed release, not an error. */
export async function run(inputs: DeployInputs, { manifest, ...ports }: Ports, context: Context<Output>): Promise<Outcome> {
  const world: World = { ...ports, log: context.log, signal: context.signal }
  const before = await ports.cloudRun.getService(inputs.service, context.signal)
  const plan = planDeploy(inputs, manifest, before)
  requireImage(plan)
  sayPlan(context, inputs, plan, before)
  if (inputs.dryRun) return dryRun(inputs, world, context, plan, before)
  const applied = before === undefined ? await create(inputs, manifest, world, plan) : await update(inputs, manifest, world, plan)
  const revision = await ports.cloudRun.getRevision(inputs.service, applied.plan.revision, context.signal).catch((thrown: unknown) => {
    if (!(thrown instanceof DeliveryError)) throw thrown
    throw new DeliveryError(thrown.kind, `${thrown.message}. Users are at ${describeShares(observedShares(applied.service))}`, { hint: thrown.hint, cause: thrown })
  })
  if (revision?.condition.state === 'succeeded') return succeed(inputs, context, applied, revision)
  return fail(inputs, world, context, applied, revision)
}

/** With these no answer came: whether the request arrived is not known. */
const LOST: ReadonlySet<ErrorKind> = new Set<ErrorKind>(['unavailable', 'timeout'])

type Applied = { readonly plan: Plan; readonly service: Service; readonly changed: boolean }

async function create(inputs: DeployInputs, manifest: Manifest | undefined, world: World, plan: Plan): Promise<Applied> {
  const history = readHistory({}).history
  const annotations = writeHistory(manifest?.annotations ?? {}, remember(history, inputs, plan, world.clock.nowMs()))
  const { template = {}, traffic } = plan
  try {
    await world.cloudRun.createService(inputs.service, { template, traffic, annotations, rest: manifest?.rest ?? {} }, world.signal)
    return { plan, service: await settled(world, inputs.service), changed: true }
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError)) throw thrown
    // It may exist after all: the answer was lost, or another run was faster. What is there now decides.
    // A reading that is behind does not see it yet.
    const doubtful = LOST.has(thrown.kind) || thrown.kind === 'not-found'
    if (thrown.kind === 'conflict' || (doubtful && (await world.cloudRun.getService(inputs.service, world.signal)) !== undefined)) return update(inputs, manifest, world, plan)
    if (!LOST.has(thrown.kind) && thrown.kind !== 'cancelled') throw thrown
    throw new DeliveryError(thrown.kind, `${thrown.message}. It had been asked for, and users were to be at ${describeShares(plan.shares)}; what became of it is not known here`, { hint: thrown.hint, cause: thrown })
  }
}

async function update(inputs: DeployInputs, manifest: Manifest | undefined, world: World, first: Plan): Promise<Applied> {
  let plan = first
  const { service, wrote } = await changeService(world, inputs.service, (service, history): ServiceChange | undefined => {
    plan = planDeploy(inputs, manifest, service)
    // It was made before and never became ready: what was cleaned up after it stays as it is.
    if (plan.template === undefined && failureOf(history, plan.revision) !== undefined && service.latestReadyRevision !== plan.revision) return undefined
    const tagged = tagsOf(service).get(inputs.tag) === plan.revision
    if (plan.template === undefined && tagged && plan.lines.length === 0) return undefined
    const annotations = writeHistory({ ...service.annotations, ...manifest?.annotations }, remember(history, inputs, plan, world.clock.nowMs()))
    const { template, traffic } = plan
    return { traffic, annotations, ...(template === undefined ? {} : { template, ...(manifest === undefined ? {} : { rest: manifest.rest }) }) }
  })
  return { plan, service, changed: wrote }
}

function remember(history: History, inputs: DeployInputs, { revision, stable = '' }: Plan, nowMs: number): History {
  if (stable === revision) return history
  return { ...history, candidate: { revision, stable, tag: inputs.tag, at: new Date(nowMs).toISOString() } }
}

function requireImage({ template, revision }: Plan): void {
  const containers: unknown = template?.['containers']
  const missing = Array.isArray(containers) && containers.some((container: unknown) => typeof container !== 'object' || container === null || !Reflect.get(container, 'image'))
  if (missing) throw new DeliveryError('input', `a container of ${revision} has no image`, { hint: 'Give `image`, or name an image for every container in the `manifest`.' })
}

async function dryRun(inputs: DeployInputs, world: World, { report }: Context<Output>, plan: Plan, before: Service | undefined): Promise<Outcome> {
  if (before !== undefined && plan.template !== undefined) {
    await world.cloudRun.updateService(before, { template: plan.template, traffic: plan.traffic }, world.signal, { dryRun: true })
  }
  report.output('url', before?.uri ?? '')
  report.output('revision', plan.revision)
  report.output('revision-url', '')
  report.output('stable-revision', plan.stable ?? '')
  report.output('changed', false)
  report.section(`Dry run: nothing was changed in ${code(inputs.service)}.`)
  return {}
}

function succeed(inputs: DeployInputs, context: Context<Output>, { plan, service, changed }: Applied, revision: Revision): Outcome {
  const url = tagUri(service, revision.name, inputs.tag) ?? ''
  setOutputs(context, service, revision.name, url, changed)
  const known = failureOf(historyOf(service), revision.name)
  if (known !== undefined) context.log.warning(`${revision.name} failed before (${known.at}): ${known.reason}. promote will refuse it; change something to make a new revision.`)
  context.report.section(
    table(['', ''], [
      ['revision', code(revision.name)],
      ['its own URL', escapeMarkdown(url)],
      ['users are at', code(describeShares(observedShares(service)))],
      ['changed', changed ? 'yes' : 'no: the service holds this content already'],
    ]),
  )
  context.log.info(`${plan.revision} is ready at ${url}. Users are at ${describeShares(observedShares(service))}.`)
  return {}
}

/** The revision never became ready. Traffic is told again what users get anyway, so that the next deploy does not trip over it. */
async function fail(inputs: DeployInputs, world: World, context: Context<Output>, { plan, service, changed }: Applied, revision: Revision | undefined): Promise<Outcome> {
  const message = revision?.condition.message || service.condition.message || 'the API gave no reason'
  const left = plan.stable === undefined ? service : await heal(inputs, world, plan, message)
  setOutputs(context, left, plan.revision, '', changed)
  const users = `Users are at ${describeShares(observedShares(left))}.`
  context.report.section(`### ❌ ${code(plan.revision)} did not become ready\n\n${escapeMarkdown(message)}\n\n${escapeMarkdown(users)}`)
  return { failure: `${plan.revision} did not become ready: ${message}\n${users}${revision?.logUri ? ` Its log: ${revision.logUri}` : ''}` }
}

async function heal(inputs: DeployInputs, world: World, plan: Plan, reason: string): Promise<Service> {
  const { service } = await changeService(world, inputs.service, (service, history) => {
    const tags = tagsOf(service)
    if (tags.get(inputs.tag) !== plan.revision && failureOf(history, plan.revision) !== undefined) return undefined
    const remembered = rememberFailed({ ...history, candidate: undefined }, plan.revision, new Date(world.clock.nowMs()).toISOString(), reason)
    const kept = tags.get(inputs.tag) === plan.revision ? withoutTag(tags, inputs.tag) : tags
    // What somebody else asked for meanwhile stays asked for, though it may not be served because of our tag.
    const desired = desiredShares(service)
    return { traffic: targets(desired.has(plan.revision) ? observedShares(service) : desired, kept), annotations: writeHistory(service.annotations, remembered) }
  })
  return service
}

function setOutputs({ report }: Context<Output>, service: Service, revision: string, revisionUrl: string, changed: boolean): void {
  report.output('url', service.uri)
  report.output('revision', revision)
  report.output('revision-url', revisionUrl)
  report.output('stable-revision', mostServing(observedShares(service)) ?? '')
  report.output('changed', changed)
}

function sayPlan({ log, report }: Context<Output>, inputs: DeployInputs, plan: Plan, before: Service | undefined): void {
  const title = before === undefined ? `Create service ${inputs.service}` : `Deploy ${plan.revision} to ${inputs.service}`
  const lines = plan.lines.length === 0 ? ['no change'] : plan.lines
  log.info(`${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`)
  report.section(`### 🚀 ${escapeMarkdown(title)}\n\n${lines.map((line) => `- ${code(line)}`).join('\n')}`)
}
