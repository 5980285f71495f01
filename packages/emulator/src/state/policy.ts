// IAM policies of services, jobs, worker pools and secrets: read, changed with an etag, and asked for permissions. Callers of
// the API are not refused by them: they are taken for the project's owner. Whether users are let in is invoker.ts's, whether an account gets a secret store.ts's.
// https://cloud.google.com/iam/docs/reference/rest/v1/Policy
import { ApiError } from '../api/status.ts'
import type { Stamp } from './etag.ts'
import { list, text, type Json } from './json.ts'
import { shortName, type State } from './model.ts'
import { findSecret, nameOf, parseSecret, type SecretName } from './secrets.ts'

/** `etag` in base64. */
export type PolicyState = { readonly bindings: readonly Json[]; readonly auditConfigs: readonly Json[]; readonly version: number; readonly etag: string }

/** What Google gives for a policy that nobody has set. */
export const NO_POLICY: PolicyState = { bindings: [], auditConfigs: [], version: 0, etag: 'ACAB' }
// google.iam.v1.Policy
const CONDITIONAL = 3
const VERSIONS: readonly number[] = [0, 1, CONDITIONAL]
const ROLE = /^(?:roles|projects\/[^/]+\/roles|organizations\/\d+\/roles)\/[\w.]+$/
const MEMBER = /^(?:allUsers|allAuthenticatedUsers|(?:user|serviceAccount|group|domain|deleted|principal|principalSet|projectOwner|projectEditor|projectViewer):.+)$/

export function policyOf({ policies }: State, resource: string): PolicyState {
  return policies[resource] ?? NO_POLICY
}

export function exists(state: State, resource: string): boolean {
  const [, , place = '', , kind = ''] = resource.split('/')
  const present: Readonly<Record<string, object>> = { services: state.services, jobs: state.jobs, workerPools: state.workerPools }
  return place === 'secrets' ? findSecret(state, parseSecret(resource)) !== undefined : Object.hasOwn(present[kind] ?? {}, resource)
}

export function requireResource(state: State, resource: string): void {
  if (exists(state, resource)) return
  const [, project = '', place = '', location = '', kind = ''] = resource.split('/')
  if (place === 'secrets') throw new ApiError('NOT_FOUND', `Secret [${resource}] not found.`)
  throw new ApiError('NOT_FOUND', `Resource '${shortName(resource)}' of kind '${KINDS[kind] ?? kind.toUpperCase()}' in region '${location}' in project '${project}' does not exist.`)
}

const KINDS: Readonly<Record<string, string>> = { services: 'SERVICE', jobs: 'JOB', workerPools: 'WORKER_POOL' }

/** @param mask fields to change; bindings and etag when it is empty, as Google has it */
export function setPolicy(state: State, resource: string, policy: Json, mask: readonly string[], stamp: Stamp): State {
  requireResource(state, resource)
  const present = policyOf(state, resource)
  const given = text(policy['etag'])
  if (given !== '' && given !== present.etag) {
    // github.com/pulumi/pulumi-google-native/issues/862
    throw new ApiError('ABORTED', `There were concurrent policy changes. Please retry the whole read-modify-write with exponential backoff. The request's ETag '${given}' did not match the current policy's ETag '${present.etag}'.`)
  }
  const version = Number(policy['version'] ?? 0)
  if (!VERSIONS.includes(version)) throw new ApiError('INVALID_ARGUMENT', `policy.version: must be one of ${VERSIONS.join(', ')}, got ${version}.`)
  // github.com/hashicorp/vault-plugin-secrets-gcp/issues/88. Without an etag the version is not looked at, and conditions can be lost: so says google.iam.v1.Policy.
  if (given !== '' && version < present.version && present.version === CONDITIONAL) throw new ApiError('INVALID_ARGUMENT', `Specified policy version (${version}) cannot be less than the existing policy version (${present.version}). For more information, please refer to https://cloud.google.com/iam/docs/policies#versions`)
  const changes = (field: string) => mask.length === 0 ? field !== 'auditConfigs' : mask.includes(field)
  const bindings = changes('bindings') ? bindingsOf(policy) : present.bindings
  const next: PolicyState = {
    bindings,
    auditConfigs: changes('auditConfigs') ? list(policy['auditConfigs']) : present.auditConfigs,
    version: bindings.some(({ condition }) => condition !== undefined) ? CONDITIONAL : 1,
    etag: Buffer.from(`07${stamp.uid().replaceAll('-', '')}`.slice(0, 16), 'hex').toString('base64'),
  }
  return { ...state, policies: { ...state.policies, [resource]: next } }
}

/** One binding for each role and condition, without empty ones. */
function bindingsOf(policy: Json): readonly Json[] {
  const merged = new Map<string, Json & { readonly members: readonly string[] }>()
  for (const binding of list(policy['bindings'])) {
    const role = text(binding['role'])
    if (!ROLE.test(role)) throw new ApiError('INVALID_ARGUMENT', `Role ${role} is not supported for this resource.`)
    const members = Array.isArray(binding['members']) ? binding['members'].map(String) : []
    const unknown = members.find((member) => !MEMBER.test(member))
    if (unknown !== undefined) throw new ApiError('INVALID_ARGUMENT', `The member ${unknown} is of an unknown type. Please set a valid type prefix for the member.`)
    const key = JSON.stringify([role, binding['condition']])
    merged.set(key, { ...binding, members: [...new Set([...(merged.get(key)?.members ?? []), ...members])] })
  }
  return [...merged.values()].filter(({ members }) => members.length > 0)
}

/** Policies go with their resource. */
export function withoutPolicy({ policies, ...state }: State, resource: string): State {
  const { [resource]: _gone, ...others } = policies
  return { ...state, policies: others }
}

/** Who has a role that lets them call the service, as far as its own policy tells. */
export function invokersOf(state: State, service: string): readonly string[] {
  return membersOf(state, service, ['roles/run.invoker', 'roles/run.servicesInvoker', 'roles/run.admin'])
}

/** Who may read the secret's versions, as far as its own policy tells. */
export function accessorsOf(state: State, secret: SecretName): readonly string[] {
  return membersOf(state, nameOf(secret), ['roles/secretmanager.secretAccessor', 'roles/secretmanager.admin'])
}

function membersOf(state: State, resource: string, roles: readonly string[]): readonly string[] {
  return policyOf(state, resource).bindings.filter(({ role, condition }) => roles.includes(text(role)) && condition === undefined).flatMap(({ members }) => (Array.isArray(members) ? members.map(String) : []))
}
