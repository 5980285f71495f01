// What BuildKit is to say about the image beside the image: what is in it (SBOM) and how it was made (SLSA provenance). Pure. It attaches both to the
// image's digest, as manifests of its index. https://docs.docker.com/build/metadata/attestations/
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { BuilderWish } from '../builder-input.ts'
import { SET_UP_BUILDX, type Builder } from './builder.ts'

type AttestationWish = Pick<BuilderWish, 'provenance' | 'sbom' | 'run'>

/** Throws where something was asked for by name that this builder cannot make. */
export function attestationsOf(wish: AttestationWish, builder: Builder): { readonly arguments: readonly string[]; readonly remark: string | undefined } {
  if (builder.pushes) return { arguments: [`--provenance=${provenanceOf(wish)}`, ...(wish.sbom === undefined ? [] : [`--sbom=${wish.sbom}`])], remark: undefined }
  const asked = [...(isAsked(wish.provenance) ? ['provenance'] : []), ...(isAsked(wish.sbom) ? ['sbom'] : [])]
  if (asked.length > 0) throw new DeliveryError('input', `${asked.map((name) => `\`${name}\``).join(' and ')} cannot be made: ${builder.name} makes no attestations`, { hint: SET_UP_BUILDX })
  return { arguments: [], remark: wish.provenance === 'false' ? undefined : `It has no provenance: ${builder.name} makes none.` }
}

/** Without build arguments unless they are asked for (`mode=max`): they may say more of a repository than its owner wants to. */
function provenanceOf({ provenance = 'true', run }: AttestationWish): string {
  if (provenance === 'false') return 'false'
  const options = provenance === 'true' ? 'mode=min' : provenance
  return run === undefined || options.includes('builder-id=') ? options : `${options},builder-id=${run.url}`
}

export function isAsked(value: string | undefined): boolean {
  return value !== undefined && value !== 'false'
}
