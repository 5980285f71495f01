// What became of what users asked for: revisions turn ready or fail, and a service whose revisions are all known settles. A failure leaves
// what serves as it was, as far as the failure concerns it: traffic that names only ready revisions moves even when the newest one failed,
// since a roll back after a failed deploy must work.
import { messages } from './messages.ts'
import { effectiveTraffic, type Condition, type Deployed, type RevisionState, type TrafficTarget } from './model.ts'

/** Why it failed, as one of the two enums of google.cloud.run.v2.Condition knows it. */
export type FailureReason = { readonly reason: string } | { readonly revisionReason: string }
export type RevisionOutcome = { readonly ready: true; readonly imageDigests: readonly string[] } | { readonly ready: false; readonly message: string; readonly why: FailureReason }

export function revisionDone<S extends Deployed>(service: S, name: string, outcome: RevisionOutcome, at: string): S {
  const revisions = service.revisions.map((revision): RevisionState => {
    if (revision.name !== name) return revision
    // One that was ready before the emulator was started again, and is again.
    if (outcome.ready && revision.ready.state === 'CONDITION_SUCCEEDED' && revision.imageDigests.join() === outcome.imageDigests.join()) return revision
    const ready: Condition = outcome.ready
      ? { type: 'Ready', state: 'CONDITION_SUCCEEDED', at }
      : { type: 'Ready', state: 'CONDITION_FAILED', message: outcome.message, ...outcome.why, at }
    return { ...revision, ready, updateTime: at, imageDigests: outcome.ready ? outcome.imageDigests : revision.imageDigests }
  })
  return { ...service, revisions }
}

/** False once it was deleted, also where another was made under its name. */
export function has(service: Deployed, revision: RevisionState): boolean {
  return service.revisions.some(({ uid }) => uid === revision.uid)
}

/** True when no revision that the service needs is still on its way. */
export function canSettle(service: Deployed): boolean {
  return needed(service).every((name) => stateOf(service, name) !== 'CONDITION_RECONCILING')
}

/** Ends a reconciliation. The generation and the newest revision count only where it succeeded, as the API's own words of `reconciling` have it. */
export function settle<S extends Deployed>(service: S, at: string): S {
  const targets = effectiveTraffic(service.traffic)
  const problem = problemOf(service)
  const routable = targets.every((target) => stateOf(service, wantedRevision(target, service)) === 'CONDITION_SUCCEEDED')
  const served = routable ? targets.map((target) => ({ ...target, revision: wantedRevision(target, service) })) : service.served
  const ready: Condition = problem === undefined
    ? { type: 'Ready', state: 'CONDITION_SUCCEEDED', at }
    : { type: 'Ready', state: 'CONDITION_FAILED', ...problem, at }
  // What says the same again keeps the time of its transition.
  const same = ready.state === service.ready.state && ready.message === service.ready.message
  return { ...service, served, ready: same ? service.ready : ready, ...(problem === undefined ? { observedGeneration: service.generation, latestReady: service.latestCreated } : {}) }
}

function problemOf(service: Deployed): { readonly message: string; readonly reason: string } | undefined {
  for (const name of needed(service)) {
    const revision = service.revisions.find((one) => one.name === name)
    if (revision === undefined) return { reason: 'UNKNOWN', message: messages.missingRevision(name) }
    if (revision.ready.state === 'CONDITION_FAILED') return { reason: 'REVISION_FAILED', message: revision.ready.message ?? '' }
  }
  return undefined
}

/** The newest revision, and those that desired traffic names. */
export function needed(service: Deployed): readonly string[] {
  return [...new Set([service.latestCreated, ...effectiveTraffic(service.traffic).map((target) => wantedRevision(target, service))])]
}

/** LATEST asks for the newest revision, so that a failed deploy does not move users to another one that happens to be ready. */
function wantedRevision(target: TrafficTarget, service: Deployed): string {
  return target.type === 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST' ? service.latestCreated : target.revision
}

function stateOf(service: Deployed, name: string): Condition['state'] | undefined {
  return service.revisions.find((revision) => revision.name === name)?.ready.state
}
