// What a file says is there when the emulator starts: by the calls that anybody would make, and with the line of what is refused.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/emulator.ts'
import { readSeed, type SeedFile } from '../src/seed/file.ts'
import { SeedError } from '../src/seed/seed-error.ts'
import type { Seed } from '../src/seed/seed.ts'
import { call, PARENT, read } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'
import { v1 } from './v1-calls.ts'

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

async function readText(content: string): Promise<SeedFile> {
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
    expect((await call(emulator, 'GET', `${PARENT}/services/backend`)).json).toMatchObject({ ingress: 'INGRESS_TRAFFIC_INTERNAL_ONLY', terminalCondition: { state: 'CONDITION_SUCCEEDED' }, template: { maxInstanceRequestConcurrency: 20, scaling: { maxInstanceCount: 3 } } })
    expect((await call(emulator, 'GET', `${PARENT}/jobs/nightly`)).json).toMatchObject({ template: { taskCount: 2, template: { containers: [{ image: 'shop' }] } } })
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
    expect((await readText('')).seed).toEqual({ manifests: [] })
    expect((await readText('---\n# nothing\n---\n')).seed).toEqual({ manifests: [] })
  })
})

const KNATIVE = (name: string, { namespace = 'namespace: my-project', labels = 'labels: { cloud.googleapis.com/location: europe-west1 }', image = 'shop', more = '' } = {}) => `apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: ${name}
  ${namespace}
  ${labels}
spec:
  template:
    spec:
      containers:
        - image: ${image}
${more}`
const JOB = 'apiVersion: run.googleapis.com/v1\nkind: Job\nmetadata: { name: nightly }\nspec: { template: { spec: { template: { spec: { containers: [{ image: shop }] } } } } }\n'

describe('a manifest of Knative', () => {
  const exported = async (emulator: Emulator, kind: string, name: string) => (await v1(emulator, 'GET', `/apis/${kind === 'jobs' ? 'run.googleapis.com' : 'serving.knative.dev'}/v1/namespaces/my-project/${kind}/${name}`)).json

  test('what one emulator shows of its services and jobs, another one starts with', async () => {
    const first = await started((await example()).seed)
    const shown = [await exported(first, 'services', 'backend'), await exported(first, 'jobs', 'nightly')]
    const second = await started((await readText(shown.map((one) => stringify(one)).join('---\n'))).seed, { secrets: { password: 'x' } })
    for (const [kind, name] of [['services', 'backend'], ['jobs', 'nightly']] as const) {
      const [before, after] = [await exported(first, kind, name), await exported(second, kind, name)]
      expect(after['spec']).toEqual(before['spec'])
    }
  })

  test('listed again it is changed again, as gcloud run services replace does, also after it was listed as v2 shows it', async () => {
    const listed = `services:\n  - { name: ${PARENT.slice(4)}/services/shop, template: { revision: shop-one, containers: [{ image: shop }] } }\n`
    const traffic = '  traffic:\n    - { revisionName: shop-one, percent: 90 }\n    - { latestRevision: true, percent: 10, tag: next }\n'
    const emulator = await started((await readText(`${listed}---\n${KNATIVE('shop', { image: 'next' })}---\n${KNATIVE('shop', { image: 'next', more: traffic })}`)).seed)
    const { generation, trafficStatuses } = await read(emulator, 'shop')
    expect(generation).toBe('3')
    expect(trafficStatuses.map(({ percent, tag }) => ({ percent, tag }))).toEqual([{ percent: 90, tag: undefined }, { percent: 10, tag: 'next' }])
  })

  test('that does not say where it belongs is where the seed says, also when that is another file', async () => {
    const files = [path.join(folder, 'place.yaml'), path.join(folder, 'service.yaml')]
    await writeFile(files[0] ?? '', 'project: my-project\nregion: europe-west1\n')
    await writeFile(files[1] ?? '', `${KNATIVE('bare', { namespace: '', labels: '' })}---\n${JOB}`)
    const emulator = await started(readSeed(...files).seed)
    expect((await read(emulator, 'bare')).terminalCondition.state).toBe('CONDITION_SUCCEEDED')
    expect((await call(emulator, 'GET', `${PARENT}/jobs/nightly`)).status).toBe(200)
  })

  test('is left as it is where a state file brought it', async () => {
    const stateFile = path.join(folder, 'state.json')
    await (await started((await readText(KNATIVE('web'))).seed, { stateFile })).close()
    const again = await started((await readText(KNATIVE('web', { image: 'next' }))).seed, { stateFile })
    expect((await read(again, 'web')).generation).toBe('1')
  })
})

const SERVICE = 'services:\n  - name: projects/my-project/locations/europe-west1/services/shop\n'

