// What documentation shows must work: every YAML example parses, and every step in it that uses one of our actions names known inputs and all
// required ones. Links to files lead somewhere.
import { describe, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseAllDocuments } from 'yaml'
import { actionNames, readAction, type ActionFile } from '../scripts/support/actions.ts'
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
  const missing = Object.entries(declared)
    .filter(([name, { required }]) => required === true && !(name in given))
    .map(([name]) => `${uses} needs ${name}`)
  return [...unknown, ...missing]
}

async function workflowInputs(name: string): Promise<Readonly<Record<string, { readonly required?: boolean }>> | undefined> {
  const text = await readFile(path.join(root, 'workflows', name), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const json = parseAllDocuments(text)[0]?.toJS() as {
    readonly on: { readonly workflow_call: { readonly inputs: Record<string, { required?: boolean }> } }
  }
  return json.on.workflow_call.inputs
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
  const uses = documents.filter(({ errors }) => errors.length === 0).flatMap((document) => usesOf(document.toJS()))
  return [...invalid, ...(await Promise.all(uses.map(problemsOf))).flat()]
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
      step('jobs: { a: { uses: dreamango/cloudrun-delivery/.github/workflows/main.yml@v1, with: { service: shop } } }'),
      'needs image',
    ],
    ['what is not YAML', step('a: b: c'), 'Nested mappings'],
  ])('%s', async (_name, text, words) => {
    expect((await exampleProblems(text)).join('\n')).toContain(words)
  })

  test('a right one is not', async () => {
    expect(await exampleProblems(step('- uses: $/actions/rollback', '  with: { service: shop }'))).toEqual([])
  })
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
