// Both engines against a registry that obeys the rules and breaks down on demand: what is left in it, whatever happens on the
// way.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import { DockerFailure } from '@cloudrun-delivery/shared/errors'
import type { Docker } from '@cloudrun-delivery/shared/ports'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import type { Found } from '@cloudrun-delivery/shared/adapters/registry-credentials'
import { FakeRegistry, type FakeRegistryOptions } from '@cloudrun-delivery/shared/testing/fake-registry'
import { FakeDocker } from './fake-docker.ts'
import { runBuild, type Job } from './run-build.ts'

let folder: string
let registry: FakeRegistry
const others: FakeRegistry[] = []
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'engines-test-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  registry = await FakeRegistry.start()
})
afterEach(async () => {
  for (const one of [registry, ...others.splice(0)]) await one.close()
})

let count = 0
async function context(
  files: Readonly<Record<string, string>> = { 'server.mjs': `console.log(${(count += 1)})` },
): Promise<string> {
  const at = path.join(folder, `context-${(count += 1)}`)
  await mkdir(at)
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(at, name), content)
  return at
}

async function build(given: Readonly<Record<string, string>>, job: Job = {}) {
  return runBuild({ image: `${registry.host}/shop`, command: '["node", "server.mjs"]', tags: 'v1', ...given }, { dockerFolder: path.join(folder, 'docker'), ...job })
}

/** A base image of two layers, in any of the fake registries. */
function addBase(at: FakeRegistry, name: string): string {
  const [one, two] = [at.addBlob(name, Buffer.from('base layer one')), at.addBlob(name, Buffer.from('base layer two'))]
  const config = at.addBlob(
    name,
    Buffer.from(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        config: { Cmd: ['sh'] },
        rootfs: { type: 'layers', diff_ids: [one.digest, two.digest] },
      }),
    ),
  )
  at.addManifest(name, 'v1', {
    mediaType: MEDIA.ociManifest,
    schemaVersion: 2,
    config: { mediaType: MEDIA.ociConfig, ...config },
    layers: [one, two].map((layer) => ({ mediaType: MEDIA.ociLayer, ...layer })),
  } as { mediaType: string })
  return `${at.host}/${name}:v1`
}

/** Without those by which the action itself finds an image of the same source. */
function tagsOf(name: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...registry.repository(name).tags].filter(([tag]) => !/^src-[0-9a-f]{64}$/.test(tag)))
}

async function startOther(options: FakeRegistryOptions = {}): Promise<FakeRegistry> {
  const other = await FakeRegistry.start(options)
  others.push(other)
  return other
}

describe('a Dockerfile with findings', () => {
  const files = { Dockerfile: 'FROM scratch\nCOPY . /\nCMD /server\n' }

  test('that fail the step starts no engine and sends no registry anything', async () => {
    const asked: string[] = []
    const docker: Docker = async (args) => (asked.push(args.join(' ')), [])
    const refused = await build({ context: await context(files), engine: 'docker', command: '', 'dockerfile-lint': 'fail' }, { docker })
    expect(refused.error).toMatch(/Dockerfile has 2 findings that `dockerfile-lint: fail` refuses; the first: line 2, CR1003: /)
    expect(refused.summary).toContain('DL3025')
    expect([asked, registry.seen.filter(({ method }) => method !== 'GET')]).toEqual([[], []])
  })

  test('that are only told are told beside what was built, and where another engine than Docker builds not at all', async () => {
    const at = await context({ ...files, 'server.mjs': '1' })
    expect((await build({ context: at, engine: 'layers' })).annotations).toEqual([])
    const docker: Docker = async (args) => (args[0] === 'version' ? ['20.10.24'] : Promise.reject(new DockerFailure(['build'], 'ended with exit code 1', ['no'])))
    expect((await build({ context: at }, { docker })).annotations.map(({ level, title }) => `${level} ${title ?? ''}`)).toEqual(['warning Dockerfile CR1003', 'warning Dockerfile DL3025'])
  })
})

