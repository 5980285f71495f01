import { readChecks } from '@cloudrun-delivery/shared/checks-input'
import { ONE_MACHINE_RATE_MAX } from '@cloudrun-delivery/shared/core/k6-plan'
import type { Rule } from '@cloudrun-delivery/shared/core/judge'
import { allowedRatioOf } from '@cloudrun-delivery/shared/core/limit-evidence'
import { isRequestIndicator, withOwn } from '@cloudrun-delivery/shared/core/objective'
import { cleanRequestsToProve } from '@cloudrun-delivery/shared/core/plan'
import { ARRIVALS, parseCheck, plannedRequests, type Arrivals, type ProbeCheck } from '@cloudrun-delivery/shared/core/probe'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readOwnObjectives, readRule } from '@cloudrun-delivery/shared/objectives-input'
import { readSignalSettings, type SignalSettings } from '@cloudrun-delivery/shared/signals-input'
import { REVISION, readTarget, type Target } from '@cloudrun-delivery/shared/target'

export type ValidateInputs = Target & SignalSettings & {
  readonly revision: string | undefined
  readonly signal: (typeof VALIDATE_SIGNALS)[number]
  readonly checks: readonly ProbeCheck[]
  readonly auth: Auth
  readonly rate: number
  readonly arrivals: Arrivals
  readonly durationSeconds: number
  readonly rule: Rule
  readonly onInconclusive: 'fail' | 'warn'
}

export const VALIDATE_SIGNALS = ['probe', 'logging', 'monitoring'] as const
export const AUTHS = ['auto', 'none', 'id-token'] as const
export type Auth = (typeof AUTHS)[number]

/** A server that has no page at `/` answers 404 there and may be well; whoever names a path wants it to work. */
export const DEFAULT_CHECK = '/ => 2xx|3xx|4xx'
const DEFAULT_CHECKS = [DEFAULT_CHECK].flatMap((line) => parseCheck(line) ?? [])
const REQUESTS_MAX = 600_000
/** What one machine cannot send is planned for several. */
const RATE_MAX = 100_000

export function parseInputs(inputs: Inputs): ValidateInputs {
  const target = readTarget(inputs)
  const revision = inputs.optionalText('revision')
  if (revision !== undefined && !REVISION.test(revision)) inputs.mustBe('revision', 'the name of a revision, such as shop-00002-abc', revision)
  const rule = readRule(inputs, 50)
  const parsed: ValidateInputs = {
    ...target,
    revision,
    signal: inputs.choice('signal', VALIDATE_SIGNALS, 'probe'),
    checks: readChecks(inputs, 'checks') ?? DEFAULT_CHECKS,
    auth: inputs.choice('auth', AUTHS, 'auto'),
    rate: inputs.number('rate', { min: 0.1, max: RATE_MAX, default: 30 }),
    arrivals: inputs.choice('arrivals', ARRIVALS, 'constant'),
    durationSeconds: inputs.durationSeconds('duration', 30, { min: 1, max: 21_600 }),
    rule: { ...rule, objectives: withOwn(rule.objectives, readOwnObjectives(inputs, [target.service]).get(target.service) ?? []) },
    ...readSignalSettings(inputs),
    onInconclusive: inputs.choice('on-inconclusive', ['fail', 'warn'], 'fail'),
  }
  if (parsed.signal === 'probe' && inputs.readable) refuseHopeless(inputs, parsed)
  return parsed
}

/** A run that cannot end in a verdict, or not within this machine's memory, is not worth starting. */
function refuseHopeless(inputs: Inputs, { rate, durationSeconds, rule, onInconclusive }: ValidateInputs): void {
  const planned = plannedRequests({ rate, seconds: durationSeconds })
  const product = `\`rate\` × \`duration\` is ${planned} requests`
  if (planned < rule.minRequests) inputs.problem(`${product}, fewer than the ${rule.minRequests} of \`min-requests\`: no verdict could come of it`)
  if (rate > ONE_MACHINE_RATE_MAX) return
  if (planned > REQUESTS_MAX) inputs.problem(`${product}, more than the ${REQUESTS_MAX} that one run can hold`)
  if (rule.judge !== 'sequential' || onInconclusive === 'warn') return
  for (const objective of rule.objectives) {
    if (objective.limit === undefined || !isRequestIndicator(objective.indicator)) continue
    const needed = cleanRequestsToProve(allowedRatioOf(objective, objective.limit), rule)
    if (needed <= planned) continue
    const sign = objective.bound === 'at-most' ? '≤' : '≥'
    inputs.problem(`${product}; to show ${objective.indicator} ${sign} ${objective.limit} ${objective.unit} takes ${needed} without a bad one: \`duration: ${Math.ceil(needed / rate)}s\` would do, or \`on-inconclusive: warn\`, or \`judge: threshold\``)
  }
}
