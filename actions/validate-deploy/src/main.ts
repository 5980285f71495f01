import { mask, runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { connectMonitoring } from '@cloudrun-delivery/shared/adapters/monitoring'
import { connectProber } from '@cloudrun-delivery/shared/adapters/probe'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { keepReport } from './report-file.ts'
import { run } from './run.ts'

await runAction({
  name: 'validate-deploy',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) =>
    run(inputs, {
      cloudRun: await connectCloudRun(inputs, process.env),
      clock: systemClock,
      prober: connectProber({ project: inputs.project, env: process.env, mask }),
      mask,
      signals: async () => connectMonitoring({ project: inputs.project, region: inputs.region, env: process.env, delaySeconds: inputs.monitoringDelaySeconds }),
      keep: async (report) => keepReport(report, process.env),
    }, context),
})
