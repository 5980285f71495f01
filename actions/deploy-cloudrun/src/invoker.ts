// Who may call the service: everyone, or only identities that were granted it. Members that others added stay, apart from those that mean
// everyone. The decision is pure; applying it is compare-and-set, like every write here.
import type { World } from '@cloudrun-delivery/shared/change'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Policy } from '@cloudrun-delivery/shared/ports'
import type { Invoker } from './inputs.ts'
import { isJson, list, object, objects, text } from './resource/json.ts'

const ROLE = 'roles/run.invoker'
const EVERYONE = ['allUsers', 'allAuthenticatedUsers']
const TRIES_MAX = 5

export type InvokerChange = { readonly from: 'public' | 'private'; readonly to: 'public' | 'private'; readonly policy: Policy }

/** Undefined when there is nothing to change. */
export function invokerChange(policy: Policy, wanted: Invoker): InvokerChange | undefined {
  if (wanted === 'keep') return undefined
  const bindings = objects(policy['bindings'])
  const plain = (binding: unknown) => isJson(binding) && text(binding['role']) === ROLE && Object.keys(object(binding['condition'])).length === 0
  const open = bindings.some((binding) => binding['role'] === ROLE && list(binding['members']).some((member) => EVERYONE.includes(String(member))))
  const isPublic = bindings.some((binding) => plain(binding) && list(binding['members']).includes('allUsers'))
  if (wanted === 'public') {
    if (isPublic) return undefined
    const present = bindings.find(plain)
    const next = present === undefined ? [...bindings, { role: ROLE, members: ['allUsers'] }] : bindings.map((one) => (one === present ? { ...one, members: [...list(one['members']), 'allUsers'] } : one))
    return { from: 'private', to: 'public', policy: { ...policy, bindings: next } }
  }
  if (!open) return undefined
  const closed = bindings.map((binding) => (binding['role'] === ROLE ? { ...binding, members: list(binding['members']).filter((member) => !EVERYONE.includes(String(member))) } : binding))
  return { from: 'public', to: 'private', policy: { ...policy, bindings: closed.filter((binding) => list(binding['members']).length > 0) } }
}

/** @returns what was changed */
export async function applyInvoker({ cloudRun, clock, signal }: World, service: string, wanted: Invoker): Promise<InvokerChange | undefined> {
  if (wanted === 'keep') return undefined
  for (let tries = 1; ; tries += 1) {
    const change = invokerChange(await cloudRun.getPolicy(service, signal), wanted)
    if (change === undefined) return undefined
    try {
      await cloudRun.setPolicy(service, change.policy, signal)
      return change
    } catch (thrown) {
      if (!(thrown instanceof DeliveryError)) throw thrown
      if (thrown.kind !== 'conflict' || tries === TRIES_MAX) throw withRemedy(thrown, wanted)
      await clock.sleep(200 * 2 ** tries * (0.5 + clock.random()), signal)
    }
  }
}

function withRemedy(error: DeliveryError, wanted: Invoker): DeliveryError {
  if (error.kind === 'permission') return new DeliveryError('permission', error.message, { cause: error, hint: 'Changing who may call a service takes run.services.setIamPolicy (roles/run.admin). Grant it to the workflow identity, or leave `invoker` out and grant roles/run.invoker once by hand.' })
  if (wanted === 'public') return new DeliveryError(error.kind, error.message, { cause: error, hint: 'Where an organization policy (domain restricted sharing) forbids allUsers, set `invokerIamDisabled: true` in the `manifest` instead.' })
  return error
}
