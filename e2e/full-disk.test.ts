// `layers` on a temporary folder that is full, by the bundled action: what a job on a runner without room sees, and what it leaves.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { ActionRunner } from '../scripts/support/action-runner.ts'
import { mountSmallDisk, sayNotTested, whyNoSmallDisk } from '../scripts/support/small-disk.ts'

const MEGABYTE = 1_000_000
const missing = whyNoSmallDisk()
if (missing !== undefined) sayNotTested('a temporary folder that is full', missing)
const withSmallDisk = missing === undefined ? describe : describe.skip

withSmallDisk('a temporary folder that is full', () => {
  let emulator: Emulator
  let folder: string
  let context: string
  let disk: Awaited<ReturnType<typeof mountSmallDisk>>
  let actions: ActionRunner
  beforeAll(async () => {
    emulator = await startEmulator()
    folder = await mkdtemp(path.join(os.tmpdir(), 'full-disk-e2e-'))
  })
  beforeEach(async () => {
    disk = await mountSmallDisk(8)
    actions = new ActionRunner(folder, { ...emulator.env, TMPDIR: disk.folder })
    context = await mkdtemp(path.join(folder, 'context-'))
  })
  afterEach(async () => disk.unmount())
  afterAll(async () => {
    await emulator.close()
    await rm(folder, { recursive: true, force: true })
  })

  const layers = async (name: string, given: Readonly<Record<string, string>> = {}, runner = actions) => runner.run({ action: 'build-image', inputs: { image: `${emulator.host}/my-project/apps/${name}`, context, engine: 'layers', command: '["/app/x"]', tags: 'v1', ...given } })
  const tags = async (name: string) => ((await (await fetch(`${emulator.url}/v2/my-project/apps/${name}/tags/list`)).json()) as { readonly tags?: readonly string[] }).tags ?? []

  test('is told with what to do; nothing is tagged and nothing left behind, and with room the same step succeeds', async () => {
    await writeFile(path.join(context, 'big'), randomBytes(20 * MEGABYTE))
    const failed = await layers('packed')
    expect(failed.exitCode).toBe(1)
    expect(failed.log).toMatch(/^::error::the context cannot be packed: ENOSPC/m)
    expect(failed.log).toContain('The disk of the temporary folder is full')
    expect([await tags('packed'), await readdir(disk.folder)]).toEqual([[], []])
    await truncate(path.join(context, 'big'), MEGABYTE)
    expect((await layers('packed')).exitCode).toBe(0)
    expect(await readdir(disk.folder)).toEqual([])
  }, 60_000)

  test('for a base image is told the same way, at once', async () => {
    await writeFile(path.join(context, 'big'), randomBytes(20 * MEGABYTE))
    const elsewhere = await startEmulator()
    try {
      const base = await layers('base', { image: `${elsewhere.host}/my-project/apps/base` }, new ActionRunner(folder, elsewhere.env))
      expect(base.exitCode).toBe(0)
      context = path.join(folder, 'small')
      await mkdir(context)
      await writeFile(path.join(context, 'x'), '1')
      const failed = await layers('on-base', { 'base-image': base.outputs['image'] ?? '' })
      expect(failed.log).toMatch(/^::error::downloading sha256:\w+ of my-project\/apps\/base failed: ENOSPC/m)
      expect(failed.log).toContain('The disk of the temporary folder is full')
      expect([await tags('on-base'), await readdir(disk.folder)]).toEqual([[], []])
    } finally {
      await elsewhere.close()
    }
  }, 60_000)
})
