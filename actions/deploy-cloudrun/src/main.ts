import { runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { parseInputs } from './inputs.ts'
import { readManifest } from './manifest.ts'
import { OUTPUTS } from './outputs.ts'
import { run } from './run.ts'

await runAction({
  name: 'deploy-cloudrun',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) => {
    const manifest = inputs.manifestPath === undefined ? undefined : await readManifest(inputs.manifestPath)
    return run(inputs, { cloudRun: await connectCloudRun(inputs, process.env), clock: systemClock, manifest }, context)
  },
})
