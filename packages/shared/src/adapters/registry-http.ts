// One HTTP conversation with a registry: credentials on demand, patience while it is unavailable, redirects that never carry
// credentials to another host, a limit on every wait. What a path or an answer means is registry.ts's business.
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { cancelled, DeliveryError, messageOf, type ErrorKind } from '../errors.ts'
import type { Clock } from '../ports.ts'
import { systemClock } from './clock.ts'
import { isLoopback } from '../core/image-reference.ts'
import { registryAddress } from './endpoints.ts'
import { bytesOf, discard, exchange, header } from './http-exchange.ts'
import { findCredentials, type Found } from './registry-credentials.ts'
import type { Pieces } from './registry-upload.ts'

export type RegistryOptions = {
  /** Keeps a secret out of every log. Called before the secret is used. */
  readonly mask: (secret: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock?: Clock
  /** Which blobs go up in pieces, where the registry takes them. */
  readonly pieces?: Pieces
  readonly credentials?: (host: string, env: Readonly<Record<string, string | undefined>>) => Promise<Found>
}

export type RegistryRequest = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH'
  /** A path of the registry, or the absolute address that it gave for an upload. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Called for every try. */
  readonly body?: () => Uint8Array | Readable
  readonly accept: readonly number[]
  /** Completes "… failed": `reading shop:v1`. */
  readonly what: string
  /** A further permission that the request needs, such as reading the repository that a blob is mounted from. */
  readonly scope?: string
  /** 1 where a second try would need more than the same bytes again. */
  readonly triesMax?: number
  readonly timeoutMs?: number
}

const TRIES_MAX = 5
const TIMEOUT_MS = 30_000
const REDIRECTS_MAX = 5
const BACKOFF_MS = 250
/** A registry that asks for more patience than this is an outage: the job says so instead of burning minutes. */
const RETRY_AFTER_SECONDS_MAX = 60
const TEXT_LENGTH_MAX = 500
/** Of a refusal, and of a token. */
const ANSWER_BYTES_MAX = 1_048_576

export class RegistryHttp {
  readonly #host: string
  readonly #origin: string
  readonly #options: RegistryOptions
  readonly #clock: Clock
  #authorization: string | undefined
  #found: Promise<Found> | undefined

  constructor(host: string, options: RegistryOptions) {
    this.#host = host
    const { origin, emulated } = registryAddress(host, options.env)
    this.#origin = origin
    this.#options = emulated ? { ...options, credentials: noneForEmulators } : options
    this.#clock = options.clock ?? systemClock
  }

