// `env-vars`, `env-vars-file`, `secrets` and `container-images` → edits. What a value is, is never quoted in a problem: it may be a secret.
import { groupBy } from '@cloudrun-delivery/shared/core/group-by'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { folderOf, withSecretFiles, withSecretVariables, withVariables, type SecretUse, type Strategy } from './resource/environment.ts'
import { inMain, inMainOf, inTemplate, put, type Edit } from './resource/edit.ts'
import { isJson, list } from './resource/json.ts'
import type { Kind } from './resource/kind.ts'
import { IMAGE, parseJson } from './settings-inputs.ts'

export type EnvironmentInputs = {
  readonly variables: Readonly<Record<string, string>>
  readonly variablesFile: string | undefined
  readonly variablesUpdate: Strategy
  readonly secrets: readonly SecretUse[]
  readonly secretsUpdate: Strategy
  /** Images of the containers beside the one that takes the requests, by name. */
  readonly containerImages: Readonly<Record<string, string>>
}

export const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
/** Set by Cloud Run itself, which refuses them. */
const RESERVED: Readonly<Record<Kind, RegExp>> = {
  service: /^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION)$/,
  job: /^CLOUD_RUN_(JOB|EXECUTION|TASK_INDEX|TASK_ATTEMPT|TASK_COUNT)$/,
  'worker-pool': /^CLOUD_RUN_(WORKER_POOL|REVISION)$/,
}
const SECRET = /^((?:projects\/[^/:]+\/secrets\/)?[A-Za-z0-9_-]{1,255})(?::(latest|\d+))?$/
const SECRET_USE = /^([A-Za-z_][A-Za-z0-9_]*|(\/[A-Za-z0-9._-]+){2,})$/
const CONTAINER = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

export function readEnvironment(inputs: Inputs): EnvironmentInputs {
  const variables = readVariables(inputs, 'env-vars')
  const secrets = readSecrets(inputs)
  for (const { at } of secrets) if (Object.hasOwn(variables, at)) inputs.problem(`${at} is in \`env-vars\` and in \`secrets\`: only one of them can give its value`)
  const containerImages = inputs.keyValues('container-images', CONTAINER, 'the name of a container')
  for (const image of Object.values(containerImages)) if (!IMAGE.test(image)) inputs.mustBe('container-images', 'lines of NAME=IMAGE', image)
  return {
    variables, secrets, containerImages,
    variablesFile: inputs.optionalText('env-vars-file'),
    variablesUpdate: inputs.choice('env-vars-update', ['merge', 'overwrite'], 'merge'),
    secretsUpdate: inputs.choice('secrets-update', ['merge', 'overwrite'], 'merge'),
  }
}

/** Sentences about variables and secrets whose name Cloud Run keeps for itself. */
export function reservedNames(kind: Kind, { variables, secrets }: Pick<EnvironmentInputs, 'variables' | 'secrets'>): readonly string[] {
  const names = [...Object.keys(variables), ...secrets.map(({ at }) => at)]
  return names.filter((name) => isReserved(kind, name)).map((name) => `${name} is set by Cloud Run itself and cannot be in \`env-vars\` or \`secrets\``)
}

export function isReserved(kind: Kind, name: string): boolean {
  return RESERVED[kind].test(name)
}

/** `KEY=VALUE` lines, or a JSON object, which is what `toJSON(vars)` gives and how an empty map is written. */
export function readVariables(inputs: Inputs, input: string): Readonly<Record<string, string>> {
  const text = inputs.optionalText(input)
  if (text === undefined || !text.startsWith('{')) return inputs.keyValues(input, ENV_NAME, 'the name of an environment variable')
  const value = parseJson(text)
  if (!isJson(value) || Object.values(value).some((entry) => typeof entry === 'object')) {
    inputs.problem(`\`${input}\` starts with "{" and must be a JSON object of texts, such as {"LOG_LEVEL": "info"}`)
    return {}
  }
  for (const name of Object.keys(value)) if (!ENV_NAME.test(name)) inputs.mustBe(input, 'an object whose keys are names of environment variables', name)
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, String(entry)]))
}

function readSecrets(inputs: Inputs): readonly SecretUse[] {
  const entries = Object.entries(inputs.keyValues('secrets', SECRET_USE, 'the name of an environment variable or the path of a file such as /secrets/api/key'))
  const uses = entries.map(([at, value]): SecretUse => {
    const [, secret, version = 'latest'] = SECRET.exec(value.trim()) ?? []
    // The value is not quoted: a secret's content may have been put here by mistake.
    if (secret === undefined) inputs.problem(`\`secrets\`: ${at} must name a secret as SECRET or SECRET:VERSION (a number or latest), not hold a value`)
    return { at, secret: secret ?? '', version }
  })
  const byFolder = groupBy(uses.filter(({ at }) => at.startsWith('/')), ({ at }) => folderOf(at))
  for (const [folder, files] of byFolder) {
    if (new Set(files.map(({ secret }) => secret)).size > 1) inputs.problem(`\`secrets\`: ${folder} would hold files of two secrets, and Cloud Run mounts one secret into a folder; give each a folder of its own`)
  }
  return uses
}

/** @param fromFile variables of `env-vars-file`; those of `env-vars` win over them */
export function environmentEdits(given: EnvironmentInputs, fromFile: Readonly<Record<string, string>>): readonly Edit[] {
  const { variablesUpdate, secretsUpdate, secrets } = given
  const variables = { ...fromFile, ...given.variables }
  const [files, named] = [secrets.filter(({ at }) => at.startsWith('/')), secrets.filter(({ at }) => !at.startsWith('/'))]
  const edits: Edit[] = Object.entries(given.containerImages).map(([name, image]) => containerImage(name, image))
  if (Object.keys(variables).length > 0 || variablesUpdate === 'overwrite') {
    const origin = Object.keys(given.variables).length === 0 && given.variablesFile !== undefined ? 'input env-vars-file' : 'input env-vars'
    edits.push(inMain(origin, (container) => withVariables(container, variables, variablesUpdate)))
  }
  if (named.length > 0 || secretsUpdate === 'overwrite') edits.push(inMain('input secrets', (container) => withSecretVariables(container, named, secretsUpdate)))
  if (files.length > 0 || secretsUpdate === 'overwrite') edits.push(inTemplate('input secrets', (template) => withSecretFiles(template, inMainOf, files, secretsUpdate)))
  return edits
}

function containerImage(name: string, image: string): Edit {
  return inTemplate('input container-images', (template) => ({
    ...template,
    containers: list(template['containers']).map((container) => (isJson(container) && container['name'] === name ? put(container, ['image'], image) : container)),
  }))
}
