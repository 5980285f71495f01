import { mask, runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { mayAskRegistry } from '@cloudrun-delivery/shared/adapters/endpoints'
import { connectSecrets } from '@cloudrun-delivery/shared/adapters/secrets'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { run } from './run.ts'

// What is not needed to move users is loaded when it is needed: users wait.
await runAction({
  name: 'rollback',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) =>
    run(inputs, {
      at: async (target) => ({
        cloudRun: await connectCloudRun(target, process.env, { clock: systemClock, log: context.log }),
        secrets: connectSecrets(target.project, process.env),
        prober: async (plan, enough, signal) => {
          const { connectProber } = await import('@cloudrun-delivery/shared/adapters/probe')
          return connectProber({ project: target.project, env: process.env, mask })(plan, enough, signal)
        },
      }),
      clock: systemClock,
      images: async (host) => {
        if (!mayAskRegistry(host, process.env)) return undefined
        const { connectRegistry } = await import('@cloudrun-delivery/shared/adapters/registry')
        return connectRegistry(host, { mask, env: process.env })
      },
      forge: async () => {
        const { connectForge } = await import('@cloudrun-delivery/shared/adapters/github')
        return connectForge(inputs.gitHub, process.env, mask)
      },
    }, context),
})
