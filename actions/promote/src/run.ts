import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { historyOf, steadyService, type World } from '@cloudrun-delivery/shared/change'
import { withOwn } from '@cloudrun-delivery/shared/core/objective'
import type { Release } from '@cloudrun-delivery/shared/core/release'
import type { Member } from '@cloudrun-delivery/shared/core/release-stand'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Clock } from '@cloudrun-delivery/shared/ports'
import { labelOf } from '@cloudrun-delivery/shared/target'
import { within } from '@cloudrun-delivery/shared/within'
import { nameOf, openReleases, partOf, recordedMember, wavesOf, type Observed, type Part, type Ports } from './crew.ts'
import { Delivery, type End, type Prepare } from './delivery.ts'
import type { PromoteInputs } from './inputs.ts'
import { DEADLINE_STEPS, LiveJudge } from './live-judge.ts'
import type { Output } from './outputs.ts'
import type { State } from './post.ts'
import { endedOf, recordEnds } from './record.ts'
import { refuseOlder } from './refuse-older.ts'
import { tell, type Told } from './tell.ts'

/** A step that shows all it could is left after this part of its length. */
const EARLY_PART = 0.5
const GIVE_BACK_MS_MAX = 60_000
/** The runner kills a cancelled step ten seconds after it asked it to end; what is not done by then is left to the post entry. */
const CANCELLED_MS_MAX = 7_000
/** Requests of an earlier run are judged again, as far back as this. */
const JUDGED_BEFORE_MS_MAX = 3_600_000

/** Gives candidates users step by step and judges them all the time; gives all users back at the first sign of harm. */
export async function run(inputs: PromoteInputs, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const id = `${inputs.run}.${ports.clock.nowMs().toString(36)}${Math.floor(ports.clock.random() * 1e6).toString(36)}`
  let observed = await observe(inputs, ports, context)
  if (inputs.resume === 'restart' && !inputs.dryRun && openReleases(observed).length > 0) {
    await closeOpen(inputs, ports, context, observed, id)
    observed = await observe(inputs, ports, context)
  }
  const { release, parts } = await planRelease(inputs, ports, context, observed, id)
  const told: Told = { inputs, keep: ports.keep, forge: ports.forge, observed, parts, delivery: undefined }
  const members = release.waves.flat()
  if (members.length === 0) return tell(context, told, { kind: 'nothing-to-do', reason: nothingToDo(parts) })
  await refuseUnfit(ports.clock, context, observed, members).catch(async (thrown: unknown) => {
    if (!(thrown instanceof DeliveryError) || !['conflict', 'not-found'].includes(thrown.kind) || inputs.dryRun || !isOrphaned(release)) throw thrown
    throw new DeliveryError(thrown.kind, `${thrown.message}${await endOpen(inputs, release, ports, context, observed, thrown.message)}`, { hint: thrown.hint, cause: thrown })
  })
  sayPlan(inputs, context, observed, members)
  const prepare = preparer(inputs, ports, context, members)
  if (inputs.dryRun) {
    for (const member of members) await prepare(crewOf(observed, member), member)
    return tell(context, told, { kind: 'nothing-to-do', reason: 'dry run: nothing was changed' })
  }
  const state: State = { targets: inputs.targets, run: id, candidates: Object.fromEntries(members.map(({ name, candidate }) => [name, candidate])) }
  context.saveState('rollout', JSON.stringify(state))
  const delivery = new Delivery(release, observed, ports.clock, context, prepare)
  for (const { name, history } of observed) if (history.rollout !== undefined) delivery.stepsDone.set(name, inputs.steps.filter((step) => step < (history.rollout?.percent ?? 0)))
  const end = await rollOut(inputs, delivery, ports, observed, context)
  // Held means that users stay where they are: the post entry must not give them back.
  if (end.ending === 'held') context.saveState('rollout', '')
  const outcome = await tell(context, { ...told, delivery }, { kind: end.ending, reason: end.reason })
  leaveNothing(context)
  return outcome
}

/** All is done and told; unless the job was cancelled meanwhile: then the post entry looks after it. */
function leaveNothing({ signal, saveState }: Context<Output>): void {
  if (!signal.aborted) saveState('rollout', '')
}

async function observe({ targets }: PromoteInputs, { at, clock }: Ports, { log, signal }: Context<Output>): Promise<readonly Observed[]> {
  return Promise.all(targets.map(async (target) => {
    const site = await at(target)
    const world: World = { cloudRun: site.cloudRun, clock, log, signal }
    // Traffic that is on its way is what somebody just asked for, not what users had.
    const service = await steadyService(world, target.service)
    return { name: nameOf(target), label: labelOf(target, targets), target, site, service, history: historyOf(service) }
  }))
}

type Plan = { readonly release: Release; readonly parts: ReadonlyMap<string, Part> }

