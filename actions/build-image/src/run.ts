// Observe what this machine can do, choose an engine, let it build and push, report what the registry holds.
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { chooseEngine, type Machine } from './choose-engine.ts'
import { dockerEngine } from './docker-engine.ts'
import { docker } from './engines/docker.ts'
import type { Engine, World } from './engines/engine.ts'
import { layers } from './engines/layers.ts'
import type { BuildInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import { summary } from './tell.ts'

export type Ports = Pick<World, 'images' | 'docker' | 'credentials'>

const ENGINES: Readonly<Record<'docker' | 'layers', Engine>> = { docker, layers }

/** Builds an image with the engine that fits and pushes it. */
export async function run(inputs: BuildInputs, ports: Ports, { log, report, signal }: Context<Output>): Promise<Outcome> {
  const startMs = performance.now()
  const world: World = { ...ports, log, signal, annotate: (annotation) => report.annotate(annotation) }
  const choice = chooseEngine(inputs, await observe(inputs, world))
  if (choice.engine === undefined)
    throw new DeliveryError('input', `the image cannot be built: ${choice.why}`, { hint: choice.hint })
  log.info(`Engine ${choice.engine}: ${choice.why}`)
  const built = await ENGINES[choice.engine](inputs, world)
  if (built.digest !== undefined) {
    report.output('image', `${inputs.image}@${built.digest}`)
    report.output('digest', built.digest)
  }
  report.output('tags', inputs.tags.join(','))
  report.section(summary(inputs, built, `${choice.engine} (${choice.why})`, (performance.now() - startMs) / 1000))
  log.info(`${inputs.dryRun ? 'Would be' : 'In the registry'}: ${inputs.image}@${built.digest ?? '(known when it is built)'}`)
  return {}
}

async function observe(inputs: BuildInputs, world: World): Promise<Machine> {
  const folder = await stat(inputs.context).catch(() => undefined)
  if (folder === undefined || !folder.isDirectory()) {
    throw new DeliveryError(
      'input',
      `\`context\` ${inputs.context} ${folder === undefined ? 'does not exist' : 'is no folder'}`,
      { hint: 'It is relative to the workspace. Does a checkout step run before?' },
    )
  }
  const hasDockerfile = (await stat(path.resolve(inputs.context, inputs.dockerfile)).catch(() => undefined))?.isFile() === true
  // Asked only where the answer matters: it takes seconds where an engine is configured and does not answer.
  if (inputs.engine === 'layers' || !hasDockerfile) return { hasDockerfile, noEngineBecause: 'not asked' }
  const engine = await dockerEngine(world.docker, world.signal)
  return { hasDockerfile, noEngineBecause: 'why' in engine ? engine.why : undefined }
}
