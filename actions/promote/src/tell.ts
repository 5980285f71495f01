// The report of a promotion: outputs, the summary a person reads, the files that are kept, and the sentence that fails the step.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { code, details, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import { lineChart } from '@cloudrun-delivery/shared/core/mermaid'
import { judgementSummary } from '@cloudrun-delivery/shared/core/summary'
import { reportOf } from '@cloudrun-delivery/shared/core/report-data'
import { plainRule } from '@cloudrun-delivery/shared/core/rule-file'
import { writeTrace } from '@cloudrun-delivery/shared/core/trace-file'
import { describeShares, mostServing, observedShares, type Shares } from '@cloudrun-delivery/shared/core/traffic'
import type { Verdict } from '@cloudrun-delivery/shared/core/verdict'
import type { Forge, KeepFiles, KeptFiles } from '@cloudrun-delivery/shared/ports'
import type { Observed, Part } from './crew.ts'
import type { Delivery } from './delivery.ts'
import type { PromoteInputs } from './inputs.ts'
import type { LiveJudge } from './live-judge.ts'
import type { Output } from './outputs.ts'
import { openIncident, recordEnds } from './record.ts'

export type Ending = { readonly kind: 'promoted' | 'held' | 'nothing-to-do' | 'rolled-back'; readonly reason: string }

export type Told = {
  readonly inputs: PromoteInputs
  readonly keep: KeepFiles
  readonly forge: Forge | undefined
  readonly observed: readonly Observed[]
  readonly parts: ReadonlyMap<string, Part>
  /** Undefined when nobody was moved. */
  readonly delivery: Delivery | undefined
}

/** How it ended for one service. */
type Line = {
  readonly one: Observed
  readonly candidate: string
  readonly stable: string
  readonly state: 'promoted' | 'rolled-back' | 'held' | 'unchanged'
  /** It is for this one that users were given back. */
  readonly failed: boolean
  readonly verdict: Verdict
  readonly reason: string
  readonly stepsDone: readonly number[]
  readonly users: Shares
  readonly judge: LiveJudge | undefined
}

/** Summaries of single services beyond these are in the reports only. */
const JUDGEMENTS_TOLD_MAX = 10

export async function tell(context: Context<Output>, told: Told, ending: Ending): Promise<Outcome> {
  const { report, log } = context
  const lines = told.observed.map((one) => lineOf(told, one, ending))
  const moved = lines.filter(({ state }) => state !== 'unchanged')
  const deciding = lines.find(({ failed }) => failed) ?? moved.find(({ judge }) => judge?.last !== undefined) ?? lines[0]
  const { verdict, title, failure } = endingWords(ending.kind, lines)
  const reason = reasonOf(ending, lines)
  const users = `Users are at ${lines.map(({ one, users }) => `${lines.length === 1 ? '' : `${one.label}: `}${describeShares(users)}`).join('; ')}.`
  report.output('verdict', verdict)
  report.output('reason', reason)
  report.output('promoted', lines.every(({ candidate, users }) => users.get(candidate) === 100))
  report.output('rolled-back', lines.some(({ state }) => state === 'rolled-back'))
  report.output('steps-done', (deciding?.stepsDone ?? []).filter((step) => moved.every(({ stepsDone }) => stepsDone.includes(step))).join(','))
  report.output('stable-revision', lines.map(({ users }) => mostServing(users) ?? '').join(','))
  const candidates = lines.map(({ candidate }) => candidate)
  report.section(`### ${title}: ${candidates.map(code).join(', ')}\n\n${escapeMarkdown(reason)}\n\n${escapeMarkdown(users)}`)
  if (lines.length > 1) report.section(tableOf(lines))
  const files = await tellJudgements(context, told, lines)
  const decidingFiles = deciding === undefined ? undefined : files.get(deciding.one.name)
  if (decidingFiles !== undefined) {
    report.output('report', decidingFiles.report)
    report.output('report-html', decidingFiles.html)
    report.output('trace', decidingFiles.trace)
  }
  report.output('services', JSON.stringify(lines.map((line) => plainLine(line, files.get(line.one.name)))))
  const given = lines.filter(({ state }) => state === 'rolled-back')
  if (ending.kind === 'promoted' && given.length > 0) log.warning(`Given back, as the failure budget allows: ${given.map(({ one, reason }) => `${one.label} (${reason})`).join(', ')}`)
  const sentence = `${title}: ${candidates.join(', ')}. ${reason}. ${users}`
  log.info(sentence)
  await recordEnds(told.inputs.gitHub, told.forge, lines, context)
  await openIncident(told.inputs, told.forge, lines, context)
  return failure ? { failure: sentence } : {}
}

