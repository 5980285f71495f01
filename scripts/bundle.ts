// `npm run bundle`: dist/ of every action, from a fresh compile. CommonJS, unminified, no source maps; the same sources give the same bytes.
// With --check it builds beside and compares with what is committed, byte for byte, missing and left-over files included.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root, run } from './support/jest.ts'
import { actionNames } from './support/actions.ts'
import { licensesOf } from './support/licenses.ts'

type Bundle = { readonly action: string; readonly files: ReadonlyMap<string, Buffer>; readonly problem: string | undefined }

/** What ncc's child answers with on its standard output: a file it wrote. */
const child = process.argv[2] === '--child'
if (child) await bundleOne(process.argv[3] ?? '', process.argv[4] ?? '')
else process.exitCode = await main(process.argv.includes('--check'))

async function main(check: boolean): Promise<number> {
  if ((await run(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'])) !== 0) return 1
  const names = await actionNames()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bundle-'))
  const bundles: Bundle[] = []
  try {
    // Two at a time: one bundle takes most of a gigabyte and one core.
    const queue = [...names]
    await Promise.all([0, 1].map(async () => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift()) bundles.push(await build(name, path.join(folder, name)))
    }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const problems = bundles.flatMap(({ problem }) => problem ?? [])
  if (check) problems.push(...(await Promise.all(bundles.map(differences))).flat())
  else await Promise.all(bundles.map(write))
  for (const { action, files } of bundles.toSorted((a, b) => (a.action < b.action ? -1 : 1))) process.stdout.write(`${action.padEnd(18)} ${megabytes(files).toFixed(2)} MB in ${files.size} files\n`)
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (check && problems.length > 0) process.stderr.write('dist/ is not what the sources give. Run `npm run bundle` and commit it.\n')
  return problems.length === 0 ? 0 : 1
}

async function build(action: string, folder: string): Promise<Bundle> {
  await mkdir(folder, { recursive: true })
  await promisify(execFile)(process.execPath, [import.meta.filename, '--child', action, folder], { cwd: root, maxBuffer: 1e8 })
  const files = await filesOf(folder)
  const definition = JSON.parse(await readFile(path.join(root, 'actions', action, 'package.json'), 'utf8')) as { readonly cloudrunDelivery?: { readonly bundleMegabytesMax?: number } }
  const budget = definition.cloudrunDelivery?.bundleMegabytesMax
  if (budget === undefined) return { action, files, problem: `actions/${action}/package.json has no cloudrunDelivery.bundleMegabytesMax` }
  const size = megabytes(files)
  return { action, files, problem: size > budget ? `${action}: the bundle has ${size.toFixed(2)} MB, more than its budget of ${budget} MB` : undefined }
}

/** In a process of its own: ncc keeps what it has read. */
async function bundleOne(action: string, folder: string): Promise<void> {
  type Ncc = (entry: string, options: object) => Promise<{ code: string; assets: Record<string, { source: string | Buffer }>; stats: { compilation: { modules: Iterable<{ resource?: string }> } } }>
  const ncc = createRequire(import.meta.url)('@vercel/ncc') as Ncc
  const { code, assets, stats } = await ncc(path.join(root, 'actions', action, 'lib', 'main.js'), { esm: false, cache: false, quiet: true, target: 'es2024' })
  const put = async (name: string, content: string | Buffer) => {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  await put('index.js', code)
  // The nearest package.json says `module`; the bundle is not one.
  await put('package.json', '{"type":"commonjs"}\n')
  await put('licenses.txt', await licensesOf([...stats.compilation.modules].flatMap(({ resource }) => resource ?? [])))
  for (const [name, { source }] of Object.entries(assets)) if (!/(^|\/)(proto|protoc-gen-validate|xds)\//.test(name)) await put(name, source)
}

async function write({ action, files }: Bundle): Promise<void> {
  const dist = path.join(root, 'actions', action, 'dist')
  await rm(dist, { recursive: true, force: true })
  for (const [name, content] of files) {
    await mkdir(path.dirname(path.join(dist, name)), { recursive: true })
    await writeFile(path.join(dist, name), content)
  }
}

/** Against the commit, not the folder: a file that is only in the folder does not reach users. */
async function differences({ action, files }: Bundle): Promise<readonly string[]> {
  const git = promisify(execFile)
  const { stdout } = await git('git', ['ls-tree', '-r', '--name-only', 'HEAD', '--', `actions/${action}/dist/`], { cwd: root })
  const committed = stdout.split('\n').filter((line) => line !== '').map((line) => line.slice(`actions/${action}/dist/`.length))
  const gone = committed.filter((name) => !files.has(name)).map((name) => `actions/${action}/dist/${name} is committed, but not built any more`)
  const other = await Promise.all([...files].map(async ([name, content]) => {
    if (!committed.includes(name)) return `actions/${action}/dist/${name} is not committed`
    const shown = await git('git', ['show', `HEAD:actions/${action}/dist/${name}`], { cwd: root, encoding: 'buffer', maxBuffer: 1e8 })
    return content.equals(shown.stdout) ? [] : `actions/${action}/dist/${name} differs from what the sources give`
  }))
  return [...gone, ...other.flat()]
}

async function filesOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  return new Map(await Promise.all(names.toSorted().map(async (name): Promise<[string, Buffer]> => [name, await readFile(path.join(folder, name))])))
}

function megabytes(files: ReadonlyMap<string, Buffer>): number {
  return [...files.values()].reduce((sum, content) => sum + content.length, 0) / 1e6
}
