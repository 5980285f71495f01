import { describe, expect, test } from '@jest/globals'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import fc from 'fast-check'
import { flattened, unflattened } from '../src/resource/execution-template.ts'
import { BAD, IMAGE, NEXT, deployer } from './deployer.ts'

const JOB = { service: '', job: 'migrate' }
const lost = () => {
  throw new DeliveryError('unavailable', 'no answer (socket hang up)')
}

/** The template of the tasks of `migrate`. */
function world(base: Readonly<Record<string, string>> = {}) {
  const all = deployer({ ...JOB, image: IMAGE, ...base })
  const tasks = () => all.jobs.jobs.get('migrate')?.template['template'] as Record<string, unknown> & { containers: Record<string, unknown>[] }
  return { ...all, tasks, executions: () => all.jobs.executions.get('migrate') ?? [] }
}

describe('a job', () => {
  test('is made with what the inputs say; again, and spelled otherwise, it is no change', async () => {
    const { jobs, deploy, tasks } = world()
    const inputs = { tasks: '5', parallelism: '2', 'max-retries': '0', 'task-timeout': '2h', cpu: '2', memory: '1Gi', command: 'python', args: 'manage.py\nmigrate', 'service-account': 'shop@my-project.iam.gserviceaccount.com', labels: 'team=checkout' }
    const first = await deploy(inputs)
    expect(first).toMatchObject({ outputs: { changed: 'true', digest: `sha256:${'a'.repeat(64)}` } })
    expect(jobs.jobs.get('migrate')).toMatchObject({ settings: { labels: { team: 'checkout', 'managed-by': 'cloudrun-delivery' } }, template: { taskCount: 5, parallelism: 2, labels: { team: 'checkout' }, annotations: { 'dreamango.github.io/attempt': '1-1' } } })
    expect(tasks()).toMatchObject({ maxRetries: 0, timeout: '7200s', containers: [{ image: IMAGE, command: ['python'], args: ['manage.py', 'migrate'], resources: { limits: { cpu: '2', memory: '1Gi' } } }] })
    // What has no requests has no CPU that idles between them.
    expect(JSON.stringify(tasks())).not.toContain('cpuIdle')
    expect(await deploy({ ...inputs, cpu: '2000m', memory: '1024Mi', 'task-timeout': '7200s' }, { runId: '2' })).toMatchObject({ outputs: { changed: 'false' } })
    expect(await deploy({}, { runId: '3', commit: 'c'.repeat(40) })).toMatchObject({ outputs: { changed: 'false' } })
    expect(jobs.writes).toBe(1)
  })

  test('a change is told with where it comes from; what others set stays', async () => {
    const { jobs, deploy, tasks } = world()
    jobs.seed('migrate', { taskCount: 1, newField: { x: 1 }, template: { containers: [{ image: IMAGE, env: [{ name: 'KEEP', value: 'secret-value' }] }], encryptionKey: 'k' } }, { binaryAuthorization: { useDefault: true } })
    const { outputs, lines } = await deploy({ image: NEXT, 'env-vars': 'LEVEL=debug', 'max-retries': '0' })
    expect(lines).toContain('maxRetries: 3 → 0 (input max-retries)')
    expect(lines).toContain('containers[0].env.LEVEL: added (input env-vars)')
    expect(lines).not.toContain('secret-value')
    expect(JSON.parse(outputs['plan'] ?? '')).toMatchObject({ job: 'migrate', creates: 'nothing', executes: false })
    expect(jobs.jobs.get('migrate')).toMatchObject({ settings: { binaryAuthorization: { useDefault: true } }, template: { newField: { x: 1 } } })
    expect(tasks()).toMatchObject({ encryptionKey: 'k', maxRetries: 0, containers: [{ image: NEXT, env: [{ name: 'KEEP', value: 'secret-value' }, { name: 'LEVEL', value: 'debug' }] }] })
  })

  test('tags and `latest` are pinned at the deploy', async () => {
    const { secrets, digests, deploy, tasks } = world()
    secrets.states.set('db', ['disabled', 'enabled'])
    digests.set('shop:v1', `sha256:${'d'.repeat(64)}`)
    await deploy({ image: 'registry.test/shop:v1', secrets: 'DATABASE=db' })
    expect(tasks().containers[0]).toMatchObject({ image: `registry.test/shop@sha256:${'d'.repeat(64)}`, env: [{ name: 'DATABASE', valueSource: { secretKeyRef: { secret: 'db', version: '2' } } }] })
  })

  test('somebody else writes meanwhile: nothing of theirs is lost', async () => {
    const { jobs, deploy, tasks } = world()
    await deploy({})
    jobs.beforeWrite = (fake) => {
      const job = fake.jobs.get('migrate')
      if (job !== undefined) fake.jobs.set('migrate', { ...job, etag: 'theirs', settings: { ...job.settings, labels: { team: 'theirs' } } })
    }
    await deploy({ 'env-vars': 'A=1' })
    expect(jobs.jobs.get('migrate')?.settings['labels']).toMatchObject({ team: 'theirs' })
    expect(tasks().containers[0]).toMatchObject({ env: [{ name: 'A', value: '1' }] })
  })

  test.each(['create', 'update'])('a lost answer of the %s is not a second write', async (which) => {
    const { jobs, deploy } = world()
    if (which === 'update') jobs.seed('migrate', { template: { containers: [{ image: NEXT }] } })
    jobs.afterWrite = lost
    expect(await deploy({})).toMatchObject({ outputs: { changed: 'true' } })
    expect(jobs.writes).toBe(1)
  })

  test('that cannot run gets back what it was, and is tried again by the next deploy', async () => {
    const { jobs, deploy, tasks } = world()
    await deploy({ labels: 'team=checkout' })
    jobs.missing.add(BAD)
    const bad = await deploy({ image: BAD, labels: 'made=here', execute: 'true' })
    expect(bad.failure).toContain(`job migrate did not become ready: Image '${BAD}' not found.`)
    expect(bad.failure).toContain('given back what it was')
    expect(bad.failure).toContain('docs/troubleshooting.md#image-not-found')
    expect(tasks().containers[0]).toMatchObject({ image: IMAGE })
    expect(jobs.jobs.get('migrate')).toMatchObject({ condition: { state: 'succeeded' }, settings: { labels: { team: 'checkout' } } })
    jobs.missing.clear()
    expect(await deploy({ image: BAD }, { attempt: '2' })).toMatchObject({ outputs: { changed: 'true' } })
    expect(tasks().containers[0]).toMatchObject({ image: BAD })
  })

  test('a first one that cannot run stays, and another attempt writes it again once the image is there', async () => {
    const { jobs, deploy } = world()
    jobs.missing.add(IMAGE)
    expect((await deploy({})).failure).toContain('The job is there and cannot be run.')
    expect((await deploy({})).failure).toContain('did not become ready')
    expect(jobs.writes).toBe(1)
    jobs.missing.clear()
    const again = await deploy({}, { attempt: '2' })
    expect(again.failure).toBeUndefined()
    expect(again.lines).toContain('it never became ready; the same content is tried again')
    expect(jobs.jobs.get('migrate')?.condition.state).toBe('succeeded')
  })

  test('dry run writes nothing and runs nothing', async () => {
    const { jobs, deploy, executions } = world()
    await deploy({})
    expect(await deploy({ 'env-vars': 'A=1', execute: 'true', 'dry-run': 'true' })).toMatchObject({ outputs: { changed: 'false' } })
    expect(await deploy({ execute: 'true', 'dry-run': 'true' })).toMatchObject({ outputs: { changed: 'false' } })
    expect({ writes: jobs.writes, executions: executions() }).toEqual({ writes: 1, executions: [] })
  })
})

