import { apiUrl } from './config.js'

export type Item = { readonly sku: string; readonly quantity: number }

/** One line for each product, whose quantities add up. */
export function merge(items: readonly Item[]): readonly Item[] {
  const quantities = new Map<string, number>()
  for (const { sku, quantity } of items) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity)
  return [...quantities].map(([sku, quantity]) => ({ sku, quantity }))
}

/** Asks the backend what a basket costs, in cents. */
export async function total(items: readonly Item[], get: typeof fetch = fetch): Promise<number> {
  let cents = 0
  for (const { sku, quantity } of merge(items)) {
    const response = await get(`${apiUrl}/prices/${encodeURIComponent(sku)}?quantity=${quantity}`)
    if (!response.ok) throw new Error(`the price of ${sku} is not known: ${response.status}`)
    cents += ((await response.json()) as { readonly cents: number }).cents
  }
  return cents
}
