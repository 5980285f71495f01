// What a revision's template means for whoever runs it: which container takes the requests, its port and environment, and which parts of
// the template this emulator does not bring to life. Those are named, never passed over in silence.
import { createHash } from 'node:crypto'
import type { InstanceSpec } from './instances/driver.ts'
import { limitsOfContainer } from './limits.ts'
import { CONCURRENCY, MAX_INSTANCES, PORT_DEFAULT, TIMEOUT_SECONDS } from './state/defaults.ts'
import { list, object, text, type Json } from './state/json.ts'
import { messages } from './state/messages.ts'
import type { SecretContent, SecretName, SecretProblem } from './state/secrets.ts'

/** The container that takes the requests: the one with a port, or the first. */
export function ingressOf(template: Json): Json {
  const containers = list(template['containers'])
  return containers.find((container) => list(container['ports']).length > 0) ?? containers[0] ?? {}
}

export function portOf(container: Json): number {
  return Number(list(container['ports'])[0]?.['containerPort'] ?? 0) || PORT_DEFAULT
}

export function minInstancesOf(template: Json): number {
  return Number(object(template['scaling'])['minInstanceCount'] ?? 0)
}

export function maxInstancesOf(template: Json): number {
  return Number(object(template['scaling'])['maxInstanceCount'] ?? 0) || MAX_INSTANCES
}

/** Requests that an instance may have at a time. */
export function concurrencyOf(template: Json): number {
  return Number(template['maxInstanceRequestConcurrency'] ?? 0) || CONCURRENCY
}

/** True when it gets CPU only while it serves requests, as is the default: billing by requests. */
export function isThrottledBetweenRequests(template: Json): boolean {
  return object(ingressOf(template)['resources'])['cpuIdle'] === true
}

/** How long a request may take. */
export function timeoutSecondsOf(template: Json): number {
  return Number.parseFloat(text(template['timeout'])) || TIMEOUT_SECONDS
}

/** Of a body whose length is said, unless the container speaks HTTP/2. https://cloud.google.com/run/quotas */
export function bodyBytesMaxOf(template: Json): number {
  const speaksHttp2 = list(template['containers']).some((container) => list(container['ports']).some(({ name }) => name === 'h2c'))
  return speaksHttp2 ? Infinity : 32 * 2 ** 20
}

/** What is to run of one container, besides its environment. */
export type ContainerPlan = {
  /** Its own or one made for it: unique in its template. */
  readonly name: string
  /** Behind the id of the instance, so that each container has one of its own. */
  readonly key: string
  readonly spec: Pick<InstanceSpec, 'image' | 'command' | 'args' | 'workingDir' | 'limits'>
  /** Of the container that takes requests. */
  readonly port: number | undefined
  /** Empty when there is none. */
  readonly probe: Json
  readonly livenessProbe: Json
  readonly readinessProbe: Json
  readonly dependsOn: readonly string[]
}

/** @param digests of the containers' images, in their order. @param takesRequests false for tasks and worker pools */
export function plansOf(template: Json, digests: readonly string[], takesRequests: boolean): readonly ContainerPlan[] {
  const containers = list(template['containers'])
  const ingress = ingressOf(template)
  return containers.map((container, index) => {
    const image = text(container['image'])
    const workingDir = text(container['workingDir'])
    const isIngress = takesRequests && container === ingress
    const name = text(container['name']) || `container-${index + 1}`
    return {
      name, key: isIngress || containers.length === 1 ? '' : `-${name}`, port: isIngress ? portOf(container) : undefined,
      spec: {
        image: image.includes('@') ? image : `${image}@${digests[index] ?? ''}`, command: strings(container['command']), args: strings(container['args']), ...(workingDir === '' ? {} : { workingDir }), limits: limitsOfContainer(container),
      },
      probe: object(container['startupProbe']), livenessProbe: object(container['livenessProbe']), readinessProbe: object(container['readinessProbe']), dependsOn: strings(container['dependsOn']),
    }
  })
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** Looks a secret up as it is now. @param version a number or `latest`. @param account that is to have it */
export type ReadSecret = (name: SecretName, version: string, account: string) => SecretContent | SecretProblem

/** A secret of the project, or of the project that its name tells. */
export function secretNamed(secret: string, project: string): SecretName {
  const [, named, id] = /^projects\/([^/]+)\/secrets\/([^/]+)$/.exec(secret) ?? []
  return { project: named ?? project, id: id ?? secret }
}

/** Made of the project's name here. */
export function projectNumberOf(project: string): string {
  return String(BigInt(`0x${createHash('sha256').update(project).digest('hex').slice(0, 12)}`) % 900_000_000_000n + 100_000_000_000n)
}

/** Who a revision runs as: its own account, or the project's default one, whose name begins with the project's number. */
export function accountOf(template: Json, project: string): string {
  return text(template['serviceAccount']) || `${projectNumberOf(project)}-compute@developer.gserviceaccount.com`
}

/** Every container's own variables, secrets in them, or the sentence about the secret that one cannot have. */
export function environmentsOf(template: Json, project: string, read: ReadSecret): readonly Readonly<Record<string, string>>[] | string {
  const all: Record<string, string>[] = []
  for (const [index, container] of list(template['containers']).entries()) {
    const env: Record<string, string> = {}
    for (const [at, entry] of list(container['env']).entries()) {
      const reference = object(object(entry['valueSource'])['secretKeyRef'])
      const secret = text(reference['secret'])
      const found = secret === '' ? { value: text(entry['value']) } : read(secretNamed(secret, project), text(reference['version']) || 'latest', accountOf(template, project))
      if ('problem' in found) return messages.secret(`spec.template.spec.containers[${index}].env[${at}].value_from.secret_key_ref.name`, found, accountOf(template, project))
      env[text(entry['name'])] = found.value
    }
    all.push(env)
  }
  return all
}
