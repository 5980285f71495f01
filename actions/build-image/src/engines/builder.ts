// Which of this machine's builders builds, and what it can do. Asks; changes nothing.
import type { Docker } from '@cloudrun-delivery/shared/ports'
import type { Keeper } from '../disk/room.ts'

export type Builder = {
  readonly kind: 'buildx' | 'buildkit' | 'classic'
  readonly name: string
  /**
   * Whether it pushes by itself: several platforms as one image, attestations and a cache of their own. True of BuildKit in a container, and of an
   * engine with containerd's image store; the engine's own BuildKit knows one platform, no attestations and the cache inside of the image.
   */
  readonly pushes: boolean
  /** Whether it writes annotations into manifests. */
  readonly annotates: boolean
  /** Who keeps the cache that a full disk can do without. */
  readonly keepers: readonly Keeper[]
}

/** What makes a builder that pushes by itself. */
export const SET_UP_BUILDX = 'Run docker/setup-buildx-action before this step: its builder (driver docker-container) can.'

/** The first major version of the client that refuses BuildKit without its buildx plugin. */
const BUILDX_NEEDED_SINCE = 23
/** Minor version of buildx 0 that knows `--annotation`. */
const ANNOTATES_SINCE = 12

export async function chooseBuilder(docker: Docker, signal: AbortSignal): Promise<Builder> {
  const answer = async (...args: readonly string[]) =>
    docker(args, { signal }).catch((thrown: unknown) => {
      if (signal.aborted) throw thrown
      return undefined
    })
  const buildx = await answer('buildx', 'version')
  if (buildx !== undefined) {
    const driver = driverOf((await answer('buildx', 'inspect')) ?? [])
    const pushes = driver !== 'docker' || keepsInContainerd((await answer('info', '--format', '{{json .DriverStatus}}')) ?? [])
    return {
      kind: 'buildx', name: `buildx (driver ${driver}${driver === 'docker' && pushes ? " with containerd's image store" : ''})`, pushes, annotates: driver !== 'docker' && knowsAnnotations(buildx),
      // Of any other driver it is on a machine of its own, and others build with it too.
      keepers: driver === 'docker-container' ? ['buildx', 'builder'] : ['builder'],
    }
  }
  const client = Number.parseInt((await answer('version', '--format', '{{.Client.Version}}'))?.at(0) ?? '', 10)
  if (client < BUILDX_NEEDED_SINCE) return { kind: 'buildkit', name: 'BuildKit of the engine (no buildx)', pushes: false, annotates: false, keepers: ['builder'] }
  return { kind: 'classic', name: 'the classic builder (the client has no buildx)', pushes: false, annotates: false, keepers: ['builder'] }
}

/** Who says none is taken for the one that can least. */
function driverOf(inspected: readonly string[]): string {
  return inspected.map((line) => /^Driver:\s+(\S+)$/.exec(line)?.[1]).find((driver) => driver !== undefined) ?? 'docker'
}

function knowsAnnotations(version: readonly string[]): boolean {
  const [, major = '0', minor = '0'] = /\bv?(\d+)\.(\d+)/.exec(version.join('\n')) ?? []
  return Number(major) > 0 || Number(minor) >= ANNOTATES_SINCE
}

function keepsInContainerd(status: readonly string[]): boolean {
  return status.some((line) => line.includes('io.containerd.snapshotter.v1'))
}
