// What a service, a job or a worker pool shall be: the manifest, or what it is now, with the inputs put over it and what it refers to
// pinned. Pure.
import { createHash } from 'node:crypto'
import type { Resource } from '@cloudrun-delivery/shared/core/service'
import { COMMIT_ANNOTATION } from '@cloudrun-delivery/shared/core/deployment'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { AnyInputs, DeployInputs } from './inputs.ts'
import type { Manifest } from './manifest.ts'
import { environmentEdits } from './environment-inputs.ts'
import { settingEdits } from './settings-inputs.ts'
import { changesBetween, type Change } from './resource/changes.ts'
import { applyEdits, settingOf, type Draft, type Edit, type Edited } from './resource/edit.ts'
import { isJson, list, object, objects, text, texts, without, type Json } from './resource/json.ts'
import { nounOf, type Kind } from './resource/kind.ts'
import { leavesOf, sameValue } from './resource/leaves.ts'
import { overlay } from './resource/overlay.ts'
import { imagesOf, keyOf, pinned, secretsOf, type Pins } from './resource/references.ts'
import type { SecretRef } from './resource/environment.ts'

/** What the plan is made from beside the resource: nothing of it changes while a step runs. */
export type Wanted<I extends AnyInputs = DeployInputs> = { readonly inputs: I; readonly manifest: Manifest | undefined; /** Of `env-vars-file`. */ readonly variables: Readonly<Record<string, string>> }

/** On a revision, the hash of the manifest it was made from: fields that a manifest no longer has are a change too. */
const MANIFEST_HASH = 'dreamango.github.io/manifest'
/** On a revision, the attempt of the workflow run that asked for it: what never became ready there is tried again by another. */
const ATTEMPT = 'dreamango.github.io/attempt'
const MANAGED_BY = { 'managed-by': 'cloudrun-delivery' } as const

/** The resource as it is. A job's template is flat (resource/execution-template.ts). */
export type Present = Pick<Resource, 'template' | 'settings' | 'annotations'>

export type Drafted = {
  /** Without the name of a revision. */
  readonly template: Json
  /** The resource's own fields that change, whole. */
  readonly rest: Json
  /** Annotations of the resource that the manifest or the inputs ask for. */
  readonly annotations: Readonly<Record<string, string>>
  readonly changes: readonly Change[]
  /** False when the resource's template says the same. */
  readonly templateChanges: boolean
  /** Settings of the manifest that an input won over. */
  readonly overridden: Edited['overridden']
}

export function draft(wanted: Wanted<AnyInputs>, present: Present | undefined, pins: Pins): Drafted {
  const { inputs, manifest } = wanted
  const before = draftOf(inputs.kind, present)
  const { draft: edited, origins, overridden } = baseAndEdits(wanted, before)
  const template = pinned(edited.template, pins)
  const after: Draft = { kind: inputs.kind, settings: mergedSettings(before.settings, edited.settings), template }
  const [unpinned, asPinned] = [edited.template, template].map((one) => leavesOf(one))
  const origin = (path: string): string => {
    if (unpinned?.get(path)?.same !== asPinned?.get(path)?.same) return path.endsWith('.image') ? 'digest of its tag' : 'number of its version'
    return origins.get(path) ?? (manifest === undefined || (settingOf(path) !== undefined && !isNamed(manifest, path)) ? nounOf(inputs.kind) : `manifest ${manifest.file}`)
  }
  const changes = changesBetween(before, after, { origin, showValues: inputs.showValues })
  const templateChanges = present === undefined || changes.some(({ path }) => settingOf(path) === undefined)
  const { annotations, ...rest } = changedSettings(before.settings, after.settings)
  return {
    template: withPassengers(templateChanges ? template : before.template, inputs),
    rest: withManagedBy(rest, after.settings, templateChanges),
    annotations: texts(annotations), changes, templateChanges, overridden: manifest === undefined ? [] : overridden,
  }
}

/** References that must be looked up before the plan is made. */
export function referencesOf(wanted: Wanted<AnyInputs>, resource: Present | undefined): { readonly images: readonly string[]; readonly secrets: readonly SecretRef[] } {
  const { inputs, manifest } = wanted
  const present = draftOf(inputs.kind, resource)
  const { draft: edited } = baseAndEdits(wanted, present)
  const known = new Set(secretsOf(present.template).map(keyOf))
  const named = new Set([text(inputs.settings['image']), ...Object.values(inputs.environment.containerImages), ...imagesOf(manifest?.template ?? {})])
  // A digest that is deployed already is not asked for again: the same inputs change nothing, whatever was cleaned up since.
  const running = new Set(imagesOf(present.template).filter((image) => image.includes('@')))
  return {
    images: imagesOf(edited.template).filter((image) => named.has(image) && !running.has(image)),
    secrets: secretsOf(edited.template).filter((reference) => reference.version === 'latest' || !known.has(keyOf(reference))),
  }
}

