// From a reference to a folder: platforms, other registries over HTTP, images that contradict themselves, shared layers.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { argvOf, rootedArgument } from '../src/instances/container-command.ts'
import { ContainerStartError } from '../src/instances/driver.ts'
import { isLoopback, matchesHost, parseImageReference } from '../src/instances/image-reference.ts'
import { ImageStore } from '../src/instances/image-store.ts'
import {
  ociIndex,
  ociManifest,
  pushBlob,
  pushImage,
  pushManifest,
  sha256,
  startRegistry,
  tarOf,
  type TestRegistry,
} from './registry-support.ts'

let folder: string
let server: TestRegistry
let store: ImageStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'image-store-test-'))
  server = await startRegistry()
  store = new ImageStore(folder, { registry: server.registry, selfHosts: ['*.pkg.dev'] })
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const layer = (name: string) => [{ name, content: name }]
const failureOf = async (attempt: Promise<unknown>): Promise<string> => {
  const failure = await attempt.then(
    () => 'no failure',
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(ContainerStartError)
  return String(failure)
}

describe('an image', () => {
  test('is unpacked with its config, from the own registry and from another over HTTP alike', async () => {
    const config = { Entrypoint: ['/a'], Cmd: ['b'], Env: ['X=1=2', 'EMPTY', 'Y='], WorkingDir: '/w' }
    const { digest } = await pushImage(server.url, 'shop/api', 'v1', { layers: [layer('a'), layer('b')], config })
    const own = await store.unpack('europe-docker.pkg.dev/shop/api:v1')
    const other = await new ImageStore(path.join(folder, 'other'), { registry: server.registry, selfHosts: [] }).unpack(
      `${server.host}/shop/api@${digest}`,
    )
    for (const image of [own, other]) {
      expect(image.digest).toBe(digest)
      expect(image.config).toMatchObject({
        entrypoint: ['/a'],
        cmd: ['b'],
        env: { X: '1=2', EMPTY: '', Y: '' },
        workingDir: '/w',
      })
      expect(readdirSync(image.rootfs)).toEqual(['a', 'b'])
    }
  })

  test('shares the layers it has in common with another, unpacked once', async () => {
    await pushImage(server.url, 'shop/api', 'v1', { layers: [layer('base'), layer('one')] })
    await pushImage(server.url, 'shop/api', 'v2', { layers: [layer('base'), layer('two')] })
    const [one, again, two] = await Promise.all(['v1', 'v1', 'v2'].map((tag) => store.unpack(`x.pkg.dev/shop/api:${tag}`)))
    expect(one?.rootfs).toBe(again?.rootfs)
    expect([readdirSync(one?.rootfs ?? ''), readdirSync(two?.rootfs ?? '')]).toEqual([
      ['base', 'one'],
      ['base', 'two'],
    ])
    expect(statSync(path.join(one?.rootfs ?? '', 'base')).ino).toBe(statSync(path.join(two?.rootfs ?? '', 'base')).ino)
    // scratch, base, base+one, base+two
    expect(readdirSync(path.join(folder, 'stacks'))).toHaveLength(4)
  })

  test('with several platforms is taken for linux/amd64, and its digest is the index’s', async () => {
    const arm = await pushImage(server.url, 'shop/api', 'arm', { layers: [layer('arm')], architecture: 'arm64' })
    const amd = await pushImage(server.url, 'shop/api', 'amd', { layers: [layer('amd')] })
    const child = (image: { digest: string; size: number }, architecture: string) => ({
      mediaType: ociManifest,
      ...image,
      platform: { os: 'linux', architecture },
    })
    const multi = await pushManifest(server.url, 'shop/api', 'multi', {
      schemaVersion: 2,
      mediaType: ociIndex,
      manifests: [child(arm, 'arm64'), child(amd, 'amd64')],
    })
    const image = await store.unpack('x.pkg.dev/shop/api:multi')
    expect([image.digest, readdirSync(image.rootfs)]).toEqual([multi.digest, ['amd']])
    await pushManifest(server.url, 'shop/api', 'arms', {
      schemaVersion: 2,
      mediaType: ociIndex,
      manifests: [child(arm, 'arm64')],
    })
    for (const [tag, type] of [
      ['arms', ociIndex],
      ['arm', ociManifest],
    ] as const) {
      const image = `x.pkg.dev/shop/api:${tag}`
      const message = `Cloud Run does not support image '${image}': Container manifest type '${type}' must support amd64/linux.`
      expect(await failureOf(store.unpack(image))).toContain(message)
    }
  })

  test('that contradicts itself is refused: diff ids, layer counts, no config, damaged layers', async () => {
    const tar = await tarOf(layer('a'))
    const push = async (tag: string, config: unknown, blob = tar) => {
      const bytes = Buffer.from(typeof config === 'string' ? config : JSON.stringify(config))
      for (const each of [bytes, blob]) await pushBlob(server.url, 'shop/api', each)
      await pushManifest(server.url, 'shop/api', tag, {
        schemaVersion: 2,
        mediaType: ociManifest,
        config: { mediaType: 'application/vnd.example+json', digest: sha256(bytes), size: bytes.length },
        layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: sha256(blob), size: blob.length }],
      })
      return failureOf(store.unpack(`x.pkg.dev/shop/api:${tag}`))
    }
    const rootfs = (...ids: string[]) => ({ os: 'linux', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: ids } })
    expect(await push('diff', rootfs(sha256(Buffer.from('x'))))).toContain(
      `unpacks to ${sha256(tar)}, but the config's diff id is`,
    )
    expect(await push('count', rootfs())).toContain('its manifest has 1 layers, its config 0')
    expect(await push('chart', '{"name":"no image"}')).toContain(
      "is no container image: its config is of type 'application/vnd.example+json'",
    )
    expect(await push('text', 'not json')).toContain('is no container image')
    expect(await push('cut', rootfs(sha256(tar)), tar.subarray(0, 600))).toContain('cannot be unpacked: layer sha256:')
    expect(readdirSync(path.join(folder, 'stacks'))).toEqual([expect.stringMatching(/^scratch/)])
  })

  test('whose layer is gone from the registry, or is another one, is refused', async () => {
    await pushImage(server.url, 'shop/api', 'v1', { layers: [layer('a')] })
    const image = JSON.parse((await server.registry.getManifest('shop/api', 'v1'))?.bytes.toString() ?? '') as {
      layers: { digest: string }[]
    }
    const digest = image.layers[0]?.digest ?? ''
    const file = server.registry.blobPath('shop/api', digest) ?? ''
    await writeFile(file, readFileSync(file).fill(1, 30))
    const overHttp = new ImageStore(path.join(folder, 'http'), { registry: server.registry, selfHosts: [] })
    expect(await failureOf(overHttp.unpack(`${server.host}/shop/api:v1`))).toContain(`when asked for ${digest}`)
    await fetch(`${server.url}/v2/shop/api/blobs/${digest}`, { method: 'DELETE' })
    expect(await failureOf(store.unpack('x.pkg.dev/shop/api:v1'))).toContain(`blob ${digest} is missing from the registry`)
  })
})

