// From which vulnerabilities on an image is refused, and where they are told.
import path from 'node:path'
import { parseImageReference, projectOfImage } from '@cloudrun-delivery/shared/core/image-reference'
import type { Severity } from '@cloudrun-delivery/shared/core/vulnerability'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'

export const AUDIT_LEVELS = ['critical', 'high', 'medium', 'low'] as const

export type AuditWish = {
  /** A vulnerability as grave as this, or graver, is held against the image. */
  readonly level: Exclude<Severity, 'unknown'>
  /** Absolute; empty: Artifact Analysis is asked. */
  readonly reports: readonly string[]
  /** Absolute. */
  readonly allowFile: string | undefined
  /** How long a scan may take. */
  readonly waitSeconds: number
}

const WAIT_SECONDS = 600
const WAIT_SECONDS_MAX = 3600
const OTHERS = ['audit-reports', 'audit-allow'] as const

/** Undefined when no image is to be audited. */
export function readAudit(inputs: Inputs, image: string): AuditWish | undefined {
  const workspace = inputs.environment('GITHUB_WORKSPACE') ?? '.'
  const text = inputs.optionalText('audit-level')
  const allowFile = inputs.optionalText('audit-allow')
  const reports = inputs.lines('audit-reports').map((file) => path.resolve(workspace, file))
  const waitSeconds = inputs.durationSeconds('audit-wait', WAIT_SECONDS, { max: WAIT_SECONDS_MAX })
  if (text === undefined) {
    for (const other of OTHERS) if (inputs.optionalText(other) !== undefined) inputs.problem(`\`${other}\` does nothing without \`audit-level\``)
    return undefined
  }
  const level = AUDIT_LEVELS.find((one) => one === text)
  if (level === undefined) inputs.mustBe('audit-level', `one of ${AUDIT_LEVELS.join(', ')}`, text)
  const reference = parseImageReference(image)
  if (reports.length === 0 && reference !== undefined && projectOfImage(reference) === undefined)
    inputs.problem(`\`audit-level\` needs \`audit-reports\` here: Artifact Analysis scans what is in Artifact Registry, and ${reference.host} is another registry`)
  return { level: level ?? 'high', reports, allowFile: allowFile === undefined ? undefined : path.resolve(workspace, allowFile), waitSeconds }
}
