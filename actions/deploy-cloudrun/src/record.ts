// What GitHub is told about a deploy: a deployment that is on its way, or live where it has all users at once; and, in the summary, the
// commits and pull requests that the candidate has and the stable revision has not.
import { commitOf, type DeploymentState } from '@cloudrun-delivery/shared/core/deployment'
import type { Revision } from '@cloudrun-delivery/shared/core/service'
import { observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { addReleaseNotes, commitOfRevision, recordDeployment, type Records } from '@cloudrun-delivery/shared/deployment-record'
import type { CloudRun, Forge } from '@cloudrun-delivery/shared/ports'
import type { Applied } from './apply.ts'
import type { Said } from './tell.ts'

/** After everything else: nothing of it can fail the deploy. */
export async function recordDeploy({ wanted: { inputs }, context }: Said, ports: { readonly cloudRun: CloudRun; readonly forge?: Forge | undefined }, { plan, service }: Applied, revision: Revision): Promise<void> {
  const { gitHub, listCommits, project, region } = inputs
  const records: Records = { forge: ports.forge, gitHub, ...context }
  const commit = commitOf(revision)
  if (listCommits !== 'false' && plan.stable !== undefined && plan.stable !== revision.name) await addReleaseNotes(records, await commitOfRevision(ports.cloudRun, service.name, plan.stable, context.signal), commit, listCommits === 'true')
  const state: DeploymentState = observedShares(service).get(revision.name) === 100 ? 'success' : 'in_progress'
  const description = state === 'success' ? `${revision.name} has all users` : `${revision.name} is ready and awaits users`
  await recordDeployment(records, { subject: { project, region, service: service.name, revision: revision.name }, state, commit, description, url: service.uri })
}
