// The gcloud of this machine, unmodified, against the emulator. Where none is installed, the tests are skipped and say so loudly.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { readSeed } from '../src/seed/file.ts'
import { call, PARENT, read } from './api-calls.ts'
import { gcloudAt, succeeded, withGcloud } from './gcloud-command.ts'
import { pushApp } from './push-app.ts'

const describeHere = withGcloud('gcloud run was not tested against the emulator')

let emulator: Emulator
let image: string
let broken: string
let task: string
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gcloud-'))
  emulator = await startEmulator({ startupTimeoutSeconds: 5, logDelaySeconds: 0, secrets: { password: 'hunter2' } })
  image = await pushApp(emulator.host, 'hello')
  broken = await pushApp(emulator.host, 'broken', 'process.exit(3)')
  task = await pushApp(emulator.host, 'task', "console.log(process.env.A, process.argv.slice(2).join(' ')); if (process.argv.includes('wait')) setInterval(() => undefined, 1000)")
}, 30_000)
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

const gcloud = async (...args: readonly string[]) => gcloudAt(emulator.host, folder, ['run'])(...args)
const ok = async (...args: readonly string[]) => succeeded(gcloud, ...args)

const short = (name: string | undefined) => name?.split('/').at(-1)

describeHere('gcloud run', () => {
  test('deploys a service, deploys it again without users and with a tag, moves users, and shows it', async () => {
    await ok('deploy', 'web', '--image', image, '--set-env-vars', 'A=1', '--min-instances', '1', '--max-instances', '3', '--min', '1', '--no-cpu-throttling', '--allow-unauthenticated')
    const first = await read(emulator, 'web')
    expect(first).toMatchObject({ scaling: { minInstanceCount: 1 }, template: { scaling: { minInstanceCount: 1, maxInstanceCount: 3 }, containers: [{ env: [{ name: 'A', value: '1' }], resources: { cpuIdle: false } }] } })
    expect((await call(emulator, 'GET', `${PARENT}/services/web:getIamPolicy`)).json).toMatchObject({ bindings: [{ role: 'roles/run.invoker', members: ['allUsers'] }] })
    await ok('deploy', 'web', '--image', image, '--no-traffic', '--tag', 'cand', '--update-env-vars', 'B=2', '--update-secrets', 'S=password:latest')
    const second = await read(emulator, 'web')
    const stable = short(first.latestReadyRevision)
    const candidate = short(second.latestReadyRevision)
    expect(second.trafficStatuses).toMatchObject([{ revision: stable, percent: 100 }, { revision: candidate, tag: 'cand' }])
    const tagged = second.trafficStatuses.find(({ tag }) => tag === 'cand')?.uri ?? ''
    expect(await (await fetch(`${tagged}/env/S`)).text()).toBe('hunter2')
    await ok('services', 'update-traffic', 'web', '--to-tags', 'cand=10')
    expect((await read(emulator, 'web')).trafficStatuses.map(({ revision, percent }) => ({ revision, percent }))).toContainEqual({ revision: candidate, percent: 10 })
    expect(await ok('services', 'describe', 'web', '--format=value(status.url)')).toBe(`${second.uri}\n`)
    expect(await ok('services', 'list', '--format=value(metadata.name)')).toBe('web\n')
    expect((await ok('revisions', 'list', '--service', 'web', '--format=value(metadata.name)')).trim().split('\n')).toEqual([candidate, stable])
    expect(await ok('revisions', 'describe', String(candidate), '--format=value(status.imageDigest)')).toBe(`${image}\n`)
  }, 120_000)

  test('says what Google says: a suffix used twice, a revision that does not start, a revision that serves, a service that is not there', async () => {
    await ok('deploy', 'told', '--image', image, '--revision-suffix', 'one')
    expect(await gcloud('deploy', 'told', '--image', image, '--revision-suffix', 'one', '--update-env-vars', 'C=3')).toMatchObject({ code: 1, stderr: expect.stringContaining("ALREADY_EXISTS: Revision named 'told-one' with different configuration already exists.") as unknown })
    expect(await gcloud('deploy', 'told', '--image', broken)).toMatchObject({ code: 1, stderr: expect.stringMatching(/ERROR: \(gcloud\.run\.deploy\) Revision 'told-\d+-\w+' is not ready and cannot serve traffic\. The user-provided container failed to start/) as unknown })
    expect((await fetch((await read(emulator, 'told')).uri)).headers.get('x-revision')).toBe('told-one')
    expect(await gcloud('revisions', 'delete', 'told-one')).toMatchObject({ code: 1, stderr: expect.stringContaining('FAILED_PRECONDITION') as unknown })
    expect(await gcloud('services', 'describe', 'nope')).toMatchObject({ code: 1, stderr: expect.stringContaining('Cannot find service [nope]') as unknown })
  }, 120_000)

  test('replaces a service by what it exported, binds a role, and deletes', async () => {
    await ok('deploy', 'file', '--image', image, '--no-allow-unauthenticated')
    const file = path.join(folder, 'service.yaml')
    await writeFile(file, (await ok('services', 'describe', 'file', '--format=export')).replace('containerConcurrency: 80', 'containerConcurrency: 7'))
    await ok('services', 'replace', file, '--dry-run')
    expect(await read(emulator, 'file')).toMatchObject({ template: { maxInstanceRequestConcurrency: 80 } })
    await ok('services', 'replace', file)
    expect(await read(emulator, 'file')).toMatchObject({ template: { maxInstanceRequestConcurrency: 7 } })
    await ok('services', 'add-iam-policy-binding', 'file', '--member', 'user:a@example.com', '--role', 'roles/run.invoker')
    expect(await ok('services', 'get-iam-policy', 'file', '--format=value(bindings.members)')).toContain('user:a@example.com')
    const { latestReadyRevision: old } = await read(emulator, 'file')
    await ok('deploy', 'file', '--image', image, '--update-env-vars', 'D=4')
    await ok('revisions', 'delete', String(short(old)))
    await ok('services', 'delete', 'file')
    expect((await call(emulator, 'GET', `${PARENT}/services/file`)).status).toBe(404)
  }, 120_000)
})

