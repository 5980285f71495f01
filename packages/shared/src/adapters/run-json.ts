// Readers of the Admin API's JSON that every resource needs. What cannot be read is an error, never a guess.
import type { Condition, Revision, Template } from '../core/service.ts'
import { DeliveryError } from '../errors.ts'

export type Json = Readonly<Record<string, unknown>>

/** What a revision has beside its template: https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services.revisions */
const OF_REVISIONS: ReadonlySet<string> = new Set([
  'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'launchStage', 'service', 'reconciling', 'conditions', 'observedGeneration', 'logUri', 'satisfiesPzs', 'etag', 'creator', 'scalingStatus',
])

export async function absentAsUndefined<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (thrown) {
    if (thrown instanceof DeliveryError && thrown.kind === 'not-found') return undefined
    throw thrown
  }
}

export function parseRevision(answer: unknown): Revision {
  const json = record(answer)
  const containers = list(json['containers'])
  const ingress = containers.map(record).find((container) => list(container['ports']).length > 0) ?? containers[0]
  const conditions = list(json['conditions']).map(record)
  const ready = conditions.find((condition) => condition['type'] === 'Ready')
  return {
    name: shortName(text(json['name'], 'name')),
    createdAtMs: Date.parse(optionalText(json['createTime']) ?? '') || 0,
    condition: parseCondition(ready),
    conditions: new Map(conditions.map((condition) => [String(condition['type'] ?? ''), parseCondition(condition)])),
    image: optionalText(record(ingress)['image']) ?? '',
    containers,
    volumes: list(json['volumes']),
    annotations: texts(json['annotations']),
    template: Object.fromEntries(Object.entries(json).filter(([field]) => !OF_REVISIONS.has(field))),
    logUri: optionalText(json['logUri']) ?? '',
  }
}

/** A new generation that was not observed yet is still being reconciled, whatever the flag says; one that failed is never observed. */
export function isReconciling(json: Json, condition: Condition): boolean {
  return json['reconciling'] === true || (condition.state !== 'failed' && String(json['generation'] ?? '') !== String(json['observedGeneration'] ?? ''))
}

export function parseCondition(value: unknown): Condition {
  const json = record(value)
  const state = String(json['state'] ?? '')
  const reason = optionalText(json['reason']) ?? optionalText(json['revisionReason']) ?? optionalText(json['executionReason']) ?? ''
  return {
    state: state === 'CONDITION_SUCCEEDED' ? 'succeeded' : state === 'CONDITION_FAILED' ? 'failed' : 'pending',
    reason,
    message: optionalText(json['message']) ?? '',
  }
}

export function record(value: unknown): Template {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record(value)).map(([key, entry]) => [key, String(entry)]))
}

export function text(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new DeliveryError('unavailable', `the Cloud Run API answered without \`${field}\``, { hint: 'Is the endpoint really a Cloud Run Admin API v2?' })
}

export function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

export function optionalName(value: unknown): string | undefined {
  const name = optionalText(value)
  return name === undefined ? undefined : shortName(name)
}
