// One action's compiled sources → its bundle, in a process of its own, because ncc keeps in memory whatever it has read.
// CommonJS, because ncc's ES modules do not start; unminified and without source maps, because neither makes a step start sooner.
import { createRequire } from 'node:module'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './jest.ts'
import { licensesOf } from './licenses.ts'

type Bundle = {
  readonly code: string
  readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>
  readonly stats: { readonly compilation: { readonly modules: Iterable<{ readonly resource?: string }> } }
}

/** Descriptions of services that no client of ours calls. */
const NOT_NEEDED = /(^|\/)(proto|protoc-gen-validate|xds)\//

const [action = '', folder = ''] = process.argv.slice(2)
const ncc = createRequire(import.meta.url)('@vercel/ncc') as (entry: string, options: object) => Promise<Bundle>
const { code, assets, stats } = await ncc(path.join(root, 'actions', action, 'lib', 'main.js'), {
  esm: false,
  cache: false,
  quiet: true,
  target: 'es2024',
})
await put('index.js', code)
// The nearest package.json would say `module`; the bundle is none.
await put('package.json', '{"type":"commonjs"}\n')
await put('licenses.txt', await licensesOf([...stats.compilation.modules].flatMap(({ resource }) => resource ?? [])))
for (const [name, { source }] of Object.entries(assets)) if (!NOT_NEEDED.test(name)) await put(name, source)

async function put(name: string, content: string | Buffer): Promise<void> {
  const file = path.join(folder, name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
}
