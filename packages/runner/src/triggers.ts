// Whether an event starts a workflow: `on` with its filters of types, branches, tags and paths.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#on
import type { Value } from './expression.ts'
import { literalOf, mappingOf, type Template } from './template.ts'

export type Event = {
  /** `push`, `pull_request`, … */
  readonly name: string
  readonly payload: { readonly [key: string]: Value }
  /** `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge`. */
  readonly ref: string
  readonly sha: string
  /** Files that a push or a pull request changes, for `paths`; undefined where that is not known, and then a filter of paths is an error. */
  readonly changedFiles?: readonly string[]
}

/** Types that start a workflow where `types` says nothing. Of other events any type does. */
const TYPES_BY_DEFAULT: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
}

/** Throws Error for a filter that cannot be decided. */
export function starts(on: Template, event: Event): boolean {
  if (on.kind === 'literal') return on.value === event.name
  if (on.kind === 'list') return on.items.some((item) => literalOf(item) === event.name)
  const { entries } = mappingOf(on)
  if (!entries.has(event.name)) return false
  const filters = mappingOf(entries.get(event.name)).entries
  const list = (name: string) => listOf(filters.get(name))
  return hasType(list('types'), event) && hasRef(list, event) && hasPaths(list, event)
}

type ListOf = (name: string) => readonly string[] | undefined

function hasType(given: readonly string[] | undefined, { name, payload }: Event): boolean {
  const types = given ?? TYPES_BY_DEFAULT[name]
  const action = payload['action']
  return types === undefined || typeof action !== 'string' || types.includes(action)
}

/** A push of a tag does not start what only names branches, and the other way round. */
function hasRef(list: ListOf, { name, ref, payload }: Event): boolean {
  if (name.startsWith('pull_request')) return passes(baseOf(payload), list('branches'), list('branches-ignore'))
  if (name !== 'push') return true
  const [branches, tags] = [list('branches') ?? list('branches-ignore'), list('tags') ?? list('tags-ignore')]
  const isTag = ref.startsWith('refs/tags/')
  if (isTag ? tags === undefined && branches !== undefined : branches === undefined && tags !== undefined) return false
  const short = ref.replace(/^refs\/(?:heads|tags)\//, '')
  return isTag ? passes(short, list('tags'), list('tags-ignore')) : passes(short, list('branches'), list('branches-ignore'))
}

/** Filters of paths are not evaluated for pushes of tags. */
function hasPaths(list: ListOf, { name, ref, changedFiles }: Event): boolean {
  const [paths, ignored] = [list('paths'), list('paths-ignore')]
  if ((paths === undefined && ignored === undefined) || ref.startsWith('refs/tags/')) return true
  if (changedFiles === undefined) throw new Error(`\`on.${name}\` has a filter of paths, and the event does not say which files it changes`)
  return changedFiles.some((file) => passes(file, paths, ignored))
}

function passes(text: string, wanted: readonly string[] | undefined, ignored: readonly string[] | undefined): boolean {
  return (wanted === undefined || matches(text, wanted)) && (ignored === undefined || !matches(text, ignored))
}

/** The last pattern that matches decides; `!` takes away. */
export function matches(text: string, patterns: readonly string[]): boolean {
  let isIn = false
  for (const pattern of patterns) {
    const isNegative = pattern.startsWith('!')
    if (patternOf(isNegative ? pattern.slice(1) : pattern).test(text)) isIn = !isNegative
  }
  return isIn
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet */
function patternOf(pattern: string): RegExp {
  let source = ''
  for (let at = 0; at < pattern.length; at += 1) {
    const rest = pattern.slice(at)
    if (rest.startsWith('**/')) {
      source += '(?:.*/)?'
      at += 2
    } else if (rest.startsWith('**')) {
      source += '.*'
      at += 1
    } else if (rest.startsWith('*')) source += '[^/]*'
    else if (rest.startsWith('?') || rest.startsWith('+')) source += rest.charAt(0)
    else if (rest.startsWith('[')) {
      const end = rest.indexOf(']')
      source += end < 0 ? String.raw`\[` : rest.slice(0, end + 1)
      at += Math.max(0, end)
    } else if (rest.startsWith('\\') && rest.length > 1) {
      source += `\\${rest.charAt(1)}`
      at += 1
    } else source += rest.charAt(0).replaceAll(/[.()|{}^$\\/]/g, String.raw`\$&`)
  }
  return new RegExp(`^${source}$`)
}

function baseOf(payload: Event['payload']): string {
  const pull = payload['pull_request'] as { readonly base?: { readonly ref?: string } } | undefined
  return pull?.base?.ref ?? ''
}

function listOf(template: Template | undefined): readonly string[] | undefined {
  if (template === undefined) return undefined
  return template.kind === 'list' ? template.items.flatMap((item) => literalOf(item) ?? []) : [literalOf(template) ?? '']
}
