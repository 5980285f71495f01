// The probe's transport: HTTP to one origin. It follows no redirect, reads no more than 1 MiB of an answer, and waits no longer than the
// plan says. What it could not do is a reply, never an exception.
import { setTimeout as wait } from 'node:timers/promises'
import { Pool, type Dispatcher } from 'undici'
import type { ProbeCheck, Reply } from '../core/probe.ts'
import { cancelled, messageOf } from '../errors.ts'
import type { Clock, Prober } from '../ports.ts'
import { schedule } from './probe-schedule.ts'

/** More than that wait for a free connection, and their latency counts on: at 1000 requests a second this holds up to 0.5 s of latency. */
const CONNECTIONS_MAX = 500
const BODY_BYTES_MAX = 1024 * 1024
const EXCERPT_BYTES = 200

/** Latencies need a clock that never jumps. */
const monotonicClock: Clock = {
  nowMs: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, { signal }).catch(() => {
      throw cancelled('probing')
    })
  },
}

export const probe: Prober = async (plan, enough, signal) => {
  const { timeoutMs } = plan
  const pool = new Pool(new URL(plan.url).origin, { connections: CONNECTIONS_MAX, pipelining: 1, headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connect: { timeout: timeoutMs } })
  try {
    const transport = async (check: ProbeCheck, stop: AbortSignal) => send(pool, check, timeoutMs, stop)
    return await schedule(plan, enough, signal, { clock: monotonicClock, transport, random: Math.random })
  } finally {
    await pool.destroy()
  }
}

async function send(pool: Pool, { method, path }: ProbeCheck, timeoutMs: number, stop: AbortSignal): Promise<Reply> {
  const late = AbortSignal.timeout(timeoutMs)
  try {
    const response = await pool.request({ method, path, headers: { 'user-agent': 'cloudrun-delivery-probe' }, signal: AbortSignal.any([late, stop]) })
    return { kind: 'answer', status: response.statusCode, excerpt: await readExcerpt(response.body) }
  } catch (thrown) {
    const code = codeOf(thrown)
    return { kind: 'none', why: late.aborted ? `nothing came within ${timeoutMs / 1000} s` : messageOf(thrown) || code, unresolved: code === 'ENOTFOUND' || code === 'EAI_AGAIN' }
  }
}

/** The whole body is read, as a user would, up to a limit; what is longer is cut off and its connection closed. */
async function readExcerpt(body: Dispatcher.ResponseData['body']): Promise<string> {
  const kept: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue
    if (bytes < EXCERPT_BYTES) kept.push(chunk.subarray(0, EXCERPT_BYTES - bytes))
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX) break
  }
  return Buffer.concat(kept).toString('utf8')
}

function codeOf(thrown: unknown): string {
  const code: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'code') : undefined
  return typeof code === 'string' ? code : ''
}
