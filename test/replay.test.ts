// `npm run replay` as a user runs it: one line for each trace, in order; exit codes; every wrong option at once.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { root } from '../scripts/support/jest.ts'

// Each starts Node several times.
jest.setTimeout(60_000)

let folder: string

type Ran = { readonly code: number; readonly lines: readonly string[]; readonly errors: string }

async function replay(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'scripts', 'run.mjs'), 'scripts/replay.ts', ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, lines: stdout.split('\n').filter((line) => line !== ''), errors: stderr })
    })
  })
}

const seen = (requests: number, errors: number, ms: number) => ({ requests, errors, latenciesMs: Array.from({ length: requests }, (_, index) => ms * (0.5 + ((index * 37) % 100) / 100)) })
const file = (candidate: object, rule?: object) => JSON.stringify({
  version: 1, ...(rule === undefined ? {} : { rule }),
  batches: Array.from({ length: 60 }, (_, index) => ({ startSeconds: 10 * index, endSeconds: 10 * (index + 1), candidate, baseline: seen(200, 0, 60) })),
})

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'replay-'))
  await Promise.all([
    writeFile(path.join(folder, 'good.json'), file(seen(50, 0, 60))),
    writeFile(path.join(folder, 'bad.json'), file(seen(50, 5, 60))),
    writeFile(path.join(folder, 'own.json'), file(seen(50, 5, 60), { judge: 'threshold', limits: { 'error-rate-percent': 20 } })),
    writeFile(path.join(folder, 'broken.json'), '{"version":1,"batches":[{"startSeconds":0}]}'),
    writeFile(path.join(folder, 'text.json'), 'no JSON'),
    writeFile(path.join(folder, 'series.json'), JSON.stringify({ metrics: [{ name: 'latency', control: [1, 2, 3, 4, 5, 6, 7, 8], experiment: [11, 12, 13, 14, 15, 16, 17, 18] }] })),
  ])
})

afterAll(async () => rm(folder, { recursive: true, force: true }))

const verdictsOf = ({ lines }: Ran) => lines.map((line) => (JSON.parse(line) as { readonly verdict: string }).verdict)

test('many traces: one line each, in order, and exit 0 whatever the verdicts', async () => {
  const ran = await replay('bad.json', 'good.json', 'bad.json', '--limit', 'error-rate-percent=1', '--limit', 'latency-ms-p95=200')
  expect(ran).toMatchObject({ code: 0, errors: '' })
  expect(verdictsOf(ran)).toEqual(['fail', 'pass', 'fail'])
  for (const line of ran.lines) expect(Object.keys(JSON.parse(line) as object)).toEqual(['verdict', 'decidedAtSeconds', 'candidateRequests', 'reason', 'checks'])
  expect(JSON.parse(ran.lines[0] ?? '')).toMatchObject({ verdict: 'fail', decidedAtSeconds: expect.any(Number), candidateRequests: expect.any(Number), reason: expect.stringContaining('more errors'), checks: expect.any(Array) })
  expect((await replay('bad.json', 'good.json', 'bad.json', '--limit', 'error-rate-percent=1', '--limit', 'latency-ms-p95=200')).lines).toEqual(ran.lines)
})

test('the rule of the trace is its own, and options win over it', async () => {
  expect(verdictsOf(await replay('own.json'))).toEqual(['pass'])
  expect(verdictsOf(await replay('own.json', '--limit', 'error-rate-percent=1'))).toEqual(['fail'])
  expect(verdictsOf(await replay('own.json', '--judge', 'sequential'))).toEqual(['fail'])
})

test('a trace that cannot be judged: exit 2 with its name and what is wrong, and the others are judged', async () => {
  const ran = await replay('broken.json', 'good.json', 'text.json', 'missing.json')
  expect(ran.code).toBe(2)
  expect(verdictsOf(ran)).toEqual(['pass'])
  expect(ran.errors).toContain('broken.json: batches[0].endSeconds must be a number')
  expect(ran.errors).toContain('text.json: ')
  expect(ran.errors).toContain('missing.json: ')
  expect(ran.errors).not.toMatch(/\n\s+at /)
})

test('every wrong option at once, and the help', async () => {
  const ran = await replay('good.json', '--judge', 'dice', '--alpha', '2', '--limit', 'speed=3', '--limit', 'latency-ms-p95=fast', '--series', 'series.json')
  expect(ran).toMatchObject({ code: 2, lines: [] })
  for (const text of ['--judge must be one of', '--alpha must be a number from', 'there is no indicator "speed"', 'the value must be a number', '--series is judged by --judge kayenta only']) expect(ran.errors).toContain(text)
  expect(await replay()).toMatchObject({ code: 2, errors: expect.stringContaining('name at least one trace') })
  expect(await replay('--help')).toMatchObject({ code: 0 })
})

test('series by Kayenta\'s judge: a class for each metric and the score', async () => {
  const { code, lines } = await replay('--judge', 'kayenta', '--series', 'series.json')
  expect(code).toBe(0)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ verdict: 'fail', score: 0, metrics: [{ name: 'latency', class: 'High' }] })
})
