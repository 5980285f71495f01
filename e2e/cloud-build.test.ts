// The bundled action with `engine: cloud-build` against the emulator, whose builds run for real with this machine's Docker engine: the image that the
// registry has, the log while it grows, what a cancelled job leaves behind. Where no engine answers, those tests are skipped and say so loudly.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { detectDockerEngine, docker } from '../packages/emulator/src/instances/docker-cli.ts'
import { ActionRunner } from '../scripts/support/action-runner.ts'

type Build = { readonly id: string; readonly status: string; readonly source: { readonly storageSource: { readonly object: string } }; readonly steps: readonly { readonly args: readonly string[] }[] }

const engine = await detectDockerEngine()
if (!engine.available) process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: engine cloud-build was not tested with builds that really run: ${engine.reason}\n${'!'.repeat(100)}\n\n`)
const withEngine = engine.available ? describe : describe.skip

const BUCKET = 'my-project_cloudbuild'
/** The runner itself has no engine: nothing that is built here was built by it. */
const NO_ENGINE = { DOCKER_HOST: 'tcp://127.0.0.1:1' }
const SHELL = 'FROM scratch AS tools\nCOPY busybox /bin/sh\nFROM tools\n'

let folder: string
let emulator: Emulator
let actions: ActionRunner
let image: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cloud-build-e2e-'))
  emulator = await startEmulator({ logDelaySeconds: 0, secrets: { 'npm-token': 'not-to-be-seen' } })
  actions = new ActionRunner(folder, { ...emulator.env, ...NO_ENGINE })
  image = `${emulator.host}/apps/shop`
  await fetch(`${emulator.url}/storage/v1/b?project=my-project`, { method: 'POST', body: JSON.stringify({ name: BUCKET }) })
})
afterAll(async () => {
  await emulator.close()
  const { stdout } = await docker(['image', 'ls', '--quiet', image])
  if (stdout !== '') await docker(['image', 'rm', '--force', ...new Set(stdout.split('\n'))])
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => emulator.faults.clear())

let count = 0
async function context(files: Readonly<Record<string, string>>): Promise<string> {
  const at = path.join(folder, `context-${(count += 1)}`)
  await mkdir(at)
  for (const [name, content] of Object.entries({ unique: `${process.pid} ${count}`, ...files })) await writeFile(path.join(at, name), content)
  await copyFile('/bin/busybox', path.join(at, 'busybox')).then(async () => chmod(path.join(at, 'busybox'), 0o755), () => undefined)
  return at
}

const run = async (inputs: Readonly<Record<string, string>>, onLine?: (line: string) => void) =>
  actions.run({ action: 'build-image', inputs: { image, tags: 'v1', engine: 'cloud-build', 'project-id': 'my-project', region: 'europe-west1', 'dockerfile-lint': 'off', ...inputs }, ...(onLine === undefined ? {} : { onLine }) })

async function builds(): Promise<readonly Build[]> {
  return ((await (await fetch(`${emulator.url}/v1/projects/my-project/locations/europe-west1/builds`)).json()) as { readonly builds?: readonly Build[] }).builds ?? []
}

async function digestOf(tag: string): Promise<string | null> {
  const answer = await fetch(`${emulator.url}/v2/apps/shop/manifests/${tag}`, { method: 'HEAD', headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json' } })
  return answer.headers.get('docker-content-digest')
}

withEngine('a build in Cloud Build', () => {
  test('has the image under its tags, with arguments, labels, target and a secret that is in no layer; the second time nothing is built', async () => {
    const at = await context({
      Dockerfile: `${SHELL}ARG PRICE\nLABEL price=$PRICE\nRUN --mount=type=secret,id=npm,target=/npm read value < /npm; [ "\${#value}" -eq 14 ] && echo "it was there" > /seen\nCOPY . /app\nCMD ["/app/x"]\nFROM tools AS other\nRUN ["/missing"]\n`.replace('FROM tools\n', 'FROM tools AS wanted\n'),
      '.dockerignore': 'secret.txt\n', 'secret.txt': 'ignored',
    })
    const given = { context: at, tags: 'v1,v2', target: 'wanted', 'build-args': 'PRICE=$5', labels: 'org.example=$HOME', 'cloud-build-secrets': 'npm=npm-token' }
    const first = await run(given)
    expect(first.exitCode).toBe(0)
    const digest = first.outputs['digest'] ?? ''
    expect([await digestOf('v1'), await digestOf('v2'), await digestOf('buildcache')]).toEqual([digest, digest, digest])
    expect(first.outputs).toMatchObject({ engine: 'cloud-build', reused: 'false', image: `${image}@${digest}` })
    expect(first.log).toContain('FETCHSOURCE')
    expect(first.log).toContain('#1 [internal] load build definition from Dockerfile')
    expect(first.log + JSON.stringify(await builds())).not.toContain('not-to-be-seen')
    const inspected = JSON.parse((await docker(['image', 'inspect', `${image}:v1`])).stdout) as readonly { readonly Config: { readonly Labels: Readonly<Record<string, string>> } }[]
    expect(inspected[0]?.Config.Labels).toMatchObject({ price: '$5', 'org.example': '$HOME' })
    const container = (await docker(['create', `${image}:v1`, '/bin/sh'])).stdout
    const exported = execFileSync('docker', ['export', container], { maxBuffer: 1e8, encoding: 'latin1' })
    await docker(['rm', container])
    expect(exported).toContain('it was there')
    expect(exported).not.toContain('not-to-be-seen')
    expect(exported).toContain('app/unique')
    expect(exported).not.toContain('app/secret.txt')
    const made = (await builds()).length
    const second = await run({ ...given, tags: 'v3' })
    expect(second.outputs).toMatchObject({ reused: 'true', digest })
    expect([(await builds()).length, await digestOf('v3')]).toEqual([made, digest])
  }, 180_000)

  test('a failing instruction is annotated at its line, with the Dockerfile from another folder', async () => {
    const at = await context({ 'Dockerfile.dev': `${SHELL}\n# a comment\nRUN echo before; exit 3\n`, 'Dockerfile.dev.dockerignore': 'Dockerfile*\n' })
    const result = await run({ context: at, dockerfile: 'Dockerfile.dev', tags: 'failing' })
    expect(result.exitCode).toBe(1)
    expect(result.log).toMatch(/^::error title=docker build failed here,file=[^,]*Dockerfile\.dev,line=6::/m)
    expect(result.log).toMatch(/^::error::.*Dockerfile\.dev line 6 failed: RUN echo before; exit 3/m)
    expect(await digestOf('failing')).toBeNull()
  }, 120_000)

  test.each(['SIGINT', 'SIGTERM'] as const)('%s: the build is cancelled within seven seconds, and nothing is tagged', async (signal) => {
    const tag = `cancelled-${signal.toLowerCase()}`
    const at = await context({ Dockerfile: `${SHELL}RUN echo begun ${signal}\nRUN echo sleeping; /bin/sh -c "read -t 60 < /dev/zero; /bin/sh -c 'while true; do true; done'"\n` })
    let killedMs = 0
    const result = await run({ context: at, tags: tag }, (line) => {
      if (killedMs > 0 || !line.endsWith('sleeping') || line.includes('RUN')) return
      killedMs = Date.now()
      void actions.kill(signal)
    })
    expect(Date.now() - killedMs).toBeLessThan(7_000)
    expect(result.exitCode).toBe(1)
    expect(result.log).toMatch(/Cancelled build \S+/)
    const [newest] = await builds()
    expect(newest?.status).toBe('CANCELLED')
    expect(await digestOf(tag)).toBeNull()
  }, 120_000)

  test('a build that takes too long says which input gives it more', async () => {
    const at = await context({ Dockerfile: `${SHELL}RUN while true; do true; done\n` })
    const result = await run({ context: at, tags: 'late', 'cloud-build-timeout': '4s' })
    expect(result.log).toMatch(/^::error::build \S+ was not done within 4 s .*%0AGive it more with `cloud-build-timeout`/m)
    expect((await builds())[0]?.status).toBe('TIMEOUT')
  }, 120_000)

  test('an upload and an answer that are lost, and an API that is away for a moment, change nothing', async () => {
    const at = await context({ Dockerfile: 'FROM scratch\nCOPY unique /\nCMD ["/x"]\n' })
    const made = (await builds()).length
    emulator.faults.add({ match: 'storage.objects.insert PUT', effect: 'drop-after' })
    emulator.faults.add({ match: 'storage.objects.insert POST', effect: '503' })
    emulator.faults.add({ match: 'CreateBuild', effect: 'drop-after' })
    emulator.faults.add({ match: 'GetBuild', effect: '503', times: 6 })
    const result = await run({ context: at, tags: 'lost' })
    expect(result.exitCode).toBe(0)
    expect(await digestOf('lost')).toBe(result.outputs['digest'])
    expect((await builds()).length).toBe(made + 1)
  }, 120_000)
})

