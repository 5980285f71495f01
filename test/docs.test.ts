// What documentation shows must work: every YAML example parses, and every step in it that uses one of our actions names known inputs and all
// required ones. Links to files lead somewhere.
import { describe, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseAllDocuments } from 'yaml'
import { readDelivery } from '@cloudrun-delivery/shared/delivery/file'
import { settingsFor } from '@cloudrun-delivery/shared/delivery/settings'
import { actionNames, missingInputs, readAction, type ActionFile } from '../scripts/support/actions.ts'
import { root } from '../scripts/support/jest.ts'

const OURS = /^(?:dreamango\/cloudrun-delivery|\$|\.)\/actions\/([\w-]+)/
const OUR_WORKFLOWS = /^(?:dreamango\/cloudrun-delivery|\$|\.)\/\.github\/workflows\/([\w-]+\.yml)/

const files = (
  await Array.fromAsync(
    glob('**/*.md', { cwd: root, exclude: (name) => ['node_modules', 'dist', '.tmp', 'lib', 'fixtures'].includes(name) }),
  )
).toSorted()
const actions = new Map<string, ActionFile>(
  await Promise.all((await actionNames()).map(async (name): Promise<[string, ActionFile]> => [name, await readAction(name)])),
)

type Use = { readonly uses: string; readonly with: Readonly<Record<string, unknown>> }

function usesOf(value: unknown): readonly Use[] {
  if (typeof value !== 'object' || value === null) return []
  const uses: unknown = Reflect.get(value, 'uses')
  const given: unknown = Reflect.get(value, 'with')
  const own = typeof uses === 'string' ? [{ uses, with: (given ?? {}) as Record<string, unknown> }] : []
  return [...own, ...Object.values(value).flatMap(usesOf)]
}

async function problemsOf({ uses, with: given }: Use): Promise<readonly string[]> {
  const action = OURS.exec(uses)?.[1]
  const workflow = OUR_WORKFLOWS.exec(uses)?.[1]
  if (action === undefined && workflow === undefined) return []
  const declared = action === undefined ? await workflowInputs(workflow ?? '') : actions.get(action)?.inputs
  if (declared === undefined) return [`${uses} does not exist`]
  const unknown = Object.keys(given)
    .filter((name) => !(name in declared))
    .map((name) => `${uses} has no input ${name}`)
  const missing = missingInputs(declared, Object.keys(given)).map((name) => `${uses} needs ${name}`)
  return [...unknown, ...missing]
}

type Permissions = Readonly<Record<string, string>>
type Workflow = {
  readonly on: { readonly workflow_call: { readonly inputs: Record<string, { required?: boolean; description: string }> } }
  readonly jobs: Readonly<Record<string, { readonly permissions?: Permissions }>>
}

