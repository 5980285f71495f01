export const OUTPUTS = ['image', 'digest', 'tags'] as const
export type Output = (typeof OUTPUTS)[number]
