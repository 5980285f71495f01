// How far a revision has come, one line for each step of it: created, pulling, starting, ready. What the API does not say is not guessed.
import type { Context } from '@cloudrun-delivery/shared/action'
import type { Deployed, Revision } from '@cloudrun-delivery/shared/core/service'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { CloudRun } from '@cloudrun-delivery/shared/ports'
import type { Output } from './outputs.ts'

/** The conditions of a revision, in the order in which they come true. https://cloud.google.com/run/docs/reference/rest/v2/Condition */
export function stepOf(revision: Revision | undefined): string {
  if (revision === undefined) return 'creating'
  const state = (type: string) => revision.conditions.get(type)?.state
  if (state('Ready') === 'succeeded') return 'ready'
  if (state('Ready') === 'failed') return 'failed'
  if (state('ContainerReady') === 'pending') return 'pulling the image'
  if (state('ResourcesAvailable') === 'pending') return 'waiting for resources'
  return state('ContainerReady') === 'succeeded' || state('ResourcesAvailable') === 'succeeded' || state('ContainerHealthy') === 'pending' ? 'starting' : 'created'
}

/** For the wait after a write: tells each step once, with the API's own words where it has some. */
export function followRevision(revisions: Pick<CloudRun, 'getRevision'>, { log, signal }: Context<Output>): (deployed: Deployed) => Promise<void> {
  const said = new Set<string>()
  return async ({ name, latestCreatedRevision, condition }) => {
    if (latestCreatedRevision === undefined) return
    const revision = await revisions.getRevision(name, latestCreatedRevision, signal).catch((thrown: unknown) => {
      // What is only told must not end what is done.
      if (!(thrown instanceof DeliveryError) || thrown.kind === 'cancelled') throw thrown
      return undefined
    })
    const step = stepOf(revision)
    const words = revision?.condition.message || condition.message
    if (said.has(`${latestCreatedRevision} ${step}`)) return
    said.add(`${latestCreatedRevision} ${step}`)
    log.info(`  ${latestCreatedRevision}: ${step}${words === '' ? '' : ` · ${words}`}`)
  }
}
