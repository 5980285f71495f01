// GitHub's own parser of workflows and evaluator of expressions. They are bundled before use, because they import JSON in a way that Node refuses;
// the bundle is kept beside the compiled sources, by the versions that it was made of.
import type { Evaluator, FeatureFlags, Lexer, Parser, data } from '@actions/expressions'
import type * as Result from '@actions/expressions/result'
import type { NoOperationTraceWriter, convertWorkflowTemplate, isBasicExpression, isMapping, isScalar, isSequence, parseWorkflow } from '@actions/workflow-parser'
import type { parseAction } from '@actions/workflow-parser/actions/action-parser'
import type { ensureStatusFunction } from '@actions/workflow-parser/model/converter/if-condition'
import { build } from 'esbuild'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

export type Libraries = {
  readonly parseWorkflow: typeof parseWorkflow
  readonly parseAction: typeof parseAction
  readonly convertWorkflowTemplate: typeof convertWorkflowTemplate
  readonly ensureStatusFunction: typeof ensureStatusFunction
  readonly NoOperationTraceWriter: typeof NoOperationTraceWriter
  readonly isBasicExpression: typeof isBasicExpression
  readonly isMapping: typeof isMapping
  readonly isScalar: typeof isScalar
  readonly isSequence: typeof isSequence
  readonly Lexer: typeof Lexer
  readonly Parser: typeof Parser
  readonly Evaluator: typeof Evaluator
  readonly FeatureFlags: typeof FeatureFlags
  readonly data: typeof data
  readonly truthy: typeof Result.truthy
}

const ENTRY = `
export { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter, isBasicExpression, isMapping, isScalar, isSequence } from '@actions/workflow-parser'
export { parseAction } from '@actions/workflow-parser/actions/action-parser'
export { ensureStatusFunction } from '@actions/workflow-parser/model/converter/if-condition'
export { Lexer, Parser, Evaluator, FeatureFlags, data } from '@actions/expressions'
export { truthy } from '@actions/expressions/result'
`

const folder = path.resolve(import.meta.dirname, '..')
const load = createRequire(import.meta.url)
let loading: Promise<Libraries> | undefined

export async function libraries(): Promise<Libraries> {
  return (loading ??= loadOnce())
}

async function loadOnce(): Promise<Libraries> {
  const { dependencies } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> }
  return (await bundled(ENTRY, path.join(folder, 'lib', `libraries-${Object.values(dependencies).join('-')}.cjs`))) as Libraries
}

/** What an entry exports, bundled into a file that is made once. @param file its name says which versions are in it */
export async function bundled(entry: string, file: string): Promise<unknown> {
  if (!existsSync(file)) {
    const unfinished = `${file}.${process.pid}`
    await mkdir(path.dirname(file), { recursive: true })
    await build({ stdin: { contents: entry, resolveDir: folder }, outfile: unfinished, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' })
    await rename(unfinished, file)
  }
  return load(file)
}
