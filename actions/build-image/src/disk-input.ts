// How much room a build is to have, and what may be taken away for it.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'

/**
 * What GitHub's Ubuntu runners bring along and most image builds never use, by name: taken away on request only, since other steps of the job may
 * need it. What a runner does not have is nothing to take away. https://github.com/actions/runner-images
 */
export const CACHES = {
  android: ['/usr/local/lib/android'],
  codeql: ['/opt/hostedtoolcache/CodeQL'],
  dotnet: ['/usr/share/dotnet'],
  haskell: ['/opt/ghc', '/usr/local/.ghcup'],
  swift: ['/usr/share/swift'],
} as const

export type CacheName = keyof typeof CACHES
export type RoomWish = { /** Undefined: nothing is asked for. */ readonly freeMinBytes: number | undefined; readonly removable: readonly CacheName[] }

const BYTES_IN_GIGABYTE = 1e9

export function readRoom(inputs: Inputs): RoomWish {
  const gigabytes = inputs.number<number | undefined>('disk-free-min-gb', { min: 0, default: undefined })
  const named = inputs.list('disk-remove', [])
  const removable = named.filter((name): name is CacheName => Object.hasOwn(CACHES, name))
  for (const name of named) if (!Object.hasOwn(CACHES, name)) inputs.mustBe('disk-remove', `one of ${Object.keys(CACHES).join(', ')}`, name)
  return { freeMinBytes: gigabytes === undefined ? undefined : gigabytes * BYTES_IN_GIGABYTE, removable }
}
