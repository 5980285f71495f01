// Runs a workflow file for an event, as GitHub would on machines of its own. The jobs run here, side by side, each in a folder of its own.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Before } from './attempts.ts'
import { callInputs } from './call-inputs.ts'
import { ConcurrencyGroups } from './concurrency.ts'
import { Expressions } from './expression.ts'
import type { Result, Sources, StepReport } from './job-world.ts'
import { libraries } from './libraries.ts'
import { RESTRICTED, type Permissions } from './permissions.ts'
import { GITHUBS_PATIENCE, type Patience } from './processes.ts'
import { STAND_INS } from './stand-ins.ts'
import { Templates } from './template.ts'
import { starts, type Event } from './triggers.ts'
import { WorkflowError } from './problems.ts'
import { parseWorkflowFile, type WorkflowFile } from './workflow-file.ts'
import { CalledWorkflow } from './workflow-run.ts'
import type { JobReport } from './job.ts'

export type { Event } from './triggers.ts'
export type { JobReport } from './job.ts'
export type { Result, Sources, StepReport } from './job-world.ts'
export type { Permissions } from './permissions.ts'
export { matches, starts } from './triggers.ts'
export { WorkflowError } from './problems.ts'

export type Environment = { readonly secrets?: Readonly<Record<string, string>>; readonly vars?: Readonly<Record<string, string>> }

/** What GitHub would say of a job that asks who it is. */
export type JobIdentity = {
  readonly repository: string
  readonly ref: string
  readonly sha: string
  readonly event: string
  readonly actor: string
  readonly runId: string
  readonly environment: string | undefined
  readonly workflowRef: string
  readonly jobWorkflowRef: string
}

export type RunnerOptions = {
  /** `owner/name` of the repository whose workflows run, and its folder. */
  readonly repository: { readonly name: string; readonly folder: string }
  readonly sources?: Partial<Sources>
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  readonly environments?: Readonly<Record<string, Environment>>
  /** What every process gets beside PATH, such as the address of an emulator. */
  readonly machine?: Readonly<Record<string, string>>
  /** Of the repository's setting: where neither workflow nor job says anything. */
  readonly defaultPermissions?: Permissions
  /** Makes the token of a job that may do this. */
  readonly issueToken?: (permissions: Permissions) => string
  /** Where a job with `id-token: write` gets its OIDC token, and by which token it may. */
  readonly issueIdentity?: (job: JobIdentity) => { readonly url: string; readonly token: string }
  readonly actor?: string
  /** Of the API that tokens are for. */
  readonly apiUrl?: string
  readonly patience?: Patience
  /** What GitHub does by itself when a job with an environment begins or ends. */
  readonly onDeployment?: (deployment: { readonly environment: string; readonly sha: string; readonly runId: string; readonly state: 'in_progress' | 'success' | 'failure' }) => void
  /** Where artifacts of runs are kept; without it they go with the attempt that made them. */
  readonly artifacts?: string
  /** Each line that a step prints, as it is shown. */
  readonly onLine?: (job: string, step: string, line: string) => void
  /** A step that has ended. */
  readonly onStep?: (job: string, step: StepReport) => void
  /** A job that has ended, or does not run. */
  readonly onJob?: (job: JobReport) => void
}

export type RunReport = {
  readonly result: Result
  /** In the order in which they ended. */
  readonly jobs: readonly JobReport[]
  readonly outputs: Readonly<Record<string, string>>
  /** Which run it was. */
  readonly run: { readonly file: string; readonly event: Event; readonly number: number; readonly attempt: number }
}

type RunOptions = { /** Cancels it. */ readonly signal?: AbortSignal }

export class Runner {
  readonly options: RunnerOptions
  readonly #concurrency = new ConcurrencyGroups()
  #runs = 0

  constructor(options: RunnerOptions) {
    this.options = options
  }

