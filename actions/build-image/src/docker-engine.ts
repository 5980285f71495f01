import { messageOf } from '@cloudrun-delivery/shared/errors'
import type { Docker } from '@cloudrun-delivery/shared/ports'

/** The engine's version, or why none answers. */
export async function dockerEngine(
  docker: Docker,
  signal: AbortSignal,
): Promise<{ readonly version: string } | { readonly why: string }> {
  try {
    const version = (await docker(['version', '--format', '{{.Server.Version}}'], { signal })).at(-1)?.trim() ?? ''
    return version === '' ? { why: 'docker version names no engine' } : { version }
  } catch (thrown) {
    if (signal.aborted) throw thrown
    return { why: messageOf(thrown).split('\n').at(-1) ?? '' }
  }
}
