// ID tokens for one audience, from the job's own credentials. Google's library refuses to make one from the credentials that
// google-github-actions/auth leaves behind (google-auth-library-nodejs#1197), so for those the IAM Credentials API is asked, as
// that action itself would ask it. A token is renewed before it expires; an old one is used up meanwhile. Against an emulator
// it is loaded only for credentials that are the emulator's own (local-credentials.ts).
import {
  Compute,
  GoogleAuth,
  IdentityPoolClient,
  type AuthClient,
  type IdTokenProvider,
  type IdentityPoolClientOptions,
} from 'google-auth-library'
import { DeliveryError, cancelled, messageOf } from '../errors.ts'

export type IdTokens = {
  /** A token that is valid now, as far as is known. Starts its renewal in the background when it is about to expire. */
  readonly current: () => string
  /** Whose it is; undefined when the token does not say. */
  readonly email: string | undefined
}

type World = {
  /** Spares a look-up at an API that may be switched off. */ readonly project: string
  readonly nowMs: () => number
  readonly mask: (secret: string) => void
  readonly signal: AbortSignal
  /** True: nothing but the metadata server is asked. */
  readonly metadata?: boolean
}

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'
const RENEW_BEFORE_MS = 10 * 60_000
/** Between two tries to renew one: a run asks a thousand times a second. */
const RETRY_MS = 30_000
const TIMEOUT_MS = 15_000

export const IMPERSONATION_HINT =
  'Only a service account has ID tokens. Name one in google-github-actions/auth (input `service_account`), ' +
  'let the workload identity act as it (roles/iam.workloadIdentityUser on that account), ' +
  'and give it roles/run.invoker on the service. Or allow unauthenticated calls.'

/** Throws a DeliveryError of kind `permission` with the remedy, when these credentials cannot make one. */
export async function connectIdTokens(audience: string, world: World): Promise<IdTokens> {
  try {
    const fetchToken = await tokenSource(audience, world)
    return tokens(await beforeAbort(fetchToken(), world.signal), fetchToken, world)
  } catch (cause) {
    if (world.signal.aborted) throw cancelled('getting an ID token')
    const why = cause instanceof DeliveryError ? cause.message : reasonOf(cause)
    throw new DeliveryError('permission', `no ID token could be got for ${audience}: ${why}`, { hint: IMPERSONATION_HINT, cause })
  }
}

function tokens(first: string, fetchToken: () => Promise<string>, { nowMs, mask }: World): IdTokens {
  let held = keep(first)
  let renewAtMs = held.expiresAtMs - RENEW_BEFORE_MS

  function keep(token: string): { readonly token: string; readonly expiresAtMs: number } {
    mask(token)
    return { token, expiresAtMs: Number(claimsOf(token)['exp'] ?? 0) * 1000 || nowMs() + 3_600_000 }
  }

  async function renew(): Promise<void> {
    held = keep(await fetchToken())
    renewAtMs = held.expiresAtMs - RENEW_BEFORE_MS
  }

  const email = claimsOf(first)['email']
  return {
    email: typeof email === 'string' ? email : undefined,
    current: () => {
      if (nowMs() >= renewAtMs) {
        renewAtMs = nowMs() + RETRY_MS
        // A failed renewal is tried again; when none succeeds in time, the answers will say so.
        void renew().catch(() => {})
      }
      return held.token
    },
  }
}

async function tokenSource(audience: string, { project, signal, metadata = false }: World): Promise<() => Promise<string>> {
  if (metadata) {
    const machine = new Compute()
    return async () => machine.fetchIdToken(audience)
  }
  const auth = new GoogleAuth({ projectId: project, scopes: [SCOPE], clientOptions: { transporterOptions: { fetchImplementation: fetch } } })
  const client = await beforeAbort(auth.getClient(), signal)
  if (isProvider(client)) return async () => client.fetchIdToken(audience)
  const credentials: unknown = auth.jsonContent
  if (!(client instanceof IdentityPoolClient) || !isPool(credentials))
    throw new DeliveryError('permission', "the job's credentials cannot make one")
  const { service_account_impersonation_url: impersonation, ...own } = credentials
  if (impersonation === undefined)
    throw new DeliveryError('permission', "the job's credentials are a federated identity without a service account")
  // The federated identity itself may ask for the account's ID token; the account may not ask for its own.
  const federated = new IdentityPoolClient({ ...own, scopes: [SCOPE] })
  const url = impersonation.replace(/:generateAccessToken$/, ':generateIdToken')
  return async () => {
    const { data } = await federated.request<{ readonly token?: unknown }>({
      url,
      method: 'POST',
      data: { audience, includeEmail: true },
      timeout: TIMEOUT_MS,
      signal,
      fetchImplementation: fetch,
    })
    if (typeof data.token !== 'string') throw new DeliveryError('permission', 'the IAM Credentials API answered without a token')
    return data.token
  }
}

function isProvider(client: AuthClient): client is AuthClient & IdTokenProvider {
  return 'fetchIdToken' in client
}

function isPool(credentials: unknown): credentials is IdentityPoolClientOptions {
  return typeof credentials === 'object' && credentials !== null && Reflect.get(credentials, 'type') === 'external_account'
}

/** Of the payload, which is not verified here: the service does that. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? Object.fromEntries(Object.entries(claims)) : {}
  } catch {
    return {}
  }
}

/** Google's own words, when an API said no. */
function reasonOf(thrown: unknown): string {
  const error: unknown = Reflect.get(Object(Reflect.get(Object(Reflect.get(Object(thrown), 'response')), 'data')), 'error')
  const message: unknown = Reflect.get(Object(error), 'message')
  return typeof message === 'string' && message !== '' ? message : messageOf(thrown)
}

async function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let abort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason)
  })
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
