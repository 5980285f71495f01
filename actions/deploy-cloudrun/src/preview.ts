// Revisions that are only looked at, such as a pull request's: each has a tag and no user, is no candidate of promote, and nothing that comes after is made from
// it. Its template names the revision that it was made from itself, so that every later deploy begins there.
import { changeService, type World } from '@cloudrun-delivery/shared/change'
import { writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import type { Service, Template } from '@cloudrun-delivery/shared/core/service'
import { desiredShares, mostServing, observedShares, tagsOf, targets, withoutTag } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { texts } from './resource/json.ts'

/** On the template of a preview: the revision that the service had before. */
const BEFORE = 'dreamango.github.io/preview-of'

export function asPreview(template: Template, before: Service): Template {
  return { ...template, annotations: { ...texts(template['annotations']), [BEFORE]: before.latestCreatedRevision ?? '' } }
}

/** The service as it would be without the previews that came last. Where the revision before them was deleted, as it would be with what most users get. */
export async function withoutPreviews({ cloudRun, log, signal }: Pick<World, 'cloudRun' | 'log' | 'signal'>, service: Service): Promise<Service> {
  const wanted = texts(service.template['annotations'])[BEFORE]
  if (wanted === undefined) return service
  const serving = mostServing(observedShares(service)) ?? wanted
  const found = await cloudRun.getRevision(service.name, wanted, signal)
  const before = found ?? (await cloudRun.getRevision(service.name, serving, signal))
  if (before === undefined) throw new DeliveryError('not-found', `the newest revision of ${service.name} is a preview, and neither ${wanted}, which was there before it, nor ${serving}, which serves, can be read`)
  if (found === undefined) log.warning(`${wanted}, from which previews of ${service.name} were made, is gone. What is deployed begins from ${before.name}, which has most of the users`)
  const latestReadyRevision = before.condition.state === 'succeeded' ? before.name : undefined
  return { ...service, template: { ...before.template, revision: before.name }, latestCreatedRevision: before.name, latestReadyRevision }
}

/** Takes the tag of a preview away. The revision stays, without an address, until Cloud Run clears it away. Nothing to do where it is gone already. */
export async function removePreview(world: World, name: string, tag: string): Promise<{ readonly service: Service; readonly removed: boolean }> {
  const { service, wrote } = await changeService(world, name, (present, history) => {
    const revision = tagsOf(present).get(tag)
    if (revision === undefined) return undefined
    refuseOthersTag(history, name, tag, revision)
    const madeTags = history.madeTags.filter((made) => made.tag !== tag)
    return { traffic: targets(desiredShares(present), withoutTag(tagsOf(present), tag)), annotations: writeHistory(present.annotations, { ...history, madeTags }) }
  })
  return { service, removed: wrote }
}

function refuseOthersTag({ madeTags, candidate }: History, service: string, tag: string, revision: string): void {
  if (madeTags.some((made) => made.tag === tag && made.revision === revision) && candidate?.tag !== tag) return
  throw new DeliveryError('conflict', `the tag ${tag} of ${service} names ${revision}, and is not a preview's. Nothing was changed`, { hint: 'Give `tag` the name that the preview was deployed with.' })
}
