// The signals that tell what users met, the faster one first.

export const SIGNALS = ['logging', 'monitoring'] as const
export type SignalName = (typeof SIGNALS)[number]
