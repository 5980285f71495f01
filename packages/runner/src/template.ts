// A piece of a workflow file as plain data: literals, expressions that are not yet evaluated, lists and mappings.
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token'
import { ExpressionError, type Expressions, type Scope, type Value } from './expression.ts'
import type { Libraries } from './libraries.ts'

export type Template =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string; readonly line: number }
  | { readonly kind: 'expression'; readonly expression: string; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly Template[]; readonly line: number }
  | { readonly kind: 'mapping'; readonly entries: ReadonlyMap<string, Template>; readonly line: number }

export type Mapping = Extract<Template, { readonly kind: 'mapping' }>

const CONDITION = 'if'
const NOTHING: Mapping = { kind: 'mapping', entries: new Map(), line: 0 }

/** Conditions get their `success()` as GitHub gives it. Throws Error for a key that is an expression. */
export function templateOf(token: TemplateToken, libraries: Libraries, key = ''): Template {
  const { isBasicExpression, isMapping, isSequence, isScalar, ensureStatusFunction } = libraries
  const line = token.range?.start.line ?? 0
  if (key === CONDITION && isScalar(token)) {
    const condition = isBasicExpression(token) ? token.expression : String(token).trim()
    return { kind: 'expression', expression: condition === '' ? 'success()' : ensureStatusFunction(condition, token.definitionInfo), line }
  }
  if (isBasicExpression(token)) return { kind: 'expression', expression: token.expression, line }
  if (isSequence(token)) return { kind: 'list', items: [...token].map((item) => templateOf(item, libraries)), line }
  if (isMapping(token)) {
    const entries = new Map<string, Template>()
    for (const { key: name, value } of token) {
      if (isBasicExpression(name)) throw new Error(`line ${line}: a key that is an expression is not supported`)
      entries.set(String(name), templateOf(value, libraries, String(name)))
    }
    return { kind: 'mapping', entries, line }
  }
  const value = token.toJSON()
  return { kind: 'literal', value: typeof value === 'object' && value !== null ? null : (value ?? null), line }
}

export function mappingOf(template: Template | undefined): Mapping {
  return template?.kind === 'mapping' ? template : NOTHING
}

/** A string that stands there as it is; undefined where there is none. */
export function literalOf(template: Template | undefined): string | undefined {
  return template?.kind === 'literal' && template.value !== null ? String(template.value) : undefined
}

/** What a template says where its scope is known. */
export class Templates {
  readonly expressions: Expressions

  constructor(expressions: Expressions) {
    this.expressions = expressions
  }

  value(template: Template | undefined, scope: Scope): Value {
    switch (template?.kind) {
      case undefined:
        return null
      case 'literal':
        return template.value
      case 'expression':
        return this.expressions.value(template.expression, scope)
      case 'list':
        return template.items.map((item) => this.value(item, scope))
      case 'mapping':
        return Object.fromEntries([...template.entries].map(([key, value]) => [key, this.value(value, scope)]))
    }
  }

  text(template: Template | undefined, scope: Scope): string {
    if (template?.kind === 'expression') return this.expressions.text(template.expression, scope)
    if (template?.kind === 'list' || template?.kind === 'mapping') throw new ExpressionError(`line ${template.line}: a text was expected`)
    return template === undefined || template.value === null ? '' : String(template.value)
  }

  /** A mapping of texts. It may be one expression that gives a mapping. */
  texts(template: Template | undefined, scope: Scope): ReadonlyMap<string, string> {
    if (template?.kind === 'mapping') return new Map([...template.entries].map(([key, value]) => [key, this.text(value, scope)]))
    const value = this.value(template, scope)
    return new Map(Object.entries(value ?? {}).map(([key, held]) => [key, typeof held === 'object' ? JSON.stringify(held) : String(held)]))
  }

  /** `success()` where nothing is said. */
  holds(condition: Template | undefined, scope: Scope): boolean {
    return condition?.kind === 'expression' ? this.expressions.isTrue(condition.expression, scope) : this.expressions.isTrue('success()', scope)
  }

  flag(template: Template | undefined, scope: Scope, fallback = false): boolean {
    const value = this.value(template, scope)
    if (value === null) return fallback
    if (typeof value === 'boolean') return value
    throw new ExpressionError(`line ${template?.line ?? 0}: true or false was expected, not ${JSON.stringify(value)}`)
  }

  number(template: Template | undefined, scope: Scope): number | undefined {
    const value = this.value(template, scope)
    if (value === null) return undefined
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number)) return number
    throw new ExpressionError(`line ${template?.line ?? 0}: a number was expected, not ${JSON.stringify(value)}`)
  }
}
