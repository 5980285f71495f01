// Every job of the workflows that are shipped passes with the permissions that it declares, and with any one of them less somebody is told what is missing.
// The workflows are read from their files, so that a permission which nothing needs any more is found.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parse, parseDocument } from 'yaml'
import { pushApp } from '../packages/emulator/test/push-app.ts'
import type { Event, RunReport } from '../packages/runner/src/runner.ts'
import { root } from '../scripts/support/jest.ts'
import { OURS, startLocalRun, type LocalRun } from '../scripts/support/local-run.ts'

const CALLER = '.github/workflows/caller.yml'
const EVERYTHING = '{ contents: read, pull-requests: write, checks: write, id-token: write, deployments: write, issues: write, attestations: write }'
const MANIFEST = `services:
  shop:
    image: europe-west1-docker.pkg.dev/my-staging/apps/shop
    build: { context: app, engine: layers, command: [node, server.mjs] }
    checks: [/health]
    gate: { run: [{ name: tests, command: "true" }], test-reports: report.xml, coverage-reports: lcov.info, new-uncovered-lines-max: 0 }
region: europe-west1
login: { workload-identity-provider: projects/1/locations/global/workloadIdentityPools/github/providers/github, service-account: deployer@my-staging.iam.gserviceaccount.com }
rollout: { steps: 100, step-duration: 1s, min-requests: 1, on-inconclusive: continue, monitoring-delay: 0s, logging-delay: 0s }
environments:
  staging: { project: my-staging, validate: &quick { rate: 100, duration: 2s, on-inconclusive: warn } }
  production: { project: my-production, validate: *quick }
  given-back: { project: my-past }
`
const OWN = 'environment: given-back, service: shop, image: IMAGE'
const SERVER = (version: number) => `import http from 'node:http'\nhttp.createServer((_, response) => response.end('version ${version}')).listen(process.env.PORT)\n`

type Inputs = Readonly<Record<string, string | boolean>>
type Scenario = { readonly with?: Inputs; readonly event?: 'push' | 'pull_request' | 'workflow_dispatch'; /** The branch that it runs on. */ readonly branch?: string; /** Steps of a job that comes before. */ readonly before?: string; /** Steps that fail all the same, where that is nothing to do with rights. */ readonly fails?: readonly string[] }

/** How each workflow is called, and by which event. One that is not here fails. */
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  attest: { branch: 'develop' },
  base: {},
  'pull-request': { event: 'pull_request' },
  deliver: { with: { environment: 'staging' }, branch: 'develop' },
  develop: { branch: 'develop' },
  // A drill whose patch makes nothing bad: it says so, after every call that a drill makes. Nobody reads which pull requests it is made of.
  'game-day': { event: 'workflow_dispatch', with: { path: '/health', 'step-duration': '1s' }, fails: ['Run $/actions/promote', 'Say whether it was found and undone'] },
  main: {},
  preview: {
    event: 'pull_request', with: { environment: 'given-back' },
    before: `      - { uses: actions/checkout@v6 }
      - { uses: ${OURS}/actions/deploy-cloudrun@v1, with: { ${OWN} } }
`,
  },
  rollback: {
    event: 'workflow_dispatch',
    with: { environment: 'given-back', 'open-issue': true },
    before: `      - { uses: actions/checkout@v6 }
      - { id: first, uses: ${OURS}/actions/deploy-cloudrun@v1, with: { ${OWN}, env-vars: "RELEASE=1-\${{ github.run_number }}" } }
      - { uses: ${OURS}/actions/promote@v1, with: { environment: given-back, service: shop, revision: "\${{ steps.first.outputs.revision }}" } }
      - { id: second, uses: ${OURS}/actions/deploy-cloudrun@v1, with: { ${OWN}, env-vars: "RELEASE=2-\${{ github.run_number }}" } }
      - { uses: ${OURS}/actions/promote@v1, with: { environment: given-back, service: shop, revision: "\${{ steps.second.outputs.revision }}" } }
`,
  },
}

