// Attestations of what was made, as bundles whose statement names its subjects. Signatures are not checked: who signs is Sigstore, which is not here.
import { Refusal } from './refusal.ts'
import { page, type Operation } from './request.ts'
import type { Repository } from './state.ts'

export function attestationOperations(repository: Repository): Readonly<Record<string, Operation>> {
  return {
    'repos/create-attestation': ({ body: { bundle } }) => {
      // As GitHub answers for private repositories of a plan without them.
      if (!repository.attestationsEnabled) throw new Refusal(403, `Feature not available for the ${repository.fullName.split('/')[0]} organization. To enable this feature, please upgrade the billing plan, or make this repository public.`)
      const digests = subjectsOf(bundle)
      if (digests.length === 0) throw new Refusal(422, 'Invalid Argument - no subject in statement')
      if (new Set(digests).size < digests.length) throw new Refusal(422, 'Invalid Argument - duplicate subject in statement')
      const id = repository.nextId()
      repository.attestations.push({ id, bundle, digests })
      return { status: 201, body: { id } }
    },
    'repos/list-attestations': (request) => {
      const found = repository.attestations.filter(({ digests }) => digests.includes(request.params['subject_digest'] ?? ''))
      if (found.length === 0) throw new Refusal(404, 'Not Found')
      const { body, ...rest } = page(found, request, ({ bundle }) => ({ bundle, repository_id: 1 }))
      return { ...rest, body: { attestations: body } }
    },
  }
}

/** `sha256:…` of each subject of the in-toto statement in the envelope. */
function subjectsOf(bundle: unknown): readonly string[] {
  try {
    const { dsseEnvelope } = bundle as { readonly dsseEnvelope: { readonly payload: string } }
    const { subject } = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as { readonly subject: readonly { readonly digest: { readonly sha256: string } }[] }
    return subject.map(({ digest: { sha256 } }) => `sha256:${sha256}`)
  } catch {
    throw new Refusal(422, 'Invalid Argument - the bundle holds no statement')
  }
}
