// What delivery.yaml declares is compared with the code as well as a file of its own is: the same repositories, said the other way.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cp, glob, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parse, stringify } from 'yaml'
import { observeConfiguration } from '../src/read/configuration.ts'
import { cleanRepository } from './clean-repository.ts'

type Declared = { readonly image?: string; readonly variables?: object; readonly secrets?: object }
type Own = Declared & { readonly code: unknown; readonly ignore?: unknown; readonly 'read-elsewhere'?: unknown; readonly accepted?: unknown; readonly environments: Readonly<Record<string, Declared | null>> }

let base: string
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'configuration-delivery-'))
})
afterAll(async () => rm(base, { recursive: true }))

/** The same declarations as delivery.yaml has them. */
function asDelivery(text: string): string {
  const { services } = parse(text, { schema: 'failsafe' }) as { readonly services: Readonly<Record<string, Own>> }
  const part = ({ image, variables, secrets }: Declared) => ({ ...(image === undefined ? {} : { image }), ...(variables === undefined ? {} : { env: variables }), ...(secrets === undefined ? {} : { secrets }) })
  const names = [...new Set(Object.values(services).flatMap(({ environments }) => Object.keys(environments)))]
  return stringify({
    services: Object.fromEntries(Object.entries(services).map(([name, { code, ignore, accepted, ...own }]) => [name, {
      image: 'example.test/built', ...part(own),
      code: { paths: code, ...(ignore === undefined ? {} : { ignore }), ...(own['read-elsewhere'] === undefined ? {} : { 'read-elsewhere': own['read-elsewhere'] }), ...(accepted === undefined ? {} : { accepted }) },
    }])),
    environments: Object.fromEntries(names.map((name) => [name, {
      project: 'shop-project', region: 'europe-west1', services: Object.fromEntries(Object.entries(services).map(([service, { environments }]) => [service, part(environments[name] ?? {})])),
    }])),
  })
}

async function both(folder: string): Promise<readonly { readonly problems: readonly string[]; readonly findings: readonly string[] }[]> {
  await writeFile(path.join(folder, 'delivery.yaml'), asDelivery(await readFile(path.join(folder, 'configuration.yaml'), 'utf8')))
  return Promise.all(['configuration.yaml', 'delivery.yaml'].map(async (file) => {
    const { findings, problems } = await observeConfiguration({ workspace: folder, folder }, file)
    return { problems, findings: findings.map(({ rule, message }) => `${rule}: ${message.replaceAll(/configuration\.yaml|delivery\.yaml/g, 'FILE')}`).toSorted() }
  }))
}

test('a repository with thirty planted faults: the same are found', async () => {
  const folder = path.join(base, 'shop')
  await cp(path.join(import.meta.dirname, 'fixtures/configuration/shop'), folder, { recursive: true })
  for await (const name of glob('**/*.txt', { cwd: folder })) await rename(path.join(folder, name), path.join(folder, name.slice(0, -'.txt'.length)))
  const [own, delivery] = await both(folder)
  expect(own?.findings.length).toBeGreaterThan(28)
  expect(delivery).toEqual(own)
})

test.each([1, 2, 3, 4, 5])('clean repository %d: the same is said, and no problem', async (seed) => {
  const folder = path.join(base, `clean-${seed}`)
  for (const [name, text] of cleanRepository(seed).files) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), text)
  }
  const [own, delivery] = await both(folder)
  expect(own?.problems).toEqual([])
  expect(delivery).toEqual(own)
})

const FILES = { 'backend/shop.py': "import os\nos.environ['DATABASE_URL']\n", 'frontend/app.js': 'process.env.API_URL.length\n' }
const MANIFEST = `services:
  backend: { image: a/b, code: backend, env: { DATABASE_URL: x } }
  frontend: { image: a/b, code: frontend }
environments: { staging: { project: shop-project, region: europe-west1 } }
`

async function observe(manifest: string, spelled: string, folder = '.') {
  const workspace = await mkdtemp(path.join(base, 'repository-'))
  for (const [name, text] of Object.entries({ ...FILES, 'delivery.yaml': manifest })) {
    await mkdir(path.dirname(path.join(workspace, name)), { recursive: true })
    await writeFile(path.join(workspace, name), text)
  }
  return observeConfiguration({ workspace, folder: path.join(workspace, folder) }, spelled)
}

test('of one service alone, and from the folder that its gate works in', async () => {
  expect((await observe(MANIFEST, 'delivery.yaml#backend')).findings).toEqual([])
  const { findings, services } = await observe(MANIFEST, '../delivery.yaml#frontend', 'frontend')
  expect(services).toMatchObject([{ name: 'frontend', files: 1, environments: ['staging'] }])
  expect(findings).toMatchObject([{ rule: 'missing', file: 'frontend/app.js', line: 1 }])
  expect((await observe(MANIFEST, 'delivery.yaml#fronted')).problems).toEqual(['delivery.yaml:1:1: there is no service "fronted"; did you mean frontend?; there are backend, frontend'])
})

test('what cannot be held against the code is said, and is no pass', async () => {
  const extended = await observe(MANIFEST.replace('code: backend,', 'code: backend, extends: service.yaml,'), 'delivery.yaml#backend')
  expect(extended.problems).toEqual([expect.stringContaining('variables of backend are in "service.yaml" too, which is not read')])
  expect((await observe(MANIFEST.replaceAll(/ code: \w+,?/g, ''), 'delivery.yaml')).problems).toEqual([expect.stringContaining('no service says in `code` which folders it runs')])
  expect((await observe(MANIFEST.replace('code: backend,', 'code: { paths: backend, accepted: [{ rule: missin, name: X, why: y }] },'), 'delivery.yaml#backend')).problems).toEqual([expect.stringContaining('there is no rule "missin"; did you mean missing?')])
})
