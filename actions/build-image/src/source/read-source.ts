// Reads what a build would be made of, and gives it one hash. Where something in it may be another tomorrow and cannot be pinned down, there is
// no hash but the reason, and the image is built.
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseImageReference } from '@cloudrun-delivery/shared/core/image-reference'
import { messageOf } from '@cloudrun-delivery/shared/errors'
import { inParallel } from '../in-parallel.ts'
import { listContext, type ContextEntry, type Rules } from '../context-files.ts'
import type { World } from '../engines/engine.ts'
import type { BuildInputs } from '../inputs.ts'
import { imagesNeeded } from './dockerfile-images.ts'
import { sourceHash, type HashedEntry } from './source-hash.ts'

export type ReadSource = {
  /** Files and links that the build sees, relative to the context. */
  readonly files: readonly string[]
  /** Digest by name, of those that were found. */
  readonly bases: ReadonlyMap<string, string>
} & ({ readonly hash: string } | { readonly hash: undefined; /** Completes "cannot be told apart from others: …". */ readonly why: string })

const WHOLE_BYTES_MAX = 1_048_576

export async function readSource(rules: Rules, inputs: BuildInputs, world: World): Promise<ReadSource> {
  const listed = await listContext(inputs.context, inputs.dockerfile, rules, world.signal)
  const files = listed.flatMap((entry) => (entry.type === 'directory' ? [] : [entry.path]))
  const needs = rules === 'cloud-build' && !(await isThere(path.resolve(inputs.context, inputs.dockerfile))) ? { unknown: 'buildpacks choose what goes into the image' } : rules === 'layers' ? { images: inputs.baseImage === undefined ? [] : [inputs.baseImage] } : imagesNeeded(await dockerfileOf(inputs), { target: inputs.target, arguments: inputs.buildArguments })
  if ('unknown' in needs) return { files, bases: new Map(), hash: undefined, why: needs.unknown }
  // Registries answer while the files are read.
  const [found, entries] = await Promise.all([resolve(needs.images, world), hashed(inputs.context, listed, world.signal)])
  if ('unknown' in found) return { files, bases: new Map(), hash: undefined, why: found.unknown }
  return { files, bases: found.bases, hash: sourceHash({ entries, recipe: await recipeOf(rules, inputs), bases: rules === 'layers' ? unnamed(found.bases) : found.bases }) }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then((found) => found.isFile(), () => false)
}

async function dockerfileOf({ context, dockerfile }: BuildInputs): Promise<string> {
  return readFile(path.resolve(context, dockerfile), 'utf8')
}

async function recipeOf(rules: Rules, inputs: BuildInputs): Promise<Readonly<Record<string, unknown>>> {
  if (rules === 'layers') return { engine: 'layers', command: inputs.command, workdir: inputs.workdir, ...attestedOf(inputs), ...(inputs.platforms.length === 0 ? {} : { platform: inputs.platforms.toSorted().join(',') }) }
  return {
    engine: 'dockerfile', dockerfile: await dockerfileOf(inputs), target: inputs.target ?? '', platform: inputs.platforms.length === 0 ? `linux/${rules === 'cloud-build' ? 'x64' : process.arch}` : inputs.platforms.toSorted().join(','),
    ...attestedOf(inputs),
    arguments: [...inputs.buildArguments].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  }
}

/** What was asked for by name is to be there: an image without it is not the one. */
function attestedOf({ provenance = 'false', sbom = 'false' }: BuildInputs): Readonly<Record<string, unknown>> {
  return provenance === 'false' && sbom === 'false' ? {} : { attested: [provenance, sbom] }
}

/** The same base under another name makes the same image. */
function unnamed(bases: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...bases.values()].map((digest) => ['base', digest]))
}

async function resolve(names: readonly string[], { images, signal }: World): Promise<{ readonly bases: ReadonlyMap<string, string> } | { readonly unknown: string }> {
  const found = await inParallel(names, signal, async (name, either) => {
    const at = parseImageReference(name)
    if (at === undefined) return { name, why: `"${name}" is no name of an image` }
    try {
      const digest = at.reference.startsWith('sha256:') ? at.reference : await images(at.host).digestOf(at.repository, at.reference, either)
      return digest === undefined ? { name, why: `its base image ${name} is in no registry` } : { name, digest }
    } catch (thrown) {
      if (signal.aborted) throw thrown
      return { name, why: `its base image ${name} cannot be looked up: ${messageOf(thrown).split('\n')[0] ?? ''}` }
    }
  })
  const [unknown] = found.flatMap((one) => ('why' in one ? [one.why] : []))
  return unknown === undefined ? { bases: new Map(found.flatMap((one) => ('digest' in one ? [[one.name, one.digest] as const] : []))) } : { unknown }
}

async function hashed(context: string, entries: readonly ContextEntry[], signal: AbortSignal): Promise<readonly HashedEntry[]> {
  const all: HashedEntry[] = []
  const buffer = Buffer.allocUnsafeSlow(WHOLE_BYTES_MAX)
  for (const entry of entries) {
    signal.throwIfAborted()
    if (entry.type === 'file') all.push({ ...entry, contentHash: await contentHash(path.join(context, entry.path), entry.size, buffer) })
    else all.push(entry)
  }
  return all
}

/** Most files are small; in the background each would take longer to open than to read. `buffer` is used again for each: new memory takes longer than the hash. */
async function contentHash(file: string, size: number, buffer: Buffer): Promise<string> {
  const hash = createHash('sha256')
  if (size > WHOLE_BYTES_MAX) for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk)
  else readInto(buffer, file, (bytes) => hash.update(bytes))
  return hash.digest('hex')
}

function readInto(buffer: Buffer, file: string, use: (bytes: Buffer) => void): void {
  const descriptor = openSync(file, 'r')
  try {
    for (let length = -1; length !== 0; ) {
      length = readSync(descriptor, buffer, 0, buffer.length, null)
      use(buffer.subarray(0, length))
    }
  } finally {
    closeSync(descriptor)
  }
}
