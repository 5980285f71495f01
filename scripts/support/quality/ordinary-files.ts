// Five reports as a project of ordinary size leaves them in its checkout, beside the files that they are about. All good: a gate of them passes.
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { writeLcov } from './large-files.ts'

const CASES = 500
const LCOV_LINES = 20_000
const FILES = 100

/** @returns the folder of the reports, the gate's inputs as its environment, and how many cases there are */
export async function writeOrdinary(folder: string): Promise<{ readonly cwd: string; readonly inputs: Readonly<Record<string, string>>; readonly cases: number }> {
  const cwd = path.join(folder, 'project')
  const lcovFiles = Array.from({ length: LCOV_LINES / 500 }, (_, at) => `src/orders/module-${at}.ts`)
  const others = Array.from({ length: FILES }, (_, at) => [`shop/module_${at}.py`, `src/file-${at}.ts`]).flat()
  for (const part of ['src/orders', 'shop']) await mkdir(path.join(cwd, part), { recursive: true })
  for (const file of [...lcovFiles, ...others]) await writeFile(path.join(cwd, file), '\n'.repeat(500))
  await promisify(execFile)('git', ['init', '--quiet'], { cwd })
  const numbers = Array.from({ length: CASES }, (_, at) => at)
  await writeFile(path.join(cwd, 'junit.xml'), `<testsuites>${numbers.map((at) => `<testsuite name="s${at}"><testcase classname="tests.test_${at}" name="test_${at}" time="0.01"/></testsuite>\n`).join('')}</testsuites>`)
  await writeLcov(path.join(cwd, 'lcov.info'), LCOV_LINES)
  const classes = numbers.slice(0, FILES).map((at) => `<class name="c${at}" filename="shop/module_${at}.py"><lines>${numbers.slice(1, 100).map((line) => `<line number="${line}" hits="1"/>`).join('\n')}</lines></class>`)
  await writeFile(path.join(cwd, 'cobertura.xml'), `<?xml version="1.0"?><coverage version="7" timestamp="1"><packages><package name="shop"><classes>${classes.join('\n')}</classes></package></packages></coverage>`)
  await writeFile(path.join(cwd, 'eslint.json'), JSON.stringify(numbers.slice(0, FILES).map((at) => ({ filePath: path.join(cwd, `src/file-${at}.ts`), messages: [{ ruleId: 'no-alert', severity: 1, message: 'Unexpected alert.', line: at + 1, column: 1 }], errorCount: 0, warningCount: 1 }))))
  await writeFile(path.join(cwd, 'ruff.json'), JSON.stringify([]))
  const inputs = { 'INPUT_TEST-REPORTS': 'junit.xml', 'INPUT_COVERAGE-REPORTS': 'lcov.info\ncobertura.xml', 'INPUT_LINT-REPORTS': 'eslint.json\nruff.json' }
  return { cwd, inputs, cases: CASES }
}
