// What happens after the job, however it ended: a rollout of this very step that is still open is closed by giving users back.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { existingService, historyOf } from '@cloudrun-delivery/shared/change'
import { code, escapeMarkdown } from '@cloudrun-delivery/shared/core/markdown'
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import type { Clock, CloudRun } from '@cloudrun-delivery/shared/ports'
import type { Target } from '@cloudrun-delivery/shared/target'
import type { Output } from './outputs.ts'
import { giveBack } from './shift.ts'

/** Saved by the main entry before it moves anybody. */
export type State = Target & { readonly run: string }

export function parseState(text: string): State | undefined {
  return text === '' ? undefined : (JSON.parse(text) as State)
}

export async function giveBackAfterDeath(state: State, ports: { readonly cloudRun: CloudRun; readonly clock: Clock }, context: Context<Output>): Promise<Outcome> {
  const world = { ...ports, log: context.log, signal: context.signal }
  const { rollout } = historyOf(await existingService(world, state.service))
  if (rollout?.run !== state.run) return {}
  const { service } = await giveBack(world, { ...state, candidate: rollout.candidate, stable: rollout.stable }, undefined)
  const users = `Users are at ${describeShares(observedShares(service))}.`
  context.report.section(`### ↩️ ${code(state.service)}: the job ended in the middle of a rollout\n\nUsers were given back. ${escapeMarkdown(users)}`)
  context.log.info(`The job ended in the middle of a rollout of ${rollout.candidate}; users were given back. ${users}`)
  return {}
}
