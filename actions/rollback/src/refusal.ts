// Why a revision cannot take the users: a closed set, each with its message and what to do. Pure.
import { failureOf, incompatibilityOf, type History } from '@cloudrun-delivery/shared/core/history'
import type { Revision } from '@cloudrun-delivery/shared/core/service'
import type { ErrorKind } from '@cloudrun-delivery/shared/errors'
import type { SecretVersion } from '@cloudrun-delivery/shared/ports'

export const REFUSALS = ['incompatible', 'remembered-failed', 'missing', 'not-ready', 'image-gone', 'secret-gone'] as const
export type RefusalName = (typeof REFUSALS)[number]

export type Refusal = { readonly name: RefusalName; readonly revision: string; readonly kind: ErrorKind; readonly message: string; readonly hint: string }

/** What was seen of what a revision needs. What could not be looked at is a doubt, never a refusal: an emergency does not wait for a registry. */
export type Needs = {
  readonly revision: Revision | undefined
  /** Images named by a digest that the registry no longer has. */
  readonly imagesGone: readonly string[]
  readonly secretsGone: readonly { readonly secret: string; readonly version: string; readonly state: SecretVersion['state'] | 'missing' }[]
  readonly doubts: readonly string[]
}

const OTHER = 'Name another revision with `to-revision`; `dry-run: true` lists them all.'

/** What the service remembers of a revision: known without asking anybody. */
export function refusalByMemory(name: string, history: History): Refusal | undefined {
  const incompatible = incompatibilityOf(history, name)
  if (incompatible !== undefined) {
    return {
      name: 'incompatible', revision: name, kind: 'conflict',
      message: `${name} cannot run since a migration at ${incompatible.at}: ${incompatible.reason}`,
      hint: `Roll forward: deploy a revision that works with the data as they are. If the migration itself was undone, take ${name} out of the annotation dreamango.github.io/incompatible.`,
    }
  }
  const failure = failureOf(history, name)
  if (failure === undefined) return undefined
  return { name: 'remembered-failed', revision: name, kind: 'conflict', message: `${name} is remembered as failed since ${failure.at}: ${failure.reason}`, hint: OTHER }
}

/** What was seen of a revision itself. */
export function refusalByNeeds(name: string, { revision, imagesGone, secretsGone }: Needs): Refusal | undefined {
  const refuse = (why: RefusalName, kind: ErrorKind, message: string, hint: string): Refusal => ({ name: why, revision: name, kind, message, hint })
  if (revision === undefined) return refuse('missing', 'not-found', `revision ${name} does not exist`, OTHER)
  const { condition } = revision
  if (condition.state !== 'succeeded') {
    return refuse('not-ready', 'conflict', `${name} is not ready and cannot take users: ${condition.message || condition.reason || 'no reason given'}`, OTHER)
  }
  const [image] = imagesGone
  if (image !== undefined) {
    return refuse('image-gone', 'not-found', `the image of ${name} is gone: the registry has no ${image}`, `Its next instance could not start. Push the image again, or choose again: ${OTHER}`)
  }
  const [secret] = secretsGone
  if (secret === undefined) return undefined
  const what = `version ${secret.version} of secret ${secret.secret}`
  return refuse('secret-gone', 'not-found', `${name} needs ${what}, which is ${secret.state}`, `Its next instance could not start. Enable the version again, or choose again: ${OTHER}`)
}