// Its argument lists and what it reads of the answers: src/main.ts and src/output-parser.ts of google-github-actions/deploy-cloudrun.
describeHere('gcloud as google-github-actions/deploy-cloudrun calls it', () => {
  const WHERE = ['--platform', 'managed', '--region', 'europe-west1']
  const END = ['--project', 'my-project', '--format', 'json']
  const json = async (...args: readonly string[]) => JSON.parse(await ok(...args)) as unknown

  test('deploys, moves traffic, and replaces by a file; its output `url` is in the answers', async () => {
    type Deployed = { readonly status: { readonly url: string; readonly traffic: readonly { readonly tag?: string; readonly url?: string }[] } }
    const deploy = ['deploy', 'acted', '--image', image, '--quiet', ...WHERE, '--update-env-vars', 'A=1,B=2', '--update-secrets', 'S=password:latest']
    const labels = ['--update-labels', `managed-by=github-actions,commit-sha=${'a'.repeat(40)}`, '--timeout', '5m']
    const first = (await json(...deploy, '--revision-suffix', 'one', ...labels, ...END)) as Deployed
    expect(first.status.url).toBe((await read(emulator, 'acted')).uri)
    const second = (await json(...deploy, '--tag', 'pr-12', '--revision-suffix', 'two', '--no-traffic', ...labels, ...END)) as Deployed
    const tagged = second.status.traffic.find(({ tag }) => tag === 'pr-12')?.url ?? ''
    expect((await fetch(tagged)).headers.get('x-revision')).toBe('acted-two')
    expect((await fetch(second.status.url)).headers.get('x-revision')).toBe('acted-one')
    expect((await call(emulator, 'GET', `${PARENT}/services/acted`)).json).toMatchObject({ labels: { 'managed-by': 'github-actions', 'commit-sha': 'a'.repeat(40) }, template: { timeout: '300s' } })
    const moved = await json('services', 'update-traffic', 'acted', ...WHERE, '--to-revisions', 'acted-two=50,acted-one=50', ...END)
    expect(moved).toEqual(expect.arrayContaining([expect.objectContaining({ revisionName: 'acted-two', serviceUrl: second.status.url })]))
    await json('services', 'update-traffic', 'acted', ...WHERE, '--to-tags', 'pr-12=100', ...END)
    expect((await fetch(second.status.url)).headers.get('x-revision')).toBe('acted-two')
    const file = path.join(folder, 'acted.yaml')
    await writeFile(file, (await ok('services', 'describe', 'acted', '--format=export')).replace(/ *name: acted-two\n/, ''))
    expect(((await json('services', 'replace', file, ...WHERE, ...END)) as Deployed).status.url).toBe(second.status.url)
  }, 120_000)
})

