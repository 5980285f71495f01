// buildx itself, three builders of it (real-buildx.ts), and a registry that others wrote (Debian's docker-registry).
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { appendFile, chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import type { Docker } from '@cloudrun-delivery/shared/ports'
import { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'
import { startDebianRegistry } from '../../../scripts/support/debian-registry.ts'
import { BUSYBOX } from './own-engine.ts'
import { RealBuildx, withBuildx, type Driver } from './real-buildx.ts'
import { DEBIAN_CLIENT } from './real-engine.ts'
import { runBuild, type Job } from './run-build.ts'

const signal = new AbortController().signal
const DRIVERS: readonly Driver[] = ['docker', 'containerd', 'remote']
/** Of those the ones that push by themselves. */
const PUSHING: readonly Driver[] = ['containerd', 'remote']
const SHELL = 'FROM scratch AS tools\nCOPY busybox /bin/sh\n'
const TWO = { platforms: 'linux/amd64,linux/arm64' }
const GITHUB = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2', GITHUB_SHA: 'c'.repeat(40) }
const SECRET = 'not-to-be-seen'
const ACCEPT = ['application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json', 'application/vnd.docker.distribution.manifest.list.v2+json'].join(', ')

type Json = Readonly<Record<string, unknown>>
type Described = { readonly digest: string; readonly platform?: { readonly architecture: string }; readonly annotations?: Readonly<Record<string, string>> }
type Manifest = { readonly manifests?: readonly Described[]; readonly layers: readonly Described[]; readonly annotations?: Json }
type Statement = { readonly predicateType: string; readonly subject: { readonly digest: { readonly sha256: string } }[]; readonly predicate: { readonly builder: { readonly id: string }; readonly invocation: { readonly parameters: { readonly args?: Json } } } }

withBuildx('what buildx builds')('buildx itself', () => {
  let folder: string
  let registry: Awaited<ReturnType<typeof startDebianRegistry>>
  let buildx: RealBuildx
  let count = 0
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'real-buildx-test-'))
    registry = await startDebianRegistry(folder)
    buildx = await RealBuildx.start()
  }, 90_000)
  afterEach(async () => {
    for (const driver of DRIVERS) await buildx.forget(driver)
  }, 30_000)
  afterAll(async () => {
    const docker = connectDocker(DEBIAN_CLIENT)
    const images = (await docker(['image', 'ls', '--format', '{{.Repository}} {{.ID}}'], { signal })).filter((image) => image.startsWith(`${registry.host}/`)).map((image) => image.split(' ')[1] ?? '')
    if (images.length > 0) await docker(['image', 'rm', '--force', ...new Set(images)], { signal })
    await buildx.close()
    registry.stop()
    await rm(folder, { recursive: true, force: true })
  }, 60_000)

  /** With a shell in it, since no registry of others can be asked here. */
  async function context(dockerfile: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
    const at = path.join(folder, `context-${(count += 1)}`)
    await mkdir(at)
    await copyFile(BUSYBOX, path.join(at, 'busybox'))
    // Another file in every run of these tests: what an engine of others has kept is nothing to go by.
    await appendFile(path.join(at, 'busybox'), registry.host)
    await chmod(path.join(at, 'busybox'), 0o755)
    for (const [name, content] of Object.entries({ ...files, Dockerfile: dockerfile })) await writeFile(path.join(at, name), content)
    return at
  }

  const build = async (driver: Driver, name: string, given: Readonly<Record<string, string>>, job: Job = {}) =>
    runBuild({ image: `${registry.host}/${driver}/${name}`, engine: 'docker', tags: 'v1', ...given }, { docker: buildx.docker(driver), dockerFolder: buildx.config(driver), ...job })

  /** The builder of its own beside the machine's engine, as of docker/setup-buildx-action. */
  const besideTheMachines: Docker = async (args, options) => connectDocker(DEBIAN_CLIENT)(args, { ...options, env: { DOCKER_CONFIG: buildx.config('remote'), BUILDX_BUILDER: 'beside', ...options.env } })

  async function manifest(name: string, reference: string): Promise<Manifest | undefined> {
    const answer = await fetch(`http://${registry.host}/v2/${name}/manifests/${reference}`, { headers: { accept: ACCEPT } })
    return answer.status === 404 ? undefined : ((await answer.json()) as Manifest)
  }

  async function statements(name: string, reference: string): Promise<readonly (Statement & { readonly of: string })[]> {
    const attested = (await manifest(name, reference))?.manifests?.filter(({ annotations }) => annotations?.['vnd.docker.reference.type'] === 'attestation-manifest') ?? []
    const found = attested.map(async ({ digest, annotations }) => {
      const layers = (await manifest(name, digest))?.layers ?? []
      return Promise.all(layers.map(async (layer) => ({ ...((await (await fetch(`http://${registry.host}/v2/${name}/blobs/${layer.digest}`)).json()) as Statement), of: annotations?.['vnd.docker.reference.digest'] ?? '' })))
    })
    return (await Promise.all(found)).flat()
  }

  /** All that this registry has ever been sent, unpacked, as text. */
  async function everything(): Promise<string> {
    const blobs = path.join(folder, 'registry/docker/registry/v2/blobs/sha256')
    const files = (await readdir(blobs, { recursive: true })).filter((file) => file.endsWith('/data'))
    const contents = await Promise.all(files.map(async (file) => readFile(path.join(blobs, file))))
    return contents.map((content) => (content[0] === 0x1f ? gunzipSync(content) : content).toString('latin1')).join('\n')
  }

  const runs = async (image: string) => (await connectDocker(DEBIAN_CLIENT)(['run', '--rm', '--pull', 'always', image], { signal })).at(-1)

  test.each(DRIVERS)('by driver %s: one stage of several with an argument and labels is pushed under all tags, pulled by its digest and run', async (driver) => {
    const at = await context(`${SHELL}ARG WHO=nobody\nRUN echo hello $WHO > /said\nCMD ["/bin/sh", "-c", "read line < /said; echo $line"]\nFROM tools\nRUN exit 1\n`)
    const built = await build(driver, 'shop', { context: at, target: 'tools', 'build-args': 'WHO=the whole world', tags: 'v1,latest', labels: 'team=checkout' })
    expect(built.error).toBeUndefined()
    expect(await runs(built.outputs['image'] ?? '')).toBe('hello the whole world')
    expect(await manifest(`${driver}/shop`, 'latest')).toEqual(await manifest(`${driver}/shop`, built.outputs['digest'] ?? ''))
    expect(built.summary).toContain('0 of 2 steps were cached')
    const again = await build(driver, 'shop', { context: at, target: 'tools', 'build-args': 'WHO=the whole world', tags: 'v2' })
    expect(again.outputs).toMatchObject({ reused: 'true', digest: built.outputs['digest'] })
    // Also where provenance makes an index of it.
    expect(again.summary).toMatch(/\| Size \| .* in 2 layers \|/)
  }, 120_000)

  test.each(DRIVERS)('by driver %s: another machine takes every step from the registry, and a step that is new costs itself alone', async (driver) => {
    const dockerfile = `${SHELL}RUN echo ${process.pid} > /once\nFROM tools\nRUN echo last > /last\n`
    const first = await build(driver, 'cached', { context: await context(dockerfile) })
    expect(first.error).toBeUndefined()
    await buildx.forget(driver)
    const second = await build(driver, 'cached', { context: await context(`${dockerfile}RUN echo more > /more\n`) })
    expect([second.error, /\d+ of \d+ steps were cached/.exec(second.summary)?.[0]]).toEqual([undefined, '3 of 4 steps were cached'])
    expect(second.summary).toMatch(/in 4 layers; .* v1 before, with which it shares 3 layers/)
    await buildx.forget(driver)
    const anew = await build(driver, 'cached', { context: await context(`${dockerfile}RUN echo more > /more\n`), rebuild: 'true' })
    expect(anew.summary).toContain('0 of 4 steps were cached')
  }, 120_000)

  test.each(DRIVERS)('by driver %s: a secret is in no layer, provenance, cache, log, output and source hash', async (driver) => {
    const dockerfile = `${SHELL}RUN --mount=type=secret,id=npm,target=/npm read value < /npm; [ "\${#value}" -eq ${SECRET.length} ] && echo by ${driver} it was there > /seen\n`
    const at = await context(dockerfile)
    const asked = { provenance: driver === 'docker' ? 'false' : 'mode=max' }
    const built = await build(driver, 'secret', { ...asked, context: at, secrets: `npm=${SECRET}` }, { env: GITHUB })
    expect(built.error).toBeUndefined()
    const all = await everything()
    expect(all).toContain(`by ${driver} it was there`)
    const kept = (await Promise.all((await readdir(buildx.config(driver), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(async (entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8')))).join('\n')
    for (const form of [SECRET, Buffer.from(SECRET).toString('base64').replaceAll('=', ''), encodeURIComponent(SECRET)]) for (const place of [all, kept, built.log, built.summary, JSON.stringify(built.outputs)]) expect(place).not.toContain(form)
    const other = await build(driver, 'secret', { ...asked, context: at, secrets: 'npm=another-secret', 'dry-run': 'true' })
    expect([other.outputs['source-hash'], other.outputs['reused']]).toEqual([built.outputs['source-hash'], 'true'])
  }, 60_000)

  test.each(PUSHING)('by driver %s: two platforms are one index with provenance of each, which names the run; copied, it is the same in production', async (driver) => {
    const built = await build(driver, 'two', { ...TWO, context: await context(`${SHELL}ARG WHO\n`), 'build-args': 'WHO=me' }, { env: GITHUB })
    expect(built.error).toBeUndefined()
    const index = await manifest(`${driver}/two`, 'v1')
    expect(index?.manifests?.map(({ platform }) => platform?.architecture)).toEqual(['amd64', 'arm64', 'unknown', 'unknown'])
    const told = await statements(`${driver}/two`, 'v1')
    expect(told.map(({ of }) => of)).toEqual(index?.manifests?.slice(0, 2).map(({ digest }) => digest))
    for (const { predicateType, subject, of, predicate } of told) {
      expect([predicateType, predicate.builder.id]).toEqual([expect.stringMatching(/^https:\/\/slsa\.dev\/provenance\//), 'https://github.com/acme/shop/actions/runs/7/attempts/2'])
      expect(`sha256:${subject[0]?.digest.sha256 ?? ''}`).toBe(of)
      expect(JSON.stringify(predicate)).not.toContain('build-arg:WHO')
    }
    const production = await build(driver, 'production', { 'from-image': built.outputs['image'] ?? '', tags: 'v2' })
    expect([production.error, production.outputs['digest']]).toEqual([undefined, built.outputs['digest']])
    expect(production.summary).toContain('It has 2 images in one index, for linux/amd64, linux/arm64; the layers are those of the first.')
    expect(await statements(`${driver}/production`, 'v2')).toEqual(told)
  }, 120_000)

  test('an engine without containerd’s store refuses several platforms and attestations before it builds, and says what can', async () => {
    const at = await context(SHELL)
    const platforms = await build('docker', 'refused', { ...TWO, context: at })
    expect(platforms.error).toBe('input: `platforms` asks for linux/amd64 and linux/arm64, and buildx (driver docker) builds for one at a time')
    expect(platforms.hint).toContain('docker/setup-buildx-action')
    expect((await build('docker', 'refused', { context: at, provenance: 'mode=max', sbom: 'true' })).error).toBe('input: `provenance` and `sbom` cannot be made: buildx (driver docker) makes no attestations')
    expect(await manifest('docker/refused', 'v1')).toBeUndefined()
  }, 60_000)

  test('labels that OCI knows are annotations of the image and of the index, by their names', async () => {
    const at = await context(SHELL)
    const labels = 'org.opencontainers.image.licenses=MIT\nteam=checkout'
    const licenses = { 'org.opencontainers.image.licenses': 'MIT' }
    expect((await build('remote', 'annotated', { ...TWO, context: at, labels, provenance: 'false' })).error).toBeUndefined()
    const index = await manifest('remote/annotated', 'v1')
    expect(index?.annotations).toEqual(licenses)
    for (const { digest } of index?.manifests ?? []) expect((await manifest('remote/annotated', digest))?.annotations).toEqual(licenses)
    expect((await build('remote', 'annotated', { context: at, labels, tags: 'one', provenance: 'false' })).error).toBeUndefined()
    expect((await manifest('remote/annotated', 'one'))?.annotations).toEqual(licenses)
  }, 60_000)

  test.each(PUSHING)('by driver %s: a step of two platforms that fails is annotated at its line, and nothing is tagged', async (driver) => {
    const built = await build(driver, 'failing', { ...TWO, context: await context(`${SHELL}RUN echo fine\n\nRUN echo the reason; exit 3\n`) })
    expect(built.error).toMatch(/Dockerfile line 5 failed: RUN echo the reason; exit 3\n/)
    expect(built.annotations).toMatchObject([{ level: 'error', line: 5 }])
    expect(await manifest(`${driver}/failing`, 'v1')).toBeUndefined()
  }, 60_000)

  test.each(PUSHING)('by driver %s: a program of another platform that cannot run here is told with the remedy', async (driver) => {
    const at = await context('FROM scratch\nCOPY foreign /bin/sh\nRUN echo hello\n')
    // The head of a program for a machine that nobody has.
    await writeFile(path.join(at, 'foreign'), Buffer.concat([Buffer.from('7f454c46020101000000000000000000', 'hex'), Buffer.from('0200ffff01000000', 'hex'), Buffer.alloc(40)]), { mode: 0o755 })
    const built = await build(driver, 'foreign', { ...TWO, context: at })
    expect(built.error).toMatch(/^input: .*Dockerfile line 3 failed: RUN echo hello\n/)
    expect(built.hint).toContain('docker/setup-qemu-action')
  }, 60_000)

  test('an SBOM whose scanner cannot be had is told by its name, with where another may be, and nothing is tagged', async () => {
    const scanner = `${registry.host}/no/scanner:1`
    const built = await build('remote', 'sbom', { context: await context(SHELL), sbom: `generator=${scanner}` })
    expect(built.error).toMatch(new RegExp(`^unavailable: \`sbom\` needs the scanner ${scanner}, which the builder could not get\n(?:.*\n)*.*not found`))
    expect(built.hint).toContain('`sbom: generator=IMAGE`')
    expect(await manifest('remote/sbom', 'v1')).toBeUndefined()
  }, 60_000)

  test('a cache on GitHub that cannot be written costs the next build its steps, which is said, and this one nothing', async () => {
    const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
    const token = `${part({ alg: 'none' })}.${part({ exp: 4_102_444_800, nbf: 0, ac: JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }]) })}.unsigned`
    const env = { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/', ACTIONS_CACHE_URL: 'http://127.0.0.1:9/' }
    const docker = buildx.docker('remote')
    const built = await build('remote', 'gha', { context: await context(SHELL), cache: 'gha' }, { env, docker: async (args, options) => docker(args, { ...options, env: { ...env, ...options.env } }) })
    expect(built.error).toBeUndefined()
    expect(built.log).toMatch(/The next build will not find this one's steps: .*connection refused/)
    expect(built.summary).toContain('The cache was not left: ')
    expect(`${built.log}${built.summary}`).not.toContain(token)
  }, 60_000)

  test.each(PUSHING)('by driver %s: a job that is cancelled in the middle ends within seconds, and tags nothing', async (driver) => {
    const job = new AbortController()
    const startMs = performance.now()
    setTimeout(() => job.abort(), 3000)
    const built = await build(driver, 'cancelled', { context: await context(`${SHELL}RUN sleep 5\n`) }, { signal: job.signal })
    expect(built.error).toMatch(/cancelled/)
    expect(performance.now() - startMs).toBeLessThan(5000)
    // It does not go on by itself either.
    await wait(3000)
    expect(await manifest(`${driver}/cancelled`, 'v1')).toBeUndefined()
  }, 60_000)

  test('the user’s builder builds, and pushes with the Google identity, which is the step’s alone', async () => {
    const guarded = await FakeRegistry.start({ auth: { scheme: 'bearer', username: 'oauth2accesstoken', password: 'ya29' } })
    try {
      const built = await build('remote', 'guarded', { image: `${guarded.host}/shop`, ...TWO, context: await context(SHELL) }, { found: { from: 'google', credentials: { username: 'oauth2accesstoken', password: 'ya29' }, looked: '' } })
      expect(built.error).toBeUndefined()
      expect(built.log).toContain('Builder: buildx (driver remote)')
      expect([guarded.repository('shop').tags.get('v1'), guarded.repository('shop').tags.has('buildcache')]).toEqual([built.outputs['digest'], true])
    } finally {
      await guarded.close()
    }
  }, 60_000)

  test.each(DRIVERS)('by driver %s: a registry that refuses the push is told as such, with what was looked for, and no tag is there', async (driver) => {
    const guarded = await FakeRegistry.start({ auth: { scheme: 'bearer', username: 'octo', password: 'right' } })
    try {
      const refused = await build(driver, 'guarded', { image: `${guarded.host}/shop`, context: await context(SHELL) })
      expect(refused.error).toMatch(/^permission: \S+ refused the push of \S+\/shop: .*unauthorized.*\nOf credentials none were found \(a test\)$/i)
      expect(refused.hint).toContain('docker/login-action')
      expect(guarded.repository('shop').tags.size).toBe(0)
    } finally {
      await guarded.close()
    }
  }, 60_000)

  test('a builder in a container is pruned of its cache when room is wanted on the engine’s disk; one elsewhere, which others build with too, is not', async () => {
    /** No registry here has BuildKit's image for a container: this builder says that it is in one. */
    const inContainer: Docker = async (args, options) => (await besideTheMachines(args, options)).map((line) => (args[1] === 'inspect' ? line.replace(/^(Driver: +)remote$/, '$1docker-container') : line))
    const kept = async () => (await besideTheMachines(['buildx', 'du'], { signal })).some((line) => /\s(?:true|false)\s/.test(line))
    const tight = async (client: Docker) => build('remote', 'room', { 'disk-free-min-gb': '1000000', context: await context(`${SHELL}ENV N=${count}\n`) }, { docker: client })
    expect((await build('remote', 'room', { context: await context(SHELL) }, { docker: besideTheMachines })).error).toBeUndefined()
    expect((await tight(besideTheMachines)).error).toMatch(/^unavailable: .* are free at/)
    expect(await kept()).toBe(true)
    expect((await tight(inContainer)).error).toMatch(/^unavailable: .* are free at/)
    expect(await kept()).toBe(false)
  }, 60_000)

  test.each(DRIVERS)('by driver %s: a base image that is nowhere is annotated at its FROM, and an agent of SSH that is not there is told with what starts one', async (driver) => {
    const base = await build(driver, 'wrong', { context: await context(`ARG WHO\nFROM ${registry.host}/no/base:1 AS one\nRUN true\n`) })
    expect(base.annotations).toMatchObject([{ level: 'error', line: 2 }])
    expect(base.error).toMatch(/ line 2 failed: FROM (?:.*\n)*.*not found/)
    const docker = buildx.docker(driver)
    const ssh = await build(driver, 'wrong', { context: await context(SHELL), ssh: 'default' }, { docker: async (args, options) => docker(args, { ...options, env: { SSH_AUTH_SOCK: '', ...options.env } }) })
    expect([ssh.error, ssh.hint]).toEqual([expect.stringMatching(/^input: /), expect.stringContaining('webfactory/ssh-agent')])
  }, 60_000)

  test.each(PUSHING)('by driver %s: killed in the middle of a build, it is said to have died; nothing is tagged, and the same step succeeds on the one that comes after it', async (driver) => {
    const at = await context(`${SHELL}RUN echo begun; sleep 6; echo whole > /said\n`)
    let killed: Promise<void> | undefined
    const onLine = (line: string) => {
      if (line.endsWith(' begun')) killed ??= buildx.kill()
    }
    const docker = driver === 'remote' ? besideTheMachines : buildx.docker(driver)
    const client: Docker = async (args, options) => docker(args, { ...options, onLine: (line) => (onLine(line), options.onLine?.(line)) })
    const cut = await build(driver, 'killed', { context: at }, { docker: client })
    await killed
    expect(cut.error).toMatch(driver === 'remote' ? /^unavailable: the builder died while it built: .*EOF/ : /^unavailable: the Docker engine died while it built: /)
    expect([cut.hint, cut.annotations]).toEqual([expect.stringContaining('Run this step again'), []])
    expect(await manifest(`${driver}/killed`, 'v1')).toBeUndefined()
    await buildx.restart()
    expect((await build(driver, 'killed', { context: at })).error).toBeUndefined()
  }, 60_000)
})
