export const OUTPUTS = [
  'url', 'revision', 'revision-url', 'stable-revision', 'changed', 'digest', 'previous-traffic', 'plan', 'regions',
  'backup', 'execution', 'execution-result', 'execution-succeeded-tasks', 'execution-failed-tasks', 'execution-log-url',
] as const
export type Output = (typeof OUTPUTS)[number]
