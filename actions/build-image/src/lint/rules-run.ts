// Rules over what RUN does.
import { lastChain, chainOf, type Dockerfile, type Instruction, type Stage } from './dockerfile.ts'
import type { Found, Rule } from './rule.ts'
import { commandsOf, type Command } from './shell-commands.ts'

type Run = { readonly stage: Stage; readonly run: Instruction; readonly commands: readonly Command[] }

function runsOf(stages: readonly Stage[]): readonly Run[] {
  return stages.flatMap((stage) => stage.instructions.filter(({ keyword }) => keyword === 'RUN').map((run) => ({ stage, run, commands: commandsOf(run).map(unprivileged) })))
}

/** `sudo X` is X for the other rules. */
function unprivileged(command: Command): Command {
  return command.words[0] === 'sudo' ? { ...command, words: command.words.slice(1 + command.words.slice(1).findIndex((word) => !word.startsWith('-'))) } : command
}

/** One finding a RUN: the message of the first command that the rule speaks of. */
function perRun(stagesOf: (file: Dockerfile) => readonly Stage[], say: (command: Command, run: Run) => string | undefined): Rule['find'] {
  return (file) => runsOf(stagesOf(file)).flatMap((run): readonly Found[] => {
    const [message] = run.commands.flatMap((command) => say(command, run) ?? [])
    return message === undefined ? [] : [{ line: run.run.line, message }]
  })
}

const everyStage = ({ stages }: Dockerfile) => stages

/** `apt-get install`, whatever options stand between. */
function aptGet({ words }: Command): string | undefined {
  if (words[0] !== 'apt-get') return undefined
  const rest = words.slice(1)
  return rest.find((word, index) => !word.startsWith('-') && rest[index - 1] !== '-o' && rest[index - 1] !== '-t')
}

/** A variable may hold any option. */
function has({ words }: Command, option: RegExp): boolean {
  return words.some((word) => option.test(word)) || (words[words.indexOf('install') + 1] ?? '').startsWith('$')
}

function keepsCache({ run: { flags } }: Run, place: RegExp): boolean {
  return flags.some(({ name, value }) => name === 'mount' && /type=(?:cache|tmpfs)/.test(value) && place.test(value))
}

function isPipInstall({ words }: Command): boolean {
  const at = words.findIndex((word) => /^(?:\S*\/)?pip[\d.]*$/.test(word))
  return (at === 0 || (at === 2 && words[1] === '-m')) && words.slice(at + 1).find((word) => !word.startsWith('-')) === 'install'
}

function sets({ stage }: Run, name: string): boolean {
  return chainOf(stage).some(({ instructions }) => instructions.some(({ keyword, pairs }) => (keyword === 'ENV' || keyword === 'ARG') && pairs.some((pair) => pair.name === name && !/^(?:0|off|no|false)$/i.test(pair.value ?? ''))))
}

/** What a shell reads from nowhere, it does, and says that all went well. */
const TAKES_NOTHING = /^(?:\S*\/)?(?:(?:ba|da|a|z)?sh|python[\d.]*|perl|node|php|ruby|tee)$/

function hasPipefail({ stage, run, commands }: Run, pipe: Command): boolean {
  const shells = chainOf(stage).flatMap(({ instructions }) => instructions).filter(({ keyword, line, words }) => keyword === 'SHELL' && line < run.line && words.includes('pipefail'))
  return shells.length > 0 || commands.slice(0, commands.indexOf(pipe)).some(({ words }) => words[0] === 'set' && words.includes('pipefail')) || (run.list ?? []).includes('pipefail')
}

const APT_LISTS = /^\/var\/lib\/apt(?:\/lists)?(?:\/.*)?$/

