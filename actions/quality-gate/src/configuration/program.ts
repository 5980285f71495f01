// The files of one language, as far as they have to do with the environment, and what their names mean across files: a settings module exports
// its `env`, and a helper that is given a name reads the variable of that name. A file is parsed when it names the environment, or a name
// that such a file exports.
import path from 'node:path'
import type { SyntaxNode, Tree } from '@lezer/common'
import type { Lines } from './lines.ts'
import { OTHER, reads, type Getter, type Meaning, type Parameter } from './meaning.ts'
import type { Need, Reading, Remark, Scan, Shape } from './reading.ts'
import { scopeOf, type Binding, type Scope } from './scope.ts'

export type Module = {
  readonly file: string
  readonly text: string
  readonly tree: Tree
  readonly root: Scope
  /** By the start of the function or class that has the scope. */
  readonly scopes: ReadonlyMap<number, Scope>
  readonly lines: Lines
}

export type Grammar = {
  /** Whether a text can have to do with the environment by itself. */
  readonly marked: (text: string) => boolean
  readonly parse: (file: string, text: string) => Module
  /** What has a scope of its own. */
  readonly scoped: readonly string[]
  readonly find: (from: string, importer: string, files: ReadonlyMap<string, string>) => string | undefined
  /** A module that we know, whichever file imports it. */
  readonly known: (from: string, name: string | undefined) => Meaning | undefined
  readonly global: (name: string) => Meaning
  readonly meaningOf: (program: Program, module: Module, node: SyntaxNode) => Meaning
  readonly member: (program: Program, of: Meaning, key: string) => Meaning
  readonly collect: (program: Program, module: Module) => void
}

type Wrapper = { readonly getter: Getter; readonly module: Module; readonly node: SyntaxNode; calls: number }

/** How far a name is followed; what goes further is `other`. */
const DEPTH_MAX = 40
const ROUNDS_MAX = 8

export class Program {
  readonly #grammar: Grammar
  readonly #texts: ReadonlyMap<string, string>
  readonly #modules = new Map<string, Module>()
  readonly #wrappers = new Map<string, Wrapper>()
  #readings: Reading[] = []
  #remarks: Remark[] = []
  readonly #tooDeep = new Set<string>()
  #depth = 0

  constructor(grammar: Grammar, texts: ReadonlyMap<string, string>) {
    this.#grammar = grammar
    this.#texts = texts
  }

