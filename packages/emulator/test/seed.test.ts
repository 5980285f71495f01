// What a file says is there when the emulator starts: by the calls that anybody would make, and with the line of what is refused.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { readSeed, SeedError, type Seed } from '../src/seed.ts'
import { call, PARENT, read } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

let folder: string
let emulators: Emulator[] = []
beforeEach(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'seed-'))))
afterEach(async () => {
  for (const emulator of emulators) await emulator.close()
  emulators = []
  await rm(folder, { recursive: true })
})

async function started(seed: Seed, options: EmulatorOptions = {}): Promise<Emulator> {
  const driver = new FakeDriver()
  for (const image of ['shop', 'next']) driver.images.set(image, {})
  const emulator = await startEmulator({ driver, seed, ...options })
  emulators.push(emulator)
  return emulator
}

async function readText(content: string): Promise<ReturnType<typeof readSeed>> {
  const file = path.join(folder, 'seed.yaml')
  await writeFile(file, content)
  return readSeed(file)
}

/** `seed.yaml:7: …` without the folder. */
const toldOf = (message: string) => message.replace(`${folder}/`, '')

async function refused(content: string): Promise<string> {
  try {
    const { seed, at } = await readText(content)
    const thrown = await started(seed).then(() => undefined, (error: unknown) => error)
    if (!(thrown instanceof SeedError)) throw new Error(`it was planted, or failed in another way: ${String(thrown)}`)
    return toldOf(at(thrown))
  } catch (thrown) {
    return toldOf(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

const example = async () => readText((await readFile(path.join(import.meta.dirname, '..', 'seed.example.yaml'), 'utf8')).replace(/REGISTRY\/\w+@sha256:\w+/g, 'shop'))

describe('a seed', () => {
  test('the example is there when the emulator starts, with users where it says', async () => {
    const emulator = await started((await example()).seed)
    const shop = await read(emulator, 'shop')
    expect(shop.terminalCondition.state).toBe('CONDITION_SUCCEEDED')
    expect(shop.trafficStatuses.map(({ revision, percent, tag }) => ({ revision, percent, tag }))).toEqual([{ revision: 'shop-stable', percent: 90, tag: undefined }, { revision: 'shop-candidate', percent: 10, tag: 'candidate' }])
    expect((await call(emulator, 'GET', `${PARENT}/services/shop:getIamPolicy`)).json['bindings']).toEqual([{ role: 'roles/run.invoker', members: ['allUsers'] }])
    expect((await call(emulator, 'GET', `${PARENT}/jobs/migrate`)).status).toBe(200)
    expect((await call(emulator, 'GET', '/emulator/faults')).json['faults']).toHaveLength(1)
  })

  test('planted again on a state that has it changes nothing', async () => {
    const { seed } = await example()
    const stateFile = path.join(folder, 'state.json')
    await (await started(seed, { stateFile })).close()
    const again = await started(seed, { stateFile })
    const { generation, trafficStatuses } = await read(again, 'shop')
    expect(generation).toBe('2')
    expect(trafficStatuses.map(({ revision }) => revision)).toEqual(['shop-stable', 'shop-candidate'])
  })

  test('a file that is not there is named', () => {
    expect(() => readSeed(path.join(folder, 'nowhere.yaml'))).toThrow(/nowhere\.yaml cannot be read \(ENOENT\)$/)
  })

  test('nothing at all is no fault', async () => {
    expect((await readText('')).seed).toEqual({})
  })
})

const SERVICE = 'services:\n  - name: projects/my-project/locations/europe-west1/services/shop\n'

test.each([
  ['a word that is none', 'servces: []\n', 'seed.yaml:1: there is no "servces" in a seed: there are services, jobs, workerPools, secrets, sql, policies, faults'],
  ['no YAML', 'services: [\n', /^seed\.yaml:2: /],
  ['a list', '- services\n', 'seed.yaml:1: a seed is a mapping with services, jobs, workerPools, secrets, sql, policies, faults'],
  ['a mapping in place of a list', 'services:\n  shop: {}\n', 'seed.yaml:2: services must be a list'],
  ['a name that is not whole', 'services:\n  - name: shop\n', 'seed.yaml:2: name must be projects/PROJECT/locations/REGION/services/NAME, got "shop"'],
  ['a field that Google does not know', `${SERVICE}    templete: {}\n`, /^seed\.yaml:2: .*templete/],
  ['an image that is not there', `${SERVICE}    template: { containers: [{ image: nowhere }] }\n`, /^seed\.yaml:2: projects\/my-project\/locations\/europe-west1\/services\/shop does not become ready: .*Image 'nowhere' not found/],
  ['a secret that is no text', 'secrets:\n  good: x\n  bad: [1]\n', /^seed\.yaml:3: secrets: bad must be text/],
  ['a policy of nothing', 'policies:\n  projects/p/locations/r/services/nobody: { bindings: [] }\n', /^seed\.yaml:2: Resource 'nobody' of kind 'SERVICE'/],
  ['a fault that is none', 'faults:\n  - { match: Update, effect: fire }\n', /^seed\.yaml:2: effect must be one of/],
])('%s is refused with its line', async (_what, content, message) => {
  expect(await refused(content)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
})
