// The image that was built before this one, for what is told and estimated; a build does not depend on it. It is what the first tag names, and where
// that is a tag of its own, as of a commit, the newest of the history of sizes.
import type { ImageManifest } from '@cloudrun-delivery/shared/ports'
import type { World } from './engines/engine.ts'
import { imagesOf } from './images-of.ts'
import type { BuildInputs } from './inputs.ts'
import { referenceOf } from './reference.ts'
import { lastOf } from './size-history.ts'

export type LastImage = { /** Of each platform, at least one. */ readonly images: readonly [ImageManifest, ...ImageManifest[]]; /** As it is called in a sentence. */ readonly name: string }

/** Undefined when there is none, or it cannot be read. */
export async function lastImage(inputs: BuildInputs, world: Pick<World, 'images' | 'signal'>): Promise<LastImage | undefined> {
  const { host, repository } = referenceOf(inputs.image)
  const [tag = 'latest'] = inputs.tags
  const read = async (reference: string) => world.images(host).manifest(repository, reference, world.signal).catch(() => undefined)
  const tagged = await read(tag)
  if (tagged !== undefined) return whole(tagged, tag)
  const digest = await lastOf(inputs, world)
  const manifest = digest === undefined ? undefined : await read(digest)
  return manifest === undefined ? undefined : whole(manifest, 'the last build')

  async function whole(found: ImageManifest, name: string): Promise<LastImage | undefined> {
    const [first, ...others] = await imagesOf(world.images(host), repository, found, world.signal).catch(() => [])
    return first === undefined ? undefined : { images: [first.manifest, ...others.map((other) => other.manifest)], name }
  }
}
