// What takes the room on the engine's disk, and what somebody could do about it: said where room could not be made. Measured only then, since counting a
// tool cache takes a second or two.
import type { Disk, Docker } from '@cloudrun-delivery/shared/ports'
import { messageOf } from '@cloudrun-delivery/shared/errors'
import { CACHES, type CacheName } from '../disk-input.ts'
import { gigabytes } from './gigabytes.ts'

type World = { readonly docker: Docker; readonly disk: Disk; readonly signal: AbortSignal }

/** @param folder of the engine @param removed what was taken away already, where there was any @param orElse what else could help */
export async function consumersHint(folder: string, removed: readonly CacheName[], orElse: readonly string[], world: World): Promise<string> {
  const [engine, caches] = await Promise.all([ofEngine(world), cachesOn(folder, removed, world)])
  const names = caches.map(({ name }) => name).join(', ')
  const remedies = [...(caches.length === 0 ? [] : [`take tool caches away that this job does not need (\`disk-remove: ${names}\` makes up to ${gigabytes(caches.reduce((sum, { bytes }) => sum + bytes, 0))} free)`]), ...orElse]
  const told = `The engine's largest consumers: ${engine}.${caches.length === 0 ? '' : ` Tool caches on its disk: ${caches.map(({ name, bytes }) => `${name} ${gigabytes(bytes)}`).join(', ')}.`}`
  return `${told} ${capital(remedies.join(', or '))}.`
}

async function ofEngine({ docker, signal }: World): Promise<string> {
  const rows = await docker(['system', 'df', '--format', '{{.Type}} {{.Size}}'], { signal }).catch((thrown: unknown) => [`unknown (${messageOf(thrown).split('\n').at(-1) ?? ''})`])
  return rows.length === 0 ? 'unknown' : rows.join(', ')
}

/** Those that this runner has, the largest first. */
async function cachesOn(folder: string, removed: readonly CacheName[], { disk }: World): Promise<readonly { readonly name: CacheName; readonly bytes: number }[]> {
  const names = (Object.keys(CACHES) as CacheName[]).filter((name) => !removed.includes(name))
  const measured = await Promise.all(names.map(async (name) => {
    const sizes = await Promise.all(CACHES[name].map(async (cache) => disk.usedBytes(cache, folder).catch(() => 0)))
    return { name, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) }
  }))
  return measured.filter(({ bytes }) => bytes > 0).toSorted((a, b) => b.bytes - a.bytes)
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
