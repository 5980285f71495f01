// What users ask of jobs: create, change, delete, run. Each takes the state and gives the next one, or refuses as Cloud Run does. Nothing
// runs here. https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs
import { ApiError } from '../api/status.ts'
import { withTaskDefaults } from './defaults.ts'
import { etagOf, requireEtag, type Stamp } from './etag.ts'
import type { ExecutionState, JobState } from './jobs-model.ts'
import { list, object, sameMessage, text, texts, type Json } from './json.ts'
import { shortName, type Condition, type State } from './model.ts'
import { withoutPolicy } from './policy.ts'
import { requireJobId, requireLabels, requireLocation, requireOverrides, requireOwnMetadata, requireTaskTemplate } from './validate.ts'

const OUTPUT_ONLY = new Set([
  'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'creator', 'lastModifier', 'observedGeneration', 'terminalCondition', 'conditions', 'executionCount',
  'latestCreatedExecution', 'reconciling', 'satisfiesPzs', 'etag', 'template',
])
const TASKS_MAX = 10_000

export function createJob(state: State, parent: string, id: string, request: Json, stamp: Stamp): { readonly state: State; readonly job: JobState } {
  requireLocation(parent)
  requireJobId(id)
  const name = `${parent}/jobs/${id}`
  if (state.jobs[name] !== undefined) throw new ApiError('ALREADY_EXISTS', `Resource '${id}' already exists.`)
  const blank: JobState = {
    name, uid: stamp.uid(), etag: '', generation: 0, observedGeneration: 0, createTime: stamp.at, updateTime: stamp.at, settings: {}, template: {}, ready: pending(stamp.at), imageDigests: [],
    executionCount: 0, latestExecution: '',
  }
  return put(state, desire(blank, request, stamp))
}

/** The request replaces the whole job: there is no update mask. */
export function updateJob(state: State, request: Json, stamp: Stamp): { readonly state: State; readonly job: JobState } {
  const name = text(request['name'])
  requireLocation(name)
  const present = requireJob(state, name)
  requireEtag(shortName(name), present.etag, text(request['etag']))
  return put(state, desire(present, request, stamp))
}

/** Its executions go with it. */
export function deleteJob(state: State, name: string, etag: string): { readonly state: State; readonly job: JobState; readonly executions: readonly ExecutionState[] } {
  requireLocation(name)
  const job = requireJob(state, name)
  requireEtag(shortName(name), job.etag, etag)
  const { [name]: _gone, ...jobs } = state.jobs
  const executions = executionsOf(state, name)
  return { state: { ...withoutPolicy(state, name), jobs, executions: Object.fromEntries(Object.entries(state.executions).filter(([other]) => !other.startsWith(`${name}/executions/`))) }, job, executions }
}

export function requireJob(state: State, name: string): JobState {
  const job = Object.hasOwn(state.jobs, name) ? state.jobs[name] : undefined
  if (job === undefined) throw missing('JOB', name)
  return job
}

export function requireExecution(state: State, name: string): ExecutionState {
  const execution = Object.hasOwn(state.executions, name) ? state.executions[name] : undefined
  if (execution === undefined) throw missing('EXECUTION', name)
  return execution
}

/** @param job a full name, or `…/jobs/-` for those of every job of the place */
export function executionsOf({ executions }: State, job: string): readonly ExecutionState[] {
  const prefix = job.endsWith('/jobs/-') ? job.slice(0, -1) : `${job}/executions/`
  return Object.values(executions).filter(({ name }) => name.startsWith(prefix))
}

export function missing(kind: string, name: string): ApiError {
  const [, project = '', , location = ''] = name.split('/')
  return new ApiError('NOT_FOUND', `Resource '${shortName(name)}' of kind '${kind}' in region '${location}' in project '${project}' does not exist.`)
}

