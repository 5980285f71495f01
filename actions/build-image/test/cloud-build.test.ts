// The engine cloud-build against services that obey the rules: what is sent, what is asked for, and what is left behind, however it ends.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { FakeBuilds, FakeObjectStorage } from '@cloudrun-delivery/shared/testing/fake-builds'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'
import { literally } from '../src/cloud-build/compose.ts'
import { packSource } from '../src/cloud-build/source-archive.ts'
import { listContext } from '../src/context-files.ts'
import { runBuild } from './run-build.ts'

const BUCKET = 'my-project_cloudbuild'
const DOCKERFILE = '# a comment\nFROM scratch\nCOPY app.txt /\nRUN ["/missing"]\n'

let folder: string
let registry: FakeRegistry
let storage: FakeObjectStorage
let builds: FakeBuilds
let clock: FakeClock

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cloud-build-test-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  registry = await FakeRegistry.start()
  storage = new FakeObjectStorage()
  storage.add(BUCKET)
  clock = new FakeClock()
  builds = new FakeBuilds(storage, { log: ['FETCHSOURCE', 'BUILD', 'PUSH', 'DONE'], ending: { status: 'success', steps: [{ name: 'build', seconds: 12.3 }] }, atEnd: push })
})
afterEach(async () => registry.close())

/** As Cloud Build does after the last step. */
function push(request: Readonly<Record<string, unknown>>): void {
  const config = registry.addBlob('shop', Buffer.from('{}'))
  const digests = (request['images'] as readonly string[]).map((name) => [name, registry.addManifest('shop', name.split(':').at(-1) ?? '', { mediaType: MEDIA.ociManifest, schemaVersion: 2, config: { mediaType: MEDIA.ociConfig, ...config }, layers: [] } as { mediaType: string })] as const)
  builds.course = { ...builds.course, ending: { ...builds.course.ending, digests: new Map(digests) } }
}

let count = 0
async function context(files: Readonly<Record<string, string>> = { Dockerfile: DOCKERFILE, 'app.txt': 'hello' }): Promise<string> {
  const at = path.join(folder, `context-${(count += 1)}`)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(at, name)), { recursive: true })
    await writeFile(path.join(at, name), content)
  }
  return at
}

type Asked = Readonly<Record<string, unknown>> & { readonly steps: readonly { readonly name: string; readonly args: readonly string[]; readonly secretEnv?: readonly string[] }[] }
const asked = (): Asked => builds.made[0]?.request as Asked

const build = async (given: Readonly<Record<string, string>>, signal?: AbortSignal) =>
  runBuild({ image: `${registry.host}/shop`, engine: 'cloud-build', tags: 'v1', 'project-id': 'my-project', region: 'europe-west1', ...given }, { cloud: async () => ({ builds, storage }), clock, ...(signal === undefined ? {} : { signal }) })

const sources = () => [...(storage.objects.get(BUCKET)?.keys() ?? [])].filter((name) => name.startsWith('source/'))