function lineOf({ delivery, parts }: Told, one: Observed, ending: Ending): Line {
  const part = parts.get(one.name)
  const users = observedShares(delivery?.services.get(one.name) ?? one.service)
  const member = part?.kind === 'member' ? part.member : undefined
  const still = { one, stable: mostServing(users) ?? '', failed: false, stepsDone: [], users, judge: undefined }
  if (part?.kind !== 'member' || delivery === undefined || member === undefined || ending.kind === 'nothing-to-do') {
    const candidate = member?.candidate ?? (part?.kind === 'unchanged' ? part.candidate : '')
    return { ...still, candidate, stable: member?.stable ?? still.stable, state: 'unchanged', verdict: 'pass', reason: ending.reason }
  }
  const judge = delivery.judges.get(one.name)
  const stand = delivery.stands.get(one.name)
  const failure = delivery.failures.get(member.region) ?? (stand?.kind === 'given-back' ? { reason: stand.reason, verdict: 'fail' as const, failed: stand.failed } : undefined)
  const failed = failure?.failed.includes(one.name) === true
  const own = judge?.last?.judgement
  const state = failure !== undefined || ending.kind === 'rolled-back' ? 'rolled-back' : ending.kind
  return {
    ...still, candidate: member.candidate, stable: member.stable, state, failed, judge, stepsDone: delivery.stepsDone.get(one.name) ?? [],
    verdict: failed ? failure.verdict : state === 'promoted' ? 'pass' : state === 'held' ? 'inconclusive' : (own?.verdict ?? 'inconclusive'),
    reason: failed ? failure.reason : state === 'rolled-back' ? 'given back with the others' : (own?.reason ?? ending.reason),
  }
}

/** Of the one that failed, or of all. */
function reasonOf(ending: Ending, lines: readonly Line[]): string {
  if (ending.kind === 'nothing-to-do' || ending.kind === 'held') return ending.reason
  const failed = lines.filter((line) => line.failed)
  const telling = ending.kind === 'promoted' ? lines.filter(({ state }) => state === 'promoted') : failed
  const [first] = telling
  if (first === undefined) return ending.reason
  return lines.length === 1 ? first.reason : telling.map(({ one, reason }) => `${one.label}: ${reason}`).join('; ')
}

function endingWords(kind: Ending['kind'], lines: readonly Line[]): { readonly verdict: Verdict; readonly title: string; readonly failure: boolean } {
  switch (kind) {
    case 'promoted':
      return { verdict: 'pass', title: lines.some(({ state }) => state === 'rolled-back') ? '⚠️ Promoted, but not everywhere' : '✅ Promoted', failure: false }
    case 'nothing-to-do':
      return { verdict: 'pass', title: 'Nothing to do', failure: false }
    case 'held':
      return { verdict: 'inconclusive', title: '⏸️ Held', failure: true }
    case 'rolled-back': {
      const fail = lines.some(({ failed, verdict }) => failed && verdict === 'fail')
      return { verdict: fail ? 'fail' : 'inconclusive', title: fail ? '❌ Rolled back' : '↩️ Rolled back, undecided', failure: true }
    }
  }
}

const STATES: Readonly<Record<Line['state'], string>> = { promoted: '✅ promoted', 'rolled-back': '↩️ rolled back', held: '⏸️ held', unchanged: 'unchanged' }

function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ one, candidate, state, failed, verdict, reason, users }) => [
    escapeMarkdown(one.label), code(candidate), `${failed ? '❌ ' : ''}${STATES[state]}`, verdict, code(describeShares(users)), escapeMarkdown(reason),
  ])
  return table(['Service', 'Candidate', 'State', 'Verdict', 'Users are at', 'Reason'], rows)
}

function plainLine({ one, candidate, stable, state, verdict, reason, stepsDone, users }: Line, files: KeptFiles | undefined): Readonly<Record<string, unknown>> {
  return {
    service: one.target.service, region: one.target.region, candidate, stable, state, verdict, reason, stepsDone, users: Object.fromEntries(users),
    ...(files === undefined ? {} : { report: files.report, reportHtml: files.html, trace: files.trace }),
  }
}

async function tellJudgements(context: Context<Output>, { inputs, keep }: Told, lines: readonly Line[]): Promise<ReadonlyMap<string, KeptFiles>> {
  const kept = new Map<string, KeptFiles>()
  // Those that failed come first, where a summary may end.
  for (const line of lines.toSorted((a, b) => Number(b.failed) - Number(a.failed))) {
    const { judge, one: { name, label } } = line
    if (judge?.last === undefined) continue
    const { files, summary } = await keepJudgement(inputs, keep, judge, judge.last, line)
    kept.set(name, files)
    if (lines.length === 1) for (const section of summary) context.report.section(section)
    else if (kept.size <= JUDGEMENTS_TOLD_MAX) context.report.section(details(label, summary.join('\n\n')))
    context.log.info(`Kept: ${files.html}, ${files.report}, ${files.trace}`)
  }
  return kept
}

async function keepJudgement(inputs: PromoteInputs, keep: KeepFiles, judge: LiveJudge, last: NonNullable<LiveJudge['last']>, { one: { target }, candidate, stable }: Line): Promise<{ readonly files: KeptFiles; readonly summary: readonly string[] }> {
  const trace = judge.watch.trace(last.signal)
  const judgement = reportOf({
    trace, judgement: last.judgement, rule: judge.rule,
    subject: {
      service: target.service, candidate, baseline: stable, project: target.project, region: target.region, startedAt: new Date(judge.fromMs).toISOString(),
      signals: inputs.signals.map((name) => (name === last.signal && inputs.signals.length > 1 ? `${name} (which decided)` : name)), dataAgeSeconds: last.dataAgeSeconds,
    },
  })
  const seconds = trace.batches.map(({ endSeconds }) => endSeconds)
  const chart = lineChart('Users at the candidate', 'seconds', seconds, 'percent', [{ label: 'candidate', values: trace.batches.map(({ percent = 0 }) => percent) }])
  return { files: await keep(judgement, writeTrace(trace, plainRule(judge.rule))), summary: [judgementSummary(judgement), chart] }
}
