// What `layers` does beyond one image: several platforms under one index, and provenance attached to the digest.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'
import { startRegistry } from './real-engine.ts'
import { runBuild, type Job } from './run-build.ts'

let folder: string
let registry: FakeRegistry
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'attached-test-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  registry = await FakeRegistry.start()
})
afterEach(async () => registry.close())

const TWO = 'linux/amd64,linux/arm64'
const JOB = {
  GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7', GITHUB_SHA: 'c'.repeat(40), GITHUB_REF: 'refs/heads/main', GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/main.yml@refs/heads/main',
}
const STATEMENT = 'application/vnd.in-toto+json'

let count = 0
async function context(): Promise<string> {
  const at = path.join(folder, `context-${(count += 1)}`)
  await mkdir(at)
  await writeFile(path.join(at, 'server.mjs'), '1')
  return at
}

async function build(given: Readonly<Record<string, string>> = {}, job: Job = {}) {
  return runBuild({ image: `${registry.host}/shop`, engine: 'layers', command: '["node"]', tags: 'v1', context: given['context'] ?? (await context()), ...given }, job)
}

type Manifest = { readonly mediaType: string; readonly config: { digest: string }; readonly layers: { digest: string }[]; readonly manifests: { digest: string; platform?: object; artifactType?: string }[]; readonly subject?: { digest: string }; readonly annotations?: object }

function manifest(reference: string): Manifest {
  const { tags, manifests } = registry.repository('shop')
  return JSON.parse(manifests.get(tags.get(reference) ?? reference)?.bytes.toString() ?? '{}') as Manifest
}

function blob(digest: string): Record<string, unknown> {
  return JSON.parse(registry.repository('shop').blobs.get(digest)?.toString() ?? '{}') as Record<string, unknown>
}

/** Of a base image with one layer for each platform, under an index where there are several. */
function addBase(...platforms: readonly { readonly os: string; readonly architecture: string; readonly variant?: string }[]): string {
  const images = platforms.map((platform) => {
    const layer = registry.addBlob('base', Buffer.from(`base for ${platform.architecture}`))
    const config = registry.addBlob('base', Buffer.from(JSON.stringify({ ...platform, config: {}, rootfs: { type: 'layers', diff_ids: [layer.digest] } })))
    const json = { schemaVersion: 2, mediaType: MEDIA.ociManifest, config: { mediaType: MEDIA.ociConfig, ...config }, layers: [{ mediaType: MEDIA.ociLayer, ...layer }] }
    return { mediaType: MEDIA.ociManifest, digest: registry.addManifest('base', 'v1', json), size: JSON.stringify(json).length, platform }
  })
  if (images.length > 1) registry.addManifest('base', 'v1', { schemaVersion: 2, mediaType: MEDIA.ociIndex, manifests: images } as { mediaType: string })
  return `${registry.host}/base:v1`
}

const AMD = { os: 'linux', architecture: 'amd64' }
const ARM = { os: 'linux', architecture: 'arm64', variant: 'v8' }

describe('platforms', () => {
  test('each is put on the base of its own, with the same layer of the context, under one index', async () => {
    const built = await build({ platforms: TWO, 'base-image': addBase(ARM, AMD), tags: 'v1,latest' })
    expect(built.error).toBeUndefined()
    const index = manifest('latest')
    expect([index.mediaType, registry.repository('shop').tags.get('v1')]).toEqual([MEDIA.ociIndex, built.outputs['digest']])
    expect(index.manifests.map(({ platform }) => platform)).toEqual([AMD, { os: 'linux', architecture: 'arm64' }])
    const [amd, arm] = index.manifests.map(({ digest }) => manifest(digest))
    expect([amd, arm].map((one) => blob(one?.config.digest ?? '')['architecture'])).toEqual(['amd64', 'arm64'])
    expect(registry.repository('shop').blobs.get(arm?.layers[0]?.digest ?? '')?.toString()).toBe('base for arm64')
    expect(arm?.layers[1]).toEqual(amd?.layers[1])
  })

  test('labels that OCI knows are annotations of the image and of the index, beside those of the base', async () => {
    const base = addBase(ARM, AMD)
    await build({ platforms: TWO, 'base-image': base, labels: 'org.opencontainers.image.licenses=MIT\nteam=checkout' })
    const licenses = { 'org.opencontainers.image.licenses': 'MIT' }
    expect(manifest('v1').annotations).toEqual(licenses)
    for (const { digest } of manifest('v1').manifests) expect(manifest(digest).annotations).toEqual({ ...licenses, 'org.opencontainers.image.base.name': base, 'org.opencontainers.image.base.digest': expect.stringMatching(/^sha256:/) })
  })

  test('without a base too, and the same again on any machine', async () => {
    const at = await context()
    const first = await build({ context: at, platforms: TWO })
    expect(manifest('v1').manifests.map(({ digest }) => blob(manifest(digest).config.digest)['architecture'])).toEqual(['amd64', 'arm64'])
    expect((await build({ context: at, platforms: TWO, image: `${registry.host}/other` })).outputs['digest']).toBe(first.outputs['digest'])
    expect((await build({ context: at, platforms: TWO, tags: 'v2' })).outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] })
  })

  test.each([
    [[AMD, { os: 'linux', architecture: 's390x' }], /^input: `base-image` .* has no variant for linux\/arm64; it has linux\/amd64, linux\/s390x$/],
    [[AMD], /^input: `base-image` .* is for linux\/amd64 alone, and `platforms` asks for linux\/arm64$/],
  ])('one that the base does not have is refused, and nothing is written', async (platforms, message) => {
    const built = await build({ platforms: TWO, 'base-image': addBase(...platforms) })
    expect(built.error).toMatch(message)
    expect(registry.repository('shop').tags.size).toBe(0)
  })
})

