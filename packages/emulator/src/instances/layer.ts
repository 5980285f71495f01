// Applies one layer (a tar, plain or compressed) to a folder, by the OCI image specification: later entries replace
// earlier ones, `.wh.` files remove what lower layers brought. Refuses entries and links that lead out of the folder.
// Owners and devices are left out (they need root), set-user-id bits too (the folder is on the host, for anyone to run).
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, link, lstat, mkdir, open, readdir, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { errorCode, errorMessage, isMissing } from '../registry/error-code.ts'
import { climbsOut, resolveInRoot } from './rooted-path.ts'

export type LayerLimits = { readonly entriesMax: number; readonly bytesMax: number }

// Far above any image that runs on Cloud Run; there to stop a small file that unpacks to a full disk.
export const layerLimitsDefault: LayerLimits = { entriesMax: 1_000_000, bytesMax: 32 * 1024 ** 3 }

export class LayerError extends Error {
  override readonly name = 'LayerError'
}

/** Returns the digest of the uncompressed tar, which the image's config names as the layer's diff id. */
export async function applyLayer(file: string, root: string, limits: LayerLimits = layerLimitsDefault): Promise<string> {
  const hash = createHash('sha256')
  const hashed = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }
  const unpack = extract()
  const feeding = pipeline(createReadStream(file), await decompressor(file), hashed, unpack)
  // A failure reaches the loop below through `unpack`; this only keeps it from being reported twice.
  feeding.catch(() => undefined)
  const applying = new LayerApplication(root, limits)
  for await (const entry of unpack) {
    await applying.apply(entry.header, entry as AsyncIterable<Buffer>)
    entry.resume()
  }
  await feeding
  return `sha256:${hash.digest('hex')}`
}

/** By the first bytes, as Docker does: media types in the wild are not to be relied on. */
async function decompressor(file: string): Promise<Transform> {
  const handle = await open(file)
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close())
  if (buffer.readUInt16BE(0) === 0x1f8b) return createGunzip()
  return buffer.readUInt32LE(0) === 0xfd2fb528 ? createZstdDecompress() : new PassThrough()
}

class LayerApplication {
  readonly #root: string
  readonly #limits: LayerLimits
  /** What this layer brought, with all parents: its own whiteouts must spare it, wherever they come in the tar. */
  readonly #brought = new Set<string>()
  readonly #folders = new Map<string, string>()
  #entries = 0
  #bytes = 0

  constructor(root: string, limits: LayerLimits) {
    this.#root = root
    this.#limits = limits
  }

  async apply(header: Header, content: AsyncIterable<Buffer>): Promise<void> {
    this.#count(header)
    try {
      await this.#place(header, content)
    } catch (error) {
      if (error instanceof LayerError) throw error
      throw new LayerError(`entry '${header.name}' cannot be unpacked: ${errorMessage(error)}`)
    }
  }

  #count(header: Header): void {
    this.#entries += 1
    this.#bytes += header.size
    if (this.#entries > this.#limits.entriesMax) throw new LayerError(`more than ${this.#limits.entriesMax} entries`)
    if (this.#bytes > this.#limits.bytesMax) throw new LayerError(`more than ${this.#limits.bytesMax} bytes unpacked`)
  }

  async #place(header: Header, content: AsyncIterable<Buffer>): Promise<void> {
    if (climbsOut(header.name)) throw new LayerError(`entry '${header.name}' leads out of the image`)
    const name = path.posix.normalize(`/${header.name}`).replace(/\/$/, '')
    if (name === '') return
    const base = path.posix.basename(name)
    const folder = await this.#folder(path.posix.dirname(name), !base.startsWith('.wh.'))
    if (base.startsWith('.wh.')) return this.#whiteout(folder, base.slice('.wh.'.length), header.name)
    const target = path.join(folder, base)
    switch (header.type) {
      case 'directory':
        return this.#directory(target, header)
      case 'file':
      case 'contiguous-file':
        return this.#file(target, header, content)
      case 'link':
        return this.#hardLink(target, header)
      case 'symlink':
        return this.#symbolicLink(folder, target, header)
      default:
        // Devices and pipes; the processes see the host's own /dev.
        return undefined
    }
  }

