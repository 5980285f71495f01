// What v1 says in annotations and v2 in fields: one table for each kind of resource, read in both directions.
// https://cloud.google.com/run/docs/reference/rest/v1/namespaces.services
import { ApiError } from '../api/status.ts'
import { text, texts, type Json } from '../state/json.ts'
import { valueAt, withValue } from './paths.ts'

type Coding = {
  readonly toText: (value: unknown) => string | undefined
  /** undefined when the text is none of what is expected. */
  readonly fromText: (value: string) => unknown
  readonly expected: string
}
export type Mapped = Coding & { readonly annotation: string; readonly field: string }

const mapped = (coding: Coding) => (annotation: string, field: string): Mapped => ({ annotation, field, ...coding })
const words = mapped({ toText: (value) => text(value) || undefined, fromText: (value) => value || undefined, expected: 'a text' })
const count = mapped({ toText: (value) => (value === undefined ? undefined : String(value)), fromText: (value) => (/^\d{1,9}$/.test(value) ? Number(value) : undefined), expected: 'a whole number' })
const flag = mapped({ toText: (value) => (value === true ? 'true' : undefined), fromText: truthOf, expected: 'true or false' })
const choice = (annotation: string, field: string, names: Readonly<Record<string, string>>): Mapped => ({
  annotation, field, toText: (value) => Object.keys(names).find((name) => names[name] === value), fromText: (value) => (Object.hasOwn(names, value) ? names[value] : undefined),
  expected: `one of ${Object.keys(names).join(', ')}`,
})
const json = (annotation: string, field: string, expected: string, isRight: (value: unknown) => boolean): Mapped => ({
  annotation, field, expected, toText: (value) => (value === undefined || Object.keys(value as object).length === 0 ? undefined : JSON.stringify(value)),
  fromText: (value) => {
    const parsed = parse(value)
    return isRight(parsed) ? parsed : undefined
  },
})

const isTexts = (value: unknown) => Array.isArray(value) && value.every((entry) => typeof entry === 'string')
const isTextMap = (value: unknown) => isMap(value) && Object.values(value).every((entry) => typeof entry === 'string')
const isInterfaces = (value: unknown) => Array.isArray(value) && value.every((entry) => typeof entry === 'object' && entry !== null && Object.keys(entry as object).every((key) => ['network', 'subnetwork', 'tags'].includes(key)))
const RUN = 'run.googleapis.com'

/** Of anything that users write whole. */
const RESOURCE: readonly Mapped[] = [
  words(`${RUN}/client-name`, 'client'),
  words(`${RUN}/client-version`, 'clientVersion'),
  choice(`${RUN}/launch-stage`, 'launchStage', { ALPHA: 'ALPHA', BETA: 'BETA', GA: 'GA' }),
  { annotation: `${RUN}/binary-authorization`, field: 'binaryAuthorization', expected: "default or a policy's name", toText: binaryAuthorizationText, fromText: (value) => (value === 'default' ? { useDefault: true } : { policy: value }) },
  words(`${RUN}/binary-authorization-breakglass`, 'binaryAuthorization.breakglassJustification'),
]

