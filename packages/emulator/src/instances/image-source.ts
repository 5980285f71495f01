// Where an image's manifest and blobs come from: the emulator's own registry, in process, or another registry on this
// machine, over HTTP. Every byte that comes over HTTP is checked against its digest. Hosts beyond this machine are not
// asked: they would need credentials, and an emulator must not spend a user's.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { kindOfMediaType } from '../registry/manifest.ts'
import type { Registry, StoredManifest } from '../registry/registry.ts'
import { isLoopback, matchesHost, type ImageReference } from './image-reference.ts'

export type ImageSource = {
  /** Undefined when there is no such manifest. */
  manifest(name: string, reference: string): Promise<StoredManifest | undefined>
  /** A local file with the blob's bytes; undefined when there is no such blob. */
  blobFile(name: string, digest: string): Promise<string | undefined>
}

export type SourceOptions = {
  readonly registry: Registry
  /** Hosts that mean the emulator's own registry; a function where they are known only after it listens. */
  readonly selfHosts: readonly string[] | (() => readonly string[])
}

export const selfHostsOf = ({ selfHosts }: SourceOptions): readonly string[] =>
  typeof selfHosts === 'function' ? selfHosts() : selfHosts

/** Undefined when the host is neither this registry nor on this machine. */
export function sourceOf(image: ImageReference, options: SourceOptions, blobFolder: string): ImageSource | undefined {
  if (matchesHost(image.host, selfHostsOf(options))) return ownSource(options.registry)
  return isLoopback(image.host) ? httpSource(`http://${image.host}`, blobFolder) : undefined
}

const ownSource = (registry: Registry): ImageSource => ({
  manifest: (name, reference) => registry.getManifest(name, reference),
  blobFile: async (name, digest) => {
    const file = registry.blobPath(name, digest)
    return file !== undefined && (await exists(file)) ? file : undefined
  },
})

const answerMsMax = 30_000
const manifestBytesMax = 4 * 1024 * 1024

const httpSource = (origin: string, blobFolder: string): ImageSource => ({
  manifest: async (name, reference) => {
    const response = await ask(`${origin}/v2/${name}/manifests/${reference}`, { accept: Object.keys(kindOfMediaType).join(', ') })
    if (!response) return undefined
    const bytes = Buffer.from(await response.arrayBuffer())
    if (bytes.length > manifestBytesMax)
      throw new Error(`${origin} sent a manifest of ${bytes.length} bytes; ${manifestBytesMax} are allowed`)
    const digest = digestOf(bytes)
    if (reference.startsWith('sha256:') && reference !== digest)
      throw new Error(`${origin} sent ${digest} when asked for ${reference}`)
    return { digest, mediaType: response.headers.get('content-type')?.split(';')[0]?.trim() ?? '', bytes }
  },
  blobFile: async (name, digest) => {
    const file = path.join(blobFolder, digest.replace(':', '-'))
    if (await exists(file)) return file
    const response = await ask(`${origin}/v2/${name}/blobs/${digest}`, {})
    if (!response?.body) return undefined
    await mkdir(blobFolder, { recursive: true })
    await download(Readable.fromWeb(response.body), digest, file)
    return file
  },
})

/** Undefined for 404, which is an answer; anything else but success is an error that says who said what. */
async function ask(url: string, headers: Record<string, string>): Promise<Response | undefined> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(answerMsMax) }).catch((cause: unknown) => {
    throw new Error(`no registry answers at ${new URL(url).origin}; is it running?`, { cause })
  })
  if (response.ok) return response
  await response.body?.cancel()
  if (response.status === 404) return undefined
  throw new Error(`${url} answered ${response.status} ${response.statusText}; the emulator reads it without credentials`)
}

async function download(content: Readable, digest: string, file: string): Promise<void> {
  const temporary = `${file}.${process.pid}.${Date.now()}.part`
  const hash = createHash(digest.startsWith('sha512:') ? 'sha512' : 'sha256')
  const hashed = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await pipeline(content, hashed, createWriteStream(temporary))
    const actual = `${digest.split(':')[0]}:${hash.digest('hex')}`
    if (actual !== digest) throw new Error(`the registry sent a blob with digest ${actual} when asked for ${digest}`)
    await rename(temporary, file)
  } finally {
    await rm(temporary, { force: true })
  }
}

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
