// A user who calls a service again and again, and waits for each answer: on a busy machine there are fewer calls then, and none that pile up.
import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

const PAUSE_MS = 60
const TIMEOUT_MS = 20_000

export class Visitor {
  visits = 0
  /** What became of those that were not answered well. */
  readonly failures: string[] = []
  readonly #agent = new http.Agent({ keepAlive: true })
  readonly #done: Promise<void>
  #stopped = false

  constructor(url: string) {
    this.#done = this.#go(new URL(url))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#done
    this.#agent.destroy()
  }

  async #go(url: URL): Promise<void> {
    while (!this.#stopped) {
      const failure = await this.#visit(url)
      this.visits += 1
      if (failure !== undefined) this.failures.push(failure)
      await wait(PAUSE_MS)
    }
  }

  async #visit(url: URL, again = false): Promise<string | undefined> {
    return new Promise((resolve) => {
      const request = http.get(url, { agent: this.#agent, timeout: TIMEOUT_MS }, (response) => {
        response.resume()
        response.on('close', () => resolve(response.complete && response.statusCode === 200 ? undefined : `status ${response.statusCode ?? 0}`))
      })
      request.on('timeout', () => request.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)))
      request.on('error', (error: NodeJS.ErrnoException) => {
        // As browsers do: a connection that was kept may be closed by the other side at the moment when it is used again.
        if (!again && request.reusedSocket && error.code === 'ECONNRESET') resolve(this.#visit(url, true))
        else resolve(error.message)
      })
    })
  }
}
