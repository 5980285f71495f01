// The gate on somebody's own machine: the bundle without a runner tells a person its verdict, says nothing to a runner that is not there, and
// ends with 0 or 1.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { execFile, execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parsePairs } from '../packages/runner/src/file-commands.ts'
import { root } from '../scripts/support/jest.ts'

// Each test starts several processes.
jest.setTimeout(60_000)

const ESCAPE = '\u001B'
const GOOD = '<testsuite name="s"><testcase classname="a" name="b" time="0.1"/></testsuite>'
const BAD = `<testsuite name="s"><testcase classname="a" name="b"/><testcase classname="orders" name="refund&#10;::error::x &#27;]0;title" file="orders.py" line="7"><failure message="expected 1">::add-mask::expected
##[error]no
${ESCAPE}[2J${ESCAPE}[31mred</failure></testcase></testsuite>`
const LCOV = 'SF:src/cart.ts\nDA:1,1\nDA:2,0\nDA:3,0\nDA:7,0\nDA:8,1\nend_of_record\n'

type Result = { readonly exitCode: number; readonly out: string; readonly err: string }

let folder: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'terminal-e2e-'))
  // Alone, as somebody has it who copied it: with no package.json or node_modules in reach.
  await cp(path.join(root, 'actions/quality-gate/dist'), path.join(folder, 'dist'), { recursive: true })
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

async function gate(files: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Promise<Result> {
  const cwd = path.join(folder, `work-${(count += 1)}`)
  await mkdir(cwd)
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(cwd, name), text)
  return bundle(cwd, inputs, env)
}

