import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import type { World } from '@cloudrun-delivery/shared/change'
import { reportOf } from '@cloudrun-delivery/shared/core/report-data'
import { plainRule } from '@cloudrun-delivery/shared/core/rule-file'
import { writeTrace } from '@cloudrun-delivery/shared/core/trace-file'
import type { Clock, CloudRun, KeepFiles, Prober, Resources, Signals } from '@cloudrun-delivery/shared/ports'
import type { SignalName } from '@cloudrun-delivery/shared/core/signal'
import { judgeByProbe } from './by-probe.ts'
import { judgeBySignal } from './by-signal.ts'
import { baselineOf, chooseRevision, urlOf } from './choose-revision.ts'
import type { ValidateInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import { tell } from './tell.ts'

export type Ports = {
  readonly cloudRun: CloudRun
  readonly clock: Clock
  readonly prober: Prober
  /** Keeps a secret out of the log. */
  readonly mask: (secret: string) => void
  /** Connect when they are needed: a probe needs no access to signals. */
  readonly connect: (name: SignalName) => Promise<Signals>
  readonly resources: () => Promise<Resources>
  readonly keep: KeepFiles
}

/** Judges one revision and changes nothing. */
export async function run(inputs: ValidateInputs, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const world: World = { ...ports, log: context.log, signal: context.signal }
  const startedAt = new Date(ports.clock.nowMs()).toISOString()
  const choice = await chooseRevision(world, inputs.service, inputs.revision)
  const { revision } = choice
  const baseline = baselineOf(choice)
  const measurement = inputs.signal === 'probe'
    ? await judgeByProbe(inputs, { url: urlOf(choice), audience: choice.service.uri }, ports, context)
    : await judgeBySignal(inputs, inputs.signal, { revision, baseline }, ports, context)
  const { trace, judgement, rule, signal, dataAgeSeconds } = measurement
  const report = reportOf({
    trace, judgement, rule,
    subject: {
      service: inputs.service, candidate: revision, project: inputs.project, region: inputs.region, startedAt, signals: [signal], dataAgeSeconds,
      ...(baseline === undefined || signal === 'probe' ? {} : { baseline }),
    },
  })
  return tell(context, inputs, revision, measurement, report, await ports.keep(report, writeTrace(trace, plainRule(rule))))
}
