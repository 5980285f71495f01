// Runs instances as containers of a Docker engine on this machine: with the image's own root, user and network. Images of
// the emulator's registry are pulled from it over HTTP; others are left to the engine and its credentials. Containers are
// labelled with their emulator, so that those of an emulator that died are found and removed, and nobody else's are.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { removeFolder } from '../remove-folder.ts'
import { docker } from './docker-cli.ts'
import { ContainerStartError, ImageNotFoundError, type Driver, type Instance, type InstanceSpec, type LogLine } from './driver.ts'
import { releasePort, reservePort } from './free-port.ts'
import { startGuard } from './guard.ts'
import { findImage, referenceOf } from './image-lookup.ts'
import { isLoopback, matchesHost } from './image-reference.ts'
import { selfHostsOf, type SourceOptions } from './image-source.ts'
import { readLines } from './log-lines.ts'
import { isAlive } from './process-group.ts'
import { RunningInstances } from './running-instances.ts'

export { detectDockerEngine } from './docker-cli.ts'

const label = 'cloud-run-emulator.owner'
const pullTimeoutMs = 10 * 60_000

/** The first of `selfHosts` must be the address at which the registry answers; the engine pulls from there. */
export async function createDockerDriver(options: SourceOptions): Promise<Driver> {
  await removeLeftovers()
  const folder = await mkdtemp(path.join(os.tmpdir(), `cloud-run-docker-${process.pid}-`))
  const owner = `${os.hostname()}/${process.pid}/${randomBytes(8).toString('hex')}`
  const guard = startGuard(folder, `${label}=${owner}`)
  const running = new RunningInstances()
  const networks: Networks = new Map()
  return {
    name: 'docker',
    folder,
    resolve: async (image) => (await locate(image, options, folder)).digest,
    start: (spec, onLog) =>
      running.start(async () => {
        const { pullable } = await locate(spec.image, options, folder)
        await pull(spec.image, pullable)
        return startContainer({ spec, onLog, pullable, owner, networks })
      }),
    close: async () => {
      await running.close()
      await guard.close()
      await removeFolder(folder)
    },
  }
}

type Located = { readonly digest: string; readonly pullable: string }

async function locate(image: string, options: SourceOptions, folder: string): Promise<Located> {
  const { host, name } = referenceOf(image)
  const selfHosts = selfHostsOf(options)
  const own = matchesHost(host, selfHosts)
  if (!own && !isLoopback(host)) return locateByEngine(image)
  const found = await findImage(image, options, path.join(folder, 'blobs')).catch((thrown: unknown) => {
    // Images that are public at Artifact Registry were not pushed here.
    if (isLoopback(host) || !(thrown instanceof ImageNotFoundError)) throw thrown
    return undefined
  })
  if (found === undefined) return locateByEngine(image)
  const { digest } = found
  return { digest, pullable: `${own ? (selfHosts[0] ?? host) : host}/${name}@${digest}` }
}

/** For registries beyond this machine the engine is asked, which may have the credentials. */
async function locateByEngine(image: string): Promise<Located> {
  const pulled = await docker(['pull', '--quiet', '--platform', 'linux/amd64', image], { timeoutMs: pullTimeoutMs })
  if (!pulled.ok) throw new ImageNotFoundError(`Image '${image}' not found. The Docker engine says: ${pulled.stderr}`)
  const inspected = await docker(['image', 'inspect', '--format', '{{range .RepoDigests}}{{println .}}{{end}}', image])
  const [, name = '', digest] = /^(\S+)@(sha256:[a-f0-9]{64})$/m.exec(inspected.stdout) ?? []
  if (digest === undefined) throw new ImageNotFoundError(`Image '${image}' not found. The Docker engine knows no digest for it.`)
  return { digest, pullable: `${name}@${digest}` }
}

async function pull(image: string, pullable: string): Promise<void> {
  if ((await docker(['image', 'inspect', '--format', '{{.Id}}', pullable])).ok) return
  const pulled = await docker(['pull', '--quiet', '--platform', 'linux/amd64', pullable], { timeoutMs: pullTimeoutMs })
  if (!pulled.ok) throw new ContainerStartError(`Image '${image}' cannot be pulled by the Docker engine: ${pulled.stderr}`)
}

type Start = {
  readonly spec: InstanceSpec
  readonly onLog: (line: LogLine) => void
  readonly pullable: string
  readonly owner: string
  readonly networks: Networks
}

/** By `instanceId` of the container that has the network: its name and where its ports are reached. */
type Networks = Map<string, Network>
type Network = { readonly container: string; readonly ports: ReadonlyMap<number, number> }

async function startContainer(start: Start): Promise<Instance> {
  const { spec, owner, networks } = start
  const name = `cloud-run-${spec.instanceId}-${owner.slice(-16)}`.replace(/[^a-zA-Z0-9_.-]/g, '-')
  const network = spec.joins === undefined ? await openNetwork(spec, name) : networks.get(spec.joins)
  if (network === undefined) throw new ContainerStartError(`Application failed to start: the container whose network it shares has ended (image '${spec.image}').`)
  const isOwn = network.container === name
  if (isOwn) networks.set(spec.instanceId, network)
  const remove = async () => {
    await docker(['rm', '--force', '--volumes', name])
    if (!isOwn) return
    networks.delete(spec.instanceId)
    for (const port of network.ports.values()) releasePort(port)
  }
  const created = await docker(createArguments(start, name, network), { env: clientEnvironment(spec) })
  const started = created.ok ? await docker(['start', name]) : created
  if (started.ok) return instanceOf(start, name, network, remove)
  await remove()
  throw startError(spec, started.stderr)
}

