// A pull request of somebody who may not write here: from a fork, or Dependabot's. Its jobs get no secret, and a token that only reads. `pull_request_target` is
// the repository's own code, and keeps both.
// https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflows-in-forked-repositories
// https://docs.github.com/en/code-security/reference/supply-chain-security/dependabot-on-actions
import type { Access, Permissions } from './permissions.ts'
import type { Event } from './triggers.ts'

type Side = { readonly repo?: { readonly full_name?: string } | null }

export function isOutsiders({ name, payload }: Event, actor: string): boolean {
  if (name !== 'pull_request') return false
  const pull = payload['pull_request'] as { readonly head?: Side; readonly base?: Side } | undefined
  if (pull?.head === undefined || pull.base === undefined) return actor === 'dependabot[bot]'
  // The repository of a fork that was deleted meanwhile is null.
  return actor === 'dependabot[bot]' || pull.head.repo?.full_name !== pull.base.repo?.full_name
}

/** What is left of permissions to write is to read; a token for others, OIDC's, can only be written. */
export function readOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(Object.entries(permissions).map(([scope, access]): [string, Access] => [scope, scope === 'id-token' || access === 'none' ? 'none' : 'read']))
}
