// What GitHub is told about how a promotion ended: for each service a deployment that is live, or one that failed. A service that was
// neither promoted nor given back has nothing new to tell.
import type { Context } from '@cloudrun-delivery/shared/action'
import { commitOf, type DeploymentState } from '@cloudrun-delivery/shared/core/deployment'
import { recordDeployment } from '@cloudrun-delivery/shared/deployment-record'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Forge } from '@cloudrun-delivery/shared/ports'
import type { Observed } from './crew.ts'
import type { PromoteInputs } from './inputs.ts'
import type { Output } from './outputs.ts'

export type Ended = { readonly one: Observed; readonly candidate: string; readonly state: 'promoted' | 'rolled-back' | 'held' | 'unchanged'; readonly reason: string }

const STATES: Readonly<Record<Ended['state'], DeploymentState | undefined>> = { promoted: 'success', 'rolled-back': 'failure', held: undefined, unchanged: undefined }

/** After users were moved and outputs written: nothing of it can fail the promotion. */
export async function recordEnds({ gitHub }: PromoteInputs, forge: Forge | undefined, ends: readonly Ended[], context: Context<Output>): Promise<void> {
  if (gitHub.environment === undefined) return
  for (const { one, candidate, state, reason } of ends) {
    const told = STATES[state]
    if (told === undefined) continue
    await recordDeployment({ forge, gitHub, ...context }, {
      subject: { ...one.target, revision: candidate }, state: told, commit: await commitOfRevision(one, candidate, context.signal), description: `${state}: ${reason}`, url: one.service.uri,
    })
  }
}

/** Undefined also when it cannot be read: by now that is worth no error. */
async function commitOfRevision({ site: { cloudRun }, target }: Observed, candidate: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const revision = await cloudRun.getRevision(target.service, candidate, signal)
    return revision === undefined ? undefined : commitOf(revision)
  } catch (thrown) {
    if (thrown instanceof DeliveryError) return undefined
    throw thrown
  }
}