// What `list-commits: auto` leaves out without a word, as its description says.
const LIST = 'summary: <details><summary># commits since #</summary>'
const LISTS: readonly string[] = ['contents', 'pull-requests']

type Permissions = Readonly<Record<string, string>>
const names = (await readdir(path.join(root, 'workflows'))).map((file) => file.replace(/\.yml$/, '')).toSorted()
const texts = new Map(await Promise.all(names.map(async (name): Promise<[string, string]> => [name, await readFile(path.join(root, 'workflows', `${name}.yml`), 'utf8')])))
const declared = [...texts].flatMap(([workflow, text]) => {
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, { readonly permissions?: Permissions }>> }
  return Object.entries(jobs).flatMap(([job, { permissions = {} }]) => Object.entries(permissions).map(([scope, access]) => [workflow, job, scope, access] as const))
})

let image = 0
let folder: string
let ours: string
let repository: string
let local: LocalRun
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'permissions-e2e-'))
  ;[ours, repository] = [path.join(folder, 'ours'), path.join(folder, 'shop')]
  await mkdir(path.join(ours, '.github', 'workflows'), { recursive: true })
  await symlink(path.join(root, 'actions'), path.join(ours, 'actions'))
  await mkdir(path.join(repository, '.github', 'workflows'), { recursive: true })
  await cp(path.join(root, 'examples', 'shop'), path.join(repository, 'app'), { recursive: true })
  await writeFile(path.join(repository, 'delivery.yaml'), MANIFEST)
  await writeFile(path.join(repository, 'report.xml'), '<testsuite name="s"><testcase classname="a" name="b" time="0.1"/></testsuite>')
  await writeFile(path.join(repository, 'lcov.info'), 'SF:app/server.mjs\nDA:1,1\nend_of_record\n')
  await writeFile(path.join(repository, 'game-day.patch'), '--- /dev/null\n+++ b/app/drill.txt\n@@ -0,0 +1 @@\n+A drill\n')
  git('init', '--quiet', '-b', 'main')
  local = await startLocalRun({ repository: { name: 'octo/shop', folder: repository }, commits: [], pulls: [{ number: 7, title: 'Seven', author: 'octocat', commits: [], merged: false }], emulator: { startupTimeoutSeconds: 10 }, runner: { sources: { repositories: { [OURS]: ours } } } })
})
afterAll(async () => {
  expect(local.github.lies).toEqual([])
  await local.close()
  await rm(folder, { recursive: true, force: true })
})

