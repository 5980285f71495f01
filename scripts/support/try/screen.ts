// What a person sees while a workflow runs. Jobs run side by side; whenever another step speaks, it is named.
import { stripVTControlCharacters, styleText } from 'node:util'
import type { WriteStream } from 'node:tty'
import type { JobReport, Result, StepReport } from '../../../packages/runner/src/runner.ts'

const SIGNS: Readonly<Record<Result, string>> = { success: '✔', failure: '✘', cancelled: '■', skipped: '–' }
const COLORS = { success: 'green', failure: 'red', cancelled: 'yellow', skipped: 'gray' } as const
const HEADS: Readonly<Record<string, readonly [text: string, color: 'red' | 'yellow' | 'cyan' | 'bold']>> = { error: ['Error: ', 'red'], warning: ['Warning: ', 'yellow'], notice: ['Notice: ', 'cyan'], group: ['▾ ', 'bold'] }

export class Screen {
  readonly #out: WriteStream
  /** All that was printed by steps, without colours. */
  readonly log: string[] = []
  #last = ''

  constructor(out: WriteStream) {
    this.#out = out
  }

  say(text: string): void {
    this.#last = ''
    this.#out.write(`${text}\n`)
  }

  title(text: string): void {
    this.say(`\n${this.#style('bold', `■ ${text}`)}`)
  }

  line(job: string, step: string, line: string): void {
    // A terminal does as it is told; what a step prints tells it nothing.
    const text = stripVTControlCharacters(line)
    this.log.push(`${job} | ${step} | ${text}`)
    if (text === '##[endgroup]' || text === '::add-mask::***') return
    this.#head(job, step)
    const [, level = '', message = ''] = /^##\[(error|warning|notice|group)\](.*)$/s.exec(text) ?? []
    const head = HEADS[level]
    for (const part of (head === undefined ? text : message).split('\n')) this.#out.write(head === undefined ? `  │ ${part}\n` : `  │ ${this.#style(head[1], `${head[0]}${part}`)}\n`)
  }

  step(job: string, { name, conclusion, outcome, tookMs }: StepReport): void {
    if (conclusion === 'skipped') return
    this.#head(job, name)
    this.#out.write(`  ${this.sign(outcome)} ${seconds(tookMs)}\n`)
    this.#last = ''
  }

  job({ name, result, tookMs, annotations }: JobReport): void {
    for (const { level, message } of annotations) this.line(name, 'job', `##[${level}]${message}`)
    this.say(`${this.sign(result)} ${this.#style('bold', name)}: ${result}${result === 'skipped' ? '' : ` in ${seconds(tookMs)}`}`)
  }

  sign(result: Result): string {
    return this.#style(COLORS[result], SIGNS[result])
  }

  #head(job: string, step: string): void {
    const head = `${job} › ${step}`
    if (head === this.#last) return
    this.#last = head
    this.#out.write(`${this.#style('cyan', head)}\n`)
  }

  #style(format: Parameters<typeof styleText>[0], text: string): string {
    return styleText(format, text, { stream: this.#out })
  }
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
