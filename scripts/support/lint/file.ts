// A file of GitHub's as rules look at it: its YAML with lines, its jobs and steps, its scripts and its expressions.
import { LineCounter, isMap, isScalar, isSeq, parseDocument, visit, type Node, type Scalar, type YAMLMap } from 'yaml'

export type Kind = 'workflow' | 'action' | 'dependabot'
export type Finding = { readonly line: number; readonly rule: string; readonly message: string }
/** Where, as a node or the number of a line, and what is wrong there. */
export type Found = readonly [at: Node | number | null | undefined, message: string]
export type Rule = { readonly id: string; readonly find: (file: LintedFile) => readonly Found[] }

export type Job = { readonly id: string; readonly key: Node; readonly map: YAMLMap; readonly steps: readonly YAMLMap[] }
/** A text that holds `${{ }}`, or a condition. */
export type Expression = { readonly text: string; readonly key: string; readonly node: Scalar }

export type LintedFile = {
  /** From the repository's root. */
  readonly name: string
  readonly kind: Kind
  readonly text: string
  readonly root: YAMLMap
  readonly on: ReadonlySet<string>
  readonly jobs: readonly Job[]
  /** Of all jobs, or of a composite action. */
  readonly steps: readonly YAMLMap[]
  readonly expressions: readonly Expression[]
  readonly scripts: readonly { readonly node: Scalar; readonly text: string; readonly step: YAMLMap }[]
  readonly lineOf: (at: Found[0]) => number
  /** The whole line that a node begins on. */
  readonly lineText: (at: Found[0]) => string
}

/** Undefined for a file that is none of GitHub's. @param name from the repository's root */
export function kindOf(name: string): Kind | undefined {
  if (/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(name)) return 'workflow'
  if (/(^|\/)action\.ya?ml$/.test(name)) return 'action'
  return /(^|\/)\.github\/dependabot\.ya?ml$/.test(name) ? 'dependabot' : undefined
}

/** Undefined for what is no mapping: others say so. */
export function lintedFile(name: string, text: string, kind: Kind): LintedFile | undefined {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const root = document.contents
  if (!isMap(root)) return undefined
  const lines = text.split('\n')
  const lineOf = (at: Found[0]) => (typeof at === 'number' ? at : counter.linePos(at?.range?.[0] ?? 0).line)
  const jobs = mapsIn(root.get('jobs')).map(([id, key, map]): Job => ({ id, key, map, steps: listOf(map.get('steps')) }))
  const steps = kind === 'action' ? listOf(root.getIn(['runs', 'steps'])) : jobs.flatMap((job) => job.steps)
  return {
    name, kind, text, root, jobs, steps, lineOf,
    on: new Set(triggersOf(root.get('on'))),
    expressions: expressionsOf(root),
    scripts: steps.flatMap((step) => {
      const node = step.get('run', true)
      return isScalar(node) ? [{ node, text: String(node.value), step }] : []
    }),
    lineText: (at) => lines[lineOf(at) - 1] ?? '',
  }
}

export function mapsIn(value: unknown): readonly (readonly [key: string, node: Node, map: YAMLMap])[] {
  return isMap(value) ? value.items.flatMap(({ key, value: held }) => (isMap(held) ? [[String(isScalar(key) ? key.value : key), key as Node, held] as const] : [])) : []
}

export function listOf(value: unknown): readonly YAMLMap[] {
  return isSeq(value) ? value.items.filter(isMap) : []
}

/** A scalar of a mapping as text; empty where there is none. */
export function textOf(map: YAMLMap, ...path: readonly string[]): string {
  const value: unknown = map.getIn(path)
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value)
}

export function nodeOf(map: YAMLMap, ...path: readonly string[]): Node | undefined {
  return map.getIn(path, true) as Node | undefined
}

/** The steps that use an action, by what comes before `@`. */
export function usesOf(step: YAMLMap): { readonly name: string; readonly ref: string; readonly node: Node } | undefined {
  const node = step.get('uses', true)
  if (!isScalar(node)) return undefined
  const [name = '', ref = ''] = String(node.value).split('@')
  return { name, ref, node }
}

function triggersOf(on: unknown): readonly string[] {
  if (isMap(on)) return on.items.map(({ key }) => String(isScalar(key) ? key.value : key))
  if (isSeq(on)) return on.items.map((item) => String(isScalar(item) ? item.value : item))
  return typeof on === 'string' ? [on] : []
}

function expressionsOf(root: YAMLMap): readonly Expression[] {
  const found: Expression[] = []
  visit(root, {
    Pair: (_, { key, value }) => {
      const name = isScalar(key) ? String(key.value) : ''
      const scalars = isSeq(value) ? value.items.filter(isScalar) : isScalar(value) ? [value] : []
      for (const node of scalars) {
        const text = String(node.value)
        if (name === 'if' || text.includes('${{')) found.push({ text, key: name, node })
      }
    },
  })
  return found
}
