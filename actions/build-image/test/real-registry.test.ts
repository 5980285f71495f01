// With a real engine and a registry that others wrote (Debian's docker-registry): a multi-stage image is built, pushed, found again, copied, pulled
// by its digest and run. Where one of them is missing, the tests are skipped and say so loudly.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import { connectRegistries } from '@cloudrun-delivery/shared/adapters/registry'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeImageScans } from '@cloudrun-delivery/shared/testing/fake-image-scans'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { FakeDisk } from '@cloudrun-delivery/shared/testing/fake-disk'
import { noCloud } from '@cloudrun-delivery/shared/testing/fake-builds'
import { REGISTRY_PROGRAM, startDebianRegistry } from '../../../scripts/support/debian-registry.ts'
import { dockerEngine } from '../src/docker-engine.ts'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'
import { pushDebianBase, whyNoDebian } from './debian-base.ts'

const BUSYBOX = '/bin/busybox'
const signal = new AbortController().signal
const docker = connectDocker()
const engine = await dockerEngine(docker, signal)
const missing = [...('why' in engine ? [engine.why] : []), ...[whyNoDebian()].filter((why) => why !== undefined), ...[REGISTRY_PROGRAM, BUSYBOX].filter((file) => !existsSync(file)).map((file) => `there is no ${file}`)]
if (missing.length > 0) process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: build-image was not tested with a real registry: ${missing.join('; ')}\n${'!'.repeat(100)}\n\n`)
const withBoth = missing.length > 0 ? describe.skip : describe

withBoth('a registry that others wrote', () => {
  let folder: string
  let registry: Awaited<ReturnType<typeof startDebianRegistry>>
  let host: string
  const made: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'real-registry-test-'))
    registry = await startDebianRegistry(folder)
    host = registry.host
  }, 30_000)
  afterAll(async () => {
    registry.stop()
    if (made.length > 0) await docker(['image', 'rm', '--force', ...made], { signal }).catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
  })

  async function build(given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
    const reader = new Inputs((name) => ({ image: `${host}/staging/shop`, tags: 'v1', ...given })[name] ?? '', env)
    const inputs = parseInputs(reader)
    reader.done()
    made.push(...inputs.tags.map((tag) => `${inputs.image}:${tag}`))
    const told = fakeContext<Output>()
    const credentials = async () => ({ looked: 'a test' })
    await run(inputs, { images: connectRegistries({ mask: () => {}, env: {}, credentials }), docker, disk: new FakeDisk(), cloud: noCloud, credentials, dockerFolder: '/nonexistent', hadolint: async () => undefined, scans: new FakeImageScans(), clock: new FakeClock() }, told)
    return { outputs: Object.fromEntries(told.report.outputs) as Record<string, string>, summary: told.report.sections.join('\n') }
  }

  async function context(): Promise<string> {
    const at = path.join(folder, 'shop')
    await mkdir(at, { recursive: true })
    await copyFile(BUSYBOX, path.join(at, 'busybox'))
    await chmod(path.join(at, 'busybox'), 0o755)
    await writeFile(path.join(at, 'hello.txt'), 'hello from the shop\n')
    await writeFile(path.join(at, 'Dockerfile'), 'FROM scratch AS tools\nCOPY busybox /bin/sh\nFROM tools AS build\nCOPY hello.txt /in\nRUN while read line; do echo "built: $line"; done < /in > /out\nFROM tools\nCOPY --from=build /out /hello.txt\nCMD ["/bin/sh", "-c", "read line < /hello.txt; echo $line"]\n')
    return at
  }

  const runs = async (image: string) => (await docker(['run', '--rm', '--pull', 'always', image], { signal })).at(-1)

  test('a multi-stage image is built once, found by its source, copied to production, pulled by digest and run', async () => {
    const at = await context()
    const first = await build({ context: at, engine: 'docker' })
    expect(await runs(first.outputs['image'] ?? '')).toBe('built: hello from the shop')
    const second = await build({ context: at, engine: 'docker', tags: 'v2,latest' })
    expect(second.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] })
    const production = await build({ image: `${host}/production/shop`, 'from-image': first.outputs['image'] ?? '', tags: 'v2' })
    expect(production.outputs['digest']).toBe(first.outputs['digest'])
    expect(production.summary).toContain('taken from another repository')
    expect(await runs(`${host}/production/shop@${first.outputs['digest'] ?? ''}`)).toBe('built: hello from the shop')
  }, 120_000)

  test('a multi-stage image from a base made of Debian’s own packages is pushed, pulled by digest and run, and built again when the base’s tag moves', async () => {
    const base = `${host}/debian:stable`
    made.push(base)
    await pushDebianBase(docker, folder, base, 'one', signal)
    const at = path.join(folder, 'on-debian')
    await mkdir(at, { recursive: true })
    await writeFile(path.join(at, 'Dockerfile'), `FROM ${base} AS build\nRUN cat /etc/debian_version /note.txt > /made\nFROM ${base}\nCOPY --from=build /made /made\nCMD ["/bin/sh", "-c", "echo Debian $(cat /made)"]\n`)
    const given = { image: `${host}/on-debian`, context: at, engine: 'docker' }
    const version = (await readFile('/etc/debian_version', 'utf8')).trim()
    const first = await build(given)
    expect(await runs(first.outputs['image'] ?? '')).toBe(`Debian ${version} one`)
    expect((await build(given)).outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] })
    await pushDebianBase(docker, folder, base, 'two', signal)
    const moved = await build(given)
    expect(moved.outputs['reused']).toBe('false')
    expect(await runs(moved.outputs['image'] ?? '')).toBe(`Debian ${version} two`)
  }, 180_000)

  test('what layers packs on what Docker built runs as well', async () => {
    const base = await build({ context: await context(), engine: 'docker' })
    const own = path.join(folder, 'own')
    await mkdir(own, { recursive: true })
    await writeFile(path.join(own, 'hello.txt'), 'packed without a daemon\n')
    const image = await build({ image: `${host}/layers`, context: own, engine: 'layers', 'base-image': base.outputs['image'] ?? '', command: '["/bin/sh", "-c", "read line < /app/hello.txt; echo $line"]' })
    made.push(image.outputs['image'] ?? '')
    expect(await runs(image.outputs['image'] ?? '')).toBe('packed without a daemon')
  }, 120_000)

  test('an image for two platforms is one index, and its provenance is attached although this registry lists no referrers', async () => {
    const own = path.join(folder, 'two')
    await mkdir(own, { recursive: true })
    await writeFile(path.join(own, 'hello.txt'), 'for both')
    const job = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7', GITHUB_SHA: 'c'.repeat(40), GITHUB_REF: 'refs/heads/main' }
    const image = await build({ image: `${host}/two`, context: own, engine: 'layers', command: '["/x"]', platforms: 'linux/amd64,linux/arm64' }, job)
    const read = async (reference: string) => (await (await fetch(`http://${host}/v2/two/manifests/${reference}`, { headers: { accept: 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json' } })).json()) as { manifests: { platform?: { architecture: string }; digest: string }[]; subject?: { digest: string } }
    const digest = image.outputs['digest'] ?? ''
    expect((await read(digest)).manifests.map(({ platform }) => platform?.architecture)).toEqual(['amd64', 'arm64'])
    const [attached] = (await read(digest.replace(':', '-'))).manifests
    expect((await read(attached?.digest ?? '')).subject?.digest).toBe(digest)
  }, 60_000)
})
