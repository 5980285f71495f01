// A driver that costs nothing: what it starts is one listener of this process for all, so that startup probes pass. A start waits until it is
// let go, so that calls can come in the middle of it, in an order that is the same each time. What becomes of it is in the image's name.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { threadId } from 'node:worker_threads'
import { ContainerStartError, ImageNotFoundError, type Driver, type Instance, type InstanceSpec, type Mount } from '../../src/instances/driver.ts'

/** `missing` is not found before anything starts; `gone` when it is to start; `crash` ends with 1 at once; `task` with 0. */
export const IMAGES = ['ok', 'fine', 'missing', 'gone', 'broken', 'crash', 'task'] as const
export type Image = (typeof IMAGES)[number]

type End = { readonly code: number | null; readonly signal: string | null }
/** By the path in the container. */
type Found = Readonly<Record<string, { readonly readOnly: boolean; readonly files: Readonly<Record<string, string>> }>>
type Started = { readonly revision: string; readonly found: Found }
type Hold = { readonly revision: string; readonly go: () => void }

let folders = 0
/** One listener for every world of this process: opening one for each would be most of the work. */
let listener: Promise<{ readonly server: http.Server; readonly port: number }> | undefined

export class HeldDriver implements Driver {
  readonly name = 'process'
  readonly folder: string
  readonly #port: number
  readonly #holds: Hold[] = []
  readonly #alive = new Set<Instance>()
  #started: Started[] = []

  private constructor(port: number) {
    this.#port = port
    // Made by whoever has something to put into it.
    this.folder = path.join(os.tmpdir(), `fuzz-${process.pid}-${threadId}-${(folders += 1)}`)
  }

  static async open(): Promise<HeldDriver> {
    listener ??= listen()
    return new HeldDriver((await listener).port)
  }

  /** Names of revisions whose starts wait, each once, the oldest first. */
  get held(): readonly string[] {
    return [...new Set(this.#holds.map(({ revision }) => revision))]
  }

  /** Lets every start of the revision go on. */
  release(revision: string): void {
    const freed = this.#holds.filter((hold) => hold.revision === revision)
    for (const hold of freed) {
      this.#holds.splice(this.#holds.indexOf(hold), 1)
      hold.go()
    }
  }

  async resolve(image: string): Promise<string> {
    if (image === 'missing') throw new ImageNotFoundError(`Image '${image}' not found.`)
    return `sha256:${Buffer.from(image).toString('hex').padEnd(64, '0')}`
  }

  async start(spec: InstanceSpec): Promise<Instance> {
    if (spec.env['CLOUD_RUN_JOB'] === undefined) this.#started.push({ revision: spec.revision, found: foundIn(spec.mounts ?? []) })
    const image = spec.image.replace(/@.*/, '') as Image
    if (spec.env['CLOUD_RUN_JOB'] === undefined) await new Promise<void>((go) => this.#holds.push({ revision: spec.revision, go }))
    if (image === 'gone') throw new ImageNotFoundError(`Image '${image}' not found.`)
    if (image === 'broken') throw new ContainerStartError('exec format error')
    const { promise: exited, resolve } = Promise.withResolvers<End>()
    const end = (result: End) => {
      this.#alive.delete(instance)
      resolve(result)
    }
    const instance: Instance = { host: '127.0.0.1', port: this.#port, reach: () => this.#port, exited, stop: async () => end({ code: null, signal: 'SIGTERM' }) }
    this.#alive.add(instance)
    if (image === 'crash' || image === 'task') end({ code: image === 'task' ? 0 : 1, signal: null })
    return instance
  }

  /** What was started since it was last asked, and what each found. */
  takeStarted(): readonly Started[] {
    const started = this.#started
    this.#started = []
    return started
  }

  async close(): Promise<void> {
    const left = existsSync(this.folder) ? readdirSync(this.folder, { recursive: true }).filter((name) => name !== 'v') : []
    rmSync(this.folder, { recursive: true, force: true })
    if (left.length > 0) throw new Error(`volumes were left behind: ${left.join(', ')}`)
    if (this.#alive.size > 0) throw new Error(`${this.#alive.size} instances were left behind`)
  }
}

function foundIn(mounts: readonly Mount[]): Found {
  return Object.fromEntries(mounts.map(({ path: at, folder, readOnly }) => [at, { readOnly, files: Object.fromEntries(readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const file = path.join(folder, name)
    const about = statSync(file)
    return about.isDirectory() ? [] : [[name, about.isSocket() ? 'socket' : `${(about.mode & 0o777).toString(8)} ${readFileSync(file, 'utf8')}`]]
  })) }]))
}

async function listen(): Promise<{ readonly server: http.Server; readonly port: number }> {
  const server = http.createServer((_request, response) => response.end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return { server, port: (server.address() as AddressInfo).port }
}
