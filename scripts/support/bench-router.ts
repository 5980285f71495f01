// What the router costs a request: the same closed-loop load on an instance directly, through the plainest possible node:http proxy, and
// through the router. The three take turns, so that the machine's mood is in all of them; the instance and the load are threads of their own.
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { createRouter } from '../../packages/emulator/src/router/router.ts'

const ROUNDS = 5
const ROUND_SECONDS = 1.5
const CONNECTIONS = 32

type Result = { readonly requestsPerSecond: number; readonly ms: readonly number[] }

if (!isMainThread && workerData === 'router-bench-instance') await serve()
if (!isMainThread && workerData === 'router-bench-load') parentPort?.on('message', (url: string) => void load(url))

export async function run(): Promise<void> {
  const instance = new Worker(import.meta.filename, { workerData: 'router-bench-instance' })
  const [port] = (await once(instance, 'message')) as [number]
  const users = new Worker(import.meta.filename, { workerData: 'router-bench-load' })
  const plain = plainProxy(port)
  await once(plain.listen(0, '127.0.0.1'), 'listening')
  let recorded = 0
  const router = await createRouter({ host: '127.0.0.1', onRequest: () => (recorded += 1) })
  const backends = ['stable', 'candidate'].map((revision) => ({
    revision,
    instances: [{ id: revision, host: '127.0.0.1', port }],
  }))
  const split = [
    { revision: 'stable', percent: 95 },
    { revision: 'candidate', percent: 5 },
  ]
  const { uri } = await router.apply({ project: 'p', location: 'l', service: 's', split, tags: [], backends })
  const ways: Readonly<Record<string, string>> = {
    'the instance directly': `http://127.0.0.1:${port}/`,
    'a plain node:http proxy': `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`,
    'the router, split 95 : 5': `${uri}/`,
  }
  const results = new Map<string, Result[]>(Object.keys(ways).map((name) => [name, []]))
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [name, url] of Object.entries(ways)) {
      users.postMessage(url)
      const [result] = (await once(users, 'message')) as [Result]
      // The first round warms up.
      if (round >= 0) results.get(name)?.push(result)
    }
  }
  for (const [name, list] of results) print(name, list)
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
  const one = async () =>
    new Promise<void>((resolve, reject) => {
      http.get(url, { agent }, (answer) => answer.resume().on('end', resolve)).on('error', reject)
    })
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < endMs) {
        const startMs = performance.now()
        await one()
        ms.push(performance.now() - startMs)
      }
    }),
  )
  agent.destroy()
  parentPort?.postMessage({ requestsPerSecond: ms.length / ROUND_SECONDS, ms } satisfies Result)
}
