// A build from its source to its pushed images: FETCHSOURCE, BUILD, PUSH. Steps run when those that they wait for are done; the first that fails ends
// the others. Nothing is made up: what fails here failed on this machine.
import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { ApiError } from '../api/status.ts'
import { accessVersion, parseSecret, requireSecret } from '../state/secrets.ts'
import { list, object, text, type Json } from '../state/json.ts'
import type { State } from '../state/model.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import type { BuildLog } from './build-log.ts'
import { BuilderError, type Command, type Run } from './builder.ts'
import { secondsOf, strings } from './check-build.ts'

export type Workshop = { readonly run: Run; readonly storage: ObjectStore; readonly state: () => State; readonly log: BuildLog; /** The build's own folder. */ readonly folder: string }

/** What a build came to; `steps` and the rest are fields of the build as the API shows them. */
export type Ending = { readonly status: 'SUCCESS' | 'FAILURE' | 'TIMEOUT' | 'CANCELLED'; readonly fields: Json }

type StepState = { readonly status: string; readonly timing?: Json; readonly exitCode?: number }

/** A build that ended badly, in the words of its `failureInfo`. */
class Failure extends Error {
  readonly type: string

  constructor(type: string, detail: string) {
    super(detail)
    this.type = type
  }
}

/** @param signal its reason says which of both ended the build: `TIMEOUT` or `CANCELLED` */
export async function execute(build: Json, workshop: Workshop, signal: AbortSignal): Promise<Ending> {
  const { log } = workshop
  const timing: Record<string, Json> = {}
  const steps: StepState[] = list(build['steps']).map(() => ({ status: 'QUEUED' }))
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const startTime = now()
    log.add(name)
    return work().finally(() => (timing[name] = { startTime, endTime: now() }))
  }
  const fields = (more: Json): Json => ({ ...more, timing, steps: list(build['steps']).map((step, index) => ({ ...step, ...steps[index] })) })
  log.add(`starting build "${text(build['id'])}"`)
  log.add('')
  try {
    await phase('FETCHSOURCE', async () => fetchSource(build, workshop))
    const secrets = secretsOf(build, workshop.state())
    await phase('BUILD', async () => runSteps(build, secrets, steps, workshop, signal))
    const images = strings(build['images']).length === 0 ? [] : await phase('PUSH', async () => push(build, workshop, signal))
    log.add('DONE')
    return { status: 'SUCCESS', fields: fields({ results: { images, buildStepImages: [] } }) }
  } catch (thrown) {
    if (signal.aborted) {
      const status = signal.reason === 'TIMEOUT' ? 'TIMEOUT' : 'CANCELLED'
      log.add(status)
      log.add(`ERROR: context ${status === 'TIMEOUT' ? 'deadline exceeded' : 'canceled'}`)
      return { status, fields: fields({}) }
    }
    if (!(thrown instanceof Failure)) throw thrown
    log.add('ERROR')
    log.add(`ERROR: ${thrown.message}`)
    const detail = thrown.type === 'USER_BUILD_STEP' ? `Build step failure: ${thrown.message}` : thrown.message
    return { status: 'FAILURE', fields: fields({ statusDetail: detail, failureInfo: { type: thrown.type, detail } }) }
  }
}

async function fetchSource(build: Json, { storage, folder, log }: Workshop): Promise<void> {
  await mkdir(path.join(folder, 'workspace'), { recursive: true })
  const { bucket, object: name, generation } = object(object(build['source'])['storageSource'])
  if (bucket === undefined) return
  log.add(`Fetching storage object: gs://${text(bucket)}/${text(name)}#${text(generation)}`)
  try {
    const { file } = storage.object(text(bucket), text(name), text(generation))
    await unpack(file, path.join(folder, 'workspace'))
  } catch (thrown) {
    throw new Failure('FETCH_SOURCE_FAILED', `failed to fetch source: ${thrown instanceof Error ? thrown.message.trim() : String(thrown)}`)
  }
}

/** As the cloud does it, with tar, which writes nothing outside of the folder. */
async function unpack(file: string, folder: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    execFile('tar', ['-xz', '-p', '--no-same-owner', '-f', file, '-C', folder], (error, _stdout, stderr) => (error === null ? resolve() : reject(new Error(stderr.trim() || error.message))))
  })
}

/** By the name of the variable in which steps get them. */
function secretsOf(build: Json, state: State): ReadonlyMap<string, string> {
  return new Map(list(object(build['availableSecrets'])['secretManager']).map(({ versionName, env }) => {
    const name = text(versionName)
    const refuse = (code: string, why: string) => new Failure('USER_BUILD_STEP', `failed to access secret version for secret ${name}: rpc error: code = ${code} desc = ${why}`)
    try {
      const secret = parseSecret(name)
      if (requireSecret(state, secret).denied) throw refuse('PermissionDenied', `Permission 'secretmanager.versions.access' denied for resource '${name}' (or it may not exist).`)
      return [text(env), Buffer.from(accessVersion(state, secret, secret.version).data, 'base64').toString()] as const
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown
      throw refuse(thrown.status === 'NOT_FOUND' ? 'NotFound' : 'FailedPrecondition', thrown.message)
    }
  }))
}

