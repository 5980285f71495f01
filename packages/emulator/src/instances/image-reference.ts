// Reads an image reference, `[host[:port]/]name[:tag][@digest]`, as Docker does. Refuses what could name no image.
import { isDigest, isName, isTag } from '../registry/names.ts'

export type ImageReference = {
  readonly host: string
  readonly name: string
  /** Tag or digest; the digest wins where both are given. */
  readonly reference: string
}

/** Undefined when the text is no reference at all. */
export function parseImageReference(text: string): ImageReference | undefined {
  const [withTag = '', digest, ...more] = text.split('@')
  if (more.length > 0 || (digest !== undefined && !isDigest(digest))) return undefined
  const { host, rest } = splitHost(withTag)
  const colon = rest.lastIndexOf(':')
  const name = colon === -1 ? rest : rest.slice(0, colon)
  const tag = colon === -1 ? 'latest' : rest.slice(colon + 1)
  if (!isName(name) || !isTag(tag)) return undefined
  return { host, name, reference: digest ?? tag }
}

/** The first part is a host only if it looks like one: a dot, a port, or `localhost`. Otherwise it means Docker Hub. */
function splitHost(text: string): { readonly host: string; readonly rest: string } {
  const slash = text.indexOf('/')
  const first = text.slice(0, Math.max(0, slash))
  if (first === 'localhost' || /[.:]/.test(first)) return { host: first, rest: text.slice(slash + 1) }
  return { host: 'docker.io', rest: slash === -1 ? `library/${text}` : text }
}

/** True for an address of this machine, the only ones that are asked without encryption and without credentials. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/:\d+$/, '')
  return address === 'localhost' || address === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(address) || address.endsWith('.localhost')
}

/** Entries may begin with `*.`, for every host below a domain. */
export const matchesHost = (host: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern))
