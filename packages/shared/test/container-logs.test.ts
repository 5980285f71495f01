import { expect, test } from '@jest/globals'
import { containerLogs } from '@cloudrun-delivery/shared/adapters/container-logs'
import type { Call } from '@cloudrun-delivery/shared/adapters/google'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

const signal = new AbortController().signal
const place = { project: 'my-project', region: 'europe-west1' }

test('gives the newest lines, oldest first, of every kind of entry', async () => {
  const calls: Call[] = []
  const logs = containerLogs(place, async (call) => {
    calls.push(call)
    return { entries: [{ jsonPayload: { message: 'third', code: 1 } }, { jsonPayload: { code: 2 } }, { textPayload: 'first\n' }, {}] }
  })
  expect(await logs.lastLines({ kind: 'service', name: 'shop', revision: 'shop-1' }, 20, signal)).toEqual(['first', '{"code":2}', 'third'])
  expect(calls[0]).toMatchObject({ reads: true, body: { orderBy: 'timestamp desc', pageSize: 20, resourceNames: ['projects/my-project'] } })
  expect(JSON.stringify(calls[0]?.body)).toContain('varlog%2Fsystem')
})

test('who may not read them is told the role', async () => {
  const logs = containerLogs(place, async () => {
    throw new DeliveryError('permission', 'denied')
  })
  await expect(logs.lastLines({ kind: 'service', name: 'shop', revision: 'shop-1' }, 20, signal)).rejects.toMatchObject({ kind: 'permission', hint: expect.stringContaining('roles/logging.viewer') })
})
