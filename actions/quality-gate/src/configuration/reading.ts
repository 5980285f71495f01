// What a scanner found in one file: which variables it reads, and what it could not follow.

/**
 * How much the code needs a variable. `required`: it fails, or goes on with nothing that it checks. `optional`: it asks whether there is one, or
 * reads it only under a condition. `default`: it has a value of its own.
 */
export type Need = 'required' | 'optional' | 'default'

export type Place = { readonly file: string; readonly line: number; readonly column: number }

export type Reading = Place & { readonly name: string; readonly need: Need }

/** Something about the code alone. The message holds names and never a value. */
export type Remark = Place & {
  readonly rule: 'dynamic' | 'not-understood' | 'template-default' | 'looks-like-secret'
  readonly message: string
  readonly shape?: Shape
}

/** The constant parts of a name that is put together. */
export type Shape = { readonly starts: string; readonly ends: string }

export type Scan = {
  readonly readings: readonly Reading[]
  readonly remarks: readonly Remark[]
  /** Variables that the code brings along: `ENV` of a Dockerfile. */
  readonly given: readonly string[]
}

export const NOTHING: Scan = { readings: [], remarks: [], given: [] }

export function together(scans: readonly Scan[]): Scan {
  return { readings: scans.flatMap(({ readings }) => readings), remarks: scans.flatMap(({ remarks }) => remarks), given: scans.flatMap(({ given }) => given) }
}
