// A forge in memory that obeys the rules of GitHub's: a deployment needs a commit that exists, a status belongs to one deployment, an issue
// with a known marker is not opened again. `refuse` makes it answer as a forge that does not let us.
import type { RecordedDeployment } from '../core/deployment.ts'
import type { CommitRange } from '../core/release-notes.ts'
import { cancelled, DeliveryError } from '../errors.ts'
import type { DeploymentStatus, Forge, IssueOnce, NewDeployment } from '../ports.ts'

type Kept = RecordedDeployment & { readonly environment: string; readonly description: string; /** Newest first. */ readonly statuses: (Omit<DeploymentStatus, 'state'> & { readonly state: string })[] }

export class FakeForge implements Forge {
  readonly kept: Kept[] = []
  readonly issues: IssueOnce[] = []
  /** Commits that exist; any full one does when empty. */
  readonly commits = new Set<string>()
  /** Newest commit by branch. */
  readonly branches = new Map<string, string>()
  range: CommitRange = { relation: 'identical', commitCount: 0, behindCount: 0, commits: [] }
  /** What every call is answered with. */
  refusal: DeliveryError | undefined

  /** A deployment that GitHub made for a job's `environment:`. */
  addForeign(environment: string, commit: string, logUrl: string): number {
    const id = this.kept.length + 1
    this.kept.push({ id, environment, commit, subject: undefined, description: '', statuses: [{ state: 'in_progress', description: '', logUrl, environmentUrl: '' }] })
    return id
  }

  /** The newest state of each deployment of ours, oldest first: `shop-00002 success`. */
  get states(): readonly string[] {
    return this.kept.flatMap(({ subject, statuses }) => (subject === undefined ? [] : [`${subject.revision} ${statuses[0]?.state ?? 'none'}`]))
  }

  async deployments(environment: string, signal: AbortSignal): Promise<readonly RecordedDeployment[]> {
    this.#ask(signal)
    return this.kept.filter((one) => one.environment === environment).toReversed()
  }

  async deploymentStatus(id: number, signal: AbortSignal): Promise<{ readonly state: string; readonly logUrl: string } | undefined> {
    this.#ask(signal)
    return this.#find(id).statuses[0]
  }

  async createDeployment({ environment, commit, subject, description }: NewDeployment, signal: AbortSignal): Promise<number> {
    this.#ask(signal)
    this.#require(commit)
    const id = this.kept.length + 1
    this.kept.push({ id, environment, commit, subject, description, statuses: [] })
    return id
  }

  async setDeploymentStatus(id: number, status: DeploymentStatus, signal: AbortSignal): Promise<void> {
    this.#ask(signal)
    this.#find(id).statuses.unshift(status)
  }

  async commitsBetween(base: string, head: string, signal: AbortSignal): Promise<CommitRange> {
    this.#ask(signal)
    this.#require(base)
    this.#require(head)
    return this.range
  }

  async newestCommit(branch: string, signal: AbortSignal): Promise<string> {
    this.#ask(signal)
    const commit = this.branches.get(branch)
    if (commit === undefined) throw new DeliveryError('not-found', `no branch ${branch}`)
    return commit
  }

  async openIssueOnce(issue: IssueOnce, signal: AbortSignal): Promise<{ readonly url: string; readonly opened: boolean }> {
    this.#ask(signal)
    const present = this.issues.findIndex(({ marker }) => marker === issue.marker)
    if (present < 0) this.issues.push(issue)
    return { url: `https://github.com/octo/shop/issues/${present < 0 ? this.issues.length : present + 1}`, opened: present < 0 }
  }

  #ask(signal: AbortSignal): void {
    if (signal.aborted) throw cancelled('asking the forge')
    if (this.refusal !== undefined) throw this.refusal
  }

  #require(commit: string): void {
    if (!/^[0-9a-f]{40}$/.test(commit) || (this.commits.size > 0 && !this.commits.has(commit))) throw new DeliveryError('not-found', `no commit ${commit}`)
  }

  #find(id: number): Kept {
    const found = this.kept.find((one) => one.id === id)
    if (found === undefined) throw new DeliveryError('not-found', `no deployment ${id}`)
    return found
  }
}
