// What a deploy will change, as a value: the template of the next revision, who gets users, and how to say it. Pure.
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Service, Template, TrafficTarget } from '@cloudrun-delivery/shared/core/service'
import { mostServing, observedShares, split, tagsOf, targets, withTag, type Shares } from '@cloudrun-delivery/shared/core/traffic'
import type { DeployInputs, SecretRef } from './inputs.ts'
import type { Manifest } from './manifest.ts'

type Json = Readonly<Record<string, unknown>>

export type Plan = {
  readonly revision: string
  /** Undefined when the service holds this content already: then no revision is made. */
  readonly template: Template | undefined
  readonly shares: Shares
  readonly traffic: readonly TrafficTarget[]
  readonly stable: string | undefined
  /** One line per change, without any value of a variable or secret. */
  readonly lines: readonly string[]
}

/** On a revision, the hash of the manifest it was made from: fields that a manifest no longer has are a change too. */
const MANIFEST_HASH = 'dreamango.github.io/manifest'

export function planDeploy(inputs: DeployInputs, manifest: Manifest | undefined, service: Service | undefined): Plan {
  const before: Template = service?.template ?? {}
  const after = nextTemplate(inputs, manifest, before)
  const present = service?.latestCreatedRevision
  const unchanged = present !== undefined && isDeepStrictEqual(unnamed(after), unnamed(before))
  const revision = unchanged ? present : revisionName(inputs, after, present)
  const serving = service === undefined ? new Map<string, number>() : observedShares(service)
  const stable = mostServing(serving)
  const shares = nextShares(serving, stable, revision, inputs.trafficPercent)
  const tags = withTag(service === undefined ? new Map() : tagsOf(service), inputs.tag, revision)
  return {
    revision,
    template: unchanged ? undefined : { ...after, revision },
    shares,
    traffic: targets(shares, tags),
    stable,
    lines: [
      ...(unchanged ? [] : templateLines(before, after)),
      ...[...shares].filter(([name, percent]) => serving.get(name) !== percent).map(([name, percent]) => `traffic ${name}: ${serving.get(name) ?? 0} % → ${percent} %`),
    ],
  }
}

/** Nobody is moved unless asked; the first revision of all takes everyone, for there is nobody to harm. */
function nextShares(serving: Shares, stable: string | undefined, revision: string, percent: number): Shares {
  if (stable === undefined) return new Map([[revision, 100]])
  if (percent === 0) return serving
  return split(stable, revision, percent)
}

function nextTemplate(inputs: DeployInputs, manifest: Manifest | undefined, before: Template): Template {
  const base: Json = manifest === undefined ? before : overlay(before, manifest)
  const containers: readonly unknown[] = Array.isArray(base['containers']) && base['containers'].length > 0 ? base['containers'] : [{}]
  const ingress = Math.max(0, containers.findIndex((container) => isRecord(container) && Array.isArray(container['ports']) && container['ports'].length > 0))
  const next = containers.map((container, index) => (index === ingress ? nextContainer(isRecord(container) ? container : {}, inputs) : container))
  const annotations = manifest === undefined ? {} : { annotations: { ...(isRecord(base['annotations']) ? base['annotations'] : {}), [MANIFEST_HASH]: hash(manifest) } }
  return { ...base, containers: next, ...annotations }
}

/**
 * A manifest says the whole template, but the API fills in defaults that it leaves out. Where the service already holds this very
 * manifest, its own template is the base, so that a re-run is no change; otherwise the manifest alone is.
 */
function overlay(before: Template, manifest: Manifest): Template {
  const annotations = isRecord(before['annotations']) ? before['annotations'] : {}
  return annotations[MANIFEST_HASH] === hash(manifest) ? before : manifest.template
}

function nextContainer(container: Json, { image, envVars, secrets }: DeployInputs): Json {
  const given = new Map<string, Json>([
    ...Object.entries(envVars).map(([name, value]) => [name, { name, value }] as const),
    ...Object.entries(secrets).map(([name, ref]) => [name, { name, valueSource: { secretKeyRef: { ...ref } } }] as const),
  ])
  const present = listOf(container['env']).filter(isRecord)
  const kept = present.map((entry) => merged(entry, given.get(String(entry['name']))))
  const added = [...given.values()].filter(({ name }) => !present.some((entry) => entry['name'] === name))
  const env = [...kept, ...added]
  return { ...container, ...(image === undefined ? {} : { image }), ...(env.length === 0 ? {} : { env }) }
}

/** The present entry is kept to the letter where it says the same, so that the API's own spelling is not taken for a change. */
function merged(present: Json, given: Json | undefined): Json {
  if (given === undefined) return present
  const same = isDeepStrictEqual(sourceOf(present), sourceOf(given))
  return same ? present : given
}

function sourceOf(entry: Json): unknown {
  const source = isRecord(entry['valueSource']) ? entry['valueSource']['secretKeyRef'] : undefined
  const { secret, version }: Partial<SecretRef> = isRecord(source) ? source : {}
  return secret === undefined ? { value: entry['value'] ?? '' } : { secret, version }
}

/** Deterministic from content and run, so that a re-run of a job adopts the revision that an earlier attempt made. */
function revisionName(inputs: DeployInputs, template: Template, latest: string | undefined): string {
  const run = inputs.run ?? `after ${latest ?? 'nothing'}`
  return `${inputs.service}-${`r${hash([unnamed(template), run])}`.slice(0, 9)}`
}

function templateLines(before: Template, after: Template): readonly string[] {
  const [from = {}, to = {}] = [before, after].map((template) => listOf(template['containers']).find(isRecord))
  const names = (container: Json) => new Map(listOf(container['env']).filter(isRecord).map((entry) => [String(entry['name']), entry]))
  const [envBefore, envAfter] = [names(from), names(to)]
  return [
    ...(from['image'] === to['image'] ? [] : [`image: ${textOf(from['image'])} → ${textOf(to['image'])}`]),
    ...[...envAfter].filter(([name]) => !envBefore.has(name)).map(([name]) => `env ${name}: added`),
    ...[...envAfter].filter(([name, entry]) => envBefore.has(name) && !isDeepStrictEqual(envBefore.get(name), entry)).map(([name]) => `env ${name}: changed`),
    ...[...envBefore].filter(([name]) => !envAfter.has(name)).map(([name]) => `env ${name}: removed`),
    ...Object.keys({ ...before, ...after })
      .filter((field) => field !== 'containers' && field !== 'revision' && !isDeepStrictEqual(before[field], after[field]))
      .map((field) => `${field}: ${field in before ? 'changed' : 'set'}`),
  ]
}

function unnamed({ revision: _revision, ...template }: Template): Template {
  return template
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}

function textOf(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : '(none)'
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
