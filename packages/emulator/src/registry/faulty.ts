// A registry whose calls meet faults too: they are named `Registry METHOD PATH`, and what is refused is refused in a registry's own words.
import { ServerResponse } from 'node:http'
import type { Fault, Faults } from '../faults.ts'
import type { Registry } from './registry.ts'
import { RegistryError, sendError } from './registry-error.ts'

export function withFaults(registry: Pick<Registry, 'handle'>, faults: Faults): Registry['handle'] {
  return async (request, response) => {
    const fault = faults.take('Registry', request.method ?? 'GET', (request.url ?? '/').replace(/\?.*$/, ''))
    // There is no state before the last write to answer from: whatever is asked for by its digest never changes.
    if (fault === undefined || fault.effect === 'stale') return registry.handle(request, response)
    // Nothing but a client that gives up, or the end of the emulator, ends a call that hangs.
    if (fault.effect === 'hang') return
    // What is answered into no connection is done, and lost.
    if (fault.effect === 'drop-after' && request.method !== 'GET') await registry.handle(request, new ServerResponse(request))
    if (fault.effect.startsWith('drop-')) return void request.socket.destroy()
    sendError(response, refusal(fault))
  }
}

function refusal({ effect, message = `Injected fault: ${effect}.` }: Fault): RegistryError {
  const status = Number(effect)
  return new RegistryError(status === 429 ? 'TOOMANYREQUESTS' : status === 403 ? 'DENIED' : 'UNKNOWN', message, { status })
}
