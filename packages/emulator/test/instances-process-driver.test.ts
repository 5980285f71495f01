// The process driver with real images, a real registry and real processes.
import { afterEach, describe, expect, test } from '@jest/globals'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ContainerStartError, ImageNotFoundError, type Driver, type InstanceSpec, type LogLine } from '../src/instances/driver.ts'
import { createProcessDriver } from '../src/instances/process-driver.ts'
import { pushImage, startRegistry, type TestImage, type TestRegistry } from './registry-support.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function setUp(): Promise<{ server: TestRegistry; driver: Driver; push: (image: TestImage) => Promise<string> }> {
  const server = await startRegistry()
  closers.push(() => server.close())
  const driver = await createProcessDriver({ registry: server.registry, selfHosts: () => [server.host] })
  closers.push(() => driver.close())
  const push = async (image: TestImage) => {
    await pushImage(server.url, 'shop/api', 'v1', image)
    return `${server.host}/shop/api:v1`
  }
  return { server, driver, push }
}

const specOf = (image: string, more: Partial<InstanceSpec> = {}): InstanceSpec => ({
  revision: 'api-00001-abc',
  instanceId: `i-${Math.random().toString(36).slice(2)}`,
  image,
  command: [],
  args: [],
  env: {},
  containerPort: 8080,
  ...more,
})

const server = `
import { createServer } from 'node:http'
import { writeFileSync, readFileSync } from 'node:fs'
console.log('starting with ' + process.env.GREETING)
console.error('a warning')
process.on('SIGTERM', () => { console.log('told to stop'); process.exit(0) })
createServer((request, response) => {
  if (request.url === '/write') writeFileSync('state.txt', 'changed')
  response.end(JSON.stringify({ env: process.env, cwd: process.cwd(), args: process.argv.slice(2), state: readFileSync('state.txt', 'utf8') }))
}).listen(process.env.PORT)
`

const app = (script = server): TestImage => ({
  layers: [
    [
      { name: 'app/', type: 'directory' },
      { name: 'app/server.mjs', content: script },
      { name: 'app/state.txt', content: 'fresh' },
    ],
  ],
  config: { Entrypoint: ['node'], Cmd: ['/app/server.mjs'], Env: ['GREETING=hello', 'FROM_IMAGE=yes'], WorkingDir: '/app' },
})

async function until<T>(what: () => Promise<T>, seconds = 10): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    try {
      return await what()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(20)
    }
  }
}

type Answer = { env: Record<string, string>; cwd: string; args: string[]; state: string }
const ask = (port: number, where = '/'): Promise<Answer> =>
  until(async () => (await (await fetch(`http://127.0.0.1:${port}${where}`)).json()) as Answer)

describe('an instance', () => {
  test('serves on the port it is given, with the environment of image and revision, and its output is kept', async () => {
    const { driver, push } = await setUp()
    const lines: LogLine[] = []
    const instance = await driver.start(specOf(await push(app()), { env: { GREETING: 'salut', K_SERVICE: 'api' } }), (line) => lines.push(line))
    const answer = await ask(instance.port)
    expect(answer.env).toMatchObject({ GREETING: 'salut', FROM_IMAGE: 'yes', K_SERVICE: 'api', PORT: String(instance.port) })
    expect(path.basename(answer.cwd)).toBe('app')
    await instance.stop(5000)
    await expect(instance.exited).resolves.toEqual({ code: 0, signal: null })
    expect(lines.map(({ stream, text }) => `${stream} ${text}`).toSorted()).toEqual([
      'stderr a warning',
      'stdout starting with salut',
      'stdout told to stop',
    ])
  })

  test('writes to its own files only: neither a sibling nor a later instance sees them', async () => {
    const { driver, push } = await setUp()
    const image = await push(app())
    const [one, two] = await Promise.all([driver.start(specOf(image), () => undefined), driver.start(specOf(image), () => undefined)])
    expect((await ask(one.port, '/write')).state).toBe('changed')
    expect((await ask(two.port)).state).toBe('fresh')
    const three = await driver.start(specOf(image), () => undefined)
    expect((await ask(three.port)).state).toBe('fresh')
  })
})

describe('an instance that cannot be', () => {
  test('an image that is not there is told by its name', async () => {
    const { server, driver } = await setUp()
    await expect(driver.start(specOf(`${server.host}/shop/nobody:v1`), () => undefined)).rejects.toThrow(ImageNotFoundError)
    await expect(driver.resolve(`${server.host}/shop/nobody:v1`)).rejects.toThrow(`${server.host}/shop/nobody:v1`)
  })

  test('a command that is nowhere is told before anything runs', async () => {
    const { driver, push } = await setUp()
    await expect(driver.start(specOf(await push(app()), { command: ['no-such-command'] }), () => undefined)).rejects.toThrow(ContainerStartError)
  })

  test('what it started itself ends with it', async () => {
    const { driver, push } = await setUp()
    const parent = `
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
createServer((request, response) => response.end(JSON.stringify({ env: { PID: String(child.pid) } }))).listen(process.env.PORT)
`
    const instance = await driver.start(specOf(await push(app(parent))), () => undefined)
    const pid = Number((await ask(instance.port)).env['PID'])
    expect(() => process.kill(pid, 0)).not.toThrow()
    await instance.stop(2000)
    await until(async () => {
      expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    })
  })
})
