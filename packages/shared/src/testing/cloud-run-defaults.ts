// What Cloud Run fills into a template, as far as a decision could trip over it: a service that is read is never what was written.
import type { Template } from '../core/service.ts'

export function withDefaults(template: Template): Template {
  const containers: readonly unknown[] = Array.isArray(template['containers']) ? template['containers'] : []
  const records = containers.map((one) => (typeof one === 'object' && one !== null ? Object.fromEntries(Object.entries(one)) : {}))
  const main = Math.max(0, records.findIndex(({ ports }) => Array.isArray(ports) && ports.length > 0))
  return {
    ...template,
    containers: records.map((container, index) => filled(container, index === main)),
    timeout: template['timeout'] ?? '300s',
    maxInstanceRequestConcurrency: template['maxInstanceRequestConcurrency'] ?? 80,
    // Not in any document: what differs from region to region.
    scaling: { maxInstanceCount: 20, ...record(template['scaling']) },
    serviceAccount: template['serviceAccount'] ?? '123456789-compute@developer.gserviceaccount.com',
  }
}

function filled(container: Template, isMain: boolean): Template {
  const resources = container['resources'] === undefined ? { limits: { cpu: '1000m', memory: '512Mi' }, cpuIdle: true } : { ...record(container['resources']), limits: { cpu: '1000m', memory: '512Mi', ...record(record(container['resources'])['limits']) } }
  if (!isMain) return { ...container, resources }
  const ports = Array.isArray(container['ports']) ? container['ports'].map((port) => ({ name: 'http1', ...record(port) })) : [{ name: 'http1', containerPort: 8080 }]
  const port = Number(record(ports[0])['containerPort'])
  return { ...container, resources, ports, startupProbe: container['startupProbe'] ?? { timeoutSeconds: 240, periodSeconds: 240, failureThreshold: 1, tcpSocket: { port } } }
}

function record(value: unknown): Template {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}