async function runSteps(build: Json, secrets: ReadonlyMap<string, string>, states: StepState[], workshop: Workshop, signal: AbortSignal): Promise<void> {
  const siblings = new AbortController()
  const either = AbortSignal.any([signal, siblings.signal])
  const steps = list(build['steps'])
  const done: Promise<void>[] = []
  const failures: unknown[] = []
  for (const [index, step] of steps.entries()) {
    const waits = strings(step['waitFor'])
    const isAwaited = (at: number) => waits.length === 0 || waits.includes(text(steps[at]?.['id']))
    const before = done.filter((_promise, at) => isAwaited(at))
    done.push(Promise.all(before).then(async () => {
      if (either.aborted) return
      await runStep(build, index, secrets, states, workshop, either).catch((thrown: unknown) => {
        failures.push(thrown)
        siblings.abort('CANCELLED')
      })
    }))
  }
  await Promise.all(done)
  if (failures.length > 0) throw failures[0]
  // Aborted between two steps nothing has failed.
  either.throwIfAborted()
}

async function runStep(build: Json, index: number, secrets: ReadonlyMap<string, string>, states: StepState[], { run, folder, log }: Workshop, signal: AbortSignal): Promise<void> {
  const steps = list(build['steps'])
  const step = steps[index] ?? {}
  const label = `Step #${index}${text(step['id']) === '' ? '' : ` - "${text(step['id'])}"`}`
  const say = (line: string) => log.add(steps.length === 1 ? line : `${label}: ${line}`, label)
  const command: Command = {
    name: text(step['name']), args: strings(step['args']), dir: text(step['dir']), entrypoint: text(step['entrypoint']), workspace: path.join(folder, 'workspace'), id: `cloud-build-${text(build['id'])}-${index}`,
    env: [...strings(object(build['options'])['env']), ...strings(step['env']), ...[...strings(object(build['options'])['secretEnv']), ...strings(step['secretEnv'])].map((name) => `${name}=${secrets.get(name) ?? ''}`)],
  }
  const startTime = now()
  const end = (status: string, exitCode?: number) => void (states[index] = { status, timing: { startTime, endTime: now() }, ...(exitCode === undefined || exitCode === 0 ? {} : { exitCode }) })
  const seconds = secondsOf(step['timeout'])
  const limit = seconds === undefined || seconds === 0 ? signal : AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)])
  const fail = (why: string) => new Failure('USER_BUILD_STEP', `build step ${index} "${command.name}" failed: ${why}`)
  if (steps.length > 1) log.add(`Starting ${label}`, label)
  const code = await run(command, say, limit).catch((thrown: unknown) => {
    if (!(thrown instanceof BuilderError)) throw thrown
    end('FAILURE')
    throw fail(thrown.message)
  })
  if (steps.length > 1) log.add(`Finished ${label}`, label)
  if (limit.aborted) {
    end(signal.aborted && signal.reason !== 'TIMEOUT' ? 'CANCELLED' : 'TIMEOUT')
    throw fail('context deadline exceeded')
  }
  end(code === 0 ? 'SUCCESS' : 'FAILURE', code)
  const isAllowed = step['allowFailure'] === true || (Array.isArray(step['allowExitCodes']) && step['allowExitCodes'].includes(code))
  if (code !== 0 && !isAllowed) throw fail(`step exited with non-zero status: ${code}`)
}

async function push(build: Json, { run, folder, log }: Workshop, signal: AbortSignal): Promise<readonly Json[]> {
  const images: Json[] = []
  for (const name of strings(build['images'])) {
    const startTime = now()
    const lines: string[] = []
    const say = (line: string) => {
      lines.push(line)
      log.add(line)
    }
    log.add(`Pushing ${name}`)
    const command: Command = { name: 'gcr.io/cloud-builders/docker', args: ['push', name], env: [], dir: '', entrypoint: '', workspace: path.join(folder, 'workspace'), id: '' }
    const code = await run(command, (line) => (line.startsWith('Already have image') ? undefined : say(line)), signal)
    signal.throwIfAborted()
    const digest = lines.map((line) => /\bdigest: (sha256:[0-9a-f]{64})\b/.exec(line)?.[1]).findLast((found) => found !== undefined)
    if (code !== 0 || digest === undefined) throw pushFailure(name, lines)
    images.push({ name, digest, pushTiming: { startTime, endTime: now() } })
  }
  return images
}

function pushFailure(name: string, lines: readonly string[]): Failure {
  const said = lines.join('\n')
  if (/does not exist locally/.test(said)) return new Failure('PUSH_IMAGE_NOT_FOUND', `failed to find one or more images after execution of build steps: ["${name}"]`)
  const type = /denied|unauthorized|no basic auth/i.test(said) ? 'PUSH_NOT_AUTHORIZED' : 'PUSH_FAILED'
  return new Failure(type, `failed to push ${name}: ${lines.at(-1) ?? 'docker push said nothing'}`)
}

function now(): string {
  return new Date().toISOString()
}
