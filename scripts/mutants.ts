// `npm run mutants`: takes out one safety check after the other, in a copy of the tree, and shows that the suite notices: by the single
// faults of `npm run enumerate`, else by the tests that are named for it. Exit 1 when one goes unnoticed, or is not where the list says.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { GUARDS, type Guard } from './support/guards.ts'
import { root } from './support/jest.ts'

const LEFT_OUT = /(^|\/)(node_modules|dist|lib|\.git|\.tmp)$/
const SECONDS_MAX = 300

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const chosen = GUARDS.filter(({ name }) => name.includes(values.only))
const folder = await mkdtemp(path.join(os.tmpdir(), 'mutants-'))
try {
  await cp(root, folder, { recursive: true, filter: (source) => !LEFT_OUT.test(path.relative(root, source)) })
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  await requireGreen(folder)
  const results = []
  for (const guard of chosen) {
    const result = await mutate(folder, guard)
    process.stdout.write(`${result.noticed ? '✔' : '✘'} ${guard.name.padEnd(58)} ${result.by}\n`)
    results.push(result)
  }
  const unnoticed = results.filter(({ noticed }) => !noticed).length
  process.stdout.write(`${results.length} checks taken out one by one, ${unnoticed} unnoticed\n`)
  process.exitCode = unnoticed === 0 && results.length > 0 ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

type Result = { readonly noticed: boolean; readonly by: string }

async function mutate(tree: string, { file, find, replace, tests, scenarios }: Guard): Promise<Result> {
  const target = path.join(tree, file)
  const source = await readFile(target, 'utf8')
  const places = source.split(find).length - 1
  if (places !== 1) return { noticed: false, by: `is ${places} times in ${file}, not once: mend the list` }
  await writeFile(target, source.replace(find, () => replace))
  try {
    const given = scenarios.flatMap((name) => ['--scenario', name])
    if (scenarios.length > 0 && !(await passes(tree, ['scripts/enumerate.ts', '--share', '0', ...given]))) return { noticed: true, by: `enumerate ${scenarios.join(' ')}` }
    if (!(await passes(tree, jest(tests)))) return { noticed: true, by: tests.join(' ') }
    return { noticed: false, by: 'nothing failed' }
  } finally {
    await writeFile(target, source)
  }
}

/** A suite that fails anyway notices nothing. */
async function requireGreen(tree: string): Promise<void> {
  const tests = [...new Set(chosen.flatMap((guard) => guard.tests))]
  const scenarios = [...new Set(chosen.flatMap((guard) => guard.scenarios))].flatMap((name) => ['--scenario', name])
  if (!(await passes(tree, jest(tests)))) throw new Error(`${tests.join(' ')} fail without any change: mend that first`)
  if (!(await passes(tree, ['scripts/enumerate.ts', '--share', '0', ...scenarios]))) throw new Error('the enumeration fails without any change: mend that first')
}

function jest(tests: readonly string[]): readonly string[] {
  return ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', path.join('node_modules', 'jest', 'bin', 'jest.js'), '--silent', '--bail', '--forceExit', '--testTimeout=120000', ...tests]
}

async function passes(tree: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: tree, timeout: SECONDS_MAX * 1000, maxBuffer: 1e8 }, (error) => resolve(error === null))
  })
}
