// A step that uses an action: found by its reference, given its inputs, run as JavaScript or as steps of its own; its `post` is kept for the end of
// the job. An action that is neither in a known repository nor a declared stand-in is an error, never skipped.
import path from 'node:path'
import { readActionFile, type ActionFile } from './action-file.ts'
import type { Value } from './expression.ts'
import type { JobWorld } from './job-world.ts'
import { WorkflowError } from './problems.ts'
import { NOTHING_WRITTEN, Steps, type Frame, type Ran } from './steps.ts'
import { StepLog } from './step-log.ts'
import { literalOf, mappingOf, type Mapping } from './template.ts'

type Use = {
  readonly uses: string
  /** Of its step. */
  readonly place: string
  readonly id: string
  readonly name: string
  readonly given: ReadonlyMap<string, string>
  readonly env: ReadonlyMap<string, string>
  readonly log: StepLog
  readonly timeoutMs: number
  readonly late: string
}

/** Composite actions in composite actions. https://docs.github.com/en/actions/reference/limits */
const DEPTH_MAX = 10
const NEVER_MS = 2_000_000_000

type Found = { readonly action: ActionFile; readonly ownFolder: string; /** Of other repositories. */ readonly repository: string; readonly ref: string }

export async function useAction(steps: Steps, use: Use): Promise<Omit<Ran, 'log'>> {
  const { frame } = steps
  if (frame.depth >= DEPTH_MAX) throw new WorkflowError(`composite actions are nested more than ${DEPTH_MAX} deep`)
  const found = await findAction(use.uses, steps)
  const inputs = inputsOf(found.action, use, steps)
  const { runs } = found.action
  return runs.using === 'composite' ? composite(steps, use, found, inputs, runs.steps) : javascript(steps, use, found, inputs, runs)
}

/** Runs `pre` of the steps' actions, before any step. A local action is not there yet, so that its `pre` is not run on GitHub either. */
export async function runPres(steps: Steps, list: readonly Mapping[]): Promise<void> {
  for (const [index, step] of list.entries()) {
    const place = `${steps.frame.place}/${index}`
    const uses = literalOf(step.entries.get('uses'))
    if (uses === undefined || uses.startsWith('./')) continue
    const found = await findAction(uses, steps)
    const { runs } = found.action
    if (runs.using === 'composite') {
      await runPres(new Steps(steps.world, { ...frameOf(found, steps, new Map(), new Map(), { id: '', place }), depth: steps.frame.depth + 1 }), runs.steps)
      continue
    }
    const { templates } = steps.world.settings
    const pre = runs.pre
    if (pre === undefined || !templates.expressions.isTrue(runs.preIf, steps.scope())) continue
    const startMs = performance.now()
    const log = new StepLog(steps.world.masks, (line) => steps.world.settings.onLine(`Pre ${uses}`, line))
    const env = templates.texts(step.entries.get('env'), steps.scope())
    const use: Use = { uses, place, id: `Pre ${uses}`, name: `Pre ${uses}`, given: templates.texts(step.entries.get('with'), steps.scope()), env, log, timeoutMs: NEVER_MS, late: '' }
    const { outcome, written } = await node(steps, use, found, inputsOf(found.action, use, steps), pre)
    leave(steps.world, written)
    if (outcome !== 'success') steps.status = 'failure'
    report(steps.world, use, 'pre', { outcome, written, log, startMs })
  }
}

async function findAction(uses: string, { world, frame }: Steps): Promise<Found> {
  const { libraries, sources } = world.settings
  if (uses.startsWith('docker://')) throw new WorkflowError(`uses: ${uses} is not run here: it needs a container`)
  if (uses.startsWith('$/')) return { action: await readActionFile(path.join(frame.ownFolder, uses.slice(2)), libraries), ownFolder: frame.ownFolder, repository: '', ref: '' }
  if (uses.startsWith('./')) return { action: await readActionFile(path.resolve(world.workspace, uses), libraries), ownFolder: world.workspace, repository: '', ref: '' }
  const [name = '', ref = ''] = uses.split('@')
  const standIn = sources.standIns[name]
  if (standIn !== undefined) return { action: await readActionFile(standIn, libraries), ownFolder: standIn, repository: name, ref }
  const repository = name.split('/').slice(0, 2).join('/')
  const folder = sources.repositories[repository]
  if (folder === undefined) throw new WorkflowError(`uses: ${uses} is neither in a repository that is known here nor is there a stand-in for ${name}. Declare one.`)
  return { action: await readActionFile(path.join(folder, ...name.split('/').slice(2)), libraries), ownFolder: folder, repository, ref }
}

