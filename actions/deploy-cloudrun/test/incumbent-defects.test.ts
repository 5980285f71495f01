// Six defects that were reproduced in google-github-actions/deploy-cloudrun v3.0.1, and the incident that users of it report most. Each is
// what a user saw, and what is seen here instead.
import { expect, test } from '@jest/globals'
import { LATEST } from '@cloudrun-delivery/shared/core/service'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { parseInputs } from '../src/inputs.ts'
import { BAD, IMAGE, NEXT, deployer } from './deployer.ts'

test('A: a new image with 10 % of users never has 100 % of them, also when the service follows LATEST', async () => {
  const { fake, deploy, users, service } = deployer()
  fake.seed('shop', ['shop-1'], { traffic: [] })
  const seen: string[] = []
  fake.afterWrite = () => seen.push(JSON.stringify(fake.services.get('shop')?.service.traffic.map(({ revision, percent }) => [revision === LATEST ? 'LATEST' : revision, percent])))
  const { outputs, failure } = await deploy({ image: NEXT, traffic: '10' })
  expect(failure).toBeUndefined()
  expect(await users()).toBe(`shop-1 90 %, ${outputs['revision']} 10 %`)
  expect(seen).toEqual([JSON.stringify([['shop-1', 90], [outputs['revision'], 10], [outputs['revision'], 0]])])
  expect((await service()).traffic.some(({ revision }) => revision === LATEST)).toBe(false)
})

test('A: a new image with 10 % that does not come up leaves everyone where they were', async () => {
  const { fake, deploy, users } = deployer()
  fake.seed('shop', ['shop-1'], { traffic: [] })
  const { failure } = await deploy({ image: BAD, traffic: '10' })
  expect(failure).toContain('Users are at shop-1 100 %')
  expect(await users()).toBe('shop-1 100 %')
})

test('B: what failed is what the message names', async () => {
  const { fake, deploy } = deployer()
  fake.seed('shop', ['shop-1'])
  fake.beforeWrite = () => {
    throw new DeliveryError('input', 'changing service shop failed: spec.traffic: percentages must add up to 100, got 10. (INVALID_ARGUMENT)')
  }
  const failed = deploy({ image: NEXT, traffic: '10' })
  await expect(failed).rejects.toThrow('changing service shop failed: spec.traffic')
})

test.each([['', 'an empty input'], ['{}', 'an empty map']])('C: %j with overwrite removes every variable, and no secret (%s)', async (variables) => {
  const { deploy, container, secrets } = deployer()
  secrets.states.set('db', ['enabled'])
  await deploy({ image: IMAGE, 'env-vars': 'A=1\nB=2', secrets: 'PASSWORD=db:1' })
  const { outputs, lines } = await deploy({ image: IMAGE, 'env-vars': variables, 'env-vars-update': 'overwrite' }, { runId: '2' })
  expect((await container())['env']).toEqual([{ name: 'PASSWORD', valueSource: { secretKeyRef: { secret: 'db', version: '1' } } }])
  expect(outputs['changed']).toBe('true')
  expect(lines).toContain('containers[0].env.A: removed')
})

test('D: a manifest that names the service needs no `service` beside it, with traffic as without', async () => {
  const { fake, deploy, users } = deployer({ service: '' })
  fake.seed('shop', ['shop-1'])
  const manifest = `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: shop }\nspec: { template: { spec: { containers: [{ image: '${NEXT}' }] } } }`
  const { outputs } = await deploy({ traffic: '25' }, { manifest })
  expect(await users()).toBe(`shop-1 75 %, ${outputs['revision']} 25 %`)
})

test('E: a fully qualified service is taken, and gives project and region', () => {
  const values: Readonly<Record<string, string>> = { service: 'projects/my-project/locations/us-east1/services/shop', image: IMAGE }
  const inputs = new Inputs((name) => values[name] ?? '', {})
  expect(parseInputs(inputs)).toMatchObject({ project: 'my-project', regions: ['us-east1'], name: 'shop' })
  inputs.done()
})

test('F: `url` is the address of the service, whatever tags it has', async () => {
  const { fake, deploy } = deployer()
  fake.seed('shop', ['shop-1', 'shop-pr'], { traffic: [{ revision: 'shop-pr', percent: 0, tag: 'pr-1' }, { revision: 'shop-1', percent: 100 }] })
  const { outputs } = await deploy({ image: NEXT, traffic: '100' })
  expect(outputs).toMatchObject({ url: 'https://shop.example.test', 'revision-url': 'https://candidate---shop.example.test' })
})

/** Two revisions; somebody gave everyone to the older one by hand. */
function pinned() {
  const world = deployer()
  world.fake.seed('shop', ['shop-1', 'shop-2'], { traffic: [{ revision: 'shop-1', percent: 100 }] })
  return world
}

test('a service that was left on an old revision: the deploy says so, and that nobody is at the new revision', async () => {
  const { deploy, users } = pinned()
  const { lines, summary, outputs, failure } = await deploy({ image: NEXT })
  expect(lines).toContain('users of shop are pinned to shop-1 100 %, while shop-2 is newer, ready and serves nobody')
  expect(summary).toContain('pinned')
  expect(JSON.parse(outputs['plan'] ?? '')).toMatchObject({ pinned: { newest: 'shop-2', shares: { 'shop-1': 100 } } })
  expect(failure).toBeUndefined()
  expect(await users()).toBe('shop-1 100 %')
})

test('a service that was left on an old revision: `fail` stops before anything is changed', async () => {
  const { fake, deploy } = pinned()
  await expect(deploy({ image: NEXT, 'pinned-traffic': 'fail' })).rejects.toMatchObject({ kind: 'conflict' })
  expect(fake.writes).toBe(0)
})

test('a service that was left on an old revision: `mend` gives everyone to the new one, once it is ready', async () => {
  const { deploy, users } = pinned()
  const { outputs } = await deploy({ image: NEXT, 'pinned-traffic': 'mend' })
  expect(await users()).toBe(`${outputs['revision']} 100 %`)
  const failed = pinned()
  expect((await failed.deploy({ image: BAD, 'pinned-traffic': 'mend' })).failure).toContain('did not become ready')
  expect(await failed.users()).toBe('shop-1 100 %')
})

test('a candidate that waits for its promotion is no pin', async () => {
  const { deploy, users } = deployer()
  const first = await deploy({ image: IMAGE })
  await deploy({ image: NEXT }, { runId: '2' })
  const third = await deploy({ image: NEXT, 'env-vars': 'A=1', 'pinned-traffic': 'mend' }, { runId: '3' })
  expect(third.lines).not.toContain('pinned to')
  expect(await users()).toBe(`${first.outputs['revision']} 100 %`)
})
