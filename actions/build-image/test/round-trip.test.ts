// What goes in comes out: a folder that is built with `layers` and unpacked again by the emulator, whose registry and reader of
// layers share no code with the writer, is the same folder.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { chmod, lstat, mkdir, mkdtemp, readFile, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises'
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
import { applyLayer } from '../../../packages/emulator/src/instances/layer.ts'
import { createRegistry, type Registry } from '../../../packages/emulator/src/registry/registry.ts'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'

let folder: string
let registry: Registry
let server: http.Server
let host: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'round-trip-test-'))
  registry = await createRegistry()
  server = http.createServer((request, response) => void registry.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await registry.close()
  await rm(folder, { recursive: true, force: true })
})

type Node = { readonly content: string; readonly executable: boolean } | { readonly link: string } | { readonly children: Tree }
type Tree = Readonly<Record<string, Node>>

const name = fc.oneof(
  fc.constantFrom('a', 'b', 'Z', '.hidden', 'sp ace', 'é', '名', '-dash', '#', 'x'.repeat(120)),
  fc.stringMatching(/^[a-z]{1,6}$/),
)
const { tree } = fc.letrec<{ tree: Tree; node: Node }>((tie) => ({
  tree: fc.dictionary(name, tie('node'), { maxKeys: 5 }),
  node: fc.oneof(
    { depthSize: 'small' },
    fc.record({ content: fc.oneof(fc.string(), fc.constant('x'.repeat(5000))), executable: fc.boolean() }),
    fc.constantFrom({ link: 'a' }, { link: './nowhere' }),
    fc.record({ children: tie('tree') }),
  ),
}))

async function write(at: string, nodes: Tree): Promise<void> {
  await mkdir(at, { recursive: true })
  for (const [child, node] of Object.entries(nodes)) {
    const full = path.join(at, child)
    if ('children' in node) await write(full, node.children)
    else if ('link' in node) await symlink(node.link, full)
    else {
      await writeFile(full, node.content)
      await chmod(full, node.executable ? 0o755 : 0o644)
    }
  }
}

async function read(at: string): Promise<Tree> {
  const nodes: Record<string, Node> = {}
  for (const child of await readdir(at)) {
    const full = path.join(at, child)
    const stats = await lstat(full)
    if (stats.isDirectory()) nodes[child] = { children: await read(full) }
    else if (stats.isSymbolicLink()) nodes[child] = { link: await readlink(full) }
    else nodes[child] = { content: await readFile(full, 'utf8'), executable: (stats.mode & 0o111) !== 0 }
  }
  return nodes
}

async function build(context: string): Promise<string> {
  const values: Readonly<Record<string, string>> = {
    image: `${host}/shop`,
    context,
    engine: 'layers',
    command: '["./run"]',
    workdir: '/srv',
  }
  const inputs = parseInputs(new Inputs((input) => values[input] ?? ''))
  const credentials = async () => ({ looked: 'a test' })
  const images = (at: string) => connectRegistry(at, { mask: () => {}, env: {}, clock: new FakeClock(), credentials })
  const docker = async () => Promise.reject(new DeliveryError('unavailable', 'none'))
  const told = fakeContext<Output>()
  await run(inputs, { images, docker, disk: new FakeDisk(), cloud: noCloud, credentials, dockerFolder: '/nonexistent', hadolint: async () => undefined, scans: new FakeImageScans(), clock: new FakeClock() }, told)
  return told.report.outputs.get('digest') ?? ''
}

let count = 0
test('any folder', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (nodes) => {
      const [at, unpacked] = [path.join(folder, `context-${(count += 1)}`), path.join(folder, `unpacked-${count}`)]
      const whole = { ...nodes, run: { content: '#!/bin/sh\n', executable: true } }
      await write(at, whole)
      const manifest = JSON.parse((await registry.getManifest('shop', await build(at)))?.bytes.toString() ?? '') as {
        readonly config: { readonly digest: string }
        readonly layers: readonly { readonly digest: string }[]
      }
      const config = JSON.parse(await readFile(registry.blobPath('shop', manifest.config.digest) ?? '', 'utf8')) as {
        readonly config: unknown
        readonly rootfs: { readonly diff_ids: readonly string[] }
      }
      await mkdir(unpacked)
      const diffId = await applyLayer(registry.blobPath('shop', manifest.layers[0]?.digest ?? '') ?? '', unpacked)
      expect(config.rootfs.diff_ids).toEqual([diffId])
      expect(config.config).toEqual({ Entrypoint: ['./run'], WorkingDir: '/srv' })
      expect(await read(path.join(unpacked, 'srv'))).toEqual(whole)
    }),
    { numRuns: 40 },
  )
}, 60_000)
