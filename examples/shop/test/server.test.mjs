// The server as its users meet it, in a process of its own.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { after, before, test } from 'node:test'

let server
let url
before(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  server = spawn(process.execPath, ['server.mjs'], { env: { ...process.env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(server.stdout, 'data')
})
after(async () => {
  server.kill('SIGTERM')
  await once(server, 'exit')
})

async function freePort() {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

test('the page and the products are there', async () => {
  assert.match(await (await fetch(url)).text(), /<html/)
  const products = await (await fetch(`${url}/api/products`)).json()
  assert.deepEqual(products.map(({ name }) => name), ['tea', 'coffee', 'cocoa', 'mate'])
})

test('a cart says what it costs', async () => {
  const answer = await fetch(`${url}/api/cart`, { method: 'POST', body: JSON.stringify({ id: 2, quantity: 3 }) })
  assert.equal(answer.status, 201)
  assert.equal((await answer.json()).total, 1200)
})

test('a cart of nothing is refused', async () => {
  assert.equal((await fetch(`${url}/api/cart`, { method: 'POST', body: '{"id": 99, "quantity": 1}' })).status, 400)
})

test('it says that it is well', async () => {
  assert.equal((await (await fetch(`${url}/health`)).json()).ok, true)
})
