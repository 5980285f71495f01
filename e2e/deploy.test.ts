// The bundled deploy against the emulator: what it sets is what runs, what it says is what is there, and what fails says why.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { ActionRunner, type StepResult } from '../scripts/support/action-runner.ts'

const PLACE = { 'project-id': 'my-project', region: 'europe-west1' }
/** Answers with its revision and what it was given; ends at once where it is told to. */
const SERVER = `
import http from 'node:http'
console.log('starting with ' + process.env.DATABASE)
if (process.env.BROKEN) { console.error('Error: cannot reach the database as ' + process.env.DATABASE); process.exit(1) }
const body = JSON.stringify({ revision: process.env.K_REVISION, a: process.env.A ?? null, password: process.env.PASSWORD ?? null })
http.createServer((request, response) => response.end(body)).listen(Number(process.env.LISTEN ?? process.env.PORT))
`

let folder: string
let emulator: Emulator
let actions: ActionRunner
let image: string
let digest: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'deploy-e2e-'))
  emulator = await startEmulator({ driver: 'process', visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5, secrets: { password: 'first' } })
  actions = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder, GITHUB_SHA: 'abcdef0123456789' })
  const source = path.join(folder, 'app')
  await mkdir(source)
  await writeFile(path.join(source, 'server.mjs'), SERVER)
  const built = await actions.run({ action: 'build-image', inputs: { image: `${emulator.host}/apps/app`, context: source, engine: 'layers', command: '["node", "server.mjs"]', tags: 'v1' } })
  expect(built).toMatchObject({ exitCode: 0 })
  image = built.outputs['image'] ?? ''
  digest = image.slice(image.indexOf('@') + 1)
}, 60_000)

afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

let runs = 100
/** Each deploy is a workflow run of its own. */
async function deploy(inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  runs += 1
  const runner = new ActionRunner(folder, { ...emulator.env, GITHUB_WORKSPACE: folder, GITHUB_SHA: 'abcdef0123456789', GITHUB_RUN_ID: String(runs) })
  return runner.run({ action: 'deploy-cloudrun', inputs: { ...PLACE, ...inputs } })
}

