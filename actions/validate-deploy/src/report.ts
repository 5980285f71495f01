// The report as a file: everything that was seen and decided, so that a verdict can be looked at again. Version 1; a number that is not
// known is null, never 0.
import type { ValidateInputs } from './inputs.ts'
import type { Measurement } from './measure.ts'

export type ValidationReport = ReturnType<typeof reportOf>

export function reportOf(inputs: ValidateInputs, revision: string, measurement: Measurement, at: { readonly startedMs: number; readonly endedMs: number }) {
  const { judgement, observation, series, failures, probe } = measurement
  return {
    version: 1,
    verdict: judgement.verdict,
    reason: judgement.reason,
    project: inputs.project,
    region: inputs.region,
    service: inputs.service,
    revision,
    signal: inputs.signal,
    startedAt: new Date(at.startedMs).toISOString(),
    endedAt: new Date(at.endedMs).toISOString(),
    minRequests: inputs.minRequests,
    objectives: inputs.objectives,
    checks: judgement.checks.map(({ objective, verdict, measured, bad, requests, allowedRatio, reason }) => ({
      indicator: objective.indicator,
      verdict,
      reason,
      measured: measured === undefined ? null : { low: measured.low, high: finite(measured.high) },
      badRequests: bad,
      requests,
      allowedPercent: Math.round(allowedRatio * 1e8) / 1e6,
    })),
    observation,
    series,
    failures,
    probe: probe ?? null,
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
