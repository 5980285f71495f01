// Cloud Run Admin API v1: a second way to read and write the state of v2. Requests become requests of v2, answers are made from its views.
// Services and revisions are here, what belongs to jobs is in job-handlers.ts.
import { newestFirst } from '../api/list-page.ts'
import type { Handlers } from '../api/run.ts'
import { ApiError } from '../api/status.ts'
import { parentOf, requireRevision, requireService } from '../state/commands.ts'
import { object, text, type Json } from '../state/json.ts'
import { shortName, type RevisionState, type ServiceState } from '../state/model.ts'
import { serviceView } from '../state/view.ts'
import type { Store } from '../store.ts'
import { jobHandlers } from './job-handlers.ts'
import { keepUntold } from './keep.ts'
import { requireIdentity, requireUnchanged } from './metadata.ts'
import { parentAt, placeOf, requireRegion } from './place.ts'
import { ask, deleted, fullName, isDryRun, listAnswer, listed } from './requests.ts'
import { revisionToV1 } from './revision.ts'
import { REPLACED, serviceFromV1, serviceToV1, SERVING_API } from './service.ts'

const SERVICES = 'google.cloud.run.v1.Services'
const REVISIONS = 'google.cloud.run.v1.Revisions'

/** @param v2 the handlers of v2, which do what is asked */
export function v1Handlers(store: Store, v2: Handlers): Handlers {
  return { ...serviceWriters(store, v2), ...serviceReaders(store), ...revisionHandlers(store, v2), ...jobHandlers(store, v2) }
}

function serviceWriters(store: Store, v2: Handlers): Handlers {
  /** v1 has no operations: whoever waits reads the service until it is ready. Answered is what was written, whatever came since. */
  const answer = (operation: Json) => serviceToV1(object(operation['response'] ?? operation['metadata']))
  return {
    [`${SERVICES}.CreateService`]: async (request, call) => {
      const place = requireRegion(placeOf(text(request['parent']), call.host ?? ''), call.host ?? '')
      const service = object(request['service'])
      const parent = parentAt(place)
      const serviceId = requireIdentity(service, { apiVersion: SERVING_API, kind: 'Service', name: '' }, place)
      return answer(await ask(v2, 'Services.CreateService', { parent, serviceId, service: serviceFromV1(service), validateOnly: isDryRun(request) }, call))
    },
    [`${SERVICES}.ReplaceService`]: async (request, call) => {
      const name = fullName(request, call.host)
      const service = object(request['service'])
      requireIdentity(service, { apiVersion: SERVING_API, kind: 'Service', name: shortName(name) }, placeOf(name, ''))
      const present = requireService(store.state, name)
      requireUnchanged(service, present)
      const { settings, template, traffic } = present
      const asked = keepUntold(serviceFromV1(service), serviceFromV1(serviceToV1(serviceView(present))), { ...settings, template, traffic })
      return answer(await ask(v2, 'Services.UpdateService', { service: { ...asked, name }, updateMask: REPLACED.join(','), validateOnly: isDryRun(request) }, call))
    },
    [`${SERVICES}.DeleteService`]: async (request, call) => {
      const name = fullName(request, call.host)
      await ask(v2, 'Services.DeleteService', { name, validateOnly: isDryRun(request) }, call)
      return deleted('services', shortName(name))
    },
  }
}

function serviceReaders(store: Store): Handlers {
  return {
    [`${SERVICES}.GetService`]: (request, { host }) => serviceToV1(serviceView(requireService(store.state, fullName(request, host)))),
    [`${SERVICES}.ListServices`]: (request, { host = '' }) => {
      const all = listed(request, host, Object.values(store.state.services))
      return listAnswer(request, SERVING_API, 'ServiceList', newestFirst(all.map(serviceView)).map(serviceToV1))
    },
  }
}

function revisionHandlers(store: Store, v2: Handlers): Handlers {
  /** A path of v1 does not name the service. */
  const found = (name: string): { readonly service: ServiceState; readonly revision: RevisionState } => {
    const service = Object.values(store.state.services).find((one) => parentOf(one.name) === parentOf(name) && one.revisions.some((revision) => revision.name === shortName(name)))
    if (service !== undefined) return { service, revision: requireRevision(service, shortName(name)) }
    const { project, region } = placeOf(name, '')
    throw new ApiError('NOT_FOUND', `Resource '${shortName(name)}' of kind 'REVISION' in region '${region}' in project '${project}' does not exist.`)
  }
  return {
    [`${REVISIONS}.GetRevision`]: (request, { host }) => {
      const { service, revision } = found(fullName(request, host))
      return revisionToV1(revision, service)
    },
    [`${REVISIONS}.ListRevisions`]: (request, { host = '' }) => {
      const all = listed(request, host, Object.values(store.state.services))
      const views = all.flatMap((service) => service.revisions.map((revision) => ({ createTime: revision.createTime, view: revisionToV1(revision, service) })))
      return listAnswer(request, SERVING_API, 'RevisionList', newestFirst(views).map(({ view }) => object(view)))
    },
    [`${REVISIONS}.DeleteRevision`]: async (request, call) => {
      const { service, revision } = found(fullName(request, call.host))
      await ask(v2, 'Revisions.DeleteRevision', { name: `${service.name}/revisions/${revision.name}`, validateOnly: isDryRun(request) }, call)
      return deleted('revisions', revision.name)
    },
  }
}
