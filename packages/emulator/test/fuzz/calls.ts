// A step as a request, with the judgement of the model: which refusals are right, or what the world is like once it is taken.
import { change, isServiceId, masked, newService, problemsOf, refOf, retired, same, whole, type Desired, type Service, type Status } from './model.ts'
import { object, PLACE, text, toV1, toV2 } from './requests.ts'
import type { Call, Create, Delete, DeleteRevision, Echo, Etag, Policy, Update, Via } from './steps.ts'
import { asV1Says, type Version } from './volumes.ts'
import type { Ask, Json } from './world.ts'

export type Request = {
  readonly verb: string
  readonly url: string
  readonly body?: unknown
  readonly validateOnly: boolean
  /** Every status with which it may be refused; none: it must be taken. Asked when it is its turn. */
  readonly judge: () => readonly Status[]
  /** What changes when it is taken. */
  readonly apply: () => void
}
export type Model = {
  readonly services: Map<string, Service>
  /** Etags that each service had, newest last, also of one that is deleted. */
  readonly etags: Map<string, string[]>
  readonly policies: Map<string, Policies>
  readonly secrets: Map<string, Version[]>
}
type Policies = { members: readonly string[]; readonly etags: string[] }

const AT = `/v2/${PLACE}/services`
const AT_V1 = `/v1/${PLACE}/services`

export async function requestOf(call: Call, model: Model, ask: Ask): Promise<Request> {
  switch (call.do) {
    case 'create': return create(call, model)
    case 'update': return update(call, model)
    case 'delete': return remove(call, model)
    case 'delete-revision': return removeRevision(call, model)
    case 'echo': return echo(call, model, ask)
    case 'policy': return policy(call, model)
  }
}

export function etagGiven(etag: Etag, current: string | undefined, old: readonly string[]): string {
  if (etag === 'none') return ''
  if (etag === 'right') return current ?? ''
  return (etag === 'stale' ? old.findLast((one) => one !== current) : undefined) ?? '"wrong"'
}

/** One that names another state is refused; none names none. https://google.aip.dev/154 */
export function etagProblem(given: string, current: string): readonly Status[] {
  return given !== '' && given !== current ? ['ABORTED'] : []
}

/** What is empty is left out. */
function queryOf(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString()
}

function dry(via: Via, validateOnly: boolean): Readonly<Record<string, string>> {
  return !validateOnly ? {} : via === 'v1' ? { dryRun: 'all' } : { validateOnly: 'true' }
}

function create({ id, draft, via, validateOnly }: Create, { services, secrets }: Model): Request {
  const drafted = whole(id, services.get(id), draft)
  const desired = via === 'v1' ? inV1(drafted, undefined) : drafted
  return {
    verb: 'POST', validateOnly,
    ...(via === 'v2' ? { url: `${AT}?serviceId=${id}${validateOnly ? '&validateOnly=true' : ''}`, body: toV2(draft, desired) } : { url: `${AT_V1}${validateOnly ? '?dryRun=all' : ''}`, body: toV1(id, desired) }),
    judge: () => [...problemsOf(id, undefined, desired), ...(isServiceId(id) ? [] : ['INVALID_ARGUMENT' as const]), ...(services.has(id) ? ['ALREADY_EXISTS' as const] : [])],
    apply: () => change(added(services, id), desired, secrets),
  }
}

/** What v1 cannot say otherwise than in its own way. */
function inV1(desired: Desired, present: Service | undefined): Desired {
  return desired.template === undefined ? desired : { ...desired, template: { ...desired.template, ...asV1Says(desired.template, present?.desired.template) } }
}

function added(services: Map<string, Service>, id: string): Service {
  const service = newService()
  services.set(id, service)
  return service
}

function update(call: Update, { services, etags, secrets }: Model): Request {
  const { id, draft, via, validateOnly } = call
  const present = services.get(id)
  const given = whole(id, present, draft)
  const etag = etagGiven(call.etag, present?.etag, etags.get(id) ?? [])
  const isNew = () => via === 'v2' && call.allowMissing && !services.has(id)
  const next = () => {
    const service = services.get(id)
    return via === 'v1' ? inV1(given, service) : service === undefined ? given : masked(service, given, draft, call.mask)
  }
  const query = queryOf({ updateMask: call.mask.join(','), validateOnly: validateOnly ? 'true' : '', allowMissing: call.allowMissing ? 'true' : '' })
  const version = etag.replaceAll('"', '')
  return {
    validateOnly,
    ...(via === 'v2' ? { verb: 'PATCH', url: `${AT}/${id}?${query}`, body: { ...toV2(draft, given), ...(etag === '' ? {} : { etag }) } } : { verb: 'PUT', url: `${AT_V1}/${id}${validateOnly ? '?dryRun=all' : ''}`, body: toV1(id, given, version === '' ? {} : { resourceVersion: version }) }),
    judge: () => {
      const service = services.get(id)
      if (service === undefined) return isNew() ? [...problemsOf(id, undefined, given), ...(isServiceId(id) ? [] : ['INVALID_ARGUMENT' as const])] : ['NOT_FOUND', ...problemsOf(id, undefined, given)]
      return [...etagProblem(etag, service.etag), ...problemsOf(id, service, next())]
    },
    apply: () => {
      const service = services.get(id)
      const wanted = next()
      change(service ?? added(services, id), wanted, secrets)
    },
  }
}

