// A registry on a real port, and a small client that pushes images made in the test. It shares no code with the registry.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { createRegistry, type Registry, type RegistryOptions } from '../src/registry/registry.ts'

export type TestRegistry = { readonly url: string; readonly host: string; readonly registry: Registry; close(): Promise<void> }

export async function startRegistry(options?: RegistryOptions): Promise<TestRegistry> {
  const registry = await createRegistry(options)
  const server = createServer((request, response) => void registry.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    registry,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await registry.close()
    },
  }
}

export const sha256 = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

export type TarEntry = {
  readonly name: string
  readonly content?: string | Buffer
  readonly type?: 'file' | 'directory' | 'symlink' | 'link' | 'fifo'
  readonly linkname?: string
  readonly mode?: number
}

export async function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const tar = pack()
  for (const { name, content = '', type = 'file', linkname, mode } of entries) {
    const header = {
      name,
      type,
      mtime: new Date(1000),
      ...(linkname !== undefined && { linkname }),
      ...(mode !== undefined && { mode }),
    }
    if (type === 'file') tar.entry(header, content)
    else tar.entry(header)
  }
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export type ContainerConfig = {
  readonly Entrypoint?: readonly string[]
  readonly Cmd?: readonly string[]
  readonly Env?: readonly string[]
  readonly WorkingDir?: string
  readonly User?: string
}

export type TestImage = {
  readonly layers: readonly (readonly TarEntry[])[]
  readonly config?: ContainerConfig
  readonly architecture?: string
  readonly compress?: (tar: Buffer) => Buffer
}

export const ociManifest = 'application/vnd.oci.image.manifest.v1+json'
export const ociIndex = 'application/vnd.oci.image.index.v1+json'

/** Pushes the image under the tag and returns the manifest's digest. */
export async function pushImage(
  url: string,
  name: string,
  tag: string,
  image: TestImage,
): Promise<{ digest: string; size: number }> {
  const compress = image.compress ?? gzipSync
  const tars = await Promise.all(image.layers.map(tarOf))
  const blobs = tars.map((tar) => compress(tar))
  const config = Buffer.from(
    JSON.stringify({
      os: 'linux',
      architecture: image.architecture ?? 'amd64',
      config: image.config ?? {},
      rootfs: { type: 'layers', diff_ids: tars.map(sha256) },
    }),
  )
  for (const blob of [config, ...blobs]) await pushBlob(url, name, blob)
  const manifest = {
    schemaVersion: 2,
    mediaType: ociManifest,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: sha256(config), size: config.length },
    layers: blobs.map((blob) => ({
      mediaType: `application/vnd.oci.image.layer.v1.tar${blob[0] === 0x1f ? '+gzip' : ''}`,
      digest: sha256(blob),
      size: blob.length,
    })),
  }
  return pushManifest(url, name, tag, manifest)
}

export async function pushBlob(url: string, name: string, blob: Buffer): Promise<string> {
  const digest = sha256(blob)
  const response = await fetch(`${url}/v2/${name}/blobs/uploads/?digest=${digest}`, {
    method: 'POST',
    body: new Uint8Array(blob),
  })
  if (response.status !== 201) throw new Error(`push of ${digest}: ${response.status} ${await response.text()}`)
  return digest
}

type TestManifest = { readonly mediaType: string; readonly [field: string]: unknown }

export async function pushManifest(url: string, name: string, reference: string, manifest: TestManifest) {
  const body = Buffer.from(JSON.stringify(manifest))
  const headers = { 'content-type': manifest.mediaType }
  const response = await fetch(`${url}/v2/${name}/manifests/${reference}`, { method: 'PUT', headers, body })
  if (response.status !== 201) throw new Error(`push of ${name}:${reference}: ${response.status} ${await response.text()}`)
  return { digest: sha256(body), size: body.length }
}

export type Sent = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: Uint8Array | string }

/** A request to one registry, and the reading of its refusals. */
export const clientOf = (url: string) => ({
  send: (where: string, { body, ...rest }: Sent = {}): Promise<Response> =>
    fetch(new URL(where, url), {
      ...rest,
      ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    }),
})

export const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer())
export const location = (response: Response): string => response.headers.get('location') ?? ''

/** Status and code of an error envelope, which must have one error with a message. */
export async function refusal(response: Response): Promise<string> {
  const { errors } = (await response.json()) as { errors: { code: string; message: string; detail: unknown }[] }
  const [error] = errors
  if (errors.length !== 1 || !error || error.message.length < 10 || error.detail === undefined) {
    throw new Error(`no error envelope: ${JSON.stringify(errors)}`)
  }
  return `${response.status} ${error.code}`
}
