// The verdict as a check run of its own, only when asked for: the job has one already, and GitHub puts a second wherever it likes. What GitHub
// refuses here is told, and changes no verdict.
import type { Annotation, Context } from '@cloudrun-delivery/shared/action'
import { escapeMarkdown, truncate } from '@cloudrun-delivery/shared/core/markdown'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { allAnnotations } from './annotations.ts'
import { isUnder, parseReportPath } from './coverage/report-path.ts'
import type { Gathered } from './gathered.ts'
import type { GateEvent } from './github/event.ts'
import type { CheckRuns } from './github/port.ts'
import type { GateInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import { head } from './tell-pull-request.ts'
import type { Judged } from './verdict.ts'

export type CheckPorts = {
  readonly event: GateEvent
  /** Undefined where there is no token, or no GitHub that it is for. */
  readonly connectChecks: () => Promise<CheckRuns | undefined>
}

/** Four requests, with fifty each. */
const ANNOTATIONS_MAX = 200

/** Asked only where the token may be allowed to write. @param rest of what people see, in markdown @returns a line for the summary when there should be a check run and is none; else '' */
export async function tellCheck(inputs: GateInputs, { event, connectChecks }: CheckPorts, gathered: Gathered, judged: Judged, rest: string, { signal }: Context<Output>): Promise<string> {
  const { checkRun, run, name } = inputs.gitHub
  // Of a pull request GitHub shows the checks of its branch, and not those of the merge commit.
  const commit = event.headCommit ?? run.commit
  if (!checkRun || commit === undefined) return ''
  const checks = await connectChecks()
  if (checks === undefined) return ''
  const { verdict, reasons } = judged
  const annotations = allAnnotations(gathered).flatMap((one) => placed(one, inputs.workspace))
  const more = annotations.length - ANNOTATIONS_MAX
  try {
    await checks.conclude(commit, `${name}: verdict`, {
      conclusion: verdict === 'pass' ? 'success' : 'failure',
      title: truncate(reasons.length === 0 ? verdict : `${verdict}: ${reasons[0] ?? ''}`, 200),
      summary: `${head(inputs.gitHub, judged)}${more > 0 ? `\n\n${more} more annotations are in the summary of the run.` : ''}`,
      text: rest,
      annotations: annotations.slice(0, ANNOTATIONS_MAX),
    }, signal)
    return ''
  } catch (thrown) {
    if (signal.aborted || !(thrown instanceof DeliveryError)) throw thrown
    return thrown.kind === 'permission' ? 'No check run was made: the token may not write checks; give the job `checks: write`.' : `No check run was made: ${escapeMarkdown(thrown.message)}`
  }
}

/** GitHub takes only what has a place, named from the root of the repository. */
function placed(annotation: Annotation, workspace: string): readonly (Annotation & { readonly file: string; readonly line: number })[] {
  const { file, line } = annotation
  if (file === undefined) return []
  const [{ segments, isAbsolute, ups }, root] = [parseReportPath(file), parseReportPath(workspace).segments]
  if (isAbsolute ? !isUnder(segments, root) : ups > 0) return []
  return [{ ...annotation, file: (isAbsolute ? segments.slice(root.length) : segments).join('/'), line: line ?? 1 }]
}
