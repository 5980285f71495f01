// What a revision needs to start an instance: its images and its secrets. Read from the revision as the API gives it, whatever else is in it.
import type { Revision } from '@cloudrun-delivery/shared/core/service'

export type SecretNeed = { readonly secret: string; readonly version: string }

/** Every image once, as it is named. */
export function imagesOf({ containers }: Revision): readonly string[] {
  return [...new Set(containers.map((container) => text(field(container, 'image'))).filter((image) => image !== ''))]
}

/** Every version once. A volume that names no version mounts the latest one. */
export function secretsOf({ containers, volumes }: Revision): readonly SecretNeed[] {
  const variables = containers.flatMap((container) => listOf(field(container, 'env'))).map((variable) => field(field(variable, 'valueSource'), 'secretKeyRef'))
  const needs = [
    ...variables.map((reference) => needOf(field(reference, 'secret'), field(reference, 'version'))),
    ...volumes.map((volume) => field(volume, 'secret')).flatMap((mount) => {
      const items = listOf(field(mount, 'items'))
      return (items.length === 0 ? [{}] : items).map((item) => needOf(field(mount, 'secret'), field(item, 'version')))
    }),
  ].filter(({ secret }) => secret !== '')
  return [...new Map(needs.map((need) => [`${need.secret}:${need.version}`, need])).values()]
}

function needOf(secret: unknown, version: unknown): SecretNeed {
  return { secret: text(secret), version: text(version) || 'latest' }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
