// The gate's ports over GitHub's REST API. It touches check runs, and nothing else.
import { GitHubHttp, type GitHubOptions } from '@cloudrun-delivery/shared/adapters/github-http'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { CheckAnnotation, CheckRuns, KeptResults } from './port.ts'

/** A check run of another app under our name is not ours. */
const APP = 'github-actions'

export type GateRepository = GitHubOptions & { /** `owner/name` */ readonly repository: string }

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
