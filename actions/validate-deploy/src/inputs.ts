import type { Objective } from '@cloudrun-delivery/shared/core/objective'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readObjectives } from '@cloudrun-delivery/shared/objectives-input'
import type { ProbeCheck } from '@cloudrun-delivery/shared/ports'
import { REVISION, readTarget, type Target } from '@cloudrun-delivery/shared/target'

export type ValidateInputs = Target & {
  readonly revision: string | undefined
  readonly signal: 'probe' | 'monitoring'
  readonly checks: readonly ProbeCheck[]
  readonly rate: number
  readonly durationSeconds: number
  readonly minRequests: number
  readonly objectives: readonly Objective[]
  readonly monitoringDelaySeconds: number
  readonly onInconclusive: 'fail' | 'warn'
  /** Folder for the report. */
  readonly folder: string
}

const CHECK = /^(?:(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+)?(\/[^\s\\]*)(?:\s*=>\s*([1-5]\d\d))?$/

export function parseInputs(inputs: Inputs): ValidateInputs {
  const target = readTarget(inputs)
  const revision = inputs.optionalText('revision')
  if (revision !== undefined && !REVISION.test(revision)) inputs.mustBe('revision', 'the name of a revision, such as shop-00002-abc', revision)
  return {
    ...target,
    revision,
    signal: inputs.choice('signal', ['probe', 'monitoring'], 'probe'),
    checks: readChecks(inputs),
    rate: inputs.number('rate', { min: 0.1, max: 1000, default: 10 }),
    durationSeconds: inputs.durationSeconds('duration', 30, { min: 1, max: 3600 }),
    minRequests: inputs.number('min-requests', { min: 1, whole: true, default: 50 }),
    objectives: readObjectives(inputs),
    monitoringDelaySeconds: inputs.durationSeconds('monitoring-delay', 180, { max: 3600 }),
    onInconclusive: inputs.choice('on-inconclusive', ['fail', 'warn'], 'fail'),
    folder: inputs.environment('RUNNER_TEMP') ?? '.',
  }
}

function readChecks(inputs: Inputs): readonly ProbeCheck[] {
  const lines = inputs.lines('checks')
  return (lines.length === 0 ? ['/'] : lines).flatMap((line): readonly ProbeCheck[] => {
    const [, method = 'GET', path, status] = CHECK.exec(line) ?? []
    if (path !== undefined && !path.startsWith('//')) return [{ method, path, status: status === undefined ? undefined : Number(status) }]
    inputs.mustBe('checks', 'lines such as `/healthz`, `GET /api/products => 200` or `POST /login => 401`', line)
    return []
  })
}
