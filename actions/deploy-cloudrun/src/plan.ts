// What a deploy will change, as a value: the template of the next revision, who gets users, and how to say it. Pure.
import { failureOf, type History } from '@cloudrun-delivery/shared/core/history'
import { pinnedTraffic, type Pinned } from '@cloudrun-delivery/shared/core/pinned'
import type { Service, Template, TrafficTarget } from '@cloudrun-delivery/shared/core/service'
import { describeShares, mostServing, observedShares, sameShares, splitFrom, tagsOf, targets, withTag, type Shares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { attemptOf, contentOf, draft, hashOf, madeInAttempt, type Drafted, type Wanted } from './draft.ts'
import type { DeployInputs } from './inputs.ts'
import { lineOf, type Change } from './resource/changes.ts'
import type { Json } from './resource/json.ts'
import { mainImageOf, type Pins } from './resource/references.ts'
import { asPreview } from './preview.ts'
import { collectedTags } from './tags.ts'

export type Plan = {
  readonly revision: string
  /** Undefined when the service holds this content already: then no revision is made. */
  readonly template: Template | undefined
  /** The service's own fields that change. */
  readonly rest: Json
  /** Annotations of the service that are asked for, beside its history. */
  readonly annotations: Readonly<Record<string, string>>
  readonly shares: Shares
  readonly traffic: readonly TrafficTarget[]
  readonly stable: string | undefined
  readonly changes: readonly Change[]
  /** One line per change, without any value that may be private. */
  readonly lines: readonly string[]
  /** Users that somebody left on an older revision. */
  readonly pinned: Pinned | undefined
  /** Own old tags that go. */
  readonly tagsGone: readonly string[]
  readonly overridden: Drafted['overridden']
  /** Of the container that takes the requests, as it will be deployed. */
  readonly image: string
}

/** @param ours revisions that this very step asked for: one of them that failed is not tried again under another name */
export function planDeploy(wanted: Wanted, service: Service | undefined, history: History, pins: Pins, ours: ReadonlySet<string> = new Set()): Plan {
  const { inputs } = wanted
  const drafted = draft(wanted, service, pins)
  const present = service?.latestCreatedRevision
  const retries = service !== undefined && present !== undefined && !drafted.templateChanges && neverReady(service) && !ours.has(present) && madeInAttempt(service.template) !== attemptOf(inputs)
  const unchanged = present !== undefined && !drafted.templateChanges && !retries
  const revision = unchanged ? present : revisionName(inputs, drafted.template, present, retries)
  const serving = service === undefined ? new Map<string, number>() : observedShares(service)
  const stable = mostServing(serving)
  const pinned = service === undefined ? undefined : pinnedTraffic(service, history)
  const shares = nextShares(inputs, serving, stable, revision, pinned)
  refuseFailed(history, revision, serving, shares)
  const tags = withTag(service === undefined ? new Map() : tagsOf(service), inputs.tag, revision)
  const tagsGone = collectedTags(tags, history, { kept: inputs.tagsKept, tag: inputs.tag, shares })
  const moves = [...new Set([...shares.keys(), ...serving.keys()])].filter((name) => shares.get(name) !== serving.get(name))
  return {
    revision, shares, stable, pinned, tagsGone,
    template: unchanged ? undefined : { ...(inputs.preview === 'on' && service !== undefined ? asPreview(drafted.template, service) : drafted.template), revision },
    rest: drafted.rest, annotations: drafted.annotations, changes: drafted.changes, overridden: drafted.overridden,
    traffic: targets(shares, new Map([...tags].filter(([tag]) => !tagsGone.includes(tag)))),
    image: mainImageOf(drafted.template),
    lines: [
      ...drafted.changes.map(lineOf),
      ...(retries ? [`revision: ${present} never became ready; the same content is tried again as ${revision}`] : []),
      ...moves.map((name) => `traffic ${name}: ${serving.get(name) ?? 0} % → ${shares.get(name) ?? 0} %`),
      ...tagsGone.map((tag) => `tag ${tag}: removed, an earlier deploy's that serves nobody`),
    ],
  }
}

/** The newest revision did not come up, and nothing is on its way any more. */
function neverReady(service: Service): boolean {
  return !service.reconciling && service.latestCreatedRevision !== service.latestReadyRevision
}

/** Nobody is moved unless asked; the first revision of all takes everyone, for there is nobody to harm. */
function nextShares({ trafficPercent, pinnedTraffic }: DeployInputs, serving: Shares, stable: string | undefined, revision: string, pinned: Pinned | undefined): Shares {
  if (stable === undefined || (pinned !== undefined && pinnedTraffic === 'mend')) return new Map([[revision, 100]])
  return trafficPercent === 0 ? serving : splitFrom(serving, revision, trafficPercent)
}

/** A revision that was judged and failed never gets users by itself, also when the same content is deployed once more. */
function refuseFailed(history: History, revision: string, serving: Shares, shares: Shares): void {
  const failure = failureOf(history, revision)
  if (failure === undefined || sameShares(serving, shares) || (shares.get(revision) ?? 0) <= (serving.get(revision) ?? 0)) return
  throw new DeliveryError('conflict', `${revision} failed before (${failure.at}): ${failure.reason}. It holds this content and does not get users again; they stay at ${describeShares(serving)}`, {
    hint: 'Change something, so that there is a new revision to judge, or deploy with `traffic: none`.',
  })
}

/** Deterministic from content and run, so that a re-run of a job adopts the revision that an earlier attempt made. */
function revisionName(inputs: DeployInputs, template: Template, latest: string | undefined, retries: boolean): string {
  const run = [inputs.run ?? `after ${latest ?? 'nothing'}`, ...(retries ? [`again after ${latest ?? ''}`] : [])]
  return `${inputs.service}-${`r${hashOf([contentOf(template), run])}`.slice(0, 9)}`
}
