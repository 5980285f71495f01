// Tells a person what happens: titles, indented lines, and, on a terminal, one line at the bottom that is kept up to date.
import type { WriteStream } from 'node:tty'

const LIVE_MS = 200

export class Narrator {
  readonly #out: WriteStream
  readonly #startMs = Date.now()
  #line: (() => string) | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(out: WriteStream) {
    this.#out = out
  }

  title(text: string): void {
    this.#print(`\n${this.#bold(`■ ${text}`)}  ${this.#dim(this.#clock())}`)
  }

  say(text: string): void {
    this.#print(`  ${text}`)
  }

  /** A line of a step's own log. It is cut to the width of a terminal; where there is none, it is shown whole. */
  detail(text: string): void {
    const width = this.#out.isTTY && this.#out.columns > 0 ? this.#out.columns - 8 : Infinity
    this.#print(this.#dim(`    │ ${text.length > width ? `${text.slice(0, width - 1)}…` : text}`))
  }

  verdict(good: boolean, text: string): void {
    this.#print(`  ${good ? '✔' : '✘'} ${this.#bold(text)}`)
  }

  fail(text: string): void {
    this.#print(`  ✘ ${text}`)
  }

  /** Kept at the bottom of a terminal; plain output gets it nowhere, so that a log stays readable. */
  live(line: () => string): void {
    if (!this.#out.isTTY) return
    this.#line = line
    this.#timer ??= setInterval(() => this.#draw(), LIVE_MS)
    this.#timer.unref()
  }

  close(): void {
    clearInterval(this.#timer)
    this.#erase()
    this.#line = undefined
  }

  #print(text: string): void {
    this.#erase()
    this.#out.write(`${text}\n`)
    this.#draw()
  }

  #draw(): void {
    if (this.#line === undefined) return
    this.#erase()
    this.#out.write(`  ${this.#clock()}  ${this.#line()}`.slice(0, (this.#out.columns ?? 80) - 1))
  }

  #erase(): void {
    if (this.#line !== undefined) this.#out.write('\r\u001B[2K')
  }

  #clock(): string {
    return `${((Date.now() - this.#startMs) / 1000).toFixed(1)} s`
  }

  #bold(text: string): string {
    return this.#out.isTTY ? `\u001B[1m${text}\u001B[0m` : text
  }

  #dim(text: string): string {
    return this.#out.isTTY ? `\u001B[2m${text}\u001B[0m` : text
  }
}
