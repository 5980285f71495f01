import { createHash } from 'node:crypto'

/** As registries name content: `sha256:` and 64 hexadecimal digits. */
export function sha256(bytes: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
