// More requests a second than this machine sends on time. Sending fewer than were asked for would judge another load than the one that
// users will bring: the plan for several machines is shown instead, and nothing is sent.
import type { Context } from '@cloudrun-delivery/shared/action'
import { ONE_MACHINE_RATE_MAX, planK6 } from '@cloudrun-delivery/shared/core/k6-plan'
import { code, codeBlock, details } from '@cloudrun-delivery/shared/core/markdown'
import type { ProbePlan } from '@cloudrun-delivery/shared/core/probe'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Output } from './outputs.ts'

/** Of the counts that the tasks print, besides the limits: 0.1 ms to a minute, each 15 % above the last. */
const BUCKETS_MS = [...new Set(Array.from({ length: 96 }, (_, index) => Math.round(1.15 ** (index - 16) * 10) / 10))]

/** The refusal, after the plan was put into the summary. Undefined when one machine is enough. */
export function beyondOneMachine(plan: ProbePlan, limitsMs: readonly number[], context: Context<Output>): DeliveryError | undefined {
  const { rate, arrivals } = plan
  if (rate <= ONE_MACHINE_RATE_MAX) return undefined
  const bounds = [...new Set([...limitsMs, ...BUCKETS_MS])].toSorted((a, b) => a - b)
  const { tasks, rates, perSeconds, variables, script } = planK6(plan, bounds)
  const shares = `${tasks} parallel tasks, ${Math.max(...rates) / perSeconds} requests a second each at most`
  context.log.info(`${rate} requests a second take ${shares}; the k6 script for them is in the summary`)
  const spacing = arrivals === 'poisson' ? ' k6 spaces the requests evenly.' : ''
  context.report.section(`**Plan:** ${shares}. Each task prints its counts as one line of JSON; they add up.${spacing}`)
  if (variables.length > 0) {
    const list = variables.map(({ name, what }) => `- ${code(name)}: ${code(what)}`)
    context.report.section(`Each task needs these environment variables:\n\n${list.join('\n')}`)
  }
  context.report.section(details('k6 script', codeBlock(script, 'js')))
  const seen = `\`rate\` is ${rate} requests a second; one machine sends at most ${ONE_MACHINE_RATE_MAX} of them on time`
  return new DeliveryError('input', seen, {
    hint: `Lower \`rate\` to ${ONE_MACHINE_RATE_MAX}, or run the summary's k6 script as a Cloud Run job of ${tasks} tasks.`,
  })
}
