// Texts that somebody else chose go through every workflow as it is shipped: names of branches, titles, tests, answers and logs of the service, reasons. Nothing of them
// runs, no command of theirs reaches the runner, no output is overwritten, and no page is broken out of.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { RunReport } from '../packages/runner/src/runner.ts'
import { ExampleRepository, edited } from '../scripts/support/example-repository.ts'
import { OURS } from '../scripts/support/local-run.ts'

// The mask is of a word that every log has: were it taken, that word would be gone.
const COMMANDS = ['::add-mask::shop', '::set-output name=verdict::pass', '::error::owned', '::stop-commands::x', '##[add-mask]shop', '::save-state name=x::owned', '::set-env name=PATH::/owned', '::add-path::/owned']
const WORDS = (mark: string) => ['$(touch ' + mark + ')', '`touch ' + mark + '`', '${{ secrets.X }}', '${{ github.token }}', '</details></summary><h1>owned</h1>', '<!-- end:shop -->', '```', '@octocat', '"; touch ' + mark + '; "', "'; touch " + mark + "; '"]
const LINES = (mark: string) => [...WORDS(mark), ...COMMANDS, 'EOF', 'end-of-value', 'verdict=pass', 'owned=1', 'EOF'].join('\n')
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;')

let folder: string
let mark: string
let shop: ExampleRepository
let branch: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'injection-e2e-'))
  mark = path.join(folder, 'ran')
  // What git allows in a name: no space and no colon.
  branch = `x$(touch\${IFS}${mark})\`touch\${IFS}${mark}\`\${{github.token}}</details><h1>owned</h1>;touch\${IFS}${mark}`
  shop = await ExampleRepository.make({
    example: 'shop', folder: path.join(folder, 'shop'), emulator: { startupTimeoutSeconds: 5 },
    edit: async (at) => {
      await writeFile(path.join(at, 'lines.txt'), LINES(mark))
      await writeFile(path.join(at, 'hostile.xml'), `<testsuite name="${xml(LINES(mark))}"><testcase classname="${xml(LINES(mark))}" name="${xml(LINES(mark))}" file="server.mjs" line="1"><failure message="${xml(LINES(mark))}">${xml(LINES(mark))}</failure></testcase></testsuite>`)
      await edited('delivery.yaml', (text) => text
        .replace('base-image: node:24-slim, ', '')
        .replace('command: npm test', 'command: cat lines.txt && cp hostile.xml junit.xml && cp hostile.lcov lcov.info')
        .replace('step-duration: 3m,', 'step-duration: 1s, monitoring-delay: 0s, logging-delay: 0s,')
        .replace('  staging:\n', '  staging:\n    branch: hostile\n    validate: { rate: 50, duration: 2s, on-inconclusive: warn }\n'))(at)
      await writeFile(path.join(at, 'hostile.lcov'), `SF:${WORDS(mark).join('')}\nDA:1,0\nend_of_record\nSF:server.mjs\nDA:1,1\nend_of_record\n`)
      await writeFile(path.join(at, '.github/workflows/delivery.yml'), `name: delivery
on: { push: {} }
permissions: { contents: read, pull-requests: read, id-token: write, deployments: write, checks: write, attestations: write }
jobs:
  base: { uses: ${OURS}/.github/workflows/base.yml@v1 }
  staging: { uses: ${OURS}/.github/workflows/develop.yml@v1 }
  attest: { needs: staging, if: "!cancelled()", uses: ${OURS}/.github/workflows/attest.yml@v1 }
`)
    },
  })
})
afterAll(async () => {
  expect(shop.local.github.lies).toEqual([])
  await shop.local.close()
  await rm(folder, { recursive: true, force: true })
})

const logOf = ({ jobs }: RunReport) => jobs.flatMap(({ name, result, steps, annotations }) => [`== ${name}: ${result}`, ...steps.flatMap((step) => [step.name, ...step.log]), ...annotations.map(({ message }) => message)]).join('\n')
const resultsOf = ({ jobs }: RunReport) => Object.fromEntries(jobs.map(({ name, result }) => [name, result]))
const annotationsOf = ({ jobs }: RunReport) => jobs.flatMap(({ annotations, steps }) => [...annotations, ...steps.flatMap((step) => step.annotations)])

