// Two sets of objectives to start from: what a service usually keeps today, and what it should come to. A limit that is given wins over them.
import { boundOf, unitOf, type Indicator, type Objective } from './objective.ts'

export const PROFILES = ['current', 'target'] as const
export type ProfileName = (typeof PROFILES)[number]

/** Limit today, and the target. */
const FIGURES: readonly (readonly [Indicator, current: number, target: number])[] = [
  ['latency-ms-p95', 200, 100],
  ['error-rate-percent', 0.1, 0.01],
  ['availability-percent', 99.9, 99.99],
  ['database-latency-ms', 100, 50],
  ['cache-latency-ms', 50, 20],
  ['cpu-percent', 70, 50],
  ['memory-percent', 80, 60],
  ['disk-percent', 60, 40],
]

/** `current` fails at today's figures and reports the targets; `target` fails at the targets. */
export function profileObjectives(profile: ProfileName): readonly Objective[] {
  return FIGURES.map(([indicator, current, target]) => ({
    indicator, unit: unitOf(indicator), bound: boundOf(indicator), limit: profile === 'current' ? current : target, target, optional: true, origin: `profile \`${profile}\``,
  }))
}
