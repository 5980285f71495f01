// What Cloud Run fills into a template that leaves it out, as its reference and the comments of its protos say
// (https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#RevisionTemplate). Only for comparing: what is written
// is what was asked for. A default that is not known here counts as a setting, unless the same manifest was deployed before.
import { isJson, list, object, objects, text, without, type Json } from './json.ts'
import type { Kind } from './kind.ts'

const PORT = 8080
const STARTUP_SECONDS = 240
/** Of a task. */
const RETRIES = 3
/** The account that a template without one gets. */
const DEFAULT_ACCOUNT = /^\d+-compute@developer\.gserviceaccount\.com$/

export function withDefaults(template: Json, kind: Kind): Json {
  if (kind === 'service') return serviceDefaults(template)
  const whole = { ...withoutDefaultAccount(template), ...(list(template['containers']).length === 0 ? {} : { containers: objects(template['containers']).map(workerDefaults) }) }
  if (kind === 'worker-pool') return whole
  // https://cloud.google.com/run/docs/reference/rest/v2/TaskTemplate
  return { ...whole, taskCount: template['taskCount'] || 1, maxRetries: template['maxRetries'] ?? RETRIES, timeout: template['timeout'] || '600s' }
}

function serviceDefaults(template: Json): Json {
  const containers = objects(template['containers'])
  const main = mainIndexOf(containers)
  const filled = containers.map((container, index) => containerDefaults(container, index === main))
  const scaling = object(template['scaling'])
  return {
    ...withoutDefaultAccount(template),
    ...(containers.length === 0 ? {} : { containers: filled }),
    timeout: template['timeout'] || '300s',
    scaling: { ...scaling, maxInstanceCount: scaling['maxInstanceCount'] || 100 },
    maxInstanceRequestConcurrency: template['maxInstanceRequestConcurrency'] || (cpuOf(filled[main]) < 1 ? 1 : 80),
  }
}

function withoutDefaultAccount(template: Json): Json {
  return DEFAULT_ACCOUNT.test(text(template['serviceAccount'])) ? without(template, 'serviceAccount') : template
}

/** Of a container that serves nobody: no port, no probe of its own, and no time between requests in which its CPU could idle. */
function workerDefaults(container: Json): Json {
  const resources = object(container['resources'])
  return { ...container, ...probeFields(container, PORT), resources: { ...without(resources, 'cpuIdle'), limits: { cpu: '1', memory: '512Mi', ...object(resources['limits']) } } }
}

/** The container that takes the requests: the one with a port, or the first. 0 when there is none. */
export function mainIndexOf(containers: readonly unknown[]): number {
  return Math.max(0, containers.findIndex((container) => isJson(container) && list(container['ports']).length > 0))
}

/** Where a container says nothing of resources its CPU is idle between requests; where it says anything, that must be said too. */
function containerDefaults(container: Json, isMain: boolean): Json {
  const resources = object(container['resources'])
  const limits = { cpu: '1', memory: '512Mi', ...object(resources['limits']) }
  const common = { ...container, resources: container['resources'] === undefined ? { limits, cpuIdle: true } : { ...resources, limits } }
  if (!isMain) return { ...common, ...probeFields(container, PORT) }
  const port = object(list(container['ports'])[0])
  const containerPort = Number(port['containerPort'] ?? 0) || PORT
  const probe = object(container['startupProbe'])
  return {
    ...common, ...probeFields(container, containerPort),
    ports: [{ ...port, name: text(port['name']) || 'http1', containerPort }],
    startupProbe: Object.keys(probe).length === 0 ? defaultProbe(containerPort) : probeDefaults(probe, containerPort),
  }
}

function probeFields(container: Json, port: number): Json {
  const names = ['startupProbe', 'livenessProbe', 'readinessProbe'].filter((name) => Object.keys(object(container[name])).length > 0)
  return Object.fromEntries(names.map((name) => [name, probeDefaults(object(container[name]), port)]))
}

function defaultProbe(port: number): Json {
  return { timeoutSeconds: STARTUP_SECONDS, periodSeconds: STARTUP_SECONDS, failureThreshold: 1, tcpSocket: { port } }
}

function probeDefaults(probe: Json, port: number): Json {
  const action = ['httpGet', 'tcpSocket', 'grpc'].find((name) => probe[name] !== undefined) ?? 'tcpSocket'
  const asked = object(probe[action])
  return {
    ...probe, timeoutSeconds: probe['timeoutSeconds'] || 1, periodSeconds: probe['periodSeconds'] || 10, failureThreshold: probe['failureThreshold'] || 3,
    [action]: { ...(action === 'httpGet' ? { path: '/' } : {}), ...asked, port: asked['port'] || port },
  }
}

/** True for the probe that a container gets which asks for none: it follows the port. */
export function isDefaultProbe(probe: unknown): boolean {
  const { tcpSocket, timeoutSeconds, periodSeconds, failureThreshold } = object(probe)
  return isJson(tcpSocket) && timeoutSeconds === STARTUP_SECONDS && periodSeconds === STARTUP_SECONDS && failureThreshold === 1
}

function cpuOf(container: Json | undefined): number {
  const cpu = text(object(object(container?.['resources'])['limits'])['cpu'])
  return cpu.endsWith('m') ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu) || 1
}
