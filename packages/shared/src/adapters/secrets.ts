// The Secrets port over Secret Manager v1. It asks for a version's name and state, never for what it holds: a deploy needs no right to
// read secrets. https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/get
import { DeliveryError } from '../errors.ts'
import type { Secrets, SecretVersion } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'

const STATES: Readonly<Record<string, SecretVersion['state']>> = { ENABLED: 'enabled', DISABLED: 'disabled', DESTROYED: 'destroyed' }

/** Credentials are looked up at the first question: most services have no secret. */
export function connectSecrets(project: string, env: Readonly<Record<string, string | undefined>>): Secrets {
  let api: Promise<GoogleApi> | undefined
  return secrets(project, async (call) => {
    api ??= connectGoogleApi('secretmanager', project, env)
    return (await api)(call)
  })
}

export function secrets(project: string, api: GoogleApi): Secrets {
  return {
    version: async (secret, version, signal) => {
      const [, owner = project, name = secret] = /^projects\/([^/]+)\/secrets\/([^/]+)$/.exec(secret) ?? []
      const path = `/v1/projects/${encodeURIComponent(owner)}/secrets/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`
      try {
        return parseVersion(await api({ method: 'GET', path, what: `looking up version ${version} of secret ${name}`, signal }))
      } catch (thrown) {
        if (!(thrown instanceof DeliveryError)) throw thrown
        if (thrown.kind === 'not-found') return undefined
        throw thrown.kind === 'permission' ? withRole(thrown) : thrown
      }
    },
  }
}

function withRole({ message, cause }: DeliveryError): DeliveryError {
  const hint = 'The workflow identity needs roles/secretmanager.viewer on the secret (it shows versions, never what they hold), and the Secret Manager API must be enabled.'
  return new DeliveryError('permission', message, { hint, cause })
}

function parseVersion(answer: unknown): SecretVersion {
  const [name, state] = ['name', 'state'].map((field) => (typeof answer === 'object' && answer !== null ? Reflect.get(answer, field) : undefined) as unknown)
  const number = /\/versions\/(\d+)$/.exec(String(name))?.[1]
  const known = STATES[String(state)]
  if (number !== undefined && known !== undefined) return { number, state: known }
  throw new DeliveryError('unavailable', 'Secret Manager answered without the number or the state of a version', { hint: 'Is the endpoint really Secret Manager v1?' })
}
