// An image built by the bundled action in a job on GitHub, against the emulator's registry: for two platforms, with its provenance among what refers to it, and the
// sizes of the images before it in the summary.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
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
  folder = await mkdtemp(path.join(os.tmpdir(), 'build-image-e2e-'))
  actions = new ActionRunner(folder, {
    ...emulator.env, GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '1', GITHUB_SHA: 'c'.repeat(40), GITHUB_REF: 'refs/heads/main',
    GITHUB_SERVER_URL: 'https://github.com', GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/main.yml@refs/heads/main',
  })
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

type Index = { readonly manifests: readonly { readonly platform?: { readonly architecture: string }; readonly digest: string; readonly artifactType?: string }[] }
type Artifact = { readonly layers: readonly { readonly digest: string }[] }
type Statement = { readonly subject: readonly { readonly digest: { readonly sha256: string } }[]; readonly predicate: { readonly runDetails: { readonly builder: { readonly id: string } } } }

test('an index for two platforms has provenance that names it and the workflow, and the next summary has both sizes', async () => {
  const context = path.join(folder, 'shop')
  await mkdir(context)
  await writeFile(path.join(context, 'server.mjs'), 'process.exit(0)')
  const read = async (what: string) => (await fetch(`${emulator.url}/v2/my-project/apps/shop/${what}`)).json()
  const inputs = { image: `${emulator.host}/my-project/apps/shop`, context, engine: 'layers', command: '["node", "server.mjs"]', tags: 'v1', platforms: 'linux/amd64,linux/arm64' }
  const first = await actions.run({ action: 'build-image', inputs })
  expect(first.exitCode).toBe(0)
  const digest = first.outputs['digest'] ?? ''
  expect(((await read('manifests/v1')) as Index).manifests.map(({ platform }) => platform?.architecture)).toEqual(['amd64', 'arm64'])
  const [attached] = ((await read(`referrers/${digest}?artifactType=application%2Fvnd.in-toto%2Bjson`)) as Index).manifests
  const { layers: [layer] } = (await read(`manifests/${attached?.digest ?? ''}`)) as Artifact
  const { subject, predicate } = (await read(`blobs/${layer?.digest ?? ''}`)) as Statement
  expect([`sha256:${subject[0]?.digest.sha256 ?? ''}`, predicate.runDetails.builder.id]).toEqual([digest, 'https://github.com/acme/shop/.github/workflows/main.yml@refs/heads/main'])
  await writeFile(path.join(context, 'server.mjs'), `process.exit(0) // and more: ${randomBytes(3000).toString('hex')}`)
  const second = await actions.run({ action: 'build-image', inputs: { ...inputs, tags: 'v2' } })
  expect(second.summary).toMatch(/\| Last images \| ▁█ .*, the last 2 \|/)
}, 60_000)
