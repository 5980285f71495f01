// What can be deployed. The templates of all three are nearly the same; what differs is said where it matters, by kind.

export type Kind = 'service' | 'job' | 'worker-pool'

export const KINDS: readonly Kind[] = ['service', 'job', 'worker-pool']

const NOUNS: Readonly<Record<Kind, string>> = { service: 'service', job: 'job', 'worker-pool': 'worker pool' }

export function nounOf(kind: Kind): string {
  return NOUNS[kind]
}

