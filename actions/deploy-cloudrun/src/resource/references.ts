// What a template refers to by a name that may mean something else tomorrow: images by tag, secrets by `latest`. They are looked up, and
// the answers written into the revision, so that going back to it is going back to what ran.
import { isJson, list, object, objects, text, type Json } from './json.ts'
import type { SecretRef } from './environment.ts'
import { mainIndexOf } from './defaults.ts'

/** Answers by question: an image as it was named → with its digest; `SECRET:VERSION` → the version's number. */
export type Pins = { readonly images: ReadonlyMap<string, string>; readonly secrets: ReadonlyMap<string, string> }

export const NO_PINS: Pins = { images: new Map(), secrets: new Map() }

export function keyOf({ secret, version }: SecretRef): string {
  return `${secret}:${version}`
}

export function imagesOf(template: Json): readonly string[] {
  return objects(template['containers']).map((container) => text(container['image'])).filter((image) => image !== '')
}

/** Image of the container that takes the requests. */
export function mainImageOf(template: Json): string {
  const containers = list(template['containers'])
  return text(object(containers[mainIndexOf(containers)])['image'])
}

export function secretsOf(template: Json): readonly SecretRef[] {
  const variables = objects(template['containers']).flatMap((container) => objects(container['env'])).map((entry) => object(object(entry['valueSource'])['secretKeyRef']))
  const files = objects(template['volumes']).filter((volume) => isJson(volume['secret'])).flatMap((volume) => {
    const source = object(volume['secret'])
    const items = objects(source['items'])
    return items.length === 0 ? [{ secret: source['secret'], version: '' }] : items.map((item) => ({ secret: source['secret'], version: item['version'] }))
  })
  const all = [...variables, ...files].map((reference): SecretRef => ({ secret: text(reference['secret']), version: versionOf(reference) }))
  return [...new Map(all.filter(({ secret }) => secret !== '').map((reference) => [keyOf(reference), reference])).values()]
}

export function pinned(template: Json, { images, secrets }: Pins): Json {
  const containers = list(template['containers']).map((container) => (isJson(container) ? pinnedContainer(container, images, secrets) : container))
  const volumes = list(template['volumes']).map((volume) => (isJson(volume) && isJson(volume['secret']) ? { ...volume, secret: pinnedVolume(volume['secret'], secrets) } : volume))
  return { ...template, ...(containers.length === 0 ? {} : { containers }), ...(volumes.length === 0 ? {} : { volumes }) }
}

function pinnedContainer(container: Json, images: Pins['images'], secrets: Pins['secrets']): Json {
  const image = images.get(text(container['image']))
  const env = list(container['env']).map((entry) => {
    const reference = object(object(object(entry)['valueSource'])['secretKeyRef'])
    const number = secrets.get(keyOf({ secret: text(reference['secret']), version: versionOf(reference) }))
    return number === undefined || number === reference['version'] ? entry : { ...object(entry), valueSource: { secretKeyRef: { ...reference, version: number } } }
  })
  return { ...container, ...(image === undefined ? {} : { image }), ...(env.length === 0 ? {} : { env }) }
}

/** A secret volume without items holds the latest version in a file by the secret's own name. */
function pinnedVolume(source: Json, secrets: Pins['secrets']): Json {
  const secret = text(source['secret'])
  const numberOf = (item: Json) => secrets.get(keyOf({ secret, version: versionOf(item) }))
  const items = objects(source['items'])
  if (items.length > 0) return { ...source, items: items.map((item) => ({ ...item, ...(numberOf(item) === undefined ? {} : { version: numberOf(item) }) })) }
  const version = numberOf({})
  return version === undefined ? source : { ...source, items: [{ path: secret.slice(secret.lastIndexOf('/') + 1), version }] }
}

function versionOf(reference: Json): string {
  return String(reference['version'] ?? '') || 'latest'
}
