// How Google's clients are connected (credentials, transport, endpoint) and how their errors become ours. Nothing else compares
// an error code. REST, because it starts faster than gRPC and can carry credentials over plain HTTP.
import { GoogleAuth, PassThroughClient, type AuthClient } from 'google-auth-library'
import type { ClientOptions } from 'google-gax'
import { DeliveryError, messageOf, type ErrorKind } from '../errors.ts'
import { endpoint, type Api } from './endpoints.ts'

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'

/** Options for a generated client. Credentials are looked up here, so that their absence is one clean error. */
export async function clientOptions(api: Api, projectId: string, env: NodeJS.ProcessEnv): Promise<ClientOptions> {
  const { emulated, host, port, protocol } = endpoint(api, env)
  const authClient = emulated ? new PassThroughClient() : await defaultCredentials(projectId)
  return {
    fallback: true,
    auth: new GoogleAuth({ authClient: authClient as AuthClient, projectId }),
    ...(emulated ? { protocol, apiEndpoint: host, port } : {}),
  }
}

async function defaultCredentials(projectId: string): Promise<AuthClient> {
  try {
    return (await new GoogleAuth({ projectId, scopes: [SCOPE] }).getClient()) as AuthClient
  } catch (cause) {
    throw new DeliveryError('permission', `no Google Cloud credentials were found: ${messageOf(cause)}`, {
      hint: 'Run google-github-actions/auth before this step, with `permissions: id-token: write` on the job.',
      cause,
    })
  }
}

const KINDS: Readonly<Record<number, ErrorKind>> = {
  3: 'input', 4: 'timeout', 5: 'not-found', 6: 'conflict', 7: 'permission', 8: 'unavailable', 9: 'conflict', 10: 'conflict', 13: 'unavailable', 14: 'unavailable', 16: 'permission',
}

/** google.rpc.Code by HTTP status, for answers that carry no code of their own. */
const CODE_OF_HTTP: Readonly<Record<number, number>> = { 400: 3, 401: 16, 403: 7, 404: 5, 409: 10, 429: 8, 500: 13, 502: 14, 503: 14, 504: 4 }

/**
 * @param what what was being done, completing "… failed": `reading service shop`
 */
export function toDeliveryError(what: string, thrown: unknown, env: NodeJS.ProcessEnv): DeliveryError {
  if (thrown instanceof DeliveryError) return thrown
  const code = codeOf(thrown)
  const kind = code === undefined ? 'unavailable' : (KINDS[code] ?? 'unavailable')
  return new DeliveryError(kind, `${what} failed: ${cleanMessage(thrown)}`, { hint: hintFor(kind, thrown, env), cause: thrown })
}

/** google.rpc.Code of an error of either family of Google's clients; undefined when no answer came. */
export function codeOf(thrown: unknown): number | undefined {
  const code: unknown = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined
  const number = typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : code
  if (typeof number !== 'number') return undefined
  return number >= 100 ? CODE_OF_HTTP[number] : number
}

function cleanMessage(thrown: unknown): string {
  const message = messageOf(thrown).replace(/^\d+ [A-Z_]+: /, '')
  return message === '' ? 'the API gave no reason' : message
}

function hintFor(kind: ErrorKind, thrown: unknown, env: NodeJS.ProcessEnv): string {
  const { emulated, host, port } = endpoint('run', env)
  if (emulated && /ECONNREFUSED|fetch failed|ENOTFOUND|EAI_AGAIN|socket hang up/.test(`${messageOf(thrown)} ${causeOf(thrown)}`)) {
    return `Nothing answers at ${host}:${port} (CLOUD_RUN_EMULATOR_HOST). Start the emulator with \`npm run emulator\`, or unset the variable to use the cloud.`
  }
  if (kind === 'permission') return 'Grant the workflow identity roles/run.developer on the service, and roles/iam.serviceAccountUser on its service account.'
  return ''
}

function causeOf(thrown: unknown): string {
  return thrown instanceof Error && thrown.cause !== undefined ? messageOf(thrown.cause) : ''
}
