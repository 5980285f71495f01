// Volumes of templates, drafted in v2's words: what v1 says in their place, which are refused, and what a container finds.
// https://cloud.google.com/run/docs/reference/rest/v2/Volume, …/rest/v1/Volume and https://cloud.google.com/run/docs/configuring/services/secrets
import { posix } from 'node:path'
import type { Random } from './random.ts'
import { list, object, text } from './requests.ts'
import type { Json } from './world.ts'

/** What is mounted in the first container. */
export type Mounted = { readonly volumes: readonly Json[]; readonly mounts: readonly Json[] }
export type Version = { state: 'ENABLED' | 'DISABLED' | 'DESTROYED'; readonly value: string }
/** Of the project `p`, by their ids. */
export type Secrets = ReadonlyMap<string, readonly Version[]>

const SECRETS = ['one', 'two', 'projects/p/secrets/one', 'three'] as const
const SQL = { name: 'cloudsql', cloudSqlInstance: { instances: ['p:europe-west1:db'] } }
const SQL_MOUNT = { name: 'cloudsql', mountPath: '/cloudsql' }
const SQL_INSTANCES = 'run.googleapis.com/cloudsql-instances'
const ALIASES = 'run.googleapis.com/secrets'
/** Each breaks one rule. */
const WRONG_VOLUMES: readonly Json[] = [
  { name: 'x' }, { emptyDir: {} }, { name: 'a', emptyDir: {} }, { name: 'x', secret: { items: [{ version: '1', path: 'x' }] } }, { name: 'x', secret: { secret: 'one', defaultMode: 0o1000 } },
  ...[{ version: '1', path: '/x' }, { version: '1', path: '../x' }, { version: '1' }, { version: '1', path: 'x', mode: 0o1000 }, { version: '1', path: 'x', mode: -1 }].map((item) => ({ name: 'x', secret: { secret: 'one', items: [item] } })),
  { name: 'x', secret: { secret: 'one', items: [{ version: '1', path: 'x' }, { version: '2', path: 'x' }] } }, { name: 'x', secret: { secret: 'one', items: [{ version: '1', path: 'x/y' }, { version: '1', path: 'x' }] } }, { ...SQL, cloudSqlInstance: { instances: ['db'] } }, { ...SQL, cloudSqlInstance: { instances: ['p:../..:db'] } },
]
const WRONG_MOUNTS: readonly Json[] = [
  { name: 'nowhere', mountPath: '/x' }, { mountPath: '/x' }, ...['', 'x', '/', '/x:y', '/x/../y', '/proc', '/sys/x', '/mnt/a', '/mnt/a/'].map((mountPath) => ({ name: 'a', mountPath })), { name: 'a', mountPath: '/x', subPath: '/y' }, { name: 'a', mountPath: '/x', subPath: '../y' }
]

export function volumesOf(random: Random): Mounted {
  const names = ['a', 'b'].slice(0, 1 + random.below(2))
  const isSql = random.chance(40)
  const wrong = random.weighted<'volume' | 'mount' | undefined>([[70, undefined], [15, 'volume'], [15, 'mount']])
  const mounts = [...names.filter(() => random.chance(85)).map((name) => ({ name, mountPath: `/mnt/${name}` })), ...(wrong === 'mount' ? [random.of(WRONG_MOUNTS)] : [])]
  // The volume for Cloud SQL is the last, as v1 has it.
  const volumes = [...names.map((name) => ({ name, ...sourceOf(random) })), ...(wrong === 'volume' ? [random.of(WRONG_VOLUMES)] : []), ...(isSql ? [SQL] : [])]
  return { volumes, mounts: [...mounts, ...(isSql && random.chance(80) ? [random.of([SQL_MOUNT, { name: SQL.name }, SQL_MOUNT, { name: SQL.name }, { ...SQL_MOUNT, mountPath: '/sql' }])] : [])] }
}

function sourceOf(random: Random): Json {
  const secret = random.of(SECRETS)
  const mode = () => random.of([{}, { mode: 0o400 }, { mode: 0o644 }])
  return random.weighted<Json>([
    [4, { secret: { secret } }], [2, { secret: { secret, defaultMode: random.of([0o440, 0o777]) } }],
    [5, { secret: { secret, items: [{ ...random.of([{ version: 'latest' }, { version: '1' }, {}]), path: 'x', ...mode() }, ...(random.chance(50) ? [{ version: random.of(['1', '2']), path: 'deep/y', ...mode() }] : [])] } }],
    [3, { emptyDir: {} }], [2, { emptyDir: { medium: 'MEMORY', sizeLimit: '64Mi' } }], [2, { gcs: { bucket: 'files' } }], [2, { gcs: { bucket: 'files', readOnly: true, mountOptions: ['uid=1', 'implicit-dirs'] } }],
  ])
}

