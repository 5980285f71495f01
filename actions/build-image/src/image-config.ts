// The config and manifest of an image: those of the base with one layer more. Pure, and without any time or machine in it. The
// base's own kind of manifest (OCI or Docker) is kept, because a manifest that mixes both is refused by some registries.
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { sha256 } from '@cloudrun-delivery/shared/digest'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { ImageManifest } from '@cloudrun-delivery/shared/ports'
import { annotationsOf } from './naming/labels.ts'

export type Json = Readonly<Record<string, unknown>>
export type Descriptor = { readonly mediaType: string; readonly digest: string; readonly size: number }
export type Base = {
  readonly kind: 'oci' | 'docker'
  /** Name and digest, told in the manifest of what is built on it. */
  readonly name: string
  readonly digest: string
  readonly layers: readonly Descriptor[]
  readonly config: Json
}
export type NewLayer = { readonly digest: string; readonly size: number; readonly diffId: string }
export type Wish = { readonly command: readonly string[]; readonly workdir: string; readonly labels: Readonly<Record<string, string>> }
export type Platform = { readonly os: string; readonly architecture: string; readonly variant?: string }
export type Image = { readonly config: Buffer; readonly configDigest: string; readonly manifest: ImageManifest }

const EPOCH = '1970-01-01T00:00:00Z'
/** What Cloud Run runs. */
export const CLOUD_RUN: Platform = { architecture: 'amd64', os: 'linux' }

/** @param platform of an image without base; a base says its own */
export function addLayer(base: Base | undefined, layer: NewLayer, wish: Wish, platform = CLOUD_RUN): Image {
  const config = Buffer.from(JSON.stringify(configOf(base, layer, wish, platform)))
  const docker = base?.kind === 'docker'
  const mediaType = docker ? MEDIA.dockerManifest : MEDIA.ociManifest
  const configDigest = sha256(config)
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: { mediaType: docker ? MEDIA.dockerConfig : MEDIA.ociConfig, digest: configDigest, size: config.length },
      layers: [
        ...(base?.layers ?? []),
        { mediaType: docker ? MEDIA.dockerLayer : MEDIA.ociLayer, digest: layer.digest, size: layer.size },
      ],
      ...annotated(docker, { ...(base === undefined ? {} : { 'org.opencontainers.image.base.name': base.name, 'org.opencontainers.image.base.digest': base.digest }), ...annotationsOf(wish.labels) }),
    }),
  )
  return { config, configDigest, manifest: { digest: sha256(bytes), mediaType, bytes } }
}

/** Of several platforms one image: whoever pulls it takes its own. */
export function indexOf(images: readonly { readonly image: Image; readonly platform: Platform }[], { labels }: Pick<Wish, 'labels'>): ImageManifest {
  const docker = images.some(({ image }) => image.manifest.mediaType === MEDIA.dockerManifest)
  const mediaType = docker ? MEDIA.dockerIndex : MEDIA.ociIndex
  const manifests = images.map(({ image: { manifest }, platform }) => ({ mediaType: manifest.mediaType, digest: manifest.digest, size: manifest.bytes.length, platform }))
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests, ...annotated(docker, annotationsOf(labels)) }))
  return { digest: sha256(bytes), mediaType, bytes }
}

/** Docker's own manifests have none. */
function annotated(docker: boolean, annotations: Readonly<Record<string, string>>): Json {
  return docker || Object.keys(annotations).length === 0 ? {} : { annotations }
}

function configOf(base: Base | undefined, layer: NewLayer, { command, workdir, labels }: Wish, platform: Platform): Json {
  const { config, rootfs, history, ...rest }: Json = base?.config ?? platform
  const run = command.length > 0 ? withCommand(record(config), command) : record(config)
  if (list(run['Entrypoint']).length === 0 && list(run['Cmd']).length === 0) {
    throw new DeliveryError(
      'input',
      `\`command\` is empty, and \`base-image\` ${base?.name ?? ''} has none either: the container would have nothing to run`,
      { hint: 'Give one, such as `command: ["node", "server.mjs"]`.' },
    )
  }
  return {
    ...rest,
    created: EPOCH,
    config: { ...run, WorkingDir: workdir, ...(Object.keys(labels).length === 0 ? {} : { Labels: { ...record(run['Labels']), ...labels } }) },
    rootfs: { type: 'layers', diff_ids: [...list(record(rootfs)['diff_ids']), layer.diffId] },
    history: [
      ...historyOf(list(history), base?.layers.length ?? 0),
      { created: EPOCH, created_by: 'build-image: layers', comment: workdir },
    ],
  }
}

