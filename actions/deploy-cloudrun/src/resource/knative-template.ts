// The template of a Knative manifest in the v2 form: its annotations are settings there. Services, worker pools and jobs have nearly the
// same one; what each has is said by kind, and what it has not is refused by name.
import type { Notes } from './fields.ts'
import { isJson, list, object, objects, text, without, type Json } from './json.ts'
import type { Kind } from './kind.ts'
import { containerOf, volumeOf, type Aliases } from './knative-container.ts'
import { withCloudSql } from '../network-inputs.ts'

const EGRESS = { 'all-traffic': 'ALL_TRAFFIC', all: 'ALL_TRAFFIC', 'private-ranges-only': 'PRIVATE_RANGES_ONLY' } as const
const CLIENT = 'written by the tool that made the manifest'
export const WRITTEN_BY_TOOLS = /^(run\.googleapis\.com\/(client-name|client-version|operation-id|build-[a-z-]+|startupProbeType)|client\.knative\.dev\/|serving\.knative\.dev\/(creator|lastModifier|service|configuration|configurationGeneration|revisionUID|routes|routingState)|cloud\.googleapis\.com\/location)/
const DOMAINS = /^([^/]+\.)?(run\.googleapis\.com|cloud\.googleapis\.com|serving\.knative\.dev|autoscaling\.knative\.dev)\//

type Handler = (value: string, path: string, notes: Notes) => Json

const TEMPLATE: Readonly<Record<string, Handler>> = {
  'autoscaling.knative.dev/minScale': (value, path, notes) => ({ scaling: { minInstanceCount: notes.whole(value, path) } }),
  'autoscaling.knative.dev/maxScale': (value, path, notes) => ({ scaling: { maxInstanceCount: notes.whole(value, path) } }),
  'run.googleapis.com/vpc-access-connector': (value) => ({ vpcAccess: { connector: value } }),
  'run.googleapis.com/vpc-access-egress': (value, path, notes) => ({ vpcAccess: { egress: notes.choice(value, path, EGRESS) } }),
  'run.googleapis.com/network-interfaces': (value, path, notes) => ({ vpcAccess: { networkInterfaces: interfaces(value, path, notes) } }),
  'run.googleapis.com/execution-environment': (value, path, notes) => ({ executionEnvironment: notes.choice(value, path, { gen1: 'EXECUTION_ENVIRONMENT_GEN1', gen2: 'EXECUTION_ENVIRONMENT_GEN2' }) }),
  'run.googleapis.com/sessionAffinity': (value, path, notes) => ({ sessionAffinity: notes.flag(value, path) }),
  'run.googleapis.com/encryption-key': (value) => ({ encryptionKey: value }),
  'run.googleapis.com/encryption-key-shutdown-hours': (value, path, notes) => ({ encryptionKeyShutdownDuration: `${notes.whole(value, path) * 3600}s` }),
  'run.googleapis.com/post-key-revocation-action-type': (value, path, notes) => ({ encryptionKeyRevocationAction: notes.choice(value, path, { 'prevent-new': 'PREVENT_NEW', 'shut-down': 'SHUTDOWN' }) }),
  'run.googleapis.com/gpu-zonal-redundancy-disabled': (value, path, notes) => ({ gpuZonalRedundancyDisabled: notes.flag(value, path) }),
  'run.googleapis.com/health-check-disabled': (value, path, notes) => ({ healthCheckDisabled: notes.flag(value, path) }),
}
/** Annotations of a service's template that others have not. */
const OF_SERVICES = [
  'autoscaling.knative.dev/minScale', 'autoscaling.knative.dev/maxScale', 'run.googleapis.com/sessionAffinity', 'run.googleapis.com/health-check-disabled', 'run.googleapis.com/cpu-throttling', 'run.googleapis.com/startup-cpu-boost',
]
/** Annotations of the template that are settings of its containers, or need them. */
const CONTAINERS = ['run.googleapis.com/cpu-throttling', 'run.googleapis.com/startup-cpu-boost', 'run.googleapis.com/container-dependencies', 'run.googleapis.com/cloudsql-instances', 'run.googleapis.com/secrets', 'run.googleapis.com/base-images']

/** @param path of a template with `metadata` and `spec` */
export function templateOf(json: Json, path: string, notes: Notes, kind: Kind): Json {
  return templateFrom(partsOf(json, path, notes), path, notes, kind)
}

