export const OUTPUTS = ['url', 'revision', 'revision-url', 'stable-revision', 'changed'] as const
export type Output = (typeof OUTPUTS)[number]
