// The steps of release.yml that decide, run as they stand in the file: nothing is released twice, from elsewhere, or under a number that the repository does not have.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { root } from '../scripts/support/jest.ts'

type Step = { readonly name?: string; readonly run?: string }
const { jobs } = parse(await readFile(path.join(root, '.github', 'workflows', 'release.yml'), 'utf8')) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> }
const scriptOf = (start: string) => Object.values(jobs).flatMap(({ steps }) => steps).find(({ name = '' }) => name.startsWith(start))?.run ?? ''

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'release-'))
  const git = (...args: readonly string[]) => execFileSync('git', ['-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', ...args], { cwd: folder, stdio: 'pipe' })
  await writeFile(path.join(folder, 'package.json'), '{"version":"1.3.0"}')
  await writeFile(path.join(folder, 'CHANGELOG.md'), '# Changelog\n\n## 1.3.0 (2027-01-31)\n')
  // What GitHub is asked for is written down; no tag is made.
  await mkdir(path.join(folder, 'bin'))
  await writeFile(path.join(folder, 'bin', 'gh'), '#!/bin/sh\necho "$@"\n')
  await chmod(path.join(folder, 'bin', 'gh'), 0o755)
  git('init', '--quiet')
  git('commit', '--quiet', '--allow-empty', '-m', 'One')
  for (const tag of ['v1.2.0', 'v1.10.0', 'v1', 'v2.0.0']) git('tag', tag)
})
afterAll(async () => rm(folder, { recursive: true }))

function bash(script: string, env: Readonly<Record<string, string>>) {
  const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, ...env } })
  return { status, stdout }
}

describe('a version', () => {
  const check = (version: string, ref = 'refs/heads/main') => bash(scriptOf('Refuse a version'), { VERSION: version, REF: ref })

  test('that is new, and in package.json and the changelog, is released', () => {
    expect(check('1.3.0')).toEqual({ status: 0, stdout: '' })
  })

  test.each([
    ['that is none', '1.3', 'must be X.Y.Z'],
    ['that is a command', '1.3.0; touch forged', 'must be X.Y.Z'],
    ['that package.json does not have', '1.4.0', 'package.json has another version than 1.4.0'],
  ])('%s is refused', (_what, version, words) => {
    expect(check(version)).toEqual({ status: 1, stdout: expect.stringContaining(words) })
  })

  test('from another branch is refused', () => {
    expect(check('1.3.0', 'refs/heads/develop')).toEqual({ status: 1, stdout: expect.stringContaining('Releases are made from main') })
  })

  test('whose tag is there is refused: a release never changes', async () => {
    await writeFile(path.join(folder, 'package.json'), '{"version":"1.2.0"}')
    await writeFile(path.join(folder, 'CHANGELOG.md'), '# Changelog\n\n## 1.2.0 (2027-01-31)\n')
    expect(check('1.2.0')).toEqual({ status: 1, stdout: expect.stringContaining('The tag v1.2.0 is there already') })
  })
})

describe('the major tag', () => {
  const publish = (version: string) => bash(scriptOf('Make the tag'), { VERSION: version, SHA: 'a'.repeat(40), REPOSITORY: 'octo/actions', GH_TOKEN: '' }).stdout

  test('moves to the newest version', () => {
    expect(publish('1.11.0')).toContain(`--method PATCH repos/octo/actions/git/refs/tags/v1 --field sha=${'a'.repeat(40)} --field force=true`)
  })

  test('stays where a newer version is', () => {
    expect(publish('1.3.0')).toContain('v1 stays at v1.10.0')
    expect(publish('1.3.0')).not.toContain('refs/tags/v1 ')
  })

  test('is made with the first version', () => {
    expect(publish('2.0.1')).toContain('--field ref=refs/tags/v2 ')
  })
})
