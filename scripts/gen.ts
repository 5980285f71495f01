// `npm run gen`: everything that is derived. Tables of inputs and outputs in the actions' READMEs, from action.yml; copies of workflows/ in
// .github/workflows/, where GitHub looks for them. With --check it writes nothing and names what is stale.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './support/jest.ts'
import { actionNames, readAction, type ActionFile } from './support/actions.ts'

const check = process.argv.includes('--check')
const wanted = new Map([...(await readmes()), ...(await workflows())])
const stale: string[] = []
for (const [file, text] of wanted) {
  const present = await readFile(path.join(root, file), 'utf8').catch(() => undefined)
  if (present === text) continue
  stale.push(file)
  if (check) continue
  await mkdir(path.dirname(path.join(root, file)), { recursive: true })
  await writeFile(path.join(root, file), text)
}
for (const file of stale) process.stdout.write(`${file} ${check ? 'is stale' : 'written'}\n`)
if (check && stale.length > 0) {
  process.stderr.write('Run `npm run gen` and commit what it writes.\n')
  process.exitCode = 1
}

async function readmes(): Promise<readonly (readonly [string, string])[]> {
  return Promise.all((await actionNames()).map(async (name) => {
    const file = path.join('actions', name, 'README.md')
    const action = await readAction(name)
    const text = await readFile(path.join(root, file), 'utf8')
    return [file, between(between(text, 'inputs', inputTable(name, action), file), 'outputs', outputTable(name, action), file)] as const
  }))
}

async function workflows(): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(path.join(root, 'workflows'))).filter((name) => name.endsWith('.yml')).toSorted()
  return Promise.all(names.map(async (name) => {
    const text = await readFile(path.join(root, 'workflows', name), 'utf8')
    return [path.join('.github', 'workflows', name), `# Generated from workflows/${name} by npm run gen. Edit that file.\n${text}`] as const
  }))
}

function inputTable(name: string, { inputs = {} }: ActionFile): string {
  const rows = Object.entries(inputs).map(([input, { description, required = false, default: fallback }]) => {
    if (!description) throw new Error(`actions/${name}/action.yml: input ${input} has no description`)
    return `| \`${input}\` | ${cell(description)} | ${required ? '**required**' : fallback === undefined || fallback === '' ? '' : `\`${cell(fallback)}\``} |`
  })
  return ['| Input | What it is | Default |', '| --- | --- | --- |', ...rows].join('\n')
}

function outputTable(name: string, { outputs = {} }: ActionFile): string {
  const rows = Object.entries(outputs).map(([output, { description }]) => {
    if (!description) throw new Error(`actions/${name}/action.yml: output ${output} has no description`)
    return `| \`${output}\` | ${cell(description)} |`
  })
  return ['| Output | What it is |', '| --- | --- |', ...rows].join('\n')
}

function between(text: string, what: string, content: string, file: string): string {
  const [open, close] = [`<!-- gen:${what} -->`, `<!-- /gen:${what} -->`]
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`${file} has no ${open} … ${close}`)
  return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`
}

function cell(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')
}
