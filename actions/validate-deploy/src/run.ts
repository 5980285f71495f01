import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import type { World } from '@cloudrun-delivery/shared/change'
import type { Clock, CloudRun, Prober, Signals } from '@cloudrun-delivery/shared/ports'
import { judgeByMonitoring } from './by-monitoring.ts'
import { judgeByProbe } from './by-probe.ts'
import { chooseRevision, urlOf } from './choose-revision.ts'
import type { ValidateInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import { reportOf, type ValidationReport } from './report.ts'
import { tell } from './tell.ts'

export type Ports = {
  readonly cloudRun: CloudRun
  readonly clock: Clock
  readonly prober: Prober
  /** Keeps a secret out of the log. */
  readonly mask: (secret: string) => void
  /** Connects when it is needed: a probe needs no access to Cloud Monitoring. */
  readonly signals: () => Promise<Signals>
  /** Keeps the report and gives the path of its file. */
  readonly keep: (report: ValidationReport) => Promise<string>
}

/** Judges one revision and changes nothing. */
export async function run(inputs: ValidateInputs, ports: Ports, context: Context<Output>): Promise<Outcome> {
  const world: World = { ...ports, log: context.log, signal: context.signal }
  const startedMs = ports.clock.nowMs()
  const choice = await chooseRevision(world, inputs.service, inputs.revision)
  const measurement = inputs.signal === 'probe'
    ? await judgeByProbe(inputs, { url: urlOf(choice), audience: choice.service.uri }, ports, context)
    : await judgeByMonitoring(inputs, choice.revision, { clock: ports.clock, signals: await ports.signals() }, context)
  const report = reportOf(inputs, choice.revision, measurement, { startedMs, endedMs: ports.clock.nowMs() })
  return tell(context, inputs, choice.revision, measurement, await ports.keep(report))
}
