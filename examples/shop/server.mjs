// A small shop: an API, a page, a health check. It says which revision answered, logs JSON lines that Cloud Logging understands, and when it is
// told to end it finishes what it has begun. The health check is not /healthz: Cloud Run keeps paths that end in z to itself.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { priceOf } from './pricing.mjs'

const BODY_BYTES_MAX = 10_000
const QUANTITY_MAX = 99

const { version } = JSON.parse(readFileSync(new URL('version.json', import.meta.url), 'utf8'))
const page = readFileSync(new URL('public/index.html', import.meta.url))
const revision = process.env.K_REVISION ?? 'local'
const products = ['tea', 'coffee', 'cocoa', 'mate'].map((name, index) => ({ id: index + 1, name }))

const routes = {
  'GET /': (_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page),
  'GET /health': (_request, response) => send(response, 200, { ok: true, version }),
  'GET /healthz': (_request, response) => send(response, 200, { ok: true, version }),
  'GET /api/products': async (_request, response) => send(response, 200, await Promise.all(products.map(withPrice))),
  'POST /api/cart': async (request, response) => {
    const { id, quantity } = (await readJson(request)) ?? {}
    const product = products.find((one) => one.id === id)
    if (!product || !Number.isInteger(quantity) || quantity < 1 || quantity > QUANTITY_MAX) {
      return send(response, 400, { error: `expected {"id": 1-${products.length}, "quantity": 1-${QUANTITY_MAX}}` })
    }
    const { price } = await withPrice(product)
    return send(response, 201, { ...product, quantity, total: price * quantity })
  },
}

const server = http.createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://shop')
  response.setHeader('x-revision', revision)
  try {
    const route = routes[`${request.method === 'HEAD' ? 'GET' : request.method} ${pathname}`]
    if (route) await route(request, response)
    else send(response, 404, { error: `nothing at ${request.method} ${pathname}` })
  } catch (error) {
    log('ERROR', error.message, { pathname })
    send(response, 500, { error: 'internal error' })
  }
})

server.listen(Number(process.env.PORT ?? 8080), () => log('INFO', `shop ${version} listens`, { revision }))
process.on('SIGTERM', () => {
  log('INFO', 'told to end: no new connections', { revision })
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})

async function withPrice(product) {
  return { ...product, price: await priceOf(product) }
}

/** Undefined when the body is no JSON object, or too long. */
async function readJson(request) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > BODY_BYTES_MAX) return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function log(severity, message, fields) {
  process.stdout.write(`${JSON.stringify({ severity, message, ...fields })}\n`)
}