/** As a page shows it: what stands in a fence or in inline code is text. */
const shown = (page: string) => page.replaceAll(/^(`{3,})[^\n]*\n[^]*?^\1$/gm, '')
const count = (text: string, what: string) => text.split(what).length - 1

function expectNothingForged(report: RunReport): void {
  expect(existsSync(mark)).toBe(false)
  // What we mask ourselves, such as the token of the job, is told by us.
  const log = logOf(report).split('\n').filter((line) => line !== '::add-mask::***').join('\n')
  expect(log).not.toContain('***')
  expect(log).toContain('shop')
  expect(annotationsOf(report).map(({ message }) => message)).not.toContain('owned')
  for (const { outputs, steps } of report.jobs) {
    for (const given of [outputs, ...steps.map((step) => step.outputs)]) expect(Object.keys(given)).not.toContain('owned')
    for (const step of steps) if (step.outcome === 'failure') expect(step.outputs['verdict'] ?? '').not.toBe('pass')
  }
  const pages = [...report.jobs.map(({ summary }) => summary), ...shop.local.github.repository.checkRuns.flatMap(({ summary, text }) => [summary ?? '', text ?? '']), ...shop.local.github.repository.issues.map(({ body }) => body)]
  for (const page of pages.map(shown)) {
    expect(page).not.toMatch(/<h1>|<script/)
    expect(page).not.toMatch(/(?<!\w)@octocat/)
    expect(count(page, '<details>')).toBe(count(page, '</details>'))
  }
}

test('what is printed as it is does forge, and is found', async () => {
  await shop.commit('naive', 'Naive', async (at) => writeFile(path.join(at, '.github/workflows/naive.yml'), 'on: push\njobs:\n  shop: { runs-on: ubuntu-latest, steps: [{ uses: actions/checkout@v6 }, { run: cat lines.txt }] }\n'))
  const report = await shop.push('naive', { file: '.github/workflows/naive.yml' })
  expect(() => expectNothingForged(report)).toThrow('not.toContain')
  expect(annotationsOf(report).map(({ message }) => message)).toContain('owned')
}, 60_000)

test('a stranger\'s pull request fails its gate and forges nothing: branch, title, test, file, log', async () => {
  await shop.commit(branch, LINES(mark), edited('version.json', (text) => text))
  const report = await shop.pull(shop.open(branch, 'develop', LINES(mark)), 'opened')
  expect(resultsOf(report)).toEqual({ 'gate / plan': 'success', 'gate / gate of shop': 'failure', 'gate / quality gate': 'failure' })
  expect(logOf(report)).toContain('add-mask::shop')
  expectNothingForged(report)
}, 60_000)

test('a push whose commit, pull request and answers are hostile is delivered, attested and forges nothing', async () => {
  const hostile = edited('server.mjs', (text) => text.replace("response.setHeader('x-revision', revision)", () => `response.setHeader('x-revision', revision); response.setHeader('x-hostile', ${JSON.stringify(LINES(mark).replaceAll('\n', ' '))}); console.log(${JSON.stringify(LINES(mark))})`))
  await shop.commit('hostile', 'First', hostile)
  await shop.push('hostile')
  const number = shop.open(branch, 'hostile', LINES(mark))
  await shop.merge(number)
  await shop.commit('hostile', LINES(mark), edited('version.json', (text) => text.replace(/\d+"/, '99"')))
  const report = await shop.push('hostile')
  expect(resultsOf(report)).toMatchObject({ 'base / gate of shop': 'failure', 'staging / deliver / shop without users': 'success', 'staging / deliver / users of shop': 'success', 'attest / attest shop': 'success' })
  expectNothingForged(report)
}, 120_000)

test('a reason for a rollback, and a service that says why it ends, forge nothing', async () => {
  const pressed = await shop.press('.github/workflows/rollback.yml', { environment: 'staging', reason: LINES(mark), 'dry-run': 'false', 'to-revision': '' }, 'hostile')
  expect(resultsOf(pressed)).toEqual({ 'rollback / roll back': 'success' })
  expect(shop.local.github.repository.issues).toHaveLength(1)
  expectNothingForged(pressed)
  await shop.commit('hostile', 'Ends', async (at) => writeFile(path.join(at, 'server.mjs'), `console.error(${JSON.stringify(LINES(mark))})\nprocess.exit(1)\n`))
  const report = await shop.push('hostile')
  expect(resultsOf(report)).toMatchObject({ 'staging / deliver / shop without users': 'failure', 'staging / deliver / users': 'skipped' })
  expect(logOf(report)).toContain('add-mask::shop')
  expectNothingForged(report)
}, 120_000)
