// Many services delivered at once under quotas: later, but all of them. The whole of it, 500 services in 5 regions, is `npm run bench -- fleet`.
import { expect, test } from '@jest/globals'
import { deliverFleet } from '../scripts/support/fleet.ts'

test('a delivery that met a quota is late and not lost, and all of them take little more time than the quotas ask for', async () => {
  const { targets, lost, seconds, floorSeconds, refused } = await deliverFleet({ services: 25, regions: ['europe-west1', 'us-central1'], readsPerMinute: 120, writesPerMinute: 10 })
  expect(targets).toBe(50)
  expect(lost).toEqual([])
  expect(refused).toBeGreaterThan(0)
  expect(floorSeconds).toBeGreaterThanOrEqual(120)
  expect(seconds).toBeGreaterThanOrEqual(floorSeconds)
  expect(seconds).toBeLessThanOrEqual(1.3 * floorSeconds)
}, 120_000)
