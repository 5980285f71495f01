// Comments on issues and pull requests.
import { invalid, notFound } from './refusal.ts'
import { page, text, type Operation, type Request } from './request.ts'
import type { Comment, Repository } from './state.ts'
import type { View } from './view.ts'

/** https://docs.github.com/rest/issues/comments: "body is too long (maximum is 65536 characters)" */
const BODY_CHARACTERS_MAX = 65_536

export function commentOperations(repository: Repository, view: View): Readonly<Record<string, Operation>> {
  const parent = ({ params }: Request): number => {
    const number = Number(params['issue_number'])
    if (![...repository.issues, ...repository.pulls].some((one) => one.number === number)) throw notFound()
    return number
  }
  const comment = ({ params }: Request): Comment => {
    const found = repository.comments.find(({ id }) => String(id) === params['comment_id'])
    if (found === undefined) throw notFound()
    return found
  }
  const checkedBody = ({ body }: Request): string => {
    const given = text(body['body'])
    if (given.trim() === '') throw invalid('IssueComment', 'body', "body can't be blank")
    if (given.length > BODY_CHARACTERS_MAX) throw invalid('IssueComment', 'body', `body is too long (maximum is ${BODY_CHARACTERS_MAX} characters)`)
    return given
  }
  return {
    // Oldest first: this list has no order of its own to ask for.
    'issues/list-comments': (request) => {
      const on = parent(request)
      return page(repository.comments.filter((one) => one.on === on), request, (one) => view.comment(one))
    },
    'issues/get-comment': (request) => ({ status: 200, body: view.comment(comment(request)) }),
    'issues/create-comment': (request) => {
      const made: Comment = { id: repository.nextId(), on: parent(request), body: checkedBody(request), author: request.actor, atMs: request.nowMs, updatedMs: request.nowMs }
      repository.comments.push(made)
      return { status: 201, body: view.comment(made) }
    },
    'issues/update-comment': (request) => {
      const found = comment(request)
      found.body = checkedBody(request)
      found.updatedMs = request.nowMs
      return { status: 200, body: view.comment(found) }
    },
    'issues/delete-comment': (request) => {
      repository.comments.splice(repository.comments.indexOf(comment(request)), 1)
      return { status: 204, body: null }
    },
  }
}
