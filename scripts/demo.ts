// `npm run demo`: a repository is made from examples/shop, and its own workflow files deliver it, on a local GitHub and a local Cloud Run, under steady user
// traffic. It believes only what the users received, and what the check of a pull request says.
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { RunReport, StepReport } from '../packages/runner/src/runner.ts'
import { deliveryOf, jobLine, stepName } from './support/demo-delivery.ts'
import { forToday, SLOW_PRICING, TOO_CHEAP, TOO_CHEAP_MENDED } from './support/demo-commits.ts'
import { writeReport, type Mark } from './support/demo-report.ts'
import { judgeBad, judgeHealthy, servingNow, type Bad, type Healthy } from './support/demo-verdict.ts'
import { ExampleRepository } from './support/example-repository.ts'
import { root } from './support/jest.ts'
import { shownLines } from './support/log-lines.ts'
import { Narrator } from './support/narrator.ts'
import { Users } from './support/users.ts'

const USAGE = `Usage: npm run demo -- [--json] [--keep FOLDER]

Makes a repository from examples/shop and runs its own workflow files on this machine: the gate of a pull request, staging, production in steps,
a bad version that is rolled back, and the button. Needs no cloud account and no Docker.

  --json          print one JSON line at the end, and the narration to standard error
  --keep FOLDER   where summaries and the HTML report are put (default: .tmp/demo)
  --help          this text`

const USERS_PER_SECOND = 60
/** A run that is cancelled ends in this time: its steps are told, and then ended. */
const CANCEL_MS = 5000

type Act = { readonly observed: boolean; readonly sentence: string }
type Gate = Act & { readonly json: { readonly broken: string; readonly mended: string } }
type Staging = Act & { readonly json: { readonly result: string; readonly digest: string; readonly sameInProduction: boolean } }
type Button = Act & { readonly json: { readonly rolledBack: boolean; readonly stableRevision: string } }

const options = readOptions()
const keep = path.resolve(root, options.keep)
const narrator = new Narrator(options.json ? process.stderr : process.stdout)
const cleanUps: (() => Promise<void>)[] = []
const summaries: string[] = []
const marks: Mark[] = []
const running = new Set<Promise<unknown>>()
let decidedAtMs: number | undefined
const cancel = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal))

