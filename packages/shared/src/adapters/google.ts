// How Google's APIs are called (credentials, transport, endpoint, retries) and how their errors become ours. Nothing else
// compares an error code. Plain JSON instead of the generated clients, because those drop every field that their protos do not
// know, and a deploy must not erase a setting newer than this code (docs/decisions/0002).
import { Gaxios } from 'gaxios'
import type { AuthClient } from 'google-auth-library'
import { DeliveryError, cancelled, messageOf, type ErrorKind } from '../errors.ts'
import { systemClock } from './clock.ts'
import { endpoint, type Api } from './endpoints.ts'
import { withinQuota, type Patience } from './quota.ts'

type Env = Readonly<Record<string, string | undefined>>

export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Starts with a slash; segments encoded by the caller. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
  /** A call that changes nothing though it is no GET: it may be tried again. */
  readonly reads?: boolean
  /** What is being done, completing "… failed": `reading service shop`. */
  readonly what: string
  readonly signal: AbortSignal
}

/** Calls one API and gives the answer's JSON. Reads are retried while the API is unavailable; writes never are. Throws DeliveryError. */
export type GoogleApi = (call: Call) => Promise<unknown>

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'
const TIMEOUT_MS = 15_000

/** Without 429: see quota.ts. */
const STATUSES_TO_RETRY = [[100, 199], [408, 408], [500, 599]]

/** Credentials are looked up here, so that their absence is one clean error before anything is done. */
export async function connectGoogleApi(api: Api, projectId: string, env: Env, patience: Patience = { clock: systemClock }): Promise<GoogleApi> {
  const { client, origin } = await connect(api, projectId, env)
  return async ({ method, path, query = {}, body, reads = method === 'GET', what, signal }) => {
    const request = async () => client.request<unknown>({
      url: `${origin}${path}`,
      method,
      params: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)),
      ...(body === undefined ? {} : { data: body }),
      headers: { 'user-agent': 'cloudrun-delivery' },
      responseType: 'json',
      fetchImplementation: fetch,
      timeout: TIMEOUT_MS,
      signal,
      retryConfig: { retry: reads ? 4 : 0, noResponseRetries: reads ? 2 : 0, retryDelay: 200, maxRetryDelay: 4_000, httpMethodsToRetry: reads ? [method] : [], statusCodesToRetry: STATUSES_TO_RETRY },
    })
    try {
      return (await withinQuota(patience, { what, reads, signal }, request, tooMany)).data
    } catch (thrown) {
      throw signal.aborted ? cancelled(what) : toDeliveryError(what, thrown, api, env)
    }
  }
}

export type BytesCall = Pick<Call, 'path' | 'query' | 'what' | 'signal'> & { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly headers?: Readonly<Record<string, string>>; readonly body?: Buffer | string }

export type BytesAnswer = { readonly status: number; readonly headers: Headers; readonly bytes: Buffer }

export type GoogleBytes = {
  /** `https://HOST:PORT`: where calls, and so credentials, go. */
  readonly origin: string
  /** One call that is never tried again; whatever was answered comes back. Throws DeliveryError when nothing was. */
  readonly call: (call: BytesCall) => Promise<BytesAnswer>
  /** What an answer means that is no success. */
  readonly refusal: (what: string, answer: BytesAnswer) => DeliveryError
}

const BYTES_TIMEOUT_MS = 60_000

/** For what is not JSON: contents of objects. */
export async function connectGoogleBytes(api: Api, projectId: string, env: Env): Promise<GoogleBytes> {
  const { client, origin } = await connect(api, projectId, env)
  return {
    origin,
    call: async ({ method, path, query = {}, headers = {}, body, what, signal }) => {
      try {
        const { status, headers: answered, data } = await client.request<ArrayBuffer>({
          url: `${origin}${path}`, method, params: query, headers: { 'user-agent': 'cloudrun-delivery', ...headers }, ...(body === undefined ? {} : { data: opaque(body) }), responseType: 'arraybuffer', fetchImplementation: fetch,
          timeout: BYTES_TIMEOUT_MS, signal, redirect: 'manual', validateStatus: () => true, retryConfig: { retry: 0, noResponseRetries: 0 },
        })
        return { status, headers: answered, bytes: Buffer.from(data) }
      } catch (thrown) {
        throw signal.aborted ? cancelled(what) : toDeliveryError(what, thrown, api, env)
      }
    },
    refusal: (what, { status, bytes }) => toDeliveryError(what, { response: { status, data: refusalIn(bytes.toString()) } }, api, env),
  }
}

/** When a call fails, the HTTP client looks for secrets in every byte of a Buffer that it was given: a second for eight megabytes. Not in a Blob. */
function opaque(body: Buffer | string): Blob | string {
  return typeof body === 'string' ? body : new Blob([new Uint8Array(body)])
}

