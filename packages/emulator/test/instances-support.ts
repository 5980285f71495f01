// What the tests of both drivers start and ask.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Driver, InstanceSpec } from '../src/instances/driver.ts'
import { createProcessDriver } from '../src/instances/process-driver.ts'
import { pushImage, startRegistry, type TarEntry, type TestImage, type TestRegistry } from './registry-support.ts'

/** Answers with what it sees of its surroundings; `/write` changes a file beside it first. */
export const appScript = `
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

export type Answer = {
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly args: readonly string[]
  readonly state: string
}

export const ask = (port: number, where = '/'): Promise<Answer> =>
  until(async () => (await (await fetch(`http://127.0.0.1:${port}${where}`)).json()) as Answer)

let instances = 0

export const specOf = (image: string, more: Partial<InstanceSpec> = {}): InstanceSpec => ({
  revision: 'api-00001-abc',
  instanceId: `i${++instances}`,
  image,
  command: [],
  args: [],
  env: {},
  containerPort: 8080,
  ...more,
})

/** Tries until it no longer throws; then the last failure is thrown. */
export async function until<T>(attempt: () => Promise<T> | T, seconds = 10): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(20)
    }
  }
}

export const app = (script = appScript, more: readonly TarEntry[] = []): TestImage => ({
  layers: [
    [
      { name: 'app/', type: 'directory' },
      { name: 'app/server.mjs', content: script },
      { name: 'app/state.txt', content: 'fresh' },
      ...more,
    ],
  ],
  config: {
    Entrypoint: ['node'],
    Cmd: ['/app/server.mjs'],
    Env: ['GREETING=hello', 'FROM_IMAGE=yes', 'APP_FOLDER=/app'],
    WorkingDir: '/app',
  },
})

export const ignore = (): void => undefined

export type DriverSetUp = {
  readonly server: TestRegistry
  readonly driver: Driver
  /** Pushes the image and returns its reference. */
  readonly push: (image: TestImage) => Promise<string>
}

/** Drivers and folders for the tests of one file; `closeAll` is for its `afterEach`. */
export function driverTests() {
  const closers: (() => Promise<unknown>)[] = []
  return {
    closers,
    closeAll: async () => {
      for (const close of closers.splice(0).toReversed()) await close()
    },
    setUp: async (folder?: string): Promise<DriverSetUp> => {
      const server = await startRegistry()
      closers.push(() => server.close())
      const options = { registry: server.registry, selfHosts: () => [server.host], ...(folder !== undefined && { folder }) }
      const driver = await createProcessDriver(options)
      closers.push(() => driver.close())
      const push = async (image: TestImage) => {
        await pushImage(server.url, 'shop/api', 'v1', image)
        return `${server.host}/shop/api:v1`
      }
      return { server, driver, push }
    },
    temporaryFolder: async (): Promise<string> => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'process-driver-test-'))
      closers.push(() => rm(folder, { recursive: true, force: true }))
      return folder
    },
  }
}
