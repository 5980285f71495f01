// Looks whether revisions could take users: all questions at once, each for a short time only. A registry or Secret Manager that does not
// answer, or not us, is told as a doubt and never stops a rollback.
import type { World } from '@cloudrun-delivery/shared/change'
import { DIGEST, parseImageReference } from '@cloudrun-delivery/shared/core/image-reference'
import type { Revision } from '@cloudrun-delivery/shared/core/service'
import { cancelled, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Images, Secrets } from '@cloudrun-delivery/shared/ports'
import { within } from '@cloudrun-delivery/shared/within'
import { imagesOf, secretsOf, type SecretNeed } from './needs.ts'
import type { Needs } from './refusal.ts'

export type Stores = {
  /** The registry at this host; undefined where it must not be asked. */
  readonly images: (host: string) => Promise<Pick<Images, 'digestOf'> | undefined>
  readonly secrets: Secrets
}

/** Users wait for the answer. */
const ANSWER_MS_MAX = 2_000

export async function needsOf(world: World & Stores, revision: Revision | undefined): Promise<Needs> {
  if (revision?.condition.state !== 'succeeded') return { revision, imagesGone: [], secretsGone: [], doubts: [] }
  const doubts: string[] = []
  const ask = async <T>(what: string, question: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> => {
    try {
      return await inTime(question, world)
    } catch (thrown) {
      if (world.signal.aborted) throw cancelled(`looking at ${what}`)
      doubts.push(`${what} of ${revision.name} could not be checked: ${messageOf(thrown)}`)
      return undefined
    }
  }
  const [images, secrets] = await Promise.all([
    Promise.all(imagesOf(revision).map(async (image) => ask(`image ${image}`, async (signal) => ({ image, gone: await isGone(image, world, signal) })))),
    Promise.all(secretsOf(revision).map(async (need) => ask(`version ${need.version} of secret ${need.secret}`, async (signal) => stateOf(need, world, signal)))),
  ])
  return {
    revision,
    imagesGone: images.flatMap((answer) => (answer?.gone === true ? [answer.image] : [])),
    secretsGone: secrets.flatMap((answer) => (answer === undefined || answer.state === 'enabled' ? [] : [answer])),
    doubts,
  }
}

/** Cloud Run resolved a tag to a digest when the revision was made: that the tag moved or is gone says nothing about the image. */
async function isGone(image: string, world: Stores, signal: AbortSignal): Promise<boolean> {
  const named = parseImageReference(image)
  if (named === undefined || !DIGEST.test(named.reference)) throw new Error('it is not named by a digest')
  const registry = await world.images(named.host)
  if (registry === undefined) throw new Error(`the service is emulated, and ${named.host} is not`)
  return (await registry.digestOf(named.repository, named.reference, signal)) === undefined
}

async function stateOf({ secret, version }: SecretNeed, { secrets }: Stores, signal: AbortSignal): Promise<Needs['secretsGone'][number]> {
  return { secret, version, state: (await secrets.version(secret, version, signal))?.state ?? 'missing' }
}

/** Also ends the wait for what does not listen to a signal, such as a look for credentials. */
async function inTime<T>(question: (signal: AbortSignal) => Promise<T>, { clock, signal }: World): Promise<T> {
  return within(clock, ANSWER_MS_MAX, 'the answer', async (late) => {
    const over = AbortSignal.any([signal, late])
    const ended = new Promise<never>((_resolve, reject) => {
      over.addEventListener('abort', () => reject(new Error('no answer')), { once: true })
    })
    return Promise.race([question(over), ended])
  })
}
