// The config and manifest of an image: those of the base with one layer more. Pure, and without any time or machine in it.
import { MEDIA, sha256 } from '@cloudrun-delivery/shared/adapters/registry'

export type Descriptor = { readonly mediaType: string; readonly digest: string; readonly size: number }
export type Base = { readonly layers: readonly Descriptor[]; readonly config: Readonly<Record<string, unknown>> }
export type Image = { readonly config: Buffer; readonly manifest: Buffer; readonly digest: string }

const EPOCH = '1970-01-01T00:00:00Z'

export const NOTHING: Base = { layers: [], config: { architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [] }, history: [] } }

export function addLayer(base: Base, layer: Descriptor & { readonly diffId: string }, command: readonly string[], workdir: string): Image {
  const inner = record(base.config['config'])
  const rootfs = record(base.config['rootfs'])
  const config = Buffer.from(JSON.stringify({
    ...base.config,
    created: EPOCH,
    // An entrypoint of the base would be put before the command; a base without a command keeps its own.
    config: { ...inner, ...(command.length === 0 ? {} : { Entrypoint: command, Cmd: [] }), WorkingDir: workdir },
    rootfs: { type: 'layers', diff_ids: [...list(rootfs['diff_ids']), layer.diffId] },
    history: [...list(base.config['history']), { created: EPOCH, created_by: 'build-image layers', comment: workdir }],
  }))
  const { diffId: _diffId, ...descriptor } = layer
  const manifest = Buffer.from(JSON.stringify({
    schemaVersion: 2,
    mediaType: MEDIA.ociManifest,
    config: { mediaType: MEDIA.ociConfig, digest: sha256(config), size: config.length },
    layers: [...base.layers, descriptor],
  }))
  return { config, manifest, digest: sha256(manifest) }
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
