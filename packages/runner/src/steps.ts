// The steps of a job, or of a composite action, one after the other: conditions, environment, time, and what each leaves for the next.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { commandFiles, type Written } from './file-commands.ts'
import type { Scope, Value } from './expression.ts'
import type { JobWorld, Result } from './job-world.ts'
import { runProcess } from './processes.ts'
import { WorkflowError } from './problems.ts'
import { StepLog } from './step-log.ts'
import { literalOf, type Mapping, type Template } from './template.ts'
import { useAction } from './uses.ts'

/** Where a list of steps stands. */
export type Frame = {
  /** Folder of the repository that the file lies in: `$/`. */
  readonly ownFolder: string
  readonly defaults: Mapping
  /** Only of a composite action. */
  readonly action: { readonly folder: string; readonly inputs: Readonly<Record<string, Value>>; readonly env: ReadonlyMap<string, string>; readonly id: string } | undefined
  readonly depth: number
  /** Of the step that uses it, in all that uses it in turn. */
  readonly place: string
}

export type Ran = { readonly outcome: Result; readonly written: Written; readonly log: StepLog }

export const NOTHING_WRITTEN: Written = { outputs: new Map(), state: new Map(), env: new Map(), path: [], summary: '', problems: [], remarks: [] }
const MINUTE_MS = 60_000
const STEP_MINUTES = 360

export class Steps {
  readonly world: JobWorld
  readonly frame: Frame
  /** The `steps` context. */
  readonly known: Record<string, { readonly outputs: Readonly<Record<string, string>>; readonly outcome: Result; readonly conclusion: Result }> = {}
  /** Of a composite action; that of a job is the job's. */
  #status: Exclude<Result, 'skipped'> = 'success'

  constructor(world: JobWorld, frame: Frame) {
    this.world = world
    this.frame = frame
  }

  get status(): Exclude<Result, 'skipped'> {
    return this.frame.action === undefined ? this.world.status : this.world.status === 'cancelled' ? 'cancelled' : this.#status
  }

  set status(status: Exclude<Result, 'skipped'>) {
    if (this.frame.action === undefined || status === 'cancelled') this.world.status = status
    this.#status = status
  }

  /** @param env what the step adds to the environment */
  scope(env: ReadonlyMap<string, string> = new Map(), github: Readonly<Record<string, Value>> = {}): Scope {
    const { world, frame } = this
    return world.scope({
      github: { ...world.settings.github, workspace: world.workspace, event_path: path.join(world.temp, 'event.json'), ...(frame.action === undefined ? {} : { action_path: frame.action.folder }), ...github },
      env: Object.fromEntries([...world.env, ...(frame.action?.env ?? []), ...env]),
      steps: this.known,
      ...(frame.action === undefined ? {} : { inputs: frame.action.inputs }),
    }, () => this.status)
  }

  async run(steps: readonly Mapping[]): Promise<void> {
    const ids = new Set<string>()
    for (const [index, step] of steps.entries()) {
      // What was cancelled or took too long in between is known before the next begins.
      if (this.world.settings.signal.aborted) this.status = 'cancelled'
      await this.#step(step, idOf(step, ids), `${this.frame.place}/${index}`)
    }
    if (this.world.settings.signal.aborted) this.status = 'cancelled'
  }

  async #step(step: Mapping, id: string, place: string): Promise<void> {
    const { world, frame } = this
    const { templates } = world.settings
    const fullId = frame.action === undefined ? id : `${frame.action.id}.${id}`
    const startMs = performance.now()
    let [outcome, conclusion, name]: [Result, Result, string] = ['failure', 'failure', id]
    const log = new StepLog(world.masks, (line) => world.settings.onLine(name, line))
    let written = NOTHING_WRITTEN
    try {
      const env = templates.texts(step.entries.get('env'), this.scope())
      const scope = this.scope(env, { action: id })
      name = world.masks.hide(nameOf(step, (template) => templates.text(template, scope)))
      if (templates.holds(step.entries.get('if'), scope)) {
        ;({ outcome, written } = await this.#ran(step, { id: fullId, name, place }, scope, env, log))
        conclusion = outcome === 'failure' && templates.flag(step.entries.get('continue-on-error'), scope) ? 'success' : outcome
      } else [outcome, conclusion] = ['skipped', 'skipped']
    } catch (thrown) {
      log.error(thrown instanceof Error ? thrown.message : String(thrown))
    }
    const outputs = Object.fromEntries(written.outputs)
    this.known[id] = { outputs, outcome, conclusion }
    for (const [key, value] of written.env) world.env.set(key, value)
    world.path.unshift(...written.path.toReversed())
    if (outcome === 'cancelled') this.status = 'cancelled'
    else if (conclusion === 'failure' && this.status === 'success') this.status = 'failure'
    world.report({ id: fullId, name, phase: 'main', outcome, conclusion, log: log.lines, annotations: log.annotations, summary: world.masks.hide(written.summary), outputs, tookMs: performance.now() - startMs })
  }

