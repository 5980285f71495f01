// Where each API is: Google's address, or a local one named by an environment variable. Read here and nowhere else.
// An emulated endpoint means that no credentials are loaded or sent.
import { isArtifactRegistry, isLoopback, registryOrigin } from '../core/image-reference.ts'
import { DeliveryError } from '../errors.ts'

export type Api = 'run' | 'monitoring' | 'logging' | 'secretmanager' | 'containeranalysis' | 'cloudbuild' | 'storage' | 'sqladmin' | 'artifactregistry'

export type Endpoint = { readonly host: string; readonly port: number; readonly protocol: 'http' | 'https'; readonly emulated: boolean }

type Env = Readonly<Record<string, string | undefined>>

const VARIABLES: Readonly<Record<Api, string>> = {
  run: 'CLOUD_RUN_EMULATOR_HOST',
  monitoring: 'CLOUD_MONITORING_EMULATOR_HOST',
  logging: 'CLOUD_LOGGING_EMULATOR_HOST',
  secretmanager: 'SECRET_MANAGER_EMULATOR_HOST',
  containeranalysis: 'CONTAINER_ANALYSIS_EMULATOR_HOST',
  cloudbuild: 'CLOUD_BUILD_EMULATOR_HOST',
  storage: 'STORAGE_EMULATOR_HOST',
  sqladmin: 'CLOUD_SQL_ADMIN_EMULATOR_HOST',
  artifactregistry: 'ARTIFACT_REGISTRY_EMULATOR_HOST',
}

/**
 * A sibling that is not set follows CLOUD_RUN_EMULATOR_HOST: a run whose service is emulated must never judge it by, or send
 * credentials to, the real cloud.
 */
export function endpoint(api: Api, env: Env): Endpoint {
  const variable = env[VARIABLES[api]] ? VARIABLES[api] : VARIABLES.run
  const value = env[variable]
  if (!value) return { host: `${api}.googleapis.com`, port: 443, protocol: 'https', emulated: false }
  const match = /^(?:http:\/\/)?([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})\/?$/.exec(value)
  const [, host, port] = match ?? []
  if (host === undefined || Number(port) > 65_535) {
    throw new DeliveryError('input', `${variable} must be HOST:PORT of a running emulator, got "${value}"`, {
      hint: `Unset ${variable} to use the real API, or start the emulator (npm run emulator) and set it to the address it prints.`,
    })
  }
  return { host, port: Number(port), protocol: 'http', emulated: true }
}

export function isEmulated(env: Env): boolean {
  return Boolean(env[VARIABLES.run])
}

/** Whether a registry may be asked: an emulated run speaks to this machine alone, for a registry elsewhere would want credentials. */
export function mayAskRegistry(host: string, env: Env): boolean {
  return !isEmulated(env) || isLoopback(host) || isArtifactRegistry(host)
}

/** Where the API of a registry is. An emulated run has its images of Artifact Registry at the emulator, under the names that they have there. */
export function registryAddress(host: string, env: Env): { readonly origin: string; readonly emulated: boolean } {
  const { emulated, host: name, port } = endpoint('artifactregistry', env)
  return emulated && isArtifactRegistry(host) ? { origin: `http://${name}:${port}`, emulated } : { origin: registryOrigin(host), emulated: false }
}

/** The first line of every summary of an emulated run; empty otherwise. */
export function emulatorNotice(env: Env): string {
  return isEmulated(env) ? `> **Emulator** (${VARIABLES.run} is set): nothing in the cloud was read or changed.` : ''
}

/**
 * Where GitHub's API is, or why it is left alone: an emulated run records nothing on the real GitHub, and sends no token there. A token
 * goes by https, or to this machine.
 */
export function gitHubEndpoint(env: Env): { readonly apiUrl: string } | { readonly leftAlone: string } {
  const value = env['GITHUB_API_URL'] || 'https://api.github.com'
  const url = URL.parse(value)
  const local = url !== null && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  if (url === null || (url.protocol !== 'https:' && !(local && url.protocol === 'http:'))) {
    throw new DeliveryError('input', `GITHUB_API_URL must be an https address, got "${value.slice(0, 80)}"`, { hint: "GitHub's runner sets it; do not change it." })
  }
  if (isEmulated(env) && !local) return { leftAlone: `${VARIABLES.run} is set and GITHUB_API_URL is not on this machine: nothing is recorded on GitHub` }
  return { apiUrl: value }
}
