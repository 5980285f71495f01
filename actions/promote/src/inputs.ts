import type { Rule } from '@cloudrun-delivery/shared/core/judge'
import { ON_INCONCLUSIVE, problemOfSteps, type OnInconclusive } from '@cloudrun-delivery/shared/core/rollout'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readRule } from '@cloudrun-delivery/shared/objectives-input'
import { SIGNALS, type SignalName } from '@cloudrun-delivery/shared/core/signal'
import { readSignalSettings, type SignalSettings } from '@cloudrun-delivery/shared/signals-input'
import { REVISION, readTarget, type Target } from '@cloudrun-delivery/shared/target'

export type PromoteInputs = Target & SignalSettings & {
  readonly revision: string | undefined
  readonly steps: readonly number[]
  readonly stepSeconds: number
  /** How long the candidate is watched at 100 %. */
  readonly bakeSeconds: number
  readonly signals: readonly SignalName[]
  /** Of the whole rollout; when it must end is known once it begins. */
  readonly rule: Rule
  readonly onInconclusive: OnInconclusive
  readonly dryRun: boolean
  /** Names this step of this attempt, so that only it gives back what it took. */
  readonly run: string
}

export function parseInputs(inputs: Inputs): PromoteInputs {
  const target = readTarget(inputs)
  const stepSeconds = inputs.durationSeconds('step-duration', 300, { min: 1, max: 21_600 })
  return {
    ...target,
    revision: readRevision(inputs),
    steps: readSteps(inputs),
    stepSeconds,
    bakeSeconds: inputs.durationSeconds('bake', stepSeconds, { min: 1, max: 86_400 }),
    signals: readSignals(inputs),
    rule: readRule(inputs, 50),
    ...readSignalSettings(inputs),
    onInconclusive: inputs.choice('on-inconclusive', ON_INCONCLUSIVE, 'rollback'),
    dryRun: inputs.flag('dry-run', false),
    run: `${inputs.environment('GITHUB_RUN_ID') ?? 'local'}.${inputs.environment('GITHUB_RUN_ATTEMPT') ?? process.pid}.${inputs.environment('GITHUB_ACTION') ?? 'promote'}`,
  }
}

function readRevision(inputs: Inputs): string | undefined {
  const value = inputs.optionalText('revision')
  if (value !== undefined && !REVISION.test(value)) inputs.mustBe('revision', 'the name of a revision, such as shop-00002-abc', value)
  return value
}

function readSteps(inputs: Inputs): readonly number[] {
  const texts = inputs.list('steps', ['5', '25', '50', '100'])
  const steps = texts.map((text) => (/^\d{1,3}%?$/.test(text) ? Number.parseInt(text, 10) : Number.NaN))
  const problem = problemOfSteps(steps)
  if (problem !== undefined) inputs.mustBe('steps', problem, texts.join(','))
  return steps
}

function readSignals(inputs: Inputs): readonly SignalName[] {
  const names = inputs.list('signals', SIGNALS)
  const known = names.flatMap((name) => SIGNALS.filter((signal) => signal === name))
  if (known.length !== names.length || new Set(known).size !== known.length) inputs.mustBe('signals', `one or several of ${SIGNALS.join(', ')}`, names.join(','))
  return known
}
