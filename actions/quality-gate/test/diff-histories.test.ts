// The lines of pull requests, on generated histories in real repositories: each is checked out as GitHub does, one commit deep, and what the
// gate finds with its one fetch is held against git's own counts and against the files' contents, line by line.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { changesOf } from '../src/diff/changes.ts'
import { addedLines, lineMap, newLines, removedLines, type FileChange } from '../src/diff/file-change.ts'
import { textOf, type Git } from '../src/diff/git.ts'
import { importCommits, makeRepository, type Commit, type Entry, type Tree } from './support/git-history.ts'

const HISTORIES = 220

const NAMES = ['a.py', 'src/b.ts', 'src/deep/c.ts', 'README', 'with blank.txt', ' leading and trailing ', 'tab\there', 'quote"d', String.raw`back\slash`, 'new\nline', 'größe/ÄÖ.py', '日本語.ts', 'emoji 🎉.md', 'a b/a b', 'b/a', 'dev/null', '--- a', '"']
const LINES = ['', 'x = 1', 'def f():', '    return x', '}', '--- a/a.py', '+++ b/a.py', '@@ -1 +1 @@', 'diff --git a/x b/x', String.raw`\ No newline at end of file`, 'ends\r', 'ünï', '-', '+', '-- ', 'rename from x', 'Binary files a/x and b/x differ']

const text: fc.Arbitrary<Buffer> = fc.tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 12 }), fc.boolean()).map(([lines, hasEnd]) => Buffer.from(lines.join('\n') + (hasEnd && lines.length > 0 ? '\n' : '')))
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 8, arbitrary: text.map((content): Entry => ({ content, mode: '100644' })) },
  { weight: 1, arbitrary: text.map((content): Entry => ({ content, mode: '100755' })) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes): Entry => ({ content: Buffer.concat([Buffer.from([0]), bytes, Buffer.from('\n\0\n')]), mode: '100644' })) },
  { weight: 1, arbitrary: fc.constantFrom('a.py', 'b.ts').map((target): Entry => ({ content: Buffer.from(target), mode: '120000' })) },
  { weight: 1, arbitrary: fc.constantFrom('1', '2', 'f').map((digit): Entry => ({ content: Buffer.from(digit.repeat(40)), mode: '160000' })) },
)
const tree: fc.Arbitrary<Tree> = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), entry), { minLength: 1, maxLength: 8, selector: ([name]) => name }).map((entries) => new Map(entries))

type Edit = { readonly kind: 'write' | 'delete' | 'rename' | 'insert' | 'cut' | 'mode'; readonly at: number; readonly to: string; readonly entry: Entry; readonly line: string; readonly row: number }
const edit: fc.Arbitrary<Edit> = fc.record({ kind: fc.constantFrom('write', 'delete', 'rename', 'insert', 'insert', 'cut', 'cut', 'mode'), at: fc.nat(20), to: fc.constantFrom(...NAMES), entry, line: fc.constantFrom(...LINES), row: fc.nat(12) })

function edited(before: Tree, edits: readonly Edit[]): Tree {
  const after = new Map(before)
  for (const { kind, at, to, entry: written, line, row } of edits) {
    const [name, held] = [...after][at % Math.max(1, after.size)] ?? []
    if (kind === 'write') after.set(to, written)
    if (name === undefined || held === undefined) continue
    const lines = held.content.toString('latin1').split('\n')
    const change = (changed: readonly string[]) => after.set(name, { ...held, content: Buffer.from(changed.join('\n'), 'latin1') })
    if (kind === 'delete') after.delete(name)
    else if (kind === 'rename' && !after.has(to)) {
      after.delete(name)
      after.set(to, held)
    } else if (kind === 'mode' && held.mode === '100644') after.set(name, { ...held, mode: '100755' })
    else if (kind === 'insert' && held.mode.startsWith('100')) change(lines.toSpliced(row % (lines.length + 1), 0, Buffer.from(line).toString('latin1')))
    else if (kind === 'cut' && held.mode.startsWith('100')) change(lines.toSpliced(row % lines.length, 1 + (row % 3)))
  }
  // A name cannot be a file and a folder.
  for (const name of after.keys()) if ([...after.keys()].some((other) => other.startsWith(`${name}/`))) after.delete(name)
  return after
}

/** The base moves while the branch is at work, also when the branch takes back what an earlier commit did. */
const history = fc.record({ start: tree, moved: fc.array(edit, { maxLength: 4 }), branch: fc.array(edit, { minLength: 1, maxLength: 6 }), reverts: fc.boolean() })
type History = typeof history extends fc.Arbitrary<infer T> ? T : never

function commitsOf({ start, moved, branch, reverts }: History, number: number): { readonly commits: readonly Commit[]; readonly base: Tree; readonly merged: Tree } {
  const ref = (name: string) => `refs/heads/${name}-${number}`
  const name = (what: string) => `${what} ${number}`
  const base = edited(start, moved)
  const merged = reverts ? edited(start, []) : edited(base, branch)
  return {
    base, merged,
    commits: [
      { ref: ref('base'), tree: edited(start, []), parents: [], name: name('start') },
      { ref: ref('branch'), tree: edited(start, branch), parents: [name('start')], name: name('branch') },
      { ref: ref('base'), tree: base, parents: [name('start')], name: name('moved') },
      { ref: ref('merge'), tree: merged, parents: [name('moved'), name('branch')], name: name('merge') },
    ],
  }
}

