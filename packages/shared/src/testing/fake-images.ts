// Registries that are only asked for digests, as a deploy asks them.
import { DeliveryError } from '../errors.ts'
import type { Images } from '../ports.ts'

/** Digests by `repository:tag`; every digest is there but those in `gone`; `refuses` answers as a registry that does not know us. */
export function imagesOf(digests: ReadonlyMap<string, string>, refuses: ReadonlySet<string> = new Set(), gone: ReadonlySet<string> = new Set()): (host: string) => Images {
  return (host) => {
    const absent = async (): Promise<never> => {
      throw new Error('a deploy only looks up digests')
    }
    return {
      manifest: absent, hasBlob: absent, readBlob: absent, saveBlob: absent, pushBlob: absent, pushManifest: absent,
      digestOf: async (repository, reference) => {
        if (refuses.has(host)) throw new DeliveryError('permission', `looking up ${repository}:${reference} failed: ${host} refused (HTTP 403)`)
        if (reference.startsWith('sha256:')) return gone.has(reference) ? undefined : reference
        return digests.get(`${repository}:${reference}`)
      },
    }
  }
}
