// Talks to a Docker engine through its command line, which knows the user's contexts, sockets and credentials. Arguments
// go as a list, never through a shell.
import { execFile } from 'node:child_process'
import { errorCode, errorMessage } from '../registry/error-code.ts'

export type DockerResult = { readonly ok: boolean; readonly stdout: string; readonly stderr: string }

const outputBytesMax = 4 * 1024 * 1024

/** Never rejects: a command that is missing, fails or takes too long is a result that says so. */
export function docker(
  args: readonly string[],
  options: { timeoutMs?: number; env?: Readonly<Record<string, string>> } = {},
): Promise<DockerResult> {
  const { timeoutMs = 60_000, env = {} } = options
  return new Promise((resolve) => {
    const settings = { timeout: timeoutMs, maxBuffer: outputBytesMax, env: { ...process.env, ...env }, encoding: 'utf8' as const }
    execFile('docker', args, settings, (error, stdout, stderr) => {
      if (!error) return resolve({ ok: true, stdout: stdout.trim(), stderr: stderr.trim() })
      const slow = error.killed ? `docker ${args[0] ?? ''} did not answer within ${timeoutMs / 1000} s` : ''
      resolve({ ok: false, stdout: stdout.trim(), stderr: slow || stderr.trim() || errorMessage(error) })
    })
  })
}

/** Whether an engine answers that runs Linux containers, and in one sentence how one knows. */
export async function detectDockerEngine(): Promise<{ readonly available: boolean; readonly reason: string }> {
  const missing = await dockerMissing()
  if (missing) return { available: false, reason: missing }
  const { ok, stdout, stderr } = await docker(['version', '--format', '{{.Server.Version}} {{.Server.Os}}'], { timeoutMs: 5000 })
  const [version = '', system = ''] = stdout.split(' ')
  if (!ok || version === '') return { available: false, reason: stderr.split('\n')[0] || 'the docker command named no engine' }
  if (system !== 'linux') return { available: false, reason: `the Docker engine runs ${system} containers, not linux` }
  return { available: true, reason: `Docker engine ${version} answers` }
}

function dockerMissing(): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('docker', ['--version'], { timeout: 5000 }, (error) => {
      resolve(errorCode(error) === 'ENOENT' ? 'the docker command is not installed' : undefined)
    })
  })
}