describe('a build', () => {
  test('sends the source, follows the log, and has the digest that the registry has under every tag', async () => {
    const built = await build({ context: await context(), tags: 'v1,v2' })
    expect(built.error).toBeUndefined()
    const { digest } = built.outputs
    expect(registry.repository('shop').tags.get('v1')).toBe(digest)
    expect(registry.repository('shop').tags.get('v2')).toBe(digest)
    expect(built.outputs).toMatchObject({ engine: 'cloud-build', reused: 'false', tags: 'v1,v2' })
    expect(asked().steps[0]?.args).toEqual(expect.arrayContaining(['--cache-from', `${registry.host}/shop:buildcache`, '--build-arg', 'BUILDKIT_INLINE_CACHE=1']))
    expect(built.log).toMatch(/FETCHSOURCE\n(?:.*\n)?BUILD\n(?:.*\n)?PUSH\n(?:.*\n)?DONE/)
    expect(built.summary).toContain('build 12.3 s')
    expect(asked()).toMatchObject({ images: [`${registry.host}/shop:v1`, `${registry.host}/shop:v2`, `${registry.host}/shop:buildcache`], logsBucket: `gs://${BUCKET}/logs`, options: { logging: 'GCS_ONLY' }, timeout: '3600s', source: { storageSource: { bucket: BUCKET, object: sources()[0], generation: '1' } } })
  })

  test('the same source is neither built nor sent again; with `rebuild` it is built from what was sent', async () => {
    const at = await context()
    const first = await build({ context: at })
    const second = await build({ context: at, tags: 'v2' })
    expect(second.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] })
    expect(builds.made).toHaveLength(1)
    const third = await build({ context: at, rebuild: 'true' })
    expect(third.log).toContain('was there already')
    expect([builds.made.length, sources().length]).toEqual([2, 1])
  })

  test('has the same source as one with Docker', async () => {
    const at = await context()
    const here = await build({ context: at, engine: 'docker', 'dry-run': 'true' })
    const there = await build({ context: at, 'dry-run': 'true' })
    expect(here.error).toMatch(/no Docker engine answers/)
    expect(here.log).toContain(`Source ${there.outputs['source-hash'] ?? '?'}`)
  })

  test('asks for what the inputs say, and a dollar sign stays one', async () => {
    storage.add('own')
    await build({
      context: await context({ Dockerfile: 'FROM scratch AS final\nCOPY . /\n' }), target: 'final', 'build-args': 'PRICE=$5 ${PROJECT_ID} $$', labels: 'a.b=$x', 'cloud-build-bucket': 'own', 'cloud-build-service-account': 'builder@my-project.iam.gserviceaccount.com',
      'cloud-build-machine-type': 'e2-highcpu-8', 'cloud-build-disk-gb': '200', 'cloud-build-timeout': '20m', 'cloud-build-secrets': 'npm=npm-token:3\nother=projects/elsewhere/secrets/key',
    })
    const [step] = asked().steps
    expect(step?.args).toEqual(expect.arrayContaining(['build', '--file=Dockerfile', '--target=final', '--build-arg=PRICE=$$5 $${PROJECT_ID} $$$$', '--label=a.b=$$x', '--secret=id=npm,env=SECRET_0', '--secret=id=other,env=SECRET_1']))
    expect(step?.args.at(-1)).toBe('context')
    expect(step).toMatchObject({ name: 'gcr.io/cloud-builders/docker', secretEnv: ['SECRET_0', 'SECRET_1'] })
    expect(asked()).toMatchObject({
      serviceAccount: 'projects/my-project/serviceAccounts/builder@my-project.iam.gserviceaccount.com', timeout: '1200s', options: { machineType: 'E2_HIGHCPU_8', diskSizeGb: '200', logging: 'GCS_ONLY' }, logsBucket: 'gs://own/logs',
      availableSecrets: { secretManager: [{ versionName: 'projects/my-project/secrets/npm-token/versions/3', env: 'SECRET_0' }, { versionName: 'projects/elsewhere/secrets/key/versions/latest', env: 'SECRET_1' }] },
    })
  })

  test('without a Dockerfile is made by buildpacks', async () => {
    const built = await build({ context: await context({ 'server.js': '' }), tags: 'v1,v2', 'build-args': 'A=b' })
    expect(built.error).toBeUndefined()
    expect(asked().steps).toMatchObject([
      { name: 'gcr.io/k8s-skaffold/pack', entrypoint: 'pack', args: ['build', `${registry.host}/shop:v1`, '--builder=gcr.io/buildpacks/builder:latest', '--path=context', '--network=cloudbuild', '--env=A=b'] },
      { name: 'gcr.io/cloud-builders/docker', args: ['tag', `${registry.host}/shop:v1`, `${registry.host}/shop:v2`] },
    ])
    expect(built.log).toContain('Builds in any case: buildpacks choose what goes into the image')
    expect(built.outputs['source-hash']).toBe('')
  })

  test('dry, sends nothing and says what it would ask for', async () => {
    const built = await build({ context: await context(), 'dry-run': 'true' })
    expect(built.error).toBeUndefined()
    expect([builds.made.length, sources().length, registry.repository('shop').tags.size]).toEqual([0, 0, 0])
    expect(built.log).toMatch(/Would send gs:\/\/my-project_cloudbuild\/source\/[0-9a-f]{64}\.tgz, .* and build in europe-west1 of my-project:/)
    expect(built.log).toContain('"logging": "GCS_ONLY"')
    expect(JSON.parse(built.outputs['context-files'] ?? '')).toEqual(['Dockerfile', 'app.txt'])
  })
})

