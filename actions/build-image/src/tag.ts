// Puts tags on a manifest that the registry holds, by its own bytes, so that the digest stays, and reads them back.
import type { Images, ImageManifest } from '@cloudrun-delivery/shared/ports'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

/** @param tags those that name it already are left alone. @returns those that were put */
export async function tagManifest(registry: Images, repository: string, manifest: ImageManifest, tags: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  const put: string[] = []
  for (const tag of tags) {
    if ((await registry.digestOf(repository, tag, signal)) === manifest.digest) continue
    await registry.pushManifest(repository, tag, manifest, signal)
    put.push(tag)
  }
  await verifyTags(registry, repository, manifest.digest, tags, signal)
  return put
}

export async function verifyTags(registry: Images, repository: string, digest: string, tags: readonly string[], signal: AbortSignal): Promise<void> {
  for (const tag of tags) {
    const seen = await registry.digestOf(repository, tag, signal)
    if (seen === digest) continue
    throw new DeliveryError('conflict', `${repository}:${tag} was pushed as ${digest}, and the registry now says ${seen ?? 'that there is none'}`, {
      hint: 'Did another run push the same tag in the same moment? Run this step again to move the tag.',
    })
  }
}
