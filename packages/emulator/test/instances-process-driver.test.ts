// The process driver with real images, a real registry and real processes.
import { afterEach, describe, expect, test } from '@jest/globals'
import path from 'node:path'
import { ContainerStartError, ImageNotFoundError, type Driver, type LogLine } from '../src/instances/driver.ts'
import { lineCharsMax } from '../src/instances/log-lines.ts'
import { app, ask, driverTests, ignore, specOf } from './instances-support.ts'
import type { TarEntry } from './registry-support.ts'

const { setUp, closeAll } = driverTests()
afterEach(closeAll)

const program = (name: string, text: string, mode = 0o755): TarEntry => ({ name, content: text, mode })

/** Starts the image, waits for its end and returns what it wrote. */
async function outputOf(driver: Driver, spec: ReturnType<typeof specOf>): Promise<readonly string[]> {
  const lines: string[] = []
  const instance = await driver.start(spec, (line) => lines.push(line.text))
  await instance.exited
  return lines
}

const failureOf = (started: Promise<unknown>): Promise<unknown> =>
  started.then(
    () => 'it started',
    (error: unknown) => error,
  )

describe('an instance', () => {
  test('serves on the port it is given, with the environment of image and revision, and its output is kept', async () => {
    const { driver, push } = await setUp()
    const lines: LogLine[] = []
    const env = { GREETING: 'salut', K_SERVICE: 'api', 'odd.name-1': 'kept', MANY: 'two\nlines' }
    const instance = await driver.start(specOf(await push(app()), { env }), (line) => lines.push(line))
    const answer = await ask(instance.port)
    expect(answer.env).toMatchObject({ ...env, FROM_IMAGE: 'yes', PORT: String(instance.port) })
    expect(path.basename(answer.cwd)).toBe('app')
    expect(answer.env['APP_FOLDER']).toBe(answer.cwd)
    await instance.stop(5000)
    await expect(instance.exited).resolves.toEqual({ code: 0, signal: null })
    expect(lines.map(({ stream, text }) => `${stream} ${text}`).toSorted()).toEqual([
      'stderr a warning',
      'stdout starting with salut',
      'stdout told to stop',
    ])
  })

  test('sees nothing of the emulator’s own environment but the PATH', async () => {
    process.env['SECRET_OF_THE_USER'] = 'x'
    try {
      const { driver, push } = await setUp()
      const instance = await driver.start(specOf(await push(app())), ignore)
      const { env, cwd } = await ask(instance.port)
      const own = ['APP_FOLDER', 'FROM_IMAGE', 'GREETING', 'HOME', 'PATH', 'PORT', 'TMPDIR']
      expect(Object.keys(env).toSorted()).toEqual(own)
      expect([env['HOME'], env['TMPDIR']]).toEqual([path.join(cwd, '../root'), path.join(cwd, '../tmp')])
    } finally {
      delete process.env['SECRET_OF_THE_USER']
    }
  })

  test('writes to its own files only: neither a sibling nor a later instance sees them', async () => {
    const { driver, push } = await setUp()
    const image = await push(app())
    const [one, two] = await Promise.all([driver.start(specOf(image), ignore), driver.start(specOf(image), ignore)])
    expect((await ask(one.port, '/write')).state).toBe('changed')
    expect((await ask(two.port)).state).toBe('fresh')
    const three = await driver.start(specOf(image), ignore)
    expect((await ask(three.port)).state).toBe('fresh')
  })

  test('that crashes says how, with its last words', async () => {
    const { driver, push } = await setUp()
    const lines: string[] = []
    const script = `process.stdout.write('last words, no newline'); process.exitCode = 3`
    const instance = await driver.start(specOf(await push(app(script))), (line) => lines.push(line.text))
    await expect(instance.exited).resolves.toEqual({ code: 3, signal: null })
    expect(lines).toEqual(['last words, no newline'])
    await instance.stop(1000)
  })

  test('that never ends its line is logged in pieces', async () => {
    const { driver, push } = await setUp()
    const script = `process.stdout.write('é'.repeat(${2 * lineCharsMax + 10}) + '\\r\\nnext\\n\\nlast')`
    const lines = await outputOf(driver, specOf(await push(app(script))))
    expect(lines.map((line) => line.length)).toEqual([lineCharsMax, lineCharsMax, 10, 4, 0, 4])
    expect(lines.join('')).toBe(`${'é'.repeat(2 * lineCharsMax + 10)}nextlast`)
  })
})

