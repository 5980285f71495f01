// How instances of the process driver end: when told to, by themselves, and when the emulator is killed. Nothing may stay.
import { afterEach, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isAlive } from '../src/instances/process-group.ts'
import { app, ask, driverTests, ignore, specOf, until } from './instances-support.ts'

const { setUp, temporaryFolder, closers, closeAll } = driverTests()
afterEach(closeAll)

// Each prints the ids of the processes that must be gone afterwards: a child, and one that left for a session of its own.
const family = `
import { spawn } from 'node:child_process'
process.on('SIGTERM', () => undefined)
const sleeper = ['-e', 'process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1000)']
const child = spawn(process.execPath, sleeper, { stdio: 'ignore' })
const daemon = spawn(process.execPath, sleeper, { stdio: 'ignore', detached: true })
console.log([process.pid, child.pid, daemon.pid].join(' '))
setInterval(() => undefined, 1000)
`

/** Alive, and not merely waiting for its parent to notice its end. */
const runs = (pid: number): boolean => {
  if (!isAlive(pid)) return false
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}
// Elsewhere nobody can be asked for the environment of a process, which is how a daemon is recognised.
const mustGo = (pids: readonly number[]): readonly number[] => (process.platform === 'linux' ? pids : pids.slice(0, 2))

describe('stopping', () => {
  test('kills what ignores SIGTERM after the grace, with all its descendants', async () => {
    const { driver, push } = await setUp()
    const lines: string[] = []
    const instance = await driver.start(specOf(await push(app(family))), (line) => lines.push(line.text))
    await until(() => expect(lines).toHaveLength(1))
    const pids = (lines[0] ?? '').split(' ').map(Number)
    expect(pids.map(runs)).toEqual([true, true, true])
    const began = performance.now()
    await instance.stop(300)
    expect(performance.now() - began).toBeGreaterThanOrEqual(300)
    expect(mustGo(pids).filter(runs)).toEqual([])
    await expect(instance.exited).resolves.toEqual({ code: null, signal: 'SIGKILL' })
  })

  test('is done for descendants, too, when the first process ends by itself', async () => {
    const { driver, push } = await setUp()
    const lines: string[] = []
    const instance = await driver.start(specOf(await push(app(`${family}\nsetTimeout(() => process.exit(0), 100)`))), (line) =>
      lines.push(line.text),
    )
    await instance.exited
    expect(mustGo((lines[0] ?? '').split(' ').map(Number)).filter(runs)).toEqual([])
  })

  test('waited for ever for a daemon that holds the output open and cannot be told from other processes', async () => {
    const { driver, push } = await setUp()
    const lines: string[] = []
    const hidden = `
import { spawn } from 'node:child_process'
console.log(spawn('sleep', ['100000'], { env: {}, detached: true, stdio: ['ignore', 'inherit', 'inherit'] }).pid)
process.stdout.write('the last words')
setInterval(() => undefined, 1000)
`
    const instance = await driver.start(specOf(await push(app(hidden))), (line) => lines.push(line.text))
    await until(() => expect(lines).toHaveLength(1))
    const daemon = Number(lines[0])
    closers.push(async () => process.kill(daemon, 'SIGKILL'))
    expect(runs(daemon)).toBe(true)
    await instance.stop(0)
    await expect(instance.exited).resolves.toEqual({ code: null, signal: 'SIGKILL' })
    expect(lines).toEqual([String(daemon), 'the last words'])
  })

  test('touches no other instance, not even one with a similar name', async () => {
    const { driver, push } = await setUp()
    const image = await push(app())
    const one = await driver.start(specOf(image, { instanceId: 'same-1' }), ignore)
    const other = await driver.start(specOf(image, { instanceId: 'same-11' }), ignore)
    await ask(one.port)
    await ask(other.port)
    await one.stop(1000)
    expect((await ask(other.port)).state).toBe('fresh')
  })

  test('by closing the driver misses none that is just being started, and none starts afterwards', async () => {
    const { driver, push } = await setUp()
    const image = await push(app())
    const starting = [1, 2, 3].map(() => driver.start(specOf(image), ignore))
    await driver.close()
    for (const instance of await Promise.all(starting)) {
      await expect(instance.exited).resolves.toEqual({ code: null, signal: 'SIGKILL' })
    }
    await expect(driver.start(specOf(image), ignore)).rejects.toThrow('the emulator is being closed')
  })

  test('and closing leave no file behind', async () => {
    const folder = await temporaryFolder()
    const { driver, push } = await setUp(folder)
    const instance = await driver.start(specOf(await push(app())), ignore)
    await ask(instance.port)
    await driver.close()
    await instance.exited
    expect(readdirSync(path.join(folder, 'instances'))).toEqual([])
  })
})

describe('an emulator killed by SIGKILL', () => {
  test('leaves neither processes nor files', async () => {
    const { server, push } = await setUp()
    const image = await push(app(family))
    const folder = await temporaryFolder()
    const source = path.resolve(import.meta.dirname, '../src')
    writeFileSync(
      path.join(folder, 'emulator.ts'),
      `import { createProcessDriver } from '${source}/instances/process-driver.ts'
       import { createRegistry } from '${source}/registry/registry.ts'
       const driver = await createProcessDriver({ registry: await createRegistry(), selfHosts: [] })
       const spec = { revision: 'r', instanceId: 'i', image: '${image}', command: [], args: [], env: {}, containerPort: 8080 }
       await driver.start(spec, (line) => console.log(line.text))`,
    )
    const emulator = spawn(process.execPath, [path.join(folder, 'emulator.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder },
    })
    closers.push(async () => emulator.kill('SIGKILL'))
    let output = ''
    emulator.stdout.on('data', (chunk) => (output += String(chunk)))
    await until(() => expect(output).toContain('\n'))
    const pids = output.trim().split(' ').map(Number)
    const guards = guardsOf(folder)
    expect(pids.map(runs)).toEqual([true, true, true])
    expect(server.host).toBe(image.split('/')[0])
    emulator.kill('SIGKILL')
    await until(() => expect([...mustGo(pids), ...guards].filter(runs)).toEqual([]))
    await until(() => expect(readdirSync(folder)).toEqual(['emulator.ts']))
  })

  test('leaves nothing for the next one that keeps its images in the same folder', async () => {
    const folder = await temporaryFolder()
    const dead = path.join(folder, 'instances', '4194303-0123456789abcdef')
    mkdirSync(dead, { recursive: true })
    await setUp(folder)
    expect(existsSync(dead)).toBe(false)
  })
})

/** The guards that look after something in this folder. */
const guardsOf = (folder: string): readonly number[] =>
  process.platform === 'linux'
    ? readdirSync('/proc')
        .filter(
          (name) =>
            /^\d+$/.test(name) && commandLine(name).includes('cloud-run-emulator-guard') && commandLine(name).includes(folder),
        )
        .map(Number)
    : []

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
