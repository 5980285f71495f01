// What happens to users, tags, callers and the memory of a service, and what a failure tells.
import { describe, expect, test } from '@jest/globals'
import { readHistory } from '@cloudrun-delivery/shared/core/history'
import { tagsOf } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { BAD, IMAGE, NEXT, NOT_LISTENING, deployer } from './deployer.ts'

const OTHER = `registry.test/shop@sha256:${'d'.repeat(64)}`

describe('the memory of a deploy', () => {
  test('`previous-traffic` is the traffic before it, exactly, also when the job is run again', async () => {
    const { fake, deploy, service } = deployer()
    fake.seed('shop', ['shop-1', 'shop-2'], { traffic: [{ revision: 'shop-1', percent: 70 }, { revision: 'shop-2', percent: 30, tag: 'blue' }] })
    const { outputs } = await deploy({ image: NEXT, traffic: '50' })
    const before = [{ revision: 'shop-1', percent: 70 }, { revision: 'shop-2', percent: 30, tag: 'blue' }]
    expect(JSON.parse(outputs['previous-traffic'] ?? '')).toEqual(before)
    expect(readHistory((await service()).annotations).history.candidate).toMatchObject({ revision: outputs['revision'], stable: 'shop-1', before })
    const again = await deploy({ image: NEXT, traffic: '50' }, { runId: '2' })
    expect(JSON.parse(again.outputs['previous-traffic'] ?? '')).toEqual(before)
  })

  test('`incompatible` marks what serves now, once, in the write of the deploy', async () => {
    const { fake, deploy, service } = deployer()
    fake.seed('shop', ['shop-1'])
    await deploy({ image: NEXT, incompatible: 'orders.total is gone' })
    expect(readHistory((await service()).annotations).history.incompatible).toMatchObject([{ revision: 'shop-1', reason: 'orders.total is gone' }])
    const { writes } = fake
    await deploy({ image: NEXT, incompatible: 'orders.total is gone' }, { runId: '2' })
    expect(fake.writes).toBe(writes)
  })

  test('a revision that was judged and failed gets no users by a deploy of the same content', async () => {
    const { fake, deploy, service, users } = deployer()
    fake.seed('shop', ['shop-1'])
    const { outputs } = await deploy({ image: NEXT })
    const judged = await service()
    const failed = [{ revision: outputs['revision'], at: '2026-01-01T00:00:00.000Z', reason: 'errors rose' }]
    await fake.updateService(judged, { annotations: { ...judged.annotations, 'dreamango.github.io/failed': JSON.stringify(failed) } })
    await expect(deploy({ image: NEXT, traffic: '100' }, { runId: '2' })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('errors rose') })
    expect(await users()).toBe('shop-1 100 %')
    expect((await deploy({ image: NEXT }, { runId: '3' })).lines).toContain('promote will refuse it')
  })

  test('what never came up is tried again by another run with the same content, and not by the same one', async () => {
    const { fake, deploy } = deployer()
    fake.seed('shop', ['shop-1'])
    const first = await deploy({ image: BAD })
    const same = await deploy({ image: BAD })
    expect(same.outputs['revision']).toBe(first.outputs['revision'])
    fake.failing.delete(BAD)
    const next = await deploy({ image: BAD }, { runId: '2' })
    expect(next.failure).toBeUndefined()
    expect(next.outputs['revision']).not.toBe(first.outputs['revision'])
    expect(next.lines).toContain(`${first.outputs['revision']} never became ready; the same content is tried again`)
  })
})

