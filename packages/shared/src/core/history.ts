// What the suite remembers, kept on the service itself as annotations, so that any later run on any runner knows it: which
// revisions were promoted and judged good, which failed, which one is the candidate, and a rollout that is under way.

/** An annotation's domain must not be one of Cloud Run's own; this one belongs to the project's pages. */
const PREFIX = 'dreamango.github.io'
const KEYS = {
  knownGood: `${PREFIX}/known-good`,
  failed: `${PREFIX}/failed`,
  candidate: `${PREFIX}/candidate`,
  rollout: `${PREFIX}/rollout`,
  incompatible: `${PREFIX}/incompatible`,
  lastRollback: `${PREFIX}/last-rollback`,
  madeTags: `${PREFIX}/tags`,
} as const

export type Remembered = { readonly revision: string; /** ISO 8601 */ readonly at: string }
/** `release` is the release in which it was promoted, so that services promoted as one know that it was decided; `before` the traffic before that. */
export type Good = Remembered & Before & { readonly release?: string }
export type Failure = Remembered & { readonly reason: string }
/** A target of traffic as it was, always of an explicit revision: what a rollback restores. */
export type KeptTarget = { readonly revision: string; /** 0–100, whole. */ readonly percent: number; readonly tag?: string }
/** Traffic before a change; absent where it is not known, such as where an older version of this suite wrote the annotation. */
type Before = { readonly before?: readonly KeptTarget[] }
export type Candidate = Remembered & Before & { readonly tag: string; /** What served when it was deployed. */ readonly stable: string }
/** A promotion under way. `run` may move it, since `at` at this percentage; services that are promoted as one share the `release`. */
export type Rollout = Before & {
  readonly candidate: string
  readonly stable: string
  readonly percent: number
  readonly run: string
  readonly at: string
  /** When the candidate got its first users. */
  readonly startedAt?: string
  /** The run that began it, when absent the run itself. */
  readonly release?: string
}
export type Rollback = {
  readonly from: string
  /** The revision with most of the users that were given back. */
  readonly to: string
  readonly reason: string
  readonly by: string
  readonly at: string
  /** When promote gave users back: the release that was given up, and the members of it that failed. */
  readonly release?: string
  readonly failed?: readonly string[]
  /** Who got users, where it was more than `to` alone. */
  readonly restored?: readonly KeptTarget[]
}
export type MadeTag = Remembered & { readonly tag: string }

export type History = {
  /** Newest first. */
  readonly knownGood: readonly Good[]
  /** Newest first. */
  readonly failed: readonly Failure[]
  /** Revisions that a migration left unable to run, with the reason. Newest first. */
  readonly incompatible: readonly Failure[]
  readonly candidate: Candidate | undefined
  readonly rollout: Rollout | undefined
  readonly lastRollback: Rollback | undefined
  /** Tags that deploys made, newest first: only these may be taken away. */
  readonly madeTags: readonly MadeTag[]
}

type Annotations = Readonly<Record<string, string>>

const REMEMBERED_MAX = 10
const REASON_CHARACTERS_MAX = 300

/** Unreadable annotations are named in `problems` and read as absent: the caller must not go on without telling. */
export function readHistory(annotations: Annotations): { readonly history: History; readonly problems: readonly string[] } {
  const problems: string[] = []
  const read = <T>(key: string, keep: (value: unknown) => T | undefined): T | undefined => {
    const text = annotations[key]
    if (text === undefined || text === '') return undefined
    const value = keep(parse(text))
    if (value === undefined) problems.push(key)
    return value
  }
  const history: History = {
    knownGood: read(KEYS.knownGood, goodOnes) ?? [],
    failed: read(KEYS.failed, listOf(['revision', 'at', 'reason'])) ?? [],
    incompatible: read(KEYS.incompatible, listOf(['revision', 'at', 'reason'])) ?? [],
    candidate: read(KEYS.candidate, (value) => (isCandidate(value) ? value : undefined)),
    rollout: read(KEYS.rollout, (value) => (isRollout(value) ? value : undefined)),
    lastRollback: read(KEYS.lastRollback, (value) => (isRollback(value) ? value : undefined)),
    madeTags: read(KEYS.madeTags, listOf(['tag', 'revision', 'at'])) ?? [],
  }
  return { history, problems }
}

