import { runAction } from '@cloudrun-delivery/shared/action'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { run } from './run.ts'

await runAction({ name: 'quality-gate', outputs: OUTPUTS, parse: parseInputs, run })
