// An open-model load generator: requests leave when they are due, whatever became of the others, and their latency counts from then,
// so that a stall of the candidate is seen by every request it delayed (no coordinated omission). It sends to one origin only.
import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'undici'
import { percentile } from '../core/histogram.ts'
import { cancelled, messageOf } from '../errors.ts'
import type { ProbeCheck, ProbePlan, ProbeResult, ProbeSample, Prober } from '../ports.ts'

/** Over this many open requests a due one is not sent and counts as failed: the schedule is never delayed. */
const IN_FLIGHT_MAX = 256
const TIMEOUT_MS = 10_000
const BODY_BYTES_MAX = 1_000_000
const EXCERPT_CHARACTERS = 200
/** So many failures by connection error or 5xx, and nothing else, from the first request on, end the run. */
const CRASH_FAILURES = 3

type Answer = { readonly failure: string | undefined; /** No answer, or a 5xx. */ readonly broken: boolean }

export const probe: Prober = async (plan, onSample, signal) => {
  const origin = new URL(plan.url).origin
  const pool = new Pool(origin, { connections: 64, pipelining: 1, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, connect: { timeout: TIMEOUT_MS } })
  try {
    return await schedule(plan, async (check) => send(pool, check), onSample, signal)
  } finally {
    await pool.destroy()
  }
}

/** Sends by the clock. Exported for tests, which give it a transport of their own. */
export async function schedule(plan: ProbePlan, transport: (check: ProbeCheck) => Promise<Answer>, onSample: (sample: ProbeSample) => void, signal: AbortSignal): Promise<ProbeResult> {
  const total = Math.max(1, Math.round(plan.rate * (plan.warmUpSeconds + plan.seconds)))
  const warmUp = Math.round(plan.rate * plan.warmUpSeconds)
  const samples: ProbeSample[] = []
  const lateness: number[] = []
  const open = new Set<Promise<void>>()
  const state = { answered: 0, broken: 0 }
  const crashed = () => state.broken >= CRASH_FAILURES && state.broken === state.answered
  const startMs = performance.now()
  for (let index = 0; index < total && !crashed(); index += 1) {
    const dueMs = startMs + (index * 1000) / plan.rate
    await until(dueMs, signal)
    lateness.push(performance.now() - dueMs)
    const done = ({ failure, broken }: Answer) => {
      state.answered += 1
      state.broken += broken ? 1 : 0
      if (index < warmUp && !broken) return
      const sample = { atSeconds: Math.max(0, (index - warmUp) / plan.rate), latencyMs: performance.now() - dueMs, failure }
      samples.push(sample)
      onSample(sample)
    }
    const check = plan.checks[index % plan.checks.length]
    if (check === undefined) break
    if (open.size >= IN_FLIGHT_MAX) done({ failure: `not sent: ${IN_FLIGHT_MAX} requests were open already`, broken: false })
    else {
      const request = transport(check).then(done)
      open.add(request)
      void request.finally(() => open.delete(request))
    }
  }
  await Promise.race([Promise.all(open), aborted(signal)])
  if (signal.aborted) throw cancelled('probing')
  return { samples, latenessMsP99: percentile(lateness, 0.99), crashed: crashed() }
}

async function send(pool: Pool, check: ProbeCheck): Promise<Answer> {
  const { method, path, status } = check
  const name = `${method} ${path}`
  try {
    const response = await pool.request({ method: method as 'GET', path, headers: { 'user-agent': 'cloudrun-delivery-probe' } })
    const excerpt = await readExcerpt(response.body)
    const { statusCode } = response
    const passed = status === undefined ? statusCode < 400 : statusCode === status
    const expected = status === undefined ? 'below 400' : String(status)
    return { failure: passed ? undefined : `${name} answered ${statusCode}, expected ${expected}: ${excerpt}`, broken: statusCode >= 500 && !passed }
  } catch (thrown) {
    return { failure: `${name} got no answer: ${messageOf(thrown)}`, broken: true }
  }
}

/** The whole body is read, as a user would, up to a limit. */
async function readExcerpt(body: AsyncIterable<unknown>): Promise<string> {
  let bytes = 0
  let text = ''
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue
    if (text.length < EXCERPT_CHARACTERS) text += chunk.toString('utf8', 0, EXCERPT_CHARACTERS)
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX) break
  }
  return text.slice(0, EXCERPT_CHARACTERS)
}

async function until(dueMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw cancelled('probing')
  const waitMs = dueMs - performance.now()
  if (waitMs <= 0) return
  await wait(waitMs, undefined, { signal }).catch(() => {
    throw cancelled('probing')
  })
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
