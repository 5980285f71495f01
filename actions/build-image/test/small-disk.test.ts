// A disk that is full and an engine that dies, for real: an engine of the test's own, on a disk of some hundred megabytes.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectDisk } from '@cloudrun-delivery/shared/adapters/disk'
import { BUSYBOX, OwnEngine, withOwnEngine } from './own-engine.ts'
import { startRegistry } from './real-engine.ts'
import { runBuild } from './run-build.ts'

const MEGABYTE = 1_000_000
const signal = new AbortController().signal

let folder: string
let registry: Awaited<ReturnType<typeof startRegistry>>
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'small-disk-test-'))
  registry = await startRegistry()
})
afterAll(async () => {
  await registry.close()
  await rm(folder, { recursive: true, force: true })
})

/** With a shell, so that it can RUN. */
async function context(steps: string, files: Readonly<Record<string, Buffer>> = {}): Promise<string> {
  const at = path.join(folder, `context-${(count += 1)}`)
  await mkdir(at)
  await copyFile(BUSYBOX, path.join(at, 'busybox'))
  await chmod(path.join(at, 'busybox'), 0o755)
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(at, name), content)
  await writeFile(path.join(at, 'Dockerfile'), `FROM scratch\nENV CONTEXT=${count}\nCOPY busybox /bin/sh\n${steps}\n`)
  return at
}

const tagged = async (tag: string) => (await registry.registry.getManifest('shop', tag))?.digest
/** Random, or layers would be small. */
const fills = (megabytes: number, file = '/filled') => `RUN dd if=/dev/urandom of=${file} bs=1000000 count=${megabytes}`

withOwnEngine('a disk that is full and an engine that dies')('an engine on a small disk', () => {
  const DISK = 120
  let engine: OwnEngine
  beforeEach(async () => {
    engine = await OwnEngine.start(DISK)
  }, 70_000)
  afterEach(async () => engine.close(), 30_000)

  const build = async (given: Readonly<Record<string, string>>, builder: 'buildkit' | 'classic' = 'buildkit', onCall?: (args: readonly string[]) => void) =>
    runBuild({ image: `${registry.host}/shop`, engine: 'docker', ...given }, { docker: engine.docker(builder, onCall), disk: connectDisk(), clock: systemClock })

  /** What an earlier build left: its steps in the build cache, its image gone. */
  async function leaveCache(megabytes: number): Promise<void> {
    const left = await build({ context: await context(fills(megabytes)), tags: `cache-${count}` })
    expect(left.error).toBeUndefined()
    await engine.docker()(['image', 'rm', '--force', `${registry.host}/shop:cache-${count}`], { signal })
  }

  test('a RUN that fills it is begun anew when room was made, and succeeds', async () => {
    await leaveCache(50)
    const built = await build({ context: await context(`${fills(45, '/a')}\n${fills(20, '/b')}`), tags: 'after-cache' })
    expect(built.error).toBeUndefined()
    expect(built.log).toContain('No space left on device')
    expect(built.log).toMatch(/The disk was full; [\d.]+ [GM]B were made free, and it is built once more/)
    expect(built.summary).toMatch(/Disk: .* free before, .* at the lowest, .* after; .*build cache.* pruned/)
    expect(await tagged('after-cache')).toBe(built.outputs['digest'])
  }, 120_000)

  test.each([
    ['BuildKit taking in the context', 'buildkit', async () => context('COPY big /big', { big: randomBytes(DISK * MEGABYTE) })],
    ['a RUN under BuildKit', 'buildkit', async () => context(fills(DISK * 2))],
    ['the classic builder taking in the context', 'classic', async () => context('COPY big /big', { big: randomBytes(DISK * MEGABYTE) })],
    ['a RUN of the classic builder', 'classic', async () => context(fills(DISK * 2))],
    ['the layer store of the classic builder', 'classic', async () => context('COPY big /big\nCOPY big /again', { big: randomBytes(45 * MEGABYTE) })],
  ] as const)('%s needs more than there is: an error with the numbers and the largest consumers, nothing pushed', async (_what, builder, make) => {
    const tag = `too-large-${count}`
    const built = await build({ context: await make(), tags: tag }, builder)
    expect(built.error).toMatch(new RegExp(`^unavailable: the disk at ${engine.root} is full \\([\\d.]+ [GM]B free\\), also after `))
    expect(built.hint).toMatch(/The engine's largest consumers: Images \S+, Containers \S+, Local Volumes \S+, Build Cache \S+\./)
    expect(await tagged(tag)).toBeUndefined()
    // It is full for the one that was too large, and for nobody else.
    expect((await build({ context: await context(fills(5)), tags: `${tag}-small` }, builder)).error).toBeUndefined()
  }, 120_000)

  test('what `disk-free-min-gb` asks for and cannot be had is refused before anything is built', async () => {
    await leaveCache(40)
    const asked: string[] = []
    const refused = await build({ context: await context(fills(5)), tags: 'refused', 'disk-free-min-gb': '1' }, 'buildkit', (args) => asked.push(args[0] ?? ''))
    expect(refused.error).toMatch(/^unavailable: 0\.1 GB are free at .*, and `disk-free-min-gb` asks for 1\.0 GB, after .*build cache/)
    expect(refused.hint).toContain("The engine's largest consumers: Images")
    expect(asked).not.toContain('build')
  }, 120_000)

  test.each(['buildkit', 'classic'] as const)('killed in the middle of a build of %s, it is said to have died; nothing is tagged, and the same step succeeds on the engine that comes after it', async (builder) => {
    const at = await context('RUN echo begun; sleep 8; echo whole > /said')
    const tag = `killed-${builder}`
    let killed: Promise<void> | undefined
    const built = build({ context: at, tags: tag }, builder, (args) => {
      if (args[0] === 'build') killed ??= new Promise((resolve) => setTimeout(() => void engine.kill().then(resolve), 4000))
    })
    const { error, hint } = await built
    await killed
    expect(error).toMatch(/^unavailable: the Docker engine died while it built: /)
    expect(hint).toContain('Run this step again')
    expect(await tagged(tag)).toBeUndefined()
    await engine.start()
    const again = await build({ context: at, tags: tag }, builder)
    expect(again.error).toBeUndefined()
    expect(await tagged(tag)).toBe(again.outputs['digest'])
  }, 120_000)

  test('killed in the middle of a push, it leaves no tag, and the same step pushes what is missing', async () => {
    const at = await context(fills(40))
    let killed: Promise<void> | undefined
    const cut = await build({ context: at, tags: 'cut' }, 'buildkit', (args) => {
      if (args[0] === 'push') killed ??= new Promise((resolve) => setTimeout(() => void engine.kill().then(resolve), 300))
    })
    await killed
    expect(cut.error).toMatch(/^unavailable: the Docker engine died while it pushed: /)
    expect(await tagged('cut')).toBeUndefined()
    await engine.start()
    const again = await build({ context: at, tags: 'cut' })
    expect(again.error).toBeUndefined()
    expect(await tagged('cut')).toBe(again.outputs['digest'])
  }, 120_000)
})
