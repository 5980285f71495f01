// The state as GitHub's JSON. Each answer starts from GitHub's own example of it and has what the state knows put over that, so that an
// answer is whole without a line for each of its hundred links.
import description from './api.github.com.json' with { type: 'json' }
import { createHash } from 'node:crypto'
import type { ChangedFile, CheckAnnotation, CheckRun, Comment, Commit, Deployment, Issue, Pull, Repository, Status } from './state.ts'

export type Json = { readonly [name: string]: unknown }

const EXAMPLES: Readonly<Record<string, { readonly value: unknown }>> = description.components.examples

export class View {
  readonly #repository: Repository
  readonly #apiUrl: string
  readonly #webUrl: string

  constructor(repository: Repository, apiUrl: string) {
    this.#repository = repository
    this.#apiUrl = `${apiUrl}/repos/${repository.fullName}`
    this.#webUrl = `https://github.com/${repository.fullName}`
  }

  deployment({ id, sha, ref, task, payload, environment, description, creator, atMs, transient, production }: Deployment): Json {
    const url = `${this.#apiUrl}/deployments/${id}`
    const times = { created_at: iso(atMs), updated_at: iso(atMs) }
    const flags = { original_environment: environment, environment, transient_environment: transient, production_environment: production }
    return { ...example('deployment'), url, id, sha, ref, task, payload, description, creator: user(creator), ...flags, ...times, statuses_url: `${url}/statuses`, repository_url: this.#apiUrl }
  }

  status(deployment: Deployment, { id, state, description, logUrl, environmentUrl, environment, creator, atMs }: Status): Json {
    const of = `${this.#apiUrl}/deployments/${deployment.id}`
    const urls = { url: `${of}/statuses/${id}`, target_url: logUrl, log_url: logUrl, environment_url: environmentUrl, deployment_url: of, repository_url: this.#apiUrl }
    return { ...example('deployment-status'), ...urls, id, state, description, environment, creator: user(creator), created_at: iso(atMs), updated_at: iso(atMs) }
  }

  environments(): Json {
    const names = [...new Set(this.#repository.deployments.map(({ environment }) => environment))]
    const [one] = records(example('environments')['environments'])
    const environments = names.map((name, index) => ({ ...one, id: index + 1, name, url: `${this.#apiUrl}/environments/${encodeURIComponent(name)}`, protection_rules: [], deployment_branch_policy: null }))
    return { total_count: environments.length, environments }
  }

  issue({ number, title, body, state, labels, author, authorAssociation, atMs }: Issue): Json {
    const urls = { url: `${this.#apiUrl}/issues/${number}`, html_url: `${this.#webUrl}/issues/${number}`, repository_url: this.#apiUrl }
    const ends = { closed_at: state === 'closed' ? iso(atMs) : null, created_at: iso(atMs), updated_at: iso(atMs) }
    const named = labels.map((name, index) => ({ id: index + 1, node_id: `L${index}`, url: `${this.#apiUrl}/labels/${encodeURIComponent(name)}`, name, description: '', color: 'ededed', default: false }))
    const { pull_request: _, ...base } = example('issue')
    return { ...base, ...urls, ...ends, number, title, body, state, labels: named, user: user(author), author_association: authorAssociation, assignee: null, assignees: [], milestone: null, comments: 0 }
  }

  commit({ sha, message, author, parents }: Commit): Json {
    const base = record(example('commit-comparison')['base_commit'])
    const url = `${this.#apiUrl}/commits/${sha}`
    const account = author === undefined ? null : user(author)
    const links = parents.filter((parent) => this.#repository.commits.has(parent)).map((parent) => ({ sha: parent, url: `${this.#apiUrl}/commits/${parent}`, html_url: `${this.#webUrl}/commit/${parent}` }))
    const signature = { name: author ?? 'No Account', email: 'someone@example.com', date: iso(0) }
    return { ...base, url, sha, html_url: `${this.#webUrl}/commit/${sha}`, commit: { ...record(base['commit']), message, author: signature, committer: signature }, author: account, committer: account, parents: links }
  }

  comparison(base: Commit, head: Commit, commits: readonly Commit[]): Json {
    const [ahead, behind] = [this.#repository.between(base.sha, head.sha), this.#repository.between(head.sha, base.sha)]
    const status = ahead.length > 0 && behind.length > 0 ? 'diverged' : ahead.length > 0 ? 'ahead' : behind.length > 0 ? 'behind' : 'identical'
    const shown = { base_commit: this.commit(base), merge_base_commit: this.commit(base), commits: commits.map((commit) => this.commit(commit)) }
    return { ...example('commit-comparison'), ...shown, status, ahead_by: ahead.length, behind_by: behind.length, total_commits: ahead.length, files: [] }
  }

  comment({ id, on, body, author, atMs, updatedMs }: Comment): Json {
    const urls = { url: `${this.#apiUrl}/issues/comments/${id}`, html_url: `${this.#webUrl}/issues/${on}#issuecomment-${id}`, issue_url: `${this.#apiUrl}/issues/${on}` }
    return { ...example('issue-comment'), ...urls, id, body, user: user(author), author_association: 'NONE', created_at: iso(atMs), updated_at: iso(updatedMs) }
  }

  checkRun({ id, name, app, sha, status, conclusion, externalId, title, summary, text, annotations, atMs }: CheckRun): Json {
    const url = `${this.#apiUrl}/check-runs/${id}`
    const output = { title: title ?? null, summary: summary ?? null, text: text ?? null, annotations_count: annotations.length, annotations_url: `${url}/annotations` }
    const ends = { started_at: iso(atMs), completed_at: status === 'completed' ? iso(atMs) : null }
    const made = example('check-run-example-of-completed-conclusion')
    return { ...made, app: { ...record(made['app']), slug: app, name: app }, ...ends, url, html_url: `${this.#webUrl}/runs/${id}`, id, name, head_sha: sha, status, conclusion: conclusion ?? null, external_id: externalId, output, pull_requests: [] }
  }

  checkRuns(runs: readonly CheckRun[], total: number): Json {
    return { total_count: total, check_runs: runs.map((run) => this.checkRun(run)) }
  }

  annotation(annotation: CheckAnnotation): Json {
    return { start_column: null, end_column: null, title: null, raw_details: null, ...annotation, blob_href: `${this.#webUrl}/blob/${annotation.path}` }
  }

  file({ filename, previous, ...file }: ChangedFile, sha: string): Json {
    const at = filename.split('/').map(encodeURIComponent).join('/')
    return {
      sha: createHash('sha1').update(`${filename}\0${file.patch ?? ''}`).digest('hex'), filename, ...file, changes: file.additions + file.deletions, ...(previous === undefined ? {} : { previous_filename: previous }),
      blob_url: `${this.#webUrl}/blob/${sha}/${at}`, raw_url: `${this.#webUrl}/raw/${sha}/${at}`, contents_url: `${this.#apiUrl}/contents/${at}?ref=${sha}`,
    }
  }

  pull({ number, title, author, merged }: Pull): Json {
    const [base = {}] = records(EXAMPLES['pull-request-simple-items']?.value)
    const ends = merged ? { state: 'closed', merged_at: iso(0), closed_at: iso(0) } : { state: 'open', merged_at: null, closed_at: null }
    return { ...base, ...ends, number, title, requested_teams: [], user: user(author), html_url: `${this.#webUrl}/pull/${number}`, url: `${this.#apiUrl}/pulls/${number}` }
  }
}

function example(name: string): Json {
  return record(EXAMPLES[name]?.value)
}

function user(login: string): Json {
  return { ...record(example('deployment')['creator']), login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function records(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(record) : []
}
