// Names of images as people write them → where a registry has them. Refuses what no registry can hold. Pure text: nothing is
// looked up here.

export type ImageReference = {
  /** As in the name: `docker.io` for Docker Hub, whose API is elsewhere. */
  readonly host: string
  readonly repository: string
  /** A tag, or a digest where the name has one. */
  readonly reference: string
}

export type Platform = { readonly os: string; readonly architecture: string }

export const MEDIA = {
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
} as const

export const DIGEST = /^sha256:[0-9a-f]{64}$/
export const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/

const HUB = 'docker.io'
const HOST = /^([a-z0-9]+([.-][a-z0-9]+)*)(:\d{1,5})?$/i
const REPOSITORY = /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/
const REPOSITORY_LENGTH_MAX = 255

/**
 * `[host/]repository[:tag][@digest]`. Without a host it is Docker Hub's, as Docker reads it; the tag defaults to `latest`.
 * Undefined when the text is none.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  const [, name = '', tag, digest] = /^([^@]+?)(?::([^:@/]+))?(?:@(.+))?$/.exec(text) ?? []
  const found = splitHost(name)
  if (found === undefined || (tag !== undefined && !TAG.test(tag)) || (digest !== undefined && !DIGEST.test(digest)))
    return undefined
  return { ...found, reference: digest ?? tag ?? 'latest' }
}

function splitHost(name: string): { readonly host: string; readonly repository: string } | undefined {
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(0, slash))
  const hasHost = /[.:]/.test(first) || first === 'localhost'
  const host = hasHost ? (first === 'index.docker.io' ? HUB : first) : HUB
  const rest = hasHost ? name.slice(slash + 1) : name
  const repository = host === HUB && !rest.includes('/') ? `library/${rest}` : rest
  return HOST.test(host) && REPOSITORY.test(repository) && repository.length <= REPOSITORY_LENGTH_MAX
    ? { host, repository }
    : undefined
}

/** Where the API of a registry is. Only a registry on this machine is spoken to without TLS. */
export function registryOrigin(host: string): string {
  return `${isLoopback(host) ? 'http' : 'https'}://${host === HUB ? 'registry-1.docker.io' : host}`
}

/** Of the registries that an emulator stands in for. */
export function isArtifactRegistry(host: string): boolean {
  return /^(?:[a-z0-9-]+-)?docker\.pkg\.dev$/.test(host)
}

/** The project that an image of Artifact Registry belongs to, and on this machine, where a registry stands in for it. Undefined for others. */
export function projectOfImage({ host, repository }: ImageReference): string | undefined {
  if (!isArtifactRegistry(host) && !/^(?:[a-z]+\.)?gcr\.io$/.test(host) && !isLoopback(host)) return undefined
  const [first = '', second = '', ...rest] = repository.split('/')
  // A project of a domain: `example.com:shop` is written with a slash here.
  const project = first.includes('.') ? `${first}:${second}` : first
  return project === '' || (second === '' && rest.length === 0) ? undefined : project
}

export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|localhost)(:\d+)?$/.test(host)
}
