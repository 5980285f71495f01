// One request and its answer, and the small HTTP readings that several handlers share: ranges, bodies with a limit, paging.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BlobStore } from './blob-store.ts'
import { RegistryError } from './registry-error.ts'
import type { Repositories, Repository } from './repositories.ts'

export type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly query: URLSearchParams
  readonly store: BlobStore
  readonly repositories: Repositories
}

export function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string | number>> = {}): void {
  response.writeHead(status, { 'content-length': 0, ...headers })
  response.end()
}

export function sendJson(response: ServerResponse, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers, 'content-length': bytes.length })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}

export function repositoryOf({ repositories }: Exchange, name: string): Repository {
  const repository = repositories.find(name)
  if (repository) return repository
  throw new RegistryError('NAME_UNKNOWN', `repository '${name}' is not known to this registry`, { detail: { name } })
}

export function methodNotAllowed(request: IncomingMessage, allowed: readonly string[]): never {
  throw new RegistryError('UNSUPPORTED', `${request.method} is not supported here; use ${allowed.join(', ')}`, {
    headers: { allow: allowed.join(', ') },
  })
}

/** Refuses above the limit without reading on, so that nobody can fill the memory. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > bytesMax) {
      throw new RegistryError('SIZE_INVALID', `a manifest may have at most ${bytesMax} bytes here`, {
        status: 413,
        headers: { connection: 'close' },
        detail: { bytesMax },
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** One byte range of RFC 9110; several ranges or another unit may be ignored by a server, so they are (undefined). */
export function byteRange(header: string | undefined, sizeBytes: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  const [, first, last] = match ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  if (start < sizeBytes) return { start, end }
  throw new RegistryError('RANGE_INVALID', `range '${header}' lies outside of the blob's ${sizeBytes} bytes`, {
    headers: { 'content-range': `bytes */${sizeBytes}` },
  })
}

/** `n` and `last` of a listing: the part after `last`, at most `n` long, and whether there is more. */
export function page(
  sorted: readonly string[],
  query: URLSearchParams,
): { readonly items: readonly string[]; readonly more: boolean } {
  const n = query.get('n')
  if (n !== null && !/^\d{1,9}$/.test(n)) {
    throw new RegistryError('PAGINATION_NUMBER_INVALID', `n must be a whole number, not '${n}'`, { detail: { n } })
  }
  const last = query.get('last')
  const rest = last === null ? sorted : sorted.filter((item) => item > last)
  const limit = n === null ? rest.length : Number(n)
  return { items: rest.slice(0, limit), more: limit > 0 && rest.length > limit }
}
