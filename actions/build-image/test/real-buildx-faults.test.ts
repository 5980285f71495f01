// What becomes of a build by buildx itself when it is cancelled, refused, killed, or runs out of disk.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectDisk } from '@cloudrun-delivery/shared/adapters/disk'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import type { Docker } from '@cloudrun-delivery/shared/ports'
import { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'
import { BuildxSite, DRIVERS, PUSHING, SHELL } from './real-buildx-site.ts'
import { withBuildx } from './real-buildx.ts'
import { DEBIAN_CLIENT } from './real-engine.ts'

const signal = new AbortController().signal

withBuildx('what goes wrong')('a build by buildx', () => {
  let site: BuildxSite
  let count = 0
  beforeAll(async () => {
    site = await BuildxSite.start()
  }, 90_000)
  afterEach(async () => site.forget(), 30_000)
  afterAll(async () => site.close(), 60_000)

  /** The builder of its own beside the machine's engine, as of docker/setup-buildx-action. */
  const besideTheMachines: Docker = async (args, options) => connectDocker(DEBIAN_CLIENT)(args, { ...options, env: { DOCKER_CONFIG: site.buildx.config('remote'), BUILDX_BUILDER: 'beside', ...options.env } })

  test.each(PUSHING)('by driver %s: a job that is cancelled in the middle ends within seconds, and tags nothing', async (driver) => {
    const job = new AbortController()
    const startMs = performance.now()
    setTimeout(() => job.abort(), 3000)
    const built = await site.build(driver, 'cancelled', { context: await site.context(`${SHELL}RUN sleep 5\n`) }, { signal: job.signal })
    expect(built.error).toMatch(/cancelled/)
    expect(performance.now() - startMs).toBeLessThan(5000)
    // It does not go on by itself either.
    await wait(3000)
    expect(await site.manifest(`${driver}/cancelled`, 'v1')).toBeUndefined()
  }, 60_000)

  test.each(DRIVERS)('by driver %s: a registry that refuses the push is told as such, with what was looked for, and no tag is there', async (driver) => {
    const guarded = await FakeRegistry.start({ auth: { scheme: 'bearer', username: 'octo', password: 'right' } })
    try {
      const refused = await site.build(driver, 'guarded', { image: `${guarded.host}/shop`, context: await site.context(SHELL) })
      expect(refused.error).toMatch(/^permission: \S+ refused the push of \S+\/shop: .*unauthorized.*\nOf credentials none were found \(a test\)$/i)
      expect(refused.hint).toContain('docker/login-action')
      expect(guarded.repository('shop').tags.size).toBe(0)
    } finally {
      // What could not be pushed is where it was built.
      if (driver === 'docker') await site.buildx.docker(driver)(['image', 'rm', '--force', `${guarded.host}/shop:v1`], { signal })
      await guarded.close()
    }
  }, 60_000)

  test('a builder in a container is pruned of its cache when room is wanted on the engine’s disk; one elsewhere, which others build with too, is not', async () => {
    /** No registry here has BuildKit's image for a container: this builder says that it is in one. */
    const inContainer: Docker = async (args, options) => (await besideTheMachines(args, options)).map((line) => (args[1] === 'inspect' ? line.replace(/^(Driver: +)remote$/, '$1docker-container') : line))
    const kept = async () => (await besideTheMachines(['buildx', 'du'], { signal })).some((line) => /\s(?:true|false)\s/.test(line))
    const tight = async (client: Docker) => site.build('remote', 'room', { 'disk-free-min-gb': '1000000', context: await site.context(`${SHELL}ENV N=${(count += 1)}\n`) }, { docker: client })
    expect((await site.build('remote', 'room', { context: await site.context(SHELL) }, { docker: besideTheMachines })).error).toBeUndefined()
    expect((await tight(besideTheMachines)).error).toMatch(/^unavailable: .* are free at/)
    expect(await kept()).toBe(true)
    const pruned = await tight(inContainer)
    expect(pruned.error).toMatch(/^unavailable: .* are free at/)
    // Every way of pruning that is tried is one that this engine and this buildx know.
    expect(pruned.log).not.toContain('pruned failed')
    expect(await kept()).toBe(false)
  }, 60_000)

  test.each(PUSHING)('by driver %s: killed in the middle of a build, it is said to have died; nothing is tagged, and the same step succeeds on the one that comes after it', async (driver) => {
    const at = await site.context(`${SHELL}RUN echo begun; sleep 6; echo whole > /said\n`)
    let killed: Promise<void> | undefined
    const onLine = (line: string) => {
      if (line.endsWith(' begun')) killed ??= site.buildx.kill()
    }
    const docker = driver === 'remote' ? besideTheMachines : site.buildx.docker(driver)
    const client: Docker = async (args, options) => docker(args, { ...options, onLine: (line) => (onLine(line), options.onLine?.(line)) })
    const cut = await site.build(driver, 'killed', { context: at }, { docker: client })
    await killed
    expect(cut.error).toMatch(driver === 'remote' ? /^unavailable: the builder died while it built: .*EOF/ : /^unavailable: the Docker engine died while it built: /)
    expect([cut.hint, cut.annotations]).toEqual([expect.stringContaining('Run this step again'), []])
    expect(await site.manifest(`${driver}/killed`, 'v1')).toBeUndefined()
    await site.buildx.restart()
    expect((await site.build(driver, 'killed', { context: at })).error).toBeUndefined()
  }, 60_000)

  test('a RUN that fills the disk of an engine with containerd’s store is begun anew when room was made, and succeeds', async () => {
    const fills = (megabytes: number) => `RUN dd if=/dev/urandom of=/filled bs=1000000 count=${megabytes}`
    const build = async (tag: string, run: string) => site.build('containerd', 'full', { tags: tag, cache: 'none', context: await site.context(`${SHELL}${run}\n`) }, { disk: connectDisk(), clock: systemClock })
    // Its layer is there three times: as built, as sent, and as the engine would run it.
    expect((await build('left', fills(110))).error).toBeUndefined()
    await site.buildx.docker('containerd')(['image', 'rm', '--force', `${site.host}/containerd/full:left`], { signal })
    const built = await build('again', `${fills(300)} && rm /filled`)
    expect(built.error).toBeUndefined()
    expect(built.log).toMatch(/The disk was full; [\d.]+ [GM]B were made free, and it is built once more/)
    expect(await site.manifest('containerd/full', 'again')).toBeDefined()
  }, 120_000)
})
