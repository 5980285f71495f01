// What Cloud Run refuses at once, before anything is stored, and in its words.
import { snake } from '../api/check.ts'
import { ApiError } from '../api/status.ts'
import { list, object, text, texts, type Json } from './json.ts'
import { shortName, type TrafficTarget } from './model.ts'
import { requireContainers, requireVariables } from './validate-containers.ts'

const RESERVED_DOMAINS = ['run.googleapis.com', 'cloud.googleapis.com', 'serving.knative.dev', 'autoscaling.knative.dev']
const SERVICE_ID = /^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$/
const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
const TAG_AND_SERVICE_MAX = 46
const REVISION_MAX = 63
const JOB_MAX = 63
const RETRIES_MAX = 10
const VARIABLES_OF_TASKS = /^CLOUD_RUN_(?:JOB|EXECUTION|TASK_INDEX|TASK_ATTEMPT|TASK_COUNT)$/
const TIMEOUT_SECONDS_MAX = 3600
const TASK_TIMEOUT_SECONDS_MAX = 168 * 3600
// https://cloud.google.com/run/docs/about-concurrency
const CONCURRENCY_MAX = 1000
// International letters are allowed, but none that has a lower case and is not in it.
const LABEL_KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u
const LABEL_VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u

export function requireLocation(name: string): void {
  if (/\/locations\/-(\/|$)/.test(name)) throw new ApiError('INVALID_ARGUMENT', "The location '-' is not supported: name one region.")
}

/** @param field of the request */
export function requireServiceId(id: string, field = 'service_id'): void {
  if (!SERVICE_ID.test(id)) {
    throw new ApiError('INVALID_ARGUMENT', `Invalid ${field} '${id}': it must be fewer than 50 characters, begin with a letter, and contain only lower-case letters, digits and hyphens; it cannot end with a hyphen.`)
  }
}

export function requireJobId(id: string): void {
  if (!DNS_LABEL.test(id) || id.length > JOB_MAX) throw new ApiError('INVALID_ARGUMENT', `Invalid job_id '${id}': it must have at most ${JOB_MAX} characters, begin with a letter, and contain only lower-case letters, digits and hyphens; it cannot end with a hyphen.`)
}

/** @param where prefix of the field's name in messages */
export function requireOwnMetadata(settings: Json, where = ''): void {
  for (const field of ['labels', 'annotations']) {
    const reserved = Object.keys(texts(settings[field])).find((key) => RESERVED_DOMAINS.some((domain) => key.startsWith(`${domain}/`) || key.split('/')[0]?.endsWith(`.${domain}`)))
    if (reserved !== undefined) throw new ApiError('INVALID_ARGUMENT', `${where}${field}: '${reserved}' uses a domain that is reserved for the system.`)
  }
}

/** Of a service, job or worker pool. The sentences are Cloud Run's: github.com/DataDog/datadog-ci/issues/1955, github.com/pulumi/pulumi-gcp/issues/1387. */
export function requireLabels(settings: Json): void {
  for (const [key, value] of Object.entries(texts(settings['labels']))) {
    const why = !LABEL_KEY.test(key)
      ? `Label key '${key}' violates format constraints. The key must start with a lowercase character, can only contain lowercase letters, numeric characters, underscores and dashes. The key can be at most 63 characters long. International characters are allowed.`
      : !LABEL_VALUE.test(value) ? `Label value '${value}' violates format constraints. The value can only contain lowercase letters, numeric characters, underscores and dashes. The value can be at most 63 characters long. International characters are allowed.` : ''
    if (why !== '') throw new ApiError('INVALID_ARGUMENT', `labels: At least one label does not conform to GCP naming style. ${why}`)
  }
}

