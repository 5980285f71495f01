// Inputs and files put together: what only both can tell is refused here, before anything is read from the world.
import { isServiceName } from '@cloudrun-delivery/shared/target'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Wanted } from './draft.ts'
import { tooLong, type ParsedInputs } from './inputs.ts'
import type { Manifest } from './manifest.ts'

export function wantedIn(region: string, { regions: _regions, ...parsed }: ParsedInputs, manifest: Manifest | undefined, variables: Readonly<Record<string, string>>): Wanted {
  const service = serviceOf(parsed.service, manifest)
  const long = tooLong(parsed.tag, service)
  if (long !== undefined) throw new DeliveryError('input', long, { hint: 'Give a shorter `tag`.' })
  const twice = parsed.environment.secrets.find(({ at }) => Object.hasOwn(variables, at))
  if (twice !== undefined) throw new DeliveryError('input', `${twice.at} is in \`env-vars-file\` and in \`secrets\`: only one of them can give its value`)
  return { inputs: { ...parsed, service, region }, manifest, variables }
}

function serviceOf(given: string, manifest: Manifest | undefined): string {
  const named = manifest?.service
  if (given === '' && named === undefined) throw new DeliveryError('input', '`service` is required and was empty, and the `manifest` has no name', { hint: 'Give `service`, or `name` (`metadata.name`) in the manifest.' })
  if (given !== '' && named !== undefined && given !== named) throw new DeliveryError('input', `\`service\` is "${given}" but \`manifest\` "${manifest?.file ?? ''}" names "${named}"`, { hint: 'Take one of them away.' })
  if (given === '' && !isServiceName(named ?? '')) throw new DeliveryError('input', `\`manifest\` "${manifest?.file ?? ''}" names the service "${named ?? ''}"`, { hint: 'A name has lower-case letters, digits and hyphens, a letter first, at most 49 characters.' })
  return given === '' ? (named ?? '') : given
}
