// A Python file → its tree, and its names function by function.
import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/python'
import { Lines } from './lines.ts'
import type { Module } from './program.ts'
import { bind, newScope, type Scope } from './scope.ts'
import { childrenOf } from './tree.ts'

export const SCOPED = ['ForStatement', 'FunctionDefinition', 'LambdaExpression', 'ClassDefinition', 'ArrayComprehensionExpression', 'ComprehensionExpression', 'SetComprehensionExpression', 'DictionaryComprehensionExpression']

export function parsePython(file: string, text: string): Module {
  const tree = parser.parse(text)
  const root = newScope(undefined)
  const scopes = new Map<number, Scope>()
  // A loop has a scope for what it goes through alone: what its body binds is its function's.
  const visit = (node: SyntaxNode, scope: Scope, home: Scope): void => {
    bindNames(text, node, home)
    let inner = scope
    if (SCOPED.includes(node.name)) {
      inner = newScope(scope)
      scopes.set(node.from, inner)
      bindOwn(text, node, inner)
    }
    for (const child of childrenOf(node)) visit(child, inner, inner === scope || isLoop(node) ? home : inner)
  }
  visit(tree.topNode, root, root)
  return { file, text, tree, root, scopes, lines: new Lines(file, text) }
}

/** Names that a statement binds where it stands. */
function bindNames(text: string, node: SyntaxNode, scope: Scope): void {
  switch (node.name) {
    case 'ImportStatement':
      return bindImports(text, node, scope)
    case 'AssignStatement':
      return bindAssigned(text, node, scope)
    case 'NamedExpression':
      return bindTarget(text, node.firstChild, node.lastChild, scope)
    case 'FunctionDefinition':
    case 'ClassDefinition': {
      const name = node.getChild('VariableName')
      if (name !== null) bind(scope, textOf(text, name), { kind: 'value', node })
      return
    }
    case 'WithStatement':
    case 'TryStatement':
      for (const as of node.getChildren('as')) if (as.nextSibling?.name === 'VariableName') bind(scope, textOf(text, as.nextSibling), { kind: 'unknown' })
      return
    default:
  }
}

/** Names of a function's or a comprehension's own. */
function bindOwn(text: string, node: SyntaxNode, scope: Scope): void {
  if (isLoop(node)) return bindLoop(text, node, scope)
  let at = 0
  for (const name of node.getChild('ParamList')?.getChildren('VariableName') ?? []) {
    const before = name.prevSibling
    // The default of a parameter is a name as well.
    if (before?.name === 'AssignOp') continue
    const next = name.nextSibling?.name === 'TypeDef' ? name.nextSibling.nextSibling : name.nextSibling
    const fallback = next?.name === 'AssignOp' ? (next.nextSibling ?? undefined) : undefined
    const key = textOf(text, name)
    if (before?.name === '*' || before?.name === '**') bind(scope, key, { kind: 'unknown' })
    else bind(scope, key, { kind: 'parameter', function: node, at, key, fallback })
    at += 1
  }
}

function isLoop({ name }: SyntaxNode): boolean {
  return name === 'ForStatement' || name.includes('Comprehension')
}

function bindLoop(text: string, node: SyntaxNode, scope: Scope): void {
  for (const loop of node.getChildren('for')) {
    const [target, after] = [loop.nextSibling, loop.nextSibling?.nextSibling]
    if (target?.name === 'VariableName' && after?.name === 'in' && after.nextSibling !== null) bind(scope, textOf(text, target), { kind: 'element', of: after.nextSibling })
    else for (let at = target; at !== null && at.name !== 'in'; at = at.nextSibling) bindUnknown(text, at, scope)
  }
}

/** `a = b = value`: every target gets the last. Targets side by side get what we do not follow. */
function bindAssigned(text: string, node: SyntaxNode, scope: Scope): void {
  const parts = childrenOf(node)
  const operators = parts.flatMap((part, index) => (part.name === 'AssignOp' ? [index] : []))
  const single = !parts.some(({ name }) => name === ',')
  const value = single && operators.length > 0 ? parts.at(-1) : undefined
  for (const [index, part] of parts.entries()) {
    if (index > (operators.at(-1) ?? -1)) break
    if (value === undefined) bindUnknown(text, part, scope)
    else bindTarget(text, part, value, scope)
  }
}

function bindTarget(text: string, target: SyntaxNode | null, value: SyntaxNode | null, scope: Scope): void {
  if (target?.name === 'VariableName' && value !== null) bind(scope, textOf(text, target), { kind: 'value', node: value })
  else if (target !== null) bindUnknown(text, target, scope)
}

function bindUnknown(text: string, target: SyntaxNode, scope: Scope): void {
  if (target.name === 'VariableName') bind(scope, textOf(text, target), { kind: 'unknown' })
  if (target.name === 'TupleExpression' || target.name === 'ArrayExpression' || target.name === 'ParenthesizedExpression') for (const child of childrenOf(target)) bindUnknown(text, child, scope)
}

/** `import a.b as c, d` and `from .a import b as c, d`. */
function bindImports(text: string, node: SyntaxNode, scope: Scope): void {
  const parts = childrenOf(node)
  const at = parts.findIndex(({ name }) => name === 'import')
  const from = parts[0]?.name === 'from' ? parts.slice(1, at).map((part) => textOf(text, part)).join('') : undefined
  let item: SyntaxNode[] = []
  for (const part of [...parts.slice(at + 1), undefined]) {
    if (part !== undefined && part.name !== ',') {
      if (part.name === '*' && from !== undefined) scope.stars.push(from)
      else if (part.name === 'VariableName' || part.name === 'as') item.push(part)
      continue
    }
    bindImport(text, item, from, scope)
    item = []
  }
}

function bindImport(text: string, item: readonly SyntaxNode[], from: string | undefined, scope: Scope): void {
  const as = item.findIndex(({ name }) => name === 'as')
  const names = item.slice(0, as < 0 ? undefined : as).map((part) => textOf(text, part))
  const alias = as < 0 ? undefined : item[as + 1]
  const [first] = names
  if (first === undefined) return
  const local = alias === undefined ? first : textOf(text, alias)
  if (from !== undefined) bind(scope, local, { kind: 'import', from, name: first })
  // `import os.path` binds `os`.
  else bind(scope, local, { kind: 'import', from: alias === undefined ? first : names.join('.'), name: undefined })
}

export function textOf(text: string, node: SyntaxNode): string {
  return text.slice(node.from, node.to)
}
