export const OUTPUTS = ['image', 'digest', 'tags', 'engine', 'reused', 'source-hash', 'context-files'] as const
export type Output = (typeof OUTPUTS)[number]
