// Whether a literal looks like a secret, by its name and by its form. The value is looked at and never told.

/** A name that ends so is a secret's. */
const NAMED = /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRET|TOKEN|CREDENTIALS?|(?:SECRET|PRIVATE|API|ACCESS|AUTH|ACCOUNT|ENCRYPTION|SIGNING|MASTER|SERVICE|JWT|FERNET|HMAC)_?KEY|KEY_SECRET)(?:_(?:\d+|OLD|NEW|PREVIOUS|FALLBACKS?|BASE64|B64))?$/i
/** What is meant to be seen by everybody. */
const PUBLIC = /(?:^|_)(?:PUBLIC|PUBLISHABLE|SITE_?KEY|CLIENT_ID|ANON)(?:_|$)/i
export const PUBLIC_PREFIX = /^(?:VITE|NEXT_PUBLIC|NUXT_PUBLIC|REACT_APP|EXPO_PUBLIC|PUBLIC|GATSBY|VUE_APP)_/
/** Long and random by nature, and no secret. */
const IDENTIFIER = /(?:^|_)(?:ID|IDS|SHA|COMMIT|REVISION|VERSION|RELEASE|DIGEST|HASH|CHECKSUM|UUID|INTEGRITY|FINGERPRINT|IMAGE|NONCE_NAME)$/i
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const NOTHING_SECRET = /^(?:true|false|yes|no|on|off|none|null|\d{1,5}|\/\S*|\.{1,2}\/\S*|projects\/[^/]+\/secrets\/\S+|sm:\/\/\S+|\$\{?[A-Z_]+\}?)$/i

/** Forms that issuers give to what they issue. */
const ISSUED = [
  /^AKIA[0-9A-Z]{16}$/, /^ASIA[0-9A-Z]{16}$/, /\b[sr]k_(?:live|test)_[0-9A-Za-z]{8,}/, /\bgh[pousr]_[0-9A-Za-z]{20,}/, /\bgithub_pat_\w{20,}/, /\bglpat-[\w-]{16,}/, /\bxox[abeprs]-[\w-]{10,}/,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/, /\bwhsec_\w{16,}/, /\bnpm_[0-9A-Za-z]{30,}/, /\bpypi-[\w-]{30,}/, /\bsk-(?:proj-|ant-)?[\w-]{20,}/, /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/, /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /"private_key"\s*:/, /\bdjango-insecure-/, /hooks\.slack\.com\/services\/\w+\/\w+\/\w+/, /\bGOCSPX-[\w-]{10,}/, /\bya29\.[\w-]{10,}/,
]
/** A browser's key is as public as the page. */
const GOOGLE_API_KEY = /^AIza[\w-]{30,}$/
/** A password in a URL, or in the `key=value` form of a connection. */
const IN_URL = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i
const IN_CONNECTION = /(?:^|[;\s])(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]{4,}/i
const PLACEHOLDER = /^(?:change[-_ ]?me|to[-_ ]?do|tbd|fixme|x{3,}|<[^<>]*>|\{\{[^{}]*\}\}|your[-_ ].*|replace[-_ ]?(?:me|this).*|dummy|placeholder|secret|password)$/i

const RANDOM_CHARACTERS_MIN = 24
const RANDOM_BITS_MIN = 3.4

export function looksLikeSecret(name: string, value: string): boolean {
  const text = value.trim()
  if (text === '' || NOTHING_SECRET.test(text)) return false
  if (ISSUED.some((form) => form.test(text)) || IN_CONNECTION.test(text) || (IN_URL.test(text) && !/:\/\/[^\s/@:]*:\$\{?[A-Z_]+\}?@/.test(text))) return true
  if (PUBLIC.test(name) || (PUBLIC_PREFIX.test(name) && !/SECRET|PASSWORD|PRIVATE/.test(name))) return false
  if (GOOGLE_API_KEY.test(text)) return true
  // An address is where something is, whatever it is called: what is secret in it was found above.
  if (NAMED.test(name)) return !/^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  return !IDENTIFIER.test(name) && isRandom(text)
}

/** Something that was put there until somebody comes with the real one. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value.trim())
}

/** One long word of letters and digits without an order that a person would give it. */
function isRandom(text: string): boolean {
  if (text.length < RANDOM_CHARACTERS_MIN || UUID.test(text) || !/^[\w+/=!@#$%^&*()~-]+$/.test(text) || !/\d/.test(text) || !/[a-z]/i.test(text)) return false
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 32
  const words = text.split(/[-_/=]/)
  // Hosts, buckets and paths are words and short numbers.
  const looksSpelled = words.every((word) => /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|\d{1,6}|[a-z]+\d{1,4}|\d{1,4}[a-z]{1,3})$/.test(word))
  return !looksSpelled && /[a-z]/.test(text) && (/[A-Z]/.test(text) || digitsInside(text) >= 3) && bitsPerCharacter(text) >= RANDOM_BITS_MIN
}

/** How often a digit stands between letters. */
function digitsInside(text: string): number {
  return text.match(/[a-z]\d+(?=[a-z])/gi)?.length ?? 0
}

/** Shannon's entropy. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0)
}
