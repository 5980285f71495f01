// What goes into the image and what never does, and the bytes it becomes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { extract } from 'tar-stream'
import { listContext } from '../src/context-files.ts'
import { stableGzip } from '../src/gzip.ts'
import { packLayer } from '../src/tar-layer.ts'

const signal = new AbortController().signal
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'context-test-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

let count = 0
async function context(files: Readonly<Record<string, string>>): Promise<string> {
  const at = path.join(folder, `context-${(count += 1)}`)
  await mkdir(at)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(at, name)), { recursive: true })
    await writeFile(path.join(at, name), content)
  }
  return at
}

async function paths(at: string, dockerfile = 'Dockerfile'): Promise<readonly string[]> {
  return (await listContext(at, dockerfile, 'layers', signal)).map((entry) => (entry.type === 'directory' ? `${entry.path}/` : entry.path))
}

type Unpacked = {
  readonly name: string
  readonly type: string
  readonly mode: number
  readonly mtime: number
  readonly uid: number
  readonly linkname: string
  readonly content: string
}

async function unpack(file: string): Promise<readonly Unpacked[]> {
  const found: Unpacked[] = []
  const tar = extract()
  tar.on('entry', ({ name, type, mode, mtime, uid, linkname }, stream, next) => {
    const chunks: Buffer[] = []
    stream
      .on('data', (chunk: unknown) => chunks.push(chunk as Buffer))
      .on('end', () => {
        found.push({
          name,
          type,
          mode: mode ?? 0,
          mtime: mtime?.getTime() ?? -1,
          uid: uid ?? -1,
          linkname: linkname ?? '',
          content: Buffer.concat(chunks).toString(),
        })
        next()
      })
  })
  const ended = new Promise<void>((resolve, reject) => tar.on('finish', () => resolve()).on('error', reject))
  tar.end(gunzipSync(await readFile(file)))
  await ended
  return found
}

async function pack(at: string, workdir = '/app') {
  const file = path.join(folder, `layer-${(count += 1)}`)
  return packLayer(at, await listContext(at, 'Dockerfile', 'layers', signal), workdir, file, signal)
}

