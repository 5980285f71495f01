// Outputs, summary and the end of the step, from how it ended. A freeze and a rollback that did not help fail the step as answers; nowhere to
// go is an error, whose kind says who acts.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { code, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, mostServing, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { RollbackInputs } from './inputs.ts'
import { revisionTable, type Row } from './list.ts'
import type { Output } from './outputs.ts'
import type { Crew, Result } from './run.ts'

type Told = { readonly label: string; readonly result: Result; /** Where its users are now, in words. */ readonly now: string; readonly outputs: Outputs; readonly rows: readonly Row[] }
type Outputs = Readonly<Record<Exclude<Output, 'services' | 'issue' | 'rolled-back' | 'frozen'>, string>> & { readonly 'rolled-back': boolean; readonly frozen: boolean }
/** What ends the step, if anything does. */
type Ending = { readonly failure: string } | { readonly error: DeliveryError } | undefined

export function tell(context: Context<Output>, inputs: RollbackInputs, crews: readonly Crew[], results: readonly Result[], rows: readonly (readonly Row[])[], issue: string | undefined): Outcome {
  const told = results.map((result, index): Told => ({
    label: crews[index]?.label ?? result.service.name, result, now: describeShares(observedShares(result.service)), outputs: outputsOf(result), rows: rows[index] ?? [],
  }))
  setOutputs(context, crews, told, issue)
  for (const one of told) tellOne(context, inputs, one, told.length > 1)
  if (issue !== undefined) context.report.section(`[The issue of this roll back](${issue})`)
  return endingOfAll(told, told.map((one) => endingOf(context, inputs, one)))
}

function tellOne({ log, report }: Context<Output>, inputs: RollbackInputs, { label, result, now, rows }: Told, among: boolean): void {
  for (const doubt of result.doubts) log.warning(`${doubt}. That does not stop a rollback.`)
  const { title, why } = wordsOf(result, inputs)
  report.section(`### ${title}: ${code(label)}\n\n${escapeMarkdown(why)}`)
  report.section(detailsOf(result, now))
  report.section(revisionTable(rows))
  log.info(`${among ? `${label}: ` : ''}${title.replace(/^\S+ /, '')}: ${why} Users are at ${now}.`)
}

function outputsOf(result: Result): Outputs {
  const shares = 'to' in result ? result.to.shares : observedShares(result.service)
  const isTold = ['rolled-back', 'would-roll-back', 'nothing-to-undo'].includes(result.kind)
  return {
    'rolled-back': result.kind === 'rolled-back',
    'from-revision': 'from' in result ? result.from : '',
    'to-revision': isTold ? (mostServing(shares) ?? '') : '',
    traffic: JSON.stringify(Object.fromEntries(observedShares(result.service))),
    refusal: result.kind === 'frozen' ? result.by.name : result.kind === 'no-target' ? 'no-target' : (result.refusals[0]?.name ?? ''),
    frozen: result.kind === 'frozen',
    verified: result.kind === 'rolled-back' ? result.verified.kind : '',
  }
}

/** With several services: their revisions in a list, and of a refusal or a verification what is worst. */
function setOutputs({ report }: Context<Output>, crews: readonly Crew[], told: readonly Told[], issue: string | undefined): void {
  const all = told.map(({ outputs }) => outputs)
  const joined = (name: 'from-revision' | 'to-revision') => all.map((outputs) => outputs[name]).join(',').replace(/^,+$/, '')
  report.output('rolled-back', all.some((outputs) => outputs['rolled-back']))
  report.output('from-revision', joined('from-revision'))
  report.output('to-revision', joined('to-revision'))
  report.output('traffic', all.length === 1 ? (all[0]?.traffic ?? '') : `[${all.map(({ traffic }) => traffic).join(',')}]`)
  report.output('refusal', all.find(({ refusal }) => refusal !== '')?.refusal ?? '')
  report.output('frozen', all.some(({ frozen }) => frozen))
  report.output('verified', ['failed', 'traffic', 'requests'].find((kind) => all.some(({ verified }) => verified === kind)) ?? '')
  report.output('issue', issue ?? '')
  report.output('services', JSON.stringify(told.map(({ result, outputs }, index) => ({
    service: result.service.name, region: crews[index]?.target.region ?? '', state: result.kind, from: outputs['from-revision'], to: outputs['to-revision'],
    users: Object.fromEntries(observedShares(result.service)), refusal: outputs.refusal, verified: outputs.verified,
  }))))
}

