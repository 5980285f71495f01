import { runAction } from '@cloudrun-delivery/shared/action'
import { execute } from './commands/execute.ts'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { jobStart } from './read/job-start.ts'
import { run } from './run.ts'

await runAction({
  name: 'quality-gate',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) =>
    run(
      inputs,
      {
        jobStartMs: await jobStart(inputs.eventPath),
        execute: async (commands) => execute(commands, { folder: inputs.folder, env: withoutInputs(process.env), signal: context.signal, log: context.log }),
      },
      context,
    ),
})

/** A command gets the job's environment, and not what this step was given: a token may be in it. */
function withoutInputs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_') && !name.startsWith('STATE_')))
}
