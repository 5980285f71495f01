// What a sequence is made of: plain data, which names services, revisions and etags by what they are when the step is taken. So a step means
// something whatever came before it, and any of them can be left out.
import { IMAGES, type Image } from './held-driver.ts'
import { Random } from './random.ts'
import { volumesOf, type Mounted } from './volumes.ts'

export type Etag = 'none' | 'right' | 'stale' | 'wrong'
export type Via = 'v1' | 'v2'
/** The n-th revision that the service has, or what is none. */
export type RevisionRef = number | 'latest' | 'missing'
export type TargetDraft = { readonly to: RevisionRef; readonly percent: number; readonly tag?: string }
export type TemplateDraft = Partial<Mounted> & {
  readonly image?: Image | 'NOT AN IMAGE'
  readonly env?: readonly (readonly [string, string])[]
  readonly timeout?: number
  readonly min?: number
  readonly max?: number
  readonly concurrency?: number
  readonly serviceAccount?: string
  readonly labels?: Readonly<Record<string, string>>
  /** What comes behind the service's name; a whole wrong name when it begins with `!`. */
  readonly revision?: string
}
export type Draft = {
  readonly description?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly ingress?: 'all' | 'internal'
  /** One of two: the project's policy or one that is named. */
  readonly binaryAuthorization?: { readonly useDefault: true } | { readonly policy: string }
  readonly template?: TemplateDraft
  readonly traffic?: readonly TargetDraft[]
}
type On = { readonly id: string }
export type Create = On & { readonly do: 'create'; readonly draft: Draft; readonly via: Via; readonly validateOnly: boolean }
export type Update = On & { readonly do: 'update'; readonly draft: Draft; readonly mask: readonly string[]; readonly etag: Etag; readonly via: Via; readonly validateOnly: boolean; readonly allowMissing: boolean }
export type Delete = On & { readonly do: 'delete'; readonly etag: Etag; readonly via: Via; readonly validateOnly: boolean }
export type DeleteRevision = On & { readonly do: 'delete-revision'; readonly revision: RevisionRef; readonly etag: Etag; readonly via: Via; readonly validateOnly: boolean }
/** What was read is written back. */
export type Echo = On & { readonly do: 'echo'; readonly via: Via; readonly stale: boolean }
export type Policy = On & { readonly do: 'policy'; readonly members: readonly string[]; readonly etag: Etag }
export type Call = Create | Update | Delete | DeleteRevision | Echo | Policy
/** A resource of another kind; others.ts says what is done. */
export type Other = On & { readonly do: 'pool' | 'job' | 'secret'; readonly what: number; readonly etag: Etag; readonly value: number; readonly image: Image; readonly mounted?: Mounted; readonly validateOnly: boolean }
export type Step = Call | Other
  | (On & { readonly do: 'hostile'; readonly nth: number })
  | { readonly do: 'race'; readonly first: Call; readonly second: Call }
  | { readonly do: 'release'; readonly nth: number }
  | { readonly do: 'settle' }
  | { readonly do: 'pages'; readonly size: number }

/** The last two are no names of services. */
export const IDS = ['shop', 'api', `long${'-x'.repeat(19)}`, 'Shop', 'x-'] as const
export const MASKS = [
  'description', 'labels', 'annotations', 'ingress', 'template', 'traffic', 'template.timeout', 'template.scaling', 'template.service_account', 'template.serviceAccount', 'template.labels',
  'template.containers', 'template.volumes', 'template.revision', 'labels.team', 'binary_authorization', 'binary_authorization.policy', 'binaryAuthorization.useDefault', 'annotations.example.com/x', '*', 'uid', 'etag', 'latest_ready_revision',
] as const
const MEMBERS = ['allUsers', 'user:a@example.com', 'serviceAccount:b@example.com', 'nobody'] as const

/** A secret with a version, so that not all that ask for one fail. */
const SECRET = [10, 40].map((what) => ({ do: 'secret', id: 'one', what, etag: 'none', value: 1, image: 'ok', validateOnly: false } as const))

/** @returns the same steps for the same two numbers */
export function stepsOf(seed: number, index: number): readonly Step[] {
  const random = new Random(seed, index)
  // Most are short, and some find what only a long story shows.
  const length = 3 + random.below(random.chance(25) ? 14 : 6)
  return [...(random.chance(30) ? SECRET : []), createStep(random), ...Array.from({ length }, () => stepOf(random))]
}

function stepOf(random: Random): Step {
  const id = idOf(random)
  const kind = random.weighted([[46, 'call'], [16, 'release'], [8, 'settle'], [9, 'hostile'], [4, 'race'], [2, 'pages'], [6, 'pool'], [6, 'job'], [4, 'secret']] as const)
  switch (kind) {
    case 'call': return callOf(random)
    case 'release': return { do: 'release', nth: random.below(4) }
    case 'settle': return { do: 'settle' }
    case 'hostile': return { do: 'hostile', id, nth: random.below(1000) }
    case 'race': return { do: 'race', first: callOf(random), second: callOf(random) }
    case 'pages': return { do: 'pages', size: 1 + random.below(3) }
    default: return { do: kind, id: random.of(['one', 'two']), what: random.below(100), etag: etagOf(random), value: random.below(4), image: random.of(IMAGES), validateOnly: random.chance(8), ...(kind !== 'secret' && random.chance(25) ? { mounted: volumesOf(random) } : {}) }
  }
}

