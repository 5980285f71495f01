// What GitHub is told once users were given back: the deployment of the revision that lost them failed, the one that has them is live again,
// and, when that was asked for, an issue. Nothing of it can fail the rollback, or delay it.
import type { Context } from '@cloudrun-delivery/shared/action'
import { incidentOf, type GivenBack } from '@cloudrun-delivery/shared/core/incident'
import { describeShares, mostServing, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { commitOfRevision, openIssue, recordDeployment, runUrl, type Records } from '@cloudrun-delivery/shared/deployment-record'
import type { Forge } from '@cloudrun-delivery/shared/ports'
import type { RollbackInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import type { Crew, Result } from './run.ts'

/** @returns the address of the issue, where one was asked for and there is one */
export async function record(inputs: RollbackInputs, connect: () => Promise<Forge | undefined>, crews: readonly Crew[], results: readonly Result[], context: Context<Output>): Promise<string | undefined> {
  const { gitHub, reason, by } = inputs
  if (gitHub.environment === undefined && !inputs.openIssue) return undefined
  const back = crews.flatMap((crew, index) => {
    const result = results[index]
    return result?.kind === 'rolled-back' ? [{ crew, result }] : []
  })
  if (back.length === 0) return undefined
  const records: Records = { forge: await connect(), gitHub, ...context }
  for (const { crew, result } of back) await recordOne(records, inputs, crew, result)
  const [first, ...others] = back.map(({ crew: { target, label }, result: { from, service } }): GivenBack => ({
    subject: { ...target, revision: from }, label, users: describeShares(observedShares(service)), reason,
  }))
  return inputs.openIssue && first !== undefined ? openIssue(records, incidentOf([first, ...others], by, runUrl(gitHub))) : undefined
}

async function recordOne(records: Records, { reason, by, gitHub }: RollbackInputs, { target, world }: Crew, { from, to, service }: Extract<Result, { kind: 'rolled-back' }>): Promise<void> {
  if (gitHub.environment === undefined) return
  const url = service.uri
  await recordDeployment(records, { subject: { ...target, revision: from }, state: 'failure', commit: undefined, description: `rolled back by ${by}: ${reason}`, url })
  const revision = mostServing(to.shares)
  if (revision === undefined) return
  await recordDeployment(records, { subject: { ...target, revision }, state: 'success', anew: true, commit: await commitOfRevision(world.cloudRun, service.name, revision, world.signal), description: `has its users back, by ${by}: ${reason}`, url })
}
