// The JSON Schema of delivery.yaml, from the words that its reader knows and from what the actions say of their inputs. It refuses nothing by itself.
import { INDICATORS } from '../../packages/shared/src/core/objective.ts'
import { KEYS, SECTION_KEYS, type ActionName, type Section } from '../../packages/shared/src/delivery/keys.ts'

type Inputs = Readonly<Record<string, { readonly description: string }>>
type Schema = Readonly<Record<string, unknown>>

/** Whose inputs a section takes. */
const OWNER: Readonly<Record<Section, ActionName>> = {
  build: 'build-image', resources: 'deploy-cloudrun', deploy: 'deploy-cloudrun', migration: 'deploy-cloudrun', validate: 'validate-deploy', gate: 'quality-gate', rollout: 'promote', rollback: 'rollback',
}
const ABOUT: Readonly<Record<string, string>> = {
  services: 'What is delivered, by a name of its own.', environments: 'Where it is delivered.', 'release-groups': 'Services that go forward together and come back together: a name and the list of its services.',
  rollout: 'How users get a revision: the inputs of promote.', rollback: 'How users are given back: the inputs of rollback.', project: 'Google Cloud project.', region: 'Region on Google Cloud, such as europe-west1.',
  regions: 'Regions, in the order in which they get a revision.', login: 'How jobs of this repository become a service account.', 'workload-identity-provider': 'Full name of the workload identity provider.',
  'service-account': 'Address of the service account that delivers.', name: 'Name on Cloud Run; default is the key.', image: 'Name of the image, without tag where it is built, with tag or digest where somebody else builds it.',
  extends: "A file with the service in Cloud Run's own form, which this file adds to.", after: 'Services that get users before this one.', code: 'Which code the service runs: the quality gate compares it with `env` and `secrets`.',
  gate: 'What pull requests must pass: the inputs of quality-gate.', build: 'How the image is built: a folder, or the inputs of build-image.', env: 'Environment variables.', secrets: 'Secrets, SECRET:VERSION, by variable or by path of a file.',
  resources: 'What one instance may use and how many there may be.', deploy: 'Other settings: the inputs of deploy-cloudrun.', migration: 'A job that runs before users get the revision.', checks: 'Requests that prove a revision, as validate-deploy takes them.',
  validate: 'How a revision is proved before it has users: the inputs of validate-deploy.', objectives: 'Limits that a revision must keep, by indicator.', branch: 'Where it is delivered from; default is develop for staging and main for production.',
  'github-environment': "Name of GitHub's environment, whose rules ask for approvals; default is the key.", from: 'The environment that proves the images of this one: nothing is built for it.', job: 'Name of the Cloud Run job.',
  paths: 'Folders or files that the service runs.', ignore: 'What in them it does not.', 'read-elsewhere': 'Variables that something other than this code reads.',
  accepted: 'Findings that somebody has looked at.',
}

const SETTING = { type: ['string', 'number', 'boolean', 'array', 'object', 'null'] }
const TEXTS = { oneOf: [{ type: 'string', minLength: 1 }, { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } }] }
const texts = (names: string): Schema => ({ type: ['object', 'null'], propertyNames: { pattern: names }, additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } })
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })

/** @param inputs of every action */
export function deliverySchema(inputs: ReadonlyMap<string, Inputs>): Schema {
  const sections = Object.fromEntries((Object.keys(SECTION_KEYS) as readonly Section[]).map((section) => [section, sectionSchema(section, inputs.get(OWNER[section]) ?? {})]))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'delivery.yaml, version 1',
    description: 'What is delivered, where and how. Unknown keys are refused; a key that begins with x- is for anchors.',
    ...object(KEYS.file, { required: ['services'], patternProperties: { '^x-': {} } }),
    $defs: {
      ...sections,
      build: { oneOf: [{ type: 'string' }, sections['build']] },
      service: object(KEYS.service), environment: object(KEYS.environment), override: object(KEYS.override), login: object(KEYS.login),
      code: { oneOf: [...TEXTS.oneOf, object(KEYS.code, { required: ['paths'] })] },
      objectives: { type: 'object', additionalProperties: false, properties: Object.fromEntries(INDICATORS.map((indicator) => [indicator, { type: 'number', minimum: 0 }])) },
    },
  }
}

function object(keys: readonly string[], more: Schema = {}): Schema {
  const isFile = keys.includes('release-groups')
  const isEnvironment = keys.includes('branch')
  const properties = Object.fromEntries(keys.map((key) => [key, { ...valueOf(key, isFile, isEnvironment), ...(ABOUT[key] === undefined ? {} : { description: ABOUT[key] }) }]))
  return { type: ['object', 'null'], additionalProperties: false, properties, ...more }
}

function valueOf(key: string, isFile: boolean, isEnvironment: boolean): Schema {
  switch (key) {
    case 'services':
      return { type: 'object', ...(isFile ? { minProperties: 1 } : {}), additionalProperties: ref(isEnvironment ? 'override' : 'service') }
    case 'environments':
      return { type: 'object', additionalProperties: ref('environment') }
    case 'release-groups':
      return { type: 'object', additionalProperties: TEXTS }
    case 'env':
      return texts('^[A-Za-z_][A-Za-z0-9_]*$')
    case 'secrets':
      return texts('^([A-Za-z_][A-Za-z0-9_]*|(/[A-Za-z0-9._-]+){2,})$')
    case 'after':
    case 'regions':
    case 'paths':
    case 'ignore':
    case 'read-elsewhere':
      return TEXTS
    case 'accepted':
      return { type: 'array', items: { type: 'object' } }
    case 'checks':
      return { type: ['array', 'string'] }
    case 'login':
    case 'code':
    case 'objectives':
      return ref(key)
    default:
      return key in SECTION_KEYS ? ref(key) : { type: 'string', minLength: 1 }
  }
}

function sectionSchema(section: Section, inputs: Inputs): Schema {
  const properties = SECTION_KEYS[section].map((key) => [key, { ...SETTING, description: ABOUT[key] ?? inputs[key]?.description.trim() ?? '' }] as const)
  return { type: ['object', 'null'], additionalProperties: false, properties: Object.fromEntries(properties) }
}
