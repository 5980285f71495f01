// Finds what an image reference names, and says in Cloud Run's words when there is nothing. It reads manifests only.
import { errorMessage } from '../registry/error-code.ts'
import { parseManifest, type ParsedManifest } from '../registry/manifest.ts'
import { ContainerStartError, ImageNotFoundError } from './driver.ts'
import { parseImageReference, type ImageReference } from './image-reference.ts'
import { sourceOf, type ImageSource, type SourceOptions } from './image-source.ts'

export type FoundImage = {
  readonly reference: ImageReference
  readonly source: ImageSource
  /** Of the index where the reference names one. */
  readonly digest: string
  readonly manifest: ParsedManifest
}

/** `blobFolder` keeps blobs that come from a registry other than the emulator's own. Throws ImageNotFoundError. */
export async function findImage(image: string, options: SourceOptions, blobFolder: string): Promise<FoundImage> {
  const reference = referenceOf(image)
  const source = sourceOf(reference, options, blobFolder)
  if (!source) {
    throw new ImageNotFoundError(
      `Image '${image}' not found. The emulator reads images from its own registry and from others on this machine, ` +
        `not from ${reference.host}; push it there.`,
    )
  }
  const manifest = await source.manifest(reference.name, reference.reference).catch((cause: unknown) => {
    throw new ImageNotFoundError(`Image '${image}' not found. ${errorMessage(cause)}`, { cause })
  })
  if (!manifest) throw new ImageNotFoundError(`Image '${image}' not found.`)
  return { reference, source, digest: manifest.digest, manifest: readManifest(image, manifest.bytes, manifest.mediaType) }
}

export function referenceOf(image: string): ImageReference {
  const reference = parseImageReference(image)
  if (reference) return reference
  throw new ImageNotFoundError(
    `Image '${image}' not found. It is not an image reference: expected host/name:tag or host/name@sha256:…`,
  )
}

export function readManifest(image: string, bytes: Buffer, mediaType: string): ParsedManifest {
  try {
    return parseManifest(bytes, mediaType)
  } catch (error) {
    throw brokenImage(image, errorMessage(error))
  }
}

export const brokenImage = (image: string, why: string): ContainerStartError =>
  new ContainerStartError(`Image '${image}' cannot be unpacked: ${why}.`)
