// Jobs, executions and tasks of Cloud Run v1 over HTTP: a second view of those of v2. The containers are the fake driver's.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { call, PARENT, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'
import { messageOf, v1 as callV1 } from './v1-calls.ts'

type Condition = { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string }
type Resource = { readonly metadata: { readonly name: string; readonly uid: string; readonly generation: number; readonly resourceVersion: string; readonly labels: Readonly<Record<string, string>>; readonly annotations?: Readonly<Record<string, string>> }; readonly spec: object; readonly status: { readonly conditions: readonly Condition[]; readonly [field: string]: unknown } }

const NAMESPACE = '/apis/run.googleapis.com/v1/namespaces/my-project'
const RUN = 'run.googleapis.com'
let driver: FakeDriver
let emulator: Emulator

beforeEach(async () => {
  driver = new FakeDriver()
  driver.images.set('done', { exits: { code: 0, afterMs: 20 } })
  driver.images.set('bad', { exits: { code: 3, afterMs: 5 } })
  driver.images.set('slow', {})
  emulator = await startEmulator({ driver, startupTimeoutSeconds: 1 })
})
// The fake refuses to close while anything is alive.
afterEach(async () => emulator.close())

const v1 = async (method: string, at: string, body?: unknown, host?: string) => callV1(emulator, method, at, body, host)
const jobOf = (name: string, image = 'done', task: object = {}, execution: object = {}, metadata: object = {}) => ({
  apiVersion: 'run.googleapis.com/v1', kind: 'Job', metadata: { name, namespace: 'my-project', ...metadata }, spec: { template: { spec: { template: { spec: { maxRetries: 0, containers: [{ image }], ...task } }, ...execution } } },
})
const get = async (at: string) => (await v1('GET', `${NAMESPACE}/${at}`)).json as unknown as Resource
const list = async (at: string, selector = '') => ((await v1('GET', `${NAMESPACE}/${at}?labelSelector=${encodeURIComponent(selector)}`)).json['items'] ?? []) as readonly Resource[]
const conditionOf = ({ status }: Resource, type: string) => status.conditions.find((condition) => condition.type === type)
const make = async (...asked: Parameters<typeof jobOf>) => {
  expect(await v1('POST', `${NAMESPACE}/jobs`, jobOf(...asked))).toMatchObject({ status: 200 })
  return until(async () => {
    const job = await get(`jobs/${asked[0]}`)
    return conditionOf(job, 'Ready')?.status === 'Unknown' ? undefined : job
  })
}
const run = async (name: string, overrides?: object) => (await v1('POST', `${NAMESPACE}/jobs/${name}:run`, overrides === undefined ? {} : { overrides })).json as unknown as Resource
const over = async ({ metadata }: Resource) => until(async () => {
  const execution = await get(`executions/${metadata.name}`)
  return conditionOf(execution, 'Completed')?.status === 'Unknown' ? undefined : execution
})

