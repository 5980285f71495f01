// The change that the gate looks at: its lines, and how much of them is covered. What cannot be known is a problem when there is a limit for
// it, and told otherwise: a gate that nobody asked about the change does not fail for want of it.
import path from 'node:path'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Condition } from '../conditions.ts'
import type { Coverage } from '../coverage/coverage.ts'
import { matches } from '../coverage/flags.ts'
import type { GateEvent } from '../github/event.ts'
import type { PatchLimits } from '../inputs.ts'
import { changesOf, type Changes } from './changes.ts'
import { GitFailure, textOf, type Git } from './git.ts'
import { patchCoverage, type PatchCoverage } from './patch-coverage.ts'
import { estimatedLines } from './source-file.ts'

export type Patch = {
  /** Undefined when it could not be had; then there is a problem or a note. */
  readonly changes: Changes | undefined
  readonly coverage: PatchCoverage | undefined
  readonly problems: readonly string[]
  readonly notes: readonly string[]
}

type Where = { readonly workspace: string; readonly folder: string; /** Globs of files that are not looked at. */ readonly coverageIgnore: readonly string[]; readonly git: Git; readonly event: GateEvent; /** Also outside of a pull request. */ readonly isWanted: boolean }

export function isAsked({ percentMin, percentTarget }: PatchLimits): boolean {
  return percentMin !== undefined || percentTarget !== undefined
}

/** Undefined where there is nothing to look at: no pull request, and nobody asked. @param coverage empty for none */
export async function observePatch({ workspace, folder, coverageIgnore, git, event, isWanted }: Where, coverage: Coverage, limits: PatchLimits): Promise<Patch | undefined> {
  if (!isWanted && !isAsked(limits) && !event.name.startsWith('pull_request') && event.name !== 'merge_group') return undefined
  const place = path.relative(workspace, folder).split(path.sep).join('/')
  try {
    const changes = await changesOf(git, event, place)
    if (coverage.size === 0) return { changes, coverage: undefined, problems: limits.percentMin === undefined ? [] : ['no report says which of the new lines are covered (`patch-coverage-percent-min`)'], notes: [] }
    const covered = await patchCoverage(changes.files.filter(({ newPath }) => newPath === undefined || !matches(newPath, coverageIgnore)), coverage, async (file) => estimatedLines(file, await textOf(git, ['cat-file', 'blob', `HEAD:./${path.posix.relative(place, file)}`])))
    return { changes, coverage: covered, ...said(covered, limits) }
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError) && !(thrown instanceof GitFailure)) throw thrown
    const why = `The lines of this change are not known: ${inOneLine(thrown.message)}${thrown instanceof DeliveryError && thrown.hint !== '' ? `. ${thrown.hint}` : ''}`
    return { changes: undefined, coverage: undefined, problems: limits.percentMin === undefined ? [] : [why], notes: limits.percentMin === undefined ? [why] : [] }
  }
}

/** Git says much in several lines, each a sentence. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replace(/[.\s]+$/, '')
}

function said({ unknown, unmeasured }: PatchCoverage, { percentMin }: PatchLimits): Pick<Patch, 'problems' | 'notes'> {
  const totals = unknown.length === 0 ? [] : [`Of ${unknown.length} changed ${unknown.length === 1 ? 'file' : 'files'} the reports say totals and no lines, such as ${unknown[0] ?? ''}: nothing is known of the new lines`]
  const notes = unmeasured.map(({ language, files }) => `No report is about ${language}: the new lines of ${files.length} changed ${files.length === 1 ? 'file' : 'files'} count as uncovered, such as ${files[0] ?? ''}. Add its report to \`coverage-reports\`, or name what nobody measures in \`coverage-ignore\``)
  return percentMin === undefined ? { problems: [], notes: [...totals, ...notes] } : { problems: totals, notes }
}

/** A change without a line that can be covered meets any limit. */
export function patchConditions(patch: Patch | undefined, { percentMin, percentTarget, uncoveredAllowed }: PatchLimits): readonly Condition[] {
  if (patch?.coverage === undefined) return []
  const { percent, covered, coverable } = patch.coverage
  const missed = coverable - covered
  if (percent === undefined || (percentMin === undefined && percentTarget === undefined)) return []
  if (percentMin !== undefined && percent < percentMin && missed <= uncoveredAllowed)
    return [{ name: 'Uncovered new lines', value: missed, unit: '', direction: 'at most', limit: uncoveredAllowed, target: undefined, origin: 'patch-uncovered-lines-allowed' }]
  return [{ name: 'Covered new lines', value: percent, unit: '%', direction: 'at least', limit: percentMin, target: percentTarget, origin: 'patch-coverage-percent-min' }]
}