describe('tags', () => {
  test('own old tags that serve nobody go from a number on; those of others and those that serve stay', async () => {
    const { fake, deploy, service } = deployer()
    fake.seed('shop', ['shop-1', 'shop-x'], { traffic: [{ revision: 'shop-1', percent: 100, tag: 'live' }, { revision: 'shop-x', percent: 0, tag: 'theirs' }] })
    for (const pr of [1, 2, 3, 4]) await deploy({ image: IMAGE, 'env-vars': `PR=${pr}`, tag: `pr-${pr}`, 'tags-kept': '2' }, { runId: String(pr) })
    expect([...tagsOf(await service()).keys()].toSorted()).toEqual(['live', 'pr-2', 'pr-3', 'pr-4', 'theirs'])
    const { lines } = await deploy({ image: IMAGE, 'env-vars': 'PR=5', tag: 'pr-5', 'tags-kept': '0' }, { runId: '5' })
    expect(lines).toContain('tag pr-2: removed')
    expect([...tagsOf(await service()).keys()].toSorted()).toEqual(['live', 'pr-4', 'pr-5', 'theirs'])
  })

  test('a tag of ours that somebody moved is theirs now', async () => {
    const { fake, deploy, service } = deployer()
    fake.seed('shop', ['shop-1'])
    await deploy({ image: IMAGE, tag: 'pr-1' })
    const now = await service()
    await fake.updateService(now, { traffic: now.traffic.map((target) => (target.tag === 'pr-1' ? { ...target, revision: 'shop-1' } : target)) })
    await deploy({ image: NEXT, tag: 'pr-2', 'tags-kept': '0' }, { runId: '2' })
    await deploy({ image: OTHER, tag: 'pr-3', 'tags-kept': '0' }, { runId: '3' })
    expect(tagsOf(await service()).get('pr-1')).toBe('shop-1')
  })
})

describe('who may call it', () => {
  test('public and private change that and nothing else of the policy', async () => {
    const { fake, deploy } = deployer()
    fake.seed('shop', ['shop-1'])
    const theirs = { role: 'roles/run.invoker', members: ['user:a@example.com'] }
    const conditional = { role: 'roles/run.invoker', members: ['user:b@example.com'], condition: { expression: 'true' } }
    fake.policies.set('shop', { etag: 'p', version: 3, bindings: [conditional, theirs, { role: 'roles/run.viewer', members: ['allAuthenticatedUsers'] }] })
    const opened = await deploy({ image: NEXT, invoker: 'public' })
    expect(opened.summary).toContain('everyone')
    expect(fake.policies.get('shop')?.['bindings']).toEqual([conditional, { ...theirs, members: ['user:a@example.com', 'allUsers'] }, { role: 'roles/run.viewer', members: ['allAuthenticatedUsers'] }])
    const etag = fake.policies.get('shop')?.['etag']
    await deploy({ image: NEXT, invoker: 'public' }, { runId: '2' })
    expect(fake.policies.get('shop')?.['etag']).toBe(etag)
    await deploy({ image: NEXT, invoker: 'private' }, { runId: '3' })
    expect(fake.policies.get('shop')?.['bindings']).toEqual([conditional, theirs, { role: 'roles/run.viewer', members: ['allAuthenticatedUsers'] }])
  })

  test('a revision that does not come up opens nothing', async () => {
    const { fake, deploy } = deployer()
    await deploy({ image: BAD, invoker: 'public' })
    expect(fake.policies.size).toBe(0)
  })
})

describe('images', () => {
  test('a tag is deployed as the digest that it names', async () => {
    const { deploy, container, digests } = deployer()
    const digest = `sha256:${'e'.repeat(64)}`
    digests.set('shop:v1', digest)
    const { outputs } = await deploy({ image: 'registry.test/shop:v1' })
    expect(outputs['digest']).toBe(digest)
    expect((await container())['image']).toBe(`registry.test/shop@${digest}`)
    expect((await deploy({ image: 'registry.test/shop:v1' }, { runId: '2' })).outputs['changed']).toBe('false')
    digests.set('shop:v1', `sha256:${'f'.repeat(64)}`)
    expect((await deploy({ image: 'registry.test/shop:v1' }, { runId: '3' })).outputs['changed']).toBe('true')
  })

  test('a registry that refuses is said, and the tag is deployed', async () => {
    const { deploy, container, refuses } = deployer()
    refuses.add('registry.test')
    const { lines, outputs } = await deploy({ image: 'registry.test/shop:v1' })
    expect(lines).toContain('is deployed by its tag')
    expect((await container())['image']).toBe('registry.test/shop:v1')
    expect(outputs['digest']).toBe('')
  })

  test('a digest that its registry lacks cost a failed revision: it stops the deploy before anything is written', async () => {
    const { fake, deploy, gone, refuses } = deployer()
    await deploy({ image: IMAGE })
    const before = fake.services.get('shop')
    gone.add(`sha256:${'b'.repeat(64)}`)
    await expect(deploy({ image: NEXT })).rejects.toThrow(`there is no image ${NEXT} in its registry (input \`image\` or the manifest). Nothing was changed`)
    expect(fake.services.get('shop')).toEqual(before)
    gone.add(`sha256:${'a'.repeat(64)}`)
    expect((await deploy({ image: IMAGE })).outputs['changed']).toBe('false')
    refuses.add('registry.test')
    expect((await deploy({ image: OTHER })).lines).not.toContain('is deployed by its tag')
  })

  test('an image that its registry does not have stops the deploy', async () => {
    const { fake, deploy } = deployer()
    await expect(deploy({ image: 'registry.test/shop:nope' })).rejects.toThrow('there is no image registry.test/shop:nope')
    expect(fake.services.size).toBe(0)
  })
})

