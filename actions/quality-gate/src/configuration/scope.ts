// Names and what they were bound to, function by function.
import type { SyntaxNode } from '@lezer/common'

export type Binding =
  | { readonly kind: 'value'; readonly node: SyntaxNode }
  /** Taken out of a value by its key: `const { env } = process`. */
  | { readonly kind: 'member'; readonly of: SyntaxNode; readonly key: string }
  /** Each of a value in turn: `for name in NAMES`. */
  | { readonly kind: 'element'; readonly of: SyntaxNode }
  /** Without a name, the module itself. */
  | { readonly kind: 'import'; readonly from: string; readonly name: string | undefined }
  | { readonly kind: 'parameter'; readonly function: SyntaxNode; readonly at: number; readonly key: string; readonly fallback: SyntaxNode | undefined }
  | { readonly kind: 'unknown' }

export type Scope = {
  readonly parent: Scope | undefined
  readonly names: Map<string, Binding[]>
  /** Modules whose names are all taken over. */
  readonly stars: string[]
}

export function newScope(parent: Scope | undefined): Scope {
  return { parent, names: new Map(), stars: [] }
}

export function bind(scope: Scope, name: string, binding: Binding): void {
  const bindings = scope.names.get(name)
  if (bindings === undefined) scope.names.set(name, [binding])
  else bindings.push(binding)
}

/** The innermost scope that binds the name. */
export function scopeOf(scope: Scope | undefined, name: string): Scope | undefined {
  for (let at = scope; at !== undefined; at = at.parent) if (at.names.has(name)) return at
  return undefined
}
