// The history of an emulator, as it tells it under /emulator/history, in the checker's form. It refuses what is not whole: a history whose
// beginning was dropped cannot show that nothing happened there.
import type { SafetyState, SafetyTarget } from '../../../packages/shared/src/core/safety.ts'
import type { HistoryEntry } from '../../../packages/emulator/src/history.ts'

/** The user agent of this suite's calls. */
const OURS = /\bcloudrun-delivery\b/

export function statesOf(entries: readonly HistoryEntry[]): readonly SafetyState[] {
  return entries.map((entry) => ({
    atMs: Date.parse(entry.at), sequence: entry.sequence, service: entry.service, writer: entry.by === 'reconciler' ? 'cloud' : OURS.test(entry.clientUserAgent ?? '') ? 'ours' : 'other',
    traffic: entry.traffic.map(targetOf), served: entry.trafficStatuses.map(targetOf), annotations: entry.annotations, latestReady: entry.latestReadyRevision,
    latestCreated: entry.latestCreatedRevision, deleted: entry.deleted,
    condition: entry.state === 'CONDITION_SUCCEEDED' ? 'succeeded' : entry.state === 'CONDITION_FAILED' ? 'failed' : 'pending',
  }))
}

function targetOf(target: Readonly<Record<string, unknown>>): SafetyTarget {
  const { revision, percent, tag } = target
  return { revision: typeof revision === 'string' && revision !== '' ? revision : undefined, percent: Number(percent ?? 0), ...(typeof tag === 'string' && tag !== '' ? { tag } : {}) }
}

/** @param value what `/emulator/history` answered */
export function parseHistory(value: unknown): readonly HistoryEntry[] {
  const { history, dropped } = (typeof value === 'object' && value !== null ? value : {}) as { readonly history?: unknown; readonly dropped?: unknown }
  if (!Array.isArray(history)) throw new Error('this is no history of an emulator: it has no list `history`. Save what GET /emulator/history answers')
  if (dropped !== 0 && dropped !== undefined) throw new Error(`the ${String(dropped)} oldest changes of this history were dropped, so nothing can be shown of them. Check a shorter drill`)
  const list: readonly unknown[] = history
  const broken = list.findIndex((entry) => typeof entry !== 'object' || entry === null || !['service', 'traffic', 'trafficStatuses', 'annotations', 'sequence', 'by'].every((field) => field in entry))
  if (broken >= 0) throw new Error(`entry ${broken} of the history lacks a field. Save what GET /emulator/history answers, as it is`)
  return history as readonly HistoryEntry[]
}
