// Builds and pushes with the engine of this machine. The digest is what the registry holds under the digest that the push itself named, so that another
// run which moves the same tag in the same moment cannot pass its image off as ours. Refuses what the builder at hand cannot do, with what can.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { buildSteps, type Line } from '../build-steps.ts'
import { credentialsInContext, listContext } from '../context-files.ts'
import { estimateBytes } from '../disk/estimate.ts'
import { Room } from '../disk/room.ts'
import type { BuildInputs } from '../inputs.ts'
import { partsOf } from '../manifest-parts.ts'
import { annotationsOf } from '../naming/labels.ts'
import { referenceOf } from '../reference.ts'
import { attestationsOf } from './attestations.ts'
import { cacheOf, notLeft, type BuildCache } from './build-cache.ts'
import { buildFailed, pushFailed } from './build-failure.ts'
import { chooseBuilder, SET_UP_BUILDX, type Builder } from './builder.ts'
import type { Built, Engine, World } from './engine.ts'
import { digestOfMetadata, push, readBack, tagAsCache, withCredentials, type Environment } from './push.ts'

/** What is run, without the names of secrets' files. */
type BuildPlan = { readonly builder: Builder; readonly cache: BuildCache; readonly arguments: readonly string[]; readonly names: readonly string[]; readonly dockerfile: string; readonly remarks: readonly string[] }

export const docker: Engine = async (inputs, world) => {
  const plan = await planBuild(inputs, world)
  world.log.info(`Builder: ${plan.builder.name}`)
  world.log.info(`Cache: ${plan.cache.said}`)
  if (plan.cache.warning !== undefined) world.log.warning(plan.cache.warning)
  return withFiles(inputs, async (files) => {
    const build = commandOf(plan, inputs, files)
    if (inputs.dryRun) return wouldRun(build, plan, world)
    const room = await Room.of(inputs.room, plan.builder.keepers, world)
    await room?.make(await estimate(inputs, world))
    const lines: Line[] = []
    const digest = await withCredentials(referenceOf(inputs.image).host, world, async (env) => {
      const run = async () => runBuild(build, plan, env, lines, world)
      await (room === undefined ? run() : room.within(run)).catch(async (thrown: unknown) => {
        throw await buildFailed(thrown, plan.dockerfile, inputs, world)
      })
      if (plan.builder.pushes) return digestOfMetadata(files.metadata)
      return push(inputs, plan.names, env, world).catch(async (thrown: unknown) => {
        throw await pushFailed(thrown, inputs, world)
      })
    })
    const lost = plan.cache.isLeft ? notLeft(lines.map(({ text }) => text)) : undefined
    if (lost !== undefined) world.log.warning(`The next build will not find this one's steps: ${lost}`)
    const layers = await readBack(inputs, digest, world)
    if (plan.cache.isImage) await tagAsCache(inputs, digest, world)
    return { digest, layers, steps: buildSteps(lines), remarks: [...plan.remarks, ...(lost === undefined ? [] : [`The cache was not left: ${lost}.`]), ...(room === undefined ? [] : [`Disk: ${await room.told()}.`])] }
  })
}

/** Throws where something is asked for that the builder cannot do. */
async function planBuild(inputs: BuildInputs, world: World): Promise<BuildPlan> {
  const builder = await chooseBuilder(world.docker, world.signal)
  const mounts = mountsOf(inputs)
  if (mounts.length > 0 && builder.kind === 'classic') throw new DeliveryError('input', `${mounts.map((name) => `\`${name}\``).join(' and ')} cannot be used: ${builder.name} has no mounts`, { hint: 'Set up buildx before this step (docker/setup-buildx-action).' })
  if (inputs.platforms.length > 1 && !builder.pushes) throw new DeliveryError('input', `\`platforms\` asks for ${inputs.platforms.join(' and ')}, and ${builder.name} builds for one at a time`, { hint: `${SET_UP_BUILDX} What runs commands of another platform also needs docker/setup-qemu-action.` })
  const attestations = attestationsOf(inputs, builder)
  const cache = cacheOf({ ...inputs, anew: inputs.rebuild }, builder)
  const dockerfile = path.resolve(inputs.context, inputs.dockerfile)
  const names = inputs.tags.map((tag) => `${inputs.image}:${tag}`)
  return {
    builder, cache, names, dockerfile,
    arguments: [...attestations.arguments, ...cache.arguments, ...argumentsOf(inputs, dockerfile, names), ...annotationArguments(inputs, builder)],
    remarks: [`Built by ${builder.name}; cache: ${cache.said}.`, ...(attestations.remark === undefined ? [] : [attestations.remark]), ...(await leaksOf(inputs, world.log))],
  }
}

function wouldRun(build: readonly string[], { names, builder, cache, remarks }: BuildPlan, { log }: World): Built {
  if (cache.pull !== undefined) log.info(`Would run: docker pull ${cache.pull}`)
  log.info(`Would run: docker ${build.join(' ')}`)
  if (!builder.pushes) for (const name of names) log.info(`Would run: docker push ${name}`)
  return { digest: undefined, layers: [], remarks }
}

