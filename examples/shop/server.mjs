// A small shop: an API, a page, a health check. It says which revision answered, logs JSON lines, and ends well when it is told to.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { priceOf } from './pricing.mjs'

const { version } = JSON.parse(readFileSync(new URL('version.json', import.meta.url), 'utf8'))
const page = readFileSync(new URL('public/index.html', import.meta.url))
const revision = process.env.K_REVISION ?? 'local'
const products = ['tea', 'coffee', 'cocoa', 'mate'].map((name, index) => ({ id: index + 1, name }))

const server = http.createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://shop')
  response.setHeader('x-revision', revision)
  try {
    if (pathname === '/healthz') return send(response, 200, { ok: true, version })
    if (pathname === '/') return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    if (pathname === '/api/products') {
      return send(response, 200, await Promise.all(products.map(async (product) => ({ ...product, price: await priceOf(product) }))))
    }
    return send(response, 404, { error: `nothing at ${pathname}` })
  } catch (error) {
    log('ERROR', error.message, { pathname })
    return send(response, 500, { error: 'internal error' })
  }
})

server.listen(Number(process.env.PORT ?? 8080), () => log('INFO', `shop ${version} listens`, { revision }))
process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})

function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function log(severity, message, fields) {
  process.stdout.write(`${JSON.stringify({ severity, message, ...fields })}\n`)
}
