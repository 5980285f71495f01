import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { existingService, historyOf, type World } from '@cloudrun-delivery/shared/change'
import { decide, type Decision } from '@cloudrun-delivery/shared/core/rollout'
import type { Revision, Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Clock, CloudRun, KeepFiles } from '@cloudrun-delivery/shared/ports'
import { chooseCandidate } from './choose-candidate.ts'
import type { PromoteInputs } from './inputs.ts'
import { DEADLINE_STEPS, LiveJudge, type World as JudgeWorld } from './live-judge.ts'
import type { Output } from './outputs.ts'
import type { State } from './post.ts'
import { refuseOlder } from './refuse-older.ts'
import { finish, giveBack, refuseTaken, shift, type Move } from './shift.ts'
import { tell, type Ending } from './tell.ts'

type Ports = JudgeWorld & { readonly cloudRun: CloudRun; readonly clock: Clock; readonly keep: KeepFiles }

/** A step that shows all it could is left after this part of its length. */
const EARLY_PART = 0.5
const GIVE_BACK_MS_MAX = 60_000

/** Gives the candidate users step by step and judges it all the time; gives them back at the first sign of harm. */
export async function run(inputs: PromoteInputs, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const world: World = { ...ports, log: context.log, signal: context.signal }
  const before = await existingService(world, inputs.service)
  const choice = chooseCandidate(before, historyOf(before), inputs.revision)
  if (choice.kind === 'refused') throw new DeliveryError('conflict', choice.why, { hint: choice.hint })
  if (choice.kind === 'already-promoted') {
    return tell(context, inputs, ports.keep, undefined, choice.candidate, { kind: 'nothing-to-do', service: before, reason: `${choice.candidate} has all users already` })
  }
  const { candidate, stable } = choice
  await refuseOlder(world, inputs.service, await readyRevision(world, inputs.service, candidate), stable)
  context.log.info(`${candidate}: ${inputs.steps.join(' → ')} % of users, ${inputs.stepSeconds} s each and ${inputs.bakeSeconds} s at the end; ${stable} takes them back on failure`)
  const judge = new LiveJudge(inputs, { candidate, stable }, ports, context)
  if (inputs.dryRun) {
    await judge.plan(0)
    return tell(context, inputs, ports.keep, undefined, candidate, { kind: 'nothing-to-do', service: before, reason: 'dry run: nothing was changed' })
  }
  const state: State = { project: inputs.project, region: inputs.region, service: inputs.service, run: inputs.run }
  context.saveState('rollout', JSON.stringify(state))
  const ending = await rollOut(inputs, ports, world, { service: inputs.service, candidate, stable, run: inputs.run }, before, judge)
  return tell(context, inputs, ports.keep, judge, candidate, ending)
}

async function readyRevision(world: World, service: string, candidate: string): Promise<Revision> {
  const revision = await world.cloudRun.getRevision(service, candidate, world.signal)
  if (revision === undefined) {
    const names = (await world.cloudRun.listRevisions(service, world.signal)).slice(0, 5).map(({ name }) => name)
    throw new DeliveryError('not-found', `revision ${candidate} of service ${service} does not exist`, { hint: `Check \`revision\`; the newest are ${names.join(', ') || 'none'}.` })
  }
  if (revision.condition.state !== 'succeeded') {
    throw new DeliveryError('conflict', `${candidate} is not ready: ${revision.condition.message || 'no reason given'}`, { hint: 'Only a ready revision can be promoted.' })
  }
  return revision
}

/** Whatever ends the steps early, the users are given back first; what could not be given back is told. */
async function rollOut(inputs: PromoteInputs, ports: Ports, world: World, move: Move, before: Service, judge: LiveJudge): Promise<Ending> {
  try {
    return await steps(inputs, ports, world, move, before, judge)
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

async function steps(inputs: PromoteInputs, ports: Ports, world: World, move: Move, before: Service, judge: LiveJudge): Promise<Ending> {
  await judge.plan(0)
  let service = before
  for (const [index, percent] of inputs.steps.entries()) {
    const nextPercent = inputs.steps[index + 1]
    const decision = await world.log.group(`${percent} % of users`, async () => {
      service = await shift(world, move, percent, observedShares(service))
      world.log.info(describeShares(observedShares(service)))
      return judgeStep(inputs, ports, world, move, { percent, nextPercent }, judge)
    })
    switch (decision.kind) {
      case 'promoted':
        judge.stepsDone.push(percent)
        return { kind: 'promoted', service: await finish(world, move), reason: judge.last?.judgement.reason ?? '' }
      case 'shift':
        judge.stepsDone.push(percent)
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

/** Looks at the users' requests again and again, until there is a decision. */
async function judgeStep(inputs: PromoteInputs, ports: Ports, world: World, move: Move, step: Step, judge: LiveJudge): Promise<Exclude<Decision, { kind: 'wait' }>> {
  const startMs = ports.clock.nowMs()
  const stepSeconds = step.nextPercent === undefined ? inputs.bakeSeconds : inputs.stepSeconds
  const rule = {
    stepSeconds, earlySeconds: EARLY_PART * stepSeconds, minRequests: inputs.rule.minRequests, onInconclusive: inputs.onInconclusive,
    deadlineSeconds: DEADLINE_STEPS * stepSeconds + inputs.monitoringDelaySeconds,
  }
  judge.begin(step.percent, startMs)
  for (;;) {
    await ports.clock.sleep(judge.pollMs, world.signal)
    await refuseTaken(world, move, step.percent)
    const nowMs = ports.clock.nowMs()
    const view = await judge.look(nowMs)
    const decision = decide({ ...step, ...view, elapsedSeconds: (nowMs - startMs) / 1000 }, rule)
    if (decision.kind !== 'wait') return decision
  }
}
