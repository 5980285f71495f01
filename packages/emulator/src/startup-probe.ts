// Whether a container that was started is up: its startup probe; and whether it still is, once: its liveness probe. A startup probe of TCP tries to connect for as long as its timeout
// says; one of HTTP asks once. A probe of gRPC is taken as one of TCP; template.ts says so in the revision's log.
// https://cloud.google.com/run/docs/configuring/healthchecks
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Instance } from './instances/driver.ts'
import { STARTUP_SECONDS } from './state/defaults.ts'
import { list, object, text, type Json } from './state/json.ts'

type Listening = Pick<Instance, 'host' | 'port'>

/** How often a connection is tried. */
const LOOK_MS = 50

/** False when the container ended or did not pass in time. @param boundSeconds bound on the whole, whatever the probe says */
export async function awaitStartup(instance: Listening & Pick<Instance, 'exited'>, probe: Json, boundSeconds: number): Promise<boolean> {
  const endMs = Date.now() + boundSeconds * 1000
  const end = new AbortController()
  const exited = instance.exited.then(() => end.abort())
  await pause(Math.min(Number(probe['initialDelaySeconds'] ?? 0) * 1000, endMs - Date.now()), exited)
  const [periodMs, timeoutMs, failuresMax] = [secondsOf(probe['periodSeconds'], STARTUP_SECONDS), secondsOf(probe['timeoutSeconds'], STARTUP_SECONDS), Number(probe['failureThreshold'] ?? 0) || 1]
  for (let failures = 1; !end.signal.aborted; failures += 1) {
    const startMs = Date.now()
    const attemptMs = Math.max(1, Math.min(timeoutMs, endMs - startMs))
    const passed = probe['httpGet'] === undefined ? await connects(instance, attemptMs, exited, end.signal) : await answers(instance, object(probe['httpGet']), attemptMs)
    if (passed) return !end.signal.aborted
    if (failures >= failuresMax || Date.now() >= endMs) return false
    await pause(Math.max(10, Math.min(periodMs - (Date.now() - startMs), endMs - Date.now())), exited)
  }
  return false
}

/** One attempt, of a liveness probe. */
export async function passesProbe(instance: Listening, probe: Json, timeoutMs: number): Promise<boolean> {
  return probe['httpGet'] === undefined ? connectsNow(instance, timeoutMs) : answers(instance, object(probe['httpGet']), timeoutMs)
}

async function pause(milliseconds: number, exited: Promise<void>): Promise<void> {
  const done = new AbortController()
  await Promise.race([wait(Math.max(0, milliseconds), undefined, { signal: done.signal }).catch(() => undefined), exited])
  done.abort()
}

function secondsOf(value: unknown, fallback: number): number {
  return (Number(value ?? 0) || fallback) * 1000
}

async function connects(instance: Listening, timeoutMs: number, exited: Promise<void>, ended: AbortSignal): Promise<boolean> {
  for (const endMs = Date.now() + timeoutMs; !ended.aborted; await pause(LOOK_MS, exited)) {
    if (await connectsNow(instance, Math.max(1, endMs - Date.now()))) return true
    if (Date.now() + LOOK_MS >= endMs) return false
  }
  return false
}

async function connectsNow({ host, port }: Listening, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: timeoutMs })
    const end = (connected: boolean) => {
      socket.destroy()
      resolve(connected)
    }
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false))
  })
}

async function answers({ host, port }: Listening, probe: Json, timeoutMs: number): Promise<boolean> {
  try {
    const headers = list(probe['httpHeaders']).map((header): [string, string] => [text(header['name']), text(header['value'])])
    const response = await fetch(new URL(text(probe['path']) || '/', `http://${host}:${port}`), { headers, signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
    await response.arrayBuffer()
    return response.status >= 200 && response.status < 400
  } catch {
    return false
  }
}
