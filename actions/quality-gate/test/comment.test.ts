// The comment on a pull request, over HTTP with a GitHub that refuses what GitHub would refuse.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { startFakeGitHub, type FakeGitHub } from '../../../packages/fake-github/src/fake-github.ts'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { parseEvent } from '../src/github/event.ts'
import { connectPullRequest } from '@cloudrun-delivery/shared/adapters/pull-request'
import { publish, type CommentMode } from '@cloudrun-delivery/shared/sticky-comment'
import { COMMENT_CHARACTERS_MAX, MARKER, parseSections, withSection } from '@cloudrun-delivery/shared/core/sticky'

const BOT = 'github-actions[bot]'
const never = new AbortController().signal

let github: FakeGitHub
beforeEach(async () => {
  github = await startFakeGitHub({
    repository: 'octo/shop', tokens: { writer: { 'pull-requests': 'write' }, reader: { 'pull-requests': 'read' } },
    commits: [{ sha: '1'.repeat(40), message: 'One' }], pulls: [{ number: 7, title: 'Seven', author: 'octocat', commits: [], merged: false }],
  })
})
afterEach(async () => {
  await github.close()
  expect(github.lies).toEqual([])
})

const page = (token = 'writer') => connectPullRequest({ token, apiUrl: github.url, repository: 'octo/shop', mask: () => {} }, 7)
const section = (id: string, head: string, rest = 'rest') => ({ id, head, rest })
const comment = async (id: string, head: string, { mode = 'on-change', passed = false, rest = 'rest' }: { readonly mode?: CommentMode; readonly passed?: boolean; readonly rest?: string } = {}) =>
  publish(page(), section(id, head, rest), { mode, passed, author: BOT, clock: new FakeClock(), signal: never })
const bodies = () => github.repository.comments.map(({ body }) => body)

describe('one comment', () => {
  test('is made by the first failure, kept up to date by a pass, and not written when nothing changed', async () => {
    expect(await comment('backend', 'pass', { passed: true })).toBe('not asked for')
    expect(bodies()).toEqual([])
    expect(await comment('backend', 'fail')).toBe('written')
    const writes = () => github.calls.filter((call) => /PATCH|POST/.test(call)).length
    expect(await comment('backend', 'fail')).toBe('unchanged')
    expect(writes()).toBe(1)
    expect(await comment('backend', 'pass', { passed: true })).toBe('written')
    expect(await comment('frontend', 'fail')).toBe('written')
    expect(bodies()).toHaveLength(1)
    expect(parseSections(bodies()[0] ?? '').map(({ id, head }) => [id, head])).toEqual([['backend', 'pass'], ['frontend', 'fail']])
  })

  test('is made by a pass only when always asked for, and never when off', async () => {
    expect(await comment('a', 'x', { mode: 'off' })).toBe('not asked for')
    expect(await comment('a', 'x', { mode: 'on-failure', passed: true })).toBe('not asked for')
    expect(await comment('a', 'x', { mode: 'always', passed: true })).toBe('written')
  })

  test('of somebody else with our marker is not ours; a test name cannot end a section or forge one', async () => {
    github.repository.comments.push({ id: 1, on: 7, body: `${MARKER}\n\n<!-- section:backend -->\npass\n<!-- rest -->\n\n<!-- end:backend -->`, author: 'mallory', atMs: 0, updatedMs: 0 })
    await comment('backend', 'fail <!-- end:backend --> <!-- section:frontend -->\nforged\n<!-- rest -->\n\n<!-- end:frontend -->')
    expect(bodies()).toHaveLength(2)
    expect(bodies()[0]).toContain('pass')
    expect(parseSections(bodies()[1] ?? '').map(({ id }) => id)).toEqual(['backend'])
  })

  test('behind a hundred others is found', async () => {
    for (let id = 1; id <= 120; id += 1) github.repository.comments.push({ id, on: 7, body: 'chatter', author: 'octocat', atMs: 0, updatedMs: 0 })
    await comment('a', 'one')
    await comment('a', 'two')
    expect(bodies().filter((body) => body.startsWith(MARKER))).toHaveLength(1)
  })

  test('of ten gates that end at once loses no section and has no double', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `gate-${index}`)
    await Promise.all(ids.map(async (id) => publish(page(), section(id, `verdict of ${id}`), { mode: 'always', passed: true, author: BOT, clock: systemClock, signal: never })))
    expect(bodies()).toHaveLength(1)
    expect(parseSections(bodies()[0] ?? '').map(({ id }) => id)).toEqual(ids)
  }, 60_000)

  test('a token that may only read is refused with the permission that it lacks', async () => {
    await expect(publish(page('reader'), section('a', 'x'), { mode: 'always', passed: false, author: BOT, clock: new FakeClock(), signal: never })).rejects.toThrow(/HTTP 403/)
  })
})

test('whatever sections are put together, the comment fits, every section keeps its first line, and none is cut in a line', () => {
  const line = fc.string({ maxLength: 300 }).map((text) => text.replaceAll(/\s/g, ' '))
  const one = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'backend tests', 'ünï<code>'), head: fc.array(line, { minLength: 1, maxLength: 200 }).map((lines) => `### verdict\n${lines.join('\n')}`), rest: fc.integer({ min: 0, max: 70_000 }).map((size) => 'r'.repeat(size)) })
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (sections) => {
      const body = sections.reduce((text, given) => withSection(text, given), '')
      expect(body.length).toBeLessThanOrEqual(COMMENT_CHARACTERS_MAX)
      const shown = parseSections(body)
      expect(new Set(shown.map(({ id }) => id)).size).toBe(new Set(sections.map(({ id }) => (id.startsWith('ü') ? '-n-code-' : id))).size)
      for (const { head } of shown) expect(head.startsWith('### verdict')).toBe(true)
    }),
  )
})

test('a pull request of a fork or of Dependabot is known before anything is refused', () => {
  const event = (head: string) => JSON.stringify({ pull_request: { number: 7, head: { repo: { full_name: head } }, base: { sha: 'b', repo: { full_name: 'octo/shop' } } } })
  expect(parseEvent(event('octo/shop'), 'octocat')).toEqual({ name: '', pull: 7, readOnly: undefined, baseBranch: undefined, baseCommit: 'b', headCommit: undefined })
  expect(parseEvent(event('mallory/shop'), 'mallory').readOnly).toContain('fork')
  expect(parseEvent(event('octo/shop'), 'dependabot[bot]').readOnly).toContain('Dependabot')
  for (const text of ['', '{}', '[]', 'null', '{"pull_request":null}']) expect(parseEvent(text, 'x')).toEqual({ name: '', pull: undefined, readOnly: undefined, baseBranch: undefined, baseCommit: undefined, headCommit: undefined })
  expect(parseEvent('{"merge_group":{"base_sha":"b"}}', 'x', 'merge_group')).toMatchObject({ name: 'merge_group', pull: undefined, baseCommit: 'b' })
})
