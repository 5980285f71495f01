// The disk of this machine, as the adapter sees it.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connectDisk } from '@cloudrun-delivery/shared/adapters/disk'

const disk = connectDisk()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'disk-test-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

test('a folder takes what is in it, with all that lies below', async () => {
  await mkdir(path.join(folder, 'deep', 'er'), { recursive: true })
  await writeFile(path.join(folder, 'deep', 'er', 'file'), Buffer.alloc(3_000_000, 1))
  const bytes = await disk.usedBytes(path.join(folder, 'deep'), folder)
  expect(bytes).toBeGreaterThanOrEqual(3_000_000)
  expect(bytes).toBeLessThan(3_300_000)
})

test('a folder that is not there, or on another disk, takes nothing of this one', async () => {
  expect(await disk.usedBytes(path.join(folder, 'absent'), folder)).toBe(0)
  expect((await stat('/proc')).dev).not.toBe((await stat(folder)).dev)
  expect(await disk.usedBytes('/proc/self', folder)).toBe(0)
})

test('what is reserved is written, and given up again', async () => {
  const giveUp = await disk.reserve(folder, 4_000_000)
  const before = await disk.usedBytes(folder, folder)
  expect(before).toBeGreaterThanOrEqual(4_000_000)
  await giveUp?.()
  expect(before - (await disk.usedBytes(folder, folder))).toBeGreaterThanOrEqual(3_900_000)
})

test('what is removed is gone, and what is not there is no failure', async () => {
  const at = path.join(folder, 'cache')
  await mkdir(at)
  await disk.remove(at)
  await disk.remove(at)
  await expect(stat(at)).rejects.toThrow('ENOENT')
})
