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
import type { Result } from './run.ts'

export function tell(context: Context<Output>, inputs: RollbackInputs, result: Result, rows: readonly Row[]): Outcome {
  setOutputs(context, result)
  for (const doubt of result.doubts) context.log.warning(`${doubt}. That does not stop a rollback.`)
  const { title, why } = wordsOf(result, inputs)
  const now = describeShares(observedShares(result.service))
  context.report.section(`### ${title}: ${code(inputs.service)}\n\n${escapeMarkdown(why)}`)
  context.report.section(detailsOf(result, now))
  context.report.section(revisionTable(rows))
  context.log.info(`${title.replace(/^\S+ /, '')}: ${why} Users are at ${now}.`)
  return endingOf(context, inputs, result, now)
}

function setOutputs({ report }: Context<Output>, result: Result): void {
  const shares = 'to' in result ? result.to.shares : observedShares(result.service)
  const isTold = result.kind === 'rolled-back' || result.kind === 'would-roll-back' || result.kind === 'nothing-to-undo'
  report.output('rolled-back', result.kind === 'rolled-back')
  report.output('from-revision', 'from' in result ? result.from : '')
  report.output('to-revision', isTold ? (mostServing(shares) ?? '') : '')
  report.output('traffic', JSON.stringify(Object.fromEntries(observedShares(result.service))))
  report.output('refusal', result.kind === 'frozen' ? result.by.name : result.kind === 'no-target' ? 'no-target' : (result.refusals[0]?.name ?? ''))
  report.output('frozen', result.kind === 'frozen')
  report.output('verified', result.kind === 'rolled-back' ? result.verified.kind : '')
}

function wordsOf(result: Result, inputs: RollbackInputs): { readonly title: string; readonly why: string } {
  switch (result.kind) {
    case 'rolled-back':
      return { title: '↩️ Rolled back', why: `${inputs.reason}. Users went to ${describeShares(result.to.shares)}, chosen because ${result.to.why}.` }
    case 'would-roll-back':
      return { title: '↩️ Dry run: would roll back', why: `Users would go to ${describeShares(result.to.shares)}, chosen because ${result.to.why}. Nothing was changed.` }
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

function endingOf({ report }: Context<Output>, inputs: RollbackInputs, result: Result, now: string): Outcome {
  switch (result.kind) {
    case 'nothing-to-undo':
    case 'would-roll-back':
      return {}
    case 'rolled-back':
      return unverified(report, inputs, result.verified, now)
    case 'frozen': {
      const failure = `rollback of ${inputs.service} is frozen: ${result.by.message}. Users stay at ${now}.\n${result.by.hint}`
      report.annotate({ level: 'error', title: 'Rollback frozen', message: failure })
      return inputs.dryRun ? {} : { failure }
    }
    case 'no-target':
      if (inputs.dryRun) return {}
      throw new DeliveryError('not-found', `there is nothing to roll ${inputs.service} back to: ${result.why}`, { hint: hintFor(result) })
    case 'refused': {
      const [first] = result.refusals
      if (inputs.dryRun || first === undefined) return {}
      throw new DeliveryError(first.kind, result.refusals.map(({ message }) => message).join('; '), { hint: result.refusals.length === 1 ? first.hint : hintFor(result) })
    }
  }
}

function unverified(report: Context<Output>['report'], inputs: RollbackInputs, verified: Extract<Result, { kind: 'rolled-back' }>['verified'], now: string): Outcome {
  if (verified.kind === 'failed') {
    return { failure: `users of ${inputs.service} were given back to ${now}, and still get errors: ${verified.words}\nIt is not undone. What both revisions need, such as a database, may be what fails.` }
  }
  if (verified.warn) report.annotate({ level: 'warning', title: 'Rolled back, not fully verified', message: verified.words })
  return {}
}

function hintFor({ service }: { readonly service: Service }): string {
  return `Name a revision of ${service.name} with \`to-revision\`: the summary lists them, and so does a run with \`dry-run: true\`.`
}
