import { describe, expect, test } from '@jest/globals'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { describeShares, desiredShares, followsLatest, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { BAD, IMAGE, NEXT, NOT_LISTENING, deployer } from './deployer.ts'

function world(base: Readonly<Record<string, string>> = {}) {
  const all = deployer({ service: '', 'worker-pool': 'queue', image: IMAGE, ...base })
  const pool = () => {
    const found = all.pools.pools.get('queue')?.pool
    if (found === undefined) throw new Error('no pool')
    return found
  }
  return { ...all, pool, instances: () => describeShares(observedShares(pool())) }
}

describe('a worker pool', () => {
  test('is made, and all instances are of its first revision by name', async () => {
    const { deploy, pool, instances } = world()
    const { outputs } = await deploy({ instances: '3', 'instance-percent': '20', labels: 'team=checkout', 'liveness-probe': '/alive' })
    expect(outputs).toMatchObject({ changed: 'true', revision: expect.stringMatching(/^queue-r[0-9a-f]{8}$/), 'previous-traffic': '[]' })
    expect(instances()).toBe(`${outputs['revision']} 100 %`)
    expect(followsLatest(pool())).toBe(false)
    expect(pool()).toMatchObject({ settings: { scaling: { manualInstanceCount: 3 }, labels: { team: 'checkout' } }, template: { containers: [{ image: IMAGE, livenessProbe: { httpGet: { path: '/alive' } } }] } })
    expect(JSON.stringify(pool())).not.toContain('cpuIdle')
  })

  test('again it is no change, also with fewer instances than the whole for the new revision', async () => {
    const { pools, deploy, instances } = world()
    const first = await deploy({})
    const next = await deploy({ image: NEXT, 'instance-percent': '60' })
    for (const runId of ['1', '2']) expect(await deploy({ image: NEXT, 'instance-percent': '60' }, { runId })).toMatchObject({ outputs: { changed: 'false', revision: next.outputs['revision'] } })
    expect(instances()).toBe(`${next.outputs['revision']} 60 %, ${first.outputs['revision']} 40 %`)
    expect(pools.writes).toBe(2)
    const whole = await deploy({ image: NEXT }, { runId: '3' })
    expect(whole.outputs).toMatchObject({ changed: 'true', revision: next.outputs['revision'], 'previous-traffic': JSON.stringify([{ revision: next.outputs['revision'], percent: 60 }, { revision: first.outputs['revision'], percent: 40 }]) })
    expect(instances()).toBe(`${next.outputs['revision']} 100 %`)
  })

  test('a split that follows the latest revision is pinned', async () => {
    const { pools, deploy, pool } = world()
    const { outputs } = await deploy({})
    const before = pool()
    await pools.updateWorkerPool(before, { traffic: [] })
    expect(await deploy({})).toMatchObject({ outputs: { changed: 'true', revision: outputs['revision'] } })
    expect(followsLatest(pool())).toBe(false)
  })

  test('scaling alone makes no revision; zero is not nothing', async () => {
    const { deploy, pool } = world()
    const first = await deploy({ instances: '2' })
    const { outputs, lines } = await deploy({ instances: '0' })
    expect(lines).toContain('worker-pool.scaling.manualInstanceCount: 2 → 0 (input instances)')
    expect(outputs).toMatchObject({ changed: 'true', revision: first.outputs['revision'] })
    expect(pool().settings['scaling']).toEqual({ manualInstanceCount: 0 })
  })

  test('whose revision fails keeps its instances; asked for and observed are the same, and another attempt tries again', async () => {
    const { pools, logs, deploy, pool, instances } = world()
    const first = await deploy({})
    logs.lines.set('*', ['cannot reach redis://:hunter22@cache'])
    const bad = await deploy({ image: BAD, 'env-vars': 'REDIS=redis://:hunter22@cache' })
    expect(bad.failure).toContain(`did not become ready: ${NOT_LISTENING}`)
    expect(bad.failure).toContain(`Instances are at ${first.outputs['revision']} 100 %.`)
    expect(bad.summary).toContain('cannot reach ***')
    expect(bad.outputs).toMatchObject({ changed: 'true', 'stable-revision': first.outputs['revision'] })
    expect(instances()).toBe(describeShares(desiredShares(pool())))
    const { writes } = pools
    const same = await deploy({ image: BAD, 'env-vars': 'REDIS=redis://:hunter22@cache' })
    expect(same.failure).toContain('did not become ready')
    expect(pools.writes).toBe(writes)
    pools.failing.clear()
    const again = await deploy({ image: BAD, 'env-vars': 'REDIS=redis://:hunter22@cache' }, { attempt: '2' })
    expect(again.failure).toBeUndefined()
    expect(again.outputs['revision']).not.toBe(bad.outputs['revision'])
    expect(instances()).toBe(`${again.outputs['revision']} 100 %`)
  })

  test('a newer change is planned anew on, and a lost answer is not written twice', async () => {
    const { pools, deploy, pool } = world()
    await deploy({})
    pools.beforeWrite = (fake) => {
      const stored = fake.pools.get('queue')
      if (stored !== undefined) stored.pool = { ...stored.pool, etag: 'theirs', settings: { ...stored.pool.settings, description: 'theirs' } }
    }
    await deploy({ 'env-vars': 'A=1' })
    expect(pool().settings['description']).toBe('theirs')
    pools.afterWrite = () => {
      throw new DeliveryError('unavailable', 'no answer (socket hang up)')
    }
    const { writes } = pools
    expect(await deploy({ 'env-vars': 'A=2' })).toMatchObject({ outputs: { changed: 'true' } })
    expect(pools.writes).toBe(writes + 1)
  })

  test('dry run writes nothing', async () => {
    const { pools, deploy } = world()
    await deploy({ 'dry-run': 'true' })
    expect(pools.pools.size).toBe(0)
  })

  test('from a manifest as gcloud exports it', async () => {
    const { deploy, pool } = world({ 'worker-pool': '', image: '' })
    const manifest = `
apiVersion: run.googleapis.com/v1
kind: WorkerPool
metadata: { name: queue, annotations: { run.googleapis.com/launch-stage: BETA, run.googleapis.com/scalingMode: manual, run.googleapis.com/manualInstanceCount: '4' } }
spec:
  template: { spec: { containers: [{ image: '${IMAGE}', resources: { limits: { cpu: '1' } } }], serviceAccountName: w@my-project.iam.gserviceaccount.com } }
  instanceSplits: [{ latestRevision: true, percent: 100 }]
`
    const { lines } = await deploy({}, { manifest })
    expect(lines).toContain('ignored spec.instanceSplits')
    expect(pool()).toMatchObject({ settings: { launchStage: 'BETA', scaling: { manualInstanceCount: 4 } }, template: { serviceAccount: 'w@my-project.iam.gserviceaccount.com', containers: [{ image: IMAGE }] } })
    expect(await deploy({}, { manifest, runId: '2' })).toMatchObject({ outputs: { changed: 'false' } })
    await expect(deploy({}, { manifest: manifest.replace("manualInstanceCount: '4'", "maxScale: '4'") })).rejects.toThrow('run.googleapis.com/maxScale is not known here')
  })

  test.each([
    [{ traffic: '10' }, '`traffic` is for services and has no effect on a worker pool; give `instance-percent`'],
    [{ 'max-instances': '10' }, 'give `instances`'],
    [{ port: '80' }, '`port` is for services'],
    [{ execute: 'true' }, '`execute` is for jobs'],
    [{ 'execution-environment': 'gen2' }, '`execution-environment` is for services and jobs'],
    [{ 'env-vars': 'CLOUD_RUN_REVISION=x' }, 'CLOUD_RUN_REVISION is set by Cloud Run itself'],
  ])('refuses %j', async (inputs, words) => {
    await expect(world().deploy(inputs)).rejects.toThrow(words)
  })
})

test('a service whose candidate has most users keeps its share when the same deploy runs again', async () => {
  const { fake, deploy, users } = deployer({ image: NEXT })
  fake.seed('shop', ['shop-1'])
  const { outputs } = await deploy({ traffic: '60' })
  expect(await deploy({ traffic: '60' })).toMatchObject({ outputs: { changed: 'false' } })
  expect(await users()).toBe(`${outputs['revision']} 60 %, shop-1 40 %`)
})
