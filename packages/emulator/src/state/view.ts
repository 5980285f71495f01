// The model as the API shows it: google.cloud.run.v2.Service and Revision in canonical JSON.
import { withSettingsDefaults } from './defaults.ts'
import { list, text, texts, type Json } from './json.ts'
import { effectiveTraffic, type Condition, type Deployed, type RevisionState, type ServiceState, type TrafficTarget } from './model.ts'

export function serviceView(service: ServiceState): Json {
  const revisionName = (short: string) => `${service.name}/revisions/${short}`
  const reconciling = service.ready.state === 'CONDITION_RECONCILING'
  return {
    ...withSettingsDefaults(service.settings),
    name: service.name, uid: service.uid, etag: service.etag, generation: String(service.generation), observedGeneration: String(service.observedGeneration),
    createTime: service.createTime, updateTime: service.updateTime,
    template: service.template,
    traffic: effectiveTraffic(service.traffic).map((target) => targetView(target)),
    trafficStatuses: service.served.map((target) => ({ ...targetView(target), ...(Object.hasOwn(service.tagUris, target.tag) ? { uri: service.tagUris[target.tag] } : {}) })),
    ...(service.uri === '' ? {} : { uri: service.uri, urls: [service.uri] }),
    ...(service.latestCreated === '' ? {} : { latestCreatedRevision: revisionName(service.latestCreated) }),
    ...(service.latestReady === '' ? {} : { latestReadyRevision: revisionName(service.latestReady) }),
    terminalCondition: conditionView(service.ready),
    conditions: [conditionView({ ...service.ready, type: 'RoutesReady' }), conditionView({ ...service.ready, type: 'ConfigurationsReady' })],
    ...(reconciling ? { reconciling } : {}),
  }
}

export function targetView({ type, revision, percent, tag }: TrafficTarget): Json {
  // LATEST is shown without the revision that it stands for.
  return { type, ...(type === 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST' ? {} : { revision }), percent, ...(tag === '' ? {} : { tag }) }
}

export function revisionView(revision: RevisionState, service: Deployed): Json {
  const { template, name } = revision
  const [, project = '', , location = ''] = service.name.split('/')
  const { revision: _named, healthCheckDisabled: _health, ...rest } = template
  const isPool = service.name.includes('/workerPools/')
  const short = service.name.split('/').at(-1) ?? ''
  const succeeded = revision.ready.state === 'CONDITION_SUCCEEDED'
  const inUse = [...service.served, ...service.traffic].some((target) => target.revision === name) || service.latestReady === name || service.latestCreated === name
  return {
    ...rest,
    name: `${service.name}/revisions/${name}`, uid: revision.uid, etag: revision.etag, generation: String(revision.generation), observedGeneration: String(revision.generation),
    labels: { ...texts(template['labels']) }, createTime: revision.createTime, updateTime: revision.updateTime, launchStage: 'GA', ...(isPool ? {} : { service: short }),
    containers: list(template['containers']).map((container) => ({ ...container, image: text(container['image']) })),
    reconciling: revision.ready.state === 'CONDITION_RECONCILING',
    conditions: [
      conditionView(revision.ready),
      conditionView({ ...revision.ready, type: 'ContainerHealthy' }),
      { ...conditionView({ type: 'Active', at: revision.updateTime, ...(inUse ? { state: 'CONDITION_SUCCEEDED' } : { state: 'CONDITION_FAILED', revisionReason: 'RETIRED', message: 'Revision retired.' }) }), ...(inUse ? {} : { severity: 'INFO' }) },
    ],
    logUri: `https://console.cloud.google.com/logs/viewer?project=${project}&resource=${isPool ? 'cloud_run_worker_pool/worker_pool_name' : 'cloud_run_revision/service_name'}/${short}/revision_name/${name}&location=${location}`,
    ...(succeeded ? {} : { scalingStatus: { desiredMinInstanceCount: 0 } }),
  }
}

export function conditionView({ type, state, message, reason, revisionReason, executionReason, at }: Condition): Json {
  return {
    type, state, lastTransitionTime: at,
    ...(message === undefined ? {} : { message }),
    ...(executionReason === undefined ? {} : { executionReason }),
    ...(revisionReason === undefined ? (reason === undefined ? {} : { reason }) : { revisionReason }),
    ...(state === 'CONDITION_FAILED' ? { severity: 'ERROR' } : {}),
  }
}
