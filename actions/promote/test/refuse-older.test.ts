import { expect, test } from '@jest/globals'
import type { Revision } from '@cloudrun-delivery/shared/core/service'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { FakeCloudRun } from '@cloudrun-delivery/shared/testing/fake-cloud-run'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { refuseOlder } from '../src/refuse-older.ts'

async function refusal(servingCreatedAtMs: number | undefined): Promise<string> {
  const cloudRun = new FakeCloudRun()
  cloudRun.seed('shop', ['shop-1', 'shop-2'])
  const { revisions } = cloudRun.services.get('shop') ?? { revisions: [] as Revision[] }
  const [serving, candidate] = revisions
  if (serving === undefined || candidate === undefined) throw new Error('no revisions')
  if (servingCreatedAtMs === undefined) revisions.splice(0, 1)
  else revisions[0] = { ...serving, createdAtMs: servingCreatedAtMs }
  const { log, signal } = fakeContext()
  return refuseOlder({ cloudRun, clock: new FakeClock(), log, signal }, 'shop', { ...candidate, createdAtMs: 100 }, 'shop-1').then(() => '', (thrown: Error) => thrown.message)
}

test.each([[99, ''], [100, ''], [101, 'shop-1 serves users and was made after shop-2']])('users of a revision that was made at %d are moved to one of 100, or not', async (createdAtMs, message) => {
  expect(await refusal(createdAtMs)).toContain(message)
  expect((await refusal(createdAtMs)) === '').toBe(message === '')
})

test('a revision that serves and cannot be read may have been made this very moment', async () => {
  expect(await refusal(undefined)).toContain('revision shop-1 serves users of shop and cannot be read')
})
