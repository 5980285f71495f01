import type { Delivery, Environment, Service } from '@cloudrun-delivery/shared/delivery/delivery'
import { readWorkflowRun, type WorkflowRun } from '@cloudrun-delivery/shared/github-input'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import type { Loaded } from '@cloudrun-delivery/shared/delivery/load'

export type PlanInputs = {
  readonly delivery: Delivery
  /** Undefined: the file is checked, and nothing is delivered. */
  readonly environment: Environment | undefined
  readonly services: readonly Service[]
  readonly checkBranch: boolean
  readonly skipSuperseded: boolean
  /** Of the run; undefined for a tag or a pull request. */
  readonly branch: string | undefined
  readonly event: string
  readonly token: string | undefined
  readonly run: WorkflowRun
}

export function parseInputs(inputs: Inputs, loaded: Loaded | undefined): PlanInputs {
  if (loaded === undefined) throw new Error('plan-delivery has a manifest by default')
  return {
    delivery: loaded.delivery, environment: loaded.environment, services: loaded.services,
    checkBranch: inputs.flag('check-branch', true),
    skipSuperseded: inputs.flag('skip-superseded', true),
    branch: /^refs\/heads\/(.+)$/.exec(inputs.environment('GITHUB_REF') ?? '')?.[1],
    event: inputs.environment('GITHUB_EVENT_NAME') ?? '',
    token: inputs.optionalText('github-token'),
    run: readWorkflowRun(inputs),
  }
}
