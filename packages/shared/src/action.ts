// The only place that writes outputs and summaries and that fails a step. Each thing is told once, and outputs and summary
// are written before the step fails, so that later steps have them. A cancelled job reaches the code as an AbortSignal.
import { appendFileSync } from 'node:fs'
import { defuse, forTerminal, terminalLog } from './terminal.ts'
import { emulatorNotice } from './adapters/endpoints.ts'
import { code, escapeMarkdown, truncate } from './core/markdown.ts'
import type { Log } from './core/log.ts'
import { DeliveryError, messageOf } from './errors.ts'
import type { ActionName } from './delivery/keys.ts'
import type { Loaded } from './delivery/load.ts'
import type { Inputs } from './inputs.ts'
import { command, saveState, setOutput, stateOf } from './runner.ts'
import { inputsOfStep } from './step-inputs.ts'

export type Annotation = {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly title?: string
  readonly file?: string
  readonly line?: number
}

/** What a run reports, gathered while it works, so that an interrupted run still tells what it knew. */
export class Report<Output extends string> {
  readonly outputs = new Map<Output, string>()
  readonly sections: string[] = []
  readonly annotations: Annotation[] = []

  output(name: Output, value: string | number | boolean): void {
    this.outputs.set(name, String(value))
  }

  /** Markdown; what comes from outside is escaped by the caller (core/markdown.ts). */
  section(markdown: string): void {
    if (markdown !== '') this.sections.push(markdown)
  }

  annotate(annotation: Annotation): void {
    this.annotations.push(annotation)
  }
}

export type Context<Output extends string> = {
  /** Aborted by SIGINT or SIGTERM. Every wait takes it. */
  readonly signal: AbortSignal
  readonly log: Log
  readonly report: Report<Output>
  /** Kept for the `post` entry of the same step. */
  readonly saveState: (name: string, value: string) => void
}

/** How a run ended: well, or with a bad release, which fails the step with this sentence. */
export type Outcome = { readonly failure?: string }

export type Action<I, Output extends string> = {
  readonly name: ActionName
  /** Names of the outputs, as action.yml declares them. */
  readonly outputs: readonly Output[]
  /** @param loaded what the manifest says, where there is one */
  readonly parse: (inputs: Inputs, loaded?: Loaded) => I
  readonly run: (inputs: I, context: Context<Output>) => Promise<Outcome>
  /** Outside of a job it is for a person: `run` prints what it found, and nothing is said to a runner that is not there. */
  readonly terminal?: boolean
  /** Runs when the job ends, however it ended. Gets the state that the main entry saved. */
  readonly post?: (state: (name: string) => string, context: Context<Output>) => Promise<Outcome>
}

const SUMMARY_BYTES_MAX = 1_000_000
/** What action.yml asks GitHub for. On an older one, which only somebody who runs a bundle by hand has, much works and not all. */
const NODE_MIN = 24

export async function runAction<I, Output extends string>(action: Action<I, Output>): Promise<void> {
  const abort = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort(new Error(signal)))
  const report = new Report<Output>()
  const surface = action.terminal === true && !isJob(process.env) ? terminal : runner
  const context: Context<Output> = { signal: abort.signal, log: surface.log, report, saveState: surface.saveState }
  const isPost = stateOf('isPost') === 'true'
  if (!isPost) surface.saveState('isPost', 'true')
  const told = failUntilTold(action.name, surface)
  let failure: string | undefined
  let isAnswer = true
  try {
    const outcome = isPost ? await (action.post?.(stateOf, context) ?? {}) : await runMain(action, context)
    failure = outcome.failure
  } catch (thrown) {
    failure = describe(thrown)
    isAnswer = false
    report.section(errorSection(action.name, thrown))
  }
  surface.publish(report)
  if (failure !== undefined) surface.fail(failure, isAnswer)
  told()
  // Sockets that an HTTP agent keeps open must not keep a finished step alive.
  process.exit()
}

/** Node ends quietly, and with success, when what is awaited can no longer happen. A step whose end nobody told has failed. */
function failUntilTold(name: string, surface: Surface): () => void {
  const fail = () => surface.fail(`This is a bug in cloudrun-delivery, please report it: ${name} ended in the middle of its work`, false)
  process.once('exit', fail)
  return () => process.off('exit', fail)
}

