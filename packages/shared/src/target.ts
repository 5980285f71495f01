// Which service: project, region and name, from inputs or from what google-github-actions/auth and setup-gcloud export.
import type { Inputs } from './inputs.ts'

export type Target = { readonly project: string; readonly region: string; readonly service: string }

const PROJECT = /^[a-z][-a-z0-9:.]{4,61}[a-z0-9]$|^\d{6,20}$/
const REGION = /^[a-z]+(-[a-z]+)+\d+$/
const SERVICE = /^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$/
const QUALIFIED = /^projects\/([^/]+)\/locations\/([^/]+)\/services\/([^/]+)$/

export const REVISION = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/

/** `service` may be a short name or `projects/P/locations/R/services/S`, whose parts then win over empty inputs. */
export function readTarget(inputs: Inputs): Target {
  const given = inputs.text('service')
  const [, projectPart, regionPart, servicePart] = QUALIFIED.exec(given) ?? []
  const service = servicePart ?? given
  if (service !== '' && !SERVICE.test(service)) {
    inputs.mustBe('service', 'a service name (lower-case letters, digits and hyphens, a letter first, at most 49) or projects/P/locations/R/services/S', given)
  }
  const { project, region } = readPlace(inputs, projectPart, regionPart)
  return { project, region, service }
}

/** Project and region alone. Parts of a qualified name must not contradict the inputs. */
export function readPlace(inputs: Inputs, projectPart?: string, regionPart?: string): { readonly project: string; readonly region: string } {
  const project = pick(inputs, 'project-id', projectPart, ['GOOGLE_CLOUD_PROJECT', 'GCLOUD_PROJECT', 'GCP_PROJECT', 'CLOUDSDK_CORE_PROJECT', 'CLOUDSDK_PROJECT'])
  if (project !== '' && !PROJECT.test(project)) inputs.mustBe('project-id', 'a project ID such as my-project-1', project)
  const region = pick(inputs, 'region', regionPart, ['CLOUDSDK_RUN_REGION', 'GOOGLE_CLOUD_REGION'])
  if (region !== '' && !REGION.test(region)) inputs.mustBe('region', 'a Cloud Run region such as europe-west1', region)
  return { project, region }
}

function pick(inputs: Inputs, name: string, part: string | undefined, variables: readonly string[]): string {
  const given = inputs.optionalText(name)
  if (given !== undefined && part !== undefined && given !== part) inputs.problem(`\`${name}\` is "${given}" but \`service\` names "${part}"`)
  const value = given ?? part ?? inputs.environment(...variables)
  if (value === undefined) inputs.problem(`\`${name}\` is required: it was empty and none of ${variables.join(', ')} is set`)
  return value ?? ''
}
