// `cloudrun-delivery try`: runs a workflow of somebody's repository on this machine, against a local Cloud Run and a local GitHub.
import { existsSync } from 'node:fs'
import { glob, mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { WorkflowError } from '../packages/runner/src/problems.ts'
import type { Event, RunReport } from '../packages/runner/src/runner.ts'
import type { LocalRun } from './support/local-run.ts'
import { eventOf, notStarted } from './support/try/event.ts'
import { refuseMissing } from './support/try/missing.ts'
import { readOptions, USAGE, type TryOptions } from './support/try/options.ts'
import { tellOutcome, urlsOf } from './support/try/outcome.ts'
import { TryProblem } from './support/try/problem.ts'
import { Screen } from './support/try/screen.ts'
import { rootOf, takeSnapshot, type Snapshot } from './support/try/snapshot.ts'
import { Users } from './support/users.ts'

const LOOK_MS = 200
const NOT_STARTED = 2

const screen = new Screen(process.stdout)
const cancel = new AbortController()
const ended = Promise.withResolvers<undefined>()
let signals = 0
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    signals += 1
    if (signals === 1) screen.say(`\n${signal}: the run is cancelled as GitHub would cancel it; once more ends it at once.`)
    cancel.abort()
    ended.resolve(undefined)
  })
}
/** The second signal. */
const hurry = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => signals > 1 && reject(new Error(`${signal} for the second time: everything was ended`)))
})
hurry.catch(() => {})

