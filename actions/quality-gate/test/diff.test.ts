// The pull request's own lines: how a diff is read, and which two commits are compared in which checkout.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { changesOf, type Event } from '../src/diff/changes.ts'
import { lineMap, newLines } from '../src/diff/file-change.ts'
import { textOf, type Git } from '../src/diff/git.ts'
import { connectGit } from '../src/diff/run-git.ts'
import { UnifiedDiff } from '../src/diff/unified-diff.ts'
import { importCommits, makeRepository, type Commit, type Tree } from './support/git-history.ts'

const DIFF = `diff --git a/a.py b/a.py
index 1..2 100644
--- a/a.py
+++ b/a.py
@@ -1 +1,2 @@ def f():
---- a/a.py
++++ b/a.py
+@@ -9 +9 @@
\\ No newline at end of file
@@ -7,2 +8,0 @@
-x
-y
diff --git "a/gr\\303\\266\\303\\237e\\t.py" "b/gr\\303\\266\\303\\237e\\t.py"
new file mode 100644
index 0000000..e69de29
diff --git a/old name b/new name
similarity index 100%
rename from old name
rename to new name
diff --git a/a b/a b b/a b/a b
old mode 100644
new mode 100755
diff --git a/logo.png b/logo.png
index 1..2 100644
Binary files a/logo.png and b/logo.png differ
diff --git a/lib b/lib
index 1..2 160000
--- a/lib
+++ b/lib
@@ -1 +1 @@
-Subproject commit 1
+Subproject commit 2
diff --git a/gone b/gone
deleted file mode 100644
index e69de29..0000000
`

function read(text: string, size = text.length) {
  const diff = new UnifiedDiff()
  for (let at = 0; at < text.length; at += size) diff.push(text.slice(at, at + size))
  return diff.end()
}

describe('a diff', () => {
  test('names, lines and kinds of files', () => {
    expect(read(DIFF)).toEqual([
      { oldPath: 'a.py', newPath: 'a.py', hunks: [{ old: { start: 1, count: 1 }, new: { start: 1, count: 2 } }, { old: { start: 7, count: 2 }, new: { start: 8, count: 0 } }], isBinary: false, isNoFile: false },
      { oldPath: undefined, newPath: 'größe\t.py', hunks: [], isBinary: false, isNoFile: false },
      { oldPath: 'old name', newPath: 'new name', hunks: [], isBinary: false, isNoFile: false },
      { oldPath: 'a b/a b', newPath: 'a b/a b', hunks: [], isBinary: false, isNoFile: false },
      { oldPath: 'logo.png', newPath: 'logo.png', hunks: [], isBinary: true, isNoFile: false },
      { oldPath: 'lib', newPath: 'lib', hunks: [{ old: { start: 1, count: 1 }, new: { start: 1, count: 1 } }], isBinary: false, isNoFile: true },
      { oldPath: 'gone', newPath: undefined, hunks: [], isBinary: false, isNoFile: false },
    ])
  })

  test('reads the same in chunks of any size', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), (size) => expect(read(DIFF, size)).toEqual(read(DIFF))))
  })

  test('that was cut off in a hunk is refused', () => {
    expect(() => read(DIFF.slice(0, DIFF.indexOf('-y')))).toThrow('the diff ends in the middle of a.py')
  })

  test('where lines are on the other side', () => {
    const [file] = read(DIFF)
    if (file === undefined) throw new Error('no file')
    const where = lineMap(file)
    expect([...newLines(file)]).toEqual([1, 2])
    expect([1, 2, 6, 7, 8, 9].map(where)).toEqual([undefined, 3, 7, undefined, undefined, 8])
  })
})

