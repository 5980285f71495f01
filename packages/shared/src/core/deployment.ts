// GitHub's deployments as this suite keeps them: one for each revision of a service in a region, told apart by what is in the payload,
// because GitHub itself knows only environments, and several services of a matrix share one. It refuses to see a stranger's deployment
// as ours: what has not our payload is never touched.

/** What was deployed: the payload of a deployment of ours. */
export type DeploymentSubject = { readonly project: string; readonly region: string; readonly service: string; readonly revision: string }

/**
 * The states that we give; GitHub has more, and a stranger's deployment may have them. `failure`: the revision was tried and is bad. `error`: it
 * was not brought to an end, and nothing is said about the revision.
 */
export type DeploymentState = 'in_progress' | 'success' | 'failure' | 'error' | 'inactive'

export type RecordedDeployment = {
  readonly id: number
  /** The full commit, as GitHub resolved it. */
  readonly commit: string
  /** Undefined when it is not ours: GitHub makes one for a job's `environment:`, and other tools make theirs. */
  readonly subject: DeploymentSubject | undefined
}

const TOOL = 'cloudrun-delivery'
const FIELDS = ['project', 'region', 'service', 'revision'] as const

export function deploymentPayload(subject: DeploymentSubject): Readonly<Record<string, string>> {
  return { tool: TOOL, ...Object.fromEntries(FIELDS.map((field) => [field, subject[field]])) }
}

/** @param payload as GitHub gives it back: an object, or its JSON as text */
export function parseDeploymentPayload(payload: unknown): DeploymentSubject | undefined {
  const value = typeof payload === 'string' ? parsed(payload) : payload
  if (typeof value !== 'object' || value === null || Reflect.get(value, 'tool') !== TOOL) return undefined
  const [project, region, service, revision] = FIELDS.map((field): unknown => Reflect.get(value, field))
  const texts = typeof project === 'string' && typeof region === 'string' && typeof service === 'string' && typeof revision === 'string'
  return texts ? { project, region, service, revision } : undefined
}

/** The newest deployment of this very revision. @param list newest first */
export function deploymentOf(list: readonly RecordedDeployment[], subject: DeploymentSubject): RecordedDeployment | undefined {
  return list.find((one) => one.subject !== undefined && FIELDS.every((field) => one.subject?.[field] === subject[field]))
}

/** Other deployments of the same service in the same region: what a success takes over from. Another service's are never among them. */
export function supersededBy(list: readonly RecordedDeployment[], subject: DeploymentSubject, id: number): readonly RecordedDeployment[] {
  return list.filter(
    (one) => one.id !== id && one.subject?.project === subject.project && one.subject.region === subject.region && one.subject.service === subject.service,
  )
}

/** Whether a status was written by this run of a workflow: its log is the run's. `…/actions/runs/12` is not the run 1. */
export function isOfRun(logUrl: string, repository: string, runId: string): boolean {
  return new RegExp(`/${escapeRegExp(repository)}/actions/runs/${escapeRegExp(runId)}(?:[/?#]|$)`, 'i').test(logUrl)
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Kept in a revision's own annotations by the deploy that made it. */
export const COMMIT_ANNOTATION = 'dreamango.github.io/commit'

/** The commit that a revision was made from; undefined when it does not say a full one. */
export function commitOf({ annotations }: { readonly annotations: Readonly<Record<string, string>> }): string | undefined {
  const commit = annotations[COMMIT_ANNOTATION] ?? ''
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit) ? commit : undefined
}
