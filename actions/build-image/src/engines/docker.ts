// Builds and pushes with the engine of this machine. The digest is the registry's, not what the command printed.
import { mask } from '@cloudrun-delivery/shared/action'
import path from 'node:path'
import { docker as run } from '@cloudrun-delivery/shared/adapters/docker'
import { Registry, parseReference } from '@cloudrun-delivery/shared/adapters/registry'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Engine } from './engine.ts'

export const docker: Engine = async (inputs, log, signal) => {
  const say = (line: string) => log.info(`  ${line}`)
  const names = inputs.tags.map((tag) => `${inputs.image}:${tag}`)
  const buildx = await run(['buildx', 'version'], () => {}, signal).then(() => true, () => false)
  log.info(`docker build with ${buildx ? 'buildx' : 'the builder of the engine'}`)
  const build = buildx ? ['buildx', 'build', '--load', '--progress', 'plain'] : ['build']
  await run([...build, '--file', path.resolve(inputs.context, inputs.dockerfile), ...names.flatMap((name) => ['--tag', name]), '--', inputs.context], say, signal)
  for (const name of names) await run(['push', name], say, signal)
  const target = parseReference(names[0] ?? inputs.image)
  if (target === undefined) throw new DeliveryError('input', `\`image\` is no image name: "${inputs.image}"`)
  const pushed = await new Registry(target.host, signal, mask).manifest(target.name, target.reference)
  if (pushed === undefined) throw new DeliveryError('unavailable', `${names[0] ?? ''} was pushed, but the registry does not have it`)
  return { digest: pushed.digest, layers: [] }
}
