// The RPCs of Container Analysis v1 that are emulated: occurrences that somebody told, read. Notes and writes are not.
import type { Occurrences } from '../analysis/occurrences.ts'
import { list, object, text, type Json } from '../state/json.ts'
import { canonical } from './codec.ts'
import { Routes } from './routes.ts'
import type { Handlers } from './run.ts'
import { ApiError } from './status.ts'

const SERVICE = 'grafeas.v1.Grafeas'

export function grafeasHandlers(occurrences: Occurrences): Handlers {
  return {
    [`${SERVICE}.ListOccurrences`]: (request) => occurrences.list(request),
    [`${SERVICE}.GetOccurrence`]: (request) => occurrences.get(text(request['name'])),
  }
}

/** Of a request to the emulator itself: `{"occurrences": […]}`, in the form in which the API answers them. */
export function parseOccurrences(body: unknown): readonly Json[] {
  const given = list(object(body)['occurrences'])
  if (given.length === 0) throw new ApiError('INVALID_ARGUMENT', 'the body must be {"occurrences": [{"resourceUri": "https://IMAGE@sha256:…", "noteName", "discovery" | "vulnerability": {…}}]}')
  const type = new Routes().described.find(({ rpc }) => rpc === `${SERVICE}.GetOccurrence`)?.response
  if (type === undefined) throw new Error('Container Analysis has no GetOccurrence')
  return given.map((one) => canonical(type, one))
}
