// Files of the context as one layer: the same files give the same bytes on any machine. Times and owners are zeroed, of a mode
// only "may be executed" is kept, as in git; the tar is never held in memory. A file that changes meanwhile is an error, not a
// damaged layer.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pack, type Pack } from 'tar-stream'
import { DeliveryError, DISK_FULL, cancelled, codeOf, messageOf } from '@cloudrun-delivery/shared/errors'
import type { ContextEntry } from './context-files.ts'
import { stableGzip } from './gzip.ts'

export type PackedLayer = {
  readonly file: string
  /** Of the compressed bytes: the blob's. */
  readonly digest: string
  /** Of the uncompressed tar: the config's. */
  readonly diffId: string
  readonly bytes: number
  readonly files: number
  /** Of all files together, uncompressed. */
  readonly contentBytes: number
}

type Header = Parameters<Pack['entry']>[0]

type FileEntry = ContextEntry & { readonly type: 'file' }

const WHOLE_BYTES_MAX = 1_048_576
const AHEAD_BYTES_MAX = 8_388_608
/** Of a tar: a header is one, and content fills whole ones. */
const BLOCK_BYTES = 512
const COMMON = { uid: 0, gid: 0, uname: '', gname: '' } as const

/** @param file where the compressed layer is written */
export async function packLayer(context: string, entries: readonly ContextEntry[], workdir: string, file: string, signal: AbortSignal): Promise<PackedLayer> {
  return packTar(context, entries, { workdir, modified: new Date(0), beside: new Map() }, file, signal)
}

export type Packing = {
  /** Absolute, in the tar: the folder that holds the entries. */
  readonly workdir: string
  /** Of everything. */
  readonly modified: Date
  /** Further files by their path in the tar, with what they hold. */
  readonly beside: ReadonlyMap<string, string>
}

/** @param file where the compressed tar is written */
export async function packTar(context: string, entries: readonly ContextEntry[], packing: Packing, file: string, signal: AbortSignal): Promise<PackedLayer> {
  // A pipeline that begins aborted destroys streams before anybody listens to them.
  if (signal.aborted) throw cancelled('packing the context')
  const tar = pack()
  // It says again, later and to nobody, why it was destroyed; the pipeline has said it.
  tar.on('error', () => undefined)
  const uncompressed = createHash('sha256')
  const compressed = createHash('sha256')
  const room = new Room()
  let bytes = 0
  const done = pipeline(
    tar,
    tap((chunk) => {
      uncompressed.update(chunk)
      room.leave(chunk.length)
    }),
    stableGzip(),
    tap((chunk) => {
      compressed.update(chunk)
      bytes += chunk.length
    }),
    createWriteStream(file),
    { signal },
  ).finally(() => room.leave(Infinity))
  const written = write(tar, context, entries, packing, room).catch((thrown: unknown) => {
    tar.destroy()
    throw thrown
  })
  const [writing, piping] = await Promise.allSettled([written, done])
  if (signal.aborted) throw cancelled('packing the context')
  // When one end fails the other complains too; a pipe that only "closed early" is not the one that failed.
  if (piping.status === 'rejected' && codeOf(piping.reason) !== 'ERR_STREAM_PREMATURE_CLOSE') throw packingFailed(piping.reason)
  if (writing.status === 'rejected') throw packingFailed(writing.reason)
  if (piping.status === 'rejected') throw packingFailed(piping.reason)
  const files = entries.filter((entry) => entry.type === 'file')
  return {
    file,
    bytes,
    digest: `sha256:${compressed.digest('hex')}`,
    diffId: `sha256:${uncompressed.digest('hex')}`,
    files: files.length,
    contentBytes: files.reduce((sum, { size }) => sum + size, 0),
  }
}

async function write(tar: Pack, context: string, entries: readonly ContextEntry[], { workdir, modified, beside }: Packing, room: Room): Promise<void> {
  const prefix = workdir.split('/').filter((part) => part !== '')
  for (let depth = 1; depth <= prefix.length; depth += 1)
    add(tar, headerOf({ type: 'directory', path: prefix.slice(0, depth).join('/'), mode: 0o755 }, modified))
  for (const [name, content] of beside) add(tar, headerOf({ type: 'file', path: name, size: Buffer.byteLength(content), mode: 0o644 }, modified), Buffer.from(content))
  for (const entry of entries) {
    const header = headerOf({ ...entry, path: [...prefix, entry.path].join('/') }, modified)
    if (entry.type !== 'file') add(tar, header)
    else if (entry.size <= WHOLE_BYTES_MAX) add(tar, header, whole(path.join(context, entry.path), entry))
    else await writeStream(tar, path.join(context, entry.path), entry, header, room)
    await room.enter(
      entry.type === 'file' && entry.size <= WHOLE_BYTES_MAX
        ? BLOCK_BYTES + Math.ceil(entry.size / BLOCK_BYTES) * BLOCK_BYTES
        : BLOCK_BYTES,
    )
  }
  tar.finalize()
}

/** An entry is a stream too, which is told when the tar fails; that is told once, by the pipeline. */
function add(tar: Pack, header: Header, content?: Buffer): ReturnType<Pack['entry']> {
  const sink = content === undefined ? tar.entry(header) : tar.entry(header, content)
  sink.on('error', () => undefined)
  return sink
}

/** Most files are small. Read in the background, each would take longer to open than to compress. */
function whole(full: string, entry: FileEntry): Buffer {
  const content = readFileSync(full)
  if (content.length !== entry.size) throw changed(entry.path)
  return content
}

async function writeStream(tar: Pack, full: string, entry: FileEntry, header: Header, room: Room): Promise<void> {
  const sink = add(tar, header)
  let length = 0
  const exact = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      length += chunk.length
      if (length > entry.size) throw changed(entry.path)
      await room.enter(chunk.length)
      yield chunk
    }
    if (length < entry.size) throw changed(entry.path)
  }
  await pipeline(createReadStream(full), exact, sink)
}

/** How far reading may be ahead of compressing: the layer must not gather in memory. */
class Room {
  #bytes = 0
  #wake: (() => void) | undefined

  async enter(bytes: number): Promise<void> {
    this.#bytes += bytes
    while (this.#bytes > AHEAD_BYTES_MAX) await new Promise<void>((resolve) => (this.#wake = resolve))
  }

  leave(bytes: number): void {
    this.#bytes -= bytes
    this.#wake?.()
  }
}

function headerOf(entry: ContextEntry, mtime: Date): Header {
  switch (entry.type) {
    case 'directory':
      return { ...COMMON, mtime, name: `${entry.path}/`, type: 'directory', mode: entry.mode }
    case 'symlink':
      return { ...COMMON, mtime, name: entry.path, type: 'symlink', mode: 0o777, linkname: entry.target }
    case 'file':
      return { ...COMMON, mtime, name: entry.path, type: 'file', size: entry.size, mode: entry.mode }
  }
}

function changed(relative: string): DeliveryError {
  return new DeliveryError('conflict', `${relative} changed while it was packed`, {
    hint: 'Does a step in the background still write into the context?',
  })
}

function packingFailed(thrown: unknown): DeliveryError {
  if (thrown instanceof DeliveryError) return thrown
  const full = codeOf(thrown) === 'ENOSPC'
  return new DeliveryError(full ? 'unavailable' : 'input', `the context cannot be packed: ${messageOf(thrown)}`, {
    hint: full ? DISK_FULL : '',
    cause: thrown,
  })
}

function tap(use: (chunk: Buffer) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      use(chunk)
      next(null, chunk)
    },
  })
}
