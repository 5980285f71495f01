// Every output that an action declares is written when it succeeds, and no other; each leaves a summary, and masks nothing by accident. What only a job
// has (`execution…`) is written by a deploy that runs one.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { HELLO } from '../packages/emulator/test/push-app.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'
import { readAction } from '../scripts/support/actions.ts'

const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }

let folder: string
let emulator: Emulator
let actions: ActionRunner

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'outputs-e2e-'))
  emulator = await startEmulator({ samplingSeconds: 0.5, visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5 })
  actions = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder })
  await mkdir(path.join(folder, 'app'))
  await writeFile(path.join(folder, 'app', 'app.mjs'), HELLO)
  await writeFile(path.join(folder, 'junit.xml'), '<testsuite name="s"><testcase classname="a" name="b" time="0.1"/></testsuite>')
  await writeFile(path.join(folder, 'lcov.info'), 'SF:a.ts\nDA:1,1\nBRDA:1,0,0,1\nend_of_record\n')
})

afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

async function succeed(action: string, inputs: Readonly<Record<string, string>>, isAbsent: (name: string) => boolean = () => false): Promise<StepResult> {
  const result = await actions.run({ action, inputs })
  expect({ action, exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ action, exitCode: 0, log: '' })
  expect({ action, outputs: Object.keys(result.outputs).toSorted() }).toEqual({ action, outputs: Object.keys((await readAction(action)).outputs ?? {}).filter((name) => !isAbsent(name)).toSorted() })
  expect(result.summary).toMatch(/^> \*\*Emulator\*\*.*\n\n###? /)
  return result
}

const isOfJobs = (name: string) => name.startsWith('execution') || name === 'backup'

test('a whole delivery and back writes what it declares', async () => {
  await succeed('quality-gate', { 'test-reports': 'junit.xml', 'coverage-reports': 'lcov.info', 'coverage-percent-min': '80' })
  const built = await succeed('build-image', { image: `${emulator.host}/shop`, context: 'app', engine: 'layers', command: '["node", "app.mjs"]', workdir: '/srv' })
  const image = built.outputs['image'] ?? ''
  const first = await succeed('deploy-cloudrun', { ...TARGET, image }, isOfJobs)
  const second = await succeed('deploy-cloudrun', { ...TARGET, image, 'env-vars': 'RELEASE=2' }, isOfJobs)
  const revision = second.outputs['revision'] ?? ''
  await succeed('validate-deploy', { ...TARGET, checks: 'GET / => 200', rate: '240', duration: '2s' })
  const url = first.outputs['url'] ?? ''
  const users = setInterval(() => void fetch(url).then(async (response) => response.text(), () => ''), 15)
  const promoted = await succeed('promote', { ...TARGET, steps: '50,100', 'step-duration': '2s', 'min-requests': '10', 'error-rate-percent-limit': '5', 'monitoring-delay': '0s', 'logging-delay': '0s' })
  clearInterval(users)
  expect(promoted.outputs).toMatchObject({ verdict: 'pass', promoted: 'true', 'steps-done': '50,100', 'stable-revision': revision })
  const back = await succeed('rollback', { ...TARGET, reason: 'on second thought' })
  const stable = first.outputs['revision'] ?? ''
  expect(back.outputs).toMatchObject({
    'rolled-back': 'true', 'from-revision': revision, 'to-revision': stable, traffic: JSON.stringify({ [stable]: 100 }), refusal: '', frozen: 'false', verified: 'requests',
  })
  const job = await actions.run({ action: 'deploy-cloudrun', inputs: { 'project-id': TARGET['project-id'], region: TARGET.region, job: 'nightly', image, command: 'node', args: '-e\n1', execute: 'true' } })
  expect(job.exitCode === 0 ? '' : job.log).toBe('')
  expect(Object.keys(job.outputs)).toEqual(expect.arrayContaining(Object.keys((await readAction('deploy-cloudrun')).outputs ?? {}).filter((name) => name.startsWith('execution'))))
  expect((await succeed('rollback', TARGET)).outputs).toMatchObject({ 'rolled-back': 'false', 'to-revision': first.outputs['revision'] })
}, 90_000)
