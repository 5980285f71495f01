// Decides what a new connection speaks, HTTP/1 or HTTP/2, by its first bytes, so that REST and gRPC have one address. No request of HTTP/1 begins like HTTP/2.
import net, { type AddressInfo } from 'node:net'

/** https://httpwg.org/specs/rfc9113.html#preface */
const HTTP2_BEGINS = 'PRI * HTTP/2.0'
/** Whoever finds no place is left to try again, each time after twice as long. */
const BACKLOG = 4096

export class Front {
  readonly #take: { readonly http1: (socket: net.Socket) => void; readonly http2: (socket: net.Socket) => void }
  readonly #server = net.createServer((socket) => this.#decide(socket))
  /** To be cut in the end, whoever has taken them. */
  readonly #sockets = new Set<net.Socket>()

  constructor(take: { readonly http1: (socket: net.Socket) => void; readonly http2: (socket: net.Socket) => void }) {
    this.#take = take
  }

  /** @returns the port */
  async listen(host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen({ port, host, backlog: BACKLOG }, () => resolve())
    })
    return (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #decide(socket: net.Socket): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket)).on('error', () => undefined)
    let begun = Buffer.alloc(0)
    const look = () => {
      const bytes = socket.read() as Buffer | null
      if (bytes !== null) begun = Buffer.concat([begun, bytes])
      const text = begun.toString('latin1')
      if (text.length < HTTP2_BEGINS.length && HTTP2_BEGINS.startsWith(text)) return
      socket.off('readable', look)
      socket.unshift(begun)
      if (text.startsWith(HTTP2_BEGINS)) this.#take.http2(socket)
      else this.#take.http1(socket)
    }
    socket.on('readable', look)
  }
}