const git = (...args: readonly string[]) => execFileSync('git', ['-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

async function pushed(): Promise<string> {
  image += 1
  return pushApp(local.emulator.host, 'apps/production', SERVER(image))
}

/** Each run is of a commit of its own, which changes the app. */
async function commit(branch = 'main'): Promise<string> {
  image += 1
  await writeFile(path.join(repository, 'app', 'version.json'), `{"version":"0.0.${image}"}\n`)
  git('add', '.')
  git('commit', '--quiet', '-m', `Release ${image}`)
  return push(branch)
}

function push(branch = 'main'): string {
  const [sha = '', ...parents] = git('log', '-1', '--format=%H %P').split(' ')
  local.github.repository.add({ sha, message: `Release ${image}`, parents })
  local.github.repository.branches.set(branch, sha)
  return sha
}

async function eventOf({ event = 'push', branch = 'main' }: Scenario): Promise<Event> {
  const base = await commit(branch)
  if (event !== 'pull_request') return { name: event, ref: `refs/heads/${branch}`, sha: base, payload: {} }
  git('switch', '--quiet', '-c', `feature-${image}`)
  const head = await commit()
  git('switch', '--quiet', 'main')
  git('merge', '--quiet', '--no-ff', '-m', 'Merge', head)
  return { name: 'pull_request', ref: 'refs/pull/7/merge', sha: push(), payload: { action: 'opened', number: 7, pull_request: { number: 7, head: { ref: 'feature', sha: head, repo: { full_name: 'octo/shop' } }, base: { ref: 'main', sha: base, repo: { full_name: 'octo/shop' } } } } }
}

/** @param without permission of a job that is taken out */
async function run(workflow: string, without?: { readonly job: string; readonly scope: string }): Promise<RunReport> {
  const scenario = scenarioOf(workflow)
  const { with: inputs = {}, event = 'push', before } = scenario
  const document = parseDocument(texts.get(workflow) ?? '')
  if (without !== undefined) document.deleteIn(['jobs', without.job, 'permissions', without.scope])
  for (const name of names) await writeFile(path.join(ours, '.github', 'workflows', `${name}.yml`), name === workflow ? document.toString({ lineWidth: 0 }) : (texts.get(name) ?? ''))
  const lines = Object.entries(inputs).map(([name, value]) => `      ${name}: ${JSON.stringify(value)}\n`).join('')
  const prepare = before === undefined ? '' : `  prepare:\n    runs-on: ubuntu-latest\n    steps:\n${before.replaceAll('IMAGE', await pushed())}`
  const needs = before === undefined ? '' : '    needs: prepare\n'
  await writeFile(path.join(repository, CALLER), `name: caller\non: { ${event}: {} }\npermissions: ${EVERYTHING}\njobs:\n${prepare}  call:\n${needs}    uses: ${OURS}/.github/workflows/${workflow}.yml@v1\n${lines === '' ? '' : `    with:\n${lines}`}`)
  const report = await local.runner.run(CALLER, await eventOf(scenario))
  if (report === undefined) throw new Error('the event does not start the workflow')
  return report
}

function scenarioOf(workflow: string): Scenario {
  const scenario = SCENARIOS[workflow]
  if (scenario === undefined) throw new Error(`workflows/${workflow}.yml is new: say in SCENARIOS how it is called`)
  return scenario
}

/** What people are told, without what differs from run to run. */
const told = ({ jobs }: RunReport): readonly string[] => jobs.flatMap((job) => [
  `${job.name}: ${job.result}`,
  ...[...job.annotations, ...job.steps.flatMap((step) => step.annotations)].map(({ level, message }) => `${level}: ${message}`),
  ...job.summary.split('\n').map((line) => `summary: ${line}`),
]).map((line) => line.replaceAll(/\b[0-9a-f]{7,64}\b|-r[0-9a-f]{8}\b|\d+/g, '#').replace('# commit since', '# commits since'))
const baselines = new Map<string, readonly string[]>()

describe.each(names)('%s', (workflow) => {
  test('is refused nothing with what it declares', async () => {
    // What comes first has nothing to compare with.
    await run(workflow)
    const { fails = [] } = scenarioOf(workflow)
    const from = local.github.calls.length
    const report = await run(workflow)
    baselines.set(workflow, told(report))
    expect(local.github.calls.slice(from).filter((call) => / 40[13]$/.test(call))).toEqual([])
    const failed = report.jobs.flatMap((job) => [...(job.result === 'failure' && job.steps.length === 0 ? [job.name] : []), ...job.steps.filter(({ outcome }) => outcome === 'failure').map(({ name }) => name)])
    expect({ result: report.result, failed, told: baselines.get(workflow) }).toEqual({ result: fails.length === 0 ? 'success' : 'failure', failed: fails, told: expect.anything() })
  }, 120_000)

  test.each(declared.filter(([name]) => name === workflow).map(([, job, scope, access]) => [job, `${scope}: ${access}`, scope] as const))('job %s without %s: somebody is told', async (job, permission, scope) => {
    const before = baselines.get(workflow) ?? []
    const now = told(await run(workflow, { job, scope }))
    const [news, lost] = [now.filter((line) => !before.includes(line)), before.filter((line) => !now.includes(line))]
    expect(news.some((line) => line.includes(permission) || line.includes('Resource not accessible by integration')) || (LISTS.includes(scope) && lost.includes(LIST))).toBe(true)
  }, 120_000)
})
