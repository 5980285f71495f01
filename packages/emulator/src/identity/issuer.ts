// The emulator's own Google: it signs ID tokens with a key of its own, knows its own signature again, and remembers whose the access tokens
// are that it gave out. It trusts nobody else's tokens. Everything is forgotten when it ends.
import { generateKeyPairSync, randomInt, randomUUID, sign, verify, type JsonWebKey, type KeyObject } from 'node:crypto'
import { object, text, type Json } from '../state/json.ts'

/** As in Google's own tokens. */
const GOOGLE = 'https://accounts.google.com'
export const TOKEN_SECONDS = 3600

type Keys = { readonly id: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject }

export class Issuer {
  readonly #principals = new Map<string, string>()
  /** Unique id of each service account that was heard of. */
  readonly #subjects = new Map<string, string>()
  #made: Keys | undefined

  /** @param email of the service account whose token it is @param nowMs milliseconds since the epoch */
  idToken(email: string, audience: string, nowMs: number, includeEmail: boolean): string {
    const subject = this.#subjectOf(email)
    const at = Math.floor(nowMs / 1000)
    const claims = { aud: audience, azp: subject, ...(includeEmail ? { email, email_verified: true } : {}), exp: at + TOKEN_SECONDS, iat: at, iss: GOOGLE, sub: subject }
    const signed = [{ alg: 'RS256', kid: this.#keys.id, typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    return `${signed}.${sign('sha256', Buffer.from(signed), this.#keys.privateKey).toString('base64url')}`
  }

  /** Of an ID token that was signed here and is valid now; undefined of every other. */
  verified(token: string, nowMs: number): { readonly email: string; readonly audience: string } | undefined {
    const [header = '', payload = '', signature = ''] = token.split('.')
    const claims = payloadOf(token)
    if (claims === undefined || !verify('sha256', Buffer.from(`${header}.${payload}`), this.#keys.publicKey, Buffer.from(signature, 'base64url'))) return undefined
    if (!(Number(claims['exp']) * 1000 > nowMs)) return undefined
    const email = [...this.#subjects].find(([, subject]) => subject === claims['sub'])?.[0]
    return email === undefined ? undefined : { email, audience: text(claims['aud']) }
  }

  /** @param principal whom it will stand for */
  accessToken(principal: string): string {
    const token = `ya29.emulator-${randomUUID()}`
    this.#principals.set(token, principal)
    return token
  }

  principalOf(accessToken: string): string | undefined {
    return this.#principals.get(accessToken)
  }

  /** What Google has at https://www.googleapis.com/oauth2/v3/certs. */
  get certificates(): { readonly keys: readonly JsonWebKey[] } {
    return { keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: this.#keys.id }] }
  }

  /** Made when first needed: making one takes a tenth of a second. */
  get #keys(): Keys {
    return (this.#made ??= { id: randomUUID().replaceAll('-', ''), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) })
  }

  #subjectOf(email: string): string {
    const known = this.#subjects.get(email) ?? `1${Array.from({ length: 20 }, () => randomInt(10)).join('')}`
    this.#subjects.set(email, known)
    return known
  }
}

/** What a JSON web token says, without asking who signed it; undefined of what is no such token. */
export function payloadOf(token: string): Json | undefined {
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  try {
    return object(JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8')))
  } catch {
    return undefined
  }
}
