// Which variables Python code reads: os.environ, os.getenv, python-decouple, django-environ, environs, and helpers of the repository's own.
import path from 'node:path'
import type { SyntaxNode } from '@lezer/common'
import { OTHER, type Getter, type Meaning, type Parameter } from './meaning.ts'
import { Program, type Grammar, type Module } from './program.ts'
import { argumentsOf, asGetter, knownModule, memberOf, pick, pythonMeaning, type Given } from './python-meaning.ts'
import { fails, needWhenReached, pythonNeed } from './python-need.ts'
import { parsePython, SCOPED, textOf } from './python-scopes.ts'
import type { Need, Scan } from './reading.ts'
import { childrenOf, enclosing, same } from './tree.ts'

const GRAMMAR: Grammar = {
  marked: (text) => /\b(?:environb?|environs|getenvb?|decouple|pydantic_settings)\b/.test(text),
  parse: parsePython,
  scoped: SCOPED,
  find: findModule,
  known: knownModule,
  global: () => OTHER,
  meaningOf: pythonMeaning,
  member: (_program, of, key) => memberOf(of, key),
  collect,
}

/** @param texts by path from the repository's root, with slashes */
export function scanPython(texts: ReadonlyMap<string, string>): Scan {
  return new Program(GRAMMAR, texts).scan()
}

/** `a.b`, `.a`, `..`: relative to the file, or else the one file whose path ends so. */
function findModule(from: string, importer: string, files: ReadonlyMap<string, string>): string | undefined {
  const dots = /^\.*/.exec(from)?.[0].length ?? 0
  const parts = from.slice(dots).split('.').filter((part) => part !== '')
  let base = path.posix.dirname(importer)
  for (let up = 1; up < dots; up += 1) base = path.posix.dirname(base)
  const ends = [`${parts.join('/')}.py`, `${[...parts, '__init__'].join('/')}.py`]
  if (dots > 0) return ends.map((end) => path.posix.join(base, end)).find((file) => files.has(file))
  const found = [...files.keys()].filter((file) => ends.some((end) => file === end || file.endsWith(`/${end}`)))
  // Of several, the one that is nearest to the importer.
  return found.toSorted((a, b) => shared(b, importer) - shared(a, importer))[0]
}

function shared(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return at
}

function collect(program: Program, module: Module): void {
  module.tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'MemberExpression') subscript(program, module, node)
      else if (name === 'CallExpression') call(program, module, node)
      else if (name === 'BinaryExpression') membership(program, module, node)
      else if (name === 'ForStatement') loop(program, module, node)
      else if (name === 'ClassDefinition') settingsClass(program, module, node)
    },
  })
}

/** `os.environ['NAME']`, unless it is assigned or deleted. */
function subscript(program: Program, module: Module, node: SyntaxNode): void {
  const [object, bracket, key] = childrenOf(node)
  if (object === undefined || bracket?.name !== '[' || key === undefined || program.meaningOf(module, object).kind !== 'environment') return
  if (node.parent?.name === 'DeleteStatement' || (node.parent?.name === 'AssignStatement' && !same(node, node.parent.lastChild))) return
  take(program, module, node, program.meaningOf(module, key), { kind: 'getter', name: { at: 0, key: '' }, need: 'required', soft: false }, undefined)
}

function call(program: Program, module: Module, node: SyntaxNode): void {
  const list = node.getChild('ArgList')
  if (node.firstChild === null || list === null) return
  const getter = asGetter(program.meaningOf(module, node.firstChild))
  const given = argumentsOf(module, list)
  if (getter === undefined) return wholesale(program, module, node, given)
  program.called(getter)
  const name = pick(given, getter.name)
  if (name === undefined && getter.unnamed === undefined) return given.length === 0 ? undefined : program.remark(module, node, 'the arguments of the call are put together at run time')
  take(program, module, node, name === undefined ? { kind: 'texts', values: [getter.unnamed ?? ''] } : program.meaningOf(module, name), getter, pick(given, getter.fallback))
}

