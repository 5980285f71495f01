// What each operation does to the repository, and what it refuses though the description of the API lets it pass. The form of a request
// was checked before, by the description.
import { attestationOperations } from './attestation-operations.ts'
import { checkOperations } from './check-operations.ts'
import { commentOperations } from './comment-operations.ts'
import { page, text, type Answer, type Operation, type Request } from './request.ts'
import { invalid, notFound, Refusal } from './refusal.ts'
import { addStatus, type Deployment, type Issue, type Repository } from './state.ts'
import { View, type Json } from './view.ts'

const BOT = 'github-actions[bot]'
const DESCRIPTION_CHARACTERS_MAX = 140

/** Handlers by `operationId`. */
export function operations(repository: Repository, apiUrl: string): Readonly<Record<string, Operation>> {
  const view = new View(repository, apiUrl)
  return { ...deploymentOperations(repository, view), ...issueOperations(repository, view), ...commitOperations(repository, view), ...commentOperations(repository, view), ...checkOperations(repository, view), ...attestationOperations(repository) }
}

function deploymentOperations(repository: Repository, view: View): Readonly<Record<string, Operation>> {
  const deployment = ({ params }: Request): Deployment => {
    const found = repository.deployments.find(({ id }) => String(id) === params['deployment_id'])
    if (found === undefined) throw notFound()
    return found
  }
  return {
    'repos/list-deployments': (request) => {
      // "none" is the documented default of each of them.
      const wanted = (name: string, value: string) => [undefined, 'none', value].includes(request.query[name])
      const list = repository.deployments.filter((one) => wanted('sha', one.sha) && wanted('ref', one.ref) && wanted('task', one.task) && wanted('environment', one.environment))
      return page(list.toReversed(), request, (one) => view.deployment(one))
    },
    'repos/get-deployment': (request) => ({ status: 200, body: view.deployment(deployment(request)) }),
    'repos/create-deployment': (request) => createDeployment(repository, view, request),
    'repos/list-deployment-statuses': (request) => {
      const of = deployment(request)
      return page(of.statuses, request, (status) => view.status(of, status))
    },
    'repos/create-deployment-status': (request) => {
      const of = deployment(request)
      const { body, actor, nowMs } = request
      const description = text(body['description'])
      if (description.length > DESCRIPTION_CHARACTERS_MAX) throw invalid('DeploymentStatus', 'description', 'description is too long (maximum is 140 characters)')
      const logUrl = webAddress(body, 'log_url') || webAddress(body, 'target_url')
      const environmentUrl = webAddress(body, 'environment_url')
      const environment = text(body['environment']) || of.environment
      const status = addStatus(repository, of, { state: text(body['state']), description, logUrl, environmentUrl, environment, creator: actor, atMs: nowMs }, body['auto_inactive'] !== false)
      return { status: 201, body: view.status(of, status) }
    },
    'repos/get-all-environments': () => ({ status: 200, body: view.environments() }),
  }
}

function createDeployment(repository: Repository, view: View, { body, actor, nowMs }: Request): Answer {
  const ref = text(body['ref'])
  const sha = repository.resolve(ref)
  if (sha === undefined) throw new Refusal(422, `No ref found for: ${ref}`)
  const head = repository.head ?? sha
  if (body['auto_merge'] !== false && !repository.history(sha).has(head)) return { status: 202, body: { message: `Auto-merged main into ${ref} on deployment.` } }
  // No commit of this repository has a check that succeeded, so that none can be asked for.
  if (Array.isArray(body['required_contexts']) && body['required_contexts'].length > 0) throw new Refusal(409, `Conflict: Commit status checks failed for ${ref}.`)
  const environment = text(body['environment']) || 'production'
  const deployment: Deployment = {
    id: repository.nextId(), sha, ref, task: text(body['task']) || 'deploy', environment, description: text(body['description']), payload: body['payload'] ?? {},
    transient: body['transient_environment'] === true, production: (body['production_environment'] ?? environment === 'production') === true, creator: actor, atMs: nowMs, statuses: [],
  }
  repository.deployments.push(deployment)
  return { status: 201, body: view.deployment(deployment) }
}