async function workflowNamed(name: string): Promise<Workflow | undefined> {
  const text = await readFile(path.join(root, 'workflows', name), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (parseAllDocuments(text)[0]?.toJS() as Workflow)
}

async function workflowInputs(name: string): Promise<Readonly<Record<string, { readonly required?: boolean; readonly description: string }>> | undefined> {
  return (await workflowNamed(name))?.on.workflow_call.inputs
}

/** GitHub does not start a run whose caller gives less than what a job of the called workflow asks for. */
async function permissionProblems(document: unknown): Promise<readonly string[]> {
  const { permissions: common, jobs } = (document ?? {}) as { readonly permissions?: Permissions; readonly jobs?: Readonly<Record<string, { uses?: string; permissions?: Permissions }>> }
  const problems = await Promise.all(
    Object.values(jobs ?? {}).map(async ({ uses = '', permissions = common ?? {} }) => {
      const called = await workflowNamed(OUR_WORKFLOWS.exec(uses)?.[1] ?? '')
      const asked = Object.values(called?.jobs ?? {}).flatMap((job) => Object.entries(job.permissions ?? {}))
      return asked.filter(([name, access]) => permissions[name] !== access && permissions[name] !== 'write').map(([name, access]) => `${uses} needs the permission ${name}: ${access}`)
    }),
  )
  return problems.flat()
}

test('there is documentation to check', () => {
  expect(files).toContain('README.md')
  expect(files.length).toBeGreaterThan(10)
})

/** Every problem of the YAML examples in a document; an indented example counts too. */
async function exampleProblems(text: string): Promise<readonly string[]> {
  const blocks = [...text.matchAll(/^( *)```ya?ml\n([^]*?)^\1```/gm)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )
  const documents = blocks.flatMap((block) => parseAllDocuments(block))
  const invalid = documents.flatMap(({ errors }) => errors.map((error) => error.message))
  const valid = documents.filter(({ errors }) => errors.length === 0).map((document): unknown => document.toJS())
  return [...invalid, ...(await Promise.all([...valid.flatMap(usesOf).map(problemsOf), ...valid.map(permissionProblems)])).flat()]
}

describe('a wrong example is found', () => {
  const step = (...lines: readonly string[]) => `Text\n\n  \`\`\`yaml\n${lines.map((line) => `  ${line}\n`).join('')}  \`\`\`\n`
  test.each([
    [
      'an unknown input',
      step('- uses: dreamango/cloudrun-delivery/actions/rollback@v1', '  with: { service: shop, revision: shop-1 }'),
      'has no input revision',
    ],
    ['a missing input', step('- uses: $/actions/rollback', '  with: { region: europe-west1 }'), 'needs service'],
    ['no inputs at all', step('- uses: ./actions/rollback'), 'needs service'],
    ['an action that does not exist', step('jobs: { a: { steps: [{ uses: $/actions/nobody }] } }'), 'does not exist'],
    [
      'a workflow that does not exist',
      step('jobs: { a: { uses: dreamango/cloudrun-delivery/.github/workflows/nothing.yml@v1 } }'),
      'does not exist',
    ],
    [
      "a workflow's missing input",
      step('jobs: { a: { uses: dreamango/cloudrun-delivery/.github/workflows/deliver.yml@v1, with: { service: shop } } }'),
      'needs environment',
    ],
    [
      'a caller that gives too few permissions',
      step('permissions: { contents: read, id-token: write }', 'jobs: { a: { uses: dreamango/cloudrun-delivery/.github/workflows/develop.yml@v1 } }'),
      'needs the permission deployments: write',
    ],
    ['what is not YAML', step('a: b: c'), 'Nested mappings'],
  ])('%s', async (_name, text, words) => {
    expect((await exampleProblems(text)).join('\n')).toContain(words)
  })

  test('a right one is not', async () => {
    expect(await exampleProblems(step('- uses: $/actions/rollback', '  with: { service: shop }'))).toEqual([])
  })
})

/** Blocks that are whole files: a delivery.yaml has services and environments. */
const deliveriesIn = (text: string) => [...text.matchAll(/^```ya?ml\n([^]*?)^```/gm)].map(([, block = '']) => block).filter((block) => /^services:/m.test(block) && /^environments:/m.test(block))

test.each(files)('each delivery.yaml of %s is one that the actions read', async (file) => {
  for (const block of deliveriesIn(await readFile(path.join(root, file), 'utf8'))) {
    const { delivery, problems } = readDelivery(block, file)
    expect({ block, problems }).toEqual({ block, problems: [] })
    expect(delivery.services.length).toBeGreaterThan(0)
  }
})

test('documents show delivery files, and a wrong one would be found', async () => {
  const shown = (await Promise.all(files.map(async (file) => deliveriesIn(await readFile(path.join(root, file), 'utf8'))))).flat()
  expect(shown.length).toBeGreaterThan(5)
  expect(readDelivery((shown[0] ?? '').replace('services:', 'servces:'), 'x').problems.length).toBeGreaterThan(0)
})

test('who moves from deploy-cloudrun is told inputs that there are', async () => {
  const rows = (await readFile(path.join(root, 'docs/guides/from-deploy-cloudrun.md'), 'utf8')).split('\n').filter((line) => line.startsWith('| `'))
  const { inputs = {} } = actions.get('deploy-cloudrun') ?? {}
  const told = rows.flatMap((row) => {
    const [, before = '', now = ''] = row.split('|')
    return [...(now.includes('the same names') ? before : now).matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name)
  })
  expect(told.length).toBeGreaterThan(15)
  // An action of ours, and outputs.
  expect(told.filter((name) => !(name in inputs) && !['promote', 'image', 'url'].includes(name))).toEqual([])
})

test.each(await Array.fromAsync(glob('examples/*/delivery.yaml', { cwd: root })))('%s is read by every action, in each of its environments', async (file) => {
  const { delivery, problems } = readDelivery(await readFile(path.join(root, file), 'utf8'), file)
  expect(problems).toEqual([])
  for (const environment of delivery.environments) {
    for (const service of delivery.services) {
      for (const action of ['build-image', 'deploy-cloudrun', 'validate-deploy', 'promote', 'rollback', 'quality-gate'] as const) expect(settingsFor(action, delivery, { environment, services: [service] }).size).toBeGreaterThan(0)
    }
  }
})

test.each(await Array.fromAsync(glob('examples/*/.github/workflows/*.yml', { cwd: root })))('%s gives the workflows that it calls what they need', async (file) => {
  expect(await permissionProblems(parseAllDocuments(await readFile(path.join(root, file), 'utf8'))[0]?.toJS())).toEqual([])
})

describe.each(files)('%s', (file) => {
  test('shows valid YAML', async () => {
    expect(await exampleProblems(await readFile(path.join(root, file), 'utf8'))).toEqual([])
  })

  test('links to files that exist', async () => {
    const text = await readFile(path.join(root, file), 'utf8')
    const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target = '']) => target)
    expect(targets.filter((target) => !existsSync(path.resolve(root, path.dirname(file), target)))).toEqual([])
  })
})
