// What a report may say of one thing, in length: a name of megabytes is no name, and everybody who writes it down would pay for it.
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import { MESSAGE_CHARACTERS_MAX, type TestCase } from '../tests/case.ts'
import { detached } from './detached.ts'

const NAME_CHARACTERS_MAX = 4000
const PROBLEM_CHARACTERS_MAX = 1000
/** Thirty years: what says more counts something else, and a sum of such would be no number. */
const SECONDS_MAX = 1e9
/** Of one report. What is wrong is wrong in the same way further on. */
const PROBLEMS_MAX = 20

export function boundedCase(one: TestCase): TestCase {
  const { suite, name, file, seconds } = one
  const isOrdinary = isShort(suite) && isShort(name) && isShort(file) && seconds <= SECONDS_MAX
  return isOrdinary ? one : { ...one, suite: cut(suite), name: cut(name), file: file === undefined ? undefined : cut(file), seconds: Math.min(seconds, SECONDS_MAX) }
}

export function boundedFinding(one: Finding): Finding {
  const { rule, file, message } = one
  return isShort(rule) && isShort(file) && message.length <= MESSAGE_CHARACTERS_MAX ? one : { ...one, rule: cut(rule), file: file === undefined ? undefined : cut(file), message: cut(message, MESSAGE_CHARACTERS_MAX) }
}

export function boundedProblems(problems: readonly string[]): readonly string[] {
  const told = problems.slice(0, PROBLEMS_MAX).map((problem) => cut(problem, PROBLEM_CHARACTERS_MAX))
  return problems.length > PROBLEMS_MAX ? [...told, `${problems.length - PROBLEMS_MAX} more such problems`] : told
}

function isShort(name: string | undefined): boolean {
  return name === undefined || name.length <= NAME_CHARACTERS_MAX
}

function cut(text: string, max = NAME_CHARACTERS_MAX): string {
  return text.length > max ? detached(`${text.slice(0, max)}…`) : text
}