function callOf(random: Random): Call {
  const id = idOf(random)
  const via: Via = random.chance(25) ? 'v1' : 'v2'
  const validateOnly = random.chance(8)
  const kind = random.weighted([[12, 'create'], [46, 'update'], [8, 'delete'], [14, 'delete-revision'], [10, 'echo'], [8, 'policy']] as const)
  switch (kind) {
    case 'create': return createStep(random)
    case 'update': return { do: 'update', id, draft: draftOf(random, 55), mask: masksOf(random), etag: etagOf(random), via, validateOnly, allowMissing: random.chance(20) }
    case 'delete': return { do: 'delete', id, etag: etagOf(random), via, validateOnly }
    case 'delete-revision': return { do: 'delete-revision', id, revision: random.chance(10) ? 'missing' : random.below(5), etag: etagOf(random), via, validateOnly }
    case 'echo': return { do: 'echo', id, via, stale: random.chance(25) }
    case 'policy': return { do: 'policy', id, members: Array.from({ length: random.below(4) }, () => random.of(MEMBERS)), etag: etagOf(random) }
  }
}

function createStep(random: Random): Create {
  return { do: 'create', id: idOf(random), draft: draftOf(random, 96), via: random.chance(25) ? 'v1' : 'v2', validateOnly: random.chance(6) }
}

function idOf(random: Random): string {
  return random.weighted([[60, IDS[0]], [24, IDS[1]], [8, IDS[2]], [2, IDS[3]], [2, IDS[4]]])
}

function etagOf(random: Random): Etag {
  return random.weighted([[45, 'none'], [35, 'right'], [14, 'stale'], [6, 'wrong']] as const)
}

function masksOf(random: Random): readonly string[] {
  return random.chance(45) ? [] : Array.from({ length: 1 + random.below(3) }, () => random.of(MASKS))
}

function draftOf(random: Random, templatePercent: number): Draft {
  return {
    ...(random.chance(20) ? { description: random.of(['a', 'b']) } : {}),
    ...(random.chance(25) ? { labels: labelsOf(random) } : {}),
    ...(random.chance(15) ? { annotations: annotationsOf(random) } : {}),
    ...(random.chance(15) ? { ingress: random.of(['all', 'internal'] as const) } : {}),
    ...(random.chance(15) ? { binaryAuthorization: random.of([{ useDefault: true }, { policy: 'projects/p/platforms/cloudRun/policies/strict' }] as const) } : {}),
    ...(random.chance(templatePercent) ? { template: templateOf(random) } : {}),
    ...(random.chance(45) ? { traffic: trafficOf(random) } : {}),
  }
}

function labelsOf(random: Random): Readonly<Record<string, string>> {
  return Object.fromEntries([['team', random.weighted([[12, 'a'], [12, 'b'], [12, ''], [1, 'Upper']])] as const, ['unit', random.of(['1', 'second_unit'])] as const].filter(() => random.chance(60)))
}

function annotationsOf(random: Random): Readonly<Record<string, string>> {
  return Object.fromEntries([['team', random.of(['a', 'b', ''])] as const, ['example.com/x', random.of(['1', 'CONDITION_UNSPECIFIED'])] as const].filter(() => random.chance(60)))
}

function templateOf(random: Random): TemplateDraft {
  return {
    ...(random.chance(97) ? { image: random.weighted<Exclude<TemplateDraft['image'], undefined>>([[40, 'ok'], [20, 'fine'], [6, 'missing'], [6, 'gone'], [6, 'broken'], [6, 'crash'], [1, 'NOT AN IMAGE']]) } : {}),
    ...(random.chance(30) ? { env: Array.from({ length: random.below(3) }, (_, place) => [random.chance(3) ? 'PORT' : `V${place}`, random.of(['', '1', '2'])] as const) } : {}),
    ...(random.chance(15) ? { timeout: random.of([300, 60, 3600, 3601]) } : {}),
    ...(random.chance(12) ? { min: random.below(3) } : {}),
    ...(random.chance(12) ? { max: random.of([100, 2, 3, 1]) } : {}),
    ...(random.chance(12) ? { concurrency: random.of([80, 1, 1000, 1001]) } : {}),
    ...(random.chance(10) ? { serviceAccount: 'c@example.com' } : {}),
    ...(random.chance(12) ? { labels: annotationsOf(random) } : {}),
    ...(random.chance(22) ? volumesOf(random) : {}),
    ...(random.chance(22) ? { revision: random.weighted([[8, 'a'], [8, 'b'], [4, 'c'], [1, '!other-a'], [1, 'A']]) } : {}),
  }
}

function trafficOf(random: Random): readonly TargetDraft[] {
  const to = (): RevisionRef => random.weighted<RevisionRef>([[36, 'latest'], [20, 0], [18, 1], [12, 2], [6, 3], [5, 'missing']])
  const tag = () => (random.chance(30) ? { tag: random.weighted([[8, 'green'], [8, 'blue'], [1, 'Bad'], [1, 't'.repeat(45)]]) } : {})
  const shares = random.weighted<readonly number[]>([[30, [100]], [20, [50, 50]], [15, [90, 10]], [10, [100, 0]], [8, [34, 33, 33]], [4, []], [3, [99]], [3, [101]], [2, [60, 60]], [2, [120, -20]]])
  return shares.map((percent) => ({ to: to(), percent, ...tag() }))
}
