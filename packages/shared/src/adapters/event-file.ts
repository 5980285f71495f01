// The file in which GitHub tells a step the event that started its job: https://docs.github.com/webhooks/webhook-events-and-payloads
import { readFileSync } from 'node:fs'

/** Empty where there is none: then something is not known, and what needs it says so. */
export function readEventFile(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, unknown>> {
  try {
    const payload: unknown = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'))
    return typeof payload === 'object' && payload !== null ? { ...payload } : {}
  } catch {
    return {}
  }
}
