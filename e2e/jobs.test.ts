// Bundled deploys of jobs and worker pools against the emulator: what is deployed runs, what fails says which tasks and why, and a step that
// is cancelled leaves nothing running.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { ActionRunner, type Step, type StepResult } from '../scripts/support/action-runner.ts'

const PLACE = { 'project-id': 'my-project', region: 'europe-west1' }
/** Does what MODE says, as a task or as a worker. */
const TASK = `
const { MODE = 'ok', TOKEN = '', CLOUD_RUN_TASK_INDEX: index, CLOUD_RUN_TASK_ATTEMPT: attempt, CLOUD_RUN_WORKER_POOL: pool } = process.env
console.log('task ' + index + ' attempt ' + attempt + ' of ' + (process.argv.slice(2).join(' ') || 'nothing') + ' with ' + TOKEN)
if (MODE === 'flaky' && attempt === '0') process.exit(4)
if (MODE === 'broken' || (MODE === 'one-bad' && index === '1')) { console.error('Error: relation "orders" does not exist, asked as ' + TOKEN); process.exit(7) }
if (MODE === 'slow' || pool) setInterval(() => {}, 60_000)
`

let folder: string
let emulator: Emulator
let actions: ActionRunner
let image: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'jobs-e2e-'))
  emulator = await startEmulator({ driver: 'process', visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5, secrets: { token: 'sesame-open' } })
  actions = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder, GITHUB_RUN_ID: '77' })
  const source = path.join(folder, 'app')
  await mkdir(source)
  await writeFile(path.join(source, 'task.mjs'), TASK)
  const built = await actions.run({ action: 'build-image', inputs: { image: `${emulator.host}/apps/task`, context: source, engine: 'layers', command: '["node", "task.mjs"]', tags: 'v1' } })
  expect(built).toMatchObject({ exitCode: 0 })
  image = built.outputs['image'] ?? ''
}, 60_000)

afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

async function deploy(inputs: Readonly<Record<string, string>>, onLine?: Step['onLine']): Promise<StepResult> {
  return actions.run({ action: 'deploy-cloudrun', inputs: { ...PLACE, ...inputs }, ...(onLine === undefined ? {} : { onLine }) })
}

type Json = Readonly<Record<string, unknown>>

async function get(at: string): Promise<Json> {
  return (await (await fetch(`${emulator.url}/v2/projects/my-project/locations/europe-west1/${at}`)).json()) as Json
}

async function executionsOf(job: string): Promise<readonly Json[]> {
  return ((await get(`jobs/${job}/executions`))['executions'] ?? []) as readonly Json[]
}

