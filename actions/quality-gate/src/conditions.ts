// What must hold, as data: each condition has a value, a direction, a limit that fails, and a target whose missing is only told. Pure.

export type Condition = {
  /** What is measured, in words a sentence can begin with: `Covered lines`. */
  readonly name: string
  /** Undefined: it was asked for, and nothing says it. That is no data. */
  readonly value: number | undefined
  readonly unit: '' | '%' | 'ms' | 'bytes'
  readonly direction: 'at least' | 'at most'
  readonly limit: number | undefined
  readonly target: number | undefined
  /** The input that set the limit, or what else did. */
  readonly origin: string
}

export type Standing = 'met' | 'target missed' | 'limit crossed' | 'no data'

export function standing({ value, direction, limit, target }: Condition): Standing {
  if (value === undefined) return limit === undefined ? 'met' : 'no data'
  const meets = (bound: number | undefined) => bound === undefined || (direction === 'at least' ? value >= bound : value <= bound)
  return meets(limit) ? (meets(target) ? 'met' : 'target missed') : 'limit crossed'
}

export function sentence(condition: Condition): string {
  const { name, value, unit, direction, limit, target, origin } = condition
  const bound = standing(condition) === 'target missed' ? `its target is ${direction} ${quantity(target, unit)}` : `it must be ${direction} ${quantity(limit, unit)} (\`${origin}\`)`
  return value === undefined ? `${name}: nothing says it, and ${bound}` : `${name}: ${quantity(value, unit)}, and ${bound}`
}

/** Two decimals at most; never rounded over a limit, because 79.999 is not 80. */
export function quantity(value: number | undefined, unit: Condition['unit']): string {
  if (value === undefined) return '–'
  const rounded = value.toFixed(2)
  const shown = Number.isInteger(value) ? String(value) : Number(rounded) > value ? (Math.floor(value * 100) / 100).toFixed(2) : rounded
  return unit === '' ? shown : `${shown} ${unit}`
}
