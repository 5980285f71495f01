// A JavaScript or TypeScript file → its tree, and its names function by function. What a file exports is a name of its outermost scope.
import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/javascript'
import { Lines } from './lines.ts'
import type { Module } from './program.ts'
import { bind, newScope, scopeOf, type Scope } from './scope.ts'
import { childrenOf } from './tree.ts'

export const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunction', 'MethodDeclaration']
export const SCOPED = [...FUNCTIONS, 'ClassDeclaration', 'ClassExpression', 'Block', 'ForStatement']
const TYPESCRIPT = parser.configure({ dialect: 'ts' })
const TYPESCRIPT_JSX = parser.configure({ dialect: 'ts jsx' })
const JAVASCRIPT = parser.configure({ dialect: 'jsx' })

export function parseJavascript(file: string, text: string): Module {
  const script = /\.(vue|svelte|astro)$/.test(file) ? scriptsOf(text) : text
  const tree = (/\.[mc]?ts$|\.(vue|svelte|astro)$/.test(file) ? TYPESCRIPT : file.endsWith('.tsx') ? TYPESCRIPT_JSX : JAVASCRIPT).parse(script)
  const root = newScope(undefined)
  const scopes = new Map<number, Scope>()
  const visit = (node: SyntaxNode, scope: Scope): void => {
    bindNames(script, node, scope)
    let inner = scope
    if (SCOPED.includes(node.name)) {
      inner = newScope(scope)
      scopes.set(node.from, inner)
      bindParameters(script, node, inner)
    }
    for (const child of childrenOf(node)) visit(child, inner)
  }
  visit(tree.topNode, root)
  return { file, text: script, tree, root, scopes, lines: new Lines(file, script) }
}

/** The scripts of a component, everything else blanked so that places stay. */
function scriptsOf(text: string): string {
  const blank = (part: string) => part.replaceAll(/[^\n]/g, ' ')
  let [script, at] = ['', 0]
  for (const { index, 0: whole, 1: open = '', 2: body = '' } of text.matchAll(/(<script\b[^>]*>|^---$)([^]*?)(?:<\/script>|^---$)/gm)) {
    script += blank(text.slice(at, index)) + blank(open) + body
    at = index + open.length + body.length
    script += blank(text.slice(at, index + whole.length))
    at = index + whole.length
  }
  return script + blank(text.slice(at))
}

function bindNames(text: string, node: SyntaxNode, scope: Scope): void {
  switch (node.name) {
    case 'ImportDeclaration':
      return bindImports(text, node, scope)
    case 'ExportDeclaration':
      return bindExports(text, node, scope)
    case 'VariableDeclaration':
      return bindDeclared(text, node, scope)
    case 'AssignmentExpression':
      return bindAssigned(text, node, scope)
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'MethodDeclaration': {
      const name = node.getChild('VariableDefinition') ?? node.getChild('PropertyDefinition') ?? node.getChild('PrivatePropertyDefinition')
      if (name !== null) bind(scope, textOf(text, name), { kind: 'value', node })
      return
    }
    case 'ForOfSpec': {
      const [name, of] = [node.getChild('VariableDefinition'), node.getChild('of')?.nextSibling]
      if (name !== null) bind(scope, textOf(text, name), of === null || of === undefined ? { kind: 'unknown' } : { kind: 'element', of })
      return
    }
    case 'ForInSpec':
    case 'CatchClause': {
      const name = node.getChild('VariableDefinition')
      if (name !== null) bind(scope, textOf(text, name), { kind: 'unknown' })
      return
    }
    default:
  }
}

/** `env = process.env`: where the name was declared. */
function bindAssigned(text: string, { firstChild: target, lastChild: value }: SyntaxNode, scope: Scope): void {
  if (target?.name !== 'VariableName' || value === null) return
  const name = textOf(text, target)
  bind(scopeOf(scope, name) ?? scope, name, { kind: 'value', node: value })
}

/** `const a = 1, { b, c: d } = value` */
function bindDeclared(text: string, node: SyntaxNode, scope: Scope): void {
  for (const target of [...node.getChildren('VariableDefinition'), ...node.getChildren('ObjectPattern')]) bindTarget(text, target, valueOf(target), scope)
}

