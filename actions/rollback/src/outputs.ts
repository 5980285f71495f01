export const OUTPUTS = ['rolled-back', 'from-revision', 'to-revision'] as const
export type Output = (typeof OUTPUTS)[number]