describe('an execution', () => {
  test('is begun once, waited for, and its results are the outputs', async () => {
    const { deploy, executions } = world()
    const done = await deploy({ execute: 'true', tasks: '4', parallelism: '2', 'execution-args': '[]', 'execution-env-vars': '{"MODE": "fast"}' })
    expect(done).toMatchObject({ outputs: { execution: executions()[0]?.name, 'execution-result': 'succeeded', 'execution-succeeded-tasks': '4', 'execution-failed-tasks': '0', 'execution-log-url': expect.stringContaining('https://') } })
    expect(done.failure).toBeUndefined()
    expect(executions()).toHaveLength(1)
    expect(executions()[0]?.template['containers']).toMatchObject([{ args: [], env: [{ name: 'MODE', value: 'fast' }, { name: 'CLOUDRUN_DELIVERY_EXECUTION', value: expect.stringMatching(/^1-/) }] }])
    for (const words of ['0 of 4 tasks succeeded, 2 running', '2 of 4 tasks succeeded, 2 running', '4 of 4 tasks succeeded']) expect(done.lines).toContain(words)
  })

  test('that fails is an answer: which tasks, how they ended, how often they were tried, and the last words of the first', async () => {
    const { jobs, logs, deploy, executions } = world()
    jobs.exits = (index) => (index === 2 || index === 3 ? 9 : 0)
    logs.lines.set('migrate-x2 2', ['connecting with hunter22', '<b>boom</b>'])
    const { failure, outputs, summary, lines } = await deploy({ execute: 'true', tasks: '5', 'max-retries': '1', 'env-vars': 'PASSWORD=hunter22' })
    expect(executions()[0]?.name).toBe('migrate-x2')
    expect(outputs).toMatchObject({ changed: 'true', 'execution-result': 'failed', 'execution-succeeded-tasks': '3', 'execution-failed-tasks': '2' })
    expect(failure).toContain('execution migrate-x2 failed: 2 of 5 tasks failed\ntask 2: exit code 9 after 2 attempts, The container exited with an error.\ntask 3: exit code 9')
    expect(failure).toContain('docs/troubleshooting.md#task-exit')
    expect(summary).toContain('| 2 | exit code 9 | 2 |')
    expect(summary).toContain('<b>boom</b>\n```')
    expect(`${failure}${summary}${lines}`).not.toContain('hunter22')
  })

  test('what the log says is nearer to the cause than that the program failed', async () => {
    const { jobs, logs, deploy } = world()
    jobs.exits = () => 137
    logs.lines.set('*', ['Memory limit of 512 MiB exceeded with 516 MiB used. Consider increasing the memory limit'])
    expect((await deploy({ execute: 'true', 'max-retries': '0' })).failure).toContain('#memory-limit')
  })

  test('that takes too long is cancelled, and the step says so', async () => {
    const { jobs, deploy, executions } = world()
    jobs.taskSeconds = 3600
    const { failure, outputs } = await deploy({ execute: 'true', 'wait-timeout': '90s' })
    expect(outputs['execution-result']).toBe('cancelled')
    expect(failure).toContain('was still running when the time to wait was over, and was cancelled')
    expect(executions()[0]?.cancelledAtMs).toBeDefined()
  })

  test('is waited for as long as its tasks and retries may take when nothing else is said', async () => {
    const { jobs, deploy } = world()
    jobs.taskSeconds = 590
    jobs.exits = (_index, attempt) => (attempt < 3 ? 1 : 0)
    expect(await deploy({ execute: 'true', tasks: '3', parallelism: '1' })).toMatchObject({ outputs: { 'execution-result': 'succeeded' } })
  })

  test('a step that is cancelled cancels it', async () => {
    const { jobs, clock, deploy, executions } = world()
    jobs.taskSeconds = 3600
    const abort = new AbortController()
    clock.onSleep = () => abort.abort()
    await expect(deploy({ execute: 'true' }, { signal: abort.signal })).rejects.toMatchObject({ kind: 'cancelled', message: expect.stringContaining('was cancelled') })
    expect(executions()[0]?.cancelledAtMs).toBeDefined()
  })

  test('a step that is cancelled while it asks cancels what began all the same', async () => {
    const { jobs, deploy, executions } = world()
    await deploy({})
    const abort = new AbortController()
    jobs.taskSeconds = 3600
    jobs.afterWrite = () => abort.abort()
    await expect(deploy({ execute: 'true' }, { signal: abort.signal })).rejects.toMatchObject({ kind: 'cancelled' })
    expect(executions()).toMatchObject([{ cancelledAtMs: expect.any(Number) }])
  })

  test('whose beginning was not answered is found, and not begun twice', async () => {
    const { jobs, deploy, executions } = world()
    await deploy({})
    jobs.afterWrite = lost
    expect(await deploy({ execute: 'true' })).toMatchObject({ outputs: { 'execution-result': 'succeeded' } })
    expect(executions()).toHaveLength(1)
  })

  test('that did not begin for want of an answer is not asked for again', async () => {
    const { jobs, deploy, executions } = world()
    await deploy({})
    jobs.beforeWrite = lost
    await expect(deploy({ execute: 'true' })).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('it was not asked for again') })
    expect(executions()).toHaveLength(0)
  })

  test('another attempt of the same run adopts the one that still runs; another run begins its own and says so', async () => {
    const { jobs, deploy, executions } = world()
    jobs.taskSeconds = 30
    await deploy({ execute: 'true', wait: 'false' })
    const again = await deploy({ execute: 'true' }, { attempt: '2' })
    expect(again.lines).toContain('Found the execution that this run began before')
    expect(executions()).toHaveLength(1)
    await deploy({ execute: 'true', wait: 'false' })
    const other = await deploy({ execute: 'true' }, { runId: '2' })
    expect(other.lines).toContain('is still running; another one begins beside it')
    expect(executions()).toHaveLength(3)
  })

  test('a finished one is not adopted: who runs a job again wants it run', async () => {
    const { deploy, executions } = world()
    await deploy({ execute: 'true' })
    await deploy({ execute: 'true' }, { attempt: '2' })
    expect(executions()).toHaveLength(2)
  })

  test('somebody touched the job without changing it: it is run as it is', async () => {
    const { jobs, deploy, executions } = world()
    await deploy({})
    jobs.beforeWrite = (fake) => {
      const job = fake.jobs.get('migrate')
      if (job !== undefined) fake.jobs.set('migrate', { ...job, etag: 'moved' })
    }
    expect(await deploy({ execute: 'true' })).toMatchObject({ outputs: { 'execution-result': 'succeeded' } })
    expect(executions()).toHaveLength(1)
  })

  test('a newer deploy of the job is not run in our name', async () => {
    const { jobs, deploy, executions } = world()
    await deploy({})
    jobs.beforeWrite = (fake) => fake.seed('migrate', { template: { containers: [{ image: NEXT }] } })
    await expect(deploy({ execute: 'true' })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('changed by somebody else') })
    expect(executions()).toHaveLength(0)
  })
})

