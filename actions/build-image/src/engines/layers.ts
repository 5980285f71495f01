// Builds without a daemon: the context becomes one layer on the base image's, and all of it is pushed by the registry's API.
// Observe, plan, apply: what will be sent is known before anything is. Blobs first, then the manifest by digest, then the tags.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { ImageReference } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Blob, Images } from '@cloudrun-delivery/shared/ports'
import { listContext } from '../context-files.ts'
import { inParallel } from '../in-parallel.ts'
import { referenceOf } from '../reference.ts'
import { addLayer, parseBase, parseJson, readManifest, type Base, type Image } from '../image-config.ts'
import type { BuildInputs } from '../inputs.ts'
import { packLayer, type PackedLayer } from '../tar-layer.ts'
import { tagManifest } from '../tag.ts'
import { megabytes } from '../tell.ts'
import type { Built, Engine, Layer, World } from './engine.ts'

type BaseAt = Base & { readonly at: ImageReference }

type Observed = {
  readonly packed: PackedLayer
  readonly base: BaseAt | undefined
  readonly image: Image
  /** Blobs of the image that the registry has already. */
  readonly present: ReadonlySet<string>
  /** Tags that name this very image already. */
  readonly tagged: ReadonlySet<string>
}

type Push = {
  readonly what: string
  readonly digest: string
  readonly size: number
  readonly content: (signal: AbortSignal) => Promise<Buffer | string>
  readonly mountFrom: string | undefined
}

/** Blobs in the order in which they are sent; tags only where they name another image or none. */
export type Plan = { readonly push: readonly Push[]; readonly present: readonly Layer[]; readonly tags: readonly string[] }

