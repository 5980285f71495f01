// What Cloud Run refuses of a template's containers. Sentences as seen in public where one was: reserved names and ports with Terraform
// (GoogleCloudPlatform/magic-modules/pull/10173), images in runbooks, probes in github.com/datawranglerai/self-host-n8n-on-gcr/issues/23. Where only the rule is
// known, from Google's protos and guides, the sentence is ours.
import { ApiError } from '../api/status.ts'
import { snake } from '../api/check.ts'
import { list, object, text, type Json } from './json.ts'
import { requireResources } from './validate-resources.ts'
import { requireVolumes } from './validate-volumes.ts'

/** `[hostname/]repo-path[:tag and/or @digest]`. */
const IMAGE = /^(?:[\w.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/
const NAME = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/
const CONTAINERS_MAX = 10
// https://cloud.google.com/run/docs/configuring/services/overview-environment-variables
const VARIABLES_MAX = 1000
const VARIABLE_BYTES_MAX = 32_768
const PORT_MAX = 65_535
const PORT_NAMES: ReadonlySet<string> = new Set(['', 'http1', 'h2c'])
/** Each with the longest delay before the first probe, and the longest time between two. */
const PROBES = { startupProbe: 240, livenessProbe: 3600, readinessProbe: 3600 } as const
const PROBE_ACTIONS = ['httpGet', 'tcpSocket', 'grpc'] as const

/** How messages name the template: `where` is the prefix of the service itself, `violation` the API's own front's. */
export type Names = { readonly where: string; readonly violation: string }

/** @param reserved variables that the system sets */
export function requireContainers(template: Json, names: Names, reserved: RegExp): void {
  const { where, violation } = names
  const containers = list(template['containers'])
  if (containers.length === 0) throw new ApiError('INVALID_ARGUMENT', `${where}containers: Revision template should contain at least one container.`)
  if (containers.length > CONTAINERS_MAX) throw new ApiError('INVALID_ARGUMENT', `${where}containers: at most ${CONTAINERS_MAX} containers are allowed, got ${containers.length}.`)
  for (const [index, container] of containers.entries()) {
    const at = { where: `${where}containers[${index}]`, violation: `${violation}.containers[${index}]` }
    if (!IMAGE.test(text(container['image']))) throw new ApiError('INVALID_ARGUMENT', `${at.violation}.image: must be a container image path in the form [hostname/]repo-path[:tag and/or @digest]`)
    const name = text(container['name'])
    if (name !== '' && !NAME.test(name)) throw new ApiError('INVALID_ARGUMENT', `${at.where}.name: '${name}' must have at most 63 characters, only lower-case letters, digits and hyphens, and begin and end with a letter or digit.`)
    requirePorts(container, at)
    requireVariables(list(container['env']), at.where, reserved)
    requireProbes(container, at)
  }
  requireDependencies(containers)
  requireVolumes(template, where)
  requireResources(template, where)
}

function requirePorts(container: Json, { violation }: Names): void {
  const ports = list(container['ports'])
  if (ports.length > 1) throw new ApiError('INVALID_ARGUMENT', `${violation}.ports: ports should contain 0 or 1 port.`)
  for (const { name, containerPort } of ports) {
    requirePort(containerPort, `${violation}.ports[0].container_port`)
    if (!PORT_NAMES.has(text(name))) throw new ApiError('INVALID_ARGUMENT', `${violation}.ports[0].name: must be http1 or h2c, got '${text(name)}'.`)
  }
}

/** @param value 0 and nothing are what is not said */
function requirePort(value: unknown, field: string): void {
  const port = Number(value ?? 0)
  if (port < 0 || port > PORT_MAX) throw new ApiError('INVALID_ARGUMENT', `${field}: must be a valid TCP port number, 0 < port < ${PORT_MAX + 1}, got ${port}.`)
}

/** @param where the container. @param reserved variables that the system sets */
export function requireVariables(env: readonly Json[], where: string, reserved: RegExp): void {
  const names = env.map((entry) => text(entry['name']))
  if (names.includes('')) throw new ApiError('INVALID_ARGUMENT', `${where}.env: name must not be empty.`)
  const taken = names.filter((name) => reserved.test(name))
  if (taken.length > 0) throw new ApiError('INVALID_ARGUMENT', `${where}.env: The following reserved env names were provided: ${taken.join(', ')}. These values are automatically set by the system.`)
  const wrong = names.find((name) => name.includes('='))
  if (wrong !== undefined) throw new ApiError('INVALID_ARGUMENT', `${where}.env: the name '${wrong}' must not contain '='.`)
  if (env.length > VARIABLES_MAX) throw new ApiError('INVALID_ARGUMENT', `${where}.env: at most ${VARIABLES_MAX} variables are allowed, got ${env.length}.`)
  const long = env.find(({ name, value }) => [name, value].some((one) => Buffer.byteLength(text(one)) > VARIABLE_BYTES_MAX))
  if (long !== undefined) throw new ApiError('INVALID_ARGUMENT', `${where}.env: the name and the value of a variable have at most ${VARIABLE_BYTES_MAX} bytes each; those of '${text(long['name']).slice(0, 63)}' have more.`)
  const index = env.findIndex(({ valueSource }) => valueSource !== undefined && text(object(object(valueSource)['secretKeyRef'])['secret']) === '')
  if (index >= 0) throw new ApiError('INVALID_ARGUMENT', `${where}.env[${index}].value_source.secret_key_ref.secret: must not be empty.`)
}

/** google.cloud.run.v2.Probe says the ranges. */
function requireProbes(container: Json, { where, violation }: Names): void {
  if (object(container['livenessProbe'])['tcpSocket'] !== undefined) throw new ApiError('INVALID_ARGUMENT', `${where}.liveness_probe: Cloud Run currently does not support TCP socket in liveness probe.`)
  for (const [name, longest] of Object.entries(PROBES)) {
    const probe = object(container[name])
    if (Object.keys(probe).length === 0) continue
    const field = `${violation}.${snake(name)}`
    const actions = PROBE_ACTIONS.filter((action) => probe[action] !== undefined)
    if (actions.length > 1) throw new ApiError('INVALID_ARGUMENT', `${field}: exactly one of http_get, tcp_socket and grpc must be specified, got ${actions.map(snake).join(' and ')}.`)
    const number = (of: string, min: number, max: number): number => {
      const value = Number(probe[of] ?? min)
      if (value < min || value > max) throw new ApiError('INVALID_ARGUMENT', `${field}.${snake(of)}: must be ${max === Infinity ? `at least ${min}` : `from ${min} to ${max}`}, got ${value}.`)
      return value
    }
    number('initialDelaySeconds', 0, longest)
    number('failureThreshold', 1, Infinity)
    // The sentence says less than, but the probe that Cloud Run itself sets has both at 240.
    if (number('timeoutSeconds', 1, 3600) > number('periodSeconds', 1, longest)) throw new ApiError('INVALID_ARGUMENT', `${field}.timeout_seconds: must be less than period_seconds`)
    for (const action of actions) requirePort(object(probe[action])['port'], `${field}.${snake(action)}.port`)
  }
}

function requireDependencies(containers: readonly Json[]): void {
  const names = containers.map((container) => text(container['name'])).filter((name) => name !== '')
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new ApiError('INVALID_ARGUMENT', `template.containers.name: '${twice}' is used more than once.`)
  for (const container of containers) {
    for (const name of Array.isArray(container['dependsOn']) ? container['dependsOn'].map(String) : []) {
      const dependency = containers.find((other) => other['name'] === name)
      if (dependency === undefined) throw new ApiError('INVALID_ARGUMENT', `template.containers.depends_on: container '${name}' does not exist.`)
      if (Object.keys(object(dependency['startupProbe'])).length === 0) throw new ApiError('INVALID_ARGUMENT', `template.containers.depends_on: Dependent container '${name}' must have startup probe specified`)
    }
  }
  requireNoCircle(containers)
}

/** Follows what every container waits for; one that waits for itself would wait for ever. */
function requireNoCircle(containers: readonly Json[]): void {
  const dependencies = new Map(containers.map((container) => [text(container['name']), Array.isArray(container['dependsOn']) ? container['dependsOn'].map(String) : []] as const))
  for (const start of dependencies.keys()) {
    const seen = new Set<string>()
    const waiting = [...(dependencies.get(start) ?? [])]
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (name === start) throw new ApiError('INVALID_ARGUMENT', `template.containers.depends_on: container '${start}' depends on itself.`)
      if (!seen.has(name)) waiting.push(...(dependencies.get(name) ?? []))
      seen.add(name)
    }
  }
}
