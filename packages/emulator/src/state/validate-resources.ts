// How much CPU and memory containers may have, and which goes with which: https://cloud.google.com/run/docs/configuring/cpu and /memory-limits.
// The sentences are Cloud Run's: github.com/googleapis/repo-automation-bots/issues/3875, github.com/MarkEdmondson1234/googleCloudRunner/issues/137,
// github.com/nearform/slack-knowledgebase-chatgpt-responder/issues/980, github.com/world-federation-of-advertisers/cross-media-measurement/issues/3832.
import { ApiError } from '../api/status.ts'
import { list, object, texts, type Json } from './json.ts'

const QUANTITY = /^(\d+(?:\.\d+)?)(m|k|[KMGTPE]i|[MGTPE])?$/
const UNITS: Readonly<Record<string, number>> = { m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 }
const KNOWN: ReadonlySet<string> = new Set(['cpu', 'memory', 'nvidia.com/gpu'])
const CPU_MIN = 0.08
const WHOLE_CPUS: readonly number[] = [1, 2, 4, 6, 8]
const GI = 2 ** 30
const MI = 2 ** 20
/** Least and most memory with at least so many CPUs, the most CPUs first. */
const MEMORY: readonly (readonly [cpus: number, leastGi: number, mostGi: number])[] = [[8, 4, 32], [6, 4, 24], [4, 2, 16], [2, 0, 8], [1, 0, 4], [0.5, 0, 1], [0, 0, 0.5]]

/**
 * What several containers may have together is not documented beyond the rule for concurrency, so there each is only asked for quantities that are some.
 * @param template with defaults
 */
export function requireResources(template: Json, where: string): void {
  const all = list(template['containers']).map((container, index) => limitsOf(container, `${where}containers[${index}].resources.limits`))
  const [only] = all
  if (all.length === 1 && only !== undefined && !only.hasGpu) requireSizes(only, template, `${where}containers[0].resources.limits`)
  const milliCpus = all.reduce((sum, { cpus }) => sum + Math.round(cpus * 1000), 0)
  if (milliCpus >= 1000) return
  const refuse = (what: string) => new ApiError('INVALID_ARGUMENT', `${where}containers.resources.limits.cpu: Invalid value specified for cpu. Total cpu < 1 is not supported with ${what}.`)
  // Jobs and worker pools are always of the second generation.
  if (template['executionEnvironment'] === 'EXECUTION_ENVIRONMENT_GEN2') throw refuse('gen2 execution environment')
  if (Number(template['maxInstanceRequestConcurrency']) > 1) throw refuse('concurrency > 1')
  if (list(template['containers']).some((container) => object(container['resources'])['cpuIdle'] !== true)) throw refuse('cpu always allocated (unthrottled)')
}

type Limits = { readonly cpus: number; readonly memoryBytes: number; readonly hasGpu: boolean }

function limitsOf(container: Json, field: string): Limits {
  const limits = texts(object(container['resources'])['limits'])
  const unknown = Object.keys(limits).find((name) => !KNOWN.has(name))
  if (unknown !== undefined) throw new ApiError('INVALID_ARGUMENT', `${field}: '${unknown}' is not supported; there are ${[...KNOWN].join(', ')}.`)
  const amount = (name: 'cpu' | 'memory'): number => {
    const [, digits, unit = ''] = QUANTITY.exec(limits[name] ?? '') ?? []
    const value = Number(digits) * (UNITS[unit] ?? Number.NaN)
    if (value > 0) return value
    throw new ApiError('INVALID_ARGUMENT', `${field}.${name}: Invalid value specified for ${name}. '${limits[name] ?? ''}' is not a quantity.`)
  }
  return { cpus: amount('cpu'), memoryBytes: amount('memory'), hasGpu: limits['nvidia.com/gpu'] !== undefined }
}

function requireSizes({ cpus, memoryBytes }: Limits, { executionEnvironment }: Json, field: string): void {
  if (!(cpus >= CPU_MIN && cpus < 1) && !WHOLE_CPUS.includes(cpus)) throw new ApiError('INVALID_ARGUMENT', `${field}.cpu: Invalid value specified for cpu. It must be one of ${WHOLE_CPUS.join(', ')}, or from ${CPU_MIN} to 1, got ${cpus}.`)
  const isSecond = executionEnvironment === 'EXECUTION_ENVIRONMENT_GEN2'
  const [, leastGi = 0, mostGi = 0] = MEMORY.find(([atLeast]) => cpus >= atLeast) ?? []
  const least = Math.max(leastGi * GI, (isSecond ? 512 : 128) * MI)
  if (memoryBytes >= least && memoryBytes <= mostGi * GI) return
  throw new ApiError('INVALID_ARGUMENT', `${field}.memory: Invalid value specified for memory${isSecond ? ' with gen2 execution environment' : ''}. For ${Number.isInteger(cpus) ? cpus.toFixed(1) : cpus} CPU, memory must be between ${told(least)} and ${told(mostGi * GI)} inclusive.`)
}

const told = (bytes: number): string => (bytes % GI === 0 ? `${bytes / GI}Gi` : `${bytes / MI}Mi`)
