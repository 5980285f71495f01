// `npm run demo`: delivers examples/shop twice to a local Cloud Run with the bundled actions, under steady user traffic. First a
// healthy version, then one that is slower and errs. It believes only what the users received.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { deliver, type World } from './support/delivery.ts'
import { ActionRunner } from './support/action-runner.ts'
import { judgeBad, judgeHealthy, type Bad, type Healthy } from './support/demo-verdict.ts'
import { writeReport } from './support/demo-report.ts'
import { root } from './support/jest.ts'
import { Narrator } from './support/narrator.ts'
import { Users } from './support/users.ts'
import { startEmulator } from '../packages/emulator/src/emulator.ts'

const USAGE = `Usage: npm run demo -- [--json] [--keep FOLDER]

Delivers a small shop to an emulated Cloud Run: a healthy version, then a bad one. Needs no cloud account and no Docker.

  --json          print one JSON line at the end, and the narration to standard error
  --keep FOLDER   where summaries and the HTML report are put (default: .tmp/demo)
  --help          this text`

const USERS_PER_SECOND = 60
const SERVICE = 'shop'

type Result = { readonly healthy: Healthy; readonly bad: Bad; readonly seconds: number }

const options = readOptions()
const narrator = new Narrator(options.json ? process.stderr : process.stdout)
const cleanUps: (() => Promise<void>)[] = []
let cancelled = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void cancel(signal))

try {
  const { healthy, bad, seconds } = await demo()
  if (options.json) process.stdout.write(`${JSON.stringify({ healthy: healthy.json, bad: bad.json, seconds })}\n`)
  process.exitCode = healthy.observed && bad.observed ? 0 : 1
} catch (thrown) {
  if (!cancelled) narrator.fail(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
  process.exitCode = cancelled ? 130 : 1
} finally {
  await cleanUp()
  narrator.close()
}
process.exit()

async function demo(): Promise<Result> {
  const startMs = Date.now()
  const keep = path.resolve(root, options.keep)
  await rm(keep, { recursive: true, force: true })
  await mkdir(keep, { recursive: true })
  const work = await mkdtemp(path.join(keep, 'work-'))
  narrator.title('A local Cloud Run')
  const emulator = await startEmulator({ driver: 'process', samplingSeconds: 1, visibilityDelaySeconds: 0.5, logDelaySeconds: 0.5 })
  cleanUps.push(() => emulator.close())
  narrator.say(`Cloud Run Admin API, Monitoring, Logging and an image registry at ${emulator.url}`)
  const actions = new ActionRunner(work, { ...emulator.env, GITHUB_ACTOR: 'demo' })
  cleanUps.push(() => actions.kill('SIGTERM'))
  const world: World = { actions, narrator, keep, service: SERVICE, registry: emulator.host, summaries: [] }

  narrator.title('The version that users have today')
  const first = await deliver(world, { name: 'today', source: await shop(work, 'today', { version: '1.0.0' }), promote: false })
  const users = new Users(first.url, ['/api/products', '/', '/api/products?page=2'], USERS_PER_SECOND)
  cleanUps.push(() => users.stop())
  narrator.say(`${USERS_PER_SECOND} requests a second by users to ${first.url}`)
  narrator.live(() => liveLine(users))

  narrator.title('A healthy version: built, deployed at 0 %, validated, promoted step by step')
  const healthyRun = await deliver(world, { name: 'healthy', source: await shop(work, 'healthy', { version: '1.1.0' }), promote: true })
  const healthy = await judgeHealthy(users, healthyRun)
  narrator.verdict(healthy.observed, healthy.sentence)

  narrator.title('A bad version: slower, and a part of its answers are errors')
  const badRun = await deliver(world, { name: 'bad', source: await shop(work, 'bad', { version: '1.2.0', variant: 'slow-pricing.mjs' }), promote: true })
  const bad = await judgeBad(users, badRun, healthy)
  narrator.verdict(bad.observed, bad.sentence)

  await users.stop()
  const seconds = Math.round((Date.now() - startMs) / 100) / 10
  const report = await writeReport(keep, users.visits, [first, healthyRun, badRun], [healthy.sentence, bad.sentence])
  narrator.title('Done')
  narrator.say(`Step summaries: ${path.join(path.relative(root, keep), '*.md')} (${world.summaries.length}, numbered in their order)`)
  narrator.say(`Report with plots: ${path.relative(root, report)}`)
  await rm(work, { recursive: true, force: true })
  return { healthy, bad, seconds }
}

/** The shop's source as a developer's commit would leave it. */
async function shop(work: string, name: string, { version, variant }: { readonly version: string; readonly variant?: string }): Promise<string> {
  const source = path.join(work, 'source', name)
  const example = path.join(root, 'examples', 'shop')
  await cp(example, source, { recursive: true })
  if (variant !== undefined) await cp(path.join(example, 'variants', variant), path.join(source, 'pricing.mjs'))
  await writeFile(path.join(source, 'version.json'), `${JSON.stringify({ version })}\n`)
  return source
}

function liveLine(users: Users): string {
  const recent = users.since(Date.now() - 1500)
  const byRevision = new Map<string, number>()
  for (const { revision } of recent) byRevision.set(revision, (byRevision.get(revision) ?? 0) + 1)
  const shares = [...byRevision].map(([revision, count]) => `${revision || '(no answer)'} ${Math.round((100 * count) / recent.length)} %`).join('  ')
  return `users: ${shares}  errors ${recent.filter(({ status }) => status === 0 || status >= 500).length}`
}

async function cancel(signal: NodeJS.Signals): Promise<void> {
  if (cancelled) return
  cancelled = true
  narrator.fail(`${signal}: stopping everything that was started`)
  await cleanUp()
  narrator.close()
  process.exit(130)
}

async function cleanUp(): Promise<void> {
  for (const undo of cleanUps.splice(0).toReversed()) await undo().catch((thrown: unknown) => narrator.fail(String(thrown)))
}

function readOptions(): { readonly json: boolean; readonly keep: string } {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' }, keep: { type: 'string' }, help: { type: 'boolean' } } })
    if (values.help === true) {
      process.stdout.write(`${USAGE}\n`)
      process.exit(0)
    }
    return { json: values.json === true, keep: values.keep ?? path.join('.tmp', 'demo') }
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${USAGE}\n`)
    return process.exit(2)
  }
}
