// The bundled actions, killed for real at a seeded share of their API calls while users call the services. `npm run kills` does it at all of them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { idOf, killsOf, parseKill, run } from '../scripts/support/kills/kill.ts'
import { killAll, killOne } from '../scripts/support/kills/plan.ts'
import { scenarioOf } from '../scripts/support/kills/scenarios.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kills-e2e-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

test('killed anywhere and run again, an action brings users to where they belong', async () => {
  const outcomes = await killAll({ seed: 7, share: 0.03, every: false, jobs: 2, scenarios: ['deploy', 'promote-bad', 'promote-services', 'rollback-rollout', 'rollback-regions'] }, () => {})
  const broken = outcomes.filter(({ violations }) => violations.length > 0)
  expect(broken.map(({ kill, violations, log }) => ({ kill: kill === undefined ? 'undisturbed' : idOf(kill), violations, log }))).toEqual([])
  const killed = outcomes.filter(({ kill, reached }) => kill !== undefined && reached)
  expect(killed.length).toBeGreaterThan(5)
  expect(new Set(killed.map(({ kill }) => kill?.signal)).size).toBe(3)
}, 240_000)

describe('what was found this way, and mended', () => {
  test.each([['a rollback that is cancelled while it asks the registry reported a bug', 'rollback:2-before-SIGINT']])('%s (%s)', async (_what, id) => {
    const { reached, violations } = await killOne(id)
    expect({ reached, violations }).toEqual({ reached: true, violations: [] })
  }, 60_000)
})

describe('the kills themselves', () => {
  test('a run that leaves users where they do not belong is noticed', async () => {
    const { violations } = await run({ ...scenarioOf('rollback'), endsAt: () => 'shop-2' }, undefined, folder)
    expect(violations.map(({ rule }) => rule)).toEqual(['users-end-where-they-belong'])
  }, 60_000)

  test('are at every write in three moments, and at reads as often as they bring something new', () => {
    const read = { method: 'GET', path: '/v2/shop?x=1', writes: false }
    const write = { method: 'PATCH', path: '/v2/shop', writes: true }
    const sites = (every: boolean) => [...new Set(killsOf('rollback', [read, read, read, write, read], every).map(({ site }) => `${site.call}-${site.moment}`))]
    expect(sites(false)).toEqual(['0-before', '1-before', '3-before', '3-after', '3-late', '4-before'])
    expect(sites(true)).toContain('2-before')
    const [kill] = killsOf('rollback', [write], false)
    expect(kill === undefined ? '' : idOf(kill)).toBe('rollback:0-before-SIGKILL')
    expect(parseKill('rollback:0-before-SIGKILL')).toEqual(kill)
    expect(() => parseKill('rollback:0-never-SIGKILL')).toThrow(/is no kill/)
  })
})