describeHere('gcloud run jobs', () => {
  const JOB = (name: string) => `${PARENT}/jobs/${name}`
  const executionsOf = async (name: string) => ((await call(emulator, 'GET', `${JOB(name)}/executions`)).json['executions'] ?? []) as readonly { readonly name: string; readonly taskCount: number; readonly template: { readonly timeout: string; readonly containers: readonly object[] } }[]

  test('makes a job, changes it, runs it with overrides and waits, and shows it, its executions and its tasks', async () => {
    await ok('jobs', 'create', 'nightly', '--image', task, '--command', 'node', '--args', 'app.mjs', '--tasks', '2', '--max-retries', '0', '--set-env-vars', 'A=1', '--set-secrets', 'S=password:latest')
    expect((await call(emulator, 'GET', JOB('nightly'))).json).toMatchObject({ client: 'gcloud', template: { taskCount: 2, template: { maxRetries: 0, containers: [{ env: [{ name: 'A', value: '1' }, { name: 'S', valueSource: { secretKeyRef: { secret: 'password', version: 'latest' } } }] }] } } })
    await ok('jobs', 'update', 'nightly', '--update-env-vars', 'B=2', '--task-timeout', '5m', '--labels', 'team=shop')
    await ok('jobs', 'deploy', 'nightly', '--image', task, '--parallelism', '1')
    expect((await call(emulator, 'GET', JOB('nightly'))).json).toMatchObject({ generation: '3', labels: { team: 'shop' }, template: { parallelism: 1, template: { timeout: '300s', containers: [{ env: [{ name: 'A' }, { name: 'S' }, { name: 'B', value: '2' }] }] } } })
    expect((await gcloud('jobs', 'execute', 'nightly', '--wait', '--args', 'app.mjs,one,two', '--update-env-vars', 'A=9', '--tasks', '3', '--task-timeout', '60s')).stderr).toContain('has successfully completed')
    const [execution] = await executionsOf('nightly')
    const name = String(short(execution?.name))
    expect(execution).toMatchObject({ taskCount: 3, template: { timeout: '60s', containers: [{ args: ['app.mjs', 'one', 'two'] }] } })
    const { json: logs } = await call(emulator, 'POST', '/v2/entries:list', { resourceNames: ['projects/my-project'], filter: 'resource.type="cloud_run_job"' })
    expect((logs['entries'] as readonly { readonly textPayload?: string }[]).filter(({ textPayload }) => textPayload === '9 one two')).toHaveLength(3)
    expect(await ok('jobs', 'describe', 'nightly', '--format=value(status.latestCreatedExecution.name,status.executionCount)')).toBe(`${name}\t1\n`)
    expect(await ok('jobs', 'describe', 'nightly')).toContain(`Executed 1 time\nLast executed`)
    expect(await ok('jobs', 'list', '--format=value(metadata.name)')).toBe('nightly\n')
    expect(await ok('jobs', 'executions', 'list', '--job', 'nightly', '--format=value(metadata.name)')).toBe(`${name}\n`)
    expect(await ok('jobs', 'executions', 'describe', name)).toContain('3 tasks completed successfully')
    expect(await ok('jobs', 'executions', 'tasks', 'list', '--execution', name, '--completed', '--format=value(metadata.name,status.index)')).toBe([0, 1, 2].map((index) => `${name}-task${index}\t${index}\n`).join(''))
    expect(await ok('jobs', 'executions', 'tasks', 'describe', `${name}-task1`)).toContain('Succeeded')
    await ok('jobs', 'executions', 'delete', name)
    expect(await executionsOf('nightly')).toEqual([])
  }, 240_000)

  test('says what became of what fails, is cancelled, or is not there', async () => {
    expect(await gcloud('jobs', 'deploy', 'sad', '--image', broken, '--max-retries', '0', '--wait')).toMatchObject({ code: 1, stderr: expect.stringContaining('The execution failed.') as unknown })
    expect(await ok('jobs', 'executions', 'list', '--job', 'sad')).toContain('0 / 1')
    await ok('jobs', 'create', 'long', '--image', task, '--command', 'node', '--args', 'app.mjs,wait')
    await ok('jobs', 'execute', 'long')
    const name = String(short((await executionsOf('long'))[0]?.name))
    await ok('jobs', 'executions', 'cancel', name)
    expect(await ok('jobs', 'executions', 'tasks', 'list', '--execution', name, '--format=value(metadata.labels["run.googleapis.com/runningState"])')).toBe('Cancelled\n')
    expect(await gcloud('jobs', 'executions', 'cancel', name)).toMatchObject({ code: 1, stderr: expect.stringContaining('FAILED_PRECONDITION') as unknown })
    expect(await gcloud('jobs', 'create', 'long', '--image', task)).toMatchObject({ code: 1, stderr: expect.stringContaining('Job [long] already exists.') as unknown })
    expect(await gcloud('jobs', 'create', 'lost', '--image', 'localhost:1/nothing')).toMatchObject({ code: 1, stderr: expect.stringContaining("Image 'localhost:1/nothing' not found") as unknown })
    expect(await gcloud('jobs', 'describe', 'nope')).toMatchObject({ code: 1, stderr: expect.stringContaining('Cannot find job [nope]') as unknown })
    expect(await gcloud('jobs', 'executions', 'describe', 'nope')).toMatchObject({ code: 1, stderr: expect.stringContaining('Cannot find execution [nope]') as unknown })
  }, 240_000)

  test('replaces a job by what it exported, binds a role, and deletes', async () => {
    await ok('jobs', 'create', 'file', '--image', task, '--set-cloudsql-instances', 'p:r:i')
    const file = path.join(folder, 'job.yaml')
    await writeFile(file, (await ok('jobs', 'describe', 'file', '--format=export')).replace('maxRetries: 3', 'maxRetries: 1'))
    await ok('jobs', 'replace', file)
    expect((await call(emulator, 'GET', JOB('file'))).json).toMatchObject({ generation: '2', template: { template: { maxRetries: 1, volumes: [{ cloudSqlInstance: { instances: ['p:r:i'] } }] } } })
    await writeFile(file, `apiVersion: run.googleapis.com/v1\nkind: Job\nmetadata:\n  name: made\n  namespace: my-project\nspec:\n  template:\n    spec:\n      taskCount: 4\n      template:\n        spec:\n          containers:\n          - image: ${task}\n`)
    await ok('jobs', 'replace', file)
    expect((await call(emulator, 'GET', JOB('made'))).json).toMatchObject({ template: { taskCount: 4, template: { maxRetries: 3 } } })
    await ok('jobs', 'add-iam-policy-binding', 'file', '--member', 'user:a@example.com', '--role', 'roles/run.invoker')
    expect(await ok('jobs', 'get-iam-policy', 'file', '--format=value(bindings.members)')).toContain('user:a@example.com')
    await ok('jobs', 'delete', 'file')
    expect((await call(emulator, 'GET', JOB('file'))).status).toBe(404)
  }, 240_000)
})

describeHere('gcloud run … describe --format export', () => {
  test('writes files that another emulator starts with', async () => {
    await ok('deploy', 'seeded', '--image', image, '--set-env-vars', 'A=1', '--max-instances', '3')
    await ok('jobs', 'create', 'seeded', '--image', task, '--tasks', '2')
    const files = await Promise.all((['services', 'jobs'] as const).map(async (kind) => {
      const file = path.join(folder, `${kind}.yaml`)
      await writeFile(file, await ok(kind, 'describe', 'seeded', '--format=export'))
      return file
    }))
    const other = await startEmulator({ seed: readSeed(...files).seed })
    try {
      const { uri } = await read(other, 'seeded')
      expect(await (await fetch(`${uri}/env/A`)).text()).toBe('1')
      expect((await call(other, 'GET', `${PARENT}/jobs/seeded`)).json).toMatchObject({ template: { taskCount: 2 } })
    } finally {
      await other.close()
    }
  }, 120_000)
})
