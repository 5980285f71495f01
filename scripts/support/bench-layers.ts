// What `layers` takes for an application of 50 MB: packages that node_modules has, as they are. With a change, which is one file that says something
// else, so that all of it is packed anew, and sent; and without one. Against the registry of Debian's docker-registry, by the bundle, from the start of
// the process to its end.
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ActionRunner } from './action-runner.ts'
import { startDebianRegistry } from './debian-registry.ts'
import { root } from './jest.ts'

const ROUNDS = 5
const BYTES = 50_000_000
const CHANGED_SECONDS_MAX = 5
const UNCHANGED_SECONDS_MAX = 1

export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-layers-'))
  const registry = await startDebianRegistry(folder)
  try {
    const app = path.join(folder, 'app')
    const { files, bytes } = await fill(app)
    process.stdout.write(`${files} files, ${(bytes / 1e6).toFixed(1)} MB\n`)
    const actions = new ActionRunner(folder, { GITHUB_WORKSPACE: folder })
    const build = async (isThere: boolean) => {
      const startMs = performance.now()
      const { exitCode, outputs, log } = await actions.run({ action: 'build-image', inputs: { image: `${registry.host}/app`, context: app, engine: 'layers', command: '["node", "server.mjs"]', tags: 'v1' } })
      if (exitCode !== 0 || outputs['reused'] !== String(isThere)) throw new Error(log)
      return (performance.now() - startMs) / 1000
    }
    const [changed, unchanged]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round += 1) {
      await writeFile(path.join(app, 'server.mjs'), `console.log(${round})\n`)
      changed.push(await build(false))
      unchanged.push(await build(true))
    }
    const held = [tell('with a change', changed, CHANGED_SECONDS_MAX), tell('without a change', unchanged, UNCHANGED_SECONDS_MAX)]
    if (held.includes(false)) process.exitCode = 1
  } finally {
    registry.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same on every machine that has the same packages: by name, as many as fit. */
async function fill(app: string): Promise<{ readonly files: number; readonly bytes: number }> {
  const from = path.join(root, 'node_modules')
  let [files, bytes] = [0, 0]
  for (const name of (await readdir(from, { recursive: true })).toSorted()) {
    const stats = await stat(path.join(from, name)).catch(() => undefined)
    if (stats?.isFile() !== true || bytes + stats.size > BYTES) continue
    await mkdir(path.join(app, path.dirname(name)), { recursive: true })
    await copyFile(path.join(from, name), path.join(app, name))
    files += 1
    bytes += stats.size
  }
  return { files, bytes }
}

function tell(what: string, seconds: readonly number[], max: number): boolean {
  const middle = seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? Infinity
  process.stdout.write(`${middle <= max ? '✔' : '✘'} ${what.padEnd(18)} median ${middle.toFixed(2)} s of ${max} s, worst ${Math.max(...seconds).toFixed(2)} s of ${seconds.length}\n`)
  return middle <= max
}
