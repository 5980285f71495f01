// Where credentials for a registry come from: the Docker configuration that docker/login-action or gcloud wrote, and for Google's registries
// the workflow's own identity. Never asked for a registry on this machine.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { GoogleAuth } from 'google-auth-library'

export type Credentials = { readonly username: string; readonly password: string }

const GOOGLE = /(^|\.)(pkg\.dev|gcr\.io)$/
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'

/** Undefined when there are none: then the registry is asked anonymously. */
export async function credentialsFor(host: string): Promise<Credentials | undefined> {
  const configured = await fromDocker(host)
  if (configured !== undefined || !GOOGLE.test(host)) return configured
  const token = await new GoogleAuth({ scopes: [SCOPE] }).getAccessToken().catch(() => undefined)
  return token ? { username: 'oauth2accesstoken', password: token } : undefined
}

async function fromDocker(host: string): Promise<Credentials | undefined> {
  const folder = process.env['DOCKER_CONFIG'] || path.join(os.homedir(), '.docker')
  const config = await readJson(path.join(folder, 'config.json'))
  const entry = property(property(config, 'auths'), host) ?? property(property(config, 'auths'), `https://${host}`)
  const auth = property(entry, 'auth')
  if (typeof auth === 'string' && auth !== '') {
    const [username = '', ...password] = Buffer.from(auth, 'base64').toString().split(':')
    return { username, password: password.join(':') }
  }
  const helper = property(property(config, 'credHelpers'), host) ?? property(config, 'credsStore')
  return typeof helper === 'string' && /^[\w.-]+$/.test(helper) ? fromHelper(helper, host) : undefined
}

/** https://github.com/docker/docker-credential-helpers: the server's name on standard input, JSON on standard output. */
async function fromHelper(helper: string, host: string): Promise<Credentials | undefined> {
  try {
    const running = promisify(execFile)(`docker-credential-${helper}`, ['get'], { timeout: 30_000 })
    running.child.stdin?.end(host)
    const answer: unknown = JSON.parse((await running).stdout)
    const [username, password] = [property(answer, 'Username'), property(answer, 'Secret')]
    return typeof username === 'string' && typeof password === 'string' ? { username, password } : undefined
  } catch {
    return undefined
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  } catch {
    return undefined
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