/** The ports are chosen here: the engine forgets those it chose as soon as a container that crashes at once has ended. */
async function openNetwork({ containerPort, opens = [] }: InstanceSpec, container: string): Promise<Network> {
  const ports = new Map<number, number>()
  for (const port of new Set([...(containerPort === undefined ? [] : [containerPort]), ...opens])) ports.set(port, await reservePort())
  return { container, ports }
}

function createArguments({ spec, pullable, owner }: Start, name: string, { container, ports }: Network): readonly string[] {
  const [entrypoint, ...words] = spec.command
  return [
    'create',
    `--name=${name}`,
    `--label=${label}=${owner}`,
    '--platform=linux/amd64',
    ...(container === name ? [...ports].map(([inside, outside]) => `--publish=127.0.0.1:${outside}:${inside}`) : [`--network=container:${container}`]),
    // Values go through the client's environment, where other users of the machine cannot read them.
    ...Object.entries(spec.env).map(([key, value]) => `--env=${steersClient(key) ? `${key}=${value}` : key}`),
    ...(spec.containerPort === undefined ? [] : [`--env=PORT=${spec.containerPort}`]),
    ...(spec.mounts ?? []).map((mount) => `--volume=${mount.folder}:${mount.path}${mount.readOnly ? ':ro' : ''}`),
    ...(spec.workingDir === undefined ? [] : [`--workdir=${spec.workingDir}`]),
    // Without swap: in the cloud there is none.
    ...(spec.limits === undefined ? [] : [`--cpus=${Math.min(spec.limits.cpus, os.availableParallelism())}`, `--memory=${spec.limits.memoryBytes}b`, `--memory-swap=${spec.limits.memoryBytes}b`]),
    ...(entrypoint === undefined ? [] : [`--entrypoint=${entrypoint}`]),
    pullable,
    ...words,
    ...spec.args,
  ]
}

const clientEnvironment = (spec: InstanceSpec): Record<string, string> =>
  Object.fromEntries(Object.entries(spec.env).filter(([key]) => !steersClient(key)))

/** Variables that would change what the docker command itself does. */
const steersClient = (key: string): boolean =>
  /^(PATH|HOME|TMPDIR|DOCKER_.*|BUILDKIT_.*|XDG_.*|SSH_.*|LD_.*|GO.*|.*_PROXY|.*_proxy)$/.test(key)

function startError(spec: InstanceSpec, stderr: string): ContainerStartError {
  const [, command] = /exec: "([^"]*)": (?:executable file not found|stat .*: no such file|no such file)/.exec(stderr) ?? []
  if (command !== undefined) {
    const error = JSON.stringify(`Invalid command ${JSON.stringify(command)}: file not found`)
    return new ContainerStartError(`Invalid ENTRYPOINT. [name: ${JSON.stringify(spec.image)}\nerror: ${error}\n]`)
  }
  return new ContainerStartError(`Application failed to start: ${stderr} (image '${spec.image}').`)
}

function instanceOf({ spec, onLog }: Start, name: string, { ports }: Network, remove: () => Promise<void>): Instance {
  const logs = spawn('docker', ['logs', '--follow', name], { stdio: ['ignore', 'pipe', 'pipe'] })
  const logged = once(logs, 'close').catch(() => undefined)
  readLines(logs.stdout, 'stdout', onLog)
  readLines(logs.stderr, 'stderr', onLog)
  // No time limit: the container runs as long as it likes. An engine that goes away ends the wait without a code.
  const exited = docker(['wait', name], { timeoutMs: 0 }).then(async ({ ok, stdout }) => {
    await logged
    const isOutOfMemory = (await docker(['inspect', '--format', '{{.State.OOMKilled}}', name])).stdout === 'true'
    await remove()
    if (isOutOfMemory) onLog({ at: Date.now(), stream: 'stderr', text: outOfMemory(spec) })
    return isOutOfMemory ? { code: null, signal: 'SIGKILL' } : { code: ok ? Number(stdout) : null, signal: null }
  })
  return {
    host: '127.0.0.1',
    port: ports.get(spec.containerPort ?? 0) ?? 0,
    isBehindProxy: true,
    reach: (containerPort) => ports.get(containerPort) ?? containerPort,
    exited,
    stop: async (graceMs) => {
      if (graceMs > 0) await docker(['kill', '--signal=TERM', name])
      const timer = setTimeout(() => void docker(['kill', name]), Math.max(0, graceMs))
      await exited
      clearTimeout(timer)
    },
  }
}

/** The beginning and the end are the cloud's; how much was used the engine does not say. */
function outOfMemory({ limits }: InstanceSpec): string {
  return `Memory limit of ${Math.round((limits?.memoryBytes ?? 0) / 2 ** 20)} MiB exceeded. Consider increasing the memory limit, see https://cloud.google.com/run/docs/configuring/memory-limits`
}

/** Containers whose emulator ran on this machine and is no more. */
async function removeLeftovers(): Promise<void> {
  const format = `{{.ID}} {{.Label "${label}"}}`
  const { stdout } = await docker(['ps', '--all', '--no-trunc', '--filter', `label=${label}`, '--format', format])
  for (const line of stdout.split('\n')) {
    const [id, owner = ''] = line.split(' ')
    const [host, pid] = owner.split('/')
    if (id && host === os.hostname() && !isAlive(Number(pid))) await docker(['rm', '--force', '--volumes', id])
  }
}
