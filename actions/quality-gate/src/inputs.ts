import path from 'node:path'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'

export type GateInputs = {
  readonly testReports: readonly string[]
  readonly coverageReports: readonly string[]
  readonly coveragePercentMin: number | undefined
  /** Absolute; reports outside of it are refused. */
  readonly workspace: string
  readonly folder: string
  /** Where the JSON report goes. */
  readonly reportFolder: string
}

export function parseInputs(inputs: Inputs): GateInputs {
  const workspace = path.resolve(inputs.environment('GITHUB_WORKSPACE') ?? '.')
  const testReports = inputs.lines('test-reports')
  const coverageReports = inputs.lines('coverage-reports')
  const coveragePercentMin = inputs.number<number | undefined>('coverage-percent-min', { min: 0, max: 100, default: undefined })
  if (testReports.length + coverageReports.length === 0) inputs.problem('`test-reports` or `coverage-reports` is required: a gate that reads nothing would always be open')
  if (coveragePercentMin !== undefined && coverageReports.length === 0) inputs.problem('`coverage-percent-min` needs `coverage-reports`')
  return { testReports, coverageReports, coveragePercentMin, workspace, folder: path.resolve(workspace, inputs.text('working-directory', '.')), reportFolder: inputs.environment('RUNNER_TEMP') ?? workspace }
}
