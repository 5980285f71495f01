// What a deploy costs beside the API: the time of the processor that its process takes (which another job on the machine does not lengthen), and
// the time on the clock less that in which a call was with the server. The server is a service in memory that is ready at once, so that nothing
// is waited for. Beside it the start of gcloud alone, which every step that is made of gcloud commands pays for each of them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { root } from './jest.ts'

const ROUNDS = 15
const LIMIT_MS = 300
const PREFIX = 'projects/my-project/locations/europe-west1/services/shop'
const READY = { type: 'Ready', state: 'CONDITION_SUCCEEDED' }

/** Time during which at least one call was with the server. */
class Busy {
  #open = 0
  #sinceMs = 0
  totalMs = 0

  enter(): void {
    if (this.#open === 0) this.#sinceMs = performance.now()
    this.#open += 1
  }

  leave(): void {
    this.#open -= 1
    if (this.#open === 0) this.totalMs += performance.now() - this.#sinceMs
  }
}

type Json = Readonly<Record<string, unknown>>

/** A service that takes every change and has it done at once. */
class InstantService {
  busy = new Busy()
  calls = 0
  #service: Json = {
    name: PREFIX, etag: '"0"', generation: '1', observedGeneration: '1', uri: 'http://shop', terminalCondition: READY, latestReadyRevision: `${PREFIX}/revisions/shop-1`, latestCreatedRevision: `${PREFIX}/revisions/shop-1`,
    template: { containers: [{ image: `registry.test/shop@sha256:${'0'.repeat(64)}` }] }, traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'shop-1', percent: 100 }],
    trafficStatuses: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: 'shop-1', percent: 100 }],
  }

  readonly server = http.createServer((request, response) => {
    this.busy.enter()
    this.calls += 1
    response.once('close', () => this.busy.leave())
    // It is the image's registry, too.
    const [, digest] = /^\/v2\/shop\/manifests\/(.+)$/.exec(request.url ?? '') ?? []
    if (digest !== undefined) response.writeHead(200, { 'docker-content-digest': digest }).end()
    else void this.#answer(request).then((body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)))
  })

  async #answer(request: http.IncomingMessage): Promise<Json> {
    const chunks = await request.toArray()
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    if (pathname.includes('/revisions/')) return { name: pathname.slice('/v2/'.length), conditions: [READY], containers: [] }
    if (request.method !== 'PATCH') return this.#service
    const change = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as { readonly template?: { readonly revision?: string }; readonly traffic?: readonly Json[] } & Json
    const latest = change.template?.revision === undefined ? {} : { latestReadyRevision: `${PREFIX}/revisions/${change.template.revision}`, latestCreatedRevision: `${PREFIX}/revisions/${change.template.revision}` }
    const served = change.traffic?.map((target) => (target['tag'] === undefined ? target : { ...target, uri: 'http://tag' }))
    this.#service = { ...this.#service, ...change, ...latest, etag: `"${this.calls}"`, ...(served === undefined ? {} : { trafficStatuses: served }) }
    return {}
  }
}

export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-overhead-'))
  const service = new InstantService()
  await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(service.server.address() as AddressInfo).port}`
  const [overheads, walls, processors, empties, idles, gclouds]: [number[], number[], number[], number[], number[], number[]] = [[], [], [], [], [], []]
  const [hook, used] = [path.join(folder, 'hook.cjs'), path.join(folder, 'used')]
  // What the process itself says it took, when it ends.
  await writeFile(hook, `process.once('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeFileSync(${JSON.stringify(used)}, String((user + system) / 1000)) })`)
  for (let round = 0; round < ROUNDS; round += 1) {
    empties.push(await timed(process.execPath, ['-e', '0'], folder, { NODE_OPTIONS: `--require ${hook}` }))
    idles.push(Number(await readFile(used, 'utf8')))
    service.busy = new Busy()
    service.calls = 0
    const wall = await timed(process.execPath, [path.join(root, 'actions', 'deploy-cloudrun', 'dist', 'index.js')], folder, { ...inputsOf(host, round), NODE_OPTIONS: `--require ${hook}` })
    if (service.calls < 4) throw new Error(`the deploy made ${service.calls} calls: is dist/ what the sources give?`)
    walls.push(wall)
    processors.push(Number(await readFile(used, 'utf8')))
    overheads.push(wall - service.busy.totalMs)
    const gcloud = await timed('gcloud', ['version'], folder, {}).catch(() => undefined)
    if (gcloud !== undefined) gclouds.push(gcloud)
  }
  service.server.close()
  await rm(folder, { recursive: true })
  say('node -e 0, on the clock', empties)
  say('node -e 0, processor time', idles)
  say('deploy-cloudrun, on the clock', walls)
  say('deploy-cloudrun, clock less API time', overheads)
  say('deploy-cloudrun, processor time', processors)
  if (gclouds.length === 0) process.stdout.write('gcloud version                           NOT INSTALLED on this machine: nothing to compare with\n')
  else say('gcloud version (its start alone)', gclouds)
  const median = middle(processors)
  process.stdout.write(`${median <= LIMIT_MS ? '✔' : '✘'} ${median.toFixed(0)} ms of ${LIMIT_MS} ms of processor time\n`)
  if (median > LIMIT_MS) process.exitCode = 1
}

function inputsOf(host: string, round: number): Readonly<Record<string, string>> {
  const image = `${host}/shop@sha256:${String(round + 1).padStart(64, '0')}`
  return { CLOUD_RUN_EMULATOR_HOST: host, GITHUB_RUN_ID: String(round), INPUT_SERVICE: 'shop', INPUT_REGION: 'europe-west1', 'INPUT_PROJECT-ID': 'my-project', INPUT_IMAGE: image }
}

async function timed(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<number> {
  const startMs = performance.now()
  const child = spawn(command, args, { cwd, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env }, stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${command} ended with ${code}`)
  return performance.now() - startMs
}

function middle(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
}

function say(name: string, list: readonly number[]): void {
  process.stdout.write(`${name.padEnd(40)} median ${middle(list).toFixed(0)} ms, worst ${Math.max(...list).toFixed(0)} ms of ${list.length}\n`)
}
