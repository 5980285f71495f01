// Where tokens come from: the Security Token Service, which takes a workload's own token for a federated one; the IAM Credentials API, by
// which that one acts as a service account; and the metadata server of a machine. What whoever signed the workload's token would have to be
// asked is not asked: the token must be for the provider that is named, and not expired. Nobody needs a role to act as an account.
// https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token · https://cloud.google.com/iam/docs/reference/credentials/rest
// https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys
import type { IncomingHttpHeaders } from 'node:http'
import { ApiError } from '../api/status.ts'
import { object, text, type Json } from '../state/json.ts'
import { payloadOf, TOKEN_SECONDS, type Issuer } from './issuer.ts'

export type IdentityCall = { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly headers: IncomingHttpHeaders; readonly body: string }
export type IdentityAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

const METADATA = '/computeMetadata/v1'
const ACCOUNT = /^\/v1\/projects\/-\/serviceAccounts\/([^/:]+):(generateIdToken|generateAccessToken)$/
const EMAIL = /^[a-z0-9-]+@[a-z0-9.-]+\.gserviceaccount\.com$/
const PROVIDER = /^\/\/iam\.googleapis\.com\/projects\/\d+\/locations\/global\/workloadIdentityPools\/[\w-]+\/providers\/[\w-]+$/
/** Of the machine that the metadata server is of. */
export const MACHINE_ACCOUNT = 'machine@my-project.iam.gserviceaccount.com'
const PROJECT = 'my-project'
const CERTIFICATES = '/oauth2/v3/certs'

/** The name by which faults and events know a call; undefined for what is no call for tokens. */
export function identityRpc(path: string): string | undefined {
  if (path === '/v1/token') return 'google.identity.sts.v1.SecurityTokenService.ExchangeToken'
  const what = ACCOUNT.exec(path)?.[2]
  if (what !== undefined) return `google.iam.credentials.v1.IAMCredentials.${what === 'generateIdToken' ? 'GenerateIdToken' : 'GenerateAccessToken'}`
  if (path === METADATA || path.startsWith(`${METADATA}/`)) return 'metadata'
  return path === CERTIFICATES ? 'certificates' : undefined
}

export function identity(issuer: Issuer, call: IdentityCall, nowMs: number): IdentityAnswer {
  const { path, method } = call
  if (path === CERTIFICATES) return json(issuer.certificates)
  if (path === '/v1/token') return method === 'POST' ? exchanged(issuer, call, nowMs) : notFound(call)
  const [, email, what] = ACCOUNT.exec(path) ?? []
  if (email !== undefined) return method === 'POST' ? acting(issuer, call, { email: decodeURIComponent(email), what: what ?? '' }, nowMs) : notFound(call)
  return metadata(issuer, call, nowMs)
}

/** RFC 8693, with Google's errors. */
function exchanged(issuer: Issuer, { headers, body }: IdentityCall, nowMs: number): IdentityAnswer {
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  const given: Json = isForm ? Object.fromEntries(new URLSearchParams(body)) : parsed(body)
  const field = (form: string, camel: string) => text(given[form]) || text(given[camel])
  if (field('grant_type', 'grantType') !== 'urn:ietf:params:oauth:grant-type:token-exchange') return refusedToken('unsupported_grant_type', 'The grant type must be urn:ietf:params:oauth:grant-type:token-exchange.')
  const audience = text(given['audience'])
  if (!PROVIDER.test(audience)) return refusedToken('invalid_request', `Invalid value for "audience". This value should be the full resource name of the Identity Provider.`)
  if (field('subject_token_type', 'subjectTokenType') !== 'urn:ietf:params:oauth:token-type:jwt') return refusedToken('invalid_request', 'Invalid value for "subject_token_type": only urn:ietf:params:oauth:token-type:jwt is emulated.')
  const claims = payloadOf(field('subject_token', 'subjectToken'))
  if (claims === undefined) return refusedToken('invalid_request', 'Unable to parse the ID Token.')
  if (typeof claims['exp'] !== 'number' || claims['exp'] * 1000 <= nowMs) return refusedToken('invalid_grant', 'The ID Token provided in the token exchange request is stale to sign-in.')
  if (![claims['aud']].flat().some((one) => one === `https:${audience}` || one === audience)) return refusedToken('invalid_grant', 'The audience in ID Token [' + String(claims['aud']) + '] does not match the expected audience.')
  const principal = `principal:${audience.replace(/\/providers\/[^/]+$/, '')}/subject/${text(claims['sub'])}`
  return json({ access_token: issuer.accessToken(principal), issued_token_type: 'urn:ietf:params:oauth:token-type:access_token', token_type: 'Bearer', expires_in: TOKEN_SECONDS })
}

