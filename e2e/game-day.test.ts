// The drill as it is shipped: staging gets a bad version on purpose, and the run says that it was found and undone; or fails, when it was not.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { RunReport } from '../packages/runner/src/runner.ts'
import { forToday } from '../scripts/support/demo-commits.ts'
import { edited, ExampleRepository } from '../scripts/support/example-repository.ts'

const FILE = '.github/workflows/game-day.yml'
let folder: string
let shop: ExampleRepository

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'game-day-e2e-'))
  shop = await ExampleRepository.make({
    example: 'shop', folder: path.join(folder, 'shop'),
    edit: async (at) => {
      await forToday(at)
      // Weekly it may take minutes; here a step is seconds.
      await edited(FILE, (text) => `${text}      requests-per-second: '30'\n      step-duration: 4s\n`)(at)
    },
  })
  const today = await shop.push('develop')
  expect(today.result).toBe('success')
}, 120_000)
afterAll(async () => {
  expect(shop.local.github.lies).toEqual([])
  await shop.local.close()
  await rm(folder, { recursive: true, force: true })
})

const logOf = ({ jobs }: RunReport) => jobs.flatMap(({ name, result, steps, annotations }) => [`== ${name}: ${result}`, ...steps.flatMap((step) => [step.name, ...step.log]), ...annotations.map(({ message }) => message)]).join('\n')

async function usersAt(): Promise<string> {
  const response = await fetch(`${shop.local.emulator.url}/v2/projects/my-project-staging/locations/europe-west1/services/shop`)
  const { traffic } = (await response.json()) as { readonly traffic: readonly { readonly revision?: string; readonly percent?: number }[] }
  return traffic.filter(({ percent = 0 }) => percent > 0).map(({ revision, percent }) => `${revision ?? ''} ${percent ?? 0}`).join(', ')
}

test('the bad version is found and undone, the times are told, and the same drill works again', async () => {
  const before = await usersAt()
  for (let drill = 1; drill <= 2; drill += 1) {
    const report = await shop.press(FILE, {}, 'develop')
    expect({ result: report.result, log: report.result === 'success' ? '' : logOf(report) }).toEqual({ result: 'success', log: '' })
    const drilled = report.jobs.find(({ name }) => name === 'drill / drill')
    const [decided, undone] = ['seconds-to-decision', 'seconds'].map((output) => Number(drilled?.outputs[output]))
    expect(decided).toBeGreaterThan(0)
    expect(undone).toBeGreaterThanOrEqual(Math.floor(decided ?? Infinity))
    expect(drilled?.summary).toContain('✅ The bad revision was found and undone')
    expect(drilled?.summary).toMatch(/\| Decided after \| \d+ s \|/)
    expect(await usersAt()).toBe(before)
  }
}, 240_000)

test('a drill that finds nothing fails, since then nothing would have helped', async () => {
  // Nobody asks for what the patch breaks.
  await shop.commit('develop', 'Look elsewhere', edited(FILE, (text) => text.replace('path: /api/products', 'path: /health')))
  const report = await shop.press(FILE, {}, 'develop')
  expect(report.result).toBe('failure')
  expect(logOf(report)).toContain('The bad revision was promoted: nothing was found wrong with it. Is path what the patch makes bad?')
}, 120_000)

test('a patch that does not fit any more is told before anything is built', async () => {
  await shop.commit('develop', 'New prices', edited('pricing.mjs', (text) => text.replace('300 + id * 50', '400 + id * 40')))
  const report = await shop.press(FILE, {}, 'develop')
  expect(report.result).toBe('failure')
  expect(report.jobs.flatMap(({ steps }) => steps.flatMap(({ annotations }) => annotations.map(({ message }) => message)))).toContain('The patch does not fit the source any more: write it again.')
  expect(report.jobs.flatMap(({ steps }) => steps).filter(({ name, outcome }) => name.includes('build-image') && outcome !== 'skipped')).toEqual([])
}, 60_000)
