// What is wrong with one name, environment by environment; then findings, one for a name, after what somebody accepted is taken away.
import { groupBy } from '@cloudrun-delivery/shared/core/group-by'
import type { Finding, Level } from '@cloudrun-delivery/shared/reports/finding'
import type { Accepted, Service } from './declarations.ts'
import type { Place } from './reading.ts'
import { RULES, type Rule } from './rules.ts'

export type Fault = {
  readonly rule: Rule
  /** Unless the rule's own. */
  readonly level?: Level
  readonly name: string
  /** Undefined for a fault of every environment. */
  readonly environment?: string
  readonly at: Place
  /** A sentence that names the variable and the environments, and never a value. */
  readonly say: (environments: string) => string
}

export function findingsOf(service: Service, faults: readonly Fault[]): readonly Finding[] {
  const used = new Set<Accepted>()
  const left = faults.filter((fault) => {
    const by = service.accepted.find((one) => covers(one, fault))
    if (by !== undefined) used.add(by)
    return by === undefined
  })
  const groups = groupBy(left, ({ rule, name, level, at: { file, line, column } }) => [rule, name, level, rule === 'missing' || rule === 'unused' ? '' : `${file}:${line}:${column}`].join('\n'))
  const idle = service.accepted.filter((one) => !used.has(one)).map((one): Fault => ({ rule: 'accepts-nothing', name: one.name, at: one, say: () => `nothing is wrong with ${one.name} by the rule ${one.rule} any more: take the line away` }))
  return [...groups.values(), ...idle.map((one) => [one])].flatMap(([first, ...more]) => (first === undefined ? [] : [finding(service, first, [first, ...more])]))
}

function covers(accepted: Accepted, { rule, name, environment }: Fault): boolean {
  return accepted.rule === rule && accepted.name === name && (accepted.environment === undefined || accepted.environment === environment)
}

function finding(service: Service, { rule, level = RULES[rule], at, say }: Fault, all: readonly Fault[]): Finding {
  const environments = [...new Set(all.flatMap(({ environment }) => environment ?? []))]
  return { tool: 'configuration', rule, level, message: `${service.name}: ${say(inWords(environments))}`, file: at.file, line: at.line, column: at.column }
}

export function inWords(names: readonly string[]): string {
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
