// The emulator as a step in somebody's workflow: what comes after finds it, and it ends with the job.
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Runner, type RunReport } from '../packages/runner/src/runner.ts'
import { OURS } from '../scripts/support/local-run.ts'
import { root } from '../scripts/support/jest.ts'

let folder: string
beforeEach(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'emulator-step-'))))
afterEach(async () => rm(folder, { recursive: true, force: true }))

const USE = `uses: ${OURS}/packages/emulator@v1`

async function run(steps: string): Promise<{ readonly report: RunReport; readonly log: string }> {
  await mkdir(path.join(folder, '.github/workflows'), { recursive: true })
  await writeFile(path.join(folder, '.github/workflows/ci.yml'), `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`)
  const runner = new Runner({ repository: { name: 'octo/shop', folder }, sources: { repositories: { [OURS]: root } } })
  const report = await runner.run('.github/workflows/ci.yml', { name: 'push', payload: {}, ref: 'refs/heads/main', sha: 'a'.repeat(40) })
  if (report === undefined) throw new Error('it did not start')
  return { report, log: report.jobs.flatMap(({ steps: all, annotations }) => [...all.flatMap((step) => [...step.log, ...step.annotations.map(({ message }) => message)]), ...annotations.map(({ message }) => message)]).join('\n') }
}

const PORT_FREE = `{ port: 0, driver: process, options: "--sampling-seconds 1", gcloud: true }`

test('steps after it have its address in their environment and in outputs, and gcloud has what it needs', async () => {
  const { report, log } = await run(`      - { id: cloud, ${USE}, with: ${PORT_FREE} }
      - run: |
          test "http://$CLOUD_RUN_EMULATOR_HOST" = "\${{ steps.cloud.outputs.url }}"
          test "$CLOUD_RUN_EMULATOR_HOST" = "\${{ steps.cloud.outputs.host }}"
          test "$CLOUDSDK_PROXY_PORT" = "\${CLOUD_RUN_EMULATOR_HOST#*:}"
          curl --silent --fail "\${{ steps.cloud.outputs.url }}/v2/projects/p/locations/europe-west1/services"
          grep "Driver: process" "\${{ steps.cloud.outputs.log }}"
          echo "address=$CLOUD_RUN_EMULATOR_HOST"
`)
  expect(log).toContain('Cloud Run emulator at http://127.0.0.1:')
  expect(report.result).toBe('success')
  const [, address = ''] = /^address=(\S+)$/m.exec(log) ?? []
  expect(address).not.toBe('')
  await expect(fetch(`http://${address}/emulator`)).rejects.toThrow('fetch failed')
}, 60_000)

test.each([
  ['an option that is not there', '{ port: 0, driver: process, options: --never }', /the emulator did not start \(2\).*--never/s],
  ['a driver that is not there', '{ port: 0, driver: podman }', /the emulator did not start \(2\).*--driver must be process, docker or auto, got "podman"/s],
  ['a word for gcloud that is none', '{ port: 0, gcloud: perhaps }', /`gcloud` must be true or false, got "perhaps"/],
])('%s fails the step, which says why', async (_what, given, message) => {
  const { report, log } = await run(`      - { ${USE}, with: ${given} }\n`)
  expect(report.result).toBe('failure')
  expect(log).toMatch(message)
}, 60_000)
