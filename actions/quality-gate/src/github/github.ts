// The gate's ports over GitHub's REST API. It touches comments and check runs, and nothing else.
import { GitHubHttp, type GitHubCall, type GitHubOptions } from '@cloudrun-delivery/shared/adapters/github-http'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { CheckAnnotation, CheckRuns, KeptResults, PageComment, PullRequestPage } from './port.ts'

const PAGE = 100
const COMMENT_PAGES_MAX = 30
/** A check run of another app under our name is not ours. */
const APP = 'github-actions'

export type GateRepository = GitHubOptions & { /** `owner/name` */ readonly repository: string }

/** Nothing is sent before a method is called. */
export function connectPullRequest(options: GateRepository, number: number): PullRequestPage {
  const http = new GitHubHttp(options)
  const at = where(options)
  const call = (what: string, repeatable: boolean, signal: AbortSignal): GitHubCall => ({ what, permission: 'pull-requests: write', repeatable, signal })
  return {
    comments: async (signal) => {
      const found: PageComment[] = []
      for (let page = 1; page <= COMMENT_PAGES_MAX; page += 1) {
        const list = await http.call(call(`reading the comments of pull request ${number}`, true, signal), async (octokit) => {
          const { data } = await octokit('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...at, issue_number: number, per_page: PAGE, page })
          return data.map(({ id, body, user }): PageComment => ({ id: Number(id), author: user?.login ?? '', body: body ?? '' }))
        })
        found.push(...list)
        if (list.length < PAGE) break
      }
      return found
    },
    create: async (body, signal) =>
      http.call(call(`commenting on pull request ${number}`, false, signal), async (octokit) => {
        const { data } = await octokit('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...at, issue_number: number, body })
        return { id: Number(data.id), author: data.user?.login ?? '', body: data.body ?? '' }
      }),
    update: async (id, body, signal) => {
      await http.call(call(`changing the comment on pull request ${number}`, true, signal), async (octokit) => octokit('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...at, comment_id: id, body })).catch(unlessGone)
    },
    remove: async (id, signal) => {
      await http
        .call(call(`removing a second comment on pull request ${number}`, true, signal), async (octokit) => octokit('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...at, comment_id: id }))
        .catch(unlessGone)
    },
  }
}

/** Nothing is sent before a method is called. */
export function connectKeptResults(options: GateRepository): KeptResults {
  const http = new GitHubHttp(options)
  const at = where(options)
  return {
    read: async (commit, name, signal) =>
      http.call({ what: `reading what ${commit.slice(0, 7)} keeps`, permission: 'checks: read', repeatable: true, signal }, async (octokit) => {
        const { data } = await octokit('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', { ...at, ref: commit, check_name: name, per_page: 10 })
        return data.check_runs.find(({ app, output }) => app?.slug === APP && typeof output.text === 'string')?.output.text ?? undefined
      }),
    keep: async (commit, name, text, summary, signal) => {
      // Twice the same says the same: the latest of a name is read.
      await http.call({ what: `keeping results on ${commit.slice(0, 7)}`, permission: 'checks: write', repeatable: true, signal }, async (octokit) =>
        octokit('POST /repos/{owner}/{repo}/check-runs', { ...at, name, head_sha: commit, status: 'completed', conclusion: 'neutral', output: { title: 'Kept for pull requests to be compared with', summary, text } }),
      )
    },
    firstParent: async (commit, signal) =>
      http
        .call({ what: `reading commit ${commit.slice(0, 7)}`, permission: 'contents: read', repeatable: true, signal }, async (octokit) => {
          const { data } = await octokit('GET /repos/{owner}/{repo}/commits/{ref}', { ...at, ref: commit, per_page: 1 })
          return data.parents[0]?.sha
        })
        .catch(unlessGone),
  }
}

/** Of one request. */
const ANNOTATIONS_MAX = 50
const LEVELS = { error: 'failure', warning: 'warning', notice: 'notice' } as const

/** Nothing is sent before a method is called. */
export function connectCheckRuns(options: GateRepository): CheckRuns {
  const http = new GitHubHttp(options)
  const at = where(options)
  return {
    conclude: async (commit, name, { conclusion, annotations, ...said }, signal) => {
      const output = (from: number) => ({ ...said, annotations: annotations.slice(from, from + ANNOTATIONS_MAX).map(annotationOf) })
      const what = `making the check run "${name}"`
      const id = await http.call({ what, permission: 'checks: write', repeatable: true, signal }, async (octokit) => {
        const { data } = await octokit('POST /repos/{owner}/{repo}/check-runs', { ...at, name, head_sha: commit, status: 'completed', conclusion, output: output(0) })
        return Number(data.id)
      })
      // Sent again, annotations would be there twice: those of an update whose answer is lost are left at what arrived.
      for (let from = ANNOTATIONS_MAX; from < annotations.length; from += ANNOTATIONS_MAX)
        await http.call({ what, permission: 'checks: write', repeatable: false, signal }, async (octokit) => octokit('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { ...at, check_run_id: id, output: output(from) }))
    },
  }
}

function annotationOf({ level, title, message, file, line }: CheckAnnotation): { path: string; start_line: number; end_line: number; annotation_level: 'failure' | 'warning' | 'notice'; message: string; title?: string } {
  return { path: file, start_line: line, end_line: line, annotation_level: LEVELS[level], message, ...(title === undefined ? {} : { title }) }
}

function unlessGone(thrown: unknown): undefined {
  if (thrown instanceof DeliveryError && thrown.kind === 'not-found') return undefined
  throw thrown
}

function where({ repository }: GateRepository): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}
