// The inputs about GitHub, which several actions share, and what the runner says about the run.
import type { Inputs } from './inputs.ts'

export type WorkflowRun = {
  /** `owner/name`; empty outside of a workflow. */
  readonly repository: string
  readonly serverUrl: string
  readonly id: string
  /** The commit that the workflow runs for; undefined outside of one. */
  readonly commit: string | undefined
  readonly actor: string
}

export type GitHubInputs = {
  readonly token: string | undefined
  /** Where deployments are recorded; undefined for nowhere. */
  readonly environment: string | undefined
  /** `auto` adds none where GitHub has made one for the job. */
  readonly deployment: 'auto' | 'always' | 'never'
  readonly run: WorkflowRun
}

export function readGitHub(inputs: Inputs): GitHubInputs {
  return {
    token: inputs.optionalText('github-token'),
    environment: environmentName(inputs),
    deployment: inputs.choice('github-deployment', ['auto', 'always', 'never'], 'auto'),
    run: readWorkflowRun(inputs),
  }
}

/** What the runner says of the run, where there is one. */
export function readWorkflowRun(inputs: Inputs): WorkflowRun {
  return {
    repository: inputs.environment('GITHUB_REPOSITORY') ?? '',
    serverUrl: inputs.environment('GITHUB_SERVER_URL') ?? 'https://github.com',
    id: inputs.environment('GITHUB_RUN_ID') ?? '',
    commit: inputs.environment('GITHUB_SHA'),
    actor: inputs.environment('GITHUB_ACTOR') ?? 'unknown',
  }
}

function environmentName(inputs: Inputs): string | undefined {
  const name = inputs.optionalText('github-environment')
  if (name !== undefined && (name.length > 255 || /[\u0000-\u001F]/.test(name))) inputs.mustBe('github-environment', 'the name of an environment, at most 255 characters', name)
  return name
}
