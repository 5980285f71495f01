// What web pages may not do: deploy, push or read here, also under a name of their own that leads to this machine (DNS rebinding).
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import http from 'node:http'
import { startEmulator, type Emulator } from '../src/emulator.ts'
import { call, PARENT } from './api-calls.ts'
import { chromium, textOf, withBrowser } from './browser.ts'
import { FakeDriver } from './fake-driver.ts'

let emulator: Emulator
beforeAll(async () => (emulator = await startEmulator({ driver: new FakeDriver(), secrets: { password: 'hunter2' } })))
afterAll(async () => emulator.close())

const port = () => new URL(emulator.url).port

async function asked(host: string, target: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    http.get({ host: '127.0.0.1', port: port(), path: target, headers: { host } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    }).on('error', reject)
  })
}

const READS = ['/emulator', '/emulator/ui', '/emulator/inspect', '/emulator/events', '/v2/', `${PARENT}/services`, '/v1/projects/my-project/secrets/password/versions/latest:access', '/storage/v1/b?project=my-project']

test.each(['http://evil.example', 'null', 'http://evil.example:8899', 'http://localhost.evil.example'])('a web page at %s deploys nothing and pushes nothing', async (origin) => {
  for (const at of [`${PARENT}/services?serviceId=page`, '/v2/page/blobs/uploads/', '/emulator/faults']) {
    const response = await fetch(`${emulator.url}${at}`, { method: 'POST', headers: { origin, 'content-type': 'text/plain' }, body: '{}' })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Requests from web pages are refused')
  }
  expect((await call(emulator, 'GET', `${PARENT}/services/page`)).status).toBe(404)
})

test.each(['evil.example', 'evil.example.', 'localhost.evil.example', '127.0.0.1.evil.example', 'internal.evil.example', 'evillocalhost.example', 'evilgoogleapis.com', 'EVIL.EXAMPLE'])('a web page at %s, which leads to this machine, reads nothing', async (host) => {
  for (const target of READS) {
    const { status, text } = await asked(`${host}:${port()}`, target)
    expect([target, status]).toEqual([target, 403])
    expect(text).toContain('Call the emulator at 127.0.0.1 or localhost.')
  }
})

test.each(['127.0.0.1', 'localhost', 'LOCALHOST', 'localhost.', 'shop.localhost', '[::1]', '10.0.2.2', 'host.docker.internal', 'host.containers.internal', 'emulator', 'europe-west1-run.googleapis.com', 'metadata.google.internal'])('a program that calls it %s is answered', async (host) => {
  for (const target of READS) expect([target, (await asked(`${host}:${port()}`, target)).status]).toEqual([target, 200])
})

test('a program whose proxy it is may give any host', async () => {
  expect((await asked('europe-west1-run.example.com', `http://europe-west1-run.example.com${PARENT}/services`)).status).toBe(200)
})

withBrowser('no web page was opened under a name that leads to the emulator')('in a browser', () => {
  test('a page whose name leads to this machine is told nothing', async () => {
    const at = async (host: string) => textOf(await chromium('--host-resolver-rules=MAP rebound.example 127.0.0.1', '--dump-dom', `http://${host}:${port()}/emulator/inspect`))
    expect(await at('localhost')).toContain('"services"')
    const seen = await at('rebound.example')
    expect(seen).toMatch(/Requests to the host .*rebound\.example.* are refused/)
    expect(seen).not.toContain('"services"')
  }, 60_000)
})
