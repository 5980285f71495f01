// Which service: project, region and name, from inputs or from what google-github-actions/auth and setup-gcloud export.
import type { Inputs } from './inputs.ts'

export type Place = { readonly project: string; readonly region: string }
export type Target = Place & { readonly service: string }

const PROJECT = /^[a-z][-a-z0-9:.]{4,61}[a-z0-9]$|^\d{6,20}$/
const REGION = /^[a-z]+(-[a-z]+)+\d+$/
const SERVICE = /^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$/
const QUALIFIED = /^projects\/([^/]+)\/locations\/([^/]+)\/([A-Za-z]+)\/([^/]+)$/
const SERVICES_MAX = 20
/** Cloud Run has some forty regions. */
const REGIONS_MAX = 50

/** How resources of one kind are named. */
export type NameRule = {
  /** The input that names one. */
  readonly input: string
  /** `a service name` */
  readonly what: string
  /** Of the qualified name: `services`. */
  readonly collection: string
  readonly charactersMax: number
}

const SERVICE_NAME: NameRule = { input: 'service', what: 'a service name', collection: 'services', charactersMax: 49 }

export const REVISION = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/

/** `service` may be a short name or `projects/P/locations/R/services/S`, whose parts then win over empty inputs. */
export function readTarget(inputs: Inputs): Target {
  const { service, projectPart, regionPart } = readName(inputs, inputs.text('service'))
  const { project, region } = readPlace(inputs, projectPart, regionPart)
  return { project, region, service }
}

/**
 * Services of one delivery, in the order in which they are declared: for each region of `region` all of `service`. Either may be a list. A
 * qualified name stands for itself, and goes with one region at most. Never empty; none is there twice.
 */
export function readTargets(inputs: Inputs): readonly Target[] {
  const names = once(inputs, 'service', inputs.list('service'), SERVICES_MAX)
  if (names.length === 0) return [readTarget(inputs)]
  const read = names.map((name) => readName(inputs, name))
  const qualified = read.some(({ regionPart }) => regionPart !== undefined)
  if (!qualified) return readPlaces(inputs).flatMap((place) => read.map(({ service }) => ({ ...place, service })))
  if (inputs.list('region').length > 1) inputs.problem(`\`region\` lists several regions, but \`service\` names one itself: ${names.join(', ')}`)
  const targets = read.map(({ service, projectPart, regionPart }) => ({ ...readPlace(inputs, projectPart, regionPart), service }))
  once(inputs, 'service', targets.map(({ project, region, service }) => `projects/${project}/locations/${region}/services/${service}`), SERVICES_MAX)
  return targets
}

/** As people call it: with its region where there are several. */
export function labelOf({ region, service }: Target, targets: readonly Target[]): string {
  return targets.some((other) => other.region !== region) ? `${service} in ${region}` : service
}

/** The revision that input `name` gives for each service, in the order of `service`: one for each of them, or none at all. */
export function readRevisions(inputs: Inputs, name: string, targets: readonly Target[]): ReadonlyMap<string, string> {
  const services = [...new Set(targets.map(({ service }) => service))]
  const names = inputs.list(name)
  for (const revision of names) if (!REVISION.test(revision)) inputs.mustBe(name, 'the name of a revision, such as shop-00002-abc', revision)
  if (names.length > 0 && names.length !== services.length) {
    inputs.mustBe(name, services.length === 1 ? 'the name of one revision' : `one revision for each of ${services.join(', ')}, in this order`, names.join(','))
  }
  return new Map(names.map((revision, index) => [services[index] ?? '', revision]))
}

/** One project, and the regions of `region` in the order in which they are declared. Never empty; none is there twice. */
export function readPlaces(inputs: Inputs): readonly Place[] {
  const regions = once(inputs, 'region', inputs.list('region'), REGIONS_MAX)
  if (regions.length < 2) return [readPlace(inputs)]
  for (const region of regions) if (!REGION.test(region)) inputs.mustBe('region', 'Cloud Run regions such as europe-west1,us-central1', region)
  const project = readProject(inputs, undefined, SERVICE_NAME.input)
  return regions.map((region) => ({ project, region }))
}

/** Project and region alone. Parts of a qualified name must not contradict the inputs. */
export function readPlace(inputs: Inputs, projectPart?: string, regionPart?: string, named = SERVICE_NAME.input): Place {
  const project = readProject(inputs, projectPart, named)
  const region = pick(inputs, 'region', regionPart, named, ['CLOUDSDK_RUN_REGION', 'GOOGLE_CLOUD_REGION'])
  if (region !== '' && !REGION.test(region)) inputs.mustBe('region', 'a Cloud Run region such as europe-west1', region)
  return { project, region }
}

function readProject(inputs: Inputs, part: string | undefined, named: string): string {
  const project = pick(inputs, 'project-id', part, named, ['GOOGLE_CLOUD_PROJECT', 'GCLOUD_PROJECT', 'GCP_PROJECT', 'CLOUDSDK_CORE_PROJECT', 'CLOUDSDK_PROJECT'])
  if (project !== '' && !PROJECT.test(project)) inputs.mustBe('project-id', 'a project ID such as my-project-1', project)
  return project
}

/** @param given a short or a qualified name; '' where something else, such as a manifest, names the service */
export function readName(inputs: Inputs, given: string, rule = SERVICE_NAME): { readonly service: string; readonly projectPart: string | undefined; readonly regionPart: string | undefined } {
  const [, projectPart, regionPart, collection, namePart] = QUALIFIED.exec(given) ?? []
  const service = collection === rule.collection ? (namePart ?? '') : given
  if (service !== '' && !isNameOf(rule, service)) {
    inputs.mustBe(rule.input, `${rule.what} (lower-case letters, digits and hyphens, a letter first, at most ${rule.charactersMax}) or projects/P/locations/R/${rule.collection}/${rule.collection.charAt(0).toUpperCase()}`, given)
  }
  return collection === rule.collection ? { service, projectPart, regionPart } : { service, projectPart: undefined, regionPart: undefined }
}

export function isNameOf({ charactersMax }: NameRule, text: string): boolean {
  return text.length <= charactersMax && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text)
}

export function isServiceName(text: string): boolean {
  return SERVICE.test(text)
}

function once(inputs: Inputs, name: string, items: readonly string[], max: number): readonly string[] {
  const twice = items.find((item, index) => items.indexOf(item) !== index)
  if (twice !== undefined) inputs.problem(`\`${name}\` names ${twice} twice`)
  if (items.length > max) inputs.mustBe(name, `at most ${max} names`, `${items.length} names`)
  return items
}

function pick(inputs: Inputs, name: string, part: string | undefined, named: string, variables: readonly string[]): string {
  const given = inputs.optionalText(name)
  if (given !== undefined && part !== undefined && given !== part) inputs.problem(`\`${name}\` is "${given}" but \`${named}\` names "${part}"`)
  const value = given ?? part ?? inputs.environment(...variables)
  if (value === undefined) inputs.problem(`\`${name}\` is required: it was empty and none of ${variables.join(', ')} is set`)
  return value ?? ''
}
