// Manifests, tags and referrers over HTTP. Bytes and media type are served exactly as they came. Refuses a manifest whose
// parts are not all in the repository already: a reference to it could be pulled by nobody.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { methodNotAllowed, page, readBody, repositoryOf, send, sendJson, type Exchange } from './exchange.ts'
import { parseManifest, type Descriptor, type ParsedManifest } from './manifest.ts'
import { checkDigest, checkReference, isDigest } from './names.ts'
import { RegistryError } from './registry-error.ts'
import type { ManifestRecord, Repository } from './repositories.ts'

const manifestBytesMax = 4 * 1024 * 1024

export async function handleManifest(exchange: Exchange, name: string, reference: string): Promise<void> {
  const { request } = exchange
  checkReference(reference)
  switch (request.method) {
    case 'HEAD':
    case 'GET':
      return sendManifest(exchange, repositoryOf(exchange, name), reference)
    case 'PUT':
      return putManifest(exchange, name, reference)
    case 'DELETE':
      return deleteManifest(exchange, repositoryOf(exchange, name), reference)
    default:
      methodNotAllowed(request, ['GET', 'HEAD', 'PUT', 'DELETE'])
  }
}

export function findManifest(
  repository: Repository,
  reference: string,
): (ManifestRecord & { readonly digest: string }) | undefined {
  const digest = isDigest(reference) ? reference : repository.tags.get(reference)
  const record = digest === undefined ? undefined : repository.manifests.get(digest)
  return digest !== undefined && record ? { ...record, digest } : undefined
}

function knownManifest(repository: Repository, reference: string): ManifestRecord & { readonly digest: string } {
  const found = findManifest(repository, reference)
  if (found) return found
  throw new RegistryError('MANIFEST_UNKNOWN', `'${repository.name}' has no manifest '${reference}'`, { detail: { reference } })
}

async function sendManifest({ request, response, store }: Exchange, repository: Repository, reference: string): Promise<void> {
  const { digest, mediaType, sizeBytes } = knownManifest(repository, reference)
  const bytes = request.method === 'HEAD' ? undefined : await readFile(store.path(digest))
  response.writeHead(200, {
    'content-type': mediaType,
    'content-length': sizeBytes,
    'docker-content-digest': digest,
    etag: `"${digest}"`,
  })
  response.end(bytes)
}

async function putManifest({ request, response, store, repositories }: Exchange, name: string, reference: string): Promise<void> {
  const bytes = await readBody(request, manifestBytesMax)
  const algorithm = reference.startsWith('sha512:') ? 'sha512' : 'sha256'
  const digest = `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`
  if (isDigest(reference) && reference !== digest) {
    throw new RegistryError('DIGEST_INVALID', `the ${bytes.length} bytes received have digest ${digest}, not ${reference}`, {
      detail: { digest: reference, actual: digest },
    })
  }
  const manifest = parseManifest(bytes, request.headers['content-type'])
  const repository = repositories.ensure(name)
  await checkParts(manifest, repository, (part) => store.sizeBytes(part))
  await store.put(bytes, algorithm)
  repository.manifests.set(digest, {
    mediaType: manifest.mediaType,
    sizeBytes: bytes.length,
    ...(manifest.artifactType !== undefined && { artifactType: manifest.artifactType }),
    ...(manifest.subject !== undefined && { subject: manifest.subject }),
    ...(manifest.annotations && { annotations: manifest.annotations }),
  })
  if (!isDigest(reference)) repository.tags.set(reference, digest)
  await repositories.save(repository)
  send(response, 201, {
    location: `/v2/${name}/manifests/${digest}`,
    'docker-content-digest': digest,
    ...(manifest.subject !== undefined && { 'oci-subject': manifest.subject }),
  })
}

type SizeOf = (digest: string) => Promise<number | undefined>

/** The subject is exempt: the specification lets it come later than what is said about it. */
async function checkParts(manifest: ParsedManifest, repository: Repository, sizeOf: SizeOf): Promise<void> {
  for (const part of [...(manifest.config ? [manifest.config] : []), ...manifest.layers]) {
    if ((part.urls?.length ?? 0) > 0) continue
    await checkPart(part, repository.blobs.has(part.digest), sizeOf)
  }
  for (const child of manifest.children) {
    await checkPart(child, repository.manifests.has(child.digest) || repository.blobs.has(child.digest), sizeOf)
  }
}

async function checkPart(part: Descriptor, held: boolean, sizeOf: SizeOf): Promise<void> {
  const sizeBytes = held ? await sizeOf(part.digest) : undefined
  if (sizeBytes === undefined) {
    throw new RegistryError('MANIFEST_BLOB_UNKNOWN', `${part.digest} is named by the manifest but is not in the repository`, {
      detail: { digest: part.digest, mediaType: part.mediaType },
    })
  }
  if (sizeBytes !== part.size) {
    throw new RegistryError('MANIFEST_INVALID', `${part.digest} has ${sizeBytes} bytes, but the manifest says ${part.size}`, {
      detail: { digest: part.digest, size: part.size, actual: sizeBytes },
    })
  }
}

/** By tag only the tag goes; by digest the manifest and every tag that points to it. */
async function deleteManifest(
  { response, store, repositories }: Exchange,
  repository: Repository,
  reference: string,
): Promise<void> {
  const { digest } = knownManifest(repository, reference)
  if (isDigest(reference)) {
    repository.manifests.delete(digest)
    for (const [tag, target] of repository.tags) if (target === digest) repository.tags.delete(tag)
  } else {
    repository.tags.delete(reference)
  }
  await repositories.save(repository)
  if (!repositories.holds(digest)) await store.remove(digest)
  send(response, 202)
}

export function handleTags(exchange: Exchange, name: string): void {
  const { request, response, query } = exchange
  if (request.method !== 'GET' && request.method !== 'HEAD') methodNotAllowed(request, ['GET'])
  const { items, more } = page([...repositoryOf(exchange, name).tags.keys()].toSorted(), query)
  const next = new URLSearchParams({ n: String(items.length), last: items.at(-1) ?? '' })
  sendJson(response, { name, tags: items }, more ? { link: `</v2/${name}/tags/list?${next.toString()}>; rel="next"` } : {})
}

/** Never 404: a client takes that for a registry without this API and falls back to tags. */
export function handleReferrers({ request, response, query, repositories }: Exchange, name: string, reference: string): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') methodNotAllowed(request, ['GET'])
  const subject = checkDigest(reference)
  const wanted = query.get('artifactType')
  const manifests = [...(repositories.find(name)?.manifests ?? [])]
    .filter(([, record]) => record.subject === subject && (wanted === null || record.artifactType === wanted))
    .map(([digest, { mediaType, sizeBytes, artifactType, annotations }]) => ({
      mediaType,
      digest,
      size: sizeBytes,
      ...(artifactType !== undefined && { artifactType }),
      ...(annotations && { annotations }),
    }))
  sendJson(
    response,
    { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests },
    {
      'content-type': 'application/vnd.oci.image.index.v1+json',
      ...(wanted !== null && { 'oci-filters-applied': 'artifactType' }),
    },
  )
}
