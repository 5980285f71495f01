// What a failure is told with: the last lines of the containers, without values that may be private, and the remedy where the message is
// known. What containers and the API say is text of strangers.
import type { Context } from '@cloudrun-delivery/shared/action'
import { codeBlock, details } from '@cloudrun-delivery/shared/core/markdown'
import { redact } from '@cloudrun-delivery/shared/core/redact'
import { adviceFor, remedyFor } from '@cloudrun-delivery/shared/core/remedies'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Clock, ContainerLogs, LogSource } from '@cloudrun-delivery/shared/ports'
import type { Wanted } from './draft.ts'
import type { AnyInputs } from './inputs.ts'
import { objects, text, type Json } from './resource/json.ts'

export type Listening = { readonly logs: ContainerLogs; readonly clock: Clock }

const LOG_LINES_MAX = 20
const LOG_TRIES = 4
const LOG_WAIT_MS = 1500

/** Logs come late: they are asked for a few times. That they cannot be read is said, and hides nothing else. */
export async function lastLines(source: LogSource, { logs, clock }: Listening, { log, signal }: Pick<Context<never>, 'log' | 'signal'>): Promise<readonly string[]> {
  try {
    for (let tries = 1; ; tries += 1) {
      const lines = await logs.lastLines(source, LOG_LINES_MAX, signal)
      if (lines.length > 0 || tries === LOG_TRIES) return lines
      await clock.sleep(LOG_WAIT_MS, signal)
    }
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError) || thrown.kind === 'cancelled') throw thrown
    log.info(`The log of ${source.kind === 'job' ? source.execution : source.revision} could not be read: ${thrown.message} ${thrown.hint}`)
    return []
  }
}

/** Hides literal values of variables: those that are given, and those of the templates. */
export function hider({ inputs, variables }: Wanted<AnyInputs>, templates: readonly (Json | undefined)[]): (words: string) => string {
  if (inputs.showValues) return (words) => words
  const literals = templates.flatMap((one) => objects(one?.['containers'])).flatMap((container) => objects(container['env'])).map((entry) => text(entry['value']))
  const own = inputs.kind === 'job' ? Object.values(inputs.execution?.variables ?? {}) : []
  const values = new Set([...literals, ...Object.values(inputs.environment.variables), ...Object.values(variables), ...own])
  return (words) => redact(words, values)
}

/**
 * What to do, as sentences, and the same with the place where more is said; both empty where nothing is known. What the container wrote is
 * nearer to the cause than that it did not start.
 */
export function advise(message: string, lines: readonly string[]): { readonly advice: string; readonly withPlace: string } {
  const known = [lines.join('\n'), message].find((words) => remedyFor(words) !== undefined) ?? ''
  const advice = adviceFor(known)
  return { advice, withPlace: advice === '' ? '' : `${advice} (docs/troubleshooting.md#${remedyFor(known)?.id ?? ''})` }
}

/** In the log at once, and as a section to fold out. */
export function sayLastLines(of: string, lines: readonly string[], { log }: Pick<Context<never>, 'log'>): readonly string[] {
  if (lines.length === 0) return []
  log.info(`Last lines of ${of}:\n${lines.map((line) => `  | ${line}`).join('\n')}`)
  return [details(`Last ${lines.length} lines of its log`, codeBlock(lines.join('\n')))]
}
