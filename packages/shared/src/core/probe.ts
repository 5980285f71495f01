// What a probe sends, when each request is due, and what an answer means. Pure: the sending is adapters/probe.ts. A check names a path
// on the revision's own host and nothing else: no scheme, no host, no redirect that would lead elsewhere.
import { mismatchOf, type Answer } from './probe-answer.ts'
import { hideSecrets } from './probe-secrets.ts'

export const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

/** One request that a probe sends again and again, and what its answer must be. */
export type ProbeCheck = {
  readonly method: Method
  /** Path and query. */
  readonly path: string
  /** Such as `200` or `2xx`; an answer passes when one of them fits, and all that is `expected` is there. */
  readonly statuses: readonly string[]
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly expected?: Expected
}

/** What an answer must have besides its status. */
export type Expected = {
  /** Names in lower case; values must be equal. */
  readonly headers?: Readonly<Record<string, string>>
  /** Each of these texts must be in the body. */
  readonly bodyContains?: readonly string[]
  /** JSON pointer (RFC 6901) → JSON value that must be there. */
  readonly json?: Readonly<Record<string, unknown>>
}

export const ARRIVALS = ['constant', 'poisson'] as const
export type Arrivals = (typeof ARRIVALS)[number]

/** Who the probe says it is. `auto` does without a token when the credentials cannot make one. */
export type Identity = { readonly mode: 'auto' | 'id-token'; /** The service's own URL. */ readonly audience: string }

export type ProbePlan = {
  /** Requests go to this origin and nowhere else; redirects are not followed. */
  readonly url: string
  readonly checks: readonly ProbeCheck[]
  /** Requests per second, sent when they are due whatever became of the others. */
  readonly rate: number
  readonly arrivals: Arrivals
  readonly seconds: number
  /** Sent before, at the same rate, and not counted: a cold start is not the candidate's latency. */
  readonly warmUpSeconds: number
  /** A request without a whole answer after this time has none. */
  readonly timeoutMs: number
  /** Requests carry an ID token for it. Without one they carry no credentials. */
  readonly identity?: Identity
}

export type ProbeSample = {
  /** Since the first counted request was due. */
  readonly atSeconds: number
  /** Index of the check in the plan. */
  readonly check: number
  /** From the moment the request was due, not from when it was sent: what a user would have waited. Infinity without an answer. */
  readonly latencyMs: number
  /** Why it failed; undefined when it passed. */
  readonly failure: string | undefined
}

export type ProbeResult = {
  readonly samples: readonly ProbeSample[]
  /** Requests that were due but not sent, because too many were open already. They count as failed. */
  readonly dropped: number
  /** The scheduler's own lateness with counted requests, 99th percentile: above a tenth of a limit the measurement says more about this machine. */
  readonly latenessMsP99: number
  /** `crashed`: connection errors or 5xx one after the other, at the start or later. `stopped`: whoever watched had seen enough. */
  readonly ended: 'complete' | 'stopped' | 'crashed'
  /** With which it crashed; the last of `samples`. 0 when it did not. */
  readonly brokenInRow: number
}

/** What came back. `unresolved` means that the name has no address, which says nothing about the revision. */
export type Reply =
  | Answer
  | { readonly kind: 'none'; readonly why: string; readonly unresolved: boolean }

const LINE = /^(?:([A-Za-z]+)[ \t]+)?(\/\S*)(?:[ \t]+=>[ \t]*(\S+))?$/
export const STATUS = /^[1-5](?:\d\d|xx)$/
const PATH_CHARACTERS_MAX = 2000
export const DEFAULT_STATUSES: readonly string[] = ['2xx', '3xx']
const EXCERPT_CHARACTERS = 200
/** What is worth reading of a page of errors comes early. */
const PAGE_CHARACTERS = 4000

/** `[METHOD] PATH [=> STATUS[|STATUS…]]`. Undefined when the line is anything else: `//host` and a backslash could name another host. */
export function parseCheck(line: string): ProbeCheck | undefined {
  const [, given = 'GET', path, wanted] = LINE.exec(line.trim()) ?? []
  const method = METHODS.find((known) => known === given)
  const statuses = wanted?.split('|') ?? DEFAULT_STATUSES
  if (method === undefined || path === undefined || !isPath(path) || !statuses.every((status) => STATUS.test(status))) return undefined
  return { method, path, statuses }
}