/** The command is the entrypoint: one of the base would be put before it, and the base's arguments were meant for that one. */
function withCommand(
  { Cmd: _arguments, Entrypoint: _entrypoint, ArgsEscaped: _windows, ...config }: Json,
  command: readonly string[],
): Json {
  return { ...config, Entrypoint: command }
}

/** Readers pair history with layers one to one. A base whose history does not fit gets one that does. */
function historyOf(history: readonly unknown[], layers: number): readonly unknown[] {
  const withLayer = history.filter((entry) => record(entry)['empty_layer'] !== true).length
  return withLayer === layers ? history : Array.from({ length: layers }, () => ({ created: EPOCH, created_by: 'base image' }))
}

/** The base as its registry describes it. Throws where a layer could not be put on it. */
export function parseBase(name: string, { digest, mediaType, bytes }: ImageManifest, config: Json): Base {
  const json = parseJson(bytes, `the manifest of ${name}`)
  const layers = list(json['layers']).map((layer) => descriptorOf(record(layer), name))
  const diffIds = list(record(config['rootfs'])['diff_ids'])
  if (diffIds.length !== layers.length) {
    throw new DeliveryError(
      'input',
      `\`base-image\` ${name} is damaged: ${layers.length} layers in its manifest, ${diffIds.length} in its config`,
    )
  }
  return { kind: manifestType(mediaType, json) === MEDIA.dockerManifest ? 'docker' : 'oci', name, digest, layers, config }
}

export type Found = { readonly what: 'image'; readonly config: Descriptor } | { readonly what: 'index'; readonly digest: string }

/** What a manifest leads to: the image's config, or the image for the platform among those of an index. */
export function readManifest(name: string, { mediaType, bytes }: ImageManifest, platform = CLOUD_RUN): Found {
  const json = parseJson(bytes, `the manifest of ${name}`)
  switch (manifestType(mediaType, json)) {
    case MEDIA.ociManifest:
    case MEDIA.dockerManifest:
      return { what: 'image', config: descriptorOf(record(json['config']), name) }
    case MEDIA.ociIndex:
    case MEDIA.dockerIndex:
      return { what: 'index', digest: platformOf(name, list(json['manifests']), platform) }
    default:
      throw new DeliveryError(
        'input',
        `\`base-image\` ${name} has a manifest of type "${manifestType(mediaType, json)}", neither OCI's nor Docker's second`,
        { hint: 'Push it again with a current tool.' },
      )
  }
}

/** Some registries answer with a general content type; the document then says its own. */
function manifestType(mediaType: string, json: Json): string {
  return typeof json['mediaType'] === 'string' ? json['mediaType'] : mediaType
}

function platformOf(name: string, manifests: readonly unknown[], wanted: Platform): string {
  const platforms = manifests.map(record).map((one) => ({ digest: String(one['digest']), platform: record(one['platform']) }))
  const found = platforms.find(({ platform }) => isOf(platform, wanted))
  if (found !== undefined) return found.digest
  const have = platforms.map(({ platform }) => platformName(platform)).join(', ')
  throw new DeliveryError('input', `\`base-image\` ${name} has no variant for ${platformName(wanted)}${wanted === CLOUD_RUN ? ', which is what Cloud Run runs' : ''}; it has ${have || 'none'}`)
}

/** A variant that one of both does not say may be any: arm64 is v8 in some images, and nothing in those of BuildKit. */
export function isOf({ os, architecture, variant }: Json, wanted: Platform): boolean {
  return os === wanted.os && architecture === wanted.architecture && (wanted.variant === undefined || variant === undefined || variant === wanted.variant)
}

/** @param text as `platforms` has it */
export function platformNamed(text: string): Platform {
  const [os = '', architecture = '', variant] = text.split('/')
  return { os, architecture, ...(variant === undefined ? {} : { variant }) }
}

export function platformName({ os, architecture, variant }: Json): string {
  return [os, architecture, ...(typeof variant === 'string' && variant !== '' ? [variant] : [])].map(String).join('/')
}

function descriptorOf(json: Json, name: string): Descriptor {
  const { mediaType, digest, size } = json
  if (
    typeof mediaType === 'string' &&
    typeof digest === 'string' &&
    /^sha256:[0-9a-f]{64}$/.test(digest) &&
    typeof size === 'number' &&
    size >= 0
  )
    return { mediaType, digest, size }
  throw new DeliveryError('input', `\`base-image\` ${name} has a manifest that names a blob without type, SHA-256 digest or size`)
}

export function parseJson(bytes: Buffer, what: string): Json {
  try {
    return record(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new DeliveryError('unavailable', `${what} is not JSON`)
  }
}

export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
