// A probe in one line: `/healthz`, `tcp:8080`, `grpc`, each with times after commas, or the form that gcloud takes
// (`httpGet.path=/healthz,periodSeconds=5`). `none` takes the probe away.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import type { Json } from './resource/json.ts'

const NUMBERS: Readonly<Record<string, { readonly min: number; readonly max: number }>> = {
  initialDelaySeconds: { min: 0, max: 240 },
  timeoutSeconds: { min: 1, max: 3600 },
  periodSeconds: { min: 1, max: 3600 },
  failureThreshold: { min: 1, max: 1000 },
}
const ACTIONS: Readonly<Record<string, readonly [action: string, field: string]>> = {
  'httpGet.path': ['httpGet', 'path'], 'httpGet.port': ['httpGet', 'port'], 'tcpSocket.port': ['tcpSocket', 'port'], 'grpc.port': ['grpc', 'port'], 'grpc.service': ['grpc', 'service'],
}
const EXPECTED = 'a probe such as /healthz or tcp:8080 or grpc, with times like periodSeconds=5,failureThreshold=3 after a comma, or none'

export function readProbe(inputs: Inputs, name: string): Json | 'none' | undefined {
  const value = inputs.optionalText(name)
  if (value === undefined || value === 'none') return value
  const probe: Record<string, unknown> = {}
  const actions = new Set<string>()
  for (const [index, part] of value.split(',').map((one) => one.trim()).entries()) {
    const [action, field, entry] = (index === 0 ? short(part) : undefined) ?? long(part) ?? []
    if (field === undefined || entry === undefined) {
      inputs.mustBe(name, EXPECTED, part)
      return undefined
    }
    if (action === undefined || action === '') probe[field] = entry
    else {
      actions.add(action)
      probe[action] = { ...(typeof probe[action] === 'object' ? probe[action] : {}), ...(field === '' ? {} : { [field]: entry }) }
    }
  }
  if (actions.size === 1) return probe
  inputs.mustBe(name, `${EXPECTED}; it looks in exactly one way`, value)
  return undefined
}

type Part = readonly [action: string, field: string, value: unknown]

function short(part: string): Part | undefined {
  if (part.startsWith('/')) return ['httpGet', 'path', part]
  const [, action, port] = /^(http|tcp|grpc)(?::(\d{1,5}))?$/.exec(part) ?? []
  if (action === undefined) return undefined
  const full = action === 'http' ? 'httpGet' : action === 'tcp' ? 'tcpSocket' : 'grpc'
  return port === undefined ? [full, '', ''] : [full, 'port', Number(port)]
}

function long(part: string): Part | undefined {
  const at = part.indexOf('=')
  const [key, value] = [part.slice(0, at), part.slice(at + 1)]
  const [action, field] = ACTIONS[key] ?? []
  if (action !== undefined && field !== undefined) return field === 'port' ? (/^\d{1,5}$/.test(value) ? [action, field, Number(value)] : undefined) : [action, field, value]
  const range = NUMBERS[key]
  const number = Number(value)
  return range !== undefined && /^\d+$/.test(value) && number >= range.min && number <= range.max ? ['', key, number] : undefined
}
