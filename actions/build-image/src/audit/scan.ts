// Waits for the cloud's scan of an image that was just pushed. However it ends, what is not known is said, and never taken for clean.
import type { Clock, ImageScan, ImageScans } from '@cloudrun-delivery/shared/ports'
import type { Log } from '@cloudrun-delivery/shared/core/log'
import type { Known } from './judge.ts'

export type ScanWorld = { readonly scans: ImageScans; readonly clock: Clock; readonly log: Log; readonly signal: AbortSignal }

const POLL_MS = 10_000
const TELL_EVERY_MS = 60_000

/** What to do about each. */
const REMEDY: Readonly<Record<Exclude<ImageScan['state'], 'finished'>, string>> = {
  none: 'is the Container Scanning API enabled (gcloud services enable containerscanning.googleapis.com), and vulnerability scanning of the repository not turned off?',
  running: 'give it longer with `audit-wait`, or run this step again: the image is not built again',
  failed: 'run this step with `rebuild: true`, so that a new image is scanned',
  unsupported: 'scan it in a step of its own and give the report as `audit-reports`',
  outdated: 'build it again with `rebuild: true`',
}

/** @param images by digest: one for each platform */
export async function awaitScans(images: readonly string[], waitSeconds: number, world: ScanWorld): Promise<Known> {
  const deadlineMs = world.clock.nowMs() + waitSeconds * 1000
  const scans: ImageScan[] = []
  for (const image of images) scans.push(await awaitScan(image, deadlineMs, world))
  const missing = scans.flatMap((scan, index) => (scan.state === 'finished' ? [] : [`The scan of ${images[index] ?? ''} is not known: ${scan.why}; ${REMEDY[scan.state]}`]))
  return { vulnerabilities: scans.flatMap((scan) => (scan.state === 'finished' ? scan.vulnerabilities : [])), from: 'Artifact Analysis', missing, remarks: [] }
}

/** Until it is more than begun, or there is no more time. */
async function awaitScan(image: string, deadlineMs: number, { scans, clock, log, signal }: ScanWorld): Promise<ImageScan> {
  let told = { why: '', atMs: 0 }
  for (;;) {
    const scan = await scans.scanOf(image, signal)
    const isOver = scan.state !== 'none' && scan.state !== 'running'
    const nowMs = clock.nowMs()
    if (isOver || nowMs >= deadlineMs) return scan
    if (scan.why !== told.why || nowMs - told.atMs >= TELL_EVERY_MS) {
      told = { why: scan.why, atMs: nowMs }
      log.info(`Waiting for the scan of ${image}, at most ${Math.ceil((deadlineMs - nowMs) / 1000)} s: ${scan.why}`)
    }
    await clock.sleep(Math.min(POLL_MS, Math.max(1, deadlineMs - nowMs)), signal)
  }
}