describe('provenance', () => {
  /** Of every artifact that refers to this digest. */
  function attachedTo(digest: string): readonly Record<string, unknown>[] {
    return [...registry.repository('shop').manifests.values()].map(({ bytes }) => JSON.parse(bytes.toString()) as Manifest).filter(({ subject }) => subject?.digest === digest).map(({ layers: [layer] }) => blob(layer?.digest ?? ''))
  }

  test('of a job on GitHub says what was built, from what and by which run, and the image is the same as without', async () => {
    const at = await context()
    const base = addBase(AMD)
    const outside = await build({ context: at, 'base-image': base, image: `${registry.host}/other` })
    const built = await build({ context: at, 'base-image': base, labels: 'org.opencontainers.image.title=\norg.opencontainers.image.source=\norg.opencontainers.image.url=\norg.opencontainers.image.revision=\norg.opencontainers.image.version=' }, { env: JOB })
    expect(built.error).toBeUndefined()
    const digest = built.outputs['digest'] ?? ''
    expect(digest).toBe(outside.outputs['digest'])
    expect(attachedTo(digest)).toEqual([{
      _type: 'https://in-toto.io/Statement/v1', subject: [{ name: `${registry.host}/shop`, digest: { sha256: digest.slice(7) } }], predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: {
          buildType: expect.stringContaining('/build-image/layers/'),
          externalParameters: { source: { repository: 'https://github.com/acme/shop', ref: 'refs/heads/main' }, command: ['node'], workdir: '/app', platforms: [], baseImage: base },
          resolvedDependencies: [{ uri: 'git+https://github.com/acme/shop@refs/heads/main', digest: { gitCommit: 'c'.repeat(40) } }, { uri: `oci://${base}`, digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } }],
        },
        runDetails: { builder: { id: 'https://github.com/acme/shop/.github/workflows/main.yml@refs/heads/main' }, metadata: { invocationId: 'https://github.com/acme/shop/actions/runs/7/attempts/1' } },
      },
    }])
    expect([...registry.repository('shop').tags.keys()].filter((tag) => tag.startsWith('sha256-'))).toEqual([])
  })

  test('a registry that lists no referrers gets the tag that is for that, with what others attached, and once for one run', async () => {
    await registry.close()
    registry = await FakeRegistry.start({ referrers: false })
    const at = await context()
    const again = async (run: string) => build({ context: at, rebuild: 'true' }, { env: { ...JOB, GITHUB_RUN_ID: run } })
    const digest = (await again('1')).outputs['digest'] ?? ''
    await again('2')
    expect((await again('2')).error).toBeUndefined()
    const listed = manifest(digest.replace(':', '-')).manifests
    expect(listed.map(({ artifactType }) => artifactType)).toEqual([STATEMENT, STATEMENT])
    expect(listed.every((one) => manifest(one.digest).subject?.digest === digest)).toBe(true)
  })

  test('the emulator’s registry lists it among what refers to the image', async () => {
    const own = await startRegistry()
    try {
      const built = await build({ image: `${own.host}/shop` }, { env: JOB })
      const { manifests } = (await (await fetch(`http://${own.host}/v2/shop/referrers/${built.outputs['digest'] ?? ''}?artifactType=${encodeURIComponent(STATEMENT)}`)).json()) as Manifest
      expect(manifests).toMatchObject([{ artifactType: STATEMENT, annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' } }])
      expect(built.summary).toContain(`attached to it: ${manifests[0]?.digest ?? ''}`)
    } finally {
      await own.close()
    }
  })

  test('is left out when it is not wanted, and refused by name where no run could be looked up', async () => {
    const built = await build({ provenance: 'false' }, { env: JOB })
    expect([built.error, attachedTo(built.outputs['digest'] ?? '')]).toEqual([undefined, []])
    expect((await build({ provenance: 'true' })).error).toMatch(/^input: `provenance` cannot be made outside of a job on GitHub/)
    expect((await build({ sbom: 'true' }, { env: JOB })).error).toMatch(/^input: `sbom` cannot be used with `engine: layers`/)
  })

  test('that the registry does not take costs the delivery nothing, unless it was asked for by name', async () => {
    const at = await context()
    // The artifact is the first manifest by digest after the tag.
    registry.fault = ({ method, path: where }) => (method === 'PUT' && where.includes('/manifests/sha256:') && registry.repository('shop').tags.has('v1') ? { status: 403 } : undefined)
    const quiet = await build({ context: at }, { env: JOB })
    expect([quiet.error, quiet.outputs['reused']]).toEqual([undefined, 'false'])
    expect(quiet.log).toContain('The provenance could not be attached: pushing the manifest shop@sha256:')
    registry.repository('shop').tags.clear()
    expect((await build({ context: at, provenance: 'true' }, { env: JOB })).error).toMatch(/^permission: pushing the manifest/)
    expect(registry.repository('shop').tags.get('v1')).toBe(quiet.outputs['digest'])
  })
})
