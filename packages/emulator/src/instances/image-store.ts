// Turns an image reference into a folder with the image's files. Layers are unpacked once: the folder of each stack of
// layers is kept and shared, by hard links, with the stacks built on top of it, so a new version of an app unpacks its
// own layer only. These folders are never written to afterwards; whoever runs something takes a copy.
import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { errorMessage } from '../registry/error-code.ts'
import type { Descriptor, ParsedManifest } from '../registry/manifest.ts'
import { cloneTree } from './clone-tree.ts'
import { childForCloudRun, parseImageConfig, type ImageConfig } from './image-config.ts'
import { brokenImage, findImage, readManifest, type FoundImage } from './image-lookup.ts'
import type { SourceOptions } from './image-source.ts'
import { applyLayer } from './layer.ts'

export type UnpackedImage = {
  /** What the reference names: of the index where it is one. */
  readonly digest: string
  /** Read-only by convention. */
  readonly rootfs: string
  readonly config: ImageConfig
}

export class ImageStore {
  readonly #folder: string
  readonly #options: SourceOptions
  /** Two instances of one revision start at once; their image is unpacked once. */
  readonly #stacks = new Map<string, Promise<string>>()

  constructor(folder: string, options: SourceOptions) {
    this.#folder = folder
    this.#options = options
  }

  /** The digest of what the reference names now. Throws ImageNotFoundError. */
  async resolve(image: string): Promise<string> {
    return (await findImage(image, this.#options, path.join(this.#folder, 'blobs'))).digest
  }

  async unpack(image: string): Promise<UnpackedImage> {
    const found = await findImage(image, this.#options, path.join(this.#folder, 'blobs'))
    const manifest = await this.#imageManifest(image, found)
    const config = await this.#config(image, found, manifest)
    const layers = manifest.layers.map((layer, index) => ({ layer, diffId: config.diffIds[index] }))
    if (layers.length !== config.diffIds.length) {
      throw brokenImage(image, `its manifest has ${layers.length} layers, its config ${config.diffIds.length}`)
    }
    let stack = await this.#once('scratch', (folder) => mkdir(folder, { recursive: true }))
    let chain = ''
    for (const { layer, diffId } of layers) {
      const below = stack
      chain = createHash('sha256').update(`${chain} ${layer.digest} ${diffId}`).digest('hex')
      stack = await this.#once(chain, (folder) => this.#addLayer(image, found, { below, layer, diffId: diffId ?? '' }, folder))
    }
    return { digest: found.digest, rootfs: stack, config }
  }

  async #imageManifest(image: string, { reference, source, manifest }: FoundImage): Promise<ParsedManifest> {
    if (manifest.kind === 'image') return manifest
    const child = childForCloudRun(image, manifest)
    const stored = await source.manifest(reference.name, child.digest).catch((cause: unknown) => {
      throw brokenImage(image, errorMessage(cause))
    })
    if (!stored) throw brokenImage(image, `manifest ${child.digest} is missing from the registry`)
    return readManifest(image, stored.bytes, stored.mediaType)
  }

  async #config(image: string, found: FoundImage, manifest: ParsedManifest): Promise<ImageConfig> {
    if (!manifest.config) throw brokenImage(image, 'an index names another index where an image is expected')
    const file = await this.#blob(image, found, manifest.config)
    return parseImageConfig(image, manifest, await readFile(file))
  }

  async #blob(image: string, { reference, source }: FoundImage, { digest }: Descriptor): Promise<string> {
    const file = await source.blobFile(reference.name, digest).catch((cause: unknown) => {
      throw brokenImage(image, errorMessage(cause))
    })
    if (file === undefined) throw brokenImage(image, `blob ${digest} is missing from the registry`)
    return file
  }

  async #addLayer(image: string, found: FoundImage, step: LayerStep, folder: string): Promise<void> {
    const file = await this.#blob(image, found, step.layer)
    await cloneTree(step.below, folder, 'link')
    const diffId = await applyLayer(file, folder).catch((cause: unknown) => {
      throw brokenImage(image, `layer ${step.layer.digest}: ${errorMessage(cause)}`)
    })
    if (diffId !== step.diffId) {
      throw brokenImage(image, `layer ${step.layer.digest} unpacks to ${diffId}, but the config's diff id is ${step.diffId}`)
    }
  }

  /** Fills a folder under a name of its own and renames it when it is whole, so a half-filled one is never taken. */
  #once(key: string, fill: (folder: string) => Promise<unknown>): Promise<string> {
    const known = this.#stacks.get(key)
    if (known) return known
    const folder = path.join(this.#folder, 'stacks', key)
    const made = (async () => {
      if (await isThere(folder)) return folder
      const temporary = `${folder}.${randomUUID()}`
      await mkdir(temporary, { recursive: true })
      try {
        await fill(temporary)
        await rename(temporary, folder)
      } finally {
        await rm(temporary, { recursive: true, force: true })
      }
      return folder
    })()
    this.#stacks.set(key, made)
    made.catch(() => this.#stacks.delete(key))
    return made
  }
}

type LayerStep = { readonly below: string; readonly layer: Descriptor; readonly diffId: string }

const isThere = (folder: string): Promise<boolean> =>
  access(folder).then(
    () => true,
    () => false,
  )
