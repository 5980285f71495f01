// Worker pools, jobs and secrets, as far as the rules of writing go: what exists, generations, etags, states of versions.
import { etagGiven, etagProblem } from './calls.ts'
import { UNKNOWN, type Status } from './model.ts'
import type { Operations } from './operations.ts'
import { list, object, PLACE, text } from './requests.ts'
import type { Other } from './steps.ts'
import { areWrong, lacksSecret, type Mounted, type Version } from './volumes.ts'
import type { Answer, Ask, Json } from './world.ts'

type Resource = { etag: string; generation: number; said: string; template: string; canRun: boolean }
type Parts = { readonly ask: Ask; readonly operations: Operations; readonly secrets: Map<string, Version[]>; readonly complain: (what: string) => void }

const NOTHING: Mounted = { volumes: [], mounts: [] }

export class Others {
  readonly #ask: Ask
  readonly #operations: Operations
  readonly #complain: (what: string) => void
  /** By path. */
  readonly #resources = new Map<string, Resource>()
  readonly #etags = new Map<string, string[]>()
  readonly #secrets: Map<string, Version[]>

  constructor({ ask, operations, secrets, complain }: Parts) {
    this.#ask = ask
    this.#secrets = secrets
    this.#operations = operations
    this.#complain = complain
  }

  async take(step: Other): Promise<void> {
    if (step.do === 'secret') return this.#secret(step)
    const path = `/v2/${PLACE}/${step.do === 'pool' ? 'workerPools' : 'jobs'}/${step.id}`
    if (step.what < 35) return this.#create(step, path)
    if (step.what < 70) return this.#update(step, path)
    if (step.what < 82) return this.#delete(step, path)
    if (step.do === 'job') await this.#run(path)
  }

  /** What is shown of each is what the rules say. */
  async check(): Promise<void> {
    for (const [path, resource] of this.#resources) {
      const { json } = await this.#ask('GET', path)
      const etag = text(json['etag'])
      const old = this.#etags.get(path) ?? []
      if (resource.etag === UNKNOWN) {
        if (etag === '' || old.includes(etag)) this.#complain(`${path}: the new etag '${etag}' is empty or was given before`)
        this.#etags.set(path, [...old, etag])
        resource.etag = etag
      }
      if (resource.etag !== etag) this.#complain(`${path}: the etag is ${etag}, it should be ${resource.etag}`)
      if (Number(json['generation']) !== resource.generation) this.#complain(`${path}: the generation is ${String(json['generation'])}, it should be ${resource.generation}`)
      const isReady = object(json['terminalCondition'])['state'] === 'CONDITION_SUCCEEDED'
      if (isReady && !resource.canRun) this.#complain(`${path}: it is ready, and lacks its image or its secret`)
      if (isReady && json['observedGeneration'] !== json['generation']) this.#complain(`${path}: it is ready, but generation ${String(json['generation'])} was not observed`)
      const sum = list(json['instanceSplitStatuses']).reduce((total, { percent }) => total + Number(percent ?? 0), 0)
      if (sum !== 0 && sum !== 100) this.#complain(`${path}: instances are split into ${sum} %`)
    }
  }

  /** Nothing that runs for ever is left. */
  async cancel(): Promise<void> {
    const { json } = await this.#ask('GET', `/v2/${PLACE}/jobs/-/executions`)
    for (const execution of list(json['executions'])) {
      if (Number(execution['runningCount'] ?? 0) > 0) this.#operation(await this.#ask('POST', `/v2/${text(execution['name'])}:cancel`, {}), [], false)
    }
  }