describe('inputs', () => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['two kinds', { service: 'shop' }, ['`service` and `job` are given: one step deploys one of them']],
    ['what a job has not, all at once', { concurrency: '2', timeout: '5m', tag: 'pr-1', 'min-instances': '1' }, ['`concurrency` is for services and has no effect on a job', '`timeout` is for services and has no effect on a job; give `task-timeout`', '`tag` is for', '`min-instances` is for']],
    ['what Cloud Run sets', { 'env-vars': 'CLOUD_RUN_TASK_INDEX=1' }, ['CLOUD_RUN_TASK_INDEX is set by Cloud Run itself']],
    ['an execution that there is none of', { 'execution-args': 'x', 'wait-timeout': '5m' }, ['`wait-timeout`, `execution-args`: of an execution, and there is none without `execute: true`']],
    ['a time to wait without waiting', { execute: 'true', wait: 'false', 'wait-timeout': '5m' }, ['`wait` is false']],
    ['a number that is none', { tasks: '0', 'max-retries': '11' }, ['`tasks` must be a whole number from 1 to 10000', '`max-retries` must be a whole number from 0 to 10']],
    ['a name', { job: 'Migrate!' }, ['`job` must be a job name']],
    ['nothing at all', { job: '' }, ['`service`, `job` or `worker-pool` is required']],
  ])('%s is refused', async (_name, inputs, words) => {
    const { deploy } = world()
    const refused = await deploy(inputs).then(() => '', (thrown: unknown) => (thrown as Error).message)
    for (const word of words) expect(refused).toContain(word)
  })

  test('the defaults of inputs for services are no mistake', async () => {
    const { deploy } = world()
    expect((await deploy({ tag: 'candidate', traffic: 'none', invoker: 'keep', 'pinned-traffic': 'report', 'tags-kept': '10', 'list-commits': 'auto', 'github-deployment': 'auto', 'instance-percent': '100' })).failure).toBeUndefined()
  })

  test('what is for jobs is refused for a service', async () => {
    const { deploy } = deployer({ image: IMAGE })
    await expect(deploy({ tasks: '3', execute: 'true', 'task-timeout': '5m' })).rejects.toThrow('`tasks` is for jobs and has no effect on a service')
  })

  test('a qualified name gives project and region', async () => {
    const { jobs, deploy } = deployer({ service: '', image: IMAGE, region: '', 'project-id': '', job: 'projects/other-project/locations/us-east1/jobs/report' })
    await deploy({})
    expect([...jobs.jobs.keys()]).toEqual(['report'])
  })
})

