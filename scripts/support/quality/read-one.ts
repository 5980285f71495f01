// One reader on one file, as a process of its own: `npm run bench -- quality` starts one for each measurement. Prints what it found, and the
// processor's time and the peak of memory of the whole process, its start included.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { lcov } from '../../../actions/quality-gate/src/coverage/lcov.ts'
import { openSource } from '../../../actions/quality-gate/src/read/source.ts'
import { readJunit } from '../../../actions/quality-gate/src/tests/junit.ts'
import { peakMemory } from '../peak-memory.ts'

export type Reading = {
  /** Cases, or lines: that a reader was fast on nothing must not count. */
  readonly found: number
  readonly processorMs: number
  readonly peakMib: number
}

type Reader = (file: string) => Promise<number>
type Suites = { readonly testsuites: { readonly testsuite: readonly { readonly testcase: readonly unknown[] }[] } }
type LcovFile = { readonly lines: { readonly details: readonly unknown[] } }

const load = createRequire(import.meta.url)

/** Each holds what it read until it is measured, as a gate does. */
const held: unknown[] = []

async function xml2js(file: string): Promise<number> {
  const { parseStringPromise } = load('xml2js') as { readonly parseStringPromise: (text: string) => Promise<Suites> }
  // As dorny/test-reporter calls it: src/parsers/java-junit/java-junit-parser.ts.
  const report = await parseStringPromise(await readFile(file, 'utf8'))
  held.push(report)
  return report.testsuites.testsuite.reduce((sum, { testcase }) => sum + testcase.length, 0)
}

async function ownJunit(file: string): Promise<number> {
  const report = await readJunit(openSource(file).chunks())
  held.push(report)
  return report.cases.length
}

async function ownLcov(file: string): Promise<number> {
  const coverage = await lcov.read(openSource(file).chunks())
  held.push(coverage)
  return [...coverage.values()].reduce((sum, { lines }) => sum + lines.size, 0)
}

async function parseLcov(file: string): Promise<number> {
  const { default: parse } = load('parse-lcov') as { readonly default: (text: string) => readonly LcovFile[] }
  return detailsOf(parse(await readFile(file, 'utf8')))
}

async function lcovParse(file: string): Promise<number> {
  const { source } = load('lcov-parse') as { readonly source: (text: string, done: (problem: unknown, files?: readonly LcovFile[]) => void) => void }
  const text = await readFile(file, 'utf8')
  return new Promise((resolve, reject) => {
    source(text, (problem, files) => { if (files === undefined) reject(new Error(String(problem))); else resolve(detailsOf(files)) })
  })
}

async function lcovParser(file: string): Promise<number> {
  const { lcovParser: parse } = load('@friedemannsommer/lcov-parser/sync') as { readonly lcovParser: (options: { readonly from: Buffer }) => readonly LcovFile[] }
  return detailsOf(parse({ from: await readFile(file) }))
}

function detailsOf(files: readonly LcovFile[]): number {
  held.push(files)
  return files.reduce((sum, { lines }) => sum + lines.details.length, 0)
}

export const READERS: Readonly<Record<string, Reader>> = { xml2js, ownJunit, ownLcov, parseLcov, lcovParse, lcovParser }

const [name = '', file = ''] = process.argv.slice(2)
const reader = READERS[name]
if (reader === undefined) throw new Error(`there is no reader "${name}"`)
const found = await reader(file)
const { user, system } = process.cpuUsage()
process.stdout.write(JSON.stringify({ found, processorMs: (user + system) / 1000, peakMib: peakMemory() / 1024 } satisfies Reading))
