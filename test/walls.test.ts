// Rules that cross files: the walls between rooms, one place that fails a step, no mocks, no links.
import { describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { glob, lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../scripts/support/jest.ts'
import { WALLS, breachesOf } from './support-walls.ts'

const run = promisify(execFile)
const sources = (await Array.fromAsync(glob('{packages,actions}/*/{src,test}/**/*.ts', { cwd: root }))).toSorted()

describe('walls', () => {
  test('no source breaks one', async () => {
    const breaches = await Promise.all(sources.map(async (file) => breachesOf(file, await readFile(path.join(root, file), 'utf8'))))
    expect(breaches.flat()).toEqual([])
    expect(sources.length).toBeGreaterThan(80)
  })

  test.each([
    ['packages/shared/src/core/bad.ts', "import { readFile } from 'node:fs'", 'the core imports only the core'],
    ['packages/shared/src/core/bad.ts', "import type { CloudRun } from '../ports.ts'", 'the core imports only the core'],
    ['packages/shared/src/ports.ts', "import { x } from './adapters/google.ts'", 'ports are types over the core'],
    ['packages/shared/src/adapters/bad.ts', "import { runAction } from '../action.ts'", 'adapters know ports, errors, other adapters and the core'],
    ['packages/emulator/src/bad.ts', "import { x } from '@cloudrun-delivery/shared/core/traffic'", 'the emulator imports nothing of ours'],
    ['packages/emulator/src/bad.ts', "import { x } from '../../shared/src/core/traffic.ts'", 'the emulator imports nothing of ours'],
    ['actions/rollback/src/run.ts', "import { cloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'", 'run.ts touches the world through ports only'],
    ['actions/rollback/src/run.ts', "import { spawn } from 'node:child_process'", 'run.ts touches the world through ports only'],
    ['actions/rollback/src/x.ts', "const x = await import('../../promote/src/shift.ts')", 'an action does not import another'],
  ])('%s with %s is found', (file, source, wall) => {
    expect(breachesOf(file, `${source}\n`).map((breach) => breach.wall)).toContain(wall)
  })

  test('each wall stands before files that exist', () => {
    for (const wall of WALLS) expect(sources.some((file) => wall.files.test(file))).toBe(true)
  })
})

describe('the lint rules have been seen to fail', () => {
  test.each([
    ['packages/shared/src/core/bad.ts', 'export const now = (): number => Date.now()', 'no-restricted-globals'],
    ['packages/shared/src/core/bad.ts', 'export const dice = (): number => Math.random()', 'no-restricted-properties'],
    ['packages/shared/src/core/bad.ts', "import fs from 'node:fs'\nexport const x = fs", 'no-restricted-imports'],
    ['packages/shared/src/bad.ts', 'export const x: any = 1', 'no-explicit-any'],
    ['packages/shared/src/bad.ts', 'const f = async (): Promise<void> => {}\nexport function g(): void {\n  f()\n}', 'no-floating-promises'],
    ['packages/shared/src/bad.ts', `export function long(): number {\n${'  Math.max(1, 2)\n'.repeat(70)}  return 1\n}`, 'max-lines-per-function'],
    ['packages/shared/src/bad.ts', `${'export const a = 1\n'.replace('a', 'a_').repeat(1)}${'// a line\nexport {}\n'.repeat(200)}`, 'max-lines'],
  ])('%s: %j', async (file, source, rule) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'lint-'))
    try {
      await mkdir(path.join(folder, path.dirname(file)), { recursive: true })
      await writeFile(path.join(folder, file), `${source}\n`)
      await writeFile(path.join(folder, '.oxlintrc.json'), await readFile(path.join(root, '.oxlintrc.json')))
      await writeFile(path.join(folder, 'tsconfig.json'), '{"compilerOptions":{"strict":true,"module":"nodenext","target":"es2024"},"include":["**/*.ts"]}')
      const linter = run(process.execPath, [path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'), '--type-aware', '.'], { cwd: folder, env: { ...process.env, PATH: `${path.join(root, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}` } })
      await expect(linter).rejects.toMatchObject({ stdout: expect.stringContaining(rule) })
    } finally {
      await rm(folder, { recursive: true })
    }
  }, 20_000)
})

describe('the tree', () => {
  test('only action.ts fails a step, writes outputs or summaries', async () => {
    for (const file of sources.filter((name) => name.includes('/src/') && name !== 'packages/shared/src/action.ts')) {
      expect({ file, found: /\b(setFailed|setOutput)\s*\(|GITHUB_STEP_SUMMARY|GITHUB_OUTPUT/.test(await readFile(path.join(root, file), 'utf8')) }).toEqual({ file, found: false })
    }
  })

  test('nothing is mocked', async () => {
    for (const file of sources.filter((name) => name.includes('/test/'))) expect({ file, found: /jest\.(mock|unstable_mockModule|spyOn)\(/.test(await readFile(path.join(root, file), 'utf8')) }).toEqual({ file, found: false })
  })

  test('no committed file is a link, and all versions are one', async () => {
    const { stdout } = await run('git', ['ls-files'], { cwd: root })
    const files = stdout.split('\n').filter((name) => name !== '')
    const links = await Promise.all(files.map(async (name) => ((await lstat(path.join(root, name)).catch(() => undefined))?.isSymbolicLink() === true ? [name] : [])))
    expect(links.flat()).toEqual([])
    const versions = await Promise.all(files.filter((name) => /^(packages|actions)\/[^/]+\/package\.json$|^package\.json$/.test(name)).map(async (name) => (JSON.parse(await readFile(path.join(root, name), 'utf8')) as { version: string }).version))
    expect(new Set(versions).size).toBe(1)
  })
})
