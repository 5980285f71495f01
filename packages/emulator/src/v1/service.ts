// A service in both directions: google.cloud.run.v2.Service in its canonical JSON and v1's Service. Pure: the state is that of v2, and what
// v1 shows is made from it at every read.
import { ApiError } from '../api/status.ts'
import { list, object, text, texts, type Json } from '../state/json.ts'
import { shortName } from '../state/model.ts'
import { annotationsOf, fromAnnotations, SERVICE, usersOwn } from './annotations.ts'
import { conditionsToV1, conditionToV1, isTerminal } from './condition.ts'
import { metadataToV1, withoutLaunchStage } from './metadata.ts'
import { compact } from './paths.ts'
import { templateFromV1, templateToV1 } from './template.ts'

export const SERVING_API = 'serving.knative.dev/v1'
const LATEST = 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'
const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'
const INGRESS = 'run.googleapis.com/ingress'

/** Fields of v2 that a service of v1 tells, so that replacing it replaces them; the others stay. */
export const REPLACED = ['labels', 'annotations', 'template', 'traffic', ...new Set(SERVICE.map(({ field }) => field.split('.')[0] ?? ''))]

export function serviceToV1(service: Json): Json {
  const annotations = annotationsOf(SERVICE, withoutLaunchStage(service))
  const ingress = annotations[INGRESS]
  const { terminalCondition, generation } = service
  return {
    apiVersion: SERVING_API, kind: 'Service',
    metadata: metadataToV1(service, { ...annotations, ...(ingress === undefined ? {} : { 'run.googleapis.com/ingress-status': ingress }), ...urls(service) }),
    spec: { template: templateToV1(object(service['template'])), traffic: list(service['traffic']).map((target) => trafficToV1(target)) },
    status: compact({
      // v2 counts what succeeded; v1 what was looked at.
      observedGeneration: Number(isTerminal(object(terminalCondition)) ? generation : service['observedGeneration']),
      conditions: [conditionToV1({ ...object(terminalCondition), type: 'Ready' }), ...conditionsToV1(service['conditions'])],
      latestReadyRevisionName: shortName(text(service['latestReadyRevision'])) || undefined, latestCreatedRevisionName: shortName(text(service['latestCreatedRevision'])) || undefined,
      traffic: statusTraffic(service), url: service['uri'], address: service['uri'] === undefined ? undefined : { url: service['uri'] },
    }),
  }
}

/** The fields of v2 that the service tells. */
export function serviceFromV1(service: Json): Json {
  const metadata = object(service['metadata'])
  const spec = object(service['spec'])
  const labels = usersOwn(texts(metadata['labels']))
  return compact({
    ...fromAnnotations(SERVICE, texts(metadata['annotations']), 'Service', 'metadata.annotations'), ...(Object.keys(labels).length === 0 ? {} : { labels }),
    template: spec['template'] === undefined ? undefined : templateFromV1(object(spec['template'])), traffic: list(spec['traffic']).map(trafficFromV1),
  })
}

function trafficToV1({ type, revision, percent, tag }: Json): Json {
  return compact({ ...(type === LATEST ? { latestRevision: true } : { revisionName: shortName(text(revision)) }), percent: Number(percent ?? 0) || undefined, tag })
}

function trafficFromV1(target: Json): Json {
  const { latestRevision, revisionName, configurationName, percent, tag } = target
  if (configurationName !== undefined) throw new ApiError('INVALID_ARGUMENT', 'spec.traffic.configuration_name: must not be set in the traffic of a service.')
  if ((latestRevision === true) === (text(revisionName) !== '')) throw new ApiError('INVALID_ARGUMENT', 'spec.traffic: set exactly one of revision_name and latest_revision: true in every target.')
  return compact({ type: latestRevision === true ? LATEST : REVISION, revision: latestRevision === true ? undefined : revisionName, percent: Number(percent ?? 0), tag: text(tag) || undefined })
}

/** In the status every target names its revision, the latest as well. */
function statusTraffic(service: Json): readonly Json[] {
  return list(service['trafficStatuses']).map((target) => {
    const isLatest = target['type'] === LATEST
    const revisionName = isLatest ? shortName(text(service['latestReadyRevision'])) : shortName(text(target['revision']))
    return compact({ revisionName, percent: Number(target['percent'] ?? 0) || undefined, tag: target['tag'], url: target['uri'], latestRevision: isLatest ? true : undefined })
  })
}

function urls({ urls: all }: Json): Readonly<Record<string, string>> {
  return Array.isArray(all) && all.length > 0 ? { 'run.googleapis.com/urls': JSON.stringify(all) } : {}
}
