// What containers wrote, in memory, by revision or by execution. `late` lines show only after so many questions, as logs do.
import { DeliveryError } from '../errors.ts'
import type { ContainerLogs, LogSource } from '../ports.ts'

export class FakeContainerLogs implements ContainerLogs {
  /** By revision, or by `EXECUTION TASK`; `*` is for all. */
  readonly lines = new Map<string, readonly string[]>()
  /** Questions that are answered with nothing before lines show. */
  late = 0
  denied = false

  async lastLines(source: LogSource, max: number): Promise<readonly string[]> {
    const key = source.kind === 'job' ? `${source.execution} ${source.task}` : source.revision
    if (this.denied) throw new DeliveryError('permission', `reading the log of ${key} failed: permission denied (PERMISSION_DENIED)`, { hint: 'Grant roles/logging.viewer.' })
    this.late -= 1
    return this.late >= 0 ? [] : (this.lines.get(key) ?? this.lines.get('*') ?? []).slice(-max)
  }
}
