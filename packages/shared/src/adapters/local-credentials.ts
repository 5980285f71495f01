// Which credentials a run whose service is emulated may load: those of the emulator itself, none else. A file says by its addresses whose it
// is. A service account's key is never one of these, because Google's library sends it to Google whatever the file says.
import { readFile } from 'node:fs/promises'
import { isLoopback } from '../core/image-reference.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where ID tokens come from: the file that GOOGLE_APPLICATION_CREDENTIALS names, or the metadata server. */
export type LocalCredentials = 'file' | 'metadata'

/** Undefined when there are none, or when anything in them could lead off this machine. */
export async function localCredentials(env: Env): Promise<LocalCredentials | undefined> {
  const file = env['GOOGLE_APPLICATION_CREDENTIALS']
  if (file) return (await isLocal(file)) ? 'file' : undefined
  const metadata = env['GCE_METADATA_HOST']
  return metadata && isLoopback(metadata) ? 'metadata' : undefined
}

async function isLocal(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '')
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return false
  }
  const source = property(content, 'credential_source')
  const isFederated = property(content, 'type') === 'external_account' && typeof property(content, 'token_url') === 'string'
  // Of these the file says all there is to say; a program or a cloud's own service may ask anybody.
  const isPlain = typeof property(source, 'file') === 'string' || typeof property(source, 'url') === 'string'
  const asksOthers = ['executable', 'environment_id', 'certificate'].some((name) => property(source, name) !== undefined)
  return isFederated && isPlain && !asksOthers && addressesIn(content).every((address) => isLoopback(URL.parse(address)?.host ?? ''))
}

function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^[a-z][a-z+.-]*:\/\//i.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : []
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
