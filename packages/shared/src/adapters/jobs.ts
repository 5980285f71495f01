// The Jobs port over the Admin API v2: jobs, their executions and the executions' tasks. Only what decisions need is parsed; the rest of a
// job is carried through, because the API takes a job as a whole and would forget what is left out.
// https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs
import type { Execution, ExecutionOverrides, ExecutionState, Job, Task } from '../core/job.ts'
import type { Condition } from '../core/service.ts'
import type { JobChange, Jobs } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'
import type { Patience } from './quota.ts'
import { absentAsUndefined, isReconciling, list, optionalText, parseCondition, record, shortName, text, texts, type Json } from './run-json.ts'

const PER_PAGE = 100
/** Fields of a job that are not settings: those that only the API writes, and those that are read into fields of their own. */
const NOT_SETTINGS = new Set([
  'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'creator', 'lastModifier', 'client', 'clientVersion', 'observedGeneration', 'terminalCondition', 'conditions',
  'executionCount', 'latestCreatedExecution', 'reconciling', 'satisfiesPzs', 'startExecutionToken', 'runExecutionToken', 'etag', 'template', 'annotations',
])

type Place = { readonly project: string; readonly region: string }

export async function connectJobs(place: Place, env: Readonly<Record<string, string | undefined>>, patience?: Patience): Promise<Jobs> {
  return jobs(place, await connectGoogleApi('run', place.project, env, patience))
}

export function jobs({ project, region }: Place, api: GoogleApi): Jobs {
  const parent = `/v2/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(region)}`
  const jobPath = (name: string) => `${parent}/jobs/${encodeURIComponent(name)}`
  const executionPath = (job: string, execution: string) => `${jobPath(job)}/executions/${encodeURIComponent(execution)}`
  const validateOnly = (dryRun: boolean) => (dryRun ? { validateOnly: true } : {})
  return {
    getJob: async (name, signal) => absentAsUndefined(async () => parseJob(await api({ method: 'GET', path: jobPath(name), what: `reading job ${name}`, signal }))),

    createJob: async (name, job, signal, { dryRun = false } = {}) => {
      await api({ method: 'POST', path: `${parent}/jobs`, query: { jobId: name, ...validateOnly(dryRun) }, body: changeJson(job), what: `${dryRun ? 'checking the creation of' : 'creating'} job ${name}`, signal })
    },

    updateJob: async (job, change, signal, { dryRun = false } = {}) => {
      await api({
        method: 'PATCH', path: jobPath(job.name), query: validateOnly(dryRun),
        body: { name: jobPath(job.name).slice('/v2/'.length), etag: job.etag, ...job.settings, ...changeJson(change) },
        what: `${dryRun ? 'checking a change of' : 'changing'} job ${job.name}`, signal,
      })
    },

    runJob: async ({ name, etag }, overrides, signal, { dryRun = false } = {}) => {
      const body = { etag, overrides: overridesJson(overrides), ...validateOnly(dryRun) }
      const operation = record(await api({ method: 'POST', path: `${jobPath(name)}:run`, body, what: `${dryRun ? 'checking an execution of' : 'running'} job ${name}`, signal }))
      const execution = optionalText(record(operation['metadata'])['name'])
      return execution === undefined ? undefined : shortName(execution)
    },

    getExecution: async (job, execution, signal) =>
      absentAsUndefined(async () => parseExecution(await api({ method: 'GET', path: executionPath(job, execution), what: `reading execution ${execution}`, signal }))),

    listExecutions: async (job, signal) => {
      const page = record(await api({ method: 'GET', path: `${jobPath(job)}/executions`, query: { pageSize: PER_PAGE }, what: `listing executions of ${job}`, signal }))
      return list(page['executions']).map(parseExecution).toSorted((a, b) => b.createdAtMs - a.createdAtMs)
    },

    listTasks: async (job, execution, signal) => {
      const found: Task[] = []
      let pageToken: string | undefined
      do {
        const page = record(await api({ method: 'GET', path: `${executionPath(job, execution)}/tasks`, query: { pageSize: PER_PAGE, pageToken }, what: `listing tasks of ${execution}`, signal }))
        found.push(...list(page['tasks']).map(parseTask))
        pageToken = optionalText(page['nextPageToken'])
      } while (pageToken !== undefined)
      return found.toSorted((a, b) => a.index - b.index)
    },

    cancelExecution: async (job, execution, signal) => {
      await api({ method: 'POST', path: `${executionPath(job, execution)}:cancel`, body: {}, what: `cancelling execution ${execution}`, signal })
    },
  }
}

function changeJson({ template, annotations, rest }: JobChange): Json {
  return { ...rest, annotations, template }
}

function overridesJson({ container, args, variables, taskCount, timeoutSeconds }: ExecutionOverrides): Json {
  const env = Object.entries(variables).map(([name, value]) => ({ name, value }))
  const own = { ...(args === undefined ? {} : args.length === 0 ? { clearArgs: true } : { args }), ...(env.length === 0 ? {} : { env }) }
  return {
    ...(Object.keys(own).length === 0 ? {} : { containerOverrides: [{ ...(container === undefined ? {} : { name: container }), ...own }] }),
    ...(taskCount === undefined ? {} : { taskCount }),
    ...(timeoutSeconds === undefined ? {} : { timeout: `${timeoutSeconds}s` }),
  }
}

export function parseJob(answer: unknown): Job {
  const json = record(answer)
  const condition = parseCondition(json['terminalCondition'])
  return {
    name: shortName(text(json['name'], 'name')), etag: text(json['etag'], 'etag'), template: record(json['template']), annotations: texts(json['annotations']),
    settings: Object.fromEntries(Object.entries(json).filter(([field]) => !NOT_SETTINGS.has(field))),
    reconciling: isReconciling(json, condition), condition,
  }
}

export function parseExecution(answer: unknown): Execution {
  const json = record(answer)
  const condition = completion(json)
  const number = (field: string) => Number(json[field] ?? 0)
  return {
    name: shortName(text(json['name'], 'name')), createdAtMs: Date.parse(optionalText(json['createTime']) ?? '') || 0, state: stateOf(condition), condition,
    taskCount: number('taskCount'), parallelism: number('parallelism'), running: number('runningCount'), succeeded: number('succeededCount'), failed: number('failedCount'),
    cancelled: number('cancelledCount'), retried: number('retriedCount'), template: record(json['template']), logUri: optionalText(json['logUri']) ?? '',
  }
}

function parseTask(answer: unknown): Task {
  const json = record(answer)
  const condition = completion(json)
  const last = json['lastAttemptResult'] === undefined ? undefined : record(json['lastAttemptResult'])
  const signal = Number(last?.['termSignal'] ?? 0)
  return {
    index: Number(json['index'] ?? 0), state: stateOf(condition), attempts: json['startTime'] === undefined ? 0 : Number(json['retried'] ?? 0) + 1,
    exitCode: last === undefined || signal !== 0 ? undefined : Number(last['exitCode'] ?? 0), signal: signal === 0 ? undefined : signal,
    message: optionalText(record(last?.['status'])['message']) ?? (stateOf(condition) === 'failed' ? condition.message : ''), logUri: optionalText(json['logUri']) ?? '',
  }
}

function completion(json: Json): Condition {
  return parseCondition(list(json['conditions']).map(record).find((condition) => condition['type'] === 'Completed'))
}

function stateOf({ state, reason }: Condition): ExecutionState {
  if (state === 'pending') return 'running'
  return state === 'succeeded' ? 'succeeded' : reason === 'CANCELLED' ? 'cancelled' : 'failed'
}
