// The report of a promotion: outputs, the summary a person reads, the files that are kept, and the sentence that fails the step.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { code, escapeMarkdown } from '@cloudrun-delivery/shared/core/markdown'
import { lineChart } from '@cloudrun-delivery/shared/core/mermaid'
import { judgementSummary } from '@cloudrun-delivery/shared/core/summary'
import { reportOf } from '@cloudrun-delivery/shared/core/report-data'
import { plainRule } from '@cloudrun-delivery/shared/core/rule-file'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { writeTrace } from '@cloudrun-delivery/shared/core/trace-file'
import { describeShares, mostServing, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import type { Verdict } from '@cloudrun-delivery/shared/core/verdict'
import type { KeepFiles } from '@cloudrun-delivery/shared/ports'
import type { PromoteInputs } from './inputs.ts'
import type { LiveJudge } from './live-judge.ts'
import type { Output } from './outputs.ts'


export type Ending = { readonly service: Service; readonly reason: string } & (
  | { readonly kind: 'promoted' | 'held' | 'nothing-to-do' }
  | { readonly kind: 'rolled-back'; readonly verdict: Verdict }
)

type Told = { readonly verdict: Verdict; readonly title: string; readonly failure: boolean }

export async function tell(context: Context<Output>, inputs: PromoteInputs, keep: KeepFiles, judge: LiveJudge | undefined, candidate: string, ending: Ending): Promise<Outcome> {
  const { verdict, title, failure } = told(ending)
  const users = `Users are at ${describeShares(observedShares(ending.service))}.`
  const { report, log } = context
  report.output('verdict', verdict)
  report.output('reason', ending.reason)
  report.output('promoted', observedShares(ending.service).get(candidate) === 100)
  report.output('rolled-back', ending.kind === 'rolled-back')
  report.output('steps-done', judge?.stepsDone.join(',') ?? '')
  report.output('stable-revision', mostServing(observedShares(ending.service)) ?? '')
  report.section(`### ${title}: ${code(candidate)}\n\n${escapeMarkdown(ending.reason)}\n\n${escapeMarkdown(users)}`)
  if (judge?.last !== undefined) await tellJudgement(context, inputs, keep, judge, judge.last, candidate)
  const sentence = `${title}: ${candidate}. ${ending.reason}. ${users}`
  log.info(sentence)
  return failure ? { failure: sentence } : {}
}

function told(ending: Ending): Told {
  switch (ending.kind) {
    case 'promoted':
      return { verdict: 'pass', title: '✅ Promoted', failure: false }
    case 'nothing-to-do':
      return { verdict: 'pass', title: 'Nothing to do', failure: false }
    case 'held':
      return { verdict: 'inconclusive', title: '⏸️ Held', failure: true }
    case 'rolled-back':
      return { verdict: ending.verdict, title: ending.verdict === 'fail' ? '❌ Rolled back' : '↩️ Rolled back, undecided', failure: true }
  }
}

async function tellJudgement({ report, log }: Context<Output>, inputs: PromoteInputs, keep: KeepFiles, judge: LiveJudge, last: NonNullable<LiveJudge['last']>, candidate: string): Promise<void> {
  const trace = judge.watch.trace(last.signal)
  const judgement = reportOf({
    trace, judgement: last.judgement, rule: judge.rule,
    subject: {
      service: inputs.service, candidate, baseline: judge.stable, project: inputs.project, region: inputs.region, startedAt: new Date(judge.fromMs).toISOString(),
      signals: inputs.signals.map((name) => (name === last.signal && inputs.signals.length > 1 ? `${name} (which decided)` : name)), dataAgeSeconds: last.dataAgeSeconds,
    },
  })
  report.section(judgementSummary(judgement))
  const seconds = trace.batches.map(({ endSeconds }) => endSeconds)
  report.section(lineChart('Users at the candidate', 'seconds', seconds, 'percent', [{ label: 'candidate', values: trace.batches.map(({ percent = 0 }) => percent) }]))
  const files = await keep(judgement, writeTrace(trace, plainRule(judge.rule)))
  report.output('report', files.report)
  report.output('report-html', files.html)
  report.output('trace', files.trace)
  log.info(`Kept: ${files.html}, ${files.report}, ${files.trace}`)
}
