// What differs between what is there and what will be, setting by setting, each with where it comes from. Values that may be private are
// told apart without being shown.
import { withDefaults } from './defaults.ts'
import { draftLeaves, settingOf, type Draft } from './edit.ts'
import { leavesOf, type Leaf } from './leaves.ts'

export type Change = {
  readonly path: string
  /** As it may be shown; undefined where there is none. `(hidden)` stands for a private value. */
  readonly from: string | undefined
  readonly to: string | undefined
  /** `input cpu`, `manifest service.yaml`, `service`, `the registry` … */
  readonly origin: string
}

const HIDDEN = '(hidden)'
const SHOWN_CHARACTERS_MAX = 200
/** What rides along with a change and never is one: what it was made from, and by whom. */
const PASSENGERS = new Set([
  'revision', 'annotations.dreamango.github.io/commit', 'annotations.dreamango.github.io/attempt', 'annotations.dreamango.github.io/manifest', 'labels.managed-by',
])

export type Told = { readonly origin: (path: string) => string; readonly showValues: boolean }

/** Of the template, with the API's defaults on both sides; of the resource's own fields, those that the draft names. */
export function changesBetween(before: Draft, after: Draft, { origin, showValues }: Told): readonly Change[] {
  const [from, to] = [before, after].map(({ kind, settings, template }) => draftLeaves({ kind, settings, template: Object.keys(template).length === 0 ? {} : withDefaults(template, kind) }))
  const asWritten = leavesOf(after.template)
  const paths = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])].filter((path) => !PASSENGERS.has(settingOf(path) ?? path) && from?.get(path)?.same !== to?.get(path)?.same)
  return paths
    // What only the API's defaults bring to a new resource is not said.
    .filter((path) => from?.has(path) === true || settingOf(path) !== undefined || asWritten.has(path))
    .map((path) => ({ path, from: shown(from?.get(path), showValues), to: shown(to?.get(path), showValues), origin: origin(path) }))
}

function shown(leaf: Leaf | undefined, showValues: boolean): string | undefined {
  if (leaf === undefined) return undefined
  if (leaf.isPrivate && !showValues) return HIDDEN
  return leaf.shown.length > SHOWN_CHARACTERS_MAX ? `${leaf.shown.slice(0, SHOWN_CHARACTERS_MAX - 1)}…` : leaf.shown
}

/** `containers[app].env.NAME: (hidden) → secret db:3 (input secrets)` */
export function lineOf({ path, from, to, origin }: Change): string {
  if (from === undefined) return `${path}: ${to === HIDDEN ? 'added' : `set to ${to ?? ''}`} (${origin})`
  if (to === undefined) return `${path}: removed, was ${from} (${origin})`
  return `${path}: ${from === HIDDEN && to === HIDDEN ? 'changed' : `${from} → ${to}`} (${origin})`
}
