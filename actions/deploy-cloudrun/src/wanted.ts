// Inputs and files put together: what only both can tell is refused here, before anything is read from the world.
import { isNameOf } from '@cloudrun-delivery/shared/target'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Wanted } from './draft.ts'
import { reservedNames } from './environment-inputs.ts'
import { NAMES, foreignInputs } from './kind-inputs.ts'
import { tooLong, type CommonInputs, type DeployInputs, type JobInputs, type ParsedInputs, type PoolInputs } from './inputs.ts'
import type { Manifest } from './manifest.ts'
import { nounOf, type Kind } from './resource/kind.ts'

type Variables = Readonly<Record<string, string>>

/** What is deployed. The manifest's word counts only where no input names a kind; otherwise `readManifest` has compared the two. */
export function kindOf({ kind }: ParsedInputs, manifest: Manifest | undefined): Kind {
  return kind ?? manifest?.kind ?? 'service'
}

export function wantedIn(region: string, parsed: ParsedInputs, manifest: Manifest | undefined, variables: Variables): Wanted {
  const service = nameOf('service', parsed, manifest)
  const long = tooLong(parsed.tag, service)
  if (long !== undefined) throw new DeliveryError('input', long, { hint: 'Give a shorter `tag`.' })
  const { kind: _kind, name: _name, regions: _regions, given: _given, execution: _execution, instancePercent: _percent, ...rest } = parsed
  return put({ ...rest, region, kind: 'service', service }, parsed, manifest, variables)
}

export function wantedJobIn(region: string, parsed: ParsedInputs, manifest: Manifest | undefined, variables: Variables): Wanted<JobInputs> {
  const job = nameOf('job', parsed, manifest)
  return put({ ...commonOf(region, parsed), kind: 'job', job, execution: parsed.execution }, parsed, manifest, variables)
}

export function wantedPoolIn(region: string, parsed: ParsedInputs, manifest: Manifest | undefined, variables: Variables): Wanted<PoolInputs> {
  const workerPool = nameOf('worker-pool', parsed, manifest)
  return put({ ...commonOf(region, parsed), kind: 'worker-pool', workerPool, instancePercent: parsed.instancePercent }, parsed, manifest, variables)
}

function commonOf(region: string, parsed: ParsedInputs): CommonInputs {
  const { project, manifestPath, environment, settings, origins, resolveSecrets, showValues, dryRun, run, attempt, commit } = parsed
  return { project, region, manifestPath, environment, settings, origins, resolveSecrets, showValues, dryRun, run, attempt, commit }
}

function put<I extends DeployInputs | JobInputs | PoolInputs>(inputs: I, { kind, given }: ParsedInputs, manifest: Manifest | undefined, variables: Variables): Wanted<I> {
  // Where an input names the kind, these were told with all other problems.
  const problems = kind === undefined ? [...reservedNames(inputs.kind, inputs.environment), ...foreignInputs(inputs.kind, given)] : []
  if (problems.length > 0) throw new DeliveryError('input', `\`manifest\` "${manifest?.file ?? ''}" is a ${nounOf(inputs.kind)}: ${problems.join('; ')}`)
  const twice = inputs.environment.secrets.find(({ at }) => Object.hasOwn(variables, at))
  if (twice !== undefined) throw new DeliveryError('input', `${twice.at} is in \`env-vars-file\` and in \`secrets\`: only one of them can give its value`)
  return { inputs, manifest, variables }
}

function nameOf(kind: Kind, { name: given }: ParsedInputs, manifest: Manifest | undefined): string {
  const named = manifest?.name
  const { charactersMax } = NAMES[kind]
  if (given === '' && named === undefined) throw new DeliveryError('input', `\`${kind}\` is required and was empty, and the \`manifest\` has no name`, { hint: `Give \`${kind}\`, or \`name\` (\`metadata.name\`) in the manifest.` })
  if (given !== '' && named !== undefined && given !== named) throw new DeliveryError('input', `\`${kind}\` is "${given}" but \`manifest\` "${manifest?.file ?? ''}" names "${named}"`, { hint: 'Take one of them away.' })
  if (given === '' && !isNameOf(NAMES[kind], named ?? '')) throw new DeliveryError('input', `\`manifest\` "${manifest?.file ?? ''}" names the ${nounOf(kind)} "${named ?? ''}"`, { hint: `A name has lower-case letters, digits and hyphens, a letter first, at most ${charactersMax} characters.` })
  return given === '' ? (named ?? '') : given
}
