// Revisions that are only looked at: they have an address and nothing else, and what is deployed after them knows nothing of them.
import { expect, test } from '@jest/globals'
import { readHistory } from '@cloudrun-delivery/shared/core/history'
import { tagsOf } from '@cloudrun-delivery/shared/core/traffic'
import { BAD, IMAGE, NEXT, deployer } from './deployer.ts'

const PREVIEW = { tag: 'pr-12', preview: 'true' }

test('a preview has a URL of its own, no user, and is no candidate', async () => {
  const { deploy, users, service } = deployer()
  const first = await deploy({ image: IMAGE })
  const preview = await deploy({ image: NEXT, ...PREVIEW }, { runId: '2' })
  expect(preview.outputs).toMatchObject({ changed: 'true', 'revision-url': 'https://pr-12---shop.example.test', 'stable-revision': first.outputs['revision'] })
  expect(await users()).toBe(`${first.outputs['revision']} 100 %`)
  expect(readHistory((await service()).annotations).history).toMatchObject({ candidate: { revision: first.outputs['revision'] }, madeTags: [{ tag: 'pr-12', revision: preview.outputs['revision'] }, { tag: 'candidate' }] })
})

test('a preview between a deploy and its promotion leaves the candidate what it is', async () => {
  const { deploy, service } = deployer()
  await deploy({ image: IMAGE })
  const candidate = await deploy({ image: NEXT }, { runId: '2' })
  await deploy({ image: `registry.test/shop@sha256:${'d'.repeat(64)}`, ...PREVIEW }, { runId: '3' })
  expect(readHistory((await service()).annotations).history.candidate?.revision).toBe(candidate.outputs['revision'])
})

test('settings of a pull request did not come to staging: what is deployed after a preview is made from what was there before it', async () => {
  const { deploy, container, template, pinned } = withPinned()
  await deploy({ image: IMAGE, 'env-vars': 'A=1', memory: '512Mi' })
  await deploy({ image: NEXT, ...PREVIEW, 'env-vars': 'B=2', memory: '2Gi' }, { runId: '2' })
  await deploy({ image: NEXT, ...PREVIEW, tag: 'pr-13', 'env-vars': 'C=3' }, { runId: '3' })
  const next = await deploy({ image: NEXT }, { runId: '4' })
  expect(await container()).toMatchObject({ image: NEXT, env: [{ name: 'A', value: '1' }], resources: { limits: { memory: '512Mi' } } })
  expect((await template())['annotations']).not.toHaveProperty(['dreamango.github.io/preview-of'])
  expect(next.lines).toContain(`containers[0].image: ${IMAGE} → ${NEXT}`)
  expect(pinned(next.lines)).toBe(false)
})

test('the same inputs again change nothing, although a preview came in between', async () => {
  const { deploy, fake } = deployer()
  await deploy({ image: IMAGE })
  const second = await deploy({ image: NEXT }, { runId: '2' })
  await deploy({ image: BAD.replace('c'.repeat(64), 'd'.repeat(64)), ...PREVIEW }, { runId: '3' })
  const writes = fake.writes
  const again = await deploy({ image: NEXT }, { runId: '4' })
  expect(again.outputs).toMatchObject({ revision: second.outputs['revision'], changed: 'false' })
  expect(fake.writes).toBe(writes)
})

test('a preview that does not start fails its step, and is remembered by nobody', async () => {
  const { deploy, users, service } = deployer()
  const first = await deploy({ image: IMAGE })
  const candidate = await deploy({ image: NEXT }, { runId: '2' })
  expect((await deploy({ image: BAD, ...PREVIEW }, { runId: '3' })).failure).toContain('did not become ready')
  const { history } = readHistory((await service()).annotations)
  expect(history).toMatchObject({ candidate: { revision: candidate.outputs['revision'] }, failed: [] })
  expect([...tagsOf(await service()).keys()]).toEqual(['candidate'])
  expect(await users()).toBe(`${first.outputs['revision']} 100 %`)
})

test('removing a preview takes its tag away and nothing else; a second time there is nothing to do', async () => {
  const { deploy, users, service, fake } = deployer()
  await deploy({ image: IMAGE })
  await deploy({ image: NEXT, ...PREVIEW }, { runId: '2' })
  const before = await users()
  const removed = await deploy({ tag: 'pr-12', preview: 'remove' }, { runId: '3' })
  expect(removed.outputs).toMatchObject({ changed: 'true' })
  expect([...tagsOf(await service()).keys()]).toEqual(['candidate'])
  expect(await users()).toBe(before)
  const writes = fake.writes
  expect((await deploy({ tag: 'pr-12', preview: 'remove' }, { runId: '4' })).outputs).toMatchObject({ changed: 'false' })
  expect(fake.writes).toBe(writes)
})

test('a tag that somebody set by hand, and the candidate’s own, are no previews to be removed', async () => {
  const { deploy, fake } = deployer()
  fake.seed('shop', ['shop-1'], { traffic: [{ revision: 'shop-1', percent: 100 }, { revision: 'shop-1', percent: 0, tag: 'blue' }] })
  await expect(deploy({ tag: 'blue', preview: 'remove' })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('is not a preview') })
  await deploy({ image: NEXT }, { runId: '2' })
  await deploy({ image: IMAGE, tag: 'green' }, { runId: '3' })
  await expect(deploy({ tag: 'green', preview: 'remove' })).rejects.toMatchObject({ kind: 'conflict' })
})

test('without a service there is nothing to preview in, and nothing to remove', async () => {
  const { deploy } = deployer()
  await expect(deploy({ image: IMAGE, ...PREVIEW })).rejects.toMatchObject({ kind: 'not-found', message: expect.stringContaining('no service shop') })
  expect((await deploy({ tag: 'pr-12', preview: 'remove' })).lines).toContain('There is no service shop')
})

test('what a preview cannot have is refused, all together', async () => {
  const { deploy } = deployer()
  await expect(deploy({ image: IMAGE, preview: 'true', tag: 'candidate', traffic: '10', incompatible: 'x' })).rejects.toThrow(/`tag` of its own[\s\S]*leave `traffic` out[\s\S]*leave `incompatible` out/)
  await expect(deploy({ image: IMAGE, preview: 'yes', tag: 'pr-1' })).rejects.toThrow('`preview` must be one of true, false, remove')
})

test('the revision before a preview was deleted: what is deployed begins from what users get, and that is said', async () => {
  const { deploy, fake, container, service } = deployer()
  await deploy({ image: IMAGE, 'env-vars': 'A=1' })
  const second = await deploy({ image: IMAGE, 'env-vars': 'A=2' }, { runId: '2' })
  await deploy({ image: NEXT, ...PREVIEW }, { runId: '3' })
  const present = await service()
  await fake.updateService(present, { traffic: present.traffic.filter(({ tag }) => tag !== 'candidate') })
  fake.deleteRevision('shop', second.outputs['revision'] ?? '')
  const { lines } = await deploy({ image: NEXT }, { runId: '4' })
  expect(lines).toMatch(/is gone\. What is deployed begins from shop-\w+, which has most of the users/)
  expect(await container()).toMatchObject({ image: NEXT, env: [{ name: 'A', value: '1' }] })
})

function withPinned() {
  return { ...deployer(), pinned: (lines: string) => lines.includes('are pinned to') }
}
