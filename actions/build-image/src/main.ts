import { runAction } from '@cloudrun-delivery/shared/action'
import { dockerEngine } from '@cloudrun-delivery/shared/adapters/docker'
import { docker } from './engines/docker.ts'
import { layers } from './engines/layers.ts'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { run } from './run.ts'

await runAction({
  name: 'build-image',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) => {
    const noEngineBecause = async () => {
      const engine = await dockerEngine(context.signal)
      return 'why' in engine ? engine.why : undefined
    }
    return run(inputs, { engines: { docker, layers }, noEngineBecause }, context)
  },
})