describe('one state, two views', () => {
  test('a job that v1 makes is read by v2, with its annotations as fields', async () => {
    const template = { metadata: { labels: { team: 'shop' }, annotations: { [`${RUN}/execution-environment`]: 'gen2', [`${RUN}/vpc-access-egress`]: 'all', [`${RUN}/cloudsql-instances`]: 'p:r:i', 'example.com/why': 'books', [`${RUN}/client-name`]: 'gcloud' } } }
    const asked = jobOf('made', 'done', { timeoutSeconds: 30, maxRetries: 2, serviceAccountName: 'a@b' }, { taskCount: 3, parallelism: 2 }, { labels: { team: 'web' }, annotations: { [`${RUN}/launch-stage`]: 'BETA', [`${RUN}/client-name`]: 'gcloud', 'example.com/owner': 'web' } })
    const { status, json } = await v1('POST', `${NAMESPACE}/jobs`, { ...asked, spec: { template: { ...asked.spec.template, ...template } } })
    expect([status, json]).toMatchObject([200, { kind: 'Job', metadata: { name: 'made', generation: 1 } }])
    expect((await call(emulator, 'GET', `${PARENT}/jobs/made`)).json).toMatchObject({
      launchStage: 'BETA', client: 'gcloud', labels: { team: 'web' }, annotations: { 'example.com/owner': 'web' },
      template: {
        taskCount: 3, parallelism: 2, labels: { team: 'shop' }, annotations: { 'example.com/why': 'books' },
        template: { timeout: '30s', maxRetries: 2, serviceAccount: 'a@b', executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2', vpcAccess: { egress: 'ALL_TRAFFIC' }, volumes: [{ cloudSqlInstance: { instances: ['p:r:i'] } }], containers: [{ image: 'done', volumeMounts: [{ mountPath: '/cloudsql' }] }] },
      },
    })
  })

  test('a job that v2 makes, read by v1 and written back, is unchanged, also in what v1 has no words for', async () => {
    await write(emulator, 'POST', `${PARENT}/jobs?jobId=other`, { launchStage: 'EARLY_ACCESS', template: { template: { maxRetries: 0, timeout: '1.500s', containers: [{ image: 'done', resources: { limits: { cpu: '2' }, startupCpuBoost: true }, baseImageUri: 'base' }] } } })
    const before = (await call(emulator, 'GET', `${PARENT}/jobs/other`)).json
    const job = await get('jobs/other')
    expect(job).toMatchObject({ spec: { template: { spec: { taskCount: 1, template: { spec: { maxRetries: 0, containers: [{ resources: { limits: { cpu: '2' } } }] } } } } }, status: { observedGeneration: 1, conditions: [{ type: 'Ready', status: 'True' }, { type: 'ResourcesAvailable', status: 'True' }, { type: 'ContainerReady' }] } })
    expect((await v1('PUT', `${NAMESPACE}/jobs/other`, job)).status).toBe(200)
    expect((await call(emulator, 'GET', `${PARENT}/jobs/other`)).json).toEqual(before)
    const changed = { ...job, metadata: { ...job.metadata, labels: { team: 'shop' } } }
    expect((await v1('PUT', `${NAMESPACE}/jobs/other`, changed)).json).toMatchObject({ metadata: { generation: 2, labels: { team: 'shop' } } })
    expect((await call(emulator, 'GET', `${PARENT}/jobs/other`)).json).toMatchObject({ launchStage: 'EARLY_ACCESS', labels: { team: 'shop' }, template: { template: { timeout: '1.500s', containers: [{ resources: { startupCpuBoost: true }, baseImageUri: 'base' }] } } })
  })

  test('what v1 deletes is gone in v2, and what runs of it with it', async () => {
    await make('gone', 'slow')
    const { metadata } = await run('gone')
    await until(() => driver.alive.size === 1)
    expect((await v1('DELETE', `${NAMESPACE}/jobs/gone`)).json).toMatchObject({ status: 'Success', details: { kind: 'jobs', name: 'gone' } })
    await until(() => driver.alive.size === 0)
    expect((await call(emulator, 'GET', `${PARENT}/jobs/gone`)).status).toBe(404)
    expect((await v1('GET', `${NAMESPACE}/executions/${metadata.name}`)).status).toBe(404)
  })

  test('the policy that v1 sets is the one that v2 reads', async () => {
    await make('guarded')
    const at = 'projects/my-project/locations/europe-west1/jobs/guarded'
    const bindings = [{ role: 'roles/run.invoker', members: ['user:a@example.com'] }]
    expect((await v1('POST', `/v1/${at}:setIamPolicy`, { policy: { bindings } })).status).toBe(200)
    expect((await call(emulator, 'GET', `/v2/${at}:getIamPolicy`)).json).toMatchObject({ bindings })
  })
})

describe('an execution', () => {
  test('that succeeds says so, with its job and its tasks, in both views', async () => {
    const job = await make('good', 'done', {}, { taskCount: 2 })
    const begun = await run('good')
    expect(begun).toMatchObject({ kind: 'Execution', metadata: { name: expect.stringMatching(/^good-/), labels: { [`${RUN}/job`]: 'good', [`${RUN}/servingState`]: 'Active' } } })
    const execution = await over(begun)
    expect(execution).toMatchObject({
      metadata: { generation: 1, labels: { [`${RUN}/job`]: 'good', [`${RUN}/jobUid`]: job.metadata.uid, [`${RUN}/jobGeneration`]: '1', 'cloud.googleapis.com/location': 'europe-west1' }, ownerReferences: [{ kind: 'Job', name: 'good', uid: job.metadata.uid }] },
      spec: { taskCount: 2, parallelism: 2, template: { spec: { containers: [{ image: 'done' }], maxRetries: 0, timeoutSeconds: '600' } } },
      status: { observedGeneration: 1, succeededCount: 2, startTime: expect.any(String), completionTime: expect.any(String) },
    })
    expect(execution.metadata.labels).not.toHaveProperty([`${RUN}/servingState`])
    expect(Object.fromEntries(execution.status.conditions.map(({ type, status }) => [type, status]))).toEqual({ Completed: 'True', ResourcesAvailable: 'True', Started: 'True', ContainerReady: 'True' })
    expect((await call(emulator, 'GET', `${PARENT}/jobs/good/executions/${execution.metadata.name}`)).json).toMatchObject({ succeededCount: 2, uid: execution.metadata.uid })
    expect(await get('jobs/good')).toMatchObject({ status: { executionCount: 1, latestCreatedExecution: { name: execution.metadata.name, completionStatus: 'EXECUTION_SUCCEEDED', completionTimestamp: execution.status['completionTime'] } } })
    const tasks = await list('tasks', `${RUN}/execution = ${execution.metadata.name},${RUN}/runningState in (Succeeded,Failed)`)
    expect(tasks.map(({ status }) => status['index'])).toEqual([0, 1])
    expect(await get(`tasks/${execution.metadata.name}-task1`)).toMatchObject({ kind: 'Task', metadata: { labels: { [`${RUN}/job`]: 'good', [`${RUN}/runningState`]: 'Succeeded' } }, status: { index: 1, conditions: [{ type: 'Completed', status: 'True' }, { type: 'Started', status: 'True' }] } })
  })

  test('that fails says which task, with its exit code', async () => {
    await make('sad', 'bad', { maxRetries: 1 })
    const execution = await over(await run('sad'))
    expect(conditionOf(execution, 'Completed')).toMatchObject({ status: 'False', reason: 'NonZeroExitCode', message: `Task ${execution.metadata.name}-task0 failed with exit code: 3 and message: The container exited with an error.` })
    expect(execution.status).toMatchObject({ failedCount: 1, retriedCount: 1 })
    expect(await list('tasks', `${RUN}/execution = ${execution.metadata.name}`)).toMatchObject([{ metadata: { labels: { [`${RUN}/runningState`]: 'Failed' } }, status: { retried: 1, lastAttemptResult: { exitCode: 3, status: { code: 10, message: 'The container exited with an error.' } } } }])
  })

  test('runs with what the request overrides, and the job stays as it was', async () => {
    await make('over', 'done', { containers: [{ image: 'done', args: ['old'], env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }] }] })
    const execution = await over(await run('over', { taskCount: 2, timeoutSeconds: 5, containerOverrides: [{ args: ['new', 'args'], env: [{ name: 'B', value: '3' }] }] }))
    expect(execution).toMatchObject({ spec: { taskCount: 2, template: { spec: { timeoutSeconds: '5', containers: [{ args: ['new', 'args'], env: [{ name: 'A', value: '1' }, { name: 'B', value: '3' }] }] } } } })
    expect(driver.started.map(({ env }) => [env['A'], env['B']])).toEqual([['1', '3'], ['1', '3']])
    expect(await get('jobs/over')).toMatchObject({ metadata: { generation: 1 }, spec: { template: { spec: { taskCount: 1, template: { spec: { containers: [{ args: ['old'] }] } } } } } })
    const cleared = await over(await run('over', { containerOverrides: [{ clearArgs: true }] }))
    expect(JSON.stringify(cleared.spec)).not.toContain('args')
  })

  test('that is cancelled says so, of tasks that ran and of those that never will; then it can be deleted', async () => {
    await make('long', 'slow', {}, { taskCount: 2, parallelism: 1 })
    const { metadata: { name } } = await run('long')
    await until(() => driver.alive.size === 1)
    expect((await list('executions', `${RUN}/job = long, ${RUN}/servingState = Active`)).map(({ metadata }) => metadata.name)).toEqual([name])
    expect(await v1('POST', `${NAMESPACE}/executions/${name}:cancel`, {})).toMatchObject({ status: 200, json: { kind: 'Execution', metadata: { name } } })
    const execution = await over(await get(`executions/${name}`))
    expect(conditionOf(execution, 'Completed')).toMatchObject({ status: 'False', reason: 'Cancelled' })
    expect((await list('tasks', `${RUN}/execution = ${name}`)).map(({ metadata }) => metadata.labels[`${RUN}/runningState`])).toEqual(['Cancelled', 'Abandoned'])
    expect(await v1('POST', `${NAMESPACE}/executions/${name}:cancel`, {})).toMatchObject({ status: 400, json: { error: { status: 'FAILED_PRECONDITION' } } })
    expect((await v1('DELETE', `${NAMESPACE}/executions/${name}`)).json).toMatchObject({ status: 'Success' })
    expect((await v1('GET', `${NAMESPACE}/executions/${name}`)).status).toBe(404)
  })
})

