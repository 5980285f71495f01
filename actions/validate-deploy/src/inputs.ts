import { readChecks } from '@cloudrun-delivery/shared/checks-input'
import { ONE_MACHINE_RATE_MAX } from '@cloudrun-delivery/shared/core/k6-plan'
import type { Objective } from '@cloudrun-delivery/shared/core/objective'
import { ARRIVALS, parseCheck, plannedRequests, type Arrivals, type ProbeCheck } from '@cloudrun-delivery/shared/core/probe'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readObjectives } from '@cloudrun-delivery/shared/objectives-input'
import { REVISION, readTarget, type Target } from '@cloudrun-delivery/shared/target'

export type ValidateInputs = Target & {
  readonly revision: string | undefined
  readonly signal: 'probe' | 'monitoring'
  readonly checks: readonly ProbeCheck[]
  readonly auth: Auth
  readonly rate: number
  readonly arrivals: Arrivals
  readonly durationSeconds: number
  readonly minRequests: number
  readonly objectives: readonly Objective[]
  readonly monitoringDelaySeconds: number
  readonly onInconclusive: 'fail' | 'warn'
}

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
  const parsed: ValidateInputs = {
    ...target,
    revision,
    signal: inputs.choice('signal', ['probe', 'monitoring'], 'probe'),
    checks: readChecks(inputs, 'checks') ?? DEFAULT_CHECKS,
    auth: inputs.choice('auth', AUTHS, 'auto'),
    rate: inputs.number('rate', { min: 0.1, max: RATE_MAX, default: 10 }),
    arrivals: inputs.choice('arrivals', ARRIVALS, 'constant'),
    durationSeconds: inputs.durationSeconds('duration', 30, { min: 1, max: 21_600 }),
    minRequests: inputs.number('min-requests', { min: 1, whole: true, default: 50 }),
    objectives: readObjectives(inputs),
    monitoringDelaySeconds: inputs.durationSeconds('monitoring-delay', 180, { max: 3600 }),
    onInconclusive: inputs.choice('on-inconclusive', ['fail', 'warn'], 'fail'),
  }
  if (parsed.signal === 'probe') refuseHopeless(inputs, parsed)
  return parsed
}

/** A run that cannot end in a verdict, or not within this machine's memory, is not worth starting. */
function refuseHopeless(inputs: Inputs, { rate, durationSeconds, minRequests }: ValidateInputs): void {
  const planned = plannedRequests({ rate, seconds: durationSeconds })
  const product = `\`rate\` × \`duration\` is ${planned} requests`
  if (planned < minRequests) inputs.problem(`${product}, fewer than the ${minRequests} of \`min-requests\`: no verdict could come of it`)
  if (rate > ONE_MACHINE_RATE_MAX) return
  if (planned > REQUESTS_MAX) inputs.problem(`${product}, more than the ${REQUESTS_MAX} that one run can hold`)
}
