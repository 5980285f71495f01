// Whether the registry has an image of this very source, whole. Its tag is `src-` and the hash; an image of which a part was deleted is as good
// as none.
import type { Images, ImageManifest } from '@cloudrun-delivery/shared/ports'
import { inParallel } from './in-parallel.ts'
import { partsOf } from './manifest-parts.ts'

export function sourceTag(hash: string): string {
  return `src-${hash}`
}

/** Undefined when there is none, or it is not whole. */
export async function findBuilt(registry: Images, repository: string, hash: string, signal: AbortSignal): Promise<ImageManifest | undefined> {
  const manifest = await registry.manifest(repository, sourceTag(hash), signal)
  return manifest !== undefined && (await isWhole(registry, repository, manifest, signal)) ? manifest : undefined
}

async function isWhole(registry: Images, repository: string, manifest: ImageManifest, signal: AbortSignal): Promise<boolean> {
  const { blobs, manifests } = partsOf(manifest, repository)
  const there = await inParallel(blobs, signal, async ({ digest }, either) => registry.hasBlob(repository, digest, either))
  const children = await inParallel(manifests, signal, async ({ digest }, either) => {
    const child = await registry.manifest(repository, digest, either)
    return child !== undefined && (await isWhole(registry, repository, child, either))
  })
  return [...there, ...children].every(Boolean)
}
