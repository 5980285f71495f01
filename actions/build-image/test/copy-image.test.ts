// An image that staging proved gets to production byte by byte, whatever happens on the way: through `run`, with registries that break down.
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connectRegistries } from '@cloudrun-delivery/shared/adapters/registry'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeImageScans } from '@cloudrun-delivery/shared/testing/fake-image-scans'
import { FakeDisk } from '@cloudrun-delivery/shared/testing/fake-disk'
import { noCloud } from '@cloudrun-delivery/shared/testing/fake-builds'
import { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'

let staging: FakeRegistry
let production: FakeRegistry
beforeEach(async () => {
  staging = await FakeRegistry.start()
  production = await FakeRegistry.start()
})
afterEach(async () => {
  await staging.close()
  await production.close()
})

async function copy(given: Readonly<Record<string, string>>) {
  const reader = new Inputs((name) => ({ image: `${production.host}/apps/shop`, tags: 'v1', ...given })[name] ?? '', {})
  const told = fakeContext<Output>()
  const credentials = async () => ({ looked: 'a test' })
  const attempt = async () => {
    const inputs = parseInputs(reader)
    reader.done()
    const images = connectRegistries({ mask: () => {}, env: {}, clock: new FakeClock(), credentials })
    await run(inputs, { images, docker: async () => Promise.reject(new DeliveryError('unavailable', 'no engine is asked')), disk: new FakeDisk(), cloud: noCloud, credentials, dockerFolder: '/nonexistent', hadolint: async () => undefined, scans: new FakeImageScans(), clock: new FakeClock() }, told)
  }
  const thrown: unknown = await attempt().then(() => undefined, (error: unknown) => error)
  return { error: thrown instanceof DeliveryError ? `${thrown.kind}: ${thrown.message}` : thrown, outputs: Object.fromEntries(told.report.outputs) as Record<string, string>, summary: told.report.sections.join('\n') }
}

function addImage(content: string, at = staging): string {
  const [config, one, two] = ['config', 'one', 'two'].map((part) => at.addBlob('shop', Buffer.from(`${part} of ${content}`)))
  // Two spaces and an odd order, so that whoever writes it anew gives it another digest.
  return at.addManifest('shop', content, { schemaVersion: 2, layers: [one, two, one], config, mediaType: MEDIA.ociManifest } as { mediaType: string })
}

function addIndex(): { readonly digest: string; readonly children: readonly string[] } {
  const children = ['amd64', 'arm64'].map((platform) => addImage(platform))
  const digest = staging.addManifest('shop', 'index', { schemaVersion: 2, mediaType: MEDIA.ociIndex, manifests: children.map((child) => ({ mediaType: MEDIA.ociManifest, digest: child, size: staging.repository('shop').manifests.get(child)?.bytes.length ?? 0 })) } as { mediaType: string })
  return { digest, children }
}

test('by its name alone, the image of this source; where there is none, nothing is built', async () => {
  const context = await mkdtemp(path.join(os.tmpdir(), 'copy-source-'))
  try {
    await writeFile(path.join(context, 'server.mjs'), 'one')
    const source = { context, engine: 'layers', command: '["node", "server.mjs"]' }
    const built = await copy({ ...source, image: `${staging.host}/shop` })
    expect(built.error).toBeUndefined()
    const copied = await copy({ ...source, 'from-image': `${staging.host}/shop` })
    expect(copied).toMatchObject({ error: undefined, outputs: { engine: 'copy', image: `${production.host}/apps/shop@${built.outputs['digest'] ?? ''}`, 'source-hash': built.outputs['source-hash'] } })
    await writeFile(path.join(context, 'server.mjs'), 'two')
    expect((await copy({ ...source, 'from-image': `${staging.host}/shop` })).error).toMatch(/^not-found: `from-image`: .*\/shop has no image of this source \([0-9a-f]+\)$/)
    expect(production.repository('apps/shop').tags.size).toBe(1)
  } finally {
    await rm(context, { recursive: true })
  }
})

test('every byte of an image and its tags; again, nothing is sent', async () => {
  const digest = addImage('v7')
  const from = `${staging.host}/shop@${digest}`
  const { error, outputs, summary } = await copy({ 'from-image': from, tags: 'v1,latest' })
  expect(error).toBeUndefined()
  expect(outputs).toMatchObject({ image: `${production.host}/apps/shop@${digest}`, digest, tags: 'v1,latest', engine: 'copy', 'source-hash': '' })
  const [theirs, ours] = [staging.repository('shop'), production.repository('apps/shop')]
  expect(ours.manifests.get(digest)?.bytes).toEqual(theirs.manifests.get(digest)?.bytes)
  expect([...ours.blobs.keys()].toSorted()).toEqual([...theirs.blobs.keys()].toSorted())
  expect(Object.fromEntries(ours.tags)).toEqual({ v1: digest, latest: digest })
  expect(summary).toMatch(/^### 📦 Copied/)
  const bytes = production.uploadedBytes
  expect((await copy({ 'from-image': from, tags: 'v1,latest' })).outputs['digest']).toBe(digest)
  expect(production.uploadedBytes).toBe(bytes)
})

test('an index with all its platforms, which are there before it', async () => {
  const { digest, children } = addIndex()
  expect((await copy({ 'from-image': `${staging.host}/shop@${digest}` })).error).toBeUndefined()
  expect([...production.repository('apps/shop').manifests.keys()]).toEqual([...children, digest])
  expect(Object.fromEntries(production.repository('apps/shop').tags)).toEqual({ v1: digest })
})

test('broken off at any request, nothing half is tagged, and the next run ends the same', async () => {
  const { digest } = addIndex()
  const given = { 'from-image': `${staging.host}/shop@${digest}` }
  for (let broken = 0; ; broken += 1) {
    await production.close()
    production = await FakeRegistry.start()
    let left = broken
    production.fault = () => ((left -= 1) < 0 ? { status: 500 } : undefined)
    const { error } = await copy(given)
    if (error === undefined) break
    expect(error).toMatch(/^unavailable: /)
    const { tags, manifests } = production.repository('apps/shop')
    for (const tagged of tags.values()) expect(manifests.has(tagged)).toBe(true)
    production.fault = undefined
    expect((await copy(given)).outputs['digest']).toBe(digest)
    expect(Object.fromEntries(production.repository('apps/shop').tags)).toEqual({ v1: digest })
  }
}, 60_000)

test('within one registry no byte travels', async () => {
  const digest = addImage('v7')
  const { outputs, summary } = await copy({ image: `${staging.host}/production/shop`, 'from-image': `${staging.host}/shop@${digest}` })
  expect(outputs['digest']).toBe(digest)
  expect(staging.uploadedBytes).toBe(0)
  expect(summary.match(/taken from another repository/g)).toHaveLength(3)
})

test('a dry run writes nothing', async () => {
  const digest = addImage('v7')
  const { outputs, summary } = await copy({ 'from-image': `${staging.host}/shop@${digest}`, 'dry-run': 'true' })
  expect(outputs['digest']).toBe(digest)
  expect(summary).toContain('Would copy')
  expect(production.seen.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([])
})

test('an image that is not there, or not whole, is named', async () => {
  const lost = `${staging.host}/shop@sha256:${'0'.repeat(64)}`
  expect((await copy({ 'from-image': lost })).error).toBe(`not-found: \`from-image\` ${lost} does not exist`)
  const { digest, children } = addIndex()
  staging.repository('shop').manifests.delete(children[1] ?? '')
  expect((await copy({ 'from-image': `${staging.host}/shop@${digest}` })).error).toContain(`is not whole: ${children[1]} is gone`)
})

test('what means something else tomorrow, or builds, is refused', async () => {
  expect((await copy({ 'from-image': `${staging.host}/shop:v7` })).error).toMatch(/`from-image` must be an image by its digest/)
  expect((await copy({ 'from-image': `${staging.host}/shop@sha256:${'0'.repeat(64)}`, command: '["x"]' })).error).toMatch(/`command` cannot be used with `from-image`/)
})