describe('layers', () => {
  test('tells what was sent, and the second time that nothing was', async () => {
    const at = await context()
    const first = await build({ context: at })
    expect(first.error).toBeUndefined()
    expect(first.summary).toContain(`<code>${registry.host}/shop</code>`)
    expect(first.summary).toMatch(/1 file of the context \| .* \| uploaded/)
    const [writes, bytes] = [registry.seen.length, registry.uploadedBytes]
    const second = await build({ context: at })
    expect(first.outputs).toMatchObject({ engine: 'layers', reused: 'false' })
    expect(second.outputs).toEqual({ ...first.outputs, reused: 'true' })
    expect(second.summary).toMatch(/^### ♻️ Nothing to build: the registry has .* of this very source/)
    expect(second.summary).toMatch(/layer 1 \| .* \| was there/)
    expect(registry.uploadedBytes).toBe(bytes)
    expect(registry.seen.slice(writes).every(({ method }) => method === 'GET' || method === 'HEAD')).toBe(true)
  })

  test('a further tag on what is there moves the tag and no byte', async () => {
    const at = await context()
    const first = await build({ context: at })
    const bytes = registry.uploadedBytes
    await build({ context: at, tags: 'v2, latest' })
    expect(registry.uploadedBytes).toBe(bytes)
    expect(tagsOf('shop')).toEqual({
      v1: first.outputs['digest'],
      v2: first.outputs['digest'],
      latest: first.outputs['digest'],
    })
  })

  test('a dry run knows the digest and writes nothing', async () => {
    const at = await context()
    const dry = await build({ context: at, 'dry-run': 'true' })
    expect(dry.error).toBeUndefined()
    expect(dry.summary).toContain('Dry run: nothing was pushed or tagged')
    expect(dry.summary).toContain('would be sent')
    expect(registry.seen.every(({ method }) => method === 'GET' || method === 'HEAD')).toBe(true)
    expect(dry.outputs['context-files']).toBe('["server.mjs"]')
    expect((await build({ context: at })).outputs).toEqual({ ...dry.outputs, 'context-files': '' })
  })

  test('a base in the same registry is taken over without its bytes', async () => {
    const base = addBase(registry, 'base/node')
    const built = await build({ context: await context(), 'base-image': base })
    expect(built.summary.match(/taken from another repository/g)).toHaveLength(2)
    expect(
      [...registry.repository('base/node').blobs.keys()]
        .slice(0, 2)
        .every((digest) => registry.repository('shop').blobs.has(digest)),
    ).toBe(true)
  })

  test('a base in another registry is copied, from its storage host, and once', async () => {
    const other = await startOther({ storage: true })
    const base = addBase(other, 'library/node')
    const first = await build({ context: await context(), 'base-image': base })
    expect(first.error).toBeUndefined()
    expect(registry.repository('shop').blobs.size).toBe(4)
    other.seen.length = 0
    expect((await build({ context: await context(), 'base-image': base })).error).toBeUndefined()
    expect(other.seen.filter(({ path: at }) => at.includes('/blobs/'))).toHaveLength(1)
  })

  test('one token serves all requests to a registry that have the same need', async () => {
    const user = { username: 'octocat', password: 'p' }
    const other = await startOther({ auth: { scheme: 'bearer', ...user } })
    const base = addBase(other, 'library/node')
    const found: Found = { from: 'docker', credentials: user, looked: '' }
    expect((await build({ context: await context(), 'base-image': base }, { found })).error).toBeUndefined()
    expect(other.seen.filter(({ path: at }) => at.startsWith('/token'))).toHaveLength(1)
  })

  test('a damaged base layer is not passed on', async () => {
    const other = await startOther()
    const base = addBase(other, 'library/node')
    const [layer = ''] = other.repository('library/node').blobs.keys()
    other.repository('library/node').blobs.set(layer, Buffer.from('base layer 0ne'))
    expect((await build({ context: await context(), 'base-image': base })).error).toMatch(
      /^unavailable: downloading .* failed: the digest is .*, not sha256:/,
    )
    expect(registry.repository('shop').tags.size).toBe(0)
  })

  test('a base that does not exist is named', async () => {
    expect((await build({ context: await context(), 'base-image': `${registry.host}/nobody:v9` })).error).toBe(
      `not-found: \`base-image\` ${registry.host}/nobody:v9 does not exist`,
    )
  })

  test('killed at any request, it has tagged nothing that is not whole, and the next run ends the same', async () => {
    const at = await context()
    const base = addBase(registry, 'base/node')
    const given = { context: at, 'base-image': base, tags: 'v1,latest' }
    const whole = (await build({ ...given, image: `${registry.host}/reference` })).outputs['digest']
    const requests = registry.seen.length
    for (let cut = 0; cut < requests; cut += 1) {
      const name = `shop-${cut}`
      let seen = 0
      registry.fault = () => ((seen += 1) > cut ? 'cut' : undefined)
      const broken = await build({ ...given, image: `${registry.host}/${name}` })
      // Some of its requests only read back: cut there, all was done, and it still says that it does not know. Its very last ones make the
      // tag of the source: cut there, the image is whole, and the next build does not find it.
      if (broken.error === undefined) expect([broken.log, tagsOf(name)]).toEqual([expect.stringContaining('The next build of the same source will not find this image'), { v1: whole, latest: whole }])
      else expect(broken.error).toMatch(/^unavailable: /)
      expect([...registry.repository(name).tags.values()].every((digest) => digest === whole)).toBe(true)
      registry.fault = undefined
      expect((await build({ ...given, image: `${registry.host}/${name}` })).outputs['digest']).toBe(whole)
      expect(tagsOf(name)).toEqual({ v1: whole, latest: whole })
    }
  }, 60_000)

  test('a tag that somebody moves in the same moment is an error, not their image', async () => {
    registry.fault = (request) => {
      if (request.method === 'HEAD' && request.path.endsWith('/manifests/v1') && registry.repository('shop').tags.has('v1'))
        registry.addManifest('shop', 'v1', { mediaType: MEDIA.ociManifest })
      return undefined
    }
    const built = await build({ context: await context() })
    expect(built.error).toMatch(/^conflict: shop:v1 was pushed as sha256:\w+, and the registry now says sha256:/)
    expect(built.outputs).toEqual({})
  })

  test('a cancelled job leaves no tag and no temporary file', async () => {
    const abort = new AbortController()
    registry.fault = ({ method }) => {
      if (method === 'PUT') setTimeout(() => abort.abort(), 5)
      return method === 'PUT' ? 'hang' : undefined
    }
    expect((await build({ context: await context() }, { signal: abort.signal })).error).toMatch(/^cancelled: /)
    expect(registry.repository('shop').tags.size).toBe(0)
    // Other builds on this machine have theirs in the same place.
    expect((await readdir(os.tmpdir())).filter((name) => name.startsWith(`build-image-${process.pid}-`))).toEqual([])
  })

  test('a context without files is refused', async () => {
    expect((await build({ context: await context({ '.dockerignore': '*' }) })).error).toMatch(
      /^input: `context` .* has no file for the image$/,
    )
  })
})

describe('docker', () => {
  const dockerfile = async (text: string) => context({ Dockerfile: text, 'server.mjs': '1' })

  test('builds, pushes every tag, and says the digest that the registry has', async () => {
    const docker = new FakeDocker(registry)
    const built = await build({ context: await dockerfile('FROM scratch\n'), tags: 'v1,latest' }, { docker: docker.run })
    expect(built.error).toBeUndefined()
    const digest = registry.repository('shop').tags.get('latest')
    expect(built.outputs).toMatchObject({ image: `${registry.host}/shop@${digest ?? ''}`, digest, tags: 'v1,latest', engine: 'docker', reused: 'false' })
    expect(built.summary).toContain('docker \\(an engine answers and there is a Dockerfile\\)')
    expect(built.summary).toContain('Built by buildx')
    expect(built.summary).toMatch(/layer 1 \| .* \| by the builder/)
  })

  test.each([
    [true, '28.2.2', {}, 'buildx'],
    [false, '20.10.24+dfsg1', { DOCKER_BUILDKIT: '1' }, 'BuildKit of the engine'],
    [false, '28.2.2', { DOCKER_BUILDKIT: '0' }, 'the classic builder'],
  ])('buildx %s, client %s: %j', async (buildx, clientVersion, env, name) => {
    const docker = Object.assign(new FakeDocker(registry), { buildx, clientVersion })
    expect((await build({ context: await dockerfile('FROM scratch\n') }, { docker: docker.run })).log).toContain(
      `Builder: ${name}`,
    )
    expect(docker.environments[0]).toEqual(env)
  })

  test('a step that fails is annotated at its line, and nothing is tagged', async () => {
    const built = await build(
      { context: await dockerfile('FROM scratch\n\nRUN exit 3\n'), engine: 'docker' },
      { docker: new FakeDocker(registry).run },
    )
    expect(built.error).toMatch(/^input: .*Dockerfile line 3 failed: RUN exit 3\n/)
    expect(built.annotations).toMatchObject([{ level: 'error', line: 3, file: expect.stringMatching(/Dockerfile$/) }])
    expect(registry.repository('shop').tags.size).toBe(0)
  })

  test('another image under the tag, a moment after the push, is not passed off as ours', async () => {
    const docker = new FakeDocker(registry)
    docker.overtakenBy = () => registry.addManifest('shop', 'v1', { mediaType: MEDIA.ociManifest })
    expect((await build({ context: await dockerfile('FROM scratch\n') }, { docker: docker.run })).error).toMatch(
      /^conflict: .*:v1 was pushed as sha256:/,
    )
  })

  test('gets the Google identity while it builds and pushes, in a file that is gone afterwards', async () => {
    const docker = new FakeDocker(registry)
    await build(
      { context: await dockerfile('FROM scratch\n') },
      {
        docker: docker.run,
        found: { from: 'google', credentials: { username: 'oauth2accesstoken', password: 'ya29' }, looked: '' },
      },
    )
    const config = JSON.stringify({ auths: { [registry.host]: { auth: Buffer.from('oauth2accesstoken:ya29').toString('base64') } } })
    expect(docker.configs).toEqual([config, config])
    await expect(readFile(path.join(docker.environments[1]?.['DOCKER_CONFIG'] ?? '', 'config.json'))).rejects.toThrow('ENOENT')
  })

  test('credentials of the job that would go into the image are warned of, unless they are ignored', async () => {
    const files = { Dockerfile: 'FROM scratch\nCOPY . .\n', 'gha-creds-1a2b.json': 'key' }
    const leaking = await build({ context: await context(files), 'dry-run': 'true' }, { docker: new FakeDocker(registry).run })
    expect(leaking.log).toContain('The context holds gha-creds-1a2b.json, credentials of this job')
    expect(leaking.summary).toContain('Credentials of the job were in the context')
    const careful = await build(
      { context: await context({ ...files, '.dockerignore': 'gha-creds-*.json' }), 'dry-run': 'true' },
      { docker: new FakeDocker(registry).run },
    )
    expect(careful.log).not.toContain('gha-creds')
  })

  test('a dry run says the commands and runs neither', async () => {
    const docker = new FakeDocker(registry)
    const built = await build({ context: await dockerfile('FROM scratch\n'), 'dry-run': 'true' }, { docker: docker.run })
    expect(built.log).toContain('Would run: docker buildx build')
    expect(built.outputs).toMatchObject({ tags: 'v1', engine: 'docker' })
    expect(built.outputs['digest']).toBeUndefined()
    expect([docker.images.size, registry.seen.filter(({ method }) => method !== 'GET' && method !== 'HEAD')]).toEqual([0, []])
  })

  test('auto without an engine takes layers and says why', async () => {
    expect((await build({ context: await dockerfile('FROM scratch\n') })).log).toContain(
      'Engine layers: no Docker engine answers: Cannot connect to the Docker daemon',
    )
  })
})

describe('the docker command', () => {
  const fake = async (script: string) => {
    const file = path.join(folder, `docker-${(count += 1)}`)
    await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    return connectDocker(file)
  }
  const signal = new AbortController().signal

  test('that fails in silence has failed', async () => {
    await expect((await fake('exit 3'))(['push', 'x'], { signal })).rejects.toThrow(
      'docker push ended with exit code 3 and said nothing',
    )
    await expect((await fake('kill -9 $$'))(['push', 'x'], { signal })).rejects.toThrow(
      'docker push ended by SIGKILL and said nothing',
    )
  })

  test('is heard line by line from both streams, with no shell in between', async () => {
    const lines: string[] = []
    expect(
      await (
        await fake('printf "%s\\n" "$@"; printf "ü\\r\\nlast" >&2')
      )(['a b', '$(id)', '*'], { signal, onLine: (line) => void lines.push(line) }),
    ).toHaveLength(5)
    expect(lines.toSorted()).toEqual(['$(id)', '*', 'a b', 'last', 'ü'])
  })

  test('that is not installed is told with the remedy', async () => {
    await expect(connectDocker(path.join(folder, 'nothing'))(['version'], { signal })).rejects.toMatchObject({
      kind: 'unavailable',
      hint: expect.stringContaining('engine: layers'),
    })
  })

  test('ends with the job', async () => {
    const abort = new AbortController()
    const running = (await fake('exec sleep 30'))(['build'], { signal: abort.signal })
    setTimeout(() => abort.abort(), 50)
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' })
  })
})
