// Stands between an action and the emulator and holds one of its API calls, so that the process can be killed exactly there: before the API has
// seen the call, after it has done it and before the answer arrives, or while it is on its way and arrives after its caller is dead.
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export const MOMENTS = ['before', 'after', 'late'] as const
/** `late`: the call is on its way when its caller is killed, and done when the caller has ended. */
export type Moment = (typeof MOMENTS)[number]

export type Site = { readonly call: number; readonly moment: Moment }

export type CallSeen = { readonly method: string; readonly path: string; readonly writes: boolean }

export class Gate {
  readonly calls: CallSeen[] = []
  /** Where the call with this number is held; `reached` is told once it is. */
  hold: { readonly site: Site; readonly reached: () => void } | undefined
  readonly #upstream: URL
  readonly #agent = new http.Agent({ keepAlive: true })
  readonly #server = http.createServer((request, response) => {
    this.#pass(request, response).catch(() => response.destroy())
  })
  #late: (() => Promise<unknown>) | undefined

  constructor(upstream: string) {
    this.#upstream = new URL(upstream)
  }

  /** @returns `127.0.0.1:PORT` */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve))
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#agent.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Lets the call that was on its way arrive, whoever asked for it. */
  async deliver(): Promise<void> {
    const late = this.#late
    this.#late = undefined
    await late?.()
  }

  async #pass(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const { method = 'GET', url = '/' } = request
    const number = this.calls.push({ method, path: url, writes: writes(method, url) }) - 1
    const { hold } = this
    if (hold?.site.call !== number) return reply(response, await this.#forward(request, body))
    this.hold = undefined
    if (hold.site.moment === 'late') this.#late = async () => this.#forward(request, body)
    // What was done is done before anybody is killed for it; the answer never arrives.
    if (hold.site.moment === 'after') await this.#forward(request, body)
    hold.reached()
  }

  async #forward({ method, url, headers }: http.IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = http.request({ host: this.#upstream.hostname, port: this.#upstream.port, method, path: url, headers, agent: this.#agent }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => void chunks.push(chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) }))
        answer.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }
}

type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer }

function reply(response: http.ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body)
}

/** Lists of log entries are asked for by POST as well. */
function writes(method: string, path: string): boolean {
  return method === 'PATCH' || method === 'DELETE' || method === 'PUT' || (method === 'POST' && !/entries:list|:query/.test(path))
}
