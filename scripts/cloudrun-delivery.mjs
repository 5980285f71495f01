#!/usr/bin/env node
// `npx cloudrun-delivery COMMAND`: the commands that are of use in other repositories. Plain JavaScript, since the machine's own Node starts it.
const COMMANDS = { try: 'scripts/try.ts', emulator: 'packages/emulator/src/cli.ts' }
const USAGE = `Usage: npx cloudrun-delivery COMMAND [OPTIONS]

  try WORKFLOW          run a workflow of this repository against a Cloud Run and a GitHub on this machine
  emulator              a local Cloud Run, until Ctrl-C
  --help                this text; after a command, its own
`

const [command, ...args] = process.argv.slice(2)
if (command === undefined || command === '--help' || command === 'help') process.stdout.write(USAGE)
else if (!Object.hasOwn(COMMANDS, command)) {
  process.stderr.write(`There is no command ${command}.\n\n${USAGE}`)
  process.exitCode = 2
} else {
  process.argv = [...process.argv.slice(0, 2), COMMANDS[command], ...args]
  await import('./run.mjs')
}
