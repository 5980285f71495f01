// What makes one source another, and that nothing is built twice from the same: through `run`, with a registry that obeys the rules.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connectRegistries } from '@cloudrun-delivery/shared/adapters/registry'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import type { Docker } from '@cloudrun-delivery/shared/ports'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeImageScans } from '@cloudrun-delivery/shared/testing/fake-image-scans'
import { FakeDisk } from '@cloudrun-delivery/shared/testing/fake-disk'
import { noCloud } from '@cloudrun-delivery/shared/testing/fake-builds'
import { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'
import { imagesNeeded } from '../src/source/dockerfile-images.ts'
import { sourceHash, type Source } from '../src/source/source-hash.ts'

let folder: string
let registry: FakeRegistry
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'source-test-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  registry = await FakeRegistry.start()
})
afterEach(async () => registry.close())

let count = 0
async function context(files: Readonly<Record<string, string>>): Promise<string> {
  const at = path.join(folder, `context-${(count += 1)}`)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(at, name)), { recursive: true })
    await writeFile(path.join(at, name), content)
  }
  return at
}

/** An engine that pushes an image of its own for each build that it is asked for. */
class CountingDocker {
  builds: (readonly string[])[] = []
  environments: Readonly<Record<string, string>>[] = []

  readonly run: Docker = async (args, { env = {} }) => {
    if (args[0] === 'version' || args[1] === 'version') return ['28.0.0']
    if (args.includes('build')) {
      this.builds.push(args)
      this.environments.push(env)
      return []
    }
    const [, repository = '', tag = ''] = /^[^/]+\/(.+):([^:]+)$/.exec(args.at(-1) ?? '') ?? []
    const [config, layer] = [registry.addBlob(repository, Buffer.from(`config ${this.builds.length}`)), registry.addBlob(repository, Buffer.from(`layer ${this.builds.length}`))]
    const digest = registry.addManifest(repository, tag, { mediaType: MEDIA.ociManifest, schemaVersion: 2, config, layers: [layer] } as { mediaType: string })
    return [`${tag}: digest: ${digest} size: 1`]
  }
}

async function build(docker: Docker, given: Readonly<Record<string, string>>) {
  const reader = new Inputs((name) => ({ image: `${registry.host}/shop`, tags: 'v1', ...given })[name] ?? '', {})
  const inputs = parseInputs(reader)
  reader.done()
  const told = fakeContext<Output>()
  const credentials = async () => ({ looked: 'a test' })
  const images = connectRegistries({ mask: () => {}, env: {}, clock: new FakeClock(), credentials })
  const thrown: unknown = await run(inputs, { images, docker, disk: new FakeDisk(), cloud: noCloud, credentials, dockerFolder: folder, hadolint: async () => undefined, scans: new FakeImageScans(), clock: new FakeClock() }, told).then(() => undefined, (error: unknown) => error)
  return { error: thrown instanceof DeliveryError ? `${thrown.kind}: ${thrown.message}` : thrown, outputs: Object.fromEntries(told.report.outputs) as Record<string, string>, summary: told.report.sections.join('\n'), log: told.lines.join('\n') }
}

const DOCKERFILE = 'FROM scratch\nARG VERSION\nCOPY . /\n'
const FILES = { Dockerfile: DOCKERFILE, 'src/app.txt': 'hello', 'src/other.txt': 'x', '.dockerignore': '*.log\n' }

