// The docker command, with argument lists only: nothing from outside ever reaches a shell. A non-zero exit is a failure whatever was printed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cancelled, DeliveryError } from '../errors.ts'

const TAIL_LINES = 30

/** Runs it, says every line, and gives what it printed on standard output. */
export async function docker(args: readonly string[], onLine: (line: string) => void, signal: AbortSignal, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn('docker', args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, signal, killSignal: 'SIGTERM' })
  const tail: string[] = []
  let output = ''
  const read = async (stream: NodeJS.ReadableStream, keep: boolean) => {
    let rest = ''
    for await (const chunk of stream) {
      if (keep) output += String(chunk)
      const lines = `${rest}${String(chunk)}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        tail.push(line)
        if (tail.length > TAIL_LINES) tail.shift()
        onLine(line)
      }
    }
    if (rest !== '') onLine(rest)
  }
  const ended = once(child, 'close') as Promise<[number | null]>
  const reading = Promise.all([read(child.stdout, true), read(child.stderr, false)])
  const [code] = await ended.catch((thrown: unknown) => {
    if (signal.aborted) throw cancelled(`running docker ${args[0] ?? ''}`)
    throw new DeliveryError('unavailable', `docker could not be started: ${String(thrown)}`, { hint: 'Install Docker, or use `engine: layers`.' })
  })
  await reading
  if (code === 0) return output.trim()
  throw new DeliveryError('unavailable', `docker ${args[0] ?? ''} ended with exit code ${code ?? 'none'}:\n${tail.slice(-10).join('\n')}`, { hint: 'The lines above it in the log say which step failed.' })
}

/** The engine's version, or why none answers. */
export async function dockerEngine(signal: AbortSignal): Promise<{ readonly version: string } | { readonly why: string }> {
  try {
    return { version: await docker(['version', '--format', '{{.Server.Version}}'], () => {}, signal) }
  } catch (thrown) {
    if (signal.aborted) throw thrown
    return { why: thrown instanceof DeliveryError ? (thrown.message.split('\n').at(-1) ?? thrown.message) : String(thrown) }
  }
}
