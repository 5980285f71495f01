// Whether a container that was started can take requests: its startup probe or, where none is configured, a TCP connection to its port
// within the whole startup time. A probe of gRPC is taken as one of TCP; not-emulated.ts says so in the revision's log.
// https://cloud.google.com/run/docs/configuring/healthchecks
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Instance } from './instances/driver.ts'
import { list, object, text, type Json } from './state/json.ts'

/** How often an unconfigured probe looks. The cloud looks once, for as long as it takes. */
const LOOK_MS = 50
const PERIOD_SECONDS_DEFAULT = 10
const FAILURES_DEFAULT = 3
const TIMEOUT_SECONDS_DEFAULT = 1

export function isConfigured(probe: Json): boolean {
  return probe['httpGet'] !== undefined || probe['tcpSocket'] !== undefined || probe['grpc'] !== undefined
}

/** False when the container ended or did not pass in time. @param timeoutSeconds bound on the whole, whatever the probe says */
export async function awaitStartup(instance: Instance, probe: Json, timeoutSeconds: number): Promise<boolean> {
  const configured = isConfigured(probe)
  const periodMs = configured ? seconds(probe['periodSeconds'], PERIOD_SECONDS_DEFAULT) * 1000 : LOOK_MS
  const failuresMax = configured ? seconds(probe['failureThreshold'], FAILURES_DEFAULT) : Infinity
  const endMs = Date.now() + timeoutSeconds * 1000
  let ended = false
  const exited = instance.exited.then(() => {
    ended = true
  })
  await pause(Math.min(Number(probe['initialDelaySeconds'] ?? 0) * 1000, endMs - Date.now()), exited)
  for (let failures = 1; !ended; failures += 1) {
    const startMs = Date.now()
    if (await passes(instance, probe)) return !ended
    if (failures >= failuresMax || Date.now() >= endMs) return false
    await pause(Math.max(10, Math.min(periodMs - (Date.now() - startMs), endMs - Date.now())), exited)
  }
  return false
}

async function pause(milliseconds: number, exited: Promise<void>): Promise<void> {
  const done = new AbortController()
  await Promise.race([wait(Math.max(0, milliseconds), undefined, { signal: done.signal }).catch(() => undefined), exited])
  done.abort()
}

function seconds(value: unknown, fallback: number): number {
  return Number(value ?? 0) || fallback
}

async function passes(instance: Instance, probe: Json): Promise<boolean> {
  const timeoutMs = seconds(probe['timeoutSeconds'], TIMEOUT_SECONDS_DEFAULT) * 1000
  return probe['httpGet'] === undefined ? connects(instance, timeoutMs) : answers(instance, object(probe['httpGet']), timeoutMs)
}

async function connects({ host, port }: Instance, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: timeoutMs })
    const end = (connected: boolean) => {
      socket.destroy()
      resolve(connected)
    }
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false))
  })
}

async function answers({ host, port }: Instance, probe: Json, timeoutMs: number): Promise<boolean> {
  try {
    const headers = list(probe['httpHeaders']).map((header): [string, string] => [text(header['name']), text(header['value'])])
    const response = await fetch(new URL(text(probe['path']) || '/', `http://${host}:${port}`), { headers, signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
    await response.arrayBuffer()
    return response.status >= 200 && response.status < 400
  } catch {
    return false
  }
}
