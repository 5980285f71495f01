// Does the load generator tell the truth? A server on a thread of its own stands still for two seconds: every request that was
// due meanwhile has waited, and the p99 follows from arithmetic. A closed loop under the same stall shows what is usually
// reported. And: is the rate that was asked for the rate that arrives, as the server's own clock saw it?
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { connectProber } from '../../packages/shared/src/adapters/probe.ts'
import { percentile } from '../../packages/shared/src/core/histogram.ts'
import type { ProbePlan, ProbeResult } from '../../packages/shared/src/core/probe.ts'

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
type Arrivals = { readonly count: number; readonly firstMs: number; readonly lastMs: number; readonly stalledMs: number }

if (!isMainThread && workerData === 'probe-bench-server') await serve()

export async function run(): Promise<void> {
  const server = new Worker(import.meta.filename, { workerData: 'probe-bench-server' })
  const [port] = (await once(server, 'message')) as [number]
  const url = `http://127.0.0.1:${port}`
  await send(url, 200, 1)
  const rows: Row[] = []
  for (const rate of RATES) rows.push(await measureRate(server, url, rate))
  rows.push(await measureStall(server, url), await measureClosedLoop(server, url))
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

async function measureStall(server: Worker, url: string): Promise<Row> {
  await ask(server, 'reset')
  const stall = wait(1000 + STALL_AFTER_MS).then(() => server.postMessage('stall'))
  const { samples, latenessMsP99 } = await send(url, STALL_RATE, SECONDS)
  await stall
  const { stalledMs } = await ask(server, 'arrivals')
  const latencies = samples.map(({ latencyMs }) => latencyMs)
  const p99 = percentile(latencies, 0.99)
  const truth = truthMs(stalledMs)
  return {
    what: `p99 at ${STALL_RATE}/s, stall of ${STALL_MS} ms`,
    measured: `${p99.toFixed(0)} ms`,
    truth: `${truth.toFixed(0)} ms`,
    offPercent: off(p99, truth),
    bar: P99_PERCENT_MAX,
    note: `p50, p90, p95: ${[0.5, 0.9, 0.95].map((ratio) => percentile(latencies, ratio).toFixed(0)).join(', ')} ms; ${lateBy(latenessMsP99)}`,
  }
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
  const plan: ProbePlan = {
    url,
    checks: [{ method: 'GET', path: '/', statuses: ['200'] }],
    rate,
    arrivals: 'constant',
    seconds,
    warmUpSeconds: 1,
    timeoutMs: 10_000,
  }
  return connectProber({ project: '', env: {}, mask: () => {} })(plan, () => false, new AbortController().signal)
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
  const server = http.createServer((_request, response) => {
    lastMs = performance.now()
    if (count === 0) firstMs = lastMs
    count += 1
    response.end('ok')
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
    if (message === 'reset') [count, firstMs, lastMs, stalledMs] = [0, 0, 0, 0]
    parentPort?.postMessage({ count, firstMs, lastMs, stalledMs } satisfies Arrivals)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  parentPort?.postMessage((server.address() as AddressInfo).port)
}
