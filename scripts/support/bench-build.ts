// What a build without a change costs, as a hosted runner has it: a builder that keeps nothing, also no layer of the base image, and a registry that
// has the image of yesterday. Beside it `docker build` and `docker push` of the same on the same cold builder. Both with a real engine and the
// registry of Debian's docker-registry; the base is the Node that runs this, made into an image, since no registry of others can be asked here.
// Prunes the engine's build cache.
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ActionRunner } from './action-runner.ts'
import { startDebianRegistry } from './debian-registry.ts'

const ROUNDS = 5
const SECONDS_MAX = 2
const SHARE_MAX = 0.2
/** Knows BuildKit without a plugin. */
const DOCKER = '/usr/bin/docker'

export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-build-'))
  const registry = await startDebianRegistry(folder)
  try {
    await measure(folder, registry.host)
  } finally {
    registry.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(folder: string, host: string): Promise<void> {
  const base = `${host}/node:24`
  await makeBase(path.join(folder, 'base'), base)
  const app = await makeApp(path.join(folder, 'app'), base)
  const plain: number[] = []
  const ours: number[] = []
  const actions = new ActionRunner(folder, { GITHUB_WORKSPACE: folder, PATH: `/usr/bin:${process.env['PATH'] ?? ''}` })
  const build = async (tag: string) => actions.run({ action: 'build-image', inputs: { image: `${host}/ours`, context: app, engine: 'docker', tags: tag } })
  const first = await build('first')
  if (first.exitCode !== 0) throw new Error(first.log)
  cold(base, `${host}/ours:first`)
  for (let round = 0; round < ROUNDS; round += 1) {
    cold(base)
    const name = `${host}/plain:v${round}`
    plain.push(await seconds(async () => {
      docker('build', '--quiet', '--tag', name, app)
      docker('push', '--quiet', name)
    }))
    cold(base, name)
    ours.push(await seconds(async () => {
      const { exitCode, outputs, log } = await build(`v${round}`)
      if (exitCode !== 0 || outputs['reused'] !== 'true') throw new Error(`it was built: ${log}`)
    }))
  }
  cold(base)
  tell('docker build + docker push, cold builder', plain)
  tell('build-image, same source', ours)
  const [own, share] = [middle(ours), middle(ours) / middle(plain)]
  process.stdout.write(`${own <= SECONDS_MAX ? '✔' : '✘'} ${own.toFixed(2)} s of ${SECONDS_MAX} s\n${share <= SHARE_MAX ? '✔' : '✘'} ${share.toFixed(3)} of the cold build, of ${SHARE_MAX}\n`)
  if (own > SECONDS_MAX || share > SHARE_MAX) process.exitCode = 1
}

/** Node with the libraries that it names, on nothing; no image of another run has the same layer, which would spare the cold builder the download. */
async function makeBase(folder: string, name: string): Promise<void> {
  const libraries = [...execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).matchAll(/(\/\S+) \(0x/g)].map(([, file = '']) => file)
  for (const file of libraries) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true })
    await copyFile(file, path.join(folder, file))
    await chmod(path.join(folder, file), 0o755)
  }
  await copyFile(process.execPath, path.join(folder, 'node'))
  await writeFile(path.join(folder, 'made-for'), randomUUID())
  await writeFile(path.join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\nENTRYPOINT ["/node"]\n')
  docker('build', '--quiet', '--tag', name, folder)
  docker('push', '--quiet', name)
}

/** Five hundred files of 20 kB, as many of which say something else. */
async function makeApp(folder: string, base: string): Promise<string> {
  await mkdir(path.join(folder, 'src'), { recursive: true })
  await writeFile(path.join(folder, 'Dockerfile'), `FROM ${base}\nCOPY src /app\nRUN ["/node", "-e", "for (const file of fs.readdirSync('/app')) fs.writeFileSync('/app/' + file + '.min', fs.readFileSync('/app/' + file).subarray(0, 1000))"]\nCMD ["/app/0.js"]\n`)
  await Promise.all(Array.from({ length: 500 }, async (_, index) => writeFile(path.join(folder, 'src', `${index}.js`), `// ${index}\n`.repeat(2500))))
  return folder
}

function cold(...images: readonly string[]): void {
  docker('builder', 'prune', '--all', '--force')
  for (const image of images)
    try {
      docker('image', 'rm', '--force', image)
    } catch {
      // It was not there.
    }
  docker('image', 'prune', '--force')
}

function docker(...args: readonly string[]): void {
  execFileSync(DOCKER, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DOCKER_BUILDKIT: '1' } })
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now()
  await work()
  return (performance.now() - startMs) / 1000
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function tell(name: string, values: readonly number[]): void {
  process.stdout.write(`${name.padEnd(44)} median ${middle(values).toFixed(2)} s, worst ${Math.max(...values).toFixed(2)} s of ${values.length}\n`)
}
