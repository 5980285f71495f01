// What actions tell GitHub about a delivery: a deployment for each revision of a service in an environment, with its state; an issue; what
// came between two commits. All of it is told after the fact and is never worth a delivery: what GitHub refuses becomes a warning with
// its remedy. It adds no deployment where GitHub has made one for the job's own `environment:`.
import type { Report } from './action.ts'
import { commitOf, deploymentOf, isOfRun, supersededBy, type DeploymentState, type DeploymentSubject, type RecordedDeployment } from './core/deployment.ts'
import type { Log } from './core/log.ts'
import { releaseNotes } from './core/release-notes.ts'
import { DeliveryError } from './errors.ts'
import type { GitHubInputs } from './github-input.ts'
import type { CloudRun, DeploymentStatus, Forge, IssueOnce } from './ports.ts'

/** The forge is undefined where there is no token, or where nothing may be recorded. */
export type Records = { readonly forge: Forge | undefined; readonly gitHub: GitHubInputs; readonly log: Log; readonly report: Pick<Report<string>, 'annotate' | 'section'>; readonly signal: AbortSignal }

export type DeploymentChange = {
  readonly subject: DeploymentSubject
  readonly state: DeploymentState
  /** The commit that the revision was made from, where it is known. */
  readonly commit: string | undefined
  /** Why and by whom, in a sentence. */
  readonly description: string
  /** Of the service; empty when it is not known. */
  readonly url: string
  /** A record of its own even if this revision has one: it was given users again. */
  readonly anew?: boolean
}

/** Longest time that all of it may take: users and runners wait. */
const BUDGET_MS = 30_000
/** Older deployments of the service whose state is looked at. */
const SUPERSEDED_MAX = 10
const FOREIGN_MAX = 5

/** Records the state of one revision's deployment. Nothing is done without `github-environment`, or with `github-deployment: never`. */
export async function recordDeployment(records: Records, change: DeploymentChange): Promise<void> {
  const { environment, deployment } = records.gitHub
  if (environment === undefined || deployment === 'never') return
  if (records.forge === undefined) return sayNoForge(records, 'The deployment is not on GitHub: `github-environment`', `for ${environment}`)
  await tell(records, 'The deployment is not on GitHub', async (forge, signal) => {
    const list = await forge.deployments(environment, signal)
    const present = change.anew === true ? undefined : deploymentOf(list, change.subject)
    const id = present?.id ?? (await create(forge, records, list, change, environment, signal))
    if (id === undefined) return
    await forge.setDeploymentStatus(id, statusOf(records, change), signal)
    records.log.info(`GitHub deployment ${id} (${environment}, ${change.subject.service}): ${change.state}`)
    if (change.state === 'success') await retire(forge, records, supersededBy(list, change.subject, id), change.subject.revision, signal)
  })
}

function sayNoForge({ gitHub, log, report }: Records, wished: string, what: string): void {
  if (gitHub.token !== undefined) return log.info(`Nothing is recorded on GitHub ${what}: this is no workflow of a repository, or the service is emulated`)
  report.annotate({ level: 'warning', message: `${wished} is set but \`github-token\` is empty. Leave it out, its default is \`\${{ github.token }}\`.` })
}

/** Undefined when there is nothing to add: no record to end, no commit, or GitHub's own. */
async function create(forge: Forge, { gitHub, log }: Records, list: readonly RecordedDeployment[], change: DeploymentChange, environment: string, signal: AbortSignal): Promise<number | undefined> {
  if (change.state === 'failure' || change.state === 'error' || change.state === 'inactive') return undefined
  if (gitHub.deployment === 'auto' && (await isGitHubs(forge, gitHub, list, signal))) {
    log.info(`GitHub has made a deployment for this job's environment ${environment}; none is added`)
    return undefined
  }
  if (change.commit === undefined) {
    log.info(`No GitHub deployment is recorded for ${change.subject.revision}: the commit it was made from is not known`)
    return undefined
  }
  return forge.createDeployment({ environment, commit: change.commit, subject: change.subject, description: change.description }, signal)
}

