// What the engine or its builder sends to the registry: the credentials for it, the digest that it named, and what the registry then holds.
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DIGEST } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { ImageManifest, Images } from '@cloudrun-delivery/shared/ports'
import { CACHE_TAG } from '../builder-input.ts'
import { isOf, parseJson, platformName, platformNamed, record, type Json } from '../image-config.ts'
import { imagesOf } from '../images-of.ts'
import type { BuildInputs } from '../inputs.ts'
import { referenceOf } from '../reference.ts'
import { tagManifest, verifyTags } from '../tag.ts'
import type { Layer, World } from './engine.ts'
import { layersOfManifest } from './layers-of-manifest.ts'

export type Environment = Readonly<Record<string, string>>

/** With `docker push`. @returns the digest that it named, which no other run can have changed since */
export async function push(inputs: BuildInputs, names: readonly string[], env: Environment, world: World): Promise<string> {
  const said = new Set<string>()
  for (const name of names) {
    const lines = await world.log.group(`docker push ${name}`, async () => world.docker(['push', '--', name], { signal: world.signal, env, onLine: (line) => world.log.info(line) }))
    const digest = lines.map((line) => /\bdigest: (sha256:[0-9a-f]{64})\b/.exec(line)?.[1]).findLast((found) => found !== undefined)
    if (digest !== undefined) said.add(digest)
  }
  const { host, repository } = referenceOf(inputs.image)
  const [digest = (await world.images(host).digestOf(repository, inputs.tags[0] ?? 'latest', world.signal)) ?? ''] = said
  if (said.size > 1 || !DIGEST.test(digest)) throw new DeliveryError('unavailable', `docker push named ${said.size === 0 ? 'no digest' : `several digests for one image: ${[...said].join(', ')}`}`)
  return digest
}

/** What buildx wrote into its metadata file. */
export async function digestOfMetadata(file: string): Promise<string> {
  const text = await readFile(file).catch(() => Buffer.from('{}'))
  const digest = parseJson(text, 'the metadata file of buildx')['containerimage.digest']
  if (typeof digest === 'string' && DIGEST.test(digest)) return digest
  throw new DeliveryError('unavailable', 'buildx named no digest for what it pushed', { hint: 'Is its version older than 0.10? docker/setup-buildx-action installs a current one.' })
}

/** Reads back what was pushed: every tag names it, and it has every platform that was asked for. @returns its layers, of an index those of one platform */
export async function readBack({ image, tags, platforms }: BuildInputs, digest: string, { images, log, signal }: World): Promise<readonly Layer[]> {
  const { host, repository } = referenceOf(image)
  const registry = images(host)
  await verifyTags(registry, repository, digest, tags, signal)
  try {
    const manifest = await registry.manifest(repository, digest, signal)
    if (manifest === undefined) return []
    const found = await imagesOf(registry, repository, manifest, signal)
    const have = platforms.length === 0 ? [] : await Promise.all(found.map(async ({ platform, manifest: of }) => platform ?? configOf(registry, repository, of, signal)))
    const missing = platforms.filter((wanted) => !have.some((platform) => isOf(platform, platformNamed(wanted))))
    if (missing.length > 0) throw new DeliveryError('conflict', `${image}@${digest} has no image for ${missing.join(', ')}, which \`platforms\` asks for; it has ${have.map(platformName).join(', ')}`)
    const [first] = found
    return first === undefined ? [] : layersOfManifest(first.manifest, undefined)
  } catch (thrown) {
    // Layers are for the summary alone; platforms were promised.
    if (signal.aborted || platforms.length > 0) throw thrown
    log.warning(`The layers cannot be listed: ${messageOf(thrown)}`)
    return []
  }
}

async function configOf(registry: Images, repository: string, { bytes }: ImageManifest, signal: AbortSignal): Promise<Json> {
  const { digest } = record(parseJson(bytes, 'the manifest')['config'])
  return parseJson(await registry.readBlob(repository, String(digest), signal), 'the config')
}

/** For the next build's cache, where the image carries it. */
export async function tagAsCache({ image }: BuildInputs, digest: string, { images, log, signal }: World): Promise<void> {
  const { host, repository } = referenceOf(image)
  try {
    const manifest = await images(host).manifest(repository, digest, signal)
    if (manifest !== undefined) await tagManifest(images(host), repository, manifest, [CACHE_TAG], signal)
  } catch (thrown) {
    if (signal.aborted) throw thrown
    log.warning(`The next build will not find this one's steps: ${messageOf(thrown)}`)
  }
}

/**
 * Docker knows nothing of the workflow's Google identity: it gets its token in a configuration of its own, which has all that the user's has, for as long
 * as it builds and pushes.
 */
export async function withCredentials<T>(host: string, { credentials, dockerFolder }: World, use: (env: Environment) => Promise<T>): Promise<T> {
  const found = await credentials(host)
  if (found.from !== 'google') return use({})
  const folder = await mkdtemp(path.join(os.tmpdir(), 'docker-config-'))
  try {
    const { username, password } = found.credentials
    const auth = Buffer.from(`${username}:${password}`).toString('base64')
    const users = parseJson(await readFile(path.join(dockerFolder, 'config.json')).catch(() => Buffer.from('{}')), `${dockerFolder}/config.json`)
    // No helper for this host, or what stands under `auths` would not be looked at.
    const config = { ...users, auths: { ...record(users['auths']), [host]: { auth } }, ...(users['credsStore'] === undefined && users['credHelpers'] === undefined ? {} : { credHelpers: { ...record(users['credHelpers']), [host]: '' } }) }
    await writeFile(path.join(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 })
    // Builders and plugins of the user, such as those of docker/setup-buildx-action.
    for (const name of ['buildx', 'cli-plugins', 'contexts']) if (existsSync(path.join(dockerFolder, name))) await symlink(path.join(dockerFolder, name), path.join(folder, name))
    return await use({ DOCKER_CONFIG: folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
