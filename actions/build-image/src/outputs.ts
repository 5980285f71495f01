export const OUTPUTS = ['image', 'digest', 'tags', 'engine', 'reused', 'source-hash', 'context-files', 'verdict', 'vulnerabilities'] as const
export type Output = (typeof OUTPUTS)[number]