describe('with docker', () => {
  test('the same source is built once, whatever the time, the folder and the tag', async () => {
    const docker = new CountingDocker()
    const first = await build(docker.run, { context: await context(FILES) })
    expect([first.error, first.outputs['reused']]).toEqual([undefined, 'false'])
    const elsewhere = await context({ ...FILES, 'ignored.log': 'something else' })
    await utimes(path.join(elsewhere, 'src/app.txt'), 1, 1)
    const second = await build(docker.run, { context: elsewhere, tags: 'v2,latest' })
    expect(second.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'], 'source-hash': first.outputs['source-hash'], tags: 'v2,latest' })
    expect(docker.builds).toHaveLength(1)
    const tags = registry.repository('shop').tags
    expect([tags.get('v1'), tags.get('v2'), tags.get('latest')]).toEqual(Array.from({ length: 3 }, () => first.outputs['digest']))
    expect(second.log).toContain('Nothing is built')
  })

  test.each<[string, (at: string) => Promise<unknown>, Readonly<Record<string, string>>]>([
    ['a byte of a file', async (at) => writeFile(path.join(at, 'src/app.txt'), 'hellO'), {}],
    ['a file more', async (at) => writeFile(path.join(at, 'src/more.txt'), ''), {}],
    ['an empty folder more', async (at) => mkdir(path.join(at, 'empty')), {}],
    ['a file less', async (at) => rm(path.join(at, 'src/other.txt')), {}],
    ['a mode', async (at) => chmod(path.join(at, 'src/app.txt'), 0o755), {}],
    ['a link for a file', async (at) => rm(path.join(at, 'src/other.txt')).then(async () => symlink('app.txt', path.join(at, 'src/other.txt'))), {}],
    ['the Dockerfile', async (at) => writeFile(path.join(at, 'Dockerfile'), `${DOCKERFILE}USER 1\n`), {}],
    ['what is ignored', async (at) => writeFile(path.join(at, '.dockerignore'), '*.txt\n'), {}],
    ['a build argument', async () => undefined, { 'build-args': 'VERSION=2' }],
  ])('another source is built: %s', async (_what, change, given) => {
    const docker = new CountingDocker()
    const at = await context(FILES)
    const first = await build(docker.run, { context: at })
    await change(at)
    const second = await build(docker.run, { context: at, ...given })
    expect(second.outputs['reused']).toBe('false')
    expect(second.outputs['source-hash']).not.toBe(first.outputs['source-hash'])
    expect(docker.builds).toHaveLength(2)
  })

  test('a stage of its own is a source of its own, and is named to the builder', async () => {
    const docker = new CountingDocker()
    const at = await context({ ...FILES, Dockerfile: 'FROM scratch AS one\nCOPY . /\nFROM scratch AS two\nCOPY . /\n' })
    const hashes = new Set<string | undefined>()
    for (const target of ['one', 'two', '']) hashes.add((await build(docker.run, { context: at, target })).outputs['source-hash'])
    expect(hashes.size).toBe(3)
    expect(docker.builds.map((args) => (args.includes('--target') ? args[args.indexOf('--target') + 1] : 'the last'))).toEqual(['one', 'two', 'the last'])
  })

  test('a build argument that is called PATH or DOCKER_HOST is the build\'s, and not the client\'s own', async () => {
    const docker = new CountingDocker()
    expect((await build(docker.run, { context: await context(FILES), cache: 'none', 'build-args': 'PATH=/opt/bin\nDOCKER_HOST=tcp://nowhere\nEMPTY=' })).error).toBeUndefined()
    const [args = []] = docker.builds
    expect(args.filter((_arg, index) => args[index - 1] === '--build-arg')).toEqual(['PATH=/opt/bin', 'DOCKER_HOST=tcp://nowhere', 'EMPTY='])
    expect(docker.environments).toEqual([{}])
  })

  test('a base that moved to another digest is another source', async () => {
    const docker = new CountingDocker()
    const base = (content: string) => registry.addManifest('base', 'v1', { mediaType: MEDIA.ociManifest, schemaVersion: 2, config: registry.addBlob('base', Buffer.from(content)), layers: [] } as { mediaType: string })
    const before = base('monday')
    const at = await context({ ...FILES, Dockerfile: `FROM ${registry.host}/base:v1\nCOPY . /\n` })
    const first = await build(docker.run, { context: at })
    expect(first.log).toContain(`/base:v1 is ${before}`)
    expect((await build(docker.run, { context: at })).outputs['reused']).toBe('true')
    base('tuesday')
    expect((await build(docker.run, { context: at })).outputs['reused']).toBe('false')
    expect(docker.builds).toHaveLength(2)
  })

  test.each([
    ['a base in no registry', (host: string) => `FROM ${host}/nobody:v1\n`, /Builds in any case: its base image .*nobody:v1 is in no registry/],
    ['a file from an address', () => 'FROM scratch\nADD https://example.com/a.txt /\n', /ADD fetches https:\/\/example\.com\/a\.txt without `--checksum`/],
    ['a base by an argument that nobody gives', () => 'ARG BASE\nFROM $BASE\n', /neither `build-args` nor the Dockerfile gives BASE/],
  ])('what may be something else tomorrow is built every time, and it is said why: %s', async (_what, text, why) => {
    const docker = new CountingDocker()
    const at = await context({ ...FILES, Dockerfile: text(registry.host) })
    for (let round = 0; round < 2; round += 1) {
      const { outputs, log, error } = await build(docker.run, { context: at })
      expect({ error, reused: outputs['reused'], hash: outputs['source-hash'] }).toEqual({ error: undefined, reused: 'false', hash: '' })
      expect(log).toMatch(why)
    }
    expect(docker.builds).toHaveLength(2)
  })

  test('the summary says how much the image grew since the one before, and how much is the same', async () => {
    const docker = new CountingDocker()
    const at = await context(FILES)
    expect((await build(docker.run, { context: at })).summary).toMatch(/\| 0\.0 kB compressed, in 1 layer \|/)
    await writeFile(path.join(at, 'src/app.txt'), 'something else')
    expect((await build(docker.run, { context: at })).summary).toMatch(/in 1 layer; as large as v1 before, with which it shares 0 layers \(0\.0 kB\)/)
    const third = (await build(docker.run, { context: at })).summary
    expect(third).toMatch(/in 1 layer; as v1 before/)
    expect(third).toMatch(/\| Layer \| Digest \| Size \| Since v1 \| Transfer \|\n.*\n\| layer 1 \| .* \| as before \| was there \|/)
  })

  test('where the registry has the image, no engine is needed', async () => {
    const at = await context(FILES)
    const first = await build(new CountingDocker().run, { context: at })
    const noEngine: Docker = async () => Promise.reject(new DeliveryError('unavailable', 'Cannot connect to the Docker daemon'))
    expect((await build(noEngine, { context: at, tags: 'v2' })).outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] })
    expect((await build(noEngine, { context: at, rebuild: 'true' })).error).toMatch(/no Docker engine answers \(Cannot connect to the Docker daemon\)/)
  })

  test('an image of which a layer was deleted is built anew', async () => {
    const docker = new CountingDocker()
    const at = await context(FILES)
    await build(docker.run, { context: at })
    registry.repository('shop').blobs.clear()
    expect((await build(docker.run, { context: at })).outputs['reused']).toBe('false')
    expect(docker.builds).toHaveLength(2)
  })

  test('`rebuild` builds it all the same, and the next one finds the newer image', async () => {
    const docker = new CountingDocker()
    const at = await context(FILES)
    await build(docker.run, { context: at })
    const second = await build(docker.run, { context: at, rebuild: 'true' })
    expect(second.outputs['reused']).toBe('false')
    expect((await build(docker.run, { context: at })).outputs).toMatchObject({ reused: 'true', digest: second.outputs['digest'] })
    expect(docker.builds).toHaveLength(2)
  })

  test('a dry run tells the hash, the files, the engine and the tags, and changes nothing', async () => {
    const docker = new CountingDocker()
    const at = await context(FILES)
    const { outputs } = await build(docker.run, { context: at, 'dry-run': 'true' })
    expect(JSON.parse(outputs['context-files'] ?? '')).toEqual(['.dockerignore', 'Dockerfile', 'src/app.txt', 'src/other.txt'])
    expect(outputs).toMatchObject({ engine: 'docker', tags: 'v1', reused: 'false' })
    expect(outputs['source-hash']).toMatch(/^[0-9a-f]{64}$/)
    expect(docker.builds).toEqual([])
    expect(registry.seen.every(({ method }) => method === 'GET' || method === 'HEAD')).toBe(true)
    expect((await build(docker.run, { context: at })).outputs['source-hash']).toBe(outputs['source-hash'])
  })
})

