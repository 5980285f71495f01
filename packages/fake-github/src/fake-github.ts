// A GitHub API of one repository, for tests and the demo. It checks every request and every answer of its own against GitHub's description
// of the API, asks each token for its permission, and refuses what GitHub would refuse. It knows nothing of the actions.
import { OpenAPIBackend, type Context, type Document } from 'openapi-backend'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import description from './api.github.com.json' with { type: 'json' }
import { answerOf, Faults, type Fault } from './faults.ts'
import { Oidc, type OidcJob } from './oidc.ts'
import { operations } from './operations.ts'
import { refuseUnpermitted, type Permissions } from './permissions.ts'
import { notFound, Refusal } from './refusal.ts'
import type { Answer, Operation } from './request.ts'
import { addStatus, Repository, type Deployment, type RepositoryOptions } from './state.ts'
import type { Json } from './view.ts'

export type FakeGitHubOptions = RepositoryOptions & {
  /** What each token may do. */
  readonly tokens: Readonly<Record<string, Permissions>>
  /** Milliseconds since the epoch. */
  readonly nowMs?: () => number
}

/** What GitHub does by itself when a job with `environment:` starts or ends. */
export type JobEnvironment = { readonly environment: string; readonly sha: string; readonly runId: string; readonly jobId?: string; readonly state: string }

export type FakeGitHub = {
  readonly url: string
  /** What the runner would set. */
  readonly env: Readonly<Record<string, string>>
  readonly repository: Repository
  readonly faults: Faults
  /** `OPERATION METHOD PATH STATUS` of every call, oldest first. */
  readonly calls: readonly string[]
  /** Answers of this fake that GitHub's description does not allow: always empty, or the fake lies. */
  readonly lies: readonly string[]
  recordJob(job: JobEnvironment): Deployment
  /** A token as each job gets one of its own. */
  issueToken(permissions: Permissions): string
  /** Where a job with `id-token: write` asks who it is, and with which token. */
  issueIdentity(job: OidcJob): { readonly url: string; readonly token: string }
  close(): Promise<void>
}

const BOT = 'github-actions[bot]'
const BODY_BYTES_MAX = 1_000_000
/** Formats that GitHub names and that are not checked. */
const FORMATS = { uri: true, 'date-time': true, email: true, int64: true } as const

export async function startFakeGitHub({ tokens, nowMs = Date.now, ...options }: FakeGitHubOptions): Promise<FakeGitHub> {
  const repository = new Repository(options)
  const faults = new Faults()
  const calls: string[] = []
  const lies: string[] = []
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const known = new Map(Object.entries(tokens))
  const oidc = new Oidc(url, nowMs)
  const instance: Instance = { oidc, handlers: operations(repository, url), name: options.repository, tokens: known, nowMs, lies, faults, calls }
  const router = await (shared ??= connectRouter())
  server.on('request', (request, response) => {
    void serve(router, instance, request, response).catch((thrown: unknown) => response.destroy(thrown instanceof Error ? thrown : undefined))
  })
  return {
    url,
    env: { GITHUB_API_URL: url, GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: options.repository },
    repository,
    faults,
    calls,
    lies,
    recordJob: (job) => recordJob(repository, job, nowMs()),
    issueToken: (permissions) => {
      const token = `ghs_${String(known.size + 1).padStart(36, '0')}`
      known.set(token, permissions)
      return token
    },
    issueIdentity: (job) => oidc.issue(job),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What one fake is; given to the router with every request. */
type Instance = { readonly oidc: Oidc; readonly handlers: Readonly<Record<string, Operation>>; readonly name: string; readonly tokens: ReadonlyMap<string, Permissions>; readonly nowMs: () => number; readonly lies: string[]; readonly faults: Faults; readonly calls: string[] }

/** One for all fakes of this process: reading the description and making validators of it takes most of a second. */
let shared: Promise<OpenAPIBackend> | undefined

async function connectRouter(): Promise<OpenAPIBackend> {
  const router: OpenAPIBackend = new OpenAPIBackend({ definition: description as unknown as Document, quick: true, validate: true, coerceTypes: true, ajvOpts: { strict: false, formats: FORMATS } })
  const handle = (context: Context, instance: Instance): Answer => {
    const id = context.operation.operationId ?? ''
    refuseUnpermitted(id, header(context, 'authorization'), instance.tokens)
    const { owner, repo, ...params } = texts(context.request.params)
    const operation = instance.handlers[id]
    if (operation === undefined || `${owner}/${repo}`.toLowerCase() !== instance.name.toLowerCase()) throw notFound()
    const body = typeof context.request.body === 'object' && context.request.body !== null ? (context.request.body as Json) : {}
    const answer = operation({ params, query: texts(context.request.query), body, actor: BOT, nowMs: instance.nowMs() })
    const checked = router.validateResponse(answer.body, context.operation, answer.status)
    for (const error of checked.errors ?? []) instance.lies.push(`${id}: ${error.instancePath} ${error.message}`)
    return answer
  }
  const ids = Object.values<Readonly<Record<string, { readonly operationId: string }>>>(description.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  router.register(Object.fromEntries(ids.map((id) => [id, handle])))
  router.register({
    notFound: () => {
      throw notFound()
    },
    validationFail: (context: Context, instance: Instance) => {
      refuseUnpermitted(context.operation.operationId ?? '', header(context, 'authorization'), instance.tokens)
      const errors = [context.validation.errors ?? []].flat()
      throw new Refusal(422, `Invalid request.\n\n${errors.map((error) => (typeof error === 'string' ? error : `${error.instancePath} ${error.message ?? ''}`)).join('\n')}`)
    },
  })
  return router.init()
}

async function serve(router: OpenAPIBackend, instance: Instance, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, calls, nowMs } = instance
  const { method = 'GET', url: path = '/', headers } = request
  const asked = { method, path, body: await bodyOf(request), query: path.split('?')[1] ?? '', headers: headers as Record<string, string> }
  const operation = router.matchOperation(asked)?.operationId ?? 'unknown'
  const fault = faults.take(`${operation} ${method} ${path}`)
  if (fault?.effect === 'reset') return void request.socket.destroy()
  if (fault?.effect === 'slow') await wait(fault.delayMs ?? 1000)
  const answer = (fault && faultAnswer(fault, nowMs())) ?? (await answerTo(router, asked, instance))
  calls.push(`${operation} ${method} ${path.split('?')[0]} ${answer.status}`)
  if (fault?.effect === 'lost-answer') return void request.socket.destroy()
  const limits = { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '999', 'x-ratelimit-reset': String(Math.ceil(nowMs() / 1000) + 3600) }
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...limits, ...linkHeader(path, answer, `http://${headers.host}`), ...answer.headers })
  response.end(fault?.effect === 'garbage' ? '<html>' : JSON.stringify(answer.body))
}

