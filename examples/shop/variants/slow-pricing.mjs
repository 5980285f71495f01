// The change that looks harmless in review: prices come from "a rates service" now. It is slow, and once it is asked often, at times it has no answer. The
// health check and the page know nothing of it, and the tests ask too seldom, so both pass; users notice.
import { setTimeout as wait } from 'node:timers/promises'

const ALWAYS_ANSWERED = 20
let asked = 0

export async function priceOf({ id }) {
  asked += 1
  await wait(150 + Math.random() * 100)
  if (asked > ALWAYS_ANSWERED && Math.random() < 0.06) throw new Error(`no rate for product ${id}`)
  return 310 + id * 50
}
