// A thread of the enumeration: does one order and tells how far it is.
import { parentPort, workerData } from 'node:worker_threads'
import { enumerate, replay, type Tally, type Wish } from './enumerate.ts'
import type { Simulated } from './simulate.ts'

export type Order = { readonly kind: 'enumerate'; readonly wish: Wish } | { readonly kind: 'replay'; readonly id: string }
export type Message = { readonly kind: 'progress'; readonly runs: number } | { readonly kind: 'done'; readonly tallies: readonly Tally[] } | { readonly kind: 'replayed'; readonly simulated: Simulated }

const EVERY = 100
const order = workerData as Order
const say = (message: Message) => parentPort?.postMessage(message)

if (order.kind === 'replay') say({ kind: 'replayed', simulated: await replay(order.id) })
else {
  let runs = 0
  const tallies = await enumerate(order.wish, () => {
    runs += 1
    if (runs % EVERY === 0) say({ kind: 'progress', runs })
  })
  say({ kind: 'done', tallies })
}
