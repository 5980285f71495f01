// The preview's section in the comment of its pull request. What GitHub refuses here is told, and fails no preview.
import type { Outcome } from '@cloudrun-delivery/shared/action'
import type { PullRequestPage } from '@cloudrun-delivery/shared/core/sticky'
import { code, escapeMarkdown, prose, truncate } from '@cloudrun-delivery/shared/core/markdown'
import { runUrl } from '@cloudrun-delivery/shared/deployment-record'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Clock } from '@cloudrun-delivery/shared/ports'
import { publish } from '@cloudrun-delivery/shared/sticky-comment'
import type { DeployInputs } from './inputs.ts'
import type { Said } from './tell.ts'

export type PreviewPorts = {
  readonly clock: Clock
  /** Undefined where there is no token, or no GitHub that it is for. */
  readonly pullRequest?: ((number: number) => Promise<PullRequestPage | undefined>) | undefined
}

/** @param url of the preview; undefined where there is none, or none any more */
export async function commentPreview({ wanted: { inputs }, context }: Pick<Said, 'wanted' | 'context'>, { clock, pullRequest }: PreviewPorts, url: string | undefined, { failure }: Outcome): Promise<void> {
  const { number, author } = inputs.comment
  const page = number === undefined || inputs.dryRun ? undefined : await pullRequest?.(number)
  if (page === undefined) return
  const section = { id: `preview of ${inputs.service} in ${inputs.region}`, head: head(inputs, url, failure), rest: '' }
  try {
    await publish(page, section, { mode: 'always', passed: failure === undefined, author, clock, signal: context.signal })
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError) || thrown.kind === 'cancelled') throw thrown
    context.log.warning(`The comment on pull request ${number ?? ''} could not be written: ${thrown.message}\n${thrown.hint}`)
  }
}

function head({ service, preview, gitHub, settings }: DeployInputs, url: string | undefined, failure: string | undefined): string {
  const name = escapeMarkdown(truncate(service, 100))
  if (preview === 'remove') return `### 👀 Preview of ${name}\n\nTaken away.`
  const run = runUrl(gitHub)
  const what = failure === undefined && url !== undefined ? `${escapeMarkdown(url)}\n\nNo user is sent there${settings['image'] === undefined ? '' : `: ${code(String(settings['image']))}`}.` : prose(truncate(failure ?? 'It has no address.', 500))
  return [`### ${failure === undefined ? '👀' : '❌'} Preview of ${name}`, what, run === '' ? '' : `[Its run](${run})`].filter((part) => part !== '').join('\n\n')
}
