// One attempt of a probe, by TCP, HTTP or gRPC, and what is said of one that failed. How often it is made, and what follows, others decide.
// https://cloud.google.com/run/docs/configuring/healthchecks
import net from 'node:net'
import { whyNotServing } from './grpc-health.ts'
import type { Instance } from './instances/driver.ts'
import { isDefaultProbe } from './state/defaults.ts'
import { list, object, text, type Json } from './state/json.ts'

export type Listening = Pick<Instance, 'host' | 'port' | 'isBehindProxy'>

/** A connection that a proxy accepted, and that led nowhere, is closed before. */
const HELD_MS = 100

/** @returns undefined when it passed, else what was seen, and what was expected */
export async function whyFailed(listening: Listening, probe: Json, timeoutMs: number): Promise<string | undefined> {
  const { host, port } = listening
  if (probe['grpc'] !== undefined) return whyNotServing(`${host}:${port}`, text(object(probe['grpc'])['service']), timeoutMs)
  return probe['httpGet'] === undefined ? whyNotConnected(listening, timeoutMs) : whyNotAnswered(listening, object(probe['httpGet']), timeoutMs)
}

/** True for a probe that only connects. */
export function isTcp(probe: Json): boolean {
  return probe['httpGet'] === undefined && probe['grpc'] === undefined
}

/** The port that it names; undefined when it names none. */
export function probedPort(probe: Json): number | undefined {
  const port = Number(['httpGet', 'tcpSocket', 'grpc'].map((kind) => object(probe[kind])['port']).find((one) => one !== undefined) ?? 0)
  return port === 0 ? undefined : port
}

/**
 * As Cloud Run's log says it (cloud.google.com/run/docs/troubleshooting, github.com/1Password/scim-examples/issues/309); GRPC was not seen there, and why it failed is in our words.
 * @param then what follows from it
 */
export function failedSentence(which: 'STARTUP' | 'LIVENESS' | 'READINESS', probe: Json, container: string, failures: number, then: string, why: string): string {
  const kind = probe['grpc'] !== undefined ? 'GRPC' : isTcp(probe) ? 'TCP' : 'HTTP'
  const path = text(object(probe['httpGet'])['path'])
  return `${isDefaultProbe(probe) ? 'Default ' : ''}${which} ${kind} probe failed ${failures} time${failures === 1 ? '' : 's'} consecutively for container "${container}" on port ${probedPort(probe) ?? 0}${path === '' ? '' : ` path "${path}"`}. ${then} ${why}`
}

async function whyNotConnected({ host, port, isBehindProxy = false }: Listening, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: timeoutMs })
    const end = (why: string | undefined) => {
      clearTimeout(held)
      socket.destroy()
      resolve(why)
    }
    let held: NodeJS.Timeout | undefined
    const connected = () => {
      if (!isBehindProxy) {
        end(undefined)
        return
      }
      held = setTimeout(() => end(undefined), HELD_MS)
      // Who speaks is there, also when it closes then.
      socket.setTimeout(0).once('data', () => end(undefined)).once('close', () => end('The connection was closed at once: nothing listens there.'))
    }
    socket.once('connect', connected).once('error', (error) => end(`There was no connection: ${error.message}.`)).once('timeout', () => end(`There was no connection within ${timeoutMs / 1000} s.`))
  })
}

async function whyNotAnswered({ host, port }: Listening, probe: Json, timeoutMs: number): Promise<string | undefined> {
  const path = text(probe['path']) || '/'
  try {
    const headers = list(probe['httpHeaders']).map((header): [string, string] => [text(header['name']), text(header['value'])])
    const response = await fetch(new URL(path, `http://${host}:${port}`), { headers, signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
    await response.arrayBuffer()
    return response.status >= 200 && response.status < 400 ? undefined : `GET ${path} answered ${response.status}, expected 200 to 399.`
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'TimeoutError') return `GET ${path} answered nothing within ${timeoutMs / 1000} s.`
    return `GET ${path} was not answered: ${thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause.message : String(thrown)}.`
  }
}
