// What containers wrote, in memory. `late` lines show only after so many questions, as logs do.
import { DeliveryError } from '../errors.ts'
import type { ContainerLogs } from '../ports.ts'

export class FakeContainerLogs implements ContainerLogs {
  readonly lines = new Map<string, readonly string[]>()
  /** Questions that are answered with nothing before lines show. */
  late = 0
  denied = false

  async lastLines(_service: string, revision: string, max: number): Promise<readonly string[]> {
    if (this.denied) throw new DeliveryError('permission', `reading the log of ${revision} failed: permission denied (PERMISSION_DENIED)`, { hint: 'Grant roles/logging.viewer.' })
    this.late -= 1
    return this.late >= 0 ? [] : (this.lines.get(revision) ?? this.lines.get('*') ?? []).slice(-max)
  }
}
