// What a user gets wrong: each bundled action says which input and what to do, and the service is as it was.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { HELLO } from '../packages/emulator/test/push-app.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'

const SERVICE = '/v2/projects/my-project/locations/europe-west1/services/shop'
const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }
const IN_WITH = 'Correct the `with:` block of this step'

let folder: string
let emulator: Emulator
let actions: ActionRunner
/** An emulator that is down. */
let nowhere: ActionRunner
let image = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bad-input-e2e-'))
  emulator = await startEmulator({ samplingSeconds: 0.5, visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5 })
  actions = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder })
  nowhere = new ActionRunner(folder, { ...Object.fromEntries(Object.keys(emulator.env).map((name) => [name, '127.0.0.1:9'])), GITHUB_WORKSPACE: folder })
  await mkdir(path.join(folder, 'app'))
  await Promise.all([writeFile(path.join(folder, 'app', 'app.mjs'), HELLO), writeFile(path.join(folder, 'broken.yaml'), 'template:\n  containers: [\n    - image: x\n'), writeFile(path.join(folder, 'list.yaml'), '- a\n')])
  const built = await actions.run({ action: 'build-image', inputs: { image: `${emulator.host}/shop`, context: 'app', engine: 'layers', command: '["node", "app.mjs"]', workdir: '/srv' } })
  image = built.outputs['image'] ?? ''
  expect((await actions.run({ action: 'deploy-cloudrun', inputs: { ...TARGET, image } })).exitCode).toBe(0)
}, 60_000)
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

async function service(): Promise<unknown> {
  return (await fetch(`${emulator.url}${SERVICE}`)).json()
}

/** It failed in one message that holds every word, without a stack, in the log as well as in the summary. */
function expectRefusal({ exitCode, log, summary }: StepResult, words: readonly string[]): void {
  expect(exitCode).toBe(1)
  const [error = '', ...more] = log.split('\n').filter((line) => line.startsWith('::error::')).map((line) => line.replaceAll('%25', '%'))
  for (const word of words) expect(error).toContain(word)
  expect(more).toEqual([])
  expect(log).not.toMatch(/^\s+at .*:\d+:\d+/m)
  expect(summary.length).toBeGreaterThan(40)
}

type Case = readonly [what: string, action: string, inputs: () => Readonly<Record<string, string>>, words: readonly string[]]

const NOBODY = ['there is no service nobody (input `service`)', 'Check `service`, `region` and `project-id`']
const LOST = `sha256:${'0'.repeat(64)}`
const cases: readonly Case[] = [
  ['an unknown service', 'validate-deploy', () => ({ ...TARGET, service: 'nobody' }), NOBODY],
  ['an unknown service', 'promote', () => ({ ...TARGET, service: 'nobody' }), NOBODY],
  ['an unknown service', 'rollback', () => ({ ...TARGET, service: 'nobody' }), NOBODY],
  ['an unknown service, and no image for a new one', 'deploy-cloudrun', () => ({ ...TARGET, service: 'nobody', 'env-vars': 'A=1' }), ['`image` is required and was empty', IN_WITH]],
  ['an unknown revision', 'validate-deploy', () => ({ ...TARGET, revision: 'shop-nobody' }), ['revision shop-nobody of service shop does not exist', 'Check `revision`; the newest are shop-']],
  ['an unknown revision', 'promote', () => ({ ...TARGET, revision: 'shop-nobody' }), ['revision shop-nobody of service shop does not exist', 'Check `revision`; the newest are shop-']],
  ['an unknown revision', 'rollback', () => ({ ...TARGET, 'to-revision': 'shop-nobody' }), ['revision shop-nobody does not exist', 'Name another revision with `to-revision`']],
  ['an empty image', 'build-image', () => ({ image: '', context: 'app', engine: 'layers' }), ['`image` is required and was empty', IN_WITH]],
  ['an empty image', 'deploy-cloudrun', () => ({ ...TARGET, image: '' }), ['`image` is required and was empty', IN_WITH]],
  ['an image that is not in its registry', 'deploy-cloudrun', () => ({ ...TARGET, image: image.replace(/sha256:.*/, LOST) }), [LOST, 'input `image`', 'Nothing was changed', 'Was it deleted there']],
  ['101 percent', 'promote', () => ({ ...TARGET, steps: '5,101' }), ['`steps` must be whole percentages from 1 to 100, got "5,101"', IN_WITH]],
  ['101 percent', 'deploy-cloudrun', () => ({ ...TARGET, image, traffic: '101' }), ['`traffic` must be none or a whole percentage from 0 to 100, got "101"', IN_WITH]],
  ['101 percent', 'validate-deploy', () => ({ ...TARGET, 'error-rate-percent-limit': '101' }), ['`error-rate-percent-limit` must be a number from 0 to 100, got "101"', IN_WITH]],
  ['101 percent', 'quality-gate', () => ({ 'test-reports': 'x.xml', 'coverage-percent-min': '101' }), ['`coverage-percent-min` must be a number from 0 to 100, got "101"', IN_WITH]],
  ['a manifest that is not YAML', 'deploy-cloudrun', () => ({ ...TARGET, image, manifest: 'broken.yaml' }), ['`manifest` "broken.yaml" is not YAML', 'line 3, column 5', 'Correct the file at that line and column']],
  ['a manifest that is a list', 'deploy-cloudrun', () => ({ ...TARGET, image, manifest: 'list.yaml' }), ['`manifest` "list.yaml" is not a mapping', 'starts with `template:`']],
  ['a manifest that is not there', 'deploy-cloudrun', () => ({ ...TARGET, image, manifest: 'none.yaml' }), ['`manifest` "none.yaml" cannot be read', 'relative to the workspace']],
  ['reports that are not there', 'quality-gate', () => ({ 'test-reports': 'reports/*.xml' }), ['`test-reports` "reports/*.xml" matches no file', 'Does the step before write it there']],
  ['a context that is not there', 'build-image', () => ({ image: `${emulator.host}/shop`, context: 'nowhere', engine: 'layers' }), ['`context`', 'nowhere does not exist', 'relative to the workspace']],
]

describe('with a message that names the input and the remedy, and the service as it was:', () => {
  test.each(cases)('%s for %s', async (_what, action, inputs, words) => {
    const before = await service()
    expectRefusal(await actions.run({ action, inputs: inputs() }), words)
    expect(await service()).toEqual(before)
  }, 30_000)
})

describe('an emulator that is down', () => {
  test.each([
    ['deploy-cloudrun', () => ({ ...TARGET, image })],
    ['validate-deploy', () => TARGET],
    ['promote', () => ({ ...TARGET, revision: 'shop-1' })],
    ['rollback', () => TARGET],
  ])('for %s', async (action, inputs) => {
    expectRefusal(await nowhere.run({ action, inputs: inputs() }), ['no answer', 'Is the emulator running at 127.0.0.1:9?', 'npm run emulator', 'unset CLOUD_RUN_EMULATOR_HOST'])
  }, 30_000)

  test('for build-image, which asks a registry', async () => {
    expectRefusal(await nowhere.run({ action: 'build-image', inputs: { image: '127.0.0.1:9/shop', context: 'app', engine: 'layers', command: '["node"]' } }), ['Is a registry reachable at http://127.0.0.1:9?'])
  }, 30_000)
})
