// The inputs of a step: those of its `with:`, and what the manifest says for the rest. A manifest is loaded only where one is named, since reading YAML takes time.
import { code, escapeMarkdown } from './core/markdown.ts'
import { nearest } from './core/nearest.ts'
import { ACTION_INPUTS } from './delivery/action-inputs.ts'
import type { ActionName } from './delivery/keys.ts'
import type { Loaded } from './delivery/load.ts'
import { Inputs, variableOf } from './inputs.ts'

type Env = Readonly<Record<string, string | undefined>>
export type StepInputs = {
  readonly inputs: Inputs
  /** Markdown that says where each setting came from; empty without a manifest. */
  readonly origins: string
  readonly loaded?: Loaded
}

/** Where it is expected when only an environment is named, or nothing at all by who cannot do without. */
const MANIFEST = 'delivery.yaml'

export async function inputsOfStep(action: ActionName, env: Env): Promise<StepInputs> {
  const step = await withManifest(action, env)
  for (const [name, meant] of misspelt(action, env)) step.inputs.misspelt(name, meant)
  return step
}

/** GitHub only warns of an input that an action does not have: a limit whose name is misspelt would be no limit, and nobody would notice. */
function misspelt(action: ActionName, env: Env): readonly (readonly [name: string, meant: string])[] {
  const known: readonly string[] = ACTION_INPUTS[action]
  const given = Object.keys(env).filter((variable) => variable.startsWith('INPUT_') && (env[variable] ?? '').trim() !== '').map((variable) => variable.slice('INPUT_'.length).toLowerCase())
  return given.flatMap((name) => {
    const meant = known.includes(name) ? undefined : nearest(name, known)
    return meant === undefined ? [] : [[name, meant] as const]
  })
}

async function withManifest(action: ActionName, env: Env): Promise<StepInputs> {
  const given = (name: string) => (env[variableOf(name)] ?? '').trim()
  const environment = given('environment')
  const manifest = given('manifest') === '' && (environment !== '' || action === 'plan-delivery') ? MANIFEST : given('manifest')
  if (manifest === '') return { inputs: Inputs.fromEnvironment(env), origins: '' }
  const { loadManifest } = await import('./delivery/load.ts')
  const loaded = await loadManifest(action, { manifest, environment, service: given('service'), job: given('job') })
  return loaded === undefined ? { inputs: Inputs.fromEnvironment(env), origins: '' } : { inputs: Inputs.fromEnvironment(env, loaded.settings), origins: originsOf(loaded, given, env), loaded }
}

/** Names and lines alone: values may be private. */
function originsOf({ delivery, environment, services, settings }: Loaded, given: (name: string) => string, env: Env): string {
  const choosing = ['manifest', 'environment', 'service', 'github-token']
  const own = Object.keys(env).flatMap((variable) => (variable.startsWith('INPUT_') ? [variable.slice('INPUT_'.length).toLowerCase()] : [])).filter((name) => given(name) !== '' && !choosing.includes(name))
  const fromFile = [...settings].filter(([name]) => !own.includes(name)).map(([name, { file, line }]) => `| ${code(name)} | ${escapeMarkdown(file)}:${line} |`)
  const fromStep = own.toSorted().map((name) => {
    const { file, line } = settings.get(name) ?? {}
    return `| ${code(name)} | the step${file === undefined ? '' : `, instead of ${escapeMarkdown(file)}:${line ?? 1}`} |`
  })
  const about = [...(environment === undefined ? [] : [`environment ${code(environment.name)}`]), services.map(({ key }) => code(key)).join(', ')].join(', ')
  const table = ['| Setting | From |', '| --- | --- |', ...fromFile, ...fromStep].join('\n')
  return `<details><summary>Where ${fromFile.length + fromStep.length} settings come from</summary>\n\n${escapeMarkdown(delivery.file)}, ${about}\n\n${table}\n\n</details>`
}
