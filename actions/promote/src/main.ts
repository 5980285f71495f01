import { mask, runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { connectForge } from '@cloudrun-delivery/shared/adapters/github'
import { connectResources } from '@cloudrun-delivery/shared/adapters/resources'
import { connectSignal, signalPlace } from '@cloudrun-delivery/shared/adapters/signals'
import { keepFiles } from '@cloudrun-delivery/shared/adapters/keep-files'
import { gitHubOfStep, parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { giveBackAfterDeath, parseState } from './post.ts'
import { run } from './run.ts'

await runAction({
  name: 'promote',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) => {
    context.saveState('github-environment', inputs.gitHub.environment ?? '')
    return run(inputs, {
    at: async (target) => {
      const place = signalPlace({ ...inputs, ...target }, inputs.stepSeconds)
      return {
        cloudRun: await connectCloudRun(target, process.env, { clock: systemClock, log: context.log }),
        connect: async (name) => connectSignal(name, place, process.env),
        resources: async () => connectResources({ ...place, database: inputs.database, cache: inputs.cache, env: process.env }),
      }
    },
    clock: systemClock,
    keep: keepFiles('promote', process.env),
    forge: connectForge(inputs.gitHub, process.env, mask),
  }, context)
  },
  post: async (read, context) => {
    const state = parseState(read('rollout'))
    if (state === undefined) return {}
    const gitHub = gitHubOfStep(process.env, read('github-environment'))
    return giveBackAfterDeath(state, {
      at: async (target) => ({ cloudRun: await connectCloudRun(target, process.env, { clock: systemClock, log: context.log }) }), clock: systemClock, records: { gitHub, forge: connectForge(gitHub, process.env, mask) },
    }, context)
  },
})
