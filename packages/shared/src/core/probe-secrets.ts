// Which parts of a check are secrets, and texts without them. A header that is not known to be harmless may still carry one: the
// list errs towards hiding.

const SECRET_NAMES = [
  /(^|-)(authorization|cookie|secret|token|password|passwd|credentials?|signature|session|jwt)(-|$)/,
  /(^|-)(api|access|private|auth|subscription|functions?)-?key(-|$)/,
  /^x-goog-iap-|^x-auth/,
]
const HIDDEN = '***'
/** A shorter text is part of too many words to be hidden wherever it stands. */
const VALUE_CHARACTERS_MIN = 4
const PART_CHARACTERS_MIN = 6

type Headers = Readonly<Record<string, string>>
/** The part of a check that may hold secrets: an expected `set-cookie` is one as well. */
type Carrier = { readonly headers?: Headers; readonly expected?: { readonly headers?: Headers } }

export function isSecretHeader(name: string): boolean {
  return SECRET_NAMES.some((pattern) => pattern.test(name.toLowerCase()))
}

/** Values to keep out of every log: whole, and without the scheme that stands before a credential. */
export function secretsOf({ headers = {}, expected = {} }: Carrier): readonly string[] {
  const values = [...Object.entries(headers), ...Object.entries(expected.headers ?? {})]
    .filter(([name]) => isSecretHeader(name))
    .map(([, value]) => value)
  const parts = values.flatMap((value) => [
    value,
    ...value.split(/[\s;,]+/).filter((part) => !/^(bearer|basic|digest|token|apikey)$/i.test(part)),
    ...cookieValues(value),
  ])
  const long = parts.filter((part) => part.length >= (values.includes(part) ? VALUE_CHARACTERS_MIN : PART_CHARACTERS_MIN))
  return [...new Set(long)].toSorted((a, b) => b.length - a.length)
}

function cookieValues(value: string): readonly string[] {
  return value.split(/;\s*/).flatMap((pair) => (/^[^=\s]+=./.test(pair) ? [pair.slice(pair.indexOf('=') + 1)] : []))
}

/** An answer may echo what it was sent, as it is or in JSON. */
export function hideSecrets(text: string, check: Carrier): string {
  return secretsOf(check).reduce(
    (hidden, secret) => hidden.replaceAll(secret, HIDDEN).replaceAll(JSON.stringify(secret).slice(1, -1), HIDDEN),
    text,
  )
}

/** Fit for a report: secret headers without their values. */
export function withoutSecrets(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? HIDDEN : value]))
}