/** @param template with defaults. @param asked as it came. @param request `CreateServiceRequest` or `UpdateServiceRequest` */
export function requireTemplate(template: Json, asked: Json, service: string, request: string): void {
  const violation = `Violation in ${request}.service.template`
  // github.com/googleapis/google-cloud-java/issues/11101
  if (Object.keys(asked).length === 0) throw new ApiError('INVALID_ARGUMENT', `${violation}: required field not present.`)
  requireOwnMetadata(template, 'template.')
  requireContainers(template, { where: 'template.', violation }, /^(?:PORT|K_SERVICE|K_REVISION|K_CONFIGURATION)$/)
  const exposing = list(asked['containers']).filter((container) => list(container['ports']).length > 0).length
  if (exposing > 1 || (exposing === 0 && list(asked['containers']).length > 1)) throw new ApiError('INVALID_ARGUMENT', 'template.containers: Revision template should contain exactly one container with an exposed port.')
  if (Number.parseFloat(text(template['timeout'])) > TIMEOUT_SECONDS_MAX) throw new ApiError('INVALID_ARGUMENT', `${violation}.timeout: maximum allowed time is one hour.`)
  const concurrency = Number(template['maxInstanceRequestConcurrency'] ?? 0)
  if (concurrency < 0 || concurrency > CONCURRENCY_MAX) throw new ApiError('INVALID_ARGUMENT', `${violation}.max_instance_request_concurrency: must be from 0 to ${CONCURRENCY_MAX}, got ${concurrency}.`)
  requireScaling(object(template['scaling']), `${violation}.scaling`)
  requireRevisionName(text(template['revision']), service)
}

/** Of a revision or a whole service. github.com/goblet/goblet/issues/287. @param field where it stands */
export function requireScaling(scaling: Json, field: string): void {
  const count = (name: string): number => {
    const value = Number(scaling[name] ?? 0)
    if (value < 0) throw new ApiError('INVALID_ARGUMENT', `${field}.${snake(name)}: must not be negative, got ${value}.`)
    return value
  }
  const [min, max] = [count('minInstanceCount'), count('maxInstanceCount')]
  count('manualInstanceCount')
  if (max > 0 && min > max) throw new ApiError('INVALID_ARGUMENT', `${field}.max_instance_count: must be greater or equal than min_instance_count.`)
}

/** @param revision empty: one is made */
function requireRevisionName(revision: string, service: string): void {
  if (revision === '') return
  // Both sentences are those of v1, whose field is metadata.name: hashicorp/terraform-provider-google/pull/6491, terraform-docs-samples/pull/171.
  if (!revision.startsWith(`${service}-`)) throw new ApiError('INVALID_ARGUMENT', 'template.revision: The revision name must be prefixed by the name of the enclosing Service or Configuration with a trailing -')
  if (revision.length > REVISION_MAX || !DNS_LABEL.test(revision)) {
    throw new ApiError('INVALID_ARGUMENT', `template.revision: Resource name must use only lowercase letters, numbers and '-'. Must begin with a letter and cannot end with a '-'. Maximum length is ${REVISION_MAX} characters.`)
  }
}

/** google.cloud.run.v2.WorkerPoolRevisionTemplate. */
export function requirePoolTemplate(template: Json, pool: string, request: string): void {
  requireOwnMetadata(template, 'template.')
  requireContainers(inSecondGeneration(template), { where: 'template.', violation: `Violation in ${request}.worker_pool.template` }, /^CLOUD_RUN_(?:WORKER_POOL|REVISION)$/)
  const exposed = list(template['containers']).findIndex((container) => list(container['ports']).length > 0)
  if (exposed >= 0) throw new ApiError('INVALID_ARGUMENT', `template.containers[${exposed}].ports: a worker pool takes no requests, so its containers expose no port.`)
  requireRevisionName(text(template['revision']), pool)
}

/** google.cloud.run.v2.TaskTemplate. */
export function requireTaskTemplate(template: Json, request: string): void {
  requireContainers(inSecondGeneration(template), { where: 'template.template.', violation: `Violation in ${request}.job.template.template` }, VARIABLES_OF_TASKS)
  const retries = Number(template['maxRetries'] ?? 0)
  if (retries < 0 || retries > RETRIES_MAX) throw new ApiError('INVALID_ARGUMENT', `template.template.max_retries: must be from 0 to ${RETRIES_MAX}, got ${retries}.`)
  requireTaskTimeout(text(template['timeout']), 'template.template.timeout')
}

