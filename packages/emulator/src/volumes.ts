// Volumes of instances, as folders of this machine that containers are given: secrets as files, folders that the containers of an instance share, and
// sockets that lead to instances of Cloud SQL. Whether a template may have them is validate's; how a container gets a folder is the driver's.
// https://cloud.google.com/run/docs/reference/rest/v2/Volume
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Driver, Mount } from './instances/driver.ts'
import { errorMessage } from './registry/error-code.ts'
import { removeFolder } from './remove-folder.ts'
import { openSocket, type AddressOf, type Socket } from './sql/socket.ts'
import { list, object, text, type Json } from './state/json.ts'
import { messages } from './state/messages.ts'
import { mountPathOf, sqlInstancesOf } from './state/validate-volumes.ts'
import { accountOf, secretNamed, type ReadSecret } from './template.ts'

export type VolumesParts = {
  /** Of this emulator alone, and gone with it. */
  readonly folder: string
  readonly readSecret: ReadSecret
  readonly sqlAddress: AddressOf
}

/** Who asks for volumes: the template with them, and the project that it is of. */
export type Asked = { readonly template: Json; readonly project: string }

const SECRET_MODE = 0o444
/** "Internally, a umask of 0222 will be applied to any non-zero value." */
const SECRET_UMASK = 0o222

/** All that instances have at the moment. */
export class Volumes {
  readonly #parts: VolumesParts
  readonly #open = new Set<InstanceVolumes>()
  #made = 0

  constructor(parts: VolumesParts) {
    this.#parts = parts
  }

