// What the API fills into a template that leaves it out, so that what is read is more than what was written. A client that compares the two
// must know it. The values are those of the proto's comments and of public outputs (github.com/chainguard-dev/terraform-infra-common/pull/254);
// the service account, which depends on the project's number, is left out.
import { list, object, text, type Json } from './json.ts'

export const PORT_DEFAULT = 8080
export const STARTUP_SECONDS = 240
export const TIMEOUT_SECONDS = 300
const TASK_TIMEOUT = '600s'
const MAX_RETRIES = 3
export const MAX_INSTANCES = 100
export const CONCURRENCY = 80

export function withDefaults(template: Json): Json {
  const containers = list(template['containers'])
  const ingress = containers.findIndex((container) => list(container['ports']).length > 0)
  const filled = containers.map((container, index) => withContainerDefaults(container, index === Math.max(0, ingress)))
  return {
    ...template,
    ...(containers.length === 0 ? {} : { containers: filled }),
    timeout: text(template['timeout']) || `${TIMEOUT_SECONDS}s`,
    scaling: { ...object(template['scaling']), maxInstanceCount: Number(object(template['scaling'])['maxInstanceCount'] ?? 0) || MAX_INSTANCES },
    maxInstanceRequestConcurrency: Number(template['maxInstanceRequestConcurrency'] ?? 0) || (cpuOf(filled[Math.max(0, ingress)]) < 1 ? 1 : CONCURRENCY),
  }
}

/** Settings of a service as they are read: what nobody said is there too. */
export function withSettingsDefaults(settings: Json): Json {
  return { ...settings, launchStage: text(settings['launchStage']) || 'GA', ingress: text(settings['ingress']) || 'INGRESS_TRAFFIC_ALL' }
}

/** google.cloud.run.v2.TaskTemplate: nobody's requests, so no port. */
export function withTaskDefaults(template: Json): Json {
  const containers = list(template['containers'])
  return {
    ...template,
    ...(containers.length === 0 ? {} : { containers: containers.map((container) => withContainerDefaults(container, false)) }),
    maxRetries: template['maxRetries'] ?? MAX_RETRIES,
    timeout: text(template['timeout']) || TASK_TIMEOUT,
  }
}

/** google.cloud.run.v2.WorkerPoolRevisionTemplate. */
export function withPoolDefaults(template: Json): Json {
  const containers = list(template['containers'])
  return { ...template, ...(containers.length === 0 ? {} : { containers: containers.map((container) => withContainerDefaults(container, false)) }) }
}

function withContainerDefaults(container: Json, isIngress: boolean): Json {
  const resources = object(container['resources'])
  const limits = { cpu: '1000m', memory: '512Mi', ...object(resources['limits']) }
  const common = {
    ...container,
    // "true by default. However, if ResourceRequirements is set, the caller must explicitly set this field."
    resources: container['resources'] === undefined ? { limits, cpuIdle: true } : { ...resources, limits },
  }
  const [port = {}, ...tooMany] = list(container['ports'])
  const containerPort = Number(port['containerPort'] ?? 0) || PORT_DEFAULT
  const probe = object(container['startupProbe'])
  const asked = ['livenessProbe', 'readinessProbe'].filter((name) => Object.keys(object(container[name])).length > 0)
  const probed = { ...common, ...Object.fromEntries(asked.map((name) => [name, probeWithDefaults(object(container[name]), containerPort)])) }
  if (!isIngress) return Object.keys(probe).length > 0 ? { ...probed, startupProbe: probeWithDefaults(probe, containerPort) } : probed
  return { ...probed, ports: [{ ...port, name: text(port['name']) || 'http1', containerPort }, ...tooMany], startupProbe: Object.keys(probe).length > 0 ? probeWithDefaults(probe, containerPort) : defaultProbe(containerPort) }
}

function defaultProbe(port: number): Json {
  return { timeoutSeconds: STARTUP_SECONDS, periodSeconds: STARTUP_SECONDS, failureThreshold: 1, tcpSocket: { port } }
}

function probeWithDefaults(probe: Json, port: number): Json {
  const number = (name: string, fallback: number) => Number(probe[name] ?? 0) || fallback
  const action = ['httpGet', 'tcpSocket', 'grpc'].find((one) => probe[one] !== undefined)
  return {
    ...probe, timeoutSeconds: number('timeoutSeconds', 1), periodSeconds: number('periodSeconds', 10), failureThreshold: number('failureThreshold', 3),
    ...(action === undefined ? { tcpSocket: { port } } : { [action]: { ...(action === 'httpGet' ? { path: '/' } : {}), ...object(probe[action]), port: Number(object(probe[action])['port'] ?? 0) || port } }),
  }
}

/** True for the probe that a container gets which asks for none. */
export function isDefaultProbe(probe: Json): boolean {
  return probe['tcpSocket'] !== undefined && probe['timeoutSeconds'] === STARTUP_SECONDS && probe['periodSeconds'] === STARTUP_SECONDS && probe['failureThreshold'] === 1
}

/** `1000m` and `2` → whole CPUs. */
function cpuOf(container: Json | undefined): number {
  const cpu = text(object(object(container?.['resources'])['limits'])['cpu'])
  return cpu.endsWith('m') ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu) || 1
}
