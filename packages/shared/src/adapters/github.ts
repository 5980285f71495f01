// The forge port over GitHub's REST API: deployments and their statuses, commits and pull requests between two commits, issues. Every
// list has a limit. It never merges, never closes and never deletes anything.
import { deploymentPayload, parseDeploymentPayload, type RecordedDeployment } from '../core/deployment.ts'
import type { CommitRange, ReleaseCommit, ReleasePull } from '../core/release-notes.ts'
import { truncate } from '../core/markdown.ts'
import { DeliveryError } from '../errors.ts'
import type { DeploymentStatus, Forge, IssueOnce, NewDeployment } from '../ports.ts'
import { gitHubEndpoint } from './endpoints.ts'
import { GitHubHttp, type GitHubCall, type GitHubOptions } from './github-http.ts'

const PAGE = 100
const DEPLOYMENT_PAGES_MAX = 2
const COMMITS_MAX = 100
/** Commits whose pull requests are asked for: one call each. */
const PULLS_ASKED_MAX = 50
const AT_ONCE = 5
/** GitHub refuses a longer description of a status. */
const DESCRIPTION_CHARACTERS_MAX = 140
const ISSUE_PAGES_MAX = 3
const TITLE_CHARACTERS_MAX = 256
const BODY_CHARACTERS_MAX = 60_000
/** A stranger must not be able to keep our issue from being opened by writing its marker into one of theirs. */
const TRUSTED = ['OWNER', 'MEMBER', 'COLLABORATOR']
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

export type GitHubRepository = GitHubOptions & { /** `owner/name` */ readonly repository: string }

/** Nothing is sent before the first method is called. */
export function connectGitHub({ repository, ...options }: GitHubRepository): Forge {
  const [owner = '', repo = ''] = repository.split('/')
  return new GitHub(new GitHubHttp(options), { owner, repo })
}

class GitHub implements Forge {
  readonly #http: GitHubHttp
  readonly #at: { readonly owner: string; readonly repo: string }

  constructor(http: GitHubHttp, at: { readonly owner: string; readonly repo: string }) {
    this.#http = http
    this.#at = at
  }

  async deployments(environment: string, signal: AbortSignal): Promise<readonly RecordedDeployment[]> {
    // Whoever reads them is about to write one: a job that was given only what the first call needs would be refused at the next.
    const call = read(`reading the deployments of ${environment}`, 'deployments: write', signal)
    const found: RecordedDeployment[] = []
    for (let page = 1; page <= DEPLOYMENT_PAGES_MAX; page += 1) {
      const list = await this.#http.call(call, async (octokit) => {
        const { data } = await octokit('GET /repos/{owner}/{repo}/deployments', { ...this.#at, environment, per_page: PAGE, page })
        return data.map(({ id, sha, payload }): RecordedDeployment => ({ id: Number(id), commit: sha, subject: parseDeploymentPayload(payload) }))
      })
      found.push(...list)
      if (list.length < PAGE) break
    }
    return found
  }

