// A manifest over what the service has. The API fills in what a manifest leaves out, so that a service never equals the manifest that it was
// made from. Where the same manifest was deployed before, what it leaves out is the API's (or somebody's who may) and stays; everything
// that it says is put right. Entries of lists that people name (variables, containers, volumes) are never filled in: those go.
import { isJson, without, type Json } from './json.ts'
import { nameOf, sameValue } from './leaves.ts'

/** Of these only one can be there. */
const ONE_OF = [['httpGet', 'tcpSocket', 'grpc'], ['secret', 'emptyDir', 'cloudSqlInstance', 'nfs', 'gcs'], ['connector', 'networkInterfaces']] as const
const NAMED = ['env', 'volumes', 'volumeMounts', 'containers'] as const

export function overlay(present: unknown, wanted: unknown, path = ''): unknown {
  if (isJson(wanted)) {
    if (!isJson(present)) return wanted
    const gone = ONE_OF.filter((group) => group.some((field) => field in wanted)).flat().filter((field) => !(field in wanted))
    const merged: Record<string, unknown> = { ...without(present, ...gone, ...NAMED) }
    for (const [field, value] of Object.entries(wanted)) merged[field] = overlay(present[field], value, `${path}.${field}`)
    return merged
  }
  if (Array.isArray(wanted) && Array.isArray(present) && wanted.every(isJson)) {
    const entries: readonly Json[] = wanted
    const olds = present.filter(isJson)
    return entries.map((entry, index) => {
      const name = nameOf(entry, path)
      const old = name === undefined ? olds[index] : olds.find((one) => nameOf(one, path) === name)
      // A variable is one setting, not several: a literal that became a secret keeps nothing of the literal.
      if (path.endsWith('.env')) return old !== undefined && sameValue([old], [entry], path) ? old : entry
      return overlay(old, entry, path)
    })
  }
  return present !== undefined && sameValue(present, wanted, path) ? present : wanted
}
