// Check runs of a commit, with their annotations.
import { notFound, Refusal } from './refusal.ts'
import { page, text, type Operation, type Request } from './request.ts'
import type { CheckAnnotation, CheckRun, Repository } from './state.ts'
import type { View } from './view.ts'

export function checkOperations(repository: Repository, view: View): Readonly<Record<string, Operation>> {
  const run = ({ params }: Request): CheckRun => {
    const found = repository.checkRuns.find(({ id }) => String(id) === params['check_run_id'])
    if (found === undefined) throw notFound()
    return found
  }
  return {
    'checks/create': (request) => {
      const { body, nowMs } = request
      const sha = text(body['head_sha'])
      if (!repository.commits.has(sha)) throw new Refusal(422, `No commit found for SHA: ${sha}`)
      const made: CheckRun = {
        id: repository.nextId(), name: text(body['name']), app: 'github-actions', sha, status: 'queued', conclusion: undefined, externalId: text(body['external_id']), title: undefined, summary: undefined, text: undefined, annotations: [], atMs: nowMs,
      }
      change(made, request)
      repository.checkRuns.push(made)
      return { status: 201, body: view.checkRun(made) }
    },
    'checks/update': (request) => {
      const found = run(request)
      change(found, request)
      return { status: 200, body: view.checkRun(found) }
    },
    'checks/get': (request) => ({ status: 200, body: view.checkRun(run(request)) }),
    'checks/list-annotations': (request) => page(run(request).annotations, request, (one) => view.annotation(one)),
    'checks/list-for-ref': (request) => {
      const sha = repository.resolve(request.params['ref'] ?? '')
      if (sha === undefined) throw new Refusal(422, `No commit found for SHA: ${request.params['ref'] ?? ''}`)
      const { check_name: name, filter = 'latest' } = request.query
      const ofCommit = repository.checkRuns.filter((one) => one.sha === sha && (name === undefined || one.name === name)).toReversed()
      const list = filter === 'all' ? ofCommit : ofCommit.filter((one, index) => ofCommit.findIndex((other) => other.name === one.name) === index)
      const { status, body, total = 0 } = page(list, request, (one) => one)
      return { status, body: view.checkRuns(body, total), total }
    },
  }
}

/** Annotations are added to those that are there; a conclusion completes the run. */
function change(run: CheckRun, { body }: Request): void {
  if (typeof body['name'] === 'string') run.name = body['name']
  if (typeof body['conclusion'] === 'string') Object.assign(run, { conclusion: body['conclusion'], status: 'completed' })
  else if (typeof body['status'] === 'string') run.status = body['status']
  if (run.status === 'completed' && run.conclusion === undefined) throw new Refusal(422, 'Invalid request.\n\n"conclusion" wasn\'t supplied.')
  const output = typeof body['output'] === 'object' && body['output'] !== null ? new Map<string, unknown>(Object.entries(body['output'])) : undefined
  if (output === undefined) return
  run.title = text(output.get('title'))
  run.summary = text(output.get('summary'))
  if (output.has('text')) run.text = text(output.get('text'))
  run.annotations.push(...((output.get('annotations') ?? []) as readonly CheckAnnotation[]))
}
