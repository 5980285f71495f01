// What instances used, sampled on a fixed grid from those that really run: how many there are, how long they took to start, their CPU and
// memory as shares of their limits. A driver that cannot tell what its instances use leaves these two out.
// https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run
import { limitsOfInstance } from '../limits.ts'
import { setTimeout as wait } from 'node:timers/promises'
import type { Usage } from '../instances/driver.ts'
import type { Json } from '../state/json.ts'
import { distribution, revisionLabels, type Place, type Series } from './series.ts'

/** One instance that is ready. */
export type RunningInstance = { readonly id: string; readonly usage: () => Promise<Usage | undefined> }
export type RunningRevision = Place & { readonly template: Json; readonly instances: readonly RunningInstance[]; readonly takeServing: () => ReadonlySet<string> }

type Sample = Place & { readonly startMs: number; readonly endMs: number; readonly active: number; readonly idle: number; readonly cpuRatios: readonly number[]; readonly memoryRatios: readonly number[] }
type Start = Place & { readonly atMs: number; readonly latencyMs: number }

type World = {
  readonly running: () => readonly RunningRevision[]
  readonly nowMs: () => number
  readonly samplingMs: number
}

type Spent = { readonly cpuSeconds: number; readonly atMs: number }

const SAMPLES_MAX = 100_000
/** Utilisations are shares: their buckets begin at a thousandth. */
const RATIO_SCALE = 0.001

export class InstanceMetrics {
  readonly #world: World
  readonly #stopping = new AbortController()
  readonly #ended: Promise<void>
  #samples: Sample[] = []
  #starts: Start[] = []
  /** What each instance had used when it was last looked at; the look itself may be late. */
  #spent = new Map<string, Spent>()

  constructor(world: World) {
    this.#world = world
    this.#ended = this.#sample()
  }

  /** An instance became ready. */
  started(start: Start): void {
    this.#starts.push(start)
    if (this.#starts.length > SAMPLES_MAX) this.#starts = this.#starts.slice(SAMPLES_MAX / 10)
  }

  async close(): Promise<void> {
    this.#stopping.abort()
    await this.#ended
  }

  series(project: string): readonly Series[] {
    const samples = groupedBy(this.#samples.filter((one) => one.project === project))
    const starts = groupedBy(this.#starts.filter((one) => one.project === project))
    return [...[...samples.values()].flatMap(usageSeries), ...[...starts.values()].flatMap((of) => startupSeries(of, this.#world.samplingMs))]
  }

  async #sample(): Promise<void> {
    const { samplingMs, nowMs } = this.#world
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const beganMs = nowMs()
      // A timer may be a little early, and two looks at the same time would contradict each other.
      await wait(lastOnGrid(beganMs, samplingMs) + samplingMs - beganMs + 1, undefined, { signal, ref: false }).catch(() => undefined)
      // The clock may have been put ahead meanwhile.
      const endMs = lastOnGrid(nowMs(), samplingMs)
      if (!signal.aborted) await this.#look(endMs - samplingMs, endMs)
    }
  }

  async #look(startMs: number, endMs: number): Promise<void> {
    const spent = new Map<string, Spent>()
    // From the second look on: what an instance spent before the first it spent while it started, which may have taken any time.
    const sharesOf = ({ id, cpuSeconds, atMs }: Spent & { readonly id: string }): readonly number[] => {
      const before = this.#spent.get(id)
      return before === undefined ? [] : [(cpuSeconds - before.cpuSeconds) / Math.max(0.001, (atMs - before.atMs) / 1000)]
    }
    const samples = await Promise.all(this.#world.running().map(async (revision): Promise<Sample> => {
      const { project, location, service, template, instances } = revision
      const serving = revision.takeServing()
      const used = await Promise.all(instances.map(async (instance) => ({ instance, usage: await instance.usage().catch(() => undefined) })))
      const known = used.flatMap(({ instance: { id }, usage }) => (usage === undefined ? [] : [{ id, atMs: Date.now(), ...usage }]))
      for (const one of known) spent.set(one.id, one)
      const limits = limitsOfInstance(template)
      const active = instances.filter(({ id }) => serving.has(id)).length
      return {
        project, location, service, revision: revision.revision, startMs, endMs, active, idle: instances.length - active,
        cpuRatios: known.flatMap((one) => sharesOf(one).map((share) => share / limits.cpus)),
        memoryRatios: known.map(({ memoryBytes }) => memoryBytes / limits.memoryBytes),
      }
    }))
    this.#spent = spent
    this.#samples.push(...samples)
    if (this.#samples.length > SAMPLES_MAX) this.#samples = this.#samples.slice(SAMPLES_MAX / 10)
  }
}

function lastOnGrid(atMs: number, samplingMs: number): number {
  return Math.floor(atMs / samplingMs) * samplingMs
}

function groupedBy<T extends Place>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(all, ({ location, service, revision }) => `${location}/${service}/${revision}`)
}

function usageSeries(samples: readonly Sample[]): readonly Series[] {
  const [first] = samples
  if (first === undefined) return []
  const resource = { type: 'cloud_run_revision', labels: revisionLabels(first) }
  const count = (state: 'active' | 'idle'): Series => ({
    metric: { type: 'run.googleapis.com/container/instance_count', labels: { state } }, resource, metricKind: 'GAUGE', valueType: 'INT64',
    points: samples.map(({ endMs, [state]: value }) => ({ startMs: endMs, endMs, value: { int64Value: String(value) } })),
  })
  const used = (what: 'cpu' | 'memory', of: (sample: Sample) => readonly number[]): Series => ({
    metric: { type: `run.googleapis.com/container/${what}/utilizations`, labels: {} }, resource, metricKind: 'DELTA', valueType: 'DISTRIBUTION', unit: '10^2.%',
    points: samples.flatMap((sample) => {
      const values = of(sample)
      return values.length === 0 ? [] : [{ startMs: sample.startMs, endMs: sample.endMs, value: { distributionValue: distribution(values, RATIO_SCALE) } }]
    }),
  })
  return [count('active'), count('idle'), used('cpu', ({ cpuRatios }) => cpuRatios), used('memory', ({ memoryRatios }) => memoryRatios)]
}

function startupSeries(starts: readonly Start[], samplingMs: number): readonly Series[] {
  const [first] = starts
  if (first === undefined) return []
  const points = [...Map.groupBy(starts, ({ atMs }) => lastOnGrid(atMs, samplingMs))].map(([startMs, inside]) => ({
    startMs, endMs: startMs + samplingMs, value: { distributionValue: distribution(inside.map(({ latencyMs }) => latencyMs)) },
  }))
  return [{
    metric: { type: 'run.googleapis.com/container/startup_latencies', labels: {} }, resource: { type: 'cloud_run_revision', labels: revisionLabels(first) }, metricKind: 'DELTA', valueType: 'DISTRIBUTION', unit: 'ms', points,
  }]
}
