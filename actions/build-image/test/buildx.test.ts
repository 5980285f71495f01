// What only buildx does, with a client that keeps state and enforces buildx's rules (fake-docker.ts): several platforms, attestations, caches. buildx itself is
// on GitHub's runners, not among Debian's packages; what the engine's own BuildKit can do is tested with a real engine (docker-engine.test.ts).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { FakeDisk } from '@cloudrun-delivery/shared/testing/fake-disk'
import { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'
import { FakeDocker, type Driver } from './fake-docker.ts'
import { runBuild, type Job } from './run-build.ts'

let folder: string
let registry: FakeRegistry
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'buildx-test-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  registry = await FakeRegistry.start()
})
afterEach(async () => registry.close())

const DOCKERFILE = 'FROM scratch AS tools\nCOPY a /\nRUN make\nFROM scratch\nCOPY --from=tools a /\n'
const TWO = { platforms: 'linux/amd64, linux/arm64' }
const GITHUB = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2', GITHUB_SHA: 'c'.repeat(40) }
const CACHE_OF_GITHUB = { ACTIONS_RUNTIME_TOKEN: 'a-token', ACTIONS_RESULTS_URL: 'https://results.example' }

let count = 0
async function context(dockerfile = DOCKERFILE): Promise<string> {
  const at = path.join(folder, `context-${(count += 1)}`)
  await mkdir(at)
  await writeFile(path.join(at, 'Dockerfile'), dockerfile)
  await writeFile(path.join(at, 'a'), 'a')
  return at
}

/** On a machine whose builder has kept nothing. */
function fresh(driver: Driver = 'docker-container', more: Partial<FakeDocker> = {}): FakeDocker {
  return Object.assign(new FakeDocker(registry), { driver, runs: ['linux/amd64', 'linux/arm64'], ...more })
}

async function build(docker: FakeDocker, given: Readonly<Record<string, string>> = {}, job: Job = {}) {
  return runBuild({ image: `${registry.host}/shop`, engine: 'docker', tags: 'v1', context: given['context'] ?? (await context()), ...given }, { docker: docker.run, ...job })
}

function manifest(reference: string): { readonly digest: string; readonly mediaType: string; readonly json: Record<string, unknown> } {
  const { tags, manifests } = registry.repository('shop')
  const digest = tags.get(reference) ?? reference
  const { mediaType = '', bytes = Buffer.from('{}') } = manifests.get(digest) ?? {}
  return { digest, mediaType, json: JSON.parse(bytes.toString()) as Record<string, unknown> }
}

describe('platforms', () => {
  test.each<Driver>(['docker-container', 'containerd'])('several are one index, by driver %s, under every tag and under the digest that was said', async (driver) => {
    const built = await build(fresh(driver), { ...TWO, tags: 'v1,latest', provenance: 'false' })
    expect(built.error).toBeUndefined()
    const index = manifest('latest')
    expect([index.mediaType, built.outputs['digest'], manifest('v1').digest]).toEqual([MEDIA.ociIndex, index.digest, index.digest])
    expect((index.json['manifests'] as { platform: object }[]).map(({ platform }) => platform)).toEqual([{ os: 'linux', architecture: 'amd64' }, { os: 'linux', architecture: 'arm64' }])
    expect(built.summary).toMatch(/layer 1 \| /)
  })

  test('are refused, with what can, where the builder knows one at a time', async () => {
    for (const docker of [fresh('docker'), fresh('docker', { buildx: false, clientVersion: '20.10.24' }), fresh('docker', { buildx: false })]) {
      const built = await build(docker, TWO)
      expect(built.error).toMatch(/^input: `platforms` asks for linux\/amd64 and linux\/arm64, and .* builds for one at a time$/)
      expect(built.hint).toMatch(/docker\/setup-buildx-action .* docker\/setup-qemu-action/)
      expect(docker.commands.some((args) => args.includes('build'))).toBe(false)
    }
  })

  test('a command of another platform that cannot run is told with the remedy', async () => {
    const built = await build(fresh('docker-container', { runs: ['linux/amd64'] }), TWO)
    expect(built.error).toMatch(/^input: .*Dockerfile line 3 failed: RUN make\n/)
    expect(built.hint).toContain('docker/setup-qemu-action')
    expect(registry.repository('shop').tags.size).toBe(0)
  })

  test('one that the registry does not have in the end fails the step, and a usual variant is none that is missing', async () => {
    const built = await build(fresh('docker-container', { loses: 'linux/arm64' }), TWO)
    expect(built.error).toMatch(/^conflict: .*\/shop@sha256:\w+ has no image for linux\/arm64, which `platforms` asks for; it has linux\/amd64$/)
    expect((await build(fresh(), { platforms: 'linux/amd64,linux/arm64/v8' })).error).toBeUndefined()
    expect((await build(fresh('docker-container', { runs: ['linux/arm/v6'] }), { platforms: 'linux/arm/v6', provenance: 'false' })).error).toBeUndefined()
  })

  test('another list of them is another source, in whatever order', async () => {
    const at = await context()
    const hash = async (platforms: string) => (await build(fresh(), { context: at, platforms, 'dry-run': 'true' })).outputs['source-hash']
    expect(await hash('linux/arm64,linux/amd64')).toBe(await hash('linux/amd64\nlinux/arm64'))
    expect(new Set([await hash(''), await hash('linux/arm64'), await hash('linux/amd64,linux/arm64')]).size).toBe(3)
  })

  test('an image with provenance, or of several platforms, is told with its layers and compared with the one before, also in what the build will take', async () => {
    const disk = new FakeDisk()
    const at = await context()
    for (const given of [TWO, { platforms: 'linux/amd64', image: `${registry.host}/one` }]) {
      const first = await build(fresh(), { ...given, context: at }, { disk })
      expect(first.log).not.toContain('by the last image')
      const second = await build(fresh('docker-container', { rootFolder: '/var/lib/docker' }), { ...given, context: await context(`${DOCKERFILE}# more\n`) }, { disk })
      expect(second.summary).toMatch(/in 1 layer; .* v1 before, with which it shares 0 layers/)
      expect(second.log).toMatch(/by the last image, the build takes about/)
      expect((await build(fresh(), { ...given, context: at, tags: 'again' })).summary).toContain('was there')
    }
  })

  test('the same source is reused with all of them', async () => {
    const at = await context()
    const first = await build(fresh(), { ...TWO, context: at })
    const second = await build(fresh(), { ...TWO, context: at, tags: 'v2' })
    expect([second.outputs['reused'], second.outputs['digest']]).toEqual(['true', first.outputs['digest']])
  })

  test('what is no platform is refused', async () => {
    for (const platforms of ['amd64', 'linux/amd46', 'linux/x86_64']) expect((await build(fresh(), { platforms })).error).toContain('`platforms` must be platforms such as linux/amd64')
  })
})

