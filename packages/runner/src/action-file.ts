// An action.yml: JavaScript and composite actions. One that runs in a container is refused.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Libraries } from './libraries.ts'
import { WorkflowError } from './problems.ts'
import { literalOf, mappingOf, templateOf, type Mapping, type Template } from './template.ts'

export type ActionFile = {
  /** Absolute. */
  readonly folder: string
  readonly name: string
  /** Defaults, by name. Undefined: it has none. */
  readonly inputs: ReadonlyMap<string, { readonly default: Template | undefined; readonly required: boolean }>
  /** Values of a composite action's outputs. */
  readonly outputs: ReadonlyMap<string, Template | undefined>
  readonly runs:
    | { readonly using: 'node'; readonly main: string; readonly pre: string | undefined; readonly preIf: string; readonly post: string | undefined; readonly postIf: string }
    | { readonly using: 'composite'; readonly steps: readonly Mapping[] }
}

const ALWAYS = 'always()'

/** @throws WorkflowError */
export async function readActionFile(folder: string, libraries: Libraries): Promise<ActionFile> {
  const file = ['action.yml', 'action.yaml'].map((name) => path.join(folder, name)).find((name) => existsSync(name))
  if (file === undefined) throw new WorkflowError(`Can't find 'action.yml' or 'action.yaml' under '${folder}'. Did you forget to run actions/checkout before running your local action?`)
  const { context, value } = libraries.parseAction({ name: file, content: await readFile(file, 'utf8') }, new libraries.NoOperationTraceWriter())
  const errors = context.errors.getErrors().map(({ message }) => message)
  if (errors.length > 0 || value === undefined) throw new WorkflowError(errors.length > 0 ? errors.join('\n') : `${file} is empty`)
  const { entries } = mappingOf(templateOf(value, libraries))
  const runs = mappingOf(entries.get('runs')).entries
  const using = literalOf(runs.get('using')) ?? ''
  const inputs = [...mappingOf(entries.get('inputs')).entries].map(([name, input]) => {
    const { entries } = mappingOf(input)
    return [name, { default: entries.get('default'), required: literalOf(entries.get('required')) === 'true' }] as const
  })
  return {
    folder,
    name: literalOf(entries.get('name')) ?? path.basename(folder),
    inputs: new Map(inputs),
    outputs: new Map([...mappingOf(entries.get('outputs')).entries].map(([name, output]) => [name, mappingOf(output).entries.get('value')])),
    runs: runsOf(using, runs, file),
  }
}

function runsOf(using: string, runs: ReadonlyMap<string, Template>, file: string): ActionFile['runs'] {
  if (using === 'composite') {
    const steps = runs.get('steps')
    return { using, steps: steps?.kind === 'list' ? steps.items.map(mappingOf) : [] }
  }
  if (!/^node\d+$/.test(using)) throw new WorkflowError(`${file}: actions that run by \`using: ${using}\` are not run here`)
  const condition = (key: string) => {
    const given = runs.get(key)
    return given?.kind === 'expression' ? given.expression : (literalOf(given) ?? ALWAYS)
  }
  return { using: 'node', main: literalOf(runs.get('main')) ?? '', pre: literalOf(runs.get('pre')), preIf: condition('pre-if'), post: literalOf(runs.get('post')), postIf: condition('post-if') }
}
