// `npm run gen`: everything that is derived. Tables of inputs and outputs in the actions' READMEs, from action.yml; the reference of the
// reusable workflows; their copies in .github/workflows/, where GitHub looks for them. With --check it writes nothing and names what is stale.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { REMEDIES } from '../packages/shared/src/core/remedies.ts'
import { actionNames, readAction } from './support/actions.ts'
import { root } from './support/jest.ts'
import { parsePin, pinned, type Pin } from './support/pinned-workflows.ts'
import { groupsOf, inputTable, inputTables, outputTable, type Input, type Output } from './support/tables.ts'

type Generated = readonly (readonly [file: string, text: string | undefined])[]
type Workflow = {
  readonly on: {
    readonly workflow_call: {
      readonly inputs: Readonly<Record<string, Input>>
      readonly outputs?: Readonly<Record<string, Output>>
    }
  }
  readonly jobs: Readonly<
    Record<string, { readonly permissions: Readonly<Record<string, string>>; readonly environment?: { readonly name: string } }>
  >
}

const COPIES = '.github/workflows'
const MARK = '# Generated from workflows/'

const USAGE = `Usage: npm run gen [-- OPTIONS]

Writes what is derived: tables in the actions' READMEs, references, and the workflow copies in .github/workflows/.

  --check            write nothing, and fail when something is stale
  --ref OWNER/NAME@SHA
                     instead, write the reusable workflows for a server that does not know \`uses: $/…\`, such as GitHub
                     Enterprise Server: our actions are taken from that repository, at that commit
  --out FOLDER       where --ref writes them (default: .tmp/workflows)
  --help             this text`

process.exitCode = await command()

async function command(): Promise<number> {
  const { values, problem } = options()
  if (problem !== undefined) process.stderr.write(`${problem}\n\n${USAGE}\n`)
  if (values === undefined) return 2
  if (values.help === true) process.stdout.write(`${USAGE}\n`)
  if (values.help === true) return 0
  return values.ref === undefined ? main(values.check === true) : writePinned(values.ref, path.resolve(values.out ?? path.join(root, '.tmp', 'workflows')))
}

function options() {
  try {
    const { values } = parseArgs({ options: { check: { type: 'boolean' }, ref: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } } })
    const pin = values.ref === undefined ? undefined : parsePin(values.ref)
    if (values.ref !== undefined && pin === undefined) return { problem: `--ref must be OWNER/NAME@SHA with the 40 digits of a commit, since a tag or a branch may be moved; got "${values.ref}"` }
    if (values.check === true && pin !== undefined) return { problem: '--check is about this repository, and has nothing to do with --ref' }
    return { values: { ...values, ref: pin } }
  } catch (thrown) {
    return { problem: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

async function writePinned(pin: Pin, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of await workflowSources()) {
    await writeFile(path.join(folder, name), pinned(name, text, pin))
    process.stdout.write(`${path.join(folder, name)} written\n`)
  }
  process.stdout.write(`They are the workflows of this checkout, and take the actions of ${pin.repository} at ${pin.sha}: let both be the same release. Copy them to .github/workflows of that repository.\n`)
  return 0
}

async function main(check: boolean): Promise<number> {
  // First, because the schema is made with it.
  const stale = await settle([await inputList()], check)
  const sources = await workflowSources()
  const wanted = [...(await readmes()), ...copies(sources), ...(await leftOvers(sources)), reference(sources), await troubleshooting(), await schema()]
  if (stale + (await settle(wanted, check)) === 0 || !check) return 0
  process.stderr.write('Run `npm run gen` and commit what it writes.\n')
  return 1
}

/** @returns how many are not as they should be; they are written unless it is only a check */
async function settle(wanted: Generated, check: boolean): Promise<number> {
  let stale = 0
  for (const [file, text] of wanted) {
    const present = await readFile(path.join(root, file), 'utf8').catch(() => undefined)
    if (present === text) continue
    stale += 1
    process.stdout.write(`${file} ${check ? 'is stale' : text === undefined ? 'removed' : 'written'}\n`)
    if (!check) await put(path.join(root, file), text)
  }
  return stale
}

async function put(file: string, text: string | undefined): Promise<void> {
  if (text === undefined) return rm(file)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
}

async function readmes(): Promise<Generated> {
  return Promise.all(
    (await actionNames()).map(async (name) => {
      const file = path.posix.join('actions', name, 'README.md')
      const { inputs = {}, outputs = {} } = await readAction(name)
      const owner = `actions/${name}/action.yml`
      const [text, definition] = await Promise.all([file, owner].map(async (one) => readFile(path.join(root, one), 'utf8')))
      const table = inputTables(owner, inputs, groupsOf(definition ?? ''))
      return [
        file,
        between(file, between(file, text ?? '', 'inputs', table), 'outputs', outputTable(owner, outputs)),
      ] as const
    }),
  )
}

async function workflowSources(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(path.join(root, 'workflows'))).filter((name) => name.endsWith('.yml')).toSorted()
  return new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, string]> => [name, await readFile(path.join(root, 'workflows', name), 'utf8')]),
    ),
  )
}