/** Makes the execution; every task of it waits. @param request google.cloud.run.v2.RunJobRequest */
export function runJob(state: State, request: Json, stamp: Stamp): { readonly state: State; readonly execution: ExecutionState } {
  const name = text(request['name'])
  requireLocation(name)
  const job = requireJob(state, name)
  requireEtag(shortName(name), job.etag, text(request['etag']))
  if (job.ready.state === 'CONDITION_FAILED') throw new ApiError('FAILED_PRECONDITION', `Job '${shortName(name)}' is not ready to be run. ${job.ready.message ?? ''}`)
  const overrides = object(request['overrides'])
  const taskCount = Number(overrides['taskCount'] ?? 0) || Number(job.template['taskCount'] ?? 1)
  requireTaskCount(taskCount, 'overrides.task_count')
  requireOverrides(overrides)
  const id = `${shortName(name)}-${stamp.suffix()}${stamp.suffix()}`.slice(0, shortName(name).length + 6)
  const execution: ExecutionState = {
    name: `${name}/executions/${id}`, uid: stamp.uid(), etag: etagOf(id, stamp.uid()), createTime: stamp.at, startTime: '', completionTime: '', updateTime: stamp.at,
    jobGeneration: job.generation, labels: texts(job.template['labels']), annotations: texts(job.template['annotations']), parallelism: Number(job.template['parallelism'] ?? 0),
    template: overridden(object(job.template['template']), overrides), imageDigests: job.imageDigests, isCancelled: false,
    completed: { type: 'Completed', state: 'CONDITION_RECONCILING', message: 'Waiting for execution to complete.', at: stamp.at },
    tasks: Array.from({ length: taskCount }, (_, index) => ({ index, uid: stamp.uid(), phase: 'pending', retried: 0, startTime: '', completionTime: '', updateTime: stamp.at, last: undefined })),
  }
  const counted = { ...job, executionCount: job.executionCount + 1, latestExecution: id }
  return { state: { ...put(state, counted).state, executions: { ...state.executions, [execution.name]: execution } }, execution }
}

function overridden(template: Json, overrides: Json): Json {
  const timeout = text(overrides['timeout'])
  const wanted = list(overrides['containerOverrides'])
  const containers = list(template['containers'])
  const unknown = wanted.map((one) => text(one['name'])).find((name) => name !== '' && !containers.some((container) => container['name'] === name))
  if (unknown !== undefined) throw new ApiError('INVALID_ARGUMENT', `overrides.container_overrides.name: container '${unknown}' does not exist.`)
  const changed = containers.map((container, index) => {
    const mine = wanted.filter((one) => (text(one['name']) === '' ? index === 0 : one['name'] === container['name']))
    return mine.reduce<Json>(withOverride, container)
  })
  return { ...template, containers: changed, ...(timeout === '' ? {} : { timeout }) }
}

/** Arguments replace, variables are added or replaced one by one. */
function withOverride(container: Json, override: Json): Json {
  const args = Array.isArray(override['args']) ? override['args'].map(String) : []
  if (args.length > 0 && override['clearArgs'] === true) throw new ApiError('INVALID_ARGUMENT', 'overrides.container_overrides.args: must be empty if clear_args is set to true.')
  const env = list(override['env'])
  const kept = list(container['env']).filter((entry) => !env.some((other) => other['name'] === entry['name']))
  return { ...container, ...(args.length > 0 || override['clearArgs'] === true ? { args } : {}), ...(env.length > 0 ? { env: [...kept, ...env] } : {}) }
}

function desire(job: JobState, request: Json, stamp: Stamp): JobState {
  if (request['startExecutionToken'] !== undefined || request['runExecutionToken'] !== undefined) throw new ApiError('UNIMPLEMENTED', 'Execution tokens of jobs are not emulated: run the job once it is ready.')
  const settings = Object.fromEntries(Object.entries(request).filter(([field]) => !OUTPUT_ONLY.has(field)))
  const asked = object(request['template'])
  requireOwnMetadata(settings)
  requireLabels(settings)
  requireOwnMetadata(asked, 'template.')
  const template = { ...asked, taskCount: Number(asked['taskCount'] ?? 0) || 1, template: withTaskDefaults(object(asked['template'])) }
  requireTaskCount(template.taskCount, 'template.task_count')
  const parallelism = Number(asked['parallelism'] ?? 0)
  if (parallelism < 0) throw new ApiError('INVALID_ARGUMENT', `template.parallelism: must not be negative, got ${parallelism}.`)
  requireTaskTemplate(template.template, job.generation === 0 ? 'CreateJobRequest' : 'UpdateJobRequest')
  if (job.generation > 0 && sameMessage(settings, job.settings) && sameMessage(template, job.template)) return job
  const generation = job.generation + 1
  return { ...job, settings, template, generation, updateTime: stamp.at, etag: etagOf(job.name, generation, stamp.uid()), ready: pending(stamp.at), imageDigests: [] }
}

function requireTaskCount(count: number, field: string): void {
  if (!Number.isInteger(count) || count < 1 || count > TASKS_MAX) throw new ApiError('INVALID_ARGUMENT', `${field}: must be from 1 to ${TASKS_MAX}, got ${count}.`)
}

function pending(at: string): Condition {
  return { type: 'Ready', state: 'CONDITION_RECONCILING', at }
}

function put(state: State, job: JobState): { readonly state: State; readonly job: JobState } {
  return { state: { ...state, jobs: { ...state.jobs, [job.name]: job } }, job }
}
