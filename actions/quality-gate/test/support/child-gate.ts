// The gate as a process of its own, in a job: what it takes in time and memory, and everything that it writes.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export type ChildRan = {
  readonly exitCode: number | null
  /** Of the whole process, from its start, on a machine that may do other things as well. */
  readonly seconds: number
  /** Of processor time, in all its threads. */
  readonly cpuSeconds: number
  /** The most that it ever held. */
  readonly mebibytes: number
  readonly stdout: string
  readonly outputs: string
  readonly summary: string
}

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

export class ChildGate {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Bundles the gate as it is written now, without its licences and without being made small. */
  static async create(): Promise<ChildGate> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'child-gate-'))
    await build({
      entryPoints: { main: path.join(ROOT, 'actions/quality-gate/src/main.ts'), peak: path.join(import.meta.dirname, 'peak.ts') }, outdir: folder, outExtension: { '.js': '.mjs' }, bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node24', logLevel: 'error',
      alias: { '@cloudrun-delivery/shared': path.join(ROOT, 'packages/shared/src') }, banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
    })
    return new ChildGate(folder)
  }

  async dispose(): Promise<void> {
    await rm(this.#folder, { recursive: true })
  }

  async run(workspace: string, given: Readonly<Record<string, string>>): Promise<ChildRan> {
    const at = (name: string) => path.join(workspace, name)
    const files = { GITHUB_OUTPUT: at('.output'), GITHUB_STEP_SUMMARY: at('.summary'), GITHUB_STATE: at('.state'), GITHUB_ENV: at('.env') }
    for (const file of Object.values(files)) await writeFile(file, '')
    const inputs = Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
    const startMs = performance.now()
    const child = spawn(process.execPath, ['--import', path.join(this.#folder, 'peak.mjs'), path.join(this.#folder, 'main.mjs')], {
      cwd: workspace, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...files, ...inputs, PATH: process.env['PATH'], PEAK_FILE: at('.peak'), GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace, RUNNER_TEMP: workspace, TMPDIR: workspace },
    })
    let stdout = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { stdout += text })
    const exitCode = await new Promise<number | null>((resolve, reject) => { child.on('error', reject).on('close', resolve) })
    const seconds = (performance.now() - startMs) / 1000
    const [outputs, summary, peak] = await Promise.all([files.GITHUB_OUTPUT, files.GITHUB_STEP_SUMMARY, at('.peak')].map(async (file) => readFile(file, 'utf8')))
    const [kibibytes, microseconds] = (peak ?? '').split(' ').map(Number)
    return { exitCode, seconds, cpuSeconds: (microseconds ?? Number.NaN) / 1e6, mebibytes: (kibibytes ?? Number.NaN) / 1024, stdout, outputs: outputs ?? '', summary: summary ?? '' }
  }
}
