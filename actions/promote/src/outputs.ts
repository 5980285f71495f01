export const OUTPUTS = ['verdict', 'reason', 'promoted', 'rolled-back', 'steps-done', 'stable-revision', 'report', 'report-html', 'trace', 'services'] as const
export type Output = (typeof OUTPUTS)[number]
