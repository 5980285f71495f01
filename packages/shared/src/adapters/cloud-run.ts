// The CloudRun port over the Admin API v2. It parses the few fields that decisions need and carries the rest through untouched.
// A service whose answer it cannot read is an error, never a guess.
import { LATEST, type Revision, type Service, type TrafficStatus, type TrafficTarget } from '../core/service.ts'
import type { CloudRun, NewService, ServiceChange } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'
import type { Patience } from './quota.ts'
import { absentAsUndefined, isReconciling, list, optionalName, optionalText, parseCondition, parseRevision, record, shortName, text, texts, type Json } from './run-json.ts'

const ALLOCATION_LATEST = 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'
const ALLOCATION_REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION'
const REVISIONS_PER_PAGE = 100
/** Fields of a service that are not settings: those that only the API writes, and those that are read into fields of their own. */
const NOT_SETTINGS = new Set([
  'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'creator', 'lastModifier', 'client', 'clientVersion', 'observedGeneration', 'terminalCondition', 'conditions',
  'latestReadyRevision', 'latestCreatedRevision', 'trafficStatuses', 'uri', 'urls', 'satisfiesPzs', 'threatDetectionEnabled', 'reconciling', 'etag', 'template', 'traffic', 'annotations', 'buildConfig',
])

export type Place = { readonly project: string; readonly region: string }

export async function connectCloudRun(place: Place, env: Readonly<Record<string, string | undefined>>, patience?: Patience): Promise<CloudRun> {
  return cloudRun(place, await connectGoogleApi('run', place.project, env, patience))
}

export function cloudRun({ project, region }: Place, api: GoogleApi): CloudRun {
  const parent = `/v2/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(region)}`
  const servicePath = (name: string) => `${parent}/services/${encodeURIComponent(name)}`
  return {
    getService: async (name, signal) =>
      absentAsUndefined(async () => parseService(await api({ method: 'GET', path: servicePath(name), what: `reading service ${name}`, signal }))),

    createService: async (name, service, signal, { dryRun = false } = {}) => {
      const query = { serviceId: name, ...(dryRun ? { validateOnly: true } : {}) }
      await api({ method: 'POST', path: `${parent}/services`, query, body: newServiceJson(service), what: `${dryRun ? 'checking the creation of' : 'creating'} service ${name}`, signal })
    },

    updateService: async (service, change, signal, { dryRun = false } = {}) => {
      await api({
        method: 'PATCH',
        path: servicePath(service.name),
        query: { updateMask: Object.keys(changeJson(change)).join(','), ...(dryRun ? { validateOnly: true } : {}) },
        body: { name: `${parent.slice('/v2/'.length)}/services/${service.name}`, etag: service.etag, ...changeJson(change) },
        what: `${dryRun ? 'checking a change of' : 'changing'} service ${service.name}`,
        signal,
      })
    },

    getRevision: async (service, revision, signal) =>
      absentAsUndefined(async () => {
        const path = `${servicePath(service)}/revisions/${encodeURIComponent(revision)}`
        return parseRevision(await api({ method: 'GET', path, what: `reading revision ${revision}`, signal }))
      }),

    listRevisions: async (service, signal) => {
      const found: Revision[] = []
      let pageToken: string | undefined
      do {
        const query = { pageSize: REVISIONS_PER_PAGE, pageToken }
        const page = record(await api({ method: 'GET', path: `${servicePath(service)}/revisions`, query, what: `listing revisions of ${service}`, signal }))
        found.push(...list(page['revisions']).map(parseRevision))
        pageToken = optionalText(page['nextPageToken'])
      } while (pageToken !== undefined)
      return found.toSorted((a, b) => b.createdAtMs - a.createdAtMs)
    },

    // Version 3, so that bindings with a condition come whole and survive the write.
    getPolicy: async (service, signal) => {
      const query = { 'options.requestedPolicyVersion': 3 }
      return record(await api({ method: 'GET', path: `${servicePath(service)}:getIamPolicy`, query, what: `reading who may call ${service}`, signal }))
    },

    setPolicy: async (service, policy, signal) => {
      await api({ method: 'POST', path: `${servicePath(service)}:setIamPolicy`, body: { policy: { version: 3, ...policy } }, what: `setting who may call ${service}`, signal })
    },
  }
}

function newServiceJson({ traffic, rest, ...service }: NewService): Json {
  return { ...rest, ...service, traffic: traffic.map(trafficJson) }
}

function changeJson({ traffic, rest, ...change }: ServiceChange): Json {
  return { ...rest, ...change, ...(traffic === undefined ? {} : { traffic: traffic.map(trafficJson) }) }
}

function trafficJson({ revision, percent, tag }: TrafficTarget): Json {
  const target = revision === LATEST ? { type: ALLOCATION_LATEST } : { type: ALLOCATION_REVISION, revision }
  return { ...target, percent, ...(tag === undefined ? {} : { tag }) }
}

export function parseService(answer: unknown): Service {
  const json = record(answer)
  const condition = parseCondition(json['terminalCondition'])
  return {
    name: shortName(text(json['name'], 'name')),
    etag: text(json['etag'], 'etag'),
    uri: optionalText(json['uri']) ?? '',
    template: record(json['template']),
    traffic: list(json['traffic']).map(parseTarget),
    trafficStatuses: list(json['trafficStatuses']).map(parseStatus),
    latestReadyRevision: optionalName(json['latestReadyRevision']),
    latestCreatedRevision: optionalName(json['latestCreatedRevision']),
    annotations: texts(json['annotations']),
    settings: Object.fromEntries(Object.entries(json).filter(([field]) => !NOT_SETTINGS.has(field))),
    reconciling: isReconciling(json, condition),
    condition,
  }
}

function parseTarget(value: unknown): TrafficTarget {
  const json = record(value)
  const revision = json['type'] === ALLOCATION_LATEST || json['type'] === 1 ? LATEST : optionalName(json['revision'])
  const tag = optionalText(json['tag'])
  return { revision: revision ?? LATEST, percent: Number(json['percent'] ?? 0), ...(tag === undefined ? {} : { tag }) }
}

function parseStatus(value: unknown): TrafficStatus {
  const uri = optionalText(record(value)['uri'])
  return { ...parseTarget(value), ...(uri === undefined ? {} : { uri }) }
}
