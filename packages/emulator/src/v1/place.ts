// Which region a call of v1 is about: a path under a namespace does not say it, the host does, as in europe-west1-run.googleapis.com.
import { ApiError } from '../api/status.ts'

const REGION = '[a-z]+(?:-[a-z]+)+\\d+'
const REGIONAL_HOST = new RegExp(`^(${REGION})-run\\.`)

/** Of a parent in every region. */
export const EVERY_REGION = '-'

export type Place = { readonly project: string; readonly region: string }

export function isRegion(text: string): boolean {
  return new RegExp(`^${REGION}$`).test(text)
}

/** @param name `namespaces/P/…` or `projects/P/locations/R/…`. @param host that the request was sent to */
export function placeOf(name: string, host: string): Place {
  const [, project = '', , region = ''] = name.startsWith('projects/') ? name.split('/') : ['', name.split('/')[1], '', REGIONAL_HOST.exec(host)?.[1] ?? EVERY_REGION]
  return { project, region }
}

export function requireRegion(place: Place, host: string): Place {
  if (place.region !== EVERY_REGION) return place
  throw new ApiError('INVALID_ARGUMENT', `The host ${JSON.stringify(host)} tells no region: send this request to REGION-run.googleapis.com, or to any host that begins with REGION-run. through this address as the proxy.`)
}

export function parentAt({ project, region }: Place): string {
  return `projects/${project}/locations/${region}`
}
