// JUnit XML in its dialects. A case counts once, by its worst result; what a suite says of itself as a whole (an error outside of any case,
// tests or failures that it announces and does not hold) is a problem of the report, not a case. Cases of one class and name stay apart:
// whether they are parameters or retries the format does not tell, and a failure among them is never hidden by a pass.
import type { Chunks, Format } from '../read/format.ts'
import { position } from '@cloudrun-delivery/shared/reports/json'
import { detached } from '../read/detached.ts'
import { readXml, type Attributes } from '../read/xml.ts'
import { isBad, joinMessage, MESSAGE_CHARACTERS_MAX, SEVERITY, type Result, type TestCase, type TestReport } from './case.ts'

export const junit: Format<TestReport> = { name: 'JUnit XML', by: 'xml', isRoot, read: readJunit }

const RESULT_OF: ReadonlyMap<string, Result> = new Map([['skipped', 'skipped'], ['failure', 'failed'], ['error', 'error']])
const NAMES_MAX = 5

type Draft = { -readonly [K in keyof TestCase]: TestCase[K] } & { rerunFailed: boolean; isTodo: boolean; /** The failure's attribute; its text goes to `message`. */ told: string }
/** What a suite claims of itself and its inner suites, and where the counts stood when it opened. */
type Suite = { readonly name: string; readonly file: string | undefined; readonly tests: number; readonly bad: number; readonly casesBefore: number; readonly badBefore: number; told: boolean }

function isRoot(name: string): boolean {
  return name === 'testsuites' || name === 'testsuite'
}

/** Throws XmlError, or Error when the root is no test suite. */
export async function readJunit(chunks: Chunks): Promise<TestReport> {
  const reader = new JunitReader()
  await readXml(chunks, {
    open: (name, attributes) => { reader.open(name, attributes) },
    text: (text) => { reader.text(text) },
    close: (name) => { reader.close(name) },
  })
  return { cases: reader.cases, problems: reader.problems }
}

class JunitReader {
  readonly cases: TestCase[] = []
  readonly problems: string[] = []
  readonly #suites: Suite[] = []
  readonly #open: Draft[] = []
  /** Results that elements told: a case with a failure and an error has two. */
  #bad = 0
  /** The element whose text is the message of the current case. */
  #collecting: string | undefined
  #rooted = false

