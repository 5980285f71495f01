// The docker driver with a real engine. Where none answers, the tests are skipped and say so loudly.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFile, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { createDockerDriver, detectDockerEngine } from '../src/instances/docker-driver.ts'
import { ContainerStartError, ImageNotFoundError, type Driver, type LogLine } from '../src/instances/driver.ts'
import { awaitStartup } from '../src/startup-probe.ts'
import { Volumes } from '../src/volumes.ts'
import { appScript, ask, specOf, until } from './instances-support.ts'
import { pushImage, startRegistry, type TarEntry, type TestRegistry } from './registry-support.ts'

const engine =
  process.platform === 'linux' && process.arch === 'x64'
    ? await detectDockerEngine()
    : { available: false, reason: 'the test’s image is made of this machine’s node, which must be linux/amd64' }
if (!engine.available) {
  process.stderr.write(
    `\n${'!'.repeat(100)}\n!! SKIPPED: the docker driver was not tested with an engine: ${engine.reason}\n${'!'.repeat(100)}\n\n`,
  )
}
const withEngine = engine.available ? describe : describe.skip

/** The node that runs this test with the libraries it needs: an image that works and is pulled from nowhere. */
function nodeImage(): readonly TarEntry[] {
  const libraries = execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).match(/\/[^ ]+\.so[^ ]*/g) ?? []
  return [
    { name: 'usr/local/bin/node', content: readFileSync(process.execPath), mode: 0o755 },
    ...libraries.map((file) => ({ name: file.slice(1), content: readFileSync(realpathSync(file)), mode: 0o755 })),
  ]
}