  async deploymentStatus(id: number, signal: AbortSignal): Promise<{ readonly state: string; readonly logUrl: string } | undefined> {
    return this.#http.call(read(`reading the status of deployment ${id}`, 'deployments: write', signal), async (octokit) => {
      const { data } = await octokit('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { ...this.#at, deployment_id: id, per_page: 1 })
      const [status] = data
      return status === undefined ? undefined : { state: status.state, logUrl: status.log_url || status.target_url || '' }
    })
  }

  async createDeployment({ environment, commit, subject, description }: NewDeployment, signal: AbortSignal): Promise<number> {
    // Never again when the answer is lost: two deployments of one revision would contradict each other.
    const call = write(`recording a deployment to ${environment}`, 'deployments: write', signal)
    return this.#http.call(call, async (octokit) => {
      const { data } = await octokit('POST /repos/{owner}/{repo}/deployments', {
        ...this.#at,
        ref: sha(commit),
        environment,
        payload: deploymentPayload(subject),
        description: truncate(description, DESCRIPTION_CHARACTERS_MAX),
        auto_merge: false,
        required_contexts: [],
      })
      if ('id' in data) return Number(data.id)
      throw new DeliveryError('conflict', `recording a deployment to ${environment} failed: ${data.message ?? 'GitHub merged a branch instead'}`)
    })
  }

  async setDeploymentStatus(id: number, { state, description, logUrl, environmentUrl }: DeploymentStatus, signal: AbortSignal): Promise<void> {
    // The same status twice says the same.
    const call = { ...write(`setting deployment ${id} to ${state}`, 'deployments: write', signal), repeatable: true }
    await this.#http.call(call, async (octokit) =>
      octokit('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...this.#at,
        deployment_id: id,
        state,
        description: truncate(description, DESCRIPTION_CHARACTERS_MAX),
        log_url: logUrl,
        environment_url: environmentUrl,
        // GitHub's own would take every other service of this environment for replaced.
        auto_inactive: false,
      }),
    )
  }

  async commitsBetween(base: string, head: string, signal: AbortSignal): Promise<CommitRange> {
    const basehead = `${sha(base)}...${sha(head)}`
    const compare = async (page: number) =>
      this.#http.call(read('comparing the commits of stable and candidate', 'contents: read', signal), async (octokit) => {
        const { data } = await octokit('GET /repos/{owner}/{repo}/compare/{basehead}', { ...this.#at, basehead, per_page: PAGE, page })
        const commits = data.commits.map(({ sha, commit, author }): ReleaseCommit => ({
          sha, title: commit.message.split('\n')[0] ?? '', author: nameOf(author) || (commit.author?.name ?? 'unknown'), pulls: undefined,
        }))
        return { relation: data.status, commitCount: data.total_commits, behindCount: data.behind_by, commits }
      })
    const first = await compare(1)
    const last = Math.ceil(first.commitCount / PAGE)
    // Oldest first: the newest are on the last page, and those before them on the last but one.
    const pages = last <= 1 ? [first] : [last === 2 ? first : await compare(last - 1), await compare(last)]
    const commits = pages.flatMap(({ commits }) => commits).toReversed().slice(0, COMMITS_MAX)
    return { ...first, commits: await this.#withPulls(commits, signal) }
  }

  /** Some at a time: GitHub punishes bursts. */
  async #withPulls(commits: readonly ReleaseCommit[], signal: AbortSignal): Promise<readonly ReleaseCommit[]> {
    const told: ReleaseCommit[] = []
    for (let from = 0; from < Math.min(commits.length, PULLS_ASKED_MAX); from += AT_ONCE) {
      const some = commits.slice(from, Math.min(from + AT_ONCE, PULLS_ASKED_MAX))
      told.push(...(await Promise.all(some.map(async (commit) => ({ ...commit, pulls: await this.#pullsOf(commit.sha, signal) })))))
    }
    return [...told, ...commits.slice(told.length)]
  }

  async #pullsOf(commit: string, signal: AbortSignal): Promise<readonly ReleasePull[]> {
    return this.#http.call(read('reading the pull requests of commits', 'pull-requests: read', signal), async (octokit) => {
      const { data } = await octokit('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', { ...this.#at, commit_sha: commit, per_page: 10 })
      return data.filter(({ merged_at }) => merged_at !== null).map(({ number, title, user }) => ({ number, title, author: nameOf(user) || 'unknown' }))
    })
  }

  async newestCommit(branch: string, signal: AbortSignal): Promise<string> {
    return this.#http.call(read(`reading the newest commit of ${branch}`, 'contents: read', signal), async (octokit) => {
      const { data } = await octokit('GET /repos/{owner}/{repo}/commits/{ref}', { ...this.#at, ref: `heads/${branch}` })
      return data.sha
    })
  }

  async openIssueOnce({ marker, title, body, labels }: IssueOnce, signal: AbortSignal): Promise<{ readonly url: string; readonly opened: boolean }> {
    const hidden = `<!-- cloudrun-delivery: ${marker.replaceAll(/[^\w./ -]/g, '_').replaceAll('--', '_')} -->`
    const present = await this.#issueWith(hidden, labels, signal)
    if (present !== undefined) return { url: present, opened: false }
    return this.#http.call(write('opening an issue', 'issues: write', signal), async (octokit) => {
      const { data } = await octokit('POST /repos/{owner}/{repo}/issues', {
        ...this.#at, title: truncate(title, TITLE_CHARACTERS_MAX), body: `${truncate(body, BODY_CHARACTERS_MAX)}\n\n${hidden}`, labels: [...labels],
      })
      return { url: data.html_url, opened: true }
    })
  }

  /** By its label, and among the newest without one: GitHub drops labels that the token may not set. Its search index would come too late. */
  async #issueWith(hidden: string, labels: readonly string[], signal: AbortSignal): Promise<string | undefined> {
    const call = read('looking for an issue that was opened before', 'issues: write', signal)
    for (const label of [labels.join(','), ''].filter((one, index) => one !== '' || index === 1)) {
      for (let page = 1; page <= ISSUE_PAGES_MAX; page += 1) {
        const list = await this.#http.call(call, async (octokit) => {
          const { data } = await octokit('GET /repos/{owner}/{repo}/issues', { ...this.#at, state: 'all', sort: 'created', direction: 'desc', ...(label === '' ? {} : { labels: label }), per_page: PAGE, page })
          return data.map(({ body, html_url, user, author_association }) => ({ body: body ?? '', url: html_url, ours: user?.type === 'Bot' || TRUSTED.includes(author_association ?? '') }))
        })
        const found = list.find(({ body, ours }) => ours && body.includes(hidden))
        if (found !== undefined) return found.url
        if (list.length < PAGE) break
      }
    }
    return undefined
  }
}

function read(what: string, permission: string, signal: AbortSignal): GitHubCall {
  return { what, permission, repeatable: true, signal }
}

function write(what: string, permission: string, signal: AbortSignal): GitHubCall {
  return { what, permission, repeatable: false, signal }
}

/** What is on a service may have been written by anyone: only a full commit gets into a path. */
function sha(commit: string): string {
  if (COMMIT.test(commit)) return commit
  throw new DeliveryError('input', `a full commit was expected, got "${commit.slice(0, 80)}"`)
}

/** An account that is gone, or a commit of no account, has no name. */
function nameOf(account: unknown): string {
  const login: unknown = typeof account === 'object' && account !== null ? Reflect.get(account, 'login') : undefined
  return typeof login === 'string' ? login : ''
}

/**
 * The forge of this workflow run; undefined where there is none to speak of: no token, no repository, or an emulated run beside the
 * real GitHub.
 */
export function connectForge(
  { token, run }: { readonly token: string | undefined; readonly run: { readonly repository: string } },
  env: Readonly<Record<string, string | undefined>>,
  mask: (secret: string) => void,
): Forge | undefined {
  if (token === undefined || !/^[\w.-]+\/[\w.-]+$/.test(run.repository)) return undefined
  const endpoint = gitHubEndpoint(env)
  return 'leftAlone' in endpoint ? undefined : connectGitHub({ token, apiUrl: endpoint.apiUrl, repository: run.repository, mask })
}
