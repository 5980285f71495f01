import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readTarget, type Target } from '@cloudrun-delivery/shared/target'

export type SecretRef = { readonly secret: string; readonly version: string }

export type DeployInputs = Target & {
  readonly image: string | undefined
  readonly manifestPath: string | undefined
  readonly envVars: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, SecretRef>>
  readonly tag: string
  /** 0 is `none`. */
  readonly trafficPercent: number
  readonly dryRun: boolean
  /** The same for every attempt of one workflow run, so that a re-run finds the revision that it made before. */
  readonly run: string | undefined
}

const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
const RESERVED = /^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION)$/
const IMAGE = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$/
const TAG = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
const SECRET = /^((?:projects\/[^/:]+\/secrets\/)?[A-Za-z0-9_-]{1,255})(?::(latest|\d+))?$/
/** Cloud Run refuses a longer `TAG---SERVICE`. */
const TAG_AND_SERVICE_MAX = 46

export function parseInputs(inputs: Inputs): DeployInputs {
  const target = readTarget(inputs)
  const manifestPath = inputs.optionalText('manifest')
  const image = readImage(inputs, manifestPath !== undefined)
  const envVars = inputs.keyValues('env-vars', ENV_NAME, 'the name of an environment variable')
  const secrets = readSecrets(inputs)
  for (const name of Object.keys({ ...envVars, ...secrets })) {
    if (RESERVED.test(name)) inputs.problem(`${name} is set by Cloud Run itself and cannot be in \`env-vars\` or \`secrets\``)
    if (name in envVars && name in secrets) inputs.problem(`${name} is in \`env-vars\` and in \`secrets\`: only one of them can give its value`)
  }
  return {
    ...target, image, manifestPath, envVars, secrets,
    tag: readTag(inputs, target.service),
    trafficPercent: readTraffic(inputs),
    dryRun: inputs.flag('dry-run', false),
    run: inputs.environment('GITHUB_RUN_ID'),
  }
}

function readImage(inputs: Inputs, hasManifest: boolean): string | undefined {
  const image = inputs.optionalText('image')
  if (image === undefined && !hasManifest) inputs.problem('`image` is required and was empty (or give a `manifest` that names one)')
  if (image !== undefined && !IMAGE.test(image)) inputs.mustBe('image', 'an image such as europe-docker.pkg.dev/project/repository/name@sha256:…', image)
  return image
}

function readTag(inputs: Inputs, service: string): string {
  const tag = inputs.matching('tag', TAG, 'a tag of lower-case letters, digits and hyphens, a letter first', 'candidate')
  const length = `${tag}${service}`.length
  if (length > TAG_AND_SERVICE_MAX) {
    inputs.problem(`\`tag\` "${tag}" and \`service\` "${service}" have ${length} characters together; Cloud Run allows ${TAG_AND_SERVICE_MAX}`)
  }
  return tag
}

function readTraffic(inputs: Inputs): number {
  const text = inputs.text('traffic', 'none')
  if (text === 'none') return 0
  const percent = Number(text)
  if (/^\d{1,3}$/.test(text) && percent <= 100) return percent
  inputs.mustBe('traffic', 'none or a whole percentage from 0 to 100', text)
  return 0
}

function readSecrets(inputs: Inputs): Readonly<Record<string, SecretRef>> {
  const entries = Object.entries(inputs.keyValues('secrets', ENV_NAME, 'the name of an environment variable'))
  return Object.fromEntries(entries.map(([name, value]) => {
    const [, secret, version = 'latest'] = SECRET.exec(value.trim()) ?? []
    // The value is not quoted: a secret's content may have been put here by mistake.
    if (secret === undefined) inputs.problem(`\`secrets\`: ${name} must name a secret as SECRET or SECRET:VERSION (a number or latest), not hold a value`)
    return [name, { secret: secret ?? '', version }]
  }))
}
