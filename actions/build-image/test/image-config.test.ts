import { describe, expect, test } from '@jest/globals'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { sha256 } from '@cloudrun-delivery/shared/digest'
import { addLayer, parseBase, readManifest, type Base, type Json } from '../src/image-config.ts'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const LAYER = { digest: digest('c'), size: 30, diffId: digest('d') }
const WISH = { command: ['node', 'server.mjs'], workdir: '/app', labels: {} }
const BASE_CONFIG: Json = {
  architecture: 'amd64',
  os: 'linux',
  created: '2026-05-05T05:05:05Z',
  author: 'somebody',
  config: {
    Env: ['PATH=/usr/bin', 'NODE_VERSION=24'],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['node'],
    User: 'node',
    ExposedPorts: { '8080/tcp': {} },
    WorkingDir: '/',
  },
  rootfs: { type: 'layers', diff_ids: [digest('b')] },
  history: [{ created_by: 'ADD rootfs' }, { created_by: 'ENV', empty_layer: true }],
}

function base(
  config: Json = BASE_CONFIG,
  mediaType: string = MEDIA.ociManifest,
  layers = [{ mediaType: MEDIA.ociLayer, digest: digest('a'), size: 20 }],
): Base {
  const bytes = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType, config: { mediaType: 'x', digest: digest('e'), size: 1 }, layers }),
  )
  return parseBase('node:24', { digest: sha256(bytes), mediaType, bytes }, config)
}

function read(image: ReturnType<typeof addLayer>) {
  return {
    config: JSON.parse(image.config.toString()) as Json,
    manifest: JSON.parse(image.manifest.bytes.toString()) as Json & { readonly layers: readonly Json[] },
  }
}

describe('an image with one layer more', () => {
  test('keeps what the base says but what it runs, and names the base', () => {
    const { config, manifest } = read(addLayer(base(), LAYER, WISH))
    expect(config).toEqual({
      architecture: 'amd64',
      os: 'linux',
      author: 'somebody',
      created: '1970-01-01T00:00:00Z',
      config: {
        Env: ['PATH=/usr/bin', 'NODE_VERSION=24'],
        User: 'node',
        ExposedPorts: { '8080/tcp': {} },
        Entrypoint: ['node', 'server.mjs'],
        WorkingDir: '/app',
      },
      rootfs: { type: 'layers', diff_ids: [digest('b'), digest('d')] },
      history: [
        ...(BASE_CONFIG['history'] as Json[]),
        { created: '1970-01-01T00:00:00Z', created_by: 'build-image: layers', comment: '/app' },
      ],
    })
    expect(manifest.layers.map((layer) => layer['digest'])).toEqual([digest('a'), digest('c')])
    expect(manifest['annotations']).toMatchObject({ 'org.opencontainers.image.base.name': 'node:24' })
  })

  test('without a command keeps what the base runs', () => {
    expect(read(addLayer(base(), LAYER, { ...WISH, command: [] })).config['config']).toMatchObject({
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['node'],
      WorkingDir: '/app',
    })
  })

  test('without a command, on a base that has none either, is refused', () => {
    const silent = { ...BASE_CONFIG, config: { Env: [] } }
    expect(() => addLayer(base(silent), LAYER, { ...WISH, command: [] })).toThrow(
      '`command` is empty, and `base-image` node:24 has none either',
    )
  })

  test('on a Docker base is a Docker image throughout', () => {
    const { manifest } = read(
      addLayer(
        base(BASE_CONFIG, MEDIA.dockerManifest, [{ mediaType: MEDIA.dockerLayer as never, digest: digest('a'), size: 20 }]),
        LAYER,
        WISH,
      ),
    )
    expect([
      manifest['mediaType'],
      (manifest['config'] as Json)['mediaType'],
      ...manifest.layers.map((layer) => layer['mediaType']),
      manifest['annotations'],
    ]).toEqual([MEDIA.dockerManifest, MEDIA.dockerConfig, MEDIA.dockerLayer, MEDIA.dockerLayer, undefined])
  })

  test('on a base whose history does not fit its layers gets one that does', () => {
    const { history: _history, ...without } = BASE_CONFIG
    expect(read(addLayer(base(without), LAYER, WISH)).config['history']).toHaveLength(2)
  })

  test('on nothing is for linux/amd64', () => {
    const { config, manifest } = read(addLayer(undefined, LAYER, WISH))
    expect(config).toMatchObject({ architecture: 'amd64', os: 'linux', rootfs: { diff_ids: [digest('d')] } })
    expect(manifest.layers).toHaveLength(1)
  })

  test('names its config and itself by their digests', () => {
    const image = addLayer(base(), LAYER, WISH)
    expect(read(image).manifest['config']).toMatchObject({ digest: sha256(image.config), size: image.config.length })
    expect([image.configDigest, image.manifest.digest]).toEqual([sha256(image.config), sha256(image.manifest.bytes)])
  })
})

describe('a base image', () => {
  const found = (json: unknown, mediaType: string) => ({
    digest: digest('f'),
    mediaType,
    bytes: Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)),
  })
  const index = (...platforms: readonly (readonly [string, string])[]) => ({
    manifests: platforms.map(([os, architecture], place) => ({ digest: digest(String(place)), platform: { os, architecture } })),
  })

  test('of several platforms is that for Cloud Run', () => {
    expect(
      readManifest('node', found(index(['linux', 'arm64'], ['linux', 'amd64'], ['unknown', 'unknown']), MEDIA.ociIndex)),
    ).toEqual({ what: 'index', digest: digest('1') })
  })

  test.each<[string, unknown, string, string]>([
    [
      'for other platforms only',
      index(['linux', 'arm64'], ['windows', 'amd64']),
      MEDIA.dockerIndex,
      'no variant for linux/amd64, which is what Cloud Run runs; it has linux/arm64, windows/amd64',
    ],
    [
      'of Docker’s first schema',
      { signatures: [] },
      'application/vnd.docker.distribution.manifest.v1+prettyjws',
      'neither OCI’s'.replace('’', "'"),
    ],
    ['that is not JSON', '<html>', MEDIA.ociManifest, 'the manifest of node is not JSON'],
    ['without a config', {}, MEDIA.ociManifest, 'names a blob without type, SHA-256 digest or size'],
  ])('%s is refused', (_name, json, mediaType, message) => {
    expect(() => readManifest('node', found(json, mediaType))).toThrow(message)
  })

  test('whose layers and config disagree is refused', () => {
    expect(() => base({ ...BASE_CONFIG, rootfs: { diff_ids: [] } })).toThrow(
      '`base-image` node:24 is damaged: 1 layers in its manifest, 0 in its config',
    )
  })
})
