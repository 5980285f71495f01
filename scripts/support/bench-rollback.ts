// How long users wait for a rollback: from the start of the bundle's process until the service's own URL is answered by the good revision, seen
// by a user who asks all the time, and until the step has ended, its verification included. Each round begins from the same service.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../../packages/emulator/src/emulator.ts'
import { ActionRunner } from './action-runner.ts'
import { root } from './jest.ts'

const ROUNDS = 15
const PAUSE_MS = 5
const TARGET = { 'project-id': 'my-project', region: 'europe-west1', service: 'shop' }
const PATH = '/v2/projects/my-project/locations/europe-west1/services/shop'

export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-rollback-'))
  const emulator = await startEmulator({ driver: 'process' })
  try {
    const actions = new ActionRunner(folder, emulator.env)
    const step = async (action: string, inputs: Readonly<Record<string, string>>) => {
      const result = await actions.run({ action, inputs })
      if (result.exitCode !== 0) throw new Error(`${action} failed: ${result.log}`)
      return result.outputs
    }
    const { image = '' } = await step('build-image', { image: `${emulator.host}/shop`, context: path.join(root, 'examples', 'shop'), engine: 'layers', command: '["node", "server.mjs"]' })
    const { revision: good = '', url = '' } = await step('deploy-cloudrun', { ...TARGET, image })
    const { revision: bad = '' } = await step('deploy-cloudrun', { ...TARGET, image, 'env-vars': 'RELEASE=2', traffic: '100' })
    const annotations = { 'dreamango.github.io/known-good': JSON.stringify([{ revision: bad, at: '2026-01-02' }, { revision: good, at: '2026-01-01' }]) }
    const times: { readonly users: number; readonly step: number }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await begin(emulator, bad, annotations)
      const startMs = performance.now()
      const users = servedBy(url, good).then(() => performance.now() - startMs)
      const outputs = await step('rollback', TARGET)
      const ended = performance.now() - startMs
      if (outputs['to-revision'] !== good || outputs['verified'] !== 'requests') throw new Error(`it did not roll back: ${JSON.stringify(outputs)}`)
      times.push({ users: await users, step: ended })
    }
    tell('until users have the good revision', times.map(({ users }) => users))
    tell('until the step has ended', times.map(({ step: ended }) => ended))
  } finally {
    await emulator.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** All users at the bad revision, and no memory of a rollback. */
async function begin(emulator: Emulator, bad: string, annotations: Readonly<Record<string, string>>): Promise<void> {
  const traffic = [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision: bad, percent: 100 }]
  const response = await fetch(`${emulator.url}${PATH}?updateMask=traffic,annotations`, {
    method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: PATH.slice('/v2/'.length), traffic, annotations }),
  })
  if (!response.ok) throw new Error(`the service could not be set back: ${await response.text()}`)
}

async function servedBy(url: string, revision: string): Promise<void> {
  for (;;) {
    const response = await fetch(url)
    await response.arrayBuffer()
    if (response.headers.get('x-revision') === revision) return
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

function tell(what: string, list: readonly number[]): void {
  const sorted = list.toSorted((a, b) => a - b)
  process.stdout.write(`${what.padEnd(40)} median ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0)} ms, worst ${(sorted.at(-1) ?? 0).toFixed(0)} ms of ${sorted.length}\n`)
}