function wordsOf(result: Result, inputs: RollbackInputs): { readonly title: string; readonly why: string } {
  switch (result.kind) {
    case 'rolled-back':
      return { title: '↩️ Rolled back', why: `${inputs.reason}. Users went to ${describeShares(result.to.shares)}, chosen because ${result.to.why}.` }
    case 'would-roll-back':
      return { title: '↩️ Dry run: would roll back', why: `Users would go to ${describeShares(result.to.shares)}, chosen because ${result.to.why}. Nothing was changed.` }
    case 'spared':
      return { title: '⛔ Left as it is', why: `Users would go to ${describeShares(result.to.shares)}, but another service cannot go back, and all of them belong together. Nothing was changed; \`partly: true\` rolls back those that can.` }
    case 'failed':
      return { title: '❌ Not rolled back', why: `${result.error.message}.` }
    case 'nothing-to-undo':
      return { title: '↩️ Nothing to undo', why: `${result.why}.` }
    case 'frozen':
      return { title: '🧊 Frozen', why: `${result.by.message}. Nothing was changed. ${result.by.hint}` }
    case 'refused':
      return { title: '⛔ No revision can take the users', why: `${result.refusals.map(({ message }) => message).join('; ')}. Nothing was changed.` }
    case 'no-target':
      return { title: '⛔ Nowhere to roll back to', why: `${result.why}. Nothing was changed.` }
  }
}

function detailsOf(result: Result, now: string): string {
  const rows = [
    ...('from' in result && result.from !== '' ? [['from', code(result.from)]] : []),
    ...('to' in result ? [['to', code(describeShares(result.to.shares))]] : []),
    ['users are at', code(now)],
    ...(result.kind === 'rolled-back' ? [['verified', escapeMarkdown(result.verified.words)]] : []),
    ...(result.kind === 'refused' ? [] : result.refusals.map(({ name, message }) => [`passed over: ${code(name)}`, escapeMarkdown(message)])),
    ...result.doubts.map((doubt) => ['not checked', escapeMarkdown(doubt)]),
  ]
  return table(['', ''], rows)
}

function endingOf({ report }: Context<Output>, inputs: RollbackInputs, { label, result, now }: Told): Ending {
  switch (result.kind) {
    case 'nothing-to-undo':
    case 'would-roll-back':
    case 'spared':
      return undefined
    case 'rolled-back':
      return unverified(report, label, result.verified, now)
    case 'failed':
      return { error: result.error }
    case 'frozen': {
      const failure = `rollback of ${label} is frozen: ${result.by.message}. Users stay at ${now}.\n${result.by.hint}`
      report.annotate({ level: 'error', title: 'Rollback frozen', message: failure })
      return inputs.dryRun ? undefined : { failure }
    }
    case 'no-target':
      return inputs.dryRun ? undefined : { error: new DeliveryError('not-found', `there is nothing to roll ${label} back to: ${result.why}`, { hint: hintFor(result) }) }
    case 'refused': {
      const [first] = result.refusals
      if (inputs.dryRun || first === undefined) return undefined
      return { error: new DeliveryError(first.kind, result.refusals.map(({ message }) => message).join('; '), { hint: result.refusals.length === 1 ? first.hint : hintFor(result) }) }
    }
  }
}

/** An error goes before a failure: it says who acts. What was rolled back all the same is said with it. */
function endingOfAll(told: readonly Told[], endings: readonly Ending[]): Outcome {
  const errors = endings.flatMap((ending) => (ending !== undefined && 'error' in ending ? [ending.error] : []))
  const [first] = errors
  if (told.length === 1 && first !== undefined) throw first
  const texts = endings.flatMap((ending, index) => {
    const text = ending === undefined ? undefined : 'error' in ending ? ending.error.message : ending.failure
    return text === undefined ? [] : [told.length === 1 || text.includes(told[index]?.label ?? '') ? text : `${told[index]?.label ?? ''}: ${text}`]
  })
  if (texts.length === 0) return {}
  const text = `${texts.join('; ')}${told.length === 1 ? '' : `. Users are at ${told.map(({ label, now }) => `${label}: ${now}`).join('; ')}.`}`
  if (first === undefined) return { failure: text }
  throw new DeliveryError(first.kind, text, { hint: first.hint, cause: first })
}

function unverified(report: Context<Output>['report'], label: string, verified: Extract<Result, { kind: 'rolled-back' }>['verified'], now: string): Ending {
  if (verified.kind === 'failed') {
    return { failure: `users of ${label} were given back to ${now}, and still get errors: ${verified.words}\nIt is not undone. What both revisions need, such as a database, may be what fails.` }
  }
  if (verified.warn) report.annotate({ level: 'warning', title: 'Rolled back, not fully verified', message: verified.words })
  return undefined
}

function hintFor({ service }: { readonly service: Service }): string {
  return `Name a revision of ${service.name} with \`to-revision\`: the summary lists them, and so does a run with \`dry-run: true\`.`
}
