// The RPCs of Secret Manager v1 that are emulated: secrets and their versions. Decisions are in state/secrets.ts; here requests become
// steps and answers are views. Payloads go out where they are asked for and nowhere else.
import { object, text, texts, type Json } from '../state/json.ts'
import type { SecretState, SecretVersionState } from '../state/model.ts'
import { accessVersion, addVersion, ANY_PROJECT, createSecret, deleteSecret, nameOf, parseSecret, requireSecret, requireVersion, secretsOf, setVersionState, type SecretName } from '../state/secrets.ts'
import type { Store } from '../store.ts'
import { crc32c } from './crc32c.ts'
import { page, stamp } from './list-page.ts'
import type { Handler, Handlers } from './run.ts'
import { ApiError } from './status.ts'

const SERVICE = 'google.cloud.secretmanager.v1.SecretManagerService'

export function secretHandlers(store: Store): Handlers {
  const setState = (state: SecretVersionState['state']): Handler => (request, call) => {
    const name = parseSecret(text(request['name']))
    const next = setVersionState(store.state, name, name.version, { state, etag: text(request['etag']) }, stamp(store.now()))
    store.write(next.state, call)
    return versionView(name, next.version)
  }
  return {
    ...secretsOnly(store),
    [`${SERVICE}.AddSecretVersion`]: (request, call) => {
      const name = parseSecret(text(request['parent']))
      const payload = object(request['payload'])
      const data = text(payload['data'])
      const checksum = payload['dataCrc32c']
      if (data === '') throw new ApiError('INVALID_ARGUMENT', 'The secret payload must not be empty.')
      if (checksum !== undefined && text(checksum) !== checksumOf(data)) throw new ApiError('INVALID_ARGUMENT', 'The CRC32C checksum of the payload does not match its data.')
      const { state, version } = addVersion(store.state, name, data, stamp(store.now()))
      store.write(state, call)
      return { ...versionView(name, version), ...(checksum === undefined ? {} : { clientSpecifiedPayloadChecksum: true }) }
    },
    [`${SERVICE}.ListSecretVersions`]: (request) => {
      const name = parseSecret(text(request['parent']))
      const wanted = stateFilter(text(request['filter']))
      const versions = requireSecret(store.state, name).versions.filter(({ state }) => wanted === undefined || state === wanted).toReversed()
      const { items, ...next } = page(versions, request)
      return { versions: items.map((version) => versionView(name, version)), totalSize: versions.length, ...next }
    },
    [`${SERVICE}.GetSecretVersion`]: (request) => {
      const name = parseSecret(text(request['name']))
      return versionView(name, requireVersion(store.state, name, name.version))
    },
    [`${SERVICE}.AccessSecretVersion`]: (request) => {
      const name = parseSecret(text(request['name']))
      const { number, data } = accessVersion(store.state, name, name.version)
      return { name: `${nameOf(name)}/versions/${number}`, payload: { data, dataCrc32c: checksumOf(data) } }
    },
    [`${SERVICE}.EnableSecretVersion`]: setState('ENABLED'),
    [`${SERVICE}.DisableSecretVersion`]: setState('DISABLED'),
    [`${SERVICE}.DestroySecretVersion`]: setState('DESTROYED'),
  }
}

function secretsOnly(store: Store): Handlers {
  return {
    [`${SERVICE}.ListSecrets`]: (request) => {
      const project = projectOf(text(request['parent']))
      if (text(request['filter']) !== '') throw new ApiError('UNIMPLEMENTED', 'Filters over secrets are not emulated.')
      const all = secretsOf(store.state, project)
      const { items, ...next } = page(all, request)
      return { secrets: items.map((secret) => secretView(project, secret)), totalSize: all.length, ...next }
    },
    [`${SERVICE}.CreateSecret`]: (request, call) => {
      const name = { project: projectOf(text(request['parent'])), id: text(request['secretId']) }
      const { state, secret } = createSecret(store.state, name, object(request['secret']), stamp(store.now()))
      store.write(state, call)
      return secretView(name.project, secret)
    },
    [`${SERVICE}.GetSecret`]: (request) => {
      const name = parseSecret(text(request['name']))
      return secretView(name.project, requireSecret(store.state, name))
    },
    [`${SERVICE}.DeleteSecret`]: (request, call) => {
      store.write(deleteSecret(store.state, parseSecret(text(request['name'])), text(request['etag'])), call)
      return {}
    },
  }
}

function projectOf(parent: string): string {
  const project = /^projects\/([^/]+)$/.exec(parent)?.[1]
  if (project === undefined || project === ANY_PROJECT) throw new ApiError('UNIMPLEMENTED', `Secrets of '${parent}' are not emulated: name a project, as projects/P.`)
  return project
}

/** Under the project that was asked for, also where every project has it. */
function secretView(project: string, { id, createTime, etag, settings }: SecretState): Json {
  const labels = texts(settings['labels'])
  const annotations = texts(settings['annotations'])
  return { name: nameOf({ project, id }), createTime, etag, labels, annotations, replication: settings['replication'] ?? { automatic: {} } }
}

function versionView(name: SecretName, { number, state, createTime, destroyTime, etag }: SecretVersionState): Json {
  return { name: `${nameOf(name)}/versions/${number}`, state, createTime, etag, replicationStatus: { automatic: {} }, ...(destroyTime === undefined ? {} : { destroyTime }) }
}

function stateFilter(filter: string): SecretVersionState['state'] | undefined {
  if (filter === '') return undefined
  const state = (['ENABLED', 'DISABLED', 'DESTROYED'] as const).find((one) => new RegExp(`^\\s*state\\s*[:=]\\s*"?${one}"?\\s*$`, 'i').test(filter))
  if (state === undefined) throw new ApiError('UNIMPLEMENTED', `The filter "${filter}" is not emulated; what is: state:ENABLED, state:DISABLED, state:DESTROYED.`)
  return state
}

function checksumOf(data: string): string {
  return String(crc32c(Buffer.from(data, 'base64')))
}
