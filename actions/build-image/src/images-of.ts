// The images that a manifest stands for: itself, or those of an index, as which a builder pushes several platforms, and also one with what is attested of it.
import type { ImageManifest, Images } from '@cloudrun-delivery/shared/ports'
import { CLOUD_RUN, isOf, type Json } from './image-config.ts'
import { imagesOfIndex } from './manifest-parts.ts'

type ImageOf = { /** Undefined where no index says one. */ readonly platform: Json | undefined; readonly manifest: ImageManifest }

/** linux/amd64 first, which is what Cloud Run runs. Without those that the registry has no more. */
export async function imagesOf(registry: Images, repository: string, manifest: ImageManifest, signal: AbortSignal): Promise<readonly ImageOf[]> {
  const children = imagesOfIndex(manifest)
  if (children === undefined) return [{ platform: undefined, manifest }]
  const found: { platform: Json; manifest: ImageManifest }[] = []
  for (const { platform, digest } of children.toSorted((a, b) => Number(isOf(b.platform, CLOUD_RUN)) - Number(isOf(a.platform, CLOUD_RUN)))) {
    const child = await registry.manifest(repository, digest, signal)
    if (child !== undefined) found.push({ platform, manifest: child })
  }
  return found
}
