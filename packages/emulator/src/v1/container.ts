// Containers and volumes in both directions. What v1 keeps in annotations of the template beside them is template.ts's.
import { ApiError } from '../api/status.ts'
import { list, object, text, texts, type Json } from '../state/json.ts'
import { compact, nonEmpty } from './paths.ts'

/** Names of secrets as v1 writes them: an alias where the secret is another project's. */
type SecretNames = (secret: string) => string

const GCS_DRIVER = 'gcsfuse.run.googleapis.com'
const NOT_SUPPORTED = ['envFrom', 'imagePullPolicy', 'securityContext', 'terminationMessagePath', 'terminationMessagePolicy'] as const

export function containerToV1(container: Json, alias: SecretNames): Json {
  const { name, image, command, args, workingDir, ports, livenessProbe, startupProbe, readinessProbe } = container
  return compact({
    name, image, command, args, workingDir, ports, livenessProbe, startupProbe, readinessProbe,
    env: list(container['env']).map((entry) => {
      const reference = object(object(entry['valueSource'])['secretKeyRef'])
      if (entry['valueSource'] === undefined) return entry
      return { name: entry['name'], valueFrom: { secretKeyRef: { name: alias(text(reference['secret'])), key: text(reference['version']) || 'latest' } } }
    }),
    resources: nonEmpty(compact({ limits: nonEmpty(texts(object(container['resources'])['limits'])) })),
    volumeMounts: container['volumeMounts'],
  })
}

/** @param at where it stands, for messages */
export function containerFromV1(container: Json, secretOf: SecretNames, at: string): Json {
  for (const field of NOT_SUPPORTED) if (container[field] !== undefined) throw new ApiError('INVALID_ARGUMENT', `${at}.${field}: not supported by Cloud Run (fully managed).`)
  const { name, image, command, args, workingDir, livenessProbe, startupProbe, readinessProbe } = container
  const limits = nonEmpty(texts(object(container['resources'])['limits']))
  return compact({
    name, image, command, args, workingDir, ports: list(container['ports']).map(({ protocol: _tcp, ...port }) => port),
    env: envsFromV1(container['env'], secretOf, at), resources: limits === undefined ? undefined : { limits },
    volumeMounts: list(container['volumeMounts']).map(({ readOnly: _always, ...mount }) => mount),
    livenessProbe: probeFromV1(livenessProbe, `${at}.liveness_probe`), startupProbe: probeFromV1(startupProbe, `${at}.startup_probe`), readinessProbe: probeFromV1(readinessProbe, `${at}.readiness_probe`),
  })
}

/** @param at where the container stands */
export function envsFromV1(env: unknown, secretOf: SecretNames, at: string): readonly Json[] {
  return list(env).map((entry, index) => envFromV1(entry, secretOf, `${at}.env[${index}]`))
}

function envFromV1(entry: Json, secretOf: SecretNames, at: string): Json {
  if (entry['valueFrom'] === undefined) return entry
  const { secretKeyRef, configMapKeyRef } = object(entry['valueFrom'])
  if (configMapKeyRef !== undefined) throw new ApiError('INVALID_ARGUMENT', `${at}.value_from.config_map_key_ref: not supported by Cloud Run (fully managed).`)
  const { name, key, optional } = object(secretKeyRef)
  if (text(name) === '' || text(key) === '') throw new ApiError('INVALID_ARGUMENT', `${at}.value_from.secret_key_ref: name and key are required: a secret and its version.`)
  if (optional === true) throw new ApiError('INVALID_ARGUMENT', `${at}.value_from.secret_key_ref.optional: must be false.`)
  return { name: entry['name'], valueSource: { secretKeyRef: { secret: secretOf(text(name)), version: key } } }
}

function probeFromV1(value: unknown, at: string): Json | undefined {
  if (value === undefined) return undefined
  const { exec, successThreshold, httpGet, tcpSocket, ...probe } = object(value)
  if (exec !== undefined) throw new ApiError('INVALID_ARGUMENT', `${at}.exec: not supported by Cloud Run (fully managed).`)
  if (successThreshold !== undefined && successThreshold !== 1) throw new ApiError('INVALID_ARGUMENT', `${at}.success_threshold: must be 1.`)
  if ([httpGet, tcpSocket, probe['grpc']].filter((kind) => kind !== undefined).length > 1) throw new ApiError('INVALID_ARGUMENT', `${at}: only one of http_get, tcp_socket and grpc may be set.`)
  const { host: _host, scheme: _scheme, ...http } = object(httpGet)
  const { host: _other, ...tcp } = object(tcpSocket)
  return { ...probe, ...(httpGet === undefined ? {} : { httpGet: http }), ...(tcpSocket === undefined ? {} : { tcpSocket: tcp }) }
}

/** Not for Cloud SQL, which v1 has no volume for. */
export function volumeToV1(volume: Json, alias: SecretNames): Json {
  const { name } = volume
  const { secret, emptyDir, gcs, nfs } = volume
  if (secret !== undefined) {
    const { secret: id, items, defaultMode } = object(secret)
    return { name, secret: compact({ secretName: alias(text(id)), defaultMode, items: list(items).map(({ version, path, mode }) => compact({ key: version, path, mode })) }) }
  }
  if (emptyDir !== undefined) {
    const { medium, sizeLimit } = object(emptyDir)
    return { name, emptyDir: compact({ medium: medium === 'MEMORY' ? 'Memory' : undefined, sizeLimit }) }
  }
  if (gcs !== undefined) {
    const { bucket, readOnly, mountOptions } = object(gcs)
    const options = Array.isArray(mountOptions) ? mountOptions.join(',') : undefined
    return { name, csi: compact({ driver: GCS_DRIVER, readOnly, volumeAttributes: compact({ bucketName: bucket, mountOptions: options }) }) }
  }
  return compact({ name, nfs })
}

export function volumeFromV1(volume: Json, secretOf: SecretNames, at: string): Json {
  const { name, secret, emptyDir, csi, nfs, configMap } = volume
  if (configMap !== undefined) throw new ApiError('INVALID_ARGUMENT', `${at}.config_map: not supported by Cloud Run (fully managed).`)
  if ([secret, emptyDir, csi, nfs].filter((kind) => kind !== undefined).length > 1) throw new ApiError('INVALID_ARGUMENT', `${at}: only one of secret, empty_dir, csi and nfs may be set.`)
  if (secret !== undefined) {
    const { secretName, items, defaultMode } = object(secret)
    return { name, secret: compact({ secret: secretOf(text(secretName)), defaultMode, items: list(items).map(({ key, path, mode }) => compact({ version: key, path, mode })) }) }
  }
  if (emptyDir !== undefined) {
    const { medium, sizeLimit } = object(emptyDir)
    if (medium !== undefined && medium !== '' && medium !== 'Memory') throw new ApiError('INVALID_ARGUMENT', `${at}.empty_dir.medium: must be Memory, got '${text(medium)}'.`)
    return { name, emptyDir: compact({ medium: medium === 'Memory' ? 'MEMORY' : undefined, sizeLimit }) }
  }
  if (csi !== undefined) {
    const { driver, readOnly, volumeAttributes } = object(csi)
    const { bucketName, mountOptions } = texts(volumeAttributes)
    if (driver !== GCS_DRIVER) throw new ApiError('INVALID_ARGUMENT', `${at}.csi.driver: must be ${GCS_DRIVER}, got '${text(driver)}'.`)
    return { name, gcs: compact({ bucket: bucketName, readOnly, mountOptions: mountOptions === undefined ? undefined : mountOptions.split(',') }) }
  }
  return compact({ name, nfs })
}
