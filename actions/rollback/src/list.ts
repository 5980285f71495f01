// The revisions of a service as somebody choosing among them needs to see them: in the summary of a dry run, and of a rollback that found
// nowhere to go.
import type { World } from '@cloudrun-delivery/shared/change'
import { commitOf } from '@cloudrun-delivery/shared/core/deployment'
import { failureOf, incompatibilityOf, type History } from '@cloudrun-delivery/shared/core/history'
import { code, escapeMarkdown, table, truncate } from '@cloudrun-delivery/shared/core/markdown'
import type { Revision, Service } from '@cloudrun-delivery/shared/core/service'
import { standingOf } from '@cloudrun-delivery/shared/core/standing'
import { observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { needsOf, type Stores } from './preflight.ts'
import { refusalByMemory, refusalByNeeds, type Refusal } from './refusal.ts'

export type Row = {
  readonly revision: Revision
  readonly ageSeconds: number
  /** 0–100. */
  readonly percent: number
  readonly standing: 'stable' | 'candidate' | 'other'
  /** What the service remembers of it; empty when nothing. */
  readonly memory: string
  readonly refusal: Refusal | undefined
}

/** Newest first; more would fill the summary. */
const REVISIONS_MAX = 20
const WHY_CHARACTERS_MAX = 160

export async function listTargets(world: World & Stores, service: Service, history: History): Promise<readonly Row[]> {
  const shares = observedShares(service)
  const { stable, candidate } = standingOf(service, history)
  const all = await world.cloudRun.listRevisions(service.name, world.signal)
  const known = ({ name }: Revision) => shares.has(name) || memoryOf(name, history) !== ''
  const shown = all.filter((revision, index) => index < REVISIONS_MAX || known(revision)).slice(0, 2 * REVISIONS_MAX)
  return Promise.all(
    shown.map(async (revision): Promise<Row> => ({
      revision,
      ageSeconds: (world.clock.nowMs() - revision.createdAtMs) / 1000,
      percent: shares.get(revision.name) ?? 0,
      standing: revision.name === stable ? 'stable' : revision.name === candidate ? 'candidate' : 'other',
      memory: memoryOf(revision.name, history),
      refusal: refusalByMemory(revision.name, history) ?? refusalByNeeds(revision.name, await needsOf(world, revision)),
    })),
  )
}

function memoryOf(name: string, history: History): string {
  const failure = failureOf(history, name)
  if (failure !== undefined) return `failed: ${failure.reason}`
  const incompatible = incompatibilityOf(history, name)
  if (incompatible !== undefined) return `incompatible: ${incompatible.reason}`
  const good = history.knownGood.find(({ revision }) => revision === name)
  return good === undefined ? '' : `good since ${good.at}`
}

export function revisionTable(rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const short = (text: string) => escapeMarkdown(truncate(text, WHY_CHARACTERS_MAX))
  const cells = rows.map(({ revision, ageSeconds, percent, standing, memory, refusal }) => [
    `${code(revision.name)}${standing === 'other' ? '' : ` (${standing})`}`,
    ageText(ageSeconds),
    revision.image === '' ? '–' : code(digestText(revision.image)),
    commitText(revision),
    percent === 0 ? '–' : `${percent} %`,
    memory === '' ? '–' : short(memory),
    refusal === undefined ? 'yes' : `no, ${code(refusal.name)}: ${short(refusal.message)}`,
  ])
  return `#### Revisions to choose from\n\n${table(['Revision', 'Age', 'Image', 'Commit', 'Users', 'Remembered', 'Can take the users'], cells)}`
}

function ageText(seconds: number): string {
  const minutes = Math.floor(Math.max(0, seconds) / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`
}

/** The first digits of the digest tell images apart; without a digest the name must do. */
function digestText(image: string): string {
  const digest = /@sha256:([0-9a-f]+)$/.exec(image)?.[1]
  return digest === undefined ? truncate(image, 60) : `sha256:${digest.slice(0, 12)}`
}

function commitText(revision: Revision): string {
  const commit = commitOf(revision)
  return commit === undefined ? '–' : code(commit.slice(0, 12))
}
