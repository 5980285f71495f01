// Secrets and their versions, as Secret Manager keeps them: numbers only grow, `latest` is the highest number whatever became of it, and
// what is destroyed is gone. Each step takes the state and gives the next one, or refuses in Secret Manager's words.
// https://cloud.google.com/secret-manager/docs/access-secret-version
import { ApiError } from '../api/status.ts'
import { etagOf, requireEtag, type Stamp } from './etag.ts'
import { texts, type Json } from './json.ts'
import type { SecretState, SecretVersionState, State } from './model.ts'

/** In place of a project: secrets that the emulator was started with are every project's. */
export const ANY_PROJECT = '*'
const ID = /^[\w-]{1,255}$/
/** What a secret may be given here. Rotation, expiry and topics would have to do something, so they are refused. */
const KEPT = new Set(['labels', 'annotations', 'replication'])
const PAYLOAD_BYTES_MAX = 65_536

export type SecretName = { readonly project: string; readonly id: string }

/** `projects/P/secrets/S`, also with `/versions/V` behind it. */
export function parseSecret(name: string): SecretName & { readonly version: string } {
  const found = /^projects\/([^/]+)\/secrets\/([^/]+)(?:\/versions\/([^/]+))?$/.exec(name)
  if (/^projects\/[^/]+\/locations\//.test(name)) throw new ApiError('UNIMPLEMENTED', 'Regional secrets are not emulated: name the secret as projects/P/secrets/S.')
  if (found === null || !ID.test(found[2] ?? '')) throw invalidId(name)
  return { project: found[1] ?? '', id: found[2] ?? '', version: found[3] ?? '' }
}

export function nameOf({ project, id }: SecretName): string {
  return `projects/${project}/secrets/${id}`
}

export function findSecret({ secrets }: State, { project, id }: SecretName): SecretState | undefined {
  return secrets[nameOf({ project, id })] ?? secrets[nameOf({ project: ANY_PROJECT, id })]
}

/** Newest first; those of every project among them. */
export function secretsOf({ secrets }: State, project: string): readonly SecretState[] {
  const own = Object.values(secrets).filter((secret) => secret.project === project)
  const shared = Object.values(secrets).filter((secret) => secret.project === ANY_PROJECT && !own.some(({ id }) => id === secret.id))
  return [...own, ...shared].toSorted((a, b) => (a.createTime < b.createTime ? 1 : -1))
}

export function requireSecret(state: State, name: SecretName): SecretState {
  const secret = findSecret(state, name)
  if (secret === undefined) throw new ApiError('NOT_FOUND', `Secret [${nameOf(name)}] not found.`)
  return secret
}

/** @param version a number or `latest` */
export function requireVersion(state: State, name: SecretName, version: string): SecretVersionState {
  const versions = findSecret(state, name)?.versions ?? []
  if (version === 'latest') {
    const latest = versions.at(-1)
    // github.com/firebase/firebase-tools/pull/3959
    if (latest === undefined) throw new ApiError('NOT_FOUND', `Secret [${nameOf(name)}] not found or has no versions.`)
    return latest
  }
  if (!/^[1-9]\d*$/.test(version)) throw invalidId(`${nameOf(name)}/versions/${version}`)
  const found = versions.find(({ number }) => String(number) === version)
  if (found === undefined) throw new ApiError('NOT_FOUND', `Secret Version [${nameOf(name)}/versions/${version}] not found.`)
  return found
}

/** @returns the payload, in base64 */
export function accessVersion(state: State, name: SecretName, version: string): { readonly number: number; readonly data: string } {
  const found = requireVersion(state, name, version)
  if (found.state !== 'ENABLED') throw wrongState(name, found)
  return { number: found.number, data: found.data }
}

export function createSecret(state: State, name: SecretName, request: Json, stamp: Stamp): { readonly state: State; readonly secret: SecretState } {
  if (!ID.test(name.id)) throw invalidId(nameOf(name))
  if (findSecret(state, name) !== undefined) throw new ApiError('ALREADY_EXISTS', `Secret [${nameOf(name)}] already exists.`)
  const unknown = Object.keys(request).find((field) => !KEPT.has(field) && field !== 'name' && field !== 'etag' && field !== 'createTime')
  if (unknown !== undefined) throw new ApiError('UNIMPLEMENTED', `The field '${unknown}' of a secret is not emulated.`)
  if (name.project !== ANY_PROJECT && request['replication'] === undefined) throw new ApiError('INVALID_ARGUMENT', 'secret.replication: must be set, for example to {"automatic": {}}.')
  return put(state, { project: name.project, id: name.id, createTime: stamp.at, etag: etagOf(nameOf(name), stamp.uid()), settings: { ...request, labels: texts(request['labels']) }, denied: false, versions: [] })
}

export function deleteSecret(state: State, name: SecretName, etag: string): State {
  const secret = requireSecret(state, name)
  requireEtag(secret.id, secret.etag, etag)
  const { [nameOf(secret)]: _gone, ...secrets } = state.secrets
  const { [nameOf(name)]: _policy, ...policies } = state.policies
  return { ...state, secrets, policies }
}

/** @param data base64 */
export function addVersion(state: State, name: SecretName, data: string, stamp: Stamp): { readonly state: State; readonly secret: SecretState; readonly version: SecretVersionState } {
  const secret = requireSecret(state, name)
  if (Buffer.from(data, 'base64').length > PAYLOAD_BYTES_MAX) throw new ApiError('INVALID_ARGUMENT', `The maximum size of a secret payload is ${PAYLOAD_BYTES_MAX} bytes.`)
  const number = (secret.versions.at(-1)?.number ?? 0) + 1
  const version: SecretVersionState = { number, state: 'ENABLED', createTime: stamp.at, etag: etagOf(nameOf(name), number, stamp.uid()), data }
  return { ...put(state, { ...secret, versions: [...secret.versions, version] }), version }
}

/** Destroyed is final; the same state again is no error. */
export function setVersionState(state: State, name: SecretName, version: string, next: { readonly state: SecretVersionState['state']; readonly etag: string }, stamp: Stamp): { readonly state: State; readonly version: SecretVersionState } {
  const found = requireVersion(state, name, version)
  const secret = requireSecret(state, name)
  requireEtag(`${secret.id}/versions/${found.number}`, found.etag, next.etag)
  if (found.state === 'DESTROYED') throw wrongState(name, found)
  if (found.state === next.state) return { state, version: found }
  const destroyed = next.state === 'DESTROYED' ? { destroyTime: stamp.at, data: '' } : {}
  const changed = { ...found, state: next.state, etag: etagOf(found.etag, stamp.uid()), ...destroyed }
  return { ...put(state, { ...secret, versions: secret.versions.map((one) => (one === found ? changed : one)) }), version: changed }
}

/** For revisions: the service account is refused, or no more. */
export function setDenied(state: State, name: SecretName, denied: boolean): State {
  return put(state, { ...requireSecret(state, name), denied }).state
}

/** Why a revision cannot have a secret. */
export type SecretProblem = { readonly name: string; readonly problem: 'missing' | 'denied' | 'disabled' | 'destroyed' }

/** @param data in base64: what a file gets, which need not be text @param value what a variable gets */
export type SecretContent = { readonly data: string; readonly value: string }

/** What a container gets. @param version a number or `latest` */
export function secretFor(state: State, name: SecretName, version: string): SecretContent | SecretProblem {
  const secret = findSecret(state, name)
  const found = version === 'latest' ? secret?.versions.at(-1) : secret?.versions.find(({ number }) => String(number) === version)
  const problem = secret?.denied === true ? 'denied' : found === undefined ? 'missing' : ({ ENABLED: undefined, DISABLED: 'disabled', DESTROYED: 'destroyed' } as const)[found.state]
  const data = found?.data ?? ''
  return problem === undefined ? { data, value: Buffer.from(data, 'base64').toString('utf8') } : { name: `${nameOf(name)}/versions/${version}`, problem }
}

function put(state: State, secret: SecretState): { readonly state: State; readonly secret: SecretState } {
  return { state: { ...state, secrets: { ...state.secrets, [nameOf(secret)]: secret } }, secret }
}

/** github.com/external-secrets/external-secrets/issues/4042 */
function wrongState(name: SecretName, { number, state }: SecretVersionState): ApiError {
  return new ApiError('FAILED_PRECONDITION', `Secret Version [${nameOf(name)}/versions/${number}] is in ${state} state.`)
}

/** github.com/googleapis/nodejs-secret-manager/issues/74 */
function invalidId(name: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', `Resource ID [${name}] is not in a valid format.`)
}
