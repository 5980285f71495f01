// A probe of TCP, at ports where a connection means that something listens, and at those of a proxy, where it does not.
import { afterEach, expect, test } from '@jest/globals'
import net, { type AddressInfo, type Socket } from 'node:net'
import { whyFailed } from '../src/probe.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const one of cleanUps.splice(0).toReversed()) await one()
})

/** @returns its port */
async function server(greet: (socket: Socket) => unknown): Promise<number> {
  const listening = net.createServer((socket) => {
    cleanUps.push(() => socket.destroy())
    greet(socket.on('error', () => undefined))
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  cleanUps.push(() => listening.close())
  return (listening.address() as AddressInfo).port
}

const closes = (socket: Socket) => socket.end()
const resets = (socket: Socket) => socket.resetAndDestroy()
const stays = () => undefined
const greets = (socket: Socket) => socket.end('220 ready')

test.each<[string, (socket: Socket) => unknown, boolean, RegExp | undefined]>([
  ['closed at once by a proxy: it fails', closes, true, /^The connection was closed at once: nothing listens there\.$/],
  ['reset by a proxy: it fails', resets, true, /^The connection was closed at once|ECONNRESET/],
  ['held by a proxy: it passes', stays, true, undefined],
  ['answered through a proxy and closed then: it passes', greets, true, undefined],
  ['closed at once by the container itself: it passes, because it listens', closes, false, undefined],
  ['held by the container itself: it passes', stays, false, undefined],
])('a connection that is %s', async (_what, greet, isBehindProxy, why) => {
  const came = await whyFailed({ host: '127.0.0.1', port: await server(greet), isBehindProxy }, { tcpSocket: {} }, 5000)
  if (why === undefined) expect(came).toBeUndefined()
  else expect(came).toMatch(why)
})
