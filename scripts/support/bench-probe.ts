// Does the load generator tell the truth? A server on a thread of its own stands still for two seconds: every request that was
// due meanwhile has waited, and the server's own clock knows how long. A closed loop under the same stall shows what is usually
// reported. And: is the rate that was asked for the rate that arrives, as the server's clock saw it?
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { connectProber } from '../../packages/shared/src/adapters/probe.ts'
import { percentile } from '../../packages/shared/src/core/histogram.ts'
import type { ProbeCheck, ProbePlan, ProbeResult, ProbeSample } from '../../packages/shared/src/core/probe.ts'

const RATES = [100, 500, 1000]
const SECONDS = 10
const STALL_RATE = 500
const STALL_MS = 2000
const STALL_AFTER_MS = 4000
const CLOSED_CONNECTIONS = 10
const P99_PERCENT_MAX = 2
const RATE_PERCENT_MAX = 0.5

type Row = {
  readonly what: string
  readonly measured: string
  readonly truth: string
  readonly offPercent: number
  readonly bar: number | undefined
  readonly note: string
}
type Arrivals = {
  readonly endedMs: ReadonlyMap<string, number>
  readonly count: number
  readonly firstMs: number
  readonly lastMs: number
  readonly stalledMs: number
}

if (!isMainThread && workerData === 'probe-bench-server') await serve()

export async function run(): Promise<void> {
  const server = new Worker(import.meta.filename, { workerData: 'probe-bench-server' })
  const [port] = (await once(server, 'message')) as [number]
  const url = `http://127.0.0.1:${port}`
  await send(url, 200, 1)
  const rows: Row[] = []
  for (const rate of RATES) rows.push(await measureRate(server, url, rate))
  rows.push(...(await measureStall(server, url)), await measureClosedLoop(server, url))
  print(rows)
  await server.terminate()
}

async function measureRate(server: Worker, url: string, rate: number): Promise<Row> {
  await ask(server, 'reset')
  const { samples, dropped, latenessMsP99 } = await send(url, rate, SECONDS)
  const { count, firstMs, lastMs } = await ask(server, 'arrivals')
  const achieved = ((count - 1) * 1000) / (lastMs - firstMs)
  const failed = samples.filter(({ failure }) => failure !== undefined).length
  const p99 = percentile(
    samples.map(({ latencyMs }) => latencyMs),
    0.99,
  )
  return {
    what: `${rate} requests/s for ${SECONDS} s`,
    measured: `${achieved.toFixed(2)}/s`,
    truth: `${rate}/s`,
    offPercent: off(achieved, rate),
    bar: RATE_PERCENT_MAX,
    note: `p99 ${p99.toFixed(2)} ms, ${lateBy(latenessMsP99)}, ${dropped} dropped, ${failed} failed`,
  }
}

/**
 * Two truths. What each request waited from its due moment until the server ended it, by the server's own clock: the measurement must
 * agree. And arithmetic, for a server that catches up in no time: what is above it, this one took to accept and answer.
 */
async function measureStall(server: Worker, url: string): Promise<readonly Row[]> {
  await ask(server, 'reset')
  const stall = wait(STALL_AFTER_MS).then(() => server.postMessage('stall'))
  let startMs = 0
  // A path of its own for each request, so that the server's record of it can be found.
  const checks = Array.from({ length: STALL_RATE * SECONDS }, (_, index) => check(`/${index}`))
  const plan = { ...planOf(url, STALL_RATE, SECONDS), checks, warmUpSeconds: 0 }
  const { samples, latenessMsP99 } = await sendPlan(plan, ({ atSeconds, latencyMs }) => {
    startMs ||= nowMs() - latencyMs - atSeconds * 1000
    return false
  })
  await stall
  const { stalledMs, endedMs } = await ask(server, 'arrivals')
  const latencies = samples.map(({ latencyMs }) => latencyMs)
  const p99 = percentile(latencies, 0.99)
  const seen = samples.map(({ check: index, atSeconds }) =>
    Math.max(0, (endedMs.get(`/${index}`) ?? Infinity) - startMs - atSeconds * 1000),
  )
  const row = (truth: number, bar: number | undefined, note: string): Row => ({
    what: `p99 at ${STALL_RATE}/s, stall of ${STALL_MS} ms`,
    measured: `${p99.toFixed(0)} ms`,
    truth: `${truth.toFixed(0)} ms`,
    offPercent: off(p99, truth),
    bar,
    note,
  })
  return [
    row(
      percentile(seen, 0.99),
      P99_PERCENT_MAX,
      `by the server's clock; p50, p90, p95: ${levels(latencies)}, truth ${levels(seen)} ms`,
    ),
    row(truthMs(stalledMs), undefined, `by arithmetic; ${lateBy(latenessMsP99)}`),
  ]
}