describe('without a build', () => {
  const simple = async () => context({ Dockerfile: 'FROM scratch\nCOPY unique /\n' })

  test('an API that is switched off says how it is switched on', async () => {
    emulator.faults.add({ match: 'CreateBuild', effect: '403', message: 'Cloud Build API has not been used in project 123 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/cloudbuild.googleapis.com/overview?project=123 then retry.' })
    const result = await run({ context: await simple(), tags: 'off' })
    expect(result.log).toMatch(/^::error::beginning a build failed: Cloud Build API has not been used.*%0AEnable it for the project: gcloud services enable cloudbuild\.googleapis\.com/m)
  }, 60_000)

  test('who may not build is told the roles', async () => {
    emulator.faults.add({ match: 'CreateBuild', effect: '403', message: 'The caller does not have permission' })
    expect((await run({ context: await simple(), tags: 'off' })).log).toMatch(/%0AThe workflow identity needs roles\/cloudbuild\.builds\.editor on the project, and roles\/iam\.serviceAccountUser/)
  }, 60_000)

  test('who may not write into the bucket is told the role', async () => {
    emulator.faults.add({ match: 'storage.objects.insert POST', effect: '403', message: 'me does not have storage.objects.create access to the Google Cloud Storage object.' })
    expect((await run({ context: await simple(), tags: 'off' })).log).toMatch(/^::error::uploading gs:\/\/my-project_cloudbuild\/source\/.* failed: me does not have storage\.objects\.create access.*%0AThe workflow identity needs roles\/storage\.objectUser on the bucket/m)
  }, 60_000)

  test('a bucket that is not there is named with the command that makes it; it is made where that is allowed', async () => {
    const refused = await run({ context: await simple(), 'cloud-build-bucket': 'not-there-yet', tags: 'off' })
    expect(refused.log).toMatch(/^::error::project my-project has no bucket not-there-yet .*%0AMake it once \(gcloud storage buckets create gs:\/\/not-there-yet --project=my-project --location=europe-west1/m)
    emulator.faults.add({ match: 'CreateBuild', effect: '403' })
    await run({ context: await simple(), 'cloud-build-bucket': 'not-there-yet', 'cloud-build-create-bucket': 'true', tags: 'off' })
    expect(await (await fetch(`${emulator.url}/storage/v1/b/not-there-yet`)).json()).toMatchObject({ location: 'EUROPE-WEST1', lifecycle: { rule: [{ action: { type: 'Delete' }, condition: { age: 30 } }] } })
  }, 60_000)

  test('where the builder has no engine, its log says so, and so does the step', async () => {
    const before = process.env['DOCKER_HOST']
    process.env['DOCKER_HOST'] = NO_ENGINE.DOCKER_HOST
    try {
      const result = await run({ context: await simple(), tags: 'off' })
      expect(result.exitCode).toBe(1)
      expect(result.log).toMatch(/^::error::build \S+ failed: Build step failure: build step 0 "gcr\.io\/cloud-builders\/docker" failed: no Docker engine answers on this machine/m)
    } finally {
      if (before === undefined) delete process.env['DOCKER_HOST']
      else process.env['DOCKER_HOST'] = before
    }
  }, 60_000)

  test('a dry run sends nothing', async () => {
    const made = (await builds()).length
    const result = await run({ context: await simple(), 'dry-run': 'true' })
    expect(result.log).toMatch(/Would send gs:\/\/my-project_cloudbuild\/source\/[0-9a-f]{64}\.tgz/)
    expect((await builds()).length).toBe(made)
  }, 60_000)
})
