// Builds that really run, with this machine's Docker engine: from a source in Cloud Storage to an image in the registry, their logs, their ends.
// Where no engine answers, those tests are skipped and say so loudly.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { docker, detectDockerEngine } from '../src/instances/docker-cli.ts'
import { substitute } from '../src/builds/substitute.ts'
import { startEmulator, type Emulator } from '../src/emulator.ts'

type Step = { readonly status?: string; readonly timing: { readonly endTime: string } }
/** The fields that are looked at. */
type Build = { readonly id: string; readonly status: string; readonly finishTime?: string; readonly timing: object; readonly steps: readonly Step[]; readonly results: { readonly images: readonly { readonly digest: string }[] } }
type Started = { readonly error?: object; readonly metadata: { readonly build: Build } }
type Entries = { readonly entries: readonly { readonly textPayload?: string; readonly labels: object }[] }

const engine = await detectDockerEngine()
if (!engine.available) process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: builds of the emulator's Cloud Build were not run for real: ${engine.reason}\n${'!'.repeat(100)}\n\n`)
const withEngine = engine.available ? describe : describe.skip

const DOCKER = 'gcr.io/cloud-builders/docker'
const BUCKET = 'sources'
let folder: string
let emulator: Emulator
const made: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'emulator-builds-'))
  emulator = await startEmulator({ logDelaySeconds: 0, secrets: { token: 'not-to-be-seen' } })
  await call('POST', '/storage/v1/b?project=p', { name: BUCKET })
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
  if (made.length > 0) await docker(['image', 'rm', '--force', ...made])
})

async function call<T>(method: string, target: string, body?: unknown): Promise<T> {
  const response = await fetch(`${emulator.url}${target}`, { method, ...(body === undefined ? {} : { body: body instanceof Uint8Array ? body : JSON.stringify(body) }) })
  const text = await response.text()
  return (text === '' ? {} : JSON.parse(text)) as T
}

let count = 0
/** @returns the object's name */
async function upload(files: Readonly<Record<string, string>>, extra: (folder: string) => Promise<void> = async () => {}): Promise<string> {
  const at = path.join(folder, `source-${(count += 1)}`)
  await mkdir(at)
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(at, name), content)
  await extra(at)
  const name = `source/${count}.tgz`
  await call('POST', `/upload/storage/v1/b/${BUCKET}/o?uploadType=media&name=${encodeURIComponent(name)}`, execFileSync('tar', ['-cz', '-C', at, '.'], { maxBuffer: 1e9 }))
  return name
}

async function start(build: object): Promise<string> {
  const operation = await call<Started>('POST', '/v1/projects/p/locations/europe-west1/builds', build)
  if (operation.error !== undefined) throw new Error(JSON.stringify(operation))
  return operation.metadata.build.id
}

const get = async (id: string) => call<Build>('GET', `/v1/projects/p/locations/europe-west1/builds/${id}`)