  /** The real folder of a path inside the image. Layers may name a file before, or without, its folder. */
  async #folder(inner: string, make: boolean): Promise<string> {
    const known = this.#folders.get(inner)
    if (known !== undefined) return known
    const folder = await resolveInRoot(this.#root, inner)
    if (!make) return folder
    await mkdir(folder, { recursive: true })
    this.#folders.set(inner, folder)
    return folder
  }

  async #directory(target: string, header: Header): Promise<void> {
    if (!(await kindOf(target))?.isDirectory()) {
      await this.#clear(target)
      await mkdir(target)
    }
    // Without the owner's own bits the emulator, not being root, could neither fill nor remove the folder.
    await chmod(target, (header.mode & 0o777) | 0o700)
    this.#bring(target)
  }

  /** Always a new file: the one it replaces may be shared, by hard link, with the folder of a lower layer. */
  async #file(target: string, header: Header, content: AsyncIterable<Buffer>): Promise<void> {
    await this.#clear(target)
    const file = await open(target, 'wx')
    try {
      for await (const chunk of content) await file.writeFile(chunk)
      await file.chmod((header.mode & 0o777) | 0o400)
      await file.utimes(header.mtime, header.mtime)
    } finally {
      await file.close()
    }
    this.#bring(target)
  }

  async #hardLink(target: string, header: Header): Promise<void> {
    const linkName = header.linkname
    if (climbsOut(linkName)) throw new LayerError(`hard link '${header.name}' to '${linkName}' leads out of the image`)
    const source = await resolveInRoot(this.#root, linkName, true)
    const kind = await kindOf(source)
    if (!kind || kind.isDirectory()) throw new LayerError(`hard link '${header.name}' to '${linkName}', which is no file`)
    if (source !== target) {
      await this.#clear(target)
      await link(source, target)
    }
    this.#bring(target)
  }

  /** An absolute target means the image's root, which is a folder of the host here: it is written as a relative one. */
  async #symbolicLink(folder: string, target: string, header: Header): Promise<void> {
    const linkName = header.linkname
    const absolute = linkName.startsWith('/')
    const inner = absolute ? linkName : `${path.relative(this.#root, folder)}/${linkName}`
    if (linkName === '' || climbsOut(inner)) {
      throw new LayerError(`symbolic link '${header.name}' to '${linkName}' leads out of the image`)
    }
    await this.#clear(target)
    await symlink(absolute ? path.relative(folder, path.join(this.#root, linkName)) || '.' : linkName, target)
    this.#folders.clear()
    this.#bring(target)
  }

  async #whiteout(folder: string, hidden: string, name: string): Promise<void> {
    if (hidden === '.wh..opq') {
      for (const child of await childrenOf(folder)) await this.#removeLower(path.join(folder, child))
      return
    }
    // AUFS kept its own bookkeeping under this prefix; it means nothing here.
    if (hidden.startsWith('.wh.')) return
    if (hidden === '' || hidden === '.' || hidden === '..') throw new LayerError(`whiteout '${name}' names no file`)
    await this.#removeLower(path.join(folder, hidden))
  }

  async #removeLower(target: string): Promise<void> {
    if (!this.#brought.has(target)) return this.#clear(target)
    if (!(await kindOf(target))?.isDirectory()) return
    for (const child of await childrenOf(target)) await this.#removeLower(path.join(target, child))
  }

  async #clear(target: string): Promise<void> {
    if (!(await kindOf(target))) return
    await rm(target, { recursive: true, force: true })
    this.#folders.clear()
  }

  #bring(target: string): void {
    for (let at = target; at !== this.#root && !this.#brought.has(at); at = path.dirname(at)) this.#brought.add(at)
  }
}

const kindOf = (target: string) => lstat(target).catch((error: unknown) => missingOr(error, undefined))
const childrenOf = (folder: string) => readdir(folder).catch((error: unknown) => missingOr<string[]>(error, []))

function missingOr<T>(error: unknown, value: T): T {
  if (isMissing(error) || errorCode(error) === 'ENOTDIR') return value
  throw error
}
