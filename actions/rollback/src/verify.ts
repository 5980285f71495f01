// Whether users are served after a rollback: requests to the service's own URL, as users send them, never to a tag's. It judges no latency,
// takes any answer below 500 that comes from the app, and undoes nothing: what it finds is told.
import type { World } from '@cloudrun-delivery/shared/change'
import type { ProbePlan } from '@cloudrun-delivery/shared/core/probe'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Prober } from '@cloudrun-delivery/shared/ports'

export const VERIFIED = ['requests', 'traffic', 'failed'] as const
/** `traffic`: only read back, because requests were not wanted or not possible. */
export type Verified = { readonly kind: (typeof VERIFIED)[number]; readonly words: string; /** Some requests failed. */ readonly warn: boolean }

/** A change of traffic takes a while to reach every router. */
const ROUNDS_MAX = 4
const PAUSE_MS = 2_000
const REQUESTS_PER_ROUND = 5
/** The stable revision may have to start its first instance. */
const TIMEOUT_MS = 15_000

/** 401 and 403 are Cloud Run's own where a service is not public: they say nothing about the app. */
const ANSWERS = ['2xx', '3xx', ...Array.from({ length: 100 }, (_, index) => String(400 + index)).filter((status) => status !== '401' && status !== '403')]

export async function verifyByRequests(world: World, prober: Prober, service: Service, path: string): Promise<Verified> {
  if (service.uri === '') return { kind: 'traffic', words: 'traffic was read back; no request was sent, because the service has no URL of its own', warn: false }
  const plan: ProbePlan = {
    url: service.uri, checks: [{ method: 'GET', path, statuses: ANSWERS }], rate: 20, arrivals: 'constant', seconds: REQUESTS_PER_ROUND / 20, warmUpSeconds: 0,
    timeoutMs: TIMEOUT_MS, identity: { mode: 'auto', audience: service.uri },
  }
  try {
    for (let round = 1; ; round += 1) {
      const { samples } = await prober(plan, () => false, world.signal)
      const failures = samples.flatMap(({ failure }) => failure ?? [])
      if (failures.length === 0 && samples.length > 0) return { kind: 'requests', words: `${samples.length} requests to the service's own URL were answered`, warn: false }
      const told = `${failures.length} of ${samples.length} requests to the service's own URL failed: ${failures[0] ?? 'none was sent'}`
      if (round === ROUNDS_MAX) return { kind: failures.length < samples.length ? 'requests' : 'failed', words: told, warn: true }
      world.log.info(`${told}; looking again`)
      await world.clock.sleep(PAUSE_MS, world.signal)
    }
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError)) throw thrown
    return { kind: 'traffic', words: `traffic was read back; requests could not verify it: ${thrown.message}`, warn: true }
  }
}
