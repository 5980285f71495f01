import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { changeService, existingService, historyOf, type World } from '@cloudrun-delivery/shared/change'
import { failureOf, rememberFailed, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import { code, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import type { Revision, Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, observedShares, serves, tagsOf, targets } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Clock, CloudRun, ServiceChange } from '@cloudrun-delivery/shared/ports'
import { chooseTarget, type Choice } from './choose-target.ts'
import type { RollbackInputs } from './inputs.ts'
import type { Output } from './outputs.ts'

type Ports = { readonly cloudRun: CloudRun; readonly clock: Clock }
type Undo = Extract<Choice, { readonly kind: 'roll-back' }>

/** Gives users back to a revision that is known to be good. It moves nobody when there is nothing to undo. */
export async function run(inputs: RollbackInputs, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const world: World = { ...ports, log: context.log, signal: context.signal }
  let before = await existingService(world, inputs.service)
  let choice = chooseTarget(before, historyOf(before), inputs)
  if (choice.kind === 'nothing-to-undo') {
    // Nobody looks again after this: a reading that is behind must not leave users at what harms them.
    before = await existingService(world, inputs.service)
    choice = chooseTarget(before, historyOf(before), inputs)
  }
  switch (choice.kind) {
    case 'no-target':
      throw noTarget(inputs.service, choice.why, await ports.cloudRun.listRevisions(inputs.service, context.signal))
    case 'nothing-to-undo':
      report(context, { rolledBack: false, from: '', to: choice.serving, title: 'Nothing to undo', why: choice.why, service: before })
      return {}
    case 'roll-back': {
      await refuseBadTarget(world, inputs, choice, historyOf(before))
      context.log.info(`${choice.from} → ${choice.to}: ${choice.why}`)
      const after = inputs.dryRun ? before : await apply(world, inputs, choice)
      const title = inputs.dryRun ? 'Dry run: would roll back' : 'Rolled back'
      report(context, { rolledBack: !inputs.dryRun, from: choice.from, to: choice.to, title, why: `${inputs.reason}. Target chosen because ${choice.why}.`, service: after })
      return {}
    }
  }
}

/** One write: the target gets everyone, tags stay, and the revision that lost its users is remembered as failed. */
async function apply(world: World, inputs: RollbackInputs, { from, to }: Undo): Promise<Service> {
  const all = new Map([[to, 100]])
  const { service } = await changeService(world, inputs.service, (service, history): ServiceChange | undefined => {
    if (serves(service, all) && failureOf(history, from) !== undefined) return undefined
    const again = chooseTarget(service, history, inputs)
    if (!serves(service, all) && (again.kind !== 'roll-back' || again.from !== from || again.to !== to)) {
      throw new DeliveryError('conflict', `service ${service.name} changed while rolling back: users are now at ${describeShares(observedShares(service))}`, {
        hint: 'A newer deploy or another rollback took over; nothing was changed by this run. Look at the service and run again if it is still needed.',
      })
    }
    const at = new Date(world.clock.nowMs()).toISOString()
    const remembered = rememberFailed(history, from, at, inputs.reason)
    const next: History = { ...remembered, rollout: undefined, candidate: undefined, lastRollback: { from, to, reason: inputs.reason.slice(0, 300), by: inputs.by, at } }
    return { traffic: targets(all, tagsOf(service)), annotations: writeHistory(service.annotations, next) }
  })
  if (serves(service, all)) return service
  throw new DeliveryError('unavailable', `users were not moved: asked for ${to} 100 %, observed ${describeShares(observedShares(service))}. ${service.condition.message}`, {
    hint: 'The service refused the change; its message is above. Name another revision with `to-revision`.',
  })
}

async function refuseBadTarget(world: World, inputs: RollbackInputs, { to }: Undo, history: History): Promise<void> {
  const failure = failureOf(history, to)
  if (failure !== undefined) {
    throw new DeliveryError('conflict', `${to} is remembered as failed since ${failure.at}: ${failure.reason}`, { hint: 'Name another revision with `to-revision`.' })
  }
  const revision = await world.cloudRun.getRevision(inputs.service, to, world.signal)
  if (revision === undefined) {
    const all = await world.cloudRun.listRevisions(inputs.service, world.signal)
    throw new DeliveryError('not-found', `revision ${to} of service ${inputs.service} does not exist`, { hint: `Name one that does with \`to-revision\`: ${names(all)}.` })
  }
  if (revision.condition.state !== 'succeeded') {
    throw new DeliveryError('conflict', `${to} is not ready and cannot take users: ${revision.condition.message || revision.condition.reason || 'no reason given'}`, {
      hint: 'Name another revision with `to-revision`.',
    })
  }
}

function noTarget(service: string, why: string, revisions: readonly Revision[]): DeliveryError {
  return new DeliveryError('not-found', `there is nothing to roll ${service} back to: ${why}`, {
    hint: `Name a revision with \`to-revision\`: ${names(revisions)}.`,
  })
}

function names(revisions: readonly Revision[]): string {
  const ready = revisions.filter((revision) => revision.condition.state === 'succeeded').map((revision) => revision.name)
  return ready.length === 0 ? 'none is ready' : ready.slice(0, 5).join(', ')
}

type Told = { readonly rolledBack: boolean; readonly from: string; readonly to: string; readonly title: string; readonly why: string; readonly service: Service }

function report({ report, log }: Context<Output>, { rolledBack, from, to, title, why, service }: Told): void {
  const now = describeShares(observedShares(service))
  report.output('rolled-back', rolledBack)
  report.output('from-revision', from)
  report.output('to-revision', to)
  report.section(`### ↩️ ${title}: ${code(service.name)}\n\n${escapeMarkdown(why)}`)
  report.section(table(['', 'Revision'], [['from', from === '' ? '–' : code(from)], ['to', code(to)], ['users are now at', code(now)]]))
  log.info(`${title}: ${why} Users are now at ${now}.`)
}