function remove({ id, etag, via, validateOnly }: Delete, { services, etags, policies }: Model): Request {
  // v1 has no etag for a deletion.
  const given = via === 'v1' ? '' : etagGiven(etag, services.get(id)?.etag, etags.get(id) ?? [])
  const query = queryOf({ etag: given, ...dry(via, validateOnly) })
  return {
    verb: 'DELETE', url: `${via === 'v1' ? AT_V1 : AT}/${id}?${query}`, validateOnly,
    judge: () => {
      const service = services.get(id)
      return service === undefined ? ['NOT_FOUND'] : etagProblem(given, service.etag)
    },
    apply: () => {
      services.delete(id)
      policies.delete(id)
    },
  }
}

function removeRevision({ id, revision, etag, via, validateOnly }: DeleteRevision, { services }: Model): Request {
  const name = refOf(id, services.get(id), revision)
  const found = () => services.get(id)?.revisions.find((one) => one.name === name)
  const given = via === 'v1' || etag === 'stale' ? '' : etagGiven(etag, found()?.etag, [])
  const query = queryOf({ etag: given, ...dry(via, validateOnly) })
  return {
    verb: 'DELETE', url: `${via === 'v1' ? `/v1/${PLACE}/revisions` : `${AT}/${id}/revisions`}/${name}?${query}`, validateOnly,
    judge: () => {
      const [service, present] = [services.get(id), found()]
      if (service === undefined || present === undefined) return ['NOT_FOUND']
      return [...etagProblem(given, present.etag), ...(retired(service, name) ? [] : ['FAILED_PRECONDITION' as const])]
    },
    apply: () => {
      const service = services.get(id)
      if (service !== undefined) service.revisions = service.revisions.filter((one) => one.name !== name)
    },
  }
}

/** Whoever reads, changes nothing and writes, changes nothing. */
async function echo({ id, via, stale }: Echo, { services, etags }: Model, ask: Ask): Promise<Request> {
  const url = `${via === 'v1' ? AT_V1 : AT}/${id}`
  const { json } = await ask('GET', url)
  const old = etagGiven('stale', services.get(id)?.etag, etags.get(id) ?? [])
  const version = old.replaceAll('"', '')
  const whole: Json = via === 'v1' ? { ...json, metadata: { ...object(json['metadata']), ...(stale ? { resourceVersion: version } : {}) } } : { ...json, ...(stale ? { etag: old } : {}) }
  const given = via === 'v1' ? `"${text(object(whole['metadata'])['resourceVersion'])}"` : text(whole['etag'])
  return {
    verb: via === 'v1' ? 'PUT' : 'PATCH', url, body: json['error'] === undefined ? whole : { template: {} }, validateOnly: false,
    judge: () => {
      const service = services.get(id)
      if (service === undefined) return ['NOT_FOUND', 'INVALID_ARGUMENT']
      return json['error'] === undefined ? etagProblem(given, service.etag) : ['INVALID_ARGUMENT']
    },
    apply: () => undefined,
  }
}

function policy({ id, members, etag }: Policy, { services, policies }: Model): Request {
  const present = policies.get(id)
  const given = etagGiven(etag, present?.etags.at(-1), present?.etags ?? []).replaceAll('"wrong"', 'AAAA')
  return {
    verb: 'POST', url: `${AT}/${id}:setIamPolicy`, validateOnly: false, body: { policy: { bindings: members.map((member) => ({ role: 'roles/run.invoker', members: [member] })), ...(given === '' ? {} : { etag: given }) } },
    judge: () => {
      if (!services.has(id)) return ['NOT_FOUND', 'INVALID_ARGUMENT']
      const current = policies.get(id)?.etags.at(-1)
      return [...(given !== '' && given !== current ? (['ABORTED'] as const) : []), ...(members.includes('nobody') ? (['INVALID_ARGUMENT'] as const) : [])]
    },
    apply: () => void policies.set(id, { members: [...new Set(members)], etags: [...(policies.get(id)?.etags ?? []), '?'] }),
  }
}

/** @param shown what getIamPolicy answers */
export function checkPolicy(id: string, shown: Json, { policies }: Model, complain: (what: string) => void): void {
  const known = policies.get(id)
  const members = (shown['bindings'] as readonly { readonly members: readonly string[] }[] | undefined)?.flatMap((binding) => binding.members) ?? []
  if (!same([...members].toSorted(), [...(known?.members ?? [])].toSorted())) complain(`the policy of ${id} has [${members.join(', ')}], it should have [${(known?.members ?? []).join(', ')}]`)
  const etag = text(shown['etag'])
  if (known === undefined) return
  if (known.etags.at(-1) !== '?') {
    if (known.etags.at(-1) !== etag) complain(`the etag of the policy of ${id} is ${etag}, it should be ${known.etags.at(-1)}`)
    return
  }
  const before = known.etags.filter((one) => one !== '?')
  if (etag === '' || before.includes(etag)) complain(`the new etag of the policy of ${id} is '${etag}', which it had before`)
  known.etags.splice(0, known.etags.length, ...before, etag)
}
