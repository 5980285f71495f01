// Finds a port for an instance. Ports are taken from below the range that systems give to outgoing connections: between
// choosing a port and the app's listening on it, no connection of anybody's can land there.
import { once } from 'node:events'
import { createServer } from 'node:net'

const portMin = 20_000
const portMax = 32_000
const attemptsMax = 200
/** Chosen, but perhaps not listened on yet. */
const reserved = new Set<number>()

/** The port stays reserved until `releasePort`. */
export async function reservePort(): Promise<number> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const port = portMin + Math.floor(Math.random() * (portMax - portMin))
    if (reserved.has(port)) continue
    reserved.add(port)
    // Apps listen on every address or on the loopback alone; the port must be free for both.
    if ((await isFree(port, '127.0.0.1')) && (await isFree(port))) return port
    reserved.delete(port)
  }
  throw new Error(`no free port found between ${portMin} and ${portMax} in ${attemptsMax} attempts`)
}

export const releasePort = (port: number): boolean => reserved.delete(port)

async function isFree(port: number, host?: string): Promise<boolean> {
  const server = createServer()
  try {
    server.listen({ port, ...(host !== undefined && { host }), exclusive: true })
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    return true
  } catch {
    return false
  }
}
