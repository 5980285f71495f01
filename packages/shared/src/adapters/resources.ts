// The Resources port over Cloud Monitoring v3: what instances, the database and the cache used. A distribution gives its mean, which may be
// averaged by its count; percentiles are never averaged here. https://cloud.google.com/monitoring/api/metrics_gcp
import { groupBy } from '../core/group-by.ts'
import type { ResourceIndicator } from '../core/objective.ts'
import type { ResourceReading, Resources } from '../ports.ts'
import { connectGoogleApi, type GoogleApi } from './google.ts'
import { listSeries, type MonitoringPlace, type Point } from './monitoring.ts'

export type ResourcePlace = MonitoringPlace & {
  /** Cloud SQL instance as `project:instance`, or the instance of this project. */
  readonly database?: string | undefined
  /** Memorystore for Redis instance. */
  readonly cache?: string | undefined
}

type Source = { readonly indicator: ResourceIndicator; readonly metric: string; readonly resource: string; readonly scale: number; readonly of: 'revision' | 'database' | 'cache' }

/** A revision's instances may have started well before anybody watches it. */
const STARTS_BEFORE_MS = 3_600_000

/** Utilisations are told as 0 to 1. */
const SOURCES: readonly Source[] = [
  { indicator: 'cpu-percent', metric: 'run.googleapis.com/container/cpu/utilizations', resource: 'cloud_run_revision', scale: 100, of: 'revision' },
  { indicator: 'memory-percent', metric: 'run.googleapis.com/container/memory/utilizations', resource: 'cloud_run_revision', scale: 100, of: 'revision' },
  { indicator: 'instances', metric: 'run.googleapis.com/container/instance_count', resource: 'cloud_run_revision', scale: 1, of: 'revision' },
  { indicator: 'startup-latency-ms', metric: 'run.googleapis.com/container/startup_latencies', resource: 'cloud_run_revision', scale: 1, of: 'revision' },
  { indicator: 'database-latency-ms', metric: 'run.googleapis.com/infrastructure/cloudsql/connection_latencies', resource: 'cloud_run_revision', scale: 0.001, of: 'revision' },
  { indicator: 'database-cpu-percent', metric: 'cloudsql.googleapis.com/database/cpu/utilization', resource: 'cloudsql_database', scale: 100, of: 'database' },
  { indicator: 'database-memory-percent', metric: 'cloudsql.googleapis.com/database/memory/utilization', resource: 'cloudsql_database', scale: 100, of: 'database' },
  { indicator: 'disk-percent', metric: 'cloudsql.googleapis.com/database/disk/utilization', resource: 'cloudsql_database', scale: 100, of: 'database' },
  { indicator: 'cache-memory-percent', metric: 'redis.googleapis.com/stats/memory/usage_ratio', resource: 'redis_instance', scale: 100, of: 'cache' },
  { indicator: 'cache-latency-ms', metric: 'redis.googleapis.com/commands/usec_per_call', resource: 'redis_instance', scale: 0.001, of: 'cache' },
]

export async function connectResources({ env, ...place }: ResourcePlace & { readonly env: Readonly<Record<string, string | undefined>> }): Promise<Resources> {
  return resources(place, await connectGoogleApi('monitoring', place.project, env))
}

export function resources(place: ResourcePlace, api: GoogleApi): Resources {
  return {
    read: async ({ service, revisions, fromMs, untilMs }, signal) => {
      const asked = SOURCES.filter(({ of }) => of === 'revision' || (of === 'database' ? place.database : place.cache) !== undefined)
      const all = await Promise.all(asked.map(async (source) => {
        const sinceMs = source.indicator === 'startup-latency-ms' ? fromMs - STARTS_BEFORE_MS : fromMs
        const points = await listSeries(api, place.project, filterOf(source, place, service, revisions), sinceMs, untilMs, signal)
        const readings = points.filter(({ endMs }) => endMs > sinceMs).flatMap((point) => readingOf(source, point))
        return source.indicator === 'instances' ? summed(readings) : readings
      }))
      return all.flat().sort((a, b) => a.endMs - b.endMs)
    },
  }
}

function filterOf({ metric, resource, of }: Source, { project, region, database = '', cache = '' }: ResourcePlace, service: string, revisions: readonly string[]): string {
  const parts = [`metric.type = "${metric}"`, `resource.type = "${resource}"`]
  switch (of) {
    case 'revision':
      return [...parts, `resource.labels.location = "${region}"`, `resource.labels.service_name = "${service}"`, `resource.labels.revision_name = one_of(${revisions.map((name) => JSON.stringify(name)).join(', ')})`].join(' AND ')
    case 'database':
      return [...parts, `resource.labels.database_id = ${JSON.stringify(database.includes(':') ? database : `${project}:${database}`)}`].join(' AND ')
    case 'cache':
      return [...parts, `resource.labels.instance_id = ${JSON.stringify(cache)}`].join(' AND ')
  }
}

function readingOf({ indicator, scale, of }: Source, { revision, value, startMs, endMs }: Point): readonly ResourceReading[] {
  const number = valueOf(value)
  return number === undefined ? [] : [{ indicator, revision: of === 'revision' ? revision : undefined, startMs, endMs, value: number * scale }]
}

/** Instances that serve and idle ones are told apart by a label: at each moment there are as many as both together. */
function summed(readings: readonly ResourceReading[]): readonly ResourceReading[] {
  return [...groupBy(readings, ({ revision, endMs }) => `${revision ?? ''} ${endMs}`).values()].flatMap((same) => {
    const [first] = same
    return first === undefined ? [] : [{ ...first, value: same.reduce((sum, { value }) => sum + value, 0) }]
  })
}

/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TypedValue; an empty distribution has no mean. */
function valueOf(value: Readonly<Record<string, unknown>>): number | undefined {
  const distribution = value['distributionValue']
  const found = typeof distribution === 'object' && distribution !== null ? meanOf(distribution) : (value['doubleValue'] ?? value['int64Value'])
  const number = Number(found ?? Number.NaN)
  return Number.isFinite(number) ? number : undefined
}

function meanOf(distribution: object): unknown {
  return Number(Reflect.get(distribution, 'count') ?? 0) > 0 ? (Reflect.get(distribution, 'mean') ?? 0) : undefined
}