try {
  const startMs = Date.now()
  const acts = await demo()
  const seconds = Math.round((Date.now() - startMs) / 100) / 10
  if (options.json) process.stdout.write(`${JSON.stringify({ ...Object.fromEntries(Object.entries(acts).map(([name, { json }]) => [name, json])), seconds })}\n`)
  process.exitCode = Object.values(acts).every(({ observed }) => observed) ? 0 : 1
} catch (thrown) {
  if (!cancel.signal.aborted) narrator.fail(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
  process.exitCode = cancel.signal.aborted ? 130 : 1
} finally {
  await cleanUp()
  narrator.close()
}
process.exit()

async function demo(): Promise<{ readonly gate: Gate; readonly staging: Staging; readonly healthy: Healthy; readonly bad: Bad; readonly button: Button }> {
  await rm(keep, { recursive: true, force: true })
  await mkdir(keep, { recursive: true })
  const shop = await makeShop()
  narrator.title('The version that users have today: the first commit, in staging')
  await delivered(shop, 'develop')
  narrator.title('It goes to production; meanwhile a pull request breaks a test: its gate fails, and when it is mended, passes')
  const [users, gate] = await Promise.all([usersOfToday(shop), gateOfPull(shop)])
  const { staging, healthy } = await healthyVersion(shop, users)
  const bad = await badVersion(shop, users, healthy)
  const button = await pressButton(shop, users, healthy)
  await users.stop()
  const acts = { gate, staging, healthy, bad, button }
  const report = await writeReport(keep, users.visits, marks, Object.values(acts).map(({ sentence }) => sentence))
  narrator.title('Done')
  narrator.say(`Step summaries: ${path.join(path.relative(root, keep), '*.md')} (${summaries.length}, numbered in their order)`)
  narrator.say(`Report with plots: ${path.relative(root, report)}`)
  return acts
}

async function makeShop(): Promise<ExampleRepository> {
  narrator.title('A repository, a local GitHub, and a local Cloud Run')
  const work = await mkdtemp(path.join(keep, 'work-'))
  cleanUps.push(() => rm(work, { recursive: true, force: true, maxRetries: 3 }))
  const shop = await ExampleRepository.make({
    example: 'shop', folder: path.join(work, 'shop'), edit: forToday, emulator: { driver: 'process', samplingSeconds: 1, visibilityDelaySeconds: 0.5, logDelaySeconds: 0.5 },
    runner: { actor: 'demo', patience: { interruptMs: 1500, terminateMs: 500 }, onLine: (_job, step, line) => tellLine(step, line), onStep: tellStep, onJob: (job) => narrator.say(jobLine(job)) },
  })
  cleanUps.push(() => shop.local.close())
  narrator.say(`Cloud Run Admin API, Monitoring, Logging and an image registry at ${shop.local.emulator.url}`)
  narrator.say('examples/shop is a git repository now, with its delivery.yaml and its own workflow files; they run unchanged')
  return shop
}

async function usersOfToday(shop: ExampleRepository): Promise<Users> {
  const { url } = deliveryOf(await delivered(shop, 'main'))
  const users = new Users(url, ['/api/products', '/', '/api/products?page=2'], USERS_PER_SECOND)
  cleanUps.push(() => users.stop())
  narrator.say(`${USERS_PER_SECOND} requests a second by users to ${url}`)
  narrator.live(() => liveLine(users))
  return users
}

async function gateOfPull(shop: ExampleRepository): Promise<Gate> {
  await shop.commit('cheaper-tea', 'Tea costs less', TOO_CHEAP)
  const number = shop.open('cheaper-tea', 'develop', 'Tea costs less')
  const broken = await ended(shop.pull(number, 'opened'))
  await shop.commit('cheaper-tea', 'And the tests know it', TOO_CHEAP_MENDED)
  const mended = await ended(shop.pull(number))
  await shop.merge(number)
  const json = { broken: broken.result, mended: mended.result }
  return told({ observed: json.broken === 'failure' && json.mended === 'success', sentence: `Pull request ${number}: ${json.broken} with the broken test, ${json.mended} when it was mended; merged to develop`, json })
}

async function healthyVersion(shop: ExampleRepository, users: Users): Promise<{ readonly staging: Staging; readonly healthy: Healthy }> {
  narrator.title('The merge to develop: built, deployed at 0 %, validated and promoted in staging')
  const staged = deliveryOf(await delivered(shop, 'develop'))
  narrator.title('The merge to main: the same digest to production, step by step')
  await shop.merge(shop.open('develop', 'main', 'Release'))
  mark('healthy: begins')
  const run = await delivered(shop, 'main')
  const delivery = deliveryOf(run)
  mark('healthy: promoted')
  const healthy = told(await judgeHealthy(users, delivery))
  const digestOf = (image: string) => image.split('@')[1] ?? ''
  const sameInProduction = digestOf(delivery.image) !== '' && digestOf(delivery.image) === digestOf(staged.image)
  const staging = told({
    observed: sameInProduction && staged.verdict !== 'fail', sentence: `Production runs the digest that staging proved: ${sameInProduction ? 'yes' : 'no'}, ${digestOf(delivery.image).slice(0, 19)}…`,
    json: { result: run.result, digest: digestOf(staged.image), sameInProduction },
  })
  return { staging, healthy }
}

async function badVersion(shop: ExampleRepository, users: Users, healthy: Healthy): Promise<Bad> {
  narrator.title('A bad version that no test and no smoke test finds: it passes staging')
  await shop.commit('develop', 'Take prices from the rates service', SLOW_PRICING)
  await delivered(shop, 'develop')
  narrator.title('In production its users meet it')
  await shop.merge(shop.open('develop', 'main', 'Take prices from the rates service'))
  mark('bad: begins')
  decidedAtMs = undefined
  const run = await ended(shop.push('main', { signal: cancel.signal }))
  mark('bad: rolled back')
  return told(await judgeBad(users, deliveryOf(run, decidedAtMs), healthy))
}

/** Users were given back already: the button has nothing to do, and does nothing. */
async function pressButton(shop: ExampleRepository, users: Users, healthy: Healthy): Promise<Button> {
  narrator.title('Somebody presses the rollback button all the same')
  const report = await ended(shop.press('.github/workflows/rollback.yml', {}))
  const outputs = report.jobs.flatMap(({ steps }) => steps).find(({ id }) => id === 'rollback')?.outputs ?? {}
  const json = { rolledBack: outputs['rolled-back'] === 'true', stableRevision: await servingNow(users) }
  return told({ observed: report.result === 'success' && !json.rolledBack && json.stableRevision === healthy.json.stableRevision, sentence: `The button: ${report.result}, users moved: ${json.rolledBack ? 'yes' : 'no'}; they are served by ${json.stableRevision || 'several revisions'}`, json })
}

function told<T extends Act>(one: T): T {
  narrator.verdict(one.observed, one.sentence)
  return one
}

function mark(text: string): void {
  marks.push({ atMs: Date.now(), text })
}

async function ended(run: Promise<RunReport>): Promise<RunReport> {
  running.add(run)
  const report = await run.finally(() => running.delete(run))
  cancel.signal.throwIfAborted()
  return report
}

/** A delivery that must go well. */
async function delivered(shop: ExampleRepository, branch: string): Promise<RunReport> {
  const report = await ended(shop.push(branch, { signal: cancel.signal }))
  if (report.result === 'success') return report
  const failed = report.jobs.filter(({ result }) => result === 'failure')
  throw new Error(`The delivery of ${branch} failed:\n${failed.flatMap(({ name, steps }) => [name, ...steps.filter(({ outcome }) => outcome === 'failure').flatMap(({ log }) => log)]).join('\n')}`)
}

function tellLine(step: string, line: string): void {
  if (/promote/.test(step) && line.startsWith('decided to roll back')) decidedAtMs ??= Date.now()
  // The files that an action keeps are in a folder that goes; the copies that stay are named at the end.
  if (/\/actions\//.test(step) && !line.startsWith('Kept: ')) shownLines(line).forEach((shown) => narrator.detail(shown))
}

function tellStep(job: string, step: StepReport): void {
  if (step.phase !== 'main' || step.outcome === 'skipped' || !/\/actions\//.test(step.name)) return
  narrator.say(`${stepName(step)}: ${step.outcome === 'success' ? 'ok' : 'failed the step'} in ${(step.tookMs / 1000).toFixed(1)} s`)
  if (step.summary === '') return
  const file = path.join(keep, `${String(summaries.length + 1).padStart(2, '0')}-${job.split(' / ')[0] ?? ''}-${stepName(step)}.md`)
  summaries.push(file)
  cleanUps.push(keepSummary(file, step))
}

/** At once, since what a job keeps beside its summary goes with the job. @returns what waits for it */
function keepSummary(file: string, { summary, outputs }: StepReport): () => Promise<void> {
  const page = outputs['report-html'] ?? ''
  const written = Promise.all([writeFile(file, summary), ...(page === '' ? [] : [copyFile(page, file.replace(/\.md$/, '.html'))])])
  return async () => void (await written)
}

function liveLine(users: Users): string {
  const recent = users.since(Date.now() - 1500)
  const byRevision = new Map<string, number>()
  for (const { revision } of recent) byRevision.set(revision, (byRevision.get(revision) ?? 0) + 1)
  const shares = [...byRevision].map(([revision, count]) => `${revision || '(no answer)'} ${Math.round((100 * count) / recent.length)} %`).join('  ')
  return `users: ${shares}  errors ${recent.filter(({ status }) => status === 0 || status >= 500).length}`
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  if (cancel.signal.aborted) return
  cancel.abort()
  narrator.fail(`${signal}: stopping everything that was started`)
  await Promise.race([Promise.allSettled(running), wait(CANCEL_MS)])
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
