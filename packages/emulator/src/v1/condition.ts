// Conditions as v1 tells them: True, False or Unknown, with a reason in CamelCase.
import { list, text, type Json } from '../state/json.ts'
import { compact } from './paths.ts'

const STATUS: Readonly<Record<string, string>> = { CONDITION_SUCCEEDED: 'True', CONDITION_FAILED: 'False' }

/** @param condition google.cloud.run.v2.Condition */
export function conditionToV1(condition: Json): Json {
  const reason = text(condition['revisionReason']) || text(condition['executionReason']) || text(condition['reason'])
  const severity = text(condition['severity'])
  return compact({
    type: condition['type'], status: STATUS[text(condition['state'])] ?? 'Unknown', reason: reason === '' ? undefined : camelCase(reason), message: condition['message'], lastTransitionTime: condition['lastTransitionTime'],
    // An error is what a condition is about where nothing else is said.
    severity: severity === 'INFO' ? 'Info' : severity === 'WARNING' ? 'Warning' : undefined,
  })
}

export function conditionsToV1(value: unknown): readonly Json[] {
  return list(value).map(conditionToV1)
}

export function isTerminal(condition: Json): boolean {
  return Object.hasOwn(STATUS, text(condition['state']))
}

/** `HEALTH_CHECK_CONTAINER_ERROR` → `HealthCheckContainerError` */
function camelCase(reason: string): string {
  return reason.toLowerCase().replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