async function bundle(cwd: string, inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Promise<Result> {
  const given = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(folder, 'dist/index.js')], { cwd, env: { PATH: process.env['PATH'], HOME: cwd, TMPDIR: cwd, ...given, ...env } }, (error, out, err) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

const COMMAND = /(?:^|[\r\n])\s*::|##\[/

describe('without a runner', () => {
  test('a pass says so in the first line, and ends with 0', async () => {
    const { exitCode, out, err } = await gate({ 'junit.xml': GOOD }, { 'test-reports': 'junit.xml' })
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
    expect(out).toMatch(/^✔ Quality gate: pass\n/)
    expect(out).toContain('1 tests: 1 passed, 0 failed, 0 errors, 0 skipped, in 0.1 s')
    expect(out).not.toContain('What to do')
  })

  test('a failure says why, then what to do, then the failures and the uncovered lines, and ends with 1', async () => {
    const { exitCode, out, err } = await gate({ 'junit.xml': BAD, 'lcov.info': LCOV }, { 'test-reports': 'junit.xml', 'coverage-reports': 'lcov.info', 'coverage-percent-min': '80' })
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' })
    const order = ['✘ Quality gate: fail', '1 of 2 tests failed', 'What to do', 'Cover 2 more lines to reach 80 %', 'Conditions', '✘ Covered lines  40 %  at least 80 %', 'Failures', 'orders.py:7', 'expected 1', 'Files with most uncovered lines', 'src/cart.ts  40 %  3 uncovered: 2–3, 7', 'All of it: ']
    expect(out.startsWith(order[0] ?? '')).toBe(true)
    let from = 0
    for (const words of order) {
      const at = out.indexOf(words, from)
      expect({ words, after: at >= from, out: at >= from ? '' : out }).toEqual({ words, after: true, out: '' })
      from = at
    }
  })

  test('what is missing says so and ends with 1; what is asked wrongly is refused in words', async () => {
    const missing = await gate({}, { 'test-reports': 'reports/*.xml' })
    expect(missing.exitCode).toBe(1)
    expect(missing.out).toMatch(/^\? Quality gate: no-data\n {2}\? `test-reports` "reports\/\*\.xml" matches no file/)
    const wrong = await gate({}, { 'test-reports': 'a.xml', 'coverage-percent-min': '101' })
    expect(wrong).toMatchObject({ exitCode: 1, out: '' })
    expect(wrong.err).toContain('`coverage-percent-min` must be a number from 0 to 100, got "101"')
  })

  test('no workflow command is printed, ours or a stranger’s, and no escape of a report reaches the terminal', async () => {
    const results = await Promise.all([
      gate({ 'junit.xml': BAD }, { 'test-reports': 'junit.xml' }),
      gate({}, {}),
      gate({}, { run: '- { name: build, command: "printf \'ok\\\\n\\\\033[2Jx\\\\n\'; exit 3" }' }),
    ])
    for (const { out, err } of results) {
      expect(out).not.toMatch(COMMAND)
      expect(err).not.toMatch(COMMAND)
      expect(out + err).not.toContain(ESCAPE)
    }
    expect(results[2]?.out).toContain('▸ build: ')
    expect(results[2]?.out).toContain('command "build": it ended with exit code 3')
  })

  test('colours come only where they are wanted', async () => {
    const coloured = async (env: Readonly<Record<string, string>>) => (await gate({ 'junit.xml': GOOD }, { 'test-reports': 'junit.xml' }, env)).out.includes(ESCAPE)
    expect(await coloured({})).toBe(false)
    expect(await coloured({ FORCE_COLOR: '1' })).toBe(true)
    expect(await coloured({ NO_COLOR: '1' })).toBe(false)
  })

  test('files that are named as a runner names them are written all the same', async () => {
    const [output, summary] = [path.join(folder, 'output'), path.join(folder, 'summary.md')]
    await writeFile(output, '')
    const { exitCode } = await gate({ 'junit.xml': BAD }, { 'test-reports': 'junit.xml' }, { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary })
    expect(exitCode).toBe(1)
    expect(Object.fromEntries(parsePairs(await readFile(output, 'utf8')))).toMatchObject({ verdict: 'fail', tests: '2', failed: '1' })
    expect(await readFile(summary, 'utf8')).toMatch(/^### ❌ Quality gate: fail/)
  })
})

test('new lines that no test ran are named, where git knows which lines are new', async () => {
  const git = (cwd: string, ...args: readonly string[]) => execFileSync('git', args, { cwd, env: { PATH: process.env['PATH'], HOME: cwd, GIT_AUTHOR_NAME: 'O', GIT_AUTHOR_EMAIL: 'o@example.com', GIT_COMMITTER_NAME: 'O', GIT_COMMITTER_EMAIL: 'o@example.com' } })
  const cwd = path.join(folder, 'repository')
  await mkdir(path.join(cwd, 'src'), { recursive: true })
  git(cwd, 'init', '-q')
  for (const text of ['one\n', 'one\ntwo\nthree\nfour\n']) {
    await writeFile(path.join(cwd, 'src/cart.ts'), text)
    git(cwd, 'add', '.')
    git(cwd, 'commit', '-qm', 'Change')
  }
  await writeFile(path.join(cwd, 'lcov.info'), 'SF:src/cart.ts\nDA:1,1\nDA:2,1\nDA:3,0\nDA:4,0\nend_of_record\n')
  const { exitCode, out } = await bundle(cwd, { 'coverage-reports': 'lcov.info', 'patch-coverage-percent-min': '50' })
  expect(exitCode).toBe(1)
  expect(out).toContain('The change\n  1 of 3 new lines are covered\n  src/cart.ts  3–4\n')
})

test('a runner gets the same verdict, and workflow commands', async () => {
  const { exitCode, out } = await gate({ 'junit.xml': BAD }, { 'test-reports': 'junit.xml' }, { GITHUB_ACTIONS: 'true' })
  expect(exitCode).toBe(1)
  expect(out).toContain('::error::Quality gate: fail.')
  expect(out).toMatch(/^::error title=orders › refund.*,file=orders\.py,line=7::expected 1/m)
  expect(out).not.toContain('✘ Quality gate')
})
