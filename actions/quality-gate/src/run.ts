import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { truncate } from '@cloudrun-delivery/shared/core/markdown'
import type { GateInputs } from './inputs.ts'
import { observe, type Observed } from './read/observe.ts'
import type { Output } from './outputs.ts'
import { summary } from './summary.ts'
import { judge, type Judged } from './verdict.ts'

/** GitHub shows ten errors of a step; the tenth place says how many more there are. */
const ANNOTATIONS_MAX = 9

/** Reads the reports that earlier steps left and gives one verdict. */
export async function run(inputs: GateInputs, context: Context<Output>): Promise<Outcome> {
  const observed = await observe(inputs)
  const judged = judge(observed, inputs.coveragePercentMin)
  const file = path.join(inputs.reportFolder, 'quality-gate.json')
  await writeFile(file, `${JSON.stringify({ version: 1, ...judged, files: observed.files, cases: observed.cases, coverage: coverageJson(observed) }, null, 1)}\n`)
  setOutputs(context, judged, file)
  annotate(context, observed)
  context.report.section(summary(observed, judged))
  const { verdict, reasons, totals } = judged
  context.log.info(`Quality gate: ${verdict}. ${totals.tests} tests, ${totals.failed} failed, ${totals.errors} errors, ${totals.skipped} skipped${totals.coveragePercent === undefined ? '' : `, ${totals.coveragePercent.toFixed(2)} % of lines covered`}.`)
  return verdict === 'pass' ? {} : { failure: `Quality gate: ${verdict}. ${reasons.join('; ')}` }
}

function setOutputs({ report }: Context<Output>, { verdict, totals }: Judged, file: string): void {
  report.output('verdict', verdict)
  for (const name of ['tests', 'passed', 'failed', 'errors', 'skipped'] as const) report.output(name, totals[name])
  report.output('test-seconds', round(totals.seconds))
  report.output('coverage-percent', totals.coveragePercent === undefined ? '' : round(totals.coveragePercent))
  report.output('branch-coverage-percent', totals.branchCoveragePercent === undefined ? '' : round(totals.branchCoveragePercent))
  report.output('report', file)
}

function annotate({ report }: Context<Output>, { cases }: Observed): void {
  const failed = cases.filter(({ result }) => result === 'failed' || result === 'error')
  for (const { suite, name, message, file, line } of failed.slice(0, ANNOTATIONS_MAX)) {
    report.annotate({
      level: 'error', title: truncate(`${suite} › ${name}`, 200), message: truncate(message || 'failed without a message', 1000),
      ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }),
    })
  }
  if (failed.length > ANNOTATIONS_MAX) report.annotate({ level: 'notice', message: `${failed.length - ANNOTATIONS_MAX} more tests failed; see the summary.` })
}

function coverageJson({ coverage }: Observed): Readonly<Record<string, { readonly covered: number; readonly lines: number }>> {
  return Object.fromEntries([...coverage].map(([file, { lines }]) => [file, { covered: [...lines.values()].filter((hits) => hits > 0).length, lines: lines.size }]))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
