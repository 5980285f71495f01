// Who may do what in the fake registry: basic authentication, or tokens that are good for the scopes they were asked for and for
// so many requests.
import { randomUUID } from 'node:crypto'
import type http from 'node:http'

export type FakeAuthOptions = {
  readonly scheme: 'bearer' | 'basic'
  readonly username: string
  readonly password: string
  /** Requests that one token is good for. */
  readonly tokenUses?: number
  /** Another address for tokens than the registry's own. */
  readonly realm?: string
}

export class FakeAuth {
  readonly #options: FakeAuthOptions
  readonly #basic: string
  readonly #tokens = new Map<string, { readonly scopes: readonly string[]; uses: number }>()

  constructor(options: FakeAuthOptions) {
    this.#options = options
    this.#basic = `Basic ${Buffer.from(`${options.username}:${options.password}`).toString('base64')}`
  }

  token(request: http.IncomingMessage, response: http.ServerResponse, url: URL): void {
    request.resume()
    if (request.headers.authorization !== this.#basic) return void response.writeHead(401).end('wrong password')
    const token = `token-${randomUUID()}`
    this.#tokens.set(token, { scopes: url.searchParams.getAll('scope'), uses: this.#options.tokenUses ?? Infinity })
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token }))
  }

  allows(authorization: string, method: string, url: URL): boolean {
    if (this.#options.scheme === 'basic') return authorization === this.#basic
    const token = this.#tokens.get(authorization.replace(/^Bearer /, ''))
    if (token === undefined || token.uses === 0) return false
    token.uses -= 1
    const from = url.searchParams.get('from')
    const wanted = [scopeOf(url, method), ...(from === null ? [] : [`repository:${from}:pull`])]
    return wanted.every((one) => token.scopes.some((scope) => scope === one || scope.startsWith(`${one},`)))
  }

  /** The `WWW-Authenticate` of a request that was not allowed. */
  challenge(method: string, url: URL): string {
    if (this.#options.scheme === 'basic') return 'Basic realm="registry"'
    return `Bearer realm="${this.#options.realm ?? `${url.origin}/token`}",service="fake",scope="${scopeOf(url, method)}"`
  }
}

function scopeOf(url: URL, method: string): string {
  const [, name = ''] = /^\/v2\/(.+?)\/(?:manifests|blobs)\//.exec(url.pathname) ?? []
  return `repository:${name}:${method === 'GET' || method === 'HEAD' ? 'pull' : 'pull,push'}`
}
