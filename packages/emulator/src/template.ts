// What a revision's template means for whoever runs it: which container takes the requests, its port and environment, and which parts of
// the template this emulator does not bring to life. Those are named, never passed over in silence.
import { PORT_DEFAULT } from './state/defaults.ts'
import { list, object, text, type Json } from './state/json.ts'
import { messages } from './state/messages.ts'
import { shortName, type RevisionState } from './state/model.ts'

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

/** The environment with secrets in it, or the message of the revision that cannot have it. */
export function environmentOf({ template, service, name }: RevisionState, secrets: ReadonlyMap<string, string>): Readonly<Record<string, string>> | string {
  const [, project = ''] = service.split('/')
  const env: Record<string, string> = { K_SERVICE: shortName(service), K_REVISION: name, K_CONFIGURATION: shortName(service) }
  for (const [index, entry] of list(ingressOf(template)['env']).entries()) {
    const reference = object(object(entry['valueSource'])['secretKeyRef'])
    const secret = text(reference['secret'])
    const value = secret === '' ? text(entry['value']) : secrets.get(shortName(secret))
    if (value === undefined) return messages.secretDenied(name, String(index), { project: secret.startsWith('projects/') ? (secret.split('/')[1] ?? project) : project, secret, version: text(reference['version']) || 'latest' })
    env[text(entry['name'])] = value
  }
  return env
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