/** The service's annotations with this history in them; annotations of others stay as they are. */
export function writeHistory(annotations: Annotations, history: History): Annotations {
  const ours = new Set<string>(Object.values(KEYS))
  const entries = Object.entries(annotations).filter(([key]) => !ours.has(key))
  const add = (key: string, value: unknown) => entries.push([key, JSON.stringify(value)])
  if (history.knownGood.length > 0) add(KEYS.knownGood, history.knownGood)
  if (history.failed.length > 0) add(KEYS.failed, history.failed)
  if (history.incompatible.length > 0) add(KEYS.incompatible, history.incompatible)
  if (history.candidate !== undefined) add(KEYS.candidate, history.candidate)
  if (history.rollout !== undefined) add(KEYS.rollout, history.rollout)
  if (history.lastRollback !== undefined) add(KEYS.lastRollback, history.lastRollback)
  if (history.madeTags.length > 0) add(KEYS.madeTags, history.madeTags)
  return Object.fromEntries(entries)
}

/** A revision that was promoted and judged good is no longer a failed one. `before` is the traffic that its promotion replaced. */
export function rememberGood(history: History, revision: string, at: string, release?: string, before?: readonly KeptTarget[]): History {
  const entry = { revision, at, ...(release === undefined ? {} : { release }), ...(before === undefined ? {} : { before }) }
  return {
    ...history,
    knownGood: [entry, ...without(history.knownGood, revision)].slice(0, REMEMBERED_MAX),
    failed: without(history.failed, revision),
  }
}

/** A revision that failed is no longer known to be good. */
export function rememberFailed(history: History, revision: string, at: string, reason: string): History {
  const entry = { revision, at, reason: reason.slice(0, REASON_CHARACTERS_MAX) }
  return {
    ...history,
    knownGood: without(history.knownGood, revision),
    failed: [entry, ...without(history.failed, revision)].slice(0, REMEMBERED_MAX),
  }
}

/** Users must not be given back to this revision: what it stores or reads has changed under it. */
export function rememberIncompatible(history: History, revision: string, at: string, reason: string): History {
  const entry = { revision, at, reason: reason.slice(0, REASON_CHARACTERS_MAX) }
  return { ...history, incompatible: [entry, ...without(history.incompatible, revision)].slice(0, REMEMBERED_MAX) }
}

export function incompatibilityOf(history: History, revision: string): Failure | undefined {
  return history.incompatible.find((entry) => entry.revision === revision)
}

export function failureOf(history: History, revision: string): Failure | undefined {
  return history.failed.find((failure) => failure.revision === revision)
}

/** Which release a rollout belongs to: that of several services may be taken over by a later run. */
export function releaseOf({ release, run }: Rollout): string {
  return release ?? run
}

function without<T extends Remembered>(list: readonly T[], revision: string): readonly T[] {
  return list.filter((entry) => entry.revision !== revision)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hasTexts<K extends string>(value: unknown, keys: readonly K[]): value is Readonly<Record<K, string>> {
  return typeof value === 'object' && value !== null && keys.every((key) => typeof Reflect.get(value, key) === 'string')
}

function listOf<K extends string>(keys: readonly K[]): (value: unknown) => readonly Readonly<Record<K, string>>[] | undefined {
  return (value) => {
    if (!Array.isArray(value)) return undefined
    const list: readonly unknown[] = value
    const kept = list.filter((entry) => hasTexts(entry, keys))
    return kept.length === list.length ? kept : undefined
  }
}

function isRollout(value: unknown): value is Rollout {
  return hasTexts(value, ['candidate', 'stable', 'run', 'at']) && typeof Reflect.get(value, 'percent') === 'number' && hasBefore(value) && mayHaveTexts(value, ['startedAt', 'release'])
}

function goodOnes(value: unknown): readonly Good[] | undefined {
  const list = listOf(['revision', 'at'])(value)
  return list?.every((one) => hasBefore(one) && mayHaveTexts(one, ['release'])) === true ? list : undefined
}

function isRollback(value: unknown): value is Rollback {
  if (!hasTexts(value, ['from', 'to', 'reason', 'by', 'at']) || !mayHaveTexts(value, ['release']) || !areTargets(Reflect.get(value, 'restored'))) return false
  const failed: unknown = Reflect.get(value, 'failed')
  return failed === undefined || (Array.isArray(failed) && failed.every((name: unknown) => typeof name === 'string'))
}

function mayHaveTexts(value: object, keys: readonly string[]): boolean {
  return keys.every((key) => ['string', 'undefined'].includes(typeof Reflect.get(value, key)))
}

function isCandidate(value: unknown): value is Candidate {
  return hasTexts(value, ['revision', 'at', 'tag', 'stable']) && hasBefore(value)
}

function hasBefore(value: object): value is Before {
  return areTargets(Reflect.get(value, 'before'))
}

function areTargets(value: unknown): boolean {
  if (value === undefined) return true
  return Array.isArray(value) && value.every((target: unknown) => hasTexts(target, ['revision']) && typeof Reflect.get(target, 'percent') === 'number')
}
