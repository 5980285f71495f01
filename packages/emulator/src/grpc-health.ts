// One call of the standard health service, as a probe of gRPC makes it: without TLS, over a connection of its own, and never again by itself.
// https://github.com/grpc/grpc/blob/master/doc/health-checking.md
import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js'
import protobuf from 'protobufjs'

const { root } = protobuf.parse(`syntax = "proto3";
package grpc.health.v1;
message HealthCheckRequest { string service = 1; }
message HealthCheckResponse {
  enum ServingStatus { UNKNOWN = 0; SERVING = 1; NOT_SERVING = 2; SERVICE_UNKNOWN = 3; }
  ServingStatus status = 1;
}`)
const Request = root.lookupType('grpc.health.v1.HealthCheckRequest')
const Response = root.lookupType('grpc.health.v1.HealthCheckResponse')
const METHOD = '/grpc.health.v1.Health/Check'
/** Containers are on this machine: no proxy lies between. */
const OPTIONS = { 'grpc.use_local_subchannel_pool': 1, 'grpc.enable_retries': 0, 'grpc.enable_http_proxy': 0 }

/**
 * @param address `HOST:PORT`
 * @param service empty: of the server as a whole
 * @returns undefined when it is SERVING, else what came instead
 */
export async function whyNotServing(address: string, service: string, timeoutMs: number): Promise<string | undefined> {
  const client = new Client(address, credentials.createInsecure(), OPTIONS)
  try {
    return await new Promise((resolve) => {
      client.makeUnaryRequest(METHOD, encode, decode, { service }, { deadline: Date.now() + timeoutMs }, (error, answer) => {
        const came = error === null ? (answer ?? '') : wordsOf(error, timeoutMs)
        resolve(came === 'SERVING' ? undefined : `${METHOD.slice(1)}${service === '' ? '' : ` of "${service}"`} answered ${came}, expected SERVING.`)
      })
    })
  } finally {
    client.close()
  }
}

function encode(request: { readonly service: string }): Buffer {
  return Buffer.from(Request.encode(request).finish())
}

/** The status by its name, or by its number when it has none. */
function decode(bytes: Buffer): string {
  return String(Response.toObject(Response.decode(bytes), { enums: String, defaults: true })['status'])
}

function wordsOf({ code, details }: ServiceError, timeoutMs: number): string {
  return code === status.DEADLINE_EXCEEDED ? `nothing within ${timeoutMs / 1000} s` : `${status[code] ?? code} (${details})`
}
