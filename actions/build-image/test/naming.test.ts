// Tags and labels that an image gets from what GitHub is building.
import { describe, expect, test } from '@jest/globals'
import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { readEventFile } from '@cloudrun-delivery/shared/adapters/event-file'
import { TAG } from '@cloudrun-delivery/shared/core/image-reference'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { parseInputs } from '../src/inputs.ts'
import type { Event } from '../src/naming/event.ts'
import { labelsOf } from '../src/naming/labels.ts'
import { readTags, type Flavor } from '../src/naming/tag-rules.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const AUTO: Flavor = { latest: 'auto', prefix: '', suffix: '' }
const EVENT: Event = { name: 'push', ref: 'refs/heads/main', commit: COMMIT, baseBranch: '', atMs: Date.UTC(2026, 11, 31, 23, 30, 5), repository: { defaultBranch: 'main', description: undefined, license: undefined } }
const tags = (ref: string, lines: readonly string[], flavor = AUTO, event: Partial<Event> = {}) => readTags(lines, flavor, { ...EVENT, ref, ...event })

describe('tags', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['plain ones', '', ['v1, v2', 'v1'], ['v1', 'v2']],
    ['of a branch', 'refs/heads/feature/log in', ['type=ref,event=branch'], ['feature-log-in']],
    ['of a branch, on a tag', 'refs/tags/v1', ['type=ref,event=branch'], []],
    ['of a pull request', 'refs/pull/12/merge', ['type=ref,event=pr'], ['pr-12']],
    ['of a pull request, with a prefix of its own', 'refs/pull/12/merge', ['type=ref,event=pr,prefix=preview-'], ['preview-12']],
    ['of a git tag', 'refs/tags/release-7', ['type=ref,event=tag'], ['release-7', 'latest']],
    ['of a version', 'refs/tags/v1.4.2', ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern=v{{major}}'], ['1.4.2', '1.4', 'v1', 'latest']],
    ['of a pre-release: the whole version alone, and no latest', 'refs/tags/v1.4.2-rc.1', ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}'], ['1.4.2-rc.1']],
    ['as it is written', 'refs/tags/v1.4.2-rc.1', ['type=semver,pattern={{raw}}'], ['v1.4.2-rc.1']],
    ['of a version that is given', 'refs/heads/main', ['type=semver,pattern={{version}},value=v2.0.0'], ['2.0.0', 'latest']],
    ['of a tag that is no version', 'refs/tags/nightly', ['type=semver,pattern={{version}}'], []],
    ['what belongs to a build is no part of a tag', 'refs/tags/v1.0.0+build.5', ['type=semver,pattern={{version}}'], ['1.0.0', 'latest']],
    ['of the commit', 'refs/heads/main', ['type=sha', 'type=sha,format=long,prefix='], ['sha-0123456', COMMIT]],
    ['of one branch alone', 'refs/heads/develop', ['type=edge,branch=develop', 'type=edge,branch=main'], ['edge']],
    ['of the default branch, where none is named', 'refs/heads/main', ['type=edge'], ['edge']],
    ['of another branch, where none is named', 'refs/heads/feature', ['type=edge'], []],
    ['for the default branch alone', 'refs/heads/main', ['type=raw,value=latest,enable={{is_default_branch}}', 'type=raw,value=next,enable={{is_not_default_branch}}'], ['latest']],
    ['for all but the default branch', 'refs/pull/12/merge', ['type=raw,value=latest,enable={{is_default_branch}}', 'type=raw,value=next,enable={{ is_not_default_branch }}'], ['next']],
    ['with the branch, the commit and the time', 'refs/heads/feature/login', ["type=raw,value={{branch}}-{{sha}}-{{date 'YYYYMMDD-HHmmss'}}"], ['feature-login-0123456-20261231-233005']],
    ['with the time of a zone, and in seconds', 'refs/heads/main', ["type=raw,value={{date 'YYYY-MM-DD' tz='Asia/Tokyo'}}", "type=raw,value=at{{date 'X'}}"], ['2027-01-01', 'at1798759805']],
    ['of a tag that is not there', 'refs/heads/main', ['type=raw,value={{tag}}', 'type=raw,value=v,suffix=-{{tag}}'], ['v-']],
    ['of a part of a git tag', 'refs/tags/v1.4.2', ['type=match,pattern=v(.*),group=1'], ['1.4.2', 'latest']],
    ['of a part of a git tag, with commas and flags', 'refs/tags/Release-12', ['type=match,"pattern=/release-(\\d{1,3})/i",group=1'], ['12', 'latest']],
    ['of a git tag that does not match', 'refs/tags/nightly', ['type=match,pattern=v(.*),group=1'], []],
    ['of a branch, where a match wants a git tag', 'refs/heads/v1', ['type=match,pattern=v1'], []],
    ['of a schedule, which this is not', 'refs/heads/main', ['type=schedule'], []],
    ['the version first, then the branch, then the commit', 'refs/tags/v1.4.2', ['type=sha', 'plain', 'type=ref,event=tag', 'type=semver,pattern={{version}}'], ['1.4.2', 'v1.4.2', 'plain', 'sha-0123456', 'latest']],
    ['in an order of their own', 'refs/heads/main', ['type=ref,event=branch', 'type=sha,priority=1001'], ['sha-0123456', 'main']],
    ['given', 'refs/heads/main', ['type=raw,value=stable', 'type=raw,value=no,enable=false'], ['stable']],
  ])('%s', (_what, ref, lines, expected) => {
    expect(tags(ref, lines)).toEqual({ tags: expected, problems: [] })
  })

  test('a schedule has tags of its own, and no latest', () => {
    expect(tags('refs/heads/main', ['type=schedule', "type=schedule,pattern={{date 'YYYYMMDD'}}", 'type=ref,event=branch'], AUTO, { name: 'schedule' }).tags).toEqual(['nightly', '20261231', 'main'])
  })

  test('the branch that a pull request is for can be part of a tag', () => {
    expect(tags('refs/pull/12/merge', ['type=ref,event=pr,suffix=-to-{{base_ref}}'], AUTO, { baseBranch: 'release/1.4' }).tags).toEqual(['pr-12-to-release-1.4'])
  })

  test('where the event names no default branch, a rule that needs it is a problem', () => {
    const unknown = { repository: { ...EVENT.repository, defaultBranch: undefined } }
    const line = 'type=raw,value=latest,enable={{is_default_branch}}'
    expect(tags('refs/heads/main', [line], AUTO, unknown)).toEqual({ tags: [], problems: [`\`tags\` line "${line}" needs the default branch, which the file of the event (GITHUB_EVENT_PATH) does not name`] })
    expect(tags('refs/tags/v1', [line], AUTO, unknown)).toEqual({ tags: [], problems: [] })
  })

  test('a flavor is that of all rules, and not of plain tags', () => {
    expect(tags('refs/tags/v1.4.2', ['plain', 'type=semver,pattern={{version}}', 'type=raw,value=x,suffix='], { latest: 'false', prefix: 'p-', suffix: '-s' }).tags).toEqual(['p-1.4.2-s', 'plain', 'p-x'])
    expect(tags('refs/heads/main', ['type=ref,event=branch'], { ...AUTO, latest: 'true' }).tags).toEqual(['main', 'latest'])
  })

  test.each([
    ['type=semver,patern={{version}}', 'has patern, which type=semver does not know; it knows pattern, value, enable, priority, prefix, suffix'],
    ['type=ref', 'needs event=…'],
    ['type=ref,event=push', 'has event=push; it is one of branch, tag, pr'],
    ['type=pep440,pattern={{version}}', 'has type pep440; there are schedule, semver, match, edge, ref, raw, sha'],
    ['type=match', 'needs pattern=…'],
    ['type=match,pattern=v(', 'has pattern v(, which is no regular expression'],
    ['type=match,pattern=v(.*),group=two', 'has group=two, which is no number'],
    ['type=match,pattern=v(.),group=2,value=v1', 'has group=2, and its pattern has 1'],
    ['type=raw,value={{brnach}}', 'has {{brnach}}; there are branch, tag, sha, base_ref, is_default_branch, is_not_default_branch, date'],
    ['type=raw,value={{branch', 'has "{{branch", whose braces are no expression'],
    ["type=raw,value={{date 'DDDD'}}", 'has DDDD in a date; there are YYYY, MM, DD, HH, mm, ss and X'],
    ['type=raw,value={{date}}', "has a date without a format; it is such as {{date 'YYYYMMDD'}}"],
    ["type=raw,value={{date 'YYYY' tz='Mars'}}", 'has "Mars", which is no time zone'],
    ['type=sha,enable={{branch}}', 'has enable=main; it is one of true, false'],
    ['type=raw,value=', 'needs value=…'],
    ['type=raw,value', 'has "value", which is no name=value'],
  ])('a rule that is misspelt is a problem: %s', (line, problem) => {
    expect(tags('refs/heads/main', [line])).toEqual({ tags: [], problems: [`\`tags\` line "${line}" ${problem}`] })
  })

  test('whatever the branch is called, a registry can have its tag', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => /[A-Za-z0-9_]/.test(name)), (name) => {
      for (const tag of tags(`refs/heads/${name}`, ['type=ref,event=branch']).tags) expect(tag).toMatch(TAG)
    }))
  })
})

