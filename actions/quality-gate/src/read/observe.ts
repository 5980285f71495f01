// Finds the report files and reads them. Whatever cannot be found or read becomes a problem that names its file or pattern: nothing is
// skipped in silence.
import { createReadStream } from 'node:fs'
import { glob, lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import { messageOf } from '@cloudrun-delivery/shared/errors'
import { readCobertura } from '../coverage/cobertura.ts'
import { merge, type Coverage } from '../coverage/coverage.ts'
import type { GateInputs } from '../inputs.ts'
import type { TestCase } from '../tests/case.ts'
import { readJunit } from '../tests/junit.ts'
import { readLcov } from '../coverage/lcov.ts'

export type Observed = {
  readonly cases: readonly TestCase[]
  readonly coverage: Coverage
  readonly files: readonly { readonly file: string; readonly kind: 'tests' | 'coverage' }[]
  /** Why something that was asked for is missing from the numbers. */
  readonly problems: readonly string[]
}

const LCOV_BYTES_MAX = 256_000_000
const FILES_MAX = 5000

export async function observe(inputs: GateInputs): Promise<Observed> {
  const problems: string[] = []
  const files: { file: string; kind: 'tests' | 'coverage' }[] = []
  const cases: TestCase[] = []
  const coverage: Coverage = new Map()
  for (const file of await find(inputs, 'test-reports', inputs.testReports, problems)) {
    files.push({ file: relative(inputs, file), kind: 'tests' })
    await attempt(inputs, file, problems, async () => {
      const report = await readJunit(createReadStream(file, 'utf8') as AsyncIterable<string>)
      if (report.cases.length === 0) throw new Error('it holds no test case')
      problems.push(...report.problems.map((problem) => `${relative(inputs, file)}: ${problem}`))
      cases.push(...report.cases)
    })
  }
  for (const file of await find(inputs, 'coverage-reports', inputs.coverageReports, problems)) {
    files.push({ file: relative(inputs, file), kind: 'coverage' })
    await attempt(inputs, file, problems, async () => {
      const report = await readCoverage(file)
      if (![...report.values()].some(({ lines }) => lines.size > 0)) throw new Error('it holds no line that can be covered')
      merge(coverage, report)
    })
  }
  return { cases, coverage, files, problems }
}

async function find(inputs: GateInputs, input: string, patterns: readonly string[], problems: string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const pattern of patterns) {
    let matched = 0
    for await (const name of glob(pattern, { cwd: inputs.folder, exclude: (entry) => entry === 'node_modules' || entry === '.git' })) {
      const file = path.resolve(inputs.folder, name)
      const stats = await lstat(file)
      if (path.relative(inputs.workspace, file).startsWith('..')) problems.push(`\`${input}\` "${pattern}" matches ${name}, which is outside of the workspace`)
      else if (stats.isSymbolicLink()) problems.push(`\`${input}\` "${pattern}" matches ${name}, which is a link; links are not followed`)
      else if (stats.isFile()) found.add(file)
      matched += stats.isDirectory() ? 0 : 1
      if (found.size > FILES_MAX) throw new Error(`\`${input}\` matches more than ${FILES_MAX} files`)
    }
    if (matched === 0) problems.push(`\`${input}\` "${pattern}" matches no file in ${inputs.folder}`)
  }
  return [...found].toSorted()
}

async function attempt(inputs: GateInputs, file: string, problems: string[], read: () => Promise<void>): Promise<void> {
  try {
    if ((await lstat(file)).size === 0) throw new Error('it is empty')
    await read()
  } catch (thrown) {
    problems.push(`${relative(inputs, file)} cannot be used: ${messageOf(thrown)}`)
  }
}

/** By content: what begins with `<` is Cobertura, what has records is LCOV. */
async function readCoverage(file: string): Promise<Coverage> {
  const start = (await readHead(file)).trimStart()
  if (start.startsWith('<')) return readCobertura(createReadStream(file, 'utf8') as AsyncIterable<string>)
  if (!/^(TN:|SF:|#)/m.test(start)) throw new Error('it is neither LCOV nor Cobertura')
  if ((await lstat(file)).size > LCOV_BYTES_MAX) throw new Error(`it has more than ${LCOV_BYTES_MAX} bytes`)
  return readLcov(await readFile(file, 'utf8'))
}

async function readHead(file: string): Promise<string> {
  let head = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', end: 4095 }) as AsyncIterable<string>) head += chunk
  return head.replace(/^\uFEFF/, '')
}

function relative({ workspace }: GateInputs, file: string): string {
  return path.relative(workspace, file)
}