describe('a build that ends badly', () => {
  test('at an instruction is annotated at its line', async () => {
    builds.course = {
      log: ['BUILD', '#5 ERROR: process "/missing" did not complete successfully', ' > [2/2] RUN ["/missing"]:', 'Dockerfile:4\n--------------------\n   4 | >>> RUN ["/missing"]\n--------------------', 'ERROR\nERROR: build step 0 failed'],
      ending: { status: 'failure', failure: 'USER_BUILD_STEP', detail: 'Build step failure: build step 0 "gcr.io/cloud-builders/docker" failed: step exited with non-zero status: 1' },
    }
    const built = await build({ context: await context() })
    expect(built.error).toMatch(/^input: .*Dockerfile line 4 failed: RUN \["\/missing"\]\nbuild build-1 failed: Build step failure/)
    expect(built.annotations.filter(({ level }) => level === 'error')).toMatchObject([{ line: 4, file: expect.stringMatching(/Dockerfile$/) }])
    expect(registry.repository('shop').tags.size).toBe(0)
  })

  test.each([
    ['for want of disk', { status: 'failure', failure: 'USER_BUILD_STEP', detail: 'failed' }, 'write /x: no space left on device', /^unavailable: /, /cloud-build-disk-gb/],
    ['at the push', { status: 'failure', failure: 'PUSH_NOT_AUTHORIZED', detail: 'denied: Permission denied' }, 'PUSH', /^permission: build build-1 failed: denied/, /roles\/artifactregistry\.writer/],
    ['at the source', { status: 'failure', failure: 'FETCH_SOURCE_FAILED', detail: '403' }, 'FETCHSOURCE', /^unavailable: /, /roles\/storage\.objectUser/],
    ['by time', { status: 'timeout' }, 'TIMEOUT', /^timeout: build build-1 was not done within 3600 s/, /cloud-build-timeout/],
    ['by somebody', { status: 'cancelled' }, 'CANCELLED', /^conflict: build build-1 was cancelled by somebody else/, /again/],
    ['by itself', { status: 'error', detail: 'INTERNAL' }, '', /^unavailable: build build-1 ended by an error of Cloud Build: INTERNAL/, /again/],
  ] as const)('%s says so, and what to do', async (_how, ending, line, error, hint) => {
    builds.course = { log: [line], ending }
    const built = await build({ context: await context() })
    expect(built.error).toMatch(error)
    expect(built.hint).toMatch(hint)
    expect(built.outputs['image']).toBeUndefined()
  })

  test('success without a digest is none', async () => {
    builds.course = { log: ['DONE'], ending: { status: 'success' } }
    expect((await build({ context: await context() })).error).toMatch(/^unavailable: build build-1 succeeded and named no digest/)
  })

  test('a tag that somebody moved meanwhile is an error, not their image', async () => {
    const { atEnd } = builds.course
    builds.course = { ...builds.course, atEnd: (request) => {
      atEnd?.(request)
      registry.addManifest('shop', 'v1', { mediaType: MEDIA.ociManifest })
    } }
    expect((await build({ context: await context() })).error).toMatch(/^conflict: shop:v1 was pushed as sha256:/)
  })
})

