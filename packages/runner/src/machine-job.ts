// A job that runs on a machine of its own: with its token, its secrets and variables, its environment, and what GitHub does for that.
import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import type { Scope, Value } from './expression.ts'
import { runJob, type JobReport } from './job.ts'
import { isOutsiders, readOnly } from './outsiders.ts'
import type { Permissions } from './permissions.ts'
import { mappingOf, type Mapping, type Templates } from './template.ts'
import type { Call, RunWorld } from './workflow-run.ts'

/** Where a job stands. */
export type Place = {
  readonly job: Mapping
  readonly scope: Scope
  readonly name: string
  readonly key: string
  /** `matrix` and `strategy`. */
  readonly more: Readonly<Record<string, Value>>
  readonly signal: AbortSignal
}

const JOB_MINUTES = 360
const MINUTE_MS = 60_000

export async function runOnMachine(world: RunWorld, { workflow, repository, ownFolder, secrets: given }: Call, wanted: Permissions, id: string, { job, scope, name, key, more, signal }: Place): Promise<JobReport> {
  const { options, templates, github, event } = world
  const isStrange = isOutsiders(event, String(github['actor']))
  const permissions = isStrange ? readOnly(wanted) : wanted
  const token = options.issueToken?.(permissions) ?? ''
  const environment = environmentOf(job, scope, templates)
  const { secrets: ofEnvironment = {}, vars: varsOfEnvironment = {} } = options.environments?.[environment?.name ?? ''] ?? {}
  const secrets = isStrange ? { GITHUB_TOKEN: token } : { ...given, ...ofEnvironment, GITHUB_TOKEN: token }
  const vars = { ...options.vars, ...varsOfEnvironment }
  const contexts = { ...scope.contexts, ...more, vars, secrets, github: { ...github, token, job: id } }
  const withSecrets: Scope = { contexts, functions: scope.functions }
  const env = new Map(templates.texts(workflow.env, withSecrets))
  for (const [key, value] of templates.texts(job.entries.get('env'), { ...withSecrets, contexts: { ...contexts, env: Object.fromEntries(env) } })) env.set(key, value)
  const defaults = mappingOf(mappingOf(job.entries.get('defaults')).entries.get('run')).entries
  const tell = (state: 'in_progress' | 'success' | 'failure') => environment?.deployment === true && options.onDeployment?.({ environment: environment.name, sha: event.sha, runId: String(github['run_id']), state })
  tell('in_progress')
  const report = await runJob(name, job, { kind: 'mapping', line: 0, entries: new Map([...workflow.defaults.entries, ...defaults]) }, {
    libraries: world.library, templates, sources: world.sources, event, ownFolder, env, signal, patience: world.patience,
    job: { workflow_repository: repository, workflow_sha: event.sha, workflow_file_path: workflow.file, workflow_ref: `${repository}/${workflow.file}@${event.ref}` },
    folder: await mkdtemp(path.join(world.folder, 'job-')), github: contexts.github, contexts, secrets: Object.values(secrets),
    machine: { ...world.machine, ...(permissions['id-token'] === 'write' ? identityOf(world, environment?.name, `${repository}/${workflow.file}@${event.ref}`) : {}) },
    timeoutMs: (templates.number(job.entries.get('timeout-minutes'), withSecrets) ?? JOB_MINUTES) * MINUTE_MS,
    onLine: (step, line) => options.onLine?.(name, step, line),
    onStep: (step) => options.onStep?.(name, step),
  })
  tell(report.result === 'success' ? 'success' : 'failure')
  return { ...report, key, attempt: world.attempt }
}

function environmentOf(job: Mapping, scope: Scope, templates: Templates): { readonly name: string; readonly deployment: boolean } | undefined {
  const template = job.entries.get('environment')
  if (template === undefined) return undefined
  if (template.kind !== 'mapping') return { name: templates.text(template, scope), deployment: true }
  return { name: templates.text(template.entries.get('name'), scope), deployment: templates.flag(template.entries.get('deployment'), scope, true) }
}

/** What a job finds in its environment to ask GitHub who it is. */
function identityOf({ options, github, event }: RunWorld, environment: string | undefined, jobWorkflowRef: string): Readonly<Record<string, string>> {
  const [repository, actor, runId, workflowRef] = ['repository', 'actor', 'run_id', 'workflow_ref'].map((name) => String(github[name]))
  const identity = options.issueIdentity?.({ repository: repository ?? '', ref: event.ref, sha: event.sha, event: event.name, actor: actor ?? '', runId: runId ?? '', environment, workflowRef: workflowRef ?? '', jobWorkflowRef })
  return identity === undefined ? {} : { ACTIONS_ID_TOKEN_REQUEST_URL: identity.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: identity.token }
}