const isSql = (volume: Json) => volume['cloudSqlInstance'] !== undefined
const sourcesOf = ({ name: _name, ...sources }: Json) => Object.values(sources).map(object)

/** Every rule that the two break is one to refuse them. */
export function areWrong({ volumes, mounts }: Mounted): boolean {
  const names = volumes.map(({ name }) => text(name))
  const places = mounts.map((mount) => placeOf(mount, volumes))
  return names.includes('') || new Set(names).size < names.length || volumes.some((volume) => sourcesOf(volume).length !== 1 || isWrongSecret(volume['secret']) || isWrongSql(volume)) || new Set(places).size < places.length
    || mounts.some(({ name, subPath, mountPath }, index) => !names.includes(text(name)) || text(mountPath).split('/').includes('..') || isOutside(subPath) || !isPlace(places[index] ?? '') || (places[index] !== SQL_MOUNT.mountPath && volumes.some((volume) => isSql(volume) && volume['name'] === name)))
}

/** "For Cloud SQL volumes, it can be left empty." */
function placeOf({ name, mountPath }: Json, volumes: readonly Json[]): string {
  const given = text(mountPath)
  return given === '' ? (volumes.some((volume) => isSql(volume) && volume['name'] === name) ? SQL_MOUNT.mountPath : '') : posix.normalize(`${given}/`).slice(0, -1)
}

function isPlace(path: string): boolean {
  return path.startsWith('/') && !path.includes(':') && !/^\/(?:dev|proc|sys)(?:\/|$)/.test(path)
}

function isOutside(path: unknown): boolean {
  return text(path).startsWith('/') || text(path).split('/').includes('..')
}

function isWrongSecret(value: unknown): boolean {
  if (value === undefined) return false
  const { secret, items, defaultMode } = object(value)
  const modes = [defaultMode, ...list(items).map(({ mode }) => mode)].map((mode) => Number(mode ?? 0))
  const paths = list(items).map(({ path }) => text(path))
  return text(secret) === '' || list(items).some(({ path }) => text(path) === '' || isOutside(path)) || new Set(paths).size < paths.length || paths.some((path) => paths.some((other) => path.startsWith(`${other}/`))) || modes.some((mode) => mode < 0 || mode > 0o777)
}

function isWrongSql(volume: Json): boolean {
  const instances = object(volume['cloudSqlInstance'])['instances'] as readonly string[] | undefined
  return instances?.some((instance) => !/^[^/:]+:[^/:]+:[^/:]+$/.test(instance)) === true
}

/** v1 names instances of Cloud SQL beside the volumes; whoever names the same ones leaves them where they are. @param present where the service has them now */
export function asV1Says({ volumes, mounts }: Mounted, present: Mounted | undefined): Mounted {
  const own = sqlOf({ volumes, mounts })
  const others = { volumes: volumes.filter((volume) => !own.volumes.includes(volume)), mounts: mounts.filter((mount) => !own.mounts.includes(mount)) }
  if (own.volumes.length === 0) return others
  const theirs = present === undefined ? undefined : sqlOf(present)
  const isKept = theirs !== undefined && instancesOf(theirs).join() === instancesOf(own).join()
  const sql = isKept ? theirs : { volumes: [{ ...SQL, cloudSqlInstance: { instances: instancesOf(own) } }], mounts: [SQL_MOUNT] }
  return { volumes: [...others.volumes, ...sql.volumes], mounts: [...others.mounts, ...sql.mounts] }
}

function sqlOf({ volumes, mounts }: Mounted): Mounted {
  const own = volumes.filter(isSql)
  return { volumes: own, mounts: mounts.filter(({ name }) => own.some((volume) => volume['name'] === name)) }
}

function instancesOf({ volumes }: Mounted): readonly string[] {
  return volumes.flatMap((volume) => object(volume['cloudSqlInstance'])['instances'] as readonly string[])
}

/** What v1 has in a template's spec, in its container and in its annotations. */
type MountedV1 = { readonly volumes: readonly Json[]; readonly volumeMounts: readonly Json[]; readonly annotations: Readonly<Record<string, string>> }

