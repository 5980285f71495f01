// What a deploy will change of a worker pool, as a value: the template of its next revision, and how its instances are split. Pure.
import type { TrafficTarget, WorkerPool } from '@cloudrun-delivery/shared/core/service'
import { followsLatest, mostServing, observedShares, sameShares, splitFrom, targets, type Shares } from '@cloudrun-delivery/shared/core/traffic'
import type { ServiceChange } from '@cloudrun-delivery/shared/ports'
import { attemptOf, contentOf, draft, hashOf, madeInAttempt, type Drafted, type Wanted } from '../draft.ts'
import type { PoolInputs } from '../inputs.ts'
import { lineOf } from '../resource/changes.ts'
import type { Json } from '../resource/json.ts'
import { mainImageOf, type Pins } from '../resource/references.ts'

export type PoolPlan = Pick<Drafted, 'changes' | 'overridden' | 'annotations' | 'rest'> & {
  readonly revision: string
  /** Undefined when the pool holds this content already: then no revision is made. */
  readonly template: Json | undefined
  /** Of the instances, in percent. */
  readonly shares: Shares
  readonly splits: readonly TrafficTarget[]
  /** Revision with most instances now; undefined when none has any. */
  readonly stable: string | undefined
  /** One line per change, without any value that may be private. */
  readonly lines: readonly string[]
  readonly image: string
}

/** @param ours revisions that this very step asked for: one of them that failed is not tried again under another name */
export function planPool(wanted: Wanted<PoolInputs>, pool: WorkerPool | undefined, pins: Pins, ours: ReadonlySet<string> = new Set()): PoolPlan {
  const { inputs } = wanted
  const drafted = draft(wanted, pool, pins)
  const present = pool?.latestCreatedRevision
  const failed = pool !== undefined && !pool.reconciling && pool.latestCreatedRevision !== pool.latestReadyRevision
  const retries = present !== undefined && failed && !drafted.templateChanges && !ours.has(present) && madeInAttempt(pool.template) !== attemptOf(inputs)
  const unchanged = present !== undefined && !drafted.templateChanges && !retries
  const revision = unchanged ? present : revisionName(inputs, drafted.template, present, retries)
  const now = pool === undefined ? new Map<string, number>() : observedShares(pool)
  const stable = mostServing(now)
  // What failed in this very step gets nothing, whatever is asked for: it would be asked for again and again.
  const shares = unchanged && failed ? now : nextShares(inputs, now, stable, revision)
  const moves = [...new Set([...shares.keys(), ...now.keys()])].filter((name) => shares.get(name) !== now.get(name))
  return {
    revision, shares, stable, changes: drafted.changes, overridden: drafted.overridden, annotations: drafted.annotations, rest: drafted.rest,
    template: unchanged ? undefined : { ...drafted.template, revision },
    splits: targets(shares, new Map()), image: mainImageOf(drafted.template),
    lines: [
      ...drafted.changes.map(lineOf),
      ...(retries ? [`revision: ${present} never became ready; the same content is tried again as ${revision}`] : []),
      ...moves.map((name) => `instances ${name}: ${now.get(name) ?? 0} % → ${shares.get(name) ?? 0} %`),
    ],
  }
}

/** Undefined when the pool is like that already. */
export function changeOf(plan: PoolPlan, pool: WorkerPool): ServiceChange | undefined {
  const { template, splits, rest, annotations } = plan
  const pinned = !followsLatest(pool) && sameShares(observedShares(pool), plan.shares)
  if (template === undefined && pinned && plan.lines.length === 0) return undefined
  return {
    traffic: splits, ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...pool.annotations, ...annotations } }),
    ...(template === undefined ? {} : { template }), ...(Object.keys(rest).length === 0 ? {} : { rest }),
  }
}

/** The first revision of all takes every instance. */
function nextShares({ instancePercent }: PoolInputs, now: Shares, stable: string | undefined, revision: string): Shares {
  if (stable === undefined) return new Map([[revision, 100]])
  return instancePercent === 0 && !now.has(revision) ? now : splitFrom(now, revision, instancePercent)
}

/** Deterministic from content and run, so that a re-run of a job adopts the revision that an earlier attempt made. */
function revisionName(inputs: PoolInputs, template: Json, latest: string | undefined, retries: boolean): string {
  const run = [inputs.run ?? `after ${latest ?? 'nothing'}`, ...(retries ? [`again after ${latest ?? ''}`] : [])]
  return `${inputs.workerPool}-${`r${hashOf([contentOf(template), run])}`.slice(0, 9)}`
}
