// What is derived is in step, and `npm run gen -- --check` has been seen to find what is not.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, readdir, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../scripts/support/jest.ts'

let copy: string

beforeEach(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), 'gen-'))
  const skipped = new Set(['node_modules', 'dist', 'lib', 'src', 'test'])
  for (const name of ['actions', 'docs', 'scripts', 'workflows', '.github', 'package.json']) {
    await cp(path.join(root, name), path.join(copy, name), {
      recursive: true,
      filter: (file) => !skipped.has(path.basename(file)),
    })
  }
  const shared = path.join('packages', 'shared', 'src')
  await cp(path.join(root, shared), path.join(copy, shared), { recursive: true })
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
})
afterEach(async () => rm(copy, { recursive: true }))

async function gen(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [path.join(copy, 'scripts', 'gen.ts'), ...args])
    return { code: 0, said: `${stdout}${stderr}` }
  } catch (thrown) {
    const { code, stdout, stderr } = thrown as { readonly code: number; readonly stdout: string; readonly stderr: string }
    return { code, said: `${stdout}${stderr}` }
  }
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path.join(copy, file), 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  await writeFile(path.join(copy, file), after)
}

test('the committed state is fresh', async () => {
  expect(await gen('--check')).toEqual({ code: 0, said: '' })
}, 30_000)

const SPOILED: readonly (readonly [string, string, () => Promise<void>])[] = [
  [
    'an input that got a new name',
    'actions/rollback/README.md',
    async () => edit('actions/rollback/action.yml', (text) => text.replace('  to-revision:', '  back-to-revision:')),
  ],
  [
    'a table that was written by hand',
    'actions/promote/README.md',
    async () => edit('actions/promote/README.md', (text) => text.replace('| `steps` |', '| `step` |')),
  ],
  [
    'a copy that was edited',
    '.github/workflows/deliver.yml',
    async () => edit('.github/workflows/deliver.yml', (text) => text.replace('timeout-minutes: 180', 'timeout-minutes: 1')),
  ],
  [
    'a copy that is missing',
    '.github/workflows/develop.yml',
    async () => unlink(path.join(copy, '.github/workflows/develop.yml')),
  ],
  ['a copy whose source is gone', '.github/workflows/develop.yml', async () => unlink(path.join(copy, 'workflows/develop.yml'))],
  [
    'a workflow with a new input',
    'docs/reference/workflows.md',
    async () => edit('workflows/main.yml', (text) => text.replace('      manifest:\n', '      file:\n')),
  ],
]

test.each(SPOILED)('%s: %s is named, and written again', async (_name, file, spoil) => {
  await spoil()
  const checked = await gen('--check')
  expect(checked.code).toBe(1)
  expect(checked.said).toContain(`${file} is stale`)
  expect(checked.said).toContain('npm run gen')
  expect((await gen()).code).toBe(0)
  expect(await gen('--check')).toEqual({ code: 0, said: '' })
}, 30_000)

test('an input without a description is refused by its name', async () => {
  await edit('actions/rollback/action.yml', (text) =>
    text.replace(/( {2}to-revision:\n)(?: {4}description: >-\n(?: {6}.*\n)+)/, '$1'),
  )
  const { code, said } = await gen()
  expect(code).not.toBe(0)
  expect(said).toContain('actions/rollback/action.yml: input to-revision has no description')
}, 20_000)

test('inputs that have groups are in a table for each, in their order', async () => {
  const readme = await readFile(path.join(root, 'actions', 'deploy-cloudrun', 'README.md'), 'utf8')
  const headings = [...readme.matchAll(/^### (.+)$/gm)].map(([, title]) => title)
  expect(headings).toEqual(['What is deployed, and where', 'Variables and secrets', 'Container', 'Service and scaling', 'Jobs', 'Worker pools', 'Network and access', 'Users and safety'])
  const table = readme.slice(readme.indexOf('### Network and access'), readme.indexOf('### Users and safety'))
  expect(table).toContain('| `ingress` |')
  expect(table).not.toContain('| `tag` |')
})

test('a remedy that was changed without its documentation is found', async () => {
  const file = path.join(copy, 'packages', 'shared', 'src', 'core', 'remedies.ts')
  await writeFile(file, (await readFile(file, 'utf8')).replace('A tag becomes part of a host name.', 'A tag is part of a host name.'))
  const { code, said } = await gen('--check')
  expect(code).toBe(1)
  expect(said).toContain('docs/troubleshooting.md is stale')
}, 20_000)

describe('for servers that do not know `$/`', () => {
  const PIN = `octo/delivery@${'a'.repeat(40)}`

  test('the workflows name the repository and a commit of it, and are the same in all else', async () => {
    const out = path.join(copy, 'pinned')
    const { code, said } = await gen('--ref', PIN, '--out', out)
    expect({ code, files: (await readdir(out)).toSorted() }).toEqual({ code: 0, files: (await readdir(path.join(root, 'workflows'))).toSorted() })
    expect(said).toContain('let both be the same release')
    for (const name of await readdir(out)) {
      const [text, source] = await Promise.all([out, path.join(root, 'workflows')].map(async (folder) => readFile(path.join(folder, name), 'utf8')))
      expect(text).not.toContain('uses: $/')
      expect(text?.replaceAll(/octo\/delivery\/((?:actions|\.github\/workflows)\/[\w.-]+)@a{40}/g, '$/$1').split('\n').slice(1).join('\n')).toBe(source)
    }
    expect(await readFile(path.join(out, 'rollback.yml'), 'utf8')).toContain(`uses: octo/delivery/actions/rollback@${'a'.repeat(40)}\n`)
    expect(await gen('--check')).toEqual({ code: 0, said: '' })
  }, 30_000)

  test('they pass the lint of workflows', async () => {
    const folder = path.join(copy, 'repository')
    const out = path.join(folder, '.github', 'workflows')
    await gen('--ref', PIN, '--out', out)
    const linted = await promisify(execFile)(process.execPath, [path.join(root, 'scripts', 'lint-workflows.ts'), out]).catch((thrown: { readonly stdout: string }) => thrown)
    expect(linted.stdout).toBe('')
  }, 60_000)

  test.each([
    [['--ref', 'octo/delivery@v1'], '--ref must be OWNER/NAME@SHA with the 40 digits of a commit, since a tag or a branch may be moved; got "octo/delivery@v1"'],
    [['--ref', PIN, '--check'], '--check is about this repository'],
    [['--chekc'], "Unknown option '--chekc'"],
  ])('%j is refused with the usage', async (args, why) => {
    const { code, said } = await gen(...args)
    expect(code).toBe(2)
    expect(said).toContain(why)
    expect(said).toContain('Usage: npm run gen')
  }, 20_000)
})
