// One request and its answer, over node:http. Not by `fetch`, which takes 45 ms to load (docs/decisions/0005). Follows no redirect, and gives every
// status to the caller.
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type Outgoing = {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | Readable | undefined
  /** Also ends the reading of the answer. */
  readonly signal: AbortSignal
}

/** Its body is read to the end or discarded, else it keeps the connection. Throws what Node throws; what the signal ended has its reason as cause. */
export async function exchange(url: URL, { method, headers, body, signal }: Outgoing): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http')
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, signal }, (answer) => {
      // Who has answered in full wants no more of it.
      if (body instanceof Readable) answer.once('end', () => body.destroy())
      resolve(answer)
    })
    outgoing.on('error', reject)
    if (body instanceof Readable) pipeline(body, outgoing).catch(reject)
    else outgoing.end(body)
  })
}

/** Undefined when the answer has none, or an empty one. */
export function header({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name]
  return (Array.isArray(value) ? value.join(', ') : value) || undefined
}

/** The next request may have its connection. */
export function discard(answer: IncomingMessage): undefined {
  answer.resume()
  return undefined
}

/** Throws above the limit without reading on. */
export async function bytesOf(answer: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > bytesMax) throw new Error(`the answer is longer than ${bytesMax} bytes`)
  }
  return Buffer.concat(chunks)
}
