// The RPCs of Cloud Build v1 that are emulated, in both of their forms: by project alone (which means the location `global`), and by location.
import type { BuildPlace, Builds } from '../builds/builds.ts'
import { parseFilter } from '../signals/filter.ts'
import { object, text, type Json } from '../state/json.ts'
import { camel } from './check.ts'
import { page } from './list-page.ts'
import { operationView } from './operations.ts'
import type { Handlers } from './run.ts'
import { ApiError } from './status.ts'

const SERVICE = 'google.devtools.cloudbuild.v1.CloudBuild'

export function buildHandlers(builds: Builds): Handlers {
  return {
    [`${SERVICE}.CreateBuild`]: (request, { rpc }) => operationView(builds.create(placeOf(request), object(request['build']), rpc)),
    [`${SERVICE}.GetBuild`]: (request) => builds.get(nameOf(request)),
    [`${SERVICE}.ListBuilds`]: (request) => {
      const filter = parseFilter(text(request['filter']))
      const { items, ...next } = page(builds.list(placeOf(request)).filter((build) => matches(build, filter)), request)
      return { builds: items, ...next }
    },
    [`${SERVICE}.CancelBuild`]: (request) => builds.cancel(nameOf(request)),
    'google.longrunning.Operations.CancelOperation': ({ name }) => {
      builds.cancel(builds.nameOfOperation(text(name)))
      return {}
    },
  }
}

/** Of a list such as `tags`, any entry may be meant. */
function matches(build: Json, filter: ReturnType<typeof parseFilter>): boolean {
  const tags = Array.isArray(build['tags']) ? build['tags'].map(String) : []
  const field = (path: string, tag: string | undefined) => {
    const value = path === '' ? JSON.stringify(build) : path === 'tags' ? tag : path.split('.').reduce<unknown>((at, name) => object(at)[camel(name)], build)
    return typeof value === 'string' || typeof value === 'number' ? value : undefined
  }
  return [undefined, ...tags].some((tag) => filter((path) => field(path, tag)))
}

function placeOf(request: Json): BuildPlace {
  const parent = text(request['parent'])
  const [, project = text(request['projectId']), location = 'global'] = /^projects\/([^/]+)\/locations\/([^/]+)$/.exec(parent) ?? []
  if (project === '') throw new ApiError('INVALID_ARGUMENT', 'project_id: must be set.')
  return { project, location }
}

function nameOf(request: Json): string {
  return text(request['name']) || `projects/${text(request['projectId'])}/locations/global/builds/${text(request['id'])}`
}
