// The audit of an image by the bundled action, in a job of its own, against the emulator's registry and its Container Analysis.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmulator, type Emulator } from '../packages/emulator/src/emulator.ts'
import { ActionRunner } from '../scripts/support/action-runner.ts'

let emulator: Emulator
let folder: string
let actions: ActionRunner
beforeAll(async () => {
  emulator = await startEmulator()
  folder = await mkdtemp(path.join(os.tmpdir(), 'audit-e2e-'))
  actions = new ActionRunner(folder, emulator.env)
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

const tell = async (...occurrences: readonly object[]) => expect((await fetch(`${emulator.url}/emulator/occurrences`, { method: 'POST', body: JSON.stringify({ occurrences }) })).status).toBe(200)

test('an image gets its tags when its scan has found nothing grave, and keeps them from the next one that it does not suit', async () => {
  const context = path.join(folder, 'shop')
  await mkdir(context)
  await writeFile(path.join(context, 'server.mjs'), 'process.exit(0)')
  const image = `${emulator.host}/my-project/apps/shop`
  const inputs = { image, context, engine: 'layers', command: '["node", "server.mjs"]', tags: 'v1', 'audit-level': 'high', 'audit-wait': '0s' }

  const early = await actions.run({ action: 'build-image', inputs })
  expect(early.exitCode).toBe(1)
  expect(early.outputs).toMatchObject({ verdict: 'no-data', tags: '' })
  expect(early.log).toMatch(/^::error::whether the image has vulnerabilities is not known/m)

  const resourceUri = `https://${early.outputs['image'] ?? ''}`
  await tell({ resourceUri, noteName: 'projects/goog-analysis/notes/PACKAGE_VULNERABILITY', discovery: { analysisStatus: 'FINISHED_SUCCESS', continuousAnalysis: 'ACTIVE' } })
  const clean = await actions.run({ action: 'build-image', inputs })
  expect(clean.exitCode).toBe(0)
  expect(clean.outputs).toMatchObject({ verdict: 'pass', reused: 'true', tags: 'v1', digest: early.outputs['digest'] })

  await tell({ resourceUri, noteName: 'projects/goog-vulnz/notes/CVE-2026-1', vulnerability: { effectiveSeverity: 'CRITICAL', packageIssue: [{ affectedPackage: 'openssl', fixedVersion: { kind: 'NORMAL', name: '3.0.2' } }] } })
  const refused = await actions.run({ action: 'build-image', inputs: { ...inputs, tags: 'v2' } })
  expect(refused.exitCode).toBe(1)
  expect(refused.outputs).toMatchObject({ verdict: 'fail', vulnerabilities: '{"critical":1,"high":0,"medium":0,"low":0,"unknown":0}' })
  const { tags } = (await (await fetch(`${emulator.url}/v2/my-project/apps/shop/tags/list`)).json()) as { readonly tags: readonly string[] }
  expect(tags.filter((tag) => !tag.startsWith('src-'))).toEqual(['v1'])
}, 60_000)
