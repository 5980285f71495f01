// The jobs of one workflow file, which a person, an event or another workflow has started: in the order of `needs`, as their conditions say, once for
// each combination of a matrix, one at a time where a concurrency group says so.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { callInputs, callSecrets, triggerOf } from './call-inputs.ts'
import type { ConcurrencyGroups, Wish } from './concurrency.ts'
import type { Scope, Value } from './expression.ts'
import { keyOf, type Before } from './attempts.ts'
import type { JobReport } from './job.ts'
import { runOnMachine, type Place } from './machine-job.ts'
import type { Result, Sources } from './job-world.ts'
import type { Libraries } from './libraries.ts'
import { combinationsOf, type Combination } from './matrix.ts'
import { ancestorsOf, needsOf } from './needs.ts'
import { exceeding, permissionsOf, type Permissions } from './permissions.ts'
import { WorkflowError } from './problems.ts'
import type { Patience } from './processes.ts'
import type { RunnerOptions } from './runner.ts'
import { literalOf, mappingOf, type Mapping, type Template, type Templates } from './template.ts'
import type { Event } from './triggers.ts'
import { parseWorkflowFile, type WorkflowFile } from './workflow-file.ts'

/** What all workflows of one run share. */
export type RunWorld = {
  readonly options: RunnerOptions
  readonly library: Libraries
  readonly templates: Templates
  readonly sources: Sources
  readonly event: Event
  readonly github: Readonly<Record<string, Value>>
  readonly folder: string
  readonly concurrency: ConcurrencyGroups
  /** Cancels the run. */
  readonly signal: AbortSignal
  readonly patience: Patience
  readonly machine: Readonly<Record<string, string>>
  readonly reports: JobReport[]
  readonly attempt: number
  /** What the attempt before has left. */
  readonly before: Before
}

/** How a workflow was started. */
export type Call = {
  readonly workflow: WorkflowFile
  /** Folder and name of the repository that its file lies in. */
  readonly ownFolder: string
  readonly repository: string
  readonly inputs: Readonly<Record<string, Value>>
  readonly secrets: Readonly<Record<string, string>>
  /** What the caller allows; undefined for the first. */
  readonly allowed: Permissions | undefined
  readonly whenSilent: Permissions
  /** Names of the jobs that called it. */
  readonly prefix: string
  /** Keys of those jobs. */
  readonly path: string
  /** Of a run that is begun again: whether all jobs run, and not only those that failed. */
  readonly isAgain: boolean
  readonly depth: number
  readonly signal: AbortSignal
}

export type Ended = { readonly result: Result; readonly outputs: Readonly<Record<string, string>> }

const DEPTH_MAX = 10

export class CalledWorkflow {
  readonly world: RunWorld
  readonly #call: Call
  readonly #cancel = new AbortController()
  readonly #signal: AbortSignal
  readonly #ended = new Map<string, Promise<Ended>>()
  readonly #results = new Map<string, Ended>()

  constructor(world: RunWorld, call: Call) {
    this.world = world
    this.#call = call
    this.#signal = AbortSignal.any([call.signal, this.#cancel.signal])
  }

