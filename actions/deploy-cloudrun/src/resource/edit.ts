// Settings that inputs put over a resource. Each edit knows which input it came from, so that the plan can say so and say what it won
// over. An edit keeps what says the same already to the letter.
import { isDefaultProbe, mainIndexOf } from './defaults.ts'
import { isJson, list, object, without, type Json } from './json.ts'
import type { Kind } from './kind.ts'
import { leavesOf, sameValue } from './leaves.ts'

/** What is being made: the fields of the resource itself, and the template of its revisions, or of a job's executions. */
export type Draft = { readonly kind: Kind; readonly settings: Json; readonly template: Json }

export type Edit = { /** `input cpu` */ readonly origin: string; readonly apply: (draft: Draft) => Draft }

export type Edited = {
  readonly draft: Draft
  /** The edit that a setting comes from, by path. Settings of the base are not in it. */
  readonly origins: ReadonlyMap<string, string>
  /** Settings that an edit took another value for than the base had. */
  readonly overridden: readonly { readonly path: string; readonly origin: string }[]
}

/** Paths of the resource's own fields, beside those of its template: `service.ingress`, `job.labels.team`. */
const SETTINGS = /^(service|job|worker-pool)\./

/** Name of the resource's own field at the path; undefined where the path is of the template. */
export function settingOf(path: string): string | undefined {
  return SETTINGS.test(path) ? path.replace(SETTINGS, '') : undefined
}

export function applyEdits(base: Draft, edits: readonly Edit[]): Edited {
  const origins = new Map<string, string>()
  const overridden: { path: string; origin: string }[] = []
  let draft = base
  let present = draftLeaves(base)
  for (const { origin, apply } of edits) {
    draft = apply(draft)
    const next = draftLeaves(draft)
    for (const path of new Set([...present.keys(), ...next.keys()])) {
      if (present.get(path)?.same === next.get(path)?.same) continue
      if (present.has(path) && !origins.has(path)) overridden.push({ path, origin })
      origins.set(path, origin)
    }
    present = next
  }
  return { draft, origins, overridden }
}

export function draftLeaves({ kind, settings, template }: Draft): ReturnType<typeof leavesOf> {
  return new Map([...leavesOf(template), ...[...leavesOf(settings)].map(([path, leaf]) => [`${kind}.${path}`, leaf] as const)])
}

export function inTemplate(origin: string, change: (template: Json) => Json): Edit {
  return { origin, apply: (draft) => ({ ...draft, template: change(draft.template) }) }
}

export function inSettings(origin: string, change: (settings: Json) => Json): Edit {
  return { origin, apply: (draft) => ({ ...draft, settings: change(draft.settings) }) }
}

/** Changes the container that takes the requests, or the first where none does; it is made where there is none. */
export function inMain(origin: string, change: (container: Json, kind: Kind) => Json): Edit {
  return { origin, apply: (draft) => ({ ...draft, template: inMainOf(draft.template, (container) => change(container, draft.kind)) }) }
}

export function inMainOf(template: Json, change: (container: Json) => Json): Json {
  const containers = list(template['containers']).length === 0 ? [{}] : list(template['containers'])
  const main = mainIndexOf(containers)
  return { ...template, containers: containers.map((container, index) => (index === main ? change(object(container)) : container)) }
}

/** Sets a field at a path. What says the same stays as it is spelled. An undefined value takes the field away. */
export function put(json: Json, path: readonly string[], value: unknown): Json {
  const [first = '', ...rest] = path
  if (rest.length > 0) {
    const inner = put(object(json[first]), rest, value)
    return Object.keys(inner).length === 0 && json[first] === undefined ? json : { ...json, [first]: inner }
  }
  if (value === undefined) return without(json, first)
  return json[first] !== undefined && sameValue(json[first], value, first === 'cpu' || first === 'memory' ? `limits.${first}` : first) ? json : { ...json, [first]: value }
}

/**
 * A resource of a container. A service's container that said nothing of resources so far has an idle CPU between requests; as soon as it
 * says anything, the API takes what is not said for always on, which costs money: so it is said. What serves no requests has no such time.
 */
export function putResource(container: Json, path: readonly string[], value: unknown, kind: Kind): Json {
  const base = container['resources'] === undefined && kind === 'service' ? { cpuIdle: true } : object(container['resources'])
  return { ...container, resources: put(base, path, value) }
}

/** The port, and with it the startup probe that Cloud Run made for the old one. */
export function putPort(container: Json, port: number): Json {
  const [present] = list(container['ports'])
  const ports = [{ ...(isJson(present) ? present : {}), containerPort: port }]
  const next = sameValue(container['ports'], ports, 'ports') ? container : { ...container, ports }
  return isDefaultProbe(next['startupProbe']) && !sameValue(object(object(next['startupProbe'])['tcpSocket'])['port'], port) ? without(next, 'startupProbe') : next
}