function issueOperations(repository: Repository, view: View): Readonly<Record<string, Operation>> {
  const enabled = () => {
    if (!repository.issuesEnabled) throw new Refusal(410, 'Issues has been disabled in this repository.')
  }
  const issue = ({ params }: Request): Issue => {
    enabled()
    const found = repository.issues.find(({ number }) => String(number) === params['issue_number'])
    if (found === undefined) throw notFound()
    return found
  }
  return {
    'issues/list-for-repo': (request) => {
      enabled()
      const { state = 'open', labels = '', creator, direction = 'desc' } = request.query
      const names = labels.split(',').filter((name) => name !== '')
      const list = repository.issues.filter(
        (one) => (state === 'all' || one.state === state) && names.every((name) => one.labels.includes(name)) && (creator === undefined || creator === one.author),
      )
      return page(direction === 'asc' ? list : list.toReversed(), request, (one) => view.issue(one))
    },
    'issues/get': (request) => ({ status: 200, body: view.issue(issue(request)) }),
    'issues/create': ({ body, actor, nowMs }) => {
      enabled()
      if (text(body['title']).trim() === '') throw invalid('Issue', 'title', "title can't be blank")
      if (text(body['title']).length > 256) throw invalid('Issue', 'title', 'title is too long (maximum is 256 characters)')
      if (text(body['body']).length > 65_536) throw invalid('Issue', 'body', 'body is too long (maximum is 65536 characters)')
      // Of someone who may not push, labels are dropped without a word.
      const labels = actor === BOT && Array.isArray(body['labels']) ? body['labels'].map(labelName) : []
      for (const label of labels) repository.labels.add(label)
      const made: Issue = { number: repository.nextNumber(), title: text(body['title']), body: text(body['body']), state: 'open', labels, author: actor, authorAssociation: 'NONE', atMs: nowMs }
      repository.issues.push(made)
      return { status: 201, body: view.issue(made) }
    },
    'issues/update': (request) => {
      const found = issue(request)
      const { state, title, body } = request.body
      if (state === 'open' || state === 'closed') found.state = state
      if (typeof title === 'string') found.title = title
      if (typeof body === 'string') found.body = body
      return { status: 200, body: view.issue(found) }
    },
  }
}

const PULL_FILES_MAX = 3000

function commitOperations(repository: Repository, view: View): Readonly<Record<string, Operation>> {
  return {
    'repos/compare-commits-with-basehead': (request) => {
      const [base, head] = (request.params['basehead'] ?? '').split('...').map((ref) => repository.commits.get(repository.resolve(ref) ?? ''))
      if (base === undefined || head === undefined) throw notFound()
      const before = repository.history(base.sha)
      if (![...repository.history(head.sha)].some((sha) => before.has(sha))) throw new Refusal(404, `No common ancestor between ${base.sha} and ${head.sha}.`)
      const { body, status, total } = page(repository.between(base.sha, head.sha), request, (commit) => commit, 250)
      return { status, body: view.comparison(base, head, body), ...(total === undefined ? {} : { total }) }
    },
    'repos/get-commit': ({ params }) => {
      const ref = params['ref'] ?? ''
      const commit = repository.commits.get(repository.resolve(ref) ?? '')
      if (commit === undefined) throw new Refusal(422, `No commit found for SHA: ${ref}`)
      return { status: 200, body: view.commit(commit) }
    },
    // GitHub lists the first 3000 of them: https://docs.github.com/rest/pulls/pulls#list-pull-requests-files
    'pulls/list-files': (request) => {
      const pull = repository.pulls.find(({ number }) => String(number) === request.params['pull_number'])
      if (pull === undefined) throw notFound()
      return page((pull.files ?? []).slice(0, PULL_FILES_MAX), request, (file) => view.file(file, pull.commits.at(-1) ?? ''))
    },
    'repos/list-pull-requests-associated-with-commit': (request) => {
      const sha = request.params['commit_sha'] ?? ''
      if (!repository.commits.has(sha)) throw new Refusal(422, `No commit found for SHA: ${sha}`)
      return page(repository.pulls.filter(({ commits }) => commits.includes(sha)), request, (pull) => view.pull(pull))
    },
  }
}

function webAddress(body: Json, name: string): string {
  const value = text(body[name])
  if (value !== '' && !/^https?:\/\//.test(value)) throw invalid('DeploymentStatus', name, `${name} must use http(s) scheme`)
  return value
}

function labelName(label: unknown): string {
  return typeof label === 'string' ? label : text(typeof label === 'object' && label !== null ? Reflect.get(label, 'name') : '')
}
