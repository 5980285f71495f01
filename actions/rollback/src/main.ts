import { runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { run } from './run.ts'

await runAction({
  name: 'rollback',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) => run(inputs, { cloudRun: await connectCloudRun(inputs, process.env), clock: systemClock }, context),
})