/** Of a job: the execution's labels and annotations with what is said of its tasks, as one mapping (execution-template.ts). */
export function executionOf(json: Json, path: string, notes: Notes): Json {
  const { spec, specPath, ...outer } = partsOf(json, path, notes)
  const { template, ...execution } = notes.convert(spec, specPath, {
    taskCount: (value, at) => ({ taskCount: notes.whole(value, at) }),
    parallelism: (value, at) => ({ parallelism: notes.whole(value, at) }),
    template: (value, at) => ({ template: notes.convert(notes.mapping(value, at), at, { spec: (inner, place) => ({ spec: notes.mapping(inner, place) }), metadata: 'tasks have the labels of their execution' }) }),
  })
  return { ...templateFrom({ ...outer, spec: object(object(template)['spec']), specPath: `${specPath}.template.spec` }, path, notes, 'job'), ...execution }
}

function templateFrom({ labels, annotations, spec, specPath }: Parts, path: string, notes: Notes, kind: Kind): Json {
  const aliases = aliasesOf(annotations['run.googleapis.com/secrets'], `${path}.metadata.annotations`, notes)
  const foreign = kind === 'service' ? [] : [...OF_SERVICES, ...(kind === 'job' ? [] : ['run.googleapis.com/execution-environment'])]
  const settings = annotationSettings(annotations, `${path}.metadata.annotations`, notes, without(TEMPLATE, ...foreign) as typeof TEMPLATE, CONTAINERS.filter((key) => !foreign.includes(key)))
  const body = notes.convert(spec, specPath, {
    ...ofKind(kind, notes),
    containers: (value, at) => ({ containers: notes.entries(value, at).map(([entry, place]) => containerOf(entry, place, notes, aliases)) }),
    volumes: (value, at) => ({ volumes: notes.entries(value, at).map(([entry, place]) => volumeOf(entry, place, notes, aliases)) }),
    serviceAccountName: (value, at) => ({ serviceAccount: notes.text(value, at) }),
    nodeSelector: (value, at) => ({ nodeSelector: notes.convert(notes.mapping(value, at), at, { 'run.googleapis.com/accelerator': (type, place) => ({ accelerator: notes.text(type, place) }) }) }),
    enableServiceLinks: 'Cloud Run has no use for it',
  })
  const whole = { ...body, ...settings, ...(Object.keys(labels).length === 0 ? {} : { labels }) }
  return withContainerAnnotations(whole, annotations, `${path}.metadata.annotations`, notes, kind)
}

function ofKind(kind: Kind, notes: Notes): Parameters<Notes['convert']>[2] {
  const timeoutSeconds = (value: unknown, at: string) => ({ timeout: `${notes.whole(value, at)}s` })
  if (kind === 'service') return { timeoutSeconds, containerConcurrency: (value, at) => ({ maxInstanceRequestConcurrency: notes.whole(value, at) }) }
  return kind === 'job' ? { timeoutSeconds, maxRetries: (value, at) => ({ maxRetries: notes.whole(value, at) }) } : {}
}

type Parts = { readonly labels: Json; readonly annotations: Readonly<Record<string, string>>; readonly spec: Json; readonly specPath: string }

function partsOf(json: Json, path: string, notes: Notes): Parts {
  const outer = notes.convert(json, path, { metadata: (value) => ({ metadata: value }), spec: (value) => ({ spec: value }) })
  const metadata = notes.convert(notes.mapping(outer['metadata'], `${path}.metadata`), `${path}.metadata`, {
    name: 'revisions get a name that follows from their content',
    labels: (value, at) => ({ labels: ownEntries(notes.mapping(value, at), at, notes) }),
    annotations: (value, at) => ({ annotations: Object.fromEntries(Object.entries(notes.mapping(value, at)).map(([key, entry]) => [key, notes.text(entry, `${at}.${key}`)])) }),
    creationTimestamp: CLIENT,
  })
  return {
    labels: object(metadata['labels']), annotations: object(metadata['annotations']) as Readonly<Record<string, string>>,
    spec: notes.mapping(outer['spec'], `${path}.spec`), specPath: `${path}.spec`,
  }
}

/** Labels of the people, without those that tools write. */
export function ownEntries(json: Json, path: string, notes: Notes): Json {
  return Object.fromEntries(Object.entries(json).flatMap(([key, value]) => {
    if (WRITTEN_BY_TOOLS.test(key)) notes.ignore(`${path}.${key}`, CLIENT)
    else if (DOMAINS.test(key)) notes.problem(`${path}.${key}`, 'belongs to Cloud Run, whose API refuses it')
    else return [[key, notes.text(value, `${path}.${key}`)] as const]
    return []
  }))
}

