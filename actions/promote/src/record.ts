// What GitHub is told about how a promotion ended: for each service a deployment that is live, that failed, or that was broken off; and an issue
// where users were given back and one was asked for. A service that was neither promoted nor given back has nothing new to tell.
import type { Context } from '@cloudrun-delivery/shared/action'
import type { DeploymentState } from '@cloudrun-delivery/shared/core/deployment'
import { failureOf, type History } from '@cloudrun-delivery/shared/core/history'
import { incidentOf, type GivenBack } from '@cloudrun-delivery/shared/core/incident'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { commitOfRevision, openIssue, recordDeployment, runUrl, type Records } from '@cloudrun-delivery/shared/deployment-record'
import type { GitHubInputs } from '@cloudrun-delivery/shared/github-input'
import type { Forge } from '@cloudrun-delivery/shared/ports'
import type { Observed } from './crew.ts'
import type { PromoteInputs } from './inputs.ts'
import type { Output } from './outputs.ts'

/** `stopped`: users were given back, and nothing was found out about the candidate. */
export type Ended = { readonly one: Observed; readonly candidate: string; readonly state: 'promoted' | 'rolled-back' | 'stopped' | 'held' | 'unchanged'; readonly reason: string }

const STATES: Readonly<Record<Ended['state'], DeploymentState | undefined>> = { promoted: 'success', 'rolled-back': 'failure', stopped: 'error', held: undefined, unchanged: undefined }

/** After users were moved and outputs written: nothing of it can fail the promotion. */
export async function recordEnds(gitHub: GitHubInputs, forge: Forge | undefined, ends: readonly Ended[], context: Context<Output>): Promise<void> {
  if (gitHub.environment === undefined) return
  for (const { one: { site, target, service }, candidate, state, reason } of ends) {
    const told = STATES[state]
    if (told === undefined) continue
    await recordDeployment({ forge, gitHub, ...context }, {
      subject: { ...target, revision: candidate }, state: told, commit: await commitOfRevision(site.cloudRun, target.service, candidate, context.signal), description: `${state}: ${reason}`, url: service.uri,
    })
  }
}

/**
 * How it ended for a candidate whose run did not come to a decision, as the service remembers it. Undefined where nothing of it has ended: it was
 * not begun, or another run goes on with it.
 */
export function endedOf(one: Observed, service: Service, history: History, candidate: string): Ended | undefined {
  const { rollout, knownGood, lastRollback } = history
  if (rollout !== undefined) return undefined
  const failure = failureOf(history, candidate)
  if (failure !== undefined) return { one, candidate, state: 'rolled-back', reason: failure.reason }
  if (knownGood.some(({ revision }) => revision === candidate) && observedShares(service).get(candidate) === 100) return { one, candidate, state: 'promoted', reason: 'it has all users' }
  return lastRollback?.from === candidate ? { one, candidate, state: 'stopped', reason: lastRollback.reason } : undefined
}

/** One for all that were given back; those that failed come first. */
export async function openIncident({ gitHub, openIssue: wanted }: PromoteInputs, forge: Forge | undefined, ends: readonly (Ended & { readonly failed: boolean; readonly users: ReadonlyMap<string, number> })[], context: Context<Output>): Promise<void> {
  const given = ends.filter(({ state }) => state === 'rolled-back').toSorted((a, b) => Number(b.failed) - Number(a.failed))
  const [first, ...others] = given.map(({ one: { label, target }, candidate, reason, users }): GivenBack => ({ subject: { ...target, revision: candidate }, label, users: describeShares(users), reason }))
  if (!wanted || first === undefined) return
  const records: Records = { forge, gitHub, ...context }
  const url = await openIssue(records, incidentOf([first, ...others], 'promote', runUrl(gitHub)))
  if (url !== undefined) context.report.section(`[The issue of this roll back](${url})`)
}
