// What a reader relies on: no loose ends, a changelog in its form, commands that exist, invariants whose guards exist.
import { describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { BENCHES } from '../scripts/support/benches.ts'
import { actionNames } from '../scripts/support/actions.ts'
import { root } from '../scripts/support/jest.ts'
import { SLOW_TESTS } from '../scripts/support/steps.ts'

const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 1e8 })
const committed = stdout.split('\0').filter((name) => name !== '' && existsSync(path.join(root, name)))
const read = async (file: string) => readFile(path.join(root, file), 'utf8')
const scripts = (JSON.parse(await read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }).scripts

describe('committed files', () => {
  test('are no links: GitHub reads the link text as the file', async () => {
    const links = await Promise.all(
      committed.map(async (name) => ((await lstat(path.join(root, name))).isSymbolicLink() ? [name] : [])),
    )
    expect(links.flat()).toEqual([])
  })

  test('have no loose ends', async () => {
    // Written apart, so that this file is none.
    const loose = new RegExp(
      String.raw`\b(TO${'DO'}|FIX${'ME'}|HA${'CK'})\b|\btest\.(only|skip|to${'do'})\(|\bdescribe\.(only|skip)\(`,
    )
    const own = committed.filter((name) => /\.(ts|mjs|yml|md|html)$/.test(name) && !name.includes('/dist/'))
    const found = await Promise.all(own.map(async (name) => (loose.test(await read(name)) ? [name] : [])))
    expect(found.flat()).toEqual([])
  })

  test('have one version', async () => {
    const packages = committed.filter((name) => /^((packages|actions)\/[^/]+\/)?package\.json$/.test(name))
    const versions = await Promise.all(
      packages.map(async (name) => (JSON.parse(await read(name)) as { readonly version: string }).version),
    )
    expect(packages.length).toBeGreaterThan(8)
    expect(new Set(versions).size).toBe(1)
  })

  test('name exact versions of what is installed', async () => {
    const packages = committed.filter((name) => /^((packages|actions)\/[^/]+\/)?package\.json$/.test(name))
    const loose = await Promise.all(
      packages.map(async (name) => {
        const { dependencies = {}, devDependencies = {} } = JSON.parse(await read(name)) as Partial<
          Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
        >
        return Object.entries({ ...dependencies, ...devDependencies })
          .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
          .map(([dependency, version]) => `${name}: ${dependency} ${version}`)
      }),
    )
    expect(loose.flat()).toEqual([])
  })
})

test('the changelog has a heading for each version, newest first, and lines of one sentence', async () => {
  const lines = (await read('CHANGELOG.md')).split('\n')
  expect(lines[0]).toBe('# Changelog')
  const headings = lines.filter((line) => line.startsWith('## '))
  expect(headings[0]).toMatch(/^## (Unreleased|\d+\.\d+\.\d+)/)
  for (const heading of headings.slice(1)) expect(heading).toMatch(/^## \d+\.\d+\.\d+ \(\d{4}-\d{2}-\d{2}\)$/)
  for (const line of lines.slice(1)) expect(line).toMatch(/^($|## |- .*\S$| {2}\S)/)
})

describe('commands', () => {
  test('that documents name exist', async () => {
    const documents = committed.filter((name) => name.endsWith('.md'))
    const named = await Promise.all(
      documents.map(async (name) => [...(await read(name)).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = '']) => script)),
    )
    expect(named.flat().filter((script) => !(script in scripts))).toEqual([])
  })

  test('run a file that exists', () => {
    for (const command of Object.values(scripts)) expect(existsSync(path.join(root, command.split(' ')[2] ?? ''))).toBe(true)
  })

  test('measure by files that exist', () => {
    for (const { file } of Object.values(BENCHES))
      expect({ file, exists: existsSync(path.join(root, file)) }).toEqual({ file, exists: true })
  })

  test('leave to the full run only tests that exist', () => {
    expect(SLOW_TESTS.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })

  test('of CI are those of the README', async () => {
    const { jobs } = parse(await read('.github/workflows/ci.yml')) as {
      readonly jobs: { readonly test: { readonly steps: readonly { readonly run?: string }[] } }
    }
    const commands = jobs.test.steps.flatMap(({ run = '' }) => (run.startsWith('npm ') ? [run] : []))
    expect(commands.toSorted()).toEqual(['npm run demo', 'npm test'])
    for (const command of commands) expect(await read('README.md')).toContain(command)
    for (const command of commands) expect(await read('.ci/run')).toContain(command)
  })
})

test('the README leads to every action', async () => {
  const text = await read('README.md')
  for (const action of await actionNames()) expect(text).toContain(`](actions/${action})`)
})

test('each invariant of the architecture names a guard that exists', async () => {
  const text = await read('ARCHITECTURE.md')
  const rows = text
    .slice(text.indexOf('## Invariants'))
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .filter((line) => !line.startsWith('|---'))
  expect(rows.length).toBeGreaterThan(8)
  for (const row of rows) {
    const guards = [...(row.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, guard = '']) => guard)
    expect({ row, guards: guards.length > 0 }).toEqual({ row, guards: true })
    const missing = guards.filter(
      (guard) => !guard.startsWith('npm run ') && !committed.some((file) => path.matchesGlob(file, guard)),
    )
    expect({ row, missing }).toEqual({ row, missing: [] })
  }
})
