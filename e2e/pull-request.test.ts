// Pull requests of examples/shop as its own workflow files judge them: the gates run the shop's real tests, side by side with nothing but a token that reads.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { RunReport } from '../packages/runner/src/runner.ts'
import { edited, ExampleRepository } from '../scripts/support/example-repository.ts'

let folder: string
let shop: ExampleRepository

const ON_PUSH = `on: push
permissions: { contents: read, checks: write }
jobs:
  base: { uses: dreamango/cloudrun-delivery/.github/workflows/base.yml@v1 }
`

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pull-request-e2e-'))
  shop = await ExampleRepository.make({ example: 'shop', folder: path.join(folder, 'shop'), edit: async (at) => writeFile(path.join(at, '.github/workflows/delivery.yml'), ON_PUSH) })
})
afterAll(async () => {
  expect(shop.local.github.lies).toEqual([])
  await shop.local.close()
  await rm(folder, { recursive: true, force: true })
})

const logOf = ({ jobs }: RunReport) => jobs.flatMap(({ name, result, steps, annotations }) => [`== ${name}: ${result}`, ...steps.flatMap((step) => [step.name, ...step.log]), ...annotations.map(({ message }) => message)]).join('\n')
const resultsOf = ({ jobs }: RunReport) => Object.fromEntries(jobs.map(({ name, result }) => [name, result]))
const passed = (report: RunReport) => expect({ result: report.result, log: report.result === 'success' ? '' : logOf(report) }).toEqual({ result: 'success', log: '' })
const summaryOf = ({ jobs }: RunReport) => jobs.map(({ summary }) => summary).join('\n')

test('a pull request that breaks a test fails its gate, and passes when that is mended; both are compared with what the push has kept', async () => {
  passed(await shop.push('develop'))
  expect(shop.local.github.repository.checkRuns.map(({ name }) => name)).toEqual(['results of shop'])
  await shop.commit('tea', 'Tea costs less', edited('pricing.mjs', (text) => text.replace('300', '200')))
  const number = shop.open('tea', 'develop', 'Tea costs less')
  const broken = await shop.pull(number, 'opened')
  expect(resultsOf(broken)).toEqual({ 'gate / plan': 'success', 'gate / gate of shop': 'failure', 'gate / quality gate': 'failure' })
  expect(logOf(broken)).toContain('tea costs 3.50')
  expect(summaryOf(broken)).toContain('tea costs 3.50')
  await shop.commit('tea', 'And so its test says', async (at) => {
    for (const [file, from, to] of [['test/pricing.test.mjs', '350', '250'], ['test/pricing.test.mjs', '3.50', '2.50'], ['test/server.test.mjs', '1200', '900']] as const) await edited(file, (text) => text.replace(from, to))(at)
  })
  const mended = await shop.pull(number)
  passed(mended)
  expect(resultsOf(mended)).toEqual({ 'gate / plan': 'success', 'gate / gate of shop': 'success', 'gate / quality gate': 'success' })
  expect(summaryOf(mended)).toContain('the commit that this is based on')
  expect(shop.local.github.calls.filter((call) => / 40[13]$/.test(call))).toEqual([])
}, 120_000)

test('new code that no test runs fails the gate although every test passes', async () => {
  await shop.commit('discount', 'Discounts', edited('pricing.mjs', (text) => `${text}\nexport function discounted(price, percent) {\n  return price - (price * percent) / 100\n}\n`))
  const report = await shop.pull(shop.open('discount', 'develop', 'Discounts'), 'opened')
  expect(resultsOf(report)).toMatchObject({ 'gate / gate of shop': 'failure', 'gate / quality gate': 'failure' })
  expect(logOf(report)).toContain('Newly uncovered lines')
}, 60_000)

test('a test command that dies before it writes a report is no pass', async () => {
  await shop.commit('dies', 'Dies', edited('package.json', (text) => text.replace('node --test', 'exit 0; node --test')))
  const report = await shop.pull(shop.open('dies', 'develop', 'Dies'), 'opened')
  expect(resultsOf(report)).toMatchObject({ 'gate / gate of shop': 'failure', 'gate / quality gate': 'failure' })
}, 60_000)

test('a manifest in which no service has a gate is no pass either, and the check says what to write', async () => {
  await shop.commit('gateless', 'No gate', edited('delivery.yaml', (text) => text.replace(/ {4}gate:\n(?: {6}.*\n)+/, '')))
  const report = await shop.pull(shop.open('gateless', 'develop', 'No gate'), 'opened')
  expect(resultsOf(report)).toEqual({ 'gate / plan': 'success', 'gate / gate': 'skipped', 'gate / quality gate': 'failure' })
  expect(report.jobs.flatMap(({ steps }) => steps.flatMap(({ annotations }) => annotations.map(({ message }) => message)))).toEqual([expect.stringMatching(/^No service of delivery\.yaml has a gate, so nothing was tested\. Say under services\.NAME\.gate/), 'Process completed with exit code 1.'])
}, 60_000)

test('a manifest that cannot be read is no pass', async () => {
  await shop.commit('torn', 'Torn', edited('delivery.yaml', (text) => text.replace('services:', 'servces:')))
  const report = await shop.pull(shop.open('torn', 'develop', 'Torn'), 'opened')
  expect(resultsOf(report)).toEqual({ 'gate / plan': 'failure', 'gate / gate': 'skipped', 'gate / quality gate': 'failure' })
  expect(logOf(report)).toContain('servces')
}, 60_000)

test('a stranger’s pull request is judged as one of the house, with a token that only reads and without a secret', async () => {
  await shop.commit('stranger', 'Cheaper', edited('pricing.mjs', (text) => text.replace('300', '250')))
  const house = await shop.pull(shop.open('stranger', 'develop', 'Cheaper'), 'opened')
  const before = shop.local.github.calls.length
  const stranger = await shop.pull(shop.open('stranger', 'develop', 'Cheaper', 'stranger/shop'), 'opened')
  expect(resultsOf(stranger)).toEqual(resultsOf(house))
  expect(resultsOf(stranger)).toMatchObject({ 'gate / gate of shop': 'failure', 'gate / quality gate': 'failure' })
  // Without what differs from run to run: numbers, folders, and what is sorted by time.
  const lasting = (report: RunReport) => [...new Set(summaryOf(report).replaceAll(/\/run-\w+\/job-\w+|\b[0-9a-f]{7,40}\b/g, '').replaceAll(/\d[\d.]*/g, '#').split('\n'))].toSorted()
  expect(lasting(stranger)).toEqual(lasting(house))
  expect(shop.local.github.calls.slice(before).filter((call) => / 40[13]$/.test(call))).toEqual([])
}, 120_000)
