// Observe what this machine can do and what the image would be made of; take what the registry has of the very same, or choose an engine and let
// it build and push; report what the registry holds.
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import type { Log } from '@cloudrun-delivery/shared/core/log'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { ImageManifest } from '@cloudrun-delivery/shared/ports'
import { Gate, type Passage } from './audit/gate.ts'
import { chooseEngine, meansDockerfile, type EngineName, type Machine } from './choose-engine.ts'
import type { Rules } from './context-files.ts'
import { copyImage } from './copy-image.ts'
import { dockerEngine } from './docker-engine.ts'
import { findBuilt, sourceTag } from './already-built.ts'
import type { Built, Engine, World } from './engines/engine.ts'
import { layersOfManifest } from './engines/layers-of-manifest.ts'
import type { Hadolint } from './lint/hadolint.ts'
import { lintStep, type Linted } from './lint/lint-step.ts'
import type { BuildInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import { referenceOf } from './reference.ts'
import { readSource, type ReadSource } from './source/read-source.ts'
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

const NOT_LINTED: Linted = { section: '', failure: undefined }
const NO_SOURCE = { hash: undefined, files: [] }
const OUTPUT_CHARACTERS_MAX = 500_000

/** Builds an image with the engine that fits and pushes it. */
export async function run(inputs: BuildInputs, ports: Ports, { log, report, signal }: Context<Output>): Promise<Outcome> {
  const startMs = performance.now()
  const world: World = { ...ports, log, signal, annotate: (annotation) => report.annotate(annotation), last: lastImage(inputs, ports, signal) }
  const gate = await Gate.before(inputs)
  if (inputs.fromImage !== undefined) return copy(inputs.fromImage, inputs, gate, world, report, startMs)
  const hasDockerfile = await lookAtContext(inputs)
  // What can only be the Dockerfile's needs no engine where the registry has an image of it.
  const isMeant = hasDockerfile && meansDockerfile(inputs)
  let linted = isMeant ? await lintStep(inputs, { ...world, hadolint: ports.hadolint }) : NOT_LINTED
  if (linted.failure !== undefined) return refuse(linted)
  const rules = inputs.engine === 'cloud-build' ? 'cloud-build' : 'docker'
  const early = isMeant ? await lookUp(rules, inputs, gate, world) : undefined
  if (early?.there !== undefined) return await finish(rules, 'not asked', { ...early, built: early.there })
  const choice = chooseEngine(inputs, await observe(inputs, hasDockerfile, world))
  if (choice.engine === undefined) throw new DeliveryError('input', `the image cannot be built: ${choice.why}`, { hint: choice.hint })
  log.info(`Engine ${choice.engine}: ${choice.why}`)
  if (!isMeant && hasDockerfile && choice.engine !== 'layers') linted = await lintStep(inputs, { ...world, hadolint: ports.hadolint })
  if (linted.failure !== undefined) return refuse(linted)
  const { source, there } = early !== undefined && choice.engine === rules ? early : await lookUp(choice.engine, inputs, gate, world)
  const past = there === undefined ? readSizes(inputs, world) : undefined
  const built = there ?? (await (await ENGINES[choice.engine]())(gate.held(source.hash), world))
  if (there === undefined && source.hash !== undefined && built.digest !== undefined && !inputs.dryRun) await remember(source.hash, built.digest, inputs, world)
  const sizes = past === undefined || inputs.dryRun ? [] : await keepSize(await past, built, inputs, world)
  return await finish(choice.engine, choice.why, { source, there, built }, sizes)

  function refuse({ section, failure }: Linted): Outcome {
    report.section(section)
    return failure === undefined ? {} : { failure }
  }

  async function finish(engine: EngineName, why: string, { source: from, there: found, built: made }: Looked & { readonly built: Built }, sizes: readonly number[] = []): Promise<Outcome> {
    setOutputs(report, inputs, engine, from, made, found !== undefined)
    const passage = await gate.pass(made, found !== undefined || !inputs.dryRun, world)
    report.section(summary({ ...inputs, tags: passage.tags }, made, { engine: `${engine} (${why})`, source: from, last: await world.last, sizes, isReused: found !== undefined, seconds: (performance.now() - startMs) / 1000 }))
    report.section(linted.section)
    log.info(`${inputs.dryRun ? 'Would be' : 'In the registry'}: ${inputs.image}@${made.digest ?? '(known when it is built)'}`)
    return tellPassage(passage, report)
  }
}

type Looked = { readonly source: ReadSource; /** The image of this source that the registry has. */ readonly there: Built | undefined }

async function lookUp(rules: Rules, inputs: BuildInputs, gate: Gate, world: World): Promise<Looked> {
  const source = await readSource(rules, inputs, world)
  tellSource(source, inputs, world.log)
  return { source, there: source.hash === undefined || inputs.rebuild ? undefined : await reuse(source.hash, gate.untagged, world) }
}

/** For what is told; a build does not depend on it. */
async function lastImage({ image, tags }: BuildInputs, { images }: Ports, signal: AbortSignal): Promise<ImageManifest | undefined> {
  const { host, repository } = referenceOf(image)
  return images(host).manifest(repository, tags[0] ?? 'latest', signal).catch(() => undefined)
}

async function copy(name: string, inputs: BuildInputs, gate: Gate, world: World, report: Context<Output>['report'], startMs: number): Promise<Outcome> {
  const built = await copyImage(name, gate.untagged, world)
  setOutputs(report, inputs, 'copy', NO_SOURCE, built, false)
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

/** Puts the tags on the image of this source that the registry has. Undefined when it has none. */
async function reuse(hash: string, inputs: BuildInputs, world: World): Promise<Built | undefined> {
  const { host, repository } = referenceOf(inputs.image)
  const registry = world.images(host)
  const manifest = await findBuilt(registry, repository, hash, world.signal).catch((thrown: unknown) => {
    // Who may only push, builds.
    if (!(thrown instanceof DeliveryError) || thrown.kind !== 'permission') throw thrown
    world.log.warning(`Whether ${inputs.image} has an image of this source cannot be seen: ${thrown.message}`)
    return undefined
  })
  if (manifest === undefined) return undefined
  world.log.info(`Nothing is built: ${inputs.image} has an image of this very source, ${manifest.digest}`)
  const put = inputs.dryRun ? [] : await tagManifest(registry, repository, manifest, inputs.tags, world.signal)
  return { digest: manifest.digest, layers: layersOfManifest(manifest, 'present'), remarks: put.length === 0 ? [] : [`Tags that were put on it: ${put.join(', ')}.`] }
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

function tellSource(source: ReadSource, { rebuild }: BuildInputs, log: Log): void {
  if (source.hash === undefined) return log.info(`Builds in any case: ${source.why}`)
  const bases = [...source.bases].map(([name, digest]) => `${name} is ${digest}`)
  log.info(`Source ${source.hash} of ${source.files.length} files${bases.length === 0 ? '' : `; ${bases.join(', ')}`}`)
  if (rebuild) log.info('Builds in any case, since `rebuild` is true')
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

/** @returns whether it has the Dockerfile */
async function lookAtContext({ context, dockerfile }: BuildInputs): Promise<boolean> {
  const folder = await stat(context).catch(() => undefined)
  if (folder === undefined || !folder.isDirectory()) {
    throw new DeliveryError('input', `\`context\` ${context} ${folder === undefined ? 'does not exist' : 'is no folder'}`, {
      hint: 'It is relative to the workspace. Does a checkout step run before?',
    })
  }
  return (await stat(path.resolve(context, dockerfile)).catch(() => undefined))?.isFile() === true
}

/** Asked only where the answer matters: it takes seconds where an engine is configured and does not answer. */
async function observe({ engine: wish }: BuildInputs, hasDockerfile: boolean, world: World): Promise<Machine> {
  if (wish === 'layers' || wish === 'cloud-build' || !hasDockerfile) return { hasDockerfile, noEngineBecause: 'not asked' }
  const engine = await dockerEngine(world.docker, world.signal)
  return { hasDockerfile, noEngineBecause: 'why' in engine ? engine.why : undefined }
}
