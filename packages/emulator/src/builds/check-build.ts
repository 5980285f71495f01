// What Cloud Build refuses before it builds, in its own words. Pure. What it would do and the emulator does not is refused too, by name.
// https://github.com/GoogleCloudPlatform/cloud-build-local/blob/master/validate/validate.go
import { ApiError } from '../api/status.ts'
import { list, object, text, type Json } from '../state/json.ts'

const STEPS_MAX = 100
const ARGUMENTS_MAX = 100
const ARGUMENT_CHARACTERS_MAX = 10_000
const TAGS_MAX = 64
const IMAGES_MAX = 100
const TIMEOUT_SECONDS_MAX = 86_400
const TAG = /^\w[\w.-]{0,127}$/
const LOGGING_RULE =
  "if 'build.service_account' is specified, the build must either (a) specify 'build.logs_bucket', (b) use the REGIONAL_USER_OWNED_BUCKET build.options.default_logs_bucket_behavior option, or (c) use either CLOUD_LOGGING_ONLY / NONE logging options: invalid argument"
const NOT_EMULATED: readonly (readonly [holder: string, fields: readonly string[]])[] = [
  ['', ['secrets', 'artifacts', 'gitConfig', 'dependencies', 'approval']],
  ['options', ['pool', 'workerPool', 'volumes', 'dynamicSubstitutions', 'automapSubstitutions', 'enableStructuredLogging']],
  ['source', ['repoSource', 'gitSource', 'storageSourceManifest', 'connectedRepository']],
  ['availableSecrets', ['inline']],
]

export function checkBuild(build: Json): void {
  for (const [holder, fields] of NOT_EMULATED) {
    const found = fields.find((field) => (holder === '' ? build : object(build[holder]))[field] !== undefined)
    if (found !== undefined) throw new ApiError('UNIMPLEMENTED', `build.${holder === '' ? '' : `${holder}.`}${found} is not emulated.`)
  }
  const timeout = secondsOf(build['timeout'])
  if (timeout !== undefined && timeout > TIMEOUT_SECONDS_MAX) throw invalid('timeout exceeds the timeout limit of 24h0m0s')
  if (timeout !== undefined && timeout < 0) throw invalid('invalid timeout: timeout must be >=0')
  checkSteps(list(build['steps']))
  checkSecrets(build)
  const [images, tags] = [build['images'], build['tags']].map((value) => (Array.isArray(value) ? value.map(String) : []))
  if ((images?.length ?? 0) > IMAGES_MAX) throw invalid(`invalid .artifacts field: cannot specify more than ${IMAGES_MAX} images to build`)
  if ((tags?.length ?? 0) > TAGS_MAX) throw invalid(`number of tags ${tags?.length ?? 0} exceeded (max: ${TAGS_MAX})`)
  const wrong = tags?.find((tag) => !TAG.test(tag))
  if (wrong !== undefined) throw invalid(`invalid build tag "${wrong}"`)
  checkLogging(build)
}

function checkSteps(steps: readonly Json[]): void {
  const refuse = (why: string) => invalid(`invalid .steps field: ${why}`)
  if (steps.length === 0) throw refuse('no build steps are specified')
  if (steps.length > STEPS_MAX) throw refuse(`cannot specify more than ${STEPS_MAX} build steps`)
  const known = new Set(['-'])
  for (const [index, step] of steps.entries()) {
    const [name, id] = [text(step['name']), text(step['id'])]
    const args = strings(step['args'])
    if (name === '') throw refuse(`build step ${index} must specify name`)
    if (step['script'] !== undefined || step['volumes'] !== undefined || step['automapSubstitutions'] !== undefined) throw new ApiError('UNIMPLEMENTED', `script, volumes and automapSubstitutions of build step ${index} are not emulated.`)
    if (args.length > ARGUMENTS_MAX) throw refuse(`build step ${index} too many args (max: ${ARGUMENTS_MAX})`)
    const long = args.findIndex((arg) => arg.length > ARGUMENT_CHARACTERS_MAX)
    if (long >= 0) throw refuse(`build step ${index} arg ${long} too long (max: ${ARGUMENT_CHARACTERS_MAX})`)
    const env = strings(step['env']).find((entry) => !entry.includes('='))
    if (env !== undefined) throw refuse(`build step #${index} - "${id}": the Env entry "${env}" must be of the form "KEY=VALUE"`)
    const unknown = strings(step['waitFor']).find((one) => !known.has(one))
    if (unknown !== undefined) throw refuse(`build step #${index}${id === '' ? '' : ` - "${id}"`} depends on "${unknown}", which has not been defined`)
    if (known.has(id)) throw refuse(`build step #${index} - "${id}": the ID is not unique`)
    if (id !== '') known.add(id)
  }
}

function checkSecrets(build: Json): void {
  const given = new Set(list(object(build['availableSecrets'])['secretManager']).map(({ env }) => text(env)))
  for (const [index, step] of list(build['steps']).entries()) {
    const unknown = strings(step['secretEnv']).find((name) => !given.has(name))
    if (unknown !== undefined) throw invalid(`invalid .secrets field: build step ${index} uses secretEnv "${unknown}" which is not defined in availableSecrets`)
  }
}

/** https://cloud.google.com/build/docs/securing-builds/configure-user-specified-service-accounts */
function checkLogging(build: Json): void {
  const options = object(build['options'])
  const isKept = text(build['logsBucket']) !== '' || options['defaultLogsBucketBehavior'] === 'REGIONAL_USER_OWNED_BUCKET' || ['CLOUD_LOGGING_ONLY', 'STACKDRIVER_ONLY', 'NONE'].includes(text(options['logging']))
  if (text(build['serviceAccount']) !== '' && !isKept) throw invalid(LOGGING_RULE)
}

export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** Of a duration in its JSON spelling, such as `600s`. */
export function secondsOf(value: unknown): number | undefined {
  return typeof value === 'string' && value !== '' ? Number.parseFloat(value) : undefined
}

function invalid(message: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', message)
}
