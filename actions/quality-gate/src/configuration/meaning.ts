// What an expression stands for, as far as variables of the environment are concerned. Everything else is `other`, and never a guess.
import type { SyntaxNode } from '@lezer/common'
import type { Need, Shape } from './reading.ts'

/** An argument of a call by its place, or by its keyword where the language has them. */
export type Argument = { readonly at: number; readonly key: string }

/** A function that reads the variable whose name it is given. */
export type Getter = {
  readonly kind: 'getter'
  readonly name: Argument
  /** The argument that gives a default. */
  readonly fallback?: Argument
  /** When no default is given. */
  readonly need: Need
  /** Gives nothing rather than fail, so that what stands round the call decides how much it is needed. */
  readonly soft: boolean
  /** What it reads when it is called without a name: `env.db()` reads DATABASE_URL. */
  readonly unnamed?: string
  /** Names that were given a default before: `Env(DEBUG=(bool, False))`. */
  readonly defaults?: ReadonlySet<string>
}

export type Parameter = { readonly kind: 'parameter'; readonly function: SyntaxNode; readonly at: number; readonly key: string; readonly fallback: SyntaxNode | undefined }

export type Meaning =
  /** The mapping of all variables. `builtIn` are names that it has by itself: `import.meta.env.MODE`. */
  | { readonly kind: 'environment'; readonly builtIn: readonly string[] }
  | Getter
  /** A module that we know: `os`, `decouple`, `process`. */
  | { readonly kind: 'module'; readonly module: string }
  /** A module of the repository. */
  | { readonly kind: 'namespace'; readonly file: string }
  /** A class whose instances read variables. */
  | { readonly kind: 'class'; readonly class: 'environ' | 'environs' | 'decouple' }
  | { readonly kind: 'instance'; readonly class: 'environ' | 'environs'; readonly defaults: ReadonlySet<string> }
  /** Constant texts: one, or each of a list's in a loop. */
  | { readonly kind: 'texts'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | Parameter
  /** A text that is put together has a shape. */
  | { readonly kind: 'other'; readonly shape?: Shape }

export const OTHER: Meaning = { kind: 'other' }

/** Whether other files that use it read variables with it. */
export function reads({ kind }: Meaning): boolean {
  return kind === 'environment' || kind === 'getter' || kind === 'instance' || kind === 'class' || kind === 'namespace'
}