  async open(asked: Asked): Promise<InstanceVolumes> {
    this.#made += 1
    // Short: what leads to a socket has at most 107 bytes.
    const folder = path.join(this.#parts.folder, 'v', String(this.#made))
    const volumes = new InstanceVolumes(asked, folder, this.#parts, () => this.#open.delete(volumes))
    this.#open.add(volumes)
    try {
      await volumes.fill()
    } catch (thrown) {
      await volumes.close()
      throw thrown
    }
    return volumes
  }

  /** Whoever reads a file of a secret gets what the secret is now, so this is for whenever one has changed. A file that cannot be written holds up no other, nor whoever changed the secret. */
  refresh(): void {
    for (const volumes of this.#open) for (const thrown of volumes.refresh()) process.stderr.write(`emulator: a file of a secret does not follow its secret: ${errorMessage(thrown)}\n`)
  }
}

/** What one instance has. */
export class InstanceVolumes {
  readonly #asked: Asked
  readonly #folder: string
  readonly #parts: VolumesParts
  readonly #onClose: () => void
  readonly #sockets: Socket[] = []
  /** By path of the file. */
  readonly #written = new Map<string, string>()
  #closing: Promise<void> | undefined

  constructor(asked: Asked, folder: string, parts: VolumesParts, onClose: () => void) {
    this.#asked = asked
    this.#folder = folder
    this.#parts = parts
    this.#onClose = onClose
  }

  /** @param container its place in the template */
  mountsOf(container: number): readonly Mount[] {
    const volumes = list(this.#asked.template['volumes'])
    return list(list(this.#asked.template['containers'])[container]?.['volumeMounts']).flatMap((mount) => {
      const volume = volumes.find(({ name }) => name === mount['name'])
      if (volume === undefined || !isMounted(volume)) return []
      return [{ path: mountPathOf(mount, volumes), folder: path.join(this.#folderOf(volume), text(mount['subPath'])), readOnly: volume['emptyDir'] === undefined }]
    })
  }

  async fill(): Promise<void> {
    for (const volume of list(this.#asked.template['volumes']).filter(isMounted)) {
      mkdirSync(this.#folderOf(volume), { recursive: true })
      // Whoever the image's user is may write into it.
      if (volume['emptyDir'] !== undefined) chmodSync(this.#folderOf(volume), 0o777)
      for (const instance of sqlInstancesOf(volume)) {
        const folder = path.join(this.#folderOf(volume), instance)
        mkdirSync(folder, { recursive: true })
        this.#sockets.push(await openSocket(folder, instance, this.#parts.sqlAddress))
      }
    }
    const [failure] = this.refresh()
    if (failure !== undefined) throw failure
  }

  /** @returns why files could not be written, for each such file */
  refresh(): readonly Error[] {
    const { template, project } = this.#asked
    return list(template['volumes']).flatMap((volume) => secretFilesOf(volume).flatMap((file) => {
      try {
        this.#write(path.join(this.#folderOf(volume), file.path), file, this.#parts.readSecret(secretNamed(file.secret, project), file.version, accountOf(template, project)))
        return []
      } catch (thrown) {
        return [thrown instanceof Error ? thrown : new Error(String(thrown))]
      }
    }))
  }

  async close(): Promise<void> {
    await (this.#closing ??= this.#close())
  }

  async #close(): Promise<void> {
    this.#onClose()
    await Promise.all(this.#sockets.map(async (socket) => socket.close()))
    if (list(this.#asked.template['volumes']).length > 0) await removeFolder(this.#folder)
  }

  /** At once or not at all, as seen by who reads. A secret that cannot be had has no file. */
  #write(file: string, { mode }: SecretFile, found: ReturnType<ReadSecret>): void {
    if ('problem' in found) {
      this.#written.delete(file)
      return rmSync(file, { force: true })
    }
    if (this.#written.get(file) === found.data) return
    mkdirSync(path.dirname(file), { recursive: true })
    const next = path.join(this.#folder, 'next')
    // What is left of a file that could not be put in its place may be read-only.
    rmSync(next, { force: true })
    writeFileSync(next, Buffer.from(found.data, 'base64'))
    chmodSync(next, mode)
    renameSync(next, file)
    this.#written.set(file, found.data)
  }

  #folderOf(volume: Json): string {
    return path.join(this.#folder, String(list(this.#asked.template['volumes']).indexOf(volume)))
  }
}

type SecretFile = { readonly secret: string; readonly version: string; readonly path: string; readonly mode: number; readonly field: string }

/** The files of a volume that is a secret. Without items it is one, named as the secret is. */
function secretFilesOf(volume: Json): readonly SecretFile[] {
  const source = object(volume['secret'])
  const secret = text(source['secret'])
  if (secret === '') return []
  const modeOf = (mode: unknown) => (Number(mode ?? 0) || Number(source['defaultMode'] ?? 0) || SECRET_MODE) & ~SECRET_UMASK
  const items = list(source['items'])
  if (items.length === 0) return [{ secret, version: 'latest', path: secret.replace(/^.*\//, ''), mode: modeOf(0), field: 'secret_name' }]
  return items.map((item, at) => ({ secret, version: text(item['version']) || 'latest', path: text(item['path']), mode: modeOf(item['mode']), field: `items[${at}].key` }))
}

/** Secrets of volumes are looked at as those of variables are, when a revision is made; undefined when all are there. Later nobody looks but who reads. */
export function volumeProblem(template: Json, project: string, read: ReadSecret): string | undefined {
  for (const [index, volume] of list(template['volumes']).entries()) {
    for (const { secret, version, field } of secretFilesOf(volume)) {
      const found = read(secretNamed(secret, project), version, accountOf(template, project))
      if ('problem' in found) return messages.secret(`spec.template.spec.volumes[${index}].secret.${field}`, found, accountOf(template, project))
    }
  }
  return undefined
}

function isMounted({ secret, emptyDir, cloudSqlInstance }: Json): boolean {
  return secret !== undefined || emptyDir !== undefined || cloudSqlInstance !== undefined
}

/** One sentence for each part of the template that is kept and shown, but changes nothing here. */
export function notEmulated(template: Json, driver: Driver['name']): readonly string[] {
  const volumes = list(template['volumes'])
  const missing = volumes.filter((volume) => !isMounted(volume)).map((volume) => `the volume ${text(volume['name'])} is not mounted`)
  const halfway = driver === 'process' && missing.length < volumes.length ? ['the paths of volumes lead to them in arguments, in variables and from the working folder; a program that knows such a path by itself needs --driver docker'] : []
  return [...missing, ...halfway]
}
