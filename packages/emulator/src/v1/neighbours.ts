// What clients of v1 ask of other APIs before they begin: the project's number, whether the API is on, and which regions there are.
import type { Handlers } from '../api/run.ts'
import { parentOf } from '../state/commands.ts'
import { text } from '../state/json.ts'
import { shortName } from '../state/model.ts'
import type { Store } from '../store.ts'
import { projectNumberOf } from '../template.ts'

export function neighbours(store: Store): Handlers {
  return {
    // Every project that somebody names exists.
    'google.cloudresourcemanager.v1.Projects.GetProject': ({ projectId }) => ({ projectId, name: projectId, projectNumber: projectNumberOf(text(projectId)), lifecycleState: 'ACTIVE' }),
    'google.api.serviceusage.v1.ServiceUsage.GetService': ({ name }) => {
      const api = shortName(text(name))
      return { name, parent: parentOf(text(name)), config: { name: api }, state: 'ENABLED' }
    },
    'google.cloud.location.Locations.ListLocations': ({ name }) => {
      const used = [...Object.keys(store.state.services), ...Object.keys(store.state.jobs)].filter((resource) => resource.startsWith(`${text(name)}/`)).map((resource) => resource.split('/')[3] ?? '')
      return { locations: [...new Set(used)].toSorted().map((locationId) => ({ name: `${text(name)}/locations/${locationId}`, locationId })) }
    },
  }
}
