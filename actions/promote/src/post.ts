// What happens after the job, however it ended: a release of this very step that is still open is closed, by giving users back, or, where it
// was decided for good already, by remembering it everywhere.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { historyOf } from '@cloudrun-delivery/shared/change'
import { releaseOf } from '@cloudrun-delivery/shared/core/history'
import type { Release } from '@cloudrun-delivery/shared/core/release'
import { code, escapeMarkdown } from '@cloudrun-delivery/shared/core/markdown'
import type { Records } from '@cloudrun-delivery/shared/deployment-record'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Clock } from '@cloudrun-delivery/shared/ports'
import { labelOf, type Target } from '@cloudrun-delivery/shared/target'
import { within } from '@cloudrun-delivery/shared/within'
import { nameOf, recordedMember, type Observed, type Site } from './crew.ts'
import { Delivery } from './delivery.ts'
import type { Output } from './outputs.ts'
import { endedOf, recordEnds } from './record.ts'

/** Saved by the main entry before it moves anybody. */
export type State = { readonly targets: readonly Target[]; readonly run: string; /** By the name of the member. */ readonly candidates: Readonly<Record<string, string>> }

export type PostPorts = { readonly at: (target: Target) => Promise<Pick<Site, 'cloudRun'>>; readonly clock: Clock; readonly records?: Pick<Records, 'forge' | 'gitHub'> }

const GIVE_BACK_MS_MAX = 120_000
const NOT_JUDGED = { stepSeconds: 0, earlySeconds: 0, minRequests: 0, deadlineSeconds: 0, onInconclusive: 'rollback' } as const

export function parseState(text: string): State | undefined {
  return text === '' ? undefined : (JSON.parse(text) as State)
}

export async function giveBackAfterDeath({ targets, run, candidates }: State, ports: PostPorts, context: Context<Output>): Promise<Outcome> {
  const observed = (await Promise.all(targets.map(async (target): Promise<readonly Observed[]> => {
    const site = await ports.at(target)
    const service = await site.cloudRun.getService(target.service, context.signal)
    return service === undefined ? [] : [{ name: nameOf(target), label: labelOf(target, targets), target, site, service, history: historyOf(service) }]
  }))).flat()
  const ours = observed.find(({ history }) => history.rollout?.run === run)?.history.rollout
  const delivery = ours === undefined ? undefined : await close(releaseOf(ours), run, observed, ports, context)
  if (ports.records === undefined) return {}
  // The step may have been ended before it could tell GitHub what became of it.
  const ends = observed.flatMap((one) => {
    const service = delivery === undefined ? one.service : delivery.services.get(one.name)
    const candidate = candidates[one.name]
    return service === undefined || candidate === undefined ? [] : (endedOf(one, service, historyOf(service), candidate) ?? [])
  })
  await recordEnds(ports.records.gitHub, ports.records.forge, ends, context)
  return {}
}

async function close(id: string, run: string, observed: readonly Observed[], ports: PostPorts, context: Context<Output>): Promise<Delivery> {
  const members = observed.flatMap((one) => recordedMember({ ...one, history: { ...one.history, candidate: undefined } }, id) ?? [])
  const release: Release = { id, run, waves: [members], steps: [100], stepRule: NOT_JUDGED, bakeRule: NOT_JUDGED, failureBudget: 0 }
  const delivery = new Delivery(release, observed, ports.clock, context, async () => {
    throw new Error('a job that ended judges nobody')
  })
  const what = members.map(({ candidate }) => candidate).join(', ')
  const end = await within(ports.clock, GIVE_BACK_MS_MAX, 'giving users back', async (signal) => delivery.giveBack('the job ended in the middle of a rollout', signal, { mayFinish: true, alsoOthers: true })).catch((thrown: unknown) => {
    const { kind, hint } = thrown instanceof DeliveryError ? thrown : { kind: 'unavailable' as const, hint: '' }
    throw new DeliveryError(kind, `the job ended in the middle of a rollout of ${what}, and closing it failed: ${messageOf(thrown)}. ${delivery.users}`, { hint, cause: thrown })
  })
  const { users } = delivery
  const done = end?.ending === 'promoted' ? 'It was decided before: all of it is promoted.' : 'Users were given back.'
  context.report.section(`### ↩️ ${observed.map(({ target }) => code(target.service)).join(', ')}: the job ended in the middle of a rollout\n\n${done} ${escapeMarkdown(users)}`)
  context.log.info(`The job ended in the middle of a rollout of ${what}. ${done} ${users}`)
  return delivery
}
