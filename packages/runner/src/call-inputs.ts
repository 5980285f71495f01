// What is given to a workflow that is called or started by hand: its inputs by their types, and its secrets.
// https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations
import type { Value } from './expression.ts'
import { WorkflowError } from './problems.ts'
import { literalOf, mappingOf, type Template } from './template.ts'

type Definition = { readonly type: string; readonly required: boolean; readonly default: Template | undefined; readonly options: readonly string[] | undefined }

/**
 * @param on of the workflow that is called
 * @param given by name
 * @param fallback value of a default, which may be an expression
 * @throws WorkflowError with all that is wrong
 */
export function callInputs(on: Template, trigger: 'workflow_call' | 'workflow_dispatch', given: Readonly<Record<string, Value>>, fallback: (template: Template) => Value, what: string): Readonly<Record<string, Value>> {
  const definitions = new Map([...mappingOf(triggerOf(on, trigger).entries.get('inputs')).entries].map(([name, template]) => [name, definitionOf(template)]))
  const problems = Object.keys(given).filter((name) => !definitions.has(name)).map((name) => `Invalid input, ${name} is not defined in the referenced workflow.`)
  const values: Record<string, Value> = {}
  for (const [name, definition] of definitions) {
    const value = given[name] ?? (definition.default === undefined ? undefined : fallback(definition.default))
    if (value === undefined) {
      if (definition.required) problems.push(`Input ${name} is required, but not provided while calling.`)
      values[name] = definition.type === 'boolean' ? false : definition.type === 'number' ? 0 : ''
    } else {
      const typed = valueOf(value, definition, trigger)
      if (typed === undefined) problems.push(`Input ${name} must be ${definition.options === undefined ? `a ${definition.type}` : `one of ${definition.options.join(', ')}`}, not ${JSON.stringify(value)}.`)
      else values[name] = typed
    }
  }
  if (problems.length > 0) throw new WorkflowError(problems.map((problem) => `${what}: ${problem}`).join('\n'))
  return values
}

/** @param given undefined for `secrets: inherit` @param inherited all that the caller has */
export function callSecrets(on: Template, given: ReadonlyMap<string, string> | undefined, inherited: Readonly<Record<string, string>>, what: string): Readonly<Record<string, string>> {
  if (given === undefined) return inherited
  const definitions = mappingOf(triggerOf(on, 'workflow_call').entries.get('secrets')).entries
  const problems = [
    ...[...given.keys()].filter((name) => !definitions.has(name)).map((name) => `Invalid secret, ${name} is not defined in the referenced workflow.`),
    ...[...definitions].filter(([name, definition]) => literalOf(mappingOf(definition).entries.get('required')) === 'true' && (given.get(name) ?? '') === '').map(([name]) => `Secret ${name} is required, but not provided while calling.`),
  ]
  if (problems.length > 0) throw new WorkflowError(problems.map((problem) => `${what}: ${problem}`).join('\n'))
  return Object.fromEntries(given)
}

export function triggerOf(on: Template, trigger: string): ReturnType<typeof mappingOf> {
  return mappingOf(mappingOf(on).entries.get(trigger))
}

function definitionOf(template: Template): Definition {
  const { entries } = mappingOf(template)
  const options = entries.get('options')
  const listed = options?.kind === 'list' ? options.items.map((item) => literalOf(item) ?? '') : undefined
  return { type: literalOf(entries.get('type')) ?? 'string', required: literalOf(entries.get('required')) === 'true', default: entries.get('default'), options: listed }
}

/** What is typed by hand comes as text; what a workflow gives keeps its type. Undefined when it is none. */
function valueOf(value: Value, { type, options }: Definition, trigger: 'workflow_call' | 'workflow_dispatch'): Value | undefined {
  const isByHand = trigger === 'workflow_dispatch'
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : isByHand && (value === 'true' || value === 'false') ? value === 'true' : undefined
    case 'number': {
      const number = isByHand && typeof value === 'string' && value.trim() !== '' ? Number(value) : value
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined
    }
    default: {
      const text = typeof value === 'object' ? undefined : String(value)
      return text !== undefined && (options === undefined || options.includes(text)) ? text : undefined
    }
  }
}
