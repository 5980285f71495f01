import type { Rule } from '@cloudrun-delivery/shared/core/judge'
import type { Objective } from '@cloudrun-delivery/shared/core/objective'
import { ON_INCONCLUSIVE, problemOfSteps, type OnInconclusive } from '@cloudrun-delivery/shared/core/rollout'
import { readGitHub, type GitHubInputs } from '@cloudrun-delivery/shared/github-input'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readOwnObjectives, readRule } from '@cloudrun-delivery/shared/objectives-input'
import { SIGNALS, type SignalName } from '@cloudrun-delivery/shared/core/signal'
import { readSignalSettings, type SignalSettings } from '@cloudrun-delivery/shared/signals-input'
import { readRevisions, readTargets, type Target } from '@cloudrun-delivery/shared/target'

export const RESUME = ['continue', 'restart'] as const
export type Resume = (typeof RESUME)[number]

export type PromoteInputs = SignalSettings & {
  /** In declared order, never empty: for each region all its services. */
  readonly targets: readonly Target[]
  /** Revision by service, of those for which one was named. */
  readonly revisions: ReadonlyMap<string, string>
  /** How many regions have the candidate once each wave is done, rising, the last all of them. */
  readonly waves: readonly number[]
  readonly failureBudget: number
  readonly resume: Resume
  readonly steps: readonly number[]
  readonly stepSeconds: number
  /** How long the candidate is watched at 100 %. */
  readonly bakeSeconds: number
  readonly signals: readonly SignalName[]
  /** Of the whole rollout; when it must end is known once it begins. */
  readonly rule: Rule
  /** Of single services, by name: these win over the rule's. */
  readonly ownObjectives: ReadonlyMap<string, readonly Objective[]>
  readonly onInconclusive: OnInconclusive
  readonly openIssue: boolean
  readonly dryRun: boolean
  readonly gitHub: GitHubInputs
  /** Names this step of this attempt, so that only it gives back what it took. */
  readonly run: string
}

export function parseInputs(inputs: Inputs): PromoteInputs {
  const targets = readTargets(inputs)
  const regions = new Set(targets.map(regionOf)).size
  const stepSeconds = inputs.durationSeconds('step-duration', 300, { min: 1, max: 21_600 })
  return {
    targets,
    revisions: readRevisions(inputs, 'revision', targets),
    waves: readWaves(inputs, regions),
    failureBudget: inputs.number('failure-budget', { default: 0, min: 0, max: Math.max(0, regions - 1), whole: true }),
    resume: inputs.choice('resume', RESUME, 'continue'),
    steps: readSteps(inputs),
    stepSeconds,
    bakeSeconds: inputs.durationSeconds('bake', stepSeconds, { min: 1, max: 86_400 }),
    signals: readSignals(inputs),
    rule: readRule(inputs, 50),
    ownObjectives: readOwnObjectives(inputs, [...new Set(targets.map(({ service }) => service))]),
    ...readSignalSettings(inputs),
    onInconclusive: inputs.choice('on-inconclusive', ON_INCONCLUSIVE, 'rollback'),
    openIssue: inputs.flag('open-issue', false),
    dryRun: inputs.flag('dry-run', false),
    gitHub: readGitHub(inputs),
    run: `${inputs.environment('GITHUB_RUN_ID') ?? 'local'}.${inputs.environment('GITHUB_RUN_ATTEMPT') ?? process.pid}.${inputs.environment('GITHUB_ACTION') ?? 'promote'}`,
  }
}

/** For the post entry: the runner gives it the inputs of its step, and they were found right by the main entry. @param environment as that read it, perhaps from a manifest */
export function gitHubOfStep(env: Readonly<Record<string, string | undefined>>, environment: string): GitHubInputs {
  return { ...readGitHub(Inputs.fromEnvironment(env)), environment: environment === '' ? undefined : environment }
}

/** Services of one region of one project fail together. */
export function regionOf({ project, region }: Target): string {
  return `${project}/${region}`
}

/** Regions, or parts of them, that have the candidate after each wave: `1,50%,100%`. */
function readWaves(inputs: Inputs, regions: number): readonly number[] {
  const texts = inputs.list('waves', ['1', '100%'])
  const counts = texts.map((text) => {
    const [, number, percent] = /^(\d{1,3})(%?)$/.exec(text) ?? []
    if (number === undefined) return Number.NaN
    return percent === '' ? Number(number) : Math.ceil((regions * Number(number)) / 100)
  })
  const rising = counts.every((count, index) => count >= 1 && count >= (counts[index - 1] ?? 0))
  if (!rising || (counts.at(-1) ?? 0) < regions) inputs.mustBe('waves', 'rising numbers or percentages of regions that end with all of them, such as 1,50%,100%', texts.join(','))
  return [...new Set(counts.map((count) => Math.min(count, regions)))]
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
