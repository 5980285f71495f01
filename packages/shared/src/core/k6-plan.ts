// More requests a second than one machine can send on time: how many parallel tasks share them, and the k6 script that each task
// runs. The script sends by the clock, judges an answer as probe-answer.ts does, and prints counts per bucket, which add up
// exactly over all tasks; percentiles would not. It holds no secret: secret headers, and every body, come from the task's
// environment.
import type { ProbeCheck, ProbePlan } from './probe.ts'
import { isSecretHeader } from './probe-secrets.ts'

/** What one machine of two cores sends with an own error below 5 ms at the 99th percentile. */
export const ONE_MACHINE_RATE_MAX = 1000

export type K6Plan = {
  readonly tasks: number
  /** Requests per `perSeconds`, for each task; whole numbers whose sum is exactly the plan's rate. */
  readonly rates: readonly number[]
  readonly perSeconds: number
  /** Environment variables that every task needs, with what belongs in them. */
  readonly variables: readonly { readonly name: string; readonly what: string }[]
  readonly script: string
}

const IN_FLIGHT_MAX = 2000
const UNITS_SECONDS = [1, 10, 100, 1000]

/** @param boundsMs rising bounds of the latency counts; the limits must be among them, to be judged exactly */
export function planK6(plan: ProbePlan, boundsMs: readonly number[]): K6Plan {
  const tasks = Math.max(1, Math.ceil(plan.rate / ONE_MACHINE_RATE_MAX))
  const perSeconds = UNITS_SECONDS.find((unit) => Math.abs(plan.rate * unit - Math.round(plan.rate * unit)) < 1e-6) ?? 1000
  const whole = Math.round(plan.rate * perSeconds)
  const rates = Array.from({ length: tasks }, (_, task) => Math.floor(whole / tasks) + (task < whole % tasks ? 1 : 0))
  const variables = plan.checks.flatMap(variablesOf)
  return { tasks, rates, perSeconds, variables, script: scriptOf(plan, { rates, perSeconds, boundsMs }) }
}


function variablesOf(check: ProbeCheck, index: number): K6Plan['variables'] {
  const of = `of ${check.method} ${check.path}`
  const sent = secretNames(check.headers).map((header, at) => ({ name: `PROBE_${index}_HEADER_${at}`, what: `header ${header} ${of}` }))
  const expected = secretNames(check.expected?.headers).map((header, at) => ({
    name: `PROBE_${index}_EXPECTED_${at}`,
    what: `expected header ${header} ${of}`,
  }))
  return [...sent, ...expected, ...(check.body === undefined ? [] : [{ name: `PROBE_${index}_BODY`, what: `body ${of}` }])]
}

type Headers = Readonly<Record<string, string>>

function secretNames(headers: Headers = {}): readonly string[] {
  return Object.keys(headers).filter(isSecretHeader)
}

