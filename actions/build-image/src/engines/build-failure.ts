// Why a build or its push failed, told to whoever can act: from what the builder printed, in any of its versions.
import { DeliveryError, DockerFailure } from '@cloudrun-delivery/shared/errors'
import { atDockerfileLine } from '../at-dockerfile-line.ts'
import { dockerEngine } from '../docker-engine.ts'
import type { BuildInputs } from '../inputs.ts'
import { referenceOf } from '../reference.ts'
import type { World } from './engine.ts'

const REFUSED = /\bdenied\b|\bunauthorized\b|\b40[13]\b|failed to authorize|no basic auth credentials/i
/** A step of the Dockerfile that says so begins with its seconds. */
const LOST = /^ERROR: .*failed to (?:solve|receive status): (?:rpc error: code = )?Unavailable\b/
/** What buildx takes by itself. */
const SCANNER = 'docker/buildkit-syft-scanner'

export async function buildFailed(thrown: unknown, dockerfile: string, inputs: BuildInputs, world: World): Promise<unknown> {
  if (!(thrown instanceof DockerFailure) || world.signal.aborted) return thrown
  return (await engineDied(thrown, 'built', world)) ?? withoutScanner(thrown, inputs) ?? (await pushRefused(thrown, inputs, world)) ?? (await instructionFailed(thrown, dockerfile, world))
}

export async function pushFailed(thrown: unknown, inputs: BuildInputs, world: World): Promise<unknown> {
  if (!(thrown instanceof DockerFailure) || world.signal.aborted) return thrown
  return (await engineDied(thrown, 'pushed', world)) ?? (await pushRefused(thrown, inputs, world)) ?? thrown
}

/** Whatever its client makes of it: the engine does not answer any more, or a builder beside it went away. */
async function engineDied(thrown: DockerFailure, doing: 'built' | 'pushed', { docker, signal }: World): Promise<DeliveryError | undefined> {
  const engine = await dockerEngine(docker, signal)
  const gone = thrown.lines.find((line) => LOST.test(line))
  const died = 'why' in engine ? `the Docker engine died while it ${doing}: ${engine.why}` : gone === undefined ? undefined : `the builder died while it ${doing}: ${gone.replace(/^ERROR: /, '')}`
  if (died === undefined) return undefined
  return new DeliveryError('unavailable', `${died}\n${thrown.message}`, {
    hint: 'No tag was moved. Run this step again: what was built and pushed before is not done twice. Where it happens again, is the memory of this machine too small (dmesg says "Out of memory")?', cause: thrown,
  })
}

function withoutScanner(thrown: DockerFailure, { sbom = 'false' }: BuildInputs): DeliveryError | undefined {
  if (sbom === 'false') return undefined
  const scanner = /(?:^|,)generator=([^,]+)/.exec(sbom)?.[1] ?? SCANNER
  if (!thrown.lines.some((line) => line.startsWith('ERROR: ') && line.includes(scanner))) return undefined
  return new DeliveryError('unavailable', `\`sbom\` needs the scanner ${scanner}, which the builder could not get\n${thrown.message}`, {
    hint: 'Is its registry up, and may the builder read it? A copy elsewhere is named by `sbom: generator=IMAGE`; without an SBOM it is `sbom: false`.', cause: thrown,
  })
}

/** `docker push` says so in its last line, BuildKit of the push alone: a base image that is refused is no refused push. */
async function pushRefused(thrown: DockerFailure, { image }: BuildInputs, { credentials }: World): Promise<DeliveryError | undefined> {
  const { host } = referenceOf(image)
  const refusal = thrown.args[0] === 'push' ? thrown.lines.at(-1) : thrown.lines.find((line) => line.includes('failed to push '))
  if (refusal === undefined || !REFUSED.test(refusal)) return undefined
  const found = await credentials(host)
  const seen = found.credentials === undefined ? `none were found (${found.looked})` : `those of user ${found.credentials.username} (${found.looked}) may not write there`
  return new DeliveryError('permission', `${host} refused the push of ${image}: ${refusal.replace(/^(?:ERROR: |#\d+ ERROR: )/, '')}\nOf credentials ${seen}`, {
    hint: 'Run google-github-actions/auth (for Google registries; the identity needs roles/artifactregistry.writer) or docker/login-action before this step.', cause: thrown,
  })
}

/** What builders say that a step before this one mends. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/exec format error/, 'A command of another platform was run, which this machine cannot: run docker/setup-qemu-action before this step.'],
  [/requires BuildKit|ssh forward.*BuildKit/, 'The classic builder cannot do that: set up buildx before this step (docker/setup-buildx-action).'],
  [/ssh agent socket|SSH_AUTH_SOCK/, '`ssh: default` takes the keys that ssh-agent holds, and no ssh-agent runs: start it before this step (webfactory/ssh-agent), or name a key, `ssh: default=PATH`.'],
]

async function instructionFailed(thrown: DockerFailure, dockerfile: string, world: World): Promise<DeliveryError> {
  const hint = REMEDIES.find(([said]) => thrown.lines.some((line) => said.test(line)))?.[1]
  return atDockerfileLine(hint === undefined ? thrown : new DeliveryError('input', thrown.message, { hint, cause: thrown }), thrown.lines, dockerfile, world)
}