export function mountedToV1(mounted: Mounted): MountedV1 {
  const sql = sqlOf(mounted)
  const far = [...new Set(mounted.volumes.map(({ secret }) => text(object(secret)['secret'])).filter((name) => name.includes('/')))]
  return {
    volumes: mounted.volumes.filter((volume) => !sql.volumes.includes(volume)).map(volumeToV1), volumeMounts: mounted.mounts.filter((mount) => !sql.mounts.includes(mount)),
    annotations: {
      ...(sql.volumes.length === 0 ? {} : { [SQL_INSTANCES]: instancesOf(sql).join(',') }), ...(far.length === 0 ? {} : { [ALIASES]: far.map((name) => `${aliasOf(name)}:${name}`).join(',') }),
    },
  }
}

/** The same whatever aliases there are. */
export function told({ volumes, volumeMounts, annotations }: MountedV1): Json {
  const aliases = new Map((annotations[ALIASES] ?? '').split(',').map((pair) => pair.split(':') as [string, string]))
  const named = (secret: Json) => ({ ...secret, secretName: aliases.get(text(secret['secretName'])) ?? secret['secretName'] })
  return { volumes: volumes.map((volume) => (volume['secret'] === undefined ? volume : { ...volume, secret: named(object(volume['secret'])) })), volumeMounts, instances: annotations[SQL_INSTANCES] ?? '' }
}

function aliasOf(secret: string): string {
  return secret.includes('/') ? `far-${secret.split('/').at(-1)}` : secret
}

function volumeToV1({ secret, emptyDir, gcs, ...volume }: Json): Json {
  const { secret: name, items, defaultMode } = object(secret)
  const { medium, sizeLimit } = object(emptyDir)
  const { bucket, readOnly, mountOptions } = object(gcs)
  const told = {
    ...volume,
    ...(secret === undefined ? {} : { secret: { secretName: name === undefined ? undefined : aliasOf(text(name)), defaultMode, items: items === undefined ? undefined : list(items).map(({ version, path, mode }) => ({ key: version, path, mode })) } }),
    ...(emptyDir === undefined ? {} : { emptyDir: { medium: medium === 'MEMORY' ? 'Memory' : undefined, sizeLimit } }),
    ...(gcs === undefined ? {} : { csi: { driver: 'gcsfuse.run.googleapis.com', readOnly, volumeAttributes: { bucketName: bucket, mountOptions: mountOptions === undefined ? undefined : (mountOptions as readonly string[]).join(',') } } }),
  }
  return JSON.parse(JSON.stringify(told)) as Json
}

type File = { readonly path: string; readonly value: string; readonly mode: number }

/** "All secrets used are checked": where one of them cannot be read, the deployment fails. */
export function lacksSecret({ volumes }: Pick<Mounted, 'volumes'>, secrets: Secrets): boolean {
  return volumes.some((volume) => filesOf(volume, secrets).includes(undefined))
}

/** Undefined where the version cannot be read. */
function filesOf({ secret: source }: Json, secrets: Secrets): readonly (File | undefined)[] {
  if (source === undefined) return []
  const { secret, items, defaultMode } = object(source)
  const id = text(secret).replace(/^projects\/p\/secrets\//, '')
  const versions = secrets.get(id) ?? []
  const asked = items === undefined ? [{ version: 'latest', path: id, mode: undefined }] : list(items)
  return asked.map(({ version, path, mode }) => {
    const found = (version ?? 'latest') === 'latest' ? versions.at(-1) : versions[Number(version) - 1]
    // "Internally, a umask of 0222 will be applied to any non-zero value."
    return found?.state === 'ENABLED' ? { path: text(path), value: found.value, mode: (Number(mode ?? 0) || Number(defaultMode ?? 0) || 0o444) & ~0o222 } : undefined
  })
}

/** What a container is given: buckets are not mounted here. */
export function foundIn({ volumes, mounts }: Mounted, secrets: Secrets): Json {
  return Object.fromEntries(mounts.flatMap((mount) => {
    const volume = volumes.find(({ name }) => name === mount['name']) ?? {}
    if (volume['gcs'] !== undefined) return []
    const files = filesOf(volume, secrets).flatMap((file) => (file === undefined ? [] : [[file.path, `${file.mode.toString(8)} ${file.value}`] as const]))
    const sockets = isSql(volume) ? instancesOf({ volumes: [volume], mounts }).map((instance) => [`${instance}/.s.PGSQL.5432`, 'socket'] as const) : []
    return [[placeOf(mount, volumes), { readOnly: volume['emptyDir'] === undefined, files: Object.fromEntries([...files, ...sockets]) }] as const]
  }))
}
