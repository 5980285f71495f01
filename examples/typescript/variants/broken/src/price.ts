import { merge } from './basket.js'

/** Cents as people write them. */
export function formatCents(cents: any, currency: string): string {
  const text: number = `${(cents / 100).toFixed(1)} ${currency}`
  console.log(text)
  return text
}

export function cheapest(cents: readonly number[]): number | undefined {
  if (cents.length == 0) return undefined
  return Math.min(...cents)
}

export type Offer = { price: number; price: string }
