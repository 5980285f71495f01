// Comments of a pull request over GitHub's REST API.
import type { PageComment, PullRequestPage } from '../core/sticky.ts'
import { DeliveryError } from '../errors.ts'
import { GitHubHttp, type GitHubCall } from './github-http.ts'
import { gitHubEndpoint } from './endpoints.ts'
import type { GitHubRepository } from './github.ts'

const PAGE = 100
const COMMENT_PAGES_MAX = 30

/** Undefined where there is no token, or no GitHub that it is for. */
export function connectPullRequestOf(
  { token, run }: { readonly token: string | undefined; readonly run: { readonly repository: string } },
  env: Readonly<Record<string, string | undefined>>,
  mask: (secret: string) => void,
  number: number,
): PullRequestPage | undefined {
  const endpoint = gitHubEndpoint(env)
  if (token === undefined || run.repository === '' || 'leftAlone' in endpoint) return undefined
  return connectPullRequest({ token, apiUrl: endpoint.apiUrl, repository: run.repository, mask }, number)
}

/** Nothing is sent before a method is called. */
export function connectPullRequest({ repository, ...options }: GitHubRepository, number: number): PullRequestPage {
  const http = new GitHubHttp(options)
  const [owner = '', repo = ''] = repository.split('/')
  const at = { owner, repo }
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

function unlessGone(thrown: unknown): undefined {
  if (thrown instanceof DeliveryError && thrown.kind === 'not-found') return undefined
  throw thrown
}
