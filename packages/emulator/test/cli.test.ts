// The command: what it prints, what it refuses, and that nothing outlives it, however it ends.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, rmdir, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PARENT, until } from './api-calls.ts'
import { pushApp } from './push-app.ts'

const CLI = path.resolve(import.meta.dirname, '..', 'src', 'cli.ts')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'emulator-cli-'))
})
afterAll(async () => rm(folder, { recursive: true }))

type Run = { readonly child: ChildProcess; readonly output: () => string; readonly ended: Promise<number | string> }

/** A folder of its own for everything temporary, so that what is left behind can be seen. */
function run(args: readonly string[], temporary = folder): Run {
  let text = ''
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...args], { env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  const ended = new Promise<number | string>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? '')))
  return { child, output: () => text, ended }
}

async function started(args: readonly string[], temporary: string): Promise<Run & { readonly url: string }> {
  const one = run(['--port', '0', '--driver', 'process', '--startup-timeout-seconds', '5', ...args], temporary)
  void one.ended.then((code) => code)
  const url = await until(() => /emulator at (http:\S+)/.exec(one.output())?.[1], 20)
  return { ...one, url }
}

async function deploy(url: string): Promise<string> {
  const image = await pushApp(new URL(url).host, 'app')
  const made = (await (await fetch(`${url}${PARENT}/services?serviceId=app`, { method: 'POST', body: JSON.stringify({ template: { containers: [{ image }] } }) })).json()) as { name: string }
  const { response } = (await (await fetch(`${url}/v2/${made.name}:wait`, { method: 'POST', body: '{}' })).json()) as { response: { uri: string } }
  return response.uri
}

