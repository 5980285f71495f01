// buildx itself, and three that build for it: the engine of this machine (`docker`); an engine of the test's own that keeps images in containerd
// (`containerd`); and the BuildKit of that engine as a builder beside it (`remote`), which can what docker-container can, whose image no registry here has.
// .ci/run unpacks what they need from a newer Debian. Where it is not, tests are skipped and say so loudly.
import { describe } from '@jest/globals'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import type { Docker } from '@cloudrun-delivery/shared/ports'
import { sayNotTested } from '../../../scripts/support/small-disk.ts'
import { dockerEngine } from '../src/docker-engine.ts'
import { OwnEngine, whyNoOwnEngine } from './own-engine.ts'
import { DEBIAN_CLIENT } from './real-engine.ts'

export type Driver = 'docker' | 'containerd' | 'remote'

const UNPACKED = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'cloudrun-delivery', 'newer-docker')
const PLUGIN = path.join(UNPACKED, 'usr/libexec/docker/cli-plugins/docker-buildx')
const DOCKERD = path.join(UNPACKED, 'usr/sbin/dockerd')
const DISK_MEGABYTES = 400
const signal = new AbortController().signal
const machine = await dockerEngine(connectDocker(DEBIAN_CLIENT), signal)

export function withBuildx(what: string): typeof describe | typeof describe.skip {
  const lacking = [PLUGIN, DOCKERD].find((file) => !existsSync(file))
  const why = lacking === undefined ? ('why' in machine ? machine.why : whyNoOwnEngine) : `there is no ${lacking}, which .ci/run unpacks`
  if (why === undefined) return describe
  sayNotTested(`${what} with buildx itself`, why)
  return describe.skip
}

export class RealBuildx {
  readonly #folder: string
  readonly #engine: OwnEngine
  readonly #relay: net.Server

  private constructor(folder: string, engine: OwnEngine, relay: net.Server) {
    this.#folder = folder
    this.#engine = engine
    this.#relay = relay
  }

  static async start(): Promise<RealBuildx> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'real-buildx-'))
    const settings = path.join(folder, 'daemon.json')
    await writeFile(settings, JSON.stringify({ features: { 'containerd-snapshotter': true } }))
    const engine = await OwnEngine.start(DISK_MEGABYTES, { dockerd: DOCKERD, arguments: ['--config-file', settings], path: path.join(UNPACKED, 'usr/bin') })
    const relay = await buildKitOf(engine.socket, path.join(folder, 'buildkit'))
    const buildx = new RealBuildx(folder, engine, relay)
    for (const driver of ['docker', 'containerd', 'remote'] as const) {
      await mkdir(path.join(buildx.config(driver), 'cli-plugins'), { recursive: true })
      await symlink(PLUGIN, path.join(buildx.config(driver), 'cli-plugins/docker-buildx'))
    }
    await buildx.docker('remote')(['buildx', 'create', '--name', 'beside', '--driver', 'remote', '--use', `unix://${path.join(folder, 'buildkit')}`], { signal })
    return buildx
  }

  /** Where the user's Docker keeps its configuration, this builder, where it is one, and the plugin. */
  config(driver: Driver): string {
    return path.join(this.#folder, `config-${driver}`)
  }

  docker(driver: Driver): Docker {
    const run = connectDocker(DEBIAN_CLIENT)
    const host = driver === 'docker' ? {} : { DOCKER_HOST: `unix://${this.#engine.socket}` }
    return async (args, options) => run(args, { ...options, env: { DOCKER_CONFIG: this.config(driver), ...host, ...options.env } })
  }

  /** As if this were another machine: a builder that has kept nothing. */
  async forget(driver: Driver): Promise<void> {
    await this.docker(driver)(['buildx', 'prune', '--all', '--force'], { signal })
  }

  /** The engine and its BuildKit, in the middle of whatever they do. */
  async kill(): Promise<void> {
    await this.#engine.kill()
  }

  async restart(): Promise<void> {
    await this.#engine.start()
  }

  async close(): Promise<void> {
    await this.#engine.close()
    await new Promise((resolve) => this.#relay.close(resolve))
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** The engine gives its BuildKit away to whoever asks to go on in HTTP/2; a builder of its own speaks nothing else from the start. */
async function buildKitOf(engine: string, socket: string): Promise<net.Server> {
  const server = net.createServer((client) => {
    const upstream = net.connect(engine)
    upstream.write('POST /grpc HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')
    let head = Buffer.alloc(0)
    const untilUpgraded = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end === -1) return
      upstream.off('data', untilUpgraded)
      client.write(head.subarray(end + 4))
      upstream.pipe(client)
      client.pipe(upstream)
    }
    upstream.on('data', untilUpgraded)
    for (const [one, other] of [[client, upstream], [upstream, client]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy())
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  return server
}
