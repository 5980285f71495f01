// One method of an API at one path, and what a request's path says to it.
import type protobuf from 'protobufjs'
import type { Variable } from './path-template.ts'

export type Route = {
  /** Full name: `google.cloud.run.v2.Services.GetService`. */
  readonly rpc: string
  readonly verb: string
  readonly pattern: RegExp
  /** Fields of the pattern's groups. */
  readonly variables: readonly Variable[]
  /** `*`, the name of the field that is the body, or undefined. */
  readonly body: string | undefined
  readonly request: protobuf.Type
  readonly response: protobuf.Type
}

export type Match = { readonly route: Route; readonly path: Readonly<Record<string, string>> }
