// Where credentials for a registry come from: the Docker configuration that docker/login-action or gcloud wrote, and for Google's
// registries the workflow's own identity. For a registry on this machine only what was written down for it by name is used: no
// identity is looked up.
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { messageOf } from '../errors.ts'
import { isLoopback } from '../core/image-reference.ts'

export type Credentials = { readonly username: string; readonly password: string }

/** What was found, and where was looked: the error of a refused push says so. */
export type Found =
  | { readonly from: 'docker' | 'google'; readonly credentials: Credentials; readonly looked: string }
  | { readonly from?: undefined; readonly credentials?: undefined; readonly looked: string }

type Env = Readonly<Record<string, string | undefined>>

const GOOGLE = /(^|\.)(pkg\.dev|gcr\.io)$/
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'
const HELPER_TIMEOUT_MS = 30_000
/** Docker Hub's credentials are kept under the address of its first API. */
const HUB_KEY = 'https://index.docker.io/v1/'

/** Never throws: a registry may well answer without credentials. */
export async function findCredentials(host: string, env: Env): Promise<Found> {
  const docker = await fromDocker(host, env)
  if (docker.credentials !== undefined || !GOOGLE.test(host)) return docker
  const google = await fromGoogle()
  return { ...google, looked: `${docker.looked}; ${google.looked}` }
}

/** Loaded only when it is needed: most registries on the way are not Google's. */
async function fromGoogle(): Promise<Found> {
  const { GoogleAuth } = await import('google-auth-library')
  try {
    const token = await new GoogleAuth({ scopes: [SCOPE] }).getAccessToken()
    if (token)
      return { from: 'google', credentials: { username: 'oauth2accesstoken', password: token }, looked: 'Google identity' }
    return { looked: 'Google identity: it gave no token' }
  } catch (thrown) {
    return { looked: `Google identity: ${messageOf(thrown)}` }
  }
}

async function fromDocker(host: string, env: Env): Promise<Found> {
  const file = path.join(dockerFolder(env), 'config.json')
  const { config, problem } = await readConfig(file)
  if (problem !== undefined) return { looked: problem }
  const key = host === 'docker.io' ? HUB_KEY : host
  // The order of the docker command: a helper named for the host, the general helper, then the file itself.
  const helper =
    property(property(config, 'credHelpers'), host) ?? (isLoopback(host) ? undefined : property(config, 'credsStore'))
  let tried = ''
  if (typeof helper === 'string') {
    const answer = await fromHelper(helper, key, env)
    if (answer.credentials !== undefined) return answer
    tried = `${answer.looked}, `
  }
  const credentials = fromEntry(
    property(property(config, 'auths'), key) ?? property(property(config, 'auths'), `https://${host}`),
  )
  return credentials === undefined ? { looked: `${tried}${file}` } : { from: 'docker', credentials, looked: file }
}

/** Where Docker keeps its configuration. */
export function dockerFolder(env: Env): string {
  return env['DOCKER_CONFIG'] || path.join(os.homedir(), '.docker')
}

async function readConfig(file: string): Promise<{ readonly config?: unknown; readonly problem?: string }> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { problem: `there is no ${file}` }
  try {
    return { config: JSON.parse(text) as unknown }
  } catch {
    return { problem: `${file} is not JSON` }
  }
}

function fromEntry(entry: unknown): Credentials | undefined {
  const auth = property(entry, 'auth')
  if (typeof auth !== 'string' || auth === '') return undefined
  const text = Buffer.from(auth, 'base64').toString()
  const colon = text.indexOf(':')
  return colon < 1 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) }
}

/** https://github.com/docker/docker-credential-helpers: the server's name on standard input, JSON on standard output. */
async function fromHelper(helper: string, server: string, env: Env): Promise<Found> {
  const name = `docker-credential-${helper}`
  // The name is part of a file's name: nothing that could lead to another folder.
  if (!/^[\w.-]+$/.test(helper)) return { looked: `a credential helper with the unusable name "${helper}"` }
  try {
    const answer: unknown = JSON.parse(await outputOf(name, server, env))
    const [username, password] = [property(answer, 'Username'), property(answer, 'Secret')]
    const usable = typeof username === 'string' && typeof password === 'string' && password !== ''
    return usable ? { from: 'docker', credentials: { username, password }, looked: name } : { looked: `${name} (it knows none)` }
  } catch (thrown) {
    // What it printed is not told: it may hold the secret.
    return { looked: `${name} (${thrown instanceof SyntaxError ? 'it answered no JSON' : messageOf(thrown)})` }
  }
}

async function outputOf(command: string, input: string, env: Env): Promise<string> {
  const child = spawn(command, ['get'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...env },
    signal: AbortSignal.timeout(HELPER_TIMEOUT_MS),
  })
  child.stdin.on('error', () => undefined).end(input)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`it ended with exit code ${code ?? 'none'}`)
  return output
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