/** JavaScript of an object; a secret's value is read from its variable. */
function headersSource(headers: Headers, variable: string): string {
  const secret = secretNames(headers)
  const members = Object.entries(headers).map(([name, value]) => {
    const source = secret.includes(name) ? `fromEnv('${variable}_${secret.indexOf(name)}')` : JSON.stringify(value)
    return `${JSON.stringify(name)}: ${source}`
  })
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/**
 * One check as JavaScript: data, and where a secret belongs, the variable that has it. Parsed, because a literal's `__proto__` is
 * no member.
 */
function checkSource(check: ProbeCheck, index: number): string {
  const body = check.body === undefined ? 'null' : `fromEnv('PROBE_${index}_BODY')`
  const { headers = {}, bodyContains = [], json = {} } = check.expected ?? {}
  const sent = { 'user-agent': 'cloudrun-delivery-probe', ...check.headers }
  const expected = JSON.stringify({ statuses: check.statuses, bodyContains, json })
  return `  {
    method: ${JSON.stringify(check.method)}, path: ${JSON.stringify(check.path)}, body: ${body},
    headers: ${headersSource(sent, `PROBE_${index}_HEADER`)},
    expected: Object.assign(JSON.parse(${JSON.stringify(expected)}), { headers: ${headersSource(headers, `PROBE_${index}_EXPECTED`)} }),
  },`
}

type Shares = { readonly rates: readonly number[]; readonly perSeconds: number; readonly boundsMs: readonly number[] }

function scriptOf(plan: ProbePlan, { rates, perSeconds, boundsMs }: Shares): string {
  const { url, checks, seconds, warmUpSeconds, timeoutMs, identity } = plan
  const scenario = (exec: string, duration: number, start: number) =>
    `    ${exec}: {
      executor: 'constant-arrival-rate', exec: '${exec}', rate: RATES[TASK], timeUnit: '${perSeconds}s', startTime: '${start}s',
      duration: '${duration}s', preAllocatedVUs: VUS, maxVUs: ${IN_FLIGHT_MAX}, gracefulStop: '${Math.ceil(timeoutMs / 1000)}s',
    },`
  return `${IMPORTS}

const ORIGIN = ${JSON.stringify(new URL(url).origin)}
function fromEnv(name) {
  if (__ENV[name] === undefined) throw new Error('the environment variable ' + name + ' is missing')
  return __ENV[name]
}
const CHECKS = [
${checks.map(checkSource).join('\n')}
]
// Requests per ${perSeconds} s of each task; together ${plan.rate} a second.
const RATES = ${JSON.stringify(rates)}
const BOUNDS_MS = ${JSON.stringify(boundsMs)}
const TASK = Number(__ENV.CLOUD_RUN_TASK_INDEX || 0)
if (!(TASK < RATES.length)) throw new Error('this plan is for ' + RATES.length + ' tasks; the first one is 0, this one ' + TASK)
const VUS = Math.min(${IN_FLIGHT_MAX}, Math.max(10, Math.ceil(RATES[TASK] / ${perSeconds} / 4)))

export const options = {
  maxRedirects: 0,
  scenarios: {
${warmUpSeconds > 0 ? `${scenario('warmUp', warmUpSeconds, 0)}\n` : ''}${scenario('probe', seconds, warmUpSeconds)}
  },
  // Makes k6 count them apart from those of the warm-up.
  thresholds: { 'dropped_iterations{scenario:probe}': ['count>=0'] },
}

const requests = new Counter('probe_requests')
const failed = new Counter('probe_failed')
const buckets = BOUNDS_MS.concat(['more']).map((_, index) => new Counter('probe_bucket_' + index))
${identity === undefined ? NO_TOKEN : tokenSource(identity.audience)}
${BEHAVIOUR.replace('TIMEOUT', `'${timeoutMs}ms'`)}`
}

const IMPORTS = [
  ['http', 'k6/http'],
  ['exec', 'k6/execution'],
  ['{ Counter }', 'k6/metrics'],
]
  .map(([name, module]) => `import ${name} from '${module}'`)
  .join('\n')

const NO_TOKEN = `
export function setup() {
  return {}
}`

/** Tokens live for an hour; what is longer than that needs a token per virtual user. */
function tokenSource(audience: string): string {
  return `
// The job's own service account needs roles/run.invoker on the service. A token is valid for an hour.
export function setup() {
  const account = 'http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default'
  const audience = encodeURIComponent(${JSON.stringify(audience)})
  const response = http.get(account + '/identity?audience=' + audience, { headers: { 'metadata-flavor': 'Google' } })
  if (response.status !== 200) throw new Error('no ID token: the metadata server answered ' + response.status)
  return { 'x-serverless-authorization': 'Bearer ' + response.body }
}`
}

const BEHAVIOUR = `
function send(access) {
  const check = CHECKS[exec.scenario.iterationInTest % CHECKS.length]
  const params = { headers: Object.assign({}, access, check.headers), redirects: 0, timeout: TIMEOUT, responseType: 'text' }
  return { check, response: http.request(check.method, ORIGIN + check.path, check.body, params) }
}

export function warmUp(access) {
  send(access)
}

export function probe(access) {
  const { check, response } = send(access)
  const { blocked, connecting, tls_handshaking, duration } = response.timings
  const ms = response.status === 0 ? Infinity : blocked + connecting + tls_handshaking + duration
  const slot = BOUNDS_MS.findIndex((bound) => ms <= bound)
  requests.add(1)
  buckets[slot < 0 ? BOUNDS_MS.length : slot].add(1)
  if (!passes(check.expected, response)) failed.add(1)
}

export function passes(expected, response) {
  const status = String(response.status)
  const fits = (pattern) => pattern === status || (pattern.endsWith('xx') && pattern[0] === status[0])
  if (!expected.statuses.some(fits)) return false
  const headers = Object.create(null)
  for (const name of Object.keys(response.headers)) headers[name.toLowerCase()] = response.headers[name]
  const body = response.body || ''
  if (!Object.keys(expected.headers).every((name) => headers[name] === expected.headers[name])) return false
  if (!expected.bodyContains.every((text) => body.includes(text))) return false
  const pointers = Object.keys(expected.json)
  if (pointers.length === 0) return true
  let document
  try {
    document = JSON.parse(body)
  } catch (error) {
    return false
  }
  return pointers.every((pointer) => {
    const found = at(document, pointer)
    return found !== undefined && equal(found.value, expected.json[pointer])
  })
}

function at(document, pointer) {
  let value = document
  for (const part of pointer.split('/').slice(1)) {
    const key = part.split('~1').join('/').split('~0').join('~')
    const isIndex = Array.isArray(value) && /^(0|[1-9][0-9]*)$/.test(key) && Number(key) < value.length
    if (!isIndex && !(isMapping(value) && has(value, key))) return undefined
    value = value[key]
  }
  return { value }
}

function equal(a, b) {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]))
  if (!isMapping(a)) return a === b
  if (!isMapping(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => has(b, key) && equal(a[key], b[key]))
}

function has(object, key) {
  return Object.prototype.hasOwnProperty.call(object, key)
}

function isMapping(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// One line of counts per task. Counts of several tasks add up.
export function handleSummary(data) {
  const count = (name) => (data.metrics[name] ? data.metrics[name].values.count : 0)
  const dropped = count('dropped_iterations{scenario:probe}')
  const counts = buckets.map((_, index) => count('probe_bucket_' + index) + (index === BOUNDS_MS.length ? dropped : 0))
  const requests = count('probe_requests') + dropped
  const result = { task: TASK, requests, errors: count('probe_failed') + dropped, dropped, histogram: { boundsMs: BOUNDS_MS, counts } }
  return { stdout: JSON.stringify(result) + '\\n' }
}
`
