import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { existingService, historyOf, type World } from '@cloudrun-delivery/shared/change'
import { judge, type Judgement } from '@cloudrun-delivery/shared/core/judge-threshold'
import { decide, type Decision } from '@cloudrun-delivery/shared/core/rollout'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Clock, CloudRun, Signals } from '@cloudrun-delivery/shared/ports'
import { chooseCandidate } from './choose-candidate.ts'
import type { PromoteInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import type { State } from './post.ts'
import { finish, giveBack, refuseTaken, shift, type Move } from './shift.ts'
import { tell, type Ending, type Tick } from './tell.ts'

type Ports = { readonly cloudRun: CloudRun; readonly signals: Signals; readonly clock: Clock }
type Progress = { readonly ticks: Tick[]; readonly stepsDone: number[] }

/** An undecided step is given three times its length, and what the signal is late, before `on-inconclusive` decides. */
const DEADLINE_STEPS = 3
const GIVE_BACK_MS_MAX = 60_000

/** Gives the candidate users step by step and judges it at each; gives them back at the first sign of harm. */
export async function run(inputs: PromoteInputs, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const world: World = { ...ports, log: context.log, signal: context.signal }
  const before = await existingService(world, inputs.service)
  const choice = chooseCandidate(before, historyOf(before), inputs.revision)
  if (choice.kind === 'refused') throw new DeliveryError('conflict', choice.why, { hint: choice.hint })
  const progress: Progress = { ticks: [], stepsDone: [] }
  if (choice.kind === 'already-promoted') {
    return tell(context, inputs, choice.candidate, progress, { kind: 'nothing-to-do', service: before, reason: `${choice.candidate} has all users already` })
  }
  const { candidate, stable } = choice
  await refuseUnready(world, inputs.service, candidate)
  context.log.info(`${candidate}: ${inputs.steps.join(' → ')} % of users, ${inputs.stepSeconds} s each; ${stable} takes them back on failure`)
  if (inputs.dryRun) return tell(context, inputs, candidate, progress, { kind: 'nothing-to-do', service: before, reason: 'dry run: nothing was changed' })
  const state: State = { project: inputs.project, region: inputs.region, service: inputs.service, run: inputs.run }
  context.saveState('rollout', JSON.stringify(state))
  const ending = await rollOut(inputs, ports, world, { service: inputs.service, candidate, stable, run: inputs.run }, before, progress)
  return tell(context, inputs, candidate, progress, ending)
}

async function refuseUnready(world: World, service: string, candidate: string): Promise<void> {
  const revision = await world.cloudRun.getRevision(service, candidate, world.signal)
  if (revision === undefined) {
    const names = (await world.cloudRun.listRevisions(service, world.signal)).slice(0, 5).map(({ name }) => name)
    throw new DeliveryError('not-found', `revision ${candidate} of service ${service} does not exist`, { hint: `Check \`revision\`; the newest are ${names.join(', ') || 'none'}.` })
  }
  if (revision.condition.state !== 'succeeded') {
    throw new DeliveryError('conflict', `${candidate} is not ready: ${revision.condition.message || 'no reason given'}`, { hint: 'Only a ready revision can be promoted.' })
  }
}

/** Whatever ends the steps early, the users are given back first; what could not be given back is told. */
async function rollOut(inputs: PromoteInputs, ports: Ports, world: World, move: Move, before: Service, progress: Progress): Promise<Ending> {
  try {
    return await steps(inputs, ports, world, move, before, progress)
  } catch (thrown) {
    // The job's own signal may be aborted by now, so giving back gets one of its own.
    const rescue: World = { ...world, signal: AbortSignal.timeout(GIVE_BACK_MS_MAX) }
    const left = await giveBack(rescue, move, undefined).then(
      ({ service }) => `Users are at ${describeShares(observedShares(service))}.`,
      (second: unknown) => `Users could NOT be given back: ${messageOf(second)}. Run rollback on ${move.service} now.`,
    )
    const kind = thrown instanceof DeliveryError ? thrown.kind : 'unavailable'
    const hint = thrown instanceof DeliveryError ? thrown.hint : ''
    throw new DeliveryError(kind, `the rollout of ${move.candidate} stopped: ${messageOf(thrown)}. ${left}`, { hint, cause: thrown })
  }
}

async function steps(inputs: PromoteInputs, ports: Ports, world: World, move: Move, before: Service, progress: Progress): Promise<Ending> {
  let service = before
  for (const [index, percent] of inputs.steps.entries()) {
    service = await shift(world, move, percent, observedShares(service))
    world.log.info(describeShares(observedShares(service)))
    const decision = await judgeStep(inputs, ports, world, move, { percent, nextPercent: inputs.steps[index + 1] }, progress)
    switch (decision.kind) {
      case 'promoted':
        progress.stepsDone.push(percent)
        return { kind: 'promoted', service: await finish(world, move), reason: progress.ticks.at(-1)?.judgement.reason ?? '' }
      case 'shift':
        progress.stepsDone.push(percent)
        break
      case 'roll-back': {
        world.log.info(`decided to roll back: ${decision.reason}`)
        const back = await giveBack(world, move, decision.reason)
        return { kind: 'rolled-back', verdict: decision.verdict, service: back.service, reason: decision.reason }
      }
      case 'hold':
        return { kind: 'held', service, reason: decision.reason }
    }
  }
  throw new Error('steps ended without a decision')
}

type Step = { readonly percent: number; readonly nextPercent: number | undefined }

/** Looks at the users' requests since the step began, again and again, until there is a decision. */
async function judgeStep(inputs: PromoteInputs, ports: Ports, world: World, move: Move, step: Step, progress: Progress): Promise<Exclude<Decision, { kind: 'wait' }>> {
  const startMs = ports.clock.nowMs()
  const pollMs = Math.min(10_000, Math.max(500, inputs.stepSeconds * 100))
  const rule = { stepSeconds: inputs.stepSeconds, deadlineSeconds: DEADLINE_STEPS * inputs.stepSeconds + inputs.monitoringDelaySeconds, onInconclusive: inputs.onInconclusive }
  for (;;) {
    await ports.clock.sleep(pollMs, world.signal)
    await refuseTaken(world, move, step.percent)
    const nowMs = ports.clock.nowMs()
    const seen = await ports.signals.observe({ service: move.service, revisions: [move.candidate, move.stable], fromMs: startMs, untilMs: nowMs }, world.signal)
    const candidate = seen.byRevision.get(move.candidate)
    const judgement: Judgement = judge(inputs.objectives, candidate, { minRequests: inputs.minRequests })
    const observedSeconds = Math.max(0, (seen.visibleUntilMs - startMs) / 1000)
    const elapsedSeconds = (nowMs - startMs) / 1000
    const tick: Tick = { atMs: nowMs, percent: step.percent, candidate, stable: seen.byRevision.get(move.stable), judgement }
    progress.ticks.push(tick)
    world.log.info(`  ${step.percent} % ${elapsedSeconds.toFixed(0)} s: ${candidate?.requests ?? 0} requests, ${candidate?.errors ?? 0} errors; ${judgement.verdict}: ${judgement.reason}`)
    const decision = decide({ ...step, observedSeconds, elapsedSeconds, verdict: judgement.verdict, reason: judgement.reason }, rule)
    if (decision.kind !== 'wait') return decision
  }
}