async function runMain<I, Output extends string>(action: Action<I, Output>, context: Context<Output>): Promise<Outcome> {
  const { inputs, origins, loaded } = await inputsOfStep(action.name, process.env)
  const parsed = action.parse(inputs, loaded)
  inputs.done()
  try {
    return await action.run(parsed, context)
  } finally {
    // Last, since it is for whoever wonders.
    context.report.section(origins)
  }
}

/** Keeps a value, and the forms in which it likes to travel, out of every log and summary of this job. */
export function mask(secret: string): void {
  for (const line of [secret, ...secret.split(/\r?\n/)].filter((part) => part.trim() !== '')) {
    const forms = [line, Buffer.from(line).toString('base64'), Buffer.from(line).toString('base64url'), encodeURIComponent(line), JSON.stringify(line).slice(1, -1)]
    for (const form of new Set(forms)) command('add-mask', form)
  }
}

const actionsLog: Log = {
  info: (text) => void process.stdout.write(`${defuse(text)}\n`),
  // GitHub colours the log and nothing else: in an annotation an escape is litter.
  warning: (text) => command('warning', forTerminal(text)),
  notice: (text) => command('notice', forTerminal(text)),
  group: async (title, body) => {
    command('group', defuse(title.replaceAll(/[\r\n]/g, ' ')))
    try {
      return await body()
    } finally {
      command('endgroup')
    }
  },
}

/** Whom an action speaks to. */
type Surface = {
  readonly log: Log
  readonly saveState: (name: string, value: string) => void
  readonly publish: (report: Report<string>) => void
  /** @param isAnswer the run ended well, and its answer is no: it has told that itself */
  readonly fail: (message: string, isAnswer: boolean) => void
}

const runner: Surface = {
  log: actionsLog,
  saveState,
  publish,
  fail: (message) => {
    process.exitCode = 1
    command('error', forTerminal(message))
  },
}

/** A person: no workflow command is printed. Files that somebody names as a runner would are written all the same. */
const terminal: Surface = {
  log: terminalLog,
  saveState: () => {},
  publish: ({ outputs, sections }) => {
    if ((process.env['GITHUB_OUTPUT'] ?? '') !== '') for (const [name, value] of outputs) setOutput(name, value)
    writeSummary(sections.join('\n\n'))
  },
  fail: (message, isAnswer) => {
    process.exitCode = 1
    if (!isAnswer) process.stderr.write(`${forTerminal(message)}\n`)
  },
}

/** Whether a runner reads what we print. */
export function isJob(env: Readonly<Record<string, string | undefined>>): boolean {
  return env['GITHUB_ACTIONS'] === 'true'
}

function publish(report: Report<string>): void {
  for (const [name, value] of report.outputs) setOutput(name, value)
  for (const { level, message, ...at } of report.annotations) command(level, forTerminal(message), at)
  writeSummary([emulatorNotice(process.env), ...report.sections].filter((section) => section !== '').join('\n\n'))
}

/** Written in one append: GitHub refuses a summary over 1 MiB as a whole, so it is cut before. */
function writeSummary(markdown: string): void {
  const file = process.env['GITHUB_STEP_SUMMARY']
  if (markdown === '' || file === undefined || file === '') return
  const text = Buffer.byteLength(markdown) > SUMMARY_BYTES_MAX ? truncate(markdown, SUMMARY_BYTES_MAX / 4) : markdown
  try {
    appendFileSync(file, `${text}\n\n`)
  } catch (cause) {
    command('warning', `The step summary could not be written to GITHUB_STEP_SUMMARY: ${messageOf(cause)}`)
  }
}

function describe(thrown: unknown): string {
  if (thrown instanceof DeliveryError) return thrown.hint === '' ? thrown.message : `${thrown.message}\n${thrown.hint}`
  if (Number.parseInt(process.versions.node, 10) < NODE_MIN) return `These actions run on Node ${NODE_MIN}, and this is Node ${process.versions.node}: ${messageOf(thrown)}`
  const stack = thrown instanceof Error ? thrown.stack : undefined
  return `This is a bug in cloudrun-delivery, please report it: ${stack ?? messageOf(thrown)}`
}

function errorSection(name: string, thrown: unknown): string {
  const kind = thrown instanceof DeliveryError ? thrown.kind : 'bug'
  const hint = thrown instanceof DeliveryError && thrown.hint !== '' ? `\n\n**What to do:** ${escapeMarkdown(thrown.hint)}` : ''
  return `### ❌ ${escapeMarkdown(name)}: ${code(kind)}\n\n${escapeMarkdown(messageOf(thrown))}${hint}`
}