test('a list has those of the region, or of every region where the host tells none', async () => {
  await make('here')
  await v1('POST', `${NAMESPACE}/jobs`, jobOf('there'), 'us-central1-run.local')
  const names = async (host: string) => ((await v1('GET', `${NAMESPACE}/jobs`, undefined, host)).json['items'] as readonly Resource[]).map(({ metadata }) => metadata.name)
  expect([await names('us-central1-run.local'), await names('run.local')]).toEqual([['there'], ['there', 'here']])
})

describe('refusals', () => {
  const withTemplate = (annotations: object) => ({ ...jobOf('x'), spec: { template: { metadata: { annotations }, spec: { template: { spec: { containers: [{ image: 'done' }] } } } } } })
  test.each([
    ['a field that is none', { ...jobOf('x'), spec: { tasks: 3 } }, `Unknown name "tasks" at 'job.spec'`],
    ['a wrong type', jobOf('x', 'done', {}, { taskCount: 'many' }), 'job.spec.template.spec.task_count'],
    ['a wrong kind', { ...jobOf('x'), kind: 'Service' }, "kind: must be 'Job', got 'Service'"],
    ['a wrong version', { ...jobOf('x'), apiVersion: 'serving.knative.dev/v1' }, "apiVersion: must be 'run.googleapis.com/v1', got 'serving.knative.dev/v1'"],
    ['another namespace', jobOf('x', 'done', {}, {}, { namespace: 'theirs' }), "metadata.namespace: must be the project in the path, 'my-project', got 'theirs'"],
    ['no name', jobOf(''), 'metadata.name: must not be empty'],
    ['no container', jobOf('x', 'done', { containers: [] }), 'should contain at least one container'],
    ['a variable that the system sets', jobOf('x', 'done', { containers: [{ image: 'done', env: [{ name: 'CLOUD_RUN_JOB', value: '1' }] }] }), 'The following reserved env names were provided: CLOUD_RUN_JOB'],
    ['an annotation of services', jobOf('x', 'done', {}, {}, { annotations: { [`${RUN}/ingress`]: 'all' } }), `Annotation '${RUN}/ingress' is not supported on resources of kind 'Job'. Supported kinds are: Service`],
    ['an annotation of executions at a job', jobOf('x', 'done', {}, {}, { annotations: { [`${RUN}/execution-environment`]: 'gen2' } }), "is not supported on resources of kind 'Job'. Supported kinds are: Revision, Execution"],
    ['an annotation of revisions at an execution', withTemplate({ [`${RUN}/cpu-throttling`]: 'false' }), `spec.template.metadata.annotations[${RUN}/cpu-throttling]: Annotation '${RUN}/cpu-throttling' is not supported on resources of kind 'Execution'. Supported kinds are: Revision`],
    ['a config map', jobOf('x', 'done', { containers: [{ image: 'done', envFrom: [{ prefix: 'A' }] }] }), 'spec.template.spec.template.spec.containers[0].envFrom: not supported'],
  ])('%s', async (_, body, message) => {
    const answer = await v1('POST', `${NAMESPACE}/jobs`, body)
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringContaining(message)])
  })

  test('a version that is not the present one, another uid, another name; what is there already', async () => {
    const { metadata, ...job } = await make('there')
    const put = async (change: object) => v1('PUT', `${NAMESPACE}/jobs/there`, { ...job, metadata: { ...metadata, ...change } })
    const stale = await put({ resourceVersion: 'AAAA' })
    expect([stale.status, messageOf(stale)]).toEqual([409, `Conflict for resource 'there': version 'AAAA' was specified but current version is '${metadata.resourceVersion}'.`])
    expect((await put({ uid: 'other' })).status).toBe(409)
    expect((await put({ name: 'renamed' })).status).toBe(400)
    const twice = await v1('POST', `${NAMESPACE}/jobs`, jobOf('there'))
    expect([twice.status, messageOf(twice)]).toEqual([409, "Resource 'there' already exists."])
    const both = await v1('POST', `${NAMESPACE}/jobs/there:run`, { overrides: { containerOverrides: [{ args: ['a'], clearArgs: true }] } })
    expect([both.status, messageOf(both)]).toEqual([400, 'overrides.container_overrides.args: must be empty if clear_args is set to true.'])
  })

  test('what is not there, in Google’s words', async () => {
    const missing = { jobs: 'JOB', executions: 'EXECUTION', tasks: 'TASK' }
    for (const [method, at] of [['GET', 'jobs/nope'], ['DELETE', 'jobs/nope'], ['GET', 'executions/nope'], ['DELETE', 'executions/nope'], ['GET', 'tasks/nope'], ['POST', 'jobs/nope:run'], ['POST', 'executions/nope:cancel']] as const) {
      const answer = await v1(method, `${NAMESPACE}/${at}`, method === 'POST' ? {} : undefined)
      expect([answer.status, messageOf(answer)]).toEqual([404, `Resource 'nope' of kind '${missing[at.split('/')[0] as keyof typeof missing]}' in region 'europe-west1' in project 'my-project' does not exist.`])
    }
    expect((await v1('PUT', `${NAMESPACE}/jobs/nope`, jobOf('nope'))).status).toBe(404)
  })

  test('an image that is not there: the job is not Ready, for this generation, and is not run', async () => {
    const job = await make('empty', 'nowhere')
    expect([conditionOf(job, 'Ready'), job.status['observedGeneration']]).toMatchObject([{ status: 'False', reason: 'ContainerMissing', message: expect.stringContaining("Image 'nowhere' not found") }, 1])
    expect(await v1('POST', `${NAMESPACE}/jobs/empty:run`, {})).toMatchObject({ status: 400, json: { error: { status: 'FAILED_PRECONDITION' } } })
  })
})
