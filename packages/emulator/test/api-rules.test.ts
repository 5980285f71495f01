// What `npm run fuzz -- emulator` found, each by what the user saw. A share of it is test/emulator-fuzz.test.ts.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { worldInProcess, type Json, type World } from './fuzz/world.ts'

const AT = '/v2/projects/p/locations/europe-west1/services'
const V1 = '/v1/projects/p/locations/europe-west1/services'
const template = (image: string, more: Json = {}) => ({ containers: [{ image }], ...more })

let world: World
beforeAll(async () => {
  world = await worldInProcess()
})
afterAll(async () => {
  for (let [revision] = world.driver.held; revision !== undefined; [revision] = world.driver.held) {
    world.driver.release(revision)
    await world.idle()
  }
  await world.close()
})

const ask: World['ask'] = async (...request) => world.ask(...request)
const taken = async (verb: string, url: string, body?: unknown): Promise<Json> => {
  const { status, json } = await ask(verb, url, body)
  if (status !== 200) throw new Error(`${verb} ${url}: ${JSON.stringify(json)}`)
  await world.idle()
  return json
}
const read = async (id: string) => taken('GET', `${AT}/${id}`)
/** Lets a start go on, and waits until it is known what became of it. */
const released = async (id: string, revision: string) => {
  world.driver.release(revision)
  for (let isOver = false; !isOver; await world.idle()) isOver = (await taken('GET', `${AT}/${id}/revisions/${revision}`))['reconciling'] !== true
}

test.each([['v2', AT, 'PATCH'], ['v1', V1, 'PUT']])('a service that was read with %s and written back is not changed', async (version, at, verb) => {
  await taken('POST', `${AT}?serviceId=echo-${version}`, { template: template('ok') })
  const before = await read(`echo-${version}`)
  await taken(verb, `${at}/echo-${version}`, await taken('GET', `${at}/echo-${version}`))
  expect(await read(`echo-${version}`)).toEqual(before)
})

test('a deploy is not held up by an older one that is still starting', async () => {
  await taken('POST', `${AT}?serviceId=slow`, { template: template('ok', { revision: 'slow-one' }) })
  await taken('PATCH', `${AT}/slow`, { template: template('fine', { revision: 'slow-two' }) })
  await released('slow', 'slow-two')
  expect(await read('slow')).toMatchObject({ latestReadyRevision: expect.stringMatching(/slow-two$/), observedGeneration: '2', trafficStatuses: [{ percent: 100 }] })
})

test('a service that is made anew does not inherit the end of a revision of the same name', async () => {
  await taken('POST', `${AT}?serviceId=again`, { template: template('broken', { revision: 'again-a' }) })
  await taken('DELETE', `${AT}/again`)
  await taken('POST', `${AT}?serviceId=again`, { template: template('ok', { revision: 'again-a' }) })
  await released('again', 'again-a')
  expect(await read('again')).toMatchObject({ terminalCondition: { state: 'CONDITION_SUCCEEDED' }, latestReadyRevision: expect.stringMatching(/again-a$/) })
})

test('an annotation whose key has dots can be changed by its mask', async () => {
  await taken('POST', `${AT}?serviceId=dots`, { annotations: { 'example.com/x': '1', team: 'a' }, template: template('ok') })
  await taken('PATCH', `${AT}/dots?updateMask=annotations.example.com/x`, { annotations: { 'example.com/x': '2' } })
  expect((await read('dots'))['annotations']).toEqual({ 'example.com/x': '2', team: 'a' })
})

test('the mask * replaces the whole service', async () => {
  await taken('POST', `${AT}?serviceId=star`, { description: 'a', template: template('ok') })
  await taken('PATCH', `${AT}/star?updateMask=*`, { template: template('ok') })
  expect(await read('star')).not.toHaveProperty('description')
})

test('a mask that sets one of two fields of which a service has one takes the other away', async () => {
  const policy = 'projects/p/platforms/cloudRun/policies/strict'
  await taken('POST', `${AT}?serviceId=signed`, { binaryAuthorization: { useDefault: true }, template: template('ok') })
  await taken('PATCH', `${AT}/signed?updateMask=binary_authorization.policy`, { binaryAuthorization: { policy } })
  expect((await read('signed'))['binaryAuthorization']).toEqual({ policy })
  await taken('PATCH', `${AT}/signed?updateMask=binaryAuthorization.useDefault`, { binaryAuthorization: { breakglassJustification: 'none' } })
  expect((await read('signed'))['binaryAuthorization']).toEqual({ policy })
})

