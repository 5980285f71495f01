// The probe's transport: HTTP to one origin. It follows no redirect, reads no more than 1 MiB of an answer, and waits no longer
// than the plan says. What it could not do is a reply, never an exception. Against an emulator it loads and sends no credentials.
import { setTimeout as wait } from 'node:timers/promises'
import type { Dispatcher, Pool } from 'undici'
import type { ProbeCheck, ProbePlan, Reply } from '../core/probe.ts'
import { DeliveryError, cancelled, messageOf } from '../errors.ts'
import type { Clock, Prober } from '../ports.ts'
import { isEmulated } from './endpoints.ts'
import { localCredentials } from './local-credentials.ts'
import { schedule } from './probe-schedule.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * More than that wait for a free connection, and their latency counts on: at 1000 requests a second this holds up to 0.5 s of
 * latency.
 */
const CONNECTIONS_MAX = 500
const BODY_BYTES_MAX = 1024 * 1024
/** Kept of a body that nobody looks into: enough to tell what a failure said, and to find a secret in it that was echoed. */
const EXCERPT_BYTES = 16 * 1024
/** Cloud Run looks here first and hands it to nobody, so that the app's own `authorization` stays free. */
const TOKEN_HEADER = 'x-serverless-authorization'

/** Latencies need a clock that never jumps. */
const monotonicClock: Clock = {
  nowMs: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, { signal }).catch(() => {
      throw cancelled('probing')
    })
  },
  random: () => Math.random(),
}

/** Who we are to the service, and what to do when it does not let us in. */
type Access = { readonly headers: () => Readonly<Record<string, string>>; readonly deniedHint: string }

type Options = {
  readonly project: string
  readonly env: Env
  /** Keeps a token out of the log. */ readonly mask: (secret: string) => void
}

export function connectProber(options: Options): Prober {
  return async (plan, enough, signal) => {
    const { timeoutMs } = plan
    const access = await accessTo(plan, options, signal)
    // Loaded where it is needed: a step's first call does not wait for it.
    const { Pool } = await import('undici')
    const pool = new Pool(new URL(plan.url).origin, {
      connections: CONNECTIONS_MAX,
      pipelining: 1,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: timeoutMs },
    })
    try {
      // What is still open when the schedule ends, for whatever reason, ends with the pool.
      const transport = async (check: ProbeCheck) => send(pool, check, access.headers(), timeoutMs)
      return await schedule(plan, enough, signal, {
        clock: monotonicClock,
        transport,
        deniedHint: access.deniedHint,
      })
    } finally {
      await pool.destroy()
    }
  }
}

const RIGHT_ANSWER = 'Where this answer is right, say so: `/path => 403`.'

async function accessTo({ identity }: ProbePlan, { project, env, mask }: Options, signal: AbortSignal): Promise<Access> {
  const none = (why: string): Access => ({ headers: () => ({}), deniedHint: `${why} ${RIGHT_ANSWER}` })
  if (identity === undefined)
    return none('No ID token was sent (`auth: none`). A service that is not public needs one: use `auth: id-token`.')
  const local = isEmulated(env) ? await localCredentials(env) : undefined
  if (isEmulated(env) && local === undefined)
    return none("No ID token was sent, because the service is emulated, and the job's credentials are not the emulator's own.")
  try {
    // Loaded only where it is needed.
    const { connectIdTokens } = await import('./id-token.ts')
    const tokens = await connectIdTokens(identity.audience, { project, nowMs: () => Date.now(), mask, signal, metadata: local === 'metadata' })
    const who = tokens.email ?? 'its account'
    const member = tokens.email === undefined ? '' : ` (--member=serviceAccount:${tokens.email})`
    return {
      headers: () => ({ [TOKEN_HEADER]: `Bearer ${tokens.current()}` }),
      deniedHint:
        `An ID token was sent. Give ${who} the role roles/run.invoker on the service${member}; ` +
        `it works after a minute or two. ${RIGHT_ANSWER}`,
    }
  } catch (thrown) {
    if (identity.mode === 'id-token' || !(thrown instanceof DeliveryError) || thrown.kind === 'cancelled') throw thrown
    return none(`No ID token was sent: ${thrown.message}. ${thrown.hint}`)
  }
}

async function send(
  pool: Pool,
  check: ProbeCheck,
  access: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<Reply> {
  const { method, path, body } = check
  // One timer and one signal a request: AbortSignal.any and AbortSignal.timeout cost a third of what the whole request does.
  const over = new AbortController()
  let late = false
  const timer = setTimeout(() => {
    late = true
    over.abort()
  }, timeoutMs)
  try {
    const headers = { 'user-agent': 'cloudrun-delivery-probe', ...access, ...check.headers }
    const response = await pool.request({
      method,
      path,
      headers,
      ...(body === undefined ? {} : { body }),
      signal: over.signal,
    })
    const looksInside = check.expected?.bodyContains !== undefined || check.expected?.json !== undefined
    return {
      kind: 'answer',
      status: response.statusCode,
      headers: check.expected?.headers === undefined ? {} : joined(response.headers),
      ...(await readBody(response.body, looksInside ? BODY_BYTES_MAX : EXCERPT_BYTES)),
    }
  } catch (thrown) {
    const code = codeOf(thrown)
    return {
      kind: 'none',
      why: late ? `nothing came within ${timeoutMs / 1000} s` : messageOf(thrown) || code,
      unresolved: code === 'ENOTFOUND' || code === 'EAI_AGAIN',
    }
  } finally {
    clearTimeout(timer)
  }
}

/** The whole body is read, as a user would, up to a limit; what is longer is cut off and its connection closed. */
async function readBody(
  body: Dispatcher.ResponseData['body'],
  keptBytesMax: number,
): Promise<{ readonly body: string; readonly truncated: boolean }> {
  const kept: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue
    if (bytes < keptBytesMax) kept.push(chunk.subarray(0, keptBytesMax - bytes))
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX) break
  }
  return { body: Buffer.concat(kept).toString('utf8'), truncated: bytes > keptBytesMax }
}

function joined(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
}

function codeOf(thrown: unknown): string {
  const code: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'code') : undefined
  return typeof code === 'string' ? code : ''
}
