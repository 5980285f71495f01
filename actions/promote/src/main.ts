import { runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { connectResources } from '@cloudrun-delivery/shared/adapters/resources'
import { connectSignal, signalPlace } from '@cloudrun-delivery/shared/adapters/signals'
import { keepFiles } from '@cloudrun-delivery/shared/adapters/keep-files'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { giveBackAfterDeath, parseState } from './post.ts'
import { run } from './run.ts'

await runAction({
  name: 'promote',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) => {
    const place = signalPlace(inputs, inputs.stepSeconds)
    return run(inputs, {
      cloudRun: await connectCloudRun(inputs, process.env),
      clock: systemClock,
      connect: async (name) => connectSignal(name, place, process.env),
      resources: async () => connectResources({ ...place, database: inputs.database, cache: inputs.cache, env: process.env }),
      keep: keepFiles('promote', process.env),
    }, context)
  },
  post: async (read, context) => {
    const state = parseState(read('rollout'))
    if (state === undefined) return {}
    return giveBackAfterDeath(state, { cloudRun: await connectCloudRun(state, process.env), clock: systemClock }, context)
  },
})
