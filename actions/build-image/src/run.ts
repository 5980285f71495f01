import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { code, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { chooseEngine, type Machine } from './choose-engine.ts'
import type { Built, Engine } from './engines/engine.ts'
import type { BuildInputs } from './inputs.ts'
import type { Output } from './outputs.ts'

type Ports = {
  readonly engines: Readonly<Record<'docker' | 'layers', Engine>>
  /** Undefined when a Docker engine answers, else why none does. Not asked where it does not matter. */
  readonly noEngineBecause: () => Promise<string | undefined>
}

/** Builds an image with the engine that fits and pushes it. */
export async function run(inputs: BuildInputs, ports: Ports, { log, report, signal }: Context<Output>): Promise<Outcome> {
  const startMs = performance.now()
  const choice = chooseEngine(inputs, await observe(inputs, ports))
  if (choice.engine === undefined) throw new DeliveryError('input', `the image cannot be built: ${choice.why}`, { hint: choice.hint })
  log.info(`Engine ${choice.engine}: ${choice.why}`)
  const built = await ports.engines[choice.engine](inputs, log, signal)
  const image = `${inputs.image}@${built.digest}`
  report.output('image', image)
  report.output('digest', built.digest)
  report.output('tags', inputs.tags.join(','))
  report.section(summary(inputs, built, `${choice.engine} (${choice.why})`, (performance.now() - startMs) / 1000))
  log.info(image)
  return {}
}

async function observe(inputs: BuildInputs, ports: Ports): Promise<Machine> {
  const folder = await stat(inputs.context).catch(() => undefined)
  if (folder === undefined || !folder.isDirectory()) throw new DeliveryError('input', `\`context\` ${inputs.context} is no folder`, { hint: 'It is relative to the workspace. Does a checkout step run before?' })
  const hasDockerfile = (await stat(path.resolve(inputs.context, inputs.dockerfile)).catch(() => undefined))?.isFile() === true
  const matters = inputs.engine !== 'layers' && hasDockerfile
  return { hasDockerfile, noEngineBecause: matters ? await ports.noEngineBecause() : 'not asked' }
}

function summary({ image, tags }: BuildInputs, { digest, layers }: Built, engine: string, seconds: number): string {
  const facts = table(['', ''], [['image', code(image)], ['digest', code(digest)], ['tags', code(tags.join(', '))], ['engine', escapeMarkdown(engine)], ['seconds', seconds.toFixed(1)]])
  const size = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`
  const rows = layers.map((layer) => [escapeMarkdown(layer.what), code(layer.digest.slice(0, 19)), size(layer.bytes), layer.uploadedBytes === 0 ? 'was there' : size(layer.uploadedBytes)])
  return [`### 📦 Built ${code(image)}`, facts, layers.length === 0 ? '' : table(['Layer', 'Digest', 'Size', 'Uploaded'], rows)].filter((part) => part !== '').join('\n\n')
}
