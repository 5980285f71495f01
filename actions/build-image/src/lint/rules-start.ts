// Rules over what the container is when it starts: its command, port, folder, user and environment. What Cloud Run asks for is among them.
// https://cloud.google.com/run/docs/container-contract
import { looksLikeSecret } from '@cloudrun-delivery/shared/core/secret-like'
import { lastChain, type Dockerfile, type Instruction } from './dockerfile.ts'
import type { Found, Rule } from './rule.ts'

const PORT_MAX = 65_535
const CLOUD_RUN_PORT = '8080'

/** The last of a keyword that the image gets. */
function last(file: Dockerfile, ...keywords: readonly string[]): Instruction | undefined {
  return lastChain(file).flatMap(({ instructions }) => instructions.toReversed()).find(({ keyword }) => keywords.includes(keyword))
}

function exposedPorts(file: Dockerfile): readonly string[] {
  return lastChain(file).flatMap(({ instructions }) => instructions).filter(({ keyword }) => keyword === 'EXPOSE').flatMap(({ words }) => words).filter((word) => !/\/udp$/i.test(word)).map((word) => word.replace(/\/\w+$/, ''))
}

/** A port that is written into the command: `--port 3000`, `--bind=0.0.0.0:8000`, `runserver 0.0.0.0:8000`. */
function fixedPort({ text, list }: Instruction): string | undefined {
  const command = list?.join(' ') ?? text
  if (/\$\{?PORT\b/.test(command)) return undefined
  return /(?:^|\s)(?:--?(?:p|port|server\.port|http-port|listen-port)[= ]|(?:--?(?:b|S|bind|listen|addr|address|http-address)[= ]|runserver )(?:\[?[\w.:*]*\]?:))(\d{2,5})(?=\s|$)/.exec(command)?.[1]
}

/** As in BuildKit's own check `SecretsUsedInArgOrEnv`. */
const SECRET_ARGUMENT = /(?:^|_)(?:apikey|api_key|auth_token|access_key|secret|secret_key|private_key|token|password|passwd|pword|credentials?)(?:_|$)/i
const PUBLIC = /(?:^|_)(?:public|url|uri|path|file|name|type|id)(?:_|$)/i

/** A user that is not root, by the name of the base: distroless and Chainguard's images say it so. */
const UNPRIVILEGED_BASE = /nonroot|unprivileged|rootless|cgr\.dev\/chainguard|:\d*-?debug-nonroot/i

export const START_RULES: readonly Rule[] = [
  {
    id: 'DL3025', level: 'warning',
    find: (file) => [last(file, 'CMD'), last(file, 'ENTRYPOINT')].flatMap((instruction): readonly Found[] => (instruction === undefined || instruction.list !== undefined || /^(?:exec\s|\[|NONE$)/.test(instruction.text) || instruction.text === '' ? []
      : [{ line: instruction.line, message: `a shell is started around it, which keeps the SIGTERM that Cloud Run sends from reaching the program, so that it is killed in the middle of its requests: write ${instruction.keyword} ["…", "…"], or ${instruction.keyword} exec … where a variable is needed` }])),
  },
  {
    id: 'DL3000', level: 'error',
    find: ({ instructions }) => instructions.filter(({ keyword, text }) => keyword === 'WORKDIR' && !/^["']?(?:\/|\$|[a-z]:[\\/])/i.test(text)).map(({ line, text }) => ({ line, message: `where WORKDIR ${text} is depends on the base image: write it with a slash first` })),
  },
  {
    id: 'DL3002', level: 'warning',
    find: (file) => {
      const user = last(file, 'USER')
      return user !== undefined && /^["']?(?:root|0)["']?(?::|$)/.test(user.text) ? [{ line: user.line, message: 'the program runs as root: end with USER and another name or number' }] : []
    },
  },
  {
    id: 'CR1008', level: 'note',
    find: (file) => {
      const stage = file.stages.at(-1)
      const base = lastChain(file).at(-1)?.image ?? ''
      return stage === undefined || last(file, 'USER') !== undefined || UNPRIVILEGED_BASE.test(base) || base.includes('$') ? [] : [{ line: stage.from.line, message: `no USER is set, so the program runs as whoever ${base} has, mostly root: end with USER and a name or number` }]
    },
  },
  {
    id: 'DL3011', level: 'error',
    find: ({ instructions }) => instructions.filter(({ keyword }) => keyword === 'EXPOSE').flatMap(({ line, words }) => words.filter((word) => /^\d+/.test(word) && Number.parseInt(word, 10) > PORT_MAX).map((word) => ({ line, message: `${word} is no port: the last is ${PORT_MAX}` }))),
  },
  { id: 'CR1004', level: 'warning', find: (file) => [...fixedPorts(file).filter(({ exposed }) => !exposed).map(whateverPort), ...portsThatDiffer(file)] },
  { id: 'CR1010', level: 'note', find: (file) => fixedPorts(file).filter(({ exposed }) => exposed).map(whateverPort) },
  {
    id: 'CR1005', level: 'error',
    find: ({ instructions }) => instructions.flatMap(({ keyword, line, pairs }) => pairs.flatMap(({ name, value = '' }): readonly Found[] => {
      if (keyword === 'ENV' && looksLikeSecret(name, value)) return [{ line, message: `${name} looks like a secret, and whoever has the image can read it: give it to the service from Secret Manager, or to one RUN by --mount=type=secret` }]
      if (keyword === 'ARG' && SECRET_ARGUMENT.test(name) && !PUBLIC.test(name)) return [{ line, message: `${name} is a build argument, which the image's history shows: give it by \`secrets\` and RUN --mount=type=secret,id=${name.toLowerCase()}` }]
      return []
    })),
  },
]

type FixedPort = { readonly line: number; readonly port: string; /** EXPOSE names it too, so that the service may as well. */ readonly exposed: boolean }

function fixedPorts(file: Dockerfile): readonly FixedPort[] {
  const found = [last(file, 'CMD'), last(file, 'ENTRYPOINT')].flatMap((instruction) => (instruction === undefined ? [] : [{ line: instruction.line, port: fixedPort(instruction) }]))
  return found.flatMap(({ line, port }) => (port === undefined || port === CLOUD_RUN_PORT ? [] : [{ line, port, exposed: exposedPorts(file).includes(port) }])).slice(0, 1)
}

/** Cloud Run says in PORT where it sends requests, and that is 8080 unless the service says otherwise. */
function whateverPort({ line, port }: FixedPort): Found {
  return { line, message: `it listens on ${port} whatever PORT says, and Cloud Run sends requests to ${CLOUD_RUN_PORT} unless the service names another port: listen on $PORT` }
}

function portsThatDiffer(file: Dockerfile): readonly Found[] {
  const environment = lastChain(file).flatMap(({ instructions }) => instructions).find(({ keyword, pairs }) => keyword === 'ENV' && pairs.some(({ name, value }) => name === 'PORT' && /^\d+$/.test(value ?? '')))
  const port = environment?.pairs.find(({ name }) => name === 'PORT')?.value
  const exposed = exposedPorts(file)
  return environment === undefined || port === undefined || exposed.length === 0 || exposed.some((one) => one === port || one.includes('$')) ? []
    : [{ line: environment.line, message: `PORT is ${port} and EXPOSE says ${exposed.join(', ')}: let both be the same; Cloud Run sets PORT itself, to ${CLOUD_RUN_PORT} unless the service names another` }]
}
