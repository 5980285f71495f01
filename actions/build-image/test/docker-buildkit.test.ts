// BuildKit of a real engine, and once its classic builder, into the emulator's registry: caches that another machine finds, secrets that are nowhere, platforms, times, and the line of a step
// that fails. What only buildx does is in buildx.test.ts.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { generateKeyPairSync } from 'node:crypto'
import { appendFile, chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import type { Docker } from '@cloudrun-delivery/shared/ports'
import type { Registry } from '../../../packages/emulator/src/registry/registry.ts'
import { DEBIAN_CLIENT, startRegistry, withEngine } from './real-engine.ts'
import { runBuild } from './run-build.ts'

const signal = new AbortController().signal
const docker = connectDocker(DEBIAN_CLIENT)
const BUILDKIT = { DOCKER_BUILDKIT: '1' }
const SECRET = 'not-to-be-seen'

withEngine('BuildKit')('BuildKit of a real engine', () => {
  let folder: string
  let registry: Registry
  let close: () => Promise<void>
  let host: string
  let count = 0

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'docker-buildkit-test-'))
    ;({ registry, host, close } = await startRegistry())
  })
  afterAll(async () => {
    await forget()
    await close()
    await rm(folder, { recursive: true, force: true })
  })

  /** With a shell in it, since no registry of others can be asked here. */
  async function context(dockerfile: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
    const at = path.join(folder, `context-${(count += 1)}`)
    await mkdir(at)
    await copyFile('/bin/busybox', path.join(at, 'busybox'))
    // Another file in every run of these tests: what an engine of others has kept is nothing to go by.
    await appendFile(path.join(at, 'busybox'), host)
    await chmod(path.join(at, 'busybox'), 0o755)
    for (const [name, content] of Object.entries({ ...files, Dockerfile: dockerfile })) await writeFile(path.join(at, name), content)
    return at
  }

  async function build(name: string, given: Readonly<Record<string, string>>, client = docker) {
    return runBuild({ image: `${host}/${name}`, engine: 'docker', tags: 'v1', ...given }, { docker: client })
  }

  /** As if this were another machine: no image of ours, and a builder that has kept nothing. */
  async function forget(): Promise<void> {
    // By identity: one whose tag was taken away has no name that could be removed.
    const images = await docker(['image', 'ls', '--format', '{{.Repository}} {{.ID}}'], { signal })
    const own = new Set(images.filter((image) => image.startsWith(`${host}/`)).map((image) => image.split(' ')[1] ?? ''))
    if (own.size > 0) await docker(['image', 'rm', '--force', ...own], { signal })
    await docker(['builder', 'prune', '--all', '--force'], { signal, env: BUILDKIT })
  }

  const SHELL = 'FROM scratch\nCOPY busybox /bin/sh\n'

  test('another machine takes every step from the image that the registry has, and a step that is new costs itself alone', async () => {
    const dockerfile = `${SHELL}RUN echo ${process.pid} > /once\n`
    const first = await build('cached', { context: await context(dockerfile) })
    expect(first.error).toBeUndefined()
    expect(first.summary).toContain('0 of 2 steps were cached')
    await forget()
    const second = await build('cached', { context: await context(`${dockerfile}RUN echo more > /more\n`) })
    expect(second.error).toBeUndefined()
    expect(second.summary).toContain('2 of 3 steps were cached')
    await forget()
    const anew = await build('cached', { context: await context(`${dockerfile}RUN echo more > /more\n`), rebuild: 'true' })
    expect(anew.summary).toContain('0 of 3 steps were cached')
  }, 120_000)

  test('a client that knows no BuildKit takes the steps from the last image, which it pulls before', async () => {
    /** As one of version 23 or later is without its plugin. */
    const client: Docker = async (args, options) => (args[0] === 'version' && args.includes('{{.Client.Version}}') ? ['28.2.2'] : docker(args, options))
    const dockerfile = `${SHELL}RUN echo ${process.pid} > /classic\n`
    const first = await build('classic', { context: await context(dockerfile) }, client)
    expect([first.error, first.log.includes('Builder: the classic builder'), first.log.includes(`There is no ${host}/classic:buildcache to take steps from`)]).toEqual([undefined, true, true])
    await forget()
    const second = await build('classic', { context: await context(`${dockerfile}RUN echo more > /more\n`) }, client)
    // FROM is a step of its own there, and never a cached one.
    expect(second.summary).toContain('2 of 4 steps were cached')
    const mounts = await build('classic', { context: await context(`${SHELL}RUN --mount=type=cache,target=/c echo > /c/d\n`) }, client)
    expect([mounts.annotations, mounts.hint]).toMatchObject([[{ line: 3 }], expect.stringContaining('docker/setup-buildx-action')])
  }, 120_000)

  test('without a cache the registry has none, and the first build of all is no failure', async () => {
    const built = await build('none', { context: await context(SHELL), cache: 'none' })
    expect([built.error, await registry.getManifest('none', 'buildcache')]).toEqual([undefined, undefined])
  }, 60_000)

  test('a secret is in no layer, history, cache, log, output and source hash', async () => {
    const dockerfile = `${SHELL}RUN --mount=type=secret,id=npm,target=/npm read value < /npm; [ "\${#value}" -eq ${SECRET.length} ] && echo it was there > /seen\n`
    const at = await context(dockerfile, { salt: String(process.pid) })
    const built = await build('secret', { context: at, secrets: `npm=${SECRET}`, tags: 'v1' })
    expect(built.error).toBeUndefined()
    const everything = await contentOf('secret', 'v1')
    expect(everything).toContain('it was there')
    // What is looked through holds the inline cache.
    expect(everything).toContain('moby.buildkit.cache.v0')
    const history = (await docker(['history', '--no-trunc', `${host}/secret:v1`], { signal })).join('\n')
    const inspected = (await docker(['image', 'inspect', `${host}/secret:v1`], { signal })).join('\n')
    for (const form of [SECRET, Buffer.from(SECRET).toString('base64').replaceAll('=', ''), encodeURIComponent(SECRET)])
      for (const place of [everything, history, inspected, built.log, built.summary, JSON.stringify(built.outputs)]) expect(place).not.toContain(form)
    const other = await build('secret', { context: at, secrets: 'npm=another-secret', 'dry-run': 'true' })
    expect([other.outputs['source-hash'], other.outputs['reused']]).toEqual([built.outputs['source-hash'], 'true'])
  }, 60_000)

  test('a key of SSH serves one step, and is in no layer, history, cache, log and output', async () => {
    const key = path.join(folder, 'key')
    const pem = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'pkcs1', format: 'pem' }, privateKeyEncoding: { type: 'pkcs1', format: 'pem' } }).privateKey
    await writeFile(key, pem, { mode: 0o600 })
    const built = await build('ssh', { context: await context(`${SHELL}RUN --mount=type=ssh [ -S "$SSH_AUTH_SOCK" ] && echo an agent was there > /seen\n`), ssh: `default=${key}` })
    expect(built.error).toBeUndefined()
    const everything = await contentOf('ssh', 'v1')
    expect(everything).toContain('an agent was there')
    const history = (await docker(['history', '--no-trunc', `${host}/ssh:v1`], { signal })).join('\n')
    for (const line of pem.split('\n').filter((text) => text.length > 20)) for (const place of [everything, history, built.log, built.summary, JSON.stringify(built.outputs)]) expect(place).not.toContain(line)
  }, 60_000)

  /** Manifest, config and unpacked layers, as text. */
  async function contentOf(name: string, tag: string): Promise<string> {
    const bytes = (await registry.getManifest(name, tag))?.bytes.toString() ?? ''
    const digests = [...bytes.matchAll(/sha256:[0-9a-f]{64}/g)].map(([digest]) => digest)
    const blobs = await Promise.all(digests.map(async (digest) => readFile(registry.blobPath(name, digest) ?? '')))
    return [bytes, ...blobs.map((blob) => (blob[0] === 0x1f ? gunzipSync(blob) : blob).toString('latin1'))].join('\n')
  }

  test('one platform that is not this machine’s is what the registry then has', async () => {
    const built = await build('foreign', { context: await context('FROM scratch\nCOPY busybox /bin/sh\n'), platforms: 'linux/arm64' })
    expect(built.error).toBeUndefined()
    expect(await contentOf('foreign', 'v1')).toContain('"architecture":"arm64"')
    const two = await build('foreign', { context: await context(SHELL), platforms: 'linux/amd64,linux/arm64' })
    expect(two.error).toBe('input: `platforms` asks for linux/amd64 and linux/arm64, and BuildKit of the engine (no buildx) builds for one at a time')
  }, 60_000)

  test('the summary says which step took how long', async () => {
    const built = await build('slow', { context: await context(`${SHELL}RUN ["/bin/sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"]\n`), cache: 'none', rebuild: 'true' })
    expect(built.error).toBeUndefined()
    expect(built.summary).toMatch(/\| Slowest steps \| Time \|\n\| --- \| --- \|\n(?:.*\n)*?\| <code>&#91;2\/2&#93; RUN .*<\/code> \| \d+\.\d s \|/)
  }, 60_000)

  test('of two steps that read alike the one is annotated whose stage failed', async () => {
    const built = await build('failing', { context: await context(`FROM scratch AS one\nCOPY busybox /bin/sh\nRUN [ ! -e /two ]\n\nFROM one AS two\nRUN echo > /two\nRUN [ ! -e /two ]\nFROM two\n`) })
    expect(built.annotations).toMatchObject([{ level: 'error', line: 7 }])
    expect(await registry.getManifest('failing', 'v1')).toBeUndefined()
  }, 60_000)
})
