// Substitutions of Cloud Build: `$NAME`, `${NAME}`, and `$$` for a dollar sign, in the fields of a build where it knows them. Pure. A name that
// nothing gives is refused, unless the build asks for ALLOW_LOOSE. The rules and words are those of
// https://github.com/GoogleCloudPlatform/cloud-build-local/blob/master/validate/validate.go
import { ApiError } from '../api/status.ts'
import { list, object, text, texts, type Json } from '../state/json.ts'

const PARAMETER = /\$(?:\$|([A-Z_][A-Z0-9_]*)|\{([A-Z_][A-Z0-9_]*)\})/g
const OF_USERS = /^_[A-Z0-9_]+$/
/** Those that a user may give a value to are true. */
const BUILT_IN: Readonly<Record<string, boolean>> = {
  PROJECT_ID: false, PROJECT_NUMBER: false, BUILD_ID: false, LOCATION: false, SERVICE_ACCOUNT: true, SERVICE_ACCOUNT_EMAIL: true, TRIGGER_BUILD_CONFIG_PATH: true, TRIGGER_NAME: true, REPO_NAME: true, REPO_FULL_NAME: true, BRANCH_NAME: true, TAG_NAME: true, REF_NAME: true,
  REVISION_ID: true, COMMIT_SHA: true, SHORT_SHA: true,
}

/** Checks what the build gives, and what its texts ask for. @param given beside the build's own: `BUILD_ID` and its kin */
export function substitute(build: Json, given: Readonly<Record<string, string>>): Json {
  const own = texts(build['substitutions'])
  for (const key of Object.keys(own)) {
    if (!OF_USERS.test(key) && BUILT_IN[key] !== true) throw invalid(`invalid .substitutions field: substitution key ${JSON.stringify(key)} does not respect format "^_[A-Z0-9_]+$" and is not an overridable built-in substitutions`)
  }
  const values: Readonly<Record<string, string>> = { ...own, ...given }
  const used = new Set<string>()
  const missing = new Set<string>()
  const fill = (template: string) => template.replaceAll(PARAMETER, (_whole, bare?: string, braced?: string) => {
    const key = bare ?? braced
    if (key === undefined) return '$'
    used.add(key)
    if (!Object.hasOwn(values, key) && !OF_USERS.test(key) && !Object.hasOwn(BUILT_IN, key)) throw invalid(`key in the template ${JSON.stringify(key)} is not a valid built-in substitution`)
    if (!Object.hasOwn(values, key) && OF_USERS.test(key)) missing.add(`key in the template ${JSON.stringify(key)} is not matched in the substitution data`)
    return values[key] ?? ''
  })
  const filled = fillBuild(build, fill)
  const unused = Object.keys(own).filter((key) => !used.has(key)).map((key) => `key ${JSON.stringify(key)} in the substitution data is not matched in the template`)
  const problems = [...missing, ...unused]
  if (problems.length > 0 && text(object(build['options'])['substitutionOption']) !== 'ALLOW_LOOSE') throw invalid(problems.join(';'))
  return filled
}

function fillBuild(build: Json, fill: (template: string) => string): Json {
  const each = (value: unknown) => (Array.isArray(value) ? value.map((entry) => fill(String(entry))) : undefined)
  const some = (fields: Json) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const one = (value: unknown) => (typeof value === 'string' ? fill(value) : undefined)
  const steps = list(build['steps']).map((step) => ({ ...step, ...some({ name: one(step['name']), args: each(step['args']), env: each(step['env']), dir: one(step['dir']), entrypoint: one(step['entrypoint']) }) }))
  const options = object(build['options'])
  const secrets = object(build['availableSecrets'])
  const secretManager = list(secrets['secretManager']).map((secret) => ({ ...secret, ...some({ versionName: one(secret['versionName']) }) }))
  return {
    ...build, steps, ...some({ images: each(build['images']), tags: each(build['tags']), logsBucket: one(build['logsBucket']) }),
    ...(secretManager.length === 0 ? {} : { availableSecrets: { ...secrets, secretManager } }),
    ...(build['options'] === undefined ? {} : { options: { ...options, ...some({ env: each(options['env']) }) } }),
  }
}

function invalid(why: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', why.startsWith('key in the template') ? `invalid value for 'build.substitutions': ${why}` : why)
}
