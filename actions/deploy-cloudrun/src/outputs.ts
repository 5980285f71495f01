export const OUTPUTS = ['url', 'revision', 'revision-url', 'stable-revision', 'changed', 'digest', 'previous-traffic', 'plan', 'regions'] as const
export type Output = (typeof OUTPUTS)[number]
