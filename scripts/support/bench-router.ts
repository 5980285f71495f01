// What the router costs a request: the same load on an instance directly, through the plainest possible node:http proxy, and through the router.
// First as much as each takes, then at a set rate. The three take turns, so that the machine's mood is in all of them; the instance and the load
// are threads of their own.
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { createRouter } from '../../packages/emulator/src/router/router.ts'
import { UNREACHABLE } from '../../packages/emulator/src/serving-revision.ts'
import { Slots } from '../../packages/emulator/src/slots.ts'

const ROUNDS = 5
const ROUND_SECONDS = 1.5
const CONNECTIONS = 32
const RATE_PER_SECOND = 1000

type Order = { readonly url: string; readonly isPaced: boolean }
type Result = { readonly requestsPerSecond: number; readonly ms: readonly number[] }

if (!isMainThread && workerData === 'router-bench-instance') await serve()
if (!isMainThread && workerData === 'router-bench-load') parentPort?.on('message', ({ url, isPaced }: Order) => void (isPaced ? paced(url) : load(url)))

export async function run(): Promise<void> {
  const instance = new Worker(import.meta.filename, { workerData: 'router-bench-instance' })
  const [port] = (await once(instance, 'message')) as [number]
  const users = new Worker(import.meta.filename, { workerData: 'router-bench-load' })
  const plain = plainProxy(port)
  await once(plain.listen(0, '127.0.0.1'), 'listening')
  let recorded = 0
  const revisions = ['stable', 'candidate'].map((revision) => ({ revision, timeoutMs: 300_000, sessionAffinity: false, bodyBytesMax: Infinity }))
  const slots = new Slots(CONNECTIONS, () => undefined)
  slots.open([{ id: 'instance', host: '127.0.0.1', port }])
  const router = await createRouter({ host: '127.0.0.1', onRequest: () => (recorded += 1), seat: () => slots.take() ?? UNREACHABLE })
  const split = [
    { revision: 'stable', percent: 95 },
    { revision: 'candidate', percent: 5 },
  ]
  const { uri } = await router.apply({ project: 'p', location: 'l', service: 's', split, tags: [], revisions })
  const ways: Readonly<Record<string, string>> = {
    'the instance directly': `http://127.0.0.1:${port}/`,
    'a plain node:http proxy': `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`,
    'the router, split 95 : 5': `${uri}/`,
  }
  for (const isPaced of [false, true]) {
    const results = new Map<string, Result[]>(Object.keys(ways).map((name) => [name, []]))
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const [name, url] of Object.entries(ways)) {
        users.postMessage({ url, isPaced } satisfies Order)
        const [result] = (await once(users, 'message')) as [Result]
        // The first round warms up.
        if (round >= 0) results.get(name)?.push(result)
      }
    }
    process.stdout.write(isPaced ? `\nAt ${RATE_PER_SECOND} requests/s, from when each was due:\n` : `As much as ${CONNECTIONS} connections take:\n`)
    for (const [name, list] of results) print(name, list)
  }
  process.stdout.write(`${recorded} requests were recorded by the router.\n`)
  await router.close()
  plain.close()
  await Promise.all([instance.terminate(), users.terminate()])
}

function print(name: string, results: readonly Result[]): void {
  const ms = results.flatMap((result) => result.ms).toSorted((a, b) => a - b)
  const rates = results.map(({ requestsPerSecond }) => requestsPerSecond).toSorted((a, b) => a - b)
  const at = (ratio: number) => (ms[Math.floor(ms.length * ratio)] ?? 0).toFixed(2)
  process.stdout.write(
    `${name.padEnd(28)} ${(rates[Math.floor(rates.length / 2)] ?? 0).toFixed(0).padStart(6)} requests/s   median ${at(0.5)} ms   p99 ${at(0.99)} ms\n`,
  )
}

async function serve(): Promise<void> {
  const server = http.createServer((_request, response) => response.end('hello'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  parentPort?.postMessage((server.address() as AddressInfo).port)
}

function plainProxy(port: number): http.Server {
  const agent = new http.Agent({ keepAlive: true })
  return http.createServer((request, response) => {
    const upstream = http.request(
      { host: '127.0.0.1', port, method: request.method, path: request.url, headers: request.headers, agent },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    request.pipe(upstream)
  })
}

/** Each connection sends its next request when the answer to the last one is there. */
async function load(url: string): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const ms: number[] = []
  const endMs = performance.now() + ROUND_SECONDS * 1000
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < endMs) {
        const startMs = performance.now()
        await visit(url, agent)
        ms.push(performance.now() - startMs)
      }
    }),
  )
  agent.destroy()
  parentPort?.postMessage({ requestsPerSecond: ms.length / ROUND_SECONDS, ms } satisfies Result)
}

/** Requests are sent when they are due, whether or not those before were answered; a late one counts from when it was due. */
async function paced(url: string): Promise<void> {
  const agent = new http.Agent({ keepAlive: true })
  const ms: number[] = []
  const startMs = performance.now()
  const count = RATE_PER_SECOND * ROUND_SECONDS
  const visits: Promise<void>[] = []
  while (visits.length < count) {
    for (const dueMs = () => startMs + (visits.length * 1000) / RATE_PER_SECOND; visits.length < count && dueMs() <= performance.now(); ) {
      const wasDueMs = dueMs()
      visits.push(visit(url, agent).then(() => void ms.push(performance.now() - wasDueMs)))
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(visits)
  agent.destroy()
  parentPort?.postMessage({ requestsPerSecond: (count / (performance.now() - startMs)) * 1000, ms } satisfies Result)
}

async function visit(url: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    http.get(url, { agent }, (answer) => answer.resume().on('end', resolve)).on('error', reject)
  })
}
