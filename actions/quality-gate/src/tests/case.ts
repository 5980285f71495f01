// What a report of tests says, whatever its format.

/** By severity, the mildest first. */
export type Result = 'passed' | 'skipped' | 'failed' | 'error'

export type TestCase = {
  readonly suite: string
  readonly name: string
  readonly result: Result
  readonly seconds: number
  /** It failed first and passed when it was run again. */
  readonly flaky: boolean
  /** Of the failure, with its trace; cut to MESSAGE_CHARACTERS_MAX. */
  readonly message: string
  /** As the report spells it. */
  readonly file: string | undefined
  readonly line: number | undefined
}

export type TestReport = {
  readonly cases: readonly TestCase[]
  /** Why the cases are not the whole story: an error outside of any case, tests that are announced and not there. Each a sentence's end. */
  readonly problems: readonly string[]
}

export const SEVERITY: Readonly<Record<Result, number>> = { passed: 0, skipped: 1, failed: 2, error: 3 }
export const MESSAGE_CHARACTERS_MAX = 4000

/** A time that is negative, or no number, is none. */
export function timeOf(seconds: number | undefined): number {
  return seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : 0
}

export function isBad({ result }: Pick<TestCase, 'result'>): boolean {
  return result === 'failed' || result === 'error'
}

/** The parts that are there, one a line, cut to MESSAGE_CHARACTERS_MAX. A part that another one holds already is not said twice. */
export function joinMessage(...parts: readonly (string | undefined)[]): string {
  let message = ''
  for (const part of parts) {
    const text = part?.trim() ?? ''
    if (text === '' || message.includes(text)) continue
    message = text.includes(message) ? text : `${message}\n${text}`
  }
  return message.slice(0, MESSAGE_CHARACTERS_MAX)
}