/** An action cannot see its job's `environment:`, but GitHub's deployment for it has a status whose log is this very run. */
async function isGitHubs(forge: Forge, { run }: GitHubInputs, list: readonly RecordedDeployment[], signal: AbortSignal): Promise<boolean> {
  const strangers = list.filter(({ subject, commit }) => subject === undefined && commit === run.commit).slice(0, FOREIGN_MAX)
  const statuses = await Promise.all(strangers.map(async ({ id }) => forge.deploymentStatus(id, signal)))
  return statuses.some((status) => status !== undefined && isOfRun(status.logUrl, run.repository, run.id))
}

/** GitHub would do this to the whole environment; only this service's own deployments are replaced by it. */
async function retire(forge: Forge, records: Records, older: readonly RecordedDeployment[], by: string, signal: AbortSignal): Promise<void> {
  for (const { id } of older.slice(0, SUPERSEDED_MAX)) {
    const state = (await forge.deploymentStatus(id, signal))?.state
    if (state !== 'success' && state !== 'in_progress') continue
    await forge.setDeploymentStatus(id, { state: 'inactive', description: `replaced by ${by}`, logUrl: runUrl(records.gitHub), environmentUrl: '' }, signal)
  }
}

function statusOf({ gitHub }: Records, { state, description, url }: DeploymentChange): DeploymentStatus {
  return { state, description, logUrl: runUrl(gitHub), environmentUrl: /^https?:\/\//.test(url) ? url : '' }
}

/** Opens it once, and gives its address; undefined when it could not be opened. */
export async function openIssue(records: Records, issue: IssueOnce): Promise<string | undefined> {
  if (records.forge === undefined) {
    sayNoForge(records, 'The issue was not opened: `open-issue`', 'by an issue')
    return undefined
  }
  return tell(records, 'The issue was not opened', async (forge, signal) => {
    const { url, opened } = await forge.openIssueOnce(issue, signal)
    records.log.info(`${opened ? 'Opened' : 'There is already'} ${url}`)
    return url
  })
}

/**
 * Adds to the summary what the candidate's commit brings beside the stable revision's; nothing when one of them is not known.
 * @param asked whether somebody asked for it: then it is a warning when GitHub refuses, and a line of the log otherwise
 */
export async function addReleaseNotes(records: Records, base: string | undefined, head: string | undefined, asked: boolean): Promise<void> {
  if (records.forge === undefined || base === undefined || head === undefined || base === head) return
  await tell(records, 'The commits since the stable revision are not listed', async (forge, signal) => {
    records.report.section(releaseNotes(await forge.commitsBetween(base, head, signal), base, head, records.gitHub.run))
  }, asked)
}

/** The commit that a revision was made from. Undefined also when it cannot be read: what is recorded is worth no error. */
export async function commitOfRevision(cloudRun: CloudRun, service: string, name: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const revision = await cloudRun.getRevision(service, name, signal)
    return revision === undefined ? undefined : commitOf(revision)
  } catch (thrown) {
    if (thrown instanceof DeliveryError) return undefined
    throw thrown
  }
}

/** Page of this run; empty outside of a workflow. */
export function runUrl({ run }: Pick<GitHubInputs, 'run'>): string {
  return run.id === '' ? '' : `${run.serverUrl}/${run.repository}/actions/runs/${run.id}`
}

async function tell<T>({ forge, log, report, signal }: Records, failed: string, work: (forge: Forge, signal: AbortSignal) => Promise<T>, warns = true): Promise<T | undefined> {
  if (forge === undefined || signal.aborted) return undefined
  try {
    return await work(forge, AbortSignal.any([signal, AbortSignal.timeout(BUDGET_MS)]))
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError)) throw thrown
    if (signal.aborted) return undefined
    const reason = thrown.kind === 'cancelled' ? `GitHub took more than ${BUDGET_MS / 1000} s` : thrown.message
    const message = `${failed}: ${reason}${thrown.hint === '' ? '' : `. ${thrown.hint}`}`
    log.info(message)
    if (warns) report.annotate({ level: 'warning', message })
    return undefined
  }
}