function levels(latencies: readonly number[]): string {
  return [0.5, 0.9, 0.95].map((ratio) => percentile(latencies, ratio).toFixed(0)).join(', ')
}

/** Comparable between threads. */
function nowMs(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * The requests that were due in the stall waited for its end, evenly from all of it down to nothing: the slowest 1 % of all begin
 * here.
 */
function truthMs(stalledMs: number): number {
  return stalledMs - 0.01 * SECONDS * 1000
}

/**
 * Each connection sends when its last answer is there, as fast as the rate allows; what it did not send meanwhile, it never
 * measures.
 */
async function measureClosedLoop(server: Worker, url: string): Promise<Row> {
  await ask(server, 'reset')
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLOSED_CONNECTIONS })
  const latencies: number[] = []
  const endMs = performance.now() + SECONDS * 1000
  const stall = wait(STALL_AFTER_MS).then(() => server.postMessage('stall'))
  const connection = async () => {
    while (performance.now() < endMs) {
      const startMs = performance.now()
      await new Promise<void>(
        (resolve, reject) => void http.get(url, { agent }, (answer) => answer.resume().on('end', resolve)).on('error', reject),
      )
      const tookMs = performance.now() - startMs
      latencies.push(tookMs)
      await wait(Math.max(0, (1000 * CLOSED_CONNECTIONS) / STALL_RATE - tookMs))
    }
  }
  await Promise.all(Array.from({ length: CLOSED_CONNECTIONS }, connection))
  await stall
  agent.destroy()
  const { stalledMs } = await ask(server, 'arrivals')
  const p99 = percentile(latencies, 0.99)
  const truth = truthMs(stalledMs)
  return {
    what: `the same by a closed loop`,
    measured: `${p99.toFixed(0)} ms`,
    truth: `${truth.toFixed(0)} ms`,
    offPercent: off(p99, truth),
    bar: undefined,
    note: `${latencies.length} of ${STALL_RATE * SECONDS} requests sent by ${CLOSED_CONNECTIONS} connections`,
  }
}

async function send(url: string, rate: number, seconds: number): Promise<ProbeResult> {
  return sendPlan(planOf(url, rate, seconds), () => false)
}

async function sendPlan(plan: ProbePlan, watch: (sample: ProbeSample) => boolean): Promise<ProbeResult> {
  return connectProber({ project: '', env: {}, mask: () => {} })(plan, watch, new AbortController().signal)
}

function planOf(url: string, rate: number, seconds: number): ProbePlan {
  return { url, checks: [check('/')], rate, arrivals: 'constant', seconds, warmUpSeconds: 1, timeoutMs: 10_000 }
}

function check(path: string): ProbeCheck {
  return { method: 'GET', path, statuses: ['200'] }
}

function lateBy(latenessMsP99: number): string {
  return `sent ${latenessMsP99.toFixed(2)} ms late (p99)`
}

function off(measured: number, truth: number): number {
  return (100 * (measured - truth)) / truth
}

function print(rows: readonly Row[]): void {
  const cells = rows.map(({ what, measured, truth, offPercent, bar, note }) => {
    const held = bar === undefined ? '' : Math.abs(offPercent) <= bar ? `held (${bar} %)` : `MISSED (${bar} %)`
    return [what, measured, truth, `${offPercent >= 0 ? '+' : ''}${offPercent.toFixed(2)} %`, held, note]
  })
  const table = [['', 'measured', 'truth', 'off by', 'bar', ''], ...cells]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of table)
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    )
  if (cells.some((row) => row[4]?.startsWith('MISSED'))) process.exitCode = 1
}

async function ask(server: Worker, what: 'reset' | 'arrivals'): Promise<Arrivals> {
  server.postMessage(what)
  const [arrivals] = (await once(server, 'message')) as [Arrivals]
  return arrivals
}

async function serve(): Promise<void> {
  let [count, firstMs, lastMs, stalledMs] = [0, 0, 0, 0]
  const endedMs = new Map<string, number>()
  const server = http.createServer((request, response) => {
    lastMs = performance.now()
    if (count === 0) firstMs = lastMs
    count += 1
    response.end('ok')
    endedMs.set(request.url ?? '', nowMs())
  })
  server.keepAliveTimeout = 60_000
  parentPort?.on('message', (message: 'reset' | 'arrivals' | 'stall') => {
    if (message === 'stall') {
      const startMs = performance.now()
      // The whole thread stands still, as in a long garbage collection.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STALL_MS)
      stalledMs = performance.now() - startMs
      return
    }
    if (message === 'reset') {
      endedMs.clear()
      count = 0
    }
    parentPort?.postMessage({ endedMs, count, firstMs, lastMs, stalledMs } satisfies Arrivals)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  parentPort?.postMessage((server.address() as AddressInfo).port)
}