/** Processes whose environment mentions the folder: instances and guards of emulators that were started with it. */
async function mentioning(text: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map(async (pid) => ((await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')).includes(text) ? [pid] : [])))
  return found.flat()
}

describe('the command line', () => {
  test('--help explains every option, and ends well', async () => {
    const { ended, output } = run(['--help'])
    expect(await ended).toBe(0)
    const source = await readFile(CLI, 'utf8')
    for (const [, option = ''] of source.matchAll(/^ {2}(--[a-z-]+)/gm)) expect(output()).toContain(option)
    expect(output()).toContain('Usage: npm run emulator')
  })

  test('--print-gcloud-env prints what a shell takes, for the port that is given, and starts nothing', async () => {
    const { ended, output } = run(['--print-gcloud-env', '--port', '9123'])
    expect(await ended).toBe(0)
    expect(output()).toContain('export CLOUDSDK_PROXY_PORT=9123\n')
    for (const line of output().trim().split('\n')) expect(line).toMatch(/^export CLOUDSDK_\w+=[\w.:/-]+$/)
  })

  test.each([
    [['--colour', 'red'], "Unknown option '--colour'"],
    [['start'], "Unexpected argument 'start'"],
    [['--port', 'http'], '--port must be a whole number from 0 to 65535, got "http"'],
    [['--port', '70000'], '--port must be a whole number from 0 to 65535, got "70000"'],
    [['--driver', 'podman'], '--driver must be process, docker or auto, got "podman"'],
    [['--instances', '0'], '--instances must be a whole number from 1 to 100, got "0"'],
    [['--instances', '1.5'], '--instances must be a whole number from 1 to 100, got "1.5"'],
    [['--sampling-seconds', '-1'], 'sampling-seconds'],
    [['--state', ''], '--state must name a file'],
    [['--secrets', '/nowhere/secrets.yaml'], '--secrets: /nowhere/secrets.yaml cannot be read'],
  ])('%j is refused with the usage', async (args, message) => {
    const { ended, output } = run(args)
    expect(await ended).toBe(2)
    expect(output()).toContain(message)
    expect(output()).toContain('Usage: npm run emulator')
    expect(output()).not.toMatch(/\n\s+at .*:\d+:\d+/)
  })

  test.each([['[1, 2]', 'is not a mapping of names to values'], ['a: [b', 'is not YAML'], ['a: {b: c}', 'the value of "a" is not text']])('secrets that are %j', async (content, message) => {
    const file = path.join(folder, 'secrets.yaml')
    await writeFile(file, content)
    const { ended, output } = run(['--secrets', file])
    expect(await ended).toBe(2)
    expect(output()).toContain(message)
  })
})

describe('a run', () => {
  test('says where it is, what runs the revisions and why, what to export and what to try; SIGTERM leaves nothing', async () => {
    const temporary = await mkdtemp(path.join(folder, 'term-'))
    const secrets = path.join(folder, 'ok.yaml')
    await writeFile(secrets, 'key: value\n')
    const one = await started(['--secrets', secrets], temporary)
    const { host } = new URL(one.url)
    await until(() => one.output().includes('Ctrl-C'))
    for (const line of ['Driver: process (revisions are plain processes', `export CLOUD_RUN_EMULATOR_HOST=${host}`, `export CLOUD_MONITORING_EMULATOR_HOST=${host}`, `export CLOUD_LOGGING_EMULATOR_HOST=${host}`, `curl ${one.url}/v2/projects/`]) expect(one.output()).toContain(line)
    expect(await (await fetch(await deploy(one.url))).text()).toBe('hello')
    expect((await mentioning(temporary)).length).toBeGreaterThan(1)
    one.child.kill('SIGTERM')
    expect(await one.ended).toBe(0)
    expect(await mentioning(temporary)).toEqual([])
    expect(await readdir(temporary)).toEqual([])
  }, 60_000)

  test('killed hard it leaves no process either, and a state file brings its services back', async () => {
    const temporary = await mkdtemp(path.join(folder, 'kill-'))
    const state = path.join(folder, 'state.json')
    const one = await started(['--state', state], temporary)
    const uri = await deploy(one.url)
    // The state is written within 50 ms of a change.
    await until(async () => (await readFile(state, 'utf8').catch(() => '')).includes('CONDITION_SUCCEEDED'))
    one.child.kill('SIGKILL')
    expect(await one.ended).toBe('SIGKILL')
    await until(async () => (await mentioning(temporary)).length === 0)
    const again = await started(['--state', state, '--port', new URL(one.url).port], temporary)
    expect(again.url).toBe(one.url)
    expect(await (await fetch(uri)).text()).toBe('hello')
    again.child.kill('SIGINT')
    expect(await again.ended).toBe(0)
    expect(await mentioning(temporary)).toEqual([])
  }, 60_000)

  test('a state file that could not be written ended the emulator: it is said once, saved when it can be, and Ctrl-C ends all the same', async () => {
    const temporary = await mkdtemp(path.join(folder, 'full-'))
    const state = path.join(folder, 'full.json')
    const one = await started(['--state', state], temporary)
    const uri = await deploy(one.url)
    // Nobody can write a file where a folder is, not even root.
    await mkdir(`${state}.new`)
    const refused = await fetch(`${one.url}${PARENT}/services?serviceId=late`, { method: 'POST', body: JSON.stringify({ template: { containers: [{ image: 'none' }] } }) })
    expect([refused.status, await refused.json()]).toMatchObject([500, { error: { message: expect.stringContaining(`The state cannot be saved in ${state}: EISDIR`) as unknown } }])
    await until(async () => ((await (await fetch(`${one.url}${PARENT}/services/late`)).json()) as { terminalCondition?: { state: string } }).terminalCondition?.state === 'CONDITION_FAILED')
    await until(() => one.output().includes('The state cannot be saved'))
    // It was tried again meanwhile.
    await wait(1500)
    expect(one.output().split('The state cannot be saved')).toHaveLength(2)
    await rmdir(`${state}.new`)
    await until(async () => (await readFile(state, 'utf8')).includes('services/late'))
    await mkdir(`${state}.new`)
    expect(await (await fetch(uri)).text()).toBe('hello')
    one.child.kill('SIGINT')
    expect(await one.ended).toBe(1)
    expect(one.output()).toMatch(/\nThe state cannot be saved in \S+full\.json: EISDIR.* make the file writable\.\n$/)
    expect(await mentioning(temporary)).toEqual([])
    expect(await readdir(temporary)).toEqual([])
  }, 60_000)

  test('`npm run emulator 2>&1 | grep -m1 ready` ended it: it goes on when nobody reads what it says', async () => {
    const state = path.join(folder, 'unread.json')
    const one = await started(['--state', state], folder)
    one.child.stdout?.destroy()
    one.child.stderr?.destroy()
    await mkdir(`${state}.new`)
    for (const id of ['a', 'b']) await (await fetch(`${one.url}${PARENT}/services?serviceId=${id}`, { method: 'POST', body: JSON.stringify({ template: { containers: [{ image: 'none' }] } }) })).text()
    // What it cannot save it says after a second.
    await wait(1500)
    expect((await fetch(`${one.url}/emulator`)).status).toBe(200)
    await rmdir(`${state}.new`)
    one.child.kill('SIGTERM')
    expect(await one.ended).toBe(0)
  }, 60_000)

  test('a client that left in the middle of its request was reported as a bug of the emulator', async () => {
    const one = await started([], folder)
    for (const at of ['/emulator/faults', `${PARENT}/services?serviceId=a`, '/storage/v1/b?project=p', '/token']) {
      const socket = net.connect(Number(new URL(one.url).port), '127.0.0.1')
      socket.end(`POST ${at} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\n{"half`)
      await new Promise((resolve) => socket.resume().once('close', resolve))
    }
    expect((await fetch(`${one.url}/emulator`)).status).toBe(200)
    one.child.kill('SIGTERM')
    expect(await one.ended).toBe(0)
    expect(one.output()).not.toContain('emulator: ')
  }, 60_000)

  test('a port that is taken is said, and nothing is left', async () => {
    const temporary = await mkdtemp(path.join(folder, 'port-'))
    const one = await started([], temporary)
    const other = await mkdtemp(path.join(folder, 'other-'))
    const second = run(['--driver', 'process', '--port', new URL(one.url).port], other)
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('is taken. Choose another with --port, or stop what listens there.')
    expect(await readdir(other)).toEqual([])
    expect(await mentioning(other)).toEqual([])
    one.child.kill('SIGTERM')
    await one.ended
  }, 60_000)

  test('a state file that is not ours is said without a stack', async () => {
    const state = path.join(folder, 'broken.json')
    await writeFile(state, '{"version":')
    const { ended, output } = run(['--driver', 'process', '--port', '0', '--state', state])
    expect(await ended).toBe(1)
    expect(output()).toMatch(/^\S+broken\.json is not a state file of this emulator: it is not JSON .* Move it away, or name another file\.\n$/)
  }, 30_000)
})
