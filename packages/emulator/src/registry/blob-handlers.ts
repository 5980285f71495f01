// Blobs over HTTP: existence, content (whole or a range), deletion, and the three ways to upload (in one request, in
// chunks, by mounting from another repository). Refuses chunks out of order and content that is not what its digest says.
import { pipeline } from 'node:stream/promises'
import type { Upload } from './blob-store.ts'
import { byteRange, methodNotAllowed, repositoryOf, send, type Exchange } from './exchange.ts'
import { checkDigest, isDigest, isName } from './names.ts'
import { RegistryError } from './registry-error.ts'

export async function handleBlob(exchange: Exchange, name: string, reference: string): Promise<void> {
  const { request, response, store, repositories } = exchange
  const digest = checkDigest(reference)
  const repository = repositoryOf(exchange, name)
  const sizeBytes = repository.blobs.has(digest) ? await store.sizeBytes(digest) : undefined
  if (sizeBytes === undefined) {
    throw new RegistryError('BLOB_UNKNOWN', `blob ${digest} is not in repository '${name}'`, { detail: { digest } })
  }
  switch (request.method) {
    case 'HEAD':
    case 'GET':
      return sendBlob(exchange, digest, sizeBytes)
    case 'DELETE':
      repository.blobs.delete(digest)
      await repositories.save(repository)
      if (!repositories.holds(digest)) await store.remove(digest)
      return send(response, 202)
    default:
      methodNotAllowed(request, ['GET', 'HEAD', 'DELETE'])
  }
}

async function sendBlob({ request, response, store }: Exchange, digest: string, sizeBytes: number): Promise<void> {
  const range = request.method === 'GET' ? byteRange(request.headers.range, sizeBytes) : undefined
  response.writeHead(range ? 206 : 200, {
    'content-type': 'application/octet-stream',
    'content-length': range ? range.end - range.start + 1 : sizeBytes,
    'accept-ranges': 'bytes',
    'docker-content-digest': digest,
    etag: `"${digest}"`,
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${sizeBytes}` }),
  })
  if (request.method === 'HEAD' || sizeBytes === 0) response.end()
  else await pipeline(store.read(digest, range), response)
}

/** POST: mounts, takes a whole blob at once, or opens an upload. */
export async function handleUploadStart(exchange: Exchange, name: string): Promise<void> {
  const { request, response, query, store } = exchange
  if (request.method !== 'POST') methodNotAllowed(request, ['POST'])
  const mount = query.get('mount')
  if (mount !== null && (await mounted(exchange, name, checkDigest(mount)))) return sendCreated(exchange, name, mount)
  const digest = query.get('digest')
  if (digest !== null) checkDigest(digest)
  const upload = await store.begin(name)
  if (digest === null) return sendProgress(response, upload)
  await appendOrCancel(exchange, upload)
  await finish(exchange, upload, digest)
}

/** A mount that is not possible is not an error: the client is offered an upload instead. */
async function mounted(exchange: Exchange, name: string, digest: string): Promise<boolean> {
  const { query, repositories } = exchange
  const from = query.get('from')
  if (from === null || !isName(from) || !repositories.find(from)?.blobs.has(digest)) return false
  const repository = repositories.ensure(name)
  repository.blobs.add(digest)
  await repositories.save(repository)
  return true
}

export async function handleUpload(exchange: Exchange, name: string, id: string): Promise<void> {
  const { request, response, query, store } = exchange
  const upload = store.find(name, id)
  switch (request.method) {
    case 'GET':
      return sendProgress(response, upload, 204)
    case 'DELETE':
      await store.cancel(upload)
      return send(response, 204)
    case 'PATCH':
      checkLocation(upload, query)
      checkOrder(exchange, upload)
      await store.append(upload, request as AsyncIterable<Buffer>)
      return sendProgress(response, upload)
    case 'PUT': {
      checkLocation(upload, query)
      checkOrder(exchange, upload)
      const digest = query.get('digest')
      if (digest === null || !isDigest(digest)) {
        throw new RegistryError('DIGEST_INVALID', `the closing PUT needs ?digest=sha256:…, not '${digest ?? ''}'`)
      }
      await store.append(upload, request as AsyncIterable<Buffer>)
      return finish(exchange, upload, digest)
    }
    default:
      methodNotAllowed(request, ['GET', 'PATCH', 'PUT', 'DELETE'])
  }
}

async function appendOrCancel({ request, store }: Exchange, upload: Upload): Promise<void> {
  try {
    await store.append(upload, request as AsyncIterable<Buffer>)
  } catch (error) {
    // The client was never told this upload's address, so nobody could finish it.
    await store.cancel(upload)
    throw error
  }
}

async function finish(exchange: Exchange, upload: Upload, digest: string): Promise<void> {
  const { store, repositories } = exchange
  await store.finish(upload, digest)
  const repository = repositories.ensure(upload.name)
  repository.blobs.add(digest)
  await repositories.save(repository)
  sendCreated(exchange, upload.name, digest)
}

/** The address changes with every answer, as it does in real registries: a client that keeps an old one is told so. */
function checkLocation(upload: Upload, query: URLSearchParams): void {
  const state = query.get('_state')
  if (state === String(upload.offset)) return
  if (state === null) {
    throw new RegistryError('BLOB_UPLOAD_INVALID', "the request is not for the upload's last Location: its _state is missing")
  }
  throw outOfOrder(upload, `this Location is for offset ${state}, but ${upload.offset} bytes have arrived`)
}

function checkOrder({ request }: Exchange, upload: Upload): void {
  const header = request.headers['content-range']
  if (header === undefined) return
  const match = /^(?:bytes[ =])?(\d+)-(\d+)(?:\/(?:\d+|\*))?$/.exec(header)
  if (!match) throw outOfOrder(upload, `Content-Range '${header}' is not <first>-<last>`)
  const [first, last] = [Number(match[1]), Number(match[2])]
  if (first !== upload.offset) throw outOfOrder(upload, `the chunk begins at ${first}, expected ${upload.offset}`)
  const length = request.headers['content-length']
  if (Number(length) !== last - first + 1) {
    throw new RegistryError(
      'SIZE_INVALID',
      `Content-Range '${header}' is ${last - first + 1} bytes, Content-Length says ${length ?? 'nothing'}`,
    )
  }
}

const outOfOrder = (upload: Upload, message: string): RegistryError =>
  new RegistryError('RANGE_INVALID', message, { headers: progressHeaders(upload), detail: { offset: upload.offset } })

const progressHeaders = (upload: Upload): Record<string, string> => ({
  location: `/v2/${upload.name}/blobs/uploads/${upload.id}?_state=${upload.offset}`,
  range: `0-${Math.max(0, upload.offset - 1)}`,
  'docker-upload-uuid': upload.id,
})

const sendProgress = (response: Exchange['response'], upload: Upload, status = 202): void =>
  send(response, status, progressHeaders(upload))

const sendCreated = ({ response }: Exchange, name: string, digest: string): void =>
  send(response, 201, { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest })
