// What a Python expression means: `os.environ`, `decouple.config`, an instance of django-environ's or environs' `Env`, a constant text.
import type { SyntaxNode } from '@lezer/common'
import { OTHER, type Argument, type Getter, type Meaning } from './meaning.ts'
import type { Module, Program } from './program.ts'
import { textOf } from './python-scopes.ts'
import { childrenOf, enclosing } from './tree.ts'

const NAME: Argument = { at: 0, key: 'key' }
const GETTERS = {
  get: { kind: 'getter', name: NAME, fallback: { at: 1, key: 'default' }, need: 'optional', soft: true },
  pop: { kind: 'getter', name: NAME, fallback: { at: 1, key: 'default' }, need: 'required', soft: false },
  setdefault: { kind: 'getter', name: NAME, need: 'default', soft: false },
  config: { kind: 'getter', name: { at: 0, key: 'option' }, fallback: { at: 1, key: 'default' }, need: 'required', soft: false },
} as const satisfies Record<string, Getter>
const MODULES = ['os', 'decouple', 'environ', 'environs']
/** What django-environ's and environs' methods read when they are given no name. */
const UNNAMED: Readonly<Record<string, string>> = {
  db: 'DATABASE_URL', db_url: 'DATABASE_URL', cache: 'CACHE_URL', cache_url: 'CACHE_URL', email: 'EMAIL_URL', email_url: 'EMAIL_URL', search: 'SEARCH_URL', search_url: 'SEARCH_URL',
  channels: 'CHANNELS_URL', channels_url: 'CHANNELS_URL',
}
const UNNAMED_ENVIRONS: Readonly<Record<string, string>> = { dj_db_url: '', dj_cache_url: '', dj_email_url: '' }
const METHODS = ['str', 'unicode', 'bytes', 'bool', 'int', 'float', 'decimal', 'json', 'list', 'tuple', 'set', 'dict', 'url', 'path', 'enum', 'date', 'datetime', 'time', 'timedelta', 'uuid', 'log_level', 'get_value']
/** Of django-environ; their second argument is a cast. */
const CAST_SECOND = ['list', 'tuple', 'set', 'dict', 'get_value']

export function knownModule(from: string, name: string | undefined): Meaning | undefined {
  if (!MODULES.includes(from)) return undefined
  const module: Meaning = { kind: 'module', module: from }
  return name === undefined ? module : memberOf(module, name)
}

export function memberOf(of: Meaning, key: string): Meaning {
  if (of.kind === 'environment') return key in GETTERS && key !== 'config' ? GETTERS[key as keyof typeof GETTERS] : OTHER
  if (of.kind === 'instance') return methodOf(of, key)
  if (of.kind !== 'module') return OTHER
  switch (`${of.module}.${key}`) {
    case 'os.environ':
    case 'os.environb':
      return { kind: 'environment', builtIn: [] }
    case 'os.getenv':
    case 'os.getenvb':
      return GETTERS.get
    case 'decouple.config':
      return GETTERS.config
    case 'decouple.Config':
    case 'decouple.AutoConfig':
      return { kind: 'class', class: 'decouple' }
    case 'environ.Env':
    case 'environ.FileAwareEnv':
      return { kind: 'class', class: 'environ' }
    case 'environs.Env':
    case 'environs.FileAwareEnv':
      return { kind: 'class', class: 'environs' }
    case 'environs.env':
      return { kind: 'instance', class: 'environs', defaults: new Set() }
    default:
      return OTHER
  }
}

function methodOf({ class: kind, defaults }: Meaning & { kind: 'instance' }, method: string): Meaning {
  const unnamed = kind === 'environ' ? UNNAMED[method] : UNNAMED_ENVIRONS[method]
  if (!METHODS.includes(method) && unnamed === undefined) return OTHER
  const at = kind === 'environ' && CAST_SECOND.includes(method) ? 2 : 1
  return instanceGetter(kind, defaults, at, unnamed === '' ? undefined : unnamed)
}

function instanceGetter(kind: 'environ' | 'environs', defaults: ReadonlySet<string>, at: number, unnamed: string | undefined): Getter {
  return { kind: 'getter', name: { at: 0, key: kind === 'environ' ? 'var' : 'name' }, fallback: { at, key: 'default' }, need: 'required', soft: false, defaults, ...(unnamed === undefined ? {} : { unnamed }) }
}

export function pythonMeaning(program: Program, module: Module, node: SyntaxNode): Meaning {
  switch (node.name) {
    case 'VariableName':
      return program.nameMeaning(module, node, textOf(module.text, node))
    case 'MemberExpression':
      return memberMeaning(program, module, node)
    case 'CallExpression':
      return callMeaning(program, module, node)
    case 'ParenthesizedExpression':
      return program.meaningOf(module, node.firstChild?.nextSibling)
    case 'NamedExpression':
      return program.meaningOf(module, node.lastChild)
    case 'String':
    case 'ContinuedString':
    case 'FormatString': {
      const text = constant(module, node)
      return text === undefined ? shaped(textOf(module.text, node)) : { kind: 'texts', values: [text] }
    }
    case 'BinaryExpression':
      return added(program, module, node)
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression':
      return listMeaning(program, module, node)
    case 'FunctionDefinition':
    case 'LambdaExpression':
      return program.wrapper(module, node)
    default:
      return OTHER
  }
}

/** An f-string with something put in. */
function shaped(text: string): Meaning {
  return { kind: 'other', shape: { starts: /^[a-zA-Z]*["']+([A-Za-z0-9_]*)/.exec(text)?.[1] ?? '', ends: /([A-Za-z0-9_]*)["']+$/.exec(text)?.[1] ?? '' } }
}

/** `PREFIX + name`, and `'%s_KEY' % name` with nothing known of it. */
function added(program: Program, module: Module, node: SyntaxNode): Meaning {
  const operator = node.firstChild?.nextSibling
  if (operator === null || operator === undefined || textOf(module.text, operator) !== '+') return OTHER
  const [left, right] = [program.meaningOf(module, node.firstChild), program.meaningOf(module, node.lastChild)]
  const [starts, ends] = [left, right].map((side) => (side.kind === 'texts' && side.values.length === 1 ? side.values[0] : undefined))
  return starts !== undefined && ends !== undefined ? { kind: 'texts', values: [starts + ends] } : { kind: 'other', shape: { starts: starts ?? '', ends: ends ?? '' } }
}

function memberMeaning(program: Program, module: Module, node: SyntaxNode): Meaning {
  const [object, dot, property] = childrenOf(node)
  if (object === undefined || dot?.name !== '.' || property === undefined) return OTHER
  const key = textOf(module.text, property)
  const around = ['self', 'cls'].includes(textOf(module.text, object)) ? enclosing(node, ['ClassDefinition']) : undefined
  const method = around === undefined ? undefined : module.scopes.get(around.from)?.names.get(key)?.[0]
  return method?.kind === 'value' ? program.meaningOf(module, method.node) : program.member(program.meaningOf(module, object), key)
}

/** `Env(DEBUG=(bool, False))` and `AutoConfig()`. */
function callMeaning(program: Program, module: Module, node: SyntaxNode): Meaning {
  const callee = program.meaningOf(module, node.firstChild)
  if (callee.kind !== 'class') return OTHER
  if (callee.class === 'decouple') return GETTERS.config
  const args = node.getChild('ArgList')
  const defaults = args === null ? [] : argumentsOf(module, args).flatMap(({ key, value }) => (key !== undefined && value.name === 'TupleExpression' ? [key] : []))
  return { kind: 'instance', class: callee.class, defaults: new Set(defaults) }
}

/** The instance itself can be called: `env('NAME')`; django-environ's second argument is a cast then. */
export function asGetter(meaning: Meaning): Getter | undefined {
  if (meaning.kind === 'getter') return meaning
  return meaning.kind === 'instance' ? instanceGetter(meaning.class, meaning.defaults, meaning.class === 'environ' ? 2 : 1, undefined) : undefined
}

function listMeaning(program: Program, module: Module, node: SyntaxNode): Meaning {
  const items = childrenOf(node).filter(({ name }) => !['(', ')', '[', ']', '{', '}', ',', 'Comment'].includes(name)).map((item) => program.meaningOf(module, item))
  return items.every((item) => item.kind === 'texts') ? { kind: 'list', values: items.flatMap((item) => item.values) } : OTHER
}

function constant(module: Module, node: SyntaxNode): string | undefined {
  if (node.name === 'ContinuedString') {
    const parts = childrenOf(node).filter(({ name }) => name !== 'Comment').map((part) => constant(module, part))
    return parts.every((part) => part !== undefined) ? parts.join('') : undefined
  }
  if (node.getChild('FormatReplacement') !== null) return undefined
  const match = /^[a-zA-Z]*('''|"""|'|")([^]*)\1$/.exec(textOf(module.text, node))
  // A name with an escape in it is none.
  return match?.[2] === undefined || match[2].includes('\\') ? undefined : match[2]
}

export type Given = { readonly key: string | undefined; readonly star: boolean; readonly value: SyntaxNode }

export function argumentsOf(module: Module, list: SyntaxNode): readonly Given[] {
  const given: Given[] = []
  let [key, star]: [string | undefined, boolean] = [undefined, false]
  for (const part of childrenOf(list)) {
    if (part.name === ',' || part.name === '(') [key, star] = [undefined, false]
    else if (part.name === '*' || part.name === '**') star = true
    else if (part.nextSibling?.name === 'AssignOp') key = textOf(module.text, part)
    else if (part.name !== 'AssignOp' && part.name !== ')' && part.name !== 'Comment') given.push({ key, star, value: part })
  }
  return given
}

export function pick(given: readonly Given[], argument: Argument | undefined): SyntaxNode | undefined {
  if (argument === undefined) return undefined
  const positional = given.filter(({ key, star }) => key === undefined && !star)
  return given.find(({ key }) => key === argument.key)?.value ?? positional[argument.at]?.value
}
