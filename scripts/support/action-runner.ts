// Runs a bundled action as GitHub's runner does: inputs with their defaults from action.yml, the GITHUB_* files, `post` after the job.
// The bundle is copied to an empty folder first, so that no node_modules is in reach. It refuses inputs that action.yml does not know.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { parsePairs } from '../../packages/runner/src/file-commands.ts'
import { root } from './jest.ts'

type ActionFile = {
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: { readonly main: string; readonly post?: string }
}

export type StepResult = {
  readonly exitCode: number
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly log: string
}

export type Step = {
  readonly action: string
  readonly inputs: Readonly<Record<string, string>>
  readonly onLine?: (line: string) => void
}

/** By the folder that a bundle is copied to. */
const copies = new Map<string, Promise<unknown>>()

export class ActionRunner {
  readonly #folder: string
  readonly #env: Readonly<Record<string, string>>
  readonly #children = new Set<ChildProcess>()
  #posts: (() => Promise<StepResult>)[] = []
  #count = 0

  /** @param folder where bundles and files of the runs are put @param env what every step gets, such as the emulator's address */
  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.#folder = folder
    this.#env = env
  }

  async run({ action, inputs, onLine = () => {} }: Step): Promise<StepResult> {
    const definition = parse(await readFile(path.join(root, 'actions', action, 'action.yml'), 'utf8')) as ActionFile
    const known = definition.inputs ?? {}
    const unknown = Object.keys(inputs).filter((name) => !(name in known))
    if (unknown.length > 0) throw new Error(`${action} has no input ${unknown.join(', ')}`)
    const values = Object.fromEntries(Object.entries(known).map(([name, { default: fallback = '' }]) => [name, inputs[name] ?? this.#resolve(fallback)]))
    const bundle = await this.#bundle(action)
    this.#count += 1
    const files = await mkdtemp(path.join(this.#folder, `step-${this.#count}-${action}-`))
    const env = inputVariables(values)
    const result = await this.#node(path.join(bundle, definition.runs.main), files, env, {}, onLine)
    const { post } = definition.runs
    if (post !== undefined) {
      const state = Object.fromEntries(parsePairs(await readFile(path.join(files, 'state'), 'utf8')).map(([name, value]) => [`STATE_${name}`, value]))
      this.#posts.unshift(async () => this.#node(path.join(bundle, post), await mkdtemp(`${files}-post-`), env, state, onLine))
    }
    return result
  }

  /** The one expression that a default may hold. */
  #resolve(fallback: string): string {
    return fallback === '${{ github.token }}' ? (this.#env['GITHUB_TOKEN'] ?? '') : fallback
  }

  /** Whether something is left for the end of the job. */
  get hasPosts(): boolean {
    return this.#posts.length > 0
  }

  /** Runs the `post` entries, last step first, as at the end of a job. */
  async endJob(): Promise<readonly StepResult[]> {
    const results: StepResult[] = []
    for (const post of this.#posts) results.push(await post())
    this.#posts = []
    return results
  }

  /** Ends what runs now. Resolves when nothing of it is left. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    await Promise.all([...this.#children].map(async (child) => {
      const exited = once(child, 'exit')
      child.kill(signal)
      await exited
    }))
  }

  async #bundle(action: string): Promise<string> {
    const target = path.join(this.#folder, 'bundles', action)
    // Runners that share a folder share its bundles.
    const copied = copies.get(target) ?? mkdir(target, { recursive: true }).then(async () => cp(path.join(root, 'actions', action, 'dist'), path.join(target, 'dist'), { recursive: true }))
    copies.set(target, copied)
    await copied
    return target
  }

  async #node(script: string, files: string, env: Readonly<Record<string, string>>, state: Readonly<Record<string, string>>, onLine: (line: string) => void): Promise<StepResult> {
    const file = (name: string) => path.join(files, name)
    await Promise.all(['output', 'state', 'summary', 'env', 'path'].map(async (name) => writeFile(file(name), '')))
    const child = spawn(process.execPath, [script], {
      cwd: files,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'], HOME: process.env['HOME'], GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_WORKSPACE: files, RUNNER_TEMP: files,
        ...this.#env, ...env, ...state,
        GITHUB_OUTPUT: file('output'), GITHUB_STATE: file('state'), GITHUB_STEP_SUMMARY: file('summary'), GITHUB_ENV: file('env'), GITHUB_PATH: file('path'),
      },
    })
    this.#children.add(child)
    const log: string[] = []
    const ends = [child.stdout, child.stderr].map(async (stream) => forEachLine(stream, (line) => {
      log.push(line)
      onLine(line)
    }))
    const [code] = (await once(child, 'exit')) as [number | null]
    this.#children.delete(child)
    await Promise.all(ends)
    return {
      exitCode: code ?? 1,
      outputs: Object.fromEntries(parsePairs(await readFile(file('output'), 'utf8'))),
      summary: await readFile(file('summary'), 'utf8'),
      log: log.join('\n'),
    }
  }
}

function inputVariables(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]))
}

async function forEachLine(stream: NodeJS.ReadableStream, use: (line: string) => void): Promise<void> {
  let rest = ''
  for await (const chunk of stream) {
    const lines = `${rest}${String(chunk)}`.split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(use)
  }
  if (rest !== '') use(rest)
}
