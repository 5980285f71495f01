// What a service's environments declare, place by place.
import type { Place } from './reading.ts'

/** A value that may be looked at and never told: whatever prints or serializes it gets stars. */
export class Hidden {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** For a question about it; never for a message. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return '***'
  }

  toJSON(): string {
    return '***'
  }
}

export type Declared = Place & {
  readonly name: string
  readonly kind: 'literal' | 'secret'
  /** A literal, or the name of the secret with its version as it is written. */
  readonly value: Hidden
}

export type Environment = Place & {
  readonly name: string
  readonly isProduction: boolean
  readonly image: (Place & { readonly value: Hidden }) | undefined
  /** Those of the service included. */
  readonly declared: ReadonlyMap<string, Declared>
}

/** A finding that somebody has looked at. */
export type Accepted = Place & { readonly rule: string; readonly name: string; readonly environment: string | undefined }

export type Service = Place & {
  readonly name: string
  /** Folders or files, from the repository's root, with slashes. */
  readonly code: readonly string[]
  readonly ignore: readonly string[]
  /** Names that something other than the code reads; `*` stands for any letters. */
  readonly readElsewhere: readonly string[]
  readonly environments: readonly Environment[]
  readonly accepted: readonly Accepted[]
}

/** What a secret is called, without its version. */
export function secretOf({ value }: Declared): { readonly secret: string; readonly version: string } {
  const [, secret = '', version = 'latest'] = /^(.*?)(?::(latest|\d+))?$/.exec(value.reveal()) ?? []
  return { secret, version }
}
