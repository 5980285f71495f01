// What a container may use, by its resources. Quantities are Kubernetes': `1000m`, `2`, `512Mi`, `1G`.
import { list, object, text, type Json } from './state/json.ts'

export type Limits = { readonly cpus: number; readonly memoryBytes: number }

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, Ki: 2 ** 10, M: 1e6, Mi: 2 ** 20, G: 1e9, Gi: 2 ** 30 }

/** Where none is set, or one that is no quantity: one CPU and 512 MiB, as in the cloud. */
export function limitsOfContainer(container: Json): Limits {
  const { cpu, memory } = object(object(container['resources'])['limits'])
  const cpus = text(cpu).endsWith('m') ? Number.parseFloat(text(cpu)) / 1000 : Number(text(cpu))
  const [, amount = '512', unit = 'Mi'] = /^(\d+(?:\.\d+)?)([KMG]i?|k)?$/.exec(text(memory)) ?? []
  return { cpus: cpus || 1, memoryBytes: Math.floor(Number(amount) * (UNITS[unit] ?? 1)) }
}

/** Of all containers of an instance together. */
export function limitsOfInstance(template: Json): Limits {
  const all = list(template['containers']).map(limitsOfContainer)
  return { cpus: all.reduce((sum, { cpus }) => sum + cpus, 0), memoryBytes: all.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0) }
}
