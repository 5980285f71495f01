// What validate-deploy and promote judge by, read the same way by both.
import { boundOf, INDICATORS, unitOf, type Indicator, type Objective } from './core/objective.ts'
import { JUDGES, RULE_DEFAULTS, type Rule } from './core/judge.ts'
import { PROFILES, profileObjectives } from './core/profile.ts'
import type { Inputs } from './inputs.ts'

const ERROR_RATE_PERCENT_DEFAULT = 1
const TOLERANCE_MS_DEFAULT = 5
const LIMIT_LINE = /^(?:([a-z][-a-z0-9]*)\s*:\s*)?([a-z0-9-]+)\s*(<=|>=|≤|≥)\s*(\d+(?:\.\d+)?)$/

/** Indicators with an input of their own, `<indicator>-limit`. */
export const LIMIT_INPUTS: readonly Indicator[] = ['error-rate-percent', 'latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99']

/** A limit that is given wins over the profile's; without either, the error rate has one. Values not above 0 would fail everything and are refused. */
export function readObjectives(inputs: Inputs): readonly Objective[] {
  const name = inputs.optionalText('profile')
  const profile = PROFILES.find((known) => known === name)
  if (name !== undefined && profile === undefined) inputs.mustBe('profile', PROFILES.map((known) => `\`${known}\``).join(' or '), name)
  const given = LIMIT_INPUTS.flatMap((indicator): readonly Objective[] => {
    const limit = inputs.number<number | undefined>(`${indicator}-limit`, { ...rangeOf(indicator), default: undefined })
    return limit === undefined ? [] : [limitOf(indicator, limit, originOf(inputs, `${indicator}-limit`))]
  })
  const listed = readList(inputs)
  const own = [...given, ...listed]
  const fromProfile = profile === undefined ? [limitOf('error-rate-percent', ERROR_RATE_PERCENT_DEFAULT, 'default')] : profileObjectives(profile)
  return [...own, ...fromProfile.filter(({ indicator }) => !own.some((objective) => objective.indicator === indicator))]
}

/** Lines such as `cpu-percent <= 70`: every indicator that there is. Those of single services are read by `readOwnObjectives`. */
function readList(inputs: Inputs): readonly Objective[] {
  return inputs.lines('limits').flatMap((line): readonly Objective[] => {
    const read = readLine(line, inputs)
    if (read === undefined) inputs.mustBe('limits', `lines such as \`cpu-percent <= 70\` or \`availability-percent >= 99.9\`, of ${INDICATORS.join(', ')}`, line)
    return read === undefined || read.service !== undefined ? [] : [read.objective]
  })
}

/** Lines such as `backend: latency-ms-p95 <= 300`, by service: they win over what is said of all of them. */
export function readOwnObjectives(inputs: Inputs, services: readonly string[]): ReadonlyMap<string, readonly Objective[]> {
  const lines = inputs.lines('limits').flatMap((line) => readLine(line, inputs) ?? [])
  for (const { service } of lines) if (service !== undefined && !services.includes(service)) inputs.problem(`\`limits\` names the service "${service}"; this step is about ${services.join(', ')}`)
  return new Map(services.map((name) => [name, lines.filter(({ service }) => service === name).map(({ objective }) => objective)]))
}

function readLine(line: string, inputs: Inputs): { readonly service: string | undefined; readonly objective: Objective } | undefined {
  const [, service, name = '', comparison = '', value = ''] = LIMIT_LINE.exec(line.trim()) ?? []
  const indicator = INDICATORS.find((known) => known === name)
  const expected = indicator === undefined ? undefined : boundOf(indicator) === 'at-most' ? ['<=', '≤'] : ['>=', '≥']
  return indicator === undefined || expected?.includes(comparison) !== true ? undefined : { service, objective: limitOf(indicator, Number(value), originOf(inputs, 'limits')) }
}

/** A line of the manifest, or the input in backticks. */
function originOf(inputs: Inputs, name: string): string {
  const origin = inputs.originOf(name)
  return origin === `input ${name}` ? `input \`${name}\`` : origin
}

function limitOf(indicator: Indicator, limit: number, origin: string): Objective {
  return { indicator, unit: unitOf(indicator), bound: boundOf(indicator), limit, origin }
}

function rangeOf(indicator: Indicator): { readonly min: number; readonly max: number } {
  return unitOf(indicator) === '%' ? { min: 0, max: 100 } : { min: 0.001, max: 600_000 }
}

/** All of the rule that is asked for in both actions; when it must end is the action's own business. */
export function readRule(inputs: Inputs, minRequestsDefault: number): Rule {
  return {
    ...RULE_DEFAULTS,
    judge: inputs.choice('judge', JUDGES, 'sequential'),
    alpha: inputs.number('alpha', { min: 1e-6, max: 0.2, default: RULE_DEFAULTS.alpha }),
    tolerancePercent: inputs.number('tolerance-percent', { min: 0, max: 1000, default: RULE_DEFAULTS.tolerancePercent }),
    toleranceMs: inputs.number('tolerance-ms', { min: 0, max: 60_000, default: TOLERANCE_MS_DEFAULT }),
    minRequests: inputs.number('min-requests', { min: 1, whole: true, default: minRequestsDefault }),
    objectives: readObjectives(inputs),
  }
}
