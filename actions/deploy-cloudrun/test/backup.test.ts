// A backup before a migration: without one that succeeded nothing is run, and one that was made is not made twice.
import { expect, test } from '@jest/globals'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { IMAGE, deployer } from './deployer.ts'

const world = () => {
  const all = deployer({ service: '', job: 'migrate', image: IMAGE, execute: 'true', backup: 'shop-db' })
  return { ...all, executions: () => all.jobs.executions.get('migrate') ?? [] }
}

test('is made before the job runs, and says how to have it back', async () => {
  const { deploy, backups, executions } = world()
  const { outputs, summary } = await deploy({})
  expect(backups.made).toMatchObject([{ state: 'succeeded', description: expect.stringMatching(/^before job migrate \(1-[0-9a-f]{8}, execution 1\)$/) }])
  expect(executions()).toHaveLength(1)
  expect(outputs).toMatchObject({ backup: '1', 'execution-result': 'succeeded' })
  expect(summary).toContain('gcloud sql backups restore 1 --restore-instance=shop-db --project=my-project')
})

test('that fails runs nothing', async () => {
  const { deploy, backups, executions } = world()
  backups.failure = 'the disk is full'
  await expect(deploy({})).rejects.toMatchObject({ kind: 'unavailable', message: 'backup 1 of shop-db failed: the disk is full. Nothing was run' })
  expect(executions()).toEqual([])
  backups.failure = undefined
  expect((await deploy({}, { attempt: '2' })).outputs).toMatchObject({ backup: '2' })
  expect(executions()).toHaveLength(1)
})

test('of an instance that is not there, or in another project than it says, runs nothing', async () => {
  const { deploy, executions } = world()
  await expect(deploy({ backup: 'other-project:europe-west1:shop' })).rejects.toMatchObject({ kind: 'not-found', message: expect.stringContaining('shop does not exist') })
  expect(executions()).toEqual([])
})

test('waits while the instance does something else', async () => {
  const { deploy, backups, lines } = { ...world(), lines: '' }
  backups.busy = 3
  const done = await deploy({})
  expect(done.outputs).toMatchObject({ backup: '1' })
  expect(`${lines}${done.lines}`).toContain('shop-db does something else')
})

test('whose answer was lost is found, and not made twice', async () => {
  const { deploy, backups } = world()
  backups.lost = new DeliveryError('unavailable', 'backing up shop-db failed: socket hang up')
  expect((await deploy({})).outputs).toMatchObject({ backup: '1' })
  expect(backups.made).toHaveLength(1)
})

test('is taken over from an attempt that went no further; once the job has run, another is made, since the old one would bring back old data', async () => {
  const { deploy, jobs, executions } = world()
  await deploy({ execute: 'false', backup: '' })
  jobs.beforeWrite = () => {
    throw new DeliveryError('permission', 'running job migrate failed: no (PERMISSION_DENIED)')
  }
  await expect(deploy({})).rejects.toMatchObject({ kind: 'permission' })
  expect((await deploy({}, { attempt: '2' })).outputs).toMatchObject({ backup: '1' })
  expect(executions()).toHaveLength(1)
  expect((await deploy({}, { attempt: '3' })).outputs).toMatchObject({ backup: '2' })
  expect((await deploy({}, { runId: '2' })).outputs).toMatchObject({ backup: '3' })
})

test('is of the project that the job is in, also where that is named with the job, unless it names another', async () => {
  const { deploy, summaryOf } = { ...world(), summaryOf: (project: string) => `--restore-instance=shop-db --project=${project}` }
  expect((await deploy({})).summary).toContain(summaryOf('my-project'))
  expect((await deploy({ 'project-id': '', region: '', job: 'projects/own-project/locations/europe-west1/jobs/migrate' }, { runId: '2' })).summary).toContain(summaryOf('own-project'))
  expect((await deploy({ backup: 'db-project:europe-west1:shop-db' }, { runId: '3' })).summary).toContain(summaryOf('db-project'))
})

test('an execution that is under way was backed up when it began', async () => {
  const { deploy, backups } = world()
  await deploy({ wait: 'false' })
  await deploy({ wait: 'false' }, { attempt: '2' })
  expect(backups.made).toHaveLength(1)
})

test('belongs to a job that runs, and has the name of an instance', async () => {
  const { deploy } = world()
  await expect(deploy({ execute: 'false' })).rejects.toThrow('`backup`: of an execution, and there is none without `execute: true`')
  await expect(deploy({ backup: 'Shop DB' })).rejects.toThrow('`backup` must be the name of a Cloud SQL instance, or its PROJECT:REGION:INSTANCE, got "Shop DB"')
  await expect(deploy({ service: 'shop', job: '', execute: '' })).rejects.toThrow('`backup` is for jobs and has no effect on a service')
})
