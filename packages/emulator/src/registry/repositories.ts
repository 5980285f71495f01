// What each repository holds: blobs it may serve, manifests with their media type, tags. A blob pushed to one repository
// is not visible in another until it is mounted there, as in every registry. Kept as one JSON file per repository.
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

export type ManifestRecord = {
  readonly mediaType: string
  readonly sizeBytes: number
  readonly artifactType?: string
  /** Digest of the manifest that this one is about (signature, attestation), for the referrers API. */
  readonly subject?: string
  readonly annotations?: Readonly<Record<string, string>>
}

export type Repository = {
  readonly name: string
  readonly blobs: Set<string>
  readonly manifests: Map<string, ManifestRecord>
  readonly tags: Map<string, string>
}

// No component of a repository name may begin with an underscore, so this never meets a repository's folder.
const fileName = '_repository.json'

export class Repositories {
  readonly #folder: string | undefined
  readonly #byName = new Map<string, Repository>()
  #writing: Promise<void> = Promise.resolve()

  /** Without a folder nothing outlives the process, so nothing is written. */
  constructor(folder: string | undefined) {
    this.#folder = folder
  }

  async load(): Promise<void> {
    if (this.#folder === undefined) return
    await mkdir(this.#folder, { recursive: true })
    for (const entry of await readdir(this.#folder, { recursive: true })) {
      if (path.basename(entry) !== fileName) continue
      const saved = JSON.parse(await readFile(path.join(this.#folder, entry), 'utf8')) as SavedRepository
      this.#byName.set(saved.name, {
        name: saved.name,
        blobs: new Set(saved.blobs),
        manifests: new Map(Object.entries(saved.manifests)),
        tags: new Map(Object.entries(saved.tags)),
      })
    }
  }

  find(name: string): Repository | undefined {
    return this.#byName.get(name)
  }

  /** The first push makes the repository. */
  ensure(name: string): Repository {
    const found = this.#byName.get(name)
    if (found) return found
    const made: Repository = { name, blobs: new Set(), manifests: new Map(), tags: new Map() }
    this.#byName.set(name, made)
    return made
  }

  holds(digest: string): boolean {
    return [...this.#byName.values()].some((repository) => repository.blobs.has(digest) || repository.manifests.has(digest))
  }

  /** Writes are one after the other: a later state never loses to an earlier one. */
  async save(repository: Repository): Promise<void> {
    const folder = this.#folder
    if (folder === undefined) return
    const write = async () => {
      const file = path.join(folder, repository.name, fileName)
      await mkdir(path.dirname(file), { recursive: true })
      const temporary = `${file}.${randomUUID()}`
      await writeFile(temporary, JSON.stringify(savedForm(repository)))
      await rename(temporary, file)
    }
    const written = this.#writing.then(write)
    this.#writing = written.catch(() => undefined)
    await written
  }
}

type SavedRepository = {
  readonly name: string
  readonly blobs: readonly string[]
  readonly manifests: Readonly<Record<string, ManifestRecord>>
  readonly tags: Readonly<Record<string, string>>
}

const savedForm = (repository: Repository): SavedRepository => ({
  name: repository.name,
  blobs: [...repository.blobs],
  manifests: Object.fromEntries(repository.manifests),
  tags: Object.fromEntries(repository.tags),
})