const work = await realpath(await mkdtemp(path.join(os.tmpdir(), 'cloudrun-delivery-try-')))
try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options === undefined) process.stdout.write(`${USAGE}\n`)
  else process.exitCode = await tryWorkflow(options)
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? (thrown instanceof TryProblem || thrown instanceof WorkflowError ? thrown.message : (thrown.stack ?? thrown.message)) : String(thrown)}\n`)
  process.exitCode = NOT_STARTED
} finally {
  await rm(path.join(work, 'repository'), { recursive: true, force: true, maxRetries: 3 })
  await rm(path.join(work, 'index'), { force: true })
}
process.exit()

async function tryWorkflow(options: TryOptions): Promise<number> {
  const root = await rootOf(process.cwd())
  const file = await workflowFile(options.workflow, root)
  const out = options.out === undefined ? work : path.resolve(options.out)
  await mkdir(out, { recursive: true })
  const snapshot = await takeSnapshot(root, work, options)
  const content = await readFile(path.join(snapshot.folder, file), 'utf8').catch(() => {
    throw new TryProblem(`${file} is in no commit${options.committed ? ', and --committed leaves out what is not committed' : ': git ignores it'}.`)
  })
  refuseMissing(file, content, options)
  const event = await eventOf(options, snapshot, root)
  await refuseAbsentEmulator(options.emulator)
  const local = await start(options, snapshot, event, out)
  try {
    introduce(options, snapshot, event, file)
    const stopUsers = sendUsers(options.users, local.emulator.url)
    const report = await Promise.race([local.runner.run(file, event, { signal: cancel.signal }), hurry]).finally(stopUsers)
    if (report === undefined) throw notStarted(file, content, event)
    await tellOutcome(screen, { report, calls: local.github.calls, emulatorUrl: local.emulator.url, out })
    await linger(options, local)
    return exitCodeOf(report)
  } finally {
    await local.close()
  }
}

async function start(options: TryOptions, snapshot: Snapshot, event: Event, out: string): Promise<LocalRun> {
  const merge = event.sha === snapshot.head ? [] : [{ sha: event.sha, message: 'Merge', parents: [(event.payload['pull_request'] as { readonly base: { readonly sha: string } }).base.sha, snapshot.head] }]
  const absolute = (folders: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(folders).map(([name, folder]) => [name, path.resolve(folder)]))
  // A mistake is told before seconds go by.
  const { startLocalRun } = await import('./support/local-run.ts')
  const local = await startLocalRun({
    repository: snapshot, commits: [...snapshot.commits.toReversed(), ...merge],
    pulls: event.name.startsWith('pull_request') ? [{ number: 1, title: snapshot.commits[0]?.message.split('\n')[0] ?? '', author: 'octocat', commits: [snapshot.head], merged: false }] : [],
    ...(options.emulator === undefined ? {} : { emulator: options.emulator }),
    runner: {
      secrets: options.secrets, vars: options.vars, environments: options.environments, artifacts: out,
      sources: { repositories: absolute(options.repositories), standIns: absolute(options.standIns) },
      onLine: (job, step, line) => screen.line(job, step, line), onStep: (job, step) => screen.step(job, step), onJob: (job) => screen.job(job),
    },
  })
  local.github.repository.branches.set(event.ref.replace(/^refs\/heads\//, ''), event.sha)
  return local
}

function introduce({ emulator, users }: TryOptions, { name, changes, head }: Snapshot, event: Event, file: string): void {
  screen.title(`${file} for ${event.name} of ${event.ref} in ${name}`)
  screen.say(`  ${changes === 0 ? `Commit ${head.slice(0, 7)}, as it is` : `What is checked out, with changes in ${changes} file${changes === 1 ? '' : 's'} that are not committed`}. Emulated: nothing in any cloud and nothing on GitHub is read or changed.`)
  if (emulator !== undefined) screen.say(`  The local Cloud Run at ${emulator}, with what is in it.`)
  if (users > 0) screen.say(`  ${users} requests a second by users to every service.`)
}

/** @param workflow as it was given: from here, or from the root of the repository */
async function workflowFile(workflow: string, root: string): Promise<string> {
  const full = [path.resolve(workflow), path.resolve(root, workflow)].find((one) => existsSync(one))
  if (full === undefined) {
    const there = (await Array.fromAsync(glob('.github/workflows/*.{yml,yaml}', { cwd: root }))).toSorted()
    throw new TryProblem(`There is no file ${workflow}. ${there.length === 0 ? `${root} has no workflow in .github/workflows.` : `There are:\n${there.map((one) => `  ${one}`).join('\n')}`}`)
  }
  const file = path.relative(root, await realpath(full))
  if (path.dirname(file) !== path.join('.github', 'workflows')) throw new TryProblem(`${workflow} is not in .github/workflows of ${root}, and GitHub looks for workflows nowhere else. Move it there.`)
  return file
}

async function refuseAbsentEmulator(host: string | undefined): Promise<void> {
  if (host === undefined) return
  const answer = await fetch(`http://${host}/emulator`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
  if (answer?.ok !== true) throw new TryProblem(`No local Cloud Run answers at ${host}. Start it with \`npx cloudrun-delivery emulator\`, or leave --emulator out and one is started for this run.`)
}

/** To each service as soon as it is there. @returns what ends it */
function sendUsers(perSecond: number, emulatorUrl: string): () => Promise<void> {
  if (perSecond === 0) return async () => {}
  const users = new Map<string, Users>()
  const timer = setInterval(() => {
    void urlsOf(emulatorUrl).catch(() => []).then((urls) => {
      for (const url of urls) if (!users.has(url)) users.set(url, new Users(url, ['/'], perSecond))
    })
  }, LOOK_MS)
  return async () => {
    clearInterval(timer)
    await Promise.all([...users.values()].map(async (one) => one.stop()))
  }
}

async function linger({ keep, emulator }: TryOptions, local: LocalRun): Promise<void> {
  if (!keep || emulator !== undefined || cancel.signal.aborted) return
  screen.say(`\nThe local Cloud Run stays at ${local.emulator.url} until Ctrl-C. Deliver to it again with --emulator ${local.emulator.host}.`)
  signals = 1
  await ended.promise
}

function exitCodeOf({ result }: RunReport): number {
  if (result === 'skipped') screen.say('\nAll jobs were skipped by their conditions: nothing was tried.')
  return result === 'success' || result === 'skipped' ? 0 : 1
}