describe('a manifest', () => {
  const exported = `
apiVersion: run.googleapis.com/v1
kind: Job
metadata:
  name: migrate
  labels: { team: data, cloud.googleapis.com/location: europe-west1 }
  annotations: { run.googleapis.com/launch-stage: BETA, run.googleapis.com/client-name: gcloud, example.com/owner: data }
  generation: 3
spec:
  template:
    metadata:
      labels: { tier: batch }
      annotations: { run.googleapis.com/cloudsql-instances: 'my-project:europe-west1:db', run.googleapis.com/execution-environment: gen2, run.googleapis.com/vpc-access-connector: c }
    spec:
      parallelism: 3
      taskCount: 9
      template:
        spec:
          maxRetries: 2
          timeoutSeconds: '600'
          serviceAccountName: jobs@my-project.iam.gserviceaccount.com
          containers:
            - image: ${IMAGE}
              args: [migrate]
              env: [{ name: KEY, valueFrom: { secretKeyRef: { name: key, key: '4' } } }]
              resources: { limits: { cpu: 1000m, memory: 1Gi } }
status: { executionCount: 4 }
`

  test('as gcloud exports it becomes the same job; inputs win over it, and again it is no change', async () => {
    const { jobs, secrets, deploy, tasks } = deployerOf()
    secrets.states.set('key', ['enabled', 'enabled', 'enabled', 'enabled'])
    const first = await deploy({ tasks: '4' }, { manifest: exported })
    expect(first.lines).toContain("input tasks wins over the manifest's taskCount")
    expect(jobs.jobs.get('migrate')).toMatchObject({
      annotations: { 'example.com/owner': 'data' }, settings: { launchStage: 'BETA', labels: { team: 'data' } },
      template: { labels: { tier: 'batch' }, parallelism: 3, taskCount: 4 },
    })
    expect(tasks()).toMatchObject({
      maxRetries: 2, timeout: '600s', serviceAccount: 'jobs@my-project.iam.gserviceaccount.com', executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2', vpcAccess: { connector: 'c' },
      volumes: [{ name: 'cloudsql', cloudSqlInstance: { instances: ['my-project:europe-west1:db'] } }],
      containers: [{ image: IMAGE, args: ['migrate'], env: [{ name: 'KEY', valueSource: { secretKeyRef: { secret: 'key', version: '4' } } }], resources: { limits: { cpu: '1000m', memory: '1Gi' } } }],
    })
    expect(await deploy({ tasks: '4' }, { manifest: exported, runId: '2' })).toMatchObject({ outputs: { changed: 'false' } })
  })

  test('in the form of v2 passes every field through', async () => {
    const { jobs, deploy, tasks } = deployerOf()
    const manifest = JSON.stringify({ name: 'projects/p/locations/r/jobs/migrate', labels: { a: 'b' }, template: { taskCount: 2, unknownYet: true, template: { containers: [{ image: IMAGE, workingDir: '/x' }], newer: 1 } } })
    await deploy({}, { manifest })
    expect(jobs.jobs.get('migrate')).toMatchObject({ settings: { labels: { a: 'b' } }, template: { taskCount: 2, unknownYet: true } })
    expect(tasks()).toMatchObject({ newer: 1, containers: [{ workingDir: '/x' }] })
    expect(await deploy({}, { manifest, runId: '2' })).toMatchObject({ outputs: { changed: 'false' } })
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['of a job, while `service` names a service', { service: 'shop' }, exported, 'is a job, and `service` names a service'],
    ['with an input of services', { concurrency: '3' }, exported, '`concurrency` is for services and has no effect on a job'],
    ['with a field of services', { job: 'migrate' }, exported.replace('maxRetries: 2', 'containerConcurrency: 2'), 'spec.template.spec.template.spec.containerConcurrency is not supported'],
    ['with an annotation of services', { job: 'migrate' }, exported.replace('run.googleapis.com/vpc-access-connector: c', "autoscaling.knative.dev/maxScale: '3'"), 'autoscaling.knative.dev/maxScale is not known here'],
    ['that begins an execution by itself', { job: 'migrate' }, JSON.stringify({ startExecutionToken: 'x', template: { template: { containers: [{ image: IMAGE }] } } }), 'has `startExecutionToken`'],
  ])('%s is refused by name', async (_name, inputs, manifest, words) => {
    await expect(deployerOf().deploy(inputs, { manifest })).rejects.toThrow(words)
  })

  function deployerOf() {
    const { tasks, ...rest } = world({ job: '', image: '' })
    return { ...rest, tasks }
  }
})

test('a template laid flat and put up again is the same, whatever fields it has', () => {
  const values = fc.dictionary(fc.constantFrom('labels', 'annotations', 'parallelism', 'taskCount', 'somethingNew'), fc.jsonValue())
  const tasks = fc.dictionary(fc.constantFrom('containers', 'volumes', 'timeout', 'maxRetries', 'newer'), fc.jsonValue())
  fc.assert(fc.property(values, tasks, (execution, template) => {
    expect(unflattened(flattened({ ...execution, template }))).toEqual({ ...execution, template })
  }))
})

