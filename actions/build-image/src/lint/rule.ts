// What a rule of the Dockerfile lint is.
import type { Dockerfile } from './dockerfile.ts'

/** What it asks beside the Dockerfile. */
export type Facts = { /** There is a .dockerignore, or one beside the Dockerfile. */ readonly hasIgnoreFile: boolean }

export type Found = { readonly line: number; /** What is wrong, and what to write instead. */ readonly message: string }

export type Rule = {
  /** hadolint's, where it has the rule; `CR…` otherwise. */
  readonly id: string
  readonly level: 'error' | 'warning' | 'note'
  readonly find: (file: Dockerfile, facts: Facts) => readonly Found[]
}