describe('a checkout', () => {
  const file = (content: string) => ({ content: Buffer.from(content), mode: '100644' as const })
  const tree = (files: Readonly<Record<string, string>>): Tree => new Map(Object.entries(files).map(([name, content]) => [name, file(content)]))
  const COMMITS: readonly Commit[] = [
    { ref: 'refs/heads/main', tree: tree({ 'a.py': '1\n', 'web/b.ts': '1\n' }), parents: [], name: 'start' },
    { ref: 'refs/heads/branch', tree: tree({ 'a.py': '1\n2\n', 'web/b.ts': '1\n' }), parents: ['start'], name: 'branch 1' },
    { ref: 'refs/heads/branch', tree: tree({ 'a.py': '1\n2\n', 'web/b.ts': '1\n2\n3\n' }), parents: ['branch 1'], name: 'branch 2' },
    { ref: 'refs/heads/main', tree: tree({ 'a.py': '1\n', 'web/b.ts': '1\n', 'foreign.py': '1\n2\n' }), parents: ['start'], name: 'moved' },
    { ref: 'refs/heads/merge', tree: tree({ 'a.py': '1\n2\n', 'web/b.ts': '1\n2\n3\n', 'foreign.py': '1\n2\n' }), parents: ['moved', 'branch 2'], name: 'merge' },
  ]
  let root: string
  let ids: Readonly<Record<string, string>>
  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'checkout-'))
    const origin = await makeRepository(path.join(root, 'origin.git'), true)
    await importCommits(path.join(root, 'origin.git'), COMMITS)
    ids = Object.fromEntries((await textOf(origin, ['for-each-ref', '--format=%(refname:short) %(objectname)'])).split('\n').map((line) => line.split(' ')) as [string, string][])
  }, 30_000)
  afterAll(async () => rm(root, { recursive: true, force: true }))

  async function checkout(name: string, ref: string, depth: number | undefined): Promise<Git> {
    const git = await makeRepository(path.join(root, name))
    await textOf(git, ['remote', 'add', 'origin', `file://${path.join(root, 'origin.git')}`])
    await textOf(git, ['fetch', '--quiet', ...(depth === undefined ? [] : [`--depth=${depth}`]), 'origin', ref, ...(depth === undefined ? ['main:refs/remotes/origin/main'] : [])])
    await textOf(git, ['checkout', '--quiet', ids[ref] ?? ''])
    return git
  }
  const event = (name: string, of: { readonly head?: string; readonly base?: string } = {}): Event => ({ name, headCommit: ids[of.head ?? ''], baseCommit: ids[of.base ?? ''] })
  const added = async (git: Git, of: Event) => {
    const { files, fetched } = await changesOf(git, of)
    return { fetched, added: Object.fromEntries(files.flatMap((one) => (one.newPath === undefined ? [] : [[one.newPath, [...newLines(one)]]]))) }
  }
  const OWN = { 'a.py': [2], 'web/b.ts': [2, 3] }

  test.each<[string, string, number | undefined, () => Event, { fetched: boolean; added: object }]>([
    ['the merge commit, one deep, though the base has moved', 'merge', 1, () => event('pull_request', { head: 'branch', base: 'main' }), { fetched: true, added: OWN }],
    ['the merge commit with its parents', 'merge', 2, () => event('pull_request', { head: 'branch', base: 'main' }), { fetched: false, added: OWN }],
    ['the branch with all history', 'branch', undefined, () => event('pull_request', { head: 'branch', base: 'main' }), { fetched: false, added: OWN }],
    ['the branch with all history, of an event that names no commit', 'branch', undefined, () => ({ ...event('pull_request'), baseBranch: 'main' }), { fetched: false, added: OWN }],
    ['a push: what the last commit did', 'branch', 1, () => event('push'), { fetched: true, added: { 'web/b.ts': [2, 3] } }],
    ['a merge group: all that it adds to its base', 'branch', 1, () => event('merge_group', { base: 'main' }), { fetched: true, added: OWN }],
  ])('%s', async (name, ref, depth, of, expected) => {
    expect(await added(await checkout(name, ref, depth), of())).toEqual(expected)
  }, 30_000)

  test('a first commit is all new; a gate on a folder sees that folder', async () => {
    const git = await checkout('first', 'merge', undefined)
    await textOf(git, ['checkout', '--quiet', `${ids['main'] ?? ''}~1`])
    expect((await added(git, event('push'))).added).toEqual({ 'a.py': [1], 'web/b.ts': [1] })
    const { files } = await changesOf(connectGit(path.join(root, 'first', 'web')), event('push'), 'web')
    expect(files.map(({ newPath }) => newPath)).toEqual(['web/b.ts'])
  }, 30_000)

  test.each<[string, (folder: string) => Promise<Git>, () => Event, string]>([
    ['no repository', async (folder) => connectGit(folder), () => event('push'), 'there is no commit checked out: fatal: not a git repository'],
    ['no commit', async (folder) => makeRepository(folder), () => event('push'), 'there is no commit checked out'],
    ['the branch without history', async () => checkout('bare branch', 'branch', 1), () => event('pull_request', { head: 'branch', base: 'main' }), 'what is checked out is not the merge commit of the pull request'],
    ['the base', async () => checkout('base', 'main', undefined), () => event('pull_request_target', { head: 'branch', base: 'main' }), 'what is checked out is the base of the pull request'],
    ['a remote that is gone', async () => {
      const git = await checkout('gone', 'merge', 1)
      await textOf(git, ['remote', 'set-url', 'origin', path.join(root, 'nowhere')])
      return git
    }, () => event('pull_request', { head: 'branch' }), 'which the changes are compared with, is not checked out and could not be fetched'],
  ])('with %s is told as such', async (name, prepare, of, message) => {
    const folder = path.join(root, `refused ${name}`)
    await mkdir(folder)
    await expect(changesOf(await prepare(folder), of())).rejects.toThrow(message)
  }, 30_000)

  test('git that is missing, hangs or floods is told', async () => {
    await writeFile(path.join(root, 'slow'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 })
    await expect(textOf(connectGit(root, { command: path.join(root, 'missing') }), ['version'])).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(textOf(connectGit(root, { command: path.join(root, 'slow'), timeoutMs: 100 }), ['version'])).rejects.toMatchObject({ kind: 'timeout', message: 'git version took longer than 0.1 s' })
    await expect(connectGit(root).run(['version'], () => {
      throw new Error('enough')
    })).rejects.toThrow('enough')
  }, 30_000)
})
