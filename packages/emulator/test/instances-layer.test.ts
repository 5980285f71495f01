// Unpacking layers: what the image specification says about replacing and hiding files, and that nothing an image contains
// ever touches a file outside of its folder.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { cloneTree } from '../src/instances/clone-tree.ts'
import { applyLayer, LayerError } from '../src/instances/layer.ts'
import { sha256, tarOf, type TarEntry } from './registry-support.ts'

let folder: string
let root: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'layer-test-'))
  root = path.join(folder, 'root')
  await mkdir(root)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const same = (tar: Buffer): Buffer => tar

async function apply(entries: readonly TarEntry[], compress: (tar: Buffer) => Buffer = same, into = root): Promise<string> {
  const file = path.join(folder, 'layer')
  await writeFile(file, compress(await tarOf(entries)))
  return applyLayer(file, into)
}

const dir = (name: string, mode = 0o755): TarEntry => ({ name, type: 'directory', mode })
const file = (name: string, content = name, mode = 0o644): TarEntry => ({ name, content, mode })
const link = (name: string, linkname: string): TarEntry => ({ name, type: 'symlink', linkname })
const hard = (name: string, linkname: string): TarEntry => ({ name, type: 'link', linkname })

/** Every path below a folder with what is there, links not followed. */
function tree(below: string, prefix = ''): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of readdirSync(below).toSorted()) {
    const [full, inner] = [path.join(below, name), `${prefix}${name}`]
    const kind = lstatSync(full)
    if (kind.isSymbolicLink()) found[inner] = `-> ${readlinkSync(full)}`
    else if (kind.isDirectory()) Object.assign(found, { [`${inner}/`]: '' }, tree(full, `${inner}/`))
    else found[inner] = readFileSync(full, 'utf8')
  }
  return found
}

