// What started the workflow, as far as the gate asks: whether it is a pull request, and whether its token may write.
import { readFile } from 'node:fs/promises'

export type GateEvent = {
  /** Undefined where the workflow does not run for a pull request. */
  readonly pull: number | undefined
  /** Why the token may only read; undefined when it may be allowed to write. GitHub gives no more to code that strangers wrote. */
  readonly readOnly: string | undefined
  /** The base branch's commit that the pull request is merged onto, as far as the event says it. */
  readonly baseCommit: string | undefined
}

const NONE: GateEvent = { pull: undefined, readOnly: undefined, baseCommit: undefined }

/** A file that is missing or no event is none: outside of GitHub there is nothing to comment on. */
export async function readEvent(file: string | undefined, actor: string): Promise<GateEvent> {
  if (file === undefined) return NONE
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? NONE : parseEvent(text, actor)
}

export function parseEvent(text: string, actor: string): GateEvent {
  const pull = member(parsed(text), 'pull_request')
  const number = member(pull, 'number')
  if (typeof number !== 'number') return NONE
  const repository = (side: string) => member(member(member(pull, side), 'repo'), 'full_name')
  const base = member(member(pull, 'base'), 'sha')
  const isFork = repository('head') !== repository('base')
  const readOnly = isFork ? 'this pull request comes from a fork' : actor === 'dependabot[bot]' ? 'this pull request is Dependabot’s' : undefined
  return { pull: number, readOnly, baseCommit: typeof base === 'string' ? base : undefined }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}
