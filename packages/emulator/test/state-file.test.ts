// The state file: what survives a restart, who may read it, and which files are refused.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { loadState, saveState } from '../src/state-file.ts'
import { EMPTY } from '../src/state/model.ts'
import { PARENT, REVISION, call, create, read, until, write } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'
import { pushApp } from './push-app.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'emulator-state-'))
})
afterAll(async () => rm(folder, { recursive: true }))

async function start(stateFile: string, images: readonly string[], port = 0): Promise<Emulator> {
  const driver = new FakeDriver()
  for (const image of images) driver.images.set(image, {})
  return startEmulator({ driver, stateFile, port, startupTimeoutSeconds: 1 })
}

async function payload(emulator: Emulator, secret: string): Promise<string> {
  const { json } = await call(emulator, 'GET', `/v1/projects/my-project/secrets/${secret}/versions/latest:access`)
  return Buffer.from((json as { payload: { data: string } }).payload.data, 'base64').toString()
}

describe('after a restart', () => {
  test('services, revisions, traffic, tags, URLs, etags and secrets are as they were, and serve', async () => {
    const stateFile = path.join(folder, 'deep', 'state.json')
    const first = await start(stateFile, ['a', 'b'])
    await create(first, 'shop', 'a', { revision: 'shop-one' })
    await write(first, 'PATCH', `${PARENT}/services/shop?updateMask=template,traffic`, {
      template: { revision: 'shop-two', containers: [{ image: 'b' }] },
      traffic: [{ type: REVISION, revision: 'shop-one', percent: 100 }, { type: REVISION, revision: 'shop-two', tag: 'next' }],
    })
    await call(first, 'PUT', '/emulator/secrets/key', { value: 'x' })
    const before = await read(first, 'shop')
    await first.close()
    const again = await start(stateFile, ['a', 'b'])
    try {
      expect(await read(again, 'shop')).toEqual(before)
      expect((await fetch(before.uri)).headers.get('x-revision')).toBe('shop-one')
      expect((await fetch(before.trafficStatuses[1]?.uri ?? '')).headers.get('x-revision')).toBe('shop-two')
      expect(await payload(again, 'key')).toBe('x')
      expect((await stat(stateFile)).mode & 0o777).toBe(0o600)
    } finally {
      await again.close()
    }
  })

  test('a revision whose image is gone has failed, and the emulator starts all the same', async () => {
    const stateFile = path.join(folder, 'gone.json')
    const first = await start(stateFile, ['a'])
    await create(first, 'shop', 'a')
    await first.close()
    const again = await start(stateFile, [])
    expect((await read(again, 'shop')).terminalCondition).toMatchObject({ state: 'CONDITION_FAILED', message: expect.stringContaining("Image 'a' not found.") })
    await again.close()
  })

  test('images are kept beside it', async () => {
    const stateFile = path.join(folder, 'images.json')
    const first = await start(stateFile, [])
    const port = Number(new URL(first.url).port)
    const image = await pushApp(first.host, 'kept')
    await first.close()
    const again = await start(stateFile, [], port)
    const [name = '', digest = ''] = image.slice(image.indexOf('/') + 1).split('@')
    expect((await fetch(`${again.url}/v2/${name}/manifests/${digest}`)).status).toBe(200)
    await again.close()
  })

  test('a write that was answered was gone after a hard kill: it is in the file when the answer comes', async () => {
    const stateFile = path.join(folder, 'answered.json')
    const emulator = await start(stateFile, ['a'])
    const saved = () => Object.values(loadState(stateFile)?.state.services ?? {})[0]
    const { json } = await call(emulator, 'POST', `${PARENT}/services?serviceId=shop`, { template: { containers: [{ image: 'a' }] } })
    expect(saved()?.generation).toBe(1)
    await call(emulator, 'POST', `/v2/${String(json['name'])}:wait`, {})
    expect(saved()?.ready.state).toBe('CONDITION_SUCCEEDED')
    emulator.faults.add({ match: 'UpdateService', effect: 'drop-after' })
    await expect(call(emulator, 'PATCH', `${PARENT}/services/shop?updateMask=labels`, { labels: { team: 'a' } })).rejects.toThrow('fetch failed')
    expect(saved()?.settings['labels']).toEqual({ team: 'a' })
    await call(emulator, 'PUT', '/emulator/secrets/key', { value: 'x' })
    expect(Object.keys(loadState(stateFile)?.state.secrets ?? {})).toHaveLength(1)
    await emulator.close()
  })

  test('a change that the emulator makes by itself is in the file soon, without a close', async () => {
    const stateFile = path.join(folder, 'soon.json')
    const emulator = await start(stateFile, ['a'])
    await create(emulator, 'shop', 'a')
    const saved = await until(() => loadState(stateFile))
    await until(async () => Object.values(loadState(stateFile)?.state.services ?? {})[0]?.ready.state === 'CONDITION_SUCCEEDED')
    expect(Object.keys(saved.state.services)).toEqual(['projects/my-project/locations/europe-west1/services/shop'])
    await emulator.close()
  })
})

describe('a file that is not ours is refused and left as it is', () => {
  test.each([
    ['not JSON', 'hello', 'it is not JSON'],
    ['half of one', '{"version":2,"state":{"serv', 'it is not JSON'],
    ['another version', '{"version":1}', 'its version is 1'],
    ['something else', '[1,2,3]', 'its version is undefined'],
    ['no services', '{"version":2,"state":{}}', 'it has no services'],
    ['half a service', '{"version":2,"state":{"services":{"a":{"name":"a"}},"deleted":[],"secrets":{}},"ports":{}}', 'its service a is not complete'],
  ])('%s', async (_name, content, message) => {
    const file = path.join(folder, 'broken.json')
    await writeFile(file, content)
    await expect(start(file, [])).rejects.toThrow(message)
    await expect(start(file, [])).rejects.toThrow('Move it away, or name another file.')
    expect(await readFile(file, 'utf8')).toBe(content)
  })

  test('a folder', async () => {
    await expect(start(folder, [])).rejects.toThrow('cannot be read')
  })
})

test('it is replaced in one step: a reader sees the old file or the new one', async () => {
  const file = path.join(folder, 'atomic.json')
  const saved = (size: number) => ({ state: EMPTY, ports: { ['x'.repeat(size)]: 1 } })
  saveState(file, saved(1))
  for (let size = 1; size < 200_000; size *= 3) {
    saveState(file, saved(size))
    expect(Object.keys(loadState(file)?.ports ?? {})[0]).toHaveLength(size)
  }
  expect((await readdir(folder)).filter((name) => name.startsWith('atomic'))).toEqual(['atomic.json'])
})
