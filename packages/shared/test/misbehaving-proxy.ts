// A proxy before a registry, which lets everything through, counts what was sent, and misbehaves when it is told to.
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What happens to an exchange: cut before a byte of it reaches the registry, or after so many of its body; the registry's answer lost; a download cut in its
 * middle; another answer instead.
 */
export type Misbehaviour = 'cut' | { readonly cutUploadAfter: number } | 'lose-answer' | { readonly cutDownloadAfter: number } | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }

export type Seen = { readonly method: string; readonly url: string; readonly headers: http.IncomingHttpHeaders; bodyBytes: number }

export class MisbehavingProxy {
  seen: Seen[] = []
  /** Asked for every exchange. */
  mischief: (request: Seen) => Misbehaviour | undefined = () => undefined
  readonly #behind: string
  readonly #server = http.createServer((request, response) => this.#forward(request, response))

  private constructor(behind: string) {
    this.#behind = behind
  }

  static async start(behind: string): Promise<MisbehavingProxy> {
    const proxy = new MisbehavingProxy(behind)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The next exchanges that match go wrong so many times; after that all is well. */
  next(times: number, does: Misbehaviour, matches: (request: Seen) => boolean): void {
    let left = times
    this.mischief = (request) => (left > 0 && matches(request) ? ((left -= 1), does) : undefined)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #forward(request: http.IncomingMessage, response: http.ServerResponse): void {
    const seen: Seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, bodyBytes: 0 }
    this.seen.push(seen)
    const does = this.mischief(seen)
    request.on('error', () => undefined)
    if (does === 'cut') return void request.socket.destroy()
    if (typeof does === 'object' && 'status' in does) {
      request.resume()
      return void response.writeHead(does.status, does.headers).end()
    }
    const [hostname = '', port = ''] = this.#behind.split(':')
    const behind = http.request({ hostname, port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
      if (does === 'lose-answer') return void answer.resume().once('end', () => response.destroy())
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      this.#answer(answer, response, does !== undefined && 'cutDownloadAfter' in does ? does.cutDownloadAfter : Infinity)
    })
    behind.on('error', () => response.destroy())
    const cutAfter = does !== undefined && does !== 'lose-answer' && 'cutUploadAfter' in does ? does.cutUploadAfter : Infinity
    request.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, cutAfter - seen.bodyBytes)
      seen.bodyBytes += part.length
      const isDone = seen.bodyBytes >= cutAfter
      // Cut as soon as what went before is on its way, so that the registry has something of it.
      const goesOn = behind.write(part, () => {
        if (!isDone) return
        behind.destroy()
        request.socket.destroy()
      })
      if (isDone) request.pause()
      else if (!goesOn) void (request.pause(), behind.once('drain', () => request.resume()))
    })
    request.on('end', () => behind.end())
  }

  #answer(answer: http.IncomingMessage, response: http.ServerResponse, cutAfter: number): void {
    if (cutAfter === Infinity) return void answer.pipe(response)
    let passed = 0
    answer.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (passed > cutAfter) return void response.destroy()
      response.write(chunk)
    })
  }
}
