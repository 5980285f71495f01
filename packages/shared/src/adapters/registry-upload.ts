// One blob to a registry that has opened an upload for it: in one streamed PUT, or in pieces of which only what did not arrive is sent
// again. Why not always in pieces, and who takes them: docs/decisions/0005. The registry verifies the digest, and its answer is verified.
import { createReadStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { DeliveryError } from '../errors.ts'
import type { Blob } from '../ports.ts'
import { discard, header } from './http-exchange.ts'
import { Refused, type RegistryHttp } from './registry-http.ts'
import { transferMs, verify, type Patience } from './registry-transfer.ts'

export type Upload = {
  readonly http: RegistryHttp
  readonly patience: Patience
  readonly repository: string
  readonly blob: Blob
  /** The bytes, or the file that holds them. */
  readonly content: Buffer | string
  readonly what: string
}

/** Above `fromBytes` a blob goes up in pieces of so many bytes: what a cut costs at most, where the registry knows what has arrived. */
export type Pieces = { readonly fromBytes: number; readonly bytes: number }

export const PIECES: Pieces = { fromBytes: 64 * 1_048_576, bytes: 32 * 1_048_576 }
/** What registries say who take no pieces, not of this size, or no longer know the upload. */
const REFUSALS = [400, 404, 405, 413, 416, 501]
/** A piece at a time is for those who say a larger least size: it must still be a piece. */
const PIECE_BYTES_MAX = 512 * 1_048_576
/**
 * Artifact Registry and Container Registry take one piece only. GitHub's takes none above 4 MiB (HTTP 416). Amazon's says after every
 * piece that it has the first alone.
 */
const ONE_PIECE = /(^|\.)(pkg\.dev|gcr\.io|ghcr\.io|amazonaws\.com)$/

/** Undefined where every blob goes up in one piece. */
export function piecesFor(host: string, pieces: Pieces = PIECES): Pieces | undefined {
  return ONE_PIECE.test(host) ? undefined : pieces
}

/** The registry takes no pieces: the blob is to be sent in one. */
export class PiecesRefused extends Error {}

export async function uploadWhole(upload: Upload, started: IncomingMessage, signal: AbortSignal): Promise<void> {
  const { size } = upload.blob
  verifyStored(upload, await send(upload, { method: 'PUT', place: placeOf(upload, started), from: 0, end: size, accept: 201, timeoutMs: transferMs(size) }, signal))
}

/**
 * After whatever broke off, the registry is asked how much it has, and the next piece begins there. Throws `PiecesRefused` when it will
 * not have pieces, and what it said when it has lost the upload or breaks off too often at the same place.
 */
export async function uploadInPieces(upload: Upload, started: IncomingMessage, pieceBytes: number, signal: AbortSignal): Promise<void> {
  const { blob, patience, what } = upload
  const bytes = Math.max(pieceBytes, leastOf(started))
  let at = { place: placeOf(upload, started), from: 0 }
  for (let tries = 1; ;) {
    const end = Math.min(at.from + bytes, blob.size)
    const isLast = end === blob.size
    try {
      const answer = await send(upload, { ...at, method: isLast ? 'PUT' : 'PATCH', end, accept: isLast ? 201 : 202, timeoutMs: transferMs(isLast ? blob.size : bytes) }, signal)
      if (isLast) return verifyStored(upload, answer)
      // Who has less than was sent and says that all is well would be sent the same again and again.
      if (receivedOf(answer) !== end) throw new PiecesRefused(`it has bytes ${header(answer, 'range') ?? '(no Range)'} after ${at.from}-${end - 1}`)
      at = { place: placeOf(upload, answer), from: end }
      tries = 1
    } catch (thrown) {
      if (thrown instanceof PiecesRefused) throw thrown
      const isRefusal = thrown instanceof Refused && REFUSALS.includes(thrown.status)
      if (!isRefusal) await patience(thrown, tries, what, signal)
      const now = await progress(upload, at, signal).catch((unknown: unknown) => {
        throw isRefusal && !signal.aborted ? new PiecesRefused(thrown.message) : unknown
      })
      if (isRefusal && now.from === at.from) throw new PiecesRefused(thrown.message)
      tries = now.from > at.from ? 1 : tries + 1
      at = now
    }
  }
}

type Place = { readonly place: URL; readonly from: number }

/** Asks for what has arrived. A registry that no longer knows says so as of something that passes: the upload is begun anew. */
async function progress(upload: Upload, { place }: Place, signal: AbortSignal): Promise<Place> {
  const { http, what, blob } = upload
  const answer = await http.send({ method: 'GET', url: addressOf(place), accept: [200, 202, 204, ...REFUSALS], what: `asking how far ${what} has come` }, signal)
  discard(answer)
  const from = receivedOf(answer)
  if (REFUSALS.includes(answer.statusCode ?? 0) || from === undefined || from > blob.size)
    throw new DeliveryError('unavailable', `${what} broke off, and the registry does not know how much has arrived (HTTP ${answer.statusCode ?? 0})`)
  return { place: header(answer, 'location') === undefined ? place : placeOf(upload, answer), from }
}

type Piece = Place & { readonly method: 'PUT' | 'PATCH'; readonly end: number; readonly accept: number; readonly timeoutMs: number }

async function send({ http, blob, content, what }: Upload, { method, place, from, end, accept, timeoutMs }: Piece, signal: AbortSignal): Promise<IncomingMessage> {
  const isPart = from > 0 || end < blob.size
  const url = new URL(place)
  if (method === 'PUT') url.searchParams.append('digest', blob.digest)
  const body = () => {
    if (from === end) return Buffer.alloc(0)
    return typeof content === 'string' ? createReadStream(content, isPart ? { start: from, end: end - 1 } : {}) : content.subarray(from, end)
  }
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(end - from),
    ...(isPart && end > from ? { 'content-range': `${from}-${end - 1}` } : {}),
  }
  const answer = await http.send({ method, url: addressOf(url), headers, body, accept: [accept], what, triesMax: 1, timeoutMs }, signal)
  return discard(answer) ?? answer
}

function verifyStored({ what, blob }: Upload, answer: IncomingMessage): void {
  const stored = header(answer, 'docker-content-digest')
  if (stored !== undefined) verify(what, blob.digest, stored)
}

const RELATIVE = 'relative.invalid'

/** Where to go on: each answer may name another address, by its path alone or whole. */
function placeOf({ repository, what }: Upload, answer: IncomingMessage): URL {
  const location = header(answer, 'location') ?? ''
  const place = URL.parse(location, `http://${RELATIVE}/v2/${repository}/blobs/uploads/`)
  if (place === null || location === '') throw new DeliveryError('unavailable', `${what} failed: the registry named no place to upload to`)
  return place
}

function addressOf(place: URL): string {
  return place.host === RELATIVE ? `${place.pathname}${place.search}` : place.href
}

/** Of `Range: 0-<last>`. The reference registry says `0-0` of nothing, and no piece has one byte. Undefined when it says none. */
function receivedOf(answer: IncomingMessage): number | undefined {
  const last = /^(?:bytes=)?0-(\d+)$/.exec(header(answer, 'range') ?? '')?.[1]
  if (last === undefined) return undefined
  return last === '0' ? 0 : Number(last) + 1
}

function leastOf(answer: IncomingMessage): number {
  const least = Number(header(answer, 'oci-chunk-min-length') ?? 0)
  return Number.isSafeInteger(least) && least <= PIECE_BYTES_MAX ? least : 0
}
