// Markdown tables of what an action or a reusable workflow takes and gives, from its own YAML. It refuses what is not described.

export type Input = { readonly description?: string; readonly required?: boolean; readonly default?: string | number | boolean }
const DEFAULT = / Default `([^`]+)`\.\s*$/

export type Output = { readonly description?: string }

/** @param owner what messages name, such as `actions/rollback/action.yml` */
export function inputTable(owner: string, inputs: Readonly<Record<string, Input>>): string {
  const rows = Object.entries(inputs).map(([name, { description, required = false, default: fallback = '' }]) => {
    const own = defaultOf(description)
    const preset = own === '' && fallback === '' ? '' : `\`${cell(String(own || fallback))}\``
    return `| \`${name}\` | ${described(`${owner}: input ${name}`, description?.replace(DEFAULT, ''))} | ${required ? '**required**' : preset} |`
  })
  return ['| Input | What it is | Default |', '| --- | --- | --- |', ...rows].join('\n')
}

/** Inputs that start a group, with its title: a line `# group: TITLE` above them in the file. */
export function groupsOf(yaml: string): ReadonlyMap<string, string> {
  return new Map([...yaml.matchAll(/^ {2}# group: (.+)\n {2}([a-z][a-z0-9-]*):/gm)].map(([, title = '', name = '']) => [name, title]))
}

/** One table under a heading for each group, or one table for all where there are no groups. */
export function inputTables(owner: string, inputs: Readonly<Record<string, Input>>, groups: ReadonlyMap<string, string>): string {
  if (groups.size === 0) return inputTable(owner, inputs)
  const tables = new Map<string, Record<string, Input>>()
  let title: string | undefined
  for (const [name, input] of Object.entries(inputs)) {
    title = groups.get(name) ?? title
    if (title === undefined) throw new Error(`${owner}: input ${name} stands before the first group`)
    tables.set(title, { ...tables.get(title), [name]: input })
  }
  return [...tables].map(([heading, group]) => `### ${heading}\n\n${inputTable(owner, group)}`).join('\n\n')
}

export function outputTable(owner: string, outputs: Readonly<Record<string, Output>>): string {
  const rows = Object.entries(outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${described(`${owner}: output ${name}`, description)} |`,
  )
  return ['| Output | What it is |', '| --- | --- |', ...rows].join('\n')
}

/** Of an action's input: it stands in the description, because a `default:` could not be told from what somebody gave. '' when there is none. */
export function defaultOf(description = ''): string {
  return DEFAULT.exec(description)?.[1] ?? ''
}

function described(what: string, description: string | undefined): string {
  if (description === undefined || description.trim() === '') throw new Error(`${what} has no description`)
  return cell(description)
}

function cell(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
}
