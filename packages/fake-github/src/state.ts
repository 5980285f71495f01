// What one repository is: commits, pull requests, deployments with their statuses, issues. In memory, and only as much as the operations
// that are served can see.

export type Commit = { readonly sha: string; readonly message: string; /** Login; undefined for an author without an account. */ readonly author: string | undefined; readonly parents: readonly string[] }

export type ChangedFile = { readonly filename: string; readonly status: 'added' | 'removed' | 'modified' | 'renamed'; readonly additions: number; readonly deletions: number; readonly patch?: string; readonly previous?: string }

export type Pull = { readonly number: number; readonly title: string; readonly author: string; readonly commits: readonly string[]; readonly merged: boolean; readonly files?: readonly ChangedFile[] }

export type Status = {
  readonly id: number
  readonly state: string
  readonly description: string
  readonly logUrl: string
  readonly environmentUrl: string
  readonly environment: string
  readonly creator: string
  readonly atMs: number
}

export type Deployment = {
  readonly id: number
  readonly sha: string
  readonly ref: string
  readonly task: string
  readonly environment: string
  readonly description: string
  readonly payload: unknown
  readonly transient: boolean
  readonly production: boolean
  readonly creator: string
  readonly atMs: number
  /** Newest first. */
  readonly statuses: Status[]
}

export type Issue = {
  readonly number: number
  title: string
  body: string
  state: 'open' | 'closed'
  labels: readonly string[]
  readonly author: string
  readonly authorAssociation: string
  readonly atMs: number
}

/** Of an issue or a pull request. */
export type Comment = { readonly id: number; readonly on: number; body: string; readonly author: string; readonly atMs: number; updatedMs: number }

export type CheckAnnotation = { readonly path: string; readonly start_line: number; readonly end_line: number; readonly annotation_level: string; readonly message: string; readonly title?: string; readonly raw_details?: string }

export type CheckRun = {
  readonly id: number
  name: string
  /** Slug of the app whose token made it. */
  app: string
  readonly sha: string
  status: string
  conclusion: string | undefined
  externalId: string
  title: string | undefined
  summary: string | undefined
  text: string | undefined
  readonly annotations: CheckAnnotation[]
  readonly atMs: number
}

export type Attestation = { readonly id: number; readonly bundle: unknown; /** `sha256:…` of each subject. */ readonly digests: readonly string[] }

export type RepositoryOptions = {
  /** `owner/name` */
  readonly repository: string
  /** Oldest first; without `parents` each follows the one before. */
  readonly commits?: readonly (Pick<Commit, 'sha' | 'message'> & Partial<Commit>)[]
  readonly pulls?: readonly (Omit<Pull, 'merged'> & Partial<Pull>)[]
  readonly issuesEnabled?: boolean
  /** Public repositories have them; private ones by their plan. */
  readonly attestationsEnabled?: boolean
}

export class Repository {
  readonly fullName: string
  readonly issuesEnabled: boolean
  attestationsEnabled: boolean
  readonly commits: Map<string, Commit>
  readonly pulls: Pull[]
  /** Their newest commit. `main` is at the newest of all unless this says otherwise. */
  readonly branches = new Map<string, string>()
  readonly deployments: Deployment[] = []
  readonly issues: Issue[] = []
  readonly comments: Comment[] = []
  readonly checkRuns: CheckRun[] = []
  readonly attestations: Attestation[] = []
  readonly labels = new Set<string>()
  #lastId = 1000

  constructor({ repository, commits = [], pulls = [], issuesEnabled = true, attestationsEnabled = true }: RepositoryOptions) {
    this.fullName = repository
    this.issuesEnabled = issuesEnabled
    this.attestationsEnabled = attestationsEnabled
    this.commits = new Map(commits.map((commit, index) => [commit.sha, { author: 'octocat', parents: index === 0 ? [] : [commits[index - 1]?.sha ?? ''], ...commit }]))
    this.pulls = pulls.map((pull) => ({ merged: true, ...pull }))
  }

  /** A commit that was pushed. */
  add(commit: Pick<Commit, 'sha' | 'message' | 'parents'> & Partial<Commit>): void {
    this.commits.set(commit.sha, { author: 'octocat', ...commit })
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /** Of the default branch: the newest commit. */
  get head(): string | undefined {
    return this.branches.get('main') ?? [...this.commits.keys()].at(-1)
  }

  /** A full commit, or a branch. */
  resolve(ref: string): string | undefined {
    const branch = ref.replace(/^(?:refs\/)?heads\//, '')
    return branch === 'main' ? this.head : (this.branches.get(branch) ?? (this.commits.has(ref) ? ref : undefined))
  }

  /** The commit and everything before it. */
  history(sha: string): ReadonlySet<string> {
    const seen = new Set<string>()
    const queue = [sha]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const commit = this.commits.get(next)
      if (commit === undefined || seen.has(next)) continue
      seen.add(next)
      queue.push(...commit.parents)
    }
    return seen
  }

  /** As `git log base..head`, oldest first. */
  between(base: string, head: string): readonly Commit[] {
    const [before, after] = [this.history(base), this.history(head)]
    return [...this.commits.values()].filter(({ sha }) => after.has(sha) && !before.has(sha))
  }

  /** A pull request and an issue share one row of numbers. */
  nextNumber(): number {
    return Math.max(0, ...this.pulls.map(({ number }) => number), ...this.issues.map(({ number }) => number)) + 1
  }
}

/**
 * Adds a status. A success makes earlier deployments of the same environment inactive, as documented: those that are neither transient nor
 * of production and whose state was success; unless the caller said otherwise.
 */
export function addStatus(repository: Repository, deployment: Deployment, status: Omit<Status, 'id'>, autoInactive: boolean): Status {
  const added = { ...status, id: repository.nextId() }
  deployment.statuses.unshift(added)
  if (status.state !== 'success' || !autoInactive) return added
  for (const earlier of repository.deployments) {
    const replaced = earlier.id < deployment.id && earlier.environment === deployment.environment && !earlier.transient && !earlier.production
    const last = earlier.statuses[0]
    if (replaced && last?.state === 'success') earlier.statuses.unshift({ ...last, id: repository.nextId(), state: 'inactive', description: '', creator: status.creator, atMs: status.atMs })
  }
  return added
}