/** Each annotation of Cloud Run's own is a setting of v2, or a problem by name; others stay annotations. */
export function annotationSettings(annotations: Readonly<Record<string, string>>, path: string, notes: Notes, known: Readonly<Record<string, Handler>>, elsewhere: readonly string[]): Json {
  const own: Record<string, string> = {}
  let result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(annotations)) {
    const at = `${path}.${key}`
    const handler = Object.hasOwn(known, key) ? known[key] : undefined
    if (handler !== undefined) result = { ...result, ...merge(result, handler(value, at, notes)) }
    else if (WRITTEN_BY_TOOLS.test(key)) notes.ignore(at, CLIENT)
    else if (DOMAINS.test(key) && !elsewhere.includes(key)) notes.problem(at, 'is not known here')
    else if (!DOMAINS.test(key)) own[key] = value
  }
  return Object.keys(own).length === 0 ? result : { ...result, annotations: own }
}

function merge(present: Json, next: Json): Json {
  return Object.fromEntries(Object.entries(next).map(([field, value]) => [field, isJson(value) && isJson(present[field]) ? { ...present[field], ...value } : value]))
}

function withContainerAnnotations(template: Json, annotations: Readonly<Record<string, string>>, path: string, notes: Notes, kind: Kind): Json {
  const read = <T>(key: string, parse: (value: string, at: string) => T) => (annotations[key] === undefined ? undefined : parse(annotations[key], `${path}.${key}`))
  const throttled = read('run.googleapis.com/cpu-throttling', (value, at) => notes.flag(value, at))
  const boost = read('run.googleapis.com/startup-cpu-boost', (value, at) => notes.flag(value, at))
  const dependencies = read('run.googleapis.com/container-dependencies', (value, at) => json(value, at, notes)) ?? {}
  const bases = read('run.googleapis.com/base-images', (value, at) => json(value, at, notes)) ?? {}
  const names = objects(template['containers']).map((container) => text(container['name']))
  for (const [key, field] of [['container-dependencies', dependencies], ['base-images', bases]] as const) {
    for (const name of Object.keys(field)) if (!names.includes(name)) notes.problem(`${path}.run.googleapis.com/${key}`, `names the container "${name}", which there is none of`)
  }
  const containers = objects(template['containers']).map((container) => {
    const name = text(container['name'])
    // In v1 a CPU is throttled between requests unless the annotation says otherwise; in v2 that must be said.
    const idle = kind === 'service' ? { cpuIdle: throttled ?? true } : {}
    const resources = { ...object(container['resources']), ...idle, ...(boost === undefined ? {} : { startupCpuBoost: boost }) }
    return {
      ...container,
      ...(container['resources'] === undefined && throttled === undefined && boost === undefined ? {} : { resources }),
      ...(dependencies[name] === undefined ? {} : { dependsOn: list(dependencies[name]).map(String) }),
      ...(bases[name] === undefined ? {} : { baseImageUri: String(bases[name]) }),
    }
  })
  const instances = read('run.googleapis.com/cloudsql-instances', (value) => value.split(',').map((name) => name.trim()).filter((name) => name !== '')) ?? []
  const whole = { ...template, ...(containers.length === 0 ? {} : { containers }) }
  return instances.length === 0 ? whole : withCloudSql(whole, instances)
}

function json(value: string, path: string, notes: Notes): Json {
  try {
    const parsed: unknown = JSON.parse(value)
    if (isJson(parsed)) return parsed
  } catch {
    // Said below.
  }
  notes.problem(path, 'must be a JSON object')
  return {}
}

function interfaces(value: string, path: string, notes: Notes): readonly Json[] {
  const parsed = json(`{"list":${value}}`, path, notes)['list']
  return notes.entries(parsed, path).map(([entry, place]) => notes.convert(entry, place, {
    network: (name, at) => ({ network: notes.text(name, at) }), subnetwork: (name, at) => ({ subnetwork: notes.text(name, at) }),
    tags: (tags, at) => ({ tags: Array.isArray(tags) ? notes.texts(tags, at) : notes.text(tags, at).split(',') }),
  }))
}

/** `alias:projects/P/secrets/S,…` */
function aliasesOf(value: string | undefined, path: string, notes: Notes): Aliases {
  const pairs = (value ?? '').split(',').map((pair) => pair.trim()).filter((pair) => pair !== '')
  return new Map(pairs.map((pair): [string, string] => {
    const at = pair.indexOf(':')
    if (at < 1) notes.problem(`${path}.run.googleapis.com/secrets`, 'must have the form alias:projects/PROJECT/secrets/NAME')
    return [pair.slice(0, at), pair.slice(at + 1)]
  }))
}
