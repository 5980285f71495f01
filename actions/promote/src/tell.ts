// The report of a promotion: outputs, the summary a person reads, and the sentence that fails the step.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import type { Judgement } from '@cloudrun-delivery/shared/core/judge-threshold'
import { code, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import { lineChart } from '@cloudrun-delivery/shared/core/mermaid'
import type { Observation } from '@cloudrun-delivery/shared/core/observation'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, mostServing, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import type { Verdict } from '@cloudrun-delivery/shared/core/verdict'
import type { PromoteInputs } from './inputs.ts'
import type { Output } from './outputs.ts'

/** One look at the requests of a step: counts since the step began. */
export type Tick = {
  readonly atMs: number
  readonly percent: number
  readonly candidate: Observation | undefined
  readonly stable: Observation | undefined
  readonly judgement: Judgement
}

export type Ending = { readonly service: Service; readonly reason: string } & (
  | { readonly kind: 'promoted' | 'held' | 'nothing-to-do' }
  | { readonly kind: 'rolled-back'; readonly verdict: Verdict }
)

type Told = { readonly verdict: Verdict; readonly title: string; readonly failure: boolean }

export function tell(context: Context<Output>, inputs: PromoteInputs, candidate: string, progress: { readonly ticks: readonly Tick[]; readonly stepsDone: readonly number[] }, ending: Ending): Outcome {
  const { verdict, title, failure } = told(ending)
  const users = `Users are at ${describeShares(observedShares(ending.service))}.`
  const { report, log } = context
  report.output('verdict', verdict)
  report.output('reason', ending.reason)
  report.output('promoted', observedShares(ending.service).get(candidate) === 100)
  report.output('rolled-back', ending.kind === 'rolled-back')
  report.output('steps-done', progress.stepsDone.join(','))
  report.output('stable-revision', mostServing(observedShares(ending.service)) ?? '')
  report.section(`### ${title}: ${code(candidate)}\n\n${escapeMarkdown(ending.reason)}\n\n${escapeMarkdown(users)}`)
  report.section(stepsTable(inputs, progress.ticks))
  report.section(charts(progress.ticks))
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

/** The last look at each step. */
function stepsTable(inputs: PromoteInputs, ticks: readonly Tick[]): string {
  const rows = inputs.steps.map((percent) => {
    const last = ticks.findLast((tick) => tick.percent === percent)
    if (last === undefined) return [`${percent} %`, '–', '–', 'not reached', '']
    return [`${percent} %`, String(last.candidate?.requests ?? 0), String(last.candidate?.errors ?? 0), last.judgement.verdict, escapeMarkdown(last.judgement.reason)]
  })
  return ticks.length === 0 ? '' : table(['Users', 'Requests', 'Errors', 'Verdict', 'Reason'], rows)
}

function charts(ticks: readonly Tick[]): string {
  const startMs = ticks[0]?.atMs ?? 0
  const seconds = ticks.map((tick) => Math.round((tick.atMs - startMs) / 100) / 10)
  const errorPercent = (observation: Observation | undefined) => (observation === undefined || observation.requests === 0 ? 0 : (100 * observation.errors) / observation.requests)
  return [
    lineChart('Users at the candidate', 'seconds', seconds, 'percent', [{ label: 'candidate', values: ticks.map((tick) => tick.percent) }]),
    lineChart('Errors', 'seconds', seconds, 'percent of requests', [
      { label: 'candidate', values: ticks.map((tick) => errorPercent(tick.candidate)) },
      { label: 'stable', values: ticks.map((tick) => errorPercent(tick.stable)) },
    ]),
  ].filter((chart) => chart !== '').join('\n\n')
}
