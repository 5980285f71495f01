// A backup before a job runs that changes a database. Without one that succeeded nothing is run. One that this run of the workflow made before, in an attempt that
// went no further, is found again by its description; once the job has run, its data is another, and so is the next backup.
import { LOST } from '@cloudrun-delivery/shared/change'
import type { Backup, Backups, Instance } from '@cloudrun-delivery/shared/core/backup'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { JobWorld } from './apply.ts'

type World = Pick<JobWorld, 'clock' | 'log' | 'signal'>

const SECONDS_MAX = 3600
const POLL_MS_FIRST = 500
const POLL_MS_MAX = 10_000

/** @param description names what the backup is for: the same for every attempt of one workflow run, until the job has run */
export async function backUp(backups: Backups, of: Instance, description: string, world: World): Promise<Backup> {
  const deadlineMs = world.clock.nowMs() + SECONDS_MAX * 1000
  const begun = (await own(backups, of, description, world)) ?? (await begin(backups, of, description, world, deadlineMs))
  for (let pollMs = POLL_MS_FIRST; ; pollMs = Math.min(POLL_MS_MAX, pollMs * 1.5)) {
    const backup = await backups.get(of, begun, world.signal)
    if (backup.state === 'succeeded') return backup
    if (backup.state === 'failed') throw new DeliveryError('unavailable', `backup ${begun} of ${of.instance} failed: ${backup.message}. Nothing was run`, { hint: `Look at ${of.instance} in the console, and run this step again: another backup is made.` })
    if (world.clock.nowMs() > deadlineMs) throw new DeliveryError('timeout', `backup ${begun} of ${of.instance} is not made after ${SECONDS_MAX / 60} minutes. Nothing was run`, { hint: 'Run this step again: the same backup is found and waited for.' })
    await world.clock.sleep(pollMs, world.signal)
  }
}

/** That did not fail: another attempt may have been ended between its beginning and the job. */
async function own(backups: Backups, of: Instance, description: string, { log, signal }: World): Promise<string | undefined> {
  const found = (await backups.newest(of, signal)).find((backup) => backup.description === description && backup.state !== 'failed')
  if (found !== undefined) log.info(`Found the backup that this run began before: ${found.id}`)
  return found?.id
}

/** While the instance does something else, such as its daily backup, it is asked again. A lost answer is looked for, and not asked for twice. */
async function begin(backups: Backups, of: Instance, description: string, world: World, deadlineMs: number): Promise<string> {
  for (;;) {
    try {
      world.log.info(`Backing up ${of.instance}`)
      return await backups.begin(of, description, world.signal)
    } catch (thrown) {
      if (!(thrown instanceof DeliveryError)) throw thrown
      const found = LOST.has(thrown.kind) ? await own(backups, of, description, world) : undefined
      if (found !== undefined) return found
      if (thrown.kind !== 'conflict' || world.clock.nowMs() > deadlineMs) throw new DeliveryError(thrown.kind, `${thrown.message}. Nothing was run`, { hint: thrown.hint, cause: thrown })
      world.log.info(`${of.instance} does something else (${thrown.message}); asking again`)
      await world.clock.sleep(POLL_MS_MAX, world.signal)
    }
  }
}
