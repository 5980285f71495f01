// Images without a daemon: the same input gives the same digest anywhere, nothing is uploaded twice, nothing is tagged by halves.
// The registry is the emulator's own, which shares no code with the client.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { connectRegistry } from '@cloudrun-delivery/shared/adapters/registry'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeImageScans } from '@cloudrun-delivery/shared/testing/fake-image-scans'
import { FakeDisk } from '@cloudrun-delivery/shared/testing/fake-disk'
import { noCloud } from '@cloudrun-delivery/shared/testing/fake-builds'
import { createRegistry, isRegistryPath, type Registry } from '../../../packages/emulator/src/registry/registry.ts'
import { chooseEngine } from '../src/choose-engine.ts'
import { listContext } from '../src/context-files.ts'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'
import { packLayer } from '../src/tar-layer.ts'

let folder: string
let registry: Registry
let server: http.Server
let host: string
/** Answers instead of the registry while it is set: undefined lets the request through. */
let meddle: ((request: http.IncomingMessage, response: http.ServerResponse) => boolean) | undefined
let uploads = 0

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'build-test-'))
  registry = await createRegistry()
  server = http.createServer((request, response) => {
    if (request.method === 'PUT' && request.url?.includes('/blobs/uploads/') === true) uploads += 1
    if (meddle?.(request, response) === true) return
    if (isRegistryPath(new URL(request.url ?? '/', 'http://x').pathname)) void registry.handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await registry.close()
  await rm(folder, { recursive: true, force: true })
})

let count = 0
async function context(files: Readonly<Record<string, string>>): Promise<string> {
  const at = path.join(folder, `context-${(count += 1)}`)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(at, name)), { recursive: true })
    await writeFile(path.join(at, name), content)
  }
  return at
}

const none = async () => ({ looked: 'a test' })
const noDocker = async () => Promise.reject(new DeliveryError('unavailable', 'there is none here'))

async function report(given: Readonly<Record<string, string>>) {
  const reader = new Inputs(
    (name) => ({ image: `${host}/shop`, engine: 'layers', command: '["node", "server.mjs"]', tags: 'v1', ...given })[name] ?? '',
    {},
  )
  const inputs = parseInputs(reader)
  reader.done()
  const reported = fakeContext<Output>()
  const images = (at: string) => connectRegistry(at, { mask: () => {}, env: {}, clock: new FakeClock(), credentials: none })
  await run(inputs, { images, docker: noDocker, disk: new FakeDisk(), cloud: noCloud, credentials: none, dockerFolder: folder, hadolint: async () => undefined, scans: new FakeImageScans(), clock: new FakeClock() }, reported)
  return reported
}

async function build(given: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await report(given)).report.outputs)
}

async function packed(at: string, file = path.join(folder, 'x.gz')) {
  const signal = new AbortController().signal
  return packLayer(at, await listContext(at, 'Dockerfile', 'layers', signal), '/app', file, signal)
}

const tree = fc
  .dictionary(fc.stringMatching(/^[a-zé][a-z0-9 ._-]{0,8}(\/[a-z0-9]{1,5})?$/), fc.string(), { minKeys: 1, maxKeys: 8 })
  .map((files) => {
    // A name cannot be a file and a folder.
    const folders = new Set(Object.keys(files).flatMap((name) => (name.includes('/') ? [name.split('/')[0]] : [])))
    return Object.fromEntries(Object.entries(files).filter(([name]) => name.includes('/') || !folders.has(name)))
  })

