// Which revision is judged, and at which URL a probe reaches it and no other.
import { existingService, historyOf, type World } from '@cloudrun-delivery/shared/change'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, mostServing, observedShares, tagUri } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

export type Choice = { readonly service: Service; readonly revision: string }

const NAMES_SHOWN = 5

/** The one that is named; else the candidate that is remembered on the service; else the newest ready one, when it has no users yet. */
export async function chooseRevision(world: World, serviceName: string, wished: string | undefined): Promise<Choice> {
  const service = await existingService(world, serviceName)
  const name = wished ?? historyOf(service).candidate?.revision ?? waiting(service)
  if (name === undefined) {
    throw new DeliveryError('not-found', `no candidate is remembered on service ${service.name}; users are at ${describeShares(observedShares(service))}`, {
      hint: 'Run deploy-cloudrun before, or name a revision with `revision`.',
    })
  }
  const revision = await world.cloudRun.getRevision(service.name, name, world.signal)
  if (revision === undefined) {
    const names = (await world.cloudRun.listRevisions(service.name, world.signal)).slice(0, NAMES_SHOWN).map((one) => one.name)
    throw new DeliveryError('not-found', `revision ${name} of service ${service.name} does not exist`, { hint: `Check \`revision\`; the newest are ${names.join(', ') || 'none'}.` })
  }
  if (revision.condition.state !== 'succeeded') {
    throw new DeliveryError('conflict', `${name} is not ready: ${revision.condition.message || 'no reason given'}`, { hint: 'Only a ready revision can be judged.' })
  }
  return { service, revision: name }
}

/** The revision that has most of the other users: what the one under judgement is compared with. */
export function baselineOf({ service, revision }: Choice): string | undefined {
  return mostServing(new Map([...observedShares(service)].filter(([name]) => name !== revision)))
}

function waiting(service: Service): string | undefined {
  const latest = service.latestReadyRevision
  return latest === undefined || observedShares(service).has(latest) ? undefined : latest
}

/** Its tag's URL; the service's own only while every user is at this revision, because it may lead to another one otherwise. */
export function urlOf({ service, revision }: Choice): string {
  const url = tagUri(service, revision) ?? (observedShares(service).get(revision) === 100 ? service.uri : undefined)
  if (url !== undefined && url !== '') return url
  throw new DeliveryError('not-found', `${revision} has no URL of its own: no tag of service ${service.name} points to it`, {
    hint: 'deploy-cloudrun gives its revision a tag (input `tag`); validate before another deploy moves that tag, or use `signal: monitoring`.',
  })
}