/** Cloud Storage refuses contents in bare text, everything else in JSON. */
function refusalIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return { error: { message: text.trim().slice(0, 500) } }
  }
}

async function connect(api: Api, projectId: string, env: Env): Promise<{ readonly client: Gaxios | AuthClient; readonly origin: string }> {
  const { emulated, host, port, protocol } = endpoint(api, env)
  return { client: emulated ? new Gaxios() : await defaultCredentials(projectId), origin: `${protocol}://${host}:${port}` }
}

async function defaultCredentials(projectId: string): Promise<AuthClient> {
  // Loaded where it is needed: an emulated run loads and sends no credentials.
  const { GoogleAuth } = await import('google-auth-library')
  try {
    return await new GoogleAuth({ projectId, scopes: [SCOPE] }).getClient()
  } catch (cause) {
    throw new DeliveryError('permission', `no Google Cloud credentials were found: ${messageOf(cause)}`, {
      hint: 'Run google-github-actions/auth before this step, with `permissions: id-token: write` on the job.',
      cause,
    })
  }
}

const KIND_OF_STATUS: Readonly<Record<number, ErrorKind>> = {
  400: 'input', 401: 'permission', 403: 'permission', 404: 'not-found', 409: 'conflict', 412: 'conflict', 408: 'timeout', 504: 'timeout',
}

/** @param thrown what the HTTP client threw: `response` holds the answer, where there was one */
export function toDeliveryError(what: string, thrown: unknown, api: Api, env: Env): DeliveryError {
  const answer = answerOf(thrown)
  const kind = answer === undefined ? 'unavailable' : answer.name === 'FAILED_PRECONDITION' ? 'conflict' : (KIND_OF_STATUS[answer.status] ?? 'unavailable')
  const reason = answer === undefined ? `no answer (${rootMessage(thrown)})` : `${answer.message} (${answer.name || `HTTP ${answer.status}`})`
  return new DeliveryError(kind, `${what} failed: ${reason}`, { hint: hintFor(kind, reason, answer === undefined, api, env), cause: thrown })
}

type Answer = { readonly status: number; readonly name: string; readonly message: string }

/** Google's error envelope `{error: {code, message, status}}`; undefined when nothing answered. */
function answerOf(thrown: unknown): Answer | undefined {
  const response = property(thrown, 'response')
  const status = property(response, 'status')
  if (typeof status !== 'number') return undefined
  const error = property(property(response, 'data'), 'error')
  const message = property(error, 'message')
  const name = property(error, 'status')
  return {
    status,
    name: typeof name === 'string' ? name : '',
    message: typeof message === 'string' && message !== '' ? message : 'the API gave no reason',
  }
}

/** The message of an answer of 429. */
function tooMany(thrown: unknown): string | undefined {
  const answer = answerOf(thrown)
  return answer?.status === 429 ? answer.message : undefined
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function rootMessage(thrown: unknown): string {
  let deepest = thrown
  for (let depth = 0; depth < 5 && property(deepest, 'cause') !== undefined; depth += 1) deepest = property(deepest, 'cause')
  const message = property(deepest, 'message')
  return typeof message === 'string' ? message : messageOf(deepest)
}

/** What each API asks for, as the guides grant it. */
const ROLES: Readonly<Record<Api, string>> = {
  run: 'roles/run.developer on the service, and roles/iam.serviceAccountUser on its service account',
  monitoring: 'roles/monitoring.viewer on the project',
  logging: 'roles/logging.viewer on the project',
  secretmanager: 'roles/secretmanager.viewer on the project',
  containeranalysis: 'roles/containeranalysis.occurrences.viewer on the project of the image',
  cloudbuild: 'roles/cloudbuild.builds.editor on the project, and roles/iam.serviceAccountUser on the service account of the build',
  sqladmin: 'cloudsql.backupRuns.create, .get and .list on the project of the instance, in a role of your own or roles/cloudsql.editor',
  storage: 'roles/storage.objectUser on the bucket',
  artifactregistry: 'roles/artifactregistry.writer on the repository of the image',
}

function hintFor(kind: ErrorKind, reason: string, noAnswer: boolean, api: Api, env: Env): string {
  const { emulated, host, port } = endpoint(api, env)
  if (emulated && noAnswer) {
    return `Is the emulator running at ${host}:${port}? Start it with \`npm run emulator\`, or unset CLOUD_RUN_EMULATOR_HOST to use the cloud.`
  }
  if (kind === 'permission' && reason.includes('or it is disabled')) return `Enable it for the project: gcloud services enable ${api}.googleapis.com`
  if (kind === 'permission') return `The workflow identity needs ${ROLES[api]}.`
  return ''
}