  /**
   * Undefined when the event does not start it.
   * @param file path from the repository's folder
   * @throws WorkflowError for a file that GitHub refuses, or that asks for what is not run here
   */
  async run(file: string, event: Event, { signal = new AbortController().signal }: RunOptions = {}): Promise<RunReport | undefined> {
    const library = await libraries()
    const workflow = await parseWorkflowFile(file, await readFile(path.join(this.options.repository.folder, file), 'utf8'), library)
    if (!starts(workflow.on, event)) return undefined
    return this.#attempt(workflow, { file, event, number: (this.#runs += 1), attempt: 1 }, undefined, signal)
  }

  /**
   * Runs those jobs of a run again that failed or were cancelled, with all that comes after them, by the workflow file as it is now. It is the same
   * run, for the same commit.
   * https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
   * @throws WorkflowError when none of them did
   */
  async rerunFailed(report: RunReport, { signal = new AbortController().signal }: RunOptions = {}): Promise<RunReport> {
    if (report.jobs.every(({ result }) => result === 'success' || result === 'skipped')) throw new WorkflowError(`No job of run ${report.run.number} failed or was cancelled, so that there is none to run again.`)
    const { file } = report.run
    const workflow = await parseWorkflowFile(file, await readFile(path.join(this.options.repository.folder, file), 'utf8'), await libraries())
    return this.#attempt(workflow, { ...report.run, attempt: report.run.attempt + 1 }, report.jobs, signal)
  }

  async #attempt(workflow: WorkflowFile, run: RunReport['run'], before: readonly JobReport[] | undefined, signal: AbortSignal): Promise<RunReport> {
    const { options } = this
    const { file, event, number, attempt } = run
    const { repository: { name: repository, folder: ownFolder }, actor = 'octocat', apiUrl = 'https://api.github.com' } = options
    const library = await libraries()
    const templates = new Templates(new Expressions(library))
    const inputs = event.name === 'workflow_dispatch' ? callInputs(workflow.on, 'workflow_dispatch', (event.payload['inputs'] ?? {}) as Readonly<Record<string, string>>, (template) => templates.value(template, { contexts: {}, functions: {} }), file) : {}
    const folder = await mkdtemp(path.join(os.tmpdir(), 'run-'))
    try {
      const github = {
        ...refsOf(event), repository, repository_owner: repository.split('/')[0] ?? '', actor, triggering_actor: actor, event: event.payload, event_name: event.name, sha: event.sha,
        run_id: String(number), run_number: String(number), run_attempt: String(attempt), server_url: 'https://github.com', api_url: apiUrl, graphql_url: `${apiUrl}/graphql`,
        workflow: workflow.name, workflow_ref: `${repository}/${file}@${event.ref}`, workflow_sha: event.sha, secret_source: 'Actions',
      }
      const sources: Sources = { repositories: { [repository]: ownFolder, ...options.sources?.repositories }, standIns: { ...STAND_INS, ...options.sources?.standIns } }
      const called = new CalledWorkflow(
        {
          options, library, templates, sources, event, github, folder, concurrency: this.#concurrency, signal, patience: options.patience ?? GITHUBS_PATIENCE, reports: [], attempt, before: new Before(before),
          machine: { PATH: process.env['PATH'] ?? '', LOCAL_RUNNER_REPOSITORY: ownFolder, LOCAL_RUNNER_ARTIFACTS: path.join(options.artifacts ?? folder, `artifacts-${number}`), ...options.machine },
        },
        { workflow, ownFolder, repository, inputs, secrets: options.secrets ?? {}, allowed: undefined, whenSilent: options.defaultPermissions ?? RESTRICTED, prefix: '', path: '', isAgain: before === undefined, depth: 1, signal },
      )
      const { result, outputs } = await called.run()
      return { result, outputs, jobs: called.world.reports, run }
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}

function refsOf({ name, ref, payload }: Event): Readonly<Record<string, string>> {
  const pull = payload['pull_request'] as { readonly head?: { readonly ref?: string }; readonly base?: { readonly ref?: string } } | undefined
  const isPull = name.startsWith('pull_request')
  return { ref, ref_name: ref.replace(/^refs\/(?:heads|tags|pull)\//, ''), ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch', head_ref: isPull ? (pull?.head?.ref ?? '') : '', base_ref: isPull ? (pull?.base?.ref ?? '') : '' }
}
