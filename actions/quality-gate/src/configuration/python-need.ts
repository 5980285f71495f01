// How much Python code needs a variable that it reads: what stands round the reading says so.
import type { SyntaxNode } from '@lezer/common'
import type { Module } from './program.ts'
import { textOf } from './python-scopes.ts'
import type { Need } from './reading.ts'
import { childrenOf, contains, enclosing, same } from './tree.ts'

const FUNCTIONS = ['FunctionDefinition', 'LambdaExpression']
const ABSENCE = /\b(?:KeyError|LookupError|Exception|UndefinedValueError|ImproperlyConfigured|EnvError|EnvValidationError)\b/
/** Tests that say where the code runs, not whether it needs the variable. */
const ALWAYS = /__name__|TYPE_CHECKING/

export function pythonNeed(module: Module, node: SyntaxNode, base: Need, soft: boolean): Need {
  const need = needWhenReached(module, node, base, soft)
  return need === 'required' && isConditional(module, node) ? 'optional' : need
}

/** Without asking whether the code comes that far. */
export function needWhenReached(module: Module, node: SyntaxNode, base: Need, soft: boolean): Need {
  if (base === 'default' || (soft && hasAlternative(node))) return 'default'
  if (soft) return isChecked(module, node) ? 'required' : base
  return isCaught(module, node) ? 'optional' : base
}

/** Whether a function ends when it has no value. */
export function fails(module: Module, body: SyntaxNode): boolean {
  return contains(body, ['RaiseStatement', 'AssertStatement'], FUNCTIONS) || /\bexit\(/.test(textOf(module.text, body))
}

/** `… or 'value'` */
function hasAlternative(node: SyntaxNode): boolean {
  const [at, parent] = outside(node)
  return parent?.name === 'BinaryExpression' && parent.getChild('or') !== null && same(at, parent.firstChild)
}

/** The node with the parentheses round it, and what it stands in. */
function outside(node: SyntaxNode): readonly [SyntaxNode, SyntaxNode | null] {
  let at = node
  while (at.parent?.name === 'ParenthesizedExpression') at = at.parent
  return [at, at.parent]
}

/** `if not value: raise`, at once or over a name, and `assert value`. */
function isChecked(module: Module, node: SyntaxNode): boolean {
  const assertion = enclosing(node, ['AssertStatement', ...FUNCTIONS])
  if (assertion?.name === 'AssertStatement') return true
  const test = enclosing(node, ['IfStatement', 'Body', ...FUNCTIONS])
  if (test?.name === 'IfStatement' && refuses(module, test, textOf(module.text, node))) return true
  const name = assignedTo(module, node)
  if (name === undefined) return false
  const around = enclosing(node, FUNCTIONS) ?? module.tree.topNode
  const after = statementsIn(around, ['IfStatement', 'AssignStatement', 'NamedExpression']).filter(({ from }) => from > node.to)
  const again = after.find((statement) => statement.name !== 'IfStatement' && statement.firstChild !== null && textOf(module.text, statement.firstChild) === name)
  return after.some((statement) => statement.name === 'IfStatement' && (again === undefined || (statement.getChild('Body')?.from ?? 0) <= again.from) && refuses(module, statement, name))
}

function assignedTo(module: Module, node: SyntaxNode): string | undefined {
  const [at, parent] = outside(node)
  const isValue = (parent?.name === 'AssignStatement' || parent?.name === 'NamedExpression') && same(at, parent.lastChild)
  return isValue && parent.firstChild?.name === 'VariableName' ? textOf(module.text, parent.firstChild) : undefined
}

/** In the order of the text; those of functions inside are theirs. */
function statementsIn(around: SyntaxNode, names: readonly string[]): readonly SyntaxNode[] {
  return childrenOf(around).flatMap((child) => (FUNCTIONS.includes(child.name) ? [] : [...(names.includes(child.name) ? [child] : []), ...statementsIn(child, names)]))
}

/** Whether the first branch, taken when there is no value, ends the function. */
function refuses(module: Module, statement: SyntaxNode, value: string): boolean {
  const [, test, body] = childrenOf(statement)
  if (test === undefined || body?.name !== 'Body' || !fails(module, body)) return false
  const words = textOf(module.text, test)
  return words.includes(value) && /\bnot\b|\bis\s+None\b|==\s*(?:''|""|None)/.test(words)
}

/** `try: os.environ[…] except KeyError: value` */
function isCaught(module: Module, node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at?.parent !== null && at?.parent !== undefined && !FUNCTIONS.includes(at.name); at = at.parent) {
    const statement: SyntaxNode = at.parent
    if (statement.name !== 'TryStatement' || !same(at, statement.getChild('Body'))) continue
    for (const except of statement.getChildren('except')) {
      let [types, body] = ['', except.nextSibling]
      while (body !== null && body.name !== 'Body') {
        types += textOf(module.text, body)
        body = body.nextSibling
      }
      if (body !== null && (types === '' || ABSENCE.test(types)) && !fails(module, body)) return true
    }
  }
  return false
}

/** Read in a branch only: of `if`, of `a if b else c`, behind `and`, in `except`. */
function isConditional(module: Module, node: SyntaxNode): boolean {
  for (let at: SyntaxNode = node; at.parent !== null && !FUNCTIONS.includes(at.parent.name); at = at.parent) {
    const { parent } = at
    if (parent.name === 'IfStatement' && at.name === 'Body' && !ALWAYS.test(textOf(module.text, parent.firstChild?.nextSibling ?? parent))) return true
    if (parent.name === 'ConditionalExpression' && !same(at, childrenOf(parent)[2])) return true
    if (parent.name === 'BinaryExpression' && (parent.getChild('and') ?? parent.getChild('or')) !== null && !same(at, parent.firstChild)) return true
    if (parent.name === 'TryStatement' && at.name === 'Body' && !same(at, parent.getChild('Body'))) return true
  }
  return false
}
