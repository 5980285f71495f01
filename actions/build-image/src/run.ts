// Settle which engine is to make the image of what; take what the registry has of the very same, or let the engine build and push; report what the
// registry holds.
import type { Annotation, Context, Outcome } from '@cloudrun-delivery/shared/action'
import { messageOf } from '@cloudrun-delivery/shared/errors'
import type { ImageManifest } from '@cloudrun-delivery/shared/ports'
import { Gate, type Passage } from './audit/gate.ts'
import type { EngineName } from './choose-engine.ts'
import { copyImage } from './copy-image.ts'
import { sourceTag } from './already-built.ts'
import type { Built, Engine, World } from './engines/engine.ts'
import { lastImage } from './last-image.ts'
import { layersOfManifest } from './engines/layers-of-manifest.ts'
import type { Hadolint } from './lint/hadolint.ts'
import { imagesOf } from './images-of.ts'
import { isBare, type BuildInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import { referenceOf } from './reference.ts'
import { findProved, settle } from './settle.ts'
import type { ReadSource } from './source/read-source.ts'
import { keepSize, readSizes } from './size-history.ts'
import { tagManifest } from './tag.ts'
import { summary } from './tell.ts'

export type Ports = Pick<World, 'images' | 'docker' | 'disk' | 'credentials' | 'dockerFolder' | 'scans' | 'clock' | 'cloud'> & { readonly hadolint: Hadolint }

/** Loaded when one is to build: most runs find their image in the registry. */
const ENGINES: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  docker: async () => (await import('./engines/docker.ts')).docker,
  layers: async () => (await import('./engines/layers.ts')).layers,
  'cloud-build': async () => (await import('./engines/cloud-build.ts')).cloudBuild,
}

const NO_SOURCE = { hash: undefined, files: [] }
const OUTPUT_CHARACTERS_MAX = 500_000

/** Builds an image with the engine that fits and pushes it. */
export async function run(inputs: BuildInputs, ports: Ports, { log, report, signal }: Context<Output>): Promise<Outcome> {
  const startMs = performance.now()
  const world = { ...ports, log, signal, annotate: (annotation: Annotation) => report.annotate(annotation), last: lastImage(inputs, { ...ports, signal }) }
  const gate = await Gate.before(inputs)
  if (inputs.fromImage !== undefined) return copy(isBare(inputs.fromImage) ? await findProved(inputs.fromImage, inputs, world) : { name: inputs.fromImage, source: NO_SOURCE }, inputs, gate, world, report, startMs)
  const settled = await settle(inputs, world)
  if (settled.source === undefined) {
    report.section(settled.linted.section)
    return settled.linted.failure === undefined ? {} : { failure: settled.linted.failure }
  }
  const { engine, why, source, there, linted } = settled
  const { built, sizes } = there === undefined ? await build(engine, source, gate, inputs, world) : { built: await reuse(there, gate.untagged, world), sizes: [] }
  setOutputs(report, inputs, engine, source, built, there !== undefined)
  const passage = await gate.pass(built, there !== undefined || !inputs.dryRun, world)
  report.section(summary({ ...inputs, tags: passage.tags }, built, { engine: `${engine} (${why})`, source, last: await world.last, sizes, isReused: there !== undefined, seconds: (performance.now() - startMs) / 1000 }))
  report.section(linted.section)
  log.info(`${inputs.dryRun ? 'Would be' : 'In the registry'}: ${inputs.image}@${built.digest ?? '(known when it is built)'}`)
  return tellPassage(passage, report)
}

async function build(engine: EngineName, source: ReadSource, gate: Gate, inputs: BuildInputs, world: World): Promise<{ readonly built: Built; readonly sizes: readonly number[] }> {
  const make = await ENGINES[engine]()
  if (inputs.dryRun) return { built: await make(gate.held(source.hash), world), sizes: [] }
  // The registry answers while the engine builds.
  const past = readSizes(inputs, world)
  const built = await make(gate.held(source.hash), world)
  if (source.hash !== undefined && built.digest !== undefined) await remember(source.hash, built.digest, inputs, world)
  return { built, sizes: await keepSize(await past, built, inputs, world) }
}

async function copy({ name, source }: { readonly name: string; readonly source: Pick<ReadSource, 'hash' | 'files'> }, inputs: BuildInputs, gate: Gate, world: World, report: Context<Output>['report'], startMs: number): Promise<Outcome> {
  const built = await copyImage(name, gate.untagged, world)
  setOutputs(report, inputs, 'copy', source, built, false)
  const passage = await gate.pass(built, !inputs.dryRun, world)
  report.section(summary({ ...inputs, tags: passage.tags }, built, { engine: 'none: the image is copied', source: undefined, last: await world.last, sizes: [], isReused: false, seconds: (performance.now() - startMs) / 1000 }))
  world.log.info(`${inputs.dryRun ? 'Would be' : 'In the registry'}: ${inputs.image}@${built.digest ?? ''}`)
  return tellPassage(passage, report)
}

function tellPassage({ tags, audited, section, failure }: Passage, report: Context<Output>['report']): Outcome {
  report.section(section)
  report.output('tags', tags.join(','))
  report.output('verdict', audited?.verdict ?? '')
  report.output('vulnerabilities', audited === undefined ? '' : JSON.stringify(audited.counts))
  return failure === undefined ? {} : { failure }
}

/** Puts the tags on the image of this source that the registry has. */
async function reuse(manifest: ImageManifest, inputs: BuildInputs, world: World): Promise<Built> {
  const { host, repository } = referenceOf(inputs.image)
  world.log.info(`Nothing is built: ${inputs.image} has an image of this very source, ${manifest.digest}`)
  const put = inputs.dryRun ? [] : await tagManifest(world.images(host), repository, manifest, inputs.tags, world.signal)
  // For the summary alone.
  const [first] = await imagesOf(world.images(host), repository, manifest, world.signal).catch(() => [])
  return { digest: manifest.digest, layers: first === undefined ? [] : layersOfManifest(first.manifest, 'present'), remarks: put.length === 0 ? [] : [`Tags that were put on it: ${put.join(', ')}.`] }
}

/** For the next build of the same source. Without this tag it builds once more, so that a failure here fails nothing. */
async function remember(hash: string, digest: string, inputs: BuildInputs, world: World): Promise<void> {
  const { host, repository } = referenceOf(inputs.image)
  const registry = world.images(host)
  try {
    const manifest = await registry.manifest(repository, digest, world.signal)
    if (manifest !== undefined) await tagManifest(registry, repository, manifest, [sourceTag(hash)], world.signal)
  } catch (thrown) {
    if (world.signal.aborted) throw thrown
    world.log.warning(`The next build of the same source will not find this image: ${messageOf(thrown)}`)
  }
}

function setOutputs(report: Context<Output>['report'], inputs: BuildInputs, engine: string, source: Pick<ReadSource, 'hash' | 'files'>, built: Built, isReused: boolean): void {
  if (built.digest !== undefined) {
    report.output('image', `${inputs.image}@${built.digest}`)
    report.output('digest', built.digest)
  }
  report.output('engine', engine)
  report.output('reused', isReused)
  report.output('source-hash', source.hash ?? '')
  const files = JSON.stringify(source.files)
  // More than GitHub takes of one output would lose them all.
  report.output('context-files', inputs.dryRun && files.length <= OUTPUT_CHARACTERS_MAX ? files : '')
}
