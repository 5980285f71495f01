import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { classify, defaultEffectSize, type EffectSize, type SeriesMetric } from '@cloudrun-delivery/shared/core/kayenta-classify'

type Case = {
  readonly name: string
  readonly experiment: string
  readonly control: string
  readonly class: string
  readonly direction?: SeriesMetric['direction']
  readonly nanStrategy?: SeriesMetric['nanStrategy']
  readonly allowed?: readonly [decrease: number, increase: number]
  readonly criticalAt?: readonly [decrease: number, increase: number]
  readonly measure?: EffectSize['measure']
  readonly isCritical?: boolean
  readonly tolerance?: number
  readonly confidence?: number
  readonly critical?: boolean
  readonly meanRatio?: number | null
}
const { cases, series } = JSON.parse(readFileSync(new URL('fixtures/kayenta-classes.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[]
  readonly series: Readonly<Record<string, readonly number[]>>
}
const Z = new Map([
  [0.95, 1.959963984540054],
  [0.98, 2.3263478740408408],
])

function metricOf(over: Partial<SeriesMetric>): SeriesMetric {
  const plain = { name: 'latency', direction: 'either', critical: false, mustHaveData: false, nanStrategy: 'remove', group: 'all', weight: undefined } as const
  return { ...plain, control: [], experiment: [], outlierStrategy: 'keep', outlierFactor: 3, effectSize: defaultEffectSize(), ...over }
}

describe("the classes of Kayenta's own classifier tests", () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const measure = one.measure ?? 'meanRatio'
    const [allowedDecrease, allowedIncrease] = one.allowed ?? [1, 1]
    const [criticalDecrease, criticalIncrease] = one.criticalAt ?? [1, 1]
    const metric = metricOf({
      control: series[one.control] ?? [NaN],
      experiment: series[one.experiment] ?? [NaN],
      critical: one.isCritical ?? false,
      direction: one.direction ?? 'either',
      nanStrategy: one.nanStrategy ?? 'remove',
      effectSize: { measure, allowedIncrease, allowedDecrease, criticalIncrease, criticalDecrease },
    })
    const result = classify(metric, { toleranceRatio: one.tolerance ?? 0.1, confidenceZ: Z.get(one.confidence ?? 0.95) ?? NaN })
    expect(result.class).toBe(one.class)
    expect(result.reason).not.toBe('')
    if (one.critical !== undefined) expect(result.critical).toBe(one.critical)
    if (one.meanRatio !== undefined) expect(result.meanRatio).toBe(one.meanRatio ?? NaN)
  })
})
