import { describe, expect, test } from '@jest/globals'
import { readHistory } from '@cloudrun-delivery/shared/core/history'
import { LATEST } from '@cloudrun-delivery/shared/core/service'
import { tagsOf } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { parseManifest } from '../src/manifest.ts'
import { BAD, IMAGE, NEXT, NOT_LISTENING, deployer } from './deployer.ts'

describe('deploy', () => {
  test('the first revision of a new service gets everyone, by name', async () => {
    const { deploy, users, service } = deployer()
    const { outputs } = await deploy({ image: IMAGE })
    expect(outputs).toMatchObject({ changed: 'true', 'stable-revision': outputs['revision'] })
    expect(await users()).toBe(`${outputs['revision']} 100 %`)
    expect((await service()).traffic.some((target) => target.revision === LATEST)).toBe(false)
  })

  test('the next revision gets a URL of its own and no user', async () => {
    const { deploy, users } = deployer()
    const first = await deploy({ image: IMAGE })
    const second = await deploy({ image: NEXT }, { runId: '2' })
    expect(await users()).toBe(`${first.outputs['revision']} 100 %`)
    expect(second.outputs).toMatchObject({
      url: 'https://shop.example.test', 'revision-url': 'https://candidate---shop.example.test', 'stable-revision': first.outputs['revision'], changed: 'true', digest: `sha256:${'b'.repeat(64)}`,
    })
  })

  test('a service that follows LATEST is pinned to what serves, so that new code does not take its users', async () => {
    const { fake, deploy, users } = deployer()
    fake.seed('shop', ['shop-1'], { traffic: [] })
    await deploy({ image: NEXT })
    expect(await users()).toBe('shop-1 100 %')
  })

  test('a re-run with the same content makes no revision', async () => {
    const { fake, deploy } = deployer()
    await deploy({ image: IMAGE })
    const first = await deploy({ image: NEXT, 'env-vars': 'A=1' }, { runId: '2' })
    const writes = fake.writes
    const again = await deploy({ image: NEXT, 'env-vars': 'A=1' }, { runId: '3' })
    expect(again.outputs).toMatchObject({ revision: first.outputs['revision'], 'previous-traffic': first.outputs['previous-traffic'], changed: 'false' })
    expect(fake.writes).toBe(writes)
  })

  test('a re-run after a lost answer adopts the revision it made', async () => {
    const { fake, deploy } = deployer()
    await deploy({ image: IMAGE })
    fake.afterWrite = () => {
      throw new DeliveryError('unavailable', 'connection reset')
    }
    await deploy({ image: NEXT }, { runId: '2' })
    expect(fake.services.get('shop')?.revisions).toHaveLength(2)
  })

  test('env-vars and secrets are added to what the service has; a literal may become a secret', async () => {
    const { deploy, service, secrets } = deployer()
    secrets.states.set('shop-token', ['enabled', 'enabled', 'enabled'])
    await deploy({ image: IMAGE, 'env-vars': 'A=1\nTOKEN=literal' })
    const { lines } = await deploy({ image: IMAGE, 'env-vars': 'B=2', secrets: 'TOKEN=shop-token:3' }, { runId: '2' })
    expect(Reflect.get(((await service()).template['containers'] as object[])[0] ?? {}, 'env')).toEqual([
      { name: 'A', value: '1' },
      { name: 'TOKEN', valueSource: { secretKeyRef: { secret: 'shop-token', version: '3' } } },
      { name: 'B', value: '2' },
    ])
    expect(lines).toContain('containers[0].env.TOKEN: (hidden) → secret shop-token:3 (input secrets)')
    expect(lines).not.toContain('literal')
  })

  test('a revision that never becomes ready is a failed release: users stay, its tag goes, and it is remembered', async () => {
    const { deploy, users, service } = deployer()
    const first = await deploy({ image: IMAGE })
    const bad = await deploy({ image: BAD }, { runId: '2' })
    expect(bad.failure).toContain(NOT_LISTENING)
    expect(await users()).toBe(`${first.outputs['revision']} 100 %`)
    const left = await service()
    expect([...tagsOf(left).values()]).not.toContain(bad.outputs['revision'])
    expect(readHistory(left.annotations).history.failed[0]).toMatchObject({ revision: bad.outputs['revision'], reason: NOT_LISTENING })
    expect(bad.outputs['revision']).not.toBe('')
  })

  test('the deploy after a failed one is not troubled by it', async () => {
    const { deploy, service } = deployer()
    await deploy({ image: IMAGE })
    await deploy({ image: BAD }, { runId: '2' })
    const { failure } = await deploy({ image: NEXT }, { runId: '3' })
    expect(failure).toBeUndefined()
    expect((await service()).condition.state).toBe('succeeded')
  })

  test('settings that it does not know survive', async () => {
    const { fake, deploy, service } = deployer()
    fake.seed('shop', ['shop-1'], { template: { containers: [{ image: IMAGE, futureField: { a: 1 } }], scaling: { minInstanceCount: 3 } } })
    await deploy({ image: NEXT })
    expect((await service()).template).toMatchObject({ containers: [{ image: NEXT, futureField: { a: 1 } }], scaling: { minInstanceCount: 3 } })
  })

  test('dry run tells the plan and changes nothing', async () => {
    const { fake, deploy } = deployer()
    await deploy({ image: IMAGE })
    const writes = fake.writes
    const { outputs, lines } = await deploy({ image: NEXT, 'dry-run': 'true' }, { runId: '2' })
    expect(outputs['changed']).toBe('false')
    expect(lines).toContain(`containers[0].image: ${IMAGE} → ${NEXT} (input image)`)
    expect(fake.writes).toBe(writes)
  })

  test('users are moved when that is asked for', async () => {
    const { deploy, users } = deployer()
    const first = await deploy({ image: IMAGE })
    const second = await deploy({ image: NEXT, traffic: '10' }, { runId: '2' })
    expect(await users()).toBe(`${first.outputs['revision']} 90 %, ${second.outputs['revision']} 10 %`)
  })

  test('a manifest is passed through, inputs win, and the same manifest again is no change', async () => {
    const { deploy, service } = deployer()
    const manifest = parseManifest('template:\n  timeout: 30s\n  containers:\n    - image: registry.test/other\n', 'service.yaml')
    await deploy({ manifest: 'service.yaml', image: IMAGE }, { manifest })
    expect((await service()).template).toMatchObject({ timeout: '30s', containers: [{ image: IMAGE }] })
    const again = await deploy({ manifest: 'service.yaml', image: IMAGE }, { manifest, runId: '2' })
    expect(again.outputs['changed']).toBe('false')
  })
})