function refusedToken(error: string, description: string): IdentityAnswer {
  return { ...json({ error, error_description: description }), status: 400 }
}

function acting(issuer: Issuer, { headers, body }: IdentityCall, { email, what }: { readonly email: string; readonly what: string }, nowMs: number): IdentityAnswer {
  const principal = issuer.principalOf(/^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '')
  if (principal === undefined) {
    return { ...json({ error: { code: 401, message: 'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.', status: 'UNAUTHENTICATED' } }), status: 401 }
  }
  if (!EMAIL.test(email)) throw new ApiError('NOT_FOUND', `Not found; Gaia id not found for email ${email}`)
  const given = parsed(body)
  if (what === 'generateIdToken') {
    const audience = text(given['audience'])
    if (audience === '') throw new ApiError('INVALID_ARGUMENT', 'Request contains an invalid argument: audience must not be empty.')
    return json({ token: issuer.idToken(email, audience, nowMs, given['includeEmail'] === true) })
  }
  if (!Array.isArray(given['scope']) || given['scope'].length === 0) throw new ApiError('INVALID_ARGUMENT', 'Request contains an invalid argument: scope must not be empty.')
  return json({ accessToken: issuer.accessToken(`serviceAccount:${email}`), expireTime: new Date(nowMs + TOKEN_SECONDS * 1000).toISOString() })
}

function metadata(issuer: Issuer, call: IdentityCall, nowMs: number): IdentityAnswer {
  const plain = (body: string): IdentityAnswer => ({ status: 200, headers: { 'content-type': 'application/text', 'metadata-flavor': 'Google' }, body })
  if (call.method !== 'GET') return { ...plain('Method Not Allowed\n'), status: 405 }
  // What a web page or a redirect could send is no question of a program's.
  if (call.headers['metadata-flavor'] !== 'Google') return { ...plain('Missing Metadata-Flavor:Google header.\n'), status: 403 }
  const account = `${METADATA}/instance/service-accounts/default`
  switch (call.path.replace(/\/$/, '')) {
    case METADATA:
    case `${METADATA}/instance`:
      return plain('instance/\nproject/\n')
    case `${METADATA}/project/project-id`:
      return plain(PROJECT)
    case `${account}/email`:
      return plain(MACHINE_ACCOUNT)
    case `${account}/token`:
      return { ...json({ access_token: issuer.accessToken(`serviceAccount:${MACHINE_ACCOUNT}`), expires_in: TOKEN_SECONDS, token_type: 'Bearer' }), headers: { 'content-type': 'application/json', 'metadata-flavor': 'Google' } }
    case `${account}/identity`: {
      const audience = call.query.get('audience') ?? ''
      return audience === '' ? { ...plain('non-empty audience parameter required\n'), status: 400 } : plain(issuer.idToken(MACHINE_ACCOUNT, audience, nowMs, call.query.get('format') === 'full'))
    }
    default:
      return { ...plain('Not Found\n'), status: 404 }
  }
}

function json(value: unknown): IdentityAnswer {
  return { status: 200, headers: { 'content-type': 'application/json; charset=UTF-8' }, body: `${JSON.stringify(value)}\n` }
}

function parsed(body: string): Json {
  try {
    return object(JSON.parse(body === '' ? '{}' : body))
  } catch {
    throw new ApiError('INVALID_ARGUMENT', 'Invalid JSON payload received.')
  }
}

function notFound({ method, path }: IdentityCall): never {
  throw new ApiError('NOT_FOUND', `No API that is emulated answers ${method} ${path}.`)
}