describe('a layer', () => {
  test.each([
    ['plain', same],
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)('is unpacked from %s, and its diff id is that of the plain tar', async (_, compress) => {
    const entries = [dir('app/'), file('app/run.sh', '#!/bin/sh', 0o755), link('bin', 'app'), hard('app/copy.sh', 'app/run.sh')]
    expect(await apply(entries, compress)).toBe(sha256(await tarOf(entries)))
    expect(tree(root)).toEqual({ 'app/': '', 'app/copy.sh': '#!/bin/sh', 'app/run.sh': '#!/bin/sh', bin: '-> app' })
    expect(statSync(path.join(root, 'app/run.sh')).mode & 0o777).toBe(0o755)
    expect(statSync(path.join(root, 'app/run.sh')).ino).toBe(statSync(path.join(root, 'app/copy.sh')).ino)
    expect(statSync(path.join(root, 'app/run.sh')).mtimeMs).toBe(1000)
  })

  test('keeps modes, but neither set-user-id bits nor folders that their owner cannot enter', async () => {
    await apply([file('su', 'x', 0o4755), dir('locked/', 0o001), file('locked/in', 'x', 0o001), { name: 'pipe', type: 'fifo' }])
    expect(statSync(path.join(root, 'su')).mode & 0o7777).toBe(0o755)
    expect(statSync(path.join(root, 'locked')).mode & 0o777).toBe(0o701)
    expect(statSync(path.join(root, 'locked/in')).mode & 0o777).toBe(0o401)
    expect(tree(root)['pipe']).toBeUndefined()
  })

  test('replaces what lower layers brought, of whatever kind', async () => {
    await apply([dir('a/'), file('a/old'), file('b'), link('c', 'a'), dir('kept/'), file('kept/one')])
    await apply([
      file('a', 'now a file'),
      dir('b/'),
      file('b/in'),
      dir('c/'),
      file('c/in'),
      dir('kept/', 0o750),
      file('kept/two'),
    ])
    expect(tree(root)).toEqual({
      a: 'now a file',
      'b/': '',
      'b/in': 'b/in',
      'c/': '',
      'c/in': 'c/in',
      'kept/': '',
      'kept/one': 'kept/one',
      'kept/two': 'kept/two',
    })
    expect(statSync(path.join(root, 'kept')).mode & 0o777).toBe(0o750)
  })

  test('follows the links of lower layers as the container would', async () => {
    await apply([dir('usr/lib/'), link('lib', 'usr/lib'), link('abs', '/usr/lib')])
    await apply([file('lib/one'), file('abs/two')])
    expect(tree(root)).toEqual({
      abs: '-> usr/lib',
      lib: '-> usr/lib',
      'usr/': '',
      'usr/lib/': '',
      'usr/lib/one': 'lib/one',
      'usr/lib/two': 'abs/two',
    })
  })

  test('leaves lower folders alone that share its files by hard links', async () => {
    await apply([file('conf', 'lower', 0o644), dir('d/'), file('d/x')])
    const upper = path.join(folder, 'upper')
    await cloneTree(root, upper, 'link')
    await apply([file('conf', 'upper', 0o600), file('d/.wh.x', '')], same, upper)
    expect(tree(upper)).toEqual({ conf: 'upper', 'd/': '' })
    expect(tree(root)).toEqual({ conf: 'lower', 'd/': '', 'd/x': 'd/x' })
    expect(statSync(path.join(root, 'conf')).mode & 0o777).toBe(0o644)
  })

  test('that is damaged is refused', async () => {
    const whole = gzipSync(await tarOf([file('big', 'x'.repeat(100_000))]))
    await expect(apply([], () => whole.subarray(0, -20))).rejects.toThrow()
    await expect(apply([], () => Buffer.from('neither tar nor anything else'.repeat(100)))).rejects.toThrow()
  })

  test('stops at its limits', async () => {
    const layer = path.join(folder, 'layer')
    await writeFile(layer, await tarOf([file('a', 'x'.repeat(600)), file('b', 'x'.repeat(600)), file('c')]))
    await expect(applyLayer(layer, root, { entriesMax: 2, bytesMax: 10_000 })).rejects.toThrow('more than 2 entries')
    await expect(applyLayer(layer, root, { entriesMax: 9, bytesMax: 1000 })).rejects.toThrow('more than 1000 bytes')
  })
})

describe('whiteouts', () => {
  test('hide files and folders of lower layers, and leave no trace of themselves', async () => {
    await apply([dir('a/'), file('a/one'), file('a/two'), dir('b/c/'), file('b/c/deep'), file('top')])
    await apply([
      file('a/.wh.one', ''),
      file('b/.wh.c', ''),
      file('.wh.top', ''),
      file('none/.wh.such', ''),
      file('.wh..wh.plnk', ''),
    ])
    expect(tree(root)).toEqual({ 'a/': '', 'a/two': 'a/two', 'b/': '' })
  })

  test('hide a link itself, not what it leads to', async () => {
    await apply([dir('real/'), file('real/in'), link('l', 'real')])
    await apply([file('.wh.l', '')])
    expect(tree(root)).toEqual({ 'real/': '', 'real/in': 'real/in' })
  })

  // The specification leaves the order within a layer open: before or after, a layer's own files stay.
  test.each([true, false])('spare what their own layer brings (whiteout first: %s)', async (first) => {
    await apply([dir('d/'), file('d/lower'), dir('e/sub/'), file('e/sub/lower'), file('f', 'lower')])
    const own = [dir('d/'), file('d/upper'), dir('e/sub/'), file('e/sub/upper'), file('f', 'upper')]
    const hidden = [file('d/.wh..wh..opq', ''), file('e/.wh.sub', ''), file('.wh.f', '')]
    await apply(first ? [...hidden, ...own] : [...own, ...hidden])
    expect(tree(root)).toEqual({
      'd/': '',
      'd/upper': 'd/upper',
      'e/': '',
      'e/sub/': '',
      'e/sub/upper': 'e/sub/upper',
      f: 'upper',
    })
  })

  test('of any two layers give what the specification’s own words give', async () => {
    const names = fc.constantFrom<string>('a', 'b', 'c', 'a/x', 'a/y', 'b/x')
    const lower = fc.uniqueArray(names)
    const upper = fc.record({
      files: fc.uniqueArray(names),
      hidden: fc.uniqueArray(names),
      opaque: fc.subarray<string>(['a', 'b']),
      order: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(lower, upper, async (below, { files, hidden, opaque, order }) => {
        // A name is a file when nothing lies below it, else a folder; so both layers are trees without contradictions.
        const folders = ['a', 'b']
        const entryOf = (name: string, from: string) => (folders.includes(name) ? dir(`${name}/`) : file(name, from))
        const whiteouts = [
          ...hidden.map((name) => file(path.join(path.dirname(name), `.wh.${path.basename(name)}`), '')),
          ...opaque.map((name) => file(`${name}/.wh..wh..opq`, '')),
        ]
        const own = files.map((name) => entryOf(name, 'upper'))
        const into = await mkdtemp(path.join(folder, 'case-'))
        await apply(
          below.map((name) => entryOf(name, 'lower')),
          same,
          into,
        )
        await apply(order ? [...own, ...whiteouts] : [...whiteouts, ...own], same, into)
        const survives = (name: string) =>
          below.includes(name) &&
          !hidden.includes(name) &&
          !hidden.includes(path.dirname(name)) &&
          !opaque.includes(path.dirname(name))
        for (const name of ['c', 'a/x', 'a/y', 'b/x']) {
          const expected = files.includes(name) ? 'upper' : survives(name) ? 'lower' : undefined
          expect([name, tree(into)[name]]).toEqual([name, expected])
        }
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

describe('an image that means harm', () => {
  const cases: readonly (readonly [string, readonly TarEntry[]])[] = [
    ['a file above the root', [file('../outside')]],
    ['a file above the root by detour', [dir('a/'), file('a/../../outside')]],
    ['a folder above the root', [dir('../outside/')]],
    ['a link above the root', [link('l', '../outside'), file('l/in')]],
    ['a link above the root by detour', [dir('a/b/'), link('a/b/l', '../../../outside')]],
    ['an absolute link above the root', [link('l', '/../outside')]],
    ['a hard link above the root', [hard('l', '../victim')]],
    ['a whiteout of the parent', [file('.wh...', '')]],
    ['a whiteout of the root', [file('.wh..', '')]],
    ['a whiteout of nothing', [file('.wh.', '')]],
    ['a whiteout above the root', [file('../.wh.victim', '')]],
  ]
  test.each(cases)('is refused: %s', async (_, entries) => {
    await writeFile(path.join(folder, 'victim'), 'unharmed')
    await expect(apply(entries)).rejects.toThrow(LayerError)
    expect(readFileSync(path.join(folder, 'victim'), 'utf8')).toBe('unharmed')
    expect(readdirSync(folder).toSorted()).toEqual(['layer', 'root', 'victim'])
  })

  test('gets its absolute names and links inside its own root', async () => {
    await apply([file('/etc/app.conf'), link('evil', folder), link('host', '/etc')])
    await apply([file('evil/inside', 'x'), file('host/passwd', 'x')])
    expect(tree(path.join(root, 'etc'))).toEqual({ 'app.conf': '/etc/app.conf', passwd: 'x' })
    expect(readdirSync(folder).toSorted()).toEqual(['layer', 'root'])
    expect(readFileSync(path.join(root, folder, 'inside'), 'utf8')).toBe('x')
  })

  test('whatever it contains, changes nothing outside of its root', async () => {
    const part = fc.constantFrom('..', '.', 'a', 'b', 'l', '.wh.a', '.wh...', '.wh..wh..opq', '')
    const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'))
    const target = fc.oneof(
      name,
      name.map((text) => `/${text}`),
      fc.constant('/etc'),
    )
    const entry: fc.Arbitrary<TarEntry> = fc.oneof(
      name.map((text) => file(text, 'evil')),
      name.map((text) => dir(`${text}/`)),
      fc.tuple(name, target).map(([text, to]) => link(text, to)),
      fc.tuple(name, target).map(([text, to]) => hard(text, to)),
    )
    const layers = fc.array(fc.array(entry, { maxLength: 5 }), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(layers, async (all) => {
        const around = await mkdtemp(path.join(folder, 'case-'))
        const inner = path.join(around, 'x/root')
        await mkdir(inner, { recursive: true })
        for (const outside of ['a', 'b', 'x/a', 'x/l']) await writeFile(path.join(around, outside), 'unharmed')
        for (const entries of all)
          await apply(
            entries.filter((each) => each.name.replaceAll('/', '') !== ''),
            same,
            inner,
          ).catch(() => undefined)
        const after = Object.entries(tree(around)).filter(([where]) => !where.startsWith('x/root/'))
        expect(after).toEqual([
          ['a', 'unharmed'],
          ['b', 'unharmed'],
          ['x/', ''],
          ['x/a', 'unharmed'],
          ['x/l', 'unharmed'],
        ])
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})
