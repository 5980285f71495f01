// buildx itself, by three builders, into a registry that others wrote.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'
import { BuildxSite, DRIVERS, PUSHING, SHELL } from './real-buildx-site.ts'
import { withBuildx } from './real-buildx.ts'
import { DEBIAN_CLIENT } from './real-engine.ts'

const signal = new AbortController().signal
const TWO = { platforms: 'linux/amd64,linux/arm64' }
const GITHUB = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2', GITHUB_SHA: 'c'.repeat(40) }
const SECRET = 'not-to-be-seen'

type Json = Readonly<Record<string, unknown>>
type Statement = { readonly predicateType: string; readonly subject: { readonly digest: { readonly sha256: string } }[]; readonly predicate: { readonly builder: { readonly id: string }; readonly invocation: { readonly parameters: { readonly args?: Json } } } }

withBuildx('what buildx builds')('buildx itself', () => {
  let site: BuildxSite
  const { context, build, manifest } = {
    context: async (dockerfile: string) => site.context(dockerfile),
    build: async (...given: Parameters<BuildxSite['build']>) => site.build(...given),
    manifest: async (name: string, reference: string) => site.manifest(name, reference),
  }
  beforeAll(async () => {
    site = await BuildxSite.start()
  }, 90_000)
  afterEach(async () => site.forget(), 30_000)
  afterAll(async () => site.close(), 60_000)

  async function statements(name: string, reference: string): Promise<readonly (Statement & { readonly of: string })[]> {
    const attested = (await manifest(name, reference))?.manifests?.filter(({ annotations }) => annotations?.['vnd.docker.reference.type'] === 'attestation-manifest') ?? []
    const found = attested.map(async ({ digest, annotations }) => {
      const layers = (await manifest(name, digest))?.layers ?? []
      return Promise.all(layers.map(async (layer) => ({ ...((await (await fetch(`http://${site.host}/v2/${name}/blobs/${layer.digest}`)).json()) as Statement), of: annotations?.['vnd.docker.reference.digest'] ?? '' })))
    })
    return (await Promise.all(found)).flat()
  }

  /** All that this registry has ever been sent, unpacked, as text. */
  async function everything(): Promise<string> {
    const blobs = path.join(site.folder, 'registry/docker/registry/v2/blobs/sha256')
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
    await site.buildx.forget(driver)
    const second = await build(driver, 'cached', { context: await context(`${dockerfile}RUN echo more > /more\n`) })
    expect([second.error, /\d+ of \d+ steps were cached/.exec(second.summary)?.[0]]).toEqual([undefined, '3 of 4 steps were cached'])
    expect(second.summary).toMatch(/in 4 layers; .* v1 before, with which it shares 3 layers/)
    await site.buildx.forget(driver)
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
    const kept = (await Promise.all((await readdir(site.buildx.config(driver), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(async (entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8')))).join('\n')
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
    const scanner = `${site.host}/no/scanner:1`
    const built = await build('remote', 'sbom', { context: await context(SHELL), sbom: `generator=${scanner}` })
    expect(built.error).toMatch(new RegExp(`^unavailable: \`sbom\` needs the scanner ${scanner}, which the builder could not get\n(?:.*\n)*.*not found`))
    expect(built.hint).toContain('`sbom: generator=IMAGE`')
    expect(await manifest('remote/sbom', 'v1')).toBeUndefined()
  }, 60_000)

  test('a cache on GitHub that cannot be written costs the next build its steps, which is said, and this one nothing', async () => {
    const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
    const token = `${part({ alg: 'none' })}.${part({ exp: 4_102_444_800, nbf: 0, ac: JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }]) })}.unsigned`
    const env = { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/', ACTIONS_CACHE_URL: 'http://127.0.0.1:9/' }
    const docker = site.buildx.docker('remote')
    const built = await build('remote', 'gha', { context: await context(SHELL), cache: 'gha' }, { env, docker: async (args, options) => docker(args, { ...options, env: { ...env, ...options.env } }) })
    expect(built.error).toBeUndefined()
    expect(built.log).toMatch(/The next build will not find this one's steps: .*connection refused/)
    expect(built.summary).toContain('The cache was not left: ')
    expect(`${built.log}${built.summary}`).not.toContain(token)
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

  test.each(DRIVERS)('by driver %s: a base image that is nowhere is annotated at its FROM, and an agent of SSH that is not there is told with what starts one', async (driver) => {
    const base = await build(driver, 'wrong', { context: await context(`ARG WHO\nFROM ${site.host}/no/base:1 AS one\nRUN true\n`) })
    expect(base.annotations).toMatchObject([{ level: 'error', line: 2 }])
    expect(base.error).toMatch(/ line 2 failed: FROM (?:.*\n)*.*not found/)
    const docker = site.buildx.docker(driver)
    const ssh = await build(driver, 'wrong', { context: await context(SHELL), ssh: 'default' }, { docker: async (args, options) => docker(args, { ...options, env: { SSH_AUTH_SOCK: '', ...options.env } }) })
    expect([ssh.error, ssh.hint]).toEqual([expect.stringMatching(/^input: /), expect.stringContaining('webfactory/ssh-agent')])
  }, 60_000)
})
