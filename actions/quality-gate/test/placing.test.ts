// Which reports are placed without a list of the repository's files, which costs more than the report itself.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileOf, type Coverage } from '../src/coverage/coverage.ts'
import { Placing } from '../src/coverage/placing.ts'
import { repositoryIn } from '../src/read/repository.ts'

let workspace: string
beforeAll(async () => {
  workspace = await mkdtemp(path.join(os.tmpdir(), 'placing-'))
  for (const folder of ['src', 'dist', 'backend/src']) await mkdir(path.join(workspace, folder), { recursive: true })
  for (const file of ['src/a.ts', 'src/b.ts', 'dist/a.js', 'backend/src/models.py']) await writeFile(path.join(workspace, file), '')
  await symlink('a.ts', path.join(workspace, 'src/link.ts'))
})
afterAll(async () => rm(workspace, { recursive: true }))

async function place(paths: readonly string[], roots?: readonly string[]) {
  const report: Coverage = new Map()
  for (const file of paths) {
    fileOf(report, file).lines.add(1, 1)
    if (roots !== undefined) fileOf(report, file).roots = roots
  }
  const { has, list } = repositoryIn(workspace)
  let asked = false
  const placing = new Placing(workspace, { has, list: async () => { asked = true; return list() } }, [])
  const into: Coverage = new Map()
  const refused = await placing.add(into, report, 'lcov.info').then(() => undefined, (thrown: unknown) => String(thrown))
  return { asked, refused, files: [...into.keys()], notes: placing.notes.length }
}

test.each<[string, readonly string[], readonly string[] | undefined, readonly string[]]>([
  ['are there', ['src/a.ts', './src/b.ts'], undefined, ['src/a.ts', 'src/b.ts']],
  ['are there under a source that the report names', ['models.py'], ['/app', 'backend/src'], ['backend/src/models.py']],
])('a report whose files %s needs no list', async (_name, paths, roots, files) => {
  expect(await place(paths, roots)).toEqual({ asked: false, refused: undefined, files, notes: 0 })
})

test('a report of absolute paths in the workspace needs no list', async () => {
  expect(await place([path.join(workspace, 'src/a.ts')])).toEqual({ asked: false, refused: undefined, files: ['src/a.ts'], notes: 0 })
})

test.each<[string, readonly string[], readonly string[], number]>([
  ['one of its files is gone', ['src/a.ts', 'src/gone.ts'], ['src/a.ts', 'src/gone.ts'], 1],
  ['a file is in a container', ['src/a.ts', '/app/src/models.py'], ['src/a.ts', 'backend/src/models.py'], 0],
  ['a file is what a build left', ['src/a.ts', 'dist/a.js'], ['src/a.ts', 'dist/a.js'], 1],
  ['a file is a link', ['src/a.ts', 'src/link.ts'], ['src/a.ts', 'src/link.ts'], 1],
  ['a file is a folder', ['src/a.ts', 'src'], ['src/a.ts', 'src'], 1],
  ['a path can be none', ['src/a.ts', 'src/\0', 'x'.repeat(5000)], ['src/a.ts', 'src/\0', 'x'.repeat(5000)], 1],
])('the list is asked for when %s', async (_name, paths, files, notes) => {
  expect(await place(paths)).toEqual({ asked: true, refused: undefined, files, notes })
})

test('a report of nothing but what a build left is still refused as nobody’s', async () => {
  await writeFile(path.join(workspace, 'main.js'), '')
  expect(await place(['dist/a.js'])).toMatchObject({ asked: true, refused: expect.stringContaining('none of its files is in the repository, such as dist/a.js') })
})
