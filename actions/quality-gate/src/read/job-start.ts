// When the job began: the runner writes the event's file then, before any step.
import { stat } from 'node:fs/promises'

/** Milliseconds since the epoch; undefined outside of a job. */
export async function jobStart(eventPath: string | undefined): Promise<number | undefined> {
  if (eventPath === undefined) return undefined
  return (await stat(eventPath).catch(() => undefined))?.mtimeMs
}
