// What v1 cannot say of a resource must outlast being replaced through v1. What it shows of the present resource, read back, tells what it can
// say; wherever a request says nothing else than that, nothing was changed, and the resource keeps what it has.
import { list, object, sameMessage, text, type Json } from '../state/json.ts'

/** Messages of which a part can be changed; everything else is changed as a whole. */
const IN_PARTS = new Set(['template', 'resources'])

/**
 * @param asked what the request says, in fields of v2
 * @param shown what v1 shows of the present resource, in the same fields
 */
export function keepUntold(asked: Json, shown: Json, present: Json): Json {
  const fields = new Set([...Object.keys(asked), ...Object.keys(shown), ...Object.keys(present)])
  return Object.fromEntries([...fields].map((field) => [field, kept(field, asked[field], shown[field], present[field])] as const).filter(([, value]) => value !== undefined))
}

function kept(field: string, asked: unknown, shown: unknown, present: unknown): unknown {
  if (sameMessage({ [field]: asked }, { [field]: shown })) return present
  if (field === 'containers') return list(asked).map((container, index) => keptContainer(container, index, list(shown), list(present)))
  return IN_PARTS.has(field) && asked !== undefined ? keptParts(object(asked), object(shown), object(present)) : asked
}

/** v1 has instances of Cloud SQL, and v2 a volume with a name for them, mounted where it likes: as long as the instances are the same, so is the rest. */
function keptParts(asked: Json, shown: Json, present: Json): Json {
  if (sameMessage(sqlVolumes(asked).map(instancesOf), sqlVolumes(shown).map(instancesOf))) return keepUntold(withCloudSqlOf(present, asked), withCloudSqlOf(present, shown), present)
  return keepUntold(asked, shown, withCloudSqlOf(shown, present))
}

function keptContainer(asked: Json, index: number, shown: readonly Json[], present: readonly Json[]): Json {
  const at = sameContainer(asked, index, present)
  return at < 0 ? asked : keepUntold(asked, shown[at] ?? {}, present[at] ?? {})
}

/** One keeps its name; without a name, its place. */
function sameContainer(container: Json, index: number, others: readonly Json[]): number {
  const name = text(container['name'])
  return others.findIndex((other, place) => text(other['name']) === name && (name !== '' || place === index))
}

const isSql = (volume: Json) => volume['cloudSqlInstance'] !== undefined
const sqlVolumes = (template: Json) => list(template['volumes']).filter(isSql)
const instancesOf = ({ cloudSqlInstance }: Json) => object(cloudSqlInstance)['instances']

/** @returns the other template with the source's volumes for Cloud SQL, mounted as there */
function withCloudSqlOf(source: Json, template: Json): Json {
  const [theirs, own] = [sqlVolumes(source), sqlVolumes(template)]
  if (theirs.length === 0 && own.length === 0) return template
  const mountsIn = (container: Json, volumes: readonly Json[], isOf: boolean) => list(container['volumeMounts']).filter((mount) => volumes.some(({ name }) => name === mount['name']) === isOf)
  const sources = list(source['containers'])
  const containers = list(template['containers']).map((container, index) => {
    const at = sameContainer(container, index, sources)
    return at < 0 ? container : { ...container, volumeMounts: [...mountsIn(container, own, false), ...mountsIn(sources[at] ?? {}, theirs, true)] }
  })
  return { ...template, volumes: [...list(template['volumes']).filter((volume) => !isSql(volume)), ...theirs], containers }
}