export const SERVICE: readonly Mapped[] = [
  ...RESOURCE,
  words(`${RUN}/description`, 'description'),
  choice(`${RUN}/ingress`, 'ingress', { all: 'INGRESS_TRAFFIC_ALL', internal: 'INGRESS_TRAFFIC_INTERNAL_ONLY', 'internal-and-cloud-load-balancing': 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER', none: 'INGRESS_TRAFFIC_NONE' }),
  count(`${RUN}/minScale`, 'scaling.minInstanceCount'),
  count(`${RUN}/maxScale`, 'scaling.maxInstanceCount'),
  count(`${RUN}/manualInstanceCount`, 'scaling.manualInstanceCount'),
  choice(`${RUN}/scalingMode`, 'scaling.scalingMode', { automatic: 'AUTOMATIC', manual: 'MANUAL' }),
  json(`${RUN}/custom-audiences`, 'customAudiences', 'a list of texts in JSON', isTexts),
  flag(`${RUN}/default-url-disabled`, 'defaultUriDisabled'),
  flag(`${RUN}/invoker-iam-disabled`, 'invokerIamDisabled'),
  flag(`${RUN}/iap-enabled`, 'iapEnabled'),
  words(`${RUN}/build-name`, 'buildConfig.name'),
  words(`${RUN}/build-source-location`, 'buildConfig.sourceLocation'),
  words(`${RUN}/build-function-target`, 'buildConfig.functionTarget'),
  words(`${RUN}/build-image-uri`, 'buildConfig.imageUri'),
  words(`${RUN}/build-base-image`, 'buildConfig.baseImage'),
  flag(`${RUN}/build-enable-automatic-updates`, 'buildConfig.enableAutomaticUpdates'),
  words(`${RUN}/build-worker-pool`, 'buildConfig.workerPool'),
  json(`${RUN}/build-environment-variables`, 'buildConfig.environmentVariables', 'a map of texts in JSON', isTextMap),
  words(`${RUN}/build-service-account`, 'buildConfig.serviceAccount'),
]

export const JOB: readonly Mapped[] = RESOURCE

/** Of what revisions and executions have in common. */
const SHARED: readonly Mapped[] = [
  choice(`${RUN}/execution-environment`, 'executionEnvironment', { gen1: 'EXECUTION_ENVIRONMENT_GEN1', gen2: 'EXECUTION_ENVIRONMENT_GEN2' }),
  words(`${RUN}/vpc-access-connector`, 'vpcAccess.connector'),
  // `all` is an older name, which is still taken.
  choice(`${RUN}/vpc-access-egress`, 'vpcAccess.egress', { 'all-traffic': 'ALL_TRAFFIC', 'private-ranges-only': 'PRIVATE_RANGES_ONLY', all: 'ALL_TRAFFIC' }),
  json(`${RUN}/network-interfaces`, 'vpcAccess.networkInterfaces', 'a list of {network, subnetwork, tags} in JSON', isInterfaces),
  words(`${RUN}/encryption-key`, 'encryptionKey'),
  flag(`${RUN}/gpu-zonal-redundancy-disabled`, 'gpuZonalRedundancyDisabled'),
]

export const REVISION: readonly Mapped[] = [
  ...SHARED,
  count('autoscaling.knative.dev/minScale', 'scaling.minInstanceCount'),
  count('autoscaling.knative.dev/maxScale', 'scaling.maxInstanceCount'),
  choice(`${RUN}/post-key-revocation-action-type`, 'encryptionKeyRevocationAction', { 'prevent-new': 'PREVENT_NEW', 'shut-down': 'SHUTDOWN' }),
  { annotation: `${RUN}/encryption-key-shutdown-hours`, field: 'encryptionKeyShutdownDuration', expected: 'whole hours', toText: (value) => (value === undefined ? undefined : String(Math.round(Number.parseFloat(text(value)) / 3600))), fromText: (value) => (/^\d{1,6}$/.test(value) ? `${Number(value) * 3600}s` : undefined) },
  flag(`${RUN}/sessionAffinity`, 'sessionAffinity'),
  flag(`${RUN}/health-check-disabled`, 'healthCheckDisabled'),
  words(`${RUN}/mesh`, 'serviceMesh.mesh'),
]

/** Of the task template within. */
export const EXECUTION: readonly Mapped[] = SHARED

/** Read into containers and volumes by pod.ts. */
const OF_PODS = ['container-dependencies', 'secrets', 'cloudsql-instances'].map((name) => `${RUN}/${name}`)
/** Read into containers by template.ts. */
const OF_CONTAINERS = ['cpu-throttling', 'startup-cpu-boost', 'base-images', 'sources'].map((name) => `${RUN}/${name}`)

/** What only the system writes, or what concerns the call and not the resource: it may be sent, and says nothing. */
const IGNORED = new Set([
  ...['operation-id', 'ingress-status', 'urls', 'creator', 'lastModifier', 'build-id', 'client-name', 'client-version', 'scheduled-time'].map((name) => `${RUN}/${name}`),
  ...['creator', 'lastModifier'].map((name) => `serving.knative.dev/${name}`),
])
const named = (table: readonly Mapped[]) => table.map(({ annotation }) => annotation)
const KINDS: Readonly<Record<string, readonly string[]>> = { Service: named(SERVICE), Revision: [...named(REVISION), ...OF_PODS, ...OF_CONTAINERS], Job: named(JOB), Execution: [...named(EXECUTION), ...OF_PODS] }
const SYSTEM = /^(?:[\w.-]+\.)?(?:run\.googleapis\.com|cloud\.googleapis\.com|serving\.knative\.dev|autoscaling\.knative\.dev)\//

const isOfSystem = (key: string): boolean => SYSTEM.test(key)

/** @returns the annotations that tell the fields of the table, and users' own */
export function annotationsOf(table: readonly Mapped[], resource: Json): Readonly<Record<string, string>> {
  const told = table.flatMap(({ annotation, field, toText }): readonly (readonly [string, string])[] => {
    const value = toText(valueAt(resource, field.split('.')))
    return value === undefined ? [] : [[annotation, value]]
  })
  return { ...usersOwn(texts(resource['annotations'])), ...Object.fromEntries(told) }
}

/** @param kind of resource, as messages name it. @param at where they stand: `metadata.annotations`. @returns the fields that they tell, and users' own annotations */
export function fromAnnotations(table: readonly Mapped[], annotations: Readonly<Record<string, string>>, kind: string, at: string): Json {
  for (const key of Object.keys(annotations)) if (isOfSystem(key) && !IGNORED.has(key) && !(KINDS[kind] ?? []).includes(key)) throw unsupported(key, kind, at)
  const told = table.reduce<Json>((resource, { annotation, field, fromText, expected }) => {
    const value = Object.hasOwn(annotations, annotation) ? annotations[annotation] : undefined
    if (value === undefined || value === '') return resource
    const read = fromText(value)
    if (read === undefined) throw new ApiError('INVALID_ARGUMENT', `${at}[${annotation}]: must be ${expected}, got '${value}'.`)
    return withValue(resource, field.split('.'), read)
  }, {})
  const own = usersOwn(annotations)
  return Object.keys(own).length === 0 ? told : { ...told, annotations: own }
}

function unsupported(key: string, kind: string, at: string): ApiError {
  const others = Object.keys(KINDS).filter((other) => (KINDS[other] ?? []).includes(key))
  return new ApiError('INVALID_ARGUMENT', `${at}[${key}]: Annotation '${key}' is not supported on resources of kind '${kind}'.${others.length === 0 ? '' : ` Supported kinds are: ${others.join(', ')}`}`)
}

export function usersOwn(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !isOfSystem(key)))
}

function binaryAuthorizationText(value: unknown): string | undefined {
  const { useDefault, policy } = (value ?? {}) as Json
  return useDefault === true ? 'default' : text(policy) || undefined
}

export function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** undefined for what is no JSON. */
export function parse(value: string): unknown {
  try {
    return JSON.parse(value) as unknown
  } catch {
    return undefined
  }
}

/** gcloud writes `False` where its documents say `false`. @returns undefined where it is neither */
export function truthOf(value: string): boolean | undefined {
  return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : undefined
}
