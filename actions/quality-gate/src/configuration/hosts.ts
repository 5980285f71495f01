// Whether a value points at another environment: a host, a bucket, a secret whose name says so. The answer is a word that is ours or a name of
// an environment, never a part of the value.

/** Mean another environment wherever they stand as a word. */
const STAGING = ['staging', 'stg']
/** Mean one in a host's name only, and not as its domain: `dev.to`, `web.dev`. */
const STAGING_IN_HOST = ['stage', 'dev', 'development', 'test', 'qa', 'uat', 'sandbox', 'preprod', 'preview', 'localdev']
const PRODUCTION = ['production', 'prod', 'live']
const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)$/i
/** Names whose values speak of this machine for good reasons: what may call, where to listen, agents beside the service. */
const LOCAL_ALLOWED = /ALLOWED_HOSTS|NO_PROXY|BIND|LISTEN|^HOST$|^OTEL_|STATSD|_AGENT_|^DD_|FORWARDED_ALLOW/i

const URL_HOST = /\b[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@]*@)?(\[[^\]\s]*\]|[^\s/:?#,;"'|)]+)/gi
const BARE_HOST = /^(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*(?::\d+)?(?:\/.*)?$/i

/** @param others names of environments that are not for users */
export function staging(name: string, value: string, others: readonly string[]): string | undefined {
  const strong = [...STAGING, ...others.map((other) => other.toLowerCase()).filter((other) => other.length > 2 && !STAGING_IN_HOST.includes(other))]
  const weak = [...STAGING_IN_HOST, ...others.map((other) => other.toLowerCase())]
  const found = wordsOf(value).find((word) => strong.includes(word)) ?? hostsOf(value).flatMap(hostWords).find((word) => weak.includes(word))
  // STAGING_URL may speak of staging.
  return found !== undefined && wordsOf(name).includes(found) ? undefined : found
}

export function production(name: string, value: string, others: readonly string[]): string | undefined {
  const words = [...PRODUCTION, ...others.map((other) => other.toLowerCase())]
  const found = hostsOf(value).flatMap(hostWords).find((word) => words.includes(word))
  return found !== undefined && wordsOf(name).includes(found) ? undefined : found
}

/** Whether it points at the machine that it runs on. */
export function isLocal(name: string, value: string): boolean {
  if (LOCAL_ALLOWED.test(name)) return false
  const whole = value.trim().replace(/:\d+$/, '')
  return (LOCAL.test(whole) && whole !== '0.0.0.0') || [...value.matchAll(URL_HOST)].some(([, host = '']) => LOCAL.test(host))
}

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '')
}

function hostsOf(value: string): readonly string[] {
  const inUrls = [...value.matchAll(URL_HOST)].map(([, host = '']) => host)
  const bare = value.split(/[\s,;|"']+/).filter((part) => BARE_HOST.test(part)).map((part) => part.replace(/[:/].*$/, ''))
  return [...inUrls, ...bare]
}

/** A host's labels and the words in them; of the domain itself only what has several words, such as `shop-test.example`. */
function hostWords(host: string): readonly string[] {
  const labels = host.toLowerCase().split('.')
  return labels.flatMap((label, index) => (labels.length > 1 && index >= labels.length - 2 && !label.includes('-') ? [] : label.split(/[-_]/)))
}