test('a volume for Cloud SQL is mounted at /cloudsql, which nobody has to say', async () => {
  const mounted = template('ok', { containers: [{ image: 'ok', volumeMounts: [{ name: 'db' }] }], volumes: [{ name: 'db', cloudSqlInstance: { instances: ['p:europe-west1:db'] } }] })
  await taken('POST', `${AT}?serviceId=sql`, { template: mounted })
  expect(world.driver.takeStarted().at(-1)?.found).toEqual({ '/cloudsql': { readOnly: true, files: { 'p:europe-west1:db/.s.PGSQL.5432': 'socket' } } })
})

test('nobody can write to the file of a secret, whatever mode was asked for', async () => {
  await taken('POST', '/v1/projects/p/secrets?secretId=key', { replication: { automatic: {} } })
  await taken('POST', '/v1/projects/p/secrets/key:addVersion', { payload: { data: Buffer.from('hunter2').toString('base64') } })
  const volume = { name: 'keys', secret: { secret: 'key', items: [{ version: '1', path: 'key', mode: 0o644 }] } }
  await taken('POST', `${AT}?serviceId=keys`, { template: template('ok', { containers: [{ image: 'ok', volumeMounts: [{ name: 'keys', mountPath: '/keys' }] }], volumes: [volume] }) })
  expect(world.driver.takeStarted().at(-1)?.found).toEqual({ '/keys': { readOnly: true, files: { key: '444 hunter2' } } })
})

const mountedAt = (mountPath: string, volume: Json = { emptyDir: {} }): Json => ({ template: template('ok', { containers: [{ image: 'ok', volumeMounts: [{ name: 'a', mountPath }] }], volumes: [{ name: 'a', ...volume }] }) })

test('a mask of a policy that neither the service nor the request has changes nothing', async () => {
  await taken('POST', `${AT}?serviceId=unsigned`, { template: template('ok') })
  const before = await read('unsigned')
  await taken('PATCH', `${AT}/unsigned?updateMask=binary_authorization.policy`, { description: 'not masked' })
  expect(await read('unsigned')).toEqual(before)
})

test('a replace of v1 that was taken is not answered 404 because the service was deleted right after it', async () => {
  await taken('POST', `${AT}?serviceId=short`, { template: template('ok') })
  const service = await taken('GET', `${V1}/short`)
  const [replaced] = await Promise.all([ask('PUT', `${V1}/short`, { ...service, spec: { template: { spec: { containers: [{ image: 'fine' }] } } } }), ask('DELETE', `${AT}/short`)])
  expect(replaced).toMatchObject({ status: 200, json: { metadata: { generation: 2 } } })
})

test.each<readonly [string, string, string, unknown]>([
  ['a page token of nothing', 'GET', `${V1}?continue=x`, undefined],
  ['two ports of a container', 'POST', `${AT}?serviceId=ports`, { template: { containers: [{ image: 'ok', ports: [{ containerPort: 80 }, { containerPort: 81 }] }] } }],
  ['a name with a slash', 'PATCH', `${AT}/a%2Fb?allowMissing=true`, { template: template('ok') }],
  ['a probe of two kinds', 'POST', `${AT}?serviceId=probes`, { template: { containers: [{ image: 'ok', startupProbe: { httpGet: {}, grpc: {} } }] } }],
  ['an update mask that is no field of a policy', 'POST', `${AT}/labels:setIamPolicy`, { policy: {}, updateMask: 'nonsense' }],
  ['a volume for Cloud SQL elsewhere than at /cloudsql', 'POST', `${AT}?serviceId=wrong`, mountedAt('/sql', { cloudSqlInstance: { instances: ['p:europe-west1:db'] } })],
  ['an instance of Cloud SQL by its short name', 'POST', `${AT}?serviceId=wrong`, mountedAt('/cloudsql', { cloudSqlInstance: { instances: ['db'] } })],
  ['an instance of Cloud SQL whose name leads out of the folder', 'POST', `${AT}?serviceId=wrong`, mountedAt('/cloudsql', { cloudSqlInstance: { instances: ['../../../../tmp/out'] } })],
  ['a volume over the processes of the system', 'POST', `${AT}?serviceId=wrong`, mountedAt('/proc')],
  ['a volume below the devices of the system', 'POST', `${AT}?serviceId=wrong`, mountedAt('/dev/disk')],
  ['two volumes at one place', 'POST', `${AT}?serviceId=wrong`, { template: template('ok', { containers: [{ image: 'ok', volumeMounts: [{ name: 'a', mountPath: '/a' }, { name: 'a', mountPath: '/a/' }] }], volumes: [{ name: 'a', emptyDir: {} }] }) }],
  ['a volume of two kinds by v1', 'POST', V1, { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'wrong' }, spec: { template: { spec: { containers: [{ image: 'ok' }], volumes: [{ name: 'a', emptyDir: {}, secret: { secretName: 'one' } }] } } } }],
])('%s is refused', async (_what, verb, url, body) => {
  expect(await ask(verb, url, body)).toMatchObject({ status: 400, json: { error: { code: 400, status: 'INVALID_ARGUMENT' } } })
})
