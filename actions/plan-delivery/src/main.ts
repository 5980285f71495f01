import { mask, runAction } from '@cloudrun-delivery/shared/action'
import { connectForge } from '@cloudrun-delivery/shared/adapters/github'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { run } from './run.ts'

await runAction({
  name: 'plan-delivery',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) => run(inputs, { forge: connectForge(inputs, process.env, mask) }, context),
})
