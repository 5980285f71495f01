// Whether a container that was started is up: its startup probe, again and again. One of TCP tries to connect for as long as its timeout says; one of
// HTTP or gRPC asks once. https://cloud.google.com/run/docs/configuring/healthchecks
import { setTimeout as wait } from 'node:timers/promises'
import type { Instance } from './instances/driver.ts'
import { isTcp, whyFailed, type Listening } from './probe.ts'
import { STARTUP_SECONDS } from './state/defaults.ts'
import type { Json } from './state/json.ts'

/** How often it failed, and why the last time. */
export type StartupFailure = { readonly failures: number; readonly why: string }

/** How often a connection is tried. */
const LOOK_MS = 50

/** @param boundSeconds bound on the whole, whatever the probe says */
export async function awaitStartup(instance: Listening & Pick<Instance, 'exited'>, probe: Json, boundSeconds: number): Promise<'up' | 'ended' | StartupFailure> {
  const endMs = Date.now() + boundSeconds * 1000
  const end = new AbortController()
  const exited = instance.exited.then(() => end.abort())
  await pause(Math.min(Number(probe['initialDelaySeconds'] ?? 0) * 1000, endMs - Date.now()), exited)
  const [periodMs, timeoutMs, failuresMax] = [secondsOf(probe['periodSeconds'], STARTUP_SECONDS), secondsOf(probe['timeoutSeconds'], STARTUP_SECONDS), Number(probe['failureThreshold'] ?? 0) || 1]
  for (let failures = 1; !end.signal.aborted; failures += 1) {
    const startMs = Date.now()
    const attemptMs = Math.max(1, Math.min(timeoutMs, endMs - startMs))
    const why = isTcp(probe) ? await whyNeverConnected(instance, probe, attemptMs, exited, end.signal) : await whyFailed(instance, probe, attemptMs)
    if (end.signal.aborted) return 'ended'
    if (why === undefined) return 'up'
    if (failures >= failuresMax || Date.now() >= endMs) return { failures, why }
    await pause(Math.max(10, Math.min(periodMs - (Date.now() - startMs), endMs - Date.now())), exited)
  }
  return 'ended'
}

async function pause(milliseconds: number, exited: Promise<void>): Promise<void> {
  const done = new AbortController()
  await Promise.race([wait(Math.max(0, milliseconds), undefined, { signal: done.signal }).catch(() => undefined), exited])
  done.abort()
}

function secondsOf(value: unknown, fallback: number): number {
  return (Number(value ?? 0) || fallback) * 1000
}

async function whyNeverConnected(instance: Listening, probe: Json, timeoutMs: number, exited: Promise<void>, ended: AbortSignal): Promise<string | undefined> {
  for (const endMs = Date.now() + timeoutMs; ; await pause(LOOK_MS, exited)) {
    const why = await whyFailed(instance, probe, Math.max(1, endMs - Date.now()))
    if (why === undefined || ended.aborted || Date.now() + LOOK_MS >= endMs) return why
  }
}
