// Rules that cross files: the walls between rooms, one place that fails a step, no mocks, no links.
import { beforeAll, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../scripts/support/jest.ts'
import { WALLS, breachesOf, loadedWith } from './support-walls.ts'

const run = promisify(execFile)
const sources = (await Array.fromAsync(glob('{packages,actions}/*/{src,test}/**/*.ts', { cwd: root }))).toSorted()

describe('walls', () => {
  test('no source breaks one', async () => {
    const breaches = await Promise.all(
      sources.map(async (file) => breachesOf(file, await readFile(path.join(root, file), 'utf8'))),
    )
    expect(breaches.flat()).toEqual([])
    expect(sources.length).toBeGreaterThan(80)
  })

  test.each([
    ['packages/shared/src/core/bad.ts', "import { readFile } from 'node:fs'", 'the core imports only the core'],
    ['packages/shared/src/core/bad.ts', "import type { CloudRun } from '../ports.ts'", 'the core imports only the core'],
    ['packages/shared/src/ports.ts', "import { x } from './adapters/google.ts'", 'ports are types over the core'],
    [
      'packages/shared/src/adapters/bad.ts',
      "import { runAction } from '../action.ts'",
      'adapters know ports, errors, other adapters and the core',
    ],
    [
      'packages/emulator/src/bad.ts',
      "import { x } from '@cloudrun-delivery/shared/core/traffic'",
      'the emulator imports nothing of ours',
    ],
    [
      'packages/emulator/src/bad.ts',
      "import { x } from '../../shared/src/core/traffic.ts'",
      'the emulator imports nothing of ours',
    ],
    [
      'actions/rollback/src/run.ts',
      "import { cloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'",
      'run.ts touches the world through ports only',
    ],
    ['actions/rollback/src/run.ts', "import { spawn } from 'node:child_process'", 'run.ts touches the world through ports only'],
    ['actions/rollback/src/main.ts', "import { readFile } from 'node:fs/promises'", 'main.ts wires adapters to its own run.ts'],
    ['actions/rollback/src/inputs.ts', "import { existsSync } from 'node:fs'", 'inputs.ts reads text and nothing else'],
    ['packages/shared/src/change.ts', "import { FakeClock } from './testing/fake-clock.ts'", 'fakes are for tests'],
    [
      'actions/rollback/src/tell.ts',
      "export { root } from '../../../scripts/support/jest.ts'",
      'what ships does not know scripts and tests',
    ],
    ['actions/rollback/src/x.ts', "const x = await import('../../promote/src/shift.ts')", 'an action does not import another'],
  ])('%s with %s is found', (file, source, wall) => {
    expect(breachesOf(file, `${source}\n`).map((breach) => breach.wall)).toContain(wall)
  })

  test('no run.ts loads an adapter, not even through a file beside it', async () => {
    const texts = new Map(
      await Promise.all(
        sources.map(async (file): Promise<[string, string]> => [file, await readFile(path.join(root, file), 'utf8')]),
      ),
    )
    const runs = sources.filter((file) => /^actions\/[^/]+\/src\/run\.ts$/.test(file))
    expect(runs).toHaveLength(7)
    for (const file of runs) expect([...loadedWith(file, texts)].filter((loaded) => loaded.includes('/adapters/'))).toEqual([])
    expect([...loadedWith('actions/rollback/src/main.ts', texts)]).toContain('packages/shared/src/adapters/cloud-run.ts')
  })

  test('each wall stands before files that exist', () => {
    for (const wall of WALLS) expect(sources.some((file) => wall.files.test(file))).toBe(true)
  })
})

describe('the lint rules have been seen to fail', () => {
  const CORE = 'packages/shared/src/core'
  const cases: readonly (readonly [rule: string, folder: string, source: string])[] = [
    ...[
      'Date.now()',
      'new Date()',
      'performance.now()',
      'process.pid',
      'fetch',
      'setTimeout',
      'setInterval',
      'console',
      'crypto',
      'globalThis',
    ].map((world) => ['no-restricted-globals', CORE, `export const world: unknown = ${world}`] as const),
    ['no-restricted-properties', CORE, 'export const dice = (): number => Math.random()'],
    ['no-restricted-imports', CORE, "import fs from 'node:fs'\nexport const x = fs"],
    ['no-restricted-imports', CORE, "import { parse } from 'yaml'\nexport const x = parse"],
    ['no-restricted-imports', CORE, "import type { CloudRun } from '../ports.ts'\nexport type X = CloudRun"],
    ['no-explicit-any', 'packages/emulator/src', 'export const x: any = 1'],
    ['ban-ts-comment', 'packages/emulator/src', '// @ts-ignore\nexport const x: number = 1'],
    ['no-unused-vars', 'actions/rollback/src', 'const unused = 1\nexport {}'],
    [
      'no-floating-promises',
      'actions/rollback/src',
      'const f = async (): Promise<void> => {}\nexport function g(): void {\n  f()\n}',
    ],
    ['no-misused-promises', 'actions/rollback/src', 'const f = async (): Promise<boolean> => true\nexport const x = f() ? 1 : 2'],
    [
      'switch-exhaustiveness-check',
      'packages/shared/src',
      "export function f(v: 'pass' | 'fail'): number {\n  switch (v) {\n    case 'pass':\n      return 1\n  }\n  return 0\n}",
    ],
    [
      'max-lines-per-function',
      'scripts',
      `export function long(): number {\n  let n = 0\n${'  n += Math.abs(1)\n'.repeat(60)}  return n\n}`,
    ],
    ['max-lines', 'scripts', 'export {}\n'.repeat(301)],
  ]
  let reported: ReadonlyMap<string, readonly string[]>

  beforeAll(async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'lint-'))
    try {
      await Promise.all(
        cases.map(async ([, room, source], index) => {
          await mkdir(path.join(folder, room), { recursive: true })
          await writeFile(path.join(folder, room, `bad-${index}.ts`), `${source}\n`)
        }),
      )
      await writeFile(path.join(folder, '.oxlintrc.json'), await readFile(path.join(root, '.oxlintrc.json')))
      await writeFile(
        path.join(folder, 'tsconfig.json'),
        '{"compilerOptions":{"strict":true,"module":"nodenext","target":"es2024"},"include":["**/*.ts"]}',
      )
      reported = await lint(folder)
    } finally {
      await rm(folder, { recursive: true })
    }
  }, 30_000)

  test.each(cases.map(([rule, room, source], index) => [rule, room, source.split('\n')[0], index] as const))(
    '%s in %s: %s',
    (rule, _room, _source, index) => {
      expect(reported.get(`bad-${index}.ts`)).toContain(rule)
    },
  )
})

