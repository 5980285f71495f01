// `npm run replay -- TRACE…`: judges saved traces again, one line of JSON each. Exit 0 whatever the verdicts, 2 for what cannot be judged.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { RULE_DEFAULTS, type Rule } from '../packages/shared/src/core/judge.ts'
import { judgeTrace } from '../packages/shared/src/core/judge-trace.ts'
import { judgeSeries } from '../packages/shared/src/core/kayenta.ts'
import { parseSeries } from '../packages/shared/src/core/kayenta-series.ts'
import { parseRule } from '../packages/shared/src/core/rule-file.ts'
import { parseTrace } from '../packages/shared/src/core/trace-file.ts'
import { seriesLine, verdictLine } from '../packages/shared/src/core/verdict-line.ts'
import { readOptions, USAGE, UsageError } from './support/judging/replay-options.ts'

async function replay(file: string, options: Partial<Rule>): Promise<string> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8'))
  const parsed = parseTrace(value)
  if ('problems' in parsed) throw new Error(parsed.problems.join('; '))
  const own = parsed.rule === undefined ? { rule: RULE_DEFAULTS } : parseRule(parsed.rule)
  if ('problems' in own) throw new Error(own.problems.join('; '))
  return verdictLine(judgeTrace(parsed.trace, { ...own.rule, ...options }))
}

async function replaySeries(file: string): Promise<string> {
  const parsed = parseSeries(JSON.parse(await readFile(file, 'utf8')))
  if ('problems' in parsed) throw new Error(parsed.problems.join('; '))
  return seriesLine(judgeSeries(parsed.metrics))
}

try {
  const { files, series, options, help } = readOptions(process.argv.slice(2), parseArgs)
  if (help) process.stdout.write(USAGE)
  for (const file of files) {
    try {
      process.stdout.write(`${await replay(file, options)}\n`)
    } catch (thrown) {
      process.exitCode = 2
      process.stderr.write(`${file}: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
    }
  }
  for (const file of series) {
    try {
      process.stdout.write(`${await replaySeries(file)}\n`)
    } catch (thrown) {
      process.exitCode = 2
      process.stderr.write(`${file}: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
    }
  }
} catch (thrown) {
  if (!(thrown instanceof UsageError)) throw thrown
  process.stderr.write(`${thrown.message}\n\n${USAGE}`)
  process.exitCode = 2
}
