// JUnit XML in its dialects. A case counts once, by its worst result; what a suite says of itself as a whole (an error outside of any case)
// is a problem of the report, not a case.
import type { Chunks } from '../read/format.ts'
import { readXml, type Attributes } from '../read/xml.ts'
import { MESSAGE_CHARACTERS_MAX, SEVERITY, type Result, type TestCase, type TestReport } from './case.ts'

const RESULT_OF: Readonly<Record<string, Result>> = { skipped: 'skipped', failure: 'failed', error: 'error' }

type Draft = { -readonly [K in keyof TestCase]: TestCase[K] }

/** Throws XmlError, or Error when the root is no test suite. */
export async function readJunit(chunks: Chunks): Promise<TestReport> {
  const cases: TestCase[] = []
  const problems: string[] = []
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
        if (SEVERITY[result] > SEVERITY[current.result]) Object.assign(current, { result, message: attributes['message'] === undefined ? '' : `${attributes['message']}\n` })
        collecting = result === current.result
      } else if ((name === 'flakyFailure' || name === 'flakyError') && current !== undefined) current.flaky = true
      else if (result === 'error' || result === 'failed') problems.push(`an error outside of any test case: ${suites.join(' › ')}: ${attributes['message'] ?? name}`)
    },
    text: (text) => {
      if (collecting && current !== undefined && current.message.length < MESSAGE_CHARACTERS_MAX) current.message += text.slice(0, MESSAGE_CHARACTERS_MAX - current.message.length)
    },
    close: (name) => {
      if (name in RESULT_OF) collecting = false
      if (name === 'testsuite') suites.pop()
      if (name === 'testcase' && current !== undefined) {
        cases.push({ ...current, message: current.message.trim() })
        current = undefined
      }
    },
  })
  return { cases, problems }
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