function baseAndEdits({ inputs, manifest, variables }: Wanted<AnyInputs>, before: Draft): Edited {
  const given: readonly Edit[] = [...settingEdits(inputs.settings), ...environmentEdits(inputs.environment, variables)]
  const edits = given.map((edit) => ({ ...edit, origin: inputs.origins.get(edit.origin) ?? edit.origin }))
  if (manifest === undefined) {
    requireContainers(inputs, before.template)
    return applyEdits(before, edits)
  }
  requireContainers(inputs, manifest.template)
  const edited = applyEdits({ kind: inputs.kind, settings: { ...manifest.rest, ...annotationsOf(manifest.annotations) }, template: manifest.template }, edits)
  const hash = hashOf(withoutImages(edited.draft.template))
  const isSame = texts(before.template['annotations'])[MANIFEST_HASH] === hash
  const template = isSame ? overlay(before.template, edited.draft.template) : edited.draft.template
  return { ...edited, draft: { ...edited.draft, template: withAnnotation(isJson(template) ? template : {}, MANIFEST_HASH, hash) } }
}

function requireContainers({ environment }: AnyInputs, template: Json): void {
  const names = objects(template['containers']).map((container) => text(container['name']))
  for (const name of Object.keys(environment.containerImages)) {
    if (!names.includes(name)) throw new DeliveryError('input', `\`container-images\` names the container "${name}"; there ${names.length === 1 ? 'is' : 'are'} ${names.filter((one) => one !== '').join(', ') || 'none with a name'}`, { hint: 'Give the containers their names in the `manifest`.' })
  }
}

/** @param of what the template is of, for the message */
export function requireImages(template: Json, of: string): void {
  const containers = list(template['containers'])
  if (containers.length > 0 && containers.every((container) => text(object(container)['image']) !== '')) return
  throw new DeliveryError('input', `a container of ${of} has no image`, { hint: 'Give `image`, or name an image for every container in the `manifest`.' })
}

/** Labels, annotations and scaling are added to; what others set there stays. Every other field that is named is taken whole. */
function mergedSettings(before: Json, named: Json): Json {
  const merged = Object.entries(named).map(([field, value]) => {
    const present = before[field]
    return [field, isJson(value) && isJson(present) ? { ...present, ...value } : value] as const
  })
  return { ...before, ...Object.fromEntries(merged) }
}

function changedSettings(before: Json, after: Json): Json {
  const fields = Object.keys(after).filter((field) => !sameValue(before[field], after[field], field))
  return Object.fromEntries(fields.map((field) => [field, after[field]]))
}

function draftOf(kind: Kind, present: Present | undefined): Draft {
  if (present === undefined) return { kind, settings: {}, template: {} }
  // What a resource has that says nothing of it.
  const settings = { ...(kind === 'service' ? { ingress: 'INGRESS_TRAFFIC_ALL' } : {}), launchStage: 'GA', ...present.settings, ...annotationsOf(present.annotations) }
  return { kind, settings, template: without(present.template, 'revision') }
}

function isNamed({ rest, annotations }: Manifest, path: string): boolean {
  const field = settingOf(path)?.split(/[.[]/)[0] ?? ''
  return field in rest || (field === 'annotations' && Object.keys(annotations).length > 0)
}

function annotationsOf(annotations: Readonly<Record<string, string>> | undefined): Json {
  const own = Object.entries(annotations ?? {}).filter(([key]) => !key.startsWith('dreamango.github.io/'))
  return own.length === 0 ? {} : { annotations: Object.fromEntries(own) }
}

/** Only with a change: by themselves these make no revision. */
function withPassengers(template: Json, inputs: AnyInputs): Json {
  const { commit } = inputs
  const labelled = withAnnotation({ ...template, labels: { ...MANAGED_BY, ...texts(template['labels']) } }, ATTEMPT, attemptOf(inputs))
  return commit === undefined ? labelled : withAnnotation(labelled, COMMIT_ANNOTATION, commit)
}

function withManagedBy(rest: Json, settings: Json, changes: boolean): Json {
  const labels = texts(settings['labels'])
  return !changes || 'managed-by' in labels ? rest : { ...rest, labels: { ...labels, ...MANAGED_BY } }
}

function withAnnotation(template: Json, key: string, value: string): Json {
  return { ...template, annotations: { ...texts(template['annotations']), [key]: value } }
}

function withoutImages(template: Json): Json {
  return { ...template, containers: objects(template['containers']).map((container) => without(container, 'image')) }
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}

export function attemptOf({ run = 'none', attempt }: AnyInputs): string {
  return `${run}-${attempt}`
}

export function madeInAttempt(template: Json): string | undefined {
  return texts(template['annotations'])[ATTEMPT]
}

/** The content alone, for a name that follows from it. */
export function contentOf(template: Json): Json {
  const annotations = without(texts(template['annotations']), COMMIT_ANNOTATION, ATTEMPT)
  return { ...without(template, 'annotations', 'labels'), annotations, labels: without(texts(template['labels']), 'managed-by') }
}
