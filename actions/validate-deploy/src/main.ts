import { mask, runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { connectProber } from '@cloudrun-delivery/shared/adapters/probe'
import { connectResources } from '@cloudrun-delivery/shared/adapters/resources'
import { connectSignal, signalPlace } from '@cloudrun-delivery/shared/adapters/signals'
import { keepFiles } from '@cloudrun-delivery/shared/adapters/keep-files'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { run } from './run.ts'

await runAction({
  name: 'validate-deploy',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) =>
    run(inputs, {
      cloudRun: await connectCloudRun(inputs, process.env, { clock: systemClock, log: context.log }),
      clock: systemClock,
      prober: connectProber({ project: inputs.project, env: process.env, mask }),
      mask,
      connect: async (name) => connectSignal(name, signalPlace(inputs, inputs.durationSeconds), process.env),
      resources: async () => connectResources({ ...signalPlace(inputs, inputs.durationSeconds), database: inputs.database, cache: inputs.cache, env: process.env }),
      keep: keepFiles('validate-deploy', process.env),
    }, context),
})
