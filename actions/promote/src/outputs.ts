export const OUTPUTS = ['verdict', 'reason', 'promoted', 'rolled-back', 'steps-done', 'stable-revision'] as const
export type Output = (typeof OUTPUTS)[number]
