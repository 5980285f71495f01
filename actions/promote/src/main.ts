import { runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { connectMonitoring } from '@cloudrun-delivery/shared/adapters/monitoring'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { giveBackAfterDeath, parseState } from './post.ts'
import { run } from './run.ts'

await runAction({
  name: 'promote',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) => {
    const [cloudRun, signals] = await Promise.all([
      connectCloudRun(inputs, process.env),
      connectMonitoring({ project: inputs.project, region: inputs.region, env: process.env, delaySeconds: inputs.monitoringDelaySeconds }),
    ])
    return run(inputs, { cloudRun, signals, clock: systemClock }, context)
  },
  post: async (read, context) => {
    const state = parseState(read('rollout'))
    if (state === undefined) return {}
    return giveBackAfterDeath(state, { cloudRun: await connectCloudRun(state, process.env), clock: systemClock }, context)
  },
})