test('labels say where an image comes from; those of the user win, and an empty one is none', () => {
  const origin = { serverUrl: 'https://github.com', repository: 'octo/shop', commit: COMMIT, version: '1.4.2', description: 'Sells "things"', license: 'MIT' }
  expect(labelsOf(origin, { 'org.opencontainers.image.title': 'Shop', 'org.opencontainers.image.version': '', team: 'checkout' })).toEqual({
    'org.opencontainers.image.title': 'Shop', 'org.opencontainers.image.description': 'Sells "things"', 'org.opencontainers.image.url': 'https://github.com/octo/shop', 'org.opencontainers.image.source': 'https://github.com/octo/shop',
    'org.opencontainers.image.revision': COMMIT, 'org.opencontainers.image.licenses': 'MIT', team: 'checkout',
  })
  expect(labelsOf({ ...origin, repository: undefined }, { a: '1' })).toEqual({ a: '1' })
})

test('what GitHub says of the event makes tags and labels; what it does not say is left out', async () => {
  const file = path.join(os.tmpdir(), `event-${process.pid}.json`)
  await writeFile(file, JSON.stringify({ repository: { default_branch: 'trunk', description: 'A shop', license: { spdx_id: 'NOASSERTION' } } }))
  const env = { GITHUB_REF: 'refs/heads/trunk', GITHUB_SHA: COMMIT, GITHUB_REPOSITORY: 'octo/shop' }
  const parse = (given: Readonly<Record<string, string>>, more: Readonly<Record<string, string>>) => parseInputs(new Inputs((name) => ({ image: 'localhost:5000/shop', ...given })[name] ?? '', env), readEventFile(more))
  const told = parse({ tags: 'type=raw,value=latest,enable={{is_default_branch}}' }, { GITHUB_EVENT_PATH: file })
  expect(told.tags).toEqual(['latest'])
  expect(told.labels).toMatchObject({ 'org.opencontainers.image.description': 'A shop', 'org.opencontainers.image.version': 'latest' })
  expect(Object.keys(told.labels)).not.toContain('org.opencontainers.image.licenses')
  const untold = parse({}, { GITHUB_EVENT_PATH: '/nonexistent' })
  expect(untold.tags).toEqual(['sha-0123456789ab'])
  expect(Object.keys(untold.labels)).not.toContain('org.opencontainers.image.description')
})
