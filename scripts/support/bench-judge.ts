// The proof of the judge, as a measurement: deliveries that never happened, judged by us and by the rules of the field on the same traces.
// `npm run bench -- judge [--runs N] [--regression-runs N] [--seed N] [--write]`; --write renews docs/reference/judgement.md and its plot.
import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { root } from './jest.ts'
import { ALL, type Job, type Result } from './judging/compare.ts'
import { markdownOf, plotOf } from './judging/tell-comparison.ts'

const CHUNK = 20

export async function run(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3), allowPositionals: true,
    options: { runs: { type: 'string', default: '750' }, 'regression-runs': { type: 'string', default: '200' }, seed: { type: 'string', default: '20261' }, family: { type: 'string', default: 'measured' }, write: { type: 'boolean', default: false } },
  })
  const family = values.family === 'tuning' ? 'tuning' : 'measured'
  const seed = Number(values.seed)
  const jobs = ALL.flatMap(({ name, kind }, scenario) => Array.from({ length: Number(kind === 'no change' ? values.runs : values['regression-runs']) }, (_, index): Job => ({ scenario: name, family, seed: seed * 1_000_003 + scenario * 104_729 + index * 7919, peers: index < Number(values['regression-runs']) })))
  const startMs = Date.now()
  const results = await inParallel(jobs)
  const text = markdownOf(results, { family, seed, seconds: (Date.now() - startMs) / 1000 })
  process.stdout.write(`${text}\n`)
  if (!values.write) return
  await writeFile(path.join(root, 'docs', 'reference', 'judgement.md'), text)
  await writeFile(path.join(root, 'docs', 'reference', 'judgement.svg'), plotOf(results))
}

async function inParallel(jobs: readonly Job[]): Promise<readonly Result[]> {
  const queue = Array.from({ length: Math.ceil(jobs.length / CHUNK) }, (_, index) => jobs.slice(index * CHUNK, (index + 1) * CHUNK))
  const results: Result[] = []
  let told = 0
  await Promise.all(Array.from({ length: os.availableParallelism() }, async () => {
    const worker = new Worker(new URL('judging/compare.ts', import.meta.url))
    let answered: (results: readonly Result[]) => void = () => {}
    let failed: (error: unknown) => void = () => {}
    worker.on('message', (answer: readonly Result[]) => answered(answer))
    worker.on('error', (error) => failed(error))
    for (let chunk = queue.shift(); chunk !== undefined; chunk = queue.shift()) {
      const answer = new Promise<readonly Result[]>((resolve, reject) => {
        answered = resolve
        failed = reject
      })
      worker.postMessage(chunk)
      results.push(...await answer)
      if (results.length - told < jobs.length / 20) continue
      told = results.length
      process.stderr.write(`  ${results.length} of ${jobs.length} traces\n`)
    }
    await worker.terminate()
  }))
  return results
}
