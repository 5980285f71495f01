// Builds where a runner is too small: the source goes to Cloud Storage, Cloud Build builds and pushes, and its log is followed here. What is given up here,
// by a cancelled job or an error, is cancelled there too, so that nothing is tagged after the step has ended.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DIGEST } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Builds } from '@cloudrun-delivery/shared/ports'
import { atDockerfileLine } from '../at-dockerfile-line.ts'
import { buildSteps } from '../build-steps.ts'
import type { CloudBuildInputs } from '../cloud-build-input.ts'
import { composeBuild, type Json } from '../cloud-build/compose.ts'
import { endedBadly } from '../cloud-build/ended-badly.ts'
import { follow, type Followed } from '../cloud-build/follow.ts'
import { sendSource } from '../cloud-build/send-source.ts'
import { packSource } from '../cloud-build/source-archive.ts'
import type { BuildInputs } from '../inputs.ts'
import { megabytes } from '../tell.ts'
import type { Built, Cloud, Engine, Layer, World } from './engine.ts'
import { readBack } from './push.ts'

/** A job that is cancelled has seven and a half seconds before it is asked less kindly. */
const CANCEL_MS = 6_000
const FIND_AGAIN_MS = 2_000

export const cloudBuild: Engine = async (inputs, world) => {
  const cloud = inputs.cloudBuild
  if (cloud === undefined) throw new DeliveryError('input', '`engine: cloud-build` needs `project-id` and `region`')
  refuse(inputs)
  const { log, signal } = world
  const hasDockerfile = (await stat(path.resolve(inputs.context, inputs.dockerfile)).catch(() => undefined))?.isFile() === true
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cloud-build-'))
  try {
    const archive = await packSource(inputs, hasDockerfile, path.join(folder, 'source.tgz'), signal)
    log.info(`Packed ${archive.files} files, ${megabytes(archive.contentBytes)}, into ${megabytes(archive.bytes)}`)
    const tag = `run-${randomUUID()}`
    const remarks = hasDockerfile || Object.keys(inputs.labels).length === 0 ? [] : ['Buildpacks set no labels of ours.']
    if (inputs.dryRun) {
      const build = composeBuild(inputs, cloud, { bucket: cloud.bucket, object: archive.object, generation: '(known when it is sent)' }, hasDockerfile, tag)
      log.info(`Would send gs://${cloud.bucket}/${archive.object}, ${megabytes(archive.bytes)}, and build in ${cloud.region} of ${cloud.project}:\n${JSON.stringify(build, null, 2)}`)
      return { digest: undefined, layers: [], remarks }
    }
    const service = await world.cloud(cloud)
    const sent = await sendSource(archive, cloud, service.storage, world)
    const followed = await run(composeBuild(inputs, cloud, sent, hasDockerfile, tag), tag, cloud, service, world)
    return await result(followed, inputs, cloud, hasDockerfile, remarks, world)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(build: Json, tag: string, { region, bucket }: CloudBuildInputs, { builds, storage }: Cloud, world: World): Promise<Followed> {
  const { clock, log, signal } = world
  let id: string | undefined
  try {
    const begun = await builds.create(build, signal).catch(async (thrown: unknown) => {
      if (!mayHaveBegun(thrown) || signal.aborted) throw thrown
      await clock.sleep(FIND_AGAIN_MS, signal)
      const found = await builds.findByTag(tag, signal)
      if (found === undefined) throw thrown
      return found
    })
    id = begun.id
    log.info(`Build ${id} in ${region}: ${begun.url}`)
    return await log.group('Cloud Build', async () => follow(begun.id, { builds, storage, bucket }, world))
  } catch (thrown) {
    if (id !== undefined || mayHaveBegun(thrown)) await stop(id, tag, builds, world)
    throw thrown
  }
}

/** An answer that was lost may be a build that was begun: it is looked for, and never begun twice. A refusal begins none. */
function mayHaveBegun(thrown: unknown): boolean {
  return thrown instanceof DeliveryError && ['unavailable', 'timeout', 'cancelled'].includes(thrown.kind)
}

/** What cannot be had there, also where `auto` chose it. */
function refuse({ secrets, secretFiles, ssh, platforms, provenance = 'false', sbom = 'false' }: BuildInputs): void {
  if (secrets.size + secretFiles.size + ssh.length > 0) {
    throw new DeliveryError('input', '`secrets`, `secret-files` and `ssh` cannot be used with Cloud Build: everybody who may look at the build would see them', { hint: 'Keep the secret in Secret Manager and name it in `cloud-build-secrets`, or run where Docker is.' })
  }
  const missing = [...(platforms.some((name) => name !== 'linux/amd64') ? ['platforms'] : []), ...(provenance === 'false' ? [] : ['provenance']), ...(sbom === 'false' ? [] : ['sbom'])]
  if (missing.length > 0) throw new DeliveryError('input', `${missing.map((name) => `\`${name}\``).join(' and ')} cannot be had from Cloud Build, whose BuildKit builds for linux/amd64 and attests nothing`, { hint: 'Use `engine: docker` after docker/setup-buildx-action. Provenance of images in Artifact Registry is made by Cloud Build itself.' })
}

/** With what time a cancelled job still has. */
async function stop(id: string | undefined, tag: string, builds: Builds, { log }: World): Promise<void> {
  const signal = AbortSignal.timeout(CANCEL_MS)
  try {
    const found = id ?? (await builds.findByTag(tag, signal))?.id
    if (found === undefined) return
    await builds.cancel(found, signal)
    log.info(`Cancelled build ${found}`)
  } catch (thrown) {
    // It has ended by itself.
    if (thrown instanceof DeliveryError && thrown.kind === 'conflict') return
    log.warning(`The build could not be cancelled, and may go on: ${messageOf(thrown)}`)
  }
}

async function result(followed: Followed, inputs: BuildInputs, cloud: CloudBuildInputs, hasDockerfile: boolean, remarks: readonly string[], world: World): Promise<Built> {
  const { build, lines } = followed
  if (build.status !== 'success') {
    const failure = endedBadly(followed, cloud)
    const isStep = hasDockerfile && build.status === 'failure' && build.failure === 'USER_BUILD_STEP'
    throw isStep ? await atDockerfileLine(failure, lines.map(({ text }) => text), path.resolve(inputs.context, inputs.dockerfile), world) : failure
  }
  const [digest = '', ...others] = new Set(build.digests.values())
  if (!DIGEST.test(digest) || others.length > 0) throw new DeliveryError('unavailable', `build ${build.id} succeeded and named ${others.length > 0 ? 'several digests' : 'no digest'} for ${inputs.image}`)
  const steps = build.steps.flatMap(({ name, seconds }) => (seconds === undefined ? [] : [`${name} ${seconds.toFixed(1)} s`]))
  return {
    digest, layers: await look(inputs, digest, world), steps: hasDockerfile ? buildSteps(lines) : [],
    remarks: [`Built by Cloud Build, ${build.id} in ${cloud.region}${steps.length === 0 ? '' : `: ${steps.join(', ')}`}. ${build.url}`, ...remarks],
  }
}

/** Who may build need not be allowed to read the registry: Cloud Build said the digest that it pushed. */
async function look(inputs: BuildInputs, digest: string, world: World): Promise<readonly Layer[]> {
  return readBack(inputs, digest, world).catch((thrown: unknown) => {
    if (!(thrown instanceof DeliveryError) || thrown.kind !== 'permission') throw thrown
    world.log.warning(`That ${inputs.image} has the tags now is what Cloud Build says; it cannot be looked up here: ${thrown.message}`)
    return []
  })
}
