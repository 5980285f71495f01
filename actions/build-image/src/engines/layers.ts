// Builds without a daemon: the context becomes one layer on the base image's, and all of it is pushed by the registry's API. Blobs first,
// then the manifest by digest, then the tags: nothing is tagged before all of it is there.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { mask } from '@cloudrun-delivery/shared/action'
import { MEDIA, Registry, parseReference, type Reference } from '@cloudrun-delivery/shared/adapters/registry'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { NOTHING, addLayer, list, record, type Base, type Descriptor } from '../image-config.ts'
import { packLayer } from '../tar-layer.ts'
import type { Engine, Layer } from './engine.ts'

export const layers: Engine = async (inputs, log, signal) => {
  const target = reference('image', inputs.image)
  const registry = new Registry(target.host, signal, mask)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'build-image-'))
  try {
    const packed = await packLayer(inputs.context, inputs.workdir, path.join(folder, 'layer.tar.gz'))
    log.info(`${packed.files} files, ${megabytes(packed.bytes)} compressed: ${packed.digest}`)
    const base = inputs.baseImage === undefined ? undefined : await readBase(reference('base-image', inputs.baseImage), signal)
    const copied = base === undefined ? [] : await copyLayers(base, registry, target.name)
    const top = { mediaType: MEDIA.ociLayer, digest: packed.digest, size: packed.bytes }
    const image = addLayer(base ?? NOTHING, { ...top, diffId: packed.diffId }, inputs.command, inputs.workdir)
    const uploadedBytes = await registry.pushBlob(target.name, packed.digest, { file: packed.file })
    const config = record(record(JSON.parse(image.manifest.toString()))['config'])
    await registry.pushBlob(target.name, String(config['digest']), image.config)
    await registry.pushManifest(target.name, image.digest, MEDIA.ociManifest, image.manifest)
    for (const tag of inputs.tags) await registry.pushManifest(target.name, tag, MEDIA.ociManifest, image.manifest)
    log.info(uploadedBytes === 0 ? 'The registry had it already; nothing was uploaded.' : `Uploaded ${megabytes(uploadedBytes)}.`)
    return { digest: image.digest, layers: [...copied, { digest: packed.digest, bytes: packed.bytes, uploadedBytes, what: `${packed.files} files of the context` }] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type ReadBase = Base & { readonly at: Reference; readonly from: Registry }

async function readBase(at: Reference, signal: AbortSignal): Promise<ReadBase> {
  const from = new Registry(at.host, signal, mask)
  const found = await from.manifest(at.name, at.reference)
  if (found === undefined) throw new DeliveryError('not-found', `\`base-image\` ${at.host}/${at.name}:${at.reference} does not exist`, { hint: 'Check its name and tag, and that this step may read it.' })
  const json = record(JSON.parse(found.bytes.toString()))
  if (Array.isArray(json['manifests'])) return readBase({ ...at, reference: linuxOf(json['manifests']) }, signal)
  const config = record(JSON.parse((await from.blob(at.name, String(record(json['config'])['digest']))).toString()))
  return { at, from, config, layers: list(json['layers']).map((layer) => descriptor(record(layer))) }
}

/** Cloud Run runs linux/amd64. */
function linuxOf(manifests: readonly unknown[]): string {
  const found = manifests.map(record).find((one) => record(one['platform'])['os'] === 'linux' && record(one['platform'])['architecture'] === 'amd64')
  if (found === undefined) throw new DeliveryError('input', '`base-image` has no variant for linux/amd64, which is what Cloud Run runs')
  return String(found['digest'])
}

function descriptor(json: Readonly<Record<string, unknown>>): Descriptor {
  return { mediaType: String(json['mediaType']), digest: String(json['digest']), size: Number(json['size']) }
}

async function copyLayers({ at, from, layers: all }: ReadBase, registry: Registry, name: string): Promise<readonly Layer[]> {
  const copied: Layer[] = []
  for (const { digest, size } of all) {
    const present = await registry.hasBlob(name, digest)
    const uploadedBytes = present ? 0 : await registry.pushBlob(name, digest, await from.blob(at.name, digest), at.name)
    copied.push({ digest, bytes: size, uploadedBytes, what: 'base image' })
  }
  return copied
}

function reference(input: string, text: string): Reference {
  const parsed = parseReference(text)
  if (parsed === undefined) throw new DeliveryError('input', `\`${input}\` must be an image such as europe-west1-docker.pkg.dev/my-project/apps/shop, got "${text}"`)
  return parsed
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`
}
