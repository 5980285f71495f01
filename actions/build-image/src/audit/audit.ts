// Judges an image that is in the registry, before it gets its tags: what was found in it, by reports or by Artifact Analysis, against the level
// and the list of what is accepted. An image that is reused or copied is judged like one that was built.
import { readFile } from 'node:fs/promises'
import { DIGEST } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Images, ImageManifest } from '@cloudrun-delivery/shared/ports'
import type { AuditWish } from '../audit-input.ts'
import { parseJson, record } from '../image-config.ts'
import { partsOf } from '../manifest-parts.ts'
import { toldPath } from '../told-path.ts'
import { parseAllowList, type Allowed } from './allow-list.ts'
import { judgeImage, type Judged } from './judge.ts'
import { readReports } from './reports.ts'
import { awaitScans, type ScanWorld } from './scan.ts'

export type Audited = Judged & { readonly from: string; readonly level: AuditWish['level'] }

/** Read before anything is built: a mistake in it is told at once. */
export async function readAllowList({ allowFile }: AuditWish): Promise<readonly Allowed[]> {
  if (allowFile === undefined) return []
  const text = await readFile(allowFile, 'utf8').catch((thrown: unknown) => {
    throw new DeliveryError('input', `\`audit-allow\` ${allowFile} cannot be read: ${messageOf(thrown)}`, { hint: 'It is relative to the workspace. Does a checkout step run before?' })
  })
  return parseAllowList(text, toldPath(allowFile))
}

/** @param image name without tag and digest */
export async function audit({ image, repository, digest }: { readonly image: string; readonly repository: string; readonly digest: string }, wish: AuditWish, allowList: readonly Allowed[], registry: Images, world: ScanWorld): Promise<Audited> {
  const { platforms, digests } = await identify(registry, repository, digest, world.signal)
  const known = wish.reports.length > 0 ? await readReports(wish.reports, digests) : await awaitScans(platforms.map((platform) => `${image}@${platform}`), wish.waitSeconds, world)
  const today = new Date(world.clock.nowMs()).toISOString().slice(0, 'yyyy-mm-dd'.length)
  return { ...judgeImage(known, wish.level, allowList, today), from: known.from, level: wish.level }
}

type Identity = { /** Manifests that have layers: what scanners look into. */ readonly platforms: readonly string[]; /** Of those, of the index over them, and of their configs. */ readonly digests: ReadonlySet<string> }

async function identify(registry: Images, repository: string, digest: string, signal: AbortSignal): Promise<Identity> {
  const manifest = await registry.manifest(repository, digest, signal)
  if (manifest === undefined) throw new DeliveryError('not-found', `${repository}@${digest} is gone from the registry before it could be judged`)
  const children = partsOf(manifest, repository).manifests.filter((child) => !isAttestation(manifest, child.digest))
  if (children.length === 0) return { platforms: [digest], digests: new Set([digest, ...configOf(manifest)]) }
  const inner = await Promise.all(children.map(async (child) => identify(registry, repository, child.digest, signal)))
  return { platforms: inner.flatMap(({ platforms }) => platforms), digests: new Set([digest, ...inner.flatMap(({ digests }) => [...digests])]) }
}

function configOf({ bytes }: ImageManifest): readonly string[] {
  const { digest } = record(parseJson(bytes, 'the manifest')['config'])
  return typeof digest === 'string' && DIGEST.test(digest) ? [digest] : []
}

/** BuildKit puts its SBOM and provenance into the index, as a platform that is none. */
function isAttestation({ bytes }: ImageManifest, digest: string): boolean {
  const { manifests } = parseJson(bytes, 'the index')
  const entry = (Array.isArray(manifests) ? manifests : []).map(record).find((one) => one['digest'] === digest)
  return record(entry?.['platform'])['os'] === 'unknown' || typeof record(entry?.['annotations'])['vnd.docker.reference.type'] === 'string'
}