  async run(): Promise<Ended> {
    const { workflow } = this.#call
    const leave = await this.#enter(workflow.concurrency, this.#scope(), (why) => this.#cancel.abort(new Error(why)))
    try {
      const ids = [...workflow.jobs.keys()]
      const ended = await Promise.all(ids.map(async (id) => this.#job(id)))
      const results = ended.map(({ result }) => result)
      const result: Result = results.includes('failure') ? 'failure' : results.includes('cancelled') || this.#signal.aborted ? 'cancelled' : results.every((one) => one === 'skipped') ? 'skipped' : 'success'
      return { result, outputs: this.#outputs() }
    } finally {
      leave()
    }
  }

  #outputs(): Readonly<Record<string, string>> {
    const jobs = Object.fromEntries([...this.#results].map(([id, { result, outputs }]) => [id, { result, outputs }]))
    const definitions = mappingOf(triggerOf(this.#call.workflow.on, 'workflow_call').entries.get('outputs')).entries
    return Object.fromEntries([...definitions].map(([name, definition]) => [name, this.world.templates.text(mappingOf(definition).entries.get('value'), this.#scope({ jobs }))]))
  }

  async #job(id: string): Promise<Ended> {
    const present = this.#ended.get(id)
    if (present !== undefined) return present
    const promise = this.#start(id).then((ended) => {
      this.#results.set(id, ended)
      return ended
    })
    this.#ended.set(id, promise)
    return promise
  }

  async #start(id: string): Promise<Ended> {
    const job = this.#mapping(id)
    const needs = needsOf(job)
    await Promise.all(needs.map(async (need) => this.#job(need)))
    const scope = this.#jobScope(id)
    const skipped = this.#isAgain(id) ? undefined : this.world.before.skipped(this.#key(id))
    if (skipped !== undefined) return this.#kept(skipped)
    if (!this.world.templates.holds(job.entries.get('if'), scope)) return this.#unrun(this.#key(id), this.#nameOf(id), this.#signal.aborted ? 'cancelled' : 'skipped')
    try {
      const combinations = this.#combinations(job, scope)
      return await this.#all(id, job, combinations, scope)
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown
      return this.#unrun(this.#key(id), this.#nameOf(id), 'failure', thrown.message)
    }
  }

  #unrun(key: string, name: string, result: Result, problem?: string): Ended {
    this.#report({ key, name, result, attempt: this.world.attempt, steps: [], outputs: {}, annotations: problem === undefined ? [] : [{ level: 'error', message: problem }], summary: '', tookMs: 0 })
    return { result, outputs: {} }
  }

  #report(job: JobReport): void {
    this.world.reports.push(job)
    this.world.options.onJob?.(job)
  }

  /** What is left as the attempt before left it. */
  #kept(job: JobReport): Ended {
    this.#report(job)
    return { result: job.result, outputs: job.outputs }
  }

  #key(id: string): string {
    return `${this.#call.path}${id}`
  }

  #combinations(job: Mapping, scope: Scope): readonly (Combination | undefined)[] {
    const matrix = mappingOf(job.entries.get('strategy')).entries.get('matrix')
    return matrix === undefined ? [undefined] : combinationsOf(this.world.templates.value(matrix, scope))
  }

  /** Side by side, as many as `max-parallel`; one that fails cancels the others unless `fail-fast` is false. */
  async #all(id: string, job: Mapping, combinations: readonly (Combination | undefined)[], scope: Scope): Promise<Ended> {
    const { templates } = this.world
    const strategy = mappingOf(job.entries.get('strategy')).entries
    const failFast = templates.flag(strategy.get('fail-fast'), scope, true)
    const parallel = templates.number(strategy.get('max-parallel'), scope) ?? combinations.length
    const others = new AbortController()
    const waiting = [...combinations.entries()]
    const endings: (Ended & { readonly isExcused: boolean })[] = []
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [index, combination] = next
        const full = combination === undefined ? {} : { matrix: combination, strategy: { 'fail-fast': failFast, 'job-index': index, 'job-total': combinations.length, 'max-parallel': parallel } }
        const kept = this.#isAgain(id) || job.entries.has('uses') ? undefined : this.world.before.succeeded(keyOf(this.#key(id), full))
        const ended = kept === undefined ? await this.#one(id, job, full, AbortSignal.any([this.#signal, others.signal])) : this.#kept(kept)
        const isExcused = ended.result === 'failure' && templates.flag(job.entries.get('continue-on-error'), this.#jobScope(id, full))
        endings.push({ ...ended, isExcused })
        if (failFast && ended.result === 'failure' && !isExcused) others.abort(new Error('another job of the matrix failed'))
      }
    }
    await Promise.all(Array.from({ length: Math.max(1, Math.min(parallel, combinations.length)) }, work))
    const results = endings.map(({ result, isExcused }) => (isExcused ? 'success' : result))
    const result: Result = results.includes('failure') ? 'failure' : results.includes('cancelled') ? 'cancelled' : 'success'
    // Of several jobs the last that ended and said something is heard.
    const outputs = endings.reduce<Readonly<Record<string, string>>>((all, { outputs }) => ({ ...all, ...Object.fromEntries(Object.entries(outputs).filter(([key, value]) => value !== '' || !(key in all))) }), {})
    return { result, outputs }
  }

  async #one(id: string, job: Mapping, more: Readonly<Record<string, Value>>, signal: AbortSignal): Promise<Ended> {
    const scope = this.#jobScope(id, more)
    const own = new AbortController()
    const name = this.#nameOf(id, this.world.templates.text(job.entries.get('name'), scope), more['matrix'] as Combination | undefined)
    const both = AbortSignal.any([signal, own.signal])
    const leave = await this.#enter(job.entries.get('concurrency'), scope, (why) => own.abort(new Error(why)))
    try {
      // Conditions that hold for a cancelled run were asked before.
      if (own.signal.aborted || (signal.aborted && !this.#signal.aborted)) {
        return this.#unrun(keyOf(this.#key(id), more), name, 'cancelled')
      }
      const effective = this.#signal.aborted ? own.signal : both
      return job.entries.has('uses') ? await this.#called(id, { job, scope, name, more, signal: effective }) : await this.#steps(id, { job, scope, name, more, signal: effective, key: keyOf(this.#key(id), more) })
    } finally {
      leave()
    }
  }

  async #called(id: string, { job, scope, name, more, signal }: Omit<Place, 'key'>): Promise<Ended> {
    const { world } = this
    const { templates } = world
    const call = this.#call
    if (call.depth >= DEPTH_MAX) throw new WorkflowError(`reusable workflows are nested more than ${DEPTH_MAX} deep`)
    const uses = literalOf(job.entries.get('uses')) ?? ''
    const { folder, repository, file } = this.#locate(uses)
    const text = await readFile(path.join(folder, file), 'utf8').catch((cause: unknown) => {
      throw new WorkflowError(`job ${id}: error parsing called workflow "${uses}": workflow was not found.`, { cause })
    })
    const workflow = await parseWorkflowFile(file, text, world.library)
    if (!isCallable(workflow)) throw new WorkflowError(`job ${id}: ${file} has no \`workflow_call\` trigger`)
    const given = Object.fromEntries([...mappingOf(job.entries.get('with')).entries].map(([key, value]) => [key, templates.value(value, scope)]))
    const inputs = callInputs(workflow.on, 'workflow_call', given, (template) => templates.value(template, { contexts: { github: world.github, vars: world.options.vars ?? {} }, functions: {} }), `job ${id}`)
    const secretTemplate = job.entries.get('secrets')
    const secrets = callSecrets(workflow.on, literalOf(secretTemplate) === 'inherit' ? undefined : templates.texts(secretTemplate, scope), call.secrets, `job ${id}`)
    const called = new CalledWorkflow(world, { workflow, ownFolder: folder, repository, inputs, secrets, allowed: this.#permissions(job), whenSilent: this.#permissions(job), prefix: `${name} / `, path: `${keyOf(this.#key(id), more)}/`, isAgain: this.#isAgain(id), depth: call.depth + 1, signal })
    called.#refuseMoreThanAllowed(id)
    return called.run()
  }

  /** `$/` and `./` mean the repository and the commit of this very file; others are where it is said that they are. */
  #locate(uses: string): { readonly folder: string; readonly repository: string; readonly file: string } {
    if (uses.startsWith('$/') || uses.startsWith('./')) return { folder: this.#call.ownFolder, repository: this.#call.repository, file: uses.slice(2) }
    const [name = ''] = uses.split('@')
    const repository = name.split('/').slice(0, 2).join('/')
    const folder = this.world.sources.repositories[repository]
    if (folder === undefined) throw new WorkflowError(`uses: ${uses}: the repository ${repository} is not known here`)
    return { folder, repository, file: name.split('/').slice(2).join('/') }
  }

  #permissions(job: Mapping): Permissions {
    const { workflow, allowed, whenSilent } = this.#call
    return permissionsOf(job.entries.get('permissions')) ?? permissionsOf(workflow.permissions) ?? allowed ?? whenSilent
  }

  /** GitHub does not start a run whose called jobs ask for more than their caller may. */
  #refuseMoreThanAllowed(caller: string): void {
    const { allowed, workflow } = this.#call
    if (allowed === undefined) return
    const problems = [...workflow.jobs].flatMap(([id, job]) => exceeding(this.#permissions(job), allowed).map(({ scope, asked, allowed }) => `Error calling workflow of job '${caller}'. The nested job '${id}' is requesting '${scope}: ${asked}', but is only allowed '${scope}: ${allowed}'.`))
    if (problems.length > 0) throw new WorkflowError(problems.join('\n'))
  }

  async #steps(id: string, place: Place): Promise<Ended> {
    const report = await runOnMachine(this.world, this.#call, this.#permissions(place.job), id, place)
    this.#report(report)
    return { result: report.result, outputs: report.outputs }
  }

  async #enter(template: Template | undefined, scope: Scope, cancel: (why: string) => void): Promise<() => void> {
    if (template === undefined) return () => {}
    const { templates } = this.world
    const { entries } = mappingOf(template)
    const wish: Wish = template.kind === 'mapping'
      ? { group: templates.text(entries.get('group'), scope), cancelInProgress: templates.flag(entries.get('cancel-in-progress'), scope), queue: literalOf(entries.get('queue')) === 'max' ? 'max' : 'single' }
      : { group: templates.text(template, scope), cancelInProgress: false, queue: 'single' }
    return this.world.concurrency.enter(wish, cancel)
  }

  #scope(more: Readonly<Record<string, Value>> = {}): Scope {
    const { github, options } = this.world
    return { contexts: { github, inputs: this.#call.inputs, vars: options.vars ?? {}, secrets: this.#call.secrets, ...more }, functions: {} }
  }

  /** `success()` asks all jobs that come before, and not only those that `needs` names. */
  #jobScope(id: string, more: Readonly<Record<string, Value>> = {}): Scope {
    const before = [...ancestorsOf(id, this.#call.workflow.jobs)].map((ancestor) => this.#results.get(ancestor)?.result)
    const needs = Object.fromEntries(needsOf(this.#mapping(id)).map((need) => [need, { result: this.#results.get(need)?.result ?? 'skipped', outputs: this.#results.get(need)?.outputs ?? {} }]))
    const isCancelled = () => this.#signal.aborted
    return { contexts: this.#scope({ needs, ...more }).contexts, functions: { always: () => true, cancelled: isCancelled, success: () => !isCancelled() && before.every((result) => result === 'success'), failure: () => !isCancelled() && before.includes('failure') } }
  }

  /** Whether all of it runs again, since something before it does. */
  #isAgain(id: string): boolean {
    return this.#call.isAgain || [...ancestorsOf(id, this.#call.workflow.jobs)].some((before) => !this.world.before.isGood(this.#key(before)))
  }

  #mapping(id: string): Mapping {
    return this.#call.workflow.jobs.get(id) ?? mappingOf(undefined)
  }

  #nameOf(id: string, name = '', combination?: Combination): string {
    const values = combination === undefined || name !== '' ? '' : ` (${Object.values(combination).map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))).join(', ')})`
    return `${this.#call.prefix}${name === '' ? id : name}${values}`
  }
}

function isCallable({ on }: WorkflowFile): boolean {
  return on.kind === 'mapping' ? on.entries.has('workflow_call') : on.kind === 'list' ? on.items.some((item) => literalOf(item) === 'workflow_call') : literalOf(on) === 'workflow_call'
}
