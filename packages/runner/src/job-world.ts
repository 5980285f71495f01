// What all steps of one job share: folders, environment, masks, contexts, and how far it has come.
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Event } from './triggers.ts'
import type { Scope, Value } from './expression.ts'
import type { Libraries } from './libraries.ts'
import { TRACKING, type Patience } from './processes.ts'
import type { Annotation } from './step-log.ts'
import { Masks } from './step-log.ts'
import type { Templates } from './template.ts'

export type Result = 'success' | 'failure' | 'cancelled' | 'skipped'

/** Where actions and reusable workflows come from. */
export type Sources = {
  /** Folder of each repository that is known, by `owner/name`. Whatever ref is named, the folder is what there is. */
  readonly repositories: Readonly<Record<string, string>>
  /** Folders of local actions that stand in for others', by what `uses` names without its ref, such as `actions/checkout`. */
  readonly standIns: Readonly<Record<string, string>>
}

export type StepReport = {
  /** Its id, or one that was made for it; inside of a composite action after that of the step that uses it. */
  readonly id: string
  readonly name: string
  readonly phase: 'pre' | 'main' | 'post'
  readonly outcome: Result
  readonly conclusion: Result
  readonly log: readonly string[]
  readonly annotations: readonly Annotation[]
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
  readonly tookMs: number
}

export type JobSettings = {
  readonly libraries: Libraries
  readonly templates: Templates
  readonly sources: Sources
  readonly event: Event
  /** Absolute, empty; of this job alone. */
  readonly folder: string
  /** Without what changes from step to step. */
  readonly github: Readonly<Record<string, Value>>
  /** `needs`, `matrix`, `strategy`, `vars`, `secrets`, `inputs`. */
  readonly contexts: Readonly<Record<string, Value>>
  /** The `job` context, without its status. */
  readonly job: Readonly<Record<string, Value>>
  readonly env: ReadonlyMap<string, string>
  /** Of the machine: what every process gets, such as PATH and the address of an emulator. */
  readonly machine: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly patience: Patience
  readonly timeoutMs: number
  /** Cancels the job. */
  readonly signal: AbortSignal
  /** Folder of the repository that the workflow file lies in: `$/`. */
  readonly ownFolder: string
  readonly onLine: (step: string, line: string) => void
  readonly onStep: (step: StepReport) => void
}

export class JobWorld {
  readonly settings: JobSettings
  readonly masks = new Masks()
  /** Workflow's, job's, and what steps wrote to GITHUB_ENV. */
  readonly env: Map<string, string>
  /** Newest first. */
  readonly path: string[] = []
  readonly reports: StepReport[] = []
  /** To be run when the steps have ended, the last one first. */
  readonly posts: (() => Promise<void>)[] = []
  readonly groups: number[] = []
  /** What every process of the job has in its environment. */
  readonly trackingId = `github_${randomUUID()}`
  /** What each action has saved, in `pre` as well, by the place of its step. */
  readonly states = new Map<string, Map<string, string>>()
  status: Exclude<Result, 'skipped'> = 'success'
  #files = 0

  constructor(settings: JobSettings) {
    this.settings = settings
    this.env = new Map(settings.env)
    for (const secret of settings.secrets) this.masks.add(secret)
  }

  get workspace(): string {
    const name = String(this.settings.github['repository']).split('/').at(-1) ?? 'work'
    return path.join(this.settings.folder, 'work', name, name)
  }

  get temp(): string {
    return path.join(this.settings.folder, 'temp')
  }

  async begin(): Promise<void> {
    await Promise.all([this.workspace, this.temp, path.join(this.settings.folder, 'tools'), path.join(this.settings.folder, 'home')].map(async (folder) => mkdir(folder, { recursive: true })))
    await writeFile(path.join(this.temp, 'event.json'), JSON.stringify(this.settings.event.payload))
  }

  report(step: StepReport): void {
    this.reports.push(step)
    this.settings.onStep(step)
  }

  /** Of the action of one step, with what was added to it. */
  saved(place: string, state: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
    const all = this.states.get(place) ?? new Map<string, string>()
    this.states.set(place, all)
    for (const [name, value] of state) all.set(name, value)
    return all
  }

  /** A new path under the runner's temporary folder. */
  file(suffix: string): string {
    return path.join(this.temp, `${(this.#files += 1)}${suffix}`)
  }

  /** What a step's process finds in its environment, before its own. */
  processEnv(github: Readonly<Record<string, Value>>): Readonly<Record<string, string>> {
    const { machine, folder } = this.settings
    const named = Object.entries(github).filter((entry): entry is [string, string] => EXPORTED.has(entry[0]) && typeof entry[1] === 'string')
    return {
      ...machine, ...Object.fromEntries(this.env),
      PATH: [...this.path, machine['PATH'] ?? process.env['PATH'] ?? ''].join(path.delimiter),
      HOME: machine['HOME'] ?? path.join(folder, 'home'),
      CI: 'true', GITHUB_ACTIONS: 'true', [TRACKING]: this.trackingId,
      ...Object.fromEntries(named.map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value])),
      ...Object.fromEntries(Object.entries(this.runner).map(([name, value]) => [`RUNNER_${name.toUpperCase()}`, value])),
    }
  }

  get runner(): Readonly<Record<string, string>> {
    return { name: 'local', os: 'Linux', arch: process.arch === 'arm64' ? 'ARM64' : 'X64', temp: this.temp, tool_cache: path.join(this.settings.folder, 'tools'), environment: 'self-hosted' }
  }

  /** @param status what `success()` and `failure()` are about */
  scope(contexts: Readonly<Record<string, Value>>, status: () => Result): Scope {
    return {
      contexts: { ...this.settings.contexts, github: this.settings.github, runner: this.runner, job: { ...this.settings.job, status: this.status }, ...contexts },
      functions: { success: () => status() === 'success', failure: () => status() === 'failure', cancelled: () => this.status === 'cancelled', always: () => true },
    }
  }
}

/** Of the `github` context. https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables */
const EXPORTED = new Set(['action', 'action_path', 'action_ref', 'action_repository', 'actor', 'actor_id', 'api_url', 'base_ref', 'event_name', 'event_path', 'graphql_url', 'head_ref', 'job', 'ref', 'ref_name', 'ref_protected', 'ref_type', 'repository', 'repository_id', 'repository_owner', 'repository_owner_id', 'retention_days', 'run_attempt', 'run_id', 'run_number', 'server_url', 'sha', 'triggering_actor', 'workflow', 'workflow_ref', 'workflow_sha', 'workspace'])