describe('the context', () => {
  test('is sorted by bytes, parents first, empty folders included', async () => {
    const at = await context({ 'a/b': '', 'a-b': '', 'a.b': '', Z: '', é: '' })
    await mkdir(path.join(at, 'empty'))
    expect(await paths(at)).toEqual(['Z', 'a/', 'a/b', 'a-b', 'a.b', 'empty/', 'é'])
  })

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'folders and patterns',
      {
        '.dockerignore': 'node_modules\n*.log\n# a comment\n\n/secret',
        'node_modules/x/y': '',
        'a.log': '',
        'b/a.log': '',
        secret: '',
        'b/secret': '',
      },
      ['.dockerignore', 'b/', 'b/a.log', 'b/secret'],
    ],
    [
      'any depth',
      { '.dockerignore': '**/*.log\n.dockerignore', 'a.log': '', 'b/c/a.log': '', 'b/c/d': '' },
      ['b/', 'b/c/', 'b/c/d'],
    ],
    [
      'exceptions in an ignored folder bring their folders back',
      { '.dockerignore': 'b\n!b/c/keep', 'b/x': '', 'b/c/keep': '', 'b/c/drop': '' },
      ['.dockerignore', 'b/', 'b/c/', 'b/c/keep'],
    ],
    ['the last rule that matches wins', { '.dockerignore': '*\n!a*\na2', a1: '', a2: '', b: '' }, ['a1']],
    ['case matters', { '.dockerignore': 'README', README: '', readme: '' }, ['.dockerignore', 'readme']],
    [
      'a byte order mark and Windows line ends',
      { '.dockerignore': '\uFEFFa\r\nb\r\n', a: '', b: '', c: '' },
      ['.dockerignore', 'c'],
    ],
    [
      'history and credentials of the job never go in',
      {
        '.dockerignore': '!.git\n!**/gha-creds-1.json',
        '.git/config': 'token',
        'sub/.git': '',
        'gha-creds-1.json': 'key',
        'sub/gha-creds-2.json': '',
        a: '',
      },
      ['.dockerignore', 'a', 'sub/'],
    ],
  ])('.dockerignore: %s', async (_name, files, expected) => {
    expect(await paths(await context(files))).toEqual(expected)
  })

  test('the ignore file beside the Dockerfile wins', async () => {
    const at = await context({
      '.dockerignore': 'a',
      'docker/Dockerfile.dockerignore': 'b\n**/*.dockerignore\ndocker',
      a: '',
      b: '',
    })
    expect(await paths(at, 'docker/Dockerfile')).toEqual(['a'])
  })

  test('may itself be a link, and links inside may climb as far as its top', async () => {
    const at = await context({ a: '', 'sub/b': '' })
    await symlink('../a', path.join(at, 'sub', 'up'))
    await symlink(at, path.join(folder, 'link-to-context'))
    expect(await paths(path.join(folder, 'link-to-context'))).toEqual(['a', 'sub/', 'sub/b', 'sub/up'])
  })

  test('a link stays a link, even to what is missing; a folder behind a link is not packed twice', async () => {
    const at = await context({ 'real/file': 'x' })
    await symlink('real', path.join(at, 'alias'))
    await symlink('nothing', path.join(at, 'dangling'))
    expect(await listContext(at, 'Dockerfile', 'layers', signal)).toEqual([
      { type: 'symlink', path: 'alias', target: 'real' },
      { type: 'symlink', path: 'dangling', target: 'nothing' },
      { type: 'directory', path: 'real', mode: 0o755 },
      { type: 'file', path: 'real/file', size: 1, mode: 0o644 },
    ])
  })

  test.each<[string, (at: string) => Promise<void>, string]>([
    [
      'an absolute link',
      async (at) => symlink('/etc/passwd', path.join(at, 'leak')),
      'holds leak, which cannot go into the image: it is a link to /etc/passwd, which leaves the context',
    ],
    [
      'a link upwards',
      async (at) => symlink('../../x', path.join(at, 'sub', 'leak')),
      'holds sub/leak, which cannot go into the image: it is a link to ../../x',
    ],
    [
      'a link that leaves through another link',
      async (at) => {
        await mkdir(path.join(at, 'sub', 'deep'))
        await symlink('../..', path.join(at, 'sub', 'deep', 'top'))
        await writeFile(path.join(folder, 'outside'), 'secret')
        await symlink('top/../outside', path.join(at, 'sub', 'deep', 'leak'))
      },
      'holds sub/deep/leak, which cannot go into the image: it is a link to top/../outside, which leaves the context',
    ],
    [
      'a socket',
      async (at) => {
        const server = net.createServer().listen(path.join(at, 'socket'))
        await new Promise((resolve) => server.once('listening', resolve))
        server.unref()
      },
      'holds socket, which cannot go into the image: it is no file, folder or link',
    ],
    ['a pipe', async (at) => void execFileSync('mkfifo', [path.join(at, 'pipe')]), 'holds pipe, which cannot go into the image'],
    [
      'a name that would delete a file of the base',
      async (at) => writeFile(path.join(at, '.wh.node'), ''),
      'holds .wh.node, which cannot go into the image: its name would delete a file',
    ],
  ])('%s is refused by name, unless it is ignored', async (_name, spoil, message) => {
    const at = await context({ a: '', 'sub/b': '' })
    await spoil(at)
    await expect(listContext(at, 'Dockerfile', 'layers', signal)).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('.dockerignore'),
    })
    await writeFile(path.join(at, '.dockerignore'), '*\n!a')
    expect(await paths(at)).toEqual(['a'])
  })
})

