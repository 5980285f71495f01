import { isPath } from '@cloudrun-delivery/shared/core/probe'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { REVISION, readTarget, type Target } from '@cloudrun-delivery/shared/target'

export type RollbackInputs = Target & {
  readonly toRevision: string | undefined
  readonly ifServing: string | undefined
  readonly reason: string
  readonly by: string
  readonly verify: 'requests' | 'traffic'
  /** Path and query that a request of the verification asks for. */
  readonly verifyPath: string
  readonly dryRun: boolean
}

export function parseInputs(inputs: Inputs): RollbackInputs {
  const [toRevision, ifServing] = [revision(inputs, 'to-revision'), revision(inputs, 'if-serving')]
  if (toRevision !== undefined && toRevision === ifServing) inputs.problem(`\`to-revision\` and \`if-serving\` both name "${toRevision}": it cannot both get and lose the users`)
  return {
    ...readTarget(inputs),
    toRevision,
    ifServing,
    reason: inputs.text('reason', 'rolled back by hand'),
    by: inputs.environment('GITHUB_ACTOR') ?? 'unknown',
    verify: inputs.choice('verify', ['requests', 'traffic'], 'requests'),
    verifyPath: path(inputs, 'verify-path'),
    dryRun: inputs.flag('dry-run', false),
  }
}

function revision(inputs: Inputs, name: string): string | undefined {
  const value = inputs.optionalText(name)
  if (value !== undefined && !REVISION.test(value)) inputs.mustBe(name, 'the name of a revision, such as shop-00002-abc', value)
  return value
}

function path(inputs: Inputs, name: string): string {
  const value = inputs.text(name, '/')
  if (!value.startsWith('/') || /\s/.test(value) || !isPath(value)) inputs.mustBe(name, 'a path that begins with one slash, such as /health', value)
  return value
}
