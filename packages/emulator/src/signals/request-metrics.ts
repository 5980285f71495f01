// request_count and request_latencies, made from the requests that the router really served; those that reached no container are excluded,
// as in the cloud. https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run
import type { RequestRecord } from '../router/request-record.ts'
import { endedAtMs } from './request-store.ts'
import { distribution, revisionLabels, type Series } from './series.ts'

type Group = { readonly project: string; readonly location: string; readonly service: string; readonly revision: string; readonly status: number; readonly points: Map<number, RequestRecord[]> }

/** One series for each metric, revision and status. */
export function requestSeries(project: string, records: readonly RequestRecord[], samplingMs: number): readonly Series[] {
  const groups = new Map<string, Group>()
  for (const record of records) {
    if (record.project !== project || !record.reachedContainer) continue
    const { location, service, revision, status } = record
    const key = `${location}/${service}/${revision}/${status}`
    const group = groups.get(key) ?? { project, location, service, revision, status, points: new Map<number, RequestRecord[]>() }
    groups.set(key, group)
    const startMs = Math.floor(endedAtMs(record) / samplingMs) * samplingMs
    const point = group.points.get(startMs)
    if (point === undefined) group.points.set(startMs, [record])
    else point.push(record)
  }
  return [...groups.values()].flatMap((group) => [countOf(group, samplingMs), latenciesOf(group, samplingMs)])
}

function countOf(group: Group, samplingMs: number): Series {
  const points = [...group.points].map(([startMs, records]) => ({ startMs, endMs: startMs + samplingMs, value: { int64Value: String(records.length) } }))
  return { ...headOf(group, 'request_count'), metricKind: 'DELTA', valueType: 'INT64', points }
}

/** "Measured from when the request reaches the running container": the wait for one is in the latency of the request log alone. */
function latenciesOf(group: Group, samplingMs: number): Series {
  const points = [...group.points].map(([startMs, records]) => ({ startMs, endMs: startMs + samplingMs, value: { distributionValue: distribution(records.map(({ latencyMs, pendingMs }) => latencyMs - pendingMs)) } }))
  return { ...headOf(group, 'request_latencies'), metricKind: 'DELTA', valueType: 'DISTRIBUTION', unit: 'ms', points }
}

function headOf({ status, ...place }: Group, metric: string): Pick<Series, 'metric' | 'resource'> {
  return {
    metric: { type: `run.googleapis.com/${metric}`, labels: { response_code: String(status), response_code_class: `${Math.floor(status / 100)}xx` } },
    resource: { type: 'cloud_run_revision', labels: revisionLabels(place) },
  }
}
