// A workflow file as it is run: parsed and checked by GitHub's own parser. A key that is not run here is an error that names it, and never
// passed over in silence; what is not run is listed in the README.
import { WorkflowError } from './problems.ts'
import type { Libraries } from './libraries.ts'
import { literalOf, mappingOf, templateOf, type Mapping, type Template } from './template.ts'

export type WorkflowFile = {
  /** As errors name it. */
  readonly file: string
  readonly name: string
  readonly on: Template
  readonly permissions: Template | undefined
  readonly concurrency: Template | undefined
  readonly env: Template | undefined
  readonly defaults: Mapping
  readonly jobs: ReadonlyMap<string, Mapping>
}

const KEYS = {
  workflow: ['name', 'run-name', 'on', 'permissions', 'env', 'defaults', 'concurrency', 'jobs'],
  job: ['name', 'needs', 'if', 'runs-on', 'permissions', 'environment', 'concurrency', 'outputs', 'env', 'defaults', 'timeout-minutes', 'strategy', 'continue-on-error', 'steps', 'uses', 'with', 'secrets'],
  step: ['id', 'if', 'name', 'uses', 'run', 'working-directory', 'shell', 'with', 'env', 'continue-on-error', 'timeout-minutes'],
  defaults: ['run'],
  'defaults.run': ['shell', 'working-directory'],
  strategy: ['matrix', 'fail-fast', 'max-parallel'],
  environment: ['name', 'url', 'deployment'],
} as const

/** @param file its name for messages. Throws WorkflowError with all that GitHub refuses, or else with all that is not run here. */
export async function parseWorkflowFile(file: string, content: string, libraries: Libraries): Promise<WorkflowFile> {
  const { context, value } = libraries.parseWorkflow({ name: file, content }, new libraries.NoOperationTraceWriter())
  if (value !== undefined) await libraries.convertWorkflowTemplate(context, value, undefined, { featureFlags: new libraries.FeatureFlags({ all: true }) })
  const errors = context.errors.getErrors().map(({ message }) => message)
  if (errors.length > 0 || value === undefined) throw new WorkflowError(errors.length > 0 ? errors.join('\n') : `${file} is empty`)
  const root = mappingOf(templateOf(value, libraries))
  const unsupported = unsupportedIn(root)
  if (unsupported.length > 0) throw new WorkflowError(unsupported.map((problem) => `${file} ${problem}`).join('\n'))
  const { entries } = root
  return {
    file,
    name: literalOf(entries.get('name')) ?? file,
    on: entries.get('on') ?? root,
    permissions: entries.get('permissions'),
    concurrency: entries.get('concurrency'),
    env: entries.get('env'),
    defaults: mappingOf(mappingOf(entries.get('defaults')).entries.get('run')),
    jobs: new Map([...mappingOf(entries.get('jobs')).entries].map(([id, job]) => [id, mappingOf(job)])),
  }
}

export function stepsOf(job: Mapping): readonly Mapping[] {
  const steps = job.entries.get('steps')
  return steps?.kind === 'list' ? steps.items.map(mappingOf) : []
}

function unsupportedIn(root: Mapping): readonly string[] {
  const problems: string[] = []
  const only = (template: Template | undefined, where: keyof typeof KEYS) => {
    if (template?.kind !== 'mapping') return
    const known: readonly string[] = KEYS[where]
    for (const [key, { line }] of template.entries) if (!known.includes(key)) problems.push(`(line ${line}): \`${key}\` of a ${where} is not run here`)
  }
  const defaults = (of: Mapping) => {
    only(of.entries.get('defaults'), 'defaults')
    only(mappingOf(of.entries.get('defaults')).entries.get('run'), 'defaults.run')
  }
  only(root, 'workflow')
  defaults(root)
  for (const job of mappingOf(root.entries.get('jobs')).entries.values()) {
    only(job, 'job')
    const mapping = mappingOf(job)
    defaults(mapping)
    only(mapping.entries.get('strategy'), 'strategy')
    only(mapping.entries.get('environment'), 'environment')
    for (const step of stepsOf(mapping)) only(step, 'step')
  }
  return problems
}
