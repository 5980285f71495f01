// Policies of services as Google's own client reads and writes them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pushApp } from '../push-app.ts'
import { connect, TRANSPORTS, type Target } from './clients.ts'

const ID = `contract-iam-${Date.now().toString(36)}`

describe.each(TRANSPORTS)('by %s', (transport) => {
  let target: Target
  let resource: string

  beforeAll(async () => {
    target = await connect(async (emulator) => pushApp(emulator.host, 'hello'), transport)
    resource = `${target.parent}/services/${ID}`
    const [operation] = await target.services.createService({ parent: target.parent, serviceId: ID, service: { template: { containers: [{ image: target.image }] } } })
    await operation.promise()
  }, 60_000)

  afterAll(async () => {
    await target.services.deleteService({ name: resource }).then(async ([operation]) => operation.promise(), () => undefined)
    await target.close()
  })

  test('a service that was just made has a policy without bindings', async () => {
    const [{ bindings }] = await target.services.getIamPolicy({ resource })
    expect(bindings ?? []).toEqual([])
  })

  test('read, change, write; a second write from the same reading is ABORTED', async () => {
    const [policy] = await target.services.getIamPolicy({ resource })
    const bindings = [{ role: 'roles/run.invoker', members: ['allUsers'] }]
    await target.services.setIamPolicy({ resource, policy: { ...policy, bindings } })
    const [changed] = await target.services.getIamPolicy({ resource })
    expect(changed.bindings).toEqual([expect.objectContaining(bindings[0] ?? {})])
    const again = await target.services.setIamPolicy({ resource, policy: { ...policy, bindings: [] } }).then(() => 'no error', (error: unknown) => Reflect.get(error as object, 'code') as unknown)
    expect(again).toBe(10)
  })

  test('permissions are tested', async () => {
    const [{ permissions }] = await target.services.testIamPermissions({ resource, permissions: ['run.services.setIamPolicy'] })
    expect(permissions).toEqual(['run.services.setIamPolicy'])
  })

  test('the check of the invoker can be switched off', async () => {
    const [operation] = await target.services.updateService({ service: { name: resource, invokerIamDisabled: true }, updateMask: { paths: ['invoker_iam_disabled'] } })
    await operation.promise()
    const [service] = await target.services.getService({ name: resource })
    expect(service.invokerIamDisabled).toBe(true)
  }, 60_000)
})
