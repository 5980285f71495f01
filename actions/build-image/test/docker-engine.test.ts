// The docker engine with a real one, into the emulator's registry, and our reading of .dockerignore against Docker's own. Where
// no engine answers, the tests are skipped and say so loudly.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import { connectRegistry } from '@cloudrun-delivery/shared/adapters/registry'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeImageScans } from '@cloudrun-delivery/shared/testing/fake-image-scans'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { noCloud } from '@cloudrun-delivery/shared/testing/fake-builds'
import { FakeDisk } from '@cloudrun-delivery/shared/testing/fake-disk'
import type { Registry } from '../../../packages/emulator/src/registry/registry.ts'
import { listContext } from '../src/context-files.ts'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'
import { startRegistry, withEngine } from './real-engine.ts'

const signal = new AbortController().signal
const docker = connectDocker()

withEngine('the docker engine of build-image')('a real engine', () => {
  /** The classic builder leaves what failed lying about; this finds it. */
  const label = `build-image-${process.pid}`
  let folder: string
  let registry: Registry
  let close: () => Promise<void>
  let image: string
  const made: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'docker-engine-test-'))
    const started = await startRegistry()
    ;({ registry, close } = started)
    image = `${started.host}/shop`
  })
  afterAll(async () => {
    const left = await docker(['ps', '--all', '--quiet', '--filter', `label=test=${label}`], { signal })
    if (left.length > 0) await docker(['rm', '--force', ...left], { signal })
    await docker(['image', 'prune', '--force', '--filter', `label=test=${label}`], { signal })
    if (made.length > 0) await docker(['image', 'rm', '--force', ...made], { signal }).catch(() => undefined)
    await close()
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

  async function build(given: Readonly<Record<string, string>>) {
    const reader = new Inputs((name) => ({ image, engine: 'docker', tags: 'v1', ...given })[name] ?? '', {})
    const inputs = parseInputs(reader)
    reader.done()
    made.push(...inputs.tags.map((tag) => `${inputs.image}:${tag}`))
    const told = fakeContext<Output>()
    const credentials = async () => ({ looked: 'a test' })
    const thrown: unknown = await run(
      inputs,
      { images: (at) => connectRegistry(at, { mask: () => {}, env: {}, credentials }), docker, disk: new FakeDisk(), cloud: noCloud, credentials, dockerFolder: folder, hadolint: async () => undefined, scans: new FakeImageScans(), clock: new FakeClock() },
      told,
    ).then(
      () => undefined,
      (error: unknown) => error,
    )
    return {
      thrown,
      outputs: Object.fromEntries(told.report.outputs),
      annotations: told.report.annotations,
      log: told.lines.join('\n'),
    }
  }

  test('builds and pushes, and the registry has what the output names', async () => {
    const built = await build({
      context: await context({ Dockerfile: 'FROM scratch\nCOPY app.txt /\nCMD ["/app"]\n', 'app.txt': 'hello' }),
      tags: 'v1,v2',
    })
    expect(built.thrown).toBeUndefined()
    for (const tag of ['v1', 'v2']) expect((await registry.getManifest('shop', tag))?.digest).toBe(built.outputs['digest'])
  }, 60_000)

  test('a failing step is annotated at its line', async () => {
    const built = await build({
      context: await context({ Dockerfile: `# nothing can run\nFROM scratch\nLABEL test=${label}\n\nRUN ["/missing"]\n` }),
      tags: 'failing',
    })
    expect(built.thrown).toBeInstanceOf(DeliveryError)
    expect(built.annotations).toMatchObject([{ level: 'error', line: 5 }])
    expect(await registry.getManifest('shop', 'failing')).toBeUndefined()
  }, 60_000)

  test('the same source is built once, also by another tag', async () => {
    const files = { Dockerfile: 'FROM scratch\nARG V\nCOPY app.txt /\nCMD ["/app"]\n', 'app.txt': `reused ${process.pid}` }
    const first = await build({ context: await context(files), tags: 'first', 'build-args': 'V=1' })
    const second = await build({ context: await context(files), tags: 'second', 'build-args': 'V=1' })
    expect([first.outputs['reused'], second.outputs['reused'], second.outputs['digest']]).toEqual(['false', 'true', first.outputs['digest']])
    expect((await registry.getManifest('shop', 'second'))?.digest).toBe(first.outputs['digest'])
    expect((await build({ context: await context(files), tags: 'third', 'build-args': 'V=2' })).outputs['reused']).toBe('false')
  }, 60_000)

  test('what layers builds, Docker can pull and unpack', async () => {
    const built = await build({
      context: await context({ 'bin/tool': 'x', [`${'deep/'.repeat(30)}näme`]: 'long' }),
      engine: 'layers',
      command: '["/app/bin/tool"]',
      tags: 'layers',
    })
    expect(built.thrown).toBeUndefined()
    const name = built.outputs['image'] ?? ''
    made.push(name)
    await docker(['pull', name], { signal })
    const container = (await docker(['create', name], { signal })).at(-1) ?? ''
    const listed = execFileSync('docker', ['export', container], { maxBuffer: 1e8 })
    await docker(['rm', container], { signal })
    const names = execFileSync('tar', ['-t', '--quoting-style=literal'], { input: listed, encoding: 'utf8' }).split('\n')
    expect(names).toEqual(expect.arrayContaining(['app/bin/tool', `app/${'deep/'.repeat(30)}näme`]))
  }, 60_000)

  test('.dockerignore leaves out what Docker leaves out', async () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'a.b', 'B')
    const file = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
    const part = fc.constantFrom('a', 'b', '*', '**', 'a*', '?', 'a.b', '[ab]', '.')
    const rule = fc
      .tuple(fc.constantFrom('', '!', '', '/'), fc.array(part, { minLength: 1, maxLength: 3 }))
      .map(([sign, parts]) => sign + parts.join('/'))
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(file, { minLength: 1, maxLength: 6 }),
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        async (files, rules) => {
          const flat = files.filter((one) => !files.some((other) => other.startsWith(`${one}/`)))
          const at = await context(Object.fromEntries(flat.map((one) => [`tree/${one}`, 'x'])))
          const tree = path.join(at, 'tree')
          await writeFile(path.join(tree, '.dockerignore'), `${rules.join('\n')}\n.dockerignore\n!keep\n`)
          await writeFile(path.join(tree, 'keep'), '')
          await writeFile(path.join(at, 'Dockerfile'), 'FROM scratch\nCOPY . /\nCMD ["/x"]\n')
          const ours = (await listContext(tree, 'absent', 'docker', signal))
            .filter((entry) => entry.type === 'file')
            .map((entry) => entry.path)
          const tag = `ignore-test:${(count += 1)}`
          made.push(tag)
          await docker(['build', '--file', path.join(at, 'Dockerfile'), '--tag', tag, '--', tree], {
            signal,
            env: { DOCKER_BUILDKIT: '0' },
          })
          const container = (await docker(['create', tag], { signal })).at(-1) ?? ''
          const exported = execFileSync('docker', ['export', container], { maxBuffer: 1e8 })
          await docker(['rm', container], { signal })
          const theirs = execFileSync('tar', ['-t'], { input: exported, encoding: 'utf8' })
            .split('\n')
            .filter((one) => one !== '' && !one.endsWith('/') && !/^(dev|etc|proc|sys|\.dockerenv)/.test(one))
          expect({ rules, files: theirs.toSorted() }).toEqual({ rules, files: ours.toSorted() })
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)
})
