// Puts a section into the pull request's comment. GitHub has no way to change a comment only if it is still what was read, so each
// gate looks again after it wrote, and writes again when another gate's change has swallowed its own.
import { MARKER, holds, parseSections, sectionId, withSection, type PageComment, type PullRequestPage, type Section } from './core/sticky.ts'
import { DeliveryError } from './errors.ts'
import type { Clock } from './ports.ts'

export type CommentMode = 'on-change' | 'on-failure' | 'always' | 'off'

const TRIES_MAX = 6
const LOOK_AGAIN_MS = 1000

type Options = {
  readonly mode: CommentMode
  readonly passed: boolean
  /** Login of the account that the token speaks for: a comment of somebody else is never ours. */
  readonly author: string
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** @returns what was done */
export async function publish(page: PullRequestPage, section: Section, { mode, passed, author, clock, signal }: Options): Promise<'unchanged' | 'written' | 'not asked for'> {
  if (mode === 'off') return 'not asked for'
  for (let tries = 1; ; tries += 1) {
    const [ours, ...doubles] = (await page.comments(signal)).filter((comment) => isOurs(comment, author))
    const present = ours === undefined ? undefined : parseSections(ours.body).find(({ id }) => id === sectionId(section.id))
    // A first comment is made by a failure; one that is there is always brought up to date.
    if (present === undefined && passed && mode !== 'always') return 'not asked for'
    const body = withSection(joined(ours, doubles), section)
    if (ours !== undefined && ours.body === body && doubles.length === 0) return tries === 1 ? 'unchanged' : 'written'
    if (tries > TRIES_MAX) throw new DeliveryError('conflict', `other gates changed the comment ${TRIES_MAX} times while this one wrote its section`, { hint: 'The summary of the run has it all.' })
    if (ours === undefined) await page.create(body, signal)
    else await page.update(ours.id, body, signal)
    for (const double of doubles) await page.remove(double.id, signal)
    await clock.sleep(LOOK_AGAIN_MS * (1 + clock.random()), signal)
    const [after, ...more] = (await page.comments(signal)).filter((comment) => isOurs(comment, author))
    if (after !== undefined && more.length === 0 && holds(after.body, section)) return 'written'
  }
}

function isOurs(comment: PageComment, author: string): boolean {
  return comment.author === author && comment.body.startsWith(MARKER)
}

/** Gates that began at once may have made a comment each: the sections of all of them go into the first. */
function joined(ours: PageComment | undefined, doubles: readonly PageComment[]): string {
  return doubles.flatMap(({ body }) => parseSections(body)).reduce((body, section) => (parseSections(body).some(({ id }) => id === section.id) ? body : withSection(body, section)), ours?.body ?? '')
}