describe('the layer', () => {
  test('has files, links and folders under the workdir, with nothing of this machine', async () => {
    const at = await context({ 'bin/run': '#!/bin/sh', data: 'x', empty: '' })
    await chmod(path.join(at, 'bin/run'), 0o700)
    await chmod(path.join(at, 'data'), 0o600)
    await symlink('bin/run', path.join(at, 'start'))
    const entry = { mtime: 0, uid: 0, linkname: '', content: '' }
    expect(await unpack((await pack(at, '/srv/app')).file)).toEqual(
      [
        { ...entry, name: 'srv/', type: 'directory', mode: 0o755 },
        { ...entry, name: 'srv/app/', type: 'directory', mode: 0o755 },
        { ...entry, name: 'srv/app/bin/', type: 'directory', mode: 0o755 },
        { ...entry, name: 'srv/app/bin/run', type: 'file', mode: 0o755, content: '#!/bin/sh' },
        { ...entry, name: 'srv/app/data', type: 'file', mode: 0o644, content: 'x' },
        { ...entry, name: 'srv/app/empty', type: 'file', mode: 0o644 },
        { ...entry, name: 'srv/app/start', type: 'symlink', mode: 0o777, linkname: 'bin/run' },
      ].map((one) => expect.objectContaining(one)),
    )
  })

  test('at the root of the image', async () => {
    expect((await unpack((await pack(await context({ a: '1' }), '/')).file)).map(({ name }) => name)).toEqual(['a'])
  })

  test('has this digest for these files, for ever: a change here gives every user a new revision', async () => {
    const at = await context({ 'server.mjs': 'console.log(1)\n', [`${'long/'.repeat(40)}näme`]: 'x'.repeat(200_000) })
    const { digest, diffId } = await pack(at)
    expect({ digest, diffId }).toEqual({
      digest: 'sha256:d9beef277cfb3f44e6936cce098c5affc3e74ea55d8e041f966f4ea0b6284f89',
      diffId: 'sha256:dd97472e1bf09fe2a604c4c2467424e21094cdcb5d759560a4695041e3a1cfb4',
    })
  })

  test('long and foreign names survive', async () => {
    const name = `${'é'.repeat(90)}/${'名'.repeat(60)}`
    const found = await unpack((await pack(await context({ [name]: 'x' }))).file)
    expect(found.at(-1)).toMatchObject({ name: `app/${name}`, content: 'x' })
  })

  test('a file that grows or shrinks while it is packed is an error, not a damaged layer', async () => {
    const at = await context({ a: 'xxxx', b: '' })
    const entries = await listContext(at, 'Dockerfile', 'layers', signal)
    for (const content of ['xxxxx', 'xxx']) {
      await writeFile(path.join(at, 'a'), content)
      await expect(packLayer(at, entries, '/app', path.join(folder, 'changed'), signal)).rejects.toMatchObject({
        kind: 'conflict',
        message: 'a changed while it was packed',
      })
    }
  })

  test('a full disk is told as that, and a cancelled job as that', async () => {
    const at = await context({ a: 'x' })
    const entries = await listContext(at, 'Dockerfile', 'layers', signal)
    await expect(packLayer(at, entries, '/app', '/dev/full', signal)).rejects.toMatchObject({
      kind: 'unavailable',
      hint: expect.stringContaining('full'),
    })
    const many = await context({})
    for (let index = 0; index < 12; index += 1)
      await writeFile(path.join(many, String(index)), index < 2 ? randomBytes(1_000_000) : Buffer.alloc(1_000_000))
    await writeFile(path.join(many, 'large'), Buffer.alloc(3_000_000))
    const listed = await listContext(many, 'Dockerfile', 'layers', signal)
    await expect(packLayer(many, listed, '/app', '/dev/full', signal)).rejects.toMatchObject({
      kind: 'unavailable',
      hint: expect.stringContaining('full'),
    })
    expect((await packLayer(many, listed, '/app', path.join(folder, 'many'), signal)).contentBytes).toBe(15_000_000)
    const big = await context({ a: 'x'.repeat(5_000_000) })
    const bigEntries = await listContext(big, 'Dockerfile', 'layers', signal)
    for (const afterMs of [0, 5, 20]) {
      const cancelled = AbortSignal.timeout(afterMs)
      if (afterMs === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      await expect(packLayer(big, bigEntries, '/app', path.join(folder, 'aborted'), cancelled)).rejects.toMatchObject({
        kind: 'cancelled',
      })
    }
  }, 20_000)
})

describe('gzip', () => {
  const compress = async (chunks: readonly Uint8Array[]) =>
    Buffer.concat(
      await Readable.from(chunks.map((chunk) => Buffer.from(chunk)))
        .pipe(stableGzip())
        .toArray(),
    )

  test('any bytes come back, and how they were cut does not matter', async () => {
    const text = fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.integer({ min: 1, max: 2000 }))
      .map(([unit, times]) => Buffer.concat(Array.from({ length: times }, () => unit)))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 4 }), fc.integer({ min: 1, max: 200_000 }), async (parts, cut) => {
        const whole = Buffer.concat(parts)
        const pieces = Array.from({ length: Math.ceil(whole.length / cut) }, (_, index) =>
          whole.subarray(index * cut, (index + 1) * cut),
        )
        const compressed = await compress(pieces)
        expect(gunzipSync(compressed).equals(whole)).toBe(true)
        expect(compressed.equals(await compress([whole]))).toBe(true)
      }),
      { numRuns: 60 },
    )
  }, 30_000)
})
