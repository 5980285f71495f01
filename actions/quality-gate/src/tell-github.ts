// What the gate writes on GitHub: its section of the comment, and a check run where somebody asked for one. A token that can only read is not
// tried: one line says why there is nothing, and the summary has it all.
import type { Context } from '@cloudrun-delivery/shared/action'
import { advice } from './advice.ts'
import { distance } from './base/tell-base.ts'
import { patchLine } from './diff/tell-patch.ts'
import type { Gathered } from './gathered.ts'
import type { GateInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import { conditionTable, failures, toDo } from './summary.ts'
import { tellCheck, type CheckPorts } from './tell-check.ts'
import { tellPullRequest, type PullRequestPorts } from './tell-pull-request.ts'
import type { Judged } from './verdict.ts'

export type TellPorts = PullRequestPorts & CheckPorts

/** Of a comment that other gates share. */
const FAILURES_BYTES_MAX = 8_000

/** @returns what was not written and why, for the summary; '' when all was */
export async function tellGitHub(inputs: GateInputs, ports: TellPorts, gathered: Gathered, judged: Judged, context: Context<Output>): Promise<string> {
  const { comment, checkRun } = inputs.gitHub
  const { pull, readOnly } = ports.event
  const wanted = [...(pull !== undefined && comment !== 'off' ? ['comment'] : []), ...(checkRun ? ['check run'] : [])]
  if (wanted.length > 0 && readOnly !== undefined) return `No ${wanted.join(' and no ')} was written: ${readOnly}, and GitHub gives its token no more than read. The verdict is the same.`
  const details = [toDo(advice(gathered, judged)), changeInBrief(gathered), conditionTable(judged.conditions), failures(gathered, FAILURES_BYTES_MAX)].filter((part) => part !== '').join('\n\n')
  const lines = [await tellPullRequest(inputs.gitHub, ports, judged, details, context), await tellCheck(inputs, ports, gathered, judged, details, context)]
  return lines.filter((line) => line !== '').join('\n\n')
}

/** For the comment, where there is little room. */
function changeInBrief({ patch, base }: Gathered): string {
  return [patchLine(patch), base?.comparison === undefined ? '' : distance(base.comparison)].filter((part) => part !== '').join(' ')
}
