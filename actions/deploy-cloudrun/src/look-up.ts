// What names mean today: tags of images → digests, `latest` of secrets → numbers; and whether the image of a digest is there at all. Asked
// before anything is written, so that what is missing stops the step while nothing has changed.
import { DIGEST, parseImageReference } from '@cloudrun-delivery/shared/core/image-reference'
import type { Log } from '@cloudrun-delivery/shared/core/log'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Images, Secrets } from '@cloudrun-delivery/shared/ports'
import { referencesOf, type Present, type Wanted } from './draft.ts'
import type { AnyInputs } from './inputs.ts'
import type { SecretRef } from './resource/environment.ts'
import { keyOf, type Pins } from './resource/references.ts'

/** A registry that does not answer must not hold up a deploy for long: an image that is named by its digest needs no answer, and another can be deployed by its tag. */
const REGISTRY_MS_MAX = { digest: 2_000, tag: 10_000 } as const

export class LookUps {
  readonly #images: (host: string) => Images
  readonly #secrets: Secrets
  readonly #log: Log
  readonly #signal: AbortSignal
  /** An answer holds for the whole step: what is planned twice is planned from the same. */
  readonly #pins = { images: new Map<string, string>(), secrets: new Map<string, string>() }

  constructor(images: (host: string) => Images, secrets: Secrets, log: Log, signal: AbortSignal) {
    this.#images = images
    this.#secrets = secrets
    this.#log = log
    this.#signal = signal
  }

  async pinsFor(wanted: Wanted<AnyInputs>, present: Present | undefined): Promise<Pins> {
    const { images, secrets } = referencesOf(wanted, present)
    await Promise.all(images.filter((image) => !this.#pins.images.has(image)).map(async (image) => this.#lookUpImage(image)))
    if (wanted.inputs.resolveSecrets) await this.#lookUpSecrets(secrets.filter((reference) => !this.#pins.secrets.has(keyOf(reference))))
    return this.#pins
  }

  async #lookUpImage(image: string): Promise<void> {
    const found = parseImageReference(image)
    if (found === undefined) return
    const isPinned = DIGEST.test(found.reference)
    try {
      const digest = await this.#images(found.host).digestOf(found.repository, found.reference, AbortSignal.any([this.#signal, AbortSignal.timeout(REGISTRY_MS_MAX[isPinned ? 'digest' : 'tag'])]))
      if (digest === undefined) throw missing(image, isPinned)
      this.#pins.images.set(image, isPinned ? image : `${image.slice(0, image.length - tagOf(image).length)}@${digest}`)
    } catch (thrown) {
      if (this.#signal.aborted || !(thrown instanceof DeliveryError) || thrown.kind === 'not-found') throw thrown
      this.#pins.images.set(image, image)
      // Whoever names a digest gets what they named; Cloud Run says whether it is there.
      if (!isPinned) this.#log.warning(`${image} is deployed by its tag: its digest could not be looked up. ${messageOf(thrown)} A later instance may run another image; name the image by digest, or let this workflow read the registry (roles/artifactregistry.reader).`)
    }
  }

  async #lookUpSecrets(references: readonly SecretRef[]): Promise<void> {
    const answers = await Promise.all(references.map(async (reference) => ({ reference, found: await this.#secrets.version(reference.secret, reference.version, this.#signal) })))
    const problems = answers.flatMap(({ reference, found }) => (found?.state === 'enabled' ? [] : [problemOf(reference, found?.number, found?.state)]))
    if (problems.length > 0) {
      throw new DeliveryError('input', `${problems.join('; ')}. Nothing was changed`, {
        hint: 'Name a version that is enabled (`gcloud secrets versions list SECRET`), enable it again, or add one (`gcloud secrets versions add SECRET --data-file=-`).',
      })
    }
    for (const { reference, found } of answers) if (found !== undefined) this.#pins.secrets.set(keyOf(reference), found.number)
  }
}

function missing(image: string, isPinned: boolean): DeliveryError {
  const hint = isPinned ? 'Was it deleted there, or pushed to another repository? The output `image` of build-image names what a build pushed.' : 'Check the name and the tag. Did the build push it?'
  return new DeliveryError('not-found', `there is no image ${image} in its registry (input \`image\` or the manifest). Nothing was changed`, { hint })
}

function problemOf({ secret, version }: SecretRef, number: string | undefined, state: string | undefined): string {
  if (state === undefined) return `secret ${secret} has no version ${version}, or there is no such secret`
  return `version ${number ?? version} of secret ${secret} is ${state}${version === 'latest' ? ', and `latest` means that one' : ''}`
}

/** `:v1` of `registry:5000/shop:v1`; empty where there is none. */
function tagOf(image: string): string {
  return /:[^:/@]+$/.exec(image)?.[0] ?? ''
}
