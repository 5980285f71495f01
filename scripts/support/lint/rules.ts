// Our rules, and the audits of zizmor that are not among them.
import type { Rule } from './file.ts'
import { DELIVERY_RULES } from './rules/delivery.ts'
import { RIGHTS_RULES } from './rules/rights.ts'
import { SCRIPT_RULES } from './rules/scripts.ts'
import { USES_RULES } from './rules/uses.ts'

export const RULES: readonly Rule[] = [...USES_RULES, ...RIGHTS_RULES, ...SCRIPT_RULES, ...DELIVERY_RULES]

/** Why each is not here. */
export const NOT_HERE: Readonly<Record<string, string>> = {
  'forbidden-uses': 'needs a list that the owner of the repository makes',
  'impostor-commit': 'asks GitHub whether a commit is of that repository',
  'known-vulnerable-actions': 'asks GitHub for advisories',
  'ref-confusion': 'asks GitHub for branches and tags of one name',
  'stale-action-refs': 'asks GitHub whether a commit has a tag',
}
