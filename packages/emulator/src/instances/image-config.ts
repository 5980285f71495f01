// What an image says about how it is to be run, read from its config blob. Refuses configs that are no image's, and
// images for another platform than Cloud Run's, in Cloud Run's words.
import { isRecord, type Descriptor, type ParsedManifest } from '../registry/manifest.ts'
import { ContainerStartError } from './driver.ts'

export type ImageConfig = {
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Absolute path inside the image. */
  readonly workingDir: string
  readonly user: string
  readonly diffIds: readonly string[]
}

export function parseImageConfig(image: string, manifest: ParsedManifest, bytes: Buffer): ImageConfig {
  let body: unknown
  try {
    body = JSON.parse(bytes.toString('utf8'))
  } catch {
    body = undefined
  }
  const rootfs = isRecord(body) ? body['rootfs'] : undefined
  if (!isRecord(body) || !isRecord(rootfs)) {
    throw new ContainerStartError(`'${image}' is no container image: its config is of type '${manifest.config?.mediaType}'.`)
  }
  checkPlatform(image, manifest.mediaType, body['os'] ?? 'linux', body['architecture'] ?? 'amd64')
  const run = isRecord(body['config']) ? body['config'] : {}
  return {
    entrypoint: strings(run['Entrypoint']),
    cmd: strings(run['Cmd']),
    env: environment(strings(run['Env'])),
    workingDir: typeof run['WorkingDir'] === 'string' && run['WorkingDir'] !== '' ? run['WorkingDir'] : '/',
    user: typeof run['User'] === 'string' ? run['User'] : '',
    diffIds: strings(rootfs['diff_ids']),
  }
}

/** The child for linux/amd64, the one platform of Cloud Run, whatever this machine is. */
export function childForCloudRun(image: string, index: ParsedManifest): Descriptor {
  const child = index.children.find(({ platform }) => platform?.os === 'linux' && platform.architecture === 'amd64')
  if (child) return child
  throw unsupported(image, index.mediaType)
}

function checkPlatform(image: string, mediaType: string, os: unknown, architecture: unknown): void {
  if (os !== 'linux' || architecture !== 'amd64') throw unsupported(image, mediaType)
}

const unsupported = (image: string, mediaType: string): ContainerStartError =>
  new ContainerStartError(
    `Cloud Run does not support image '${image}': Container manifest type '${mediaType}' must support amd64/linux.`,
  )

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

const environment = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf('=')
      return equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)]
    }),
  )
