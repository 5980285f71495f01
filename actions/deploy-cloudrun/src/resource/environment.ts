// Variables and secrets of a container. `merge` adds to what is there and replaces what has the same name; `overwrite` also takes away what
// was not given, so that nothing given takes away everything. A literal may become a secret, and back.
import { groupBy } from '@cloudrun-delivery/shared/core/group-by'
import { createHash } from 'node:crypto'
import { isJson, list, object, objects, text, without, type Json } from './json.ts'
import { sameValue } from './leaves.ts'

export type Strategy = 'merge' | 'overwrite'

export type SecretRef = { readonly secret: string; /** A number, or `latest`. */ readonly version: string }

/** Where a secret goes: a variable's name, or the path of a file. */
export type SecretUse = SecretRef & { readonly at: string }

const isSecret = (entry: Json): boolean => isJson(entry['valueSource'])

export function withVariables(container: Json, values: Readonly<Record<string, string>>, strategy: Strategy): Json {
  const given = Object.entries(values).map(([name, value]): Json => ({ name, value }))
  return withEnvironment(container, given, (entry) => strategy === 'overwrite' && !isSecret(entry))
}

export function withSecretVariables(container: Json, uses: readonly SecretUse[], strategy: Strategy): Json {
  const given = uses.map(({ at, secret, version }): Json => ({ name: at, valueSource: { secretKeyRef: { secret, version } } }))
  return withEnvironment(container, given, (entry) => strategy === 'overwrite' && isSecret(entry))
}

/** Present entries keep their place, and their spelling where they say the same. */
function withEnvironment(container: Json, given: readonly Json[], goes: (entry: Json) => boolean): Json {
  const named = new Map(given.map((entry) => [text(entry['name']), entry]))
  const present = objects(container['env'])
  const kept = present.flatMap((entry): readonly Json[] => {
    const next = named.get(text(entry['name']))
    if (next !== undefined) return [sameValue([entry], [next], 'env') ? entry : next]
    return goes(entry) ? [] : [entry]
  })
  const added = given.filter(({ name }) => !present.some((entry) => entry['name'] === name))
  const env = [...kept, ...added]
  return env.length === 0 ? without(container, 'env') : { ...container, env }
}

/** Secrets as files. Each folder that holds one is a volume of its own, which hides what the image has there. */
export function withSecretFiles(template: Json, main: (template: Json, change: (container: Json) => Json) => Json, uses: readonly SecretUse[], strategy: Strategy): Json {
  const given = groupBy(uses, ({ at }) => folderOf(at))
  const isSecretVolume = (volume: Json | undefined) => volume !== undefined && isJson(volume['secret'])
  const volumes = new Map(objects(template['volumes']).map((volume) => [text(volume['name']), volume]))
  let next = main(template, (container) => {
    const kept = objects(container['volumeMounts']).filter((mount) => {
      const secret = isSecretVolume(volumes.get(text(mount['name'])))
      return !(secret && (strategy === 'overwrite' ? !given.has(text(mount['mountPath'])) : false))
    })
    return { ...container, volumeMounts: kept }
  })
  for (const [folder, files] of given) {
    const mount = objects(mainOf(next, main)['volumeMounts']).find((one) => one['mountPath'] === folder)
    const reuse = mount === undefined || !isSecretVolume(volumes.get(text(mount['name']))) ? undefined : text(mount['name'])
    const name = reuse ?? `secret-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`
    const items = files.map(({ at, version }) => ({ path: at.slice(at.lastIndexOf('/') + 1), version }))
    const present = volumes.get(name)
    const wanted: Json = { ...present, name, secret: { ...object(present?.['secret']), secret: files[0]?.secret ?? '', items } }
    volumes.set(name, present !== undefined && sameValue([present], [wanted], 'volumes') ? present : wanted)
    next = main(next, (container) => ({
      ...container,
      volumeMounts: [...objects(container['volumeMounts']).filter((one) => one['mountPath'] !== folder), mount?.['name'] === name ? mount : { name, mountPath: folder }],
    }))
  }
  return tidy({ ...next, volumes: [...volumes.values()] }, template, main)
}

/** A secret volume that nothing mounts any more goes; empty lists that were not there stay away. */
function tidy(template: Json, before: Json, main: (template: Json, change: (container: Json) => Json) => Json): Json {
  const mountedIn = (value: Json) => new Set(objects(value['containers']).flatMap((container) => objects(container['volumeMounts']).map((mount) => text(mount['name']))))
  const [mounted, was] = [mountedIn(template), mountedIn(before)]
  const volumes = objects(template['volumes']).filter((volume) => !isJson(volume['secret']) || mounted.has(text(volume['name'])) || !was.has(text(volume['name'])))
  const trimmed = main(template, (container) => (list(container['volumeMounts']).length === 0 ? without(container, 'volumeMounts') : container))
  return volumes.length === 0 ? without(trimmed, 'volumes') : { ...trimmed, volumes }
}

function mainOf(template: Json, main: (template: Json, change: (container: Json) => Json) => Json): Json {
  let found: Json = {}
  main(template, (container) => (found = container))
  return found
}

export function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/')) || '/'
}
