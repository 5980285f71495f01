// The grammars of the distribution specification: repository names, tags, digests. Refuses what the grammar refuses, so
// that no name from outside can become a path of its own choosing.
import { RegistryError } from './registry-error.ts'

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const namePattern = new RegExp(`^${component}(?:/${component})*$`)
const tagPattern = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/
const digestPattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/
// Clients put host and name together in 255 characters; a longer name could be pushed but not named.
const nameLengthMax = 255

export const isName = (text: string): boolean => text.length <= nameLengthMax && namePattern.test(text)
export const isTag = (text: string): boolean => tagPattern.test(text)
export const isDigest = (text: string): boolean => digestPattern.test(text)

export function checkName(name: string): string {
  if (isName(name)) return name
  throw new RegistryError(
    'NAME_INVALID',
    `invalid repository name '${name}': expected lower-case letters and digits, separated by '.', '_', '-' or '/', ` +
      `at most ${nameLengthMax} characters`,
    { detail: { name } },
  )
}

export function checkDigest(digest: string): string {
  if (isDigest(digest)) return digest
  throw new RegistryError('DIGEST_INVALID', `invalid digest '${digest}': expected sha256:<64 hex> or sha512:<128 hex>`, {
    detail: { digest },
  })
}

/** A reference is a digest when it has a colon, which no tag can have. */
export function checkReference(reference: string): string {
  if (reference.includes(':')) return checkDigest(reference)
  if (isTag(reference)) return reference
  throw new RegistryError('TAG_INVALID', `invalid tag '${reference}': expected [a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}`, {
    detail: { tag: reference },
  })
}
