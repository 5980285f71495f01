// An engine of the test's own, on a disk of so many megabytes (a tmpfs) that may be filled and an engine that may be killed. Its builds have no
// network, and it leaves the machine's as it is. Where this user may not mount or the engine is not installed, tests are skipped and say so loudly.
import { describe } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import type { Docker } from '@cloudrun-delivery/shared/ports'
import { mountSmallDisk, sayNotTested, unmountBelow, whyNoSmallDisk } from '../../../scripts/support/small-disk.ts'
import { DEBIAN_CLIENT } from './real-engine.ts'

export const BUSYBOX = '/bin/busybox'
const DEBIAN: Program = { dockerd: '/usr/sbin/dockerd', arguments: [], path: '' }
const ANSWERS_AFTER_MS_MAX = 60_000
const signal = new AbortController().signal

/** Why this machine cannot have one. */
export const whyNoOwnEngine = [DEBIAN.dockerd, DEBIAN_CLIENT, BUSYBOX].filter((file) => !existsSync(file)).map((file) => `there is no ${file}`)[0] ?? whyNoSmallDisk()

export function withOwnEngine(what: string): typeof describe | typeof describe.skip {
  if (whyNoOwnEngine === undefined) return describe
  sayNotTested(what, whyNoOwnEngine)
  return describe.skip
}

/** @param path what stands before the machine's own programs, such as another containerd; empty for nothing */
export type Program = { readonly dockerd: string; readonly arguments: readonly string[]; readonly path: string }

export class OwnEngine {
  readonly root: string
  readonly #program: Program
  readonly #base: string
  readonly #unmount: () => Promise<void>
  #daemon: ChildProcess | undefined
  #starts = 0

  private constructor(program: Program, base: string, root: string, unmount: () => Promise<void>) {
    this.#program = program
    this.#base = base
    this.root = root
    this.#unmount = unmount
  }

  static async start(megabytes: number, program = DEBIAN): Promise<OwnEngine> {
    const base = await mkdtemp(path.join(os.tmpdir(), 'own-engine-'))
    const { folder, unmount } = await mountSmallDisk(megabytes)
    const engine = new OwnEngine(program, base, folder, unmount)
    await engine.start()
    return engine
  }

  /** As main.ts has it, but for this engine, and for builds without network; `classic` is the builder that a newer client without buildx takes. */
  docker(builder: 'buildkit' | 'classic' = 'buildkit', onCall: (args: readonly string[]) => void = () => {}): Docker {
    const run = connectDocker(DEBIAN_CLIENT)
    const classic = builder === 'classic' ? { DOCKER_BUILDKIT: '0' } : {}
    return async (args, options) => {
      onCall(args)
      // What `docker version` says is all that the choice of the builder goes by.
      if (builder === 'classic' && args.join(' ') === 'version --format {{.Client.Version}}') return ['28.0.0']
      if (args[0] === 'buildx') throw new Error('there is no buildx')
      return run(args[0] === 'build' ? ['build', '--network', 'none', ...args.slice(1)] : args, { ...options, env: { ...options.env, ...classic, DOCKER_HOST: `unix://${this.socket}` } })
    }
  }

  get socket(): string {
    return path.join(this.#base, 'sock')
  }

  async start(): Promise<void> {
    // As after a restart of the machine: what was running is nothing that the next one could find.
    this.#starts += 1
    await mkdir(this.#exec)
    const log = await open(path.join(this.#base, 'log'), 'a')
    this.#daemon = spawn(this.#program.dockerd, [
      '--data-root', this.root, '--exec-root', this.#exec, '--pidfile', path.join(this.#base, 'pid'), '--host', `unix://${this.socket}`,
      // Not `--bridge=none`: it takes docker0 away from the machine's own engine, whose builds then have no network.
      '--iptables=false', ...this.#program.arguments,
    ], { stdio: ['ignore', log.fd, log.fd], env: { ...process.env, PATH: [this.#program.path, process.env['PATH'] ?? ''].filter((part) => part !== '').join(':') } })
    await log.close()
    const untilMs = Date.now() + ANSWERS_AFTER_MS_MAX
    for (;;) {
      if (await this.docker()(['version', '--format', '{{.Server.Version}}'], { signal }).then(() => true, () => false)) return
      if (this.#daemon.exitCode !== null || Date.now() > untilMs) throw new Error(`the engine does not start:\n${readFileSync(path.join(this.#base, 'log'), 'utf8').slice(-2000)}`)
      await wait(100)
    }
  }

  /** In the middle of whatever it does. What it started, its containerd and the build's own processes, goes with it, as when a machine dies. */
  async kill(): Promise<void> {
    const started = this.#started()
    await this.#end('SIGKILL')
    started.forEach(killOne)
    await rm(path.join(this.#base, 'pid'), { force: true })
  }

  async close(): Promise<void> {
    const started = this.#started()
    await this.#end('SIGTERM')
    started.forEach(killOne)
    await this.#unmount()
    unmountBelow(this.#base)
    await rm(this.#base, { recursive: true, force: true })
  }

  get #exec(): string {
    return path.join(this.#base, `exec-${this.#starts}`)
  }

  /** Processes that were told this engine's folder, and what they run: its containerd, shims and containers. */
  #started(): readonly number[] {
    const told = pids().filter((pid) => pid !== process.pid && pid !== this.#daemon?.pid && read(`/proc/${pid}/cmdline`).includes(`${this.#base}/`))
    return [...told, ...told.flatMap((pid) => read(`/proc/${pid}/task/${pid}/children`).split(' ').filter((child) => child !== '').map(Number))]
  }

  async #end(by: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const daemon = this.#daemon
    if (daemon === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return
    const ended = new Promise<void>((resolve) => daemon.once('exit', () => resolve()))
    daemon.kill(by)
    await Promise.race([ended, wait(15_000, undefined, { ref: false }).then(() => daemon.kill('SIGKILL'))])
  }
}

function pids(): readonly number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
