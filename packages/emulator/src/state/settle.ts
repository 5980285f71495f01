// What became of what users asked for: revisions turn ready or fail, and a service whose revisions are all known settles. A failure leaves
// the last serving state as it was.
import { shortName, effectiveTraffic, revisionOf, type Condition, type RevisionState, type ServiceState } from './model.ts'

export type RevisionOutcome = { readonly ready: true; readonly imageDigest: string } | { readonly ready: false; readonly message: string; readonly revisionReason: string }

export function revisionDone(service: ServiceState, name: string, outcome: RevisionOutcome, at: string): ServiceState {
  const revisions = service.revisions.map((revision): RevisionState => {
    if (revision.name !== name) return revision
    const ready: Condition = outcome.ready
      ? { type: 'Ready', state: 'CONDITION_SUCCEEDED', at }
      : { type: 'Ready', state: 'CONDITION_FAILED', message: outcome.message, revisionReason: outcome.revisionReason, at }
    return { ...revision, ready, updateTime: at, imageDigest: outcome.ready ? outcome.imageDigest : revision.imageDigest }
  })
  const latestReady = outcome.ready && isNewer(service, name) ? name : service.latestReady
  return { ...service, revisions, latestReady }
}

/** A revision that turns ready late does not take the place of a newer one. */
function isNewer(service: ServiceState, name: string): boolean {
  const index = (wanted: string) => service.revisions.findIndex((revision) => revision.name === wanted)
  return index(name) >= index(service.latestReady)
}

/** True when no revision that the service needs is still on its way. */
export function canSettle(service: ServiceState): boolean {
  return needed(service).every((revision) => revision.ready.state === 'CONDITION_SUCCEEDED' || revision.ready.state === 'CONDITION_FAILED')
}

/** Observes the newest generation: traffic moves only when every revision in it is ready. */
export function settle(service: ServiceState, at: string): ServiceState {
  const failed = needed(service).find((revision) => revision.ready.state === 'CONDITION_FAILED')
  const routable = effectiveTraffic(service.traffic).every((target) => isReady(service, revisionOf(target, service)))
  const served = routable ? effectiveTraffic(service.traffic) : service.served
  const ready: Condition = failed === undefined
    ? { type: 'Ready', state: 'CONDITION_SUCCEEDED', at }
    : { type: 'Ready', state: 'CONDITION_FAILED', reason: 'REVISION_FAILED', message: failed.ready.message ?? '', at }
  return { ...service, served, ready, observedGeneration: service.generation }
}

/** The newest revision, and those that desired traffic names. */
function needed(service: ServiceState): readonly RevisionState[] {
  const names = new Set([service.latestCreated, ...effectiveTraffic(service.traffic).map((target) => revisionOf(target, service))])
  return service.revisions.filter(({ name }) => names.has(name))
}

function isReady(service: ServiceState, name: string): boolean {
  return service.revisions.some((revision) => revision.name === name && revision.ready.state === 'CONDITION_SUCCEEDED')
}

/** The messages that the cloud gives; the error catalogue of users' tools knows them by these words. */
export const messages = {
  notListening: (revision: string, port: number) =>
    `Revision '${revision}' is not ready and cannot serve traffic. The user-provided container failed to start and listen on the port defined provided by the PORT=${port} environment variable. Logs for this revision might contain more information.`,
  imageNotFound: (revision: string, image: string) => `Revision '${revision}' is not ready and cannot serve traffic. Image '${image}' not found.`,
  secretDenied: (revision: string, index: number, secret: string, project: string) =>
    `Revision '${revision}' is not ready and cannot serve traffic. spec.template.spec.containers[0].env[${index}].value_from.secret_key_ref.name: Permission denied on secret: projects/${project}/secrets/${shortName(secret.replace(/\/versions\/.*$/, ''))}/versions/latest for Revision service account. The service account used must be granted the 'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor) at the secret, project or higher level.`,
  cannotStart: (revision: string, why: string) => `Revision '${revision}' is not ready and cannot serve traffic. The user-provided container failed to start: ${why}`,
}