describe('a failure', () => {
  test("tells Cloud Run's reason, the remedy, and the container's last lines, which came late", async () => {
    const { fake, deploy, logs } = deployer()
    fake.seed('shop', ['shop-1'])
    logs.late = 2
    logs.lines.set('*', ['booting', '::error::not a command', 'Error: <b>EADDRINUSE</b>'])
    const { failure, summary, lines } = await deploy({ image: BAD })
    expect(failure).toContain(NOT_LISTENING)
    expect(failure).toContain('Listen on 0.0.0.0')
    expect(failure).toContain('docs/troubleshooting.md#not-listening')
    expect(summary).toContain('**What to do:**')
    expect(summary).toContain('EADDRINUSE')
    expect(lines).toContain('  | booting')
    expect(lines).not.toMatch(/^::error/m)
  })

  test('a log that may not be read hides nothing else', async () => {
    const { fake, deploy, logs } = deployer()
    fake.seed('shop', ['shop-1'])
    logs.denied = true
    const { failure, lines } = await deploy({ image: BAD })
    expect(failure).toContain(NOT_LISTENING)
    expect(lines).toContain('could not be read')
    expect(lines).toContain('roles/logging.viewer')
  })
})

describe('several regions', () => {
  const regions = { region: 'europe-west1,us-east1' }

  test('each gets the revision of the same name, and `regions` tells of both', async () => {
    const { cloudIn, deploy } = deployer(regions)
    const { outputs, summary } = await deploy({ image: IMAGE })
    const told = JSON.parse(outputs['regions'] ?? '') as { region: string; ok: boolean; revision: string; changed: boolean }[]
    expect(told).toMatchObject([{ region: 'europe-west1', ok: true, changed: true }, { region: 'us-east1', ok: true, changed: true }])
    expect(new Set(told.map(({ revision }) => revision)).size).toBe(1)
    expect(outputs['revision']).toBe(told[0]?.revision)
    for (const region of ['europe-west1', 'us-east1']) expect((await cloudIn(region).getService('shop'))?.latestReadyRevision).toBe(outputs['revision'])
    expect(summary).toContain('us\\-east1')
  })

  test('one that fails does not keep the other from being done', async () => {
    const { fake, cloudIn, deploy } = deployer(regions)
    fake.seed('shop', ['shop-1'])
    fake.beforeWrite = () => {
      throw new DeliveryError('permission', 'changing service shop failed: denied (PERMISSION_DENIED)')
    }
    const { failure, outputs } = await deploy({ image: IMAGE })
    expect(failure).toContain('1 of 2 regions failed:\neurope-west1: changing service shop failed: denied')
    expect(JSON.parse(outputs['regions'] ?? '')).toMatchObject([{ region: 'europe-west1', ok: false }, { region: 'us-east1', ok: true }])
    expect((await cloudIn('us-east1').getService('shop'))?.latestReadyRevision).toBeDefined()
  })
})

test('dry run lets the API check a service that is not there yet', async () => {
  const { fake, deploy } = deployer()
  const { outputs } = await deploy({ image: IMAGE, 'dry-run': 'true', invoker: 'public' })
  expect(outputs).toMatchObject({ changed: 'false', url: '', 'previous-traffic': '[]' })
  expect(JSON.parse(outputs['plan'] ?? '')).toMatchObject({ creates: 'service', changes: [{ path: 'containers[0].image', to: IMAGE, origin: 'input image' }], invoker: 'public' })
  expect([fake.services.size, fake.policies.size]).toEqual([0, 0])
})
