// All that Monitoring knows: of requests, of instances, and what it was told of things that are not here, such as a database.
import { InstanceMetrics, type RunningRevision } from './instance-metrics.ts'
import { requestSeries } from './request-metrics.ts'
import type { RequestStore } from './request-store.ts'
import type { Series } from './series.ts'

const TOLD_MAX = 10_000

export class Metrics {
  readonly instances: InstanceMetrics
  readonly #requests: RequestStore
  readonly #samplingMs: number
  #told: readonly Series[] = []

  constructor(requests: RequestStore, running: () => readonly RunningRevision[], samplingSeconds: number, nowMs: () => number) {
    this.#requests = requests
    this.#samplingMs = samplingSeconds * 1000
    this.instances = new InstanceMetrics({ running, nowMs, samplingMs: this.#samplingMs })
  }

  seriesOf(project: string): readonly Series[] {
    const told = this.#told.filter(({ resource }) => resource.labels['project_id'] === project)
    return [...requestSeries(project, this.#requests.all(), this.#samplingMs), ...this.instances.series(project), ...joined(told)]
  }

  tell(series: readonly Series[]): void {
    this.#told = [...this.#told, ...series].slice(-TOLD_MAX)
  }
}

/** What was told in parts is one series. */
function joined(told: readonly Series[]): readonly Series[] {
  return [...Map.groupBy(told, ({ metric, resource }) => JSON.stringify([metric, resource])).values()].flatMap((parts) => {
    const [first] = parts
    return first === undefined ? [] : [{ ...first, points: parts.flatMap(({ points }) => points) }]
  })
}