describe('cancelled', () => {
  test('in the middle, it cancels the build', async () => {
    const abort = new AbortController()
    clock.onSleep = () => {
      if (builds.made[0]?.looks === 2) abort.abort()
    }
    const built = await build({ context: await context() }, abort.signal)
    expect(built.error).toMatch(/^cancelled: /)
    expect(builds.made[0]).toMatchObject({ cancelled: true, looks: 2 })
    expect(registry.repository('shop').tags.size).toBe(0)
  })

  test('while the build is asked for, it finds and cancels it', async () => {
    const abort = new AbortController()
    builds.fault = (call) => {
      if (call !== 'create') return
      abort.abort()
      throw new DeliveryError('cancelled', 'cancelled while beginning a build')
    }
    expect((await build({ context: await context() }, abort.signal)).error).toMatch(/^cancelled: /)
    expect(builds.made).toMatchObject([{ cancelled: true }])
  })

  test('a build that cannot be cancelled is told of', async () => {
    const abort = new AbortController()
    clock.onSleep = () => abort.abort()
    builds.fault = (call) => {
      if (call === 'cancel') throw new DeliveryError('permission', "Permission 'cloudbuild.builds.cancel' denied")
    }
    expect((await build({ context: await context() }, abort.signal)).log).toContain("The build could not be cancelled, and may go on: Permission 'cloudbuild.builds.cancel' denied")
  })
})

describe('what breaks on the way', () => {
  test('an answer that is lost is not a second build', async () => {
    builds.fault = (call) => {
      builds.fault = undefined
      if (call === 'create') throw new DeliveryError('unavailable', 'beginning a build failed: no answer')
    }
    expect((await build({ context: await context() })).error).toBeUndefined()
    expect(builds.made).toHaveLength(1)
  })

  test('looks that fail are tried again, not for ever; what is given up is cancelled', async () => {
    let failures = 29
    builds.fault = (call) => {
      if (call === 'get' && (failures -= 1) >= 0) throw new DeliveryError('unavailable', 'no answer')
    }
    expect((await build({ context: await context() })).error).toBeUndefined()
    failures = Infinity
    expect((await build({ context: await context(), rebuild: 'true' })).error).toBe('unavailable: no answer')
    expect(builds.made.map(({ cancelled }) => cancelled)).toEqual([false, true])
  })

  test('a log that may not be read is one warning', async () => {
    storage.fault = (call) => {
      if (call === 'read') throw new DeliveryError('permission', 'storage.objects.get denied')
    }
    const built = await build({ context: await context() })
    expect(built.error).toBeUndefined()
    expect(built.log.match(/The log of the build cannot be read/g)).toHaveLength(1)
  })

  test('a refusal is told as it is, and nothing is looked for', async () => {
    builds.fault = (call) => {
      if (call === 'create' || call === 'find') throw new DeliveryError('permission', 'The caller does not have permission')
    }
    const built = await build({ context: await context() })
    expect(built.error).toBe('permission: The caller does not have permission')
    expect(built.log).not.toContain('could not be cancelled')
  })

  test('who may not read the registry has what Cloud Build says', async () => {
    const { digest } = (await build({ context: await context() })).outputs
    await registry.close()
    registry = await FakeRegistry.start({ auth: { scheme: 'basic', username: 'builder', password: 'p' } })
    const built = await build({ context: await context(), rebuild: 'true' })
    expect([built.error, built.outputs['digest']]).toEqual([undefined, digest])
    expect(built.log).toContain('it cannot be looked up here')
  })

  test('an upload that fails begins no build', async () => {
    storage.fault = (call) => {
      if (call === 'upload') throw new DeliveryError('unavailable', 'uploading gs://x failed: no answer')
    }
    expect((await build({ context: await context() })).error).toBe('unavailable: uploading gs://x failed: no answer')
    expect(builds.made).toHaveLength(0)
  })
})

