// The issue that a roll back opens when it is asked to: what lost its users, to whom, why and by whom. Once for each revision: whoever rolls
// it back again, by hand or by itself, finds the issue that is there. Reasons are strangers' text.
import { code, escapeMarkdown, table, truncate } from './markdown.ts'
import type { DeploymentSubject } from './deployment.ts'

/** A revision that lost its users. */
export type GivenBack = {
  readonly subject: DeploymentSubject
  /** The service as people call it: with its region where there are several. */
  readonly label: string
  /** Who has its users now, in words; empty when nobody else could take them. */
  readonly users: string
  readonly reason: string
}

export type Incident = { readonly marker: string; readonly title: string; readonly body: string; readonly labels: readonly string[] }

const TITLE_CHARACTERS_MAX = 200
const LABEL = 'rollback'

/** @param given of one roll back, never empty; the first one names the issue @param runUrl empty when there is no page of the run */
export function incidentOf(given: readonly [GivenBack, ...GivenBack[]], by: string, runUrl: string): Incident {
  const [{ subject: { project, region, service, revision } }] = given
  const rows = given.map(({ label, subject, users, reason }) => [escapeMarkdown(label), code(subject.revision), users === '' ? '–' : code(users), escapeMarkdown(reason)])
  return {
    marker: `rollback ${project}/${region}/${service}/${revision}`,
    title: truncate(`Rolled back: ${given.map(({ label, subject }) => `${label} from ${subject.revision}`).join(', ')}`, TITLE_CHARACTERS_MAX),
    body: [
      table(['Service', 'Lost its users', 'Users are at', 'Why'], rows),
      `Rolled back by ${code(by)}${runUrl === '' ? '' : ` in [this run](${runUrl})`}.`,
      'What failed is remembered on the service, so that it is not promoted again by itself. Deploy a revision that mends it, and close this issue then.',
    ].join('\n\n'),
    labels: [LABEL],
  }
}
