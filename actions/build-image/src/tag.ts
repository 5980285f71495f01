// Puts tags on a manifest that the registry holds, by its own bytes, so that the digest stays, and reads them back.
import type { Images, ImageManifest } from '@cloudrun-delivery/shared/ports'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { inParallel } from './in-parallel.ts'

/** @param tags those that name it already are left alone. @returns those that were put */
export async function tagManifest(registry: Images, repository: string, manifest: ImageManifest, tags: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  const put = await inParallel(tags, signal, async (tag, either) => {
    if ((await registry.digestOf(repository, tag, either)) === manifest.digest) return []
    await registry.pushManifest(repository, tag, manifest, either)
    return [tag]
  })
  await verifyTags(registry, repository, manifest.digest, tags, signal)
  return put.flat()
}

export async function verifyTags(registry: Images, repository: string, digest: string, tags: readonly string[], signal: AbortSignal): Promise<void> {
  await inParallel(tags, signal, async (tag, either) => {
    const seen = await registry.digestOf(repository, tag, either)
    if (seen === digest) return
    throw new DeliveryError('conflict', `${repository}:${tag} was pushed as ${digest}, and the registry now says ${seen ?? 'that there is none'}`, {
      hint: 'Did another run push the same tag in the same moment? Run this step again to move the tag.',
    })
  })
}