/** Everything at once, or names that get a prefix which is not constant. */
function wholesale(program: Program, module: Module, node: SyntaxNode, given: readonly Given[]): void {
  const [object, , property] = node.firstChild?.name === 'MemberExpression' ? childrenOf(node.firstChild) : []
  if (object === undefined || property === undefined) return
  const [of, method] = [program.meaningOf(module, object), textOf(module.text, property)]
  if (of.kind === 'environment' && ['items', 'keys', 'values'].includes(method)) program.remark(module, node, 'all variables are gone through')
  if (of.kind === 'instance' && method === 'prefixed' && given[0] !== undefined && program.meaningOf(module, given[0].value).kind !== 'texts') program.remark(module, node, 'the prefix of the names is put together at run time')
}

/** `'NAME' in os.environ` */
function membership(program: Program, module: Module, node: SyntaxNode): void {
  const [name, ...rest] = childrenOf(node)
  const last = rest.at(-1)
  if (name === undefined || last === undefined || node.getChild('in') === null || program.meaningOf(module, last).kind !== 'environment') return
  take(program, module, node, program.meaningOf(module, name), { kind: 'getter', name: { at: 0, key: '' }, need: 'optional', soft: true }, undefined)
}

function loop(program: Program, module: Module, node: SyntaxNode): void {
  const over = node.getChild('in')?.nextSibling
  if (program.meaningOf(module, over).kind === 'environment') program.remark(module, node, 'all variables are gone through')
}

/** Pydantic takes the names of its fields, under rules of its own. */
function settingsClass(program: Program, module: Module, node: SyntaxNode): void {
  const bases = node.getChild('ArgList')
  if (bases !== null && /\bBaseSettings\b/.test(textOf(module.text, bases))) program.remark(module, node, 'the fields of a settings class of pydantic are variables, which are not followed')
}

function take(program: Program, module: Module, node: SyntaxNode, named: Meaning, getter: Getter, fallback: SyntaxNode | undefined): void {
  const prefix = prefixOf(program, module, node)
  const meant: Meaning = named.kind === 'texts' ? { kind: 'texts', values: named.values.map((name) => `${prefix}${name}`) } : named
  const hasDefault = fallback !== undefined && (textOf(module.text, fallback) !== 'None' || !getter.soft)
  const known = meant.kind === 'texts' && meant.values.every((name) => getter.defaults?.has(name) === true)
  const need: Need = known || hasDefault ? 'default' : pythonNeed(module, node, getter.need, getter.soft)
  program.read(module, node, meant, need, (parameter) => wrap(program, module, parameter, { ...getter, need: needWhenReached(module, node, getter.need, getter.soft) }, fallback))
}

/** `with env.prefixed('SHOP_'):` */
function prefixOf(program: Program, module: Module, node: SyntaxNode): string {
  let prefix = ''
  for (let at = enclosing(node, ['WithStatement']); at !== undefined; at = enclosing(at, ['WithStatement'])) {
    for (const one of at.getChildren('CallExpression')) {
      const [object, , property] = one.firstChild?.name === 'MemberExpression' ? childrenOf(one.firstChild) : []
      const list = one.getChild('ArgList')
      if (object === undefined || property === undefined || list === null || textOf(module.text, property) !== 'prefixed' || program.meaningOf(module, object).kind !== 'instance') continue
      const text = program.meaningOf(module, argumentsOf(module, list)[0]?.value)
      if (text.kind === 'texts') prefix = `${text.values[0] ?? ''}${prefix}`
    }
  }
  return prefix
}

/** A function that passes its own argument on as the name reads the variable that its callers name. */
function wrap(program: Program, module: Module, parameter: Parameter, inner: Getter, fallback: SyntaxNode | undefined): Getter {
  const first = parameter.function.getChild('ParamList')?.getChild('VariableName')
  const offset = first !== null && first !== undefined && ['self', 'cls'].includes(textOf(module.text, first)) ? 1 : 0
  const raises = fails(module, parameter.function)
  const passed = program.meaningOf(module, fallback)
  const need = raises && inner.need !== 'default' ? 'required' : inner.need
  const own: Getter = { kind: 'getter', name: { at: parameter.at - offset, key: parameter.key }, need, soft: inner.soft && !raises }
  if (fallback === undefined) return own
  if (passed.kind !== 'parameter') return { ...own, need: textOf(module.text, fallback) === 'None' ? need : 'default' }
  const preset = passed.fallback === undefined ? undefined : textOf(module.text, passed.fallback)
  return { ...own, fallback: { at: passed.at - offset, key: passed.key }, need: preset === 'None' || preset === undefined ? need : 'default' }
}
