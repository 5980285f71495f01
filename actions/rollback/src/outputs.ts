export const OUTPUTS = ['rolled-back', 'from-revision', 'to-revision', 'traffic', 'refusal', 'frozen', 'verified', 'issue', 'services'] as const
export type Output = (typeof OUTPUTS)[number]