function copies(sources: ReadonlyMap<string, string>): Generated {
  return [...sources].map(
    ([name, text]) => [`${COPIES}/${name}`, `${MARK}${name} by npm run gen. Edit that file.\n${text}`] as const,
  )
}

/** Copies whose source is gone. */
async function leftOvers(sources: ReadonlyMap<string, string>): Promise<Generated> {
  const names = (await readdir(path.join(root, COPIES)).catch(() => [])).filter((name) => !sources.has(name))
  const texts = await Promise.all(names.map(async (name) => readFile(path.join(root, COPIES, name), 'utf8')))
  return names.filter((_name, index) => texts[index]?.startsWith(MARK)).map((name) => [`${COPIES}/${name}`, undefined] as const)
}

function reference(sources: ReadonlyMap<string, string>): Generated[number] {
  const sections = [...sources].map(([name, text]) => {
    const { on, jobs } = parse(text) as Workflow
    const about = text
      .split('\n')
      .slice(1)
      .filter((line) => line.startsWith('# '))
      .map((line) => line.slice(2))
      .join(' ')
    const permissions = Object.values(jobs).flatMap((job) =>
      Object.entries(job.permissions).map(([scope, access]) => `\`${scope}: ${access}\``),
    )
    const environments = Object.values(jobs).flatMap(({ environment }) =>
      environment === undefined ? [] : [`\`${environment.name}\``],
    )
    const needs = [
      `The calling job needs ${[...new Set(permissions)].join(' and ')}.`,
      ...environments.map((environment) => {
        const input = /^`\$\{\{ inputs\.([\w-]+) \}\}`$/.exec(environment)?.[1]
        return `It runs in the environment ${input === undefined ? environment : `that \`${input}\` names`}.`
      }),
    ]
    const { inputs, outputs = {} } = on.workflow_call
    return `## ${name}\n\n${about}\n\n${needs.join(' ')}\n\n${inputTable(`workflows/${name}`, inputs)}\n\n${outputTable(`workflows/${name}`, outputs)}\n`
  })
  const head =
    '<!-- Generated from workflows/ by npm run gen. -->\n# Reusable workflows\n\nCall them as `dreamango/cloudrun-delivery/.github/workflows/NAME`.\n'
  return ['docs/reference/workflows.md', [head, ...sections].join('\n')]
}

/** What delivery.yaml may say follows from what the actions take. */
async function inputList(): Promise<Generated[number]> {
  const actions = await allInputs()
  const lists = actions.map(([name, inputs]) => `  '${name}': [${Object.keys(inputs).map((input) => `'${input}'`).join(', ')}],`)
  const list = `// Generated from actions/*/action.yml by npm run gen: the inputs of every action.\nexport const ACTION_INPUTS = {\n${lists.join('\n')}\n} as const\n`
  return ['packages/shared/src/delivery/action-inputs.ts', list]
}

async function schema(): Promise<Generated[number]> {
  const { deliverySchema } = await import('./support/delivery-schema.ts')
  return ['docs/schemas/delivery.v1.json', `${JSON.stringify(deliverySchema(new Map(await allInputs())), undefined, 2)}\n`]
}

async function allInputs() {
  return Promise.all((await actionNames()).map(async (name) => [name, (await readAction(name)).inputs ?? {}] as const))
}

/** What Cloud Run says and what to do about it: the same list that a failed deploy looks into. */
async function troubleshooting(): Promise<Generated[number]> {
  const file = 'docs/troubleshooting.md'
  const text = await readFile(path.join(root, file), 'utf8')
  const entries = REMEDIES.map(({ id, message, cause, remedy, seen }) => `### ${id}\n\n> ${message}\n\n${cause} ${remedy}\n\nSeen in ${seen}.`)
  return [file, between(file, text, 'messages', `\n${entries.join('\n\n')}\n`)]
}

function between(file: string, text: string, what: string, content: string): string {
  const [open, close] = [`<!-- gen:${what} -->`, `<!-- /gen:${what} -->`]
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`${file} has no ${open} … ${close}`)
  return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`
}
