// The Chromium of this machine, as tests use it. Where none is installed they are skipped, and say so loudly.
import { describe } from '@jest/globals'
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => spawnSync(name, ['--version']).status === 0)

const OPTIONS = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars']

/** `describe` where there is a browser. @param what is not tested without one */
export function withBrowser(what: string): typeof describe | typeof describe.skip {
  if (CHROMIUM !== undefined) return describe
  process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: ${what}: no Chromium is installed on this machine\n${'!'.repeat(100)}\n\n`)
  return describe.skip
}

/** Opens a page, lets it be for what it takes for five seconds, and ends. @returns what it prints */
export async function chromium(...args: readonly string[]): Promise<string> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'chromium-'))
  try {
    return await new Promise<string>((resolve, reject) => {
      execFile(CHROMIUM ?? '', [...OPTIONS, `--user-data-dir=${profile}`, '--virtual-time-budget=5000', ...args], { timeout: 60_000, maxBuffer: 1e8 }, (error, stdout) => (error === null ? resolve(stdout) : reject(error)))
    })
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What somebody reads there. */
export function textOf(dom: string): string {
  return dom.replaceAll(/<(?:style|script)[^>]*>[^]*?<\/(?:style|script)>/g, '').replaceAll(/<[^>]+>/g, ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll(/\s+/g, ' ')
}

type Answer = { readonly id?: number; readonly error?: { readonly message: string }; readonly result?: { readonly targetId?: string; readonly sessionId?: string; readonly result?: { readonly value?: unknown } } }

/** A page that stays open, in real time, driven through the browser's own pipe. https://chromedevtools.github.io/devtools-protocol */
export class Tab {
  readonly #browser: ChildProcess
  readonly #profile: string
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #session: string | undefined
  #calls = 0

  private constructor(profile: string) {
    this.#profile = profile
    this.#browser = spawn(CHROMIUM ?? '', [...OPTIONS, `--user-data-dir=${profile}`, '--remote-debugging-pipe'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
    let rest = ''
    ;(this.#browser.stdio[4] as Readable).setEncoding('utf8').on('data', (part: string) => {
      const messages = (rest + part).split('\0')
      rest = messages.pop() ?? ''
      for (const message of messages.map((one) => JSON.parse(one) as Answer)) this.#waiting.get(message.id ?? 0)?.(message)
    })
  }

  static async open(url: string): Promise<Tab> {
    const tab = new Tab(await mkdtemp(path.join(os.tmpdir(), 'chromium-')))
    const { targetId } = await tab.#send('Target.createTarget', { url })
    tab.#session = (await tab.#send('Target.attachToTarget', { targetId, flatten: true })).sessionId
    return tab
  }

  /** @returns the value of an expression in the page */
  async value(expression: string): Promise<unknown> {
    return (await this.#send('Runtime.evaluate', { expression, returnByValue: true })).result?.value
  }

  /** What somebody reads there. */
  async text(): Promise<string> {
    return String(await this.value('document.body.innerText'))
  }

  /** As somebody types, in place of what the field holds. */
  async type(id: string, text: string): Promise<void> {
    await this.value(`document.getElementById(${JSON.stringify(id)}).select()`)
    await this.#send('Input.insertText', { text })
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#browser.once('exit', resolve))
    this.#session = undefined
    await this.#send('Browser.close', {})
    await ended
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  async #send(method: string, params: object): Promise<NonNullable<Answer['result']>> {
    this.#calls += 1
    const id = this.#calls
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve))
    ;(this.#browser.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...(this.#session === undefined ? {} : { sessionId: this.#session }) })}\0`)
    const { result = {}, error } = await answered
    if (error !== undefined) throw new Error(`${method}: ${error.message}`)
    return result
  }
}
