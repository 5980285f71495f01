// A revision is not promoted over one that was made after it: a job that is re-run, or runs late, would undo a newer deploy.
import type { World } from '@cloudrun-delivery/shared/change'
import type { Revision } from '@cloudrun-delivery/shared/core/service'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

/** Throws when the revision that serves is the newer one, or cannot be seen: then it may have been made a moment ago. */
export async function refuseOlder(world: World, service: string, candidate: Revision, stable: string): Promise<void> {
  const serving = await world.cloudRun.getRevision(service, stable, world.signal)
  if (serving === undefined) throw new DeliveryError('not-found', `revision ${stable} serves users of ${service} and cannot be read`, { hint: 'Was it made this very moment? Look at the service, then run again.' })
  if (serving.createdAtMs <= candidate.createdAtMs) return
  throw new DeliveryError('conflict', `${stable} serves users and was made after ${candidate.name}: a newer deploy is not undone by promoting an older revision`, {
    hint: 'Deploy again to make a revision of it that is the newest, or use rollback with `to-revision` to go back on purpose.',
  })
}
