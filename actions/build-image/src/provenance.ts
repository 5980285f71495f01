// How an image was made that `layers` put together: in-toto's statement with SLSA's predicate, version 1. Pure, and without a time: the same run says the
// same again. Not signed: actions/attest-build-provenance signs one of its own. https://slsa.dev/spec/v1.0/provenance
import type { GitHubRun } from './builder-input.ts'

export const STATEMENT_TYPE = 'application/vnd.in-toto+json'
export const PREDICATE_TYPE = 'https://slsa.dev/provenance/v1'
const BUILD_TYPE = 'https://github.com/dreamango/cloudrun-delivery/actions/build-image/layers/v1'

export type Made = {
  /** Without tag. */
  readonly image: string
  readonly digest: string
  readonly run: GitHubRun
  /** What a person would have to give to build it again. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** Digest by name, of the base images. */
  readonly bases: ReadonlyMap<string, string>
}

export function provenance({ image, digest, run, inputs, bases }: Made): Buffer {
  return Buffer.from(JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: image, digest: sha256Of(digest) }],
    predicateType: PREDICATE_TYPE,
    predicate: {
      buildDefinition: {
        buildType: BUILD_TYPE,
        externalParameters: { source: { repository: run.repository, ref: run.ref }, ...inputs },
        resolvedDependencies: [
          { uri: `git+${run.repository}@${run.ref}`, digest: { gitCommit: run.commit } },
          ...[...bases].map(([name, base]) => ({ uri: `oci://${name}`, digest: sha256Of(base) })),
        ],
      },
      runDetails: { builder: { id: run.workflow }, metadata: { invocationId: run.url } },
    },
  }))
}

function sha256Of(digest: string): { readonly sha256: string } {
  return { sha256: digest.slice('sha256:'.length) }
}
