// What a revision's template means for whoever runs it: which container takes the requests, its port and environment, and which parts of
// the template this emulator does not bring to life. Those are named, never passed over in silence.
import { PORT_DEFAULT } from './state/defaults.ts'
import { list, object, text, type Json } from './state/json.ts'
import { messages } from './state/messages.ts'
import type { SecretName, SecretProblem } from './state/secrets.ts'

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

/** Looks a secret up as it is now. @param version a number or `latest` */
export type ReadSecret = (name: SecretName, version: string) => { readonly value: string } | SecretProblem

/** A secret of the project, or of the project that its name tells. */
function secretNamed(secret: string, project: string): SecretName {
  const [, named, id] = /^projects\/([^/]+)\/secrets\/([^/]+)$/.exec(secret) ?? []
  return { project: named ?? project, id: id ?? secret }
}

/** What a container's own variables are, secrets in them, or the sentence about the secret that it cannot have. @param index of the container */
export function environmentOf(container: Json, index: number, project: string, read: ReadSecret): Readonly<Record<string, string>> | string {
  const env: Record<string, string> = {}
  for (const [at, entry] of list(container['env']).entries()) {
    const reference = object(object(entry['valueSource'])['secretKeyRef'])
    const secret = text(reference['secret'])
    const found = secret === '' ? { value: text(entry['value']) } : read(secretNamed(secret, project), text(reference['version']) || 'latest')
    if ('problem' in found) return messages.secret(`spec.template.spec.containers[${index}].env[${at}].value_from.secret_key_ref.name`, found)
    env[text(entry['name'])] = found.value
  }
  return env
}

/** Secrets of volumes are looked at as those of variables are, when a revision is made; undefined when all are there. */
export function volumeProblem(template: Json, project: string, read: ReadSecret): string | undefined {
  for (const [index, volume] of list(template['volumes']).entries()) {
    const source = object(volume['secret'])
    const secret = text(source['secret'])
    const versions = list(source['items']).map((item) => text(item['version']) || 'latest')
    for (const version of secret === '' ? [] : versions.length > 0 ? versions : ['latest']) {
      const found = read(secretNamed(secret, project), version)
      if ('problem' in found) return messages.secret(`spec.template.spec.volumes[${index}].secret.secret_name`, found)
    }
  }
  return undefined
}

/** One sentence for each part of the template that is kept and shown, but changes nothing here. */
export function notEmulated(template: Json): readonly string[] {
  const ingress = ingressOf(template)
  const sidecars = list(template['containers']).filter((_, index, all) => index !== all.indexOf(all.find((one) => list(one['ports']).length > 0) ?? all[0] ?? {}))
  const probe = object(ingress['startupProbe'])
  const port = Number(object(probe['httpGet'])['port'] ?? object(probe['tcpSocket'])['port'] ?? 0)
  return [
    ...sidecars.map((container) => `the sidecar ${text(container['name']) || text(container['image'])} is not started`),
    ...list(template['volumes']).map((volume) => `the volume ${text(volume['name'])} is not mounted`),
    ...(ingress['livenessProbe'] === undefined ? [] : ['the liveness probe is not run']),
    ...(ingress['readinessProbe'] === undefined ? [] : ['the readiness probe is not run']),
    ...(probe['grpc'] === undefined ? [] : ['the gRPC startup probe is taken as a TCP probe']),
    ...(port === 0 || port === portOf(ingress) ? [] : [`the startup probe looks at the container's port ${portOf(ingress)}, not at ${port}`]),
  ]
}
