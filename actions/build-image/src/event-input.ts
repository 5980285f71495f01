// What GitHub is building, as it tells every step: by variables, and by the file of the event.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import type { Event } from './naming/event.ts'

/** @param payload of the event */
export function readEvent(inputs: Inputs, payload: Readonly<Record<string, unknown>>, atMs: number): Event {
  const repository = payload['repository']
  const license = text(property(property(repository, 'license'), 'spdx_id'))
  return {
    name: inputs.environment('GITHUB_EVENT_NAME') ?? '', ref: inputs.environment('GITHUB_REF') ?? '', commit: inputs.environment('GITHUB_SHA') ?? '',
    baseBranch: (inputs.environment('GITHUB_BASE_REF') ?? text(payload['base_ref']) ?? '').replace(/^refs\/heads\//, ''), atMs,
    repository: { defaultBranch: text(property(repository, 'default_branch')), description: text(property(repository, 'description')), license: license === 'NOASSERTION' ? undefined : license },
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
