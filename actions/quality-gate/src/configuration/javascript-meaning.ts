// What a JavaScript expression means: `process.env`, `import.meta.env`, a constant text, a helper that reads.
import type { SyntaxNode } from '@lezer/common'
import { OTHER, type Meaning } from './meaning.ts'
import { FUNCTIONS, textOf } from './javascript-scopes.ts'
import type { Module, Program } from './program.ts'
import { childrenOf, enclosing } from './tree.ts'

/** Vite's own. */
const BUILT_IN = ['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL']
const GLOBALS = ['globalThis', 'global', 'window', 'self']
const PROCESS = ['process', 'node:process']

export function knownModule(from: string, name: string | undefined): Meaning | undefined {
  if (!PROCESS.includes(from)) return undefined
  const process: Meaning = { kind: 'module', module: 'process' }
  return name === undefined || name === 'default' ? process : memberOf(process, name)
}

export function globalMeaning(name: string): Meaning {
  if (name === 'process' || name === 'Bun' || name === 'Deno') return { kind: 'module', module: name }
  return GLOBALS.includes(name) ? { kind: 'module', module: 'global' } : OTHER
}

export function memberOf(of: Meaning, key: string): Meaning {
  if (of.kind !== 'module') return OTHER
  switch (`${of.module}.${key}`) {
    case 'process.env':
    case 'Bun.env':
      return { kind: 'environment', builtIn: [] }
    case 'import.meta.env':
      return { kind: 'environment', builtIn: BUILT_IN }
    case 'Deno.env':
      return { kind: 'module', module: 'Deno.env' }
    case 'Deno.env.get':
      return { kind: 'getter', name: { at: 0, key: '' }, need: 'required', soft: true }
    default:
      return of.module === 'global' ? globalMeaning(key) : OTHER
  }
}

export function javascriptMeaning(program: Program, module: Module, node: SyntaxNode): Meaning {
  const inner = unwrapped(node)
  if (inner !== undefined) return program.meaningOf(module, inner)
  if (FUNCTIONS.includes(node.name)) return program.wrapper(module, node)
  switch (node.name) {
    case 'VariableName':
      return program.nameMeaning(module, node, textOf(module.text, node))
    case 'MemberExpression':
      return memberMeaning(program, module, node)
    case 'ImportMeta':
      return { kind: 'module', module: 'import.meta' }
    case 'CallExpression':
      return callMeaning(program, module, node)
    case 'String':
    case 'TemplateString': {
      const text = constant(module, node)
      return text === undefined ? shaped(textOf(module.text, node)) : { kind: 'texts', values: [text] }
    }
    case 'ArrayExpression': {
      const items = childrenOf(node).filter(({ name }) => !['[', ']', ',', 'LineComment', 'BlockComment'].includes(name)).map((item) => program.meaningOf(module, item))
      return items.every((item) => item.kind === 'texts') ? { kind: 'list', values: items.flatMap((item) => item.values) } : OTHER
    }
    case 'ObjectExpression':
      return spreadMeaning(program, module, node)
    case 'BinaryExpression':
      return textOf(module.text, node).includes('+') ? added(program, module, node) : OTHER
    default:
      return OTHER
  }
}

/** A template with something put in. */
function shaped(template: string): Meaning {
  return { kind: 'other', shape: { starts: /^[`'"]([A-Za-z0-9_]*)/.exec(template)?.[1] ?? '', ends: /([A-Za-z0-9_]*)[`'"]$/.exec(template)?.[1] ?? '' } }
}

function added(program: Program, module: Module, node: SyntaxNode): Meaning {
  const [left, right] = [program.meaningOf(module, node.firstChild), program.meaningOf(module, node.lastChild)]
  const [starts, ends] = [left, right].map((side) => (side.kind === 'texts' && side.values.length === 1 ? side.values[0] : undefined))
  return starts !== undefined && ends !== undefined ? { kind: 'texts', values: [starts + ends] } : { kind: 'other', shape: { starts: starts ?? '', ends: ends ?? '' } }
}

/** What changes the type alone: `(x)`, `x!`, `x as T`, `<T>x`; and `process.env ?? {}`. */
export function unwrapped(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.name) {
    case 'ParenthesizedExpression':
      return node.firstChild?.nextSibling ?? undefined
    case 'PostfixExpression':
      return node.firstChild ?? undefined
    case 'PrefixCast':
      return node.lastChild ?? undefined
    case 'BinaryExpression':
      return (node.getChild('as') ?? node.getChild('satisfies')) !== null || node.lastChild?.name === 'ObjectExpression' ? (node.firstChild ?? undefined) : undefined
    default:
      return undefined
  }
}

function memberMeaning(program: Program, module: Module, node: SyntaxNode): Meaning {
  const [object, access, property] = childrenOf(node)
  if (object === undefined || access === undefined || property === undefined) return OTHER
  const key = access.name === '[' ? constant(module, property) : textOf(module.text, property)
  if (key === undefined) return OTHER
  const around = object.name === 'this' ? enclosing(node, ['ClassDeclaration', 'ClassExpression']) : undefined
  const method = around === undefined ? undefined : module.scopes.get(around.from)?.names.get(key)?.[0]
  return method?.kind === 'value' ? program.meaningOf(module, method.node) : program.member(program.meaningOf(module, object), key)
}

/** `require('process')`, and `Object.freeze([…])`. */
function callMeaning(program: Program, module: Module, node: SyntaxNode): Meaning {
  const callee = node.firstChild === null ? '' : textOf(module.text, node.firstChild)
  const [argument] = argumentsOf(node)
  if (argument === undefined) return OTHER
  if (callee === 'Object.freeze') return program.meaningOf(module, argument)
  const from = callee === 'require' ? constant(module, argument) : undefined
  return from === undefined ? OTHER : program.imported(module, from, undefined)
}

/** `{ ...process.env, NAME: 'value' }` has all variables; those that it gives are its own. */
function spreadMeaning(program: Program, module: Module, node: SyntaxNode): Meaning {
  const spread = node.getChildren('Property').flatMap((property) => {
    const of = property.firstChild?.name === 'Spread' ? program.meaningOf(module, property.lastChild) : OTHER
    return of.kind === 'environment' ? [of] : []
  })
  const own = node.getChildren('Property').flatMap((property) => (property.firstChild?.name === 'PropertyDefinition' ? [textOf(module.text, property.firstChild)] : []))
  return spread[0] === undefined ? OTHER : { kind: 'environment', builtIn: [...spread[0].builtIn, ...own] }
}

/** The text of a constant string; undefined for one that is put together, or that holds an escape. */
export function constant(module: Module, node: SyntaxNode): string | undefined {
  if ((node.name !== 'String' && node.name !== 'TemplateString') || node.getChild('Interpolation') !== null) return undefined
  const text = textOf(module.text, node).slice(1, -1)
  return text.includes('\\') ? undefined : text
}

export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(call.getChild('ArgList') ?? call).filter((part) => part.parent?.name === 'ArgList' && !['(', ')', ',', 'Spread', 'LineComment', 'BlockComment'].includes(part.name))
}
