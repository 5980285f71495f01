// JUnit XML in its dialects. A case counts once, by its worst result; what a suite says of itself as a whole (an error outside of any case)
// is a problem of the report, not a case.
import { readXml, type Attributes } from './xml.ts'

export type Result = 'passed' | 'skipped' | 'failed' | 'error'

export type TestCase = {
  readonly suite: string
  readonly name: string
  readonly result: Result
  readonly seconds: number
  /** It failed first and passed when it was run again. */
  readonly flaky: boolean
  readonly message: string
  readonly file: string | undefined
  readonly line: number | undefined
}

export type TestReport = { readonly cases: readonly TestCase[]; readonly suiteErrors: readonly string[] }

const SEVERITY: Readonly<Record<Result, number>> = { passed: 0, skipped: 1, failed: 2, error: 3 }
const RESULT_OF: Readonly<Record<string, Result>> = { skipped: 'skipped', failure: 'failed', error: 'error' }
const MESSAGE_CHARACTERS_MAX = 4000

type Draft = { -readonly [K in keyof TestCase]: TestCase[K] }

/** Throws XmlError, or Error when the root is no test suite. */
export async function readJunit(chunks: AsyncIterable<string> | Iterable<string>): Promise<TestReport> {
  const cases: TestCase[] = []
  const suiteErrors: string[] = []
  const suites: string[] = []
  let current: Draft | undefined
  let collecting = false
  let root: string | undefined
  await readXml(chunks, {
    open: (name, attributes) => {
      root ??= requireSuite(name)
      const result = RESULT_OF[name]
      if (name === 'testsuite') suites.push(attributes['name'] ?? '')
      else if (name === 'testcase') current = draftOf(attributes, suites.at(-1) ?? '')
      else if (result !== undefined && current !== undefined) {
        if (SEVERITY[result] > SEVERITY[current.result]) Object.assign(current, { result, message: attributes['message'] ?? '' })
        collecting = result === current.result
      } else if ((name === 'flakyFailure' || name === 'flakyError') && current !== undefined) current.flaky = true
      else if (result === 'error' || result === 'failed') suiteErrors.push(`${suites.join(' › ')}: ${attributes['message'] ?? name}`)
    },
    text: (text) => {
      if (collecting && current !== undefined && current.message.length < MESSAGE_CHARACTERS_MAX) current.message = `${current.message}\n${text}`.trim().slice(0, MESSAGE_CHARACTERS_MAX)
    },
    close: (name) => {
      if (name in RESULT_OF) collecting = false
      if (name === 'testsuite') suites.pop()
      if (name === 'testcase' && current !== undefined) {
        cases.push(current)
        current = undefined
      }
    },
  })
  return { cases, suiteErrors }
}

function requireSuite(name: string): string {
  if (name === 'testsuites' || name === 'testsuite') return name
  throw new Error(`its root is <${name}>, not <testsuites> or <testsuite>: it is no JUnit report`)
}

function draftOf(attributes: Attributes, suite: string): Draft {
  const line = Number(attributes['line'])
  return {
    suite: attributes['classname'] || suite,
    name: attributes['name'] ?? '',
    // Some dialects have no element for a case that was switched off.
    result: /^(disabled|skipped|notrun)$/i.test(attributes['status'] ?? '') ? 'skipped' : 'passed',
    seconds: Number((attributes['time'] ?? '0').replaceAll(',', '')) || 0,
    flaky: false,
    message: '',
    file: attributes['file'],
    line: Number.isInteger(line) && line > 0 ? line : undefined,
  }
}
