// The change that looks harmless in review: prices come from "a rates service" now. It is slow, and at times it has no answer. The health
// check and the page know nothing of it, so a smoke test passes; users notice.
import { setTimeout as wait } from 'node:timers/promises'

export async function priceOf({ id }) {
  await wait(150 + Math.random() * 100)
  if (Math.random() < 0.06) throw new Error(`no rate for product ${id}`)
  return 310 + id * 50
}
