// GitHub's OIDC provider: a job with `id-token: write` asks it who it is, for an audience, and others believe what it signs.
// https://docs.github.com/en/actions/reference/security/oidc
import { createPublicKey, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { Refusal } from './refusal.ts'
import type { Answer } from './request.ts'

/** What a job is, as the runner knows it. */
export type OidcJob = {
  /** `owner/name` */
  readonly repository: string
  readonly ref: string
  readonly sha: string
  readonly event: string
  readonly actor: string
  readonly runId: string
  /** Of the job; undefined for none. */
  readonly environment: string | undefined
  /** `owner/name/.github/workflows/FILE@REF` of the workflow that was started, and of the one that the job is in. */
  readonly workflowRef: string
  readonly jobWorkflowRef: string
}

const PATH = '/oidc'
const TOKEN_SECONDS = 300
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export class Oidc {
  readonly #url: string
  readonly #nowMs: () => number
  readonly #jobs = new Map<string, OidcJob>()
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #keyId = randomUUID()

  constructor(url: string, nowMs: () => number) {
    this.#url = url
    this.#nowMs = nowMs
  }

  get issuer(): string {
    return `${this.#url}${PATH}`
  }

  /** What the runner sets as ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
  issue(job: OidcJob): { readonly url: string; readonly token: string } {
    const token = randomUUID()
    this.#jobs.set(token, job)
    return { url: `${this.issuer}/token?api-version=2.0`, token }
  }

  /** Undefined for what is not its own. */
  answer(method: string, path: string, authorization: string | undefined): Answer | undefined {
    const url = new URL(path, this.#url)
    if (method !== 'GET' || !url.pathname.startsWith(`${PATH}/`)) return undefined
    switch (url.pathname.slice(PATH.length)) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: { issuer: this.issuer, jwks_uri: `${this.issuer}/.well-known/jwks`, id_token_signing_alg_values_supported: ['RS256'], response_types_supported: ['id_token'], subject_types_supported: ['public', 'pairwise'], scopes_supported: ['openid'] } }
      case '/.well-known/jwks':
        return { status: 200, body: { keys: [{ ...createPublicKey(this.#keys.publicKey.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' }), kid: this.#keyId, alg: 'RS256', use: 'sig' }] } }
      case '/token': {
        const job = this.#jobs.get(authorization?.replace(/^bearer /i, '') ?? '')
        if (job === undefined) throw new Refusal(401, 'Unauthorized')
        return { status: 200, body: { value: this.#sign(claimsOf(job, url.searchParams.get('audience') ?? `https://github.com/${job.repository.split('/')[0] ?? ''}`)) } }
      }
      default:
        return undefined
    }
  }

  #sign(claims: Readonly<Record<string, unknown>>): string {
    const seconds = Math.floor(this.#nowMs() / 1000)
    const signed = `${base64url({ typ: 'JWT', alg: 'RS256', kid: this.#keyId })}.${base64url({ jti: randomUUID(), iss: this.issuer, nbf: seconds, iat: seconds, exp: seconds + TOKEN_SECONDS, ...claims })}`
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(this.#keys.privateKey).toString('base64url')}`
  }
}

function claimsOf({ repository, ref, sha, event, actor, runId, environment, workflowRef, jobWorkflowRef }: OidcJob, aud: string): Readonly<Record<string, unknown>> {
  const subject = environment !== undefined ? `environment:${encodeURIComponent(environment)}` : event === 'pull_request' ? 'pull_request' : `ref:${ref}`
  return {
    aud, sub: `repo:${repository}:${subject}`, repository, repository_owner: repository.split('/')[0], ref, ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch', sha, event_name: event, actor, run_id: runId,
    workflow_ref: workflowRef, job_workflow_ref: jobWorkflowRef, runner_environment: 'github-hosted', ...(environment === undefined ? {} : { environment }),
  }
}
