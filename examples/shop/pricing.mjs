// What a product costs, in cents.
export async function priceOf({ id }) {
  return 300 + id * 50
}