describe('what is attested', () => {
  const attested = () => ((manifest('v1').json['manifests'] ?? []) as { digest: string; annotations?: Record<string, string> }[]).filter(({ annotations }) => annotations?.['vnd.docker.reference.type'] === 'attestation-manifest')
  const statements = () => attested().flatMap(({ digest }) => (manifest(digest).json['layers'] as { digest: string }[]).map((layer) => JSON.parse(registry.repository('shop').blobs.get(layer.digest)?.toString() ?? '') as { name: string; options: string; subject: string }))

  test('provenance by itself, with the run that built, and attached to the digest of the image', async () => {
    const built = await build(fresh(), {}, { env: GITHUB })
    expect(built.error).toBeUndefined()
    const [image] = manifest('v1').json['manifests'] as { digest: string }[]
    expect(statements()).toEqual([{ name: 'provenance', options: 'mode=min,builder-id=https://github.com/acme/shop/actions/runs/7/attempts/2', subject: image?.digest }])
  })

  test.each([
    [{ provenance: 'false' }, []],
    [{ provenance: 'mode=max' }, ['mode=max,builder-id=https://github.com/acme/shop/actions/runs/7/attempts/2']],
    [{ provenance: 'mode=max,builder-id=https://mine' }, ['mode=max,builder-id=https://mine']],
    [{ provenance: 'true', sbom: 'true' }, ['mode=min,builder-id=https://github.com/acme/shop/actions/runs/7/attempts/2', 'true']],
    [{ provenance: 'false', sbom: 'generator=scanner/image:1' }, ['generator=scanner/image:1']],
  ])('%j', async (given, options) => {
    expect((await build(fresh(), given, { env: GITHUB })).error).toBeUndefined()
    expect(statements().map((statement) => statement.options)).toEqual(options)
  })

  test('a builder that makes none says so, and refuses what was asked for by name', async () => {
    const quiet = await build(fresh('docker'))
    expect(quiet.error).toBeUndefined()
    expect(quiet.summary).toContain('It has no provenance: buildx \\(driver docker\\) makes none')
    const asked = await build(fresh('docker'), { provenance: 'mode=max', sbom: 'true' })
    expect(asked.error).toBe('input: `provenance` and `sbom` cannot be made: buildx (driver docker) makes no attestations')
    expect(asked.hint).toContain('docker/setup-buildx-action')
    expect((await build(fresh('docker'), { provenance: 'false', sbom: 'false' })).summary).not.toContain('provenance')
  })

  test('options that would be other options are refused', async () => {
    expect((await build(fresh(), { provenance: 'mode=max --push' })).error).toContain('`provenance` must be true, false or options such as mode=max')
  })
})

describe('annotations', () => {
  const LABELS = { labels: 'org.opencontainers.image.licenses=MIT\nteam=checkout', provenance: 'false' }
  const licenses = { 'org.opencontainers.image.licenses': 'MIT' }

  test('are those of its labels that OCI knows, on the image and on the index of several platforms', async () => {
    await build(fresh(), LABELS)
    expect(manifest('v1').json['annotations']).toEqual(licenses)
    await build(fresh(), { ...LABELS, ...TWO, tags: 'v2' })
    const index = manifest('v2').json
    expect(index['annotations']).toEqual(licenses)
    for (const { digest } of index['manifests'] as { digest: string }[]) expect(manifest(digest).json['annotations']).toEqual(licenses)
  })

  test.each([
    ['a builder of the engine', 'docker', 'v0.30.0'],
    ['an engine with containerd’s store', 'containerd', 'v0.30.0'],
    ['a buildx from before there were any', 'docker-container', 'v0.11.2'],
  ] as const)('%s builds without', async (_what, driver, buildxVersion) => {
    expect((await build(fresh(driver, { buildxVersion }), LABELS)).error).toBeUndefined()
    expect(manifest('v1').json['annotations']).toBeUndefined()
  })
})

