// Whether a request from outside may reach a service, as Cloud Run's front end decides it: everybody where the policy says allUsers or the
// check is off, else whoever brings an ID token for this service that the emulator itself gave out (identity/), of an account that the
// service's own policy lets in. Roles that a project gives are not known here.
// https://cloud.google.com/run/docs/authenticating/service-to-service
import type http from 'node:http'
import type { Issuer } from './identity/issuer.ts'
import type { Refusal, RouterOptions } from './router/routing.ts'
import type { ServiceState, State } from './state/model.ts'
import { invokersOf } from './state/policy.ts'

export function invokerCheck(store: { readonly state: State; service(name: string): ServiceState | undefined }, issuer: Issuer, clock: { nowMs(): number }): NonNullable<RouterOptions['refuse']> {
  return ({ project, location, service: id }, request) => {
    const service = store.service(`projects/${project}/locations/${location}/services/${id}`)
    return service === undefined ? undefined : refusalOf(store.state, service, request, issuer, clock.nowMs())
  }
}

type Request = { readonly headers: http.IncomingHttpHeaders; readonly url?: string | undefined }

/** @param nowMs milliseconds since the epoch; undefined when it may pass */
export function refusalOf(state: State, service: ServiceState, request: Request, issuer: Issuer, nowMs: number): Refusal | undefined {
  const invokers = invokersOf(state, service.name)
  if (service.settings['invokerIamDisabled'] === true || invokers.includes('allUsers')) return undefined
  // The second header is for services that use the first for themselves.
  const header = String(request.headers['x-serverless-authorization'] ?? request.headers.authorization ?? '')
  const token = /^Bearer (.+)$/i.exec(header)?.[1]
  if (token === undefined) return forbidden(request.url ?? '/')
  const verified = issuer.verified(token, nowMs)
  // The service's own URL, also for requests to the URL of a tag.
  const audiences = [service.uri, ...(Array.isArray(service.settings['customAudiences']) ? service.settings['customAudiences'].map(String) : [])]
  if (verified === undefined || !audiences.includes(verified.audience)) return unverified()
  const isLetIn = invokers.includes('allAuthenticatedUsers') || invokers.includes(`serviceAccount:${verified.email}`)
  return isLetIn ? undefined : forbidden(request.url ?? '/')
}

/** As seen with curl in public tutorials. */
function forbidden(url: string): Refusal {
  return { status: 403, headers: {}, body: page('403 Forbidden', 'Error: Forbidden', `Your client does not have permission to get URL <code>${escaped(url.replace(/\?.*/s, ''))}</code> from this server.`) }
}

function unverified(): Refusal {
  return {
    status: 401,
    headers: { 'www-authenticate': 'Bearer error="invalid_token" error_description="The access token could not be verified"' },
    body: page('401 Unauthorized', 'Error: Unauthorized', 'Your client does not have permission to the requested URL.'),
  }
}

function page(title: string, heading: string, sentence: string): string {
  return `<html><head>\n<meta http-equiv="content-type" content="text/html;charset=utf-8">\n<title>${title}</title>\n</head>\n<body text=#000000 bgcolor=#ffffff>\n<h1>${heading}</h1>\n<h2>${sentence}</h2>\n<h2></h2>\n</body></html>\n`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