async function ended(id: string): Promise<Build> {
  for (;;) {
    const build = await get(id)
    if (build.finishTime !== undefined) return build
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function logOf(id: string): Promise<string> {
  return (await fetch(`${emulator.url}/storage/v1/b/${BUCKET}/o/${encodeURIComponent(`logs/log-${id}.txt`)}?alt=media`)).text()
}

const source = (object: string) => ({ source: { storageSource: { bucket: BUCKET, object } }, logsBucket: `gs://${BUCKET}/logs` })
const BUSYBOX = async (at: string) => {
  await copyFile('/bin/busybox', path.join(at, 'busybox'))
  await chmod(path.join(at, 'busybox'), 0o755)
}
/** A builder of our own, in the emulator's registry: busybox, whose shell is its entrypoint. */
const shellImage = async () => (shell ??= makeShellImage())
let shell: Promise<string> | undefined
async function makeShellImage(): Promise<string> {
  const image = `${emulator.host}/builders/shell:1`
  const object = await upload({ Dockerfile: 'FROM scratch\nCOPY busybox /bin/sh\nCOPY busybox /bin/busybox\nENTRYPOINT ["/bin/sh", "-c"]\n' }, BUSYBOX)
  made.push(image)
  expect((await ended(await start({ ...source(object), steps: [{ name: DOCKER, args: ['build', '-t', image, '.'] }], images: [image] }))).status).toBe('SUCCESS')
  return image
}

withEngine('a build', () => {
  test('builds what was uploaded, pushes it, and names the digest that the registry has', async () => {
    const image = `${emulator.host}/built/shop:1`
    made.push(image)
    const object = await upload({ Dockerfile: 'FROM scratch\nARG WHO\nLABEL who=$WHO\nCOPY app.txt /\nCMD ["/app"]\n', 'app.txt': `hello ${process.pid}` })
    const id = await start({ ...source(object), steps: [{ name: DOCKER, env: ['DOCKER_BUILDKIT=1'], args: ['build', '--build-arg=WHO=${_WHO} $$5', '--tag', '$_IMAGE', '.'] }], images: ['$_IMAGE'], substitutions: { _IMAGE: image, _WHO: 'me' } })
    const build = await ended(id)
    expect(build).toMatchObject({ status: 'SUCCESS', steps: [{ status: 'SUCCESS', timing: { startTime: expect.any(String), endTime: expect.any(String) } }], results: { images: [{ name: image, digest: expect.stringMatching(/^sha256:/) }] } })
    expect(Object.keys(build.timing)).toEqual(['FETCHSOURCE', 'BUILD', 'PUSH'])
    const manifest = await fetch(`http://${emulator.host}/v2/built/shop/manifests/1`, { headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' } })
    expect(manifest.headers.get('docker-content-digest')).toBe(build.results.images[0]?.digest)
    const { config: { digest } } = (await manifest.json()) as { readonly config: { readonly digest: string } }
    const { config } = (await (await fetch(`http://${emulator.host}/v2/built/shop/blobs/${digest}`)).json()) as { readonly config: { readonly Labels: object } }
    expect(config.Labels).toEqual({ who: 'me $5' })
    const log = await logOf(id)
    expect(log).toMatch(new RegExp(`^starting build "${id}"\\n\\nFETCHSOURCE\\nFetching storage object: gs://${BUCKET}/`))
    expect(log).toMatch(/\nBUILD\nAlready have image \(with digest\): gcr\.io\/cloud-builders\/docker\n[^]*\nPUSH\n[^]*\nDONE\n$/)
  }, 120_000)

  test('its log can be followed while it grows, in Cloud Logging too', async () => {
    const image = await shellImage()
    const id = await start({ steps: [{ name: image, args: ['echo first; /bin/busybox sleep 2; echo second'] }], logsBucket: BUCKET, options: { logging: 'LEGACY' } })
    const url = `${emulator.url}/storage/v1/b/${BUCKET}/o/log-${id}.txt?alt=media`
    let text = ''
    const states = new Set<string>()
    for (let status = ''; status !== 'SUCCESS';) {
      status = (await get(id)).status
      const response = await fetch(url, { headers: { range: `bytes=${text.length}-` } })
      if (response.status === 206) text += await response.text()
      else expect([404, 416]).toContain(response.status)
      if (text.includes('first') && !text.includes('second')) states.add(status)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect([...states]).toEqual(['WORKING'])
    const { entries } = await call<Entries>('POST', '/v2/entries:list', { resourceNames: ['projects/p'], filter: `logName="projects/p/logs/cloudbuild" AND resource.type="build" AND resource.labels.build_id="${id}"`, pageSize: 1000 })
    expect(entries.map(({ textPayload = '' }) => textPayload).join('\n')).toBe(text.trimEnd())
    expect(entries.find(({ textPayload }) => textPayload === 'second')?.labels).toEqual({ build_step: 'Step #0' })
  }, 120_000)

  test('steps that wait for each other run in order in one folder, others at once, and the first failure ends all', async () => {
    const image = await shellImage()
    const ok = await start({
      logsBucket: BUCKET, tags: ['order'],
      steps: [
        { id: 'write', name: image, args: ['echo hello > file'] }, { id: 'slow', name: image, args: ['/bin/busybox sleep 2'], waitFor: ['-'] }, { id: 'read', name: image, dir: '/workspace', env: ['A=b'], args: ['/bin/busybox cat file; echo "$$A"'], waitFor: ['write'] },
        { name: image, args: ['exit 3'], allowExitCodes: [3], waitFor: ['read'] },
      ],
    })
    const build = await ended(ok)
    expect(build).toMatchObject({ status: 'SUCCESS', steps: [{ status: 'SUCCESS' }, { status: 'SUCCESS' }, { status: 'SUCCESS' }, { status: 'FAILURE', exitCode: 3 }] })
    expect(Date.parse(build.steps[2]?.timing.endTime ?? '')).toBeLessThan(Date.parse(build.steps[1]?.timing.endTime ?? ''))
    const log = await (await fetch(`${emulator.url}/storage/v1/b/${BUCKET}/o/log-${ok}.txt?alt=media`)).text()
    expect(log).toContain('Step #2 - "read": hello\nStep #2 - "read": b\nFinished Step #2 - "read"\n')
    const failed = await ended(await start({ logsBucket: BUCKET, steps: [{ name: image, args: ['/bin/busybox sleep 60'] , waitFor: ['-'] }, { name: image, args: ['exit 7'], waitFor: ['-'] }, { name: image, args: ['echo never'] }] }))
    expect(failed).toMatchObject({ status: 'FAILURE', steps: [{ status: 'CANCELLED' }, { status: 'FAILURE', exitCode: 7 }, { status: 'QUEUED' }], failureInfo: { type: 'USER_BUILD_STEP', detail: `Build step failure: build step 1 "${image}" failed: step exited with non-zero status: 7` } })
  }, 120_000)

  test('cancelled, it ends for real and says so', async () => {
    const image = await shellImage()
    const id = await start({ logsBucket: BUCKET, steps: [{ name: image, args: ['echo begun; /bin/busybox sleep 60'] }] })
    const url = `${emulator.url}/storage/v1/b/${BUCKET}/o/log-${id}.txt?alt=media`
    for (let text = ''; !text.includes('begun');) text = await (await fetch(url)).text()
    expect((await call<Build>('POST', `/v1/projects/p/locations/europe-west1/builds/${id}:cancel`, {})).status).toBe('CANCELLED')
    expect(await ended(id)).toMatchObject({ status: 'CANCELLED', steps: [{ status: 'CANCELLED' }] })
    expect(await (await fetch(url)).text()).toMatch(/\nCANCELLED\nERROR: context canceled\n$/)
    expect((await docker(['ps', '--quiet', '--filter', `name=cloud-build-${id}`])).stdout).toBe('')
  }, 120_000)

  test.each([['of the build', { timeout: '1s' }, {}, 'TIMEOUT'], ['of a step', {}, { timeout: '1s' }, 'FAILURE']])('the time %s is a limit', async (_of, build, step, status) => {
    const image = await shellImage()
    const id = await start({ logsBucket: BUCKET, ...build, steps: [{ name: image, args: ['/bin/busybox sleep 60'], ...step }] })
    expect(await ended(id)).toMatchObject({ status, steps: [{ status: 'TIMEOUT' }] })
  }, 120_000)

  test('a secret of Secret Manager is there for the step that names it, and for no other', async () => {
    const image = await shellImage()
    const availableSecrets = { secretManager: [{ versionName: 'projects/p/secrets/token/versions/latest', env: 'TOKEN' }] }
    const id = await start({ logsBucket: BUCKET, availableSecrets, steps: [{ name: image, args: ['echo ${#TOKEN}'.replaceAll('$', '$$$$')], secretEnv: ['TOKEN'] }, { name: image, args: ['echo "<$$TOKEN>"'] }] })
    expect((await ended(id)).status).toBe('SUCCESS')
    const log = await (await fetch(`${emulator.url}/storage/v1/b/${BUCKET}/o/log-${id}.txt?alt=media`)).text()
    expect(log).toMatch(/Step #0: 14\n[^]*Step #1: <>\n/)
    expect(JSON.stringify(await get(id))).not.toContain('not-to-be-seen')
    emulator.secrets.deny('token', true)
    expect(await ended(await start({ logsBucket: BUCKET, availableSecrets, steps: [{ name: image, args: ['exit 0'], secretEnv: ['TOKEN'] }] }))).toMatchObject({ status: 'FAILURE', statusDetail: expect.stringMatching(/failed to access secret version for secret projects\/p\/secrets\/token\/versions\/latest: rpc error: code = PermissionDenied/) })
    emulator.secrets.deny('token', false)
  }, 120_000)

  test('an image that no step made is not pushed', async () => {
    const name = `${emulator.host}/nobody/made:this`
    expect(await ended(await start({ logsBucket: BUCKET, steps: [{ name: DOCKER, args: ['version'] }], images: [name] }))).toMatchObject({ status: 'FAILURE', failureInfo: { type: 'PUSH_IMAGE_NOT_FOUND' } })
  }, 60_000)
})

test('a secret of the project by $PROJECT_ID was one of a project of that name, and its number was nothing', () => {
  const build = {
    steps: [{ name: 'a', args: ['--as=$PROJECT_NUMBER-compute@developer.gserviceaccount.com', '$SERVICE_ACCOUNT_EMAIL'] }], substitutions: { _SECRET: 'token', SERVICE_ACCOUNT_EMAIL: 'me@p' },
    availableSecrets: { secretManager: [{ versionName: 'projects/$PROJECT_ID/secrets/${_SECRET}/versions/latest', env: 'TOKEN' }] },
  }
  expect(substitute(build, { PROJECT_ID: 'p', PROJECT_NUMBER: '7' })).toMatchObject({
    steps: [{ args: ['--as=7-compute@developer.gserviceaccount.com', 'me@p'] }], availableSecrets: { secretManager: [{ versionName: 'projects/p/secrets/token/versions/latest', env: 'TOKEN' }] },
  })
})

describe('without an engine', () => {
  test('a build fails and says that there is none', async () => {
    const before = process.env['DOCKER_HOST']
    process.env['DOCKER_HOST'] = 'tcp://127.0.0.1:1'
    try {
      const id = await start({ logsBucket: BUCKET, steps: [{ name: DOCKER, args: ['version'] }] })
      expect(await ended(id)).toMatchObject({ status: 'FAILURE', steps: [{ status: 'FAILURE' }], statusDetail: expect.stringMatching(/build step 0 "gcr\.io\/cloud-builders\/docker" failed: no Docker engine answers on this machine \(.+\), and the emulator runs build steps with it/) })
      expect(await (await fetch(`${emulator.url}/storage/v1/b/${BUCKET}/o/log-${id}.txt?alt=media`)).text()).toMatch(/\nERROR\nERROR: build step 0 .* no Docker engine answers/)
    } finally {
      if (before === undefined) delete process.env['DOCKER_HOST']
      else process.env['DOCKER_HOST'] = before
    }
  }, 60_000)

  test('a source that is no archive, and a log that has no place, end a build', async () => {
    await call('POST', `/upload/storage/v1/b/${BUCKET}/o?uploadType=media&name=broken.tgz`, Buffer.from('no archive'))
    expect(await ended(await start({ ...source('broken.tgz'), steps: [{ name: DOCKER }] }))).toMatchObject({ status: 'FAILURE', failureInfo: { type: 'FETCH_SOURCE_FAILED' } })
    expect(await ended(await start({ logsBucket: 'no-such-bucket', steps: [{ name: '127.0.0.1:1/x' }] }))).toMatchObject({ status: 'FAILURE', failureInfo: { type: 'LOGGING_FAILURE' } })
  }, 60_000)
})
