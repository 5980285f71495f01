// Attaches a document to an image that a registry holds: an artifact whose subject is the image (OCI 1.1). A registry that keeps no list of them gets the
// specification's tag for it, `sha256-` and the digest: two runs that attach to one image in the same moment may lose one there, and only there.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { sha256 } from '@cloudrun-delivery/shared/digest'
import type { ImageManifest, Images } from '@cloudrun-delivery/shared/ports'
import { list, parseJson, record, type Descriptor } from './image-config.ts'

export type Attached = { readonly bytes: Buffer; readonly mediaType: string; readonly annotations: Readonly<Record<string, string>> }

/** @returns the artifact's digest. The same document again is the same artifact, and is attached once. */
export async function attach(registry: Images, repository: string, subject: ImageManifest, document: Attached, signal: AbortSignal): Promise<string> {
  const { bytes } = document
  const config = await emptyBlob(registry, repository, signal)
  await registry.pushBlob(repository, { digest: sha256(bytes), size: bytes.length }, async () => bytes, signal)
  const artifact = artifactOf(subject, config, document)
  const isListed = await registry.pushManifest(repository, artifact.digest, artifact, signal)
  if (!isListed) await addToTag(registry, repository, subject, artifact, document, signal)
  return artifact.digest
}

/** What the specification has for "no config". @returns how a manifest names it */
export async function emptyBlob(registry: Images, repository: string, signal: AbortSignal): Promise<Descriptor> {
  const bytes = Buffer.from('{}')
  const blob = { digest: sha256(bytes), size: bytes.length }
  await registry.pushBlob(repository, blob, async () => bytes, signal)
  return { mediaType: 'application/vnd.oci.empty.v1+json', ...blob }
}

function artifactOf(subject: ImageManifest, config: Descriptor, { bytes: content, mediaType, annotations }: Attached): ImageManifest {
  const bytes = Buffer.from(JSON.stringify({
    schemaVersion: 2, mediaType: MEDIA.ociManifest, artifactType: mediaType, config,
    layers: [{ mediaType, digest: sha256(content), size: content.length, annotations }],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.bytes.length }, annotations,
  }))
  return { digest: sha256(bytes), mediaType: MEDIA.ociManifest, bytes }
}

async function addToTag(registry: Images, repository: string, subject: ImageManifest, artifact: ImageManifest, { mediaType, annotations }: Attached, signal: AbortSignal): Promise<void> {
  const tag = subject.digest.replace(':', '-')
  const found = await registry.manifest(repository, tag, signal)
  const others = found === undefined ? [] : list(parseJson(found.bytes, `the list of what is attached to ${subject.digest}`)['manifests'])
  if (others.some((other) => record(other)['digest'] === artifact.digest)) return
  const manifests = [...others, { mediaType: artifact.mediaType, digest: artifact.digest, size: artifact.bytes.length, artifactType: mediaType, annotations }]
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MEDIA.ociIndex, manifests }))
  await registry.pushManifest(repository, tag, { digest: sha256(bytes), mediaType: MEDIA.ociIndex, bytes }, signal)
}