  /** An answer with one of the accepted statuses. Everything else is thrown as DeliveryError. */
  async send(request: RegistryRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const triesMax = request.triesMax ?? TRIES_MAX
    let authorized = false
    for (let tries = 1; ;) {
      const answer = await this.#once(request, signal).catch((thrown: unknown) => this.#unreachable(request.what, thrown, signal))
      if (!(answer instanceof DeliveryError) && request.accept.includes(answer.statusCode ?? 0)) return answer
      if (!(answer instanceof DeliveryError) && answer.statusCode === 401 && !authorized) {
        authorized = true
        discard(answer)
        this.#authorization = await this.#authorize(header(answer, 'www-authenticate') ?? '', request, signal)
        continue
      }
      const failure = answer instanceof DeliveryError ? answer : await refusal(request.what, answer, this.#host, this.#clock.nowMs())
      const askedMs = failure instanceof Refused ? failure.waitMs : 0
      const waitMs = askedMs === undefined ? undefined : Math.max(BACKOFF_MS * 2 ** (tries - 1), askedMs)
      if ((failure.kind !== 'unavailable' && failure.kind !== 'timeout') || tries === triesMax || waitMs === undefined)
        throw failure
      tries += 1
      await this.#clock.sleep(waitMs, signal).catch(() => {
        throw cancelled(request.what)
      })
    }
  }

  async #once(
    { method, url, headers = {}, body, timeoutMs = TIMEOUT_MS }: RegistryRequest,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    let target = new URL(url, `${this.#origin}/`)
    const start = target.origin
    const { authorization = start === this.#origin ? this.#authorization : undefined, ...others } = headers
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
      const answer = await exchange(target, {
        method,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        headers: {
          'user-agent': 'cloudrun-delivery',
          ...others,
          ...(target.origin === start && authorization !== undefined ? { authorization } : {}),
        },
        body: body?.(),
      })
      const location = header(answer, 'location')
      const redirected = [307, 308, ...(body === undefined ? [301, 302, 303] : [])].includes(answer.statusCode ?? 0)
      if (!redirected || location === undefined) return answer
      discard(answer)
      target = new URL(location, target)
      if (target.protocol !== 'https:' && !isLoopback(target.host))
        throw new Error(`it redirects to ${target.origin}, which is not https`)
    }
    throw new Error(`it redirects more than ${REDIRECTS_MAX} times`)
  }

  /** https://distribution.github.io/distribution/spec/auth/token/ */
  async #authorize(challenge: string, { what, scope }: RegistryRequest, signal: AbortSignal): Promise<string> {
    this.#found ??= (this.#options.credentials ?? findCredentials)(this.#host, this.#options.env)
    const found = await this.#found
    const basic = this.#basic(found)
    if (!/^bearer\s/i.test(challenge)) {
      if (basic !== undefined && /^basic\b/i.test(challenge)) return basic
      throw noCredentials(what, this.#host, found)
    }
    const parameters = new Map(
      [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key.toLowerCase(), value]),
    )
    const realm = URL.parse(parameters.get('realm') ?? '')
    if (realm === null || (realm.protocol !== 'https:' && !isLoopback(realm.host))) {
      throw new DeliveryError(
        'unavailable',
        `${what} failed: ${this.#host} sends us for a token to "${parameters.get('realm') ?? ''}", which is no https address`,
      )
    }
    if (parameters.has('service')) realm.searchParams.set('service', parameters.get('service') ?? '')
    for (const wanted of [parameters.get('scope'), scope]) if (wanted) realm.searchParams.append('scope', wanted)
    const http = {
      method: 'GET',
      url: realm.href,
      accept: [200, 400, 401, 403, 404],
      what: `getting a token for ${what}`,
      ...(basic === undefined ? {} : { headers: { authorization: basic } }),
    } as const
    const answer = await new RegistryHttp(this.#host, this.#options).send(http, signal)
    const token = answer.statusCode === 200 ? tokenOf(await bytesOf(answer, ANSWER_BYTES_MAX).catch(() => undefined)) : discard(answer)
    if (typeof token !== 'string' || token === '') throw noCredentials(what, this.#host, found)
    this.#options.mask(token)
    return `Bearer ${token}`
  }

  #basic({ credentials }: Found): string | undefined {
    if (credentials === undefined) return undefined
    this.#options.mask(credentials.password)
    const encoded = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')
    this.#options.mask(encoded)
    return `Basic ${encoded}`
  }

  #unreachable(what: string, thrown: unknown, signal: AbortSignal): DeliveryError {
    if (signal.aborted) throw cancelled(what)
    const reasonOfAbort = thrown instanceof Error && thrown.name === 'AbortError' ? thrown.cause : undefined
    const late = reasonOfAbort instanceof Error && reasonOfAbort.name === 'TimeoutError'
    const reason = late ? `${this.#host} did not answer in time` : rootMessage(thrown)
    return new DeliveryError(late ? 'timeout' : 'unavailable', `${what} failed: ${reason}`, {
      hint: `Is a registry reachable at ${this.#origin}?`,
      cause: thrown,
    })
  }
}

const noneForEmulators = async (): Promise<Found> => ({ credentials: undefined, looked: 'nowhere: an emulator gets none' })

