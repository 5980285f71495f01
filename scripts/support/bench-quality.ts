// What the quality gate's readers cost: each in a process of its own beside the parser that its peers have, on the same file and in turns. Time
// is the processor's, of the whole process with its start: another job on the machine does not lengthen it. The gate is its bundle.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from './jest.ts'
import { writeOrdinary } from './quality/ordinary-files.ts'
import { writeCdata, writeJunit, writeLcov } from './quality/large-files.ts'
import type { Reading } from './quality/read-one.ts'

const start = promisify(execFile)
const ROUNDS = 3
const GATE_ROUNDS = 15
const JUNIT_BYTES = 108_000_000
const CDATA_BYTES = [60_000_000, 600_000_000] as const
const LCOV_LINES = 1_000_000
const GATE_LIMIT_MS = 300

export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-quality-'))
  try {
    const held = [await junit(folder), await cdata(folder), await lcov(folder), await gate(folder)]
    if (held.includes(false)) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function junit(folder: string): Promise<boolean> {
  const file = path.join(folder, 'junit.xml')
  await writeJunit(file, JUNIT_BYTES)
  say(`\nJUnit XML, ${await megabytes(file)} MB, ${ROUNDS} times each`)
  const [own, theirs] = await inTurns(file, ['ownJunit', 'xml2js'])
  if (own === undefined || theirs === undefined || own.found !== theirs.found) throw new Error(`the readers disagree: ${own?.found} cases and ${theirs?.found}`)
  return [bar('time', own.processorMs / theirs.processorMs, 0.5, 'of that of xml2js'), bar('memory', own.peakMib / theirs.peakMib, 0.3, 'of that of xml2js')].every(Boolean)
}

/** Constant means: ten times the size takes no more. */
async function cdata(folder: string): Promise<boolean> {
  const peaks: number[] = []
  for (const bytes of CDATA_BYTES) {
    const file = path.join(folder, 'cdata.xml')
    await writeCdata(file, bytes)
    say(`\nOne CDATA section, ${await megabytes(file)} MB`)
    const [own] = await inTurns(file, ['ownJunit'])
    peaks.push(own?.peakMib ?? Infinity)
    await rm(file)
  }
  const [small = 0, large = Infinity] = peaks
  return bar('memory', large / small, 1.25, 'of that for a tenth of it')
}

async function lcov(folder: string): Promise<boolean> {
  const file = path.join(folder, 'lcov.info')
  await writeLcov(file, LCOV_LINES)
  say(`\nLCOV, ${LCOV_LINES} lines, ${await megabytes(file)} MB, ${ROUNDS} times each`)
  const [own, ...others] = await inTurns(file, ['ownLcov', 'parseLcov', 'lcovParse', 'lcovParser'])
  for (const other of others) if (other.found !== own?.found) throw new Error(`the readers disagree: ${own?.found} lines and ${other.found}`)
  return bar('time', (own?.processorMs ?? Infinity) / Math.min(...others.map(({ processorMs }) => processorMs)), 0.5, 'of that of the fastest of them')
}

/** By hand, and as a step of a job, which tells its runner what it found. */
async function gate(folder: string): Promise<boolean> {
  const [hook, used] = [path.join(folder, 'hook.cjs'), path.join(folder, 'used')]
  // What the process itself says it took, when it ends.
  await writeFile(hook, `process.once('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeFileSync(${JSON.stringify(used)}, String((user + system) / 1000)) })`)
  const { cwd, inputs, cases } = await writeOrdinary(folder)
  const env = { PATH: process.env['PATH'], HOME: cwd, TMPDIR: folder, NODE_OPTIONS: `--require ${hook}` }
  const job = { ...env, ...inputs, ...(await jobIn(folder, cwd)) }
  const entry = path.join(root, 'actions/quality-gate/dist/index.js')
  const runs = [
    { name: 'node -e 0', args: ['-e', '0'], env, says: '', took: [] as number[] },
    { name: 'the gate by hand', args: [entry], env: { ...env, ...inputs }, says: `${cases} tests: ${cases} passed`, took: [] as number[] },
    { name: 'the gate in a job', args: [entry], env: job, says: `Quality gate: pass. ${cases} tests`, took: [] as number[] },
  ]
  for (let round = 0; round < GATE_ROUNDS; round += 1) {
    for (const one of runs) {
      const { stdout } = await start(process.execPath, one.args, { cwd, env: one.env })
      if (!stdout.includes(one.says)) throw new Error(`the gate did not read the reports: is dist/ what the sources give?\n${stdout}`)
      one.took.push(Number(await readFile(used, 'utf8')))
    }
  }
  say(`\nThe bundled gate on five ordinary reports, ${GATE_ROUNDS} times, processor time`)
  // Beside an empty node, since the same work takes several times as long on a machine that is slow or busy.
  const empty = middle(runs[0]?.took ?? [])
  for (const { name, took } of runs) say(`  ${name.padEnd(22)} median ${middle(took).toFixed(0)} ms (${(middle(took) / empty).toFixed(1)} of an empty node), worst ${Math.max(...took).toFixed(0)} ms`)
  return bar('time', Math.max(...runs.map(({ took }) => middle(took))), GATE_LIMIT_MS, 'ms, the start of node included', 0)
}

async function jobIn(folder: string, workspace: string): Promise<Readonly<Record<string, string>>> {
  const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_EVENT_PATH'].map((name) => [name, path.join(folder, name)] as const)
  for (const [name, file] of files) await writeFile(file, name === 'GITHUB_EVENT_PATH' ? '{}' : '')
  return { ...Object.fromEntries(files), GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace, GITHUB_EVENT_NAME: 'push', GITHUB_REPOSITORY: 'octo/shop', GITHUB_SHA: '0'.repeat(40), RUNNER_TEMP: folder, 'INPUT_ALLOW-OLD-REPORTS': 'true' }
}

/** The medians of each. */
async function inTurns(file: string, names: readonly string[]): Promise<readonly Reading[]> {
  const readings = new Map<string, Reading[]>(names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) {
      const { stdout } = await start(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', path.join(root, 'scripts/support/sources.mjs'), path.join(root, 'scripts/support/quality/read-one.ts'), name, file], { cwd: root })
      readings.get(name)?.push(JSON.parse(stdout) as Reading)
    }
  }
  return [...readings].map(([name, list]) => {
    const [processorMs, peakMib] = [middle(list.map((one) => one.processorMs)), middle(list.map((one) => one.peakMib))]
    say(`  ${name.padEnd(22)} ${(processorMs / 1000).toFixed(2).padStart(6)} s of processor time   ${peakMib.toFixed(0).padStart(5)} MiB at most`)
    return { found: list[0]?.found ?? 0, processorMs, peakMib }
  })
}

function bar(what: string, value: number, limit: number, unit: string, digits = 2): boolean {
  say(`  ${value <= limit ? '✔' : '✘'} ${what}: ${value.toFixed(digits)}, at most ${limit}, ${unit}`)
  return value <= limit
}

async function megabytes(file: string): Promise<string> {
  return ((await stat(file)).size / 1_000_000).toFixed(0)
}

function middle(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
