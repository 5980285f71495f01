// Crashes and faults at the calls of deploy, promote and rollback, on the real code: all single ones of the smaller scenarios, a seeded share of
// the rest and of the pairs. `npm run enumerate` runs all of them.
import { describe, expect, test } from '@jest/globals'
import { enumerate, replay } from '../scripts/support/safety/enumerate.ts'
import { parseFaults, nameOf } from '../scripts/support/safety/faults.ts'
import { SCENARIOS } from '../scripts/support/safety/scenarios.ts'
import { simulate } from '../scripts/support/safety/simulate.ts'

describe('crashes and faults', () => {
  test.each(SCENARIOS.map(({ name }) => name))('%s: whatever happens, users are where they belong in the end', async (name) => {
    const tallies = await enumerate({ seed: 4, share: 0.001, part: 0, parts: 1, scenarios: [name] })
    expect(tallies.flatMap(({ found }) => found)).toEqual([])
    expect(tallies[0]?.singles).toBeGreaterThan(0)
  }, 60_000)

  test('without a fault, each call is read as the codec of the emulator reads it', async () => {
    for (const scenario of SCENARIOS) expect((await simulate(scenario, [], true)).violations).toEqual([])
  }, 60_000)
})

describe('what was found this way, and mended', () => {
  test.each([
    ['a deploy that was accepted and is not seen yet is not undone by promote', 'promote-good:3b-foreign'],
    ['nor by rollback', 'rollback:1b-foreign'],
    ['nor by a deploy', 'deploy:0b-foreign'],
    ['nor by cleaning up after a deploy that failed', 'deploy-broken:2a-foreign'],
    ['a job of promote that is re-run does not undo a newer deploy', 'promote-good:0b-foreign'],
    ['not even while the revision that serves cannot be read', 'promote-bad:0b-foreign+12b-stale'],
    ['not even after it died in the middle of a rollout', 'promote-bad:5a-death+6b-foreign'],
    ['a reading that is behind does not keep rollback from its work', 'rollback:0b-stale'],
    ['a deploy that failed is not made anew by a re-run', 'deploy-broken:none'],
    ['a creation whose answer is lost is found, and told', 'deploy-first:1a-503'],
  ])('%s (%s)', async (_what, id) => {
    expect((await replay(id)).violations).toEqual([])
  })

  test('the same id is the same run', async () => {
    const id = 'promote-good:7b-503+12b-kill'
    const [one, two] = [await replay(id), await replay(id)]
    expect(one.calls).toEqual(two.calls)
    expect(one.runs).toEqual(two.runs)
    expect(nameOf(parseFaults('7b-503+12b-kill'))).toBe('7b-503+12b-kill')
  })
})
