// A folder as one layer: the same files give the same bytes on any machine. Entries are sorted, times and owners are zeroed, the gzip header
// is fixed. What Docker's ignore file leaves out is left out; a link that leaves the context is refused, for it would mean another machine's file.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, readFile, readdir, readlink } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import dockerignore from '@balena/dockerignore'
import { pack, type Pack } from 'tar-stream'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

export type PackedLayer = {
  readonly file: string
  /** Of the compressed bytes: the blob's. */
  readonly digest: string
  /** Of the uncompressed tar: the config's. */
  readonly diffId: string
  readonly bytes: number
  readonly files: number
}

type Entry = { readonly relative: string; readonly header: HeaderArgument; readonly file: string | undefined }

type HeaderArgument = Parameters<Pack['entry']>[0]

const EPOCH = new Date(0)
const GZIP_LEVEL = 6
/** Zlib names the operating system in the header's tenth byte; 255 is "unknown". */
const GZIP_OS_BYTE = 9

/** @param file where the compressed layer is written */
export async function packLayer(context: string, workdir: string, file: string): Promise<PackedLayer> {
  const entries = await listEntries(context)
  const tar = pack()
  const uncompressed = createHash('sha256')
  const compressed = createHash('sha256')
  let bytes = 0
  const done = pipeline(
    tar,
    tap((chunk) => uncompressed.update(chunk)),
    createGzip({ level: GZIP_LEVEL }),
    fixedHeader(),
    tap((chunk) => {
      compressed.update(chunk)
      bytes += chunk.length
    }),
    createWriteStream(file),
  )
  await Promise.all([done, write(tar, workdir, entries)])
  return { file, digest: `sha256:${compressed.digest('hex')}`, diffId: `sha256:${uncompressed.digest('hex')}`, bytes, files: entries.filter((entry) => entry.file !== undefined).length }
}

async function write(tar: Pack, workdir: string, entries: readonly Entry[]): Promise<void> {
  const prefix = workdir.split('/').filter((part) => part !== '')
  for (let depth = 1; depth <= prefix.length; depth += 1) await add(tar, { name: `${prefix.slice(0, depth).join('/')}/`, type: 'directory', mode: 0o755, mtime: EPOCH, uid: 0, gid: 0 }, undefined)
  for (const { relative, header, file } of entries) await add(tar, { ...header, name: [...prefix, relative].join('/') + (header.type === 'directory' ? '/' : '') }, file)
  tar.finalize()
}

async function add(tar: Pack, header: HeaderArgument, file: string | undefined): Promise<void> {
  if (file === undefined) {
    tar.entry(header)
    return
  }
  const entry = tar.entry(header)
  await pipeline(createReadStream(file), entry)
}

async function listEntries(context: string): Promise<readonly Entry[]> {
  const ignore = dockerignore.default({ ignorecase: false }).add(await ignoreRules(context))
  const entries: Entry[] = []
  const walk = async (folder: string): Promise<void> => {
    for (const name of (await readdir(path.join(context, folder))).toSorted(byBytes)) {
      const relative = folder === '' ? name : `${folder}/${name}`
      const entry = await entryOf(context, relative)
      const ignored = ignore.ignores(relative)
      if (!ignored) entries.push(entry)
      // A later `!rule` may bring back what lies in an ignored folder.
      if (entry.header.type === 'directory') await walk(relative)
    }
  }
  await walk('')
  return entries.filter((entry) => entry.header.type !== 'directory' || !ignore.ignores(entry.relative))
}

async function entryOf(context: string, relative: string): Promise<Entry> {
  const full = path.join(context, relative)
  const stats = await lstat(full)
  const common = { name: relative, mtime: EPOCH, uid: 0, gid: 0, uname: '', gname: '' }
  if (stats.isDirectory()) return { relative, header: { ...common, type: 'directory', mode: 0o755 }, file: undefined }
  if (stats.isSymbolicLink()) return { relative, header: { ...common, type: 'symlink', mode: 0o777, linkname: await innerLink(context, relative) }, file: undefined }
  if (!stats.isFile()) throw new DeliveryError('input', `\`context\` holds ${relative}, which is no file, folder or link`, { hint: 'Remove it, or name it in .dockerignore.' })
  return { relative, header: { ...common, type: 'file', size: stats.size, mode: (stats.mode & 0o111) === 0 ? 0o644 : 0o755 }, file: full }
}

async function innerLink(context: string, relative: string): Promise<string> {
  const target = await readlink(path.join(context, relative))
  const resolved = path.resolve(path.dirname(path.join(context, relative)), target)
  if (!path.isAbsolute(target) && !path.relative(context, resolved).startsWith('..')) return target
  throw new DeliveryError('input', `\`context\` holds the link ${relative} → ${target}, which leaves the context`, { hint: 'Copy the file into the context, or name the link in .dockerignore.' })
}

async function ignoreRules(context: string): Promise<string> {
  return readFile(path.join(context, '.dockerignore'), 'utf8').catch(() => '')
}

/** Not by locale: the order must be the same everywhere. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function tap(use: (chunk: Buffer) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      use(chunk)
      next(null, chunk)
    },
  })
}

function fixedHeader(): Transform {
  let first = true
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      if (first && chunk.length > GZIP_OS_BYTE) chunk[GZIP_OS_BYTE] = 255
      first = false
      next(null, chunk)
    },
  })
}
