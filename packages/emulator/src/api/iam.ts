// getIamPolicy, setIamPolicy and testIamPermissions: the same three for every kind of resource that has a policy.
import { object, text, type Json } from '../state/json.ts'
import { exists, policyOf, requireResource, setPolicy } from '../state/policy.ts'
import type { Store } from '../store.ts'
import { camel } from './check.ts'
import { stamp } from './list-page.ts'
import type { Handlers } from './run.ts'
import { ApiError } from './status.ts'

/** Each with the prefix of its permissions. */
const KINDS = {
  'google.cloud.run.v2.Services': 'run.services.',
  'google.cloud.run.v2.Jobs': 'run.jobs.',
  'google.cloud.run.v1.Services': 'run.services.',
  'google.cloud.run.v1.Jobs': 'run.jobs.',
  'google.cloud.run.v2.WorkerPools': 'run.workerpools.',
  'google.cloud.secretmanager.v1.SecretManagerService': 'secretmanager.',
} as const

const POLICY_FIELDS: ReadonlySet<string> = new Set(['version', 'bindings', 'auditConfigs', 'etag'])

export function iamHandlers(store: Store): Handlers {
  return Object.assign({}, ...Object.entries(KINDS).map(([kind, prefix]) => handlersOf(store, kind, prefix))) as Handlers
}

function handlersOf(store: Store, kind: string, prefix: string): Handlers {
  const view = (resource: string): Json => {
    const { version, ...policy } = policyOf(store.state, resource)
    return { ...policy, ...(version === 0 ? {} : { version }) }
  }
  return {
    [`${kind}.GetIamPolicy`]: (request) => {
      const resource = text(request['resource'])
      requireResource(store.state, resource)
      return view(resource)
    },
    [`${kind}.SetIamPolicy`]: (request, call) => {
      const resource = text(request['resource'])
      const mask = text(request['updateMask']).split(',').map((path) => camel(path.trim())).filter((path) => path !== '')
      const unknown = mask.find((path) => !POLICY_FIELDS.has(path))
      if (unknown !== undefined) throw new ApiError('INVALID_ARGUMENT', `Invalid update_mask: '${unknown}' is no field of google.iam.v1.Policy.`)
      store.write(setPolicy(store.state, resource, object(request['policy']), mask, stamp(store.now())), call)
      return view(resource)
    },
    [`${kind}.TestIamPermissions`]: (request) => {
      const permissions = Array.isArray(request['permissions']) ? request['permissions'].map(String) : []
      const wild = permissions.find((permission) => !/^[a-zA-Z]+(?:\.[a-zA-Z]+)+$/.test(permission))
      if (wild !== undefined) throw new ApiError('INVALID_ARGUMENT', `Permission ${wild} is not valid for this resource.`)
      // "If the resource does not exist, this will return an empty set of permissions, not a NOT_FOUND error" (google/iam/v1/iam_policy.proto).
      if (!exists(store.state, text(request['resource']))) return {}
      // The caller is taken for the owner of the project, who has them all.
      return { permissions: permissions.filter((permission) => permission.startsWith(prefix)) }
    },
  }
}
