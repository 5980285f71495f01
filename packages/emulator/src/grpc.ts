// gRPC beside REST, at the same address and from the same descriptions: a call's message becomes the same JSON that REST brings, the same handler does it,
// and its answer becomes a message again. What is an HTTP status there is a gRPC status here, with the same words and details.
// https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
import { Metadata, Server, ServerCredentials, status, type handleUnaryCall, type sendUnaryData, type ServerUnaryCall, type ServiceDefinition } from '@grpc/grpc-js'
import type { Duplex } from 'node:stream'
import { brief, decodeBinary, encodeBinary, encodeStatus, type Method } from './api/binary.ts'
import type { Json } from './api/codec.ts'
import type { Route } from './api/route.ts'
import { ApiError } from './api/status.ts'

/** How a call ended: with its answer, without one, or not at all for as long as its client waits. */
export type Outcome = { readonly answer: Json } | 'dropped' | 'hanging'

export type GrpcParts = {
  readonly routes: readonly Route[]
  /** Does one call. Throws ApiError. */
  readonly call: (route: Route, path: string, userAgent: string, request: () => Json) => Promise<Outcome>
}

type Unary = { readonly bytes: Buffer }

const BYTES_MAX = 16_000_000

export class GrpcFront {
  readonly #server = new Server({ 'grpc.max_receive_message_length': BYTES_MAX })
  readonly #injector = this.#server.createConnectionInjector(ServerCredentials.createInsecure())
  /** To be cut in the end. */
  readonly #sockets = new Set<Duplex>()

  constructor({ routes, call }: GrpcParts) {
    for (const [service, methods] of Map.groupBy(methodsOf(routes), ([{ rpc }]) => rpc.slice(0, rpc.lastIndexOf('.')))) {
      const paths = methods.map((method) => ({ method, path: `/${service}/${method[0].rpc.slice(service.length + 1)}` }))
      const definition = Object.fromEntries(paths.map(({ path }) => [path, { path, ...BYTES }])) as unknown as ServiceDefinition
      this.#server.addService(definition, Object.fromEntries(paths.map(({ method, path }) => [path, unary(method, path, call)])))
    }
  }

  /** A connection that has begun with the preface of HTTP/2. */
  take(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    this.#injector.injectConnection(socket)
  }

  /** Callers see a server that went away. */
  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#injector.destroy()
    this.#server.forceShutdown()
  }
}

function methodsOf(routes: readonly Route[]): readonly Method[] {
  return [...Map.groupBy(routes, ({ rpc }) => rpc).values()] as unknown as readonly Method[]
}

/** Messages stay bytes here: which type they are of depends on what is in them. */
const BYTES = {
  requestStream: false, responseStream: false,
  requestSerialize: ({ bytes }: Unary) => bytes, requestDeserialize: (bytes: Buffer): Unary => ({ bytes }),
  responseSerialize: ({ bytes }: Unary) => bytes, responseDeserialize: (bytes: Buffer): Unary => ({ bytes }),
}

function unary(method: Method, path: string, call: GrpcParts['call']): handleUnaryCall<Unary, Unary> {
  return (incoming, reply) => {
    void answerOf(method, path, call, incoming).then(
      (answer) => {
        if (answer === 'hanging') return
        if (answer === 'dropped') reply({ code: status.UNAVAILABLE, details: 'Connection dropped' })
        else reply(null, answer)
      },
      (thrown: unknown) => refuse(thrown, reply),
    ).catch((thrown: unknown) => refuse(thrown, reply))
  }
}

async function answerOf(method: Method, path: string, call: GrpcParts['call'], { request, metadata }: ServerUnaryCall<Unary, Unary>): Promise<Unary | 'dropped' | 'hanging'> {
  // Google's clients say who they are in a header of their own; what is in user-agent is the transport.
  const userAgent = [...metadata.get('x-goog-api-client'), ...metadata.get('user-agent')].map(String).join(' ')
  const outcome = await call(method[0], path, userAgent, () => decodeBinary(method, request.bytes))
  return typeof outcome === 'string' ? outcome : { bytes: encodeBinary(method, outcome.answer) }
}

function refuse(thrown: unknown, reply: sendUnaryData<Unary>): void {
  if (!(thrown instanceof ApiError)) process.stderr.write(`emulator: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`)
  const error = thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', 'The emulator has a bug; its standard error has the details.')
  const metadata = new Metadata()
  metadata.set('grpc-status-details-bin', encodeStatus(error))
  reply({ code: error.rpcStatus.code, details: brief(error.message), metadata })
}
