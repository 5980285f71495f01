// Puts a small app into an emulator's registry, by the registry's API alone.
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'

/** Answers `hello` with its revision, and what `/env/NAME` asks for; `/slow?ms=N` waits. */
export const HELLO = `import http from 'node:http'
http.createServer((request, response) => {
  const url = new URL(request.url, 'http://x')
  response.setHeader('x-revision', process.env.K_REVISION)
  if (url.pathname.startsWith('/env/')) return response.end(String(process.env[url.pathname.slice(5)]))
  if (url.pathname === '/error') return response.writeHead(500).end('no')
  if (url.pathname === '/echo') return request.pipe(response)
  if (url.pathname === '/exit') process.exit(3)
  setTimeout(() => response.end('hello'), Number(url.searchParams.get('ms') ?? 0))
}).listen(process.env.PORT)
console.log('listening')
`

const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** @returns the image's reference by digest */
export async function pushApp(host: string, name: string, source = HELLO): Promise<string> {
  const tar = pack()
  tar.entry({ name: 'app.mjs', mtime: new Date(0) }, source)
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(chunk as Buffer)
  const plain = Buffer.concat(chunks)
  const layer = gzipSync(plain)
  const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Cmd: ['node', 'app.mjs'], WorkingDir: '/' }, rootfs: { type: 'layers', diff_ids: [digestOf(plain)] } }))
  for (const blob of [layer, config]) {
    const response = await fetch(`http://${host}/v2/${name}/blobs/uploads/?digest=${digestOf(blob)}`, { method: 'POST', body: new Uint8Array(blob), headers: { 'content-type': 'application/octet-stream' } })
    if (response.status !== 201) throw new Error(`pushing a blob: ${response.status} ${await response.text()}`)
  }
  const manifest = Buffer.from(JSON.stringify({
    schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digestOf(layer), size: layer.length }],
  }))
  const put = await fetch(`http://${host}/v2/${name}/manifests/latest`, { method: 'PUT', body: new Uint8Array(manifest), headers: { 'content-type': 'application/vnd.oci.image.manifest.v1+json' } })
  if (put.status !== 201) throw new Error(`pushing the manifest: ${put.status} ${await put.text()}`)
  return `${host}/${name}@${digestOf(manifest)}`
}
