// Users of a service: requests at a steady rate, sent when they are due whatever became of the others, and what came back.
import http from 'node:http'

export type Visit = {
  readonly atMs: number
  readonly latencyMs: number
  /** 0 when no answer came. */
  readonly status: number
  /** The revision that answered, as the app says in its `x-revision` header. */
  readonly revision: string
}

export class Users {
  readonly visits: Visit[] = []
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 200 })
  readonly #timer: NodeJS.Timeout
  readonly #pending = new Set<Promise<void>>()
  #sent = 0

  constructor(url: string, paths: readonly string[], perSecond: number) {
    const startMs = performance.now()
    this.#timer = setInterval(() => {
      const due = Math.floor(((performance.now() - startMs) / 1000) * perSecond)
      for (; this.#sent < due; this.#sent += 1) this.#visit(new URL(paths[this.#sent % paths.length] ?? '/', url))
    }, 5)
  }

  /** Stops sending and waits for the answers that are under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.all(this.#pending)
    this.#agent.destroy()
  }

  since(atMs: number): readonly Visit[] {
    return this.visits.filter((visit) => visit.atMs >= atMs)
  }

  #visit(url: URL): void {
    const atMs = Date.now()
    const start = performance.now()
    const visit = new Promise<void>((resolve) => {
      const done = (status: number, revision: string) => {
        this.visits.push({ atMs, latencyMs: performance.now() - start, status, revision })
        resolve()
      }
      const request = http.get(url, { agent: this.#agent, timeout: 10_000 }, (response) => {
        const revision = response.headers['x-revision']
        response.resume()
        response.on('close', () => done(response.complete ? (response.statusCode ?? 0) : 0, typeof revision === 'string' ? revision : ''))
      })
      request.on('timeout', () => request.destroy())
      request.on('error', () => done(0, ''))
    })
    this.#pending.add(visit)
    void visit.finally(() => this.#pending.delete(visit))
  }
}
