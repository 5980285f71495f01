/** Cents as people write them. */
export function formatCents(cents: number, currency: string): string {
  return `${(cents / 100).toFixed(2)} ${currency}`
}

/** The cheapest offer; undefined when there is none. */
export function cheapest(cents: readonly number[]): number | undefined {
  if (cents.length === 0) return undefined
  return Math.min(...cents)
}