type Sent = Answer & { readonly headers?: Readonly<Record<string, string>> }

function faultAnswer(fault: Fault, nowMs: number): Sent | undefined {
  const answer = answerOf(fault, nowMs)
  return answer && { status: answer.status, body: refused(answer.message, answer.status), headers: answer.headers }
}

async function answerTo(router: OpenAPIBackend, asked: Parameters<OpenAPIBackend['handleRequest']>[0], instance: Instance): Promise<Sent> {
  try {
    const identity = instance.oidc.answer(asked.method, asked.path, asked.headers['authorization'] as string | undefined)
    if (identity !== undefined) return identity
    if (asked.headers['user-agent'] === undefined) throw new Refusal(403, 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.')
    return (await router.handleRequest(asked, instance)) as Answer
  } catch (thrown) {
    // A mistake of this fake: told where a test sees it.
    if (!(thrown instanceof Refusal)) return { status: 500, body: refused(`fake-github: ${String(thrown)}`, 500) }
    return { status: thrown.status, body: { ...refused(thrown.message, thrown.status), ...(thrown.errors.length === 0 ? {} : { errors: thrown.errors }) } }
  }
}

function refused(message: string, status: number): Json {
  return { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
}

function linkHeader(path: string, { total }: Answer, base: string): Readonly<Record<string, string>> {
  const url = new URL(path, base)
  const page = Number(url.searchParams.get('page') ?? 1)
  if (total === undefined || page * Number(url.searchParams.get('per_page') ?? 30) >= total) return {}
  url.searchParams.set('page', String(page + 1))
  return { link: `<${url.href}>; rel="next"` }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).subarray(0, BODY_BYTES_MAX).toString()
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

function recordJob(repository: Repository, { environment, sha, runId, jobId = '1', state }: JobEnvironment, atMs: number): Deployment {
  const logUrl = `https://github.com/${repository.fullName}/actions/runs/${runId}/job/${jobId}`
  const present = repository.deployments.find(({ environment: name, statuses }) => name === environment && statuses.some((status) => status.logUrl === logUrl))
  const deployment = present ?? { id: repository.nextId(), sha, ref: 'main', task: 'deploy', environment, description: '', payload: {}, transient: false, production: false, creator: BOT, atMs, statuses: [] }
  if (present === undefined) repository.deployments.push(deployment)
  addStatus(repository, deployment, { state, description: '', logUrl, environmentUrl: '', environment, creator: BOT, atMs }, true)
  return deployment
}

function header(context: Context, name: string): string | undefined {
  const value = context.request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
}