/** google.cloud.run.v2.RunJobRequest.Overrides. */
export function requireOverrides(overrides: Json): void {
  requireTaskTimeout(text(overrides['timeout']), 'overrides.timeout')
  for (const [index, override] of list(overrides['containerOverrides']).entries()) requireVariables(list(override['env']), `overrides.container_overrides[${index}]`, VARIABLES_OF_TASKS)
}

/** https://cloud.google.com/run/docs/configuring/task-timeout */
function requireTaskTimeout(timeout: string, field: string): void {
  if (Number.parseFloat(timeout) > TASK_TIMEOUT_SECONDS_MAX) throw new ApiError('INVALID_ARGUMENT', `${field}: maximum allowed time is 168 hours, got ${timeout}.`)
}

/** Jobs and worker pools have no other: https://cloud.google.com/run/docs/about-execution-environments */
function inSecondGeneration(template: Json): Json {
  return { ...template, executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2' }
}

/** What can be said of traffic by itself. Whether its revisions exist is found out later, as in the cloud: the operation fails. */
export function requireTraffic(traffic: readonly TrafficTarget[], service: string): void {
  if (traffic.length === 0) return
  for (const { percent, tag, type, revision } of traffic) {
    if (percent < 0 || percent > 100) throw new ApiError('INVALID_ARGUMENT', `spec.traffic.percent: must be between 0 and 100, got ${percent}.`)
    if (tag !== '' && !DNS_LABEL.test(tag)) throw new ApiError('INVALID_ARGUMENT', `spec.traffic.tag: '${tag}' must contain only lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen.`)
    if (tag !== '' && `${tag}${service}`.length > TAG_AND_SERVICE_MAX) {
      throw new ApiError('INVALID_ARGUMENT', `spec.traffic.tag: traffic tag '${tag}' and service name '${service}' together are too long. Combined traffic tag and service name cannot exceed ${TAG_AND_SERVICE_MAX} characters.`)
    }
    if (type === 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST' ? revision !== '' : revision === '') {
      throw new ApiError('INVALID_ARGUMENT', 'spec.traffic.revision: must be set if, and only if, the type is TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION.')
    }
  }
  const sum = traffic.reduce((total, { percent }) => total + percent, 0)
  if (sum !== 100) throw new ApiError('INVALID_ARGUMENT', `spec.traffic: percentages must add up to 100, got ${sum}.`)
  const tags = traffic.map(({ tag }) => tag).filter((tag) => tag !== '')
  const twice = tags.find((tag, index) => tags.indexOf(tag) !== index)
  if (twice !== undefined) throw new ApiError('INVALID_ARGUMENT', `spec.traffic.tag: tag '${twice}' is used more than once.`)
}

export function requireSplits(splits: readonly TrafficTarget[]): void {
  for (const { percent, type, revision } of splits) {
    if (percent < 0 || percent > 100) throw new ApiError('INVALID_ARGUMENT', `instance_splits.percent: must be between 0 and 100, got ${percent}.`)
    if (type === 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST' ? revision !== '' : revision === '') {
      throw new ApiError('INVALID_ARGUMENT', 'instance_splits.revision: must be set if, and only if, the type is INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION.')
    }
  }
  const sum = splits.reduce((total, { percent }) => total + percent, 0)
  if (splits.length > 0 && sum !== 100) throw new ApiError('INVALID_ARGUMENT', `instance_splits: percentages must add up to 100, got ${sum}.`)
}

/** A split of instances as traffic without tags, which is what the model makes of it. */
export function splitsOf(value: unknown): readonly TrafficTarget[] {
  return trafficOf(list(value).map((split) => ({ ...split, type: text(split['type']).replace('INSTANCE_SPLIT', 'TRAFFIC_TARGET') })))
}

/** Traffic of a request in the model's form; revisions may be given by their full name. */
export function trafficOf(value: unknown): readonly TrafficTarget[] {
  return list(value).map((target) => {
    const revision = shortName(text(target['revision']))
    const given = text(target['type'])
    const type = given === 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION' || (given !== 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST' && revision !== '') ? 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION' : 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST'
    return { type, revision, percent: Number(target['percent'] ?? 0), tag: text(target['tag']) }
  })
}