describe('images that a Dockerfile takes', () => {
  const given = (text: string, target?: string, args: Readonly<Record<string, string>> = {}) => imagesNeeded(text, { target, arguments: new Map(Object.entries(args)) })

  test.each<[string, string, readonly string[]]>([
    ['stages are none', 'FROM node:24 AS build\nRUN x\nFROM nginx\nCOPY --from=build /a /b\nCOPY --from=0 /c /d\n', ['nginx', 'node:24']],
    ['scratch is none', 'FROM scratch\n', []],
    ['of COPY --from, also with other flags', 'FROM a\nCOPY --chown=1:1 --from=busybox:1 /x /y\n', ['a', 'busybox:1']],
    ['of RUN --mount', 'FROM a\nRUN --mount=type=bind,from=tools:2,source=/x,target=/y --mount=type=cache,target=/z make\n', ['a', 'tools:2']],
    ['only of stages that the last one needs', 'FROM unused AS docs\nFROM a AS base\nFROM base\n', ['a']],
    ['the frontend', '# syntax=docker/dockerfile:1.7\nFROM a\n', ['a', 'docker/dockerfile:1.7']],
    ['a digest', `FROM node:24@sha256:${'a'.repeat(64)}\n`, [`node:24@sha256:${'a'.repeat(64)}`]],
    ['a platform', 'FROM --platform=$BUILDPLATFORM node:24 AS build\n', ['node:24']],
    ['arguments with defaults', 'ARG A=node\nARG V=24\nFROM ${A}:${V:-1} AS x\nFROM ${NONE:-busybox}\nCOPY --from=x / /\n', ['busybox', 'node:24']],
    ['a stage by number that comes later is an image', 'FROM a\nCOPY --from=7 / /\n', ['7', 'a']],
    ['continued lines and comments', 'FROM \\\n# why\n  node:24 \\\n  AS build\nFROM a\nCOPY \\\n  --from=build / /\n', ['a', 'node:24']],
    ['names of stages in any case', 'FROM a AS Build\nFROM b\nCOPY --from=build / /\n', ['a', 'b']],
    ['what an instruction has later is no flag', 'FROM a\nRUN echo --from=nobody --mount=from=nobody\n', ['a']],
  ])('%s', (_what, text, images) => {
    expect(given(text)).toEqual({ images })
  })

  test('of a target alone; arguments of the build win', () => {
    const text = 'ARG BASE=one\nFROM $BASE AS small\nFROM big AS large\n'
    expect(given(text, 'small', { BASE: 'two:2' })).toEqual({ images: ['two:2'] })
    expect(given(text, 'LARGE')).toEqual({ images: ['big'] })
    expect(given(`# syntax=acme/frontend:1\n${text}`, 'none')).toEqual({ unknown: 'the Dockerfile has no stage "none"' })
    expect(() => given(text, 'none')).toThrow('`target` is "none", and the Dockerfile has no such stage: there are small, large')
    expect(() => given('# syntax=docker/dockerfile:1\nFROM a\n', 'none')).toThrow('none of its stages has a name')
    expect(given('ARG TARGETARCH\nFROM node:24-$TARGETARCH\n')).toEqual({ unknown: 'an image is named by TARGETARCH, which is another for each platform' })
  })
})

