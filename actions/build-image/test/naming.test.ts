// Tags and labels that an image gets from what GitHub is building.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { TAG } from '@cloudrun-delivery/shared/core/image-reference'
import { labelsOf } from '../src/naming/labels.ts'
import { readTags, type Flavor } from '../src/naming/tag-rules.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const AUTO: Flavor = { latest: 'auto', prefix: '', suffix: '' }
const tags = (ref: string, lines: readonly string[], flavor = AUTO) => readTags(lines, flavor, { ref, commit: COMMIT })

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
    ['of the commit', 'refs/heads/main', ['type=sha', 'type=sha,format=long,prefix='], ['sha-0123456789ab', COMMIT]],
    ['of one branch alone', 'refs/heads/develop', ['type=edge,branch=develop', 'type=edge,branch=main'], ['edge']],
    ['given', 'refs/heads/main', ['type=raw,value=stable', 'type=raw,value=no,enable=false'], ['stable']],
  ])('%s', (_what, ref, lines, expected) => {
    expect(tags(ref, lines)).toEqual({ tags: expected, problems: [] })
  })

  test('a flavor is that of all rules, and not of plain tags', () => {
    expect(tags('refs/tags/v1.4.2', ['plain', 'type=semver,pattern={{version}}', 'type=raw,value=x,suffix='], { latest: 'false', prefix: 'p-', suffix: '-s' }).tags).toEqual(['plain', 'p-1.4.2-s', 'p-x'])
    expect(tags('refs/heads/main', ['type=ref,event=branch'], { ...AUTO, latest: 'true' }).tags).toEqual(['main', 'latest'])
  })

  test.each([
    ['type=semver,patern={{version}}', 'has patern, which type=semver does not know; it knows pattern, value, enable, prefix, suffix'],
    ['type=ref', 'needs event=…'],
    ['type=ref,event=push', 'has event=push; it is one of branch, tag, pr'],
    ['type=schedule', 'has type schedule; there are ref, semver, sha, raw, edge'],
    ['type=raw,value', 'has "value", which is no name=value'],
    ['type=edge', 'needs branch=…'],
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
  const origin = { serverUrl: 'https://github.com', repository: 'octo/shop', commit: COMMIT, version: '1.4.2' }
  expect(labelsOf(origin, { 'org.opencontainers.image.title': 'Shop', 'org.opencontainers.image.version': '', team: 'checkout' })).toEqual({
    'org.opencontainers.image.title': 'Shop', 'org.opencontainers.image.source': 'https://github.com/octo/shop', 'org.opencontainers.image.revision': COMMIT, team: 'checkout',
  })
  expect(labelsOf({ ...origin, repository: undefined }, { a: '1' })).toEqual({ a: '1' })
})
