// A bundle that is stale, missing, left over or only in the working tree is found; replacing one leaves no moment without it.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { differencesFromCommit, putFiles, readFiles } from '../scripts/support/dist.ts'

let repository: string
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], { cwd: repository })
const files = (content: Readonly<Record<string, string>>) =>
  new Map(Object.entries(content).map(([name, text]) => [name, Buffer.from(text)]))
const DIST = 'actions/x/dist'

beforeEach(async () => {
  repository = await mkdtemp(path.join(os.tmpdir(), 'dist-'))
  git('init', '--quiet')
})
afterEach(async () => rm(repository, { recursive: true }))

describe('compared with the commit', () => {
  beforeEach(async () => {
    await putFiles(path.join(repository, DIST), files({ 'index.js': 'one\r\n', 'deep/a.js': 'a' }))
    git('add', '.')
    git('commit', '--quiet', '--message', 'dist')
  })

  test('the same bytes are no difference', async () => {
    expect(await differencesFromCommit(repository, DIST, files({ 'index.js': 'one\r\n', 'deep/a.js': 'a' }))).toEqual([])
  })

  test('a byte, a missing file and a left-over file are each named', async () => {
    expect(await differencesFromCommit(repository, DIST, files({ 'index.js': 'one\n', 'b.js': 'b' }))).toEqual([
      `${DIST}/deep/a.js is committed, but not built any more`,
      `${DIST}/index.js differs from what the sources give`,
      `${DIST}/b.js is not committed`,
    ])
  })

  test('a file that is only in the working tree is not committed', async () => {
    await writeFile(path.join(repository, DIST, 'c.js'), 'c')
    expect(
      await differencesFromCommit(repository, DIST, files({ 'index.js': 'one\r\n', 'deep/a.js': 'a', 'c.js': 'c' })),
    ).toEqual([`${DIST}/c.js is not committed`])
  })
})

test('what is put is what is there, and the same bytes are left alone', async () => {
  const folder = path.join(repository, 'dist')
  await mkdir(folder)
  await writeFile(path.join(folder, 'left-over.js'), '')
  await putFiles(folder, files({ 'same.js': 's', 'changed.js': '1' }))
  const before = await stat(path.join(folder, 'same.js'))
  await putFiles(folder, files({ 'same.js': 's', 'changed.js': '2' }))
  expect((await readdir(folder)).toSorted()).toEqual(['changed.js', 'same.js'])
  expect(await readFiles(folder)).toEqual(files({ 'changed.js': '2', 'same.js': 's' }))
  expect((await stat(path.join(folder, 'same.js'))).ino).toBe(before.ino)
})