/** Which release this run moves: one that is open already, or a new one. */
async function planRelease(inputs: PromoteInputs, ports: Ports, context: Context<Output>, observed: readonly Observed[], run: string): Promise<Plan> {
  const open = openReleases(observed)
  const id = open[0] ?? run
  if (open.length > 1) {
    throw new DeliveryError('conflict', `the services are in the middle of different rollouts: ${observed.flatMap(({ label, history }) => (history.rollout === undefined ? [] : [`${label}: ${history.rollout.candidate} since ${history.rollout.at}`])).join(', ')}`, {
      hint: 'Let them end, or run rollback to end them; `resume: restart` gives their users back and begins anew.',
    })
  }
  const parts = new Map(observed.map((one) => [one.name, partOf(one, id, inputs.revisions.get(one.target.service))]))
  const release = releaseFrom(inputs, parts, { id, run })
  const refused = observed.flatMap((one) => {
    const part = parts.get(one.name)
    return part?.kind === 'refused' ? [{ label: one.label, open: one.history.rollout !== undefined, ...part }] : []
  })
  const [first] = refused
  if (first === undefined) return { release, parts }
  const why = refused.map(({ label, why }) => (observed.length === 1 ? why : `${label}: ${why}`)).join('; ')
  // One of the services cannot go on, and no run is moving it: what an earlier run left of the release is given back.
  const left = isOrphaned(release) && refused.every(({ open }) => !open) && !inputs.dryRun ? await endOpen(inputs, release, ports, context, observed, why) : ''
  throw new DeliveryError('conflict', `${why}${left}`, { hint: first.hint })
}

/** An earlier run left services of it under way. */
function isOrphaned({ waves }: Release): boolean {
  return waves.flat().some(({ adopts }) => adopts !== undefined)
}

function releaseFrom(inputs: PromoteInputs, parts: ReadonlyMap<string, Part>, mover: { readonly id: string; readonly run: string }): Release {
  const members = [...parts.values()].flatMap((part) => (part.kind === 'member' ? [part.member] : []))
  const rule = (stepSeconds: number) => ({
    stepSeconds, earlySeconds: EARLY_PART * stepSeconds, minRequests: inputs.rule.minRequests, onInconclusive: inputs.onInconclusive,
    deadlineSeconds: DEADLINE_STEPS * stepSeconds + inputs.monitoringDelaySeconds,
  })
  return { ...mover, waves: wavesOf(members, inputs.targets, inputs.waves), steps: inputs.steps, stepRule: rule(inputs.stepSeconds), bakeRule: rule(inputs.bakeSeconds), failureBudget: inputs.failureBudget }
}

/** Gives back what other runs left open. */
async function closeOpen(inputs: PromoteInputs, ports: Ports, context: Context<Output>, observed: readonly Observed[], run: string): Promise<void> {
  for (const id of openReleases(observed)) {
    const parts = new Map(observed.flatMap((one): (readonly [string, Part])[] => {
      const member = one.history.rollout === undefined ? undefined : recordedMember({ ...one, history: { ...one.history, candidate: undefined } }, id)
      return member === undefined ? [] : [[one.name, { kind: 'member', member }]]
    }))
    context.log.info(`an open rollout is given back first (\`resume: restart\`): ${observed.filter(({ name }) => parts.has(name)).map(({ label, history }) => `${label}: ${history.rollout?.candidate ?? ''} at ${history.rollout?.percent ?? 0} %`).join(', ')}`)
    await endOpen(inputs, releaseFrom(inputs, parts, { id, run }), ports, context, observed, 'restarted')
  }
}

async function endOpen(inputs: PromoteInputs, release: Release, ports: Ports, context: Context<Output>, observed: readonly Observed[], why: string): Promise<string> {
  const delivery = new Delivery(release, observed, ports.clock, context, neverPrepared)
  const end = await delivery.giveBack(why, context.signal, { mayFinish: true, alsoOthers: true }).catch((thrown: unknown) => {
    throw new DeliveryError(thrown instanceof DeliveryError ? thrown.kind : 'unavailable', `${why}. Users could NOT be given back: ${messageOf(thrown)}. ${delivery.users}`, { cause: thrown })
  })
  await recordStopped(inputs, ports, delivery, observed, context)
  return end?.ending === 'rolled-back' ? '. Users of the services that were under way were given back.' : ''
}

const neverPrepared: Prepare = async () => {
  throw new Error('users that are given back are not judged')
}

async function refuseUnfit(clock: Clock, { log, signal }: Context<Output>, observed: readonly Observed[], members: readonly Member[]): Promise<void> {
  // What an earlier run began was checked by it.
  for (const member of members.filter(({ begun }) => !begun)) {
    const { site: { cloudRun }, target: { service }, history } = crewOf(observed, member)
    const revision = await cloudRun.getRevision(service, member.candidate, signal)
    if (revision === undefined) {
      const names = (await cloudRun.listRevisions(service, signal)).slice(0, 5).map(({ name }) => name)
      throw new DeliveryError('not-found', `revision ${member.candidate} of service ${service} does not exist`, { hint: `Check \`revision\`; the newest are ${names.join(', ') || 'none'}.` })
    }
    if (revision.condition.state !== 'succeeded') {
      throw new DeliveryError('conflict', `${member.candidate} is not ready: ${revision.condition.message || 'no reason given'}`, { hint: 'Only a ready revision can be promoted.' })
    }
    await refuseOlder({ cloudRun, clock, log, signal }, service, revision, member.stable)
    const newest = history.candidate?.revision
    if (newest === undefined || newest === member.candidate) continue
    const newer = await cloudRun.getRevision(service, newest, signal)
    if (newer === undefined || newer.createdAtMs <= revision.createdAtMs) continue
    throw new DeliveryError('conflict', `${member.candidate} is no longer the newest candidate of ${service}: ${newest} was deployed at ${history.candidate?.at ?? ''}`, {
      hint: 'This run yields and changes nothing: the newer revision is promoted by its own run.',
    })
  }
}

