// Whether a container that was started can take requests: the startup probe, by default a TCP connection to its port.
// https://cloud.google.com/run/docs/configuring/healthchecks
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Instance } from './instances/driver.ts'
import { object, text, type Json } from './state/json.ts'

const PERIOD_MS_DEFAULT = 50

/** False when the container ended or did not pass in time. @param timeoutSeconds bound on the whole, whatever the probe says */
export async function awaitStartup(instance: Instance, probe: Json, timeoutSeconds: number): Promise<boolean> {
  const periodMs = probe['periodSeconds'] === undefined ? PERIOD_MS_DEFAULT : Number(probe['periodSeconds']) * 1000
  const failuresMax = Number(probe['failureThreshold'] ?? 0) || Infinity
  const endMs = Date.now() + timeoutSeconds * 1000
  let ended = false
  void instance.exited.then(() => {
    ended = true
  })
  await wait(Number(probe['initialDelaySeconds'] ?? 0) * 1000)
  for (let failures = 0; failures < failuresMax && Date.now() < endMs && !ended; failures += 1) {
    if (await passes(instance, probe)) return !ended
    await Promise.race([wait(Math.max(10, Math.min(periodMs, endMs - Date.now()))), instance.exited])
  }
  return false
}

async function passes(instance: Instance, probe: Json): Promise<boolean> {
  const timeoutMs = (Number(probe['timeoutSeconds'] ?? 0) || 1) * 1000
  const http = object(probe['httpGet'])
  return probe['httpGet'] === undefined ? connects(instance, timeoutMs) : answers(instance, text(http['path']) || '/', timeoutMs)
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

async function answers({ host, port }: Instance, path: string, timeoutMs: number): Promise<boolean> {
  try {
    const response = await fetch(`http://${host}:${port}${path}`, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
    await response.arrayBuffer()
    return response.status >= 200 && response.status < 400
  } catch {
    return false
  }
}