describe('the bucket', () => {
  test('that is missing is made only when that is allowed', async () => {
    storage = new FakeObjectStorage()
    const at = await context()
    const refused = await build({ context: at })
    expect(refused.error).toBe(`not-found: project my-project has no bucket ${BUCKET} for the source of the build`)
    expect(refused.hint).toContain(`gcloud storage buckets create gs://${BUCKET} --project=my-project --location=europe-west1`)
    builds = new FakeBuilds(storage, builds.course)
    expect((await build({ context: at, 'cloud-build-create-bucket': 'true' })).error).toBeUndefined()
    expect(storage.created.get(BUCKET)).toEqual({ location: 'europe-west1', keepDays: 30 })
  })

  test("that nobody named and is another's gets nothing", async () => {
    storage = new FakeObjectStorage()
    storage.add(BUCKET, false)
    for (const create of ['false', 'true']) {
      const built = await build({ context: await context(), 'cloud-build-create-bucket': create })
      expect(built.error).toMatch(create === 'true' ? /^conflict: bucket my-project_cloudbuild is somebody else's/ : /^not-found: /)
    }
    expect(sources()).toEqual([])
  })

  test('that was named is trusted, and made when it is missing and that is allowed', async () => {
    storage.add('shared', false)
    expect((await build({ context: await context(), 'cloud-build-bucket': 'gs://shared/' })).error).toBeUndefined()
    expect((await build({ context: await context(), rebuild: 'true', 'cloud-build-bucket': 'absent' })).error).toMatch(/^not-found: project my-project has no bucket absent/)
    expect((await build({ context: await context(), rebuild: 'true', 'cloud-build-bucket': 'absent', 'cloud-build-create-bucket': 'true' })).error).toBeUndefined()
  })

  test('whose owner cannot be seen is to be named', async () => {
    storage.fault = (call) => {
      if (call === 'owns') throw new DeliveryError('permission', 'storage.buckets.list denied')
    }
    const built = await build({ context: await context() })
    expect([built.error, built.hint]).toEqual(['permission: storage.buckets.list denied', expect.stringContaining('`cloud-build-bucket`')])
  })
})

describe('inputs', () => {
  test.each([
    [{ secrets: 'npm=hunter2' }, /`secrets` cannot be used with `engine: cloud-build`: everybody who may look at the build would see the value.*`cloud-build-secrets`/],
    [{ 'secret-files': 'npm=.npmrc' }, /`secret-files` cannot be used/],
    [{ ssh: 'default' }, /`ssh` cannot be used with `engine: cloud-build`: there is no SSH agent/],
    [{ region: '' }, /`region` is required/],
    [{ 'cloud-build-bucket': 'Not A Bucket' }, /`cloud-build-bucket` must be the name of a bucket/],
    [{ 'cloud-build-machine-type': 'e2-huge' }, /`cloud-build-machine-type` must be one of e2-medium/],
    [{ 'cloud-build-service-account': 'me@example.com' }, /`cloud-build-service-account` must be the e-mail address of a service account/],
    [{ 'cloud-build-disk-gb': '5000' }, /`cloud-build-disk-gb` must be a whole number from 1 to 4000/],
    [{ 'cloud-build-timeout': '25h' }, /`cloud-build-timeout` must be a duration/],
    [{ 'cloud-build-secrets': 'npm=a value with hunter2' }, /`cloud-build-secrets` must name a secret of Secret Manager for npm/s],
  ])('%j is refused', async (given, problem) => {
    const { error } = await build({ context: await context(), ...given })
    expect(error).toMatch(problem)
    expect(error).not.toContain('hunter2')
  })

  test.each([[{ platforms: 'linux/arm64' }, 'platforms'], [{ sbom: 'true', provenance: 'mode=max' }, 'provenance` and `sbom']])('%j cannot be had there', async (given, names) => {
    const built = await build({ context: await context(), ...given })
    expect(built.error).toMatch(`input: \`${names}\` cannot be had from Cloud Build`)
    expect([built.hint, sources().length]).toEqual([expect.stringContaining('`engine: docker`'), 0])
  })

  test('auto takes Cloud Build for a Dockerfile where no engine answers and `region` allows it; not else', async () => {
    const at = await context()
    const chosen = await build({ context: at, engine: 'auto' })
    expect([chosen.error, chosen.outputs['engine']]).toEqual([undefined, 'cloud-build'])
    expect(chosen.log).toMatch(/Engine cloud-build: no Docker engine answers \(Cannot connect to the Docker daemon\), and `region` says where Cloud Build may build the Dockerfile/)
    expect((await build({ context: at, engine: 'auto', region: '', rebuild: 'true' })).error).toMatch(/^input: the image cannot be built: no Docker engine answers/)
    expect((await build({ context: at, engine: 'auto', secrets: 'npm=hunter2', rebuild: 'true' })).error).toMatch(/^input: `secrets`, `secret-files` and `ssh` cannot be used with Cloud Build/)
    expect((await build({ context: await context({ 'server.mjs': '' }), engine: 'auto', command: '["node", "server.mjs"]' })).outputs['engine']).toBe('layers')
  })
})

describe('the source archive', () => {
  const signal = new AbortController().signal

  test('holds what Docker would be sent and the Dockerfile from wherever it is, but nothing of the job', async () => {
    const at = await context({ 'app/a.txt': 'a', 'ignored.txt': 'x', '.git/config': 'token', 'gha-creds-1.json': 'key', 'app/gha-creds-2.json': 'key', 'app/Dockerfile.dev': 'FROM scratch\n', 'app/Dockerfile.dev.dockerignore': 'ignored.txt\napp/Dockerfile*\n!.git\n' })
    await symlink('/outside', path.join(at, 'link'))
    const file = path.join(folder, 'archive.tgz')
    await packSource({ context: at, dockerfile: 'app/Dockerfile.dev' }, true, file, signal)
    const names = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).trim().split('\n')
    expect(names).toEqual(['context/', 'Dockerfile', 'Dockerfile.dockerignore', 'context/app/', 'context/app/a.txt', 'context/link'])
    expect(execFileSync('tar', ['-xzOf', file, 'Dockerfile'], { encoding: 'utf8' })).toBe('FROM scratch\n')
  })

  test('has the same bytes for the same source, whatever the clock of its files, and others for another', async () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/)
    const files = fc.dictionary(name, fc.string({ maxLength: 40 }), { minKeys: 1, maxKeys: 5, noNullPrototype: true })
    await fc.assert(fc.asyncProperty(files, fc.integer({ min: 0, max: 2e9 }), async (given, seconds) => {
      const [one, two] = [await context(given), await context(given)]
      for (const file of Object.keys(given)) await utimes(path.join(two, file), seconds, seconds)
      const pack = async (at: string, file: string) => packSource({ context: at, dockerfile: 'Dockerfile' }, false, path.join(folder, file), signal)
      const [first, second] = [await pack(one, 'one.tgz'), await pack(two, 'two.tgz')]
      expect(second.object).toBe(first.object)
      expect((await readFile(path.join(folder, 'one.tgz'))).equals(await readFile(path.join(folder, 'two.tgz')))).toBe(true)
      await writeFile(path.join(two, 'further'), '')
      expect((await pack(two, 'two.tgz')).object).not.toBe(first.object)
    }), { numRuns: 10 })
  }, 30_000)

  test('what it lists is what is hashed', async () => {
    const at = await context({ 'a.txt': 'a', '.git/config': 'token', 'gha-creds-1.json': 'key' })
    expect((await listContext(at, 'Dockerfile', 'cloud-build', signal)).map((entry) => entry.path)).toEqual(['a.txt'])
  })

  test('law: what Cloud Build makes of a text that was escaped is that text', () => {
    const substituted = (text: string) => text.replaceAll(/\$(?:\$|[A-Z_][A-Z0-9_]*|\{[A-Z_][A-Z0-9_]*\})/g, (whole) => (whole === '$$' ? '$' : 'SUBSTITUTED'))
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', 'A', '_', 'a', ' ') }), (text) => expect(substituted(literally(text))).toBe(text)))
  })
})
