// Builds and pushes with the engine of this machine. The digest is what the registry holds under the digest that the push itself
// named, so that another run which moves the same tag in the same moment cannot pass its image off as ours.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Docker } from '@cloudrun-delivery/shared/ports'
import { DIGEST } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError, messageOf, DockerFailure } from '@cloudrun-delivery/shared/errors'
import { credentialsInContext, listContext } from '../context-files.ts'
import { estimateBytes } from '../disk/estimate.ts'
import { Room } from '../disk/room.ts'
import { failedStep } from '../failed-step.ts'
import { partsOf } from '../manifest-parts.ts'
import { referenceOf } from '../reference.ts'
import { verifyTags } from '../tag.ts'
import { toldPath } from '../told-path.ts'
import { layersOfManifest } from './layers-of-manifest.ts'
import type { BuildInputs } from '../inputs.ts'
import type { Engine, Layer, World } from './engine.ts'

type Builder = { readonly name: string; /** Whether it is BuildKit, which knows mounts of secrets. */ readonly mounts: boolean; readonly command: readonly string[]; readonly env: Readonly<Record<string, string>> }

/** The first major version of the client that refuses BuildKit without its buildx plugin. */
const BUILDX_NEEDED_SINCE = 23

export const docker: Engine = async (inputs, world) => {
  const { log, signal } = world
  const builder = await chooseBuilder(world.docker, signal)
  log.info(`Builder: ${builder.name}`)
  const needed = mountsOf(inputs)
  if (needed.length > 0 && !builder.mounts) throw new DeliveryError('input', `${needed.map((name) => `\`${name}\``).join(' and ')} cannot be used: ${builder.name} has no mounts`, { hint: 'Set up buildx before this step (docker/setup-buildx-action).' })
  const remarks = [`Built by ${builder.name}.`, ...(await leaksOf(inputs, log))]
  const dockerfile = path.resolve(inputs.context, inputs.dockerfile)
  const names = inputs.tags.map((tag) => `${inputs.image}:${tag}`)
  return withSecretFiles(inputs, async (secrets) => {
    const build = [...builder.command, ...argumentsOf(inputs, dockerfile, names, secrets)]
    if (inputs.dryRun) {
      log.info(`Would run: docker ${build.join(' ')}`)
      for (const name of names) log.info(`Would run: docker push ${name}`)
      return { digest: undefined, layers: [], remarks }
    }
    const room = await Room.of(inputs.room, world)
    await room?.make(await estimate(inputs, world))
    const run = async () => log.group('docker build', async () => world.docker(build, { signal, env: builder.env, onLine: (line) => log.info(line) }))
    await (room === undefined ? run() : room.within(run)).catch(async (thrown: unknown) => {
      throw await buildFailed(thrown, dockerfile, world)
    })
    const digest = await push(inputs, names, world)
    return { digest, layers: await layersOf(inputs.image, digest, world), remarks: [...remarks, ...(room === undefined ? [] : [`Disk: ${await room.told()}.`])] }
  })
}

/** By the last image. Undefined when there is none yet. */
async function estimate(inputs: BuildInputs, { last: asked, signal }: World): Promise<number | undefined> {
  const last = await asked
  if (last === undefined) return undefined
  const entries = await listContext(inputs.context, inputs.dockerfile, 'docker', signal)
  return estimateBytes(partsOf(last, inputs.image).blobs, entries.reduce((sum, entry) => sum + (entry.type === 'file' ? entry.size : 0), 0))
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
function argumentsOf({ target, labels, buildArguments, ssh, context }: BuildInputs, dockerfile: string, names: readonly string[], secrets: ReadonlyMap<string, string>): readonly string[] {
  return [
    '--file', dockerfile, ...names.flatMap((name) => ['--tag', name]), ...(target === undefined ? [] : ['--target', target]),
    ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]), ...[...buildArguments].flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...[...secrets].flatMap(([id, file]) => ['--secret', `id=${id},src=${file}`]), ...ssh.flatMap((agent) => ['--ssh', agent]), '--', context,
  ]
}

/** Every builder that mounts secrets takes them from files; those of values are there for the time of the build, for this user alone. */
async function withSecretFiles<T>({ secrets, secretFiles, dryRun }: BuildInputs, use: (files: ReadonlyMap<string, string>) => Promise<T>): Promise<T> {
  if (secrets.size === 0 || dryRun) return use(new Map([...secretFiles, ...[...secrets.keys()].map((id) => [id, '(a temporary file)'] as const)]))
  const folder = await mkdtemp(path.join(os.tmpdir(), 'build-secrets-'))
  try {
    const written = await Promise.all([...secrets.values()].map(async (value, index) => {
      const file = path.join(folder, String(index))
      await writeFile(file, value, { mode: 0o600 })
      return file
    }))
    return await use(new Map([...secretFiles, ...[...secrets.keys()].map((id, index) => [id, written[index] ?? ''] as const)]))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function chooseBuilder(run: Docker, signal: AbortSignal): Promise<Builder> {
  const answers = async (args: readonly string[]) =>
    run(args, { signal }).catch((thrown: unknown) => {
      if (signal.aborted) throw thrown
      return undefined
    })
  if ((await answers(['buildx', 'version'])) !== undefined)
    return { name: 'buildx', mounts: true, command: ['buildx', 'build', '--load', '--progress', 'plain'], env: {} }
  const client = Number.parseInt((await answers(['version', '--format', '{{.Client.Version}}']))?.at(0) ?? '', 10)
  if (client < BUILDX_NEEDED_SINCE)
    return {
      name: 'BuildKit of the engine (no buildx)',
      mounts: true,
      command: ['build', '--progress', 'plain'],
      env: { DOCKER_BUILDKIT: '1' },
    }
  return {
    name: 'the classic builder (the client has no buildx)',
    mounts: false,
    command: ['build', '--force-rm'],
    env: { DOCKER_BUILDKIT: '0' },
  }
}

/**
 * With an annotation at the Dockerfile's line where the builder said enough. A failing instruction is for the author of the
 * Dockerfile.
 */
async function buildFailed(thrown: unknown, dockerfile: string, { annotate }: World): Promise<unknown> {
  if (!(thrown instanceof DockerFailure)) return thrown
  const step = failedStep(thrown.lines, await readFile(dockerfile, 'utf8').catch(() => ''))
  if (step === undefined) return thrown
  const file = toldPath(dockerfile)
  annotate({
    level: 'error',
    title: 'docker build failed here',
    message: step.instruction === '' ? thrown.message : `${step.instruction}\n${thrown.message}`,
    file,
    line: step.line,
  })
  return new DeliveryError('input', `${file} line ${step.line} failed: ${step.instruction}\n${thrown.message}`, {
    hint: thrown.hint,
    cause: thrown,
  })
}

async function push(inputs: BuildInputs, names: readonly string[], world: World): Promise<string> {
  const { docker: run, log, signal } = world
  const target = referenceOf(inputs.image)
  const said = new Set<string>()
  await withCredentials(target.host, world, async (env) => {
    for (const name of names) {
      const lines = await log.group(`docker push ${name}`, async () =>
        run(['push', '--', name], { signal, env, onLine: (line) => log.info(line) }),
      )
      const digest = lines
        .map((line) => /\bdigest: (sha256:[0-9a-f]{64})\b/.exec(line)?.[1])
        .findLast((found) => found !== undefined)
      if (digest !== undefined) said.add(digest)
    }
  })
  const registry = world.images(target.host)
  const [digest = (await registry.digestOf(target.repository, inputs.tags[0] ?? 'latest', signal)) ?? ''] = said
  if (said.size > 1 || !DIGEST.test(digest))
    throw new DeliveryError(
      'unavailable',
      `docker push named ${said.size === 0 ? 'no digest' : `several digests for one image: ${[...said].join(', ')}`}`,
    )
  await verifyTags(registry, target.repository, digest, inputs.tags, signal)
  return digest
}

/**
 * Docker knows nothing of the workflow's Google identity: it gets its token in a configuration of its own, for the time of the
 * push.
 */
async function withCredentials(
  host: string,
  { credentials }: World,
  use: (env: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const found = await credentials(host)
  if (found.from !== 'google') return use({})
  const folder = await mkdtemp(path.join(os.tmpdir(), 'docker-config-'))
  try {
    const { username, password } = found.credentials
    const auth = Buffer.from(`${username}:${password}`).toString('base64')
    await writeFile(path.join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }), { mode: 0o600 })
    await use({ DOCKER_CONFIG: folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** For the summary alone: what cannot be read is left out. */
async function layersOf(image: string, digest: string, { images, log, signal }: World): Promise<readonly Layer[]> {
  const { host, repository } = referenceOf(image)
  try {
    const manifest = await images(host).manifest(repository, digest, signal)
    return manifest === undefined ? [] : layersOfManifest(manifest, undefined)
  } catch (thrown) {
    if (signal.aborted) throw thrown
    log.warning(`The layers cannot be listed: ${messageOf(thrown)}`)
    return []
  }
}