function sayPlan(inputs: PromoteInputs, { log }: Context<Output>, observed: readonly Observed[], members: readonly Member[]): void {
  for (const member of members) {
    const { label, history } = crewOf(observed, member)
    const open = history.rollout === undefined ? '' : `; goes on at ${history.rollout.percent} %, where run ${history.rollout.run} left it`
    const prefix = members.length === 1 ? '' : `${label}: `
    log.info(`${prefix}${member.candidate}: ${inputs.steps.join(' → ')} % of users, ${inputs.stepSeconds} s each and ${inputs.bakeSeconds} s at the end; ${member.stable} takes them back on failure${open}`)
  }
}

/** Evidence against any of them gives all of them back: together they may do so falsely as often as one alone. */
function preparer(inputs: PromoteInputs, ports: Ports, context: Context<Output>, members: readonly Member[]): Prepare {
  const alpha = inputs.rule.alpha / members.length
  return async ({ label, target, site }, { candidate, stable }) => {
    const { connect, resources, cloudRun } = site
    if (connect === undefined || resources === undefined) throw new Error('a service that is judged is connected to')
    const nowMs = ports.clock.nowMs()
    const service = await cloudRun.getService(target.service, context.signal)
    const { rollout } = service === undefined ? {} : historyOf(service)
    const startedMs = Date.parse(rollout?.startedAt ?? rollout?.at ?? '') || nowMs
    const fromMs = Math.min(nowMs, Math.max(startedMs, nowMs - JUDGED_BEFORE_MS_MAX))
    const rule = { ...inputs.rule, alpha, objectives: withOwn(inputs.rule.objectives, inputs.ownObjectives.get(target.service) ?? []) }
    const judge = new LiveJudge({ ...inputs, rule, ...target, candidate, stable, fromMs, label: members.length === 1 ? '' : `${label}: ` }, { connect, resources, clock: ports.clock }, context)
    await judge.plan(0)
    return judge
  }
}

/** Whatever ends the steps early, the users are given back first; what could not be given back is told. */
async function rollOut(inputs: PromoteInputs, delivery: Delivery, ports: Ports, observed: readonly Observed[], context: Context<Output>): Promise<End> {
  try {
    return await delivery.goForward()
  } catch (thrown) {
    const { aborted } = context.signal
    // The job's own signal may be aborted by now, so giving back gets one of its own.
    let closed = true
    const left = await within(ports.clock, aborted ? CANCELLED_MS_MAX : GIVE_BACK_MS_MAX, 'giving users back', async (signal) => delivery.giveBack(messageOf(thrown), signal, { mayFinish: !aborted, alsoOthers: false })).then(
      (end) => (end?.ending === 'promoted' ? `It was decided already: they are promoted. ${delivery.users}` : delivery.users),
      (second: unknown) => {
        closed = false
        return `Users could NOT be given back: ${messageOf(second)}.`
      },
    )
    // What is not closed, or was cancelled, is closed and told by the post entry.
    if (closed && !aborted) {
      await recordStopped(inputs, ports, delivery, observed, context)
      leaveNothing(context)
    }
    const kind = thrown instanceof DeliveryError ? thrown.kind : 'unavailable'
    const hint = thrown instanceof DeliveryError ? thrown.hint : ''
    const what = delivery.release.waves.flat().map(({ candidate }) => candidate).join(', ')
    throw new DeliveryError(kind, `the rollout of ${what} stopped: ${messageOf(thrown)}. ${left}`, { hint, cause: thrown })
  }
}

async function recordStopped({ gitHub }: PromoteInputs, { forge }: Ports, { release, services }: Delivery, observed: readonly Observed[], context: Context<Output>): Promise<void> {
  const ends = release.waves.flat().flatMap((member) => {
    const service = services.get(member.name)
    return service === undefined ? [] : (endedOf(crewOf(observed, member), service, historyOf(service), member.candidate) ?? [])
  })
  await recordEnds(gitHub, forge, ends, context)
}

function crewOf(observed: readonly Observed[], { name }: Member): Observed {
  const crew = observed.find((one) => one.name === name)
  if (crew === undefined) throw new Error(`nobody observed ${name}`)
  return crew
}

function nothingToDo(parts: ReadonlyMap<string, Part>): string {
  const names = [...parts.values()].flatMap((part) => (part.kind === 'unchanged' ? [part.candidate] : []))
  return `${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} all users already`
}