export function isPath(path: string): boolean {
  return !path.startsWith('//') && !/[\\#]|=>/.test(path) && path.length <= PATH_CHARACTERS_MAX
}

export function accepts({ statuses }: ProbeCheck, status: number): boolean {
  const text = String(status)
  return statuses.some((pattern) => pattern === text || (pattern.endsWith('xx') && pattern[0] === text[0]))
}

export function nameOf({ method, path }: ProbeCheck): string {
  return `${method} ${path}`
}

export type Outcome = { readonly failure: string | undefined; readonly kind: 'passed' | 'failed' | 'broken' | 'denied' | 'unresolved' }

/** What a reply says about the revision: `broken` is no answer or a 5xx, `denied` a 401 or 403 that was not asked for. */
export function outcomeOf(check: ProbeCheck, reply: Reply): Outcome {
  if (reply.kind === 'none') return { failure: `${nameOf(check)} got no answer: ${reply.why}`, kind: reply.unresolved ? 'unresolved' : 'broken' }
  const { status, body } = reply
  const hide = (text: string) => hideSecrets(text, check)
  if (accepts(check, status)) {
    const mismatch = mismatchOf(check.expected ?? {}, reply, hide)
    if (mismatch === undefined) return { failure: undefined, kind: 'passed' }
    return { failure: `${nameOf(check)} answered ${status}, but ${mismatch}`, kind: 'failed' }
  }
  // Hidden before it is cut: half a secret would not be found.
  const text = readable(hide(body)).slice(0, EXCERPT_CHARACTERS).trim()
  const failure = `${nameOf(check)} answered ${status}, expected ${check.statuses.join(' or ')}${text === '' ? '' : `: ${text}`}`
  return { failure, kind: status >= 500 ? 'broken' : status === 401 || status === 403 ? 'denied' : 'failed' }
}

/** Of a page what a person would read, in one line. */
function readable(body: string): string {
  const isPage = /^\s*<(?:!doctype|html)\b/i.test(body)
  const text = isPage ? body.slice(0, PAGE_CHARACTERS).replaceAll(/<(script|style)\b[^]*?<\/\1>|<[^>]*>/gi, ' ') : body
  return text.replaceAll(/\s+/g, ' ')
}

/** So many outcomes of one kind from the first on, and no other, decide at once. */
export const FIRST_OUTCOMES = 3

/** What the first outcomes say together, when they all say the same. A single passed one and the question is closed. */
export function firstImpression(outcomes: readonly Outcome[]): 'crashed' | 'denied' | 'unresolved' | undefined {
  const first = outcomes.slice(0, FIRST_OUTCOMES).map(({ kind }) => kind)
  if (first.length < FIRST_OUTCOMES) return undefined
  if (first.every((kind) => kind === 'unresolved')) return 'unresolved'
  if (outcomes.slice(0, FIRST_OUTCOMES).every(isBroken)) return 'crashed'
  return first.every((kind) => kind === 'denied') ? 'denied' : undefined
}

/**
 * A candidate that answered before has crashed when nothing but broken answers came for so many requests: those of a second, since one
 * pause of one instance breaks all that are under way, and at least as many as decide at the start.
 */
export function crashAfter({ rate }: Pick<ProbePlan, 'rate'>): number {
  return Math.max(FIRST_OUTCOMES, Math.ceil(rate))
}

export function isBroken({ kind }: Outcome): boolean {
  return kind === 'broken' || kind === 'unresolved'
}

export function plannedRequests({ rate, seconds }: Pick<ProbePlan, 'rate' | 'seconds'>): number {
  return Math.max(1, Math.round(rate * seconds))
}

/**
 * When each request is due, in ms since the first counted moment; warm-up is negative. Poisson arrivals are made with the planned number,
 * not a random one: given their number, the arrivals of a Poisson process are uniform, and then n is known before the start.
 * @param random uniform in [0, 1)
 */
export function dueTimesMs(plan: ProbePlan, random: () => number): readonly number[] {
  const counted = plannedRequests(plan)
  const warmUp = Math.round(plan.rate * plan.warmUpSeconds)
  const times = Array.from({ length: warmUp + counted }, (_, index) => ((index - warmUp) * 1000) / plan.rate)
  if (plan.arrivals === 'constant') return times
  const lengthMs = plan.seconds * 1000
  return [...times.slice(0, warmUp), ...Array.from({ length: counted }, () => random() * lengthMs).toSorted((a, b) => a - b)]
}
