// Which variables JavaScript and TypeScript read: process.env, import.meta.env, what is taken out of them, schemas that are laid over them, and
// helpers of the repository's own.
import path from 'node:path'
import type { SyntaxNode } from '@lezer/common'
import type { Getter, Meaning, Parameter } from './meaning.ts'
import { argumentsOf, globalMeaning, javascriptMeaning, knownModule, memberOf } from './javascript-meaning.ts'
import { fails, javascriptNeed, needWhenReached } from './javascript-need.ts'
import { parseJavascript, propertiesOf, SCOPED, textOf, valueOf } from './javascript-scopes.ts'
import { Program, type Grammar, type Module } from './program.ts'
import type { Need, Scan } from './reading.ts'
import { schemaOf } from './schema.ts'
import { childrenOf, same } from './tree.ts'

const GRAMMAR: Grammar = {
  marked: (text) => /\b(?:process|Bun|Deno|import\.meta)\b/.test(text) && /\benv\b/.test(text),
  parse: parseJavascript,
  scoped: SCOPED,
  find: findModule,
  known: knownModule,
  global: globalMeaning,
  meaningOf: javascriptMeaning,
  member: (_program, of, key) => memberOf(of, key),
  collect,
}
const ENDINGS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '/index.ts', '/index.tsx', '/index.js', '/index.mjs']
const PLAIN: Getter = { kind: 'getter', name: { at: 0, key: '' }, need: 'required', soft: true }
/** What an object has besides its variables. */
const METHODS = ['hasOwnProperty', 'toString', 'propertyIsEnumerable']
const ITERATORS = ['forEach', 'map', 'filter', 'some', 'every', 'find', 'flatMap', 'findIndex']

/** @param texts by path from the repository's root, with slashes */
export function scanJavascript(texts: ReadonlyMap<string, string>): Scan {
  return new Program(GRAMMAR, texts).scan()
}

/** A relative file, whatever ending is written; or, for an alias such as `@/env`, the file whose path ends so. */
function findModule(from: string, importer: string, files: ReadonlyMap<string, string>): string | undefined {
  const stem = from.replace(/\.[mc]?jsx?$/, '')
  if (from.startsWith('.')) {
    const base = path.posix.join(path.posix.dirname(importer), stem)
    return ENDINGS.map((ending) => `${base}${ending}`).find((file) => files.has(file))
  }
  const alias = /^(?:[@~#$]\w*|src)\/(.+)$/.exec(stem)?.[1]
  if (alias === undefined) return undefined
  return [...files.keys()].find((file) => ENDINGS.some((ending) => ending !== '' && file.endsWith(`/${alias}${ending}`)))
}

function collect(program: Program, module: Module): void {
  module.tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'MemberExpression') member(program, module, node)
      else if (name === 'CallExpression') call(program, module, node)
      else if (name === 'ObjectPattern') pattern(program, module, node)
      else if (name === 'BinaryExpression') membership(program, module, node)
      else if (name === 'ForInSpec' && program.meaningOf(module, node.lastChild?.prevSibling).kind === 'environment') program.remark(module, node, 'all variables are gone through')
    },
  })
}

/** `process.env.NAME` and `process.env['NAME']`, unless it is assigned or deleted. */
function member(program: Program, module: Module, node: SyntaxNode): void {
  const [object, access, property] = childrenOf(node)
  if (object === undefined || access === undefined) return
  const of = program.meaningOf(module, object)
  if (of.kind !== 'environment' || isWritten(module, node)) return
  const key = access.name === '?.' && property?.name === '[' ? property.nextSibling : property
  if (key === null || key === undefined) return
  const named: Meaning = key.name === 'PropertyName' ? { kind: 'texts', values: [textOf(module.text, key)] } : nameOf(program, module, key)
  if (named.kind === 'texts' && named.values.some((name) => of.builtIn.includes(name) || METHODS.includes(name))) return
  take(program, module, node, named, PLAIN, undefined)
}

function isWritten(module: Module, node: SyntaxNode): boolean {
  const { parent } = node
  if (parent?.name === 'UnaryExpression') return textOf(module.text, parent).startsWith('delete')
  return parent?.name === 'AssignmentExpression' && parent.getChild('UpdateOp') === null && same(node, parent.firstChild)
}

