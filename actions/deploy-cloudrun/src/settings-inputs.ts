// Inputs that set one thing of a resource or its container, under the names that gcloud gives them. Each becomes an edit that
// knows its input; an empty input is no edit, so that what the service or the manifest says stays.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { inMain, inSettings, inTemplate, put, putPort, putResource, type Edit } from './resource/edit.ts'
import { list, object, texts, without, type Json } from './resource/json.ts'
import { readProbe } from './probe-input.ts'
import { isVpc, readCloudSql, readVpc, vpcEdit, withCloudSql } from './network-inputs.ts'

export const IMAGE = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$/
const CPU = /^(\d+(\.\d+)?|\d+m)$/
const MEMORY = /^\d+(\.\d+)?(k|M|G|Ki|Mi|Gi)$/
const ACCOUNT = /^[^@\s]+@[^@\s]+\.[^@\s]+$/
const LABEL_KEY = /^[a-z][a-z0-9_-]{0,62}$/
const LABEL_VALUE = /^[a-z0-9_-]{0,63}$/
const ANNOTATION_KEY = /^[A-Za-z0-9]([A-Za-z0-9._/-]{0,251}[A-Za-z0-9])?$/
const RESERVED = /^([^/]+\.)?(run\.googleapis\.com|cloud\.googleapis\.com|serving\.knative\.dev|autoscaling\.knative\.dev)\//
const OURS = /^dreamango\.github\.io\//
const INGRESS = { all: 'INGRESS_TRAFFIC_ALL', internal: 'INGRESS_TRAFFIC_INTERNAL_ONLY', 'internal-and-cloud-load-balancing': 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER' } as const
const TIMEOUT_SECONDS_MAX = 3600
/** Of one attempt of a task: seven days. */
export const TASK_SECONDS_MAX = 604_800
export const TASKS_MAX = 10_000
const RETRIES_MAX = 10

/** What the inputs gave, by input. */
export type Settings = Readonly<Record<string, unknown>>

/** How one input is read, and what it becomes. Undefined when it is empty. */
type Setting = { readonly read: (inputs: Inputs, name: string) => unknown; readonly edit: (origin: string, value: unknown) => Edit }

const inResources = (path: readonly string[]) => (origin: string, value: unknown) => inMain(origin, (container, kind) => putResource(container, path, value, kind))
const ofTemplate = (path: readonly string[]) => (origin: string, value: unknown) => inTemplate(origin, (json) => put(json, path, value))
const ofResource = (path: readonly string[]) => (origin: string, value: unknown) => inSettings(origin, (json) => put(json, path, value))
const ofMain = (path: readonly string[]) => (origin: string, value: unknown) => inMain(origin, (container) => put(container, path, value))
const matching = (pattern: RegExp, expected: string) => (inputs: Inputs, name: string) => (inputs.optionalText(name) === undefined ? undefined : inputs.matching(name, pattern, expected))
const whole = (min: number, max: number) => (inputs: Inputs, name: string) => inputs.number(name, { min, max, whole: true, default: undefined })
const seconds = (max: number) => (inputs: Inputs, name: string) => (inputs.optionalText(name) === undefined ? undefined : `${inputs.durationSeconds(name, 0, { min: 1, max })}s`)
const flag = (inputs: Inputs, name: string) => (inputs.optionalText(name) === undefined ? undefined : inputs.flag(name, false))

const SETTINGS: Readonly<Record<string, Setting>> = {
  image: { read: matching(IMAGE, 'an image such as europe-docker.pkg.dev/project/repository/name@sha256:…'), edit: ofMain(['image']) },
  cpu: { read: matching(CPU, 'a number of CPUs such as 2, 0.5 or 500m'), edit: inResources(['limits', 'cpu']) },
  memory: { read: matching(MEMORY, 'an amount of memory such as 512Mi or 2Gi'), edit: inResources(['limits', 'memory']) },
  gpu: { read: whole(0, 8), edit: (origin, count) => inResources(['limits', 'nvidia.com/gpu'])(origin, count === 0 ? undefined : String(count)) },
  'gpu-type': { read: matching(/^[a-z0-9-]+$/, 'a type of GPU such as nvidia-l4'), edit: ofTemplate(['nodeSelector', 'accelerator']) },
  'cpu-boost': { read: flag, edit: inResources(['startupCpuBoost']) },
  'cpu-throttling': { read: flag, edit: inResources(['cpuIdle']) },
  port: { read: whole(1, 65_535), edit: (origin, port) => inMain(origin, (container) => putPort(container, Number(port))) },
  command: { read: words, edit: ofMain(['command']) },
  args: { read: words, edit: ofMain(['args']) },
  'startup-probe': { read: readProbe, edit: probe('startupProbe') },
  'liveness-probe': { read: readProbe, edit: probe('livenessProbe') },
  'readiness-probe': { read: readProbe, edit: probe('readinessProbe') },
  concurrency: { read: whole(1, 1000), edit: ofTemplate(['maxInstanceRequestConcurrency']) },
  timeout: { read: seconds(TIMEOUT_SECONDS_MAX), edit: ofTemplate(['timeout']) },
  'min-instances': { read: whole(0, 1000), edit: ofTemplate(['scaling', 'minInstanceCount']) },
  'max-instances': { read: whole(1, 1000), edit: ofTemplate(['scaling', 'maxInstanceCount']) },
  'service-min-instances': { read: whole(0, 1000), edit: ofResource(['scaling', 'minInstanceCount']) },
  'service-account': { read: matching(ACCOUNT, "a service account's address such as shop@my-project.iam.gserviceaccount.com"), edit: ofTemplate(['serviceAccount']) },
  'execution-environment': { read: choice({ gen1: 'EXECUTION_ENVIRONMENT_GEN1', gen2: 'EXECUTION_ENVIRONMENT_GEN2' }), edit: ofTemplate(['executionEnvironment']) },
  'session-affinity': { read: flag, edit: ofTemplate(['sessionAffinity']) },
  ingress: { read: choice(INGRESS), edit: ofResource(['ingress']) },
  tasks: { read: whole(1, TASKS_MAX), edit: ofTemplate(['taskCount']) },
  parallelism: { read: whole(0, TASKS_MAX), edit: ofTemplate(['parallelism']) },
  'max-retries': { read: whole(0, RETRIES_MAX), edit: ofTemplate(['maxRetries']) },
  'task-timeout': { read: seconds(TASK_SECONDS_MAX), edit: ofTemplate(['timeout']) },
  instances: { read: whole(0, 1000), edit: ofResource(['scaling', 'manualInstanceCount']) },
  labels: { read: readLabels, edit: everywhere('labels') },
  annotations: { read: readAnnotations, edit: everywhere('annotations') },
  'cloudsql-instances': { read: readCloudSql, edit: (origin, instances) => inTemplate(origin, (template) => withCloudSql(template, list(instances).map(String))) },
}

export function readSettings(inputs: Inputs): Settings {
  const entries = Object.entries(SETTINGS).map(([name, { read }]) => [name, read(inputs, name)] as const)
  return Object.fromEntries([...entries, ['vpc', readVpc(inputs)] as const].filter(([, value]) => value !== undefined))
}

/** In the order in which they are put over the base. */
export function settingEdits(settings: Settings): readonly Edit[] {
  const edits = Object.entries(SETTINGS).flatMap(([name, { edit }]) => (settings[name] === undefined ? [] : [edit(`input ${name}`, settings[name])]))
  return isVpc(settings['vpc']) ? [...edits, vpcEdit(settings['vpc'])] : edits
}

function choice(values: Readonly<Record<string, string>>): Setting['read'] {
  return (inputs, name) => {
    const value = inputs.optionalText(name)
    if (value !== undefined && !Object.hasOwn(values, value)) inputs.mustBe(name, `one of ${Object.keys(values).join(', ')}`, value)
    return value === undefined ? undefined : values[value]
  }
}

/** On the service, where people look, and on its revisions, where bills and logs do: as gcloud has it. */
function everywhere(field: string): Setting['edit'] {
  return (origin, entries) => {
    const add = (json: Json): Json => ({ ...json, [field]: { ...texts(json[field]), ...texts(entries) } })
    return { origin, apply: ({ kind, settings, template }) => ({ kind, settings: add(settings), template: add(template) }) }
  }
}

function probe(field: string): Setting['edit'] {
  return (origin, value) => inMain(origin, (container) => {
    if (value === 'none') return without(container, field)
    // The action and the times that are given; nothing of another action's is left.
    const kept = without(object(container[field]), 'httpGet', 'tcpSocket', 'grpc', 'initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold')
    return { ...container, [field]: { ...kept, ...object(value) } }
  })
}

/** One a line, or a JSON list where an item has line breaks or blanks at its ends. */
export function words(inputs: Inputs, name: string): readonly string[] | undefined {
  const text = inputs.optionalText(name)
  if (text === undefined) return undefined
  if (!text.startsWith('[')) return inputs.lines(name)
  const value = parseJson(text)
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  // The text is not quoted: arguments may hold secrets.
  inputs.problem(`\`${name}\` starts with "[" and must be a JSON list of texts, such as ["--port", "8080"]`)
  return undefined
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readLabels(inputs: Inputs, name: string): Readonly<Record<string, string>> | undefined {
  const labels = inputs.keyValues(name, LABEL_KEY, 'a label: lower-case letters, digits, - and _, a letter first')
  for (const [key, value] of Object.entries(labels)) {
    if (!LABEL_VALUE.test(value)) inputs.problem(`\`${name}\`: the value of ${key} must have lower-case letters, digits, - and _, at most 63, got "${value}"`)
  }
  return Object.keys(labels).length === 0 ? undefined : labels
}

function readAnnotations(inputs: Inputs, name: string): Readonly<Record<string, string>> | undefined {
  const annotations = inputs.keyValues(name, ANNOTATION_KEY, 'the key of an annotation such as example.com/owner')
  for (const key of Object.keys(annotations)) {
    if (RESERVED.test(key)) inputs.problem(`\`${name}\`: ${key} belongs to Cloud Run, whose API refuses it; use the input for that setting, or the \`manifest\``)
    if (OURS.test(key)) inputs.problem(`\`${name}\`: ${key} is where this suite remembers the service's history`)
  }
  return Object.keys(annotations).length === 0 ? undefined : annotations
}