/** Inputs that an action does not declare are given to it all the same, with a warning, as on GitHub. */
function inputsOf({ inputs }: ActionFile, { given, log }: Use, steps: Steps): ReadonlyMap<string, string> {
  const names = new Map([...inputs.keys()].map((name) => [name.toLowerCase(), name]))
  const unexpected = [...given.keys()].filter((name) => !names.has(name.toLowerCase()))
  if (unexpected.length > 0) log.printed(`::warning::Unexpected input(s) ${unexpected.map((name) => `'${name}'`).join(', ')}, valid inputs are [${[...inputs.keys()].map((name) => `'${name}'`).join(', ')}]`)
  const scope = steps.scope()
  const values = new Map([...inputs].map(([name, { default: fallback }]) => [name, steps.world.settings.templates.text(fallback, scope)]))
  for (const [name, value] of given) values.set(names.get(name.toLowerCase()) ?? name, value)
  return values
}

type Scripts = Extract<ActionFile['runs'], { readonly using: 'node' }>

async function javascript(steps: Steps, use: Use, found: Found, inputs: ReadonlyMap<string, string>, { main, post, postIf }: Scripts): Promise<Omit<Ran, 'log'>> {
  const { world } = steps
  const ran = await node(steps, use, found, inputs, main)
  // A step that fails has a `post` all the same.
  if (post !== undefined) world.posts.push(async () => {
    const startMs = performance.now()
    const log = new StepLog(world.masks, (line) => world.settings.onLine(`Post ${use.name}`, line))
    if (!world.settings.templates.expressions.isTrue(postIf, steps.scope(use.env))) return
    const { outcome, written } = await node(steps, { ...use, log, timeoutMs: NEVER_MS }, found, inputs, post)
    leave(world, written)
    if (outcome === 'failure' && world.status === 'success') world.status = 'failure'
    report(world, { ...use, name: `Post ${use.name}` }, 'post', { outcome, written, log, startMs })
  })
  return ran
}

async function node(steps: Steps, use: Use, found: Found, inputs: ReadonlyMap<string, string>, script: string): Promise<Omit<Ran, 'log'>> {
  const given = [...inputs].map(([name, value]): readonly [string, string] => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value])
  const kept = [...steps.world.saved(use.place)].map(([name, value]): readonly [string, string] => [`STATE_${name}`, value])
  const scope = steps.scope(use.env, { action: use.id, ...(found.repository === '' ? {} : { action_repository: found.repository, action_ref: found.ref }) })
  const ran = await steps.process({
    command: process.execPath, args: [path.join(found.action.folder, script)], cwd: steps.world.workspace,
    env: Object.fromEntries([...(steps.frame.action?.env ?? []), ...use.env, ...given, ...kept]),
    github: scope.contexts['github'] as Readonly<Record<string, Value>>, log: use.log, timeoutMs: use.timeoutMs, late: use.late,
  })
  steps.world.saved(use.place, ran.written.state)
  return ran
}

function frameOf({ action, ownFolder }: Found, { frame }: Steps, inputs: ReadonlyMap<string, string>, env: ReadonlyMap<string, string>, { id, place }: { readonly id: string; readonly place: string }): Frame {
  return { ownFolder, defaults: mappingOf(undefined), depth: frame.depth + 1, place, action: { folder: action.folder, inputs: Object.fromEntries(inputs), env: new Map([...(frame.action?.env ?? []), ...env]), id } }
}

async function composite(steps: Steps, use: Use, found: Found, inputs: ReadonlyMap<string, string>, list: readonly Mapping[]): Promise<Omit<Ran, 'log'>> {
  const { action } = found
  const unshelled = list.find((step) => step.entries.has('run') && !step.entries.has('shell'))
  if (unshelled !== undefined) throw new WorkflowError(`${path.join(action.folder, 'action.yml')} (line ${unshelled.line}): Required property is missing: shell`)
  const inner = new Steps(steps.world, frameOf(found, steps, inputs, use.env, use))
  await inner.run(list)
  const scope = inner.scope()
  const outputs = new Map([...action.outputs].map(([name, value]) => [name, steps.world.settings.templates.text(value, scope)]))
  return { outcome: inner.status, written: { ...NOTHING_WRITTEN, outputs } }
}

/** What `pre` and `post` leave for the steps after them. */
function leave(world: JobWorld, { env, path }: Ran['written']): void {
  for (const [key, value] of env) world.env.set(key, value)
  world.path.unshift(...path.toReversed())
}

function report(world: JobWorld, { id, name }: Use, phase: 'pre' | 'post', { outcome, written, log, startMs }: Ran & { readonly startMs: number }): void {
  const { masks } = world
  world.report({ id: masks.hide(id), name, phase, outcome, conclusion: outcome, log: log.lines, annotations: log.annotations, summary: masks.hide(written.summary), outputs: {}, tookMs: performance.now() - startMs })
}
