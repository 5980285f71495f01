// What started the workflow, as far as the gate asks: whether it is a pull request, and whether its token may write.
import { readFile } from 'node:fs/promises'

export type GateEvent = {
  /** `pull_request`, `merge_group`, `push` …; empty outside of a workflow. */
  readonly name: string
  /** Undefined where the workflow does not run for a pull request. */
  readonly pull: number | undefined
  /** Why the token may only read; undefined when it may be allowed to write. GitHub gives no more to code that strangers wrote. */
  readonly readOnly: string | undefined
  /** The tip of the base of a pull request or a merge group, as far as the event says it. */
  readonly baseCommit: string | undefined
  /** The branch that a pull request is for; undefined outside of one. */
  readonly baseBranch: string | undefined
  /** The tip of a pull request's branch, which is not the merge commit. */
  readonly headCommit: string | undefined
}

/** A file that is missing or no event is none: outside of GitHub there is nothing to comment on. @param name of the event, and the branch that it is for, as the runner says it */
export async function readEvent(file: string | undefined, actor: string, name = '', baseBranch?: string): Promise<GateEvent> {
  return parseEvent(file === undefined ? '' : await readFile(file, 'utf8').catch(() => ''), actor, name, baseBranch)
}

export function parseEvent(text: string, actor: string, name = '', branch?: string): GateEvent {
  const event = parsed(text)
  const pull = member(event, 'pull_request')
  const number = member(pull, 'number')
  const baseBranch = branch === '' ? undefined : branch
  const none = { name, pull: undefined, readOnly: undefined, baseBranch, headCommit: undefined }
  if (typeof number !== 'number') return { ...none, baseCommit: textOf(member(member(event, 'merge_group'), 'base_sha')) }
  const repository = (side: string) => member(member(member(pull, side), 'repo'), 'full_name')
  const isFork = repository('head') !== repository('base')
  const readOnly = isFork ? 'this pull request comes from a fork' : actor === 'dependabot[bot]' ? 'this pull request is Dependabot’s' : undefined
  return { name, pull: number, readOnly, baseBranch: baseBranch ?? textOf(member(member(pull, 'base'), 'ref')), baseCommit: textOf(member(member(pull, 'base'), 'sha')), headCommit: textOf(member(member(pull, 'head'), 'sha')) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
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
