import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Runner, type Event, type RunReport, type RunnerOptions } from '../src/runner.ts'

export const PUSH: Event = { name: 'push', payload: {}, ref: 'refs/heads/main', sha: 'a'.repeat(40) }
export const FILE = '.github/workflows/test.yml'

/** A repository with these files, and a runner of its workflows; gone with the test. */
export async function withRepository<T>(files: Readonly<Record<string, string>>, use: (runner: Runner, folder: string) => Promise<T>, options: Partial<RunnerOptions> = {}): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'runner-test-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      await writeFile(path.join(folder, name), content)
    }
    return await use(new Runner({ repository: { name: 'octo/shop', folder }, patience: { interruptMs: 300, terminateMs: 300 }, ...options }), folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One workflow, run for a push. */
export async function runWorkflow(workflow: string, { files = {}, event = PUSH, ...options }: Partial<RunnerOptions> & { readonly files?: Readonly<Record<string, string>>; readonly event?: Event } = {}): Promise<RunReport> {
  return withRepository({ [FILE]: workflow, ...files }, async (runner) => {
    const report = await runner.run(FILE, event)
    if (report === undefined) throw new Error('the event does not start the workflow')
    return report
  }, options)
}

export function jobOf(report: RunReport, name: string): RunReport['jobs'][number] {
  const job = report.jobs.find((one) => one.name === name)
  if (job === undefined) throw new Error(`there is no job ${name}, only ${report.jobs.map((one) => one.name).join(', ')}`)
  return job
}

export const results = ({ jobs }: RunReport): Readonly<Record<string, string>> => Object.fromEntries(jobs.map(({ name, result }) => [name, result]))

export const log = (report: RunReport): string => report.jobs.flatMap(({ steps, annotations }) => [...steps.flatMap((step) => step.log), ...annotations.map(({ message }) => message)]).join('\n')