/** The registry answered, and did not do it. */
export class Refused extends DeliveryError {
  readonly status: number
  /** How long it asks us to wait, 0 when it says nothing. Undefined when it asks for more patience than we have. */
  readonly waitMs: number | undefined

  constructor(kind: ErrorKind, status: number, message: string, hint: string, waitMs: number | undefined) {
    super(kind, message, { hint })
    this.status = status
    this.waitMs = waitMs
  }
}

function askedWaitMs(after: string | undefined, nowMs: number): number | undefined {
  if (after === undefined) return 0
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - nowMs) / 1000
  if (Number.isNaN(seconds)) return 0
  return seconds > RETRY_AFTER_SECONDS_MAX ? undefined : Math.max(0, seconds * 1000)
}

function noCredentials(what: string, host: string, { credentials, looked }: Found): DeliveryError {
  const seen =
    credentials === undefined
      ? `none were found (${looked})`
      : `it does not accept those of user ${credentials.username} (${looked})`
  return new DeliveryError('permission', `${what} failed: ${host} wants credentials, and ${seen}`, {
    hint: 'Run google-github-actions/auth (for Google registries) or docker/login-action before this step.',
  })
}

function tokenOf(bytes: Buffer | undefined): unknown {
  try {
    const { token, access_token: accessToken } = JSON.parse(bytes?.toString() ?? '') as { readonly token?: unknown; readonly access_token?: unknown }
    return token ?? accessToken
  } catch {
    return undefined
  }
}

async function refusal(what: string, answer: IncomingMessage, host: string, nowMs: number): Promise<Refused> {
  const reason = reasonOf((await bytesOf(answer, ANSWER_BYTES_MAX).catch(() => '')).toString().slice(0, 10_000))
  const kind = kindOf(answer.statusCode ?? 0)
  const after = header(answer, 'retry-after')
  const wait =
    kind === 'unavailable' && after !== undefined
      ? ` (it asks to wait ${/^\d+$/.test(after) ? `${after} s` : `until ${after.slice(0, 40)}`})`
      : ''
  return new Refused(kind, answer.statusCode ?? 0, `${what} failed: HTTP ${answer.statusCode ?? 0} ${reason}`.trim() + wait, hintFor(kind, host), askedWaitMs(after, nowMs))
}

function kindOf(status: number): ErrorKind {
  if (status === 401 || status === 403) return 'permission'
  if (status === 404) return 'not-found'
  if (status === 408 || status === 429 || status >= 500) return 'unavailable'
  return status === 409 || status === 412 ? 'conflict' : 'input'
}

function hintFor(kind: ErrorKind, host: string): string {
  const google = /(^|\.)pkg\.dev$/.test(host)
  switch (kind) {
    case 'permission':
      if (!google) return 'The credentials need write access to this repository.'
      return 'The identity needs roles/artifactregistry.writer on it, and roles/artifactregistry.reader for the base image.'
    case 'not-found':
      if (!google) return 'Does the repository exist in this registry?'
      return 'Does the repository exist? It is made once, with `gcloud artifacts repositories create`.'
    case 'conflict':
      return 'Are the tags of this repository immutable?'
    default:
      return ''
  }
}

/** The registry's own words: `{errors: [{code, message}]}`, or whatever it said. */
function reasonOf(text: string): string {
  let reason = text
  try {
    const { errors } = JSON.parse(text) as { readonly errors?: readonly { readonly code?: string; readonly message?: string }[] }
    if (Array.isArray(errors)) reason = errors.map(({ code = '', message = '' }) => `${code} ${message}`.trim()).join('; ')
  } catch {
    // Not JSON: told as it is.
  }
  return reason.replaceAll(/\s+/g, ' ').trim().slice(0, TEXT_LENGTH_MAX)
}

function rootMessage(thrown: unknown): string {
  const cause: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'cause') : undefined
  return messageOf(cause ?? thrown) || 'the connection failed'
}
