// How much JavaScript code needs a variable that it reads. `process.env.X` fails by itself never, so what stands round it says so.
import type { SyntaxNode } from '@lezer/common'
import { FUNCTIONS, textOf } from './javascript-scopes.ts'
import type { Module } from './program.ts'
import type { Need } from './reading.ts'
import { childrenOf, contains, enclosing, same } from './tree.ts'

/** @param local the name that the value goes by afterwards, for what is destructured */
export function javascriptNeed(module: Module, node: SyntaxNode, base: Need, soft: boolean, local?: string): Need {
  const need = needWhenReached(module, node, base, soft, local)
  return need === 'required' && isConditional(node) ? 'optional' : need
}

/** Without asking whether the code comes that far. */
export function needWhenReached(module: Module, node: SyntaxNode, base: Need, soft: boolean, local?: string): Need {
  if (!soft || base === 'default') return base
  const here = local === undefined ? around(module, node) : undefined
  if (here !== undefined) return here
  const name = local ?? assignedTo(module, node)
  if (name === undefined) return base
  const uses = usesOf(module, enclosing(node, [...FUNCTIONS, 'Block']) ?? module.tree.topNode, name).map((use) => around(module, use))
  return uses.find((use) => use === 'required') ?? uses.find((use) => use !== undefined) ?? base
}

/** Whether a function ends when it has no value. */
export function fails(module: Module, body: SyntaxNode): boolean {
  return contains(body, ['ThrowStatement'], FUNCTIONS) || /\bprocess\.exit\(/.test(textOf(module.text, body))
}

/** The node with what changes its type alone, and what it stands in. */
function outside(node: SyntaxNode): readonly [SyntaxNode, SyntaxNode | null] {
  let at = node
  while (at.parent !== null && isTransparent(at.parent)) at = at.parent
  return [at, at.parent]
}

function isTransparent(node: SyntaxNode): boolean {
  return ['ParenthesizedExpression', 'PrefixCast'].includes(node.name) || node.name === 'PostfixExpression' || (node.name === 'BinaryExpression' && (node.getChild('as') ?? node.getChild('satisfies')) !== null)
}

/** What the place says; undefined when it says nothing, and the bare value is used. */
function around(module: Module, node: SyntaxNode): Need | undefined {
  const [at, parent] = outside(node)
  // A condition's parentheses are no value's.
  const [statement, test] = parent === null ? [at.parent, at] : [parent, at]
  switch (statement?.name) {
    case 'BinaryExpression':
      return inBinary(module, test, statement)
    case 'UnaryExpression':
      return textOf(module.text, statement).startsWith('!') ? inNegation(module, statement) : /^typeof\b/.test(textOf(module.text, statement)) ? 'optional' : undefined
    case 'ConditionalExpression':
      return same(test, statement.firstChild) ? 'optional' : undefined
    case 'IfStatement':
    case 'WhileStatement':
      return same(test, childrenOf(statement)[1]) ? 'optional' : undefined
    case 'MemberExpression':
      return statement.getChild('?.') !== null && same(test, statement.firstChild) ? 'optional' : undefined
    case 'ArgList':
      return ['Boolean', 'assert', 'invariant'].includes(calleeOf(module, statement)) ? (calleeOf(module, statement) === 'Boolean' ? 'optional' : 'required') : undefined
    case 'AssignmentExpression':
      return statement.getChild('UpdateOp') !== null && same(test, statement.firstChild) ? 'default' : undefined
    default:
      return undefined
  }
}

function inBinary(module: Module, test: SyntaxNode, expression: SyntaxNode): Need | undefined {
  const operator = expression.getChild('LogicOp') ?? expression.getChild('CompareOp')
  if (operator === null) return undefined
  const sign = textOf(module.text, operator)
  if (operator.name === 'CompareOp') return inComparison(module, expression, sign)
  if (!same(test, expression.firstChild)) return undefined
  if (sign === '&&') return 'optional'
  return expression.lastChild !== null && /\bthrow\b/.test(textOf(module.text, expression.lastChild)) ? 'required' : 'default'
}

/** `x === undefined` may lead to a refusal; any other comparison takes nothing for an answer. */
function inComparison(module: Module, expression: SyntaxNode, sign: string): Need {
  const absent = /^={2,3}$/.test(sign) && /(^|\W)(undefined|null|''|"")(\W|$)/.test(textOf(module.text, expression))
  return absent ? inNegation(module, expression) : 'optional'
}

/** `!x` in the test of an `if` whose branch ends the function. */
function inNegation(module: Module, negation: SyntaxNode): Need {
  const statement = enclosing(negation, ['IfStatement', 'Block', ...FUNCTIONS])
  if (statement?.name !== 'IfStatement') return 'optional'
  const [, test, branch] = childrenOf(statement)
  const isTest = test !== undefined && test.from <= negation.from && negation.to <= test.to
  return isTest && branch !== undefined && (branch.name === 'ThrowStatement' || fails(module, branch)) ? 'required' : 'optional'
}

function calleeOf(module: Module, list: SyntaxNode): string {
  const callee = list.parent?.firstChild
  return callee === null || callee === undefined ? '' : textOf(module.text, callee)
}

function assignedTo(module: Module, node: SyntaxNode): string | undefined {
  const [at, parent] = outside(node)
  if (parent?.name !== 'VariableDeclaration' || at.prevSibling?.name !== 'Equals') return undefined
  const before = at.prevSibling.prevSibling
  const target = before?.name === 'TypeAnnotation' ? before.prevSibling : before
  return target?.name === 'VariableDefinition' ? textOf(module.text, target) : undefined
}

function usesOf(module: Module, body: SyntaxNode, name: string): readonly SyntaxNode[] {
  const uses: SyntaxNode[] = []
  body.cursor().iterate(({ name: type, from, to, node }) => {
    if (type === 'VariableName' && to - from === name.length && module.text.startsWith(name, from)) uses.push(node)
  })
  return uses
}

/** Read in a branch only: of `if`, of `a ? b : c`, behind `&&`, `||` and `??`. */
function isConditional(node: SyntaxNode): boolean {
  for (let at: SyntaxNode = node; at.parent !== null && !FUNCTIONS.includes(at.parent.name); at = at.parent) {
    const { parent } = at
    if (parent.name === 'IfStatement' && !same(at, childrenOf(parent)[1])) return true
    if (parent.name === 'ConditionalExpression' && !same(at, parent.firstChild)) return true
    if (parent.name === 'BinaryExpression' && parent.getChild('LogicOp') !== null && !same(at, parent.firstChild)) return true
    if (parent.name === 'CaseLabel' || parent.name === 'CatchClause') return true
  }
  return false
}
