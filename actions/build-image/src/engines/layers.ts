// Builds without a daemon: the context becomes one layer on the base image's, and all of it is pushed by the registry's API.
// Observe, plan, apply: what will be sent is known before anything is. Blobs first, then the manifest by digest, then the tags.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { ImageReference } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Blob, ImageManifest, Images } from '@cloudrun-delivery/shared/ports'
import { listContext } from '../context-files.ts'
import { inParallel } from '../in-parallel.ts'
import { referenceOf } from '../reference.ts'
import { addLayer, CLOUD_RUN, indexOf, isOf, parseBase, parseJson, platformName, platformNamed, readManifest, type Base, type Image, type Platform } from '../image-config.ts'
import type { BuildInputs } from '../inputs.ts'
import { PREDICATE_TYPE, provenance, STATEMENT_TYPE } from '../provenance.ts'
import { attach } from '../referrer.ts'
import { packLayer, type PackedLayer } from '../tar-layer.ts'
import { tagManifest } from '../tag.ts'
import { megabytes } from '../tell.ts'
import { isAsked } from './attestations.ts'
import type { Built, Engine, Layer, World } from './engine.ts'

type BaseAt = Base & { readonly at: ImageReference }

type Variant = { readonly platform: Platform; readonly base: BaseAt | undefined; readonly image: Image }