describe('layers', () => {
  test('the same tree gives the same bytes, wherever it lies and whenever it was written', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (files) => {
        const [one, other] = [await context(files), await context(Object.fromEntries(Object.entries(files).toReversed()))]
        for (const name of Object.keys(files)) await utimes(path.join(other, name), 1, 1)
        const [a, b] = await Promise.all([packed(one, path.join(folder, 'a.gz')), packed(other, path.join(folder, 'b.gz'))])
        expect({ ...a, file: '' }).toEqual({ ...b, file: '' })
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test('other content, another name or another mode gives another digest', async () => {
    const digests = new Set<string>()
    for (const files of [{ a: '1' }, { a: '2' }, { b: '1' }]) digests.add((await packed(await context(files))).digest)
    const executable = await context({ a: '1' })
    await chmod(path.join(executable, 'a'), 0o755)
    digests.add((await packed(executable)).digest)
    expect(digests.size).toBe(4)
  })

  test('.dockerignore is read as Docker reads it, exceptions included', async () => {
    const at = await context({
      '.dockerignore': '*\n!server.mjs\n!public/**\n',
      'server.mjs': '1',
      'secret.txt': 'x',
      'public/index.html': '2',
    })
    const other = await context({
      '.dockerignore': '*\n!server.mjs\n!public/**\n',
      'server.mjs': '1',
      'secret.txt': 'changed',
      'public/index.html': '2',
    })
    const [one, changed] = [await packed(at, path.join(folder, 'a.gz')), await packed(other, path.join(folder, 'b.gz'))]
    expect(one.files).toBe(2)
    expect(changed.digest).toBe(one.digest)
  })

  test('a link that leaves the context is refused by name', async () => {
    const at = await context({ 'server.mjs': '1' })
    await symlink('/etc/passwd', path.join(at, 'leak'))
    await expect(build({ context: at })).rejects.toThrow(
      '`context` holds leak, which cannot go into the image: it is a link to /etc/passwd, which leaves the context',
    )
  })

  test('an image is pushed, tagged, and named by the digest that the registry has', async () => {
    const outputs = await build({ context: await context({ 'server.mjs': '1' }), tags: 'v1, latest' })
    expect(outputs).toMatchObject({ image: `${host}/shop@${outputs['digest'] ?? ''}`, tags: 'v1,latest' })
    for (const tag of ['v1', 'latest']) expect((await registry.getManifest('shop', tag))?.digest).toBe(outputs['digest'])
  })

  test('a second build of the same content uploads nothing', async () => {
    const at = await context({ 'server.mjs': 'again' })
    const first = await build({ context: at })
    uploads = 0
    expect(await build({ context: at })).toEqual({ ...first, reused: 'true' })
    uploads = 0
    expect(await build({ context: at, rebuild: 'true' })).toEqual(first)
    expect(uploads).toBe(0)
  })

  test('a base image is built upon: its layers first, its environment kept', async () => {
    const base = await build({ context: await context({ 'base.txt': 'b' }), image: `${host}/base`, command: '["base"]' })
    const outputs = await build({
      context: await context({ 'app.txt': 'a' }),
      image: `${host}/on-base`,
      'base-image': base['image'] ?? '',
    })
    const manifest = JSON.parse((await registry.getManifest('on-base', outputs['digest'] ?? ''))?.bytes.toString() ?? '') as {
      readonly layers: readonly unknown[]
    }
    expect(manifest.layers).toHaveLength(2)
  })
})

describe('faults of the registry', () => {
  const failing = (status: number, times: number, when: (request: http.IncomingMessage) => boolean = () => true) => {
    let left = times
    meddle = (request, response) => {
      if (left === 0 || !when(request)) return false
      left -= 1
      request.resume()
      response.writeHead(status, { 'retry-after': '0' }).end('no')
      return true
    }
  }

  test.each([429, 500, 503])(
    '%i for a moment is waited out',
    async (status) => {
      failing(status, 2)
      expect((await build({ context: await context({ a: String(status) }) }))['digest']).toMatch(/^sha256:/)
      meddle = undefined
    },
    20_000,
  )

  test('credentials that it wants and nobody has are told with the remedy', async () => {
    meddle = (request, response) => {
      request.resume()
      response.writeHead(401, { 'www-authenticate': `Bearer realm="http://${host}/token",service="x"` }).end()
      return true
    }
    await expect(build({ context: await context({ a: 'auth' }) })).rejects.toMatchObject({
      kind: 'permission',
      hint: expect.stringContaining('docker/login-action'),
    })
    meddle = undefined
  })

  test('a push that dies in the middle leaves nothing tagged, and the next one succeeds', async () => {
    const at = await context({ a: 'cut' })
    meddle = (request) => {
      if (request.method !== 'PUT' || request.url?.includes('/manifests/') !== true) return false
      request.socket.destroy()
      return true
    }
    await expect(build({ context: at, image: `${host}/cut`, tags: 'only' })).rejects.toThrow(DeliveryError)
    expect(await registry.getManifest('cut', 'only')).toBeUndefined()
    meddle = undefined
    await build({ context: at, image: `${host}/cut`, tags: 'only' })
    expect(await registry.getManifest('cut', 'only')).toBeDefined()
  }, 30_000)

  test('a registry that is not there is told with its address', async () => {
    await expect(build({ context: await context({ a: '1' }), image: '127.0.0.1:1/shop' })).rejects.toThrow(
      /reading the manifest shop:src-[0-9a-f]{64} failed/,
    )
  }, 30_000)
})

describe('which engine', () => {
  const machine = (hasDockerfile: boolean, noEngineBecause?: string) => ({ hasDockerfile, noEngineBecause })
  const wish = (engine: 'auto' | 'docker' | 'layers', command: readonly string[] = []) => ({
    engine,
    command,
    baseImage: undefined,
    dockerfile: 'Dockerfile',
    cloudBuild: undefined,
  })

  test.each([
    [wish('auto'), machine(true), 'docker', 'an engine answers and there is a Dockerfile'],
    [wish('auto', ['x']), machine(true, 'down'), 'layers', 'no Docker engine answers: down'],
    [wish('auto', ['x']), machine(false), 'layers', 'there is no Dockerfile'],
    [wish('auto'), machine(true, 'down'), undefined, 'no Docker engine answers (down), and no `command` is given for `layers`'],
    [wish('docker'), machine(false), undefined, 'there is no Dockerfile in the context'],
    [wish('layers'), machine(true), undefined, '`engine: layers` needs a `command`, or a `base-image` that has one'],
  ])('%j on %j', (inputs, has, engine, why) => {
    expect(chooseEngine(inputs, has)).toMatchObject({ engine, why })
  })
})

describe('inputs', () => {
  test.each([
    [{ image: '' }, '`image` is required and was empty'],
    [{ image: 'shop' }, '`image` must be a name with its registry'],
    [
      { image: 'registry.test/shop:v1' },
      '`image` must be a name without tag, got "registry.test/shop:v1": give "registry.test/shop" here and "v1" as `tags`',
    ],
    [{ image: `registry.test/shop@sha256:${'a'.repeat(64)}` }, '`image` must be a name without digest'],
    [{ image: 'registry.test/Shop' }, '`image` must be a registry and a name in lower case'],
    [{ 'base-image': 'no de' }, '`base-image` must be an image such as'],
    [{ workdir: '/app/../etc' }, '`workdir` must be an absolute folder without'],
    [{ command: '[]' }, '`command` must be a JSON list of texts'],
    [{ command: 'node server.mjs' }, '`command` must be a JSON list of texts'],
    [{ tags: 'bad tag!' }, '`tags` must be tags of at most 128 letters'],
    [{ workdir: 'app' }, '`workdir` must be an absolute folder'],
    [{ engine: 'podman' }, '`engine` must be one of auto, docker, layers'],
    [{ context: '/does/not/exist' }, '`context` /does/not/exist does not exist'],
  ])('%j', async (given, message) => {
    await expect(build(given)).rejects.toThrow(message)
  })
})