  open(name: string, attributes: Attributes): void {
    if (!this.#rooted && !isRoot(name)) throw new Error(`its root is <${name}>, not <testsuites> or <testsuite>: it is no JUnit report`)
    this.#rooted = true
    const current = this.#open.at(-1)
    if (isRoot(name)) this.#suites.push(this.#suiteOf(attributes))
    else if (name === 'testcase') this.#open.push(this.#draftOf(attributes))
    else if (name === 'flakyFailure' || name === 'flakyError') setFlaky(current)
    else if (name === 'rerunFailure' || name === 'rerunError') setRerun(current, attributes)
    else this.#result(name, attributes, current)
  }

  text(text: string): void {
    const current = this.#open.at(-1)
    if (this.#collecting !== undefined && current !== undefined && current.message.length < MESSAGE_CHARACTERS_MAX) current.message += text.slice(0, MESSAGE_CHARACTERS_MAX - current.message.length)
  }

  close(name: string): void {
    if (name === this.#collecting) this.#collecting = undefined
    if (isRoot(name)) this.#endSuite(this.#suites.pop())
    if (name === 'testcase') this.#endCase(this.#open.pop())
  }

  #result(name: string, attributes: Attributes, current: Draft | undefined): void {
    const result = RESULT_OF.get(name)
    if (result === undefined) return
    if (result !== 'skipped') this.#bad += 1
    if (current === undefined) {
      if (result !== 'skipped') this.problems.push(`an error outside of any test case: ${this.#path()}: ${attributes['message'] ?? name}`)
      return
    }
    if (name === 'skipped' && attributes['type'] === 'todo') current.isTodo = true
    if (SEVERITY[result] > SEVERITY[current.result]) Object.assign(current, { result, told: attributes['message'] ?? '', message: '' })
    if (result === current.result) this.#collecting = name
  }

  #endCase(draft: Draft | undefined): void {
    if (draft === undefined) return
    const { rerunFailed, isTodo, told, ...ended } = draft
    // A rerun that failed comes with the failure of the first run; alone it is still no pass.
    if (rerunFailed && !isBad(ended)) ended.result = 'failed'
    // Node tells how a test failed that is not done yet (`todo`), and fails no run by it.
    if (isTodo && ended.result === 'failed') ended.result = 'skipped'
    ended.message = detached(joinMessage(told, ended.message))
    const before = this.cases.at(-1)
    if (before !== undefined && isTeardownOf(before, ended)) this.cases[this.cases.length - 1] = { ...before, result: 'error', seconds: before.seconds + ended.seconds, message: joinMessage(before.message, ended.message) }
    else this.cases.push(ended)
  }

  #endSuite(suite: Suite | undefined): void {
    if (suite === undefined) return
    const [cases, bad] = [this.cases.length - suite.casesBefore, this.#bad - suite.badBefore]
    const where = [this.#path(), suite.name].filter((name) => name !== '').join(' › ')
    const claim = suite.tests > 0 && cases === 0 ? `claims ${suite.tests} tests, but it holds no test case`
      : suite.bad > bad ? `claims ${suite.bad} failures and errors and holds ${bad}` : undefined
    const parent = this.#suites.at(-1)
    if (claim !== undefined && !suite.told) this.problems.push(`${where === '' ? 'it' : `suite ${where}`} ${claim}`)
    if (parent !== undefined && (claim !== undefined || suite.told)) parent.told = true
  }

  #path(): string {
    return this.#suites.map(({ name }) => name).filter((name) => name !== '').slice(-NAMES_MAX).join(' › ')
  }

  #suiteOf(attributes: Attributes): Suite {
    return {
      name: attributes['name'] ?? '', file: attributes['file'] ?? attributes['filepath'] ?? this.#suites.at(-1)?.file,
      tests: count(attributes['tests']), bad: count(attributes['failures']) + count(attributes['errors']),
      casesBefore: this.cases.length, badBefore: this.#bad, told: false,
    }
  }

  #draftOf(attributes: Attributes): Draft {
    const suite = this.#suites.at(-1)
    const result = resultOfStatus(attributes)
    if (isBad({ result })) this.#bad += 1
    return {
      suite: attributes['classname'] || attributes['class'] || suite?.name || '',
      name: attributes['name'] ?? '',
      result,
      seconds: secondsOf(attributes['time'] ?? ''),
      flaky: false,
      message: '',
      file: attributes['file'] || suite?.file,
      line: position(attributes['line'] ?? attributes['lineno']),
      rerunFailed: false,
      isTodo: false,
      told: '',
    }
  }
}

/** Some dialects have no element for a case that was switched off, and few of them none for one that failed. */
function resultOfStatus(attributes: Attributes): Result {
  const status = `${attributes['status'] ?? ''} ${attributes['result'] ?? ''}`
  if (status === ' ') return 'passed'
  if (/\b(disabled|skipped|suppressed|notrun|ignored)\b/i.test(status)) return 'skipped'
  return /\b(fail|failed|failure|error|errored|broken)\b/i.test(status) ? 'failed' : 'passed'
}

function setFlaky(current: Draft | undefined): void {
  if (current !== undefined) current.flaky = true
}

function setRerun(current: Draft | undefined, attributes: Attributes): void {
  if (current === undefined) return
  current.rerunFailed = true
  if (current.told === '') current.told = attributes['message'] ?? ''
}

/** pytest writes a test that failed and whose teardown failed too as two cases, and counts it once. */
function isTeardownOf(before: TestCase, { suite, name, result, message }: TestCase): boolean {
  return result === 'error' && isBad(before) && before.suite === suite && before.name === name && message.startsWith('failed on teardown with ')
}

/** A comma divides thousands (surefire) or, in some languages, begins the fraction. What is no time is none. */
function secondsOf(time: string): number {
  const seconds = Number(!time.includes(',') ? time : /^\d+,\d+$/.test(time) && !/^[1-9]\d{0,2},\d{3}$/.test(time) ? time.replace(',', '.') : time.replaceAll(',', ''))
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0
}

function count(claim: string | undefined): number {
  return Number((claim ?? '0').replaceAll(',', '')) || 0
}
