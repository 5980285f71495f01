// Jobs as Google's own clients must see them: deployed, run, failed, cancelled, with tasks that really run.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { pushApp } from '../push-app.ts'
import { connect, isReal, TRANSPORTS, type Target } from './clients.ts'

const ID = `contract-job-${Date.now().toString(36)}`

/** Prints what it was told, then does what MODE says. */
const TASK = `const { MODE = 'ok', CLOUD_RUN_TASK_INDEX: index, CLOUD_RUN_TASK_ATTEMPT: attempt } = process.env
console.log(JSON.stringify({ message: 'told', args: process.argv.slice(2), env: Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('CLOUD_RUN_') || name === 'PORT')) }))
if (MODE === 'flaky' && attempt === '0') process.exit(4)
if (MODE === 'bad' || (MODE === 'one-bad' && index === '1')) process.exit(7)
if (MODE === 'slow') setTimeout(() => {}, 60_000)
`

describe.each(TRANSPORTS)('by %s', (transport) => {
  let target: Target
  let image: string
  let name: string

  beforeAll(async () => {
    target = await connect(async (emulator) => pushApp(emulator.host, 'task', TASK), transport)
    // The public image of a job that prints and ends; what it is told by MODE is for ours alone.
    image = isReal ? 'us-docker.pkg.dev/cloudrun/container/job' : target.image
    name = `${target.parent}/jobs/${ID}`
  }, 60_000)

  afterAll(async () => {
    await target.jobs.deleteJob({ name }).then(async ([operation]) => operation.promise(), () => undefined)
    await target.close()
  })

  /** What our own image does is not what the public one does. */
  const testHere = isReal ? test.skip : test

  type Refused = { readonly code?: number; readonly message?: string }
  const refusal = async (promise: Promise<unknown>): Promise<Refused> => promise.then(() => ({ message: 'no error' }), (error: unknown) => error as Refused)
  const short = (full: string | null | undefined) => (full ?? '').split('/').at(-1) ?? ''
  const job = (mode: string, task: object = {}, execution: object = {}) => ({ ...execution, template: { ...execution, template: { containers: [{ image, env: [{ name: 'MODE', value: mode }] }], maxRetries: 0, ...task } } })
  const deploy = async (...args: Parameters<typeof job>) => {
    const [operation] = await target.jobs.updateJob({ job: { name, template: job(...args).template }, allowMissing: true })
    await operation.promise()
  }
  /** Begins an execution and waits until it is over. */
  const run = async (overrides: object = {}) => {
    const [operation] = await target.jobs.runJob({ name, overrides })
    const refused = await refusal(operation.promise())
    const executionName = (operation.metadata as { name?: string } | undefined)?.name ?? ''
    const [execution] = await target.executions.getExecution({ name: executionName })
    const [tasks] = await target.tasks.listTasks({ parent: executionName })
    return { refused, execution, tasks }
  }

  describe('a job', () => {
    test('that is not there is NOT_FOUND', async () => {
      expect(await refusal(target.jobs.getJob({ name }))).toMatchObject({ code: 5 })
      expect(await refusal(target.jobs.runJob({ name }))).toMatchObject({ code: 5 })
    })

    test('is made once, ready when its image is there, with what the API fills in', async () => {
      const request = { parent: target.parent, jobId: ID, job: { labels: { made: 'here' }, template: { template: { containers: [{ image }] } } } }
      const [operation] = await target.jobs.createJob(request)
      await operation.promise()
      const [made] = await target.jobs.getJob({ name })
      expect(made).toMatchObject({ terminalCondition: { type: 'Ready', state: 'CONDITION_SUCCEEDED' }, labels: { made: 'here' }, template: { taskCount: 1, template: { maxRetries: 3, timeout: { seconds: '600' } } } })
      expect(await refusal(target.jobs.createJob(request))).toMatchObject({ code: 6 })
      const [jobs] = await target.jobs.listJobs({ parent: target.parent })
      expect(jobs.map((one) => short(one.name))).toContain(ID)
    }, 60_000)

    test('whose image is not there is not ready, and says so', async () => {
      const [operation] = await target.jobs.updateJob({ job: { name, template: { template: { containers: [{ image: `${image.split('@')[0] ?? ''}-nobody@sha256:${'0'.repeat(64)}` }] } } } })
      expect((await refusal(operation.promise())).message).toMatch(/not found/)
      const [broken] = await target.jobs.getJob({ name })
      expect(broken.terminalCondition).toMatchObject({ state: 'CONDITION_FAILED' })
    }, 60_000)

    test('written from a stale reading is ABORTED', async () => {
      await deploy('ok')
      const [{ etag }] = await target.jobs.getJob({ name })
      await deploy('ok', { maxRetries: 1 })
      expect(await refusal(target.jobs.updateJob({ job: { name, etag: etag ?? '', template: job('ok').template } }))).toMatchObject({ code: 10 })
    }, 60_000)

    test.each([
      ['no container', { template: { template: { containers: [] } } }],
      ['a reserved variable', { template: { template: { containers: [{ image: 'a', env: [{ name: 'CLOUD_RUN_TASK_INDEX', value: '1' }] }] } } }],
      ['more tasks than there may be', { template: { taskCount: 10_001, template: { containers: [{ image: 'a' }] } } }],
    ])('with %s is INVALID_ARGUMENT', async (_name, change) => {
      expect(await refusal(target.jobs.updateJob({ job: { name, ...change } }))).toMatchObject({ code: 3 })
    })
  })

  describe('an execution', () => {
    testHere('runs every task, and tells each its place', async () => {
      await deploy('ok', {}, { taskCount: 3, parallelism: 2 })
      const { refused, execution, tasks } = await run()
      expect(refused.message).toBe('no error')
      expect(execution).toMatchObject({ job: ID, taskCount: 3, parallelism: 2, succeededCount: 3, failedCount: 0, runningCount: 0, reconciling: false })
      expect(execution.conditions?.find(({ type }) => type === 'Completed')).toMatchObject({ state: 'CONDITION_SUCCEEDED', message: expect.stringMatching(/^Execution completed successfully in [\d.]+s\.$/) })
      expect(Number(execution.completionTime?.seconds)).toBeGreaterThan(0)
      expect(tasks.map((task) => [task.index, short(task.name), task.lastAttemptResult?.exitCode])).toEqual([0, 1, 2].map((index) => [index, `${short(execution.name)}-task${index}`, 0]))
      const [{ latestCreatedExecution, executionCount }] = await target.jobs.getJob({ name })
      expect(latestCreatedExecution).toMatchObject({ name: short(execution.name), completionStatus: 'EXECUTION_SUCCEEDED' })
      expect(executionCount).toBeGreaterThan(0)
      await wait(2100)
      const [entries] = await target.logs.listLogEntries({ resourceNames: [`projects/${target.project}`], filter: `resource.type="cloud_run_job" AND resource.labels.job_name="${ID}" AND labels."run.googleapis.com/execution_name"="${short(execution.name)}" AND jsonPayload.message="told"` })
      const told = entries.map(({ jsonPayload }) => (jsonPayload?.fields?.['env']?.structValue?.fields ?? {}))
      expect(told.map((env) => env['CLOUD_RUN_TASK_INDEX']?.stringValue).toSorted()).toEqual(['0', '1', '2'])
      for (const env of told) expect(Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.stringValue]))).toMatchObject({ CLOUD_RUN_JOB: ID, CLOUD_RUN_EXECUTION: short(execution.name), CLOUD_RUN_TASK_COUNT: '3', CLOUD_RUN_TASK_ATTEMPT: '0' })
      expect(told[0]).not.toHaveProperty('PORT')
    }, 60_000)

    testHere('tries a task again, and counts it', async () => {
      await deploy('flaky', { maxRetries: 2 })
      const { refused, execution, tasks } = await run()
      expect(refused.message).toBe('no error')
      expect(execution).toMatchObject({ succeededCount: 1, retriedCount: 1, failedCount: 0 })
      expect(tasks[0]).toMatchObject({ retried: 1, lastAttemptResult: { exitCode: 0 } })
    }, 60_000)

    testHere('in which a task fails has failed with its exit code, and the other tasks ran', async () => {
      await deploy('one-bad', {}, { taskCount: 3 })
      const { refused, execution, tasks } = await run()
      const message = `Task ${short(execution.name)}-task1 failed with exit code: 7 and message: The container exited with an error.`
      expect(refused).toMatchObject({ code: 10, message: expect.stringContaining(message) })
      expect(execution).toMatchObject({ succeededCount: 2, failedCount: 1 })
      expect(execution.conditions?.find(({ type }) => type === 'Completed')).toMatchObject({ state: 'CONDITION_FAILED', message, executionReason: 'NON_ZERO_EXIT_CODE' })
      expect(tasks[1]?.lastAttemptResult).toMatchObject({ exitCode: 7, status: { code: 10, message: 'The container exited with an error.' } })
    }, 60_000)

    testHere('takes longer than it may and is ended', async () => {
      await deploy('slow', { timeout: { seconds: 1 } })
      const { refused, execution } = await run()
      expect(refused.message).toContain('failed with exit code: 0 and message: The configured timeout was reached.')
      expect(execution).toMatchObject({ failedCount: 1 })
    }, 60_000)

    testHere('can be told otherwise than the job, for once', async () => {
      await deploy('bad')
      const { refused, execution } = await run({ taskCount: 2, containerOverrides: [{ args: ['node', 'app.mjs', 'more'], env: [{ name: 'MODE', value: 'ok' }] }] })
      expect(refused.message).toBe('no error')
      expect(execution).toMatchObject({ taskCount: 2, succeededCount: 2, template: { containers: [{ args: ['node', 'app.mjs', 'more'] }] } })
      expect((await target.jobs.getJob({ name }))[0].template?.template?.containers?.[0]?.args ?? []).toEqual([])
      expect(await refusal(target.jobs.runJob({ name, overrides: { containerOverrides: [{ name: 'nobody' }] } }))).toMatchObject({ code: 3 })
    }, 60_000)

    testHere('is cancelled while it runs, once', async () => {
      await deploy('slow', {}, { taskCount: 2, parallelism: 1 })
      const [running] = await target.jobs.runJob({ name })
      const executionName = (running.metadata as { name?: string } | undefined)?.name ?? ''
      for (let count = 0; count === 0; await wait(50)) count = (await target.executions.getExecution({ name: executionName }))[0].runningCount ?? 0
      const [cancel] = await target.executions.cancelExecution({ name: executionName })
      await cancel.promise()
      expect(await refusal(running.promise())).toMatchObject({ code: 1 })
      const [execution] = await target.executions.getExecution({ name: executionName })
      expect(execution).toMatchObject({ cancelledCount: 2, runningCount: 0 })
      expect(execution.conditions?.find(({ type }) => type === 'Completed')).toMatchObject({ state: 'CONDITION_FAILED', executionReason: 'CANCELLED' })
      expect(await refusal(target.executions.cancelExecution({ name: executionName }))).toMatchObject({ code: 9, message: expect.stringContaining('cannot be cancelled because it is not running.') })
      const [gone] = await target.executions.deleteExecution({ name: executionName })
      await gone.promise()
      expect(await refusal(target.executions.getExecution({ name: executionName }))).toMatchObject({ code: 5 })
    }, 60_000)
  })

  test('a deleted job is gone, with its executions', async () => {
    const [executions] = await target.executions.listExecutions({ parent: name })
    const [operation] = await target.jobs.deleteJob({ name })
    await operation.promise()
    expect(await refusal(target.jobs.getJob({ name }))).toMatchObject({ code: 5 })
    for (const execution of executions.slice(0, 1)) expect(await refusal(target.executions.getExecution({ name: execution.name ?? '' }))).toMatchObject({ code: 5 })
  }, 60_000)
})