const histories = fc.sample(history, { numRuns: HISTORIES, seed: 20_261_125 }).map(commitsOf)
let root: string
let work: Git
/** Merge commit, first and second parent. */
let parents: ReadonlyMap<string, Ids>
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'histories-'))
  const origin = path.join(root, 'origin.git')
  const git = await makeRepository(origin, true)
  await textOf(git, ['config', 'uploadpack.allowAnySHA1InWant', 'true'])
  work = await makeRepository(path.join(root, 'clone'))
  await importCommits(origin, histories.flatMap(({ commits }) => commits))
  await textOf(work, ['remote', 'add', 'origin', `file://${origin}`])
  // All at once, for time's sake: one is as shallow as another.
  await textOf(work, ['fetch', '--quiet', '--depth=1', 'origin', '+refs/heads/merge-*:refs/pull/*'])
  parents = await parentsByRef(git)
}, 60_000)
afterAll(async () => rm(root, { recursive: true, force: true }))

type Ids = readonly [merge: string, base: string, branch: string]
type Numstat = ReadonlyMap<string, string>

async function parentsByRef(git: Git): Promise<ReadonlyMap<string, Ids>> {
  const lines = (await textOf(git, ['for-each-ref', '--format=%(refname) %(objectname) %(parent)', 'refs/heads/merge-*'])).split('\n')
  return new Map(lines.map((line) => line.split(' ')).map(([ref = '', merge = '', base = '', branch = '']) => [ref, [merge, base, branch]]))
}

/** `added deleted` by the names of both sides. */
async function numstat(git: Git, [merge, base]: Ids): Promise<Numstat> {
  const parts = (await textOf(git, ['diff', '--numstat', '-z', '-M', base, merge])).split('\0')
  const found = new Map<string, string>()
  for (let at = 0; at < parts.length - 1; at += 1) {
    const [, added = '', removed = '', file = ''] = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(parts[at] ?? '') ?? []
    const isRename = file === ''
    found.set(JSON.stringify(isRename ? [parts[at + 1], parts[at + 2]] : [file]), `${added} ${removed}`)
    if (isRename) at += 2
  }
  return found
}

function counted(files: readonly FileChange[], isBytes: (file: FileChange) => boolean): Numstat {
  const byNames = Map.groupBy(files, ({ oldPath, newPath }) => JSON.stringify(oldPath !== undefined && newPath !== undefined && oldPath !== newPath ? [oldPath, newPath] : [newPath ?? oldPath]))
  // What became another kind of thing is two parts of a diff, and one line of numstat. A binary of which only the name changed is not said to be one.
  return new Map([...byNames].map(([names, parts]) => [names, parts.some((part) => part.isBinary || isBytes(part)) ? '- -' : `${parts.reduce((sum, part) => sum + addedLines(part), 0)} ${parts.reduce((sum, part) => sum + removedLines(part), 0)}`]))
}

const linesOf = (entry: Entry | undefined): readonly string[] => {
  const lines = (entry?.content.toString('latin1') ?? '').split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Every line that is not new is a line of the old side, in its order; none is left over. */
function expectExact(file: FileChange, base: Tree, merged: Tree): void {
  const [before, after] = [linesOf(base.get(file.oldPath ?? '')), linesOf(merged.get(file.newPath ?? ''))]
  const added = new Set(newLines(file))
  const where = lineMap(file)
  const kept = before.map((line, at) => ({ line, to: where(at + 1) })).filter(({ to }) => to !== undefined)
  expect(kept.map(({ to }) => to)).toEqual(after.map((_, at) => at + 1).filter((line) => !added.has(line)))
  for (const { line, to } of kept) expect(after[(to ?? 0) - 1]).toBe(line)
}

test(`equal to git's own counts and to the contents, on ${HISTORIES} histories one commit deep`, async () => {
  const seen = { renamed: 0, binary: 0, noFile: 0, added: 0, deleted: 0, lines: 0 }
  for (const [number, { base, merged }] of histories.entries()) {
    const ids = parents.get(`refs/heads/merge-${number}`) ?? ['', '', '']
    const [merge, parent, branch] = ids
    await writeFile(path.join(root, 'clone', '.git', 'HEAD'), `${merge}\n`)
    const { files, fetched, base: against, head } = await changesOf(work, { name: 'pull_request', headCommit: branch, baseCommit: undefined })
    expect({ fetched, against, head }).toEqual({ fetched: true, against: parent, head: merge })
    const isBytes = ({ oldPath = '', hunks }: FileChange) => hunks.length === 0 && base.get(oldPath)?.content.includes(0) === true
    expect({ number, counts: counted(files, isBytes) }).toEqual({ number, counts: await numstat(work, ids) })
    for (const file of files) {
      if (!file.isBinary && !file.isNoFile) expectExact(file, base, merged)
      seen.renamed += file.oldPath !== undefined && file.newPath !== undefined && file.oldPath !== file.newPath ? 1 : 0
      seen.binary += file.isBinary ? 1 : 0
      seen.noFile += file.isNoFile ? 1 : 0
      seen.added += file.oldPath === undefined ? 1 : 0
      seen.deleted += file.newPath === undefined ? 1 : 0
      seen.lines += addedLines(file)
    }
  }
  // Of what the histories are for, there was enough.
  for (const [what, count] of Object.entries(seen)) expect({ what, enough: count >= 20 }).toEqual({ what, enough: true })
}, 600_000)