describe('deploy refuses before anything is done', () => {
  test.each([
    [{ image: '' }, '`image` is required and was empty'],
    [{ image: 'Shop Image' }, '`image` must be an image such as'],
    [{ image: IMAGE, traffic: '101' }, '`traffic` must be none or a whole percentage from 0 to 100, got "101"'],
    [{ image: IMAGE, 'env-vars': 'PORT=1' }, 'PORT is set by Cloud Run itself'],
    [{ image: IMAGE, 'env-vars': 'A=1', secrets: 'A=b' }, 'A is in `env-vars` and in `secrets`'],
    [{ image: IMAGE, secrets: 'A=not a secret name!' }, '`secrets`: A must name a secret'],
    [{ image: IMAGE, tag: 'a'.repeat(43) }, 'have 47 characters together; Cloud Run allows 46'],
  ])('%j', async (given, message) => {
    const { fake, deploy } = deployer()
    await expect(deploy(given)).rejects.toThrow(message)
    expect(fake.services.size).toBe(0)
  })

  test.each([
    ['a: [', 'is not YAML: '],
    ['- a', 'is not a mapping of fields'],
    ['apiVersion: apps/v1\nkind: Deployment', 'has apiVersion apps/v1 and kind Deployment'],
    ['template: 3', 'has no `template:` mapping'],
    ['template: {}\ntraffic: []', 'has `traffic`'],
  ])('a manifest like %j', (text, message) => {
    expect(() => parseManifest(text, 'service.yaml')).toThrow(`\`manifest\` "service.yaml" ${message}`)
  })

  test('an image that is missing everywhere', async () => {
    const { deploy } = deployer()
    await expect(deploy({ manifest: 'x' }, { manifest: parseManifest('template: {}', 'x') })).rejects.toThrow('has no image')
  })
})