describe('a registry over HTTP', () => {
  test.each([
    [401, 'answered 401 Unauthorized; the emulator reads it without credentials'],
    [500, 'answered 500'],
  ])('that answers %i makes the image unknown, and the message says so', async (status, words) => {
    const other = createServer((_, response) => response.writeHead(status).end())
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const image = `localhost:${(other.address() as AddressInfo).port}/shop/api:v1`
    await expect(store.resolve(image)).rejects.toThrow(`Image '${image}' not found.`)
    await expect(store.resolve(image)).rejects.toThrow(words)
    other.closeAllConnections()
    other.close()
  })
})

describe('references', () => {
  const zeros = `sha256:${'0'.repeat(64)}`
  test.each([
    ['127.0.0.1:5000/shop/api', { host: '127.0.0.1:5000', name: 'shop/api', reference: 'latest' }],
    ['127.0.0.1:5000/shop/api:v1', { host: '127.0.0.1:5000', name: 'shop/api', reference: 'v1' }],
    [`localhost/api:v1@${zeros}`, { host: 'localhost', name: 'api', reference: zeros }],
    ['europe-docker.pkg.dev/p/r/api', { host: 'europe-docker.pkg.dev', name: 'p/r/api', reference: 'latest' }],
    ['nginx:1', { host: 'docker.io', name: 'library/nginx', reference: '1' }],
    ['user/app', { host: 'docker.io', name: 'user/app', reference: 'latest' }],
    ['host:5000/', undefined],
    ['a b', undefined],
    ['a:b:c', undefined],
    [`a@${zeros}@${zeros}`, undefined],
    ['h.example/a:-x', undefined],
  ])('%s', (text, expected) => {
    expect(parseImageReference(text)).toEqual(expected)
  })

  test('know this machine and the emulator’s own hosts', () => {
    expect(['127.0.0.1', '127.9.9.9:80', 'localhost:1', '[::1]:5', 'r.localhost'].map(isLoopback)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ])
    expect(['127.0.0.1.example', 'localhost.example', '10.0.0.1', 'mylocalhost'].map(isLoopback)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(['a.pkg.dev', 'pkg.dev', 'x:1'].map((host) => matchesHost(host, ['*.pkg.dev', 'x:1']))).toEqual([true, false, true])
  })
})

describe('arguments', () => {
  const config = { entrypoint: ['e'], cmd: ['c'] }
  test.each([
    [[], [], ['e', 'c']],
    [[], ['a'], ['e', 'a']],
    [['x'], [], ['x']],
    [['x'], ['a'], ['x', 'a']],
  ])('of command %j and args %j', (command, args, expected) => {
    expect(argvOf({ command, args }, config)).toEqual(expected)
  })

  test('that name files of the image lead there, others stay as they are', async () => {
    await writeFile(path.join(folder, 'there'), '')
    const rooted = (argument: string) => rootedArgument(argument, folder)
    expect(await rooted('/there')).toBe(path.join(folder, 'there'))
    expect(await rooted('--at=/there')).toBe(`--at=${path.join(folder, 'there')}`)
    for (const same of ['/missing', 'there', '/', '', '--at=/missing', 'a b=/there', 'https://x/there', '/there\0'])
      expect(await rooted(same)).toBe(same)
  })
})
