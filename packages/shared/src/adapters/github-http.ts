// One conversation with GitHub's REST API: the token, patience with limits and outages that has an end, and how its refusals become our
// errors. What a path or an answer means is github.ts's business. It refuses to send a token over plain http to another machine.
import { request } from '@octokit/request'
import { RequestError } from '@octokit/request-error'
import { cancelled, DeliveryError, messageOf, type ErrorKind } from '../errors.ts'
import type { Clock } from '../ports.ts'
import { systemClock } from './clock.ts'

export type GitHubOptions = {
  readonly token: string
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string
  /** Keeps the token out of every log. Called before it is used. */
  readonly mask: (secret: string) => void
  readonly clock?: Clock
}

/** What is being done, completing "… failed", and the permission of the token that it takes, as a workflow writes it. */
export type GitHubCall = { readonly what: string; readonly permission: string; /** Whether asking twice is as good as asking once. */ readonly repeatable: boolean; readonly signal: AbortSignal }

type Octokit = typeof request

const TRIES_MAX = 3
const TIMEOUT_MS = 10_000
const BACKOFF_MS = 500
/** A limit that lasts longer than this is told instead of waited for: a delivery must not stand still for its own records. */
const WAIT_SECONDS_MAX = 20
const TEXT_LENGTH_MAX = 300

export class GitHubHttp {
  readonly #octokit: Octokit
  readonly #clock: Clock

  constructor({ token, apiUrl, mask, clock = systemClock }: GitHubOptions) {
    mask(token)
    const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
    this.#octokit = request.defaults({
      baseUrl: apiUrl.replace(/\/+$/, ''),
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'cloudrun-delivery', 'x-github-api-version': '2022-11-28' },
      // A header of the answer must not reach the console, where the runner would read it.
      request: { log: quiet },
    })
    this.#clock = clock
  }

  /** Calls once, or again while GitHub asks for patience. Whatever goes wrong, also in reading the answer, becomes a DeliveryError. */
  async call<T>({ what, permission, repeatable, signal }: GitHubCall, ask: (octokit: Octokit) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        const limits = { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) }
        return await ask(this.#octokit.defaults({ request: limits }))
      } catch (thrown) {
        if (signal.aborted) throw cancelled(what)
        const waitMs = tries < TRIES_MAX ? patienceMs(thrown, tries, repeatable, this.#clock.nowMs()) : undefined
        if (waitMs === undefined) throw refusal(what, permission, thrown)
        await this.#clock.sleep(waitMs, signal).catch(() => {
          throw cancelled(what)
        })
      }
    }
  }
}

/** How long to wait before trying again; undefined when that is no use. A refused call did nothing; a failed one may have. */
function patienceMs(thrown: unknown, tries: number, repeatable: boolean, nowMs: number): number | undefined {
  const own = BACKOFF_MS * 2 ** (tries - 1)
  const answer = answerOf(thrown)
  if (answer !== undefined && isLimit(answer)) {
    const seconds = limitSeconds(answer, nowMs)
    if (seconds === undefined) return own
    return seconds > WAIT_SECONDS_MAX ? undefined : Math.max(own, seconds * 1000)
  }
  const outage = answer === undefined ? isSilence(thrown) : answer.status >= 500
  return outage && repeatable ? own : undefined
}

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string | number | undefined>>; readonly message: string }

/** What GitHub said; undefined when nothing answered. */
function answerOf(thrown: unknown): Answer | undefined {
  if (!(thrown instanceof RequestError) || thrown.response === undefined) return undefined
  const { status, headers, data } = thrown.response
  return { status, headers, message: [field(data, 'message'), ...errorsOf(data)].filter((text) => text !== '').join('; ') }
}

/** The refusals of a 422: texts, or objects with a message or a code. */
function errorsOf(data: unknown): readonly string[] {
  const errors: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'errors') : undefined
  if (!Array.isArray(errors)) return []
  return errors.map((error: unknown) => (typeof error === 'string' ? error : field(error, 'message') || `${field(error, 'field')} ${field(error, 'code')}`.trim()))
}

function field(value: unknown, name: string): string {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof text === 'string' ? text : ''
}

function isSilence(thrown: unknown): boolean {
  return (thrown instanceof RequestError && thrown.response === undefined) || (thrown instanceof Error && thrown.name === 'TimeoutError')
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: a limit is a 429, or a 403 that says so. */
function isLimit({ status, headers, message }: Answer): boolean {
  if (status === 429) return true
  return status === 403 && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message))
}

function limitSeconds({ headers }: Answer, nowMs: number): number | undefined {
  const after = Number(headers['retry-after'] ?? Number.NaN)
  if (!Number.isNaN(after)) return after
  const reset = Number(headers['x-ratelimit-remaining'] === '0' ? (headers['x-ratelimit-reset'] ?? Number.NaN) : Number.NaN)
  return Number.isNaN(reset) ? undefined : Math.max(0, reset - nowMs / 1000)
}

const KIND_OF_STATUS: Readonly<Record<number, ErrorKind>> = { 400: 'input', 401: 'permission', 403: 'permission', 404: 'not-found', 409: 'conflict', 410: 'conflict', 422: 'input' }

function refusal(what: string, permission: string, thrown: unknown): DeliveryError {
  if (thrown instanceof DeliveryError) return thrown
  const answer = answerOf(thrown)
  if (answer === undefined) {
    const silent = isSilence(thrown)
    const late = thrown instanceof Error && thrown.name === 'TimeoutError'
    const reason = silent ? `GitHub did not answer (${messageOf(thrown)})` : `GitHub's answer could not be read (${messageOf(thrown)})`
    return new DeliveryError(late ? 'timeout' : 'unavailable', `${what} failed: ${reason}`, { hint: 'Is GITHUB_API_URL right, and GitHub up (https://www.githubstatus.com)?', cause: thrown })
  }
  const limited = isLimit(answer)
  const kind = limited ? 'unavailable' : (KIND_OF_STATUS[answer.status] ?? 'unavailable')
  const reason = `HTTP ${answer.status} ${answer.message.replaceAll(/\s+/g, ' ').trim().slice(0, TEXT_LENGTH_MAX)}`.trim()
  return new DeliveryError(kind, `${what} failed: ${reason}`, { hint: limited ? 'The token has used up its share of calls; the limit ends by itself.' : hintFor(answer.status, permission), cause: thrown })
}

function hintFor(status: number, permission: string): string {
  switch (status) {
    case 401:
      return 'Give `github-token` a token that is valid: the default, `${{ github.token }}`, is for as long as the job runs.'
    case 403:
      return `The token lacks a permission: give the job \`permissions: ${permission}\`. Runs of forks and of Dependabot never get more than read.`
    case 404:
      return `GitHub hides what a token may not read: give the job \`permissions: ${permission}\`, if what is named exists.`
    case 410:
      return 'The repository has this switched off in its settings.'
    default:
      return ''
  }
}