/** A constant, a parameter, or each of a list's: `['A', 'B'].forEach((name) => process.env[name])`. */
function nameOf(program: Program, module: Module, node: SyntaxNode): Meaning {
  const named = program.meaningOf(module, node)
  if (named.kind !== 'parameter' || named.at !== 0) return named
  const iteration = named.function.parent?.name === 'ArgList' ? named.function.parent.parent?.firstChild : undefined
  if (iteration?.name !== 'MemberExpression' || iteration.lastChild === null || !ITERATORS.includes(textOf(module.text, iteration.lastChild))) return named
  const list = program.meaningOf(module, iteration.firstChild)
  return list.kind === 'list' ? { kind: 'texts', values: list.values } : { kind: 'other' }
}

/** `const { A, B = 'x', C: c } = process.env`, in a declaration, an assignment or the default of a parameter. */
function pattern(program: Program, module: Module, node: SyntaxNode): void {
  const of = program.meaningOf(module, valueOf(node))
  if (of.kind !== 'environment') return
  for (const { node: property, key, local, fallback } of propertiesOf(module.text, node)) {
    if (of.builtIn.includes(key)) continue
    const need: Need = fallback === undefined ? javascriptNeed(module, property, 'required', true, local) : 'default'
    program.read(module, property, { kind: 'texts', values: [key] }, need, () => PLAIN)
  }
}

function membership(program: Program, module: Module, node: SyntaxNode): void {
  if (node.getChild('in') === null || node.firstChild === null || program.meaningOf(module, node.lastChild).kind !== 'environment') return
  program.read(module, node, nameOf(program, module, node.firstChild), 'optional', () => ({ ...PLAIN, need: 'optional' }))
}

function call(program: Program, module: Module, node: SyntaxNode): void {
  if (node.firstChild === null) return
  const given = argumentsOf(node)
  const getter = program.meaningOf(module, node.firstChild)
  if (getter.kind !== 'getter') return given.some((one) => isEverything(program, module, one)) ? handedOver(program, module, node) : undefined
  program.called(getter)
  const name = given[getter.name.at]
  if (name === undefined) return program.remark(module, node, 'the arguments of the call are put together at run time')
  take(program, module, node, nameOf(program, module, name), getter, getter.fallback === undefined ? undefined : given[getter.fallback.at])
}

function isEverything(program: Program, module: Module, argument: SyntaxNode): boolean {
  return argument.name !== 'ObjectExpression' && program.meaningOf(module, argument).kind === 'environment'
}

/** `schema.parse(process.env)`: the schema's keys are read. What anything else does with all variables is not followed. */
function handedOver(program: Program, module: Module, node: SyntaxNode): void {
  if (/^Object\.(assign|freeze)$/.test(node.firstChild === null ? '' : textOf(module.text, node.firstChild))) return
  const keys = schemaOf(module, node)
  if (keys === undefined) return program.remark(module, node, 'all variables are handed to a function')
  for (const { node: key, name, optional } of keys) program.read(module, key, { kind: 'texts', values: [name] }, optional ? 'default' : 'required', () => PLAIN)
}

function take(program: Program, module: Module, node: SyntaxNode, named: Meaning, getter: Getter, fallback: SyntaxNode | undefined): void {
  const hasDefault = fallback !== undefined && textOf(module.text, fallback) !== 'undefined'
  const need: Need = hasDefault ? 'default' : javascriptNeed(module, node, getter.need, getter.soft)
  program.read(module, node, named, need, (parameter) => wrap(program, module, parameter, node, getter, fallback))
}

/** A function that passes its own argument on as the name reads the variable that its callers name. */
function wrap(program: Program, module: Module, parameter: Parameter, node: SyntaxNode, inner: Getter, passed: SyntaxNode | undefined): Getter {
  const throws = fails(module, parameter.function)
  const alternative = passed ?? alternativeOf(node)
  const fallback = program.meaningOf(module, alternative)
  const reached = needWhenReached(module, node, inner.need, inner.soft)
  const own: Getter = { kind: 'getter', name: { at: parameter.at, key: parameter.key }, need: throws && reached !== 'default' ? 'required' : reached, soft: inner.soft && !throws }
  if (fallback.kind !== 'parameter' || !same(fallback.function, parameter.function)) return own
  const preset = fallback.fallback !== undefined && textOf(module.text, fallback.fallback) !== 'undefined'
  return { ...own, fallback: { at: fallback.at, key: fallback.key }, need: preset ? 'default' : 'required' }
}

/** The right side of `process.env[name] ?? fallback`. */
function alternativeOf(node: SyntaxNode): SyntaxNode | undefined {
  const { parent } = node
  return parent?.name === 'BinaryExpression' && same(node, parent.firstChild) && parent.getChild('LogicOp') !== null ? (parent.lastChild ?? undefined) : undefined
}

