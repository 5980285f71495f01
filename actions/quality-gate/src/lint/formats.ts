import type { Format } from '../read/format.ts'
import type { LintReport } from './finding.ts'

/** Every format of linters and scanners, in the order in which they are tried. */
export const LINT_FORMATS: readonly Format<LintReport>[] = []