type Observed = {
  readonly packed: PackedLayer
  readonly variants: readonly Variant[]
  /** What the tags name: the image, or the index of the images of several platforms. */
  readonly whole: ImageManifest
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
  refuseUnmade(inputs)
  const target = referenceOf(inputs.image)
  const registry = world.images(target.host)
  const folder = await mkdtemp(path.join(os.tmpdir(), `build-image-${process.pid}-`))
  try {
    const observed = await observe(inputs, target, registry, folder, world)
    const plan = planPush(inputs, target, observed, async (base, digest, size, signal) =>
      download(base, { digest, size }, folder, world, signal),
    )
    tell(plan, observed, world)
    if (inputs.dryRun) return built(plan, [], observed)
    const pushed = await apply(plan, observed, target, registry, inputs, world)
    const made = built(plan, pushed, observed)
    return { ...made, remarks: [...made.remarks, ...(await attest(observed, registry, target.repository, inputs, world))] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What was asked for by name and cannot be had here. */
function refuseUnmade({ sbom, provenance: asked, run }: BuildInputs): void {
  if (isAsked(sbom)) throw new DeliveryError('input', '`sbom` cannot be used with `engine: layers`, which does not look into what it packs', { hint: 'Use `engine: docker` with a Dockerfile and docker/setup-buildx-action.' })
  if (isAsked(asked) && run === undefined) throw new DeliveryError('input', '`provenance` cannot be made outside of a job on GitHub: there is no run that others can look up')
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
  const packed = await packLayer(inputs.context, entries, inputs.workdir, path.join(folder, 'layer.tar.gz'), signal)
  const platforms = inputs.platforms.length === 0 ? [CLOUD_RUN] : inputs.platforms.map(platformNamed)
  const variants = await inParallel(platforms, signal, async (platform, either): Promise<Variant> => {
    const base = inputs.baseImage === undefined ? undefined : await readBase(inputs.baseImage, referenceOf(inputs.baseImage), platform, { ...world, signal: either })
    if (base !== undefined && inputs.platforms.length > 0 && !isOf(base.config, platform))
      throw new DeliveryError('input', `\`base-image\` ${base.name} is for ${platformName(base.config)} alone, and \`platforms\` asks for ${platformName(platform)}`)
    return { platform, base, image: addLayer(base, { digest: packed.digest, size: packed.bytes, diffId: packed.diffId }, inputs, platform) }
  })
  const [first] = variants
  const whole = first === undefined || variants.length > 1 ? indexOf(variants, inputs) : first.image.manifest
  const blobs = [...new Set([...variants.flatMap(({ base }) => (base?.layers ?? []).map(({ digest }) => digest)), packed.digest, ...variants.map(({ image }) => image.configDigest)])]
  const has = await inParallel(blobs, signal, async (digest, either) => registry.hasBlob(target.repository, digest, either))
  const digests = await inParallel(inputs.tags, signal, async (tag, either) => registry.digestOf(target.repository, tag, either))
  return {
    packed, variants, whole,
    present: new Set(blobs.filter((_digest, index) => has[index])),
    tagged: new Set(inputs.tags.filter((_tag, index) => digests[index] === whole.digest)),
  }
}

function planPush(
  inputs: BuildInputs,
  target: ImageReference,
  { packed, variants, present, tagged }: Observed,
  fetch: (base: BaseAt, digest: string, size: number, signal: AbortSignal) => Promise<string>,
): Plan {
  const ofBase = variants.flatMap(({ base }) => (base === undefined ? [] : base.layers.map(({ digest, size }): Push => ({
    what: `base ${base.name}`, digest, size,
    mountFrom: base.at.host === target.host && base.at.repository !== target.repository ? base.at.repository : undefined,
    content: async (signal) => fetch(base, digest, size, signal),
  }))))
  const own: readonly Push[] = [
    { what: `${count(packed.files)} of the context`, digest: packed.digest, size: packed.bytes, mountFrom: undefined, content: async () => packed.file },
    ...variants.map(({ image }): Push => ({ what: 'config', digest: image.configDigest, size: image.config.length, mountFrom: undefined, content: async () => image.config })),
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
  { variants, whole }: Observed,
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
  // What an index names is there before it.
  const manifests = new Map([...variants.map(({ image }) => image.manifest), whole].map((manifest) => [manifest.digest, manifest]))
  if (plan.tags.length > 0) for (const manifest of manifests.values()) await registry.pushManifest(target.repository, manifest.digest, manifest, signal)
  await tagManifest(registry, target.repository, whole, tags, signal)
  return pushed
}

/** A job on GitHub says how it made the image. @returns remarks */
async function attest({ variants, whole }: Observed, registry: Images, repository: string, inputs: BuildInputs, { log, signal }: World): Promise<readonly string[]> {
  if (inputs.run === undefined || inputs.provenance === 'false') return []
  const { image, command, workdir, baseImage, platforms, run } = inputs
  const bases = new Map(variants.flatMap(({ base }) => (base === undefined ? [] : [[`${base.name}${variants.length > 1 ? `?platform=${platformName(base.config)}` : ''}`, base.digest] as const])))
  const bytes = provenance({ image, digest: whole.digest, run, inputs: { command, workdir, platforms, ...(baseImage === undefined ? {} : { baseImage }) }, bases })
  try {
    const digest = await attach(registry, repository, whole, { bytes, mediaType: STATEMENT_TYPE, annotations: { 'in-toto.io/predicate-type': PREDICATE_TYPE } }, signal)
    return [`Provenance (SLSA) is attached to it: ${digest}.`]
  } catch (thrown) {
    // The image is whole, and another run may attach it; who asked for it by name does not go on without.
    if (signal.aborted || isAsked(inputs.provenance)) throw thrown
    log.warning(`The provenance could not be attached: ${messageOf(thrown)}`)
    return []
  }
}

async function readBase(name: string, at: ImageReference, platform: Platform, world: World): Promise<BaseAt> {
  const from = world.images(at.host)
  const found = await from.manifest(at.repository, at.reference, world.signal)
  if (found === undefined)
    throw new DeliveryError('not-found', `\`base-image\` ${name} does not exist`, {
      hint: 'Check its name and tag, and that this step may read it.',
    })
  const leads = readManifest(name, found, platform)
  if (leads.what === 'index') return readBase(name, { ...at, reference: leads.digest }, platform, world)
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

function tell({ push, tags }: Plan, { packed, whole, tagged }: Observed, { log }: World): void {
  log.info(`Packed ${count(packed.files)}, ${megabytes(packed.contentBytes)}, into ${megabytes(packed.bytes)}: ${packed.digest}`)
  log.info(
    push.length === 0
      ? 'The registry has every blob of the image already.'
      : `To send: ${push.map(({ what, size }) => `${what} (${megabytes(size)})`).join(', ')}`,
  )
  if (tagged.size > 0) log.info(`Tagged already: ${[...tagged].join(', ')}`)
  if (tags.length > 0) log.info(`To tag: ${tags.join(', ')} → ${whole.digest}`)
}

function built(plan: Plan, pushed: readonly Layer[], { packed, whole, variants }: Observed): Built {
  const bases = variants.flatMap(({ base }) => base ?? [])
  const planned =
    pushed.length > 0
      ? pushed
      : plan.push.map(({ what, digest, size }): Layer => ({ what, digest, bytes: size, transfer: undefined }))
  return {
    digest: whole.digest,
    layers: [...planned, ...plan.present]
      .filter(({ what }) => what !== 'config')
      .toSorted((a, b) => order(a, packed, bases) - order(b, packed, bases)),
    remarks: bases.map(({ name, digest, config }) => `Base image ${name}${variants.length > 1 ? ` for ${platformName(config)}` : ''} is ${digest}.`),
  }
}

function count(files: number): string {
  return `${files} ${files === 1 ? 'file' : 'files'}`
}

function order({ digest }: Layer, packed: PackedLayer, bases: readonly Base[]): number {
  return digest === packed.digest ? Infinity : bases.flatMap(({ layers: of }) => of).findIndex((layer) => layer.digest === digest)
}

