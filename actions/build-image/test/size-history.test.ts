// How large images become, as the summary tells it from build to build.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'
import { runBuild } from './run-build.ts'

const JOB = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7', GITHUB_SHA: 'c'.repeat(40) }
const SIZES = 'dreamango.github.io/sizes'

let folder: string
let registry: FakeRegistry
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'size-history-test-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  registry = await FakeRegistry.start()
})
afterEach(async () => registry.close())

/** Of random bytes, which no compression makes less of. */
async function build(kilobytes: number, given: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = JOB) {
  const context = path.join(folder, `context-${randomBytes(4).toString('hex')}`)
  await mkdir(context)
  await writeFile(path.join(context, 'data'), randomBytes(kilobytes * 1000))
  return runBuild({ image: `${registry.host}/shop`, engine: 'layers', command: '["/x"]', tags: 'v1', provenance: 'false', context, ...given }, { env })
}

const shown = ({ summary }: { readonly summary: string }) => /\| Last images \| (.*) \|/.exec(summary)?.[1]

function kept(): { readonly bytes: number }[] {
  const { tags, manifests } = registry.repository('shop')
  const { annotations } = JSON.parse(manifests.get(tags.get('buildsizes') ?? '')?.bytes.toString() ?? '{}') as { annotations?: Record<string, string> }
  return JSON.parse(annotations?.[SIZES] ?? '[]') as { bytes: number }[]
}

test('sizes are told from the second image on, the newest last, at one small manifest', async () => {
  expect(shown(await build(100))).toBeUndefined()
  expect(shown(await build(200))).toMatch(/^▁█ 0\.1 MB to 0\.2 MB, the last 2$/)
  expect(shown(await build(150))).toMatch(/^▁█[▄▅] 0\.1 MB to 0\.2 MB, the last 3$/)
  const { tags, manifests } = registry.repository('shop')
  expect(manifests.get(tags.get('buildsizes') ?? '')?.bytes.length).toBeLessThan(2000)
})

test('two images of the same size, to a reader, are no jump from the floor to the ceiling', async () => {
  await build(200)
  const again = await build(200)
  expect(shown(again)).toBe('▄▄ 0.2 MB each, the last 2')
  expect(again.summary).toContain('as large as v1 before')
})

test('images of another Dockerfile or target are no history of this one', async () => {
  await build(100)
  await build(900, { dockerfile: 'Dockerfile.worker' })
  expect(shown(await build(110))).toMatch(/the last 2$/)
})

test('an image that every commit gives another tag is compared with the last build all the same', async () => {
  expect((await build(100, { tags: 'sha-1' })).summary).not.toContain('before')
  const second = await build(300, { tags: 'sha-2' })
  expect(second.summary).toMatch(/in 1 layer; 0\.2 MB more than the last build before, with which it shares 0 layers/)
  expect(second.summary).toContain('| Layer | Digest | Size | Since the last build | Transfer |')
  expect((await build(100, { tags: 'sha-3', dockerfile: 'Dockerfile.worker' })).summary).not.toContain('before')
})

test('what is built outside of a job on GitHub sees the history and is not in it', async () => {
  await build(100)
  expect(shown(await build(900, {}, {}))).toMatch(/^▁█ .* the last 2$/)
  expect(kept()).toHaveLength(1)
})

test('an image that is reused, or only would be built, adds nothing', async () => {
  const context = path.join(folder, 'same')
  await mkdir(context)
  await writeFile(path.join(context, 'data'), 'x')
  await build(0, { context })
  await build(0, { context, tags: 'v2' })
  await build(0, { context, rebuild: 'true' })
  await build(100, { 'dry-run': 'true' })
  expect(kept()).toHaveLength(1)
})

test('no more than sixty are kept', async () => {
  const config = { mediaType: 'application/vnd.oci.empty.v1+json', ...registry.addBlob('shop', Buffer.from('{}')) }
  const many = Array.from({ length: 60 }, (_, index) => ({ digest: `sha256:${String(index).padStart(64, '0')}`, bytes: 1000 + index, of: 'Dockerfile' }))
  registry.addManifest('shop', 'buildsizes', { schemaVersion: 2, mediaType: MEDIA.ociManifest, config, layers: [], annotations: { [SIZES]: JSON.stringify(many) } } as { mediaType: string })
  expect(shown(await build(1))).toMatch(/the last 20$/)
  expect(kept().map(({ bytes }) => bytes).slice(0, 2)).toEqual([1001, 1002])
})

test.each(['{"a":1}', '[{"digest":"sha256:x","bytes":1,"of":""},{"bytes":"<b>"}]', 'not JSON', '[null, 7, {}]'])('a history that somebody made %s is none, and no failure', async (text) => {
  const config = { mediaType: 'application/vnd.oci.empty.v1+json', ...registry.addBlob('shop', Buffer.from('{}')) }
  registry.addManifest('shop', 'buildsizes', { schemaVersion: 2, mediaType: MEDIA.ociManifest, config, layers: [], annotations: { [SIZES]: text } } as { mediaType: string })
  const built = await build(1)
  expect([built.error, shown(built), kept().length]).toEqual([undefined, undefined, 1])
})

test('a registry that does not take it fails no build', async () => {
  registry.fault = ({ method, path: where }) => (method === 'PUT' && where.endsWith('/manifests/buildsizes') ? { status: 409 } : undefined)
  const built = await build(1)
  expect([built.error, built.log.includes('The size of this image is in no history')]).toEqual([undefined, true])
})
