// Reads a manifest far enough to know what it refers to. The bytes themselves are never changed. Refuses what a puller
// could not use: unknown media types, a body that contradicts its Content-Type, descriptors without digest or size.
import { errorMessage } from './error-code.ts'
import { isDigest } from './names.ts'
import { RegistryError } from './registry-error.ts'

export type Descriptor = {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly platform?: Platform
  /** Where a foreign layer can be had; such a layer need not be in the registry. */
  readonly urls?: readonly string[]
}

export type Platform = { readonly os: string; readonly architecture: string; readonly variant?: string }

export type ParsedManifest = {
  readonly kind: 'image' | 'index'
  readonly mediaType: string
  /** Config and layers of an image. */
  readonly config?: Descriptor
  readonly layers: readonly Descriptor[]
  /** Children of an index. */
  readonly children: readonly Descriptor[]
  readonly subject?: string
  readonly artifactType?: string
  readonly annotations?: Readonly<Record<string, string>>
}

export const kindOfMediaType: Readonly<Record<string, 'image' | 'index'>> = {
  'application/vnd.oci.image.manifest.v1+json': 'image',
  'application/vnd.docker.distribution.manifest.v2+json': 'image',
  'application/vnd.oci.image.index.v1+json': 'index',
  'application/vnd.docker.distribution.manifest.list.v2+json': 'index',
}

export function parseManifest(bytes: Buffer, contentType: string | undefined): ParsedManifest {
  const body = jsonObject(bytes)
  const mediaType = mediaTypeOf(body, contentType)
  const kind = kindOfMediaType[mediaType]
  if (!kind) throw invalid(`media type '${mediaType}' is not one of ${Object.keys(kindOfMediaType).join(', ')}`)
  if (body['schemaVersion'] !== 2) throw invalid(`schemaVersion must be 2, not ${JSON.stringify(body['schemaVersion'])}`)
  const config = kind === 'image' ? descriptor(body['config'], 'config') : undefined
  const subject = body['subject'] === undefined ? undefined : descriptor(body['subject'], 'subject').digest
  const artifactType = body['artifactType'] ?? config?.mediaType
  return {
    kind,
    mediaType,
    ...(config && { config }),
    layers: kind === 'image' ? descriptors(body['layers'], 'layers') : [],
    children: kind === 'index' ? descriptors(body['manifests'], 'manifests') : [],
    ...(subject !== undefined && { subject }),
    ...(typeof artifactType === 'string' && { artifactType }),
    ...(isRecord(body['annotations']) && { annotations: stringsOf(body['annotations']) }),
  }
}

function jsonObject(bytes: Buffer): Record<string, unknown> {
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw invalid(`the manifest is not JSON: ${errorMessage(cause)}`)
  }
  if (!isRecord(body)) throw invalid('the manifest must be a JSON object')
  return body
}

function mediaTypeOf(body: Record<string, unknown>, contentType: string | undefined): string {
  const sent = contentType?.split(';')[0]?.trim().toLowerCase()
  const own = body['mediaType']
  if (own !== undefined && typeof own !== 'string') throw invalid('mediaType must be a string')
  if (sent && own && sent !== own.toLowerCase()) {
    throw invalid(`Content-Type is '${sent}' but the manifest's mediaType is '${own}'; they must be equal`)
  }
  const mediaType = sent || own
  if (!mediaType) throw invalid('neither Content-Type nor mediaType says what kind of manifest this is')
  return mediaType
}

function descriptors(value: unknown, field: string): readonly Descriptor[] {
  if (!Array.isArray(value)) throw invalid(`${field} must be a list`)
  return value.map((entry, index) => descriptor(entry, `${field}[${index}]`))
}

function descriptor(value: unknown, field: string): Descriptor {
  if (!isRecord(value)) throw invalid(`${field} must be a descriptor {mediaType, digest, size}`)
  const { mediaType, digest, size, platform, urls } = value
  if (typeof mediaType !== 'string' || mediaType === '') throw invalid(`${field}.mediaType must be a string`)
  if (typeof digest !== 'string' || !isDigest(digest)) throw invalid(`${field}.digest '${String(digest)}' is not a digest`)
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw invalid(`${field}.size must be a whole number`)
  return {
    mediaType,
    digest,
    size,
    ...(isRecord(platform) && { platform: platformOf(platform) }),
    ...(Array.isArray(urls) && { urls: urls.filter((url) => typeof url === 'string') }),
  }
}

const platformOf = (value: Record<string, unknown>): Platform => ({
  os: typeof value['os'] === 'string' ? value['os'] : '',
  architecture: typeof value['architecture'] === 'string' ? value['architecture'] : '',
  ...(typeof value['variant'] === 'string' && { variant: value['variant'] }),
})

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const stringsOf = (value: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const invalid = (message: string): RegistryError => new RegistryError('MANIFEST_INVALID', message)