  async #create(step: Other, path: string): Promise<void> {
    const collection = path.slice(0, path.lastIndexOf('/'))
    const answer = await this.#ask('POST', `${collection}?${step.do === 'pool' ? 'workerPoolId' : 'jobId'}=${step.id}${step.validateOnly ? '&validateOnly=true' : ''}`, bodyOf(step))
    const taken = this.#operation(answer, [...problemsOf(step), ...(this.#resources.has(path) ? (['ALREADY_EXISTS'] as const) : [])], step.validateOnly)
    if (taken) this.#resources.set(path, { etag: UNKNOWN, generation: 1, ...this.#wanted(step) })
  }

  async #update(step: Other, path: string): Promise<void> {
    const present = this.#resources.get(path)
    const etag = etagGiven(step.etag, present?.etag, this.#etags.get(path) ?? [])
    const wanted = this.#wanted(step)
    const answer = await this.#ask('PATCH', `${path}${step.validateOnly ? '?validateOnly=true' : ''}`, { ...bodyOf(step), ...(etag === '' ? {} : { etag }) })
    const taken = this.#operation(answer, [...problemsOf(step), ...(present === undefined ? (['NOT_FOUND'] as const) : etagProblem(etag, present.etag))], step.validateOnly)
    if (!taken || present === undefined || present.said === wanted.said) return
    // A job is looked at anew with every change, a worker pool when it gets a new revision.
    const isLookedAt = step.do === 'job' || present.template !== wanted.template
    Object.assign(present, { ...wanted, etag: UNKNOWN, generation: present.generation + 1, canRun: isLookedAt ? wanted.canRun : present.canRun })
  }

  async #delete(step: Other, path: string): Promise<void> {
    const present = this.#resources.get(path)
    const etag = etagGiven(step.etag, present?.etag, this.#etags.get(path) ?? [])
    const answer = await this.#ask('DELETE', `${path}?etag=${encodeURIComponent(etag)}${step.validateOnly ? '&validateOnly=true' : ''}`)
    if (this.#operation(answer, present === undefined ? ['NOT_FOUND'] : etagProblem(etag, present.etag), step.validateOnly)) this.#resources.delete(path)
  }

  async #run(path: string): Promise<void> {
    const present = this.#resources.get(path)
    this.#operation(await this.#ask('POST', `${path}:run`, {}), present === undefined ? ['NOT_FOUND'] : present.canRun ? [] : ['FAILED_PRECONDITION'], false)
  }

  #wanted(step: Other): Pick<Resource, 'said' | 'template' | 'canRun'> {
    const body = bodyOf(step)
    return { said: JSON.stringify(body), template: JSON.stringify(body['template']), canRun: step.image !== 'missing' && !lacksSecret(step.mounted ?? NOTHING, this.#secrets) }
  }

  /** @returns true when it was taken, to be done */
  #operation(answer: Answer, refusals: readonly Status[], isDry: boolean): boolean {
    this.#expect(answer, refusals)
    if (answer.status !== 200) return false
    this.#operations.began(answer.json, { isDry, service: undefined, isDelete: false })
    return !isDry && refusals.length === 0
  }

  #expect({ status, json }: Answer, refusals: readonly Status[]): void {
    const given = text(object(json['error'])['status'])
    const right = status === 200 ? refusals.length === 0 : (refusals as readonly string[]).includes(given)
    if (!right) this.#complain(`it is answered ${status} ${JSON.stringify(json).slice(0, 300)}, it should be ${refusals.join(' or ') || 'taken'}`)
  }

  async #secret({ id, what, value }: Other): Promise<void> {
    const at = `/v1/projects/p/secrets/${id}`
    const versions = this.#secrets.get(id)
    const exists: readonly Status[] = versions === undefined ? ['NOT_FOUND'] : []
    if (what < 30) {
      this.#expect(await this.#ask('POST', `/v1/projects/p/secrets?secretId=${id}`, { replication: { automatic: {} } }), versions === undefined ? [] : ['ALREADY_EXISTS'])
      if (versions === undefined) this.#secrets.set(id, [])
    } else if (what < 60) {
      const { status, json } = await this.#ask('POST', `${at}:addVersion`, { payload: { data: Buffer.from(`v${value}`).toString('base64') } })
      this.#expect({ status, json }, exists)
      versions?.push({ state: 'ENABLED', value: `v${value}` })
      if (versions !== undefined && !text(json['name']).endsWith(`/versions/${versions.length}`)) this.#complain(`the version ${versions.length} is called ${text(json['name'])}`)
    } else if (what < 90) await this.#version(id, what, value, versions ?? [])
    else {
      this.#expect(await this.#ask('DELETE', at), exists)
      this.#secrets.delete(id)
    }
  }

  async #version(id: string, what: number, value: number, versions: Version[]): Promise<void> {
    const number = value + 1
    const present = versions[value]
    const [action, next] = ([['enable', 'ENABLED'], ['disable', 'DISABLED'], ['destroy', 'DESTROYED'], ['access', undefined]] as const)[what % 4] ?? ['access', undefined]
    const url = `/v1/projects/p/secrets/${id}/versions/${number}:${action}`
    const answer = await (next === undefined ? this.#ask('GET', url) : this.#ask('POST', url, {}))
    const wrong = next === undefined ? present?.state !== 'ENABLED' : present?.state === 'DESTROYED'
    this.#expect(answer, present === undefined ? ['NOT_FOUND'] : wrong ? ['FAILED_PRECONDITION'] : [])
    if (present !== undefined && next !== undefined && !wrong) present.state = next
  }
}

function problemsOf({ mounted }: Other): readonly Status[] {
  return mounted !== undefined && areWrong(mounted) ? ['INVALID_ARGUMENT'] : []
}

function bodyOf({ do: kind, image, value, mounted: { volumes, mounts } = NOTHING }: Other): Json {
  const labels = { v: String(value) }
  // Without a probe, a container is watched for two seconds before it is called up.
  if (kind === 'pool') return { labels, template: { volumes, containers: [{ image, volumeMounts: mounts, startupProbe: { tcpSocket: { port: 8080 } } }] } }
  return { labels, template: { template: { maxRetries: 0, volumes, containers: [{ image, volumeMounts: mounts }] } } }
}