test.each([
  ['a word that is none', 'servces: []\n', 'seed.yaml:1: there is no "servces" in a seed: there are services, jobs, workerPools, secrets, sql, policies, faults, project, region'],
  ['no YAML', 'services: [\n', /^seed\.yaml:2: /],
  ['a list', '- services\n', 'seed.yaml:1: a seed is a mapping with services, jobs, workerPools, secrets, sql, policies, faults, project, region'],
  ['a mapping in place of a list', 'services:\n  shop: {}\n', 'seed.yaml:2: services must be a list'],
  ['a name that is not whole', 'services:\n  - name: shop\n', 'seed.yaml:2: name must be projects/PROJECT/locations/REGION/services/NAME, got "shop"'],
  ['a field that Google does not know', `${SERVICE}    templete: {}\n`, /^seed\.yaml:3: .*templete/],
  ['an image that is not there', `${SERVICE}    template: { containers: [{ image: nowhere }] }\n`, /^seed\.yaml:2: projects\/my-project\/locations\/europe-west1\/services\/shop does not become ready: .*Image 'nowhere' not found/],
  ['a secret that is no text', 'secrets:\n  good: x\n  bad: [1]\n', /^seed\.yaml:3: secrets: bad must be text/],
  ['a policy of nothing', 'policies:\n  projects/p/locations/r/services/nobody: { bindings: [] }\n', /^seed\.yaml:2: Resource 'nobody' of kind 'SERVICE'/],
  ['a fault that is none', 'faults:\n  - { match: Update, effect: fire }\n', /^seed\.yaml:2: effect must be one of/],
  ['two mappings', 'secrets: {}\n---\nsecrets: {}\n', 'seed.yaml:3: this is the second mapping of a seed, and there can be one: besides it there are only manifests, with apiVersion and kind'],
  ['a region that is no text', 'region: 1\n', 'seed.yaml:1: region must be text'],
  ['a manifest of another kind', `# one\n---\n${KNATIVE('web').replace('kind: Service', 'kind: Revision')}`, 'seed.yaml:4: a manifest is a serving.knative.dev/v1 Service or a run.googleapis.com/v1 Job, got "serving.knative.dev/v1" "Revision"'],
  ['a manifest without a project', KNATIVE('web', { namespace: '' }), 'seed.yaml:4: it says no project: give it metadata.namespace, or the seed its project'],
  ['a manifest without a region', `project: my-project\n---\n${KNATIVE('web', { labels: '' })}`, 'seed.yaml:6: it says no region: give it the label cloud.googleapis.com/location, or the seed its region'],
  ['a manifest in no region', KNATIVE('web', { labels: 'labels: { cloud.googleapis.com/location: here }' }), 'seed.yaml:6: a region is one such as europe-west1, got "here"'],
  ['a manifest with a number for its project', KNATIVE('web', { namespace: 'namespace: 123' }), 'seed.yaml:5: metadata.namespace must be a name, got 123'],
  ['a manifest without a name', KNATIVE('', {}), 'seed.yaml:4: metadata.name must be a name, got null'],
  ['a manifest with a field that Google does not know', `${KNATIVE('good')}---\n${KNATIVE('web', { more: '          ports: [{ containerPort: 8080 }]\n          imagee: x\n' })}`, /^seed\.yaml:25: .*imagee/],
  ['a manifest with a value of another type', KNATIVE('web', { more: '          env:\n            - name: A\n              value: 1\n' }), /^seed\.yaml:14: Invalid value at .*value/],
  ['a manifest with what Cloud Run does not support', KNATIVE('web', { more: '          ports: [{ containerPort: 8080 }]\n          imagePullPolicy: Always\n' }), /^seed\.yaml:13: .*imagePullPolicy: not supported/],
  ['a manifest with an annotation that is none', KNATIVE('web', { labels: 'annotations:\n    a: b\n    run.googleapis.com/ingres: all\n  labels: { cloud.googleapis.com/location: europe-west1 }' }), /^seed\.yaml:8: .*run\.googleapis\.com\/ingres/],
  ['a manifest with users of a revision that is not there', KNATIVE('web', { more: '  traffic: [{ revisionName: nowhere, percent: 100 }]\n' }), /^seed\.yaml:1: .*web does not become ready: Revision 'nowhere' does not exist/],
  ['a manifest whose image is not there', `${KNATIVE('good')}---\n${KNATIVE('web', { image: 'nowhere' })}`, /^seed\.yaml:13: projects\/my-project\/locations\/europe-west1\/services\/web does not become ready: .*Image 'nowhere' not found/],
])('%s is refused with its line', async (_what, content, message) => {
  expect(await refused(content)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
})
