// Paths inside a folder that stands for a container's root.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { climbsOut, resolveInRoot } from '../src/instances/rooted-path.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'rooted-path-test-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('a path in a root', () => {
  test('never leads out, whatever links there are', async () => {
    await mkdir(path.join(root, 'a/b'), { recursive: true })
    await symlink('/', path.join(root, 'slash'))
    await symlink('../../../../..', path.join(root, 'a/b/up'))
    await symlink('a/b', path.join(root, 'short'))
    await symlink('loop', path.join(root, 'loop'))
    const part = fc.constantFrom('..', '.', 'a', 'b', 'slash', 'up', 'short', 'other')
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const found = await resolveInRoot(root, parts.join('/'))
        expect(found === root || found.startsWith(`${root}/`)).toBe(true)
      }),
      { numRuns: 200 },
    )
    expect(await resolveInRoot(root, '/short/up/etc')).toBe(path.join(root, 'etc'))
    expect(await resolveInRoot(root, '/short')).toBe(path.join(root, 'a/b'))
    expect(await resolveInRoot(root, '/short', true)).toBe(path.join(root, 'short'))
    await expect(resolveInRoot(root, '/loop/x')).rejects.toThrow('too many symbolic links')
  })

  test('climbs out when it goes up further than down', () => {
    expect(['a/../..', '..', '/..', 'a/b/../../../c'].map(climbsOut)).toEqual([true, true, true, true])
    expect(['a/..', '', '/', 'a/b/../c', '..a', './a'].map(climbsOut)).toEqual([false, false, false, false, false, false])
  })
})