describe('the cache', () => {
  const hits = ({ summary }: { readonly summary: string }) => /(\d+ of \d+) steps were cached/.exec(summary)?.[1]

  test.each<[string, Driver, Partial<FakeDocker>]>([
    ['in the registry, with the steps of all stages', 'docker-container', {}],
    ["in the registry, by the engine's BuildKit over containerd", 'containerd', {}],
    ['in the image, by buildx of the engine', 'docker', {}],
    ["in the image, by the engine's own BuildKit", 'docker', { buildx: false, clientVersion: '20.10.24' }],
    ['the last image, by the classic builder', 'docker', { buildx: false }],
  ])('%s: a machine that has kept nothing takes every step from it', async (_name, driver, more) => {
    const at = await context()
    const first = await build(fresh(driver, more), { context: at })
    expect([first.error, hits(first)]).toEqual([undefined, '0 of 3'])
    await writeFile(path.join(at, 'unused'), 'another source, of which no step knows')
    expect(hits(await build(fresh(driver, more), { context: at }))).toBe('3 of 3')
    expect(registry.repository('shop').tags.has('buildcache')).toBe(true)
  })

  test('none is read and none is left when none is wanted', async () => {
    const at = await context()
    await build(fresh(), { context: at, cache: 'none' })
    expect([...registry.repository('shop').tags.keys()].filter((tag) => !tag.startsWith('src-'))).toEqual(['v1'])
  })

  test('a rebuild takes no step from it, and leaves its own', async () => {
    const at = await context()
    await build(fresh(), { context: at })
    expect(hits(await build(fresh(), { context: at, rebuild: 'true' }))).toBe('0 of 3')
  })

  test("GitHub's, by the image's name", async () => {
    const github = new Map<string, readonly string[]>()
    const at = await context()
    await build(fresh('docker-container', { github }), { context: at, cache: 'gha' }, { env: CACHE_OF_GITHUB })
    expect([...github.keys()]).toEqual([`${registry.host}/shop`])
    await writeFile(path.join(at, 'unused'), 'x')
    const second = await build(fresh('docker-container', { github }), { context: at, cache: 'gha' }, { env: CACHE_OF_GITHUB })
    expect([hits(second), registry.repository('shop').tags.has('buildcache')]).toEqual(['3 of 3', false])
    expect(second.log).not.toContain('a-token')
  })

  test.each<[string, Driver, Readonly<Record<string, string>>]>([
    ['no ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL', 'docker-container', {}],
    ['knows no other cache than the registry', 'docker', CACHE_OF_GITHUB],
  ])('where GitHub’s cannot be had (%s) the registry’s is used, and the log says why', async (why, driver, env) => {
    const built = await build(fresh(driver), { cache: 'gha' }, { env })
    expect(built.error).toBeUndefined()
    expect(built.log).toContain(why)
    expect(registry.repository('shop').tags.has('buildcache')).toBe(true)
  })

  test('its tag is no tag of an image', async () => {
    expect((await build(fresh(), { tags: 'v1,buildcache' })).error).toContain('`tags` may not have "buildcache"')
  })
})

test('a step that fails with several platforms is annotated at its line, and nothing is tagged', async () => {
  const built = await build(fresh(), { ...TWO, context: await context('FROM scratch\n\nCOPY a /\nRUN exit 3\n') })
  expect(built.annotations).toMatchObject([{ level: 'error', line: 4 }])
  expect(registry.repository('shop').tags.size).toBe(0)
})

test('a builder of the user’s is found although the Google identity has a configuration of its own', async () => {
  const dockerFolder = path.join(folder, 'docker')
  await mkdir(path.join(dockerFolder, 'buildx'), { recursive: true })
  await writeFile(path.join(dockerFolder, 'config.json'), '{"credsStore":"desktop","auths":{"other.example":{"auth":"eDp5"}}}')
  const docker = fresh()
  const seen: string[][] = []
  docker.overtakenBy = () => void readdir(docker.environments.at(-1)?.['DOCKER_CONFIG'] ?? '').then((names) => seen.push(names))
  await build(docker, {}, { dockerFolder, found: { from: 'google', credentials: { username: 'oauth2accesstoken', password: 'ya29' }, looked: '' } })
  expect(seen).toEqual([['buildx', 'config.json']])
  expect(JSON.parse(docker.configs[0] ?? '')).toEqual({
    credsStore: 'desktop', credHelpers: { [registry.host]: '' },
    auths: { 'other.example': { auth: 'eDp5' }, [registry.host]: { auth: Buffer.from('oauth2accesstoken:ya29').toString('base64') } },
  })
})
