// One hash of all that decides what an image holds: same hash, same image. Not in it: times, owners, the machine, the engine's version, secrets
// of the build, and labels, which say who built it and not what. The format has a version: when it changes, everything is built once more.
import { createHash } from 'node:crypto'
import type { ContextEntry } from '../context-files.ts'

export const HASH_FORMAT = 'cloudrun-delivery/build-image source 1'

/** A file with the SHA-256 of its content. */
export type HashedEntry = Exclude<ContextEntry, { type: 'file' }> | (ContextEntry & { readonly type: 'file'; readonly contentHash: string })

export type Source = {
  readonly entries: readonly HashedEntry[]
  /** What is done with them, by name, such as `dockerfile`, `target`, `arguments`: every value is hashed. */
  readonly recipe: Readonly<Record<string, unknown>>
  /** Digest by the name that the recipe has for it. */
  readonly bases: ReadonlyMap<string, string>
}

/** @returns 64 hexadecimal digits */
export function sourceHash({ entries, recipe, bases }: Source): string {
  const hash = createHash('sha256')
  const add = (...parts: readonly unknown[]) => void hash.update(`${JSON.stringify(parts)}\n`)
  add(HASH_FORMAT)
  for (const [name, value] of Object.entries(recipe).toSorted(([a], [b]) => (a < b ? -1 : 1))) add('recipe', name, value)
  for (const [name, digest] of [...bases].toSorted(([a], [b]) => (a < b ? -1 : 1))) add('base', name, digest)
  for (const entry of entries) add('entry', ...fieldsOf(entry))
  return hash.digest('hex')
}

function fieldsOf(entry: HashedEntry): readonly unknown[] {
  switch (entry.type) {
    case 'directory':
      return ['directory', entry.path, entry.mode]
    case 'symlink':
      return ['symlink', entry.path, entry.target]
    case 'file':
      return ['file', entry.path, entry.mode, entry.contentHash]
  }
}
