// The gate's section in the comment of the pull request. What GitHub refuses here is told, and changes no verdict.
import type { Context } from '@cloudrun-delivery/shared/action'
import type { PullRequestPage } from '@cloudrun-delivery/shared/core/sticky'
import { escapeMarkdown, prose, truncate } from '@cloudrun-delivery/shared/core/markdown'
import { runUrl } from '@cloudrun-delivery/shared/deployment-record'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Clock } from '@cloudrun-delivery/shared/ports'
import { publish } from '@cloudrun-delivery/shared/sticky-comment'
import type { GateEvent } from './github/event.ts'
import type { GateGitHub } from './inputs.ts'
import type { Output } from './outputs.ts'
import { MARKS, totalsTable } from './summary.ts'
import type { Judged } from './verdict.ts'

export type PullRequestPorts = {
  readonly event: GateEvent
  /** Undefined where there is no token, or no GitHub that it is for. */
  readonly connectPage: (pull: number) => Promise<PullRequestPage | undefined>
  readonly clock: Clock
}

const REASONS_MAX = 10

/** Asked only where the token may be allowed to write. @returns a line for the summary when there should be a comment and is none; else '' */
export async function tellPullRequest(gitHub: GateGitHub, { event, connectPage, clock }: PullRequestPorts, judged: Judged, rest: string, context: Context<Output>): Promise<string> {
  const { comment: mode, commentAuthor: author, name } = gitHub
  if (event.pull === undefined || mode === 'off') return ''
  const page = await connectPage(event.pull)
  if (page === undefined) return ''
  try {
    const section = { id: name, head: head(gitHub, judged), rest }
    await publish(page, section, { mode, passed: judged.verdict === 'pass', author, clock, signal: context.signal })
    return ''
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError) || thrown.kind === 'cancelled') throw thrown
    const why = `The comment could not be written: ${thrown.message}`
    // No warning: the ten that GitHub keeps of a step are for what the gate found.
    if (thrown.kind !== 'permission') context.log.info(`${why}\n${thrown.hint}`)
    return `${escapeMarkdown(why)}. ${escapeMarkdown(thrown.hint)}`
  }
}

/** The verdict and why, in a few lines of markdown. */
export function head(gitHub: GateGitHub, { verdict, reasons, totals }: Judged): string {
  const url = runUrl(gitHub)
  const shown = reasons.slice(0, REASONS_MAX).map((reason) => `- ${prose(truncate(reason, 300))}`)
  return [
    `### ${MARKS[verdict]} ${escapeMarkdown(truncate(gitHub.name, 100))}: ${verdict}`,
    [...shown, ...(reasons.length > REASONS_MAX ? [`- … and ${reasons.length - REASONS_MAX} more`] : [])].join('\n'),
    totalsTable(totals),
    url === '' ? '' : `[Everything about it](${url})`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
