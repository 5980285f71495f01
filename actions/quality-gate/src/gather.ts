// Gathers all that is judged: reports first, then what git and GitHub know of the change that they are about.
import type { Ending } from './commands/execute.ts'
import { coverageByFlag, matches } from './coverage/flags.ts'
import { Placing } from './coverage/placing.ts'
import type { BaseInputs } from './base/base.ts'
import type { Git } from './diff/git.ts'
import { observePatch } from './diff/patch.ts'
import type { Gathered } from './gathered.ts'
import type { GateEvent } from './github/event.ts'
import type { KeptResults } from './github/port.ts'
import { heldAgainst } from '@cloudrun-delivery/shared/reports/finding'
import type { GateInputs } from './inputs.ts'
import { readBudgets } from './read/budgets.ts'
import { observeConfigurations } from './read/configuration.ts'
import { observe, type Request } from './read/observe.ts'
import { repositoryIn } from './read/repository.ts'

export type GatherPorts = {
  /** In the folder that the gate works in. */
  readonly git: Git
  readonly event: GateEvent
  /** Undefined where there is no token, or no GitHub that it is for. */
  readonly connectResults: () => Promise<KeptResults | undefined>
}

export async function gather(inputs: GateInputs, { git, event, connectResults }: GatherPorts, requests: readonly Request[], endings: readonly Ending[], signal: AbortSignal): Promise<Gathered> {
  const placing = requests.some(({ patterns }) => patterns['coverage-reports'].length > 0) ? new Placing(inputs.workspace, repositoryIn(inputs.workspace), inputs.coveragePaths) : undefined
  const reports = await observe(requests, placing)
  const budgets = await readBudgets(inputs.budgets, { workspace: inputs.workspace, folder: inputs.folder, jobStartMs: requests[0]?.place.jobStartMs })
  const findings = reports.findings.map((finding) => heldAgainst(finding, inputs.auditLevel))
  const coverage = new Map([...reports.coverage].filter(([file]) => !matches(file, inputs.coverageIgnore)))
  const observed = { ...reports, coverage, findings, measures: [...reports.measures, ...budgets.measures], problems: [...reports.problems, ...budgets.problems] }
  const patch = await observePatch({ ...inputs, git, event, isWanted: inputs.compareWithBase }, observed.coverage, inputs.limits.patch)
  // Loaded where it is needed: most gates compare with nothing.
  const base = inputs.compareWithBase ? await (await import('./base/base.ts')).observeBase(baseInputs(inputs), { git, event, signal, results: await connectResults() }, observed, patch) : undefined
  const configuration = await observeConfigurations(inputs, inputs.configuration)
  return { ...observed, endings, configuration, patch, base, flags: coverageByFlag(observed.coverage, inputs.coverageFlags), notes: placing?.notes ?? [] }
}

export function baseInputs({ workspace, folder, gitHub }: GateInputs): BaseInputs {
  return { workspace, folder, gate: gitHub.name, commit: gitHub.run.commit }
}
