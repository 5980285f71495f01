// The engine of this machine, and the emulator's registry for it to push to. Where no engine answers, tests are skipped and say so loudly.
import { describe } from '@jest/globals'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import { createRegistry, type Registry } from '../../../packages/emulator/src/registry/registry.ts'
import { dockerEngine } from '../src/docker-engine.ts'

/** Knows BuildKit without a plugin; a newer client that comes first on the path may not. */
export const DEBIAN_CLIENT = '/usr/bin/docker'

const engine = await dockerEngine(connectDocker(), new AbortController().signal)

/** @param what was not tested then */
export function withEngine(what: string): typeof describe | typeof describe.skip {
  if (!('why' in engine)) return describe
  process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: ${what} was not tested with a real engine: ${engine.why}\n${'!'.repeat(100)}\n\n`)
  return describe.skip
}

export async function startRegistry(): Promise<{ readonly registry: Registry; readonly host: string; readonly close: () => Promise<void> }> {
  const registry = await createRegistry()
  const server = http.createServer((request, response) => void registry.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    registry, host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await registry.close()
    },
  }
}
