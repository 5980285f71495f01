// The cookie of session affinity: which instance of which revision a client is bound to. Clients may send anything; what is not understood binds nobody.
// https://cloud.google.com/run/docs/configuring/session-affinity

type Bond = { readonly revision: string; readonly instance: string }

/** The name that Google's front end gives it. What is in it is Google's own; here it is the two names. */
const NAME = 'GAESA'
const TTL_SECONDS = 30 * 24 * 3600

/** @param header the request's cookies */
export function boundTo(header: string | undefined): Bond | undefined {
  const value = header?.split(';').map((cookie) => cookie.trim()).find((cookie) => cookie.startsWith(`${NAME}=`))?.slice(NAME.length + 1)
  const [revision = '', instance = ''] = value === undefined ? [] : Buffer.from(value, 'base64url').toString('utf8').split('/')
  return revision === '' || instance === '' ? undefined : { revision, instance }
}

/** The value of `set-cookie`. */
export function affinityCookie({ revision, instance }: Bond): string {
  return `${NAME}=${Buffer.from(`${revision}/${instance}`).toString('base64url')}; Max-Age=${TTL_SECONDS}; Path=/; HttpOnly`
}