/** Names of the rules that each file breaks. */
async function lint(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const args = [path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'), '--type-aware', '--format=json', '.']
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }).catch(
    (thrown: { readonly stdout: string }) => thrown,
  )
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly { readonly code: string; readonly filename: string }[]
  }
  const byFile = Map.groupBy(diagnostics, ({ filename }) => path.basename(filename))
  return new Map([...byFile].map(([file, list]) => [file, list.map(({ code }) => /\((.*)\)/.exec(code)?.[1] ?? code)]))
}

describe('the tree', () => {
  test('in actions only action.ts fails a step, writes outputs or summaries', async () => {
    const writers = ['packages/shared/src/action.ts', 'packages/shared/src/runner.ts']
    for (const file of sources.filter((name) => name.includes('/src/') && !writers.includes(name) && !name.startsWith('packages/runner/'))) {
      expect({
        file,
        found: /\b(setFailed|setOutput)\s*\(|GITHUB_STEP_SUMMARY|GITHUB_OUTPUT|shared\/runner'|\/runner\.ts'/.test(
          await readFile(path.join(root, file), 'utf8'),
        ),
      }).toEqual({ file, found: false })
    }
  })

  test('what is bundled calls nothing that Node 20 has not, since a person may run it by hand', async () => {
    for (const file of sources.filter((name) => /^(?:packages\/shared|actions\/[^/]+)\/src\//.test(name) && !name.includes('/testing/')))
      expect({ file, found: /\b(?:Map|Object)\.groupBy\(|Promise\.withResolvers|Array\.fromAsync/.test(await readFile(path.join(root, file), 'utf8')) }).toEqual({ file, found: false })
  })

  test('nothing is mocked', async () => {
    for (const file of sources.filter((name) => name.includes('/test/')))
      expect({
        file,
        found: /jest\.(mock|unstable_mockModule|spyOn)\(/.test(await readFile(path.join(root, file), 'utf8')),
      }).toEqual({ file, found: false })
  })
})
