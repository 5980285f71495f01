// What stands between an image in the registry and its tags: nothing, or the audit. Until it has passed, an image is known by its digest and by
// the tag of its source alone, so that no tag that somebody deploys ever names an image that failed, also not when a later run reuses it.
import { randomUUID } from 'node:crypto'
import { sourceTag } from '../already-built.ts'
import type { Built, World } from '../engines/engine.ts'
import type { BuildInputs } from '../inputs.ts'
import { referenceOf } from '../reference.ts'
import { tagManifest } from '../tag.ts'
import type { Allowed } from './allow-list.ts'
import type { Audited } from './audit.ts'

export type Passage = { /** Those that the image has now. */ readonly tags: readonly string[]; readonly audited: Audited | undefined; readonly section: string; readonly failure: string | undefined }

export class Gate {
  readonly #inputs: BuildInputs
  readonly #allowList: readonly Allowed[]

  private constructor(inputs: BuildInputs, allowList: readonly Allowed[]) {
    this.#inputs = inputs
    this.#allowList = allowList
  }

  static async before(inputs: BuildInputs): Promise<Gate> {
    return new Gate(inputs, inputs.audit === undefined ? [] : await (await import('./audit.ts')).readAllowList(inputs.audit))
  }

  /** The inputs of what takes an image from where it is, and may tag it only where nothing is asked of it. */
  get untagged(): BuildInputs {
    return this.#inputs.audit === undefined ? this.#inputs : { ...this.#inputs, tags: [] }
  }

  /** The inputs of an engine, which needs a tag to push by. */
  held(sourceHash: string | undefined): BuildInputs {
    return this.#inputs.audit === undefined ? this.#inputs : { ...this.#inputs, tags: [sourceHash === undefined ? `unjudged-${randomUUID().slice(0, 8)}` : sourceTag(sourceHash)] }
  }

  /** @param isThere whether the registry has the image: after a dry run it mostly does not */
  async pass({ digest }: Built, isThere: boolean, world: World): Promise<Passage> {
    const { audit: wish, image, tags, dryRun } = this.#inputs
    if (wish === undefined) return { tags, audited: undefined, section: '', failure: undefined }
    if (!isThere || digest === undefined) return { tags, audited: undefined, section: 'No image is in the registry after a dry run, so none was audited.', failure: undefined }
    const { host, repository } = referenceOf(image)
    const registry = world.images(host)
    const [{ audit }, { auditFailure, auditSection, countsOf }] = await Promise.all([import('./audit.ts'), import('./tell.ts')])
    const audited = await audit({ image, repository, digest }, wish, this.#allowList, registry, world)
    const failure = auditFailure(audited)
    world.log.info(`Audit: ${audited.verdict}. ${countsOf(audited)}, by ${audited.from}`)
    for (const line of [...audited.missing, ...audited.remarks]) world.log.warning(line)
    const manifest = failure === undefined && !dryRun ? await registry.manifest(repository, digest, world.signal) : undefined
    if (manifest !== undefined) await tagManifest(registry, repository, manifest, tags, world.signal)
    return { tags: failure === undefined ? tags : [], audited, section: auditSection(audited), failure }
  }
}