export const layers: Engine = async (inputs, world) => {
  const wanted = (['provenance', 'sbom'] as const).filter((name) => (inputs[name] ?? 'false') !== 'false')
  const refused = [...(inputs.platforms.length > 0 ? ['platforms'] : []), ...wanted].map((name) => `\`${name}\``)
  if (refused.length > 0) throw new DeliveryError('input', `${refused.join(' and ')} cannot be used with \`engine: layers\``, { hint: 'Use `engine: docker` with a Dockerfile and docker/setup-buildx-action.' })
  const target = referenceOf(inputs.image)
  const registry = world.images(target.host)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'build-image-'))
  try {
    const observed = await observe(inputs, target, registry, folder, world)
    const plan = planPush(inputs, target, observed, async (base, digest, size, signal) =>
      download(base, { digest, size }, folder, world, signal),
    )
    tell(plan, observed, world)
    const pushed = inputs.dryRun ? [] : await apply(plan, observed.image, target, registry, inputs, world)
    return built(plan, pushed, observed)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function observe(
  inputs: BuildInputs,
  target: ImageReference,
  registry: Images,
  folder: string,
  world: World,
): Promise<Observed> {
  const { signal } = world
  const entries = await listContext(inputs.context, inputs.dockerfile, 'layers', signal)
  if (!entries.some((entry) => entry.type === 'file')) {
    throw new DeliveryError('input', `\`context\` ${inputs.context} has no file for the image`, {
      hint: 'Is everything named in .dockerignore, or does no checkout step run before?',
    })
  }
  const base = inputs.baseImage === undefined ? undefined : await readBase(inputs.baseImage, referenceOf(inputs.baseImage), world)
  const packed = await packLayer(inputs.context, entries, inputs.workdir, path.join(folder, 'layer.tar.gz'), signal)
  const image = addLayer(base, { digest: packed.digest, size: packed.bytes, diffId: packed.diffId }, inputs)
  const blobs = [...new Set([...(base?.layers ?? []).map(({ digest }) => digest), packed.digest, image.configDigest])]
  const has = await inParallel(blobs, signal, async (digest, either) => registry.hasBlob(target.repository, digest, either))
  const digests = await inParallel(inputs.tags, signal, async (tag, either) => registry.digestOf(target.repository, tag, either))
  return {
    packed,
    base,
    image,
    present: new Set(blobs.filter((_digest, index) => has[index])),
    tagged: new Set(inputs.tags.filter((_tag, index) => digests[index] === image.manifest.digest)),
  }
}

function planPush(
  inputs: BuildInputs,
  target: ImageReference,
  { packed, base, image, present, tagged }: Observed,
  fetch: (base: BaseAt, digest: string, size: number, signal: AbortSignal) => Promise<string>,
): Plan {
  const mountFrom = base?.at.host === target.host && base.at.repository !== target.repository ? base.at.repository : undefined
  const ofBase =
    base === undefined
      ? []
      : base.layers.map(({ digest, size }): Push => ({
          what: `base ${base.name}`,
          digest,
          size,
          mountFrom,
          content: async (signal) => fetch(base, digest, size, signal),
        }))
  const own: readonly Push[] = [
    {
      what: `${count(packed.files)} of the context`,
      digest: packed.digest,
      size: packed.bytes,
      mountFrom: undefined,
      content: async () => packed.file,
    },
    {
      what: 'config',
      digest: image.configDigest,
      size: image.config.length,
      mountFrom: undefined,
      content: async () => image.config,
    },
  ]
  // A base may name the same layer twice.
  const all = [...new Map([...ofBase, ...own].map((push) => [push.digest, push])).values()]
  return {
    push: all.filter(({ digest }) => !present.has(digest)),
    present: all
      .filter(({ digest }) => present.has(digest))
      .map(({ what, digest, size }) => ({ what, digest, bytes: size, transfer: 'present' })),
    tags: inputs.tags.filter((tag) => !tagged.has(tag)),
  }
}

async function apply(
  plan: Plan,
  { manifest }: Image,
  target: ImageReference,
  registry: Images,
  { tags }: BuildInputs,
  { signal }: World,
): Promise<readonly Layer[]> {
  const pushed = await inParallel(
    plan.push,
    signal,
    async ({ what, digest, size, content, mountFrom }, either): Promise<Layer> => ({
      what,
      digest,
      bytes: size,
      transfer: await registry.pushBlob(target.repository, { digest, size }, async () => content(either), either, mountFrom),
    }),
  )
  if (plan.tags.length > 0) await registry.pushManifest(target.repository, manifest.digest, manifest, signal)
  await tagManifest(registry, target.repository, manifest, tags, signal)
  return pushed
}

async function readBase(name: string, at: ImageReference, world: World): Promise<BaseAt> {
  const from = world.images(at.host)
  const found = await from.manifest(at.repository, at.reference, world.signal)
  if (found === undefined)
    throw new DeliveryError('not-found', `\`base-image\` ${name} does not exist`, {
      hint: 'Check its name and tag, and that this step may read it.',
    })
  const leads = readManifest(name, found)
  if (leads.what === 'index') return readBase(name, { ...at, reference: leads.digest }, world)
  const config = await from.readBlob(at.repository, leads.config.digest, world.signal)
  world.log.info(`Base image ${name}: ${found.digest}`)
  return { ...parseBase(name, found, parseJson(config, `the config of ${name}`)), at }
}

async function download(
  { at }: BaseAt,
  blob: Blob,
  folder: string,
  { images, log }: World,
  signal: AbortSignal,
): Promise<string> {
  const file = path.join(folder, blob.digest.replace(':', '-'))
  log.info(`Copying ${megabytes(blob.size)} of the base image from ${at.host}`)
  await images(at.host).saveBlob(at.repository, blob, file, signal)
  return file
}

function tell({ push, tags }: Plan, { packed, image, tagged }: Observed, { log }: World): void {
  log.info(`Packed ${count(packed.files)}, ${megabytes(packed.contentBytes)}, into ${megabytes(packed.bytes)}: ${packed.digest}`)
  log.info(
    push.length === 0
      ? 'The registry has every blob of the image already.'
      : `To send: ${push.map(({ what, size }) => `${what} (${megabytes(size)})`).join(', ')}`,
  )
  if (tagged.size > 0) log.info(`Tagged already: ${[...tagged].join(', ')}`)
  if (tags.length > 0) log.info(`To tag: ${tags.join(', ')} → ${image.manifest.digest}`)
}

function built(plan: Plan, pushed: readonly Layer[], { packed, image, base }: Observed): Built {
  const planned =
    pushed.length > 0
      ? pushed
      : plan.push.map(({ what, digest, size }): Layer => ({ what, digest, bytes: size, transfer: undefined }))
  return {
    digest: image.manifest.digest,
    layers: [...planned, ...plan.present]
      .filter(({ what }) => what !== 'config')
      .toSorted((a, b) => order(a, packed, base) - order(b, packed, base)),
    remarks: base === undefined ? [] : [`Base image ${base.name} is ${base.digest}.`],
  }
}

function count(files: number): string {
  return `${files} ${files === 1 ? 'file' : 'files'}`
}

function order({ digest }: Layer, packed: PackedLayer, base: Base | undefined): number {
  return digest === packed.digest ? Infinity : (base?.layers.findIndex((layer) => layer.digest === digest) ?? 0)
}

