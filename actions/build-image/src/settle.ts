// What there is to do, before anything is done: which engine's image is meant and why, what is said of its Dockerfile, what it would be made of, and
// whether the registry has the very same already. No engine is asked where the registry's answer is enough.
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Log } from '@cloudrun-delivery/shared/core/log'
import type { ImageManifest } from '@cloudrun-delivery/shared/ports'
import { findBuilt } from './already-built.ts'
import { chooseEngine, meansDockerfile, type EngineName, type Machine } from './choose-engine.ts'
import type { Rules } from './context-files.ts'
import { dockerEngine } from './docker-engine.ts'
import type { World } from './engines/engine.ts'
import type { BuildInputs } from './inputs.ts'
import type { Hadolint } from './lint/hadolint.ts'
import { lintStep, type Linted } from './lint/lint-step.ts'
import { referenceOf } from './reference.ts'
import { readSource, type ReadSource } from './source/read-source.ts'

export type Settled = {
  readonly engine: EngineName
  readonly why: string
  readonly linted: Linted
  readonly source: ReadSource
  /** The image of this source that the registry has. */
  readonly there: ImageManifest | undefined
}

type Choice = Pick<Settled, 'engine' | 'why'>

const NOT_LINTED: Linted = { section: '', failure: undefined }

/** @returns only what was linted, where that fails the step: nothing else is looked up then */
export async function settle(inputs: BuildInputs, world: World & { readonly hadolint: Hadolint }): Promise<Settled | { readonly linted: Linted; readonly source?: undefined }> {
  const hasDockerfile = await lookAtContext(inputs)
  const likely = likelyChoice(inputs, hasDockerfile)
  const choice = likely ?? (await choose(inputs, hasDockerfile, world))
  const linted = hasDockerfile && choice.engine !== 'layers' ? await lintStep(inputs, world) : NOT_LINTED
  if (linted.failure !== undefined) return { linted }
  const looked = await lookUp(choice.engine, inputs, world)
  if (likely === undefined || looked.there !== undefined) return { ...choice, linted, ...looked }
  const chosen = await choose(inputs, hasDockerfile, world)
  return { ...chosen, linted, ...(chosen.engine === likely.engine ? looked : await lookUp(chosen.engine, inputs, world)) }
}

/** The image of this very source in another repository. @param name of that repository @returns its name with its digest */
export async function findProved(name: string, inputs: BuildInputs, world: World): Promise<{ readonly name: string; readonly source: ReadSource }> {
  const hasDockerfile = await lookAtContext(inputs)
  const { engine } = likelyChoice(inputs, hasDockerfile) ?? (await choose(inputs, hasDockerfile, world))
  const { host, repository } = referenceOf(name)
  const source = await readSource(engine, inputs, world)
  tellSource(source, { ...inputs, rebuild: false }, world.log)
  const there = source.hash === undefined ? undefined : await findBuilt(world.images(host), repository, source.hash, world.signal)
  if (there !== undefined) return { name: `${name}@${there.digest}`, source }
  const what = source.hash === undefined ? `what it would be made of is not known: ${source.why}` : `${name} has no image of this source (${source.hash})`
  throw new DeliveryError('not-found', `\`from-image\`: ${what}`, {
    hint: 'Nothing is built in this step. Build this commit where images are proved first; a base image that means another digest since then makes another source, so name it by its digest.',
  })
}

/** What can only be the Dockerfile's needs no engine where the registry has an image of it. */
function likelyChoice(inputs: BuildInputs, hasDockerfile: boolean): Choice | undefined {
  return hasDockerfile && meansDockerfile(inputs) ? { engine: inputs.engine === 'cloud-build' ? 'cloud-build' : 'docker', why: 'not asked' } : undefined
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

async function choose(inputs: BuildInputs, hasDockerfile: boolean, world: World): Promise<Choice> {
  const choice = chooseEngine(inputs, await observe(inputs, hasDockerfile, world))
  if (choice.engine === undefined) throw new DeliveryError('input', `the image cannot be built: ${choice.why}`, { hint: choice.hint })
  world.log.info(`Engine ${choice.engine}: ${choice.why}`)
  return choice
}

/** Asked only where the answer matters: it takes seconds where an engine is configured and does not answer. */
async function observe({ engine: wish }: BuildInputs, hasDockerfile: boolean, world: World): Promise<Machine> {
  if (wish === 'layers' || wish === 'cloud-build' || !hasDockerfile) return { hasDockerfile, noEngineBecause: 'not asked' }
  const engine = await dockerEngine(world.docker, world.signal)
  return { hasDockerfile, noEngineBecause: 'why' in engine ? engine.why : undefined }
}

async function lookUp(rules: Rules, inputs: BuildInputs, world: World): Promise<Pick<Settled, 'source' | 'there'>> {
  const source = await readSource(rules, inputs, world)
  tellSource(source, inputs, world.log)
  return { source, there: source.hash === undefined || inputs.rebuild ? undefined : await findImage(source.hash, inputs, world) }
}

async function findImage(hash: string, { image }: BuildInputs, { images, log, signal }: World): Promise<ImageManifest | undefined> {
  const { host, repository } = referenceOf(image)
  try {
    return await findBuilt(images(host), repository, hash, signal)
  } catch (thrown) {
    // Who may only push, builds.
    if (!(thrown instanceof DeliveryError) || thrown.kind !== 'permission') throw thrown
    log.warning(`Whether ${image} has an image of this source cannot be seen: ${thrown.message}`)
    return undefined
  }
}

function tellSource(source: ReadSource, { rebuild }: BuildInputs, log: Log): void {
  if (source.hash === undefined) return log.info(`Builds in any case: ${source.why}`)
  const bases = [...source.bases].map(([name, digest]) => `${name} is ${digest}`)
  log.info(`Source ${source.hash} of ${source.files.length} files${bases.length === 0 ? '' : `; ${bases.join(', ')}`}`)
  if (rebuild) log.info('Builds in any case, since `rebuild` is true')
}
