// An image registry (OCI distribution 1.1) as one request handler: `docker push` and any client can use it, without
// credentials. Content lives on disk, in the given folder or in a temporary one that goes with it. Which paths under /v2/
// are meant for it is `isRegistryPath`'s to say: Google's APIs share the prefix.
import { mkdtemp, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { startGuard } from '../instances/guard.ts'
import { BlobStore } from './blob-store.ts'
import { handleBlob, handleUpload, handleUploadStart } from './blob-handlers.ts'
import { errorMessage } from './error-code.ts'
import { methodNotAllowed, send, type Exchange } from './exchange.ts'
import { findManifest, handleManifest, handleReferrers, handleTags } from './manifest-handlers.ts'
import { checkName } from './names.ts'
import { RegistryError, sendError } from './registry-error.ts'
import { Repositories } from './repositories.ts'

export type StoredManifest = { readonly digest: string; readonly mediaType: string; readonly bytes: Buffer }

export type Registry = {
  /** Answers any path for which `isRegistryPath` holds. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** By tag or digest; undefined when the repository or the reference is unknown. */
  getManifest(name: string, reference: string): Promise<StoredManifest | undefined>
  /** The file that holds a blob of this repository; undefined when it has none. */
  blobPath(name: string, digest: string): string | undefined
  /** Removes the temporary folder; a folder that was given stays. */
  close(): Promise<void>
}

export type RegistryOptions = {
  /** Keeps blobs, manifests and tags across restarts. Without it everything is temporary. */
  readonly folder?: string
  readonly blobBytesMax?: number
}

const blobBytesMaxDefault = 16 * 1024 ** 3

export async function createRegistry(options: RegistryOptions = {}): Promise<Registry> {
  const folder = options.folder ?? (await mkdtemp(path.join(os.tmpdir(), 'cloud-run-registry-')))
  // The guard removes the temporary folder on close, and also when this process is killed.
  const guard = options.folder === undefined ? startGuard(folder) : undefined
  const store = new BlobStore(folder, options.blobBytesMax ?? blobBytesMaxDefault)
  const repositories = new Repositories(options.folder === undefined ? undefined : path.join(folder, 'repositories'))
  await store.open()
  await repositories.load()
  return {
    handle: (request, response) => handle(request, response, store, repositories),
    getManifest: async (name, reference) => {
      const repository = repositories.find(name)
      const found = repository && findManifest(repository, reference)
      if (!found) return undefined
      return { digest: found.digest, mediaType: found.mediaType, bytes: await readFile(store.path(found.digest)) }
    },
    blobPath: (name, digest) => (repositories.find(name)?.blobs.has(digest) ? store.path(digest) : undefined),
    close: async () => {
      await guard?.close()
    },
  }
}

type Route = (exchange: Exchange, name: string, reference: string) => Promise<void> | void

// Names are greedy: the last `/blobs/` or `/manifests/` of a path divides it, since a reference has no slash.
const routes: readonly (readonly [RegExp, Route])[] = [
  [/^\/v2\/(.+)\/blobs\/uploads\/?$/, handleUploadStart],
  [/^\/v2\/(.+)\/blobs\/uploads\/([^/]+)$/, handleUpload],
  [/^\/v2\/(.+)\/blobs\/([^/]+)$/, handleBlob],
  [/^\/v2\/(.+)\/manifests\/([^/]+)$/, handleManifest],
  [/^\/v2\/(.+)\/tags\/list$/, handleTags],
  [/^\/v2\/(.+)\/referrers\/([^/]+)$/, handleReferrers],
]

/** True for the registry's own paths; Google's `/v2/projects/…` and `/v2/entries:…` have none of these shapes. */
export function isRegistryPath(pathname: string): boolean {
  return pathname === '/v2' || pathname === '/v2/' || routes.some(([pattern]) => pattern.test(pathname))
}

async function handle(request: IncomingMessage, response: ServerResponse, store: BlobStore, repositories: Repositories) {
  try {
    response.setHeader('docker-distribution-api-version', 'registry/2.0')
    const url = new URL(request.url ?? '/', 'http://registry.invalid')
    const exchange: Exchange = { request, response, query: url.searchParams, store, repositories }
    await route(exchange, decodePath(url.pathname))
  } catch (error) {
    if (response.headersSent) response.destroy()
    else sendError(response, asRegistryError(error))
  }
}

async function route(exchange: Exchange, pathname: string): Promise<void> {
  const { request, response } = exchange
  if (pathname === '/v2' || pathname === '/v2/') {
    if (request.method !== 'GET' && request.method !== 'HEAD') methodNotAllowed(request, ['GET'])
    return send(response, 200)
  }
  for (const [pattern, answer] of routes) {
    const match = pattern.exec(pathname)
    if (match) return answer(exchange, checkName(match[1] ?? ''), match[2] ?? '')
  }
  throw new RegistryError('UNSUPPORTED', `${pathname} is not a path of the distribution API`, { status: 404 })
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    throw new RegistryError('NAME_INVALID', `the path '${pathname}' is not valid percent-encoding`)
  }
}

const asRegistryError = (error: unknown): RegistryError =>
  error instanceof RegistryError ? error : new RegistryError('UNKNOWN', `the registry failed: ${errorMessage(error)}`)