/** What follows the target's `=`. */
export function valueOf(target: SyntaxNode): SyntaxNode | undefined {
  const next = target.nextSibling?.name === 'TypeAnnotation' ? target.nextSibling.nextSibling : target.nextSibling
  return next?.name === 'Equals' ? (next.nextSibling ?? undefined) : undefined
}

function bindTarget(text: string, target: SyntaxNode, value: SyntaxNode | undefined, scope: Scope): void {
  if (target.name === 'VariableDefinition') return bind(scope, textOf(text, target), value === undefined ? { kind: 'unknown' } : { kind: 'value', node: value })
  for (const { key, local } of propertiesOf(text, target)) bind(scope, local, value === undefined ? { kind: 'unknown' } : { kind: 'member', of: value, key })
}

export type Property = { readonly node: SyntaxNode; readonly key: string; readonly local: string; readonly fallback: SyntaxNode | undefined }

/** `{ a, b: c, 'd': e = 'x' }`; what is nested or spread is left out. */
export function propertiesOf(text: string, pattern: SyntaxNode): readonly Property[] {
  return pattern.getChildren('PatternProperty').flatMap((node) => {
    const [first] = childrenOf(node)
    const name = node.getChild('VariableDefinition')
    if (first === undefined || first.name === 'Spread' || first.name === '[') return []
    const key = textOf(text, first).replaceAll(/^['"]|['"]$/g, '')
    return [{ node, key, local: name === null ? '' : textOf(text, name), fallback: name === null ? undefined : valueOf(name) }]
  })
}

function bindParameters(text: string, node: SyntaxNode, scope: Scope): void {
  let at = 0
  for (const part of childrenOf(node.getChild('ParamList') ?? node)) {
    if (part.prevSibling?.name === 'Equals' || !['VariableDefinition', 'ObjectPattern', 'ArrayPattern'].includes(part.name) || part.parent?.name !== 'ParamList') continue
    const key = textOf(text, part)
    if (part.name === 'VariableDefinition') bind(scope, key, part.prevSibling?.name === 'Spread' ? { kind: 'unknown' } : { kind: 'parameter', function: node, at, key, fallback: valueOf(part) })
    else if (part.name === 'ObjectPattern') bindTarget(text, part, valueOf(part), scope)
    at += 1
  }
}

function bindImports(text: string, node: SyntaxNode, scope: Scope): void {
  const from = unquoted(text, node.getChild('String'))
  if (from === undefined) return
  const whole = node.getChild('VariableDefinition')
  if (whole !== null) bind(scope, textOf(text, whole), { kind: 'import', from, name: node.getChild('Star') === null ? 'default' : undefined })
  for (const { name, alias } of groupOf(text, node.getChild('ImportGroup'))) bind(scope, alias, { kind: 'import', from, name })
}

function bindExports(text: string, node: SyntaxNode, scope: Scope): void {
  const from = unquoted(text, node.getChild('String'))
  if (from !== undefined && node.getChild('Star') !== null) scope.stars.push(from)
  for (const { name, alias, node: local } of groupOf(text, node.getChild('ExportGroup'))) {
    if (from !== undefined) bind(scope, alias, { kind: 'import', from, name })
    else if (alias !== name) bind(scope, alias, { kind: 'value', node: local })
  }
  const value = node.getChild('default')?.nextSibling
  if (value !== null && value !== undefined) bind(scope, 'default', { kind: 'value', node: value })
}

function groupOf(text: string, group: SyntaxNode | null): readonly { readonly name: string; readonly alias: string; readonly node: SyntaxNode }[] {
  if (group === null) return []
  return childrenOf(group).flatMap((part) => {
    if (!/^Variable|^String$/.test(part.name) || part.prevSibling?.name === 'as') return []
    const alias = part.nextSibling?.name === 'as' ? (part.nextSibling.nextSibling ?? part) : part
    return [{ name: textOf(text, part), alias: textOf(text, alias), node: part }]
  })
}

function unquoted(text: string, node: SyntaxNode | null): string | undefined {
  return node === null ? undefined : textOf(text, node).slice(1, -1)
}

export function textOf(text: string, node: SyntaxNode): string {
  return text.slice(node.from, node.to)
}
