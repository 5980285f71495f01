// Runs instances as plain processes of this machine, without Docker. Each gets a copy of its image's files, since a
// container may write anywhere and neither its siblings nor the next start may see that; the copy shares disk blocks
// where the file system can. It is no isolation: processes run as the emulator's own user, whatever the image's USER is,
// and see the host's root. Refuses Windows, which has neither process groups nor signals.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { errorCode, errorMessage } from '../registry/error-code.ts'
import { removeFolder } from '../remove-folder.ts'
import { cloneTree } from './clone-tree.ts'
import { containerCommand, type ContainerCommand } from './container-command.ts'
import { ContainerStartError, type Driver, type Instance, type InstanceSpec, type LogLine, type Mount } from './driver.ts'
import { releasePort, reservePort } from './free-port.ts'
import { startGuard, type Guard } from './guard.ts'
import type { SourceOptions } from './image-source.ts'
import { ImageStore } from './image-store.ts'
import { readLines } from './log-lines.ts'
import { endAll, isAlive, signal } from './process-group.ts'
import { processUsage } from './process-usage.ts'
import { resolveInRoot } from './rooted-path.ts'
import { RunningInstances } from './running-instances.ts'

export type ProcessDriverOptions = SourceOptions & {
  /** Keeps unpacked images for the next run. Without it they are temporary. */
  readonly folder?: string
}

export async function createProcessDriver(options: ProcessDriverOptions): Promise<Driver> {
  if (process.platform === 'win32') throw new Error('the process driver needs Linux or macOS; on Windows run the emulator in WSL')
  const folders = await makeFolders(options.folder)
  const guard = startGuard(folders.temporary)
  const images = new ImageStore(folders.images, options)
  const running = new RunningInstances()
  return {
    name: 'process',
    folder: folders.temporary,
    resolve: (image) => images.resolve(image),
    start: (spec, onLog) =>
      running.start(() => startInstance({ spec, onLog, images, guard, folder: path.join(folders.instances, spec.instanceId) })),
    close: async () => {
      await running.close()
      await guard.close()
      await removeFolder(folders.temporary)
    },
  }
}

/** What an instance wrote is read within so long after its end. */
const OUTPUT_MS_MAX = 1000

type Folders = { readonly temporary: string; readonly instances: string; readonly images: string }

/** The temporary folder's name is unique, so that it marks this emulator's processes and no others. */
async function makeFolders(folder: string | undefined): Promise<Folders> {
  if (folder === undefined) {
    const temporary = await mkdtemp(path.join(os.tmpdir(), `cloud-run-instances-${process.pid}-`))
    return { temporary, instances: path.join(temporary, 'instances'), images: path.join(temporary, 'images') }
  }
  const instances = path.resolve(folder, 'instances')
  await mkdir(instances, { recursive: true })
  for (const left of await readdir(instances)) {
    if (!isAlive(Number(left.split('-')[0]))) await removeFolder(path.join(instances, left))
  }
  const temporary = path.join(instances, `${process.pid}-${randomBytes(8).toString('hex')}`)
  await mkdir(temporary)
  return { temporary, instances: temporary, images: path.resolve(folder, 'images') }
}

type Start = {
  readonly spec: InstanceSpec
  readonly onLog: (line: LogLine) => void
  readonly images: ImageStore
  readonly guard: Guard
  readonly folder: string
}

async function startInstance(start: Start): Promise<Instance> {
  const { spec, folder } = start
  const { rootfs, config } = await start.images.unpack(spec.image)
  const root = path.join(folder, 'rootfs')
  const port = await reservePort()
  const cleanUp = async () => {
    releasePort(port)
    // A process of another user could still write here; what is left goes with the driver's whole folder.
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
  }
  try {
    await cloneTree(rootfs, root, 'copy')
    for (const mount of spec.mounts ?? []) await mountInto(root, mount)
    const command = await containerCommand(spec, config, root, port)
    for (const made of [command.cwd, command.env['TMPDIR'], command.env['HOME']]) if (made) await mkdir(made, { recursive: true })
    const child = await spawnCommand(start, command)
    return instanceOf(start, child, port, cleanUp)
  } catch (error) {
    await cleanUp()
    throw error
  }
}

/** A link, which relative paths lead through; arguments and variables are led around it. What the image has there is hidden, as by a mount. */
async function mountInto(root: string, { path: inner, folder }: Mount): Promise<void> {
  const place = await resolveInRoot(root, inner, true)
  await rm(place, { recursive: true, force: true })
  await mkdir(path.dirname(place), { recursive: true })
  await symlink(folder, place)
}

async function spawnCommand({ spec, onLog, guard }: Start, { file, args, cwd, env }: ContainerCommand): Promise<ChildProcess> {
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  if (child.pid !== undefined) guard.hold(child.pid)
  readLines(child.stdout, 'stdout', onLog)
  readLines(child.stderr, 'stderr', onLog)
  try {
    await once(child, 'spawn')
  } catch (cause) {
    const why = reasons[errorCode(cause) ?? ''] ?? errorMessage(cause)
    throw new ContainerStartError(`Application failed to start: failed to load ${file}: ${why} (image '${spec.image}').`, {
      cause,
    })
  }
  return child
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory; perhaps its interpreter or dynamic loader is neither in the image nor on this machine',
  EACCES: 'permission denied',
  ENOEXEC: 'exec format error; it is built for another system or processor',
}

function instanceOf({ spec, guard, folder }: Start, child: ChildProcess, port: number, cleanUp: () => Promise<void>): Instance {
  const pid = child.pid
  if (pid === undefined) throw new ContainerStartError('Application failed to start: it has no process id.')
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, name) => resolve({ code, signal: name }))
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.on('error', () => undefined)
  // As in a container: when its first process ends, the rest goes too, and its output is complete.
  const exited = ended.then(async (result) => {
    await endAll(pid, path.join(folder, 'rootfs'))
    guard.release(pid)
    await Promise.race([closed, wait(OUTPUT_MS_MAX, undefined, { ref: false })])
    // A daemon that was not found holds it open for as long as it lives.
    child.stdout?.destroy()
    child.stderr?.destroy()
    await closed
    await cleanUp()
    return result
  })
  return {
    host: '127.0.0.1',
    port,
    // There is one network, this machine's: any other port is itself.
    reach: (containerPort) => (containerPort === spec.containerPort ? port : containerPort),
    exited,
    usage: async () => processUsage(pid),
    stop: async (graceMs) => {
      if (graceMs > 0) signal(pid, 'SIGTERM')
      const timer = setTimeout(() => signal(pid, 'SIGKILL'), Math.max(0, graceMs))
      await exited
      clearTimeout(timer)
    },
  }
}