withEngine('containers', () => {
  let server: TestRegistry
  let driver: Driver
  let image: string

  beforeAll(async () => {
    server = await startRegistry()
    driver = await createDockerDriver({ registry: server.registry, selfHosts: () => [server.host, 'europe-docker.pkg.dev'] })
    const app = [
      { name: 'app/server.mjs', content: appScript },
      { name: 'app/state.txt', content: 'fresh' },
    ]
    await pushImage(server.url, 'shop/api', 'v1', {
      layers: [nodeImage(), app],
      config: {
        Entrypoint: ['/usr/local/bin/node'],
        Cmd: ['/app/server.mjs'],
        Env: ['GREETING=hello', 'FROM_IMAGE=yes'],
        WorkingDir: '/app',
      },
      compress: (tar) => tar,
    })
    image = `${server.host}/shop/api:v1`
  }, 120_000)

  afterAll(async () => {
    await driver.close()
    await server.close()
  }, 60_000)

  test('serve with the environment of image and revision, and their output is kept', async () => {
    const lines: LogLine[] = []
    const env = { GREETING: 'salut', K_SERVICE: 'api', DOCKER_HOST: 'tcp://nowhere:1', MANY: 'two\nlines' }
    const instance = await driver.start(specOf(image, { env }), (line) => lines.push(line))
    const answer = await ask(instance.port)
    expect(answer.env).toMatchObject({ ...env, FROM_IMAGE: 'yes', PORT: '8080' })
    expect(answer.cwd).toBe('/app')
    await instance.stop(5000)
    expect((await instance.exited).code).toBe(0)
    expect(lines.map(({ stream, text }) => `${stream} ${text}`).toSorted()).toEqual([
      'stderr a warning',
      'stdout starting with salut',
      'stdout told to stop',
    ])
    expect(await containers(instance.port)).toEqual([])
  }, 60_000)

  test('that ignore SIGTERM are killed after the grace', async () => {
    const script = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')`
    const lines: string[] = []
    const instance = await driver.start(specOf(image, { args: ['-e', script] }), (line) => lines.push(line.text))
    await until(async () => expect(lines).toEqual(['up']))
    const began = Date.now()
    await instance.stop(500)
    expect(Date.now() - began).toBeGreaterThanOrEqual(500)
    expect((await instance.exited).code).toBe(137)
  }, 60_000)

  test('that use more memory than their limit are ended, and the log says why', async () => {
    const lines: string[] = []
    const script = `const all = []; setInterval(() => all.push(Buffer.alloc(8e6, 1)), 5)`
    const instance = await driver.start(specOf(image, { args: ['-e', script], limits: { cpus: 1, memoryBytes: 128 * 2 ** 20 } }), (line) => lines.push(line.text))
    expect(await instance.exited).toEqual({ code: null, signal: 'SIGKILL' })
    expect(lines.at(-1)).toMatch(/^Memory limit of 128 MiB exceeded\. Consider increasing the memory limit/)
  }, 60_000)

  test('get the share of the CPU that their limit says', async () => {
    const script = `const start = process.hrtime.bigint(); const used = process.cpuUsage(); while (process.hrtime.bigint() - start < 2_000_000_000n); const { user, system } = process.cpuUsage(used); console.log((user + system) / 2e6)`
    const lines: string[] = []
    const instance = await driver.start(specOf(image, { args: ['-e', script], limits: { cpus: 0.25, memoryBytes: 512 * 2 ** 20 } }), (line) => lines.push(line.text))
    await instance.exited
    expect(Number(lines[0])).toBeLessThan(0.5)
  }, 60_000)

  test('run as the user of the image, in its folders, with a file system of their own whose system parts are read-only', async () => {
    await pushImage(server.url, 'shop/user', 'v1', { layers: [nodeImage(), [{ name: 'app/', type: 'directory', mode: 0o777 }, { name: 'tmp/', type: 'directory', mode: 0o1777 }]], config: { Entrypoint: ['/usr/local/bin/node'], User: '1234:2345', WorkingDir: '/app' }, compress: (tar) => tar })
    const script = `const fs = require('node:fs'); const trying = (file) => { try { fs.writeFileSync(file, 'x'); return 'written' } catch ({ code }) { return code } }
      console.log([process.getuid(), process.getgid(), process.cwd(), fs.existsSync('/tmp/mark'), trying('/tmp/mark'), trying('/sys/mark'), trying('/proc/sys/kernel/hostname')].join(' '))`
    const said: string[] = []
    for (const _time of [1, 2]) {
      const instance = await driver.start(specOf(`${server.host}/shop/user:v1`, { args: ['-e', script] }), (line) => said.push(line.text))
      await instance.exited
    }
    expect(said).toEqual(Array.from({ length: 2 }, () => '1234 2345 /app false written EROFS EROFS'))
  }, 60_000)

  test('have their volumes at the paths that were asked for, whoever their user is: secrets to read, folders to write, and the socket of a database', async () => {
    await pushImage(server.url, 'shop/volumes', 'v1', { layers: [nodeImage()], config: { Entrypoint: ['/usr/local/bin/node'], User: '1234:2345' }, compress: (tar) => tar })
    const database = net.createServer((socket) => socket.once('data', (data) => socket.end(`you said ${data.toString()}`)))
    await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve))
    const port = (database.address() as AddressInfo).port
    let value = 'old'
    const volumes = new Volumes({ folder: driver.folder, readSecret: () => ({ value, data: Buffer.from(value).toString('base64') }), sqlAddress: () => ({ host: '127.0.0.1', port }) })
    const volumeMounts = [{ name: 'db', mountPath: '/secrets/db' }, { name: 'shared', mountPath: '/shared' }, { name: 'cloudsql', mountPath: '/cloudsql' }]
    const template = {
      containers: [{ volumeMounts }, { volumeMounts }],
      volumes: [{ name: 'db', secret: { secret: 'password', items: [{ path: 'file', mode: 0o444 }] } }, { name: 'shared', emptyDir: {} }, { name: 'cloudsql', cloudSqlInstance: { instances: ['my-project:europe-west1:shop-db'] } }],
    }
    const own = await volumes.open({ template, project: 'my-project' })
    const script = `const fs = require('node:fs'); const net = require('node:net'); const trying = (file) => { try { fs.writeFileSync(file, 'x'); return 'written' } catch ({ code }) { return code } }
      const read = () => fs.readFileSync('/secrets/db/file', 'utf8')
      const socket = net.connect('/cloudsql/my-project:europe-west1:shop-db/.s.PGSQL.5432', () => socket.write('ping'))
      socket.on('data', (said) => { console.log([read(), trying('/secrets/db/file'), trying('/secrets/db/more'), trying('/shared/mine'), fs.readdirSync('/shared'), said].join(' | '))
        setInterval(() => { if (read() !== 'old') { console.log(read()); process.exit(0) } }, 20) })`
    const said: string[] = []
    const first = await driver.start(specOf(`${server.host}/shop/volumes:v1`, { args: ['-e', `require('node:fs').writeFileSync('/shared/theirs', '')`], mounts: own.mountsOf(0) }), (line) => said.push(line.text))
    await first.exited
    const instance = await driver.start(specOf(`${server.host}/shop/volumes:v1`, { args: ['-e', script], mounts: own.mountsOf(1) }), (line) => said.push(line.text))
    await until(async () => expect(said).toEqual(['old | EROFS | EROFS | written | mine,theirs | you said ping']))
    value = 'new'
    volumes.refresh()
    expect((await instance.exited).code).toBe(0)
    expect(said.slice(1)).toEqual(['new'])
    await own.close()
    database.close()
  }, 60_000)

  test('of one instance share its network, and nobody else is in it', async () => {
    const app = specOf(image)
    const first = await driver.start(app, () => undefined)
    await ask(first.port)
    const beside = async (joins: string | undefined) => {
      const lines: string[] = []
      const { containerPort: _port, ...spec } = specOf(image, { args: ['-e', `fetch('http://127.0.0.1:8080').then(async (answer) => (await answer.json()).cwd, () => 'nobody').then(console.log)`] })
      await (await driver.start(joins === undefined ? spec : { ...spec, joins }, (line) => lines.push(line.text))).exited
      return lines
    }
    expect(await beside(app.instanceId)).toEqual(['/app'])
    expect(await beside(undefined)).toEqual(['nobody'])
    await first.stop(0)
  }, 60_000)

  test('whose command does not exist do not start', async () => {
    const failure = await driver
      .start(specOf(image, { command: ['/no/such/program'] }), () => undefined)
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ContainerStartError)
    expect(String(failure)).toContain(String.raw`Invalid command \"/no/such/program\": file not found`)
  }, 60_000)

  test('that never listen had passed a startup probe of TCP, because the engine accepts connections for them; those that listen pass it', async () => {
    const tcp = { tcpSocket: { port: 8080 }, timeoutSeconds: 1, periodSeconds: 1, failureThreshold: 2 }
    const deaf = await driver.start(specOf(image, { args: ['-e', 'setInterval(() => undefined, 1000)'] }), () => undefined)
    expect(await awaitStartup(deaf, tcp, 30)).toEqual({ failures: 2, why: expect.stringMatching(/^The connection was closed at once: nothing listens there\.$|ECONNRESET/) })
    await deaf.stop(0)
    const listens = await driver.start(specOf(image), () => undefined)
    expect(await awaitStartup(listens, { ...tcp, failureThreshold: 20 }, 30)).toBe('up')
    await listens.stop(0)
  }, 60_000)

  test('are resolved by the emulator’s registry under any of its hosts', async () => {
    const digest = await driver.resolve(image)
    expect(digest).toMatch(/^sha256:[a-f0-9]{64}$/)
    await expect(driver.resolve('europe-docker.pkg.dev/shop/api:v1')).resolves.toBe(digest)
    await expect(driver.resolve(`${server.host}/shop/api:v2`)).rejects.toThrow(ImageNotFoundError)
  })

  test('of an emulator that was killed are removed', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'docker-killed-'))
    try {
      const child = spawnEmulator(folder, image)
      const port = Number(await firstLine(child))
      await ask(port)
      expect(await containers(port)).toHaveLength(1)
      child.kill('SIGKILL')
      await until(async () => expect(await containers(port)).toEqual([]), 30)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 60_000)

  test('docker push stores what docker pull gets back', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'docker-push-'))
    const target = `${server.host}/pushed/by-docker`
    try {
      writeFileSync(path.join(folder, 'Dockerfile'), 'FROM scratch\nCOPY data.bin /\nENTRYPOINT ["/none"]\n')
      writeFileSync(path.join(folder, 'data.bin'), randomBytes(3_000_000))
      await run(['build', '--quiet', '--tag', `${target}:v1`, folder])
      const id = await idOf(`${target}:v1`)
      await run(['push', '--quiet', `${target}:v1`])
      const digest = await driver.resolve(`${target}:v1`)
      await run(['image', 'rm', '--force', id])
      await run(['pull', '--quiet', `${target}@${digest}`])
      expect(await idOf(`${target}@${digest}`)).toBe(id)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 60_000)
})

