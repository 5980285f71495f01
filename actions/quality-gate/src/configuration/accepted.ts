// A finding that somebody has looked at, as every file that declares says it.
import { unknownName, type Place, type Setting } from '@cloudrun-delivery/shared/delivery/yaml-file'
import type { Accepted } from './declarations.ts'
import { RULES } from './rules.ts'

export const ACCEPTED_KEYS = ['rule', 'name', 'environment', 'why'] as const

/** @param environments names of those that there are */
export function acceptedOf({ fields, ...at }: Place & { readonly fields: ReadonlyMap<string, Setting> }, environments: readonly string[]): Accepted | (Place & { readonly problem: string }) {
  const [rule, name, environment, why] = ACCEPTED_KEYS.map((key) => fields.get(key))
  if (rule === undefined || name === undefined || why === undefined || why.text.trim() === '') return { ...at, problem: 'what is accepted needs `rule`, `name` and `why`' }
  if (!Object.hasOwn(RULES, rule.text)) return { ...placeOf(rule), problem: unknownName('rule', rule.text, Object.keys(RULES)) }
  if (environment !== undefined && !environments.includes(environment.text)) return { ...placeOf(environment), problem: unknownName('environment', environment.text, environments) }
  return { ...at, rule: rule.text, name: name.text, environment: environment?.text }
}

function placeOf({ file, line, column }: Place): Place {
  return { file, line, column }
}