  async #ran(step: Mapping, { id, name, place }: { readonly id: string; readonly name: string; readonly place: string }, scope: Scope, env: ReadonlyMap<string, string>, log: StepLog): Promise<Omit<Ran, 'log'>> {
    const { templates } = this.world.settings
    const minutes = templates.number(step.entries.get('timeout-minutes'), scope) ?? STEP_MINUTES
    const time = { timeoutMs: minutes * MINUTE_MS, late: `The action '${name}' has timed out after ${minutes} minutes.` }
    const uses = literalOf(step.entries.get('uses'))
    if (uses === undefined) return this.#script(step, scope, env, log, time)
    return useAction(this, { uses, id, name, place, given: templates.texts(step.entries.get('with'), scope), env, log, ...time })
  }

  /** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
  async #script(step: Mapping, scope: Scope, env: ReadonlyMap<string, string>, log: StepLog, time: { readonly timeoutMs: number; readonly late: string }): Promise<Omit<Ran, 'log'>> {
    const { world, frame } = this
    const { templates } = world.settings
    const setting = (key: string) => templates.text(step.entries.get(key) ?? frame.defaults.entries.get(key), scope)
    const script = templates.text(step.entries.get('run'), scope)
    for (const line of [`##[group]Run ${script.split('\n')[0] ?? ''}`, ...script.trimEnd().split('\n'), '##[endgroup]']) log.say(line)
    const file = world.file('.sh')
    await writeFile(file, script)
    const [command = '', ...args] = shellOf(setting('shell'), file)
    return this.process({ command, args, cwd: path.resolve(world.workspace, setting('working-directory')), env: Object.fromEntries([...(frame.action?.env ?? []), ...env]), github: githubOf(scope), log, ...time })
  }

  /** Runs one process of a step, with its files. */
  async process({ command, args, cwd, env, github, log, timeoutMs, late }: { readonly command: string; readonly args: readonly string[]; readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly github: Readonly<Record<string, Value>>; readonly log: StepLog; readonly timeoutMs: number; readonly late: string }): Promise<Omit<Ran, 'log'>> {
    const { world } = this
    const { patience, signal } = world.settings
    const files = await commandFiles(world.file('-files'))
    // What runs because or although the job was cancelled is not cancelled once more.
    const cancel = signal.aborted ? new AbortController().signal : signal
    const { exitCode, isCancelled, isLate } = await runProcess({ command, args, cwd, env: { ...world.processEnv(github), ...env, ...files.env }, timeoutMs, patience, signal: cancel, onLine: (line) => log.printed(line), groups: world.groups })
    const written = await files.read()
    for (const problem of [...written.problems, ...written.remarks]) log.error(problem)
    if (isLate) log.error(late)
    else if (isCancelled) log.error('The operation was canceled.')
    else if (exitCode !== 0) log.error(`Process completed with exit code ${exitCode ?? 'none: a signal ended it'}.`)
    return { outcome: isCancelled ? 'cancelled' : isLate || exitCode !== 0 || written.problems.length > 0 ? 'failure' : 'success', written }
  }
}

export function githubOf({ contexts }: Scope): Readonly<Record<string, Value>> {
  return contexts['github'] as Readonly<Record<string, Value>>
}

function shellOf(shell: string, file: string): readonly string[] {
  if (shell === '') return ['bash', '-e', file]
  if (shell === 'bash') return ['bash', '--noprofile', '--norc', '-eo', 'pipefail', file]
  if (shell === 'sh') return ['sh', '-e', file]
  throw new WorkflowError(`shell: ${shell} is not run here, only bash and sh`)
}

/** As the runner makes them: those of the same action or of scripts are numbered. */
function idOf(step: Mapping, taken: Set<string>): string {
  const given = literalOf(step.entries.get('id'))
  const uses = literalOf(step.entries.get('uses'))
  const base = given ?? (uses === undefined ? '__run' : uses.startsWith('./') || uses.startsWith('$/') ? '__self' : `__${uses.split('@')[0]?.split('/').slice(0, 2).join('_') ?? ''}`)
  let id = base
  for (let at = 2; taken.has(id); at += 1) id = `${base}_${at}`
  taken.add(id)
  return id
}

function nameOf({ entries }: Mapping, text: (template: Template | undefined) => string): string {
  return entries.has('name') ? text(entries.get('name')) : `Run ${text(entries.get('uses') ?? entries.get('run')).split('\n')[0] ?? ''}`
}