describe('a job', () => {
  test('is made, run and waited for; again it is no change, and runs again', async () => {
    const inputs = { job: 'migrate', image, tasks: '3', parallelism: '2', 'task-timeout': '2m', secrets: 'TOKEN=token', args: 'migrate\n--noinput', execute: 'true' }
    const first = await deploy(inputs)
    expect(first).toMatchObject({ exitCode: 0, outputs: { changed: 'true', 'execution-result': 'succeeded', 'execution-succeeded-tasks': '3', 'execution-failed-tasks': '0', digest: image.slice(image.indexOf('@') + 1) } })
    expect(first.log).toContain('3 of 3 tasks succeeded')
    expect(await get('jobs/migrate')).toMatchObject({
      labels: { 'managed-by': 'cloudrun-delivery' },
      template: { taskCount: 3, parallelism: 2, template: { timeout: '120s', maxRetries: 3, containers: [{ image, args: ['migrate', '--noinput'], env: [{ name: 'TOKEN', valueSource: { secretKeyRef: { secret: 'token', version: '1' } } }] }] } },
    })
    const { etag } = await get('jobs/migrate')
    const again = await deploy({ ...inputs, execute: 'false' })
    expect(again).toMatchObject({ exitCode: 0, outputs: { changed: 'false' } })
    expect(again.log).toContain('no change')
    const second = await deploy(inputs)
    expect(second).toMatchObject({ exitCode: 0, outputs: { changed: 'false', 'execution-result': 'succeeded' } })
    expect((await get('jobs/migrate'))['etag']).toBe(etag)
    expect(second.outputs['execution']).not.toBe(first.outputs['execution'])
    expect(await executionsOf('migrate')).toHaveLength(2)
  }, 90_000)

  test('an execution does what it alone is told, and the job stays as it is', async () => {
    await deploy({ job: 'once', image, args: 'usual' })
    const { exitCode, outputs } = await deploy({ job: 'once', image, execute: 'true', 'execution-args': 'special\nwork', 'execution-env-vars': 'MODE=ok', 'execution-tasks': '2', 'execution-task-timeout': '30s' })
    expect(exitCode).toBe(0)
    const execution = await get(`jobs/once/executions/${outputs['execution'] ?? ''}`)
    expect(execution).toMatchObject({ taskCount: 2, template: { timeout: '30s', containers: [{ args: ['special', 'work'] }] } })
    expect(await get('jobs/once')).toMatchObject({ template: { taskCount: 1, template: { containers: [{ args: ['usual'] }] } } })
    const lines = await (await fetch(`${emulator.url}/emulator/logs/${outputs['execution'] ?? ''}`)).text()
    expect(lines).toContain('of special work')
  }, 60_000)

  test('whose task fails says which, its code, how often it was tried, its last words and the remedy, and no value of a variable', async () => {
    const { exitCode, log, summary, outputs } = await deploy({ job: 'reports', image, tasks: '3', 'max-retries': '1', 'env-vars': 'MODE=one-bad\nTOKEN=hunter22', execute: 'true' })
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ changed: 'true', 'execution-result': 'failed', 'execution-succeeded-tasks': '2', 'execution-failed-tasks': '1' })
    expect(log).toMatch(/execution reports-\w+ failed: 1 of 3 tasks failed/)
    expect(log).toContain('task 1: exit code 7 after 2 attempts')
    expect(log).toContain('Error: relation "orders" does not exist, asked as ***')
    expect(log).toContain('docs/troubleshooting.md#task-exit')
    expect(summary).toContain('**What to do:**')
    expect(summary).toContain('| 1 | exit code 7 | 2 |')
    expect(`${log}${summary}${JSON.stringify(outputs)}`).not.toContain('hunter22')
  }, 60_000)

  test('a task that is tried again and succeeds is a success', async () => {
    const { exitCode, outputs, log } = await deploy({ job: 'flaky', image, 'env-vars': 'MODE=flaky', execute: 'true' })
    expect({ exitCode, result: outputs['execution-result'] }).toEqual({ exitCode: 0, result: 'succeeded' })
    expect(log).toContain('1 retried')
  }, 60_000)

  test.each(['SIGINT', 'SIGTERM'] as const)('%s: the execution is cancelled within five seconds', async (signal) => {
    let killedMs = 0
    let killed: Promise<void> | undefined
    const result = await deploy({ job: `slow-${signal.toLowerCase()}`, image, 'env-vars': 'MODE=slow', execute: 'true' }, (line) => {
      if (killed !== undefined || !/1 running/.test(line)) return
      killedMs = Date.now()
      killed = actions.kill(signal)
    })
    await killed
    expect(Date.now() - killedMs).toBeLessThan(5000)
    expect(result).toMatchObject({ exitCode: 1, outputs: { 'execution-result': 'cancelled' }, log: expect.stringContaining('was cancelled') })
    const [execution] = await executionsOf(`slow-${signal.toLowerCase()}`)
    expect(execution).toMatchObject({ cancelledCount: 1 })
  }, 60_000)

  test('SIGKILL leaves the execution running; the next attempt finds it and waits for it', async () => {
    const inputs = { job: 'killed', image, 'env-vars': 'MODE=slow', execute: 'true', 'wait-timeout': '4s' }
    let killed: Promise<void> | undefined
    await deploy(inputs, (line) => {
      if (killed === undefined && /1 running/.test(line)) killed = actions.kill('SIGKILL')
    })
    await killed
    const again = await deploy(inputs)
    expect(again.log).toContain('Found the execution that this run began before')
    expect(again).toMatchObject({ exitCode: 1, outputs: { changed: 'false', 'execution-result': 'cancelled' }, log: expect.stringContaining('was still running when the time to wait was over, and was cancelled') })
    expect(await executionsOf('killed')).toHaveLength(1)
  }, 60_000)

  test.each(['drop-after', '409', '503'] as const)('%s on the call that runs it: one execution at most, and it is told', async (effect) => {
    emulator.faults.add({ match: 'Jobs.RunJob', effect, times: 1 })
    const { exitCode, log } = await deploy({ job: `fault-${effect}`, image, execute: 'true' })
    const runs = (await executionsOf(`fault-${effect}`)).length
    // With a 503 nothing began, and nobody can know: it is not asked for again.
    expect({ exitCode, runs }).toEqual(effect === '503' ? { exitCode: 1, runs: 0 } : { exitCode: 0, runs: 1 })
    if (effect === '503') expect(log).toContain('it was not asked for again')
  }, 60_000)

  test('without waiting the step ends at once', async () => {
    const { exitCode, outputs } = await deploy({ job: 'background', image, 'env-vars': 'MODE=slow', execute: 'true', wait: 'false' })
    expect({ exitCode, result: outputs['execution-result'] }).toEqual({ exitCode: 0, result: 'running' })
    expect(await executionsOf('background')).toMatchObject([{ reconciling: true }])
  }, 60_000)

  test('that cannot run is given back what it was; the same deploy tries again', async () => {
    await deploy({ job: 'given-back', image, 'env-vars': 'A=1' })
    // In a registry that does not answer here: whoever names a digest there gets it, and Cloud Run says that it is not there.
    const missing = `127.0.0.1:9/apps/nobody@sha256:${'0'.repeat(64)}`
    const { exitCode, log, outputs } = await deploy({ job: 'given-back', image: missing, execute: 'true' })
    expect(exitCode).toBe(1)
    expect(log).toContain('not found')
    expect(log).toContain('The job was given back what it was before')
    expect(outputs['execution']).toBeUndefined()
    expect(await get('jobs/given-back')).toMatchObject({ terminalCondition: { state: 'CONDITION_SUCCEEDED' }, template: { template: { containers: [{ image }] } } })
  }, 60_000)

  test('dry run changes and runs nothing, and the answer of the API is the error', async () => {
    const good = await deploy({ job: 'dry', image, execute: 'true', 'dry-run': 'true' })
    expect(good).toMatchObject({ exitCode: 0, outputs: { changed: 'false' } })
    const bad = await deploy({ job: 'dry', image, 'env-vars': '{"": "x"}', 'dry-run': 'true' })
    expect(bad.exitCode).toBe(1)
    await writeFile(path.join(folder, 'bad.yaml'), `template: { annotations: { run.googleapis.com/x: y }, template: { containers: [{ image: '${image}' }] } }`)
    const refused = await deploy({ job: 'dry', manifest: 'bad.yaml', 'dry-run': 'true' })
    expect(refused.log).toContain('checking the creation of job dry failed')
    expect((await fetch(`${emulator.url}/v2/projects/my-project/locations/europe-west1/jobs/dry`)).status).toBe(404)
  }, 60_000)

  test('from a manifest as gcloud exports it, which says by itself that it is a job', async () => {
    await writeFile(path.join(folder, 'job.yaml'), `
apiVersion: run.googleapis.com/v1
kind: Job
metadata: { name: nightly, labels: { team: data } }
spec:
  template:
    metadata: { annotations: { run.googleapis.com/execution-environment: gen2 } }
    spec:
      taskCount: 2
      template:
        spec:
          maxRetries: 0
          timeoutSeconds: '90'
          containers: [{ image: '${emulator.host}/apps/task:v1', resources: { limits: { cpu: 1000m } } }]
`)
    const first = await deploy({ manifest: 'job.yaml', execute: 'true' })
    expect(first).toMatchObject({ exitCode: 0, outputs: { 'execution-succeeded-tasks': '2' } })
    expect(await get('jobs/nightly')).toMatchObject({ labels: { team: 'data' }, template: { taskCount: 2, template: { maxRetries: 0, timeout: '90s', executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2', containers: [{ image }] } } })
    expect(await deploy({ manifest: 'job.yaml' })).toMatchObject({ exitCode: 0, outputs: { changed: 'false' } })
    const refused = await deploy({ manifest: 'job.yaml', concurrency: '2', traffic: '10' })
    expect(refused.exitCode).toBe(1)
    expect(refused.log).toContain('`concurrency` is for services and has no effect on a job; `traffic` is for services')
  }, 60_000)
})

describe('a worker pool', () => {
  const splits = async (pool: string) => ((await get(`workerPools/${pool}`))['instanceSplitStatuses'] as readonly Json[]).map(({ revision, percent }) => [revision, percent])

  test('is made, changed, and left alone when there is nothing to change', async () => {
    const first = await deploy({ 'worker-pool': 'queue', image, instances: '2' })
    expect(first).toMatchObject({ exitCode: 0, outputs: { changed: 'true', revision: expect.stringMatching(/^queue-r[0-9a-f]{8}$/) } })
    expect(await get('workerPools/queue')).toMatchObject({ scaling: { manualInstanceCount: 2 }, instanceSplits: [{ type: 'INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION', revision: first.outputs['revision'], percent: 100 }] })
    expect(await deploy({ 'worker-pool': 'queue', image, instances: '2' })).toMatchObject({ exitCode: 0, outputs: { changed: 'false', revision: first.outputs['revision'] } })
    const part = await deploy({ 'worker-pool': 'queue', image, 'env-vars': 'A=2', 'instance-percent': '50' })
    expect(await splits('queue')).toEqual([[first.outputs['revision'], 50], [part.outputs['revision'], 50]])
    expect(JSON.parse(part.outputs['previous-traffic'] ?? '')).toEqual([{ revision: first.outputs['revision'], percent: 100 }])
    expect(await deploy({ 'worker-pool': 'queue', image, 'env-vars': 'A=2', 'instance-percent': '50' })).toMatchObject({ outputs: { changed: 'false' } })
    const whole = await deploy({ 'worker-pool': 'queue', image, 'env-vars': 'A=2' })
    expect(whole).toMatchObject({ exitCode: 0, outputs: { changed: 'true', revision: part.outputs['revision'] } })
    expect(await splits('queue')).toEqual([[part.outputs['revision'], 100]])
  }, 90_000)

  test('whose container fails leaves the instances where they were, and shows its last words', async () => {
    const first = await deploy({ 'worker-pool': 'failing', image })
    const { exitCode, log, outputs } = await deploy({ 'worker-pool': 'failing', image, 'env-vars': 'MODE=broken\nTOKEN=hunter22' })
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ changed: 'true', 'stable-revision': first.outputs['revision'] })
    expect(log).toContain('Error: relation "orders" does not exist, asked as ***')
    expect(log).toContain(`Instances are at ${first.outputs['revision'] ?? ''} 100 %`)
    const left = await get('workerPools/failing')
    expect(left['instanceSplits']).toEqual([{ type: 'INSTANCE_SPLIT_ALLOCATION_TYPE_REVISION', revision: first.outputs['revision'], percent: 100 }])
    expect(log).not.toContain('hunter22')
  }, 90_000)

  test('dry run makes none; what a pool has not is refused by name, all at once', async () => {
    expect(await deploy({ 'worker-pool': 'dry', image, 'dry-run': 'true' })).toMatchObject({ exitCode: 0 })
    expect((await fetch(`${emulator.url}/v2/projects/my-project/locations/europe-west1/workerPools/dry`)).status).toBe(404)
    const { exitCode, log } = await deploy({ 'worker-pool': 'dry', image, tag: 'pr-1', traffic: '10', tasks: '3', 'max-instances': '2' })
    expect(exitCode).toBe(1)
    for (const name of ['tag', 'traffic', 'tasks', 'max-instances']) expect(log).toContain(`\`${name}\` is for`)
  }, 30_000)
})

test('an emulator that runs nothing when a step was cancelled', async () => {
  await wait(100)
  for (const execution of await executionsOf('slow-sigint')) expect(execution).not.toMatchObject({ reconciling: true })
})
