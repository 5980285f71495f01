// Which services go together, and in which order they get users.
import type { Delivery, Service } from './delivery.ts'
import type { Place, Setting } from './yaml-file.ts'

export type Listed = Place & { readonly name: string; readonly services: readonly Setting[] }

/** Groups as they are named, a service in none is a group of its own; a group comes after those that its services come after, otherwise as the file has them. */
export function groupsOf(services: readonly Service[], listed: readonly Listed[]): Delivery['groups'] {
  const known = new Set(services.map(({ key }) => key))
  const named = listed.map(({ name, services: members }) => ({ name, services: members.map(({ text }) => text).filter((key) => known.has(key)) }))
  const alone = services.filter(({ key }) => !named.some((group) => group.services.includes(key))).map(({ key }) => ({ name: key, services: [key] }))
  const keys = services.map(({ key }) => key)
  const inFile = [...named, ...alone].toSorted((a, b) => first(keys, a.services) - first(keys, b.services))
  const before = (key: string) => services.find((service) => service.key === key)?.after.map(({ text }) => text) ?? []
  const sorted = inFile.map((group) => ({ ...group, services: inOrder(keys.filter((key) => group.services.includes(key)), (key) => before(key)) }))
  const groupOf = (key: string) => sorted.find((group) => group.services.includes(key))
  return inOrder(sorted, (group) => group.services.flatMap((key) => before(key).flatMap((other) => groupOf(other) ?? [])).filter((other) => other !== group))
}

/** Each after those it needs, otherwise as they came; of a circle, whatever is left as it came. */
export function inOrder<T>(items: readonly T[], needs: (item: T) => readonly T[]): readonly T[] {
  const done = new Set<T>()
  const visiting = new Set<T>()
  const visit = (item: T) => {
    if (done.has(item) || visiting.has(item)) return
    visiting.add(item)
    for (const need of needs(item)) if (items.includes(need)) visit(need)
    visiting.delete(item)
    done.add(item)
  }
  for (const item of items) visit(item)
  return [...done]
}

/** Names on a circle, the first of them again at its end; undefined where there is none. */
export function circleOf<T>(items: readonly T[], needs: (item: T) => readonly T[]): readonly T[] | undefined {
  const done = new Set<T>()
  const walk = (item: T, path: readonly T[]): readonly T[] | undefined => {
    const at = path.indexOf(item)
    if (at >= 0) return [...path.slice(at), item]
    if (done.has(item)) return undefined
    for (const need of needs(item)) {
      const found = walk(need, [...path, item])
      if (found !== undefined) return found
    }
    done.add(item)
    return undefined
  }
  for (const item of items) {
    const found = walk(item, [])
    if (found !== undefined) return found
  }
  return undefined
}

function first(keys: readonly string[], members: readonly string[]): number {
  return Math.min(...members.map((key) => keys.indexOf(key)), keys.length)
}
