// A driver whose containers are HTTP servers of this very process: quick, and as strict as a real one. Images are put into it; a container
// can end, refuse to listen or take its time. It knows what is alive, so that a test can see what was left behind.
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { ContainerStartError, ImageNotFoundError, type Driver, type Instance, type InstanceSpec, type LogLine } from '../src/instances/driver.ts'

export type FakeContainer = {
  readonly answer?: http.RequestListener
  /** It runs, but nothing listens. */
  readonly deaf?: boolean
  /** It cannot even be executed. */
  readonly broken?: string
  readonly startMs?: number
  /** It ends by itself after so long. */
  readonly exits?: { readonly code: number; readonly afterMs: number }
  /** Lines written at once. */
  readonly says?: readonly string[]
  /** How many CPUs it uses all the time. Absent: it cannot be told. */
  readonly cpus?: number
}

type Alive = { readonly spec: InstanceSpec; readonly end: (code: number) => void }

export class FakeDriver implements Driver {
  readonly name = 'process'
  readonly folder = path.join(os.tmpdir(), `fake-driver-${randomUUID()}`)
  /** By image reference as deployed; the digest is made of the name unless given. */
  readonly images = new Map<string, FakeContainer & { readonly digest?: string }>()
  readonly alive = new Map<string, Alive>()
  /** Every spec that was ever started. */
  readonly started: InstanceSpec[] = []
  closed = false
  resolveFails: Error | undefined

  async resolve(image: string): Promise<string> {
    if (this.resolveFails !== undefined) throw this.resolveFails
    return this.#image(image).digest ?? `sha256:${Buffer.from(image).toString('hex').padEnd(64, '0').slice(0, 64)}`
  }

  async start(spec: InstanceSpec, onLog: (line: LogLine) => void): Promise<Instance> {
    if (this.closed) throw new Error('the driver is closed')
    const image = this.#image(spec.image.replace(/@.*/, ''))
    this.started.push(spec)
    if (image.startMs !== undefined) await new Promise((resolve) => setTimeout(resolve, image.startMs))
    if (image.broken !== undefined) throw new ContainerStartError(image.broken)
    for (const text of image.says ?? []) onLog({ at: Date.now(), stream: 'stdout', text })
    const server = http.createServer(image.answer ?? ((_request, response) => response.setHeader('x-revision', spec.revision).end('hello')))
    // A busy machine may stop for longer than the usual five seconds, and what is sent then would meet a connection that was just closed.
    server.keepAliveTimeout = 60_000
    // Taken and given back, so that nothing listens there.
    const port = await listen(server)
    if (image.deaf === true) await new Promise((resolve) => server.close(resolve))
    let end: (result: { readonly code: number | null; readonly signal: string | null }) => void = () => undefined
    const exited = new Promise<{ readonly code: number | null; readonly signal: string | null }>((resolve) => {
      end = resolve
    })
    const finish = (code: number | null, signal: string | null) => {
      server.close()
      server.closeAllConnections()
      this.alive.delete(spec.instanceId)
      end({ code, signal })
    }
    this.alive.set(spec.instanceId, { spec, end: (code) => finish(code, null) })
    const { exits, cpus } = image
    const startMs = performance.now()
    if (exits !== undefined) setTimeout(() => finish(exits.code, null), exits.afterMs)
    return { host: '127.0.0.1', port, reach: () => port, exited, ...(cpus === undefined ? {} : { usage: async () => ({ cpuSeconds: (cpus * (performance.now() - startMs)) / 1000, memoryBytes: 0 }) }), stop: async () => finish(null, 'SIGTERM') }
  }

  async close(): Promise<void> {
    this.closed = true
    await rm(this.folder, { recursive: true, force: true })
    if (this.alive.size > 0) throw new Error(`${this.alive.size} instances were left behind`)
  }

  #image(image: string): FakeContainer & { readonly digest?: string } {
    const found = this.images.get(image)
    if (found === undefined) throw new ImageNotFoundError(`Image '${image}' not found. It was never put into the fake.`)
    return found
  }
}

async function listen(server: http.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
