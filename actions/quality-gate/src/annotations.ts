// What is shown beside the lines of a pull request. GitHub keeps ten errors and ten warnings of a step and drops the rest without a word, so
// nine of each are given; the failed step itself is the tenth error, and the tenth warning says how many more there are.
import type { Annotation } from '@cloudrun-delivery/shared/action'
import { truncate } from '@cloudrun-delivery/shared/core/markdown'
import type { Gathered } from './gathered.ts'

const OF_A_TYPE_MAX = 9
const TITLE_CHARACTERS_MAX = 200
const MESSAGE_CHARACTERS_MAX = 1000

export function annotations({ cases, findings: ofReports, configuration }: Pick<Gathered, 'cases' | 'findings' | 'configuration'>): readonly Annotation[] {
  const failed = cases.filter(({ result }) => result === 'failed' || result === 'error')
  // The configuration's first: they are few, and say what breaks in an environment where no test looks.
  const findings = [...(configuration?.findings ?? []), ...ofReports]
  const errors = [
    ...failed.map(({ suite, name, message, file, line }) => annotation('error', `${suite} › ${name}`, message || 'failed without a message', file, line)),
    ...findings.filter(({ level }) => level === 'error').map(({ tool, rule, message, file, line }) => annotation('error', `${tool}: ${rule}`, message, file, line)),
  ]
  const warnings = findings.filter(({ level }) => level === 'warning').map(({ tool, rule, message, file, line }) => annotation('warning', `${tool}: ${rule}`, message, file, line))
  const more = Math.max(0, errors.length - OF_A_TYPE_MAX) + Math.max(0, warnings.length - OF_A_TYPE_MAX)
  return [
    ...errors.slice(0, OF_A_TYPE_MAX),
    ...warnings.slice(0, OF_A_TYPE_MAX),
    ...(more === 0 ? [] : [{ level: 'warning' as const, message: `${more} more are in the summary: GitHub shows ten of a type.` }]),
  ]
}

function annotation(level: 'error' | 'warning', title: string, message: string, file: string | undefined, line: number | undefined): Annotation {
  return {
    level,
    title: truncate(title, TITLE_CHARACTERS_MAX),
    message: truncate(message, MESSAGE_CHARACTERS_MAX),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  }
}