  scan(): Scan {
    for (const [file, text] of this.#texts) if (this.#grammar.marked(text)) this.#load(file, text)
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const before = this.#wrappers.size
      this.#collect()
      if (!this.#loadUsers() && this.#wrappers.size === before) break
    }
    for (const { calls, module, node } of this.#wrappers.values()) if (calls === 0) this.remark(module, node, 'the name of the variable is an argument, and no call with a constant name was found')
    return { readings: this.#readings, remarks: this.#remarks, given: [] }
  }

  #collect(): void {
    this.#readings = []
    this.#remarks = []
    for (const wrapper of this.#wrappers.values()) wrapper.calls = 0
    for (const module of this.#modules.values()) {
      this.#guarded(module.file, () => this.#grammar.collect(this, module))
      const unknown = firstUnknown(module.tree)
      if (unknown !== undefined) this.#remarks.push({ ...module.lines.at(unknown), rule: 'not-understood', message: 'this is not understood; variables that are read near it may be missed' })
    }
    for (const file of this.#tooDeep) this.#remarks.push({ file, line: 1, column: 1, rule: 'not-understood', message: 'this file is nested too deeply to be followed' })
  }

  #load(file: string, text: string): void {
    this.#guarded(file, () => this.#modules.set(file, this.#grammar.parse(file, text)))
  }

  /** A file that nests deeper than the stack is told, and ends nothing. */
  #guarded(file: string, work: () => unknown): void {
    try {
      if (!this.#tooDeep.has(file)) work()
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown
      this.#tooDeep.add(file)
    }
  }

  /** Files that use what the loaded ones export. */
  #loadUsers(): boolean {
    const exported = [...this.#modules.values()].flatMap((module) => {
      const names = [...module.root.names.keys()].filter((name) => reads(this.exported(module.file, name)))
      const { name, dir } = path.parse(module.file)
      const stem = ['index', '__init__'].includes(name) ? path.basename(dir) : name
      return names.length === 0 ? [] : [{ stem, names: new RegExp(`\\b(${names.map((one) => one.replaceAll('$', '\\$')).join('|')})\\b|\\*`) }]
    })
    const users = [...this.#texts].filter(([file, text]) => !this.#modules.has(file) && !this.#tooDeep.has(file) && text.includes('import') && exported.some(({ stem, names }) => text.includes(stem) && names.test(text)))
    for (const [file, text] of users) this.#load(file, text)
    return users.length > 0
  }

  meaningOf(module: Module, node: SyntaxNode | null | undefined): Meaning {
    if (node === null || node === undefined || this.#depth > DEPTH_MAX) return OTHER
    this.#depth += 1
    try {
      return this.#grammar.meaningOf(this, module, node)
    } finally {
      this.#depth -= 1
    }
  }

  member(of: Meaning, key: string): Meaning {
    return of.kind === 'namespace' ? this.exported(of.file, key) : this.#grammar.member(this, of, key)
  }

  /** What a name means where a node stands. */
  nameMeaning(module: Module, node: SyntaxNode, name: string): Meaning {
    const scope = scopeOf(this.scopeAt(module, node), name)
    if (scope !== undefined) return this.#meaningIn(module, scope, name)
    const star = this.#fromStars(module, name)
    return star === OTHER ? this.#grammar.global(name) : star
  }

  scopeAt(module: Module, node: SyntaxNode): Scope {
    for (let at = node.parent; at !== null; at = at.parent) {
      const scope = this.#grammar.scoped.includes(at.name) ? module.scopes.get(at.from) : undefined
      if (scope !== undefined) return scope
    }
    return module.root
  }

  /** What another file gets when it imports the name. */
  exported(file: string, name: string): Meaning {
    const module = this.#modules.get(file)
    if (module === undefined || this.#depth > DEPTH_MAX) return OTHER
    this.#depth += 1
    try {
      return module.root.names.has(name) ? this.#meaningIn(module, module.root, name) : this.#fromStars(module, name)
    } finally {
      this.#depth -= 1
    }
  }

  #fromStars(module: Module, name: string): Meaning {
    for (const from of module.root.stars) {
      const file = this.#grammar.find(from, module.file, this.#texts)
      const meaning = file === undefined ? (this.#grammar.known(from, name) ?? OTHER) : this.exported(file, name)
      if (meaning.kind !== 'other') return meaning
    }
    return OTHER
  }

  /** A name with one binding means that; with several, the one that reads variables, and never one of several texts. */
  #meaningIn(module: Module, scope: Scope, name: string): Meaning {
    const meanings = (scope.names.get(name) ?? []).map((binding) => this.#bound(module, binding))
    return meanings.length === 1 ? (meanings[0] ?? OTHER) : (meanings.find(reads) ?? OTHER)
  }

  #bound(module: Module, binding: Binding): Meaning {
    switch (binding.kind) {
      case 'value':
        return this.meaningOf(module, binding.node)
      case 'member':
        return this.member(this.meaningOf(module, binding.of), binding.key)
      case 'element': {
        const list = this.meaningOf(module, binding.of)
        return list.kind === 'list' ? { kind: 'texts', values: list.values } : OTHER
      }
      case 'import':
        return this.imported(module, binding.from, binding.name)
      case 'parameter':
        return binding
      case 'unknown':
        return OTHER
    }
  }

  imported(module: Module, from: string, name: string | undefined): Meaning {
    const known = this.#grammar.known(from, name)
    if (known !== undefined) return known
    const file = this.#grammar.find(from, module.file, this.#texts)
    if (file !== undefined) return name === undefined ? { kind: 'namespace', file } : this.exported(file, name)
    const inside = name === undefined ? undefined : this.#grammar.find(`${from}${from.endsWith('.') ? '' : '.'}${name}`, module.file, this.#texts)
    return inside === undefined ? OTHER : { kind: 'namespace', file: inside }
  }

  /** What a function reads, when it is one that reads the variable whose name it is given. */
  wrapper(module: Module, node: SyntaxNode): Meaning {
    return this.#wrappers.get(keyOf(module, node))?.getter ?? OTHER
  }

  /** A variable is read, under the name that is meant. */
  read(module: Module, node: SyntaxNode, named: Meaning, need: Need, wrap: (parameter: Parameter) => Getter): void {
    if (named.kind === 'texts') for (const name of named.values) this.#readings.push({ ...module.lines.at(node.from), name, need })
    else if (named.kind === 'parameter') this.#wrap(module, node, named, wrap)
    else this.remark(module, node, 'the name of the variable is put together at run time', named.kind === 'other' ? named.shape : undefined)
  }

  #wrap(module: Module, node: SyntaxNode, parameter: Parameter, wrap: (parameter: Parameter) => Getter): void {
    const key = keyOf(module, parameter.function)
    const [known, getter] = [this.#wrappers.get(key), wrap(parameter)]
    if (known === undefined) this.#wrappers.set(key, { getter, module, node, calls: 0 })
    // Two ways through one function: one with a default, and one without.
    else if (known.getter.fallback === undefined && getter.fallback !== undefined) this.#wrappers.set(key, { ...known, getter: { ...getter, need: known.getter.need } })
  }

  /** A call of a function that reads: so that one that nobody calls can be told. */
  called(getter: Getter): void {
    for (const wrapper of this.#wrappers.values()) if (wrapper.getter === getter) wrapper.calls += 1
  }

  remark(module: Module, node: SyntaxNode, message: string, shape?: Shape): void {
    this.#remarks.push({ ...module.lines.at(node.from), rule: 'dynamic', message, ...(shape === undefined ? {} : { shape }) })
  }
}

function keyOf(module: Module, node: SyntaxNode): string {
  return `${module.file}:${node.from}`
}

function firstUnknown(tree: Tree): number | undefined {
  let at: number | undefined
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) at ??= from
      return at === undefined
    },
  })
  return at
}