const run = async (args: readonly string[]): Promise<string> =>
  (await promisify(execFile)('docker', args, { encoding: 'utf8', env: { ...process.env, DOCKER_BUILDKIT: '0' } })).stdout

const idOf = async (image: string): Promise<string> => (await run(['image', 'inspect', '--format', '{{.Id}}', image])).trim()

const containers = async (port: number): Promise<readonly string[]> =>
  (await run(['ps', '--all', '--quiet', '--filter', `publish=${port}`])).split('\n').filter(Boolean)

/** Another emulator's driver, in a process that can be killed; it prints the port of the one instance it starts. */
function spawnEmulator(folder: string, image: string) {
  const source = path.resolve(import.meta.dirname, '../src')
  const script = `
    import { createDockerDriver } from '${source}/instances/docker-driver.ts'
    import { createRegistry } from '${source}/registry/registry.ts'
    const driver = await createDockerDriver({ registry: await createRegistry(), selfHosts: [] })
    const spec = { revision: 'r', instanceId: 'killed', image: process.argv[2], command: [], args: [], env: {}, containerPort: 8080 }
    console.log((await driver.start(spec, () => undefined)).port)
    setInterval(() => undefined, 1000)`
  const file = path.join(folder, 'emulator.ts')
  writeFileSync(file, script)
  return spawn(process.execPath, [file, image], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function firstLine(child: ReturnType<typeof spawnEmulator>): Promise<string> {
  for await (const chunk of child.stdout) return String(chunk).split('\n')[0] ?? ''
  throw new Error('the process ended without a line')
}
