// Which permission of a token each operation takes, as GitHub documents for the tokens of Actions. An operation that is not named here is
// refused, so that a new one cannot be served without a thought about who may call it.
import { Refusal } from './refusal.ts'

export type Scope = 'attestations' | 'contents' | 'deployments' | 'issues' | 'pull-requests' | 'actions' | 'checks'
export type Level = 'none' | 'read' | 'write'
/** What a workflow's `permissions:` gives; what is not named is none. */
export type Permissions = Partial<Readonly<Record<Scope, Level>>>

const COMMENTS: readonly Scope[] = ['issues', 'pull-requests']

/** One of the scopes is enough: a comment is on an issue or on a pull request. */
const NEEDED: Readonly<Record<string, readonly [Scope | readonly Scope[], Level]>> = {
  'repos/create-attestation': ['attestations', 'write'],
  'repos/list-attestations': ['attestations', 'read'],
  'repos/list-deployments': ['deployments', 'read'],
  'repos/get-deployment': ['deployments', 'read'],
  'repos/create-deployment': ['deployments', 'write'],
  'repos/list-deployment-statuses': ['deployments', 'read'],
  'repos/create-deployment-status': ['deployments', 'write'],
  'repos/get-all-environments': ['actions', 'read'],
  'issues/list-for-repo': ['issues', 'read'],
  'issues/get': ['issues', 'read'],
  'issues/create': ['issues', 'write'],
  'issues/update': ['issues', 'write'],
  'issues/list-comments': [COMMENTS, 'read'],
  'issues/get-comment': [COMMENTS, 'read'],
  'issues/create-comment': [COMMENTS, 'write'],
  'issues/update-comment': [COMMENTS, 'write'],
  'issues/delete-comment': [COMMENTS, 'write'],
  'checks/create': ['checks', 'write'],
  'checks/update': ['checks', 'write'],
  'checks/get': ['checks', 'read'],
  'checks/list-annotations': ['checks', 'read'],
  'checks/list-for-ref': ['checks', 'read'],
  'repos/get-commit': ['contents', 'read'],
  'repos/compare-commits-with-basehead': ['contents', 'read'],
  'repos/list-pull-requests-associated-with-commit': ['pull-requests', 'read'],
  'pulls/list-files': ['pull-requests', 'read'],
}

/** As a workflow would say it: `deployments: write`. */
export function permissionsFor(operation: string): string {
  const [scopes, level] = NEEDED[operation] ?? [[], 'none']
  return [scopes].flat().map((scope) => `${scope}: ${level}`).join(' or ')
}

/** @param tokens what each token that GitHub knows may do */
export function refuseUnpermitted(operation: string, authorization: string | undefined, tokens: ReadonlyMap<string, Permissions>): void {
  if (authorization === undefined) throw new Refusal(401, 'Requires authentication')
  const permissions = tokens.get(/^(?:bearer|token) (.+)$/i.exec(authorization)?.[1] ?? '')
  if (permissions === undefined) throw new Refusal(401, 'Bad credentials')
  const needed = NEEDED[operation]
  if (needed === undefined) throw new Error(`${operation} has no permission in permissions.ts`)
  const [scopes, level] = needed
  const given = [scopes].flat().map((scope) => permissions[scope])
  if (!given.some((one) => one === 'write' || one === level)) throw new Refusal(403, 'Resource not accessible by integration')
}
