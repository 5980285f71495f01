// Runs one command of a build for real, with the Docker engine of this machine. The builder `gcr.io/cloud-builders/docker` is this machine's own
// docker command, in the build's folder; any other builder is a container of its image that has that folder as /workspace, as in the cloud.
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { detectDockerEngine, docker } from '../instances/docker-cli.ts'
import { readLines } from '../instances/log-lines.ts'
import { signalGroup } from '../instances/process-group.ts'
import { errorMessage } from '../registry/error-code.ts'

export type Command = {
  /** Image of the builder. */
  readonly name: string
  readonly args: readonly string[]
  readonly env: readonly string[]
  /** Relative to /workspace, or absolute. */
  readonly dir: string
  readonly entrypoint: string
  /** On this machine: what the builder sees as /workspace. */
  readonly workspace: string
  /** Of this command alone; a container is called so. */
  readonly id: string
}

export type Run = (command: Command, onLine: (line: string) => void, signal: AbortSignal) => Promise<number>

/** A command that could not even begin. */
export class BuilderError extends Error {}

const DOCKER_BUILDER = /^(?:[a-z]+\.)?gcr\.io\/cloud-builders\/docker(?::|@|$)/
const WORKSPACE = '/workspace'
const KILL_AFTER_MS = 3_000
/** The first major version of the client that refuses BuildKit without its buildx plugin. */
const BUILDX_NEEDED_SINCE = 23

/** @returns the exit code. Aborted, it resolves as well, when the command has ended. */
export const runWithDocker: Run = async (command, onLine, signal) => {
  const engine = await detectDockerEngine()
  if (!engine.available) throw new BuilderError(`no Docker engine answers on this machine (${engine.reason}), and the emulator runs build steps with it`)
  if (!DOCKER_BUILDER.test(command.name)) return runContainer(command, onLine, signal)
  if (command.entrypoint !== '' && command.entrypoint !== 'docker') throw new BuilderError(`the emulator runs ${command.name} as the docker command of this machine, without the entrypoint ${JSON.stringify(command.entrypoint)}`)
  onLine(`Already have image (with digest): ${command.name}`)
  const local = (text: string) => (text === WORKSPACE || text.startsWith(`${WORKSPACE}/`) ? path.join(command.workspace, text.slice(WORKSPACE.length)) : text)
  const env = Object.fromEntries(command.env.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]))
  return runProcess(await dockerClient(), command.args.map(local), { cwd: folderOf(command), env }, onLine, signal)
}

async function runContainer({ name, args, env, dir, entrypoint, workspace, id }: Command, onLine: (line: string) => void, signal: AbortSignal): Promise<number> {
  const socket = '/var/run/docker.sock'
  const words = [
    'run', '--rm', `--name=${id}`, '--network=host', `--volume=${workspace}:${WORKSPACE}`, ...(existsSync(socket) ? [`--volume=${socket}:${socket}`] : []), `--workdir=${path.posix.resolve(WORKSPACE, dir)}`,
    ...env.map((entry) => `--env=${entry}`), ...(entrypoint === '' ? [] : [`--entrypoint=${entrypoint}`]), name, ...args,
  ]
  const stop = () => void docker(['kill', id])
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await runProcess('docker', words, { cwd: workspace, env: {} }, onLine, signal)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function folderOf({ dir, workspace }: Command): string {
  const inside = path.posix.resolve(WORKSPACE, dir)
  if (inside !== WORKSPACE && !inside.startsWith(`${WORKSPACE}/`)) throw new BuilderError(`dir ${JSON.stringify(dir)} leads out of ${WORKSPACE}`)
  return path.join(workspace, inside.slice(WORKSPACE.length))
}

async function runProcess(command: string, args: readonly string[], { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> }, onLine: (line: string) => void, signal: AbortSignal): Promise<number> {
  if (signal.aborted) return 1
  // A group of its own, so that whatever it starts ends with it.
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(new BuilderError(`${command} cannot be started: ${errorMessage(error)}`))).once('close', (code) => resolve(code ?? 1))
  })
  const group = child.pid ?? 0
  let force: NodeJS.Timeout | undefined
  const stop = () => {
    if (group === 0) return
    signalGroup(group, 'SIGTERM')
    force = setTimeout(() => signalGroup(group, 'SIGKILL'), KILL_AFTER_MS)
  }
  signal.addEventListener('abort', stop, { once: true })
  readLines(child.stdout, 'stdout', ({ text }) => onLine(text))
  readLines(child.stderr, 'stderr', ({ text }) => onLine(text))
  try {
    return await ended
  } finally {
    clearTimeout(force)
    signal.removeEventListener('abort', stop)
  }
}

/** One with BuildKit, as the cloud's has it: not every docker command on the path must have its plugin. Without any, the first. */
async function dockerClient(): Promise<string> {
  const all = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'docker')).filter((file) => existsSync(file))
  for (const client of all) {
    if ((await said(client, ['buildx', 'version'])) !== '') return client
    const major = Number.parseInt(await said(client, ['version', '--format', '{{.Client.Version}}']), 10)
    if (major < BUILDX_NEEDED_SINCE) return client
  }
  return all[0] ?? 'docker'
}

/** What it prints; empty when it fails. */
async function said(client: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(client, args, { timeout: 10_000 }, (error, stdout) => resolve(error === null ? stdout.trim() : ''))
  })
}