describe('the command', () => {
  const images: readonly TarEntry[] = [
    program('usr/bin/node', '#!/bin/sh\necho "the node of the image: $0"'),
    program('app/start', '#!/bin/sh\necho "start in $(basename "$PWD") with $*"; echo "told: $(cat "$1")"'),
    program('app/not-executable', 'x', 0o644),
    program('app/nonsense', '\x7fELF but not really'),
    { name: 'bin/tool', type: 'symlink', linkname: '/usr/bin/node' },
    { name: 'etc/app.conf', content: 'from the image' },
  ]

  test('is the image’s own before the host’s, under the name it is called by', async () => {
    const { driver, push } = await setUp()
    const image = await push(app('', images))
    expect((await outputOf(driver, specOf(image)))[0]).toMatch(/^the node of the image: .*rootfs\/usr\/bin\/node$/)
    expect((await outputOf(driver, specOf(image, { command: ['tool'] })))[0]).toMatch(
      /^the node of the image: .*rootfs\/bin\/tool$/,
    )
  })

  test('and its arguments may name files of the image, absolutely or from the working directory', async () => {
    const { driver, push } = await setUp()
    const image = await push(app('', images))
    const [started, told] = await outputOf(
      driver,
      specOf(image, { command: ['./start', '/etc/app.conf'], args: ['--file=/etc/app.conf', '/etc/none'] }),
    )
    expect(started).toMatch(/^start in app with \S+rootfs\/etc\/app.conf --file=\S+rootfs\/etc\/app.conf \/etc\/none$/)
    expect(told).toBe('told: from the image')
    const [elsewhere] = await outputOf(
      driver,
      specOf(image, { command: ['/app/start', '/etc/app.conf'], workingDir: '/made/for/it' }),
    )
    expect(elsewhere).toMatch(/^start in it with/)
  })

  test.each([
    [['/app/missing'], String.raw`error: "Invalid command \"/app/missing\": file not found"`],
    [['no-such-program-anywhere'], String.raw`error: "Invalid command \"no-such-program-anywhere\": file not found"`],
    [
      ['/app/not-executable'],
      String.raw`error: "Command \"/app/not-executable\": invalid mode \"-rw-r--r--\" for /app/not-executable"`,
    ],
    [['/app'], String.raw`error: "Invalid command \"/app\": file not found"`],
    [['/bin/sh'], String.raw`error: "Invalid command \"/bin/sh\": file not found"`],
    [['/app/nonsense'], 'Application failed to start: failed to load /app/nonsense: exec format error'],
  ])('%j is refused in Cloud Run’s words', async (command, words) => {
    const { driver, push } = await setUp()
    const image = await push(app('', images))
    const failure = await failureOf(driver.start(specOf(image, { command }), ignore))
    expect(failure).toBeInstanceOf(ContainerStartError)
    expect(String(failure)).toContain(words)
    expect(String(failure)).toContain(image)
  })

  test('must be given by image or revision', async () => {
    const { driver, push } = await setUp()
    const image = await push({ layers: [[program('x', '')]] })
    expect(String(await failureOf(driver.start(specOf(image), ignore)))).toContain('No command specified')
  })
})

describe('images', () => {
  test('that nobody pushed are not found', async () => {
    const { server, driver, push } = await setUp()
    await push(app())
    for (const image of [
      `${server.host}/shop/api:v2`,
      `${server.host}/shop/web:v1`,
      `${server.host}/shop/api@sha256:${'0'.repeat(64)}`,
    ]) {
      for (const failure of [await failureOf(driver.resolve(image)), await failureOf(driver.start(specOf(image), ignore))]) {
        expect(failure).toBeInstanceOf(ImageNotFoundError)
        expect(String(failure)).toBe(`ImageNotFoundError: Image '${image}' not found.`)
      }
    }
  })

  test.each([
    ['gcr.io/cloudrun/hello', 'not from gcr.io; push it there'],
    ['nginx', 'not from docker.io'],
    ['127.0.0.1:1/shop/api', 'no registry answers at http://127.0.0.1:1'],
    ['127.0.0.1:1/Shop/API', 'It is not an image reference'],
    ['', 'It is not an image reference'],
    ['x@sha256:short', 'It is not an image reference'],
  ])('%j is not found, and the message says why', async (image, why) => {
    const { driver } = await setUp()
    const failure = await failureOf(driver.resolve(image))
    expect(failure).toBeInstanceOf(ImageNotFoundError)
    expect(String(failure)).toContain(`Image '${image}' not found.`)
    expect(String(failure)).toContain(why)
  })
})
