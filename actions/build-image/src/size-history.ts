// How large the last images of a repository were, kept in the registry beside them: one small manifest under a tag of its own, written by jobs on GitHub
// alone, so that what somebody builds on a laptop is in no chart. It is told and nothing else: it may be lost, and of two jobs that end in the same moment one
// may be missing in it. What it says is not trusted.
import { DIGEST, MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { sha256 } from '@cloudrun-delivery/shared/digest'
import { messageOf } from '@cloudrun-delivery/shared/errors'
import { HISTORY_TAG } from './builder-input.ts'
import { list, parseJson, record } from './image-config.ts'
import type { BuildInputs } from './inputs.ts'
import type { Built, World } from './engines/engine.ts'
import { referenceOf } from './reference.ts'
import { emptyBlob } from './referrer.ts'

export type PastImage = {
  readonly digest: string
  /** Compressed, of all layers. */
  readonly bytes: number
  /** What it was built of: images of another Dockerfile or target are no history of this one. */
  readonly of: string
}

const ARTIFACT_TYPE = 'application/vnd.dreamango.cloudrun-delivery.sizes'
const ANNOTATION = 'dreamango.github.io/sizes'
const KEPT_MAX = 60
const SHOWN_MAX = 20

/** Oldest first, of everything that the repository holds. Nothing when there is none, or it cannot be read. */
export async function readSizes({ image }: BuildInputs, { images, signal }: Pick<World, 'images' | 'signal'>): Promise<readonly PastImage[]> {
  const { host, repository } = referenceOf(image)
  try {
    const found = await images(host).manifest(repository, HISTORY_TAG, signal)
    const text = found === undefined ? '[]' : record(parseJson(found.bytes, HISTORY_TAG)['annotations'])[ANNOTATION]
    return typeof text === 'string' ? list(JSON.parse(text)).flatMap(pastImage) : []
  } catch {
    return []
  }
}

/** The digest of the newest image like it. */
export async function lastOf(inputs: BuildInputs, world: Pick<World, 'images' | 'signal'>): Promise<string | undefined> {
  const of = kindOf(inputs)
  return (await readSizes(inputs, world)).findLast((one) => one.of === of)?.digest
}

function pastImage(value: unknown): readonly PastImage[] {
  const { digest, bytes, of } = record(value)
  return typeof digest === 'string' && DIGEST.test(digest) && typeof bytes === 'number' && bytes >= 0 && typeof of === 'string' ? [{ digest, bytes, of }] : []
}

/** Adds what was built. @returns sizes of images like it, oldest first, this one last: bytes */
export async function keepSize(past: readonly PastImage[], { digest, layers }: Built, inputs: BuildInputs, world: World): Promise<readonly number[]> {
  const of = kindOf(inputs)
  if (digest === undefined || layers.length === 0) return []
  const all = [...past.filter((one) => one.digest !== digest || one.of !== of), { digest, bytes: layers.reduce((sum, { bytes }) => sum + bytes, 0), of }]
  if (inputs.run !== undefined && past.at(-1)?.digest !== digest) await write(all.slice(-KEPT_MAX), inputs, world)
  return all.filter((one) => one.of === of).slice(-SHOWN_MAX).map(({ bytes }) => bytes)
}

function kindOf({ dockerfile, target, platforms }: BuildInputs): string {
  return [dockerfile, target ?? '', platforms.join(',')].join(' ').trim()
}

async function write(all: readonly PastImage[], { image }: BuildInputs, { images, log, signal }: World): Promise<void> {
  const { host, repository } = referenceOf(image)
  try {
    const empty = await emptyBlob(images(host), repository, signal)
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MEDIA.ociManifest, artifactType: ARTIFACT_TYPE, config: empty, layers: [empty], annotations: { [ANNOTATION]: JSON.stringify(all) } }))
    await images(host).pushManifest(repository, HISTORY_TAG, { digest: sha256(bytes), mediaType: MEDIA.ociManifest, bytes }, signal)
  } catch (thrown) {
    if (signal.aborted) throw thrown
    log.info(`The size of this image is in no history: ${messageOf(thrown)}`)
  }
}
