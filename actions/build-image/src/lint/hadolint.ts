// hadolint, where it is on the path. It is asked for JSON, and not to fail for what it finds.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { cancelled, codeOf, DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'

/** Its JSON about a file; undefined when there is no hadolint. Throws DeliveryError when it fails. */
export type Hadolint = (dockerfile: string, signal: AbortSignal) => Promise<string | undefined>

const OUTPUT_BYTES_MAX = 16_000_000

export function connectHadolint(command = 'hadolint'): Hadolint {
  return async (dockerfile, signal) => {
    try {
      return (await promisify(execFile)(command, ['--format', 'json', '--no-fail', '--', dockerfile], { signal, maxBuffer: OUTPUT_BYTES_MAX })).stdout
    } catch (thrown) {
      if (signal.aborted) throw cancelled('linting the Dockerfile')
      if (codeOf(thrown) === 'ENOENT') return undefined
      throw new DeliveryError('unavailable', `hadolint failed: ${messageOf(thrown).trim().split('\n').slice(0, 5).join('\n')}`, { cause: thrown })
    }
  }
}