async function runBuild(build: readonly string[], { builder, cache }: BuildPlan, env: Environment, lines: Line[], { docker: run, log, signal }: World): Promise<void> {
  if (cache.pull !== undefined)
    await run(['pull', '--quiet', '--', cache.pull], { signal, env }).catch((thrown: unknown) => {
      if (signal.aborted) throw thrown
      log.info(`There is no ${cache.pull ?? ''} to take steps from`)
    })
  // A second try after a full disk tells its own steps alone.
  lines.length = 0
  await log.group('docker build', async () => run(build, {
    signal, env: { ...env, ...ENVIRONMENT[builder.kind] },
    onLine: (text) => {
      lines.push({ text, atMs: performance.now() })
      log.info(text)
    },
  }))
}

const ENVIRONMENT: Readonly<Record<Builder['kind'], Environment>> = { buildx: {}, buildkit: { DOCKER_BUILDKIT: '1' }, classic: { DOCKER_BUILDKIT: '0' } }

/** By the last image. Undefined when there is none yet. */
async function estimate(inputs: BuildInputs, { last: asked, signal }: World): Promise<number | undefined> {
  const last = await asked
  if (last === undefined) return undefined
  const entries = await listContext(inputs.context, inputs.dockerfile, 'docker', signal)
  const blobs = new Map(last.images.flatMap((manifest) => partsOf(manifest, inputs.image).blobs).map((blob) => [blob.digest, blob]))
  return estimateBytes([...blobs.values()], entries.reduce((sum, entry) => sum + (entry.type === 'file' ? entry.size : 0), 0))
}

function mountsOf({ secrets, secretFiles, ssh }: BuildInputs): readonly string[] {
  return [...(secrets.size > 0 ? ['secrets'] : []), ...(secretFiles.size > 0 ? ['secret-files'] : []), ...(ssh.length > 0 ? ['ssh'] : [])]
}

/** @returns remarks */
async function leaksOf({ context, dockerfile }: BuildInputs, log: World['log']): Promise<readonly string[]> {
  const leaks = await credentialsInContext(context, dockerfile)
  if (leaks.length === 0) return []
  log.warning(`The context holds ${leaks.join(', ')}, credentials of this job: \`COPY . .\` would put them into the image. Name gha-creds-*.json in .dockerignore.`)
  return [`Credentials of the job were in the context: ${leaks.join(', ')}.`]
}

/** Build arguments go with their values, and not through the environment: there, one that is called PATH or DOCKER_HOST would be the client's own. */
function argumentsOf({ target, labels, buildArguments, ssh, platforms }: BuildInputs, dockerfile: string, names: readonly string[]): readonly string[] {
  return [
    '--file', dockerfile, ...names.flatMap((name) => ['--tag', name]), ...(target === undefined ? [] : ['--target', target]), ...(platforms.length === 0 ? [] : ['--platform', platforms.join(',')]),
    ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]), ...[...buildArguments].flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...ssh.flatMap((agent) => ['--ssh', agent]),
  ]
}

/** An index is what several platforms have in common; of one it may be that there is none. Each place by itself: buildx 0.13 takes `index,manifest:` for a part of the name. */
function annotationArguments({ labels, platforms }: BuildInputs, { annotates }: Builder): readonly string[] {
  if (!annotates) return []
  const places = platforms.length > 1 ? ['index', 'manifest'] : ['manifest']
  return Object.entries(annotationsOf(labels)).flatMap(([name, value]) => places.flatMap((place) => ['--annotation', `${place}:${name}=${value}`]))
}

function commandOf({ builder, arguments: given }: BuildPlan, { context }: BuildInputs, { secrets, metadata }: Files): readonly string[] {
  return [...START[builder.kind], ...(builder.pushes ? ['--push', '--metadata-file', metadata] : builder.kind === 'buildx' ? ['--load'] : []), ...given, ...[...secrets].flatMap(([id, file]) => ['--secret', `id=${id},src=${file}`]), '--', context]
}

const START: Readonly<Record<Builder['kind'], readonly string[]>> = { buildx: ['buildx', 'build', '--progress', 'plain'], buildkit: ['build', '--progress', 'plain'], classic: ['build', '--force-rm'] }

type Files = { /** By id. */ readonly secrets: ReadonlyMap<string, string>; /** Where buildx writes what it pushed. */ readonly metadata: string }

/** Every builder that mounts secrets takes them from files; those of values are there for the time of the build, for this user alone. */
async function withFiles<T>({ secrets, secretFiles, dryRun }: BuildInputs, use: (files: Files) => Promise<T>): Promise<T> {
  if (dryRun) return use({ secrets: new Map([...secretFiles, ...[...secrets.keys()].map((id) => [id, '(a temporary file)'] as const)]), metadata: '(a temporary file)' })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'build-secrets-'))
  try {
    const written = await Promise.all([...secrets].map(async ([id, value], index) => {
      const file = path.join(folder, String(index))
      await writeFile(file, value, { mode: 0o600 })
      return [id, file] as const
    }))
    return await use({ secrets: new Map([...secretFiles, ...written]), metadata: path.join(folder, 'metadata.json') })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
