// What is shown beside the lines of a pull request, what is new and in the diff first. GitHub keeps ten errors and ten warnings of a step and
// drops the rest without a word, so nine of each are given; the failed step itself is the tenth error, and the tenth warning says how many more
// there are.
import type { Annotation } from '@cloudrun-delivery/shared/action'
import { truncate } from '@cloudrun-delivery/shared/core/markdown'
import { formatReportPath, parseReportPath } from './coverage/report-path.ts'
import type { Gathered } from './gathered.ts'
import { byInterest, interestIn, type Interest } from './interest.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import { isBad, type TestCase } from './tests/case.ts'

const OF_A_TYPE_MAX = 9
const TITLE_CHARACTERS_MAX = 200
const MESSAGE_CHARACTERS_MAX = 1000

export function annotations(gathered: Gathered, interest: Interest<TestCase | Finding> = interestIn(gathered)): readonly Annotation[] {
  const { errors, warnings } = ranked(gathered, interest)
  const more = Math.max(0, errors.length - OF_A_TYPE_MAX) + Math.max(0, warnings.length - OF_A_TYPE_MAX)
  return [
    ...errors.slice(0, OF_A_TYPE_MAX).map((one) => annotation('error', one)),
    ...warnings.slice(0, OF_A_TYPE_MAX).map((one) => annotation('warning', one)),
    ...(more === 0 ? [] : [{ level: 'warning' as const, message: `${more} more are in the summary: GitHub shows ten of a type.` }]),
  ]
}

/** For a check run, which takes any number: errors first. */
export function allAnnotations(gathered: Gathered): readonly Annotation[] {
  const { errors, warnings } = ranked(gathered, interestIn(gathered))
  return [...errors.map((one) => annotation('error', one)), ...warnings.map((one) => annotation('warning', one))]
}

function ranked({ cases, findings: ofReports, configuration }: Gathered, interest: Interest<TestCase | Finding>): { readonly errors: readonly (TestCase | Finding)[]; readonly warnings: readonly Finding[] } {
  // The configuration's first: they are few, and say what breaks in an environment where no test looks.
  const findings = [...(configuration?.findings ?? []), ...ofReports]
  const of = (level: Finding['level']) => findings.filter((one) => one.level === level)
  return { errors: byInterest([...cases.filter(isBad), ...of('error')], interest), warnings: byInterest(of('warning'), interest) }
}

function annotation(level: 'error' | 'warning', one: TestCase | Finding): Annotation {
  const [title, message] = 'suite' in one ? [`${one.suite} › ${one.name}`, one.message || 'failed without a message'] : [`${one.tool}: ${one.rule}`, one.message]
  return {
    level,
    title: truncate(title, TITLE_CHARACTERS_MAX),
    message: truncate(message, MESSAGE_CHARACTERS_MAX),
    ...placeOf(one),
  }
}

/** As GitHub names files: without `./`. What leads out of the repository is no file of it. */
function placeOf({ file, line }: TestCase | Finding): { readonly file?: string; readonly line?: number } {
  if (file === undefined) return line === undefined ? {} : { line }
  const path = parseReportPath(file)
  if (path.ups > 0) return {}
  return { file: path.isAbsolute ? file : formatReportPath(path), ...(line === undefined ? {} : { line }) }
}
