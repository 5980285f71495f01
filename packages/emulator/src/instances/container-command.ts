// What to execute for an instance, and with which environment, when its files lie in a folder and the root is the host's
// (there is no chroot: it would need root, and an image without a base has no interpreter of its own). A command is
// looked up in the folder by the image's PATH, then on the host's PATH. Absolute paths mean the image, never the host.
import { constants } from 'node:fs'
import { access, open, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { ContainerStartError, type InstanceSpec } from './driver.ts'
import type { ImageConfig } from './image-config.ts'
import { resolveInRoot } from './rooted-path.ts'

const imagePathDefault = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

export type ContainerCommand = {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

export async function containerCommand(
  spec: InstanceSpec,
  config: ImageConfig,
  root: string,
  port: number,
): Promise<ContainerCommand> {
  const argv = argvOf(spec, config)
  const [command, ...args] = argv
  if (command === undefined || command === '') throw invalidEntrypoint(spec, 'No command specified')
  const workingDir = spec.workingDir ?? config.workingDir
  const imagePath = spec.env['PATH'] ?? config.env['PATH'] ?? imagePathDefault
  return {
    file: await lookUp(spec, { command, workingDir, imagePath }, root),
    args: await Promise.all(args.map((argument) => rootedArgument(mounted(argument, spec), root))),
    cwd: await resolveInRoot(root, workingDir),
    env: await environment(spec, config, { root, imagePath, port }),
  }
}

/** As Kubernetes has it: a command replaces entrypoint and cmd, arguments replace cmd alone. */
export function argvOf(
  spec: Pick<InstanceSpec, 'command' | 'args'>,
  config: Pick<ImageConfig, 'entrypoint' | 'cmd'>,
): readonly string[] {
  if (spec.command.length > 0) return [...spec.command, ...spec.args]
  return [...config.entrypoint, ...(spec.args.length > 0 ? spec.args : config.cmd)]
}

type Search = { readonly command: string; readonly workingDir: string; readonly imagePath: string }

async function lookUp(spec: InstanceSpec, { command, workingDir, imagePath }: Search, root: string): Promise<string> {
  if (command.includes('/')) {
    const inner = path.posix.resolve(workingDir, command)
    const file = await resolveInRoot(root, inner)
    const kind = await stat(file).catch(() => undefined)
    if (!kind?.isFile()) throw invalidEntrypoint(spec, `Invalid command ${JSON.stringify(command)}: file not found`)
    if (!(await isExecutable(file))) {
      throw invalidEntrypoint(spec, `Command ${JSON.stringify(command)}: invalid mode "${modeText(kind.mode)}" for ${inner}`)
    }
    await checkFormat(spec, inner, file)
    return sameName(root, inner, file)
  }
  for (const folder of imagePath.split(':').filter((part) => part.startsWith('/'))) {
    const inner = path.posix.join(folder, command)
    const file = await resolveInRoot(root, inner)
    if (!(await isExecutable(file))) continue
    await checkFormat(spec, inner, file)
    return sameName(root, inner, file)
  }
  for (const folder of hostPath()
    .split(path.delimiter)
    .filter((part) => path.isAbsolute(part))) {
    const file = path.join(folder, command)
    if (await isExecutable(file)) return file
  }
  throw invalidEntrypoint(spec, `Invalid command ${JSON.stringify(command)}: file not found`)
}

const elfMachines: Readonly<Record<string, number>> = { x64: 62, arm64: 183 }

/** The C library runs what the kernel cannot as a shell script, so a program for another processor would begin to "run". */
async function checkFormat(spec: InstanceSpec, inner: string, file: string): Promise<void> {
  const handle = await open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(20), 0, 20, 0).finally(() => handle.close())
  if (buffer.toString('latin1', 0, 2) === '#!') return
  const isElf = bytesRead === 20 && buffer.toString('latin1', 0, 4) === '\x7fELF'
  if (isElf && process.platform === 'linux' && buffer.readUInt16LE(18) === elfMachines[process.arch]) return
  throw new ContainerStartError(
    `Application failed to start: failed to load ${inner}: exec format error (image '${spec.image}').`,
  )
}

/** Programs like busybox look at the name they are called by, so a link's own name is kept where it leads to the same file. */
async function sameName(root: string, inner: string, file: string): Promise<string> {
  const named = path.join(root, inner)
  const real = await realpath(named).catch(() => undefined)
  return real !== undefined && real === (await realpath(file)) ? named : file
}

async function environment(
  spec: InstanceSpec,
  config: ImageConfig,
  { root, imagePath, port }: { root: string; imagePath: string; port: number },
): Promise<Record<string, string>> {
  const fromImage = await Promise.all(
    Object.entries(config.env).map(async ([name, value]) => [name, await rootedArgument(value, root)] as const),
  )
  const ownFolders = imagePath.split(':').filter((part) => part.startsWith('/'))
  const home = spec.env['HOME'] ?? config.env['HOME'] ?? '/root'
  return {
    TMPDIR: path.join(root, 'tmp'),
    ...Object.fromEntries(fromImage),
    ...Object.fromEntries(Object.entries(spec.env).map(([name, value]) => [name, mounted(value, spec)])),
    // A shell in the image starts the image's programs first; the host's are there for images without a base.
    PATH: [...ownFolders.map((folder) => path.join(root, folder)), hostPath()].join(path.delimiter),
    // Never the user's own home: what an app writes there goes with the instance.
    HOME: home.startsWith('/') ? path.join(root, home) : home,
    ...(spec.containerPort === undefined ? {} : { PORT: String(port) }),
  }
}

/** `/app/server.js` or `--config=/etc/app.conf` name files of the image; they become the ones in the folder if they exist. */
export async function rootedArgument(argument: string, root: string): Promise<string> {
  const [, option = '', inner = ''] = /^(--?[\w-]+=)?(\/.+)$/s.exec(argument) ?? []
  if (inner === '' || inner.includes('\0')) return argument
  const file = await resolveInRoot(root, inner)
  return (await stat(file).catch(() => undefined)) ? `${option}${file}` : argument
}

/** What names a path of a volume names the folder that is mounted there: `/secrets/db`, `postgresql:///shop?host=/cloudsql/…`. */
export function mounted(text: string, { mounts = [] }: Pick<InstanceSpec, 'mounts'>): string {
  const longestFirst = mounts.toSorted((one, other) => other.path.length - one.path.length)
  const paths = longestFirst.map(({ path: inner }) => inner.replaceAll(/[.+?^${}()|[\]\\*]/g, '\\$&'))
  if (paths.length === 0) return text
  return text.replaceAll(new RegExp(`(?<![\\w.-])(${paths.join('|')})(?![\\w.-])`, 'g'), (found) => longestFirst.find(({ path: inner }) => inner === found)?.folder ?? found)
}

const hostPath = (): string => process.env['PATH'] ?? imagePathDefault

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    const { mode } = await stat(file)
    // Root may "execute" any file as far as access(2) is concerned; the kernel still wants one x bit.
    return (mode & 0o111) !== 0 && (await stat(file)).isFile()
  } catch {
    return false
  }
}

const modeText = (mode: number): string =>
  `-${[6, 3, 0].map((shift) => 'rwx'.replace(/./g, (letter, index: number) => ((mode >> shift) & (4 >> index) ? letter : '-'))).join('')}`

const invalidEntrypoint = (spec: InstanceSpec, error: string): ContainerStartError =>
  new ContainerStartError(`Invalid ENTRYPOINT. [name: ${JSON.stringify(spec.image)}\nerror: ${JSON.stringify(error)}\n]`)
