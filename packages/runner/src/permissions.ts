// What the token of a job may do: what the job says, else the workflow, else the repository's setting; never more than the caller allows.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
import type { Template } from './template.ts'
import { literalOf } from './template.ts'

export const SCOPES = ['actions', 'artifact-metadata', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'id-token', 'issues', 'models', 'packages', 'pages', 'pull-requests', 'repository-projects', 'security-events', 'statuses'] as const
export type PermissionScope = (typeof SCOPES)[number]
export type Access = 'none' | 'read' | 'write'
/** What is not named is not allowed. */
export type Permissions = Readonly<Partial<Record<PermissionScope, Access>>>

/** GitHub's restricted default of a repository. */
export const RESTRICTED: Permissions = { contents: 'read', packages: 'read' }

const RANK: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 }

/** Undefined where nothing is said. */
export function permissionsOf(template: Template | undefined): Permissions | undefined {
  if (template === undefined) return undefined
  const all = literalOf(template)
  if (all === 'read-all') return Object.fromEntries(SCOPES.map((scope) => [scope, scope === 'id-token' ? 'none' : 'read']))
  if (all === 'write-all') return Object.fromEntries(SCOPES.map((scope) => [scope, scope === 'models' ? 'read' : 'write']))
  if (template.kind !== 'mapping') return {}
  return Object.fromEntries([...template.entries].map(([scope, access]) => [scope, literalOf(access) ?? 'none']))
}

/** What is asked for beyond what is allowed, as `deployments: write`. */
export function exceeding(asked: Permissions, allowed: Permissions): readonly { readonly scope: PermissionScope; readonly asked: Access; readonly allowed: Access }[] {
  return SCOPES.flatMap((scope) => {
    const [wanted, given] = [asked[scope] ?? 'none', allowed[scope] ?? 'none']
    return RANK[wanted] > RANK[given] ? [{ scope, asked: wanted, allowed: given }] : []
  })
}