const APT_RULES: readonly Rule[] = [
  {
    id: 'DL3027', level: 'warning',
    find: perRun(everyStage, ({ words: [first, second = ''] }) => (first === 'apt' && /^(?:install|update|upgrade|full-upgrade|remove|purge|autoremove|-)/.test(second) ? `apt is for people, and its output and options change: write apt-get ${second}` : undefined)),
  },
  {
    id: 'DL3014', level: 'warning',
    find: perRun(everyStage, (command) => (aptGet(command) === 'install' && !has(command, /^(?:-[a-zA-Z]*y[a-zA-Z]*|--yes|--assume-yes|-qq|APT::Get::Assume-Yes=\S+)$/) ? 'apt-get install asks whether to go on, and nobody answers: add -y' : undefined)),
  },
  {
    id: 'DL3015', level: 'note',
    find: perRun(everyStage, (command) => (aptGet(command) === 'install' && !has(command, /^(?:--no-install-recommends|(?:-o)?APT::Install-Recommends=\S+)$/) ? 'apt-get install brings along what it only recommends: add --no-install-recommends' : undefined)),
  },
  {
    id: 'DL3009', level: 'warning',
    find: perRun(lastChain, (command, run) => {
      const action = aptGet(command)
      const cleans = run.commands.some(({ words }) => (words[0] === 'rm' && words.some((word) => APT_LISTS.test(word))) || (words[0] === 'apt-get' && words.some((word) => word === 'dist-clean' || word === 'distclean')))
      return action === 'update' && !cleans && !keepsCache(run, /\/var\/lib\/apt/) ? 'the lists that apt-get update fetches stay in the image: end the same RUN with && rm -rf /var/lib/apt/lists/*' : undefined
    }),
  },
  {
    id: 'CR1007', level: 'warning',
    find: perRun(everyStage, (command, run) => {
      const others = run.commands.some((other) => /^(?:install|upgrade|dist-upgrade|full-upgrade|build-dep|source|satisfy|download)$/.test(aptGet(other) ?? '') || other.words[0] === 'apt')
      return aptGet(command) === 'update' && !others && !keepsCache(run, /\/var\/lib\/apt/) && run.run.list === undefined ? 'a RUN of its own keeps old lists in the build cache, and a later install then asks for packages that are gone: write apt-get update && apt-get install in one RUN' : undefined
    }),
  },
  {
    id: 'DL3005', level: 'warning',
    find: perRun(everyStage, (command) => (/^(?:upgrade|dist-upgrade|full-upgrade)$/.test(aptGet(command) ?? '') ? `apt-get ${aptGet(command) ?? ''} makes another image on every day: take a newer base image instead` : undefined)),
  },
]

export const RUN_RULES: readonly Rule[] = [
  ...APT_RULES,
  {
    id: 'DL3004', level: 'error',
    find: (file) => file.instructions.filter((instruction) => instruction.keyword === 'RUN' && commandsOf(instruction).some(({ words }) => words[0] === 'sudo')).map(({ line }) => ({ line, message: 'sudo is not needed, and behaves differently without a terminal: write USER root before, and USER with another name after it' })),
  },
  {
    id: 'DL3003', level: 'warning',
    find: (file) => runsOf(file.stages).flatMap(({ run, commands: [first, ...others] }) => (first?.words[0] === 'cd' && !first.nested && run.list === undefined
      ? [{ line: run.line, message: others.length === 0 ? `cd alone does nothing for the next instruction: write WORKDIR ${first.words[1] ?? ''}` : `the folder counts for this RUN alone: write WORKDIR ${first.words[1] ?? ''} before it` }] : [])),
  },
  {
    id: 'DL3042', level: 'warning',
    find: perRun(lastChain, (command, run) => {
      const isOff = command.words.includes('--no-cache-dir') || command.assignments.some((word) => word.startsWith('PIP_NO_CACHE_DIR=')) || sets(run, 'PIP_NO_CACHE_DIR') || keepsCache(run, /pip/) || keepsCache(run, /\.cache/)
      return isPipInstall(command) && !isOff ? 'pip keeps in the image what it has downloaded: add --no-cache-dir' : undefined
    }),
  },
  {
    id: 'CR1006', level: 'warning',
    find: perRun(everyStage, ({ words: [npm, action = '', ...rest] }) => (npm === 'npm' && /^(?:i|install)$/.test(action) && rest.every((word) => word.startsWith('-')) && !rest.some((word) => /^(?:-g|--global|--package-lock-only|--no-package-lock)$/.test(word)) ? `npm ${action} may install other versions than package-lock.json says: write npm ci` : undefined)),
  },
  {
    id: 'DL4006', level: 'warning',
    find: perRun(everyStage, (command, run) => {
      const before = run.commands[run.commands.indexOf(command) - 1]
      const fetches = /^(?:curl|wget)$/.test(before?.words[0] ?? '')
      return command.piped && fetches && TAKES_NOTHING.test(command.words[0] ?? '') && !hasPipefail(run, command) ? `when ${before?.words[0] ?? ''} fails, ${command.words[0] ?? ''} reads nothing and the build goes on: write SHELL ["/bin/bash", "-o", "pipefail", "-c"] before, or download to a file and check its sum` : undefined
    }),
  },
]
