// The layers of an image that is in the registry, for the summary.
import type { ImageManifest } from '@cloudrun-delivery/shared/ports'
import { list, parseJson, record } from '../image-config.ts'
import type { Layer } from './engine.ts'

/** Of an index there are none: each of its platforms has its own. */
export function layersOfManifest({ bytes }: ImageManifest, transfer: Layer['transfer']): readonly Layer[] {
  return list(parseJson(bytes, 'the manifest')['layers']).map((value, index) => {
    const { digest, size } = record(value)
    return { what: `layer ${index + 1}`, digest: String(digest), bytes: Number(size), transfer }
  })
}
