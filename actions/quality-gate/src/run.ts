import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { truncate } from '@cloudrun-delivery/shared/core/markdown'
import { annotations } from './annotations.ts'
import type { Command } from './commands/command.ts'
import type { Ending } from './commands/execute.ts'
import { quantity } from './conditions.ts'
import { patchAnnotations, patchSection } from './diff/tell-patch.ts'
import { baseSection } from './base/tell-base.ts'
import { gather, type GatherPorts } from './gather.ts'
import type { Gathered } from './gathered.ts'
import type { GateInputs } from './inputs.ts'
import { keepResults } from './keep-results.ts'
import type { Output } from './outputs.ts'
import type { Request } from './read/observe.ts'
import { gateReport } from './report.ts'
import { summary } from './summary.ts'
import { tellGitHub, type TellPorts } from './tell-github.ts'
import { judge, type Judged } from './verdict.ts'

export type GatePorts = TellPorts & GatherPorts & {
  /** Milliseconds since the epoch; undefined where it is not known. */
  readonly jobStartMs: number | undefined
  /** Shows a person what was found, instead of lines for a log; undefined in a job. */
  readonly show: ((gathered: Gathered, judged: Judged, file: string) => Promise<void>) | undefined
  readonly execute: (commands: readonly Command[]) => Promise<readonly Ending[]>
}

/** All reasons stand in the summary; the line that fails the step is read in a list of lines. */
const FAILURE_CHARACTERS_MAX = 3000

/** Runs the commands, reads the reports, and gives one verdict. */
export async function run(inputs: GateInputs, ports: GatePorts, context: Context<Output>): Promise<Outcome> {
  const endings = inputs.commands === undefined ? [] : await ports.execute(await commandsOf(inputs.commands))
  const observed = await gather(inputs, ports, requestsOf(inputs, ports.jobStartMs, endings), endings, context.signal)
  const first = judge(observed, inputs.limits)
  const judged = { ...first, notes: [...first.notes, ...(await keepResults(inputs, ports, observed, first, context.signal))] }
  const file = path.join(inputs.reportFolder, 'quality-gate.json')
  await writeFile(file, `${JSON.stringify(gateReport(observed, judged))}\n`)
  setOutputs(context, judged, file)
  for (const annotation of [...annotations(observed), ...patchAnnotations(observed.patch)]) context.report.annotate(annotation)
  context.report.section(summary(observed, judged, await tellGitHub(inputs, ports, observed, judged, context), changeSections(inputs, observed, judged)))
  if (ports.show === undefined) context.log.info(inLines(judged))
  else await ports.show(observed, judged, file)
  return judged.verdict === 'pass' ? {} : { failure: truncate(`Quality gate: ${judged.verdict}. ${judged.reasons.join('; ')}`, FAILURE_CHARACTERS_MAX) }
}

function changeSections({ gitHub: { run } }: GateInputs, { patch, base }: Gathered, { totals }: Judged): string {
  const point = { commit: run.commit ?? '', coveragePercent: totals.coveragePercent, tests: totals.tests, lintErrors: totals.lintErrors }
  return [patchSection(patch, run), baseSection(base, point, patch?.changes?.head, run)].filter((part) => part !== '').join('\n\n')
}

function inLines({ verdict, reasons, notes, totals }: Judged): string {
  const counted = `${totals.tests} tests, ${totals.failed} failed, ${totals.errors} errors, ${totals.skipped} skipped${totals.coveragePercent === undefined ? '' : `, ${quantity(totals.coveragePercent, '%')} of lines covered`}`
  return [`Quality gate: ${verdict}. ${counted}.`, ...reasons.map((reason) => `  ✘ ${reason}`), ...notes.map((note) => `  · ${note}`)].join('\n')
}

/** Loaded where it is needed: a gate that only reads reports does not load what reads YAML. */
async function commandsOf(yaml: string): Promise<readonly Command[]> {
  const { parseCommands } = await import('./commands/command.ts')
  return parseCommands(yaml)
}

function requestsOf({ patterns, workspace, folder, allowOldReports }: GateInputs, jobStartMs: number | undefined, endings: readonly Ending[]): readonly Request[] {
  const startedAt = (milliseconds: number | undefined) => (allowOldReports ? undefined : milliseconds)
  return [
    { patterns, place: { workspace, folder, jobStartMs: startedAt(jobStartMs) }, command: undefined, emptyLintIsClean: false },
    ...endings.map(({ command, startMs, exitCode }): Request => ({
      patterns: command.patterns,
      place: { workspace, folder: path.resolve(folder, command.folder), jobStartMs: startedAt(startMs) },
      command: command.name,
      emptyLintIsClean: exitCode === 0,
    })),
  ]
}

function setOutputs({ report }: Context<Output>, { verdict, totals }: Judged, file: string): void {
  const orEmpty = (value: number | undefined) => (value === undefined ? '' : Number(quantity(value, '')))
  report.output('verdict', verdict)
  for (const name of ['tests', 'passed', 'failed', 'errors', 'skipped'] as const) report.output(name, totals[name])
  report.output('test-seconds', orEmpty(totals.seconds))
  report.output('coverage-percent', orEmpty(totals.coveragePercent))
  report.output('branch-coverage-percent', orEmpty(totals.branchCoveragePercent))
  report.output('patch-coverage-percent', orEmpty(totals.patchCoveragePercent))
  report.output('lint-errors', totals.lintErrors)
  report.output('lint-warnings', totals.lintWarnings)
  report.output('configuration-errors', orEmpty(totals.configurationErrors))
  report.output('configuration-warnings', orEmpty(totals.configurationWarnings))
  report.output('report', file)
}