type Target = { readonly type: string; readonly revision?: string; readonly percent?: number }
type Shown = { readonly traffic: readonly Target[]; readonly etag: string; readonly template: { readonly containers: readonly Readonly<Record<string, unknown>>[] } & Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>
const pathOf = (name: string, region = 'europe-west1') => `${emulator.url}/v2/projects/my-project/locations/${region}/services/${name}`

async function show(name: string, region?: string): Promise<Shown> {
  return (await (await fetch(pathOf(name, region))).json()) as Shown
}

async function patch(name: string, mask: string, body: object): Promise<void> {
  const response = await fetch(`${pathOf(name)}?updateMask=${mask}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  expect(response.status).toBe(200)
}

async function answer(url: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  return (await (await fetch(url ?? '')).json()) as Readonly<Record<string, unknown>>
}

test('A, on the wire: LATEST with a new image and 10 % never names LATEST again, nor gives more than 10 %', async () => {
  const first = await deploy({ service: 'wire', image })
  await patch('wire', 'traffic', { traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }] })
  const second = await deploy({ service: 'wire', image, 'env-vars': 'A=2', traffic: '10' })
  expect(second.exitCode).toBe(0)
  const { traffic } = await show('wire')
  expect(traffic.map(({ type, revision = '', percent = 0 }) => [type, revision, percent])).toEqual([
    ['TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', first.outputs['revision'], 90], ['TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', second.outputs['revision'], 10],
    ['TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', second.outputs['revision'], 0],
  ])
}, 40_000)

test('C, on the wire: an empty map with overwrite removes every variable', async () => {
  await deploy({ service: 'empty', image, 'env-vars': 'A=1' })
  const { outputs } = await deploy({ service: 'empty', image, 'env-vars': '{}', 'env-vars-update': 'overwrite', traffic: '100' })
  expect(outputs['changed']).toBe('true')
  expect((await show('empty')).template.containers[0]?.['env']).toBeUndefined()
  expect(await answer(outputs['url'])).toMatchObject({ revision: outputs['revision'], a: null })
}, 40_000)

test('F, on the wire: `url` is the service, not a tag that stands before it', async () => {
  const first = await deploy({ service: 'url', image, tag: 'pr-1' })
  const { outputs } = await deploy({ service: 'url', image, 'env-vars': 'A=2', traffic: '100' })
  expect((await answer(outputs['url']))['revision']).toBe(outputs['revision'])
  expect(first.outputs['url']).toBe(outputs['url'])
  expect(outputs['url']).not.toBe(outputs['revision-url'])
}, 40_000)

test('a Knative manifest with a sidecar and a secret runs as it says; again it changes nothing, until the secret has a new version', async () => {
  const write = async (sidecarPort: number) => writeFile(path.join(folder, 'service.yaml'), `
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: manifest
  annotations: { run.googleapis.com/ingress: internal }
spec:
  template:
    metadata:
      annotations:
        autoscaling.knative.dev/maxScale: '3'
        run.googleapis.com/container-dependencies: '{"app":["proxy"]}'
    spec:
      timeoutSeconds: 30
      containers:
        - name: app
          image: ${emulator.host}/apps/app:v1
          ports: [{ containerPort: 8080 }]
          env:
            - { name: A, value: manifest }
            - { name: PASSWORD, valueFrom: { secretKeyRef: { name: password, key: latest } } }
        - name: proxy
          image: ${emulator.host}/apps/app:v1
          env: [{ name: LISTEN, value: '${sidecarPort}' }]
          startupProbe: { tcpSocket: { port: ${sidecarPort} } }
`)
  await write(47_113)
  const first = await deploy({ manifest: 'service.yaml', 'env-vars': 'A=input', invoker: 'public' })
  expect(first).toMatchObject({ exitCode: 0, outputs: { digest, changed: 'true' } })
  expect(await answer(first.outputs['url'])).toEqual({ revision: first.outputs['revision'], a: 'input', password: 'first' })
  const shown = await show('manifest')
  expect(shown).toMatchObject({
    ingress: 'INGRESS_TRAFFIC_INTERNAL_ONLY', labels: { 'managed-by': 'cloudrun-delivery' },
    template: { timeout: '30s', scaling: { maxInstanceCount: 3 }, annotations: { 'dreamango.github.io/commit': 'abcdef0123456789' }, containers: [{ image, dependsOn: ['proxy'] }, { image }] },
  })
  expect(JSON.stringify(shown)).toContain('"version":"1"')
  expect(await (await fetch(`${pathOf('manifest')}:getIamPolicy`)).json()).toMatchObject({ bindings: [{ role: 'roles/run.invoker', members: ['allUsers'] }] })
  const again = await deploy({ manifest: 'service.yaml', 'env-vars': 'A=input', invoker: 'public' })
  expect(again).toMatchObject({ exitCode: 0, outputs: { changed: 'false', revision: first.outputs['revision'] } })
  expect((await show('manifest')).etag).toBe(shown.etag)
  const added = await fetch(`${emulator.url}/v1/projects/my-project/secrets/password:addVersion`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ payload: { data: Buffer.from('second').toString('base64') } }) })
  expect(added.status).toBe(200)
  // With the process driver all instances share this machine's ports, those of sidecars too.
  await write(47_114)
  const next = await deploy({ manifest: 'service.yaml', 'env-vars': 'A=input', traffic: '100' })
  expect(next.log).toContain('secret password:1 → secret password:2')
  expect(await answer(next.outputs['url'])).toMatchObject({ password: 'second' })
  for (const text of [first, again, next].flatMap(({ log, summary, outputs }) => [log, summary, JSON.stringify(outputs)])) expect(text).not.toMatch(/first"|second"|c2Vjb25k/)
}, 90_000)

test('a container that ends at its start shows its last words, without the value that it printed, and the remedy', async () => {
  await deploy({ service: 'broken', image })
  const { exitCode, log, summary } = await deploy({ service: 'broken', image, 'env-vars': 'BROKEN=1\nDATABASE=postgres://shop:hunter22@db' })
  expect(exitCode).toBe(1)
  expect(log).toContain('Error: cannot reach the database as ***')
  expect(log).toContain('docs/troubleshooting.md#')
  expect(summary).toContain('**What to do:**')
  expect(`${log}${summary}`).not.toContain('hunter22')
}, 60_000)

test('a missing version of a secret stops the deploy before anything is written', async () => {
  const result = await deploy({ service: 'secretless', image, secrets: 'PASSWORD=password:77' })
  expect(result.exitCode).toBe(1)
  expect(result.log).toContain('secret password has no version 77')
  expect((await fetch(pathOf('secretless'))).status).toBe(404)
}, 30_000)

test('two regions, each by itself', async () => {
  const { exitCode, outputs } = await deploy({ service: 'wide', image, region: 'europe-west1,us-east1' })
  expect(exitCode).toBe(0)
  expect(JSON.parse(outputs['regions'] ?? '')).toMatchObject([{ region: 'europe-west1', ok: true }, { region: 'us-east1', ok: true }])
  for (const region of ['europe-west1', 'us-east1']) expect(JSON.stringify((await show('wide', region)).traffic)).toContain(outputs['revision'])
}, 60_000)

test('dry run asks the API about a service that is not there, and its answer is the error', async () => {
  const good = await deploy({ service: 'dry', image, 'dry-run': 'true' })
  expect(good.exitCode).toBe(0)
  await writeFile(path.join(folder, 'bad.yaml'), `template: { annotations: { run.googleapis.com/x: y }, containers: [{ image: '${image}' }] }`)
  const bad = await deploy({ service: 'dry', manifest: 'bad.yaml', 'dry-run': 'true' })
  expect(bad.exitCode).toBe(1)
  expect(bad.log).toContain('checking the creation of service dry failed')
  expect((await fetch(pathOf('dry'))).status).toBe(404)
}, 40_000)
