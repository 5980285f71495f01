// Judges by what users met, as a signal shows it, from now on for the given time, against what they met at the stable revision meanwhile. It
// waits until the signal shows all of it, and ends early only to fail.
import type { Context } from '@cloudrun-delivery/shared/action'
import type { Rule } from '@cloudrun-delivery/shared/core/judge'
import { speaksOfResources } from '@cloudrun-delivery/shared/core/objective'
import type { SignalName } from '@cloudrun-delivery/shared/core/signal'
import type { Clock, Resources, Signals } from '@cloudrun-delivery/shared/ports'
import { Watch } from '@cloudrun-delivery/shared/watch'
import type { ValidateInputs } from './inputs.ts'
import type { Measurement } from './measure.ts'
import type { Output } from './outputs.ts'

const POLL_SECONDS_MAX = 10
const HISTORY_SECONDS = 600
const WARM_UP_SECONDS_MAX = 30

type Ports = { readonly clock: Clock; readonly connect: (name: SignalName) => Promise<Signals>; readonly resources: () => Promise<Resources> }

export async function judgeBySignal(inputs: ValidateInputs, name: SignalName, { revision, baseline }: { readonly revision: string; readonly baseline: string | undefined }, ports: Ports, { log, signal }: Context<Output>): Promise<Measurement> {
  const { clock } = ports
  const { service, durationSeconds, monitoringDelaySeconds } = inputs
  const fromMs = clock.nowMs()
  const rule: Rule = { ...inputs.rule, baselineExpected: baseline !== undefined, deadlineSeconds: durationSeconds, warmUpSeconds: Math.min(WARM_UP_SECONDS_MAX, durationSeconds / 10) }
  const resources = speaksOfResources(rule.objectives) ? await ports.resources() : undefined
  const watch = new Watch({ service, candidate: revision, baseline, fromMs, historySeconds: HISTORY_SECONDS }, [await ports.connect(name)], resources)
  const pollSeconds = Math.min(POLL_SECONDS_MAX, Math.max(1, (durationSeconds + monitoringDelaySeconds) / 10))
  log.info(`Observing users' requests to ${revision} for ${durationSeconds} s by ${name}${baseline === undefined ? '' : `, beside those to ${baseline}`}`)
  await watch.look(fromMs, rule, signal)
  for (;;) {
    await clock.sleep(pollSeconds * 1000, signal)
    const nowMs = clock.nowMs()
    const look = await watch.look(nowMs, rule, signal)
    const { judgement } = look
    log.info(`  ${Math.round((nowMs - fromMs) / 1000)} s: ${judgement.candidateRequests} requests; ${judgement.verdict}: ${judgement.reason}`)
    const ended = look.visibleUntilMs - fromMs >= durationSeconds * 1000
    const given = nowMs - fromMs >= (durationSeconds + 2 * monitoringDelaySeconds + 60) * 1000
    if (!ended && !given && judgement.verdict !== 'fail') continue
    const late = !ended && judgement.verdict !== 'fail'
    return {
      trace: watch.trace(look.signal), rule, signal: name, dataAgeSeconds: look.dataAgeSeconds, failures: [], probe: undefined,
      judgement: late ? { ...judgement, verdict: 'inconclusive', outcome: 'late-data', decidedAtSeconds: null, reason: `${name} shows only ${Math.round((look.visibleUntilMs - fromMs) / 1000)} of ${durationSeconds} s` } : judgement,
    }
  }
}
