import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { REVISION, readTarget, type Target } from '@cloudrun-delivery/shared/target'

export type RollbackInputs = Target & {
  readonly toRevision: string | undefined
  readonly ifServing: string | undefined
  readonly reason: string
  readonly by: string
  readonly dryRun: boolean
}

export function parseInputs(inputs: Inputs): RollbackInputs {
  return {
    ...readTarget(inputs),
    toRevision: revision(inputs, 'to-revision'),
    ifServing: revision(inputs, 'if-serving'),
    reason: inputs.text('reason', 'rolled back by hand'),
    by: inputs.environment('GITHUB_ACTOR') ?? 'unknown',
    dryRun: inputs.flag('dry-run', false),
  }
}

function revision(inputs: Inputs, name: string): string | undefined {
  const value = inputs.optionalText(name)
  if (value !== undefined && !REVISION.test(value)) inputs.mustBe(name, 'the name of a revision, such as shop-00002-abc', value)
  return value
}
