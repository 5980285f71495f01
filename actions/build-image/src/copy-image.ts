// Copies an image that was built and proved elsewhere, byte by byte: blobs first, then the manifests that name them, children before their index,
// then the tags. The digest stays. A blob of the same registry is mounted, and nothing is sent.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { ImageReference } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Blob, ImageManifest, Images } from '@cloudrun-delivery/shared/ports'
import type { Built, Layer, World } from './engines/engine.ts'
import { layersOfManifest } from './engines/layers-of-manifest.ts'
import { platformName } from './image-config.ts'
import { imagesOf } from './images-of.ts'
import { inParallel } from './in-parallel.ts'
import type { BuildInputs } from './inputs.ts'
import { partsOf } from './manifest-parts.ts'
import { referenceOf } from './reference.ts'
import { tagManifest } from './tag.ts'
import { megabytes } from './tell.ts'

type Place = { readonly registry: Images; readonly at: ImageReference }
/** What is copied, in the order in which it is: blobs, then manifests, the image itself last. */
type Whole = { readonly blobs: readonly Blob[]; readonly manifests: readonly ImageManifest[] }

export async function copyImage(name: string, inputs: BuildInputs, world: World): Promise<Built> {
  const { images, log, signal } = world
  const [source, target] = [placeOf(name, images), placeOf(inputs.image, images)]
  const whole = await read(name, source, signal)
  const image = whole.manifests.at(-1)
  if (image === undefined) throw new DeliveryError('not-found', `\`from-image\` ${name} does not exist`, { hint: 'Check its name and digest, and that this step may read that repository.' })
  log.info(`Copying ${name}: ${whole.blobs.length} blobs, ${megabytes(whole.blobs.reduce((sum, { size }) => sum + size, 0))}, ${whole.manifests.length === 1 ? '1 manifest' : `${whole.manifests.length} manifests`}`)
  const transfers = inputs.dryRun ? new Map<string, Layer['transfer']>() : await send(whole, source, target, signal)
  if (!inputs.dryRun) {
    for (const manifest of whole.manifests) await target.registry.pushManifest(target.at.repository, manifest.digest, manifest, signal)
    await tagManifest(target.registry, target.at.repository, image, inputs.tags, signal)
  }
  const found = await imagesOf(source.registry, source.at.repository, image, signal)
  const layers = found.slice(0, 1).flatMap(({ manifest }) => layersOfManifest(manifest, undefined)).map((layer) => ({ ...layer, transfer: transfers.get(layer.digest) }))
  return { digest: image.digest, layers, remarks: [`Copied from ${name}, byte by byte.`, ...(found.length > 1 ? [`It has ${found.length} images in one index, for ${found.map(({ platform }) => platformName(platform ?? {})).join(', ')}; the layers are those of the first.`] : [])] }
}

function placeOf(name: string, images: World['images']): Place {
  const at = referenceOf(name)
  return { registry: images(at.host), at }
}

async function read(name: string, { registry, at }: Place, signal: AbortSignal): Promise<Whole> {
  const manifest = await registry.manifest(at.repository, at.reference, signal)
  if (manifest === undefined) return { blobs: [], manifests: [] }
  const { blobs, manifests } = partsOf(manifest, name)
  const children = await inParallel(manifests, signal, async ({ digest }, either) => {
    const child = await read(name, { registry, at: { ...at, reference: digest } }, either)
    if (child.manifests.length === 0) throw new DeliveryError('not-found', `\`from-image\` ${name} is not whole: ${digest} is gone`, { hint: 'Does a clean-up policy delete images without tags? Build it again.' })
    return child
  })
  const all = [...blobs, ...children.flatMap((child) => child.blobs)]
  return { blobs: [...new Map(all.map((blob) => [blob.digest, blob])).values()], manifests: [...children.flatMap((child) => child.manifests), manifest] }
}

async function send({ blobs }: Whole, source: Place, target: Place, signal: AbortSignal): Promise<ReadonlyMap<string, Layer['transfer']>> {
  const sameRegistry = source.at.host === target.at.host
  const mountFrom = sameRegistry && source.at.repository !== target.at.repository ? source.at.repository : undefined
  const folder = await mkdtemp(path.join(os.tmpdir(), 'copy-image-'))
  try {
    const sent = await inParallel(blobs, signal, async (blob, either) => {
      const file = path.join(folder, blob.digest.replace(':', '-'))
      const content = async () => {
        await source.registry.saveBlob(source.at.repository, blob, file, either)
        return file
      }
      const transfer = await target.registry.pushBlob(target.at.repository, blob, content, either, mountFrom)
      await rm(file, { force: true })
      return [blob.digest, transfer] as const
    })
    return new Map(sent)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