test('a hash is the same for the same source in any order of its recipe, and another for any other', () => {
  const entry = fc.oneof(
    fc.record({ type: fc.constant('file' as const), path: fc.string(), size: fc.nat(), mode: fc.constantFrom(0o644, 0o755), contentHash: fc.string() }),
    fc.record({ type: fc.constant('symlink' as const), path: fc.string(), target: fc.string() }),
    fc.record({ type: fc.constant('directory' as const), path: fc.string(), mode: fc.constant(0o755) }),
  )
  const source: fc.Arbitrary<Source> = fc.record({
    entries: fc.array(entry, { maxLength: 4 }), recipe: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }), bases: fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 2 }).map((pairs) => new Map(pairs)),
  })
  const plain = ({ entries, recipe, bases }: Source) => JSON.stringify([entries.map((one) => (one.type === 'file' ? { ...one, size: 0 } : one)), Object.entries(recipe).toSorted(), [...bases].toSorted()])
  fc.assert(fc.property(source, source, (a, b) => {
    const turned = { ...a, recipe: Object.fromEntries(Object.entries(a.recipe).toReversed()), bases: new Map([...a.bases].toReversed()) }
    expect(sourceHash(turned)).toBe(sourceHash(a))
    expect(sourceHash(a) === sourceHash(b)).toBe(plain(a) === plain(b))
  }), { numRuns: 500 })
})

describe('secrets of a build', () => {
  test('are in a file of this user alone while the builder runs, in no argument, and in no hash', async () => {
    const seen: { readonly content: string; readonly mode: number }[] = []
    const docker = new CountingDocker()
    const watching: Docker = async (args, options) => {
      for (const [, file = ''] of args.join(' ').matchAll(/--secret id=npm,src=(\S+)/g)) seen.push({ content: await readFile(file, 'utf8'), mode: (await stat(file)).mode & 0o777 })
      return docker.run(args, options)
    }
    const at = await context(FILES)
    const first = await build(watching, { context: at, secrets: 'npm=not-to-be-seen', ssh: 'default' })
    expect(seen).toEqual([{ content: 'not-to-be-seen', mode: 0o600 }])
    const [args = []] = docker.builds
    expect(args.join(' ')).toMatch(/--ssh default/)
    expect(`${args.join(' ')}${first.log}${first.summary}`).not.toContain('not-to-be-seen')
    const [, file = ''] = /id=npm,src=(\S+)/.exec(args.join(' ')) ?? []
    await expect(stat(file)).rejects.toThrow(/ENOENT/)
    expect((await build(watching, { context: at, secrets: 'npm=another' })).outputs).toMatchObject({ reused: 'true', 'source-hash': first.outputs['source-hash'] })
  })

  test('need a builder that can mount them, and that is said', async () => {
    const docker = new CountingDocker()
    const classic: Docker = async (args, options) => {
      if (args[0] === 'buildx') throw new DeliveryError('unavailable', 'docker: buildx is not a docker command')
      return docker.run(args, options)
    }
    const { error } = await build(classic, { context: await context(FILES), secrets: 'npm=x', ssh: 'default' })
    expect(error).toBe('input: `secrets` and `ssh` cannot be used: the classic builder (the client has no buildx) has no mounts')
    expect(docker.builds).toEqual([])
  })
})
