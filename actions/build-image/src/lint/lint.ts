// The rules of our own, over one Dockerfile. Pure. hadolint knows more; these are the ones that matter most, under its codes where it has them,
// and what Cloud Run asks for besides (`CR…`), which it does not know.
import { parseDockerfile } from './dockerfile.ts'
import type { Facts, Rule } from './rule.ts'
import { COPY_RULES } from './rules-copy.ts'
import { FROM_RULES } from './rules-from.ts'
import { RUN_RULES } from './rules-run.ts'
import { START_RULES } from './rules-start.ts'

export type LintFinding = { readonly rule: string; readonly level: Rule['level']; readonly line: number; readonly message: string }

export const RULES: readonly Rule[] = [...FROM_RULES, ...COPY_RULES, ...RUN_RULES, ...START_RULES]

/** By line. What `# hadolint ignore=` names is left out. */
export function lintDockerfile(text: string, facts: Facts): readonly LintFinding[] {
  const file = parseDockerfile(text)
  const found = RULES.flatMap(({ id, level, find }) => find(file, facts).map(({ line, message }) => ({ rule: id, level, line, message })))
  return found.filter(({ rule, line }) => !file.ignores(rule, line)).toSorted((a, b) => a.line - b.line)
}

/** Whether hadolint has no such rule. */
export function isOurs({ rule }: LintFinding): boolean {
  return rule.startsWith('CR')
}
