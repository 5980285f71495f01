import { isPath } from '@cloudrun-delivery/shared/core/probe'
import { readGitHub, type GitHubInputs } from '@cloudrun-delivery/shared/github-input'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readRevisions, readTargets, type Target } from '@cloudrun-delivery/shared/target'

export type RollbackInputs = {
  /** In declared order, never empty: for each region all its services. */
  readonly targets: readonly Target[]
  /** Revision by service, of those for which one was named. */
  readonly toRevisions: ReadonlyMap<string, string>
  readonly ifServing: ReadonlyMap<string, string>
  /** What can be rolled back is, even where something else is refused. */
  readonly partly: boolean
  readonly reason: string
  readonly by: string
  readonly verify: 'requests' | 'traffic'
  /** Path and query that a request of the verification asks for. */
  readonly verifyPath: string
  readonly openIssue: boolean
  readonly dryRun: boolean
  readonly gitHub: GitHubInputs
}

export function parseInputs(inputs: Inputs): RollbackInputs {
  const targets = readTargets(inputs)
  const [toRevisions, ifServing] = [readRevisions(inputs, 'to-revision', targets), readRevisions(inputs, 'if-serving', targets)]
  for (const [service, revision] of toRevisions) {
    if (ifServing.get(service) === revision) inputs.problem(`\`to-revision\` and \`if-serving\` both name "${revision}": it cannot both get and lose the users`)
  }
  const gitHub = readGitHub(inputs)
  return {
    targets,
    toRevisions,
    ifServing,
    partly: inputs.flag('partly', false),
    reason: inputs.text('reason', 'rolled back by hand'),
    by: gitHub.run.actor,
    verify: inputs.choice('verify', ['requests', 'traffic'], 'requests'),
    verifyPath: path(inputs, 'verify-path'),
    openIssue: inputs.flag('open-issue', false),
    dryRun: inputs.flag('dry-run', false),
    gitHub,
  }
}

function path(inputs: Inputs, name: string): string {
  const value = inputs.text(name, '/')
  if (!value.startsWith('/') || /\s/.test(value) || !isPath(value)) inputs.mustBe(name, 'a path that begins with one slash, such as /health', value)
  return value
}
