// The list of what a deploy brings, as GitHub would render it: whole, bounded, and nothing of a stranger's text takes effect.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { releaseNotes, type CommitRange, type ReleaseCommit } from '../src/core/release-notes.ts'

const PAGES = { serverUrl: 'https://github.com', repository: 'octo/shop' }
const [BASE, HEAD] = ['a'.repeat(40), 'b'.repeat(40)]
const commit = (number: number, more: Partial<ReleaseCommit> = {}): ReleaseCommit => ({ sha: number.toString(16).padStart(40, '0'), title: `Commit ${number}`, author: 'octocat', pulls: [], ...more })
const ahead = (commits: readonly ReleaseCommit[], commitCount = commits.length): CommitRange => ({ relation: 'ahead', commitCount, behindCount: 0, commits })
const notes = (range: CommitRange) => releaseNotes(range, BASE, HEAD, PAGES)

test('names each pull request once, and commits that came without one', () => {
  const pull = { number: 7, title: 'Seven', author: 'hubot' }
  const text = notes(ahead([commit(3, { pulls: [pull] }), commit(2, { pulls: [pull] }), commit(1)]))
  expect(text).toContain('<summary>3 commits in 1 pull request since aaaaaaa</summary>')
  expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    '- <a href="https://github.com/octo/shop/pull/7">#7</a> Seven · hubot',
    `- <a href="https://github.com/octo/shop/commit/${'1'.padStart(40, '0')}">0000000</a> Commit 1 · octocat`,
  ])
  expect(text).toContain(`<a href="https://github.com/octo/shop/compare/${BASE}...${HEAD}">aaaaaaa…bbbbbbb</a>`)
})

test('says what is not listed', () => {
  const text = notes(ahead(Array.from({ length: 80 }, (_, index) => commit(index)), 300))
  expect(text).toContain('- and 30 more of these')
  expect(text).toContain('- and 220 older commits that are not listed')
})

test('warns of commits that are taken back', () => {
  expect(notes({ relation: 'behind', commitCount: 0, behindCount: 2, commits: [] })).toContain('⚠️ The candidate&#39;s commit is older than'.replace('&#39;', "'"))
  expect(notes({ relation: 'diverged', commitCount: 1, behindCount: 1, commits: [commit(1)] })).toContain('1 commit that the stable revision has')
  expect(notes({ relation: 'identical', commitCount: 0, behindCount: 0, commits: [] })).toBe('')
})

test('links nowhere when the server is no web address', () => {
  for (const serverUrl of ['javascript:alert(1)', 'https://github.com/"onclick=', '']) expect(releaseNotes(ahead([commit(1)]), BASE, HEAD, { ...PAGES, serverUrl })).not.toContain('<a ')
})

test('no title or name becomes markup, a mention or a link, or breaks its line', () => {
  const hostile = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom('@octocat', '</details><script>', '[x](javascript:alert(1))', '![x](https://evil.example/x.png)', 'a\n- b', '<!-- ', '`|`', 'https://evil.example', '#1 ##[error]'))
  fc.assert(
    fc.property(hostile, hostile, (title, author) => {
      const text = notes(ahead([commit(1, { title, author }), commit(2, { pulls: [{ number: 7, title, author }] })]))
      expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(2)
      const written = text.replaceAll(/<\/?(?:a|details|summary)(?: href="https:\/\/github\.com\/octo\/shop\/[\w./-]+")?>/g, '')
      expect(written).not.toMatch(/[<@]|(?<!\\)[[\]`*_!|]|:\/\/|javascript:alert\(/)
    }),
  )
})
