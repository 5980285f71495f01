// What a manifest is made of: blobs of an image, or manifests of an index. Pure. https://github.com/opencontainers/image-spec
import { DIGEST } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Blob, ImageManifest } from '@cloudrun-delivery/shared/ports'
import { list, parseJson, record, type Json } from './image-config.ts'

export type Parts = { /** The config first, then the layers. */ readonly blobs: readonly Blob[]; readonly manifests: readonly Blob[] }

/** @param name of the image, for the error of a damaged manifest */
export function partsOf({ bytes }: ImageManifest, name: string): Parts {
  const json = parseJson(bytes, `the manifest of ${name}`)
  const described = (value: unknown) => blobOf(record(value), name)
  if (Array.isArray(json['manifests'])) return { blobs: [], manifests: distinct(json['manifests'].map(described)) }
  // A layer that the registry is not to have, as of Windows, is fetched from its own place.
  const layers = list(json['layers']).filter((layer) => !Array.isArray(record(layer)['urls']))
  return { blobs: distinct([...(json['config'] === undefined ? [] : [described(json['config'])]), ...layers.map(described)]), manifests: [] }
}

/** Images of an index, with the platform of each. What BuildKit attests beside them is none. Undefined for a single image. */
export function imagesOfIndex({ bytes }: ImageManifest): readonly { readonly platform: Json; readonly digest: string }[] | undefined {
  const { manifests } = parseJson(bytes, 'the manifest')
  if (!Array.isArray(manifests)) return undefined
  return manifests.map(record).filter(({ annotations }) => record(annotations)['vnd.docker.reference.type'] === undefined).map(({ digest, platform }) => ({ platform: record(platform), digest: String(digest) }))
}

function blobOf({ digest, size }: Readonly<Record<string, unknown>>, name: string): Blob {
  if (typeof digest === 'string' && DIGEST.test(digest) && typeof size === 'number' && size >= 0) return { digest, size }
  throw new DeliveryError('input', `the manifest of ${name} names something without SHA-256 digest or size`)
}

/** An image may have the same layer twice. */
function distinct(blobs: readonly Blob[]): readonly Blob[] {
  return [...new Map(blobs.map((blob) => [blob.digest, blob])).values()]
}
